"""Charges, bail, private prosecution, revision and appeals: what each must hold, in its order, and who may sign it."""

from __future__ import annotations

from typing import Any

import pytest
from matters import in_order

from workflow.case.case import Case
from workflow.case.opening import open_case
from workflow.documents import draft
from workflow.documents.history import History
from workflow.documents.views import View
from workflow.errors import DraftError
from workflow.moments import moment

NAMES = {
    "A1": {"name": "Testus Primus Example", "address": "P.O. Box 1-00000, Exampleton", "id_number": "00000001"},
    "A2": {"name": "Fictus Secundus Mockman", "address": "P.O. Box 2-00000, Exampleton"},
    "A3": {"name": "Tertius Invented Fiction", "address": "P.O. Box 8-00000, Exampleton"},
    "V2": {"name": "Viva Fictional Specimen", "address": "P.O. Box 9-00000, Exampleton"},
    "V1": {"name": "Specima Invented Placeholder", "address": "P.O. Box 3-00000, Exampleton"},
    "D1": {"name": "Advocata Madeup Counselson", "firm": "Counselson & Fiction Advocates", "email": "law@example.test",
           "address": "P.O. Box 4-00000, Exampleton", "telephone": "+254 000 000 004", "practice_number": "P.105/00000"},
    "P1": {"name": "Madeup Officer Specimen", "address": "P.O. Box 5-00000, Exampleton"},
    "R1": {"name": "Kinna Fictitious Placeholder", "address": "P.O. Box 6-00000, Exampleton"},
    "W1": {"name": "Vigila Mock Sampler", "address": "P.O. Box 7-00000, Exampleton"},
}  # fmt: skip
PLACE = "Mock Market, Exampleton, in Machakos County"
GROUNDS = "That the identification was never tested.\nThat the burden of proof was shifted."
TRIAL = [
    ("2022-03-07T08:00", {"arrest": ...}, {"by": "police"}),
    ("2022-03-10T10:00", {"produce_in_court": ...}, {}),  # two days later than the law allows
    ("2022-03-10T10:10", {"file_charge": ...}, {}),
    ("2022-03-10T10:20", {"take_plea": ...}, {}),
    ("2022-04-04", {"hear_prosecution_witness": ...}, {}),
    ("2022-05-02", {"close_prosecution": ...}, {}),
    ("2022-05-03", {"find_case_to_answer": ...}, {}),
    ("2022-06-06", {"close_defence": ...}, {}),
]


def opened(law, accused=("A1",), court="principal_magistrate", offence="grievous_harm", more=(), **count: Any) -> Case:
    """A case with adults in it; ``more`` are further people by role."""
    people = {ref: {"is": "accused", "facts": {"born": "1980-01-01"}} for ref in accused}
    people["V1"] = {"is": "victim", "facts": {"born": count.pop("victim_born", "1985-01-01")}}
    people |= {ref: {"is": role, "facts": {"born": "1980-01-01"}} for ref, role in more}
    place = {"place": PLACE} | count
    return open_case(
        law, "Republic v. A1", on="2022-03-07", written="2022-03-07", people=people,
        causes={"main": {"court": court, "seat": "machakos", "number": "E012 of 2022", "judge": "Hon. Specimen (PM)"}},
        counts={"1": {"offence": offence, "accused": list(accused), "victims": ["V1"], "on": "2022-03-01", "cause": "main", **place}},
    )  # fmt: skip


def taken(case: Case, *steps: tuple[str, dict[str, Any], dict[str, Any]], of: tuple[str, ...] = ("A1",)) -> Case:
    for on, take, more in steps:
        who = {step: list(of) if refs is ... else refs for step, refs in take.items()}
        case = case.record({"on": on, "written": on[:10] if len(on) > 7 else "2022-04-01", "take": who, **more})
    return case


def judged(case: Case, *of: str, acquitted: tuple[str, ...] = ()) -> Case:
    """Tried by a magistrate; convicted on 4 July 2022 and sentenced on 11 July, or acquitted."""
    case = taken(case, *TRIAL, of=of or ("A1",))
    guilty = [ref for ref in of or ("A1",) if ref not in acquitted]
    if acquitted:
        case = taken(case, ("2022-07-04", {"acquit": list(acquitted)}, {}))
    if guilty:
        sentence = {"sentence": dict.fromkeys(guilty, "3 years")}
        case = taken(case, ("2022-07-04", {"convict": guilty}, {}), ("2022-07-11", {"sentence": guilty}, sentence))
    return case


def tried_above(case: Case, acquitted: bool = False) -> Case:
    """Tried for murder by the High Court; sentenced, or acquitted, on 11 July 2022."""
    steps = [(on, {"file_information" if "file_charge" in take else step: refs for step, refs in take.items()}, more)
             for on, take, more in TRIAL]  # fmt: skip
    case = taken(case, *steps)
    if acquitted:
        return taken(case, ("2022-07-11", {"acquit": ...}, {}))
    return taken(
        case, ("2022-07-04", {"convict": ...}, {}), ("2022-07-11", {"sentence": ...}, {"sentence": {"A1": "25 years"}})
    )


def corrected(case: Case, entry: int, on: str) -> Case:
    """The same case, one entry of which happened on another day."""
    line = {"on": on, "written": "2026-01-01", "correction": {"entry": entry, "on": on}}
    return Case(case.law, case.entries).record(line).with_names(case.names)


def named(case: Case) -> Case:
    return case.with_names({ref: NAMES[ref] for ref in case.people if ref in NAMES})


def asked(made: Any) -> set[str]:
    return {item.name for item in made.missing}


def written(made: Any, contents: int) -> str:
    assert not made.missing
    assert made.contents == tuple(range(1, contents + 1))
    return made.manuscript.text()


# ---- charge sheet and information


def test_the_charge_sheet_takes_dates_and_bond_from_the_docket(law):
    case = taken(opened(law, more=[("W1", "witness")]), *TRIAL[:4])
    case = taken(
        case, ("2022-03-11", {"grant_bail": ...}, {"facts": {"bail_terms": "Bond of KSh 100,000 with one surety"}})
    )
    facts = {"count 1": {"act_alleged": "unlawfully did grievous harm"}}
    text = written(draft(named(case), "charge_sheet", on="2022-03-11", facts=facts), 9)
    in_order(
        text, "CRIMINAL CASE NO. E012 OF 2022", "REPUBLIC … PROSECUTOR", "TESTUS PRIMUS EXAMPLE … ACCUSED", "CHARGE SHEET",
        "Police station", "OB No.", "E012 of 2022", "00000001", "42", "P.O. Box 1-00000", "STATEMENT OF OFFENCE",
        "Grievous harm contrary to section 234", "PARTICULARS OF OFFENCE", "1st day of March 2022", "Machakos County", "7 March 2022",
        "10 March 2022", "granted on terms on 11 March 2022: Bond of KSh 100,000 with one surety",
        "Complainant:", "Specima Invented Placeholder", "Witnesses:", "Vigila Mock Sampler", "OFFICER IN CHARGE", "Date:",
    )  # fmt: skip
    assert "Machakos County, in" not in text and "shall" not in text


