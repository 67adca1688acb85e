"""Liberty, rights and inquiry: habeas corpus, constitutional petition, inquest, custody before charge, production."""

from __future__ import annotations

from typing import Any

import pytest
from matters import in_order

from workflow.case.case import Case
from workflow.case.opening import open_case
from workflow.documents import draft

GROWN = {"facts": {"born": "1990-01-01"}}
CHILD = {"facts": {"born": "2015-05-05"}}
NAMES = {
    "V1": {"name": "Testa Prima Example", "address": "P.O. Box 1-00000, Exampleton"},
    "V2": {"name": "Fictus Secundus Mockman", "address": "P.O. Box 2-00000, Exampleton"},
    "A1": {"name": "Suspectus Ordinary Placeholder", "address": "P.O. Box 3-00000, Exampleton"},
    "A2": {"name": "Alius Ordinary Specimen", "address": "P.O. Box 4-00000, Exampleton"},
    "R1": {"name": "Inventa Sample Kinswoman", "address": "P.O. Box 5-00000, Exampleton", "email": "kin@mock.test"},
    "R2": {"name": "Inventus Sample Kinsman", "address": "P.O. Box 6-00000, Exampleton"},
    "L1": {"name": "Fictus Counsel Madeup", "firm": "Madeup & Mock Advocates", "address": "P.O. Box 7-00000, Exampleton",
           "telephone": "000", "email": "firm@mock.test", "practice_number": "P.105/0000/00"},
    "D1": {"name": "Defensor Counsel Madeup", "firm": "Specimen Advocates", "address": "P.O. Box 8-00000, Exampleton"},
    "P1": {"name": "Officer Specimen Inventus", "address": "P.O. Box 9-00000, Exampleton"},
}  # fmt: skip
KIN, COUNSEL = {"R1": {"is": "relative"}}, {"L1": {"is": "victim_advocate"}}
HIGH = {"main": {"court": "high_court", "seat": "milimani"}}
MAGISTRATE = {"main": {"court": "chief_magistrate", "seat": "kisumu", "number": "E004 of 2026"}}
DAY = "2026-02-16"


def matter(law: Any, people: dict[str, Any], docket: Any = (), causes: Any = None, counts: Any = None) -> Case:
    """An invented matter. Every person's details come from one list, so that nobody is named by accident."""
    case = open_case(
        law,
        "Mock matter",
        on="2026-02-01",
        written="2026-02-01",
        people=people,
        causes=causes or {},
        counts=counts or {},
    )
    for line in docket:
        case = case.record({"written": line["on"][:10], **line})
    return case.with_names({ref: NAMES[ref] for ref in people})


def asked(made: Any) -> set[tuple[str, str]]:
    return {(item.of, item.name) for item in made.missing}


def offered(made: Any, name: str) -> str:
    """The lines the docket offers for a question, in one text; empty where it offers none."""
    return "\n".join(line for item, lines in made.offers.items() if item.name == name for line in lines)


def whole(made: Any, contents: int) -> str:
    """The text of a filing that can be printed and holds everything the law lists."""
    assert not made.missing
    assert made.contents == tuple(range(1, contents + 1))
    return str(made.manuscript.text())


# ---- habeas corpus

MISSING: dict[str, Any] = {
    "habeas_respondents": "Inspector-General of Police\nAttorney General",
    "habeas_urgency": "Three others taken the same week were found dead.",
    "production_asked": "within twenty-four hours of service of the order",
    "habeas_grounds": "Nobody has shown a warrant.\nNo court has been told of an arrest.",
    "R1": {"relation": "the sister of the missing person"},
}
TAKEN: dict[str, Any] = {
    "taken_on": "2026-02-14T05:30",
    "last_seen": "I saw her at the gate at dawn.\nW1 saw her in the vehicle.",
    "takers": "Four men in a grey pick-up, plate KXX 000X.",
    "reports_made": "Mock Junction Police Station, OB 05/14/02/2026.",
    "answers_received": "The desk denied holding her.",
    "what_is_feared": "I fear for her life.",
}


def taken(law: Any, people: Any = None, docket: Any = ()) -> Case:
    return matter(law, people or {"V1": {"is": "victim", **GROWN}, **KIN, **COUNSEL}, docket, HIGH)


def test_habeas_holds_its_three_papers_in_order(law):
    made = draft(taken(law), "habeas_corpus_application", "V1", "R1", on=DAY, facts={**MISSING, "V1": TAKEN})
    text = whole(made, 10)
    head = ("REPUBLIC OF KENYA", "IN THE HIGH COURT OF KENYA AT NAIROBI (MILIMANI)", "CRIMINAL DIVISION", "MISC. CRIMINAL APPLICATION NO.",
            "ARTICLES 25(d), 29, 49 AND 51(2)", "SECTION 389 OF THE CRIMINAL PROCEDURE CODE", "RULES 2 AND 3", "IN THE MATTER OF TESTA PRIMA EXAMPLE (THE SUBJECT)",
            "INVENTA SAMPLE KINSWOMAN … APPLICANT", "1. INSPECTOR-GENERAL OF POLICE … 1ST RESPONDENT", "2. ATTORNEY GENERAL … 2ND RESPONDENT")  # fmt: skip
    in_order(
        text,
        *head, "CERTIFICATE OF URGENCY", "FICTUS COUNSEL MADEUP, an advocate of the High Court", "found dead", "DATED at", "DRAWN & FILED BY", "Madeup & Mock",
        *head, "CHAMBER SUMMONS", "articles 25(d), 29, 49 and 51(2) of the Constitution", "section 389", "rules 2 and 3",
        "certified urgent", "in person before this Court", "within twenty-four hours of service", "original of every warrant", "set at liberty", "attend this Court in person", "costs",
        "affidavit of INVENTA", "GROUNDS", "shown a warrant", "told of an arrest", "DATED at", "ADVOCATE FOR THE APPLICANT", "DRAWN & FILED BY", "TO BE SERVED UPON", "Inspector-General of Police",
        *head, "SUPPORTING AFFIDAVIT", "make oath and state", "I am the sister of the missing person", "taken on 14 February 2026 at 05:30 hours", "at the gate", "KXX 000X",
        "OB 05/14/02/2026", "denied holding", "fear for her life", "true to my own knowledge", "SWORN", "DEPONENT", "BEFORE ME",
    )  # fmt: skip
    assert "subjects" not in text and "applicants" not in text


def test_habeas_asks_everything_at_once_and_offers_the_usual_respondents(law):
    made = draft(taken(law), "habeas_corpus_application", "V1", "R1", on=DAY)
    assert asked(made) == {*(("case", name) for name in MISSING if name != "R1"), *(("V1", name) for name in TAKEN), ("R1", "relation")}  # fmt: skip
    in_order(
        offered(made, "habeas_respondents"),
        "Inspector-General of Police", "Criminal Investigations", "Attorney-General", "Public Prosecutions",
    )  # fmt: skip
    assert "article 25(d)" in offered(made, "habeas_grounds")


