"""Complaints, letters and statements of the victim's side: what each must hold, in its order, and what it never tells."""

from __future__ import annotations

from typing import Any

import pytest
from matters import decided, in_order

from workflow.case.case import Case
from workflow.case.opening import open_case
from workflow.documents import draft
from workflow.errors import DraftError

NAMES = {
    "C1": {"name": "Madeup Counsel Specimen", "firm": "Sample & Mock Advocates", "address": "P.O. Box 9-00000, Exampleton",
           "telephone": "+254 000 000 009", "email": "office@sample.example", "practice_number": "P.105/00000"},
    "R1": {"name": "Fictus Kin Exampleson", "address": "P.O. Box 8-00000, Exampleton", "telephone": "+254 000 000 008",
           "email": "kin@sample.example"},
    "W1": {"name": "Unseen Witness Sampleman", "address": "Secret Lane 5", "telephone": "+254 000 000 005"},
    "V1": {"name": "Invented Person One", "address": "Quiet Close 4, Mocktown", "telephone": "+254 000 000 004",
           "email": "one@sample.example"},
}  # fmt: skip
ROLES = {"C1": "advocate", "R1": "relative", "W1": "witness"}
ANSWERS: dict[str, Any] = {
    "complaint_anonymous": "no", "temporary_protection_wanted": "yes", "maker_reads_english": "yes", "still_a_child": "no",
    "statement_written_by": "maker", "sharing_of_complaint": "not_police", "decision_wanted_by": "2016-09-30",
    "incident_on": "2016-06-23", "died_on": "2016-06-24", "born": "1990-01-01", "age": 30,
}  # fmt: skip
"""Answers to questions that want no text; every other question is answered with two lines."""
TOLD = (
    "complaint_to_ipoa",
    "letter_to_dpp",
    "watching_brief_notice",
    "victim_impact_statement",
    "witness_protection_application",
)


def recorded(case: Case, *lines: dict[str, Any], on: str = "2016-08-01", names: dict[str, Any] | None = None) -> Case:
    """The same case with more on its docket; nobody's name is known while it is written."""
    written = Case(case.law, case.entries)
    for line in lines:
        written = written.record({"on": on, "written": on, **line})
    return written.with_names({**case.names, **(names or {})})


def joined_by(case: Case, *refs: str, on: str = "2016-08-01") -> Case:
    people = {ref: {"is": ROLES[ref], "facts": {"born": "1980-01-01"}} for ref in refs}
    return recorded(case, {"person_added": people}, on=on, names={ref: NAMES[ref] for ref in refs})


def answered(case: Case, id: str, *people: str, on: str = "2016-08-01", convicted: bool = False, **answers: Any) -> Any:
    """The filing once every question it asks has been answered."""
    for _ in range(6):
        made = draft(decided(case) if convicted else case, id, *people, on=on)
        if not made.missing:
            return made
        facts: dict[str, Any] = {}
        for item in made.missing:
            said = answers.get(
                item.name, ANSWERS.get(item.name, f"First word on {item.name}.\nSecond word on {item.name}.")
            )
            facts |= {item.name: said} if item.of == "case" else {item.of: {**facts.get(item.of, {}), item.name: said}}
        case = recorded(case, {"facts_recorded": facts}, on=on)
    raise AssertionError(made.missing)


def asked(made: Any) -> set[str]:
    return {item.name for item in made.missing}


def blanks(made: Any) -> str:
    return "; ".join(blank.what for blank in made.blanks)


@pytest.fixture
def shooting(law) -> Case:
    """A man shot and hurt, an officer named, nobody charged, no court."""
    case = open_case(
        law, "Inquiry into a shooting", on="2016-07-29", written="2016-07-29",
        people={"A1": {"is": "accused", "facts": {"born": "1980-01-01", "occupation": "police"}},
                "V1": {"is": "victim", "facts": {"born": "1990-01-01"}}},
    )  # fmt: skip
    case = recorded(case, {"take": "police_cause_harm"}, on="2016-07-29T21:30")
    return case.with_names({"A1": {"name": "Testus Primus Example", "service_number": "SN-0001"}, "V1": NAMES["V1"]})


# ---- complaint to the Independent Policing Oversight Authority


