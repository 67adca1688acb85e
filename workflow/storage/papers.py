"""The content of papers on file: found by its hash, which stands on the docket, and sealed like a name."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import Connection, insert, select, update

from workflow.errors import AmbiguousName, StoreError, UnknownName
from workflow.language import later, say
from workflow.storage.people import CASE, Vault, hold, whose
from workflow.storage.tables import documents
from workflow.storage.vault import Damaged, sealed, unsealed

LARGEST = 200 * 1024 * 1024
"""Bytes above which a paper does not go into the database."""


def keep(connection: Connection, vault: Vault, case_id: str, content: bytes, of: str) -> str:
    """Seal a content under the key of the person it is of (of the case, by an empty reference); its SHA-256.

    The same content is kept once: what was the case's becomes the person's, and is erased with her. Raises StoreError
    where it is another person's already: one of the two would lose it when the other is erased.
    """
    if len(content) > LARGEST:
        raise StoreError(
            say(
                "The paper has more than {size} MiB. Keep it elsewhere; its hash can stand on the docket.",
                size=LARGEST // 2**20,
            )
        )
    hash = sha256(content).hexdigest()
    hold(connection, case_id)
    here = (documents.c.case_id == case_id, documents.c.sha256 == hash)
    known = connection.scalar(select(documents.c.of).where(*here))
    if known in (None, CASE) and known != of:
        key = vault.key(connection, case_id, of, make=True)
        assert key is not None
        row = {"of": of, "size": len(content), "sealed": sealed(key, content, _what(case_id, of, hash))}
        if connection.execute(update(documents).where(*here).values(row)).rowcount == 0:
            connection.execute(insert(documents), {"case_id": case_id, "sha256": hash, **row})
        vault.enter(connection, case_id, vault.register(connection, case_id).with_paper(hash, of))
    elif of not in (known, CASE):
        raise StoreError(
            say("This paper is kept as one of {ref} already. One of nobody in particular can be of both.", ref=known)
        )
    return hash


def read(connection: Connection, vault: Vault, case_id: str, hash: str) -> bytes:
    """The content again. Raises UnknownName, or AmbiguousName for too short a beginning of a hash."""
    here = (documents.c.case_id == case_id, documents.c.sha256.startswith(hash.lower(), autoescape=True))
    found = connection.execute(select(documents.c.sha256, documents.c.of).where(*here).limit(3)).all()
    if not found:
        known = connection.scalars(select(documents.c.sha256).where(documents.c.case_id == case_id))
        raise UnknownName(later("paper with this hash"), hash, known)
    if len(found) > 1:
        raise AmbiguousName(later("paper"), hash, [row.sha256 for row in found])
    return content_of(connection, vault, case_id, *found[0])


def content_of(connection: Connection, vault: Vault, case_id: str, hash: str, of: str) -> bytes:
    """The content of a paper of which hash and owner are known. Raises Damaged."""
    here = (documents.c.case_id == case_id, documents.c.sha256 == hash)
    key, row = vault.key(connection, case_id, of), connection.execute(select(documents).where(*here)).first()
    if key is None or row is None:
        raise Damaged(say("The paper {hash} of {case} cannot be read: its key is gone.", hash=hash[:12], case=case_id))
    content = unsealed(key, row.sealed, _what(case_id, of, hash))
    if sha256(content).hexdigest() != hash or row.size != len(content):
        raise Damaged(say("The paper {hash} of {case} is not what was kept.", hash=hash[:12], case=case_id))
    return content


def resealed(held: bytes, old: bytes, new: bytes, case_id: str, of: str, hash: str) -> bytes:
    """The same content under another key. Raises Damaged."""
    return sealed(new, unsealed(old, held, _what(case_id, of, hash)), _what(case_id, of, hash))


def _what(case_id: str, of: str, hash: str) -> str:
    return f"{whose(case_id, of)}/{hash}"
