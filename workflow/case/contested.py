"""Contested points: the end of a deadline under every reading of the law that could move it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

from workflow.case.counted import Reckoned, calendar_of
from workflow.case.limitation import contested
from workflow.case.reckoning import reckon, scope_of
from workflow.case.run import Run
from workflow.case.shares import length_of
from workflow.law.countings import counting_rule
from workflow.moments import Period

if TYPE_CHECKING:
    from workflow.case.standing import Standing

NEAR = 10
"""Days before and after an end within which a contested day could still move it: no week has more closed days."""

MOST_READINGS = 64
"""Above this many combinations the contested points are varied one at a time."""


def under_every_reading(standing: Standing, run: Run, usual: Reckoned) -> tuple[tuple[str, ...], list[Reckoned]]:
    """The end under every reading of the contested points that could touch it, and those that do."""
    open_points = sorted(name for name in _could_touch(standing, run, usual) if name not in standing.readings)
    if not open_points:
        return (), [usual]
    settings = standing.practice.law.settings
    ends: list[tuple[tuple[str, ...], Reckoned]] = []
    for each in _combinations(settings, open_points):
        as_usual = all(settings[name].usual == reading for name, reading in zip(open_points, each, strict=True))
        ends.append((each, usual if as_usual else reckon(standing, run, dict(zip(open_points, each, strict=True)))))
    every = [end for _, end in ends]
    if all(end.moment == usual.moment and end.runs == usual.runs for end in every):
        return (), [usual]
    return tuple(name for at, name in enumerate(open_points) if _touches(at, ends)), every


def _could_touch(standing: Standing, run: Run, usual: Reckoned) -> set[str]:
    """The settings its conditions name, and those that decide whether days near its end (or, where closed days are
    counted out, any day) are closed."""
    practice = standing.practice
    named = set() if run.words is not None else set(practice.deadline(run.deadline).settings)
    if run.deadline in practice.of_charges:
        named |= contested(standing, run)
    end = usual.moment
    if not practice.calendar_settings or usual.length is None or end is None:
        return named | practice.calendar_settings
    if _counted_otherwise(standing, run):
        return named | practice.calendar_settings
    rule = usual.counting.of(usual.length.parts[-1][1])
    if not (
        rule.asks_for_open_days or rule.ends_outside_court_hours != "stands" or usual.counting.is_short(usual.length)
    ):
        return named
    if (
        run.more
        or rule.run == "open_days"
        or usual.counting.is_short(usual.length)
        or not end.is_day
        or run.start.is_day is False
        or usual.began is not None
        or _begins_otherwise(standing, run)
    ):
        return named | practice.calendar_settings
    rule_of_it = practice.deadline(run.deadline) if run.words is None else None
    calendar = calendar_of(scope_of(standing, run), rule_of_it, usual.counting, usual.length.parts[-1][1])
    near = end.first_day
    for days in range(-NEAR, NEAR + 1):
        named.update(calendar.contested(near + timedelta(days)))
    return named


def _begins_otherwise(standing: Standing, run: Run) -> bool:
    """Whether it may count from another day than the usual one, so that its ends lie apart."""
    return run.words is None and standing.practice.deadline(run.deadline).joined is not None


def _counted_otherwise(standing: Standing, run: Run) -> bool:
    """Whether another reading gives another court, length or way of counting, whose end may meet contested days that
    the usual end does not."""
    practice = standing.practice
    rule = practice.deadline(run.deadline) if run.words is None else None
    if rule is not None and rule.due_at is not None and rule.due_at.settings:
        return True
    if rule is None or rule.counting is None or not (rule.length.settings or rule.counting.settings):
        return False
    names = {option.value for option, _ in rule.counting.options if option.value}
    lengths = (length_of(option, when) for option, when in rule.length.options)
    units = {length.parts[-1][1] for length in lengths if isinstance(length, Period)}
    rules = [counting_rule(practice.law, name).of(unit) for name in names for unit in units]
    return any(each.asks_for_open_days or each.ends_outside_court_hours != "stands" for each in rules)


def _combinations(settings: Any, names: list[str]) -> Iterator[tuple[str, ...]]:
    size = 1
    for name in names:
        size *= len(settings[name].readings)
    if size <= MOST_READINGS:
        yield from product(*(settings[name].readings for name in names))
        return
    usual = [settings[name].usual for name in names]
    for at, name in enumerate(names):
        for reading in settings[name].readings:
            yield (*usual[:at], reading, *usual[at + 1 :])


def _touches(at: int, ends: list[tuple[tuple[str, ...], Reckoned]]) -> bool:
    """Whether the reading of this point alone ever moves the end."""
    groups: dict[tuple[str, ...], set[Any]] = {}
    for readings, end in ends:
        groups.setdefault((*readings[:at], *readings[at + 1 :]), set()).add((end.moment, end.runs))
    return any(len(moved) > 1 for moved in groups.values())
