"""What the keeper of a store does now and then: a new key, backups, signed heads, cases that are carried elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workflow.storage import backup, casefile, heads, moving, verifying
from workflow.storage.keys import OfficeKey
from workflow.storage.moving import CopiesApart, Imported
from workflow.storage.opening import reading, writing
from workflow.storage.rotation import rotate
from workflow.storage.sqlite import scrub
from workflow.storage.told import translated

if TYPE_CHECKING:
    from workflow.law.library import LawLibrary
    from workflow.storage.store import CaseStore

__all__ = [
    "CopiesApart", "Imported", "Sent", "back_up", "check_heads", "export_case", "import_case", "look_into", "new_key",
    "restore", "sign_heads", "strays",
]  # fmt: skip


class Sent(NamedTuple):
    """What a case file is, before anything of it is written: whose it says it is. Compare the fingerprint of the office
    that signed it with what that office says on the telephone."""

    case: str
    place: str
    entries: int
    signed_at: str
    fingerprint: str
    ours: bool
    sealed: bool


def new_key(store: CaseStore, office: OfficeKey) -> int:
    """Put a new office key on the store: all keys are locked with it, every name and paper is sealed anew, and what the
    old key could read is scrubbed. How many keys were changed. Copies made before keep the old key."""
    with translated(store.url):
        with writing(store.engine) as connection:
            fresh, count = rotate(connection, store.vault_in(connection), office)
        store.vault = fresh
        scrub(store.engine)
    return count


def back_up(store: CaseStore, file: Path) -> int:
    """The whole store in one file that only the office's key opens; how many cases it holds. Others may go on writing:
    the backup has the store as it stood when it began."""
    with translated(store.url), reading(store.engine) as connection:
        return backup.write(connection, store.vault_in(connection).lock(connection), file)


def restore(store: CaseStore, file: Path) -> int:
    """A backup into an empty store, of either database; how many cases came back. All of it, or nothing."""
    with translated(store.url), writing(store.engine) as connection:
        return backup.restore(connection, store.vault_in(connection).keyring, file)


def sign_heads(store: CaseStore, ids: Iterable[str] | None = None) -> str:
    """The heads of these cases (of all) signed by the office and dated now, to be kept elsewhere: JSON."""
    with translated(store.url), reading(store.engine) as connection:
        these = None if ids is None else [store.row(connection, id).case_id for id in ids]
        return heads.signed(connection, store.vault_in(connection), these, datetime.now(UTC))


def check_heads(
    store: CaseStore, text: str, ids: Iterable[str] | None = None
) -> tuple[str, bool, list[tuple[str, str]]]:
    """When heads were signed, whether by this office's present key, and of each case that is no longer as it was signed
    what is wrong. Raises StoreError where the signature does not fit."""
    said = heads.read(text)
    with translated(store.url), reading(store.engine) as connection:
        vault = store.vault_in(connection)
        return said["at"], heads.is_ours(connection, vault, said), list(heads.faults(connection, vault, said, ids))


def strays(store: CaseStore) -> list[str]:
    """Ids of which a docket, a name or anything else is here, and the case is gone from the store."""
    with translated(store.url), reading(store.engine) as connection:
        return verifying.strays(connection)


def export_case(store: CaseStore, id: str, file: Path, passphrase: str | None) -> None:
    """One case in one file. With a passphrase who its people are and its papers come along, sealed to it."""
    with translated(store.url), reading(store.engine) as connection:
        row = store.row(connection, id)._mapping
        vault, sealed = store.vault_in(connection), passphrase is not None
        held = moving.taken_out(connection, vault, row, datetime.now(UTC), sealed=sealed)
    casefile.write(file, held, passphrase)


def look_into(store: CaseStore, file: Path) -> Sent:
    """What a case file is, with its chain and signature checked; nothing sealed is opened, and nothing is written."""
    held = casefile.read(file, None, without_names=True)
    signed, says = heads.read(held.signed), held.says
    with translated(store.url), reading(store.engine) as connection:
        ours = heads.is_ours(connection, store.vault_in(connection), signed)
    return Sent(
        says["case"], says["place"], says["entries"], signed["at"], heads.fingerprint(signed["key"]), ours,
        says["sealed"],
    )  # fmt: skip


def import_case(
    store: CaseStore, file: Path, library: LawLibrary, passphrase: str | None = None, id: str | None = None, *,
    without_names: bool = False,
) -> Imported:  # fmt: skip
    """A case from a file, with its chain, signature and seals checked; of a case that is here already, what is new.
    Without names the docket alone is taken, and no passphrase is needed.

    Raises CopiesApart where both went on separately; StoreError where the file was changed, or the id is taken.
    """
    held = casefile.read(file, passphrase, without_names=without_names)
    law = library[held.says["place"]]
    with translated(store.url), writing(store.engine) as connection:
        return moving.put_in(connection, store.vault_in(connection), held, law, id)
