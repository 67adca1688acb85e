"""Who the references of a docket are: kept in the vault, found by a keyed index, erased without touching the docket."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from secrets import token_bytes
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from workflow.errors import StoreError
from workflow.language import say
from workflow.storage import index
from workflow.storage.keys import LENGTH, OfficeKey
from workflow.storage.register import Register
from workflow.storage.tables import OFFICE, cases, documents, keys, names, people
from workflow.storage.vault import (
    Damaged,
    Keyring,
    Lock,
    Secrets,
    WrongKey,
    read_details,
    sealed,
    unsealed,
    written_details,
)  # fmt: skip

Names = Mapping[str, Mapping[str, Any]]

CASE = ""
"""The reference under which stands what belongs to a case as a whole: its key, and the register of its vault."""

OFFICE_SECRET = select(keys.c.locked).where(keys.c.case_id == OFFICE, keys.c.ref == OFFICE)


class Vault:
    """The people of all cases. The office's key is fetched when something is first sealed or read."""

    def __init__(self, office: Callable[[], OfficeKey]) -> None:
        self._office = office
        self._held: tuple[bytes, Secrets] | None = None

    @cached_property
    def keyring(self) -> Keyring:
        """The office's key at work."""
        return Keyring(self._office())

    def forget(self) -> None:
        """Another program may have put a new key on the store: ask for it again."""
        self._held = None
        self.__dict__.pop("keyring", None)

    def secrets(self, connection: Connection, *, make: bool = False) -> Secrets:
        """What hangs on the office's own secret; ``make`` makes it for a new store. Raises WrongKey."""
        if self._held is None:
            locked = connection.scalar(OFFICE_SECRET)
            if locked is not None:
                self._held = locked, Secrets(self.keyring.opened(locked, whose(OFFICE, OFFICE)))
            elif make and connection.scalar(select(cases.c.case_id).limit(1)) is None:
                return self.renewed(connection)
            else:
                raise StoreError(say("This store has no vault: nothing was ever saved to it, or its key is gone."))
        return self._held[1]

    def renewed(self, connection: Connection) -> Secrets:
        """A new secret of the office, locked with the newest key there is."""
        secret = token_bytes(LENGTH)
        locked = self.keyring.lock().locked(secret, whose(OFFICE, OFFICE))
        _put(connection, keys, OFFICE, OFFICE, locked=locked)
        self._held = locked, Secrets(secret)
        return self._held[1]

    def lock(self, connection: Connection) -> Lock:
        """What locks everything in this store: one key, however many the office holds."""
        self.secrets(connection)
        assert self._held is not None
        return self.keyring.lock_of(self._held[0])

    def read(self, connection: Connection, case_id: str, ref: str | None = None) -> dict[str, dict[str, Any]]:
        """True names and details of a case (of one of its people) by reference. Raises WrongKey, or Damaged."""
        joined = people.join(keys, (keys.c.case_id == people.c.case_id) & (keys.c.ref == people.c.ref))
        asked = select(people.c.ref, people.c.sealed, keys.c.locked).select_from(joined)
        asked = asked.where(people.c.case_id == case_id, people.c.ref != CASE, people.c.sealed.is_not(None))
        asked = asked if ref is None else asked.where(people.c.ref == ref)
        found = connection.execute(asked.order_by(people.c.ref)).all()
        return {row.ref: self._details(case_id, row) for row in found}

    def write(self, connection: Connection, case_id: str, before: Names, after: Names) -> None:
        """Seal what is new or changed since ``before``; what others changed of the same people meanwhile stays. Raises
        StoreError for somebody who was erased."""
        changed = {ref: who for ref, who in after.items() if ref not in before or before[ref] != who}
        if not changed and after:
            return
        if not changed and self.mark(connection, case_id):
            return  # a case gets its register with the first entry, for one that has none has lost it
        hold(connection, case_id)
        secrets = self.secrets(connection, make=True)
        register = self.register(connection, case_id)
        gone = erased(connection, case_id)
        for ref, who in changed.items():
            if ref in gone:
                raise StoreError(_forgotten(case_id, ref))
            who = self._merged(connection, case_id, ref, before.get(ref, {}), plain(who))
            register = register.with_person(ref, self._seal(connection, secrets, case_id, ref, who))
        self.enter(connection, case_id, register)

    def find(self, connection: Connection, name: str) -> list[tuple[str, str]]:
        """(case, reference) of everybody whose names hold all of these words, or who has this number."""
        secrets = self.secrets(connection)
        found = set()
        for words in index.asked(name):
            here = names.c.token.in_({secrets.token(word) for word in words})
            asked = select(names.c.case_id, names.c.ref).where(here).group_by(names.c.case_id, names.c.ref)
            found |= {(row[0], row[1]) for row in connection.execute(asked.having(func.count() == len(words)))}
        return sorted(found)

    def erase(self, connection: Connection, case_id: str, ref: str, day: date) -> None:
        """Throw a person's key away, and all that was sealed under it. Raises StoreError where nothing is kept."""
        hold(connection, case_id)
        there = (select(t.c.case_id).where(t.c.case_id == case_id, t.c.ref == ref).limit(1) for t in (keys, people))
        if ref == CASE or all(connection.scalar(one) is None for one in there):
            raise StoreError(_nothing_kept(case_id, ref))
        self.secrets(connection)
        mark_erased(connection, case_id, ref, day.isoformat())
        for table in (keys, names):
            connection.execute(delete(table).where(table.c.case_id == case_id, table.c.ref == ref))
        connection.execute(delete(documents).where(documents.c.case_id == case_id, documents.c.of == ref))
        with suppress(Damaged, WrongKey):  # a register that was destroyed keeps nobody from being forgotten
            self.enter(connection, case_id, self.register(connection, case_id).without_person(ref, day.isoformat()))

    def key(self, connection: Connection, case_id: str, ref: str, *, make: bool = False) -> bytes | None:
        """The key of a person (of a case, by an empty reference); None where there is none."""
        locked = connection.scalar(select(keys.c.locked).where(keys.c.case_id == case_id, keys.c.ref == ref))
        if locked is not None:
            return self.keyring.opened(locked, whose(case_id, ref))
        if not make:
            return None
        if ref in erased(connection, case_id):
            raise StoreError(
                say(
                    "{ref} of {case} was erased: nothing is kept of {ref} any more. Nothing was written.",
                    ref=ref, case=case_id,
                )
            )  # fmt: skip
        key = token_bytes(LENGTH)
        self.lock_key(connection, case_id, ref, key)
        return key

    def lock_key(self, connection: Connection, case_id: str, ref: str, key: bytes) -> None:
        """Lock a key with the office's and keep it."""
        _put(connection, keys, case_id, ref, locked=self.lock(connection).locked(key, whose(case_id, ref)))

    def register(self, connection: Connection, case_id: str) -> Register:
        """What the vault of a case should hold; an empty one where there is none. Raises Damaged, or WrongKey."""
        held, key = self.mark(connection, case_id), self.key(connection, case_id, CASE)
        if not held or key is None:
            return Register()
        return Register.read(key, held, case_id)

    def mark(self, connection: Connection, case_id: str) -> bytes:
        """By what it is seen whether who the people of a case are was changed since: the register as it stands."""
        held = connection.scalar(select(people.c.sealed).where(people.c.case_id == case_id, people.c.ref == CASE))
        return held or b""

    def enter(self, connection: Connection, case_id: str, register: Register) -> None:
        """Keep the register of a case."""
        key = self.key(connection, case_id, CASE, make=True)
        assert key is not None
        said = replace(register, written=register.written + 1).sealed(key, case_id)
        _put(connection, people, case_id, CASE, sealed=said)

    def _details(self, case_id: str, row: Any) -> dict[str, Any]:
        try:
            key = self.keyring.opened(row.locked, whose(case_id, row.ref))
            return read_details(unsealed(key, row.sealed, whose(case_id, row.ref)))
        except (Damaged, WrongKey):
            raise Damaged(
                say(
                    "What is kept of {ref} in {case} was changed after it was written, and cannot be read. Restore "
                    "a backup (prosequi restore), or do without: prosequi erase {case} {ref}",
                    ref=row.ref,
                    case=case_id,
                )
            ) from None

    def _merged(
        self, connection: Connection, case_id: str, ref: str, before: Any, who: dict[str, Any]
    ) -> dict[str, Any]:
        """What was changed, on top of what is kept now."""
        now = self.read(connection, case_id, ref).get(ref)
        if now is None or now == before:
            return who
        changed = {name: said for name, said in who.items() if plain(before).get(name) != said}
        return {name: said for name, said in {**now, **changed}.items() if name in who or name not in plain(before)}

    def _seal(self, connection: Connection, secrets: Secrets, case_id: str, ref: str, who: Mapping[str, Any]) -> bytes:
        key = self.key(connection, case_id, ref, make=True)
        assert key is not None
        held = sealed(key, written_details(who), whose(case_id, ref))
        _put(connection, people, case_id, ref, sealed=held)
        connection.execute(delete(names).where(names.c.case_id == case_id, names.c.ref == ref))
        if rows := index_rows(secrets, case_id, ref, who):
            connection.execute(insert(names), rows)
        return held


