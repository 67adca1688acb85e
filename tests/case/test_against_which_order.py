"""One time limit to appeal from orders of several kinds: an appeal belongs to one of them."""

from __future__ import annotations

from textwrap import dedent

import pytest
from playing import due, play, refused
from zenda_law import Lay

from workflow.case.case import Case
from workflow.case.opening import open_case
from workflow.errors import CaseError, UnknownName

ORDERS = """
    title: Orders
    purpose: accountability
    for_each: accused
    begins_in: open
    under: {act: part 2}
    stages:
      open: {title: Open, phase: trial}
      over: {title: Over, phase: closed}
    steps:
      detain: {title: Detention, from: open, to: same, by: any_court, under: {act: s.30}}
      seize: {title: Seizure, from: open, to: same, by: any_court, under: {act: s.31}}
      appeal: {title: Appeal, from: open, to: same, under: {act: s.32}}
      leave: {title: Leave, from: open, to: same, by: any_court, under: {act: s.33}}
      end: {title: End, from: open, to: over, under: {act: s.34}}
    """
TIME = """
    appeal_time: {title: Time to appeal, counts_from: [notice(orders.detain), notice(orders.seize)], within: 10 days, met_by: orders.appeal, kind: bar, excused_by: orders.leave, under: {act: s.35}}
    reasons: {title: Reasons, counts_from: [orders.detain, orders.seize], within: 5 days, met_by: orders.appeal, kind: duty, under: {act: s.36}}
    """


def ordered(zenda: Lay, *lines: str) -> Case:
    """Detained on 2 January, something of his seized on 6 January; each can be appealed for ten days."""
    law = zenda(procedures__orders=ORDERS, deadlines=dedent(TIME))
    case = open_case(
        law, "Orders", on="2025-01-01", written="2025-01-01", people={"A1": {"is": "accused"}},
        causes={"main": {"court": "court", "seat": "castle"}}, counts={"1": {"offence": "slight", "accused": ["A1"], "on": "2024-12-01"}},
    )  # fmt: skip
    return play(case, took("detain", "01-02"), took("seize", "01-06"), *lines)


def took(step: str, on: str, more: str = "") -> str:
    return f"{{on: 2025-{on}, take: {{orders.{step}: [A1]}}{more}}}"


def statuses(case: Case, on: str = "2025-03-01", name: str = "appeal_time") -> list[str]:
    return [due(case, name, number=number, on=on).status for number in (1, 2)]


@pytest.mark.parametrize(("lines", "found"), [
    ([took("appeal", "01-10")], ["met", "lapsed"]),                          # the first of those still open
    ([took("appeal", "01-14")], ["lapsed", "met"]),                          # over is over, and is not met late
    ([took("appeal", "01-10"), took("appeal", "01-15")], ["met", "met"]),
    ([took("appeal", "01-10", ", against: seize")], ["lapsed", "met"]),
    ([took("appeal", "01-10", ", against: 1")], ["met", "lapsed"]),
    ([took("appeal", "01-20", ", despite: heard all the same")], ["lapsed", "met late"]),
])  # fmt: skip
def test_an_appeal_meets_the_time_of_one_order(zenda: Lay, lines: list[str], found: list[str]) -> None:
    assert statuses(ordered(zenda, *lines)) == found


def test_it_is_refused_only_where_every_time_is_over(zenda: Lay) -> None:
    """Four orders, told on the 2nd, 9th, 3rd and 6th: the second can be appealed to the 19th, the last only to the 16th."""
    law_days = [took("detain", "01-02", ", notified: {A1: 2025-01-09}"), took("seize", "01-03")]
    case = play(ordered(zenda), *law_days)
    in_time = play(case, took("appeal", "01-18"))
    assert [due(in_time, "appeal_time", number=number, on="2025-03-01").status for number in (1, 2, 3, 4)] == ["lapsed", "met", "lapsed", "lapsed"]
    assert [item.kind for item in refused(case, took("appeal", "01-20"))] == ["bar"]
    assert "2025-01-19" in str(refused(case, took("appeal", "01-20"))[0].words), "the last of the days is told"


def test_what_it_is_directed_against_decides(zenda: Lay) -> None:
    case = ordered(zenda)
    assert [item.kind for item in refused(case, took("appeal", "01-14", ", against: detain"))] == ["bar"]
    assert statuses(play(case, took("appeal", "01-14", ", against: seize"))) == ["lapsed", "met"]


def test_leave_lifts_the_bar_and_the_appeal_is_then_of_that_order(zenda: Lay) -> None:
    case = ordered(zenda, took("leave", "01-25"), took("appeal", "01-26"))
    assert statuses(case) == ["met", "excused"]
    assert statuses(ordered(zenda, took("leave", "01-25", ", against: seize"))) == ["lapsed", "excused"]


def test_of_a_duty_what_meets_it_meets_all(zenda: Lay) -> None:
    assert statuses(ordered(zenda, took("appeal", "01-10")), name="reasons") == ["met late", "met"]


def test_it_names_what_began_a_time(zenda: Lay) -> None:
    case = ordered(zenda)
    with pytest.raises(CaseError, match="no time limit that this line would meet or excuse began with it"):
        play(case, took("appeal", "01-10", ", against: leave"))
    with pytest.raises(UnknownName):
        play(case, took("appeal", "01-10", ", against: nothing"))
