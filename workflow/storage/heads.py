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
from workflow.language import say
from workflow.storage import chain
from workflow.storage.people import Vault
from workflow.storage.tables import OFFICE, cases, docket, keys
from workflow.storage.vault import Damaged, WrongKey, is_signed

_KIND = "prosequi heads 1"


def signed(connection: Connection, vault: Vault, ids: Iterable[str] | None, at: datetime, **more: Any) -> str:
    """The heads of these cases (of all) as they stand, ``more`` that is told with them, the moment (UTC) and the
    office's signature, as JSON. Raises StoreError where a case is not as the office left it."""
    secrets = vault.secrets(connection)
    asked = select(cases).order_by(cases.c.case_id)
    if ids is not None:
        asked = asked.where(cases.c.case_id.in_(list(ids)))
    stands = {}
    for row in connection.execute(asked).mappings():
        if not secrets.fits(chain.seal_text(row), row["seal"]):
            raise StoreError(
                say("{case} is not as it was written: prosequi verify. Nothing was signed.", case=row["case_id"])
            )
        stands[row["case_id"]] = {name: row[name] for name in ("origin", "entries", "head")}
        stands[row["case_id"]]["vault"] = vault.register(connection, row["case_id"]).written
    said = {**more, "is": _KIND, "at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "cases": stands}
    public, signature = secrets.signed(chain.written(said).encode())
    return json.dumps({**said, "key": public, "signature": signature}, indent=2)


def fingerprint(public: str) -> str:
    """A public key in a form that can be read out over the telephone."""
    hash = sha256(bytes.fromhex(public)).hexdigest()[:16]
    return " ".join(hash[at : at + 4] for at in range(0, 16, 4))


def read(text: str) -> Mapping[str, Any]:
    """Signed heads, with their signature checked: ``at``, ``key``, ``cases`` (origin, entries, head and state of the
    vault by id), and what else was told. Raises StoreError."""
    try:
        said = dict(json.loads(text))
        public, signature = said.pop("key"), said.pop("signature")
        good = said.pop("is") == _KIND and is_signed(public, signature, chain.written({**said, "is": _KIND}).encode())
        told = said.pop("cases").items()
        stands = {
            str(id): (str(one["origin"]), int(one["entries"]), str(one["head"]), int(one["vault"])) for id, one in told
        }
        fingerprint(public)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise StoreError(say("This file is no signed head of a docket (made with: prosequi head).")) from None
    if not good:
        raise StoreError(say("The signature does not fit: the file was changed after it was signed."))
    return {**said, "key": public, "cases": stands}


def is_ours(connection: Connection, vault: Vault, said: Mapping[str, Any]) -> bool:
    """Whether heads were signed by this office, with the key it has now."""
    if connection.scalar(select(keys.c.ref).where(keys.c.case_id == OFFICE)) is None:
        return False  # a store to which nothing was ever saved has signed nothing
    return bool(vault.secrets(connection).signed(b"")[0] == said["key"])


def faults(
    connection: Connection, vault: Vault, said: Mapping[str, Any], ids: Iterable[str] | None = None
) -> Iterator[tuple[str, str]]:
    """(case, what is wrong) for every case that is no longer as the signed heads have it; cases may have grown."""
    at, ours = said["at"], is_ours(connection, vault, said)
    for id in said["cases"] if ids is None else ids:
        if id not in said["cases"]:
            yield id, say("The heads signed on {at} say nothing of this case.", at=at)
            continue
        origin, entries, head, written = said["cases"][id]
        rows = connection.execute(select(cases).where(cases.c.origin == origin)).all()
        if not rows:
            yield id, say("The case was here on {at} with {entries} entries, and is gone.", at=at, entries=entries)
        for row in rows[1:]:
            yield id, say("The case is here a second time, as {case}.", case=row.case_id)
        for row in rows[:1]:
            yield from ((id, told) for told in _dockets_faults(connection, row, at, entries, head))
            if ours and _state(connection, vault, row.case_id) < written:
                yield id, _put_back(at)


def _put_back(at: str) -> str:
    return say("Names or papers that were kept on {at} are gone, or an older state of them was put back.", at=at)


def _state(connection: Connection, vault: Vault, case_id: str) -> int:
    """How often the vault of a case was written; -1 where that cannot be said."""
    try:
        return vault.register(connection, case_id).written
    except (Damaged, WrongKey):
        return -1


def _dockets_faults(connection: Connection, row: Any, at: str, entries: int, head: str) -> Iterator[str]:
    """Where the docket does not begin as it was signed."""
    if row.entries < entries:
        yield say(
            "On {at} the docket had {entries} entries; now it has {now}: its end is gone.",
            at=at, entries=entries, now=row.entries,
        )  # fmt: skip
        return
    here = (docket.c.case_id == row.case_id, docket.c.number < entries)
    begins = connection.execute(select(docket).where(*here).order_by(docket.c.number)).mappings().all()
    if chain.faults(begins, entries, head):
        yield say("Up to entry {number} the docket is not the one that was signed on {at}.", number=entries - 1, at=at)
