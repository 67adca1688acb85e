"""A docket line as a lawyer writes it, made into an entry: the one way in, for stories, the command and the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from workflow.case.entry import KINDS
from workflow.case.lines import events, matter, mending, steps
from workflow.case.lines.naming import AFTER, facts_of, known_side, numbered
from workflow.case.lines.words import ABOUT_A_STEP, ABOUT_ANY, SHORT
from workflow.case.standing import Standing
from workflow.errors import CaseError, UnknownName
from workflow.language import later, listed, say
from workflow.moments import Moment, moment


class Line(NamedTuple):
    """What a line says, ready to be an entry once it has a number."""

    kind: str
    on: Moment
    written: Moment | None
    after: int | None
    body: dict[str, Any]


def read_line(standing: Standing, said: Mapping[str, Any]) -> Line:
    """Read one docket line. Raises CaseError (or UnknownName) that says what is wrong and what to write instead."""
    if not isinstance(said, Mapping):
        example = "{on: 2024-07-01, take: {arrest: [A1]}}"
        raise CaseError(say("A docket line is a map such as {example}, not {said!r}.", example=example, said=said))
    kind, value = _kind(said)
    if "on" not in said:
        raise CaseError(say("The line has no `on:`. Write the day it happened, or `on: unknown`."))
    on = moment(said["on"])
    written = moment(said["written"]) if said.get("written") is not None else None
    after = None if said.get("after") is None else numbered(said["after"], AFTER)
    allowed = ABOUT_ANY | (
        ABOUT_A_STEP if kind in ("take", "facts_recorded", "ordered") else frozenset({"cause", "by", "despite"})
    )
    unknown = [
        key for key in said if key not in allowed and SHORT.get(key.replace(" ", "_"), key.replace(" ", "_")) != kind
    ]
    if unknown:
        raise UnknownName(later("word in a docket line"), unknown[0], [*allowed, *KINDS])
    body = _READERS[kind](standing, value, said)
    if kind not in ("facts_recorded", "take") and said.get("facts"):
        body["facts"] = facts_of(standing, said["facts"], [], None)
    if kind != "take" and said.get("by") is not None:
        body["by"] = known_side(standing, str(said["by"]))
    return Line(kind, on, written, after, body)


def _kind(said: Mapping[str, Any]) -> tuple[str, Any]:
    found = [
        (SHORT.get(name, name), value)
        for key, value in said.items()
        if (name := str(key).replace(" ", "_")) in KINDS or name in SHORT
    ]
    if len(found) > 1:  # beside another kind, `facts:` are facts told with it
        found = [pair for pair in found if pair[0] != "facts_recorded"]
    if len(found) == 1:
        return found[0]
    if found:
        kinds = listed(kind for kind, _ in found)
        raise CaseError(
            say("A line has one kind of entry; this one has {kinds}. Write a line for each.", kinds=kinds)
        )
    names = [key for key in said if key not in ABOUT_ANY and key not in ABOUT_A_STEP]
    if names:
        raise UnknownName(later("kind of entry"), names[0], [*KINDS, *SHORT])
    raise CaseError(say("The line says no kind of entry. Write one of: {kinds}.", kinds=", ".join(KINDS)))


_READERS: dict[str, Callable[[Standing, Any, Mapping[str, Any]], dict[str, Any]]] = {
    "opened": matter.opened, "person_added": matter.person, "role_changed": matter.role,
    "count_added": matter.count, "count_amended": matter.amended, "cause_opened": matter.cause,
    "cause_amended": matter.cause_amended,
    "cause_joined": matter.joined, "cause_severed": matter.severed, "cause_transferred": matter.transferred,
    "cause_closed": matter.closed, "facts_recorded": events.facts, "take": steps.take,
    "hearing_fixed": events.hearing, "ordered": events.ordered, "document_received": events.document,
    "filing_made": events.filing, "filing_printed": events.printed, "time_excluded": events.excluded,
    "reading_chosen": events.reading,
    "note": events.note, "correction": mending.correction, "annulled": mending.annulled,
}  # fmt: skip
