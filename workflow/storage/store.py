"""The store of cases. What ``save`` acknowledges survives a crash; what it refuses leaves nothing behind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from workflow.case.case import Case
from workflow.errors import StoreError, UnknownName
from workflow.storage import chain
from workflow.storage.ids import checked, next_id
from workflow.storage.opening import database, translated, writing
from workflow.storage.tables import cases, docket, people

if TYPE_CHECKING:
    from workflow.case.entry import Entry
    from workflow.law.library import LawLibrary


class StoredCase(NamedTuple):
    """What the store says of a case without reading its docket. ``opened_on`` is a date in text."""

    id: str
    place: str
    title: str
    opened_on: str
    entries: int


class _Seen(NamedTuple):
    """What this store last read or wrote of a case: nothing up to there needs to be compared again."""

    last: Entry
    head: str
    names: Mapping[str, Any]


class CaseStore:
    """Cases in a database: ``CaseStore("sqlite:///cases.db")``, or the path of a file.

    Safe for several threads and processes. Raises StoreError where the database cannot be used.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = database(url)
        self._seen: dict[str, _Seen] = {}
        # a Case is a new object after every entry; its first entry is the same one for life
        self._ids: dict[int, tuple[Entry, str]] = {}

    def __enter__(self) -> CaseStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def save(self, case: Case, id: str | None = None) -> str:
        """Write the entries that are not yet stored, in one transaction, and return the case's id.

        A case that this store opened or saved before keeps its id; a new one gets ``id``, or a made one (place, year,
        number). Raises StoreError, with nothing written, where somebody else wrote to the docket meanwhile.
        """
        known = id or self._id_of(case)
        with translated(self.url):
            try:
                with writing(self._engine) as connection:
                    known, head = self._write(connection, case, known)
            except IntegrityError:
                raise StoreError(
                    f"Somebody else wrote to {known or 'the store'} at the same moment. {_AGAIN}"
                ) from None
        self._remember(known, case, head)
        return known

    def open(self, id: str, library: LawLibrary) -> Case:
        """The case as it stands, read under the law of its place. Raises UnknownName with the nearest ids there are."""
        with translated(self.url), self._engine.connect() as connection:
            stored = self._named(connection, id)
            found = connection.execute(select(docket).where(docket.c.case_id == stored.id).order_by(docket.c.number))
            rows = found.mappings().all()
            names = self._names(connection, stored.id)
        case = Case.from_entries(library[stored.place], [chain.entry_of(row) for row in rows], names=names)
        self._remember(stored.id, case, rows[-1]["hash"])
        return case

    def cases(self) -> list[StoredCase]:
        """Every case there is, by id."""
        with translated(self.url), self._engine.connect() as connection:
            return [_stored(row) for row in connection.execute(select(cases).order_by(cases.c.case_id))]

    def find(self, id: str) -> StoredCase:
        """What is stored under an id, in whatever case its letters are. Raises UnknownName."""
        with translated(self.url), self._engine.connect() as connection:
            return self._named(connection, id)

    def verify(self, id: str) -> list[str]:
        """Walk the chain of hashes: every changed, missing or foreign entry in a sentence; empty where all is whole."""
        with translated(self.url), self._engine.connect() as connection:
            stored = self._named(connection, id)
            rows = connection.execute(select(docket).where(docket.c.case_id == stored.id).order_by(docket.c.number))
            head = connection.scalar(select(cases.c.head).where(cases.c.case_id == stored.id))
            return chain.faults(rows.mappings().all(), stored.entries, str(head))

    def _write(self, connection: Connection, case: Case, id: str | None) -> tuple[str, str]:
        """The case's id and the hash of its last entry, once everything new is written."""
        seen = self._seen.get(id) if id is not None else None
        if id is not None and seen is not None and _continues(case, seen.last):
            stored, head = seen.last.number + 1, seen.head
        else:
            id, stored, head = self._found(connection, case, id)
            self._compare(connection, id, case, stored)
        head = _append(connection, id, case, stored, head)
        self._write_names(connection, id, case)
        return id, head

    def _found(self, connection: Connection, case: Case, id: str | None) -> tuple[str, int, str]:
        """Id, number of entries and head of the case as it is stored; a case nobody knows yet is opened."""
        row = _row(connection, id) if id is not None else None
        if row is not None:
            return row.case_id, row.entries, row.head
        id = checked(id) if id is not None else next_id(connection, case)
        connection.execute(insert(cases), _opening(id, case))
        return id, 0, chain.FIRST

    def _compare(self, connection: Connection, id: str, case: Case, stored: int) -> None:
        """What is stored must be how this case begins; else the two went different ways."""
        if stored > len(case.entries):
            raise StoreError(_overtaken(id, len(case.entries)))
        if stored == 0:
            return
        rows = connection.execute(select(docket).where(docket.c.case_id == id).order_by(docket.c.number)).mappings()
        for row, entry in zip(rows, case.entries, strict=False):
            if not chain.same_entry(row, entry):
                raise StoreError(_overtaken(id, entry.number))

    def _write_names(self, connection: Connection, id: str, case: Case) -> None:
        seen = self._seen.get(id)
        before = seen.names if seen is not None else self._names(connection, id)
        if case.names is before or case.names == before:
            return
        for ref, who in case.names.items():
            if ref in before and before[ref] == who:
                continue
            said = {"particulars": chain.written(dict(who) if isinstance(who, Mapping) else {"name": who})}
            key = (people.c.case_id == id, people.c.ref == ref)
            if connection.execute(update(people).where(*key).values(said)).rowcount == 0:
                connection.execute(insert(people), {"case_id": id, "ref": ref, **said})

    def _names(self, connection: Connection, id: str) -> dict[str, Any]:
        found = connection.execute(select(people.c.ref, people.c.particulars).where(people.c.case_id == id))
        return {row.ref: json.loads(row.particulars) for row in found}

    def _named(self, connection: Connection, id: str) -> StoredCase:
        row = _row(connection, id)
        if row is None:
            known = connection.scalars(select(cases.c.case_id).order_by(cases.c.case_id.desc()).limit(2000))
            raise UnknownName("case", id, known)
        return _stored(row)

    def _id_of(self, case: Case) -> str | None:
        found = self._ids.get(id(case.entries[0]))
        return found[1] if found else None

    def _remember(self, case_id: str, case: Case, head: str) -> None:
        self._ids[id(case.entries[0])] = (case.entries[0], case_id)
        self._seen[case_id] = _Seen(case.entries[-1], head, dict(case.names))


