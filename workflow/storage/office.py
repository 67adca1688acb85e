"""What the keeper of a store does now and then: a new key, backups, signed heads, cases that are carried elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

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
    "CopiesApart", "back_up", "check_heads", "export_case", "import_case", "new_key", "restore", "sign_heads", "strays",
]  # fmt: skip


def new_key(store: CaseStore, office: OfficeKey) -> int:
    """Put a new office key on the store: all keys are locked with it, every name and paper is sealed anew, and what the
    old key could read is scrubbed. How many keys were changed. Copies made before keep the old key."""
    with translated(store.url):
        with writing(store.engine) as connection:
            fresh, count = rotate(connection, store.vault, office)
        store.vault = fresh
        scrub(store.engine)
    return count


def back_up(store: CaseStore, file: Path) -> int:
    """The whole store in one file that only the office's key opens; how many cases it holds. Others may go on writing:
    the backup has the store as it stood when it began."""
    with translated(store.url), reading(store.engine) as connection:
        store.vault.secrets(connection)
        return backup.write(connection, store.vault.keyring, file)


def restore(store: CaseStore, file: Path) -> int:
    """A backup into an empty store, of either database; how many cases came back. All of it, or nothing."""
    with translated(store.url), writing(store.engine) as connection:
        count = backup.restore(connection, store.vault.keyring, file)
    store.vault.forget()
    return count


def sign_heads(store: CaseStore, ids: Iterable[str] | None = None) -> str:
    """The heads of these cases (of all) signed by the office and dated now, to be kept elsewhere: JSON."""
    with translated(store.url), reading(store.engine) as connection:
        return heads.signed(connection, store.vault, ids, datetime.now(UTC))


def check_heads(
    store: CaseStore, text: str, ids: Iterable[str] | None = None
) -> tuple[str, bool, list[tuple[str, str]]]:
    """When heads were signed, whether by this office's present key, and of each case that is no longer as it was signed
    what is wrong. Raises StoreError where the signature does not fit."""
    said = heads.read(text)
    with translated(store.url), reading(store.engine) as connection:
        ours = store.vault.secrets(connection).signed(b"")[0] == said["key"]
        return said["at"], ours, list(heads.faults(connection, said, ids))


def strays(store: CaseStore) -> list[str]:
    """Ids of dockets whose case is gone from the store."""
    with translated(store.url), reading(store.engine) as connection:
        return verifying.strays(connection)


def export_case(store: CaseStore, id: str, file: Path, passphrase: str | None) -> None:
    """One case in one file. With a passphrase who its people are and its papers come along, sealed to it."""
    case = store.find(id)
    with translated(store.url), reading(store.engine) as connection:
        row = store.row(connection, case.id)._mapping
        held = moving.taken_out(connection, store.vault, row, datetime.now(UTC), sealed=passphrase is not None)
    casefile.write(file, held, passphrase)


def import_case(
    store: CaseStore, file: Path, library: LawLibrary, passphrase: str | None = None, id: str | None = None,
    *, without_names: bool = False,
) -> Imported:  # fmt: skip
    """A case from a file, with its chain, signature and seals checked; of a case that is here already, what is new.
    ``without_names`` takes the docket alone.

    Raises CopiesApart where both went on separately; StoreError where the file was changed, or the id is taken.
    """
    held = casefile.read(file, passphrase, with_names=not without_names)
    law = library[str(held.says["place"])]
    with translated(store.url), writing(store.engine) as connection:
        store.vault.secrets(connection, make=True)
        return moving.put_in(connection, store.vault, held, law, id)