def test_the_act_is_asked_and_the_county_where_the_place_does_not_say_it(law):
    made = draft(named(opened(law, place="Mock Market")), "charge_sheet")
    assert asked(made) == {"act_alleged", "county_of_offence"}
    facts = {"count 1": {"act_alleged": "unlawfully did grievous harm", "county_of_offence": "Machakos"}}
    text = written(draft(named(opened(law, place="Mock Market")), "charge_sheet", facts=facts), 9)
    assert "at Mock Market, in Machakos County, unlawfully did grievous harm, the complainant being" in text


def test_several_accused_are_numbered_and_act_jointly(law):
    facts = {"count 1": {"act_alleged": "unlawfully did grievous harm"}}
    text = written(draft(named(opened(law, ("A1", "A2"))), "charge_sheet", facts=facts), 9)
    in_order(
        text, "1. TESTUS", "1ST ACCUSED", "2. FICTUS", "2ND ACCUSED", "THE ACCUSED PERSONS", "jointly, unlawfully did"
    )


def test_counts_are_counted_and_the_alternative_is_named(law):
    case = opened(law)
    case = case.record({"on": "2022-03-08", "written": "2022-03-08", "count_added": {
        "2": {"offence": "actual_bodily_harm", "accused": ["A1"], "victims": ["V1"], "on": "2022-03-01", "place": PLACE, "cause": "main",
              "instead_of": "1"}}})  # fmt: skip
    facts = {f"count {number}": {"act_alleged": "hurt the complainant"} for number in (1, 2)}
    text = written(draft(named(case), "charge_sheet", facts=facts), 9)
    in_order(
        text,
        "COUNT I",
        "COUNT II (ALTERNATIVE TO COUNT I)",
        "two counts",
        "count II is charged in the alternative to count I.",
    )


@pytest.mark.parametrize(
    ("steps", "words"),
    [([("2022-03-11", {"remand": ...}, {})], "Remanded in custody pending trial on 11 March 2022"), ([], "______")],
)
def test_bond_comes_from_custody_where_bail_was_never_asked(law, steps, words):
    case = taken(opened(law), *TRIAL[:3], *steps)
    made = draft(named(case), "charge_sheet", on="2022-03-12", facts={"count 1": {"act_alleged": "did harm"}})
    assert words in written(made, 9).partition("ARREST, COURT AND BOND")[2].partition("Complainant:")[0]
    assert ("bond or bail of accused 1" in {blank.what for blank in made.blanks}) is not bool(steps)


def test_the_child_is_never_named_in_a_charge(law):
    case = opened(law, offence="defilement_12_to_15", victim_born="2009-05-05")
    made = draft(
        named(case), "charge_sheet", facts={"count 1": {"act_alleged": "caused penetration of a child aged 12 years"}}
    )
    text = written(made, 9)
    assert "CRIMINAL CASE (SEXUAL OFFENCES) NO." in text and text.count("S.I.P. (a child)") == 2
    assert "Invented" not in text and "INVENTED" not in text and "(A CHILD)" not in text


def test_a_death_has_the_republic_as_complainant(law):
    made = draft(
        named(opened(law, offence="manslaughter")),
        "charge_sheet",
        facts={"count 1": {"act_alleged": "unlawfully killed"}},
    )
    in_order(
        written(made, 9), "the deceased being SPECIMA INVENTED PLACEHOLDER", "Complainant:", "Republic", "Witnesses:"
    )


def test_the_information_marks_its_contents_and_names_the_prosecutor(law):
    case = opened(law, court="high_court", offence="murder", more=[("D1", "dpp")], place="Mock Market")
    assert asked(draft(named(case), "information_for_murder")) == {"county_of_offence"}
    text = written(
        draft(named(case), "information_for_murder", facts={"count 1": {"county_of_offence": "Machakos"}}), 5
    )
    in_order(text, "INFORMATION BY THE DIRECTOR", "is charged with the following offence", "CHARGE", "Murder contrary to section 203 as read with",
             "at Mock Market, in Machakos County, murdered SPECIMA INVENTED PLACEHOLDER.", "DATED at", "PROSECUTION COUNSEL")  # fmt: skip


def test_there_is_no_information_for_what_a_magistrate_tries(law):
    with pytest.raises(DraftError, match=r"any other goes on a charge sheet.*s\.4"):
        draft(named(opened(law)), "information_for_murder", facts={"count 1": {"act_alleged": "did harm"}})


# ---- bail


def against_bail(case: Case, *people: str, **facts: Any) -> Any:
    given = {"A1": {"rank_facts": "He holds a pistol."}, "V1": {"views_on_bail": "She is afraid."}, **facts}
    return draft(named(case), "affidavit_opposing_bail", "A1", *people, facts=given, on="2022-03-20")


def test_custody_and_bail_so_far_stand_in_the_affidavit(law):
    case = taken(opened(law, more=[("P1", "investigator")]), *TRIAL[:4])
    case = taken(case, ("2022-03-11", {"apply_for_bail": ...}, {}),
                 ("2022-03-14", {"refuse_bail": ...}, {"facts": {"compelling_reasons": "Threats to a witness"}}))  # fmt: skip
    text = written(against_bail(case), 5)
    in_order(
        text, "the investigating officer in this matter", "the offence of grievous harm contrary to", "Machakos County",
        "arrested on 7 March 2022", "before the court", "application for bail or bond, on 11 March 2022",
        "bail refused for compelling reasons, on 14 March 2022", "Threats to a witness", "COMPELLING REASONS", "VIEWS OF THE VICTIM",
        "as to Specima Invented Placeholder, the views put", "IN THE ALTERNATIVE", "SWORN",
    )  # fmt: skip
    assert "bail was last granted" not in text


def test_the_terms_last_granted_are_told(law):
    case = taken(opened(law, more=[("P1", "investigator")]), *TRIAL[:4])
    case = taken(case, ("2022-03-11", {"grant_bail": ...}, {"facts": {"bail_terms": "Reporting every Monday"}}))
    assert "bail was last granted on these terms: Reporting every Monday." in written(against_bail(case), 5)


def test_the_capacity_is_asked_where_the_role_does_not_tell_it(law):
    case = opened(law, offence="manslaughter", more=[("R1", "relative")])
    assert asked(against_bail(case, "R1")) == {"capacity"}
    text = written(against_bail(case, "R1", R1={"capacity": "a sister of the deceased"}), 5)
    in_order(
        text,
        "KINNA FICTITIOUS PLACEHOLDER",
        "I am a sister of the deceased,",
        "who has died, the views of the family put",
    )
    assert "I am the victim of the offence charged" in written(against_bail(case, "V1"), 5)
    nobody = against_bail(opened(law))
    assert "capacity of the deponent (for example, investigating officer)" in {blank.what for blank in nobody.blanks}