def test_an_order_not_obeyed_becomes_a_ground(law):
    docket = [
        {"on": "2026-02-02T09:00", "take": {"apply_for_habeas": ["V1"]}},
        {"on": "2026-02-02T12:00", "take": {"order_production": ["V1"]}, "by": "high_court", "within": "24 hours"},
    ]
    made = draft(taken(law, docket=docket), "habeas_corpus_application", "V1", "R1", on=DAY)
    in_order(
        offered(made, "habeas_grounds"),
        "On 2 February 2026 at 12:00 hours: respondents ordered to produce the person", "by the High Court",
        "A time limit was not kept", "3 February 2026 at 12:00 hours", "had not been met by the day of this filing", "s.389",
    )  # fmt: skip


def test_what_happened_after_the_day_of_the_filing_is_not_offered(law):
    docket = [{"on": "2026-02-27", "take": "complain_to_ipoa"}]
    made = draft(taken(law, docket=docket), "habeas_corpus_application", "V1", "R1", on=DAY)
    assert offered(made, "reports_made") == ""
    later = draft(taken(law, docket=docket), "habeas_corpus_application", "V1", "R1", on="2026-03-01")
    assert "27 February 2026" in offered(later, "reports_made")


def test_the_day_of_taking_once_known_is_offered_as_a_ground(law):
    made = draft(taken(law), "habeas_corpus_application", "V1", "R1", on=DAY,
                 facts={"V1": {"taken_on": "2026-02-14"}, "police_station": "Mock Junction Police Station", "ob_number": "OB 1/1/1"})  # fmt: skip
    assert "taken on 14 February 2026 and has not been brought before a court" in offered(made, "habeas_grounds")
    assert "Officer Commanding Mock Junction Police Station" in offered(made, "habeas_respondents")
    assert "OB 1/1/1" in offered(made, "reports_made")


def test_two_missing_people_two_applicants_and_no_advocate(law):
    people = {
        "V1": {"is": "victim", **GROWN},
        "V2": {"is": "victim", **GROWN},
        "R1": {"is": "applicant"},
        "R2": {"is": "applicant"},
    }
    made = draft(
        taken(law, people), "habeas_corpus_application", "V1", "V2", on=DAY, facts={**MISSING, "V1": TAKEN, "V2": TAKEN}
    )
    text = whole(made, 10)
    in_order(
        text,
        "TESTA PRIMA EXAMPLE and FICTUS SECUNDUS MOCKMAN (THE SUBJECTS)", "1ST APPLICANT", "2ND APPLICANT", "one of the applicants, in person, certify",
        "INVENTA SAMPLE KINSWOMAN\nAPPLICANT IN PERSON", "application by the applicants", "the subjects are held", "INVENTUS SAMPLE KINSMAN\nAPPLICANT IN PERSON", "authority of the other applicant.",
        "Testa Prima Example was last seen", "Fictus Secundus Mockman was last seen", "disappearance of Testa", "disappearance of Fictus",
    )  # fmt: skip
    assert "Advocate for" not in text


def test_the_missing_person_never_swears(law):
    made = draft(
        taken(law, {"V1": {"is": "victim", **GROWN}}),
        "habeas_corpus_application",
        "V1",
        on=DAY,
        facts={**MISSING, "R1": {}, "V1": TAKEN},
    )
    assert "by the said TESTA" not in made.manuscript.text()
    assert "name of the applicant" in {blank.what for blank in made.blanks}


def test_a_missing_child_prints_as_initials(law):
    made = draft(taken(law, {"V1": {"is": "victim", **CHILD}, **KIN, **COUNSEL}), "habeas_corpus_application", "V1", "R1", on=DAY,
                 facts={**MISSING, "V1": TAKEN})  # fmt: skip
    text = whole(made, 10)
    assert "T.P.E. (a child)" in text and "named in full in the sealed annex" in text
    assert "TESTA" not in text.upper() and "PRIMA" not in text.upper()


def test_a_suspect_without_victim_may_be_the_subject(law):
    docket = [{"on": "2026-02-09T06:15", "take": {"arrest": ["A1"]}, "by": "police"}]
    people = {"A1": {"is": "accused", **GROWN}, **KIN, **COUNSEL}
    made = draft(matter(law, people, docket, HIGH), "habeas_corpus_application", "A1", "R1", on=DAY)
    grounds = offered(made, "habeas_grounds")
    assert "A time limit was not kept: arrested person brought before a court" in grounds and "art.49(1)(f)" in grounds


@pytest.mark.parametrize("brought_for", ["victim", "accused"])
def test_where_there_are_suspects_and_victims_it_is_asked_whom_to_produce(law, brought_for):
    people = {
        "A1": {"is": "accused", **GROWN},
        "V1": {"is": "victim", **GROWN},
        **KIN,
        **COUNSEL,
        "D1": {"is": "defence"},
    }
    case = taken(law, people)
    assert ("case", "brought_for") in asked(draft(case, "habeas_corpus_application", "V1", "R1", on=DAY))
    facts = {**MISSING, "brought_for": brought_for, "V1": TAKEN, "A1": TAKEN}
    text = whole(draft(case, "habeas_corpus_application", "A1", "R1", on=DAY, facts=facts), 10)
    if brought_for == "accused":
        in_order(text, "PLACEHOLDER (THE SUBJECT)", "I, DEFENSOR COUNSEL", "bring SUSPECTUS", "Specimen Advocates")
    else:
        in_order(text, "EXAMPLE (THE SUBJECT)", "I, FICTUS COUNSEL", "bring TESTA", "Madeup & Mock")


def test_papers_are_annexed_under_the_initials_of_the_deponent(law):
    docket = [
        {"on": "2026-02-15", "document_received": {"ob": {"title": "Extract of the occurrence book", "of": "V1"}}}
    ]
    made = draft(
        taken(law, docket=docket),
        "habeas_corpus_application",
        "V1",
        "R1",
        on=DAY,
        facts={**MISSING, "V1": TAKEN},
        annexes=["ob"],
    )
    in_order(
        whole(made, 10),
        "marked ISK-1",
        "Extract of the occurrence book",
        "EXHIBIT ISK-1",
        "affidavit of INVENTA SAMPLE KINSWOMAN",
    )


# ---- constitutional petition

PETITION: dict[str, Any] = {
    "petition_respondents": "Inspector-General of Police\nAttorney General", "petition_facts": "The victim was beaten.\nNobody was charged.",
    "articles_violated": "28 and 29(c)", "rights_violated": "Article 28: dignity was denied.\nArticle 29(c): there was violence.",
    "other_proceedings": "none", "time_to_petition": "none", "relief_asked": "a declaration of the violation\ncompensation.",
    "interim_relief_sought": "no", "V1": {"petitioner_standing": "own", "injury_caused": "A broken arm."},
}  # fmt: skip
MEANWHILE = {
    "interim_relief_sought": "yes", "petition_urgency": "The recordings are overwritten.",
    "interim_orders": "the respondents preserve the recordings\nthe respondents stay away", "interim_grounds": "The respondents alone hold them.",
}  # fmt: skip