def test_complaint_holds_its_contents_in_order(shooting):
    made = answered(joined_by(shooting, "R1", "W1"), "complaint_to_ipoa", "R1", relation="brother")
    assert made.contents == tuple(range(1, 12))
    in_order(
        made.manuscript.text(), "CONFIDENTIAL", "Independent Policing Oversight Authority", "First word on ipoa_office",
        "COMPLAINT", "sections 24 and 25 of the Independent Policing Oversight Authority Act",
        "FICTUS KIN EXAMPLESON, brother of the victim", "P.O. Box 8-00000, Exampleton", "+254 000 000 008", "kin@sample.example",
        "INVENTED PERSON ONE", "V1", "29 July 2016, at about 21:30 hours", "incident_place", "A1", "Testus Primus Example", "SN-0001",
        "duty_station", "officers_described", "First word on complaint_facts", "Second word on complaint_facts", "injuries",
        "received_at", "W1", "evidence_offered", "earlier_reports", "danger_feared", "protection_wanted",
        "investigate", "scene", "firearm", "occurrence book", "recording", "prosecuted", "compensated", "share this complaint",
        "DATED at", "COMPLAINANT",
    )  # fmt: skip
    assert "advocate" not in made.manuscript.text().lower()


def test_complaint_knows_witnesses_by_code_alone(shooting):
    made = answered(joined_by(shooting, "R1", "W1"), "complaint_to_ipoa", "R1")
    for word in ("Unseen", "UNSEEN", "Sampleman", "Secret Lane", "000 005"):
        assert word not in made.manuscript.text()


def test_complaint_asks_everything_at_once(shooting):
    made = draft(shooting, "complaint_to_ipoa", "V1")
    assert asked(made) == {
        "ipoa_office", "complaint_anonymous", "incident_place", "duty_station", "officers_described", "complaint_facts",
        "injuries", "received_at", "witnesses_by_code", "earlier_reports", "danger_feared", "protection_wanted", "sharing_of_complaint",
    }  # fmt: skip
    with pytest.raises(DraftError, match="cannot be printed yet"):
        made.as_word()


def test_complaint_offers_what_the_police_were_late_with(shooting):
    late = recorded(shooting, {"take": "notify_ipoa", "by": "police"}, on="2016-08-05")
    offers = {
        item.name: " ".join(lines)
        for item, lines in draft(late, "complaint_to_ipoa", "V1", on="2016-08-20").offers.items()
    }
    in_order(offers["earlier_reports"], "on 5 August 2016", "the time ran out on", "only on 5 August 2016")
    assert "nothing shows that it was done" in offers["earlier_reports"]  # scene and evidence
    assert "29 July 2016" in offers["complaint_facts"]


def test_complaint_asks_for_a_day_that_no_docket_knows(law):
    case = open_case(
        law,
        "A beating",
        on="2016-07-29",
        written="2016-07-29",
        people={"V1": {"is": "victim", "facts": {"born": "1990-01-01"}}},
    )
    case = case.with_names({"V1": NAMES["V1"]})
    assert {"incident_on", "incident_hour", "incident_place"} <= asked(draft(case, "complaint_to_ipoa", "V1"))
    text = answered(case, "complaint_to_ipoa", "V1").manuscript.text()
    in_order(
        text, "happened on 23 June 2016", "The hour was", "incident_hour", "does not know the name", "witnesses_by_code"
    )


def test_complaint_takes_day_and_place_from_the_counts(murder):
    made = answered(joined_by(murder, "C1"), "complaint_to_ipoa")
    text = made.manuscript.text()
    in_order(
        text, "for the family of the late INVENTED PERSON ONE, namely: First word on family_represented", "only through counsel, MADEUP COUNSEL SPECIMEN", "The 1st victim is INVENTED PERSON ONE, now deceased",
        "The 2nd victim is INVENTED PERSON TWO", "on the 23rd day of June 2016", "between the 23rd day of June 2016",
        "Mock Junction", "A1", "A2", "Fictus Secundus Mockman", "not known", "the victims, or their families,",
        "ADVOCATE FOR THE COMPLAINANT", "Sample & Mock Advocates", "P.105/00000",
    )  # fmt: skip
    assert text.count("The place was") == 1  # both counts speak of one place


def test_nobody_complains_from_the_grave(murder):
    made = answered(murder, "complaint_to_ipoa", "V1", family_spokesperson="widow")
    assert ", widow of the late INVENTED PERSON ONE, the victim." in made.manuscript.text()
    assert {"name of the complainant", "address, telephone and e-mail of the complainant"} <= {
        blank.what for blank in made.blanks
    }
    kin = answered(joined_by(murder, "R1"), "complaint_to_ipoa", "V1", relation="widow").manuscript.text()
    in_order(kin, "The complainant is FICTUS KIN EXAMPLESON, widow of the victim.")