def test_reasons_stand_under_each_accused_of_several_whom_it_concerns(law):
    case = opened(law, ("A1", "A2"), more=[("P1", "investigator")])
    given = {
        "A1": {"rank_facts": "He holds a pistol."},
        "A2": {"flight_risk_facts": "He has no home."},
        "V1": {"views_on_bail": "Afraid."},
    }
    text = written(draft(named(case), "affidavit_opposing_bail", "A1", "A2", facts=given, on="2022-03-20"), 5)
    in_order(
        text,
        "are charged with",
        "COMPELLING REASONS AS TO THE 1ST ACCUSED",
        "pistol",
        "COMPELLING REASONS AS TO THE 2ND ACCUSED",
        "no home",
    )


def test_a_day_that_is_not_exact_prints_as_it_is_known(law):
    case = taken(opened(law, more=[("P1", "investigator")]), ("2022-03", {"arrest": ...}, {"by": "police"}))
    made = draft(named(case), "charge_sheet", on="2022-04-04", facts={"count 1": {"act_alleged": "did harm"}})
    assert "a day between 1 March 2022 and 31 March 2022" in written(made, 9)


# ---- private prosecution


KAHARA = {
    "reports_to_authorities": "On 2 March 2022 the harm was reported at Mock Station.", "answers_of_authorities": "No file was opened.",
    "private_interest": "The applicant's arm was broken.", "good_faith_facts": "The two had never met before.",
    "A1": {"evidence_against_suspect": "W1 saw the blow."}, "A2": {"evidence_against_suspect": "W1 saw him hold the applicant."},
    "count 1": {"act_alleged": "unlawfully did grievous harm"},
}  # fmt: skip


def privately(case: Case, *people: str, **facts: Any) -> Any:
    given = {name: said for name, said in (KAHARA | facts).items() if not name.startswith("A") or name in case.people}
    return draft(named(case), "private_prosecution_application", *people, facts=given, on="2022-06-01")


def test_permission_to_prosecute_goes_through_the_tests_one_by_one(law):
    text = written(privately(opened(law, more=[("D1", "victim_advocate")]), "A1"), 5)
    in_order(
        text, "IN THE PRINCIPAL MAGISTRATE'S COURT AT MACHAKOS", "MISC. CRIMINAL APPLICATION NO. ______", "SECTIONS 88 AND 89",
        "SPECIMA INVENTED PLACEHOLDER … APPLICANT", "TESTUS PRIMUS EXAMPLE … RESPONDENT", "DIRECTOR OF PUBLIC PROSECUTIONS … INTERESTED PARTY",
        "NOTICE OF MOTION", "sections 88 and 89 of the Criminal Procedure Code", "permitted to conduct the prosecution", "GROUNDS",
        "reported at Mock Station", "No file was opened", "arm was broken", "W1 saw the blow", "from malice", "never met", "Kimani v Kahara",
        "DRAFT CHARGE", "Grievous harm contrary to section 234", "Machakos County, unlawfully did grievous harm", "SERVICE ON THE DIRECTOR",
        "ADVOCATE FOR THE APPLICANT", "DRAWN & FILED BY", "Counselson & Fiction", "TO BE SERVED UPON", "Testus", "Director of Public",
        "SUPPORTING AFFIDAVIT", "I am the applicant, the victim of the offence charged;", "not from malice", "SWORN", "DEPONENT",
    )  # fmt: skip
    assert "E012" not in text and "IN PERSON" not in text


def test_everything_a_private_prosecutor_must_show_is_asked_at_once(law):
    made = draft(named(opened(law)), "private_prosecution_application", "A1", on="2022-06-01")
    assert asked(made) == {"reports_to_authorities", "answers_of_authorities", "private_interest", "evidence_against_suspect",
                           "good_faith_facts", "act_alleged"}  # fmt: skip


def test_what_the_docket_shows_of_reports_and_refusals_is_offered(law):
    case = taken(opened(law), ("2022-03-08", {"report_offence": ...}, {}), ("2022-04-08", {"decide_no_charge": ...}, {
        "by": "dpp", "facts": {"reasons_for_no_charge": "One witness only"}}))  # fmt: skip
    case = case.record(
        {"on": "2022-04-11", "written": "2022-04-11", "document_received": {"d": {"title": "Letter of the Director"}}}
    )
    case = taken(case, ("2022-04-12", {"record_prosecutors_refusal": ...}, {}))
    offers = {
        item.name: lines
        for item, lines in draft(named(case), "private_prosecution_application", "A1", on="2022-06-01").offers.items()
    }
    assert offers["reports_to_authorities"] == (
        "On 8 March 2022 the offence was reported.",
        "Letter of the Director is on file.",
    )
    assert offers["answers_of_authorities"] == (
        "On 8 April 2022 the Director of Public Prosecutions decided not to charge, for this reason: One witness only.",
        "The refusal or delay of the public prosecutor was put on record on 12 April 2022.",
    )


def test_several_suspects_a_relative_in_person_and_the_director_told(law):
    case = opened(law, ("A1", "A2"), offence="manslaughter", more=[("R1", "relative")])
    case = taken(case, ("2022-05-02", {"apply_to_prosecute_privately": ["A1", "A2"]}, {}),
                 ("2022-05-03", {"notify_dpp_of_private_prosecution": ["A1", "A2"]}, {}))  # fmt: skip
    text = written(privately(case, "A1", "A2", R1={"capacity": "mother of the deceased"}), 5)
    in_order(text, "KINNA FICTITIOUS PLACEHOLDER … APPLICANT", "1ST RESPONDENT", "2ND RESPONDENT", "the respondents", "The suspects are known",
             "(2nd respondent)", "hold the applicant", "told of the intended prosecution on 3 May 2022", "APPLICANT IN PERSON",
             "I am the applicant, mother of the deceased;")  # fmt: skip


def test_where_nobody_of_the_family_is_known_the_applicant_is_a_blank(law):
    made = privately(opened(law, offence="manslaughter"), "A1")
    assert {"name of the deponent"} <= {
        blank.what for blank in made.blanks
    } and "INVENTED PLACEHOLDER … APPLICANT" not in made.manuscript.text()


def test_a_case_for_the_high_court_alone_draws_a_warning(law):
    case = opened(law, court="high_court", offence="murder", more=[("R1", "relative")])
    made = privately(case, "A1", "R1")
    assert asked(made) == {"capacity"}
    assert any("that a magistrate may try" in words for words in made.warnings)


# ---- revision


ORDER = {
    "order_to_revise": "The accused was remanded until judgment.", "order_to_revise_on": "2022-03-14",
    "why_no_appeal": "No appeal lies from an order made before judgment.", "grounds_of_revision": "The accused was not heard.",
}  # fmt: skip


def revision(case: Case, by: str, *people: str, **facts: Any) -> Any:
    given = {"A1": {**ORDER, "revision_sought_by": by, **facts}}
    return draft(named(case), "application_for_revision", *(people or ("A1",)), facts=given, on="2022-05-20")