def wronged(law: Any, people: Any = None, **more: Any) -> Case:
    return matter(law, people or {"V1": {"is": "victim", **GROWN}, **COUNSEL}, causes=HIGH, **more)


def test_petition_motion_and_certificate_hold_their_contents_in_order(law):
    text = whole(draft(wronged(law), "constitutional_petition", on=DAY, facts={**PETITION, **MEANWHILE}), 12)
    head = ("IN THE HIGH COURT OF KENYA AT NAIROBI (MILIMANI)", "CONSTITUTIONAL AND HUMAN RIGHTS DIVISION", "PETITION NO.", "ARTICLES 22, 23 AND 258",
            "RULES 4, 10, 11, 13 AND 23", "VIOLATION OF ARTICLES 28 AND 29(c) OF THE CONSTITUTION", "TESTA PRIMA EXAMPLE … PETITIONER", "INSPECTOR-GENERAL OF POLICE … 1ST RESPONDENT")  # fmt: skip
    in_order(
        text,
        *head, "PETITION", "THE PETITIONER", "P.O. Box 1-00000", "own interest (article 22(1)", "care of Madeup & Mock Advocates", "THE RESPONDENTS", "sued as the 2nd respondent",
        "THE FACTS", "was beaten", "THE PROVISIONS VIOLATED", "dignity was denied", "THE INJURY", "A broken arm", "OTHER PROCEEDINGS", "There is no other case",
        "RELIEF", "a declaration of the violation;", "compensation; and", "article 23(3)", "DATED at", "ADVOCATE FOR THE PETITIONER", "DRAWN & FILED BY", "TO BE SERVED UPON",
        *head, "CERTIFICATE OF URGENCY", "recordings are overwritten",
        *head, "NOTICE OF MOTION", "certified urgent", "until the petition is heard", "preserve the recordings;", "stay away.", "GROUNDS", "alone hold them",
        *head, "SUPPORTING AFFIDAVIT", "I am the petitioner", "petition and of the notice of motion", "was beaten", "injury caused to me", "recordings are overwritten", "SWORN",
    )  # fmt: skip
    assert "CRIMINAL DIVISION" not in text


def test_a_petition_without_interim_orders_has_no_motion(law):
    made = draft(wronged(law), "constitutional_petition", on=DAY, facts=PETITION)
    assert not made.missing and made.contents == (1, 2, 3, 4, 5, 6, 7, 8, 9, 12)
    assert "NOTICE OF MOTION" not in made.manuscript.text() and "URGENCY" not in made.manuscript.text()


def test_petition_asks_and_offers_what_the_docket_knows(law):
    docket = [
        {"on": "2026-02-02T10:00", "take": "police_cause_harm", "by": "police"},
        {"on": "2026-02-05", "take": "complain_to_ipoa"},
    ]
    made = draft(wronged(law, docket=docket), "constitutional_petition", on=DAY)
    assert asked(made) == {
        ("V1", "petitioner_standing"),
        ("V1", "injury_caused"),
        *(("case", name) for name in PETITION if name != "V1"),
    }
    in_order(
        offered(made, "petition_facts"),
        "2 February 2026 at 10:00 hours",
        "5 February 2026",
        "A time limit was not kept",
    )
    assert "Oversight Authority" in offered(made, "other_proceedings")
    then = draft(
        wronged(law, docket=docket),
        "constitutional_petition",
        on=DAY,
        facts={"interim_relief_sought": "yes", "articles_violated": "28"},
    )
    assert {("case", "petition_urgency"), ("case", "interim_orders"), ("case", "interim_grounds")} <= asked(then)
    assert "violated article 28 of the Constitution" in offered(then, "relief_asked")
    assert "occurrence book" in offered(then, "interim_orders")


@pytest.mark.parametrize(
    ("standing", "words"),
    [("own", "article 22(1)"), ("another", "article 22(2)(a)"), ("group", "article 22(2)(b)"), ("public", "article 22(2)(c)"),
     ("association", "article 22(2)(d)")],
)  # fmt: skip
def test_the_right_in_which_the_petitioner_comes(law, standing, words):
    case = wronged(law, {"V1": {"is": "victim", **GROWN}, "R1": {"is": "petitioner"}, **COUNSEL})
    facts = {**PETITION, "R1": {"petitioner_standing": standing, "relation": "the brother of the victim"}}
    text = str(draft(case, "constitutional_petition", on=DAY, facts=facts).manuscript.text())
    in_order(
        text,
        "KINSWOMAN … PETITIONER",
        words,
        "The violation concerns TESTA PRIMA EXAMPLE.",
        "I am the petitioner, and the brother of the victim",
    )


def test_the_dead_are_petitioned_for_by_their_kin(law):
    people = {"A1": {"is": "accused", **GROWN}, "V1": {"is": "victim", **GROWN}, **KIN}
    counts = {
        "1": {
            "offence": "murder",
            "accused": ["A1"],
            "victims": ["V1"],
            "on": "2026-01-15",
            "place": "Exampleton",
            "cause": "main",
        }
    }
    case = wronged(law, people, counts=counts)
    facts = {**PETITION, "brought_for": "victim", "other_proceedings": "High Court at Nairobi, Criminal Case E000 of 2026.", "time_to_petition": "The body was found late.",
             "R1": {"petitioner_standing": "another", "relation": "the mother of the deceased"}}  # fmt: skip
    text = str(draft(case, "constitutional_petition", on=DAY, facts=facts).manuscript.text())
    in_order(
        text,
        "KINSWOMAN … PETITIONER",
        "P.O. Box 5-00000",
        "kin@mock.test",
        "TESTA PRIMA EXAMPLE (deceased)",
        "Criminal Case E000 of 2026",
        "found late",
        "PETITIONER IN PERSON",
    )
    offers = draft(case, "constitutional_petition", on=DAY, facts={"brought_for": "victim"})
    assert "Murder, on 15 January 2026 at Exampleton." in offered(offers, "petition_facts")
    assert "High Court" in offered(offers, "other_proceedings")


def test_a_suspect_may_petition_too(law):
    people = {"A1": {"is": "accused", **GROWN}, "V1": {"is": "victim", **GROWN}, "D1": {"is": "defence"}}
    docket = [{"on": "2026-02-09T06:15", "take": {"arrest": ["A1"]}, "by": "police"}, {"on": "2026-02-11T10:00", "take": {"produce_in_court": ["A1"]}, "by": "police"}]  # fmt: skip
    case = wronged(law, people, docket=docket)
    made = draft(case, "constitutional_petition", "A1", on=DAY, facts={"brought_for": "accused"})
    in_order(
        offered(made, "petition_facts"),
        "On 11 February 2026 at 10:00 hours: brought before a court",
        "A time limit was not kept",
    )
    text = str(
        draft(
            case,
            "constitutional_petition",
            "A1",
            on=DAY,
            facts={**PETITION, "brought_for": "accused", "A1": PETITION["V1"]},
        ).manuscript.text()
    )
    in_order(text, "PLACEHOLDER … PETITIONER", "care of Specimen Advocates", "injury caused to me")


