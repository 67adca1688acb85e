"""``check``: every mistake in a place, gathered from all floors: files, law, golden cases, templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import plain
from workflow.cli.clerk import Clerk, command
from workflow.cli.printing import green, red
from workflow.cli.words import in_words
from workflow.language import say, say_many

if TYPE_CHECKING:
    from workflow.case.coverage import Coverage, Way
    from workflow.packs.findings import Finding


@command
@click.argument("place", required=False, metavar="[PLACE]")
@click.option("--coverage", is_flag=True, help="Tell which rules no golden case of the country travels.")
@click.option("--schemas", is_flag=True, help="Write the JSON Schemas for editors into the folder of jurisdictions.")
@click.pass_context
def check(ctx: click.Context, clerk: Clerk, place: str | None, coverage: bool, schemas: bool) -> None:
    """Find every mistake in PLACE, or in every place, with file, line and advice. Exit status 1 if there is one."""
    if schemas:
        _write_schemas(clerk)
    found = {
        name: list(findings(clerk, name)) for name in ([_known(clerk, place)] if place else clerk.library.places())
    }
    covered = dict(_covered(clerk, list(found))) if coverage else {}
    growing = () if coverage else _growing(clerk, place, found)
    said: dict[str, Any] = {name: [plain.finding(item) for item in items] for name, items in found.items()}
    if coverage:
        shown = {name: plain.coverage(each) for name, each in covered.items()}
        said = {name: {"findings": said[name], "coverage": shown.get(name)} for name in found}
    clerk.answer(said, lambda: (*_lines(found), *_untravelled(covered), *_unplayed(clerk, found), *growing))
    if any(found.values()) or any(each.untravelled for each in covered.values()):
        ctx.exit(1)


def _growing(clerk: Clerk, place: str | None, found: dict[str, list[Finding]]) -> Iterator[str]:
    """For one place that is not proven yet and has no mistake: what to write next."""
    if place is None or any(found.values()):
        return
    (name,) = found
    law = clerk.law(name)
    if law.jurisdiction.trust in ("draft", "sourced"):
        from workflow.cli.way import way_lines

        for _, covered in _covered(clerk, [name]):
            yield from way_lines(law, covered)


def _known(clerk: Clerk, place: str) -> str:
    from workflow.law.places import find

    return find(clerk.library.root, place)


def findings(clerk: Clerk, place: str) -> Iterator[Finding]:
    """The mistakes of one place, each once; where its files cannot be read, nothing further is asked of them."""
    from workflow.case.golden import check_golden
    from workflow.documents.checks.templates import check_templates
    from workflow.law.checks import check_law
    from workflow.law.places import templates

    law, unreadable = clerk.library.read_anew(place)
    yield from unreadable
    yield from _beyond(check_law(law, clerk.library.root), unreadable)
    if unreadable:
        return
    yield from check_golden(clerk.library.root, place, clerk.library)
    own = clerk.library.root
    yield from check_templates(law, templates(own if clerk.places_asked else None))


def _beyond(further: list[Finding], known: list[Finding]) -> Iterator[Finding]:
    yield from (item for item in further if item not in set(known))


def _lines(found: dict[str, list[Finding]]) -> Iterator[str]:
    for place, items in found.items():
        for item in items:
            yield str(item)
            yield ""
        count = say_many("{number} finding", "{number} findings", len(items))
        yield f"{place}: {red(count) if items else green(say('nothing found'))}"


def _covered(clerk: Clerk, places: list[str]) -> Iterator[tuple[str, Coverage]]:
    """What the golden cases of each place's whole country travel of its law; nothing of a law with mistakes."""
    from workflow.case.coverage import country, coverage, travelled_in
    from workflow.case.golden import all_playable

    travelled: dict[str, frozenset[Way] | None] = {}
    for place in places:
        own = country(place)
        if own not in travelled:
            tree = [each for each in clerk.library.places() if country(each) == own]
            root, library = clerk.library.root, clerk.library
            travelled[own] = travelled_in(root, tree, library) if all_playable(root, tree, library) else None
        if (ways := travelled[own]) is not None:
            yield place, coverage(clerk.library[place], ways)


def _unplayed(clerk: Clerk, found: dict[str, list[Finding]]) -> Iterator[str]:
    """That the stories of a place were left alone, where they were."""
    from workflow.case.golden import all_playable

    if not all_playable(clerk.library.root, [place for place, items in found.items() if items], clerk.library):
        yield say("The stories are played when nothing is wrong with the law.")


def _untravelled(covered: dict[str, Coverage]) -> Iterator[str]:
    for place, each in covered.items():
        counts = ", ".join(
            say("{done} of {all} {kind}", done=done, all=of, kind=in_words(kind))
            for kind, (done, of) in each.counts().items()
        )
        counts = counts if each.untravelled else green(counts)
        yield say("{place}: golden cases travel {counts}", place=place, counts=counts)
        for kind in dict.fromkeys(way.kind for way in each.untravelled):
            yield f"  {red(say('not travelled'))}, {in_words(kind)}:"
            yield from (f"    {way}" for way in each.untravelled if way.kind == kind)


def _write_schemas(clerk: Clerk) -> None:
    from workflow.packs import schema

    write: Any = schema.write
    folder: Path = clerk.library.root / "_schema"
    write(folder)
    click.echo(say("Schemas written to {folder}", folder=folder), err=True)


COMMANDS = {"check": check}
