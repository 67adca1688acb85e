"""A new key for the office: everything in the vault is sealed anew, so that who had the old key reads nothing new.

What was changed behind this program stays as it is, and is told of by ``verify`` as before: a new key heals nothing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from secrets import token_bytes
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update

from workflow.errors import StoreError
from workflow.language import say
from workflow.storage.chain import seal_text
from workflow.storage.keys import LENGTH, OfficeKey
from workflow.storage.papers import resealed
from workflow.storage.people import CASE, Vault, index_rows, whose
from workflow.storage.register import Register, mark
from workflow.storage.tables import OFFICE, cases, documents, keys, names, people
from workflow.storage.vault import Damaged, WrongKey, read_details, sealed, unsealed, written_details


def rotate(connection: Connection, vault: Vault, office: OfficeKey) -> tuple[Vault, int]:
    """Put a new office key on everything, in the transaction that is open: every person gets a new key too. The vault
    under the new key, and how many keys were changed. Raises WrongKey where the old one is not held."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE keys, cases IN EXCLUSIVE MODE"))  # nobody locks with the old key meanwhile
    old, fresh = vault.secrets(connection, make=True), Vault(lambda: office)
    _refuse_same(connection, vault, fresh)
    count, new = 1, fresh.renewed(connection)
    connection.execute(delete(names))
    for case in connection.execute(select(cases)).mappings().all():
        count += _case_renewed(connection, vault, fresh, case["case_id"])
        if old.fits(seal_text(case), case["seal"]):
            here = cases.c.case_id == case["case_id"]
            connection.execute(update(cases).where(here).values(seal=new.seal(seal_text(case))))
    return fresh, count


def _refuse_same(connection: Connection, vault: Vault, fresh: Vault) -> None:
    locked = connection.scalar(select(keys.c.locked).where(keys.c.case_id == OFFICE, keys.c.ref == OFFICE))
    assert locked is not None
    with suppress(WrongKey):
        fresh.keyring.opened(locked, whose(OFFICE, OFFICE))
        if fresh.keyring.lock().head == vault.lock(connection).head:
            raise StoreError(say("This is the key that the store has already. Nothing was changed."))


def _case_renewed(connection: Connection, vault: Vault, fresh: Vault, case_id: str) -> int:
    """New keys for everybody in a case; how many."""
    try:
        register: Register | None = vault.register(connection, case_id)
    except (Damaged, WrongKey):
        register = None
    count = 0
    for ref, locked in connection.execute(select(keys.c.ref, keys.c.locked).where(keys.c.case_id == case_id)).all():
        with suppress(WrongKey):
            old, new = vault.keyring.opened(locked, whose(case_id, ref)), token_bytes(LENGTH)
            fresh.lock_key(connection, case_id, ref, new)
            if ref != CASE:
                register = _person_renewed(connection, fresh, case_id, ref, old, new, register)
            _papers_renewed(connection, case_id, ref, old, new)
            count += 1
    if register is not None and register.written:
        fresh.enter(connection, case_id, register)
    return count


def _person_renewed(
    connection: Connection, fresh: Vault, case_id: str, ref: str, old: bytes, new: bytes, register: Register | None
) -> Register | None:
    """Seal who somebody is anew; the register with the new mark, where the old one stood in it."""
    here = (people.c.case_id == case_id, people.c.ref == ref)
    held = connection.scalar(select(people.c.sealed).where(*here))
    try:
        details = read_details(unsealed(old, held or b"", whose(case_id, ref)))
    except Damaged:
        return register
    again = sealed(new, written_details(details), whose(case_id, ref))
    connection.execute(update(people).where(*here).values(sealed=again))
    if rows := index_rows(fresh.secrets(connection), case_id, ref, details):
        connection.execute(insert(names), rows)
    known = register is not None and register.people.get(ref) == mark(held)
    return replace(register, people={**register.people, ref: mark(again)}) if register and known else register


def _papers_renewed(connection: Connection, case_id: str, ref: str, old: bytes, new: bytes) -> None:
    of: tuple[Any, ...] = (documents.c.case_id == case_id, documents.c.of == ref)
    for hash in connection.scalars(select(documents.c.sha256).where(*of)).all():
        here = (*of, documents.c.sha256 == hash)
        held = connection.scalar(select(documents.c.sealed).where(*here))
        with suppress(Damaged):
            again = resealed(held or b"", old, new, case_id, ref, hash)
            connection.execute(update(documents).where(*here).values(sealed=again))
