"""Names of other rules: whatever a rule names exists, and a step's name without its procedure means one step only."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from workflow.errors import AmbiguousName, UnknownName
from workflow.language import later, listed, say
from workflow.law.checks.parts import calendar, jurisdiction, mistake, parts, procedures, typed_rules
from workflow.law.law import Law
from workflow.law.spelling import asked_from
from workflow.packs.findings import Finding, Path, did_you_mean, nearest
from workflow.packs.part import Option
from workflow.packs.requirements import Requirement

Naming = Iterator[tuple[Path, str]]
"""Places where a name is written, and the name."""


def check_names(law: Law) -> Iterator[Finding]:
    """Names nobody knows: of courts, offices, roles, seats, requirements, facts, filings, offences and codes."""
    parties = {*law.roles, *law.courts, *law.offices}
    yield from _unknown(law, later("court"), law.courts, _courts(law))
    yield from _unknown(law, later("court or office"), {*law.courts, *law.offices}, _may_be(law))
    yield from _unknown(law, later("seat"), law.seats, _seats(law))
    yield from _unknown(law, later("role, court or office"), parties, _parties(law))
    yield from _unknown(law, later("requirement"), law.requirements, _requirements(law))
    yield from _unknown(law, later("fact"), law.facts, _facts(law))
    yield from _unknown(law, later("filing"), law.filings, _filings(law))
    yield from _unknown(law, later("offence"), law.offences, _lesser(law))
    yield from _unknown(law, later("source"), law.sources, _codes(law))


def check_steps_named(law: Law) -> Iterator[Finding]:
    """Steps and filings named as a cure, and steps named by excluded time and amounts."""
    asked = asked_from(law)
    for path, model in parts(law):
        if isinstance(model, Requirement):
            askers = [str(path[1])] if path[0] == "procedures" else asked.get(str(path[1]), [])
            for number, cure in enumerate(model.cure):
                if cure not in law.filings:
                    # of a requirement that several procedures share, each cures with a step of its own
                    own = next((one for one in askers if one in law.step_index.get(cure, ())), None)
                    yield from unknown_step(law, (*path, "cure", number), cure, own)
    for name, rule in calendar(law).excluded.items():
        for field, steps in (("from", rule.begins), ("to", rule.ends)):
            for number, step in enumerate(steps):
                yield from unknown_step(law, ("calendar", "excluded", name, field, number), step)
    for name, amount in typed_rules(law, "amounts"):
        if amount.counts_from is not None:
            yield from unknown_step(law, ("amounts", name, "counts_from"), amount.counts_from)


def check_families(law: Law) -> Iterator[Finding]:
    """A family of codes and a setting of one name: an entry *reading chosen* could mean either."""
    whole = jurisdiction(law)
    for name in whole.codes if whole else ():
        if name in law.settings:
            problem = say("{name} is the name of a family of codes and of a setting", name=name)
            yield law.finding(("settings", name), problem, say("Give the setting another name."))


def unknown_step(law: Law, path: Path, name: str, own: str | None = None) -> Iterator[Finding]:
    """A finding where no step, or more than one, has this name."""
    try:
        law.find_step(name, own)
    except AmbiguousName as error:
        advice = say("Write {text}.", text=listed(error.names, "or"))
        yield mistake(law, path, say("several procedures have a step {name}", name=name), advice)
    except UnknownName as error:
        mean = did_you_mean(error.nearest) if error.nearest else say("Steps stand in procedures/*.yaml.")
        yield mistake(law, path, say("there is no step {name}", name=name), mean)


def _unknown(law: Law, kind: str, known: Container[str], named: Naming) -> Iterator[Finding]:
    for path, name in named:
        if name not in known:
            mean = nearest(name, known) or say("Add the {kind}, or correct the name.", kind=say(kind))
            yield mistake(law, path, say("there is no {kind} {name}", kind=say(kind), name=name), mean)


def values(value: Any, path: Path) -> Naming:
    """The names in a field: one, a list of them, or a choice of either."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            if isinstance(inner, Option):
                yield from values(inner.value, (*path, number, "is"))
            else:
                yield from values(inner, (*path, number))


def _fields(law: Law, kind: str, *fields: str) -> Naming:
    for name, rule in typed_rules(law, kind):
        for field in fields:
            yield from values(getattr(rule, field), (kind, name, field))


def _steps(law: Law, *fields: str) -> Naming:
    for id, procedure in procedures(law):
        for name, step in procedure.steps.items():
            for field in fields:
                yield from values(getattr(step, field), ("procedures", id, "steps", name, field))


def _courts(law: Law) -> Naming:
    yield from _fields(law, "courts", "appeals_to")
    yield from _fields(law, "offences", "tried_by")


def _may_be(law: Law) -> Naming:
    yield from _fields(law, "roles", "may_be")


def _seats(law: Law) -> Naming:
    yield from _fields(law, "courts", "seats")
    for name, rule in typed_rules(law, "courts"):
        for seat in rule.serves:
            yield ("courts", name, "serves", seat), seat
    whole = calendar(law)
    if whole.court_hours is not None:
        for seat in whole.court_hours.seats:
            yield ("calendar", "court_hours", "seats", seat), seat


def _parties(law: Law) -> Naming:
    yield from _steps(law, "by")
    yield from _fields(law, "deadlines", "binds", "benefits")
    yield from _fields(law, "amounts", "paid_by")
    yield from _fields(law, "filings", "signed_by", "to")
    yield from _fields(law, "offices", "speaks_for")
    for path, model in parts(law):
        if isinstance(model, Requirement):
            yield from values(model.who, (*path, "who"))


def _requirements(law: Law) -> Naming:
    yield from _steps(law, "requires")
    yield from _fields(law, "filings", "requires")


def _facts(law: Law) -> Naming:
    yield from _steps(law, "records")
    # "name" is the one detail that is no fact
    yield from ((path, name) for path, name in _fields(law, "privacy", "protects") if name != "name")


def _filings(law: Law) -> Naming:
    yield from _steps(law, "filings", "makes")


def _lesser(law: Law) -> Naming:
    yield from _fields(law, "offences", "lesser")


def _codes(law: Law) -> Naming:
    whole = jurisdiction(law)
    for family, options in whole.codes.items() if whole else ():
        yield from values(options, ("jurisdiction", "codes", family))