def test_officers_are_policemen(murder):
    text = answered(
        recorded(murder, {"facts_recorded": {"A2": {"occupation": "civilian"}}}), "complaint_to_ipoa"
    ).manuscript.text()
    assert "Testus Primus Example" in text and "Fictus Secundus" not in text


def test_anonymous_complaint_names_its_maker_nowhere(shooting):
    made = answered(shooting, "complaint_to_ipoa", "V1", complaint_anonymous="yes")
    text = made.manuscript.text()
    in_order(
        text,
        "remain anonymous",
        "in this way only",
        "channel_for_answers",
        "V1",
        "The harm done to V1",
        "bears no signature",
    )
    for word in ("Invented Person", "INVENTED", "Quiet Close", "000 004", "one@sample"):
        assert word not in text
    assert "signature" not in blanks(made) and "place of signing" not in blanks(made)


def test_anonymous_complaint_is_signed_by_counsel_where_there_is_one(shooting):
    made = answered(joined_by(shooting, "C1"), "complaint_to_ipoa", "V1", complaint_anonymous="yes")
    in_order(
        made.manuscript.text(), "anonymous", "through counsel, MADEUP COUNSEL SPECIMEN", "ADVOCATE FOR THE COMPLAINANT"
    )
    assert (
        "channel_for_answers" not in made.manuscript.text() and "INVENTED PERSON" not in made.manuscript.text().upper()
    )


@pytest.mark.parametrize(
    ("answer", "words", "never"),
    [("all", "any body that has to act", "not to be shown"), ("not_police", "not to be shown to the National Police Service", "any body that"),
     ("none", "does not agree", "not to be shown")],
)  # fmt: skip
def test_a_complaint_is_shared_as_far_as_its_maker_agrees(shooting, answer, words, never):
    text = answered(shooting, "complaint_to_ipoa", "V1", sharing_of_complaint=answer).manuscript.text()
    assert words in text and never not in text


def test_complaint_about_a_child_prints_initials(defilement):
    made = answered(defilement, "complaint_to_ipoa", "V1", on="2024-03-05")
    in_order(
        made.manuscript.text(),
        "The complainant is J.W.M., the victim",
        "sealed annex",
        "The victim is J.W.M., called V1",
        "sealed annex",
    )
    for word in ("Mockchild", "MOCKCHILD", "Wanda", "Hidden Village"):
        assert word not in made.manuscript.text()


def test_papers_go_with_a_complaint_without_a_mark_of_initials(shooting):
    case = recorded(shooting, {"document_received": {"ob": {"title": "Extract of the occurrence book", "of": "V1"}}})
    case = recorded(case, {"facts_recorded": {"ob_number": "OB 00/29/07/2016"}})
    for id in ("complaint_to_ipoa", "letter_to_dpp", "witness_protection_application"):
        made = draft(case, id, "V1", annexes=["ob"], on="2016-08-01")
        assert "Extract of the occurrence book" in made.manuscript.text() and not made.exhibits
    assert "OB 00/29/07/2016" in draft(case, "complaint_to_ipoa", "V1").manuscript.text()


# ---- letter to the Director of Public Prosecutions


def test_letter_holds_its_contents_in_order(shooting):
    case = joined_by(shooting, "C1")
    made = answered(case, "letter_to_dpp", "A1", "V1")
    assert made.contents == tuple(range(1, 7))
    in_order(
        made.manuscript.text(), "Sample & Mock Advocates", "P.105/00000", "Our Ref:", "our_reference", "Your Ref:", "To be advised",
        "Director of Public Prosecutions", "dpp_address", "Dear Sir or Madam", "RE: REQUEST FOR A DECISION ON CHARGES",
        "We act for INVENTED PERSON ONE", "police_file_number", "ipoa_file_number", "Testus Primus Example (A1)",
        "charge_sought", "evidence_on_file", "public_interest_factors", "sections 19 and 21 of the Victim Protection Act",
        "in writing", "reasons", "30 September 2016", "article 157(11) of the Constitution", "judicial review", "[2022] KEHC 1165 (KLR)",
        "Yours faithfully", "MADEUP COUNSEL SPECIMEN", "Advocate for the victim",
    )  # fmt: skip
    assert "review of the decision" not in made.manuscript.text().lower()


