"""From the information at the station to the money for the victim: what each paper must hold, in its order, by whose code, and
what it never tells."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from told_india import LIBRARY, answered, asked, joined_by, told

from workflow.case.opening import open_case
from workflow.documents import draft
from workflow.documents.filings import caption_of

OFFICER = "india/cases/officer_on_complaint"
GIRL = "india/cases/girl_taken_from_a_brothel"
KILN = "india/cases/kiln_family_released"
QUARRY = "india/cases/men_in_a_quarry"
OLD_AND_NEW = "india/cases/old_code_and_new"
CONFINED = "india/cases/held_for_a_petty_count"
COMPLAINT = "india/cases/acquitted_on_a_complaint"
LOCK_UP = "india/cases/death_in_the_lock_up"
RICE_MILL = "india/tamil_nadu/cases/rice_mill_bondage"
KARNATAKA = "india/karnataka/cases/final_money_waits"


def in_order(text: str, *phrases: str) -> None:
    """Each phrase stands behind the one before it."""
    at = 0
    for phrase in phrases:
        found = text.find(phrase, at)
        assert found >= 0, f"{phrase!r} is missing behind {text[max(0, at - 60) : at]!r}"
        at = found + len(phrase)


def made(story: str, on: str, filing: str, *people: str, also: tuple[str, ...] = (), **facts: Any) -> Any:
    """The filing with what it asks answered; ``also`` joins the case. Facts of a person by reference, else of the case."""
    case = told(story, on)
    case = joined_by(case, *also) if also else case
    said = {who: them for who, them in facts.items() if isinstance(them, dict)}
    said.setdefault("case", {}).update({name: value for name, value in facts.items() if not isinstance(value, dict)})
    return answered(case, filing, *people, facts=said, on=on)


# (story, day, people, who joins, phrases in the order of the brief's contents)
PAPERS: dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "fir_information": (OFFICER, "2025-01-10", ("V1",), (), (
        "The Station House Officer", "section 173(1) of the Bharatiya Nagarik Suraksha Sanhita", "WANDAV1 MOCKCHILD",
        "telephone No. +91 00000 00001", "I am myself the victim", "DAY, HOUR AND PLACE", "THE ACCUSED", "Description:",
        "ORDER OF TIME", "VIOLENCE", "Scheduled Caste", "WITNESSES", "SEIZED", "section 120(2) of the Bharatiya Nyaya Sanhita",
        "register a First Information Report", "free of cost", "protect", "INFORMANT",
    )),
    "complaint_to_superintendent": (OFFICER, "2025-01-11", ("V1",), (), (
        "Superintendent", "registered post", "section 173(4)", "THE REFUSAL", "officer by rank", "SUBSTANCE", "section 120(2)",
        "investigate the case yourself", "THE DUTY TO RECORD", "section 199 of the Bharatiya Nyaya Sanhita", "section 175(3)",
    )),
    "application_for_investigation": (OFFICER, "2025-01-25", ("V1",), ("C1",), (
        "JUDICIAL MAGISTRATE", "sections 175(3) and 175(4)", "JURISDICTION", "COGNIZABLE OFFENCES", "section 173(1)", "section 173(4)",
        "Recovery, custody or scientific proof", "other proceedings on the same facts", "Priyanka Srivastava", "Om Prakash Ambadkar",
        "order the officer in charge", "COUNSEL FOR THE PETITIONER", "Enrolment No. MS/0000/0000", "AFFIDAVIT OF THE PETITIONER",
        "solemnly affirm", "BEFORE ME",
    )),
    "private_complaint": (COMPLAINT, "2023-02-01", ("V1",), ("C1",), (
        "COMPLAINANT", "ACCUSED No. 2", "section 200 of the Code of Criminal Procedure, 1973", "PARTIES", "FACTS",
        "section 344 of the Indian Penal Code", "LIST OF WITNESSES", "section 204(2)", "DOCUMENTS", "LIMITATION", "within 1 year",
        "SANCTION", "No sanction is needed", "take cognizance", "issue process", "VERIFICATION",
    )),
    "bonded_labour_application": (QUARRY, "2025-03-01", ("V1",), (), (
        "BEFORE THE SUB-DIVISIONAL MAGISTRATE, MOCKTOWN", "sections 10, 11, 12, 14 and 15", "THE WAY THERE", "one known worker",
        "ADVANCE", "minimum wage", "FREEDOMS DENIED", "THREATS", "WOMEN AND CHILDREN", "joint team", "separately",
        "within twenty-four hours", "Rs 30,000", "First Information Report", "home safely", "protect", "section 15", "creditor",
        "TABLE OF WORKERS",
    )),
    "representation_to_dm": (QUARRY, "2025-03-02", ("V1",), (), (
        "BEFORE THE DISTRICT MAGISTRATE OR COLLECTOR", "sections 10, 11 and 12", "THE ORDER", "FACTS PASSED OVER", "THE LAW", "section 15",
        "set the order aside", "release certificate issued", "reasoned order",
    )),
    "petition_opposing_bail": (GIRL, "2025-05-06", ("A1",), ("C1",), (
        "SPECIAL COURT UNDER THE POCSO ACT", "PETITIONER / ACCUSED", "section 483 ", "Jagjeet Singh", "section 483(2)", "GRAVITY",
        "section 65(1) of the Bharatiya Nyaya Sanhita", "PART OF THE ACCUSED", "THREATS", "FLIGHT", "sections 29 and 30", "STAGE",
        "dismiss the petition", "in the alternative", "not contact the victim", "COUNSEL FOR THE VICTIM", "AFFIDAVIT",
    )),
    "request_to_record_statement": (GIRL, "2025-04-02", ("V1",), ("C1",), (
        "Cr. No. 12 of 2025", "sections 183(1) and 183(6)", "under investigation", "WHY", "as soon as the police know", "VULNERABILITY",
        "interpreter", "woman Magistrate", "sound and picture", "section 25 of the Protection of Children", "THE DAY ASKED FOR",
    )),
    "application_to_assist": (GIRL, "2025-06-10", ("V1",), ("C1",), (
        "Spl. S.C. No.", "sections 18(8) and 338(2)", "section 2(1)(y)", "MADEUP COUNSEL SPECIMEN", "vakalatnama",
        "under the directions of the Public Prosecutor", "Rekha Murarka", "written arguments", "section 230", "COPY TO:",
    )),
    "protest_petition": (CONFINED, "2025-03-01", ("N1",), ("N1", "C1"), (
        "PETITIONER / INFORMANT", "sections 193, 210 and 223", "Bhagwant Singh", "GAPS", "PASSED OVER", "OFFENCES MADE OUT",
        "section 127(4)", "reject the closure report", "in the alternative, order further investigation", "section 193(9)",
        "treat this petition as a complaint", "AFFIDAVIT",
    )),
    "application_for_further_investigation": (CONFINED, "2025-04-05", ("A1",), ("C1",), (
        "section 193(9)", "LEFT OUT", "WHY THEY MATTER", "TIMETABLE", "within ninety days", "grant leave", "AFFIDAVIT",
    )),
    "application_to_recall_witness": (GIRL, "2025-06-25", (), ("P1",), (
        "section 348", "THE WITNESS", "confined to these points", "essential to the just decision", "NO PREJUDICE",
        "section 33(5)", "PUBLIC PROSECUTOR", "DRAFT QUESTIONS",
    )),
    "application_to_summon": (KILN, "2025-06-11", (), ("C1",), (
        "PROPOSED ACCUSED", "section 358", "SPECIMUS A2SON EXAMPLEMAN", "EVIDENCE ALREADY RECORDED", "Page", "THE PART TAKEN",
        "JOINT TRIAL", "tried together", "strong and cogent", "Hardeep Singh", "summon SPECIMUS A2SON EXAMPLEMAN",
    )),
    "application_to_alter_charge": (LOCK_UP, "2025-01-05", ("A1", "K1"), ("C1", "K1"), (
        "COURT OF SESSION AT BARUIPUR", "S.C. No.", "section 239 of the", "framed on 20 December 2024", "section 103(1)",
        "THE SECTION", "THE EVIDENCE", "NO PREJUDICE", "section 240",
    )),
    "victim_impact_statement": (GIRL, "2025-07-20", ("V1",), ("C1",), (
        "sections 395 and 396", "convicted on 20 July 2025", "To the body", "To the mind", "Wages", "Schooling", "COSTS", "MEANS",
        "section 395", "section 396", "section 33(8)", "BANK DETAILS", "sealed cover", "AFFIDAVIT",
    )),
    "compensation_application": ("india/cases/many_ways_out", "2025-01-12", ("V1",), (), (
        "FORM I", "section 396", "THE VICTIM", "Cr. No. 12 of 2025", "culpable homicide", "HEAD OF INJURY", "Loss of life",
        "EARLIER PAYMENTS", "INTERIM NEED", "within two months", "BANK", "sealed cover", "DECLARATION",
    )),
}  # fmt: skip


@cache
def paper_of(filing: str) -> Any:
    story, on, people, also, _ = PAPERS[filing]
    return made(story, on, filing, *people, also=also)


@pytest.mark.parametrize("filing", PAPERS)
def test_it_holds_what_the_law_lists_in_its_order(filing):
    phrases, paper = PAPERS[filing][-1], paper_of(filing)
    assert paper.contents == tuple(range(1, len(LIBRARY["india"].filings[filing].contents) + 1))
    in_order(paper.manuscript.text(), *phrases)


BEHIND_A_PARTY = {"father", "age", "occupation"}
ASKED: dict[str, set[str]] = {
    "fir_information": {"police_station", "acts_alleged", "description", "narrative", "confinement_and_violence",
                        "scheduled_caste_or_tribe", "witnesses_known", "things_to_seize"},
    "complaint_to_superintendent": {"seat_of_court", "police_station", "refusal_facts", "narrative"},
    "application_for_investigation": {"seat_of_court", "police_station", "narrative", "steps_to_have_it_registered",
                                      "why_police_must_investigate", "other_proceedings"},
}  # fmt: skip


@pytest.mark.parametrize("filing", ASKED)
def test_everything_is_asked_at_once(filing):
    story, on, people, also, _ = PAPERS[filing]
    case = told(story, on)
    case = joined_by(case, *also) if also else case
    found = asked(draft(case, filing, *people, facts={"A1": {"relative_of_victim": "no"}}, on=on))
    assert found - BEHIND_A_PARTY == ASKED[filing]
    assert {"father", "occupation"} <= found


def test_the_docket_offers_what_it_knows_of_the_refusal():
    case = told(OFFICER, "2025-01-12")
    paper = draft(case, "application_for_investigation", "V1", on="2025-01-12")
    (lines,) = [lines for item, lines in paper.offers.items() if item.name == "steps_to_have_it_registered"]
    assert len(lines) == 3 and all(day in line for day, line in zip(("10", "10", "12"), lines, strict=True))


# ---- who is never named

PUBLIC = [filing for filing, paper in PAPERS.items() if paper[0] == GIRL and filing != "request_to_record_statement"]


@pytest.mark.parametrize("filing", ["request_to_record_statement", "victim_impact_statement", *PUBLIC])
def test_a_child_of_a_sexual_offence_is_a_reference_in_every_copy(filing):
    text = paper_of(filing).manuscript.text().casefold()
    assert "v1 stands here for a victim" in text
    for word in ("wanda", "mockchild", "hidden village"):
        assert word not in text


def test_the_sealed_sheet_alone_says_who_it_is():
    case = joined_by(told(GIRL, "2025-05-06"), "C1")
    sheet = answered(case, "petition_opposing_bail", "A1", on="2025-05-06", copy="sealed").manuscript.text()
    in_order(sheet, "IN SEALED COVER", "POCSO ACT AT BARUIPUR", "section 72 of the Bharatiya Nyaya Sanhita", "33(7)", "Nipun Saxena",
             "V1", "WandaV1 Mockchild", "Hidden Village V1", "Victim, child")  # fmt: skip
    office = answered(
        told(KILN, "2025-02-02"), "fir_information", "V1", "V2", on="2025-02-02", copy="sealed"
    ).manuscript.text()
    assert "addressee alone" in office and "IN THE COURT" not in office and "WandaV2 Shamdaughter" in office


def test_freed_workers_are_told_apart_and_a_child_among_them_is_hidden():
    text = made(KILN, "2025-06-11", "application_to_summon", also=("C1",)).manuscript.text()
    in_order(
        text, "V1 (name and particulars withheld", "PETITIONER No. 1 / VICTIM", "V2 (name and particulars withheld"
    )
    assert "kept back]" not in text


def test_an_accused_child_or_relative_is_a_reference_too():
    text = made(
        GIRL, "2025-05-06", "petition_opposing_bail", "A1", also=("C1",), A1={"relative_of_victim": "yes"}
    ).manuscript.text()
    assert "A1 (name and particulars withheld" in text and "EXAMPLEMAN" not in text


# ---- which code


def test_the_old_code_goes_on_in_what_was_pending_and_both_numbers_print():
    text = made(OLD_AND_NEW, "2024-08-05", "application_for_further_investigation", also=("C1",)).manuscript.text()
    in_order(text, "section 173(8) of the Code of Criminal Procedure, 1973 / section 193(9) of the Bharatiya Nagarik")
    assert text.count("193(9)") == 1
    assert "The trial has not begun" in text


def test_the_new_code_governs_from_cognizance_where_the_court_so_held():
    text = made(OLD_AND_NEW, "2024-08-09", "application_for_further_investigation", also=("C1",)).manuscript.text()
    in_order(text, "section 193(9) of the Bharatiya Nagarik Suraksha Sanhita, 2023 / section 173(8) of the Code")


def test_before_the_change_no_new_number_stands():
    text = made(COMPLAINT, "2023-02-01", "private_complaint", "V1", also=("C1",)).manuscript.text()
    assert "Bharatiya" not in text


def test_each_count_has_the_penal_code_of_its_day():
    text = made(OLD_AND_NEW, "2024-08-09", "application_to_assist", "V1", also=("C1",)).manuscript.text()
    in_order(text, "trafficking of one person, punishable under section 370(2) of the Indian Penal Code;",
             "punishable under section 127(2) of the Bharatiya Nyaya Sanhita, 2023")  # fmt: skip
    assert "342" not in text, "what went on beyond 30 June 2024 is charged under the new code"


# ---- who files, one or several, living or dead


def test_an_organisation_informs_for_workers_it_helps():
    text = made(KILN, "2025-02-02", "fir_information", "O1", also=("O1",)).manuscript.text()
    in_order(text, "for SAMPLE RESCUE TRUST, having its office at", "The victims are WANDAV1 MOCKCHILD and V2",
             "helps them", "V2 is a child", "ADVANCE, WAGES", "protect the victims, me and the witnesses")  # fmt: skip


@pytest.mark.parametrize("filing", ["fir_information", "complaint_to_superintendent", "application_for_investigation", "protest_petition",
                                    "bonded_labour_application", "private_complaint"])  # fmt: skip
def test_where_no_suspect_and_no_count_is_known_they_are_described(filing):
    case = open_case(LIBRARY["india"], "Unknown men", on="2025-01-06", written="2025-01-06",
                     people={"V1": {"is": "victim", "facts": {"born": "1980-01-01"}}},
                     causes={"lower": {"court": "judicial_magistrate", "seat": "baruipur"}})  # fmt: skip
    case = joined_by(case.with_names({"V1": {"name": "Wanda Mockchild", "address": "Mock Lane 1"}}), "C1")
    facts = {"case": {"accused_described": "a tall man", "sections_requested": "section 127(4)"}}
    text = answered(case, filing, "V1", facts=facts, on="2025-01-06").manuscript.text()
    wanted = {
        "fir_information": ["WANDA", "a tall man", "section 127(4)"],
        "bonded_labour_application": ["a tall man", "Wanda Mockchild"],
    }
    in_order(text, *wanted.get(filing, ["WANDA MOCKCHILD", "section 127(4)"]))


def test_one_worker_and_several():
    one = made(QUARRY, "2025-03-01", "bonded_labour_application", "V1").manuscript.text()
    assert "The worker says" in one and "No woman and no child" in one
    many = made(KILN, "2025-02-02", "bonded_labour_application", "O1", also=("O1",)).manuscript.text()
    assert "The workers say" in many and "two known workers" in many and "a release certificate to each worker" in many
    in_order(
        many,
        "Women and children known to be held there: WANDAV1 MOCKCHILD and V2",
        "TABLE OF WORKERS",
        "In the sealed identity sheet",
    )


def test_before_2022_no_sum_of_the_later_scheme_is_asked():
    text = draft(
        told(RICE_MILL, "2006-03-03"),
        "bonded_labour_application",
        "V1",
        facts={"case": {"seat_of_court": "Mocktown"}},
        on="2006-03-03",
    ).manuscript.text()
    assert "30,000" not in text and "Bonded Labourer 2016" in text and "REVENUE DIVISIONAL OFFICER, MOCKTOWN" in text


def test_the_dead_are_spoken_for_by_their_heirs():
    heir = made(LOCK_UP, "2024-12-15", "application_to_assist", "V1", "K1", also=("C1", "K1")).manuscript.text()
    in_order(
        heir,
        "BOGUS KIN EXAMPLESON",
        "PETITIONER / LEGAL HEIR OF THE VICTIM",
        "died of what was done",
        "is the legal heir of the deceased",
    )
    nobody = made(LOCK_UP, "2025-01-05", "application_to_alter_charge", "A1", also=("C1",))
    assert "legal heir of the late WANDAV1 MOCKCHILD" in nobody.manuscript.text()
    assert any("legal heir of V1" in blank.what for blank in nobody.blanks)


def test_an_accused_who_died_is_said_to_have_died():
    text = draft(told(RICE_MILL, "2013-06-01"), "application_to_assist", "V1", on="2013-06-01").manuscript.text()
    assert text.count("(since deceased)") == 1


def test_a_child_does_not_swear():
    paper = made(
        GIRL, "2025-07-20", "victim_impact_statement", "V1", also=("C1",), deponent_capacity="guardian of the victim"
    )
    in_order(
        paper.manuscript.text(),
        "AFFIDAVIT",
        "guardian of the victim, do solemnly affirm",
        "petitioner’s representative",
    )
    assert any("never the name" in blank.what for blank in paper.blanks)


def test_whoever_does_not_read_english_has_it_read_over():
    text = made(
        OFFICER, "2025-01-25", "application_for_investigation", "V1", also=("C1",), V1={"read_over_in": "Bengali"}
    ).manuscript.text()
    in_order(
        text, "I had read the whole over to the deponent in Bengali", "Translator’s statement", "English and Bengali"
    )


@pytest.mark.parametrize("filing", ["application_to_recall_witness", "application_to_summon", "application_to_alter_charge",
                                    "application_for_further_investigation"])  # fmt: skip
def test_the_prosecutor_or_the_victim_through_the_prosecutor(filing):
    story, on, people, _, _ = PAPERS[filing]
    people = tuple(ref for ref in people if ref != "K1")

    def paper(*lawyer):
        return draft(joined_by(told(story, on), *lawyer), filing, *people, on=on).manuscript.text()

    state, victim = paper("P1"), paper("C1")
    assert "The prosecution most respectfully submits" in state and "COUNSEL FOR" not in state
    assert "COUNSEL FOR THE PETITIONER" in victim
    assert "The petitioner" in victim
    assert ("Filed through, and supported by, the prosecution" in victim) == (
        filing != "application_for_further_investigation"
    )
    assert "filed_by" in asked(draft(told(story, on), filing, *people, on=on))


def test_the_officer_may_ask_for_the_statement():
    text = made(CONFINED, "2025-01-09", "request_to_record_statement", "V1", filed_by="investigator",
                V1={"interpreter_needed": "no", "woman": "no"}).manuscript.text()  # fmt: skip
    in_order(
        text,
        "APPLICANT / COMPLAINANT",
        "recorded in that language",
        "in a quiet room",
        "does not apply",
        "INVESTIGATING OFFICER",
    )
    assert "interpreter or" not in text


# ---- single branches


def test_a_public_servant_is_heard_first_under_the_new_code():
    text = made(OFFICER, "2025-02-20", "private_complaint", "V1", also=("C1",)).manuscript.text()
    in_order(
        text,
        "more than three years’ imprisonment",
        "no part of official duty",
        "section 218",
        "section 223(2)",
        "section 223(1)",
    )


def test_bail_before_a_magistrate_has_its_own_section_and_no_special_rule():
    text = made(
        CONFINED, "2025-01-20", "petition_opposing_bail", "A1", also=("C1",), bail_conditions_asked="stay away\nreport"
    ).manuscript.text()
    in_order(text, "section 480 of", "WHETHER SPECIAL RULES APPLY", "general rules on bail", "stay away;", "report.")


def test_a_witness_is_recalled_or_heard_for_the_first_time():
    text = made(
        CONFINED,
        "2025-04-05",
        "application_to_recall_witness",
        also=("C1",),
        witness_to_be="added",
        witness_is_child="no",
    ).manuscript.text()
    in_order(
        text,
        "EXAMINE A FURTHER WITNESS",
        "has not been examined so far",
        "The witness is not a child",
        "summon and examine",
    )


def test_documents_are_listed_with_their_marks():
    case = joined_by(told(CONFINED, "2025-03-01"), "C1", "N1")
    line = {
        "on": "2025-03-01",
        "written": "2025-03-01",
        "document_received": {"closure": "Closure report", "diary": "Statements"},
    }
    case = type(case)(case.law, case.entries).record(line).with_names(case.names)
    paper = answered(case, "protest_petition", "N1", on="2025-03-01", annexes=["closure", "diary"])
    in_order(
        paper.manuscript.text(),
        "LIST OF DOCUMENTS",
        "Closure report",
        "Annexure P-1",
        "Statements",
        "Annexure P-2",
        "AFFIDAVIT",
    )


def test_a_charge_is_added():
    text = made(LOCK_UP, "2025-01-05", "application_to_alter_charge", "A1", "K1", also=("C1", "K1"),
                A1={"charge_to_be": "added"}).manuscript.text()  # fmt: skip
    in_order(
        text,
        "PETITIONER / LEGAL HEIR",
        "APPLICATION TO ADD A CHARGE",
        "to be joined by a charge under",
        "add a charge against Accused No. 1",
    )


def test_impact_of_a_death_falls_on_the_family():
    text = made(LOCK_UP, "2025-02-11", "victim_impact_statement", "V1", "K1", also=("C1", "K1")).manuscript.text()
    in_order(text, "Accused No. 1 was convicted on 10 February 2025 of murder, punishable under section 103(1)", "before death", "to the family",
             "MEANS OF THE OFFENDER\n", "As to Accused No. 1", "section 395 of the", "does not apply")  # fmt: skip


def test_form_i_of_a_woman_cites_her_scheme_and_the_dependants_of_the_dead():
    woman = made(KILN, "2025-08-31", "compensation_application", "V1", V1={"injury_head": "rape"}).manuscript.text()
    in_order(woman, "Form I of the Compensation Scheme for Women", "Rape", "quarter of the greatest sum")
    dead = made(LOCK_UP, "2025-02-13", "compensation_application", "V1", V1={"woman": "no"}).manuscript.text()
    in_order(dead, "(deceased)", "Dependant of the deceased", "DEPENDANT OF THE VICTIM")
    assert "Compensation Scheme for Women" not in dead


def test_information_sent_electronically_says_when_it_is_signed():
    text = made(OFFICER, "2025-01-09", "fir_information", "V1", informed_electronically="yes").manuscript.text()
    assert "within three days" in text and "section 173(1)(ii)" in text


def test_caste_brings_in_the_act_and_the_rank_of_the_officer():
    yes = made(OFFICER, "2025-01-10", "fir_information", "V1", V1={"scheduled_caste_or_tribe": "yes"}).manuscript.text()
    assert "(Prevention of Atrocities) Act" in yes and "Deputy Superintendent" in yes
    no = made(OFFICER, "2025-01-10", "fir_information", "V1", V1={"scheduled_caste_or_tribe": "no"}).manuscript.text()
    assert "does not belong" in no and "Atrocities" not in no


# ---- the head of a paper


@pytest.mark.parametrize(("cause", "heads"), [
    ("bench", ["BEFORE THE MADURAI BENCH OF MADRAS HIGH COURT", "(Criminal Jurisdiction)"]),
    ("high", ["IN THE HIGH COURT OF JUDICATURE AT MADRAS", "Crl.A. 335 of 2013"]),
    ("apex", ["IN THE SUPREME COURT OF INDIA", "CRIMINAL APPELLATE JURISDICTION"]),
    ("main", ["IN THE COURT OF SESSION, CHENGALPATTU DIVISION AT CHENGALPATTU", "S.C. No. 51 of 2007"]),
    ("lower", ["IN THE COURT OF THE JUDICIAL MAGISTRATE, CHENGALPATTU", "C.C. No."]),
])  # fmt: skip
def test_each_court_of_tamil_nadu_has_its_heading_above_a_bundle(cause, heads):
    case = told(RICE_MILL, "2022-09-20")
    # nobody is a child or a relative; a caption asks nothing else
    said = {ref: {"relative_of_victim": "no", "born": "1970-01-01"} for ref in ("A1", "A2")}
    opened = {"bench": {"court": "high_court", "seat": "madurai"}}
    entries = type(case)(case.law, case.entries)
    for line in ({"facts_recorded": said}, {"cause_opened": opened}):
        entries = entries.record({"on": "2006-03-03", "written": "2022-09-20", **line})
    paper = caption_of(entries.with_names(case.names), "petition_opposing_bail", "A2", cause=cause, on="2022-09-20")
    assert paper is not None and not paper.missing
    in_order(paper.manuscript.text(), *heads, "STATE", "-vs-", "EXAMPLEMAN")


@pytest.mark.parametrize(("seat", "heading"), [
    ("bengaluru", "IN THE HIGH COURT OF KARNATAKA AT BENGALURU"), ("dharwad", "IN THE HIGH COURT OF KARNATAKA, DHARWAD BENCH"),
    ("kalaburagi", "IN THE HIGH COURT OF KARNATAKA, KALABURAGI BENCH"),
])  # fmt: skip
def test_the_benches_of_karnataka_head_their_papers(seat, heading):
    case = told(KARNATAKA, "2025-09-01")
    line = {
        "on": "2025-08-01",
        "written": "2025-09-01",
        "cause_opened": {"high": {"court": "high_court", "seat": seat}},
    }
    case = type(case)(case.law, case.entries).record(line).with_names(case.names)
    text = answered(
        joined_by(case, "C1"), "petition_opposing_bail", "A1", cause="high", on="2025-09-01"
    ).manuscript.text()
    in_order(text, heading, "Crl.A. No.", "OBJECTIONS", "section 483 ")


@pytest.mark.parametrize(("bench", "heading"), [
    ("principal", "IN THE HIGH COURT OF JUDICATURE AT MADRAS"), ("madurai", "BEFORE THE MADURAI BENCH OF MADRAS HIGH COURT"),
])  # fmt: skip
def test_a_new_matter_in_the_high_court_at_madras_asks_for_the_bench(bench, heading):
    case = told(RICE_MILL, "2006-03-03")
    assert "madras_bench" in asked(draft(case, "habeas_corpus_petition", "V1", on="2006-03-03"))
    said = {"case": {"madras_bench": bench}}
    assert heading in draft(case, "habeas_corpus_petition", "V1", facts=said, on="2006-03-03").manuscript.text()
