"""The content of papers on file: found by its hash, which stands on the docket, and sealed like a name."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import Connection, insert, select

from workflow.errors import StoreError, UnknownName
from workflow.storage.people import Vault, whose
from workflow.storage.tables import documents
from workflow.storage.vault import Damaged, sealed, unsealed

LARGEST = 200 * 1024 * 1024
"""Bytes above which a paper does not go into the database."""


def keep(connection: Connection, vault: Vault, case_id: str, content: bytes, of: str) -> str:
    """Seal a content under the key of the person it is of (of the case, by an empty reference); its SHA-256. The same
    content is kept once."""
    if len(content) > LARGEST:
        raise StoreError(
            f"The paper has more than {LARGEST // 2**20} MiB. Keep it elsewhere; its hash can stand on the docket."
        )
    hash = sha256(content).hexdigest()
    known = select(documents.c.sha256).where(documents.c.case_id == case_id, documents.c.sha256 == hash)
    if connection.scalar(known) is None:
        key = vault.key(connection, case_id, of, make=True)
        assert key is not None
        row = {"case_id": case_id, "sha256": hash, "of": of, "size": len(content)}
        connection.execute(insert(documents), {**row, "sealed": sealed(key, content, _what(case_id, of, hash))})
    return hash


def read(connection: Connection, vault: Vault, case_id: str, hash: str) -> bytes:
    """The content again. Raises UnknownName, or StoreError where the person it is of was erased."""
    here = (documents.c.case_id == case_id, documents.c.sha256.startswith(hash, autoescape=True))
    row = connection.execute(select(documents).where(*here)).first()
    if row is None:
        known = connection.scalars(select(documents.c.sha256).where(documents.c.case_id == case_id))
        raise UnknownName("paper with this hash", hash, known)
    key = vault.key(connection, case_id, row.of)
    if key is None:
        raise StoreError(f"The paper {hash[:12]} was of {row.of}, who was erased: it can no longer be read.")
    content = unsealed(key, row.sealed, _what(case_id, row.of, row.sha256))
    if sha256(content).hexdigest() != row.sha256:
        raise Damaged(f"The paper {hash[:12]} of {case_id} is not what was kept.")
    return content


def _what(case_id: str, of: str, hash: str) -> str:
    return f"{whose(case_id, of)}/{hash}"


def resealed(held: bytes, old: bytes, new: bytes, case_id: str, of: str, hash: str) -> bytes:
    """The same content under another key."""
    return sealed(new, unsealed(old, held, _what(case_id, of, hash)), _what(case_id, of, hash))
