"""Projections made again from the dockets: where the law changed, a store was restored, or somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, select, tuple_, update

from workflow.case.case import Case
from workflow.errors import UnknownName
from workflow.storage import chain, projections
from workflow.storage.opening import reading, writing
from workflow.storage.tables import cases, docket

if TYPE_CHECKING:
    from workflow.law.library import LawLibrary

Told = Callable[[int, int], None]
"""How many cases were made again, of how many."""


def stale(engine: Engine, library: LawLibrary) -> list[str]:
    """Ids of cases whose projections were folded under another version of the law than the one that is here."""
    with reading(engine) as connection:
        groups = [(place, law) for place, law in _groups(connection) if _version(library, place) not in (None, law)]
        asked = [select(cases.c.case_id).where(cases.c.place == place, cases.c.law == law) for place, law in groups]
        return sorted(id for each in asked for id in connection.scalars(each))


def rebuild(engine: Engine, library: LawLibrary, ids: list[str], told: Told | None = None) -> int:
    """Fold these dockets again and write what differs; how many cases had something to write. Each case is written by
    itself, so that nobody waits long and a rebuild that is broken off can simply be begun again."""
    changed = 0
    for number, id in enumerate(ids, 1):
        while (done := _rebuilt(engine, library, id)) is None:
            pass  # somebody wrote to it meanwhile
        changed += done
        if told is not None:
            told(number, len(ids))
    return changed


def _rebuilt(engine: Engine, library: LawLibrary, id: str) -> bool | None:
    """Whether rows differed; None where the case moved while it was folded."""
    with reading(engine) as connection:
        row = connection.execute(select(cases).where(cases.c.case_id == id)).one()
        asked = select(docket).where(docket.c.case_id == id).order_by(docket.c.number)
        entries = [chain.entry_of(entry) for entry in connection.execute(asked).mappings()]
        before = projections.stored(connection, id)
    law = library[row.place]
    after = projections.rows_of(Case.from_entries(law, entries))
    if before == after and row.law == law.version:
        return False
    with writing(engine) as connection:
        here = update(cases).where(cases.c.case_id == id, cases.c.head == row.head).values(law=law.version)
        if connection.execute(here).rowcount != 1:
            return None
        projections.write(connection, id, projections.stored(connection, id), after)
    return before != after


def _groups(connection: Connection) -> Iterator[tuple[str, str]]:
    """Each place with each version of its law under which cases of it stand: a look into the index for each, however
    many cases there are."""
    last: tuple[str, str] | None = None
    while True:
        asked = select(cases.c.place, cases.c.law).order_by(cases.c.place, cases.c.law).limit(1)
        if last is not None:
            asked = asked.where(tuple_(cases.c.place, cases.c.law) > tuple_(*last))
        row = connection.execute(asked).first()
        if row is None:
            return
        yield (last := (row.place, row.law))


def _version(library: LawLibrary, place: str) -> str | None:
    """The version of the law that is here; None for a place that nobody knows here."""
    try:
        return library[place].version
    except UnknownName:
        return None