def test_revision_says_which_order_why_no_appeal_what_is_wrong_and_what_is_asked(law):
    case = taken(opened(law, more=[("D1", "defence")]), *TRIAL[:5])
    text = written(revision(case, "accused", revision_orders_asked="that bail be considered afresh;"), 4)
    in_order(
        text, "IN THE HIGH COURT OF KENYA AT ____", "CRIMINAL REVISION NO. ____", "Principal Magistrate's Court at Machakos",
        "E012 of 2022, Republic v", "by Hon. Specimen (PM), on 14 March 2022", "TESTUS PRIMUS EXAMPLE … APPLICANT", "REPUBLIC … RESPONDENT",
        "APPLICATION FOR REVISION", "sections 362, 363 and 364 of the Criminal Procedure Code", "THE ORDER", "remanded until judgment",
        "grievous harm contrary to", "NO APPEAL WAS OPEN", "No appeal lies", "THE ILLEGALITY OR IRREGULARITY", "was not heard", "PRAYERS",
        "be called for and examined", "be stayed", "set aside, and be replaced by", "bail be considered afresh", "DATED at",
        "ADVOCATE FOR THE APPLICANT", "Director of Public Prosecutions", "SUPPORTING AFFIDAVIT", "I, TESTUS PRIMUS EXAMPLE", "SWORN",
    )  # fmt: skip


def test_the_docket_offers_the_order_the_want_of_appeal_and_the_irregularities(law):
    case = taken(opened(law), *TRIAL[:3], ("2022-03-11", {"remand": ...}, {}))
    made = draft(
        named(case), "application_for_revision", "A1", on="2022-05-20", facts={"A1": {"revision_sought_by": "accused"}}
    )
    assert asked(made) == {"order_to_revise", "order_to_revise_on", "why_no_appeal", "grounds_of_revision"}
    offers = {item.name: lines for item, lines in made.offers.items()}
    assert offers["order_to_revise"] == ("Remanded in custody pending trial, on 11 March 2022.",)
    assert "section 364(5)" in offers["why_no_appeal"][0]
    assert any("due by" in line and "done only on 10 March 2022" in line for line in offers["grounds_of_revision"])


@pytest.mark.parametrize(
    ("by", "people", "words"),
    [
        ("dpp", ("A1", "P1"), ("REPUBLIC … APPLICANT", "TESTUS PRIMUS EXAMPLE … RESPONDENT", "the accused be heard", "PROSECUTION COUNSEL",
                               "TO BE SERVED UPON", "Testus Primus Example", "I, MADEUP OFFICER SPECIMEN")),
        ("victim", ("A1",), ("SPECIMA INVENTED PLACEHOLDER … APPLICANT", "REPUBLIC … 1ST RESPONDENT", "2ND RESPONDENT", "the accused be heard",
                             "IN PERSON", "the applicant, the victim of the offence charged")),
        ("accused", ("A1", "A2"), ("1ST APPLICANT", "2ND APPLICANT", "The applicants ask this Court", "The applicants pray",
                                   "one of the applicants")),
    ],
)  # fmt: skip
def test_the_parties_follow_from_who_asks(law, by, people, words):
    case = opened(law, ("A1", "A2") if "A2" in people else ("A1",), more=[("P1", "investigator")])
    in_order(written(revision(case, by, *people), 4), *words)


def test_the_family_asks_where_the_victim_is_dead(law):
    case = opened(law, offence="manslaughter", more=[("R1", "relative")])
    assert asked(revision(case, "victim")) == {"capacity"}
    given = {"A1": {**ORDER, "revision_sought_by": "victim"}, "R1": {"capacity": "mother of the deceased"}}
    text = written(draft(named(case), "application_for_revision", "A1", facts=given, on="2022-05-20"), 4)
    in_order(text, "KINNA FICTITIOUS PLACEHOLDER … APPLICANT", "I am the applicant, mother of the deceased;")


def test_who_asks_for_revision_is_a_question_and_the_high_court_does_not_revise_itself(law):
    assert "revision_sought_by" in asked(draft(named(opened(law)), "application_for_revision", "A1"))
    with pytest.raises(DraftError, match="does not revise its own trial"):
        revision(
            taken(opened(law, court="high_court", offence="murder"), ("2022-03-10", {"file_information": ...}, {})),
            "accused",
        )
    with pytest.raises(DraftError, match="had an appeal and let it pass"):
        draft(named(judged(opened(law))), "application_for_revision", "A1", on="2022-08-20")


def test_the_order_is_annexed_under_its_mark(law):
    case = opened(law).record(
        {
            "on": "2022-04-01",
            "written": "2022-04-01",
            "document_received": {"o": {"title": "Certified copy of the order"}},
        }
    )
    given = {"A1": {**ORDER, "revision_sought_by": "accused"}}
    made = draft(named(case), "application_for_revision", "A1", facts=given, on="2022-05-20", annexes=["o"])
    in_order(
        written(made, 4),
        "is among the documents annexed below",
        "Certified copy of the order",
        f"EXHIBIT {made.exhibits[0].mark}",
    )


# ---- petition of appeal


def petition(case: Case, *people: str, **facts: Any) -> Any:
    given = {"A1": {"grounds_of_appeal": GROUNDS}, **facts}
    return draft(named(case), "petition_of_appeal", *(people or ("A1",)), facts=given, on="2022-07-15")


def test_the_petition_states_conviction_sentence_grounds_and_prayers(law):
    text = written(petition(judged(opened(law, more=[("D1", "advocate")]))), 6)
    in_order(
        text, "CRIMINAL APPEAL NO.", "conviction and sentence in the Principal Magistrate's Court at Machakos, Criminal Case No. E012 of 2022",
        "by Hon. Specimen (PM), on 4 July 2022 (judgment) and 11 July 2022 (sentence))", "TESTUS PRIMUS EXAMPLE … APPELLANT", "REPUBLIC … RESPONDENT", "PETITION OF APPEAL",
        "sections 347, 349 and 350", "the appellant was convicted of grievous harm", "imprisonment for 3 years", "GROUNDS OF APPEAL",
        "never tested", "PRAYERS", "conviction be quashed", "in the alternative", "certified copy", "ADVOCATE FOR THE APPELLANT",
        "Director of Public Prosecutions",
    )  # fmt: skip


def test_the_docket_offers_grounds(law):
    case = taken(opened(law), *TRIAL[:3], ("2022-03-10T11:00", {"remand": ...}, {}), *TRIAL[3:])
    case = taken(
        case, ("2022-07-04", {"convict": ...}, {}), ("2022-07-11", {"sentence": ...}, {"sentence": {"A1": "3 years"}})
    )
    made = draft(named(case), "petition_of_appeal", "A1", on="2022-07-15")
    assert asked(made) == {"grounds_of_appeal"}
    (lines,) = made.offers.values()
    assert any("done only on 10 March 2022" in line and "49(1)(f)" in line for line in lines)
    assert any("no credit for the time spent in custody" in line and "7 March 2022" in line for line in lines)


