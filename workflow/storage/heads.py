"""The head of a chain, signed and dated: kept elsewhere, it shows later whether a docket was cut short or forged.

Who holds the whole store and the office's key could forge everything in it; not what he signed before and gave away.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from workflow.errors import StoreError
from workflow.storage.chain import written
from workflow.storage.people import Vault
from workflow.storage.tables import cases, docket
from workflow.storage.vault import is_signed

_KIND = "prosequi heads 1"


def signed(connection: Connection, vault: Vault, ids: Iterable[str] | None, at: datetime) -> str:
    """The heads of these cases (of all) as they stand, with the moment (UTC) and the office's signature, as JSON."""
    asked = select(cases).order_by(cases.c.case_id)
    if ids is not None:
        asked = asked.where(cases.c.case_id.in_(list(ids)))
    stands = {
        row.case_id: {"origin": row.origin, "entries": row.entries, "head": row.head}
        for row in connection.execute(asked)
    }
    said = {"is": _KIND, "at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "cases": stands}
    public, signature = vault.secrets(connection).signed(written(said).encode())
    return json.dumps({**said, "key": public, "signature": signature}, indent=2)


def fingerprint(public: str) -> str:
    """A public key in a form that can be read out over the telephone."""
    hash = sha256(bytes.fromhex(public)).hexdigest()[:16]
    return " ".join(hash[at : at + 4] for at in range(0, 16, 4))


def read(text: str) -> Mapping[str, Any]:
    """Signed heads, with their signature checked. Raises StoreError."""
    try:
        said = dict(json.loads(text))
        public, signature = said.pop("key"), said.pop("signature")
        told = said["cases"].items()
        stands = {str(id): (str(one["origin"]), int(one["entries"]), str(one["head"])) for id, one in told}
        good = said["is"] == _KIND and is_signed(public, signature, written(said).encode())
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StoreError("This file is no signed head of a docket (made with: prosequi head).") from None
    if not good:
        raise StoreError("The signature does not fit: the file was changed after it was signed.")
    return {"at": said["at"], "key": public, "cases": stands}


def faults(
    connection: Connection, said: Mapping[str, Any], ids: Iterable[str] | None = None
) -> Iterator[tuple[str, str]]:
    """(case, what is wrong) for every case that is no longer as the signed heads have it; cases may have grown."""
    wanted = set(ids) if ids is not None else set(said["cases"])
    for id, (origin, entries, head) in said["cases"].items():
        if id not in wanted:
            continue
        row = connection.execute(select(cases).where(cases.c.origin == origin)).first()
        if row is None:
            yield id, f"The case was here on {said['at']} with {entries} entries, and is gone."
        elif row.entries < entries:
            yield id, f"On {said['at']} the docket had {entries} entries; now it has {row.entries}: its end is gone."
        elif _hash(connection, row.case_id, entries - 1) != head:
            yield id, f"Up to entry {entries - 1} the docket is not the one that was signed on {said['at']}."


def _hash(connection: Connection, case_id: str, number: int) -> str | None:
    return connection.scalar(select(docket.c.hash).where(docket.c.case_id == case_id, docket.c.number == number))
