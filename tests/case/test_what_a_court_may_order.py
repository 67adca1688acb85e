"""What the law allows of an ordered period: no less, no more, and not beyond the end of another time limit."""

from __future__ import annotations

from textwrap import dedent

import pytest
from playing import cited, day, due, play, refused
from test_against_which_order import took
from zenda_law import Lay

from workflow.case.case import Case
from workflow.case.opening import open_case

HOLDING = """
    title: Holding
    purpose: prevention
    for_each: accused
    begins_in: free
    under: {act: part 2}
    stages:
      free: {title: Free, phase: investigation}
      held: {title: Held, phase: investigation}
      out: {title: Out, phase: closed}
    steps:
      hold: {title: Holding, from: free, to: held, by: any_court, under: {act: s.30}}
      give: {title: Given to the police, from: held, to: same, by: any_court, under: {act: s.31}}
      longer: {title: Longer, from: held, to: same, by: any_court, extends: {given: {more: ordered}}, under: {act: s.32}}
      release: {title: Release, from: held, to: out, under: {act: s.33}}
    """
TIMES = """
    first_days: {title: First fifteen days, counts_from: orders.hold, within: 15 days, kind: term, under: {act: s.34}%s}
    given: {title: Time with the police, counts_from: orders.give, within: ordered, at_least: 2 days, at_most: 10 days, not_beyond: ends(first_days), kind: term, under: {act: s.35}}
    """


def held(zenda: Lay, more: str = "", times: str = TIMES, **files: str) -> Case:
    """Held on 1 January: the first fifteen days end on the 16th."""
    law = zenda(procedures__orders=HOLDING, deadlines=dedent(times % more), **files)
    case = open_case(
        law, "Holding", on="2025-01-01", written="2025-01-01", people={"A1": {"is": "accused"}},
        causes={"main": {"court": "court", "seat": "castle"}}, counts={"1": {"offence": "slight", "accused": ["A1"], "on": "2024-12-01"}},
    )  # fmt: skip
    return play(case, took("hold", "01-01"))


@pytest.mark.parametrize("length", ["1 day", "47 hours"])
def test_less_than_the_least_is_refused(zenda: Lay, length: str) -> None:
    unmet = refused(held(zenda), took("give", "01-05", f", within: {length}"))
    assert cited(held(zenda), unmet) == f"Time with the police: {length} in one order; the law allows no less than 2 days. [Act of Zenda s.35]"


@pytest.mark.parametrize(("length", "on"), [("2 days", "01-05"), ("10 days", "01-06"), ("3 days", "01-13")])
def test_what_ends_with_the_other_time_limit_stands(zenda: Lay, length: str, on: str) -> None:
    case = play(held(zenda), took("give", on, f", within: {length}"))
    assert due(case, "given").due is not None


def test_what_would_last_beyond_it_is_refused(zenda: Lay) -> None:
    case = held(zenda)
    unmet = refused(case, took("give", "01-13", ", within: 4 days"))
    assert cited(case, unmet) == (
        "Time with the police: it would last until Fri 2025-01-17, beyond the end of “First fifteen days” on Thu 2025-01-16. [Act of Zenda s.35]"
    )
    assert [item.kind for item in unmet] == ["ceiling"]


def test_nor_may_it_be_lengthened_beyond_it(zenda: Lay) -> None:
    case = play(held(zenda), took("give", "01-10", ", within: 4 days"))
    assert [item.kind for item in refused(case, took("longer", "01-13", ", within: 3 days"))] == ["ceiling"]
    assert day(due(play(case, took("longer", "01-13", ", within: 2 days")), "given")) == "2025-01-16"


def test_where_the_other_does_not_run_it_forbids_nothing(zenda: Lay) -> None:
    case = held(zenda, ", when: 'any(charges, \"heavy\")'")
    assert day(due(play(case, took("give", "01-13", ", within: 10 days")), "given")) == "2025-01-23"


def test_what_one_reading_would_let_stand_is_told_and_not_turned_away(zenda: Lay) -> None:
    """Whether the first day counts is contested: on the 15th or the 16th the fifteen days are over."""
    counting = """
        usual_counting: plain
        counting:
          plain: {days: {first_day: excluded}, under: {act: s.5}}
          strict: {days: {first_day: included}, under: {act: s.5}}
        verified_years: 2000..2030
        """
    first_day = "first_day: {question: Does it count?, usual: yes_it_does, readings: {yes_it_does: {title: It does, under: {act: s.6}}, it_does_not: {title: It does not, under: {act: s.6}}}}"
    either = ", counting: [{is: strict, when: 'settings.first_day == \"yes_it_does\"'}, {is: plain}]"
    case = held(zenda, either, calendar=counting, settings=first_day)
    seen = case.preview({"on": "2025-01-13", "take": {"orders.give": ["A1"]}, "within": "3 days"})
    assert not seen.unmet and [item.kind for item in seen.warnings] == ["ceiling"]
    assert [item.kind for item in refused(case, took("give", "01-13", ", within: 4 days"))] == ["ceiling"]


# -- an order of which nobody recorded how long it is -------------------------------------------------------------------------


def test_an_order_of_unknown_length_ends_at_the_latest_where_the_law_ends_it(zenda: Lay) -> None:
    case = play(held(zenda), took("give", "01-05"))
    given = due(case, "given", on="2025-01-06")
    assert (given.due, given.status) == (None, "unknown")
    # ten days from 5 January, the first not counted
    assert str(given.alarm) == str(given.outer) == "2025-01-15"
    (asked,) = given.ask
    assert (asked.name, asked.of) == ("within", "A1") and "correction: {entry: 2, within: …}" in asked.question
    told = " ".join(given.explain())
    assert "how long the court gave is not recorded" in told and "at most: the last possible day is Wed 2025-01-15" in told


def test_a_correction_tells_how_long_it_is(zenda: Lay) -> None:
    case = play(held(zenda), took("give", "01-05"), "{on: 2025-01-06, correction: {entry: 2, within: 3 days}}")
    assert day(due(case, "given")) == "2025-01-08"


def test_without_a_ceiling_there_is_no_latest_day(zenda: Lay) -> None:
    case = play(held(zenda, times=TIMES.replace(", at_most: 10 days", "")), took("give", "01-05"))
    given = due(case, "given", on="2025-01-06")
    assert given.due is given.alarm is given.outer is None and given.ask