def test_two_appellants_each_have_grounds(law):
    case = judged(opened(law, ("A1", "A2")), "A1", "A2")
    text = written(petition(case, "A1", "A2", A2={"grounds_of_appeal": "That he was not there."}), 6)
    in_order(text, "1ST APPELLANT", "2ND APPELLANT", "the appellants, appeal to", "GROUNDS OF APPEAL OF THE 1ST APPELLANT",
             "GROUNDS OF APPEAL OF THE 2ND APPELLANT", "he was not there", "The appellants therefore pray", "1ST APPELLANT IN PERSON",
             "2ND APPELLANT IN PERSON")  # fmt: skip
    assert "are those of the 2nd appellant also" in written(
        petition(case, "A1", "A2", A2={"grounds_of_appeal": GROUNDS}), 6
    )


@pytest.mark.parametrize(
    ("state", "there", "not_there"),
    [("no", "TESTUS PRIMUS EXAMPLE … APPELLANT", "FICTUS"), ("yes", "FICTUS SECUNDUS MOCKMAN … RESPONDENT", "TESTUS")],
)
def test_where_one_is_convicted_and_one_acquitted_the_lawyer_says_whose_appeal(law, state, there, not_there):
    case = judged(opened(law, ("A1", "A2")), "A1", "A2", acquitted=("A2",))
    assert "state_appeals" in asked(petition(case, "A1", "A2"))
    text = written(
        petition(case, "A1", "A2", A2={"grounds_of_appeal": "That the evidence was misread."}, state_appeals=state), 6
    )
    assert there in text and not_there not in text


def test_the_directors_petition(law):
    text = written(petition(judged(opened(law), acquitted=("A1",))), 6)
    in_order(text, "appeal from the acquittal", "4 July 2022", "REPUBLIC … APPELLANT", "sections 348A, 349 and 350", "from the acquittal",
             "of TESTUS PRIMUS EXAMPLE, of grievous harm", "the acquittal be set aside", "PROSECUTION COUNSEL")  # fmt: skip


def test_a_plea_of_guilty_leaves_the_sentence_only(law):
    case = taken(opened(law), *TRIAL[:3], ("2022-03-10T11:00", {"plead_guilty": ...}, {}), ("2022-03-10T11:10", {"convict_on_plea": ...}, {}),
                 ("2022-03-11", {"sentence": ...}, {"sentence": {"A1": "3 years"}}))  # fmt: skip
    text = written(petition(case), 6)
    in_order(
        text,
        "appeal from the sentence in",
        "sections 347, 348, 349 and 350",
        "on a plea of guilty",
        "section 348",
        "the sentence be set aside",
    )
    assert "conviction be quashed" not in text


def test_one_of_two_appellants_pleaded_guilty(law):
    case = taken(opened(law, ("A1", "A2")), *TRIAL[:3], of=("A1", "A2"))
    case = taken(case, ("2022-03-10T11:00", {"plead_guilty": ...}, {}), ("2022-03-10T11:10", {"convict_on_plea": ...}, {}),
                 ("2022-03-11", {"sentence": ...}, {"sentence": {"A1": "3 years"}}))  # fmt: skip
    case = taken(case, *TRIAL[3:], ("2022-07-04", {"convict": ...}, {}), ("2022-07-11", {"sentence": ...}, {"sentence": {"A2": "4 years"}}),
                 of=("A2",))  # fmt: skip
    text = written(petition(case, "A1", "A2", A2={"grounds_of_appeal": GROUNDS}), 6)
    in_order(text, "conviction and sentence in", "sections 347, 348, 349 and 350", "The conviction of TESTUS PRIMUS EXAMPLE having been entered on",
             "PRAYERS", "conviction be quashed")  # fmt: skip
    assert text.count("confined to the extent") == 1


def test_papers_chosen_stand_behind_the_petition(law):
    case = judged(opened(law)).record(
        {"on": "2022-07-13", "written": "2022-07-13", "document_received": {"p": {"title": "Proceedings"}}}
    )
    made = draft(
        named(case),
        "petition_of_appeal",
        "A1",
        facts={"A1": {"grounds_of_appeal": GROUNDS}},
        on="2022-07-15",
        annexes=["p"],
    )
    in_order(written(made, 6), "is attached, with the following:", "Proceedings.", "DATED")


def test_the_conviction_alone(law):
    text = written(petition(judged(opened(law)), A1={"grounds_of_appeal": GROUNDS, "appeal_against": "conviction"}), 6)
    assert "appeal from the conviction in" in text and "sentence be reduced" not in text


# ---- notice of appeal


def notice(case: Case, *people: str, on: str = "2022-07-15", **facts: Any) -> Any:
    return draft(named(case), "notice_of_appeal_to_court_of_appeal", *(people or ("A1",)), facts=facts, on=on)


@pytest.mark.parametrize(
    ("against", "given", "whole", "words"),
    [("both", "4 July 2022 (judgment) and 11 July 2022 (sentence), intends", "the whole of that decision", "against both conviction and sentence"),
     ("sentence", "11 July 2022, intends", "such part of that decision as decided the sentence", "against the sentence alone"),
     ("conviction", "4 July 2022, intends", "such part of that decision as decided the conviction", "against the conviction alone")],
)  # fmt: skip
def test_the_notice_of_appeal(law, against, given, whole, words):
    case = tried_above(opened(law, court="high_court", offence="murder", more=[("D1", "advocate")]))
    assert asked(notice(case)) == {"appeal_against"}
    made = notice(case, A1={"appeal_against": against})
    in_order(
        written(made, 5), "IN THE HIGH COURT OF KENYA AT MACHAKOS", "CRIMINAL CASE NO. E012 OF 2022", "TESTUS PRIMUS EXAMPLE … ACCUSED",
        "NOTICE OF APPEAL TO THE COURT OF APPEAL", "section 379", "Court of Appeal Rules, 2022", "TAKE NOTICE that TESTUS PRIMUS EXAMPLE",
        "dissatisfied with the decision of Hon. Specimen (PM), given at Machakos on " + given, whole, "address for service",
        "law@example.test", words, "murder contrary to", "imprisonment for 25 years", "DATED at", "ADVOCATE FOR THE APPELLANT", "LODGED",
        "DEPUTY REGISTRAR",
    )  # fmt: skip
    assert "signature and stamp of the registrar" in {blank.what for blank in made.blanks}
    assert "unchecked" not in made.manuscript.text() and "rule 61" not in made.manuscript.text()


def test_two_who_give_notice_each_say_against_what(law):
    case = opened(law, ("A1", "A2"), court="high_court", offence="murder")
    steps = [(on, {"file_information" if "file_charge" in take else step: refs for step, refs in take.items()}, more)
             for on, take, more in TRIAL]  # fmt: skip
    case = taken(case, *steps, ("2022-07-04", {"convict": ...}, {}), of=("A1", "A2"))
    case = taken(case, ("2022-07-11", {"sentence": ["A1", "A2"]}, {"sentence": {"A1": "25 years", "A2": "life"}}))
    made = notice(case, "A1", "A2", A1={"appeal_against": "both"}, A2={"appeal_against": "sentence"})
    in_order(written(made, 5), "1ST ACCUSED", "2ND ACCUSED", "intend to appeal", "as is stated below for each", "service of the appellants",
             "of TESTUS PRIMUS EXAMPLE is against both", "25 years", "of FICTUS SECUNDUS MOCKMAN is against the sentence alone",
             "imprisonment for life")  # fmt: skip


