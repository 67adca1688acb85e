"""The worlds a law must have an answer in: every day on which it changes, under every code that may govern then."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from workflow.language import day as written
from workflow.language import listed, say
from workflow.law.governing import days_the_law_changes, families, in_force, lives
from workflow.law.law import Law
from workflow.moments import moment
from workflow.packs.part import Marked

SOME_DAY = date(2000, 1, 1)
"""Asked where a law has no day on which it changes."""


class World(NamedTuple):
    """A day, and the codes that govern on it, by family."""

    day: date
    governing: dict[str, str]

    def words(self, dated: bool) -> str:
        """``under cpa_2024 and pa_2024, on 2024-07-01``; the day only where it matters."""
        codes, day = listed(self.governing.values()), written(self.day)
        if not codes:
            return say("on {day}", day=day)
        return say("under {codes}, on {day}", codes=codes, day=day) if dated else say("under {codes}", codes=codes)

    def has(self, law: Law, rule: Any) -> bool:
        """Whether a rule, a part of one or an option lives in this world, or may."""
        return not hasattr(rule, "under") or lives(law, rule, self.governing, self.day) is not False


def worlds(law: Law, days: Collection[date] = ()) -> Iterator[World]:
    """All of them, the days given among them. A code governs from its first day on, and in pending cases for ever."""
    by_family = families(law)
    asked = sorted({*days_the_law_changes(law), *days}) or [SOME_DAY]
    for codes in product(*by_family.values()):
        for day in asked:
            if all(_begun(law, code, day) for code in codes):
                yield World(day, dict(zip(by_family, codes, strict=True)))


def gap(asked: Iterable[World], answered: Callable[[World], bool]) -> World | None:
    """The first world without an answer where there was one before; or the last of a code that never has one.

    A law is not asked about the time before it was whole: its sources began one after another.
    """
    by_code: dict[tuple[str, ...], list[World]] = {}
    for world in asked:
        by_code.setdefault(tuple(world.governing.values()), []).append(world)
    for of_code in by_code.values():
        answers = [answered(world) for world in of_code]
        if True not in answers:
            return of_code[-1]
        since = answers.index(True)
        if False in answers[since:]:
            return of_code[answers.index(False, since)]
    return None


def _begun(law: Law, code: str, day: date) -> bool:
    known = law.sources.get(code)
    return known is None or known.begins is None or (known.begins <= moment(day)) is not False


def days_of(rules: Iterable[Marked]) -> Iterator[date]:
    """The days on which rules (or the options of a choice) begin, and on which they are over."""
    for rule in rules:
        if rule.since is not None and rule.since.is_day:
            yield rule.since.day
        if rule.until is not None and rule.until.is_day and rule.until.day < date.max:
            yield date.fromordinal(rule.until.day.toordinal() + 1)


def done_in(law: Law, offence: Any, world: World) -> bool:
    """Whether an offence under this code can have been done on this day: codes of offences end with their last day."""
    codes = set(offence.under) & set(world.governing.values())
    return all(in_force(law, code, world.day) is not False for code in codes)