def test_letter_asks_everything_at_once_and_one_file_number_is_enough(shooting):
    assert asked(draft(shooting, "letter_to_dpp", "A1")) == {
        "our_reference", "dpp_address", "police_file_number", "ipoa_file_number", "charge_sought", "evidence_on_file",
        "public_interest_factors", "decision_wanted_by",
    }  # fmt: skip
    one = recorded(shooting, {"facts_recorded": {"ipoa_file_number": "IPOA/0000", "dpp_file_number": "ODPP/0000"}})
    made = draft(one, "letter_to_dpp", "A1")
    assert not {"police_file_number", "dpp_file_number"} & asked(made)
    in_order(made.manuscript.text(), "ODPP/0000", "IPOA/0000")
    assert next(lines for item, lines in made.offers.items() if item.name == "public_interest_factors")[0] == (
        "The suspect is a police officer, and holds a public trust."
    )


def test_letter_argues_each_count_and_speaks_for_families(murder):
    made = answered(murder, "letter_to_dpp")
    text = made.manuscript.text()
    in_order(
        text, "the family of the late INVENTED PERSON ONE and the family of the late INVENTED PERSON TWO in this matter",
        "Testus Primus Example (A1)", "Fictus Secundus Mockman (A2)", "Murder contrary to section 203", "on the 23rd day of June 2016",
        "Testus Primus Example and Fictus Secundus Mockman", "evidence_by_element", "between the 23rd day of June 2016",
        "evidence_by_element", "Our clients are entitled", "Our clients reserve the right", "Advocate for the families",
    )  # fmt: skip
    assert "charge_sought" not in text and "Our client is" not in text


def no_charge(case: Case, ref: str) -> Case:
    return recorded(
        case, {"take": {"report_offence": [ref]}}, {"take": {"send_file_to_dpp": [ref]}, "by": "ipoa"},
        {"take": {"decide_no_charge": [ref]}, "facts": {"reasons_for_no_charge": "that nobody saw it"}}, on="2016-08-10",
    )  # fmt: skip


def test_letter_asks_for_review_of_a_decision_not_to_charge(shooting):
    text = answered(no_charge(shooting, "A1"), "letter_to_dpp", "A1", on="2016-08-20").manuscript.text()
    in_order(
        text, "RE: REQUEST FOR REVIEW OF THE DECISION NOT TO CHARGE", "sent to your office on 10 August 2016",
        "On 10 August 2016 it was decided not to charge Testus Primus Example (A1)", "that nobody saw it.", "decision not to charge be reviewed",
    )  # fmt: skip
    assert "We know of no decision" not in text and "ask for a decision whether" not in text


@pytest.mark.parametrize(
    ("sent", "words"),
    [("2016-08", "sent to your office between 1 August 2016 and 31 August 2016"), ("..2016-08-05", "not later than 5 August 2016"),
     ("2016-08-05..", "not before 5 August 2016")],
)  # fmt: skip
def test_letter_says_no_more_of_a_day_than_is_known(shooting, sent, words):
    case = recorded(
        shooting, {"take": {"report_offence": ["A1"]}}, {"take": {"send_file_to_dpp": ["A1"]}, "by": "ipoa", "on": sent, "written": "2016-08-31"}
    )  # fmt: skip
    assert words in answered(case, "letter_to_dpp", "A1", on="2016-09-01").manuscript.text()


def test_letter_keeps_suspects_apart(murder):
    text = answered(no_charge(murder, "A2"), "letter_to_dpp", "A1", "A2", on="2016-08-20").manuscript.text()
    in_order(
        text, "REQUEST FOR A DECISION ON CHARGES, AND FOR REVIEW", "We know of no decision whether Testus Primus Example",
        "decided not to charge Fictus Secundus Mockman", "be reviewed", "ask for a decision whether to charge",
    )  # fmt: skip


def test_letter_leaves_out_whoever_is_charged(murder):
    from dataclasses import replace

    case = answered_case(murder, "letter_to_dpp")
    for key, charge in case.standing.charges.items():
        if charge.accused == "A1":
            case.standing.charges[key] = replace(charge, outcome="charged")
    text = draft(case, "letter_to_dpp").manuscript.text()
    assert "Testus Primus" not in text and "against Fictus Secundus Mockman:" in text


def answered_case(case: Case, id: str, *people: str) -> Case:
    """The case on whose docket every question of a filing is answered."""
    facts: dict[str, Any] = {}
    for item in draft(case, id, *people).missing:
        said = ANSWERS.get(item.name, f"First word on {item.name}.")
        facts |= {item.name: said} if item.of == "case" else {item.of: {**facts.get(item.of, {}), item.name: said}}
    return recorded(case, {"facts_recorded": facts})


def test_letter_without_a_suspect(law):
    case = open_case(
        law,
        "A beating",
        on="2016-07-29",
        written="2016-07-29",
        people={"V1": {"is": "victim", "facts": {"born": "1990-01-01"}}},
    )
    text = answered(case.with_names({"V1": NAMES["V1"]}), "letter_to_dpp", "V1").manuscript.text()
    in_order(text, "REQUEST FOR A DECISION", "No suspect has been named", "ask for a decision whether to charge")