def test_the_directors_notice_and_the_old_rules(law):
    case = tried_above(opened(law, court="high_court", offence="murder"), acquitted=True)
    text = written(notice(case), 5)
    in_order(text, "sections 348A and 379", "the REPUBLIC, by the Director", "on 11 July 2022, intends to appeal", "the whole of that decision",
             "against the acquittal", "of TESTUS PRIMUS EXAMPLE, of murder", "PROSECUTION COUNSEL")  # fmt: skip
    earlier = corrected(case, case.entries[-1].number, "2022-07-07")
    assert "rule 59 of the Court of Appeal Rules, 2010" in written(notice(earlier, on="2022-07-07"), 5)


def test_a_second_appeal_is_on_law_and_the_first_must_have_been_decided(law):
    case = judged(opened(law))
    with pytest.raises(DraftError, match="first appeal lies to the High Court"):
        notice(case)
    case = taken(case, ("2022-07-15", {"lodge_petition_of_appeal": ...}, {"by": "accused"}),
                 ("2023-02-01", {"hear_appeal": ...}, {"by": "high_court"}), ("2023-03-01", {"dismiss_appeal": ...}, {"by": "high_court"}))  # fmt: skip
    text = written(notice(case, on="2023-03-06", A1={"appeal_against": "conviction"}), 5)
    in_order(text, "CRIMINAL APPEAL NO.", "TESTUS PRIMUS EXAMPLE … APPELLANT", "section 361", "on 1 March 2023",
             "such part of that decision as upheld the conviction", "as the High Court left it", "matters of law", "IN PERSON")  # fmt: skip


def test_the_director_against_a_quashed_conviction(law):
    case = taken(judged(opened(law)), ("2022-07-15", {"lodge_petition_of_appeal": ...}, {"by": "accused"}),
                 ("2023-02-01", {"hear_appeal": ...}, {"by": "high_court"}), ("2023-03-01", {"allow_appeal": ...}, {"by": "high_court"}))  # fmt: skip
    text = written(notice(case, on="2023-03-06"), 5)
    in_order(
        text,
        "TESTUS PRIMUS EXAMPLE … APPELLANT",
        "REPUBLIC … RESPONDENT",
        "the REPUBLIC, by",
        "order that quashed the conviction",
    )


# ---- leave to appeal out of time


LATE = {
    "appeal_against": "both", "last_day_to_appeal": "2022-07-25", "reasons_for_delay": "He had no advocate.\nThe prison lost his papers.",
    "record_not_had_in_time": "no", "grounds_of_appeal": GROUNDS, "no_prejudice_facts": "The witnesses can be found.",
}  # fmt: skip


def leave(case: Case, *people: str, on: str = "2022-08-24", cause: str | None = None, **facts: Any) -> Any:
    given = {"A1": LATE, **facts}
    return draft(named(case), "leave_to_appeal_out_of_time", *(people or ("A1",)), facts=given, on=on, cause=cause)


def test_leave_under_the_proviso_counts_the_delay(law):
    made = leave(judged(opened(law, more=[("D1", "advocate")])))
    in_order(
        written(made, 5), "MISC. CRIMINAL APPLICATION NO.", "out of time from the conviction and sentence in the Principal Magistrate's Court",
        "on 4 July 2022 (judgment) and 11 July 2022 (sentence))", "TESTUS PRIMUS EXAMPLE … APPLICANT", "REPUBLIC … RESPONDENT", "NOTICE OF MOTION", "section 349",
        "leave be granted", "draft petition of appeal", "GROUNDS", "ran out on 25 July 2022", "the delay is 30 days", "no advocate",
        "lost his papers", "good cause within the proviso", "arguable", "never tested", "Nobody will be prejudiced", "can be found",
        "by and for Testus Primus Example alone", "ADVOCATE FOR THE APPLICANT", "TO BE SERVED UPON", "SUPPORTING AFFIDAVIT",
        "I was convicted of grievous harm", "25 July 2022, 30 days before this application", "SWORN",
    )  # fmt: skip
    assert "requires that the appeal be admitted" not in made.manuscript.text()
    assert not any("has not run out" in words for words in made.warnings)


def test_where_the_record_could_not_be_had_the_appeal_must_be_admitted(law):
    text = written(leave(judged(opened(law)), A1={**LATE, "record_not_had_in_time": "yes"}), 5)
    in_order(
        text,
        "requires that the appeal be admitted",
        "APPLICANT IN PERSON",
        "SUPPORTING AFFIDAVIT",
        "was asked for, and could not be had",
    )


def test_all_that_leave_needs_is_asked_at_once_and_papers_are_offered(law):
    case = judged(opened(law)).record(
        {"on": "2022-08-10", "written": "2022-08-10", "document_received": {"j": {"title": "Judgment"}}}
    )
    made = draft(named(case), "leave_to_appeal_out_of_time", "A1", on="2022-08-24")
    assert asked(made) >= {
        "appeal_against",
        "reasons_for_delay",
        "record_not_had_in_time",
        "grounds_of_appeal",
        "no_prejudice_facts",
    }
    offers = {item.name: lines for item, lines in made.offers.items()}
    assert offers["reasons_for_delay"] == ("The judgment came to hand only on 10 August 2022.",)


def test_the_dockets_own_deadline_gives_the_delay(law, monkeypatch):
    limit = View(None, "limit", "", title="Appeal to the High Court from a subordinate court", due=moment("2022-07-26"), met_on="", of="",
                 provisions="")  # fmt: skip
    monkeypatch.setattr(History, "missed", lambda self, *sides: [limit] if "appellant" in sides else [])
    text = written(
        leave(judged(opened(law)), A1={name: said for name, said in LATE.items() if name != "last_day_to_appeal"}), 5
    )
    in_order(text, "ran out on 26 July 2022", "the delay is 29 days", "26 July 2022, 29 days before this application")


def test_leave_that_is_not_needed_draws_a_warning(law):
    made = leave(judged(opened(law)), on="2022-07-14")
    assert any("has not run out" in words for words in made.warnings)


def test_each_applicant_applies_alone(law):
    case = judged(opened(law, ("A1", "A2")), "A1", "A2")
    made = leave(case, "A1", "A2", A2=LATE)
    assert asked(made) - {"appeal_against"} == {"applicant_for_leave"}
    text = written(leave(case, "A1", "A2", A2=LATE, applicant_for_leave="A2"), 5)
    assert "FICTUS SECUNDUS MOCKMAN … APPLICANT" in text and "TESTUS" not in text
    with pytest.raises(DraftError, match="A9"):
        leave(case, "A1", "A2", A2=LATE, applicant_for_leave="A9")


