"""Every part of a place's law with the path that leads to it: rules, and the options and requirements inside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from workflow.language import listed as joined
from workflow.law.law import MODELS, Law
from workflow.law.triggers import by_reading
from workflow.packs.calendar import Calendar
from workflow.packs.deadlines import Deadline
from workflow.packs.findings import Finding, Path
from workflow.packs.jurisdiction import Jurisdiction
from workflow.packs.part import Option
from workflow.packs.procedures import Procedure


class Part(NamedTuple):
    """Something the law says, and where. ``path`` begins with the kind and name of its rule."""

    path: Path
    model: BaseModel


def typed_rules(law: Law, kind: str) -> Iterator[tuple[str, Any]]:
    """The rules of a kind that can be typed; what is wrong with the others was told when they were read."""
    rules = law.kinds[kind]
    for name in rules:
        try:
            yield name, rules[name]
        except ValidationError:
            continue


def readable(law: Law) -> bool:
    """Whether everything can be typed that says when law is law: sources, settings, calendar, code families."""
    whole = all(sum(1 for _ in typed_rules(law, kind)) == len(law.kinds[kind]) for kind in ("sources", "settings"))
    try:
        return whole and law.calendar is not None and law.jurisdiction is not None
    except ValidationError:
        return False


def deadlines(law: Law) -> Iterator[tuple[str, Deadline]]:
    """Every deadline that can be typed."""
    return typed_rules(law, "deadlines")


def procedures(law: Law) -> Iterator[tuple[str, Procedure]]:
    """Every procedure that can be typed."""
    return typed_rules(law, "procedures")


def calendar(law: Law) -> Calendar:
    """The calendar, or an empty one where it cannot be typed."""
    try:
        return law.calendar
    except ValidationError:
        return Calendar()


def has_a_calendar(law: Law) -> bool:
    """Whether the calendar says what its file says: one with a mistake of its own stands empty."""
    return bool(calendar(law).model_fields_set) or not law.rules["calendar"]


def jurisdiction(law: Law) -> Jurisdiction | None:
    """What the place is, or None where that cannot be typed."""
    try:
        return law.jurisdiction
    except ValidationError:
        return None


@lru_cache(maxsize=8)
def parts(law: Law) -> tuple[Part, ...]:
    """Every part of the law, outer ones before inner ones."""
    found: list[Part] = []
    for kind in MODELS:
        for name, rule in typed_rules(law, kind):
            found.extend(_inside(rule, (kind, name)))
    found.extend(_inside(calendar(law), ("calendar",)))
    whole = jurisdiction(law)
    if whole is not None:
        found.extend(_inside(whole, ("jurisdiction",)))
    return tuple(found)


def _inside(value: Any, path: Path) -> Iterator[Part]:
    if isinstance(value, BaseModel):
        yield Part(path, value)
        for name, field in type(value).model_fields.items():
            yield from _inside(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _inside(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _inside(inner, (*path, number))


class Choice(NamedTuple):
    """A choice: its path, the rule it belongs to, and its options from the top."""

    path: Path
    rule: Any
    options: list[Option[Any]]


def choices(law: Law) -> Iterator[Choice]:
    """Every choice in the law; not the days that each begin a clock of their own, or none."""
    for part in parts(law):
        for name, field in type(part.model).model_fields.items():
            value = getattr(part.model, name)
            for path, options in _options(value, (*part.path, field.alias or name)):
                if path[0] == "deadlines" and path[-1] == "counts_from" and not by_reading(options):
                    continue
                yield Choice(path, part.model, options)


def _options(value: Any, path: Path) -> Iterator[tuple[Path, list[Option[Any]]]]:
    if isinstance(value, list) and value and isinstance(value[0], Option):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _options(inner, (*path, key))


def mistake(law: Law, path: Path, problem: str, advice: str) -> Finding:
    """A finding at a path of the law; a single name written where a list may stand has no number."""
    plain: Any = law.rules.get(str(path[0]))
    for step in path[1:-1]:
        plain = plain.get(step) if isinstance(plain, dict) else None
    return law.finding(path[:-1] if isinstance(plain, str) else path, problem, advice)


def listed(names: Iterable[str]) -> str:
    """Names for people: ``a, b and c``."""
    *first, last = names
    return joined([", ".join(first), last]) if first else last
