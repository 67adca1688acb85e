"""Spelling is checked at load, not in court: every name in every condition means something where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workflow.conditions import day_of
from workflow.errors import AmbiguousName, UnknownName
from workflow.law.law import Law
from workflow.law.possible import impossible
from workflow.law.terms import IN_A_TERM, IN_PLACE, Place, circles, unknown_names
from workflow.law.triggers import triggers
from workflow.packs.findings import Finding, Path

CONDITIONS = ("when", "that", "means")
"""The fields that hold a condition, in every kind of rule."""
_ANYWHERE = Place()
OF_A_CHARGE = Place(None, ("case", "cause", "settings", "charges", "victims", "charge", "accused"))
"""Where the time of a charge is reckoned: on the whole docket, in no track and on no day."""


def misspelled(law: Law) -> Iterator[Finding]:
    """Unknown, ambiguous and misplaced names in conditions, and terms that go in circles."""
    told: set[tuple[Path, str]] = set()
    for path, text, places in conditions(law):
        for place in places:
            for problem, advice in unknown_names(law, text, place):
                if (path, problem) not in told:
                    told.add((path, problem))
                    yield law.finding(path, problem, advice)
        for problem, advice in impossible(law, text, places):
            yield law.finding(path, problem, advice)
    for path, text in _days(law):
        for problem, advice in unknown_names(law, text, OF_A_CHARGE, day_of):
            yield law.finding(path, problem, advice)
    yield from circles(law)


def conditions(law: Law) -> Iterator[tuple[Path, str, tuple[Place, ...]]]:
    """Every condition of a place, with its path and the places from which it is asked."""
    rules = law.rules
    used = _uses(law)
    for kind in rules:
        for name, rule in rules[kind].items():
            if kind == "procedures":
                places: tuple[Place, ...] = (_act(_track(rule, name)),)
            elif kind == "requirements":
                places = tuple(used.get(name, {_ANYWHERE: None}))
            else:
                places = tuple(_places(law, kind, rule))
            for path, text in _written(rule, (kind, name)):
                yield path, text, places


def _days(law: Law) -> Iterator[tuple[Path, str]]:
    """Every date written in the words of conditions: from when the time of a charge runs."""
    for name, rule in law.rules["deadlines"].items():
        said = rule.get("runs_from") if isinstance(rule, dict) else None
        path: Path = ("deadlines", name, "runs_from")
        if isinstance(said, str):
            yield path, said
        for number, option in enumerate(said if isinstance(said, list) else ()):
            if isinstance(option, dict) and isinstance(option.get("is"), str):
                yield (*path, number, "is"), option["is"]


def _written(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in CONDITIONS and isinstance(inner, str):
                yield (*path, key), inner
            elif isinstance(inner, (dict, list)):
                yield from _written(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            if isinstance(inner, (dict, list)):
                yield from _written(inner, (*path, number))


def _track(procedure: Any, name: str) -> Place:
    of = procedure.get("for_each") if isinstance(procedure, dict) else None
    return Place(name, IN_PLACE.get(str(of)))


def asked_from(law: Law) -> dict[str, list[str]]:
    """The procedures that ask each requirement."""
    return {name: [place.procedure for place in places if place.procedure] for name, places in _uses(law).items()}


def _act(place: Place) -> Place:
    """In a step, and in what it requires, somebody acts."""
    return place if place.names is None else place._replace(names=(*place.names, "act"))


def _uses(law: Law) -> dict[str, dict[Place, None]]:
    """From where each requirement is asked."""
    used: dict[str, dict[Place, None]] = {}
    for name, procedure in law.rules["procedures"].items():
        place = _act(_track(procedure, name))
        for step in _maps(procedure, "steps"):
            _use(step, place, used)
    for filing in law.rules["filings"].values():
        if isinstance(filing, dict):
            _use(filing, Place(None, IN_PLACE.get(filing.get("for_each", "case"))), used)
    return used


def _use(rule: dict[str, Any], place: Place, used: dict[str, dict[Place, None]]) -> None:
    asked = rule.get("requires")
    for requirement in asked if isinstance(asked, list) else ():
        if isinstance(requirement, str):
            used.setdefault(requirement, {})[place] = None


def _maps(rule: Any, field: str) -> Iterator[dict[str, Any]]:
    inner = rule.get(field) if isinstance(rule, dict) else None
    if isinstance(inner, dict):
        yield from (one for one in inner.values() if isinstance(one, dict))


def _places(law: Law, kind: str, rule: Any) -> Iterator[Place]:
    if not isinstance(rule, dict):
        return
    if kind == "facts":
        of = str(rule.get("of"))
        yield Place(None, IN_A_TERM.get(of) or IN_PLACE.get(of))
    elif kind == "offences":
        yield Place(None, IN_A_TERM["charge"])
    elif kind == "deadlines" and "runs_from" in rule:
        yield OF_A_CHARGE
    elif kind == "deadlines":
        each = IN_PLACE.get(str(rule.get("for_each")))
        for place in _started(law, rule.get("counts_from")):
            yield place if each is None else Place(place.procedure, each)
    elif kind in ("privacy", "amounts", "filings"):
        of = rule.get("for_each", "case") if kind == "filings" else rule.get("of", "victim")
        yield Place(None, IN_A_TERM.get(str(of)) or IN_PLACE.get(str(of)))
    else:
        yield _ANYWHERE


def _started(law: Law, said: Any) -> Iterator[Place]:
    """The tracks in which a deadline runs: those whose steps start it, or of the person whose fact does."""
    found = False
    for start in (start for trigger in triggers(said, law.procedures) for start in trigger.starts):
        subject = start.name.partition(".")[0]
        if start.kind == "fact" and subject in IN_PLACE:
            yield Place(None, IN_PLACE[subject])
            found = True
            continue
        try:
            procedure, _ = law.find_step(start.name)
        except (UnknownName, AmbiguousName):
            continue  # told when the deadlines are checked
        yield _track(law.rules["procedures"][procedure], procedure)
        found = True
    if not found:
        yield _ANYWHERE