def test_leave_from_the_high_court_and_in_the_court_of_appeal(law):
    case = tried_above(opened(law, court="high_court", offence="murder"))
    text = written(leave(case), 5)
    in_order(text, "this Court’s Criminal Case No. E012 of 2022, on 4 July 2022 (judgment) and 11 July 2022 (sentence))", "section 7 of the Appellate Jurisdiction Act",
             "time for giving notice of appeal from the conviction and sentence stated above be extended", "draft notice of appeal", "empowers it")  # fmt: skip
    above = case.record(
        {
            "on": "2022-08-20",
            "written": "2022-08-20",
            "cause_opened": {"above": {"court": "court_of_appeal", "seat": "milimani"}},
        }
    )
    text = written(leave(above, cause="above"), 5)
    in_order(text, "IN THE COURT OF APPEAL AT NAIROBI", "CRIMINAL APPLICATION NO.", "in the High Court of Kenya at Machakos",
             "rule 4 of the Court of Appeal Rules, 2022", "extended under rule 4")  # fmt: skip


def test_the_director_asks_for_leave_against_an_acquittal(law):
    text = written(leave(judged(opened(law, more=[("P1", "investigator")]), acquitted=("A1",))), 5)
    in_order(text, "from the acquittal in", "REPUBLIC … APPLICANT", "TESTUS PRIMUS EXAMPLE … RESPONDENT", "by the Director of Public Prosecutions alone",
             "PROSECUTION COUNSEL", "I, MADEUP OFFICER SPECIMEN", "I am the investigating officer in this matter", "ended, on 4 July 2022, in the acquittal")  # fmt: skip


def test_leave_for_a_second_appeal(law):
    case = taken(judged(opened(law)), ("2022-07-15", {"lodge_petition_of_appeal": ...}, {"by": "accused"}),
                 ("2022-11-01", {"hear_appeal": ...}, {"by": "high_court"}), ("2022-11-07", {"dismiss_appeal": ...}, {"by": "high_court"}))  # fmt: skip
    text = written(leave(case, on="2022-12-06", A1={**LATE, "last_day_to_appeal": "2022-11-21"}), 5)
    in_order(text, "first appeal, decided by the High Court on 7 November 2022", "section 7", "the delay is 15 days")


# ---- what every paper of one trial says alike


def with_count(case: Case, number: str, *accused: str, **count: Any) -> Case:
    """The same case with a further count in the same cause; grievous harm to V1 by A1 unless it says otherwise."""
    said = {"offence": "grievous_harm", "accused": list(accused or ("A1",)), "victims": ["V1"], "on": "2022-03-01", "place": PLACE,
            "cause": "main", **count}  # fmt: skip
    return case.record({"on": "2022-03-07", "written": "2022-03-07", "count_added": {number: said}})


def killed_and_hurt(law, court: str = "high_court") -> Case:
    """V1 is dead, V2 lives."""
    first, second = ("murder", "attempted_murder") if court == "high_court" else ("manslaughter", "grievous_harm")
    more = [("P1", "investigator"), ("V2", "victim")]
    return with_count(opened(law, court=court, offence=first, more=more), "2", offence=second, victims=["V2"])


def three_tried(law) -> Case:
    """Murder by three on two counts of one cause; all are convicted and sentenced on 11 July 2022."""
    case = opened(law, ("A1", "A2", "A3"), court="high_court", offence="murder", more=[("P1", "investigator")])
    return with_count(case, "2", "A3", offence="attempted_murder")


def test_each_victim_lives_or_is_dead_by_the_counts_that_name_this_victim(law):
    views = {"V1": {"views_on_bail": "Afraid."}, "V2": {"views_on_bail": "Still in pain."}}
    text = written(against_bail(killed_and_hurt(law), **views), 5)
    in_order(text, "in count II with", "as to Specima Invented Placeholder, who has died, the views of the family put",
             "as to Viva Fictional Specimen, the views put")  # fmt: skip
    own = written(against_bail(killed_and_hurt(law), "V2", **views), 5)
    in_order(
        own,
        "VIEWS OF THE VICTIM",
        "THAT my views, put before the Court under section 10 of the Victim Protection Act, are as follows:",
    )
    assert "as to Viva" not in own


def test_who_lives_is_the_complainant_beside_a_death(law):
    facts = {f"count {number}": {"act_alleged": "unlawfully struck with a club"} for number in (1, 2)}
    text = written(draft(named(killed_and_hurt(law, "principal_magistrate")), "charge_sheet", facts=facts), 9)
    complainant = text.partition("Complainant:")[2].partition("Witnesses:")[0]
    assert "Viva Fictional Specimen" in complainant and "Specima" not in complainant and "Republic" not in complainant


def test_the_living_victim_applies_and_for_the_dead_the_family(law):
    case = with_count(
        opened(law, more=[("V2", "victim"), ("R1", "relative")]), "2", offence="manslaughter", victims=["V2"]
    )
    assert "SPECIMA INVENTED PLACEHOLDER … APPLICANT" in revision(case, "victim").manuscript.text()
    acts = {f"count {number}": {"act_alleged": "struck with a club"} for number in (1, 2)}
    assert "SPECIMA INVENTED PLACEHOLDER … APPLICANT" in privately(case, "A1", **acts).manuscript.text()


def test_what_the_high_court_alone_tries_is_on_no_charge_sheet(law):
    with pytest.raises(DraftError, match=r"goes on an information.*s\.4"):
        draft(named(opened(law, offence="murder")), "charge_sheet")


@pytest.mark.parametrize(
    ("particulars", "prints"),
    [("had a knife", "TESTUS PRIMUS EXAMPLE, on the 1st day of March 2022 at Mock Market, Exampleton, in Machakos County, had a knife, the complainant"),
     ("Testus Primus Example struck her at the market.", "Testus Primus Example struck her at the market.\n")],
)  # fmt: skip
def test_a_note_on_the_docket_is_the_act_and_never_the_whole_particulars(law, particulars, prints):
    text = written(draft(named(opened(law, particulars=particulars)), "charge_sheet"), 9)
    assert prints in text.partition("PARTICULARS OF OFFENCE\n")[2]
    assert text.partition("PARTICULARS OF OFFENCE\n")[2].startswith(prints.partition(",")[0])


@pytest.mark.parametrize(
    ("note", "prints"),
    [("shot her at the gate", "County, murdered SPECIMA INVENTED PLACEHOLDER: shot her at the gate."),
     ("with others murdered her", "County, with others murdered her, the deceased being SPECIMA INVENTED PLACEHOLDER.")],
)  # fmt: skip
def test_an_information_says_murdered_once(law, note, prints):
    case = opened(law, court="high_court", offence="murder", particulars=note)
    text = written(draft(named(case), "information_for_murder"), 5)
    assert prints in text and text.count("murdered") == 1


def test_an_offence_the_docket_does_not_name_is_asked_and_stated(law):
    case = opened(law, offence="other_felony", particulars="had a firearm without a certificate")
    assert asked(draft(named(case), "charge_sheet")) == {"offence_named"}
    facts = {"count 1": {"offence_named": "Keeping a mock thing contrary to section 9 of the Sample Act."}}
    text = written(draft(named(case), "charge_sheet", facts=facts), 9)
    assert "STATEMENT OF OFFENCE\nKeeping a mock thing contrary to section 9 of the Sample Act.\n" in text
    assert "Another felony" not in text


