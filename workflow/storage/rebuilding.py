"""Projections made again from the dockets: where the law changed, a store was restored, or somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, func, select, update

from workflow.case.case import Case
from workflow.errors import UnknownName
from workflow.language import later
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
        changed += _rebuilt(engine, library, id)
        if told is not None:
            told(number, len(ids))
    return changed


def _rebuilt(engine: Engine, library: LawLibrary, id: str) -> bool:
    """Whether rows differed. Folded before others have to wait; again only where somebody wrote meanwhile."""
    with reading(engine) as connection:
        row = _row(connection, id)
        before, after = projections.stored(connection, id), _folded(connection, row, library)
    if before == after and row.law == library[row.place].version:
        return False
    with writing(engine) as connection:
        now = _row(connection, id, held=True)
        if now.head != row.head:
            after = _folded(connection, now, library)
        before = projections.stored(connection, id)
        connection.execute(update(cases).where(cases.c.case_id == id).values(law=library[row.place].version))
        projections.write(connection, id, before, after)
    return before != after


def _row(connection: Connection, id: str, *, held: bool = False) -> Any:
    """The row of a case; ``held``, so that nobody else writes to it meanwhile. Raises UnknownName."""
    asked = select(cases).where(cases.c.case_id == id)
    row = connection.execute(asked.with_for_update() if held else asked).first()
    if row is None:
        raise UnknownName(later("case"), id)
    return row


def _folded(connection: Connection, row: Any, library: LawLibrary) -> projections.Rows:
    asked = select(docket).where(docket.c.case_id == row.case_id).order_by(docket.c.number)
    entries = [chain.entry_of(entry) for entry in connection.execute(asked).mappings()]
    return projections.rows_of(Case.from_entries(library[row.place], entries))


def _groups(connection: Connection) -> Iterator[tuple[str, str]]:
    """Each place with each version of its law under which cases of it stand: a look into the index for each, however
    many cases there are."""
    place = connection.scalar(select(func.min(cases.c.place)))
    while place is not None:
        law = connection.scalar(select(func.min(cases.c.law)).where(cases.c.place == place))
        while law is not None:
            yield place, law
            law = connection.scalar(select(func.min(cases.c.law)).where(cases.c.place == place, cases.c.law > law))
        place = connection.scalar(select(func.min(cases.c.place)).where(cases.c.place > place))


def _version(library: LawLibrary, place: str) -> str | None:
    """The version of the law that is here; None for a place that nobody knows here."""
    try:
        return library[place].version
    except UnknownName:
        return None
