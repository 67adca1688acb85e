"""Whether what is stored of a case is what was written: its chain, its seal, its vault, its projections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Connection, Row, select
from sqlalchemy.exc import StatementError

from workflow.case.case import Case
from workflow.errors import StoreError, WorkflowError
from workflow.language import say
from workflow.storage import chain, papers, projections
from workflow.storage.people import CASE, Vault, index_rows, whose
from workflow.storage.register import mark
from workflow.storage.tables import OFFICE, PROJECTIONS, cases, docket, documents, keys, names, people
from workflow.storage.vault import Damaged, WrongKey, read_details, unsealed

if TYPE_CHECKING:
    from workflow.law.library import LawLibrary

_UNREAD = (ValueError, TypeError, AttributeError, StatementError)
"""What reading a column says that holds what it cannot hold: SQLite takes any value anywhere."""


def faults(connection: Connection, vault: Vault, case: chain.Row, library: LawLibrary | None) -> Iterator[str]:
    """Everything that is not as it was written, a sentence each. Raises WrongKey where the office's key is missing."""
    secrets = vault.secrets(connection)
    try:
        asked = select(docket).where(docket.c.case_id == case["case_id"]).order_by(docket.c.number)
        rows = connection.execute(asked).mappings().all()
        broken = chain.faults(rows, case["entries"], case["head"])
    except _UNREAD:
        rows, broken = [], [say("The docket holds what no docket can hold: it was changed after it was written.")]
    if not secrets.fits(chain.seal_text(case), case["seal"]):
        broken.append(
            say("The seal of the case is not the office's: its row, or its docket with all hashes, was changed.")
        )
    yield from broken
    try:
        yield from _vault_faults(connection, vault, case["case_id"])
    except _UNREAD:
        yield say("The vault holds what it cannot hold: it was changed after it was written.")
    if library is not None and not broken:
        yield from _not_as_folded(connection, case, rows, library)


def strays(connection: Connection) -> list[str]:
    """Ids of which something is here, and the case is gone."""
    known = select(cases.c.case_id)
    found = {
        str(id)
        for table in (docket, people, keys, names, documents, *PROJECTIONS)
        for id in connection.scalars(select(table.c.case_id).where(table.c.case_id.not_in(known)).distinct())
    }
    return sorted(found - {OFFICE})


def _vault_faults(connection: Connection, vault: Vault, case_id: str) -> Iterator[str]:
    """Where names and papers are not those that were written last, cannot be read, or are not found."""
    every = connection.execute(select(people).where(people.c.case_id == case_id)).all()
    held = [row for row in every if row.ref != CASE]
    kept = select(documents.c.sha256, documents.c.of).where(documents.c.case_id == case_id)
    owners = {row.sha256: row.of for row in connection.execute(kept)}
    try:
        register = vault.register(connection, case_id)
    except (Damaged, WrongKey):
        register = None
    if register is None or not register.written or any(row.erased is not None for row in every if row.ref == CASE):
        yield say("The register of names and papers is gone, or was changed: whether all are there cannot be said.")
    else:
        yield from register.differences({row.ref: mark(row.sealed, row.erased) for row in held}, owners)
    yield from _unreadable(connection, vault, case_id, held)
    for hash, of in owners.items():
        try:
            papers.content_of(connection, vault, case_id, hash, of)
        except (Damaged, WrongKey):
            yield say("The paper {hash} was changed after it was put there, or its key was.", hash=hash[:12])
    yield from _stray_keys(connection, case_id, {row.ref for row in held if row.erased is None} | {*owners.values()})


def _unreadable(connection: Connection, vault: Vault, case_id: str, held: Sequence[Row[Any]]) -> Iterator[str]:
    """People whose names cannot be read any more, or not be found by, though nobody erased them."""
    found: dict[str, set[bytes]] = {row.ref: set() for row in held}
    for ref, token in connection.execute(select(names.c.ref, names.c.token).where(names.c.case_id == case_id)).all():
        found.setdefault(ref, set()).add(token)
    for row in held:
        wanted: set[bytes] = set()
        if row.erased is None:
            try:
                key = vault.key(connection, case_id, row.ref) or b""
                details = read_details(unsealed(key, row.sealed or b"", whose(case_id, row.ref)))
            except (Damaged, WrongKey):
                yield say("What is sealed of {ref} was changed after it was written, or its key was.", ref=row.ref)
                continue
            wanted = {each["token"] for each in index_rows(vault.secrets(connection), case_id, row.ref, details)}
        if found.pop(row.ref) != wanted:
            yield say("The index by which {ref} is found was changed.", ref=row.ref)
    for ref in sorted({*found} - {row.ref for row in held}):
        yield say("The index finds {ref}, of whom nothing is kept.", ref=ref)


def _stray_keys(connection: Connection, case_id: str, known: set[str]) -> Iterator[str]:
    for ref in connection.scalars(select(keys.c.ref).where(keys.c.case_id == case_id).order_by(keys.c.ref)):
        if ref not in known | {CASE}:
            yield say("There is a key of {ref}, of whom nothing is kept: it was put back.", ref=ref)


def _not_as_folded(
    connection: Connection, case: chain.Row, rows: Sequence[chain.Row], library: LawLibrary
) -> Iterator[str]:
    try:
        law = library[case["place"]]
        if case["law"] != law.version:
            return  # folded under another version of the law: made again when it is next asked for
        folded = projections.rows_of(Case.from_entries(law, [chain.entry_of(row) for row in rows]))
        yield from projections.differences(projections.stored(connection, case["case_id"]), folded)
        yield from _neither_yes_nor_no(connection, case["case_id"])
    except StoreError:
        raise
    except WorkflowError as error:
        yield say("The docket cannot be read under the law that is here: {error}", error=error)
    except _UNREAD:
        yield say("What is kept of deadlines, stages or custody holds what it cannot hold: prosequi rebuild.")


def _neither_yes_nor_no(connection: Connection, case_id: str) -> Iterator[str]:
    """Where a file says something else than yes or no: read as yes, it is looked for as no."""
    for table in PROJECTIONS:
        for column in table.c:
            if isinstance(column.type, Boolean):
                here = select(table.c.case_id).where(table.c.case_id == case_id, column.not_in([True, False]))
                if connection.scalar(here.limit(1)) is not None:
                    yield say(
                        "What is kept of {what} is not what the docket gives: prosequi rebuild.",
                        what=projections.in_words(table),
                    )