def test_two_petitioners_speak_in_the_plural(law):
    case = wronged(law, {"V1": {"is": "victim", **GROWN}, "V2": {"is": "victim", **GROWN}, **COUNSEL})
    text = str(
        draft(case, "constitutional_petition", on=DAY, facts={**PETITION, "V2": PETITION["V1"]}).manuscript.text()
    )
    in_order(text, "2ND PETITIONER", "THE PETITIONERS", "the 2nd petitioner", "address for service of the petitioners", "The petitioners therefore ask this Court", "ADVOCATE FOR THE PETITIONERS",
             "one of the petitioners, and I swear this affidavit with the authority of the other")  # fmt: skip


def test_a_child_petitions_through_kin_and_is_not_named(law):
    case = wronged(law, {"V1": {"is": "victim", **CHILD}, **KIN, **COUNSEL})
    facts = {**PETITION, "R1": {"petitioner_standing": "another", "relation": "the aunt of the child"}}
    text = str(draft(case, "constitutional_petition", on=DAY, facts=facts).manuscript.text())
    in_order(text, "KINSWOMAN … PETITIONER", "T.P.E. (a child)", "sealed annex")
    assert "TESTA" not in text.upper()


def test_a_protected_petitioner_gives_no_address(law):
    people = {"A1": {"is": "accused", **GROWN}, "V1": {"is": "victim", **GROWN}, **COUNSEL}
    counts = {
        "1": {
            "offence": "rape",
            "accused": ["A1"],
            "victims": ["V1"],
            "on": "2026-01-15",
            "place": "Exampleton",
            "cause": "main",
        }
    }
    facts = {**PETITION, "brought_for": "victim"}
    text = str(
        draft(wronged(law, people, counts=counts), "constitutional_petition", on=DAY, facts=facts).manuscript.text()
    )
    assert "whose address is withheld for the protection of the victim’s identity, petitions" in text
    assert "P.O. Box 1-00000" not in text


def test_a_young_suspect_petitions_without_an_address(law):
    facts = {**{name: said for name, said in PETITION.items() if name != "V1"}, "A1": PETITION["V1"]}
    case = wronged(law, {"A1": {"is": "accused", **CHILD}, "D1": {"is": "defence"}})
    text = str(draft(case, "constitutional_petition", "A1", on=DAY, facts=facts).manuscript.text())
    assert "withheld for the protection of the petitioner’s identity" in text and "P.O. Box 3" not in text


def test_none_is_offered_only_where_nothing_else_is_known(law):
    nothing = draft(wronged(law), "constitutional_petition", on=DAY)
    assert offered(nothing, "other_proceedings") == "none"
    docket = [{"on": "2026-02-05", "take": "complain_to_ipoa"}]
    something = offered(draft(wronged(law, docket=docket), "constitutional_petition", on=DAY), "other_proceedings")
    assert "Oversight Authority: " in something and "none" not in something.splitlines()


def test_respondents_are_said_with_an_article(law):
    facts = {**PETITION, "petition_respondents": "Inspector-General of Police\nThe Mock Authority"}
    text = str(draft(wronged(law), "constitutional_petition", on=DAY, facts=facts).manuscript.text())
    in_order(text, "The Inspector-General of Police is sued as the 1st", "The Mock Authority is sued as the 2nd")
    assert "The The" not in text


@pytest.mark.parametrize("died", [True, False])
def test_the_dead_cannot_act_in_person_the_living_not_in_their_own_name(law, died):
    people = {
        "V1": {"is": "victim", "facts": {"born": "1990-01-01", **({"died_on": "2026-02-03"} if died else {})}},
        "R1": {"is": "petitioner"},
    }
    facts = {**PETITION, "R1": {"petitioner_standing": "another", "relation": "the brother of the victim"}}
    text = str(draft(wronged(law, people), "constitutional_petition", on=DAY, facts=facts).manuscript.text())
    assert ("cannot act in person (article 22(2)(a)" in text) is died
    assert ("cannot act in his or her own name (article 22(2)(a)" in text) is not died


# ---- who is served, and where

DIRECTOR = {"dpp_address": "Mock Prosecution House\nP.O. Box 77-00000, Exampleton"}


def test_the_director_is_served_where_the_case_knows_the_office(law):
    facts = {**PETITION, **DIRECTOR, "petition_respondents": "Attorney-General\nDirector of Public Prosecutions"}
    made = draft(wronged(law), "constitutional_petition", on=DAY, facts=facts)
    in_order(
        str(made.manuscript.text()),
        "TO BE SERVED UPON",
        "Attorney-General",
        "____",
        "Director of Public Prosecutions",
        "Mock Prosecution House",
        "P.O. Box 77",
    )
    assert not [blank.what for blank in made.blanks if "Director" in blank.what]
    made = draft(searched(law), "production_application", on=DAY, facts={**THINGS, **DIRECTOR})
    in_order(
        str(made.manuscript.text()),
        "TO BE SERVED UPON",
        "Director of Public Prosecutions",
        "Mock Prosecution House",
    )
    made = draft(suspected(law), "objection_to_custody", "A1", "V1", facts={"A1": REPLY, **DIRECTOR})
    in_order(
        str(made.manuscript.text()),
        "DRAWN & FILED BY",
        "Director of Public Prosecutions",
        "Mock Prosecution House",
        "TO BE SERVED UPON",
    )


def test_a_sole_accused_is_served_through_the_advocate_on_record(law):
    people = {"A1": {"is": "accused", **GROWN}, "V1": {"is": "victim", **GROWN}, "D1": {"is": "defence"}}
    made = draft(suspected(law, people), "objection_to_custody", "A1", "V1", facts={"A1": REPLY})
    in_order(
        str(made.manuscript.text()),
        "TO BE SERVED UPON",
        "Suspectus Ordinary Placeholder, through the advocate on record",
        "Defensor Counsel Madeup, Specimen Advocates",
        "P.O. Box 8-00000",
    )
    assert not [blank.what for blank in made.blanks if "for service" in blank.what]