# ---- notice of appointment and watching brief


def test_watching_brief_of_a_family(murder):
    case = recorded(joined_by(murder, "C1", "R1"), {"hearing_fixed": {"for": "mention", "on": "2016-09-05"}})
    made = answered(case, "watching_brief_notice", "V1", "R1", relation="widow")
    assert made.contents == tuple(range(1, 7))
    in_order(
        made.manuscript.text(), "IN THE HIGH COURT OF KENYA AT NAIROBI (MILIMANI)", "CRIMINAL CASE NO. E000 OF 2016", "2ND ACCUSED",
        "WATCHING BRIEF FOR THE FAMILY", "sections 4, 9 and 13 of the Victim Protection Act; and article 50(9)",
        "TAKE NOTICE", "the family of the late INVENTED PERSON ONE in this matter", "INVENTED PERSON ONE the appointment was made by FICTUS KIN EXAMPLESON, widow of the deceased",
        "article 50(9)", "sections 4, 9 and 13", "Sample & Mock Advocates, P.O. Box 9-00000", "office@sample.example",
        "the mention fixed for 5 September 2016", "copy of the information", "ruling on bail", "leave", "[2020] KESC 23 (KLR)",
        "DATED at", "ADVOCATE FOR THE FAMILY", "TO BE SERVED UPON", "Testus Primus Example", "Fictus Secundus Mockman",
        "Director of Public Prosecutions",
    )  # fmt: skip
    assert "INVENTED PERSON TWO" not in made.manuscript.text() and made.as_word()


def test_watching_brief_of_several_families_asks_whom_counsel_acts_for(murder):
    made = draft(murder, "watching_brief_notice", "V1", "V2")
    assert [(item.of, item.name) for item in made.missing] == [
        ("V1", "family_represented"),
        ("V2", "family_represented"),
    ]
    text = answered(murder, "watching_brief_notice", "V1", "V2").manuscript.text()
    in_order(
        text,
        "BRIEF FOR THE FAMILIES",
        "PERSON ONE and the family of the late",
        "The families ask the Court",
        "The families reserve",
    )
    assert "name of counsel" in blanks(made)


def test_watching_brief_for_a_living_child_prints_initials(defilement):
    made = draft(joined_by(defilement, "C1", on="2024-03-04"), "watching_brief_notice", "V1")
    text = made.manuscript.text()
    assert not made.missing
    in_order(
        text,
        "SEXUAL OFFENCES",
        "BRIEF FOR THE VICTIM",
        "act for J.W.M. (a child) in this matter",
        "The victim asks",
        "the charge sheet",
    )
    assert "Mockchild" not in text and "family" not in text and "at every sitting" in text
    assert "number" in blanks(made)  # the registry gives it


# ---- victim impact statement


def test_statement_waits_for_a_conviction(murder):
    with pytest.raises(DraftError, match="Nobody has been convicted yet"):
        draft(murder, "victim_impact_statement", "V1")
    with pytest.raises(DraftError, match="Nobody has been convicted yet"):
        draft(decided(murder, "acquitted"), "victim_impact_statement", "V1")


def test_statement_of_a_family_holds_its_contents_in_order(murder):
    case = joined_by(murder, "R1", "C1")
    made = answered(case, "victim_impact_statement", "V1", "R1", on="2025-02-20", convicted=True, relation="mother",
                    statement_written_by="counsel")  # fmt: skip
    assert made.contents == tuple(range(1, 11))
    in_order(
        made.manuscript.text(), "IN THE HIGH COURT", "VICTIM IMPACT STATEMENT", "sections 329A", "section 12 of the Victim Protection Act",
        "I am Fictus Kin Exampleson, mother of the deceased. Invented Person One has died, and I speak for the family", "by Madeup Counsel Specimen, advocate",
        "murder contrary to section 203", "count I", "the 1st accused and the 2nd accused were convicted on 14 February 2025",
        "harm_to_body", "harm_to_mind", "loss_and_work", "harm_to_family", "effect_of_delay", "compensation_wished",
        "protection_wished", "nobody of any other offence", "I read English", "DATED at", "Fictus Kin Exampleson",
        "LODGED THROUGH", "Director of Public Prosecutions",
    )  # fmt: skip
    assert "count II" not in made.manuscript.text() and "interpret" not in made.manuscript.text().lower()


