"""Several steps at one hearing, a verdict that sentences, whose birthday starts a clock, a deadline that plainly does not
apply, and what a rule may ask of charges that have ended."""

from __future__ import annotations

import pytest
from playing import day, due, play
from test_tracks import zenda_case
from zenda_law import SMALL, Lay

from workflow.case.case import Case
from workflow.case.opening import open_case

MATTER = SMALL["procedures/matter"].replace(
    "finish: {",
    """clear: {title: Acquittal, from: running, to: same, outcome: acquitted, under: {act: s.24}}
          judge: {title: Judgment, from: running, to: same, outcome: convicted, sentence: yes, under: {act: s.23}}
          finish: {""",
)
DEADLINES = """
    act_in_time: {title: Act in time, counts_from: begin, met_by: act, within: 10 days, under: {act: s.30}}
    act_again: {title: Act again, counts_from: act, met_by: act, within: 10 days, under: {act: s.31}}
    claim_of_victim: {title: Claim, counts_from: victim.born_on, met_by: finish, within: 30 years, under: {act: s.32}}
    appeal: {title: Appeal, counts_from: clear, met_by: finish, within: 5 days, when: 'any(charges, "heavy")', under: {act: s.34}}
    slight_appeal: {title: Small appeal, counts_from: clear, met_by: finish, within: 5 days, when: 'not any(charges, "heavy")', under: {act: s.35}}
    early: {title: Early end, counts_from: begin, met_by: finish, within: 5 days, when: 'any(charges, "heavy")', under: {act: s.33}}
    """
BORN_ON = "born_on: {of: person, type: date, question: When was this person born?, under: {act: s.5}}"
FACTS = f"{SMALL['facts'].rstrip()}\n        {BORN_ON}\n"


@pytest.fixture
def matter(zenda: Lay) -> Case:
    return zenda_case(zenda(deadlines=DEADLINES, facts=FACTS, procedures__matter=MATTER))


def test_a_step_meets_what_an_earlier_step_of_the_same_hearing_began(matter: Case) -> None:
    case = play(matter, "{on: 2025-02-03, take: {begin: [A1], act: [A1]}}")
    assert due(case, "act_in_time").status == "met"


def test_a_step_does_not_meet_what_it_begins_itself(matter: Case) -> None:
    case = play(matter, "{on: 2025-02-03, take: {begin: [A1], act: [A1]}}")
    assert due(case, "act_again", on="2025-02-04").status == "running"
    assert [
        run.met is None for run in play(case, "{on: 2025-02-04, take: {act: [A1]}}").standing.runs["act_again"]
    ] == [False, True]


def test_a_judgment_that_convicts_and_sentences_keeps_the_sentence(matter: Case) -> None:
    case = play(
        matter, "{on: 2025-02-03, take: {begin: [A1]}}", "{on: 2025-02-04, take: {judge: [A1]}, sentence: 6 months}"
    )
    (charge,) = case.standing.charges_of("A1")
    assert charge.outcome == "convicted" and str(charge.sentence.term) == "6 months"


@pytest.mark.parametrize("added", [False, True], ids=["at the opening", "later"])
def test_the_birth_of_the_accused_starts_nothing_that_counts_from_the_victims(matter: Case, added: bool) -> None:
    born = {"facts": {"born_on": "2015-05-05"}}
    people = {"A1": {"is": "accused", **born}, "V1": {"is": "victim"} | ({} if added else born)}
    count = {"offence": "slight", "accused": ["A1"], "victims": ["V1"], "on": "2025-01-01"}
    case = open_case(matter.law, on="2025-01-02", written="2025-01-02", people=people, counts={"1": count},
                     causes={"main": {"court": "court", "seat": "town"}})  # fmt: skip
    if added:
        case = play(case, "{on: 2025-01-03, facts: {V1: {born_on: 2015-05-05}}}")
    assert [run.subject for run in case.standing.runs["claim_of_victim"]] == ["V1"]


def test_what_plainly_does_not_apply_is_not_told_as_unknown(matter: Case) -> None:
    case = play(matter, "{on: unknown, take: {begin: [A1]}}")
    told = {item.id: item.status for item in case.deadlines("2025-03-01")}
    assert told["act_in_time"] == "unknown"
    assert "early" not in told, "the wrong is slight, whenever the matter began"


def test_both_days_of_the_first_hearing_count_from_it(matter: Case) -> None:
    assert day(due(play(matter, "{on: 2025-02-03, take: {begin: [A1]}}"), "act_in_time")) == "2025-02-13"


@pytest.fixture
def two_counts(matter: Case) -> Case:
    """A grave and a slight wrong, tried together."""
    counts = {
        number: {"offence": offence, "accused": ["A1"], "victims": ["V1"], "on": "2025-01-01"}
        for number, offence in (("1", "grave"), ("2", "slight"))
    }
    return play(zenda_case(matter.law, counts=counts), "{on: 2025-02-03, take: {begin: [A1]}}")


@pytest.mark.parametrize(("cleared", "runs"), [("[1, 2]", "appeal"), ("[1]", "appeal"), ("[2]", "appeal")])
def test_the_time_to_appeal_asks_of_what_was_acquitted(two_counts: Case, cleared: str, runs: str) -> None:
    """Also where nothing is left of the charge; a count that goes on is spoken of with it."""
    case = play(two_counts, f"{{on: 2025-02-04, take: {{clear: [A1]}}, counts: {cleared}}}")
    told = {item.id for item in case.deadlines("2025-02-05")}
    assert told & {"appeal", "slight_appeal"} == {runs}


def test_what_ended_before_is_not_spoken_of_again(two_counts: Case) -> None:
    """The grave count fell in February; the appeal of March is about the slight one."""
    case = play(two_counts, "{on: 2025-02-04, take: {clear: [A1]}, counts: [1]}", "{on: 2025-03-04, take: {clear: [A1]}, counts: [2]}")
    last = {(item.id, str(item.run.start)): item.status for item in case.deadlines("2025-03-05")}
    assert ("slight_appeal", "2025-03-04") in last and ("appeal", "2025-03-04") not in last
    assert ("appeal", "2025-02-04") in last
