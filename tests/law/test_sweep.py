"""Day by day through twenty-one years: on no day has a rule that is law no answer, or two.

The checks of a pack ask only about the days on which its law changes. Here any day is asked, without their reasoning:
the test takes days by chance, ``python tests/law/test_sweep.py`` takes every one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.law.checks.choices import exhausts
from workflow.law.checks.parts import Choice, choices, parts
from workflow.law.checks.worlds import World, done_in
from workflow.law.governing import families, family_of, in_force
from workflow.law.law import Law
from workflow.law.library import LawLibrary

LIBRARY = LawLibrary(Path(__file__).parents[2] / "jurisdictions")
FIRST, LAST = date(2010, 1, 1), date(2030, 12, 31)


def worlds_of(law: Law, day: date) -> Iterator[World]:
    """The codes that may govern on a day: those begun; an old one goes on in pending cases."""
    for codes in product(*families(law).values()):
        if all(law.sources[code].begins is None or str(law.sources[code].begins) <= str(day) for code in codes):
            yield World(day, dict(zip(families(law), codes, strict=True)))


@cache
def every_choice(law: Law) -> tuple[Choice, ...]:
    return tuple(each for each in choices(law) if each.path[0] != "jurisdiction" and each.path[-1] != "under")


@cache
def successions(law: Law) -> frozenset[tuple[str, str]]:
    """Sources of no code family of which one begins on the morrow of the other's last day, and which some rule cites both."""
    found = set()
    for part in parts(law):
        under = getattr(part.model, "under", None)
        plain = [name for name in under if name not in family_of(law)] if isinstance(under, dict) else []
        for old, new in product(plain, plain):
            ends, begins = law.sources[old].ends, law.sources[new].begins
            if ends is None or begins is None or not (ends.is_day and begins.is_day):
                continue
            if begins.day - ends.day == timedelta(1):
                found.add((old, new))
    return frozenset(found)


def unanswered(law: Law, day: date, seen: dict[Any, Any]) -> Iterator[str]:
    """Choices of living rules of which no option lives and may hold, and successors both in force or neither."""
    for world in worlds_of(law, day):
        for number, choice in enumerate(every_choice(law)):
            if choice.path[0] == "offences" and not done_in(law, choice.rule, world):
                continue
            if world.has(law, choice.rule):
                living = tuple(at for at, option in enumerate(choice.options) if world.has(law, option))
                if (number, living) not in seen:
                    options = [choice.options[at] for at in living]
                    seen[number, living] = any(option.when is None for option in options) or exhausts(law, options)
                if not seen[number, living]:
                    yield f"{day} {'/'.join(map(str, choice.path))}: no answer under {world.governing}"
    for old, new in successions(law):
        if {in_force(law, old, day), in_force(law, new, day)} == {True}:
            yield f"{day}: both {old} and {new} are in force"


PLACES = LIBRARY.places()
KNOWN: dict[str, dict[Any, Any]] = {place: {} for place in PLACES}


@pytest.mark.parametrize("place", PLACES)
def test_any_day_has_one_answer(place: str) -> None:
    law = LIBRARY[place]

    @settings(max_examples=12, deadline=None)
    @given(st.dates(FIRST, LAST))
    def ask(day: date) -> None:
        assert list(unanswered(law, day, KNOWN[place])) == []

    ask()


def test_the_sweep_itself_sees_a_gap() -> None:
    law = LIBRARY[PLACES[0]]
    first = every_choice(law)[0]
    seen = {(0, living): False for living in ((), tuple(range(len(first.options))))}
    assert any("no answer" in line for line in unanswered(law, date(2020, 1, 1), seen))


if __name__ == "__main__":
    for place in PLACES:
        wrong = [
            line
            for ahead in range((LAST - FIRST).days + 1)
            for line in unanswered(LIBRARY[place], FIRST + timedelta(ahead), KNOWN[place])
        ]
        print(place, (LAST - FIRST).days + 1, "days,", len(wrong), "without one answer")
        print("\n".join(wrong[:20]))
