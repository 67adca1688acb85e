"""A new key for the office: everything in the vault is sealed anew, so that who had the old key reads nothing new."""

from __future__ import annotations

from secrets import token_bytes

from sqlalchemy import Connection, delete, insert, select, text, update

from workflow.storage.chain import seal_text
from workflow.storage.keys import LENGTH, OfficeKey
from workflow.storage.papers import resealed
from workflow.storage.people import Vault, index_rows, whose
from workflow.storage.tables import OFFICE, cases, documents, keys, names, people
from workflow.storage.vault import Secrets, read_details, sealed, unsealed, written_details


def rotate(connection: Connection, vault: Vault, office: OfficeKey) -> tuple[Vault, int]:
    """Put a new office key on everything, in the transaction that is open: every person gets a new key too. The vault
    under the new key, and how many keys were changed. Raises WrongKey where the old one is not held."""
    fresh = Vault(lambda: office)
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE keys, cases IN EXCLUSIVE MODE"))  # nobody locks with the old key meanwhile
    vault.secrets(connection, make=True)
    every = connection.execute(select(keys.c.case_id, keys.c.ref, keys.c.locked)).all()
    secret = token_bytes(LENGTH)
    _relock(connection, fresh, OFFICE, OFFICE, secret)
    secrets = Secrets(secret)
    connection.execute(delete(names))
    for row in every:
        if row.case_id != OFFICE:
            old, new = vault.keyring.opened(row.locked, whose(row.case_id, row.ref)), token_bytes(LENGTH)
            _relock(connection, fresh, row.case_id, row.ref, new)
            _reseal_person(connection, secrets, row.case_id, row.ref, old, new)
            _reseal_papers(connection, row.case_id, row.ref, old, new)
    for case in connection.execute(select(cases)).mappings().all():
        here = cases.c.case_id == case["case_id"]
        connection.execute(update(cases).where(here).values(seal=secrets.seal(seal_text(case))))
    return fresh, len(every)


def _relock(connection: Connection, fresh: Vault, case_id: str, ref: str, key: bytes) -> None:
    connection.execute(delete(keys).where(keys.c.case_id == case_id, keys.c.ref == ref))
    fresh.lock_key(connection, case_id, ref, key)


def _reseal_person(connection: Connection, secrets: Secrets, case_id: str, ref: str, old: bytes, new: bytes) -> None:
    here = (people.c.case_id == case_id, people.c.ref == ref)
    held = connection.scalar(select(people.c.sealed).where(*here))
    if held is None:
        return
    details = read_details(unsealed(old, held, whose(case_id, ref)))
    again = sealed(new, written_details(details), whose(case_id, ref))
    connection.execute(update(people).where(*here).values(sealed=again))
    if index := index_rows(secrets, case_id, ref, details):
        connection.execute(insert(names), index)


def _reseal_papers(connection: Connection, case_id: str, ref: str, old: bytes, new: bytes) -> None:
    of = (documents.c.case_id == case_id, documents.c.of == ref)
    for hash in connection.scalars(select(documents.c.sha256).where(*of)).all():
        here = (*of, documents.c.sha256 == hash)
        held = connection.scalar(select(documents.c.sealed).where(*here))
        assert held is not None
        connection.execute(update(documents).where(*here).values(sealed=resealed(held, old, new, case_id, ref, hash)))
