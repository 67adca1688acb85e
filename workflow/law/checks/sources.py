"""What rules cite: every source exists and was law at some time the rule is, and every rule cites one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workflow.language import day, say
from workflow.law.checks.parts import Part, parts, typed_rules
from workflow.law.governing import family_of
from workflow.law.law import Law
from workflow.packs.amounts import Amount
from workflow.packs.calendar import Closure, CountingRule, CourtHours, Excluded, Holiday, Recess
from workflow.packs.courts import Court
from workflow.packs.deadlines import Deadline
from workflow.packs.facts import Fact
from workflow.packs.filings import Filing
from workflow.packs.findings import Finding, Path, nearest
from workflow.packs.offences import Offence
from workflow.packs.part import Marked, Option
from workflow.packs.privacy import Protection
from workflow.packs.procedures import Step
from workflow.packs.requirements import Requirement
from workflow.packs.settings import Setting
from workflow.packs.sources import Source

RULES = (
    Amount, Closure, Court, CountingRule, CourtHours, Deadline, Excluded, Fact, Filing, Holiday, Offence, Protection,
    Recess, Requirement, Setting, Step,
)  # fmt: skip
"""What says something the law says, and so must say where. Stages, offices and questions are ours."""


def check_sources(law: Law) -> Iterator[Finding]:
    """Sources that do not exist, or were never in force where they are cited, or end before they begin."""
    known = dict(typed_rules(law, "sources"))
    codes = family_of(law)
    for path, cited, rule in citations(law):
        for name in cited:
            if name not in law.sources:
                mean = nearest(name, law.sources) or say("Add it to sources.yaml.")
                yield law.finding((*path, name), say("there is no source {name}", name=name), mean)
            elif path[-1] != "see" and name in known and name not in codes:
                # what only supports may be history, and an old code lives on in pending cases
                yield from _meanwhile(law, (*path, name), known[name], rule)
    for name, source in known.items():
        if source.begins is not None and source.ends is not None and (source.ends < source.begins) is True:
            problem = say("{name} ends before it begins", name=name)
            yield law.finding(("sources", name, "to"), problem, say("Look at from: and to: again."))


def citations(law: Law) -> Iterator[tuple[Path, dict[str, Any], Marked]]:
    """Every ``under`` and ``see``, with its path and the rule it belongs to."""
    for path, model in parts(law):
        if not isinstance(model, Marked):
            continue
        yield (*path, "see"), model.see, model
        under = getattr(model, "under", {})
        if isinstance(under, dict):
            yield (*path, "under"), under, model
        for number, option in enumerate(under if isinstance(under, list) else ()):
            if isinstance(option.value, dict):
                yield (*path, "under", number, "is"), option.value, option


def _meanwhile(law: Law, path: Path, source: Source, rule: Marked) -> Iterator[Finding]:
    """A source that was not in force at any time between ``since`` and ``until`` of the rule that stands under it."""
    ended, since, begun, until = source.ends, rule.since, source.begins, rule.until
    if ended is not None and since is not None and (ended < since) is True:
        problem = say(
            "{source} was never in force while this was law: it ended on {ended}, and this is law since {since}",
            source=path[-1], ended=day(ended), since=day(since),
        )  # fmt: skip
    elif until is not None and begun is not None and (until < begun) is True:
        problem = say(
            "{source} was never in force while this was law: it began on {begun}, and this was law until {until}",
            source=path[-1], begun=day(begun), until=day(until),
        )  # fmt: skip
    else:
        return
    yield law.finding(path, problem, say("Correct the date, or cite it under see:."))


def check_uncited(law: Law) -> Iterator[Finding]:
    """Rules that do not say where the law says so."""
    for part in parts(law):
        if isinstance(part.model, RULES) and not cites(part):
            advice = say("Write under: {source: section}.")
            yield law.finding(part.path, say("it does not say where the law says so"), advice)


def cites(part: Part) -> bool:
    """Whether a rule cites a source itself, or in every option of one of its choices."""
    path, model = part
    if isinstance(model, Fact) and model.means is None:
        return True  # a question is ours, not the law's
    if isinstance(model, Requirement) and path[0] != "requirements":
        return True  # written on the spot, it stands under its step's provision
    if getattr(model, "under", None):
        return True
    if isinstance(model, Setting):
        return all(reading.under or reading.see for reading in model.readings.values())
    return any(_each_cites(getattr(model, name)) for name in type(model).model_fields)


def _each_cites(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, Option) and one.under for one in value)
