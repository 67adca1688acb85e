"""What a case costs beside the state machine under it: ratios, side by side in one run.

    python tests/benchmarks/replaying.py

A murder trial of one accused is prolonged by adjournments to a docket of fifty entries (and of five thousand). *Everything derived* means
stages, outcomes, irregularities and every deadline with its alarm, due and outer day.
"""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from workflow.case.case import Case
from workflow.case.entry import Entry
from workflow.case.opening import open_case
from workflow.case.practice import practice_of
from workflow.law.library import LawLibrary
from workflow.moments import moment

ROOT = Path(__file__).resolve().parents[2]
LAW = LawLibrary(ROOT / "tests" / "invented")["ruritania"]


def trial(length: int) -> Case:
    """A case with a docket of so many entries, most of them adjournments of one trial."""
    case = open_case(
        LAW, "Crown v A1", on="2024-08-01", written="2024-08-01",
        people={"A1": {"is": "accused", "facts": {"occupation": "civilian"}}, "V1": {"is": "victim"}},
        causes={"main": {"court": "high_court", "seat": "strelsau"}},
        counts={"1": {"offence": "murder", "accused": ["A1"], "victims": ["V1"], "on": "2024-07-30"}},
    )  # fmt: skip
    for on, line in _BEGINNING:
        case = case.record({"on": on, "written": on, **line})
    day = date(2025, 2, 1)
    while len(case.entries) < length:
        case = case.record({"on": day.isoformat(), "written": day.isoformat(), "take": {"prosecution.adjourn": ["A1"]}, "reason": "no time"})
        day += timedelta(days=1)
    return case


_BEGINNING: list[tuple[str, dict[str, Any]]] = [
    ("2024-08-02", {"take": {"report": ["A1"]}, "by": "police"}),
    ("2024-08-03", {"take": {"open_investigation": ["A1"]}}),
    ("2024-08-05T14:00", {"take": {"arrest": ["A1"]}}),
    ("2024-08-06T10:00", {"take": {"produce": ["A1"]}}),
    ("2024-08-06T10:30", {"take": {"remand": ["A1"]}, "by": "high_court", "within": "15 days"}),
    ("2024-09-10", {"filing_made": {"charge_sheet": ["A1"]}}),
    ("2024-09-10", {"take": {"file_charge": ["A1"]}}),
    ("2024-09-13", {"take": {"supply_copies": ["A1"]}}),
    ("2024-09-20", {"take": {"take_plea": ["A1"]}}),
]


def best(action: Callable[[], Any], times: int, rounds: int = 7) -> float:
    """Seconds of the fastest round, per call: the least disturbed one tells what the work costs."""
    gc.collect()
    gc.disable()
    try:
        found = []
        for _ in range(rounds):
            begin = perf_counter()
            for _ in range(times):
                action()
            found.append((perf_counter() - begin) / times)
        return min(found)
    finally:
        gc.enable()


class Bare:
    """The least that ``transitions`` can move."""

    stage = "trial_open"


def bare_triggers(number: int) -> Callable[[], None]:
    """So many triggers of the same machine that a case uses."""
    positions = practice_of(LAW).positions("prosecution")
    positions.move(Bare(), "adjourn", "trial_open")  # type: ignore[arg-type]
    event, track = positions.machine.events["adjourn>trial_open"], Bare()

    def run() -> None:
        for _ in range(number):
            event.trigger(track)

    return run


def replayed(entries: tuple[Entry, ...]) -> Callable[[], Any]:
    """A docket folded from nothing, with everything derived."""

    def run() -> Any:
        case = Case.from_entries(LAW, entries)
        ends = [(due.alarm, due.due, due.outer, due.status) for due in case.deadlines("2025-06-01")]
        return ends, case.irregularities("2025-06-01")

    return run


def one_more(case: Case) -> Callable[[], Any]:
    """One more adjournment on a case."""
    last = case.entries[-1].on
    line = {"on": str(last), "written": str(last), "take": {"prosecution.adjourn": ["A1"]}, "reason": "no time"}
    return lambda: case.record(line)


def tracks_in_memory(number: int) -> float:
    """Bytes a track costs, over so many cases with one open track each."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = []
    for _ in range(number):
        case = open_case(LAW, "", on="2024-08-01", written="2024-08-01", people={"A1": {"is": "accused"}})
        kept.append(case.take("report", "A1", on="2024-08-02", by="police", written="2024-08-02"))
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(kept) == number
    return (after - before) / number


def main() -> int:
    """Print the table."""
    fifty, many = trial(50), trial(5000)
    fifty.deadlines("2025-06-01")
    trigger = best(bare_triggers(50), 20) / 50
    rows = [
        ("replay of 50 entries, everything derived / 50 triggers", best(replayed(fifty.entries), 5) / (50 * trigger), 5.0),
        ("one more step / one trigger", best(one_more(fifty), 20) / trigger, 10.0),
        ("one more step on 5,000 entries / one trigger", best(one_more(many), 20) / trigger, None),
        ("replay of 5,000 entries / 5,000 triggers", best(replayed(many.entries), 1, 3) / (5000 * trigger), None),
    ]
    print(f"one bare trigger: {trigger * 1e6:.1f} µs")
    for name, ratio, most in rows:
        print(f"{name:60} {ratio:7.2f}   {'at most ' + str(most) if most else ''}")
    size = tracks_in_memory(1000)
    print(f"{'10,000 open tracks, each in a case of its own':60} {size * 10_000 / 1e6:7.1f} MB   at most 100")
    return 0


if __name__ == "__main__":
    moment("2025-06-01")
    sys.exit(main())
