"""Filings of India from the cancellation of bail to the proceeds of crime: what each must hold, in its order, and what it never tells."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from told_india import answered, asked, joined_by, told

from workflow.documents import draft
from workflow.errors import DraftError

INDIA, TAMIL_NADU = "india/cases/", "india/tamil_nadu/cases/"
CASE = {"police_station": "Mocktown", "crime_number": "12 of 2025", "seat_of_court": "Kolkata"}
TOLD = {"relative_of_victim": "no", "born": "1980-01-01"}


@cache
def matter(story: str, on: str, join: tuple[str, ...] = ()) -> Any:
    """The case as it stood on a day, with more people in it."""
    if not join:
        return told(story, on)
    more = joined_by(matter(story, on), *join)
    return more.as_of(on).with_names(more.names)


def made(
    story: str, on: str, filing: str, *people: str, join: tuple[str, ...] = (), cause: str | None = None, **facts: Any
) -> Any:
    """The filing in a story with everything answered; ``facts`` by person, or of the case."""
    case = matter(story, on, join)
    given = {ref: TOLD | facts.get(ref, {}) for ref, person in case.people.items() if person.role == "accused"}
    given = facts | given | {"case": CASE | facts.get("case", {})}
    return answered(case, filing, *people, facts=given, on=on, cause=cause)


def in_order(text: str, *phrases: str) -> None:
    """Each phrase stands behind the one before."""
    at = 0
    for phrase in phrases:
        found = text.find(phrase, at)
        assert found >= 0, f"{phrase!r} is missing{'' if phrase not in text else ', or stands too early'}:\n{text}"
        at = found + len(phrase)


def whole(made: Any, contents: int, *phrases: str) -> str:
    """The text, with every content the law lists and these phrases in order."""
    text: str = made.manuscript.text()
    assert made.contents == tuple(range(1, contents + 1))
    in_order(text, *phrases)
    return text


def questions(story: str, on: str, filing: str, *people: str, **said: Any) -> set[str]:
    return asked(draft(matter(story, on), filing, *people, on=on, **said))


# ---- cancellation of bail

BAIL = (TAMIL_NADU + "worked_examples", "2026-04-20", "cancellation_of_bail", "A1")


def test_bail_is_cancelled_for_what_happened_since():
    text = whole(
        made(*BAIL, join=("C1",), A1={"acts_since_bail": "He threatened the witness on 12 April 2026."}), 4,
        "IN THE COURT OF SESSION", "Crl.M.P.", "V1", "PETITIONER", "-vs-", "RESPONDENT No. 1", "ACCUSED", "CANCEL BAIL", "section 483(3)",
        "section 143(4)", "released on 10 April 2026", "no charge sheet", "these terms", "He threatened the witness", "right to be heard",
        "Jagjeet Singh", "DATES", "10 April 2026", "PRAYER", "cancel the bail", "committed to custody", "BY PARENT OR GUARDIAN",
        "COUNSEL FOR THE PETITIONER", "AFFIDAVIT", "DEPONENT",
    )  # fmt: skip
    assert "perverse" not in text and "Mockchild" not in text and "439" not in text


def test_bail_is_cancelled_for_a_perverse_order_and_the_state_may_ask():
    text = made(
        *BAIL, A1={"bail_order_faults": "It overlooks the record."}, case={"filed_by": "prosecution"}
    ).manuscript.text()
    in_order(text, "The petitioner, the State,", "perverse", "quite apart from whatever", "It overlooks the record.", "PUBLIC PROSECUTOR",
             "AFFIDAVIT OF THE INVESTIGATING OFFICER")  # fmt: skip
    assert "abused the liberty" not in text and "GUARDIAN" not in text


def test_bail_that_was_never_granted_is_not_cancelled_and_either_ground_is_asked():
    with pytest.raises(DraftError, match="nothing to cancel"):
        draft(matter(BAIL[0], "2026-04-01"), "cancellation_of_bail", "A1", on="2026-04-01")
    assert {"acts_since_bail", "bail_order_faults", "bail_terms", "filed_by"} <= questions(*BAIL)


# ---- appeal and revision


def test_the_victim_appeals_against_an_acquittal():
    text = whole(
        made(TAMIL_NADU + "rice_mill_bondage", "2012-10-01", "victim_appeal", "A2", join=("C1",), cause="high",
             case={"cnr_number": "TNXX01"}), 8,
        "IN THE HIGH COURT OF JUDICATURE AT MADRAS", "S.C. No. 51 of 2007", "CNR No. TNXX01", "30 July 2012", "V1", "APPELLANT", "V2", "-vs-",
        "RESPONDENT No. 1", "MEMORANDUM OF APPEAL", "proviso to section 372", "SYNOPSIS", "LIST OF DATES", "16 March 2006", "30 July 2012",
        "The appellants above named", "GROUNDS", "needs no leave", "Kodagali", "Celestium", "LIMITATION", "Ninety days", "within ninety days",
        "PRAYER", "set aside the acquittal", "of the offences charged", "compensation to the victims", "COUNSEL FOR THE APPELLANTS",
        "AFFIDAVIT", "NON-DISCLOSURE", "V1, V2",
    )  # fmt: skip
    assert (
        "Bharatiya" not in text
        and "14A" not in text
        and "section 5 of the Limitation" not in text
        and "Mockchild" not in text
    )


def test_a_judgment_of_the_session_is_appealed_in_the_high_court():
    appeal = (INDIA + "many_ways_out", "2025-03-20", "victim_appeal", "A6")
    above = made(*appeal).manuscript.text()
    in_order(above, "IN THE HIGH COURT AT", "Against the judgment of the Court of Session at Baruipur", "section 413",
             "legal heir of the late WANDAV1 MOCKCHILD")  # fmt: skip
    heir = made(*appeal, join=("K1",)).manuscript.text()
    in_order(heir, "BOGUS KIN EXAMPLESON", "APPELLANT / LEGAL HEIR OF THE VICTIM")
    assert {"cnr_number", "synopsis", "grounds_of_appeal"} <= questions(*appeal)


@pytest.mark.parametrize(("against", "asks", "never"), [
    ("compensation", "enhance the compensation", "set aside"), ("lesser_offence", "set aside the conviction for the lesser offence", "enhance"),
])  # fmt: skip
def test_a_convict_is_appealed_against_for_the_rest(against: str, asks: str, never: str):
    text = made(
        INDIA + "girl_taken_from_a_brothel",
        "2025-08-20",
        "victim_appeal",
        "A1",
        case={"victim_appeals_against": against},
    ).manuscript.text()
    in_order(text, "Special Court (POCSO Act)", "convicted and sentenced to imprisonment for 20 years", "PRAYER", asks)
    assert never not in text and "Mockchild" not in text and "Nipun Saxena" in text


def test_a_discharge_is_revised_out_of_time():
    revision = (INDIA + "men_in_a_quarry", "2025-09-10", "criminal_revision", "A3")
    text = whole(
        made(*revision, A3={"delay_days": 2}, case={"filed_by": "victim"}), 6,
        "IN THE COURT OF SESSION", "REVISION", "Judicial Magistrate", "WANDAV1 MOCKCHILD", "PETITIONER", "ACCUSED", "sections 438 and 442",
        "10 June 2025", "In substance", "illegal, improper", "not interlocutory".upper(), "ends the proceeding", "section 438(2)",
        "no other court has been moved", "article 131", "ninety days", "2 days late", "section 5 of the Limitation", "set aside the discharge",
        "AFFIDAVIT OF THE PETITIONER",
    )  # fmt: skip
    assert "397" not in text and "does not turn an acquittal" not in text
    offers = {
        item.name: lines for item, lines in draft(matter(*revision[:2]), *revision[2:], on=revision[1]).offers.items()
    }
    assert "Discharged" in offers["order_revised"][0] and "section" not in offers["order_revised"][0]


def test_an_interlocutory_order_needs_another_word():
    text = made(INDIA + "many_ways_out", "2025-03-20", "criminal_revision", "A6", join=("C1", "K1"),
                A6={"order_is_interlocutory": "yes"}).manuscript.text()  # fmt: skip
    in_order(text, "Interlocutory in form", "does not turn an acquittal into a conviction", "section 442(3)", "retrial")


def test_an_old_case_prints_both_numbers():
    """What is brought anew goes by the new Code; so does the trial, once the Magistrate has held so."""
    old = INDIA + "old_code_and_new"
    revision = made(
        old, "2024-08-08", "criminal_revision", "A1", case={"filed_by": "victim"}
    ).manuscript.text()
    in_order(
        revision, "sections 438 and 442 of the Bharatiya", "sections 397 and 401 of the Code of Criminal Procedure"
    )
    before = made(old, "2024-08-05", "copy_application", case={"brought_for": "accused"}).manuscript.text()
    in_order(before, "section 363 of the Code of Criminal Procedure", "section 404 of the Bharatiya")
    held = made(old, "2024-08-08", "copy_application", case={"brought_for": "accused"}).manuscript.text()
    in_order(held, "section 404 of the Bharatiya", "section 363 of the Code of Criminal Procedure")


# ---- condonation of delay


@pytest.mark.parametrize(("whose", "who", "closes"), [
    ("victim", "V1", "AFFIDAVIT OF THE APPLICANT"), ("accused", "SPECIMUS A2SON EXAMPLEMAN", "AFFIDAVIT OF THE APPLICANT"),
    ("government", "State, rep.", "AFFIDAVIT OF THE INVESTIGATING OFFICER"),
])  # fmt: skip
def test_delay_is_told_day_by_day_by_either_side(whose: str, who: str, closes: str):
    late = made(TAMIL_NADU + "rice_mill_bondage", "2012-12-01", "condonation_of_delay", "A2", cause="high",
                A2={"delay_days": 1, "delay_causes": "31 July 2012 | The copy was awaited."}, case={"brought_for": whose})  # fmt: skip
    text = whole(late, 2, "Crl.A.", "S.C. No. 51 of 2007", who, "APPLICANT", "section 5 of the Limitation Act", "30 July 2012", "1 day after", "section 12",
                 "31 July 2012: The copy was awaited.", "sufficient", "condone the delay of 1 day in", closes)  # fmt: skip
    assert ("names no time for the victim" in text) is (whose == "victim")


# ---- Supreme Court

LEAVE = (TAMIL_NADU + "rice_mill_bondage", "2019-11-20", "special_leave_petition", "A2")


def test_special_leave_stands_in_form_28():
    text = whole(
        made(*LEAVE, cause="apex", case={"brought_for": "accused"}, A2={"surrender_shown": "surrendered", "surrendered_on": "2019-09-02"}), 9,
        "SYNOPSIS", "LIST OF DATES", "27 August 2019", "IN THE SUPREME COURT OF INDIA", "SPECIAL LEAVE PETITION (CRL.)", "article 136",
        "SPECIMUS A2SON EXAMPLEMAN", "VERSUS", "State", "Form No. 28", "High Court of Judicature at Madras at Chennai in Crl.A. 335 of 2013",
        "stands convicted and sentenced", "questions of law", "RULE 2", "no other petition", "RULE 3", "true copies", "GROUNDS", "INTERIM RELIEF",
        "MAIN PRAYER", "grant special leave", "Advocate-on-Record", "IMPUGNED ORDER", "ninety days", "within that time", "PROOF OF SURRENDER",
        "2 September 2019", "CERTIFICATE", "confined to the pleadings", "AFFIDAVIT",
    )  # fmt: skip
    assert "NON-DISCLOSURE" not in text


def test_whoever_is_under_no_sentence_surrenders_to_nothing():
    text = made(*LEAVE, cause="apex", join=("C1",), case={"brought_for": "victim"}).manuscript.text()
    in_order(text, "PETITIONER / VICTIM No. 1", "STATEMENT AS TO SURRENDER", "not under sentence", "NON-DISCLOSURE")
    excused = made(
        *LEAVE, cause="apex", case={"brought_for": "accused"}, A2={"surrender_shown": "exemption"}
    ).manuscript.text()
    in_order(excused, "EXEMPTION FROM SURRENDERING", "these reasons", "exempt the petitioner")
    assert "brought_for" in questions(*LEAVE) and "impugned_high_court" in questions(*LEAVE)
    assert "impugned_high_court" not in questions(*LEAVE, cause="apex")


# ---- commission and writs


def test_a_complaint_to_the_commission_tells_the_year():
    story = INDIA + "death_in_the_lock_up"
    text = whole(
        made(story, "2024-08-20", "human_rights_complaint", join=("K1", "C1")), 5,
        "NATIONAL HUMAN RIGHTS COMMISSION", "sections 12 and 36", "BOGUS KIN EXAMPLESON", "legal heir of the victim", "the late WANDAV1 MOCKCHILD",
        "Scheduled Caste", "1 August 2024", "within one year", "what happened", "the time ran out", "PUBLIC SERVANTS", "RELIEF", "recommend",
        "the family of the victim", "other proceeding", "VERIFICATION",
    )  # fmt: skip
    assert "the wrong continues" not in text
    late = made(story, "2025-08-02", "human_rights_complaint", case={"commission": "shrc"}).manuscript.text()
    in_order(late, "STATE HUMAN RIGHTS COMMISSION", "More than a year", "the wrong continues")
    assert {"commission", "narrative", "officers_complained_of", "other_proceedings"} <= questions(
        story, "2024-08-20", "human_rights_complaint"
    )


def test_habeas_corpus_for_somebody_held():
    held = (INDIA + "officer_on_complaint", "2025-01-07", "habeas_corpus_petition", "V1")
    text = whole(
        made(*held, join=("K1", "C1"), V1={"taken_on": "2025-01-05"}, K1={"relation_to_victim": "mother"}), 10,
        "IN THE HIGH COURT", "ARTICLE 226", "BOGUS KIN EXAMPLESON", "PETITIONER", "RESPONDENT No. 1", "HABEAS CORPUS", "relation to the person held: mother",
        "WANDAV1 MOCKCHILD", "last seen", "taken on 5 January 2025", "vehicle", "asked the authorities", "D.K. Basu", "More than twenty-four hours",
        "section 58", "article 21", "article 22", "no other petition", "PRAYER", "writ of habeas corpus", "at liberty", "inquiry", "compensation",
        "INTERIM PRAYER", "produce", "recordings of every camera", "medical officer", "AFFIDAVIT OF THE PETITIONER",
    )  # fmt: skip
    assert "victim" not in text.lower().replace("relation_to_victim", "")
    fresh = made(*held, join=("K1",), V1={"taken_on": "2025-01-06", "twenty_four_hours_over": "no"}).manuscript.text()
    assert (
        "must be brought before a Magistrate within twenty-four hours" in fresh
        and "More than twenty-four hours" not in fresh
    )
    alone = draft(matter(*held[:2]), *held[2:], on=held[1])
    assert "name of the petitioner" in {blank.what for blank in alone.blanks}
    assert {"taken_on", "last_seen", "takers", "efforts_made", "writ_respondents", "safeguards_broken"} <= asked(alone)


def test_who_is_held_and_protected_is_a_reference():
    text = made(
        INDIA + "girl_taken_from_a_brothel", "2025-04-02", "habeas_corpus_petition", "V1", join=("O1",)
    ).manuscript.text()
    in_order(text, "SAMPLE RESCUE TRUST", "The person held is V1", "identity", "NON-DISCLOSURE", "Nipun Saxena", "V1")
    assert "Mockchild" not in text and "Hidden Village" not in text


@pytest.mark.parametrize(("duty", "words", "prayed"), [
    ("certificate", "bonded labour", "certificate of release to each of"), ("aid", "Rehabilitation of Bonded Labourer 2021", "pay V1 the assistance"),
    ("compensation", "section 396", "decide the application for compensation"), ("sanction", "section 218", "decide on the request for sanction"),
])  # fmt: skip
def test_mandamus_for_each_duty(duty: str, words: str, prayed: str):
    text = whole(
        made(INDIA + "kiln_family_released", "2025-03-20", "writ_of_mandamus", "V1", case={"duty_withheld": duty, "demand_made_on": "2025-02-20"}), 6,
        "ARTICLES 21, 23 AND 226", "PETITIONER", "MANDAMUS", "THE DUTY", words, "THE DEMAND", "20 February 2025", "Silence after a demand", "TIME LIMITS",
        "CLAUSES", "article 21", "PRAYER", "writ of mandamus", prayed, "INTERIM PRAYER", "AFFIDAVIT",
    )  # fmt: skip
    assert "Mockchild" not in text and ("one hundred and twenty days" in text) is (duty == "sanction")


def test_an_answer_is_a_refusal_too():
    writ = (INDIA + "kiln_family_released", "2025-03-20", "writ_of_mandamus", "V1")
    text = made(*writ, case={"answer_to_demand": "Refused on 1 March 2025."}).manuscript.text()
    assert "Refused on 1 March 2025." in text and "Silence" not in text
    assert "duty_withheld" in questions(*writ) and "answer_to_demand" not in questions(*writ)


def test_quashing_is_answered():
    quash = (INDIA + "kiln_family_released", "2025-05-25", "counter_to_quashing", "A1")
    text = whole(
        made(*quash, case={"quash_petition_number": "Crl.P. No. 7 of 2025", "settlement_alleged": "no"}), 4,
        "IN THE HIGH COURT", "CRL.P. NO. 7 OF 2025", "PETITIONER / ACCUSED", "RESPONDENT No. 2", "RESPONDENT No. 3", "COUNTER-AFFIDAVIT", "section 528",
        "FACTS", "PRIMA FACIE", "STAGE OF THE CASE", "charge framed", "section 359", "bonded labour; trafficking of a child", "Gian Singh",
        "no settlement", "dismiss the petition", "DEPONENT",
    )  # fmt: skip
    assert "Mockchild" not in text
    private = made(INDIA + "men_in_a_quarry", "2025-05-25", "counter_to_quashing", "A3").manuscript.text()
    in_order(private, "A prosecution is compounded only", "the settlement of which the petition speaks")
    assert "quash_petition_number" in questions(*quash)


def test_the_dead_answer_nothing():
    text = made(INDIA + "jaynagar_child", "2024-11-10", "counter_to_quashing", "A1").manuscript.text()
    in_order(text, "legal heir of the late V1", "RESPONDENT No. 2", "I am respondent No. 2, legal heir of the victim")


# ---- vakalatnama, copies


def test_vakalatnama_with_its_limits():
    power = (INDIA + "kiln_family_released", "2025-05-25", "vakalatnama")
    text = whole(
        made(*power, join=("C1",), case={"brought_for": "victim"}), 5,
        "IN THE COURT OF SESSION AT BARUIPUR", "S.C. No.", "COMPLAINANT", "ACCUSED", "VAKALATNAMA", "We, V1", "V2, being a child, acts by the parent or guardian",
        "MADEUP COUNSEL SPECIMEN", "MS/0000/0000", "office@sample.example", "appear, act and plead", "This authority is limited", "compromise", "Accepted",
        "Bar welfare fund stamp", "Signed at", "VICTIM No. 1", "VICTIM No. 2, BY PARENT OR GUARDIAN", "in my presence", "ATTESTED",
    )  # fmt: skip
    assert "plead guilty" not in text and "Mockchild" not in text
    accused = made(*power, "A1", case={"brought_for": "accused"}).manuscript.text()
    in_order(accused, "I, ", "the accused", "plead guilty")
    assert "victim’s advocate" not in accused


def test_copies_are_free_for_the_victim_under_the_new_code():
    copies = (INDIA + "many_ways_out", "2025-02-10", "copy_application")
    text = whole(
        made(*copies, "A1", join=("C1",), case={"brought_for": "victim", "copies_wanted": "Order of 3 February 2025", "copies_urgent": "no"}), 4,
        "IN THE COURT OF SESSION", "S.C. No.", "sections 230 and 404", "State v", "legal heir", "Order of 3 February 2025", "Purpose", "Urgency",
        "ordinary course", "free of charge", "COUNSEL SPECIMEN", "For the office",
    )  # fmt: skip
    assert "out of turn" not in text
    old = made(
        INDIA + "acquitted_on_a_complaint", "2023-08-05", "copy_application", case={"brought_for": "accused"}
    ).manuscript.text()
    in_order(old, "section 363 of the Code of Criminal Procedure", "Complainant v", "out of turn", "copying fee")
    assert "free of charge" not in old and "230" not in old
    assert {"brought_for", "copies_wanted", "copies_purpose", "copies_urgent"} <= questions(*copies)


# ---- protection, evidence, sanction, proceeds

GIRL = INDIA + "girl_taken_from_a_brothel"


def test_protection_is_asked_under_seal():
    text = whole(
        made(GIRL, "2025-04-21", "witness_protection_application", "V1", join=("C1",)), 7,
        "SEALED", "COMPETENT AUTHORITY FOR WITNESS PROTECTION", "Member Secretary", "Witness Protection Scheme", "section 398", "The witness is V1", "is a child",
        "THE CASE", "65(1)", "THREATS", "FEARED", "Category A", "PROTECTION ASKED", "five working days", "at once", "DECLARATION", "GUARDIAN",
    )  # fmt: skip
    assert "Mockchild" not in text and "Hidden Village" not in text
    calm = made(
        GIRL,
        "2025-04-20",
        "witness_protection_application",
        "V1",
        case={"interim_protection_wanted": "no"},
        V1={"threat_category": "c"},
    ).manuscript.text()
    in_order(calm, "Category C", "not asked for at present")
    waiting = draft(matter(GIRL, "2025-04-20"), "witness_protection_application", "V1", on="2025-04-20")
    assert {
        "threat_category",
        "threats_told",
        "persons_feared",
        "protection_measures",
        "interim_protection_wanted",
    } <= asked(waiting)
    offers = {item.name: lines for item, lines in waiting.offers.items()}
    assert len(offers["protection_measures"]) == 5 and "A1" in offers["persons_feared"][0]


def test_measures_follow_what_is_needed():
    asking = (GIRL, "2025-06-15", "application_for_protective_measures", "V1")
    text = whole(
        made(*asking, join=("C1",), V1={"measure_screen": "no", "language_spoken": "Samplish"}), 2,
        "SPECIAL COURT UNDER THE POCSO ACT", "V1", "section 366", "33, 36, 37 and 38", "THE NEED", "the child is not called again and again", "MEASURES",
        "closed to all", "live audio and video link", "support person", "qualified in Samplish", "plain words", "BY PARENT OR GUARDIAN",
    )  # fmt: skip
    assert "one-way mirror" not in text and "Mockchild" not in text
    nothing = dict.fromkeys(
        ("measure_in_camera", "measure_screen", "measure_link", "measure_support_person", "interpreter_needed"), "no"
    )
    adult = made(INDIA + "many_ways_out", "2025-02-08", "application_for_protective_measures", "V1", case={"filed_by": "prosecution"},
                 V1={**nothing, "other_measures": "Her seat be away from the dock"}).manuscript.text()  # fmt: skip
    in_order(adult, "The applicant, the State", "section 366(1)", "Her seat be away from the dock", "PUBLIC PROSECUTOR")
    assert "closed to all" not in adult and "POCSO" not in adult
    assert adult.count("Her seat") == 1


def test_sanction_is_asked_and_its_time_told():
    officer = INDIA + "officer_on_complaint"
    text = whole(
        made(officer, "2025-02-25", "request_for_sanction", "A1", join=("M1",)), 4,
        "SPECIMUS COMPLAINANT MOCK", "Home Department", "CONFIDENTIAL", "REQUEST FOR SANCTION TO PROSECUTE", "section 218", "20 February 2025", "FACTS",
        "public servant", "SECTION", "120(2)", "no part of official duty", "MATERIAL", "one hundred and twenty days", "deemed", "COMPLAINANT",
    )  # fmt: skip
    assert "REMINDER" not in text and "section 197" not in text
    again = made(officer, "2025-04-01", "request_for_sanction", "A1", join=("M1",)).manuscript.text()
    in_order(again, "REMINDER", "requested on 1 March 2025", "the receipt of the first request")
    old = made(
        TAMIL_NADU + "sathankulam_custodial_deaths", "2020-09-01", "request_for_sanction", "A1"
    ).manuscript.text()
    in_order(
        old,
        "The Investigating Officer",
        "section 197",
        "died",
        "section 302 of the Indian Penal Code",
        "names no time",
        "section 470(3)",
    )


def test_proceeds_go_to_the_victims():
    seeking = (GIRL, "2025-06-25", "application_for_proceeds")
    text = whole(
        made(*seeking, join=("C1",), case={"filed_by": "victim", "property_traced": "A motor car | Mocktown | the accused"}), 2,
        "SPECIAL COURT", "V1", "ATTACHMENT AND DISTRIBUTION", "section 107", "A motor car", "Mocktown", "the accused", "derived", "fourteen days",
        "LIST OF THE VICTIMS", "V1", "The victim was harmed", "issue notice to the holder of", "District Magistrate", "sixty days", "AFFIDAVIT",
    )  # fmt: skip
    assert "Mockchild" not in text and "rateably" not in text and "Superintendent" not in text
    attached = made(
        GIRL,
        "2025-07-16",
        "application_for_proceeds",
        case={"filed_by": "investigator", "superintendent_approved_on": "2025-06-24"},
    )
    told_by_officer = attached.manuscript.text()
    in_order(
        told_by_officer,
        "APPLICATION FOR THE DISTRIBUTION",
        "approval of the Superintendent of Police, given on 24 June 2025",
        "INVESTIGATING OFFICER",
    )
    assert "issue notice" not in told_by_officer and "fourteen days" not in told_by_officer
    assert {"property_traced", "link_of_property", "loss_from_crime", "filed_by"} <= questions(*seeking)
