"""Who the references of a docket are: kept in the vault, found by a keyed index, erased without touching the docket."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from secrets import token_bytes
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from workflow.case.discretion import digits_of, folded
from workflow.errors import StoreError
from workflow.storage.keys import LENGTH, OfficeKey
from workflow.storage.tables import OFFICE, documents, keys, names, people
from workflow.storage.vault import Keyring, Secrets, read_details, sealed, unsealed, written_details

Names = Mapping[str, Mapping[str, Any]]

_FOUND_BY = ("name", "alias", "family")
_FOUND_BY_NUMBER = ("telephone", "id_number", "service_number")
_SHORTEST_NUMBER = 6  # digits from which a number is somebody's


class Vault:
    """The people of all cases. The office's key is fetched when something is first sealed or read."""

    def __init__(self, office: Callable[[], OfficeKey]) -> None:
        self._office = office
        self._secrets: Secrets | None = None

    @cached_property
    def keyring(self) -> Keyring:
        """The office's key at work."""
        return Keyring(self._office())

    def forget(self) -> None:
        """Another program may have put a new key on the store: ask for it again."""
        self._secrets = None
        self.__dict__.pop("keyring", None)

    def secrets(self, connection: Connection, *, make: bool = False) -> Secrets:
        """What hangs on the office's own secret; ``make`` makes it for a new store. Raises WrongKey."""
        if self._secrets is None:
            locked = connection.scalar(select(keys.c.locked).where(keys.c.case_id == OFFICE, keys.c.ref == OFFICE))
            if locked is None and not make:
                raise StoreError("This store has no vault: nothing was ever saved to it, or its key is gone.")
            secret = token_bytes(LENGTH) if locked is None else self.keyring.opened(locked, whose(OFFICE, OFFICE))
            if locked is None:
                self.lock_key(connection, OFFICE, OFFICE, secret)
            self._secrets = Secrets(secret)
        return self._secrets

    def read(self, connection: Connection, case_id: str) -> dict[str, dict[str, Any]]:
        """True names and details of a case by reference. Raises WrongKey, or Damaged."""
        joined = people.join(keys, (keys.c.case_id == people.c.case_id) & (keys.c.ref == people.c.ref))
        found = connection.execute(
            select(people.c.ref, people.c.sealed, keys.c.locked).select_from(joined).where(people.c.case_id == case_id)
        )
        return {row.ref: self._details(case_id, row) for row in found if row.sealed is not None}

    def write(self, connection: Connection, case_id: str, before: Names, after: Names) -> None:
        """Seal what is new or changed. Raises StoreError for somebody who was erased."""
        changed = {ref: who for ref, who in after.items() if ref not in before or before[ref] != who}
        if not changed:
            return
        secrets = self.secrets(connection, make=True)
        gone = set(
            connection.scalars(select(people.c.ref).where(people.c.case_id == case_id, people.c.erased.is_not(None)))
        )
        for ref, who in changed.items():
            if ref in gone:
                raise StoreError(f"{ref} of {case_id} was erased: no name is kept of {ref} any more.")
            self._seal(connection, secrets, case_id, ref, who if isinstance(who, Mapping) else {"name": who})

    def find(self, connection: Connection, name: str) -> list[tuple[str, str]]:
        """(case, reference) of everybody whose names hold all of these words, or who has this number."""
        secrets = self.secrets(connection)
        wanted = {secrets.token(word) for word in folded(name).split()}
        if (number := digits_of(name)) and len(number) >= _SHORTEST_NUMBER:
            wanted = {secrets.token(f"#{number[-8:]}")}
        if not wanted:
            return []
        found = (
            select(names.c.case_id, names.c.ref)
            .where(names.c.token.in_(wanted))
            .group_by(names.c.case_id, names.c.ref)
            .having(func.count() == len(wanted))
            .order_by(names.c.case_id, names.c.ref)
        )
        return [(row.case_id, row.ref) for row in connection.execute(found)]

    def erase(self, connection: Connection, case_id: str, ref: str, day: date) -> None:
        """Throw a person's key away, and all that was sealed under it."""
        for table in (keys, names):
            connection.execute(delete(table).where(table.c.case_id == case_id, table.c.ref == ref))
        connection.execute(delete(documents).where(documents.c.case_id == case_id, documents.c.of == ref))
        gone = {"sealed": None, "erased": day.isoformat()}
        here = (people.c.case_id == case_id, people.c.ref == ref)
        if connection.execute(update(people).where(*here).values(gone)).rowcount == 0:
            connection.execute(insert(people), {"case_id": case_id, "ref": ref, **gone})

    def key(self, connection: Connection, case_id: str, ref: str, *, make: bool = False) -> bytes | None:
        """The key of a person (of a case, by an empty reference); None where there is none."""
        locked = connection.scalar(select(keys.c.locked).where(keys.c.case_id == case_id, keys.c.ref == ref))
        if locked is not None:
            return self.keyring.opened(locked, whose(case_id, ref))
        if not make:
            return None
        key = token_bytes(LENGTH)
        self.lock_key(connection, case_id, ref, key)
        return key

    def lock_key(self, connection: Connection, case_id: str, ref: str, key: bytes) -> None:
        """Lock a new key with the office's and keep it."""
        locked = self.keyring.lock().locked(key, whose(case_id, ref))
        connection.execute(insert(keys), {"case_id": case_id, "ref": ref, "locked": locked})

    def _details(self, case_id: str, row: Any) -> dict[str, Any]:
        key = self.keyring.opened(row.locked, whose(case_id, row.ref))
        return read_details(unsealed(key, row.sealed, whose(case_id, row.ref)))

    def _seal(self, connection: Connection, secrets: Secrets, case_id: str, ref: str, who: Mapping[str, Any]) -> None:
        key = self.key(connection, case_id, ref, make=True)
        assert key is not None
        said = {"sealed": sealed(key, written_details(who), whose(case_id, ref))}
        here = (people.c.case_id == case_id, people.c.ref == ref)
        if connection.execute(update(people).where(*here).values(said)).rowcount == 0:
            connection.execute(insert(people), {"case_id": case_id, "ref": ref, **said})
        connection.execute(delete(names).where(names.c.case_id == case_id, names.c.ref == ref))
        if index := index_rows(secrets, case_id, ref, who):
            connection.execute(insert(names), index)


def whose(case_id: str, ref: str) -> str:
    """To whom something sealed belongs."""
    return f"{case_id}/{ref}"


def index_rows(secrets: Secrets, case_id: str, ref: str, who: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of the index by which somebody is found."""
    tokens = {secrets.token(word) for word in _words(who)}
    return [{"case_id": case_id, "ref": ref, "token": token} for token in sorted(tokens)]


def _words(who: Mapping[str, Any]) -> Iterator[str]:
    for detail in _FOUND_BY:
        said = folded(str(who.get(detail, "")))
        yield from said.split()
    for detail in _FOUND_BY_NUMBER:
        if len(number := digits_of(str(who.get(detail, "")))) >= _SHORTEST_NUMBER:
            yield f"#{number[-8:]}"