def test_statement_asks_everything_at_once_and_offers_the_delay(murder):
    made = draft(decided(murder), "victim_impact_statement", "V1", on="2025-02-20")
    assert asked(made) == {
        "family_spokesperson", "statement_written_by", "harm_to_body", "harm_to_mind", "loss_and_work", "harm_to_family",
        "effect_of_delay", "compensation_wished", "protection_wished", "maker_reads_english", "interpreted_from",
    }  # fmt: skip
    offered = [lines[0] for item, lines in made.offers.items() if item.name == "effect_of_delay"]
    assert offered == ["The offence was committed on 23 June 2016; the conviction came on 14 February 2025."]


def test_statement_of_an_unnamed_relative_leaves_the_name_to_a_hand(murder):
    made = answered(murder, "victim_impact_statement", "V1", on="2025-02-20", convicted=True, statement_written_by="another",
                    family_spokesperson="the widow")  # fmt: skip
    assert "the widow of Invented Person One, who has died" in made.manuscript.text()
    assert "name of the representative of the family" in blanks(made) and "person who wrote the statement" in blanks(
        made
    )


def test_statement_of_a_child_in_her_own_words_interpreted(defilement):
    case = joined_by(defilement, "R1", on="2024-03-04")
    made = answered(
        case,
        "victim_impact_statement",
        "V1",
        on="2025-02-20",
        convicted=True,
        maker_reads_english="no",
        interpreted_from="Kamba",
    )
    text = made.manuscript.text()
    in_order(
        text, "I am J.W.M., the victim in this matter, and I speak for myself", "I wrote this statement myself", "the accused was convicted",
        "read over to me in Kamba", "CERTIFICATE OF THE INTERPRETER", "English and Kamba", "J.W.M.", "INTERPRETER",
    )  # fmt: skip
    assert "Mockchild" not in text and "(count" not in text


def test_statement_by_a_relative_for_one_who_cannot_speak(defilement):
    case = joined_by(defilement, "R1", on="2024-03-04")
    text = answered(case, "victim_impact_statement", "V1", "R1", on="2025-02-20", convicted=True, relation="aunt",
                    cannot_speak="she is too young").manuscript.text()  # fmt: skip
    in_order(
        text,
        "Fictus Kin Exampleson, aunt of the victim. The victim in this matter is J.W.M., in whose place I speak",
        "for this reason: she is too young.",
    )
    assert "who has died" not in text and "Mockchild" not in text


# ---- application for witness protection


def test_protection_application_holds_its_contents_in_order(shooting):
    made = answered(
        joined_by(shooting, "C1"), "witness_protection_application", "V1", sex="female", nationality="Kenyan"
    )
    assert made.contents == tuple(range(1, 8))
    in_order(
        made.manuscript.text(), "SEALED", "Not to be filed or sent electronically", "Witness Protection Agency", "WITNESS PROTECTION PROGRAMME",
        "regulation 4 of the Witness Protection Regulations", "INVENTED PERSON ONE, a victim and prospective witness", "1 January 1990",
        "female", "Kenyan", "left out of this paper on purpose", "nobody but counsel, MADEUP COUNSEL SPECIMEN", "charge_sought",
        "Testus Primus Example (A1) is a police officer", "police_file_number", "ipoa_file_number", "evidence_offered",
        "threats_received", "protected at once", "dependants", "health_needs", "debts_owed", "legal_obligations", "criminal_record",
        "free will", "APPLICANT", "DRAWN BY", "Sample & Mock Advocates",
    )  # fmt: skip


def test_protection_application_never_tells_where_anybody_lives(shooting):
    made = answered(joined_by(shooting, "W1", "R1"), "witness_protection_application", "W1")
    everything = made.manuscript.text() + blanks(made)
    for person in ("V1", "W1", "R1"):
        for detail in ("address", "telephone", "email"):
            assert NAMES[person].get(detail, "—") not in everything
    assert "place of signing" not in everything and "address" not in everything and "county" not in everything.lower()
    in_order(
        everything,
        "UNSEEN WITNESS SAMPLEMAN, a prospective witness",
        "tell it to an officer of the Agency in person",
        "APPLICANT",
    )


def test_protection_application_asks_everything_at_once(shooting):
    assert asked(draft(shooting, "witness_protection_application", "V1")) == {
        "sex", "nationality", "charge_sought", "police_file_number", "ipoa_file_number", "evidence_offered", "threats_received",
        "temporary_protection_wanted", "dependants", "health_needs", "debts_owed", "legal_obligations", "criminal_record",
    }  # fmt: skip


