"""What a case costs beside the state machine under it: ratios, side by side in one run.

    python tests/benchmarks/replaying.py

A murder trial of one accused is prolonged by adjournments to a docket of fifty entries (and of five thousand). *Everything derived* means
stages, outcomes, irregularities, amounts, the day and status of every deadline, and the alarm and outer day of all that waits.
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
from workflow.case.opening import open_case
from workflow.case.practice import practice_of
from workflow.law.library import LawLibrary

ROOT = Path(__file__).resolve().parents[2]
KENYA = LawLibrary(ROOT / "jurisdictions")["kenya"]
RURITANIA = LawLibrary(ROOT / "tests" / "invented")["ruritania"]
SEEN = "2025-06-01"

Lines = list[tuple[str, dict[str, Any]]]
_IN_RURITANIA: Lines = [
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
_IN_KENYA: Lines = [
    ("2024-08-02", {"take": {"report_offence": ["A1"]}}),
    ("2024-08-05T14:00", {"take": {"arrest": ["A1"]}, "by": "police"}),
    ("2024-08-06T10:00", {"take": {"produce_in_court": ["A1"]}}),
    ("2024-08-20", {"take": {"file_information": ["A1"]}, "cause": "main"}),
    ("2024-08-27", {"take": {"take_plea": ["A1"]}}),
    ("2024-09-03", {"take": {"hear_prosecution_witness": ["A1"]}}),
]
TRIALS = {"kenya": (KENYA, "milimani", _IN_KENYA), "ruritania": (RURITANIA, "strelsau", _IN_RURITANIA)}
"""Kenya is a real country; Ruritania has two code families, choices and contested points in every deadline."""


def trial(place: str, length: int) -> Case:
    """A case with a docket of so many entries, most of them adjournments of one trial."""
    law, seat, beginning = TRIALS[place]
    case = open_case(
        law, "Crown v A1", on="2024-08-01", written="2024-08-01",
        people={"A1": {"is": "accused", "facts": {"occupation": "civilian"}}, "V1": {"is": "victim"}},
        causes={"main": {"court": "high_court", "seat": seat}},
        counts={"1": {"offence": "murder", "accused": ["A1"], "victims": ["V1"], "on": "2024-07-30"}},
    )  # fmt: skip
    for on, line in beginning:
        case = case.record({"on": on, "written": on, **line})
    day = date(2025, 2, 1)
    while len(case.entries) < length:
        case = case.record(adjournment(day.isoformat()))
        day += timedelta(days=1)
    return case


def adjournment(day: str) -> dict[str, Any]:
    """One more day on which nothing was heard."""
    return {"on": day, "written": day, "take": {"prosecution.adjourn": ["A1"]}, "reason": "no time"}


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

    stage = ""


def bare_triggers(case: Case, number: int) -> Callable[[], None]:
    """So many triggers of the same machine that the case uses, of the same event."""
    positions = practice_of(case.law).positions("prosecution")
    stage = case.standing.runs_of("prosecution", "A1")[-1].stage
    track = Bare()
    track.stage = stage
    positions.move(track, "adjourn", stage)  # type: ignore[arg-type]
    event = positions.machine.events[f"adjourn>{stage}"]

    def run() -> None:
        for _ in range(number):
            event.trigger(track)

    return run


def replayed(case: Case) -> Callable[[], Any]:
    """A docket folded from nothing, with everything derived."""

    def run() -> Any:
        again = Case.from_entries(case.law, case.entries)
        dues = again.deadlines(SEEN)
        ends = [(due.alarm, due.due, due.outer) for due in dues if due.met is None]
        return dues, ends, again.irregularities(SEEN), again.amounts(SEEN)

    return run


def one_more(case: Case) -> Callable[[], Any]:
    """One more adjournment on a case."""
    line = adjournment(str(case.entries[-1].on))
    return lambda: case.record(line)


def tracks_in_memory(number: int) -> float:
    """Bytes a track costs, over so many cases with one open track each."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = []
    for _ in range(number):
        case = open_case(RURITANIA, "", on="2024-08-01", written="2024-08-01", people={"A1": {"is": "accused"}})
        kept.append(case.take("report", "A1", on="2024-08-02", by="police", written="2024-08-02"))
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(kept) == number
    return (after - before) / number


def table(place: str) -> None:
    """The ratios of one place."""
    fifty, many = trial(place, 50), trial(place, 5000)
    fifty.deadlines(SEEN)
    trigger = best(bare_triggers(fifty, 50), 20) / 50
    rows = [
        ("replay of 50 entries, everything derived / 50 triggers", best(replayed(fifty), 5) / (50 * trigger), 5.0),
        ("one more step / one trigger", best(one_more(fifty), 20) / trigger, 10.0),
        ("one more step on 5,000 entries / one trigger", best(one_more(many), 20) / trigger, None),
        ("replay of 5,000 entries / 5,000 triggers", best(replayed(many), 1, 3) / (5000 * trigger), None),
    ]
    print(f"{place}: one bare trigger {trigger * 1e6:.1f} µs, replay of 5,000 entries {rows[3][1] * 5000 * trigger:.2f} s")
    for name, ratio, most in rows:
        print(f"  {name:58} {ratio:7.2f}   {'at most ' + str(most) if most else ''}".rstrip())


def main() -> int:
    """Print the tables."""
    for place in TRIALS:
        table(place)
    size = tracks_in_memory(1000)
    print(f"{'10,000 open tracks, each in a case of its own':60} {size * 10_000 / 1e6:7.1f} MB   at most 100")
    return 0


if __name__ == "__main__":
    sys.exit(main())