def _forgotten(case_id: str, ref: str) -> str:
    return say(
        "{ref} of {case} was erased: no name is kept of {ref} any more. Nothing was written. Open the case again.",
        ref=ref, case=case_id,
    )  # fmt: skip


def _nothing_kept(case_id: str, ref: str) -> str:
    if ref == CASE:
        return say("Nothing is kept of nobody in {case}: there is nothing to erase.", case=case_id)
    return say("Nothing is kept of {ref} in {case}: there is nothing to erase.", ref=ref, case=case_id)


def whose(case_id: str, ref: str) -> str:
    """To whom something sealed belongs."""
    return f"{case_id}/{ref}"


def plain(who: Any) -> dict[str, Any]:
    """Details of a person; a name alone is one, too."""
    return dict(who) if isinstance(who, Mapping) else {"name": who}


def index_rows(secrets: Secrets, case_id: str, ref: str, who: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of the index by which somebody is found."""
    tokens = {secrets.token(word) for word in index.words(who)}
    return [{"case_id": case_id, "ref": ref, "token": token} for token in sorted(tokens)]


def hold(connection: Connection, case_id: str) -> None:
    """Let nobody else write to the vault of a case until this transaction has ended."""
    connection.execute(select(cases.c.case_id).where(cases.c.case_id == case_id).with_for_update()).all()


def erased(connection: Connection, case_id: str) -> dict[str, str]:
    """Who of a case was erased, and on which day."""
    gone = select(people.c.ref, people.c.erased).where(people.c.case_id == case_id, people.c.erased.is_not(None))
    return {row.ref: str(row.erased) for row in connection.execute(gone)}


def mark_erased(connection: Connection, case_id: str, ref: str, day: str) -> None:
    """Note that nothing is kept of somebody any more."""
    _put(connection, people, case_id, ref, sealed=None, erased=day)


def _put(connection: Connection, table: Table, case_id: str, ref: str, **said: Any) -> None:
    """Write a row, whether it is there or not."""
    here = (table.c.case_id == case_id, table.c.ref == ref)
    if connection.execute(update(table).where(*here).values(said)).rowcount == 0:
        connection.execute(insert(table), {"case_id": case_id, "ref": ref, **said})
