"""Whether what is stored of a case is what was written: its chain, its seal, its vault, its projections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from workflow.case.case import Case
from workflow.errors import StoreError, WorkflowError
from workflow.storage import chain, projections
from workflow.storage.people import Vault, whose
from workflow.storage.tables import cases, docket, keys, people
from workflow.storage.vault import Damaged, WrongKey, unsealed

if TYPE_CHECKING:
    from workflow.law.library import LawLibrary


def faults(connection: Connection, vault: Vault, case: chain.Row, library: LawLibrary | None) -> Iterator[str]:
    """Everything that is not as it was written, a sentence each. Raises WrongKey where the office's key is missing."""
    asked = select(docket).where(docket.c.case_id == case["case_id"]).order_by(docket.c.number)
    rows = connection.execute(asked).mappings().all()
    broken = chain.faults(rows, case["entries"], case["head"])
    yield from broken
    if vault.secrets(connection).seal(chain.seal_text(case)) != case["seal"]:
        yield "The seal of the case is not the office's: its row, or its docket together with the hashes, was changed."
    yield from _unreadable(connection, vault, case["case_id"])
    if library is not None and not broken:
        yield from _not_as_folded(connection, case, rows, library)


def strays(connection: Connection) -> list[str]:
    """Dockets whose case is gone."""
    known = select(cases.c.case_id)
    return list(connection.scalars(select(docket.c.case_id).where(docket.c.case_id.not_in(known)).distinct()))


def _unreadable(connection: Connection, vault: Vault, case_id: str) -> Iterator[str]:
    """People whose names cannot be read any more, though nobody erased them."""
    asked = (
        select(people.c.ref, people.c.sealed, people.c.erased, keys.c.locked)
        .outerjoin(keys, (keys.c.case_id == people.c.case_id) & (keys.c.ref == people.c.ref))
        .where(people.c.case_id == case_id)
    )
    for row in connection.execute(asked):
        if row.erased is not None:
            continue
        try:
            if row.locked is None or row.sealed is None:
                raise Damaged("gone")
            key = vault.keyring.opened(row.locked, whose(case_id, row.ref))
            unsealed(key, row.sealed, whose(case_id, row.ref))
        except (Damaged, WrongKey):
            yield f"What is sealed of {row.ref} was changed after it was written, or its key was."


def _not_as_folded(
    connection: Connection, case: chain.Row, rows: Sequence[chain.Row], library: LawLibrary
) -> Iterator[str]:
    try:
        law = library[case["place"]]
        if case["law"] != law.version:
            return  # folded under another version of the law: made again when it is next asked for
        folded = projections.rows_of(Case.from_entries(law, [chain.entry_of(row) for row in rows]))
    except StoreError:
        raise
    except WorkflowError as error:
        yield f"The docket cannot be read under the law that is here: {error}"
        return
    yield from projections.differences(projections.stored(connection, case["case_id"]), folded)