_AGAIN = "Nothing of yours was written. Open the case again and repeat the step."


def _overtaken(id: str, number: int) -> str:
    return f"Somebody else wrote entry {number} of {id} meanwhile. {_AGAIN}"


def _row(connection: Connection, id: str) -> Any:
    """The row of a case by its id, in whatever case its letters are; None where there is none."""
    row = connection.execute(select(cases).where(cases.c.case_id == id)).first()
    if row is None:
        row = connection.execute(select(cases).where(func.lower(cases.c.case_id) == id.lower())).first()
    return row


def _continues(case: Case, last: Entry) -> bool:
    """Whether a case goes on from an entry; entries are shared by all cases that grow from one another."""
    return last.number < len(case.entries) and case.entries[last.number] is last


def _append(connection: Connection, id: str, case: Case, stored: int, head: str) -> str:
    """Write what stands behind the stored entries; the last hash. Raises StoreError where somebody was quicker."""
    new = chain.rows(id, case.entries[stored:], case.law.version, head)
    if not new:
        return head
    ours = update(cases).where(cases.c.case_id == id, cases.c.entries == stored, cases.c.head == head)
    if connection.execute(ours.values(entries=stored + len(new), head=new[-1]["hash"])).rowcount != 1:
        raise StoreError(_overtaken(id, stored))
    connection.execute(insert(docket), new)
    return str(new[-1]["hash"])


def _opening(id: str, case: Case) -> dict[str, Any]:
    opened = str(case.entries[0].on)
    return {
        "case_id": id,
        "place": case.place,
        "title": case.title,
        "opened_on": opened,
        "entries": 0,
        "head": chain.FIRST,
    }


def _stored(row: Any) -> StoredCase:
    return StoredCase(row.case_id, row.place, row.title, row.opened_on, row.entries)