def test_of_several_accused_nobody_guesses_for_whom_the_advocate_acts(law):
    people = {
        "A1": {"is": "accused", **GROWN},
        "A2": {"is": "accused", **GROWN},
        "V1": {"is": "victim", **GROWN},
        "D1": {"is": "defence"},
        **COUNSEL,
    }
    counts = {
        "1": {
            "offence": "grievous_harm",
            "accused": ["A1", "A2"],
            "victims": ["V1"],
            "on": "2026-02-08",
            "cause": "main",
        }
    }
    docket = [{"on": "2026-02-10", "take": {"file_charge": ["A1", "A2"]}}]
    text = str(
        draft(
            matter(law, people, docket, MAGISTRATE, counts), "production_application", on=DAY, facts=THINGS
        ).manuscript.text()
    )
    in_order(text, "TO BE SERVED UPON", "Officer Commanding", "The accused, or their advocates on record", "Suspectus Ordinary Placeholder, P.O. Box 3-00000", "Alius Ordinary Specimen, P.O. Box 4-00000",
             "For the defence: Defensor Counsel Madeup, Specimen Advocates", "P.O. Box 8-00000", "Director of Public Prosecutions")  # fmt: skip
    assert "through the advocate" not in text


def test_the_address_of_a_young_accused_is_left_to_a_hand(law):
    people = {"A1": {"is": "accused", **CHILD}, "V1": {"is": "victim", **GROWN}}
    made = draft(suspected(law, people), "objection_to_custody", "A1", "V1", facts={"A1": REPLY})
    assert "P.O. Box 3-00000" not in str(made.manuscript.text())
    assert [blank.what for blank in made.blanks if "for service" in blank.what]


def test_who_drew_and_who_is_served_stay_with_the_signature(law):
    made = draft(wronged(law), "constitutional_petition", on=DAY, facts=PETITION)

    def kept(blocks: Any, within: bool = False) -> Any:
        for block in blocks:
            if getattr(block, "blocks", None):
                yield from kept(block.blocks, within or getattr(block, "manner", "") == "keep")
            elif within:
                yield block

    held = "\n".join(str(block) for block in kept(made.manuscript.blocks))
    assert "DRAWN" in held and "SERVED UPON" in held


# ---- inquest

DEATH: dict[str, Any] = {
    "police_station": "Mock Junction Police Station", "inquest_grounds": "The wounds are not explained.",
    "inquest_orders": "the cell register be produced\nsummonses issue to those on duty.", "R1": {"relation": "the mother of the deceased"},
    "V1": {"death_facts": "The body lay in a cell.\nThere were wounds on the head.", "custody_before_death": "At Mock Junction since 8 February 2026."},
}  # fmt: skip
IN_CUSTODY = [{"on": "2026-02-09T06:15", "take": "report_death_in_custody"}]
ELSEWHERE = [{"on": "2026-02-09T06:15", "take": "report_death"}]
OPENED = [*ELSEWHERE, {"on": "2026-02-10", "take": "open_inquiry", "by": "chief_magistrate"}]
CLOSED = [*OPENED, {"on": "2026-02-12", "take": "find_no_offence", "by": "chief_magistrate"}]
FREE = {"V1": {"death_facts": "The body lay in a field.", "died_in_custody": "no"}}


def death(law: Any, docket: Any, people: Any = None, causes: Any = None) -> Case:
    return matter(law, people or {"V1": {"is": "victim", **GROWN}, **KIN, **COUNSEL}, docket, causes or MAGISTRATE)


def test_inquest_application_holds_its_contents_in_order(law):
    text = whole(draft(death(law, IN_CUSTODY), "inquest_application", "V1", "R1", on=DAY, facts=DEATH), 6)
    in_order(
        text,
        "IN THE CHIEF MAGISTRATE'S COURT AT KISUMU", "MISC. CRIMINAL APPLICATION NO. ____", "SECTIONS 385, 386 AND 387", "IN THE MATTER OF THE DEATH OF TESTA PRIMA EXAMPLE (DECEASED)",
        "KINSWOMAN … APPLICANT", "NOTICE OF MOTION", "the mother of the deceased", "THE DEATH", "in a cell", "wounds on the head", "held as follows", "Mock Junction since",
        "GROUNDS", "not explained", "ORDERS ASKED FOR", "open an inquiry", "be joined", "THAT the cell register be produced.", "THAT summonses issue to those on duty.",
        "DATED at", "ADVOCATE FOR THE APPLICANT", "DRAWN & FILED BY", "TO BE SERVED UPON", "Director of Public Prosecutions", "The officer in charge, Mock Junction Police Station",
        "SUPPORTING AFFIDAVIT", "I am the mother of the deceased", "in a cell", "SWORN",
    )  # fmt: skip
    assert "E004" not in text and "388" not in text


def test_custody_known_from_the_docket_is_not_asked_and_makes_an_inquiry_mandatory(law):
    made = draft(death(law, IN_CUSTODY), "inquest_application", "V1", "R1", on=DAY)
    assert asked(made) == {("case", "inquest_grounds"), ("case", "inquest_orders"), ("case", "police_station"), ("R1", "relation"),
                           ("V1", "death_facts"), ("V1", "custody_before_death")}  # fmt: skip
    in_order(
        offered(made, "inquest_grounds"),
        "inquiry must be held (section 387(1)",
        "No inquiry has been opened",
        "A time limit was not kept",
        "s.386(1)",
    )
    assert "9 February 2026 at 06:15 hours" in offered(made, "death_facts")
    assert "pathologist chosen by the family" in offered(made, "inquest_orders")


def test_of_another_death_custody_is_asked_and_the_inquiry_is_open_to_the_magistrate(law):
    made = draft(death(law, ELSEWHERE), "inquest_application", "V1", "R1", on=DAY)
    assert ("V1", "died_in_custody") in asked(made) and ("V1", "custody_before_death") not in asked(made)
    made = draft(death(law, ELSEWHERE), "inquest_application", "V1", "R1", on=DAY, facts=FREE)
    assert "must be held" not in offered(made, "inquest_grounds") and "may inquire" in offered(made, "inquest_grounds")


def test_an_open_inquest_is_joined_under_its_number(law):
    text = whole(draft(death(law, OPENED), "inquest_application", "V1", "R1", on=DAY, facts={**DEATH, **FREE}), 6)
    in_order(text, "INQUEST NO. E004 OF 2026", "joined to this inquest", "leave to put questions")
    assert "open an inquiry" not in text


@pytest.mark.parametrize("with_counsel", [True, False])
def test_further_inquiry_is_asked_of_the_director_by_letter(law, with_counsel):
    people = {"V1": {"is": "victim", **GROWN}, **KIN, **(COUNSEL if with_counsel else {})}
    docket = [*CLOSED, {"on": "2026-02-13", "document_received": {"pm": {"title": "Post-mortem report", "of": "V1"}}}]
    made = draft(
        death(law, docket, people), "inquest_application", "V1", "R1", on=DAY, facts={**DEATH, **FREE}, annexes=["pm"]
    )
    text = whole(made, 6)
    in_order(
        text,
        "Director of Public Prosecutions", "Dear Sir or Madam", "INQUEST NO. E004 OF 2026", "DEATH OF TESTA PRIMA EXAMPLE", "section 388",
        "We act for INVENTA" if with_counsel else "I am INVENTA", "in a field", "not explained", "direct a further inquiry", "the cell register be produced;",
        "summonses issue to those on duty.", "with its reasons", "Yours faithfully", "ADVOCATE FOR THE FAMILY" if with_counsel else "KINSWOMAN", "ENCLOSED", "Post-mortem report",
    )  # fmt: skip
    assert "SWORN" not in text and "NOTICE OF MOTION" not in text
    offers = draft(death(law, docket, people), "inquest_application", "V1", "R1", on=DAY, facts=FREE)
    assert "no offence is disclosed" in offered(offers, "inquest_grounds")


