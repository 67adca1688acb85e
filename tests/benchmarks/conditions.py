"""What a condition costs beside the hand-written lambda, on the same plain objects, in one run.

Run it from the root of the checkout: ``python tests/benchmarks/conditions.py``. Target: at most 6 times.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from timeit import repeat
from types import SimpleNamespace as Plain
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from workflow.conditions import condition
from workflow.moments import age_on, moment, period

TARGET = 6.0
ROUNDS, TIMES = 9, 20_000

COMMENCED, TEN_YEARS = moment("2024-07-01"), period("10 years")
BIRTH = moment("2006-05-04")
THIRTY_DAYS, EIGHTEEN = period("30 days"), period("18 years")
PLAIN_DAY = date(2024, 7, 1)


class Docket(Plain):
    """Plain objects with the questions as plain methods."""

    def taken(self, step: str) -> bool:
        return step in self.steps

    def date_of(self, step: str) -> Any:
        return self.steps[step]

    def any(self, about: str, term: str) -> bool:
        return any(getattr(one, term) for one in getattr(self, about))


class Born(Plain):
    """Somebody with a birthday."""

    def age_on(self, day: Any) -> Any:
        return age_on(BIRTH, day)


SCOPE = Docket(
    accused=Plain(age=34, role="officer", in_custody=True, bailed=False, minor=False),
    victim=Born(age=17),
    case=Plain(roles=["witness", "officer"]),
    charge=Plain(
        since=moment("2023-02-01"), until=moment("2024-06-30"), day=date(2023, 2, 1), penalty=Plain(max=TEN_YEARS)
    ),
    charges=[Plain(grave=False), Plain(grave=True)],
    settings=Plain(reading="strict"),
    day=moment("2025-01-15"),
    steps={"register_fir": moment("2023-02-02"), "arrest": moment("2023-02-05")},
)

SHAPES: list[tuple[str, Callable[[Any], Any]]] = [
    ("accused.age > 18", lambda s: s.accused.age > 18),
    ("accused.in_custody", lambda s: s.accused.in_custody),
    ("not accused.bailed", lambda s: not s.accused.bailed),
    ('settings.reading == "strict"', lambda s: s.settings.reading == "strict"),
    ('accused.role in ["officer", "informer"]', lambda s: s.accused.role in ("officer", "informer")),
    ("18 <= accused.age < 60", lambda s: 18 <= s.accused.age < 60),
    ('charge.until < date("2024-07-01")', lambda s: s.charge.until < COMMENCED),
    ('charge.day < date("2024-07-01")', lambda s: s.charge.day < PLAIN_DAY),
    ("charge.since < day", lambda s: s.charge.since < s.day),
    ("charge.since + days(30) < day", lambda s: s.charge.since + THIRTY_DAYS < s.day),
    ("victim.age_on(charge.since) < years(18)", lambda s: s.victim.age_on(s.charge.since) < EIGHTEEN),
    ("accused.role in case.roles", lambda s: s.accused.role in s.case.roles),
    ("accused.age > victim.age", lambda s: s.accused.age > s.victim.age),
    ("charge.penalty.max >= years(10)", lambda s: s.charge.penalty.max >= TEN_YEARS),
    ('taken("arrest")', lambda s: s.taken("arrest")),
    ('any(charges, "grave")', lambda s: s.any("charges", "grave")),
    ('date_of("register_fir") < date_of("arrest")', lambda s: s.date_of("register_fir") < s.date_of("arrest")),
    (
        "accused.age >= 18 and accused.in_custody and not accused.bailed",
        lambda s: s.accused.age >= 18 and s.accused.in_custody and not s.accused.bailed,
    ),
    (
        'accused.minor or (taken("arrest") and charge.until < date("2024-07-01") and settings.reading != "lenient")',
        lambda s: (
            s.accused.minor or (s.taken("arrest") and s.charge.until < COMMENCED and s.settings.reading != "lenient")
        ),
    ),
]


def _cost(function: Callable[[Any], Any]) -> float:
    """Nanoseconds for one answer: the best of several rounds, which is the one least disturbed."""
    return min(repeat(lambda: [function(SCOPE) for _ in range(TIMES)], number=1, repeat=ROUNDS)) / TIMES * 1e9


def main() -> None:
    print(f"{'lambda ns':>10} {'condition ns':>13} {'ratio':>6}  condition")
    ratios = []
    for text, written_by_hand in SHAPES:
        rule = condition(text)
        assert rule(SCOPE) == written_by_hand(SCOPE), text
        by_hand, ours = _cost(written_by_hand), _cost(rule)
        ratios.append(ours / by_hand)
        print(f"{by_hand:10.0f} {ours:13.0f} {ratios[-1]:6.2f}  {text}")
    kept = "kept" if max(ratios) <= TARGET else "MISSED"
    print(f"worst {max(ratios):.2f}, middle {sorted(ratios)[len(ratios) // 2]:.2f}; target {TARGET:g}: {kept}")
    fresh = [f"accused.age > {number} and charge.until < day" for number in range(500)]
    reading = min(repeat(lambda: condition(fresh.pop()), number=100, repeat=4)) / 100
    print(f"reading and checking a condition for the first time: {reading * 1e6:.0f} µs")


if __name__ == "__main__":
    main()