def test_protection_application_in_a_pending_trial(murder):
    case = recorded(joined_by(murder, "R1"), {"hearing_fixed": {"for": "hearing", "on": "2016-09-05"}},
                    {"facts_recorded": {"A1": {"occupation": "prison_officer"}, "A2": {"occupation": "civilian"}}})  # fmt: skip
    made = answered(case, "witness_protection_application", "R1", relation="sister", temporary_protection_wanted="no")
    text = made.manuscript.text()
    in_order(
        text, "FICTUS KIN EXAMPLESON, sister of a victim", "Murder contrary to section 203", "INVENTED PERSON ONE",
        "TESTUS PRIMUS EXAMPLE and FICTUS SECUNDUS MOCKMAN", "a prison officer", "No. E000 of 2016 in the High Court",
        "comes up for hearing on 5 September 2016", "await the assessment",
    )  # fmt: skip
    assert "charge_sought" not in text and "police_file_number" not in text and "protected at once" not in text


def test_protection_application_of_a_child_is_signed_by_a_guardian(defilement):
    made = answered(defilement, "witness_protection_application", "V1", on="2024-03-05")
    text = made.manuscript.text()
    in_order(
        text,
        "The applicant is J.W.M., a victim",
        "in a sealed annex",
        "number is not yet known",
        "The applicant is a child",
        "able to understand, make this application of free will, and agree:",
        "PARENT OR GUARDIAN",
    )
    assert "Mockchild" not in text and "Hidden Village" not in text and "May 2010" not in text


def test_whoever_is_in_the_programme_applies_no_more(shooting):
    case = recorded(
        shooting, {"take": {"apply_for_witness_protection": ["V1"]}, "despite": "the paper is with the Agency"},
        {"take": {"place_temporarily": ["V1"]}, "by": "wpa_agency"},
    )  # fmt: skip
    with pytest.raises(DraftError, match="already in the care of the Agency"):
        draft(case, "witness_protection_application", "V1")


# ---- what all of them say of the dead, of relatives and of time


@pytest.mark.parametrize("id", ["complaint_to_ipoa", "watching_brief_notice", "victim_impact_statement", "witness_protection_application"])  # fmt: skip
@pytest.mark.parametrize("relation", ["widow", "the widow of the deceased"])
def test_a_relation_is_said_once_whether_or_not_it_says_of_whom(murder, id, relation):
    late = id == "victim_impact_statement"
    made = answered(joined_by(murder, "R1", "C1"), id, "V1", "R1", relation=relation, convicted=late,
                    on="2025-02-20" if late else "2016-08-01")  # fmt: skip
    text = made.manuscript.text()
    assert text.count("widow of ") == 1 and "of the deceased of" not in text and "victim of the" not in text


@pytest.fixture
def cell_death(law) -> Case:
    """A man found dead in a cell: an inquest is asked for, nobody is charged, and no day of death is recorded as a fact."""
    case = open_case(
        law, "Death in a cell", on="2016-07-29", written="2016-07-29",
        people={"A1": {"is": "accused", "facts": {"born": "1980-01-01", "occupation": "police"}},
                "V1": {"is": "victim", "facts": {"born": "1990-01-01"}}},
    )  # fmt: skip
    case = recorded(case, {"take": "report_death_in_custody"}, on="2016-07-29T06:15")
    return case.with_names({"A1": {"name": "Testus Primus Example"}, "V1": NAMES["V1"]})


def test_the_dead_of_an_inquest_neither_complains_nor_instructs_counsel(cell_death):
    alone = answered(cell_death, "complaint_to_ipoa", "V1", family_spokesperson="mother").manuscript.text()
    in_order(alone, "mother of the late INVENTED PERSON ONE, the victim", "INVENTED PERSON ONE, now deceased")
    assert "The complainant is INVENTED PERSON ONE" not in alone
    kin = answered(joined_by(cell_death, "R1"), "complaint_to_ipoa", relation="the widow of the deceased")
    in_order(kin.manuscript.text(), "The complainant is FICTUS KIN EXAMPLESON, the widow of the deceased.")
    letter = answered(joined_by(cell_death, "C1"), "letter_to_dpp").manuscript.text()
    in_order(letter, "We act for the family of the late INVENTED PERSON ONE in this matter", "Advocate for the family")


def test_an_inquest_says_nothing_of_which_of_two_victims_died(cell_death):
    both = recorded(cell_death, {"person_added": {"V2": {"is": "victim", "facts": {"born": "1990-01-01"}}}})
    text = answered(joined_by(both, "C1"), "letter_to_dpp").manuscript.text()
    assert "the late" not in text