@pytest.mark.parametrize("finding", ["find_no_offence", "find_unknown_offender", "find_known_offender"])
def test_no_inquiry_is_asked_for_once_one_was_held(law, finding):
    named = {finding: ["A1"]} if finding == "find_known_offender" else finding
    docket = [*OPENED, {"on": "2026-02-12", "take": named, "by": "chief_magistrate"}]
    case = death(law, docket, {"V1": {"is": "victim", **GROWN}, "A1": {"is": "accused", **GROWN}, **KIN, **COUNSEL})
    facts = {**FREE, "dpp_address": "Mock Prosecution House\nP.O. Box 77-00000, Exampleton"}
    made = draft(case, "inquest_application", "V1", "R1", on=DAY, facts=facts)
    text = str(made.manuscript.text())
    in_order(
        text,
        "Director of Public Prosecutions",
        "Mock Prosecution House",
        "Dear Sir or Madam",
        "section 388",
        "The inquest was closed",
    )
    assert "open an inquiry" not in text
    grounds = offered(made, "inquest_grounds")
    assert "On 12 February 2026: finding " in grounds
    assert (
        "may inquire" not in grounds and "must be held" not in grounds and "No inquiry has been opened" not in grounds
    )


def test_the_docket_speaks_in_sentences_of_what_was_done_and_by_whom(law):
    docket = [*ELSEWHERE, {"on": "2026-02-09T09:00", "take": "notify_magistrate", "by": "officer_in_charge"},
              {"on": "2026-02-10", "take": "send_body_to_medical_officer", "by": "officer_in_charge"}]  # fmt: skip
    made = draft(death(law, docket), "inquest_application", "V1", "R1", on=DAY, facts=FREE)
    known = draft(death(law, docket), "inquest_application", "V1", "R1", on=DAY)
    in_order(offered(known, "death_facts"), "On 9 February 2026 at 09:00 hours: officer in charge tells the nearest magistrate empowered to hold inquests.",
             "On 10 February 2026: body sent for post-mortem examination, by the officer in charge")  # fmt: skip
    assert "the matter stands thus: body with a medical officer." in offered(made, "inquest_grounds")


def test_after_a_post_mortem_exhumation_is_offered(law):
    docket = [*ELSEWHERE, {"on": "2026-02-10", "take": "send_body_to_medical_officer", "by": "officer_in_charge"},
              {"on": "2026-02-11", "take": "report_post_mortem", "by": "pathologist"}]  # fmt: skip
    assert "exhumed" in offered(draft(death(law, docket), "inquest_application", "V1", "R1", on=DAY), "inquest_orders")


def test_somebody_missing_is_called_believed_dead(law):
    docket = [{"on": "2026-02-09", "take": "report_missing_believed_dead"}]
    made = draft(death(law, docket), "inquest_application", "V1", "R1", on=DAY)
    assert "386(1)(d)" in offered(made, "inquest_grounds") and "mortuaries" in offered(made, "inquest_orders")
    text = str(
        draft(death(law, docket), "inquest_application", "V1", "R1", on=DAY, facts={**DEATH, **FREE}).manuscript.text()
    )
    assert "(MISSING, BELIEVED DEAD)" in text and "the missing person" in text and "(DECEASED)" not in text


def test_two_dead_are_told_apart(law):
    people = {"V1": {"is": "victim", **GROWN}, "V2": {"is": "victim", **GROWN}, **KIN}
    facts = {**DEATH, "V2": {"death_facts": "Found at the river.", "custody_before_death": "At another station."}}
    text = whole(draft(death(law, IN_CUSTODY, people), "inquest_application", "V1", "V2", "R1", on=DAY, facts=facts), 6)
    in_order(
        text,
        "TESTA PRIMA EXAMPLE and FICTUS SECUNDUS MOCKMAN (DECEASED)",
        "death of Testa",
        "death of Fictus",
        "at the river",
        "APPLICANT IN PERSON",
    )


def test_a_dead_child_is_not_named(law):
    text = whole(
        draft(
            death(law, IN_CUSTODY, {"V1": {"is": "victim", **CHILD}, **KIN}),
            "inquest_application",
            "V1",
            "R1",
            on=DAY,
            facts=DEATH,
        ),
        6,
    )
    assert "T.P.E. (a child)" in text and "TESTA" not in text.upper()


# ---- custody before charge

REPLY: dict[str, Any] = {
    "police_affidavit": "that of the investigating officer, sworn on 11 February 2026", "reply_on_offence": "OFFENCE ANSWERED.",
    "reply_on_evidence": "EVIDENCE ANSWERED.", "reply_on_inquiries_made": "INQUIRIES MADE ANSWERED.", "reply_on_inquiries_left": "INQUIRIES LEFT ANSWERED.",
    "reply_on_reasons": "REASONS ANSWERED.", "article_49_facts": "LATE AT COURT.", "custody_conditions": "to report every Monday\nto stay in the county",
}  # fmt: skip
MISC = {"misc": {"court": "chief_magistrate", "seat": "kibera", "number": "E099 of 2026"}}


def suspected(law: Any, people: Any = None, offence: str = "grievous_harm", applied: bool = True) -> Case:
    people = people or {"A1": {"is": "accused", **GROWN}, "V1": {"is": "victim", **GROWN}, "P1": {"is": "investigator"}}
    held = [ref for ref in people if ref[0] == "A"]
    counts = {
        "1": {
            "offence": offence,
            "accused": held,
            "victims": [ref for ref in people if ref[0] == "V"],
            "on": "2026-02-08",
            "cause": "misc",
        }
    }
    docket: list[dict[str, Any]] = [
        {"on": "2026-02-09T06:15", "take": {"arrest": held}, "by": "police"},
        {"on": "2026-02-11T10:00", "take": {"produce_in_court": held}, "by": "police"},
    ]
    if applied:
        docket.append({"on": "2026-02-11T11:00", "take": {"apply_for_custody": held}, "by": "dci"})
    return matter(law, people, docket, MISC, counts)


