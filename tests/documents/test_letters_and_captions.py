"""Pseudonyms by letter that never change in a case, and captions that know the region and the branch."""

from __future__ import annotations

from typing import Any

import pytest
from strelsau import NAMES, TESTS

from workflow.case.case import Case
from workflow.case.opening import open_case
from workflow.documents import draft
from workflow.documents.literal import pieces as carried_pieces
from workflow.documents.printing import bounded, kept, printed
from workflow.documents.protection import letters_of, shields
from workflow.documents.sheet import Blank, Gap, Pieces, Sheet
from workflow.documents.views import caption_lines, cause_view
from workflow.documents.vocabulary import Matter
from workflow.law.library import LawLibrary
from workflow.moments import moment


@pytest.fixture(autouse=True)
def _templates(monkeypatch):
    monkeypatch.setenv("PROSEQUI_TEMPLATES", str(TESTS / "legal_templates"))


def matter(people: dict[str, Any] | None = None, **cause: str) -> Case:
    """The child of Strelsau in the North, with her brother and others."""
    law = LawLibrary(TESTS / "invented")["ruritania/north"]
    everybody = {
        "A1": {"is": "accused", "facts": {"born": "1980-01-01", "occupation": "police"}},
        "V1": {"is": "victim", "facts": {"born": "2011-05-05", "village": "Lower Mockham", "held_in_bondage": "no"}},
        "R1": {"is": "relative"}, "L1": {"is": "advocate"}, **(people or {}),
    }  # fmt: skip
    case = open_case(
        law, "Crown v A1", on="2024-08-01", written="2024-08-01", people=everybody,
        causes={"main": {"court": "district_court", "seat": "tarlenheim", "judge": "Specimen J", **cause}},
        counts={"1": {"offence": "theft", "accused": ["A1"], "victims": ["V1"], "on": "2024-07-30"}},
    )  # fmt: skip
    return case.with_names(NAMES)


def seen(case: Case) -> Matter:
    return Matter(case, moment("2024-08-02"), Sheet())


def test_the_child_is_AAA_and_her_brother_the_next_letter():
    text = draft(matter(), "victim_statement", "V1", copy="public").manuscript.text()
    assert "AAA, of […], with BBB:" in text
    assert "Zofia" not in text and "Z.A.M." not in text


def test_letters_stay_whoever_is_added_or_becomes_protected():
    case = matter({"V2": {"is": "victim"}, "V3": {"is": "victim", "facts": {"born": "2012-01-01", "held_in_bondage": "no"}}})
    before = {ref: letters_of(seen(case), ref) for ref in case.people}
    assert before == {"A1": "XXX", "V1": "AAA", "R1": "BBB", "L1": "L1", "V2": "CCC", "V3": "DDD"}
    line = {"on": "2024-08-02", "written": "2024-08-02"}
    bare = type(case)(case.law, case.entries)
    later = bare.record({**line, "facts_recorded": {"V2": {"born": "2013-01-01", "held_in_bondage": "no"}}})
    later = later.record({**line, "person_added": {"W1": "witness", "A2": "accused"}})
    after = {ref: letters_of(seen(later), ref) for ref in later.people}
    assert {ref: after[ref] for ref in before} == before
    assert (after["W1"], after["A2"]) == ("W1", "YYY")


def test_no_two_people_ever_have_the_same_letters():
    people = {f"V{n}": {"is": "victim", "facts": {"held_in_bondage": "no"}} for n in range(2, 60)}
    people |= {f"A{n}": {"is": "accused", "facts": {"occupation": "police"}} for n in range(2, 9)}
    case = matter(people)
    given = [letters_of(seen(case), ref) for ref in case.people]
    assert len(set(given)) == len(given)
    assert {"WWW", "AAAA", "XXX", "ZZZ", "XXXX"} <= set(given)


def test_a_child_who_is_charged_has_the_letters_of_the_accused_in_the_words_of_the_place():
    case = matter({"A2": {"is": "accused", "facts": {"born": "2010-01-01", "occupation": "civilian"}}})
    shield = shields(seen(case), "public")["A2"]
    assert shield.name("Somebody Young") == "YYY (a child)"


# -- captions -----------------------------------------------------------------------------------------------------------


def test_a_caption_knows_the_branch_and_the_region():
    seen_by = cause_view(seen(matter(branch="Branch 7")), "main", None, "the trial")
    assert seen_by.caption == [
        (("DISTRICT COURT OF THE ", "North", " REGION"), "", ""), (("Branch 7",), "", ""), ("AT ", "{seat}", ""),
    ]  # fmt: skip
    assert (seen_by.branch, seen_by.region) == ("Branch 7", "North")


def test_a_court_without_branches_has_no_line_for_them():
    caption = cause_view(seen(matter()), "main", None, "the trial").caption
    assert [seat for _, seat, _ in caption] == ["", "{seat}"]


def test_a_branch_within_a_line_is_ruled_for_a_hand():
    gap = Blank("branch of the court", 8)
    lines = caption_lines(["COURT, {branch}, {seat}", "{branch}", "{region} REGION"], {"region": "South", "branch": gap})
    assert lines == [(("COURT, ", gap, ", "), "{seat}", ""), (("South", " REGION"), "", "")]


def test_pieces_print_one_after_the_other_and_a_filter_takes_each():
    gap = Blank("branch of the court", 8)
    sheet = Sheet()
    with bounded(sheet):
        said = printed(kept(lambda text: text.upper())(Pieces(("Branch ", gap, " of *Zenda*"))))
    assert list(sheet.blanks) == [gap]
    assert carried_pieces(said) == [("fact", "BRANCH "), ("blank", "8"), ("fact", " OF *ZENDA*")]


def test_a_branch_falls_with_the_court_it_belongs_to():
    case = matter(branch="Branch 7").record({"on": "2024-08-02", "written": "2024-08-02", "cause_transferred": {"main": {"seat": "zenda"}}})
    assert case.causes["main"].branch is None
    moved = case.record({"on": "2024-08-03", "written": "2024-08-03", "cause_transferred": {"main": {"branch": "Branch 2"}}})
    assert (moved.causes["main"].branch, moved.causes["main"].seat) == ("Branch 2", "zenda")


def number_in(case: Case, facts: dict[str, Any] | None = None, own: bool = True) -> Any:
    sheet = Sheet()
    with bounded(sheet):
        return cause_view(Matter(case, moment("2024-09-01"), sheet, facts), "main", None, "this filing", own=own).number


def test_the_number_of_a_cause_is_asked_of_the_cause():
    asked = number_in(matter())
    assert isinstance(asked, Gap)
    (missing,) = asked.missing
    assert (missing.name, missing.of, missing.question) == ("number", "cause main", "Which number did the court give the matter?")


def test_a_number_given_for_one_filing_is_that_of_its_own_cause():
    assert number_in(matter(), {"number": "12/2026"}) == "12/2026"
    assert number_in(matter(), {"cause main": {"number": "12/2026"}}, own=False) == "12/2026"
    assert isinstance(number_in(matter(), {"number": "12/2026"}, own=False), Gap), "the court below has a number of its own"


def test_a_number_learnt_later_is_printed():
    line = {"on": "2024-08-02", "written": "2024-08-02", "cause_amended": {"main": {"number": "12/2026"}}}
    assert number_in(matter().record(line)) == "12/2026"