def test_a_sexual_count_shows_wherever_it_stands_and_whomever_it_charges(law):
    case = with_count(opened(law, ("A1", "A2"), more=[("P1", "investigator")]), "2", "A2", offence="rape")
    acts = {f"count {number}": {"act_alleged": "did as alleged"} for number in (1, 2)}
    of_the_trial = "CRIMINAL CASE (SEXUAL OFFENCES) NO. E012 OF 2022"
    assert of_the_trial in written(draft(named(case), "charge_sheet", facts=acts), 9)
    assert of_the_trial in written(against_bail(case), 5)  # A1 answers the first count only
    tried = judged(case, "A1", "A2")
    below = "Principal Magistrate's Court at Machakos, Criminal Case (Sexual Offences) No. E012 of 2022"
    assert below in petition(tried, A2={"grounds_of_appeal": GROUNDS}).manuscript.text()
    assert below in leave(tried).manuscript.text()
    assert below in revision(case, "accused").manuscript.text()


def test_every_paper_of_a_trial_numbers_the_accused_alike(law):
    case = three_tried(law)
    acts = {"count 2": {"act_alleged": "tried to kill"}}
    parties = ("1. TESTUS PRIMUS EXAMPLE … 1ST ACCUSED", "2. FICTUS SECUNDUS MOCKMAN … 2ND ACCUSED", "3. TERTIUS INVENTED FICTION … 3RD ACCUSED")  # fmt: skip
    whole = draft(named(case), "information_for_murder", facts=acts)
    one = draft(named(case), "affidavit_opposing_bail", "A3", on="2022-03-20",
                facts={"A3": {"rank_facts": "He holds a pistol."}, "V1": {"views_on_bail": "Afraid."}})  # fmt: skip
    for made in (whole, one):
        in_order(written(made, 5), "CRIMINAL CASE NO. E012 OF 2022", *parties)
    assert "I oppose the release of the 3rd accused" in one.manuscript.text()


def test_the_notice_of_one_convict_keeps_the_caption_and_number_of_the_trial(law):
    steps = [(on, {"file_information" if "file_charge" in take else step: refs for step, refs in take.items()}, more)
             for on, take, more in TRIAL]  # fmt: skip
    case = taken(three_tried(law), *steps, of=("A1", "A2", "A3"))
    case = taken(case, ("2022-07-04", {"convict": ["A2", "A3"], "acquit": ["A1"]}, {}))
    sentenced = taken(case, ("2022-07-11", {"sentence": ["A2", "A3"]}, {"sentence": {"A2": "25 years", "A3": "life"}}))
    made = notice(sentenced, "A3", A3={"appeal_against": "sentence"})
    in_order(written(made, 5), "1. TESTUS PRIMUS EXAMPLE … 1ST ACCUSED", "3. TERTIUS INVENTED FICTION … 3RD ACCUSED",
             "TAKE NOTICE that TERTIUS INVENTED FICTION (the 3rd accused), being dissatisfied", "on count II of attempted murder")  # fmt: skip


def test_an_appeal_from_the_conviction_does_not_wait_for_the_sentence(law):
    steps = [(on, {"file_information" if "file_charge" in take else step: refs for step, refs in take.items()}, more)
             for on, take, more in TRIAL]  # fmt: skip
    case = taken(opened(law, court="high_court", offence="murder"), *steps, ("2022-07-04", {"convict": ...}, {}))
    text = written(notice(case, on="2022-07-06", A1={"appeal_against": "conviction"}), 5)
    assert "given at Machakos on 4 July 2022, intends" in text and "sentenced" not in text
    assert (
        text.count("was convicted of murder contrary to section 203 as read with section 204 of the Penal Code.") == 1
    )
    assert "sentence" in asked(notice(case, on="2022-07-06", A1={"appeal_against": "both"}))


def test_judgment_and_sentence_on_one_day_are_one_day(law):
    case = taken(opened(law), *TRIAL, ("2022-07-04T09:00", {"convict": ...}, {}),
                 ("2022-07-04T15:00", {"sentence": ...}, {"sentence": {"A1": "3 years"}}))  # fmt: skip
    assert "by Hon. Specimen (PM), on 4 July 2022)" in written(petition(case), 6)


def test_the_conviction_alone_is_dated_by_the_judgment_and_its_prayers_are_joined(law):
    text = written(petition(judged(opened(law)), A1={"grounds_of_appeal": GROUNDS, "appeal_against": "conviction"}), 6)
    in_order(
        text,
        "by Hon. Specimen (PM), on 4 July 2022)",
        "unless lawfully held on another ground; and",
        "this Court make such",
    )
    late = written(leave(judged(opened(law)), A1={**LATE, "appeal_against": "conviction"}), 5)
    in_order(late, "on 4 July 2022)", "by 11 July 2022 the trial court had decided")


@pytest.mark.parametrize(
    ("annexes", "lodged"), [(("p",), "LODGED WITH THIS INFORMATION:\nPost-mortem report\n"), ((), "")]
)
def test_only_what_is_annexed_is_lodged_with_an_information(law, annexes, lodged):
    case = opened(law, court="high_court", offence="murder").record(
        {"on": "2022-03-08", "written": "2022-03-08", "document_received": {"p": {"title": "Post-mortem report"}}}
    )
    text = written(draft(named(case), "information_for_murder", annexes=list(annexes)), 5)
    assert lodged in text and ("LODGED" in text) is bool(annexes)


def test_what_the_motion_says_in_the_third_person_is_confirmed_and_not_sworn_as_one_s_own_words(law):
    text = written(privately(opened(law), "A1"), 5).partition("SUPPORTING AFFIDAVIT")[2]
    in_order(text, "I confirm the facts that it states", "“the applicant” being myself", "the applicant’s own interest in the matter is this:",
             "The applicant's arm was broken.")  # fmt: skip
    assert "my own interest" not in text


@pytest.mark.parametrize(
    ("by", "orders", "end"),
    [("accused", {}, "be set aside; and\nthis Court make"), ("dpp", {}, "prejudice; and\nthis Court make"),
     ("accused", {"revision_orders_asked": "bail be heard\nthe file be sent."}, "bail be heard;\nthe file be sent; and\nthis Court make")],
)  # fmt: skip
def test_the_last_prayer_but_one_of_a_revision_ends_with_and(law, by, orders, end):
    text = written(revision(opened(law, more=[("P1", "investigator")]), by, **orders), 4)
    assert end in text and text.partition("PRAYERS")[2].partition("DATED")[0].count("; and\n") == 1


def test_the_case_below_is_named_with_its_parties_shortened(law):
    case = judged(opened(law))
    text = petition(case).manuscript.text()
    others = sum(person.role == "accused" for person in case.people.values()) - 1
    ending = {0: "", 1: " and another"}.get(others, f" and {others} others")
    assert f", Republic v Testus Primus Example{ending}, by" in text
