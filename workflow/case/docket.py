"""The two orders of a docket: of writing, which never changes, and of happening, in which it is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from workflow.case.entry import Entry
from workflow.errors import CaseError
from workflow.language import say
from workflow.moments import moment

Place = tuple[Any, ...]
"""Where an entry stands in the order of happening."""


def place_of(entry: Entry, places: dict[int, Place]) -> Place:
    """By the last moment it can have happened, then by number; an undated one right behind its ``after``.

    What says who is who comes first whatever its day: the opening, and people added. A count or a cause of a day
    stands from the beginning of that day, so that what happened on it finds them.
    """
    if entry.number == 0 or entry.kind == "person_added":
        return (datetime.min, entry.number)
    if entry.kind in ("count_added", "cause_opened") and entry.on.known:
        return (entry.on.first, entry.number)
    if entry.on.known:
        return (entry.on.last, entry.number)
    if entry.after is None or entry.after not in places:
        return (*places[max(places)], entry.number)
    return (*places[entry.after], entry.number)


def corrected(entries: Iterable[Entry]) -> list[Entry]:
    """The entries as the later corrections leave them; a struck one is left out."""
    every = list(entries)
    gone = _struck(every)
    standing: dict[int, Entry] = {}
    for entry in every:
        if entry.number in gone:
            continue
        standing[entry.number] = entry
        if entry.kind == "correction" and "changes" in entry.body:
            _correct(standing, entry)
    return list(standing.values())


def _struck(entries: Sequence[Entry]) -> set[int]:
    """The entries that a correction strikes which is not struck itself: the last word is heard first."""
    gone: set[int] = set()
    for entry in reversed(entries):
        if entry.kind == "correction" and entry.body.get("struck") and entry.number not in gone:
            gone.add(entry.body["entry"])
    return gone


def _correct(standing: dict[int, Entry], entry: Entry) -> None:
    number = entry.body["entry"]
    if (wrong := standing.get(number)) is None:
        return  # struck before; a correction of nothing changes nothing
    changes = dict(entry.body["changes"])
    on = moment(changes.pop("on")) if "on" in changes else wrong.on
    after = changes.pop("after", wrong.after)
    body = {key: value for key, value in {**wrong.body, **changes}.items() if value is not None}
    # a date that was found is no longer a guess of ours
    if on.known:
        body.pop("inferred", None)
    standing[number] = replace(wrong, on=on, after=after, body=body)


def in_order_of_happening(entries: Sequence[Entry]) -> list[tuple[Place, Entry]]:
    """Corrected entries, each with its place, in the order in which they happened."""
    places: dict[int, Place] = {}
    for entry in entries:
        places[entry.number] = place_of(entry, places)
    return sorted(((places[entry.number], entry) for entry in entries), key=lambda pair: pair[0])


def written_by(entries: Iterable[Entry], day: date) -> list[Entry]:
    """What was on the docket at the end of a day."""
    return [entry for entry in entries if entry.written.first_day <= day]


def happened_by(entries: Sequence[Entry], limit: datetime) -> list[Entry]:
    """What had happened by a moment, as it is known today: by corrected dates, with the corrections themselves."""
    here = {entry.number for place, entry in in_order_of_happening(corrected(entries)) if place[0] <= limit}
    return [entry for entry in entries if entry.number in here or entry.kind == "correction"]


def possible_by(entries: Sequence[Entry], limit: datetime) -> list[Entry]:
    """What can have happened by a moment, as it is known today: only what surely happened later is left out."""
    later = {entry.number for entry in corrected(entries) if entry.on.known and entry.on.first > limit}
    return [entry for entry in entries if entry.number not in later or entry.kind in ("correction", "person_added")]


def end_of(day: date) -> datetime:
    """The last minute of a day."""
    return datetime.combine(day, time(23, 59))


def entry_numbered(entries: Sequence[Entry], number: int) -> Entry:
    """Raises CaseError when the docket has no such entry."""
    if 0 <= number < len(entries):
        return entries[number]
    last = len(entries) - 1
    raise CaseError(
        say("This docket has no entry {number}; its entries are numbered 0 to {last}.", number=number, last=last)
    )
