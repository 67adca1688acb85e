"""Kenya: protection, participation, compensation, written submissions, and the sealed annex of who is who."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from matters import ROOT, decided, in_order, told

from workflow import LawLibrary
from workflow.case.case import Case
from workflow.case.opening import open_case
from workflow.case.replay import replay_story
from workflow.documents import draft
from workflow.errors import DraftError
from workflow.law.law import Law

NAMES = {
    "A1": {"name": "Fictus Ordinary Placeholder", "address": "P.O. Box 3-00000, Exampleton"},
    "A2": {"name": "Testus Second Placeholder"},
    "V1": {"name": "Jane Wanda Mockchild", "address": "Hidden Village"},
    "V2": {"name": "Invented Person Two"},
    "W1": {"name": "Rose Invented Mockchild", "address": "Hidden Village"},
    "L1": {"name": "Specimen Lawyer Madeup", "firm": "Madeup and Company", "address": "P.O. Box 9-00000, Exampleton"},
}
TELLING = ("Mockchild", "MOCKCHILD", "Wanda", "WANDA", "Rose Invented", "Hidden Village")


@pytest.fixture(scope="module")
def published() -> Law:
    return LawLibrary()["kenya"]


def opened(law: Law, offence: str = "defilement_12_to_15", victims: tuple[str, ...] = ("V1",), accused: int = 1,
           age: int = 13, more: tuple[str, ...] = ("W1", "L1"), **of_count: Any) -> Case:  # fmt: skip
    refs = [f"A{number}" for number in range(1, accused + 1)]
    roles = {"W1": "relative", "L1": "victim_advocate", "L2": "advocate"}
    people: dict[str, Any] = {ref: {"is": "accused", "facts": {"born": "1980-01-01"}} for ref in refs}
    people |= {ref: {"is": "victim", "facts": {"age": age}} for ref in victims}
    people |= {ref: {"is": roles[ref]} for ref in more}
    case = open_case(
        law, "Republic v. A1", on="2025-09-01", written="2025-09-01", people=people,
        causes={"main": {"court": "senior_principal_magistrate", "seat": "shanzu", "number": "E016 of 2025"}},
        counts={"1": {"offence": offence, "accused": refs, "victims": list(victims), "on": "2025-08-09",
                      "place": "Exampleton in Sample County", "cause": "main", **of_count}},
    )  # fmt: skip
    return case.with_names({ref: NAMES[ref] for ref in people if ref in NAMES})


def with_paper(case: Case, title: str = "Risk assessment by a children officer") -> Case:
    line = {"on": "2025-09-02", "written": "2025-09-02", "document_received": {"risk": {"title": title, "of": "V1"}}}
    return Case(case.law, case.entries).record(line).with_names(case.names)


def judged(case: Case, facts: dict[str, Any]) -> Case:
    """With these facts on the docket, and everybody convicted on 14 February 2025."""
    said = {subject: answers for subject, answers in facts.items() if isinstance(answers, dict)}
    plain = {name: answer for name, answer in facts.items() if not isinstance(answer, dict)}
    return decided(told(case, said | ({"case": plain} if plain else {}), str(case.entries[0].on)))


def asked(made: Any) -> set[tuple[str, str]]:
    return {(item.of, item.name) for item in made.missing}


def offers(made: Any, name: str) -> str:
    return "\n".join(line for item, lines in made.offers.items() if item.name == name for line in lines)


def keeps_the_secret(made: Any) -> None:
    """Neither on the page nor anywhere in the Word file, properties among it."""
    for word in TELLING:
        assert word not in made.manuscript.text()
    with zipfile.ZipFile(BytesIO(made.as_word())) as package:
        held = b"".join(package.read(name) for name in package.namelist())
    assert not [word for word in TELLING if word.encode() in held]


# -- protection of a victim or witness ------------------------------------------------------------

PROTECT = {
    "V1": {"measures_asked": "the public be excluded while the witness gives evidence\nthe witness be heard first.",
           "threat_facts": "On 3 September 2025 a stranger stood at the gate.",
           "fear_sources": "On 3 September 2025 I saw the stranger myself."},
    "W1": {"relation": "a parent of the victim"},
}  # fmt: skip
TEN_MEASURES = ("initials", "pseudonym", "public be excluded", "screen", "protection box", "video link", "voice",
                "face", "intermediary", "support person", "address", "publish", "first among the witnesses")  # fmt: skip


def test_protection_holds_its_contents_in_order(published):
    made = draft(with_paper(opened(published)), "protection_application", "V1", "W1", facts=PROTECT, annexes=["risk"])
    assert not made.missing and made.contents == (1, 2, 3, 4, 5)
    in_order(
        made.manuscript.text(),
        "CONFIDENTIAL: NOT FOR THE PUBLIC FILE", "CRIMINAL CASE (SEXUAL OFFENCES) NO. E016 OF 2025", "PROSECUTOR", "ACCUSED",
        "J.W.M. (a child) … APPLICANT", "NOTICE OF MOTION", "sections 4(2), 8, 10, 11 and 17 of the Victim Protection Act",
        "section 31 of the Sexual Offences Act", "rules 4 and 6 of the Sexual Offences Rules of Court, 2014",
        "section 4(3) of the Witness Protection Act", "article 50(8) of the Constitution", "TAKE NOTICE",
        "absence of the public", "J.W.M. (a child) be declared a vulnerable witness", "the public be excluded",
        "the witness be heard first;", "true name of J.W.M. (a child) be kept in the sealed annex", "GROUNDS",
        "13 years old", "a stranger stood at the gate", "DATED at", "ADVOCATE FOR THE APPLICANT", "DRAWN & FILED BY",
        "SPECIMEN LAWYER MADEUP", "TO BE SERVED UPON", "Director of Public Prosecutions", "SUPPORTING AFFIDAVIT",
        "I, R.I.M.", "a parent of the victim", "as I have been told by that person and believe, fears to give evidence", "I saw the stranger myself", "true to my own knowledge",
        "SWORN", "DEPONENT", "BEFORE ME", "COMMISSIONER FOR OATHS", "DRAWN & FILED BY", "EXHIBIT",
    )  # fmt: skip
    keeps_the_secret(made)


def test_protection_says_neither_place_nor_day_nor_address(published):
    text = draft(opened(published), "protection_application", "V1", "W1", facts=PROTECT).manuscript.text()
    assert "Exampleton in Sample County" not in text and "August 2025" not in text and "[…]" not in text
    assert "whose address is withheld from this paper" in text


def test_protection_asks_everything_at_once_and_offers_the_ten_measures(published):
    made = draft(opened(published), "protection_application", "V1", "W1")
    assert asked(made) == {("V1", "measures_asked"), ("V1", "fear_sources"), ("W1", "relation")}
    assert all(words in offers(made, "measures_asked") for words in TEN_MEASURES)
    grown = draft(opened(published, "actual_bodily_harm", age=30), "protection_application", "V1")
    assert {name for _, name in asked(grown)} == {
        "measures_asked", "fear_sources", "trauma_facts", "threat_facts", "kinship_facts", "vulnerability_facts",
    }  # fmt: skip


def test_protection_leaves_to_hand_only_hearing_oath_and_signature(published):
    made = draft(opened(published), "protection_application", "V1", "W1", facts=PROTECT)
    assert {"day of the hearing", "place where the oath is taken", "signature of the deponent"} <= {
        blank.what for blank in made.blanks
    }
    assert not [blank for blank in made.blanks if "name of" in blank.what or "Mockchild" in blank.what]


@pytest.mark.parametrize(
    "said",
    [{"threat_facts": "He called Jane Wanda Mockchild by name."}, {"fear_sources": "It was at hidden  village."},
     {"measures_asked": "WANDA be heard first"}],
)  # fmt: skip
def test_protection_with_the_name_in_free_text_is_refused(published, said):
    facts = {**PROTECT, "V1": {**PROTECT["V1"], **said}}
    with pytest.raises(DraftError, match="V1.*Nothing was printed"):
        draft(opened(published), "protection_application", "V1", "W1", facts=facts)


def test_protection_with_the_name_in_the_title_of_an_exhibit_is_refused(published):
    case = with_paper(opened(published), "Birth certificate of Wanda")
    with pytest.raises(DraftError, match="Nothing was printed"):
        draft(case, "protection_application", "V1", "W1", facts=PROTECT, annexes=["risk"])


def test_a_child_does_not_swear_and_whoever_does_is_asked(published):
    case = opened(published, more=("L1",))
    facts = {"V1": PROTECT["V1"]}
    assert ("V1", "sworn_for_by") in asked(draft(case, "protection_application", "V1", facts=facts))
    made = draft(
        case, "protection_application", "V1", facts={"V1": {**facts["V1"], "sworn_for_by": "a parent of the victim."}}
    )
    in_order(
        made.manuscript.text(),
        "SUPPORTING AFFIDAVIT",
        "THAT I am a parent of the victim, I know",
        "the victim is a child",
    )
    assert "initials, never the name, of the person who swears for the victim" in {blank.what for blank in made.blanks}


def test_the_prosecutor_applies_in_the_name_of_the_republic(published):
    case = opened(published, more=("W1",))
    assert ("case", "applied_by") in asked(draft(case, "protection_application", "V1", "W1", facts=PROTECT))
    text = draft(
        case, "protection_application", "V1", "W1", facts={**PROTECT, "applied_by": "prosecution"}
    ).manuscript.text()
    in_order(
        text,
        "counsel for the Prosecution",
        "PROSECUTION COUNSEL",
        "DRAWN & FILED BY",
        "Director of Public Prosecutions",
    )
    assert "APPLICANT" not in text and "ADVOCATE FOR THE" not in text
    by_hand = draft(case, "protection_application", "V1", "W1", facts={**PROTECT, "applied_by": "victim"})
    assert "name of the advocate for the applicant" in {blank.what for blank in by_hand.blanks}


def test_outside_sexual_cases_the_sexual_offences_act_is_not_relied_on(published):
    facts = {"V1": {**PROTECT["V1"], "trauma_facts": "x1", "kinship_facts": "x2", "vulnerability_facts": "x3"}}
    made = draft(opened(published, "actual_bodily_harm", age=30), "protection_application", "V1", facts=facts)
    text = made.manuscript.text()
    assert not made.missing and "Sexual Offences" not in text
    in_order(
        text, "sections 4(2), 8, 10, 11 and 17 of the Victim Protection Act; section 4(3)", "declared a vulnerable victim",
        "initials in every paper", "x1", "stranger stood", "x2", "x3", "does not depend on the nature of the charge",
        "THAT I am the victim in this matter", "THAT I fear to give evidence without protection", "and I ask for them.",
    )  # fmt: skip


def test_two_witnesses_each_have_their_prayers_and_their_fear(published):
    case = opened(published, "actual_bodily_harm", ("V1", "V2"), 2, 30)
    second = {"measures_asked": "a support person sit beside the witness", "trauma_facts": "y1", "fear_sources": "y2"}
    made = draft(case, "protection_application", "V1", "V2", facts={**PROTECT, "V2": second})
    text = made.manuscript.text()
    in_order(text, "1ST APPLICANT", "2ND APPLICANT", "counsel for the applicants", "Jane Wanda Mockchild be declared",
             "Invented Person Two be declared", "safety of the witnesses", "the 1st accused and the 2nd accused stand charged",
             "one of the victims", "Invented Person Two, as I have been told by that person and believe, fears", "y2")  # fmt: skip


def test_what_the_docket_knows_of_contact_is_offered_and_the_agency_is_never_named(published):
    case = replay_story(ROOT / "jurisdictions/kenya/cases/defiled_child_before_the_court.yaml", LawLibrary()).case
    case = case.with_names({"V1": NAMES["V1"], "A1": NAMES["A1"]})
    facts = {"A1": {"age": 40}, "applied_by": "prosecution"}
    made = draft(case, "protection_application", "V1", facts=facts)
    in_order(offers(made, "fear_sources"), "18 August 2025", "keep away", "6 October 2025", "broken")
    assert "Agency" not in offers(made, "fear_sources")
    answers = {"V1": {"measures_asked": "x1", "fear_sources": "x2", "sworn_for_by": "a children officer"}}
    made = draft(case, "protection_application", "V1", facts={**facts, **answers})
    text = made.manuscript.text()
    in_order(text, "V1 be declared", "V1 be known in this trial by that reference alone")
    assert "sealed annex" not in text and "J.W.M." not in text and "Agency" not in text and "programme" not in text


# -- participation ---------------------------------------------------------------------------------

PART = {"V1": {"interests_affected": "safety while the trial lasts\nknowing the truth.",
               "participation_asked": "on bail: to be heard\non sentence: to be heard"}}  # fmt: skip
STAGES = ("on bail", "case to answer", "evidence left out", "questions", "through the Court", "points of law",
          "final submissions", "on sentence")  # fmt: skip


def test_participation_holds_its_contents_in_order(published):
    case = opened(published, more=("W1", "L1"))
    made = draft(case, "application_to_participate", "V1", "W1", facts={**PART, "W1": PROTECT["W1"]})
    assert not made.missing and made.contents == (1, 2, 3, 4, 5, 6)
    in_order(
        made.manuscript.text(),
        "SENIOR PRINCIPAL MAGISTRATE'S COURT AT SHANZU", "J.W.M. (a child) … APPLICANT", "NOTICE OF MOTION",
        "articles 50(1) and 50(9) of the Constitution", "sections 4, 9(2), 9(3) and 13 of the Victim Protection Act",
        "be recognised as a victim", "leave be granted", "WHO THE VICTIM IS", "stands charged with defilement",
        "the link to the matter is direct", "speaks through R.I.M., who is a parent of the victim", "PERSONAL INTERESTS AFFECTED",
        "safety while the trial lasts;", "knowing the truth.", "section 9(2) of the Victim Protection Act", "STAGES ASKED FOR",
        "on bail: to be heard;", "on sentence: to be heard.", "NOT PREJUDICED", "Director of Public Prosecutions alone",
        "Waswa v Republic [2020] KESC 23 (KLR)", "burden and the standard of proof", "UNDERTAKING", "directions which the Court sets",
        "work with the Office of the Director of Public Prosecutions", "ADVOCATE FOR THE APPLICANT", "SUPPORTING AFFIDAVIT",
        "I, R.I.M.", "committed against J.W.M. (a child)", "the victim’s own", "safety while", "SWORN", "BEFORE ME", "DRAWN & FILED BY",
    )  # fmt: skip
    keeps_the_secret(made)


def test_participation_asks_everything_at_once_and_offers_the_seven_stages(published):
    made = draft(opened(published, "actual_bodily_harm", age=30), "application_to_participate", "V1")
    assert asked(made) == {("V1", "interests_affected"), ("V1", "participation_asked")}
    assert all(words in offers(made, "participation_asked") for words in STAGES)


def test_a_victim_who_lives_swears_in_person(published):
    made = draft(opened(published, "actual_bodily_harm", age=30), "application_to_participate", "V1", facts=PART)
    text = made.manuscript.text()
    in_order(text, "I, JANE WANDA MOCKCHILD, of Hidden Village", "THAT I am the victim", "committed against me")
    assert "speaks through" not in text and "family" not in text.lower()


def test_for_the_dead_the_family_applies_and_somebody_else_swears(murder):
    assert ("V1", "sworn_for_by") in asked(draft(murder, "application_to_participate", "V1", facts=PART))
    facts = {"V1": {**PART["V1"], "sworn_for_by": "the widow of the deceased"}}
    made = draft(murder, "application_to_participate", "V1", facts=facts)
    text = made.manuscript.text()
    in_order(
        text, "FAMILY OF INVENTED PERSON ONE (DECEASED) … APPLICANT", "the family of INVENTED PERSON ONE (deceased) be recognised",
        "In count I, the 1st accused and the 2nd accused stand charged with murder", "is the deceased", "The family speaks through",
        "the widow of the deceased", "the family’s own", "NOT PREJUDICED", "SUPPORTING AFFIDAVIT", "because the victim is dead",
    )  # fmt: skip
    assert "count II" not in text  # another's death
    assert {"name of the person who swears for the victim", "address of the person who swears for the victim"} <= {
        blank.what for blank in made.blanks
    }


def test_two_families_are_two_applicants(murder):
    facts = {ref: {**PART["V1"], "sworn_for_by": "a relative"} for ref in ("V1", "V2")}
    text = draft(murder, "application_to_participate", "V1", "V2", facts=facts).manuscript.text()
    in_order(text, "1ST APPLICANT", "2ND APPLICANT", "counsel for the applicants", "be recognised as victims",
             "WHO THE VICTIMS ARE", "The applicants and the advocate for the applicants undertake")  # fmt: skip


def test_stages_that_have_passed_are_not_offered_and_lateness_is_told(published):
    case = replay_story(ROOT / "jurisdictions/kenya/cases/police_murder_trial.yaml", LawLibrary()).case
    made = draft(case, "application_to_participate", "V1")
    said = offers(made, "participation_asked")
    assert "case to answer" not in said and "final submissions" not in said and "on sentence" in said
    assert any("they are over" in words for words in made.warnings)
    in_time = draft(opened(published), "application_to_participate", "V1", "W1")
    assert not any("they are over" in words for words in in_time.warnings)


# -- compensation ----------------------------------------------------------------------------------

LOSS = {
    "V1": {"losses": "Treatment | receipts 1 to 4 | 38,500\nEarnings lost | employer's letter | 82,500\nPain and suffering",
           "loss_total": "120,000", "paid_already": "nothing"},
    "A1": {"means": "A salary of KSh 40,000 a month (pay slip)"},
}  # fmt: skip


def test_compensation_holds_its_contents_in_order(published):
    case = judged(opened(published, "actual_bodily_harm", age=30), LOSS)
    made = draft(case, "compensation_application", "V1")
    assert not made.missing and made.contents == (1, 2, 3, 4)
    in_order(
        made.manuscript.text(),
        "JANE WANDA MOCKCHILD … APPLICANT", "APPLICATION FOR A COMPENSATION ORDER", "sections 23 and 24 of the Victim Protection Act",
        "section 175 of the Criminal Procedure Code", "before it passes sentence", "On 14 February 2025, the accused was convicted",
        "SCHEDULE OF LOSS", "Loss", "Proof", "Amount (KSh)", "1", "Treatment", "receipts 1 to 4", "38,500", "2", "Earnings lost",
        "employer's letter", "82,500", "3", "Pain and suffering", "On the evidence before the Court", "For the Court to assess",
        "TOTAL CLAIMED", "120,000", "MEANS OF THE OFFENDER", "A salary", "PRAYERS", "The applicant therefore prays", "pay KSh 120,000",
        "to Jane Wanda Mockchild", "civil debt", "DATED", "SUPPORTING AFFIDAVIT", "THAT my losses are these", "Treatment: KSh 38,500",
        "proved by receipts 1 to 4", "left to the Court", "paid, promised or claimed elsewhere: nothing", "SWORN", "DRAWN & FILED BY",
    )  # fmt: skip
    assert "121,000" not in made.manuscript.text()  # the lines come to that; the total is the lawyer's own


def test_compensation_asks_everything_at_once(published):
    made = draft(opened(published, "actual_bodily_harm", age=30), "compensation_application", "V1")
    assert {("V1", "losses"), ("V1", "loss_total"), ("V1", "paid_already"), ("A1", "means")} == asked(made)


def test_only_the_convicted_pay(murder):
    facts = {**LOSS, "V1": {**LOSS["V1"], "sworn_for_by": "the widow"}, "applied_by": "prosecution"}
    case = judged(murder, facts)
    for key, charge in case.standing.charges.items():
        if charge.accused == "A2":
            case.standing.charges[key] = replace(charge, outcome="acquitted")
    made = draft(case, "compensation_application", "V1")
    text = made.manuscript.text()
    assert not made.missing  # nobody asks what an acquitted man owns
    in_order(text, "The Prosecution, for the family of INVENTED PERSON ONE (deceased), applies", "that the 1st accused pay",
             "the 1st accused was convicted on count I of murder", "left them to be borne by the family", "MEANS OF THE OFFENDER",
             "As to the 1st accused", "The Prosecution therefore prays", "the 1st accused be ordered to pay",
             "to the persons whom the Court finds entitled", "PROSECUTION COUNSEL")  # fmt: skip
    assert "2nd accused" not in text and "count II" not in text


def test_two_offenders_two_victims_and_no_conviction_yet(published):
    case = opened(published, "actual_bodily_harm", ("V1", "V2"), 2, 30)
    facts = {**LOSS, "V2": LOSS["V1"], "A2": LOSS["A1"]}
    text = draft(case, "compensation_application", "V1", "V2", facts=facts).manuscript.text()
    in_order(text, "The applicants", "apply to this Court", "the 1st accused and the 2nd accused pay compensation", "stand charged with",
             "for the event of a conviction", "Jane Wanda Mockchild", "TOTAL", "Invented Person Two", "TOTAL", "MEANS OF THE OFFENDERS",
             "The applicants therefore pray", "jointly and severally", "account of the victims is disclosed to the offenders",
             "THAT my losses", "as I have been told by Invented Person Two and believe, the losses of that person")  # fmt: skip


def test_the_money_of_a_child_is_kept_for_the_child_and_trafficking_adds_restitution(published):
    case = judged(opened(published, "trafficking_in_persons"), {**LOSS, "W1": PROTECT["W1"]})
    made = draft(case, "compensation_application", "V1", "W1")
    in_order(made.manuscript.text(), "J.W.M. (a child) … APPLICANT", "section 13 of the Counter-Trafficking in Persons Act",
             "to J.W.M. (a child), in such a way that the money is kept for the child", "THAT the losses of J.W.M. (a child)",
             "towards those losses")  # fmt: skip
    keeps_the_secret(made)


# -- written submissions ---------------------------------------------------------------------------

SAID = {
    "evidence_by_witness": "PW1 | saw a vehicle (record, page 12)\nNobody else was called.",
    "issues": "Whether the charge is proved.\nWhether the record is complete.", "law_relied_on": "A proposition of law.",
    "orders_sought": "first order\nsecond order.", "authorities_relied_on": "Waswa v Republic [2020] KESC 23 (KLR), para. 1",
    "points_argued": "Ties | the accused has a home", "count 1": {"elements_argued": "Death | PW3 proved it\nMalice is plain."},
    "count 2": {"elements_argued": "Death | nobody proved it"}, "V1": {"participation_stages": "the close"},
    "V2": {"participation_stages": "the close"},
}  # fmt: skip
SIDES = {
    "prosecution": ("SUBMISSIONS OF THE PROSECUTION", "made for the Prosecution", "The Prosecution therefore asks", "PROSECUTION COUNSEL"),
    "victim": ("SUBMISSIONS OF THE VICTIMS", "the family of INVENTED PERSON ONE", "The victims therefore ask", "ADVOCATE FOR THE VICTIMS"),
    "defence": ("SUBMISSIONS OF THE ACCUSED", "made for the accused", "The defence therefore asks", "ADVOCATE FOR THE ACCUSED"),
}  # fmt: skip
ON = {
    "bail": ("ON BAIL", "Constitution of Kenya, 2010 art.49(1)(h)"), "no_case": ("CASE TO ANSWER", "Criminal Procedure Code s.306"),
    "final": ("FINAL SUBMISSIONS", "Criminal Procedure Code s.169"), "sentence": ("ON SENTENCE", "Victim Protection Act s.12"),
}  # fmt: skip


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("on", ON)
def test_submissions_hold_their_contents_in_order(murder, side, on):
    title, made_for, asks, signs = SIDES[side]
    facts = {**SAID, "submissions_for": side, "submissions_on": on}
    made = draft(
        judged(murder, facts) if on == "sentence" else murder,
        "written_submissions",
        facts=None if on == "sentence" else facts,
    )
    assert not made.missing and made.contents == tuple(range(1, 10))
    text = made.manuscript.text()
    elements = ("COUNT I", "Death: PW3 proved it", "Malice is plain.", "COUNT II", "Death: nobody proved it")
    in_order(
        text, "HIGH COURT OF KENYA", "2ND ACCUSED", title, "INTRODUCTION", made_for, "In count I, the 1st accused and the 2nd accused",
        "FACTS AND EVIDENCE", "PW1: saw a vehicle (record, page 12)", "Nobody else was called.", "ISSUES", "whether the charge is proved;",
        "whether the record is complete.", "THE LAW", "A proposition of law.", "ANALYSIS",
        *(elements if on in ("no_case", "final") else ("Ties: the accused has a home",)), "CONCLUSION", asks, "first order;",
        "second order.", "DATED", signs, "DRAWN & FILED BY", "TO BE SERVED UPON", "LIST OF AUTHORITIES", ON[on][1], "DECISIONS",
        "[2020] KESC 23 (KLR)",
    )  # fmt: skip
    assert ON[on][0] in text
    assert ("was convicted on count I of murder" in text) == (on == "sentence")
    assert ("leave to make them is asked" in text) == (side == "victim") and "has given leave" not in text


def test_submissions_ask_everything_at_once(murder):
    given = {"submissions_for": "defence", "submissions_on": "no_case"}
    assert asked(draft(murder, "written_submissions")) >= {("case", "submissions_for"), ("case", "submissions_on")}
    assert asked(draft(murder, "written_submissions", facts=given)) == {
        ("case", "evidence_by_witness"), ("case", "issues"), ("case", "law_relied_on"), ("count 1", "elements_argued"),
        ("count 2", "elements_argued"), ("case", "orders_sought"), ("case", "authorities_relied_on"),
    }  # fmt: skip


def test_the_victims_counsel_must_show_the_leave_of_the_court(murder):
    given = {**SAID, "submissions_for": "victim", "submissions_on": "final", "V1": {}, "V2": {}}
    text = draft(murder, "written_submissions", facts=given).manuscript.text()
    assert text.count("made under section 9(2) of the Victim Protection Act, and leave to make them is asked") == 1
    assert text.count("remains the only prosecutor") == 1 and "has given leave" not in text
    one = draft(leave(murder, "V1"), "written_submissions", facts=given)
    assert asked(one) == {("V1", "participation_stages")}
    said = {**given, "V1": {"participation_stages": "the close\nsentence"}, "V2": {"participation_stages": "sentence"}}
    text = draft(leave(murder, "V1"), "written_submissions", facts=said).manuscript.text()
    in_order(text, "The Court has given leave to be heard at these stages", "for Invented Person One: the close and sentence.",
             "made for Invented Person Two under section 9(2)", "leave to make them is asked")  # fmt: skip
    text = draft(leave(murder, "V1", "V2"), "written_submissions", facts=said).manuscript.text()
    in_order(
        text,
        "for Invented Person One: the close and sentence;",
        "for Invented Person Two: sentence.",
        "only prosecutor",
    )
    assert text.count("has given leave") == 1 and "is asked so far" not in text


def leave(case: Case, *victims: str) -> Case:
    """The same case after the trial court let these victims take part."""
    line = {"on": "2016-08-01", "written": "2016-08-01", "despite": "taken over as it stood"}
    written = Case(case.law, case.entries)
    written = written.record({**line, "take": {"apply_to_participate": list(victims)}, "by": "victim_advocate"})
    written = written.record({**line, "take": {"allow_participation": list(victims)}, "by": "trial_court"})
    return written.with_names(case.names)


@pytest.mark.parametrize(("on", "law_of_it"), [("bail", "sections 9(2) and 10"), ("sentence", "sections 9(2) and 12")])
def test_without_leave_the_submissions_rest_on_the_provision_of_their_stage(published, on, law_of_it):
    given = {
        **{k: v for k, v in SAID.items() if k not in ("count 2", "V2")},
        "submissions_for": "victim",
        "submissions_on": on,
    }
    case = opened(published, "actual_bodily_harm", age=30)
    text = draft(case, "written_submissions", facts=given).manuscript.text()
    assert f"These submissions are made under {law_of_it} of the Victim Protection Act, and leave" in text


@pytest.mark.parametrize(
    ("side", "on", "rule", "order"),
    [("defence", "bail", "compelling reasons", "released on reasonable terms"),
     ("victim", "bail", "victim’s views", "release be refused"),
     ("prosecution", "no_case", "section 306", "case to answer on every count"),
     ("defence", "no_case", "section 306", "not guilty"),
     ("prosecution", "final", "section 169", "guilty and convicted"),
     ("defence", "final", "section 169", "acquitted"),
     ("defence", "sentence", "[2021] KESC 31 (KLR)", "credit for the time"),
     ("victim", "sentence", "section 12 of the Victim Protection Act", "compensation")],
)  # fmt: skip
def test_law_and_orders_are_offered_for_side_and_stage(murder, side, on, rule, order):
    made = draft(murder, "written_submissions", facts={"submissions_for": side, "submissions_on": on})
    assert rule in offers(made, "law_relied_on") and order in offers(made, "orders_sought")
    assert offers(made, "issues")
    decisions = offers(made, "authorities_relied_on")
    assert ("KESC 23" in decisions) == (side == "victim") and ("KESC 31" in decisions) == (on == "sentence")
    assert all(re.search(r"\[\d{4}\] KE[A-Z]+ \d+ \(KLR\)", line) for line in decisions.splitlines())


def test_one_of_two_accused_submits_for_himself(murder):
    text = draft(
        murder, "written_submissions", "A2", facts={**SAID, "submissions_for": "defence", "submissions_on": "bail"}
    ).manuscript.text()
    in_order(text, "2ND ACCUSED", "SUBMISSIONS OF THE 2ND ACCUSED ON BAIL", "made for the 2nd accused", "ADVOCATE FOR THE 2ND ACCUSED",
             "DRAWN & FILED BY", "2nd accused")  # fmt: skip


def test_submissions_in_a_sexual_case_hide_the_child_and_offer_the_minimum_sentence(published):
    case = opened(published)
    given = {"submissions_for": "victim", "submissions_on": "sentence"}
    offered = draft(case, "written_submissions", facts=given)
    assert {"KESC 34", "KESC 16"} <= set(re.findall(r"KESC \d+", offers(offered, "law_relied_on")))
    said = {name: value for name, value in SAID.items() if name not in ("count 2", "V2")}
    made = draft(judged(case, {**said, **given}), "written_submissions")
    in_order(made.manuscript.text(), "SUBMISSIONS OF THE VICTIM", "J.W.M. (a child)", "the accused was convicted of defilement",
             "SPECIMEN LAWYER MADEUP")  # fmt: skip
    keeps_the_secret(made)
    lower = draft(case, "written_submissions", facts={"submissions_for": "defence", "submissions_on": "no_case"})
    assert "section 210" in offers(lower, "law_relied_on")


# -- the sealed annex ------------------------------------------------------------------------------


def test_the_sealed_annex_tells_the_court_who_is_who(published):
    made = draft(opened(published), "protection_application", "V1", copy="sealed")
    in_order(
        made.manuscript.text(),
        "SEALED: FOR THE COURT ONLY", "NO. E016 OF 2025", "SEALED ANNEX", "section 8 of the Victim Protection Act",
        "section 31(4) of the Sexual Offences Act", "rule 2 of the Sexual Offences Rules", "articles 50(2)(b) and 53 of the Constitution",
        "goes with the application for measures that protect", "V1", "J.W.M.", "Jane Wanda Mockchild", "Victim", "W1", "R.I.M.",
        "Rose Invented Mockchild", "Hidden Village", "Relative of the victim", "entitled to know the charge", "not served", "DATED", "LODGED BY",
        "RECEIVED UNDER SEAL",
    )  # fmt: skip
    assert made.manuscript.text().count("Hidden Village") == 2
    assert "SERVED UPON" not in made.manuscript.text()


def test_the_annex_rests_on_the_law_of_the_case(published):
    text = draft(
        opened(published, "trafficking_in_persons", age=30), "application_to_participate", copy="sealed"
    ).manuscript.text()
    assert "section 11 of the Counter-Trafficking in Persons Act" in text
    assert "Sexual Offences" not in text and "articles" not in text
    nobody = draft(
        opened(published, "actual_bodily_harm", age=30), "application_to_participate", copy="sealed"
    ).manuscript.text()
    assert "Nobody’s name is withheld" in nobody and "Mockchild" not in nobody


def test_a_name_not_known_is_left_to_a_hand(published):
    case = opened(published, more=())
    made = draft(Case(case.law, case.entries), "protection_application", "V1", copy="sealed")
    assert {"initials of V1", "name of victim 1 (V1)"} <= {blank.what for blank in made.blanks}


def test_not_even_the_sealed_annex_names_who_is_in_the_protection_programme():
    case = replay_story(ROOT / "jurisdictions/kenya/cases/defiled_child_before_the_court.yaml", LawLibrary()).case
    case = case.with_names({"V1": NAMES["V1"], "A1": NAMES["A1"]})
    text = draft(case, "protection_application", "V1", copy="sealed").manuscript.text()
    in_order(text, "V1", "Withheld by law", "go by the reference alone")
    assert not [word for word in TELLING if word in text] and "J.W.M." not in text
    assert "Agency" not in text and "programme" not in text


def test_the_annex_of_a_paper_for_an_office_has_no_court_above_it(published):
    case = open_case(
        published, "Complaint about A1", on="2025-09-01", written="2025-09-01",
        people={"A1": {"is": "accused", "facts": {"born": "1980-01-01"}}, "V1": {"is": "victim", "facts": {"age": 13}}},
    ).with_names({"V1": NAMES["V1"], "A1": NAMES["A1"]})  # fmt: skip
    text = draft(case, "complaint_to_ipoa", "V1", copy="sealed").manuscript.text()
    in_order(
        text,
        "SEALED: FOR THE ADDRESSEE ONLY",
        "SEALED ANNEX",
        "goes with the complaint to the Independent",
        "Jane Wanda Mockchild",
    )
    assert "REPUBLIC OF KENYA" not in text and "the Court" not in text and "PROSECUTOR" not in text


def test_the_annex_of_a_paper_for_another_court_leaves_its_number_to_the_registry(published):
    case = opened(published)
    made = draft(case, "habeas_corpus_application", "V1", copy="sealed")
    in_order(made.manuscript.text(), "IN THE HIGH COURT OF KENYA", "MISC. CRIMINAL APPLICATION NO.", "APPLICANT", "RESPONDENT",
             "SEALED ANNEX")  # fmt: skip
    assert "E016" not in made.manuscript.text()


@pytest.mark.parametrize(
    ("filing", "form", "parties"),
    [("constitutional_petition", "PETITION NO.", ("ROSE INVENTED MOCKCHILD … PETITIONER", "ATTORNEY GENERAL … RESPONDENT")),
     ("habeas_corpus_application", "MISC. CRIMINAL APPLICATION NO.", ("ROSE INVENTED MOCKCHILD … APPLICANT", "OFFICER IN CHARGE … RESPONDENT")),
     ("inquest_application", "MISC. CRIMINAL APPLICATION NO.", ("JANE WANDA MOCKCHILD", "ROSE INVENTED MOCKCHILD … APPLICANT")),
     ("production_application", "MISC. CRIMINAL APPLICATION NO.", ("ROSE INVENTED MOCKCHILD … APPLICANT", "RECORDS OFFICE … RESPONDENT"))],
)  # fmt: skip
def test_the_annex_has_the_form_and_the_parties_of_its_filing_and_accuses_nobody(published, filing, form, parties):
    case = open_case(
        published, "About V1", on="2025-09-01", written="2025-09-01",
        people={"V1": {"is": "victim", "facts": {"age": 13}}, "W1": {"is": "relative"}},
        causes={"main": {"court": "high_court" if "petition" in filing or "habeas" in filing else "senior_principal_magistrate",
                         "seat": "milimani" if "petition" in filing or "habeas" in filing else "shanzu"}},
    ).with_names({"V1": NAMES["V1"], "W1": NAMES["W1"]})  # fmt: skip
    said = {
        "petition_respondents": "Attorney General",
        "habeas_respondents": "Officer in charge",
        "holders": "Records office",
    }
    text = draft(case, filing, "V1", "W1", copy="sealed", facts=said).manuscript.text()
    in_order(text, form, *parties, "SEALED ANNEX")
    assert "MATTER NO." not in text and "accused" not in text.lower() and "Hidden Village" in text


# -- what the applications share -------------------------------------------------------------------


def dead_and_living(law: Law) -> Case:
    """V1 was murdered (count I), V2 was shot at and lives (count II); W1 is a relative."""
    case = opened(law, "murder", ("V1",), 1, 30)
    people = {"V2": {"is": "victim", "facts": {"age": 30}}}
    count = {"2": {"offence": "attempted_murder", "accused": ["A1"], "victims": ["V2"], "on": "2025-08-09",
                   "place": "Exampleton in Sample County", "cause": "main"}}  # fmt: skip
    line = {"on": "2025-09-01", "written": "2025-09-01"}
    case = Case(case.law, case.entries).record({**line, "person_added": people}).record({**line, "count_added": count})
    return case.with_names({ref: NAMES[ref] for ref in ("A1", "V1", "V2", "W1", "L1")})


def test_the_living_are_protected_as_witnesses_and_not_the_dead(published):
    case = dead_and_living(published)
    facts = {"V2": PROTECT["V1"], "W1": {**PROTECT["V1"], "relation": "the mother of the deceased"}}
    text = draft(case, "protection_application", "V1", "W1", facts=facts).manuscript.text()
    in_order(text, "FAMILY OF JANE WANDA MOCKCHILD (DECEASED)", "Rose Invented Mockchild be declared a vulnerable witness",
             "for the protection of Rose Invented Mockchild", "the safety of the witness", "the mother of the deceased, is to give evidence",
             "Rose Invented Mockchild has been threatened", "THAT I fear to give evidence", "and I ask for them.")  # fmt: skip
    assert "Jane Wanda Mockchild be declared" not in text and "Jane Wanda Mockchild, as I have been told" not in text
    both = draft(case, "protection_application", "V1", "V2", "W1", facts=facts).manuscript.text()
    in_order(both, "Rose Invented Mockchild be declared a vulnerable witness", "the safety of the witnesses")
    in_order(both, "Invented Person Two be declared a vulnerable victim", "the safety of the witnesses")


def test_the_officer_who_swears_for_the_prosecutor_is_not_the_witness_in_danger(published):
    case = Case(published, dead_and_living(published).entries)
    case = case.record({"on": "2025-09-01", "written": "2025-09-01", "person_added": {"P1": {"is": "investigator"}}})
    case = case.with_names({**NAMES, "P1": {"name": "Madeup Officer Specimen"}})
    facts = {"V1": {**PROTECT["V1"], "sworn_for_by": "the widow"}, "P1": {"capacity": "the investigating officer"},
             "applied_by": "prosecution"}  # fmt: skip
    text = draft(case, "protection_application", "V1", "P1", facts=facts).manuscript.text()
    in_order(text, "be declared a vulnerable witness", "SUPPORTING AFFIDAVIT", "I, MADEUP OFFICER SPECIMEN")
    assert "Specimen be declared" not in text and "THAT I fear" not in text


def test_where_nobody_alive_is_named_the_witness_is_asked_for(published):
    made = draft(dead_and_living(published), "protection_application", "V1", facts={"V1": PROTECT["V1"]})
    assert asked(made) == {("V1", "sworn_for_by")}
    facts = {"V1": {**PROTECT["V1"], "sworn_for_by": "the widow of the deceased"}}
    made = draft(dead_and_living(published), "protection_application", "V1", facts=facts)
    assert "name of the witness, who is alive" in {blank.what for blank in made.blanks}
    in_order(
        made.manuscript.text(),
        "be declared a vulnerable witness",
        "the widow of the deceased, is to give evidence",
        "THAT I fear",
    )
    assert "Jane Wanda Mockchild be" not in made.manuscript.text()


def test_each_victim_is_linked_to_her_own_charge_and_the_living_speak_for_themselves(published):
    facts = {ref: {**PART["V1"], "sworn_for_by": "a relative"} for ref in ("V1", "V2")}
    text = draft(dead_and_living(published), "application_to_participate", "V1", "V2", facts=facts).manuscript.text()
    in_order(text, "whose death is the subject of the charge in count I", "The family speaks through the deponent",
             "against whom the offence charged in count II is said", "Invented Person Two applies in his or her own name")  # fmt: skip
    in_order(
        text,
        "SUPPORTING AFFIDAVIT",
        "THAT the offence charged in count I is one",
        "as I have been told by Invented Person Two",
    )
    assert "Invented Person Two speaks through" not in text and "that charge" not in text


def test_a_relative_is_asked_what_she_is_once_and_gives_no_address_for_the_protected(published):
    made = draft(opened(published), "compensation_application", "V1", "W1")
    assert ("W1", "relation") in asked(made) and ("W1", "capacity") not in asked(made)
    grown = draft(opened(published, "actual_bodily_harm", age=30), "application_to_participate", "V1", facts=PART)
    assert "I, JANE WANDA MOCKCHILD, of Hidden Village, in the Republic of Kenya, do hereby" in grown.manuscript.text()


def test_every_affidavit_of_a_protected_deponent_withholds_the_address(published):
    bail = draft(opened(published), "affidavit_opposing_bail", "A1", "W1").manuscript.text()
    habeas = draft(opened(published), "habeas_corpus_application", "V1", "W1").manuscript.text()
    for text in (bail, habeas):
        assert (
            "withheld from this paper for the protection of the victim’s identity, do hereby" in text
            and "of […]" not in text
        )
    own = draft(opened(published, age=30), "application_to_participate", "V1", facts=PART).manuscript.text()
    assert "for the protection of my identity, do hereby" in own


def test_the_question_of_orders_tells_how_the_answer_reads_on(published):
    assert 'do not begin it with "that"' in published.text(published.facts["orders_sought"].question)
