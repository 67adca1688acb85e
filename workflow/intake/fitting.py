"""Whether a mapping fits the list and the law of its place: every name in it that one of the two does not know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from workflow.case.practice import practice_of
from workflow.errors import AmbiguousName, UnknownName, WorkflowError
from workflow.intake.mapping import Always, History, Mapping, Slot
from workflow.intake.rows import key
from workflow.language import say
from workflow.law.law import Law
from workflow.packs.findings import Finding, nearest
from workflow.packs.findings import Path as Where
from workflow.packs.reading import Reading

Found = tuple[Where, str, str]


def misfits(
    mapping: Mapping, read: Reading, law: Law, headings: Collection[str], details: Collection[str]
) -> list[Finding]:
    """Every mistake of a mapping against the headings of a list, the law, and what may be kept of people."""
    found = [*_columns(mapping, headings), *_kept(mapping, details), *_histories(mapping, law), *_counts(mapping, law)]
    return sorted((read.finding(*one) for one in found), key=lambda finding: finding.line)


def closed(mapping: Mapping, law: Law) -> set[str]:
    """The headings beneath which stands what nobody may repeat: who people are, and what is told in free words."""
    slots: list[Slot | None] = [mapping.case.title, *mapping.notes]
    for person in mapping.people:
        slots += person.kept_apart.values()
    for count in mapping.counts:
        slots += (count.place, count.particulars)
    for _, history in _with_facts(mapping):
        slots += (slot for name, slot in history.items() if _free(law, name))
    return {slot for slot in slots if isinstance(slot, str)}


def _free(law: Law, name: str) -> bool:
    fact = law.facts.get(name)
    return fact is not None and (fact.type == "text" or fact.identifies)


def _with_facts(mapping: Mapping) -> Iterator[tuple[Where, dict[str, Slot]]]:
    yield ("case", "facts"), mapping.case.facts
    for number, person in enumerate(mapping.people):
        yield ("people", number, "facts"), person.facts
    for number, count in enumerate(mapping.counts):
        yield ("counts", number, "facts"), count.facts


def _columns(mapping: Mapping, headings: Collection[str]) -> Iterator[Found]:
    known = {key(heading) for heading in headings}
    for where, heading in mapping.columns():
        if key(heading) not in known:
            said = nearest(heading, headings) or say("Its columns: {columns}.", columns=", ".join(headings))
            always = say("What every row says is written {always: …}.")
            yield where, say("the list has no column “{heading}”", heading=heading), f"{said} {always}"


def _kept(mapping: Mapping, details: Collection[str]) -> Iterator[Found]:
    for number, person in enumerate(mapping.people):
        for name in person.details:
            if name not in details:
                known = say("What may be kept of a person: {details}.", details=", ".join(sorted(details)))
                problem = say("there is no detail {name}", name=name)
                yield ("people", number, "details", name), problem, nearest(name, details) or known
        if "name" in person.details:
            where = ("people", number, "details", "name")
            yield where, say("the name is no detail"), say("Write name: beside role:.")


def _histories(mapping: Mapping, law: Law) -> Iterator[Found]:
    for where, facts in _with_facts(mapping):
        for name in facts:
            yield from _unknown((*where, name), name, lambda name: _recordable(law, name))
    histories: list[tuple[Where, History]] = [(("case",), mapping.case)]
    histories += [(("people", number), person) for number, person in enumerate(mapping.people)]
    for where, history in histories:
        for name, step in history.dated.items():
            yield from _unknown((*where, "steps", name), name, practice_of(law).step_name)
            for filing in step.filed:
                yield from _unknown((*where, "steps", name, "filed"), filing, law.filings.named)
        for slot in history.stage:
            yield from _always((*where, "stage"), slot, practice_of(law).stage_name)
    yield from _always(("case", "court"), mapping.case.court, law.courts.named)
    yield from _always(("case", "seat"), mapping.case.seat, law.seats.named)


def _counts(mapping: Mapping, law: Law) -> Iterator[Found]:
    for number, count in enumerate(mapping.counts):
        yield from _always(("counts", number, "offence"), count.offence, law.offences.named)


def _always(where: Where, slot: Slot | None, check: Callable[[str], Any]) -> Iterator[Found]:
    if isinstance(slot, Always):
        yield from _unknown(where, slot.always, check)


def _unknown(where: Where, name: str, check: Callable[[str], Any]) -> Iterator[Found]:
    try:
        check(name)
    except AmbiguousName:
        return  # which is meant depends on the people
    except UnknownName as error:
        yield where, str(error), ""
    except WorkflowError as error:
        yield where, str(error), ""


def _recordable(law: Law, name: str) -> None:
    fact = practice_of(law).fact(name)[0]
    if fact.type is None:
        raise WorkflowError(say("{name} is what the law concludes from other facts; it cannot be recorded.", name=name))
