"""``custody``, ``stages``, ``find``: what an office asks of all its cases at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from workflow.cli.clerk import Clerk, command
from workflow.cli.entries import subject_words
from workflow.cli.printing import bold, dim, table, when
from workflow.errors import UnknownName
from workflow.language import later, say

if TYPE_CHECKING:
    from workflow.storage.worklists import AtStage, InCustody

PLACE = click.option("--place", help="Only cases of this place, and of the places in it.")
LIMIT = click.option("--limit", type=click.IntRange(min=1), help="Only so many.")


@command
@PLACE
@LIMIT
@click.option("--on", help="Counted up to which day; else today.")
def custody(clerk: Clerk, place: str | None, limit: int | None, on: str | None) -> None:
    """Who is in custody in all cases, the longest first."""
    found = clerk.whole_store.in_custody(place, limit)
    clerk.hears(held.place for held in found)
    said, rows = [], []
    for held in found:
        law = clerk.library[held.place]
        day = clerk.exact_day(on, law)
        days = (day - held.since.first_day).days if held.since.known else None
        title = law.text(law.procedures[held.procedure].stages[held.stage].title, clerk.language)
        said.append({**_as_json(held), "days": days})
        rows.append(
            ("?" if days is None else str(days), when(held.since) if held.since.known else say("unknown"), held.case_id,
             held.ref, title)
        )  # fmt: skip
    heads = (say("DAYS"), say("SINCE"), say("CASE"), say("WHO"), say("STANDS AT"))
    clerk.answer(said, list(table(heads, rows)) or [say("Nobody is in custody.")])


@command
@click.argument("stage", required=False, metavar="[STAGE]")
@PLACE
@LIMIT
def stages(clerk: Clerk, stage: str | None, place: str | None, limit: int | None) -> None:
    """How many stand at which stage over all cases; with STAGE (or PROCEDURE.STAGE), who and in which case."""
    store = clerk.whole_store
    if stage is None:
        _counted(clerk, store.stages(place))
        return
    procedure, _, name = stage.rpartition(".")
    found = store.at_stage(name, procedure or None, place, limit)
    clerk.hears(one.place for one in found)
    if not found:
        laws = [clerk.library[each] for each in clerk.library.places()]
        known = {id for law in laws for rules in law.procedures.values() for id in rules.stages}
        if name not in known:
            raise UnknownName(later("stage"), name, known)
    rows = [
        (one.case_id, subject_words(one.subject), _stage(clerk, one.place, one.procedure, one.stage), when(one.since))
        for one in found
    ]
    said = [_as_json(one) for one in found]
    heads = (say("CASE"), say("WHO"), say("STANDS AT"), say("SINCE"))
    clerk.answer(said, list(table(heads, rows)) or [say("Nobody stands there.")])


def _as_json(one: InCustody | AtStage) -> dict[str, Any]:
    said = one._asdict()
    return {"case": said.pop("case_id"), **said, "since": str(one.since)}


def _counted(clerk: Clerk, found: list[tuple[str, str, str, int]]) -> None:
    clerk.hears(place for place, *_ in found)
    said = [dict(zip(("place", "procedure", "stage", "count"), one, strict=True)) for one in found]

    def lines() -> Iterator[str]:
        if not found:
            yield say("No case stands at any stage yet.")
            return
        rows = [
            (place, str(count), _stage(clerk, place, procedure, stage), dim(f"{procedure}.{stage}"))
            for place, procedure, stage, count in found
        ]
        yield from table((say("PLACE"), say("HOW MANY"), say("STAND AT"), ""), rows)

    clerk.answer(said, lines)


def _stage(clerk: Clerk, place: str, procedure: str, stage: str) -> str:
    law = clerk.library[place]
    rules = law.procedures.get(procedure)
    if rules is None or stage not in rules.stages:
        return f"{procedure}.{stage}"
    return f"{law.text(rules.title, clerk.language)}: {law.text(rules.stages[stage].title, clerk.language)}"


@command
@click.argument("name", nargs=-1, required=True, metavar="NAME...")
def find(clerk: Clerk, name: tuple[str, ...]) -> None:
    """In which cases somebody stands, by the words of a name, alias or family name, or by a telephone or identity
    number. The name is looked for by a keyed index; it is printed nowhere.
    """
    found = clerk.store.find_person(" ".join(name))
    stored = [(clerk.store.find(id), ref) for id, ref in found]
    clerk.hears(one.place for one, _ in stored)
    rows = [(bold(one.id), ref, one.title) for one, ref in stored]
    said: list[dict[str, Any]] = [{"case": id, "ref": ref} for id, ref in found]
    none = [say("Nobody of that name is known here.")]
    clerk.answer(said, list(table((say("CASE"), say("WHO"), say("TITLE")), rows)) or none)


COMMANDS = {"custody": custody, "stages": stages, "find": find}
