"""What counting costs, as ratios to a bare table look-up measured in the same run.

Run: python tests/benchmarks/counting.py
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from timeit import repeat
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from workflow.counting import Counting, Due, Line, UnitRule, due, render
from workflow.moments import Moment, compare, moment
from workflow.periods import Period

FIRST = date(2026, 1, 1)


class TableCalendar:
    """Every day of two years in three tables."""

    def __init__(self) -> None:
        days = [FIRST + timedelta(n) for n in range(730)]
        self.reasons = {day: "Sunday" for day in days if day.weekday() == 6} | {date(2026, 6, 1): "Founders' Day"}
        self.after: dict[date, date] = {}
        self.before: dict[date, date] = {}
        for day in reversed(days):
            self.after[day] = self.after[day + timedelta(1)] if day in self.reasons else day
        for day in days:
            self.before[day] = self.before[day - timedelta(1)] if day in self.reasons else day

    def closed(self, day: date) -> str | None:
        return self.reasons.get(day)

    def next_open(self, day: date) -> date:
        return self.after[day]

    def previous_open(self, day: date) -> date:
        return self.before[day]

    def hours(self, day: date) -> tuple[tuple[time, time], ...]:
        return ((time(8), time(17)),)

    def provisional(self, day: date) -> bool:
        return day.year > 2026


def cost(run: Callable[[], Any], number: int = 20_000) -> float:
    """Microseconds for one run: the best of seven rounds, the least disturbed one."""
    return min(repeat(run, number=number, repeat=7)) / number * 1e6


def main() -> None:
    calendar = TableCalendar()
    table, day, start = calendar.after, date(2026, 5, 18), datetime(2026, 5, 18)
    roll = UnitRule(last_day_closed="next_open_day")
    ordinary = Counting("ordinary", days=roll, months=roll, short_up_to=6, provision="Rules r.4")
    court = Counting("production", hours=UnitRule(ends_outside_court_hours="end_of_next_court_day"))
    working = Counting("working days", days=UnitRule(run="open_days"))
    fortnight, month, hours = Period(14, "days"), Period(1, "months"), Period(24, "hours")
    a, b, vague = moment("2026-05-18"), moment("2026-05-19"), moment("2026-05")
    one, two = datetime(2026, 5, 18), datetime(2026, 5, 19)

    def explained() -> tuple[Line, ...]:
        return due(start, False, fortnight, ordinary, calendar, explain=True).lines

    def stayed() -> Due:
        return due(start, False, fortnight, ordinary, calendar, skipped=lambda _: None)

    bare, plain = cost(lambda: table[day + timedelta(14)]), cost(lambda: one < two)
    rows: list[tuple[str, float, float, int | None]] = [
        ("14 days, rolled", cost(lambda: due(start, False, fortnight, ordinary, calendar)), bare, 10),
        ("14 days, rolled, explained", cost(explained), bare, 80),
        ("the same, in sentences", cost(lambda: [render(line) for line in explained()]), bare, 80),
        ("1 month, rolled", cost(lambda: due(start, False, month, ordinary, calendar)), bare, None),
        ("24 hours, end of court day", cost(lambda: due(start, True, hours, court, calendar)), bare, None),
        ("14 working days", cost(lambda: due(start, False, fortnight, working, calendar)), bare, None),
        ("14 days, a stay inside", cost(stayed), bare, None),
        ("moment < moment", cost(lambda: a < b), plain, None),
        ("moment < moment, undecided", cost(lambda: a < vague), plain, None),
        ("compare('==', moment, moment)", cost(lambda: compare("==", a, b)), plain, None),
        ("moment('2026-05-18')", cost(lambda: moment("2026-05-18")), plain, None),
        ("Moment(first, last)", cost(lambda: Moment(one, two)), plain, None),
        ("moment + 14 days", cost(lambda: a + fortnight), plain, None),
    ]
    print(f"table[day + timedelta(14)] {bare:.3f} µs, datetime < datetime {plain:.3f} µs")
    for title, each, measure, limit in rows:
        promise = f"   (at most {limit})" if limit else ""
        print(f"{title:32} {each:8.3f} µs {each / measure:7.1f} times{promise}")


if __name__ == "__main__":
    main()