def test_objection_answers_each_head_of_the_police_affidavit_in_order(law):
    made = draft(suspected(law), "objection_to_custody", "A1", facts={"A1": REPLY})
    text = whole(made, 4)
    in_order(
        text,
        "MISC. CRIMINAL APPLICATION NO. E099 OF 2026", "REPUBLIC (THROUGH THE DIRECTORATE OF CRIMINAL INVESTIGATIONS) … APPLICANT", "PLACEHOLDER … RESPONDENT", "REPLYING AFFIDAVIT",
        "36A(4)", "article 49", "I, SUSPECTUS ORDINARY PLACEHOLDER", "I am the respondent, a suspect", "sworn on 11 February 2026", "OFFENCE ANSWERED", "EVIDENCE ANSWERED",
        "INQUIRIES MADE ANSWERED", "INQUIRIES LEFT ANSWERED", "REASONS ANSWERED", "ARTICLE 49", "I was arrested on 9 February 2026 at 06:15 hours", "On 11 February 2026 at 10:00 hours: brought before a court, by the", "LATE AT COURT", "CONDITIONS", "refuse the application", "I offer", "to report every Monday;", "to stay in the county.", "SWORN",
        "the respondent in person", "TO BE SERVED UPON", "Director of Public Prosecutions",
    )  # fmt: skip
    assert "OFFICER SPECIMEN" not in text.upper()  # the investigator does not swear for the suspect


def test_objection_asks_all_and_offers_the_lateness_of_the_police(law):
    made = draft(suspected(law), "objection_to_custody", "A1")
    assert asked(made) == {("A1", name) for name in REPLY}
    # arrested Monday 06.15: the twenty-four hours end on Tuesday 06.15, before court hours, so by the end of that court day
    in_order(
        offered(made, "article_49_facts"),
        "A time limit was not kept: arrested person brought before a court",
        "10 February 2026",
        "met only on 11 February 2026 at 10:00 hours",
        "no compelling reason",
    )
    assert "The offence named is grievous harm contrary to section 234 of the Penal Code." in offered(
        made, "reply_on_offence"
    )
    assert "49(2)" not in offered(made, "reply_on_offence")
    assert "passport" in offered(made, "custody_conditions")


def test_a_petty_offence_allows_no_custody(law):
    made = draft(suspected(law, offence="minor_offence", applied=False), "objection_to_custody", "A1")
    assert "article 49(2)" in offered(made, "reply_on_offence")
    assert "REPUBLIC … APPLICANT" in made.manuscript.text()


def test_time_already_given_is_offered_against_more_of_it(law):
    case = suspected(law)
    for line in (
        {"on": "2026-02-11T12:00", "take": {"order_custody": ["A1"]}, "cause": "misc", "within": "14 days", "facts": {"A1": {"compelling_reasons": "x"}}},
        {"on": "2026-02-25", "take": {"apply_for_custody": ["A1"]}, "by": "dci", "cause": "misc"},
    ):  # fmt: skip
        case = case.record({"written": line["on"][:10], **line})
    made = draft(case, "objection_to_custody", "A1")
    left, reasons = offered(made, "reply_on_inquiries_left"), offered(made, "reply_on_reasons")
    in_order(
        left, "time for these inquiries before", "On 11 February 2026 at 12:00 hours: custody before charge ordered"
    )
    assert "not before the Court when it gave time on 11 February 2026" in reasons  # two heads, two answers
    assert not set(left.splitlines()) & set(reasons.splitlines())
    assert "thirty days at the most" in offered(made, "article_49_facts")


def test_a_victim_supports_custody_through_the_prosecutor(law):
    text = whole(draft(suspected(law), "objection_to_custody", "A1", "V1", facts={"A1": REPLY}), 4)
    in_order(text, "I, TESTA PRIMA EXAMPLE", "I am the victim", "through the prosecutor", "the respondent was arrested", "the respondent’s custody", "that the respondent be held", "to report every Monday",
             "DRAWN & FILED BY", "Director of Public Prosecutions", "TO BE SERVED UPON", "Suspectus")  # fmt: skip
    assert "refuse the application" not in text and "49(1)(h)" in offered(
        draft(suspected(law), "objection_to_custody", "A1", "V1"), "article_49_facts"
    )


@pytest.mark.parametrize(
    ("stand", "words"),
    [
        ("opposes", "swear this affidavit for the respondent"),
        ("supports", "support the application, through the prosecutor"),
    ],
)
def test_a_relative_says_on_which_side(law, stand, words):
    people = {"A1": {"is": "accused", **GROWN}, "V1": {"is": "victim", **GROWN}, **KIN, "D1": {"is": "defence"}}
    case = suspected(law, people)
    assert ("A1", "custody_stand") in asked(draft(case, "objection_to_custody", "A1", "R1"))
    text = whole(
        draft(
            case,
            "objection_to_custody",
            "A1",
            "R1",
            facts={"A1": {**REPLY, "custody_stand": stand}, "R1": {"relation": "the father of somebody"}},
        ),
        4,
    )
    assert words in text
    assert ("Specimen Advocates" in text and "the respondent offers" in text) is (stand == "opposes")


def test_two_suspects_swear_one_affidavit_each(law):
    people = {"A1": {"is": "accused", **GROWN}, "A2": {"is": "accused", **GROWN}, "V1": {"is": "victim", **GROWN}}
    text = whole(draft(suspected(law, people), "objection_to_custody", facts={"A1": REPLY, "A2": REPLY}), 4)
    assert text.count("REPLYING AFFIDAVIT") == 2
    in_order(
        text,
        "1. SUSPECTUS",
        "1ST RESPONDENT",
        "2. ALIUS",
        "2ND RESPONDENT",
        "by the said SUSPECTUS",
        "by the said ALIUS",
    )


def test_a_child_suspect_is_not_named(law):
    people = {"A1": {"is": "accused", **CHILD}, "V1": {"is": "victim", **GROWN}}
    text = whole(draft(suspected(law, people), "objection_to_custody", "A1", facts={"A1": REPLY}, copy="public"), 4)
    assert "S.O.P." in text and "SUSPECTUS" not in text.upper()


# ---- production, preservation, exhumation

THINGS: dict[str, Any] = {
    "production_by": "victim", "things_sought": "The occurrence book of 8 February 2026\nThe recordings of the corridor", "holders": "Officer Commanding Mock Junction",
    "relevance": "They show who came and went.", "exhumation_sought": "no", "production_law": "article 35 of a mock provision",
}  # fmt: skip


def searched(law: Any, people: Any = None, docket: Any = (), causes: Any = None) -> Case:
    return matter(law, people or {"V1": {"is": "victim", **GROWN}, **KIN, **COUNSEL}, docket, causes or HIGH)


def test_production_holds_its_contents_in_order(law):
    text = whole(draft(searched(law), "production_application", on=DAY, facts=THINGS), 6)
    in_order(
        text,
        "IN THE HIGH COURT OF KENYA", "MISC. CRIMINAL APPLICATION NO.", "PRODUCTION AND PRESERVATION", "TESTA PRIMA EXAMPLE … APPLICANT", "OFFICER COMMANDING MOCK JUNCTION … RESPONDENT",
        "NOTICE OF MOTION", "(Under article 35 of a mock provision, and", "WHAT IS TO BE PRODUCED", "occurrence book", "recordings", "WHO HOLDS IT", "Officer Commanding", "WHY IT MATTERS",
        "who came and went", "ORDERS ASKED FOR", "THAT the respondent, and all who act on its orders, preserve", "produce", "say on oath", "DATED at", "TO BE SERVED UPON", "Officer Commanding",
        "Director of Public Prosecutions", "SUPPORTING AFFIDAVIT", "I am the victim in this matter", "occurrence book", "held by", "SWORN",
    )  # fmt: skip
    assert "EXHUM" not in text.upper()