def test_what_was_late_by_hours_is_told_with_its_hours(cell_death):
    late = recorded(cell_death, {"take": "notify_magistrate", "by": "officer_in_charge"}, on="2016-07-29T14:00")
    made = draft(late, "complaint_to_ipoa", "V1", on="2016-08-20")
    lines = [line for item, said in made.offers.items() if item.name == "earlier_reports" for line in said]
    told = [line for line in lines if "29 July 2016 at 06:15 hours" in line]
    assert told and told[0].endswith("it was done only on 29 July 2016 at 14:00 hours.")


def test_the_members_of_a_family_are_told_in_one_sentence(murder):
    family = {"family_represented": "mother\nwidow\ntwo children"}
    notice = answered(joined_by(murder, "C1"), "watching_brief_notice", "V1", **family).manuscript.text()
    assert (
        "Of the family of the late INVENTED PERSON ONE, the firm acts for these members: mother, widow and two children."
        in notice
    )
    complaint = answered(joined_by(murder, "C1"), "complaint_to_ipoa", "V1", **family).manuscript.text()
    assert "namely: mother, widow and two children." in complaint


def test_counsel_for_the_dead_and_the_living_tells_them_apart(law):
    people = {"A1": {"is": "accused", "facts": {"born": "1980-01-01"}}}
    people |= {ref: {"is": "victim", "facts": {"born": "1980-01-01"}} for ref in ("V1", "V2")}
    count = {"accused": ["A1"], "on": "2016-06-23", "place": "Mock Town in Sample County", "cause": "main"}
    case = open_case(
        law, "Republic v. A1", on="2016-07-29", written="2016-07-29", people=people,
        causes={"main": {"court": "high_court", "seat": "milimani", "number": "E000 of 2016"}},
        counts={"1": {**count, "offence": "murder", "victims": ["V1"]}, "2": {**count, "offence": "attempted_murder", "victims": ["V2"]}},
    )  # fmt: skip
    case = case.with_names(
        {"A1": {"name": "Testus Primus Example"}, "V1": NAMES["V1"], "V2": {"name": "Invented Person Two"}}
    )
    text = answered(joined_by(case, "C1"), "watching_brief_notice").manuscript.text()
    in_order(
        text, "FOR THE VICTIM AND THE FAMILY OF THE DECEASED", "act for INVENTED PERSON TWO, and for the family of the late INVENTED PERSON ONE in",
        "The victim and the family of the deceased ask the Court", "reserve the right", "ADVOCATE FOR THE VICTIM AND THE FAMILY",
    )  # fmt: skip
    assert "FAMILIES" not in text and text.count("the firm acts for") == 1


def test_the_living_apply_for_protection_and_not_the_dead(murder):
    kin = answered(joined_by(murder, "R1"), "witness_protection_application", "V1", relation="widow").manuscript.text()
    in_order(kin, "The applicant is FICTUS KIN EXAMPLESON, widow of a victim, and a prospective witness")
    assert "|" not in kin  # the table of her particulars is one
    made = answered(murder, "witness_protection_application", "V1", family_spokesperson="mother")
    assert "mother of the late INVENTED PERSON ONE, the victim, and a prospective witness" in made.manuscript.text()
    assert "name of the applicant, who is alive" in blanks(made)


# ---- all of them


@pytest.mark.parametrize("id", TOLD)
def test_court_papers_have_captions_and_letters_none(murder, id):
    text = draft(decided(murder), id, "V1", on="2025-02-20").manuscript.text()
    assert ("REPUBLIC OF KENYA" in text) is (id in ("watching_brief_notice", "victim_impact_statement"))


def test_one_in_the_programme_is_a_reference_and_no_more(law, shooting):
    """Under the published privacy rules: not the name, not the sealed annex, not who protects whom."""
    from workflow import LawLibrary

    published = LawLibrary()["kenya"]
    case = recorded(
        Case(published, shooting.entries).with_names(shooting.names),
        {"take": {"apply_for_witness_protection": ["V1"]}, "despite": "the paper is with the Agency"},
        {"take": {"place_temporarily": ["V1"]}, "by": "wpa_agency"},
    )
    for id in ("complaint_to_ipoa", "letter_to_dpp"):
        text = answered(case, id, "V1").manuscript.text()
        assert "V1" in text and "sealed annex" not in text and "INVENTED PERSON" not in text.upper()
        assert "V1 is called V1" not in text and "called V1" not in text and "Witness Protection Agency" not in text
    assert "in this way only" in answered(case, "complaint_to_ipoa", "V1").manuscript.text()
