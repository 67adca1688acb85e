"""``law diff``: what a new version of the law changes in which open cases, before it is adopted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from workflow.cli.clerk import Clerk, command
from workflow.cli.differences import Differences, rules_told
from workflow.cli.printing import bold, dim, green, paragraph
from workflow.language import day as day_words
from workflow.language import say

if TYPE_CHECKING:
    from workflow.law.law import Law
    from workflow.law.library import LawLibrary
    from workflow.moments import Moment
    from workflow.packs.findings import Finding
    from workflow.reports.law_diff import CaseDifference, RuleChange
    from workflow.storage import StoredCase

Versions = dict[str, tuple["Law | None", "Law | None"]]
"""The law of a place and of those below it: as it is, and as it would be."""


@command
@click.argument("place", metavar="PLACE")
@click.argument("cases", metavar="[CASE]...", nargs=-1)
@click.option("--new", metavar="DIR", required=True, help="Folder of jurisdictions with the new version.")
@click.option("--on", help="Seen from which day; else today.")
def diff(clerk: Clerk, place: str, cases: tuple[str, ...], new: str, on: str | None) -> None:
    """What a new version of the law of PLACE changes, before it is adopted.

    Told are the rules that differ and, for each open case of PLACE and of the places below it (or for each CASE
    named), what would stand otherwise on the day: stages, outcomes, deadlines, steps, irregularities, amounts, and
    entries that could no longer be read. Nothing is written.
    """
    from workflow.law.library import LawLibrary

    old = clerk.law(place)
    versions = _versions(clerk.library, LawLibrary(new), old.place)
    if all(before and after and before.version == after.version for before, after in versions.values()):
        clerk.answer({"place": old.place, "same": True}, [f"{old.place}: {green(say('the same law'))}"])
        return
    day, rules, found = clerk.day(on, old), _rules(versions), Differences(clerk.language)
    for stored in _chosen(clerk, versions, old.place, cases):
        found.add(_compared(clerk, versions, stored, day, always=bool(cases)))
    said = {
        "place": old.place, "same": False, "new": new, "on": str(day),
        "rules": [change._asdict() for change in rules], **found.as_json(),
    }  # fmt: skip
    what = say("what the law in {folder} would change, seen from {day}", folder=new, day=day_words(day))
    head, written = f"{bold(old.title(clerk.language))}  {what}", dim(say("Nothing was written."))
    clerk.answer(said, lambda: [*paragraph(head, 0, 2), *rules_told(rules), *found.told(), written])


def _versions(library: LawLibrary, other: LawLibrary, place: str) -> Versions:
    """Both versions of the law of a place and of those below it, the wider first.

    Raises UnknownName where the new one has no such place, PackError with every mistake of the new one.
    """
    from workflow.errors import PackError, UnknownName

    here, there = library.places(), other.places()
    if place not in there:
        raise UnknownName(say("place in {folder} called", folder=other.root), place, there)
    found: Versions = {}
    wrong: dict[Finding, None] = {}
    for name in sorted({name for name in (*here, *there) if f"{name}/".startswith(f"{place}/")}):
        before = library[name] if name in here else None
        after, mistakes = _read(other, name, before) if name in there else (None, [])
        wrong.update(dict.fromkeys(mistakes))
        found[name] = before, after
    if wrong:
        raise PackError(list(wrong))
    return found


def _read(other: LawLibrary, place: str, before: Law | None) -> tuple[Law, list[Finding]]:
    """The new law from its files, with every mistake that ``check`` would find in it."""
    from workflow.law.checks import check_law

    after, unreadable = other.read_anew(place)
    if before is not None and before.version == after.version:
        return after, []
    return after, [*unreadable, *check_law(after, other.root)]


def _rules(versions: Versions) -> list[RuleChange]:
    """What differs in the rules of all places; what a place only inherits is told once."""
    from workflow.reports.law_diff import RuleChange, rules_changed

    found: dict[RuleChange, None] = {}
    for name, (before, after) in versions.items():
        if before is not None and after is not None:
            found.update(dict.fromkeys(rules_changed(before, after)))
        else:
            found[RuleChange("removed" if after is None else "added", "places", name)] = None
    return list(found)


def _chosen(clerk: Clerk, versions: Versions, place: str, cases: tuple[str, ...]) -> Iterator[StoredCase]:
    """The cases named, else every case of these places. Raises UnknownName, also for a case of another place."""
    from workflow.errors import UnknownName

    here = {stored.id.casefold(): stored for stored in clerk.store.cases() if stored.place in versions}
    for id in cases:
        if id.casefold() not in here:
            known = [stored.id for stored in here.values()]
            raise UnknownName(say("case of {place} called", place=place), id, known)
    yield from [here[id.casefold()] for id in cases] if cases else here.values()


def _compared(
    clerk: Clerk, versions: Versions, stored: StoredCase, day: Moment, *, always: bool
) -> CaseDifference | None:
    """What changes in a stored case; None for one that is closed, unless it is always looked at."""
    from workflow.reports.law_diff import CaseDifference, difference, is_open, without_place

    case = clerk.store.open(stored.id, clerk.library)
    if not always and not is_open(case, day):
        return None
    after = versions[stored.place][1]
    if after is None:
        return without_place(stored.id, case.law)
    if after.version == case.law.version:
        return CaseDifference(stored.id, ())
    return difference(stored.id, case.entries, case.law, after, day)