def test_production_asks_all_at_once_and_offers_what_was_late(law):
    made = draft(searched(law, docket=IN_CUSTODY), "production_application", on=DAY)
    assert asked(made) == {("case", name) for name in THINGS}
    assert "s.386(1)" in offered(made, "relevance")
    family = draft(
        searched(law, docket=IN_CUSTODY), "production_application", on=DAY, facts={"production_by": "victim"}
    )
    assert ("R1", "relation") in asked(family)


def test_the_power_of_an_inquest_is_offered_to_a_magistrate_alone(law):
    before = {"high": HIGH, "magistrate": MAGISTRATE}
    made = {
        at: draft(searched(law, docket=IN_CUSTODY, causes=causes), "production_application", on=DAY)
        for at, causes in before.items()
    }
    assert "section 387(2)" in offered(made["magistrate"], "production_law")
    assert not offered(made["high"], "production_law")


def test_what_kin_an_investigator_has_is_not_asked(law):
    people = {"V1": {"is": "victim", **GROWN}, **KIN, "P1": {"is": "dci"}}
    made = draft(searched(law, people), "production_application", on=DAY, facts={"production_by": "investigator"})
    assert ("P1", "capacity") in asked(made) and not {("R1", "relation"), ("P1", "relation")} & asked(made)


def test_exhumation_alone_rests_in_the_high_court_on_what_counsel_says(law):
    facts = {
        **THINGS,
        "things_sought": "none",
        "exhumation_sought": "yes",
        "R1": {"relation": "the mother of the deceased"},
        "V1": {"burial": "Buried at Exampleton on 12 February 2026."},
    }
    text = whole(draft(searched(law, docket=IN_CUSTODY), "production_application", "V1", "R1", on=DAY, facts=facts), 6)
    in_order(text, "EXHUMATION OF THE BODY OF TESTA PRIMA EXAMPLE (DECEASED)", "KINSWOMAN … APPLICANT", "(Under article 35 of a mock provision, and", "Buried at Exampleton", "in the charge of",
             "be exhumed", "buried again", "I am the mother of the deceased", "exhumation matters")  # fmt: skip
    assert "things sought" not in text and "PRODUCTION AND" not in text and "387(2)" not in text


def test_nobody_applies_for_an_exhumation_and_is_exhumed(law):
    facts = {
        **THINGS,
        "exhumation_sought": "yes",
        "R1": {"relation": "the mother of the deceased"},
        "V1": {"burial": "At Exampleton."},
    }
    text = whole(draft(searched(law), "production_application", "V1", on=DAY, facts=facts), 6)
    in_order(text, "EXHUMATION OF THE BODY OF TESTA PRIMA EXAMPLE", "KINSWOMAN … APPLICANT", "by the said INVENTA")
    assert "EXAMPLE … APPLICANT" not in text
    people = {"V1": {"is": "victim", **GROWN}, "V2": {"is": "victim", **GROWN}, "A1": {"is": "accused", **GROWN}}
    counts = {
        "1": {
            "offence": "murder",
            "accused": ["A1"],
            "victims": ["V1"],
            "on": "2026-01-15",
            "place": "Exampleton",
            "cause": "main",
        }
    }
    case = matter(law, people, causes=HIGH, counts=counts)
    del facts["R1"]
    text = str(draft(case, "production_application", "V2", "V1", on=DAY, facts=facts).manuscript.text())
    in_order(
        text,
        "EXHUMATION OF THE BODY OF TESTA PRIMA EXAMPLE (DECEASED)",
        "… APPLICANT",
        "body of TESTA PRIMA EXAMPLE be exhumed",
    )
    assert "EXAMPLE … APPLICANT" not in text


@pytest.mark.parametrize(
    ("role", "applicant", "drawn"),
    [("ipoa", "INDEPENDENT POLICING OVERSIGHT AUTHORITY … APPLICANT", "FOR THE INDEPENDENT POLICING OVERSIGHT AUTHORITY"),
     ("dci", "REPUBLIC (THROUGH THE DIRECTORATE OF CRIMINAL INVESTIGATIONS) … APPLICANT", "PROSECUTION COUNSEL"), ("investigator", "REPUBLIC … APPLICANT", "PROSECUTION COUNSEL")],
)  # fmt: skip
def test_an_investigator_applies(law, role, applicant, drawn):
    case = searched(law, {"V1": {"is": "victim", **GROWN}, "P1": {"is": role}})
    made = draft(
        case,
        "production_application",
        on=DAY,
        facts={
            **THINGS,
            "production_by": "investigator",
            "exhumation_sought": "yes",
            "V1": {"burial": "At Exampleton."},
            "P1": {"capacity": "the investigator"},
        },
    )
    in_order(
        whole(made, 6),
        "OTHER THINGS",
        "EXHUMATION",
        applicant,
        "as the applicant can be heard",
        drawn,
        "I am the investigator",
        "of the burial",
    )


def test_beside_a_trial_the_case_is_named_and_in_an_inquest_its_number_is_kept(law):
    people = {"A1": {"is": "accused", **GROWN}, "V1": {"is": "victim", **GROWN}, **COUNSEL}
    counts = {
        "1": {"offence": "grievous_harm", "accused": ["A1"], "victims": ["V1"], "on": "2026-02-08", "cause": "main"}
    }
    docket = [{"on": "2026-02-10", "take": {"file_charge": ["A1"]}}]
    text = whole(
        draft(matter(law, people, docket, MAGISTRATE, counts), "production_application", on=DAY, facts=THINGS), 6
    )
    in_order(
        text,
        "MISC. CRIMINAL APPLICATION NO. ____",
        "(CRIMINAL CASE NO. E004 OF 2026)",
        "TO BE SERVED UPON",
        "Suspectus Ordinary Placeholder, or the advocate",
        "P.O. Box 3-00000",
    )
    facts = {**THINGS, "R1": {"relation": "the mother of the deceased"}}
    made = draft(
        searched(law, docket=OPENED, causes=MAGISTRATE), "production_application", "V1", "R1", on=DAY, facts=facts
    )
    in_order(whole(made, 6), "INQUEST NO. E004 OF 2026", "Under section 387(2)")


def test_a_child_applicant_is_not_named(law):
    case = searched(law, {"V1": {"is": "victim", **CHILD}, **KIN})
    text = whole(
        draft(case, "production_application", on=DAY, facts={**THINGS, "R1": {"relation": "the aunt of the victim"}}), 6
    )
    in_order(text, "KINSWOMAN … APPLICANT", "APPLICANT IN PERSON")
    assert "TESTA" not in text.upper()
