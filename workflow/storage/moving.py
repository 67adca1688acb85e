"""Moving a case from one store to another, and noticing where two copies of it went on apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from workflow.case.case import Case
from workflow.case.entry import Entry
from workflow.errors import StoreError
from workflow.storage import chain, heads, papers, projections
from workflow.storage.casefile import CaseFile
from workflow.storage.ids import checked
from workflow.storage.keeping import storable
from workflow.storage.people import Vault
from workflow.storage.tables import PROJECTIONS, cases, docket, documents, people

if TYPE_CHECKING:
    from workflow.law.law import Law


class Imported(NamedTuple):
    """A case that was carried here: its id here, how many entries were new, and how many names."""

    id: str
    entries: int
    names: int
    of_another_law: bool


class CopiesApart(StoreError):
    """Two copies of one case went on apart: up to ``common`` entries they are the same. Nothing was merged."""

    def __init__(self, id: str, common: int, here: Sequence[Entry], there: Sequence[Entry]) -> None:
        self.id, self.common, self.here, self.there = id, common, tuple(here), tuple(there)
        super().__init__(
            f"Two copies of {id} went on apart: the first {common} entries are the same; then {len(here)} were written "
            f"here and {len(there)} in the file. Nothing was merged or written. Decide which goes on, and record in it "
            "what only the other has."
        )


def taken_out(connection: Connection, vault: Vault, case: chain.Row, at: datetime, *, sealed: bool) -> CaseFile:
    """A case as a case file; ``sealed`` takes names and papers along."""
    id = case["case_id"]
    rows = connection.execute(select(docket).where(docket.c.case_id == id).order_by(docket.c.number)).mappings()
    told = [{name: value for name, value in row.items() if name != "case_id"} for row in rows]
    if problems := chain.faults(told, case["entries"], case["head"]):
        raise StoreError(f"{id} is not whole, and was not exported. {' '.join(problems)}")
    gone = select(people.c.ref, people.c.erased).where(people.c.case_id == id, people.c.erased.is_not(None))
    erased = {row.ref: str(row.erased) for row in connection.execute(gone)}
    kept = select(documents.c.sha256, documents.c.of).where(documents.c.case_id == id) if sealed else None
    held = connection.execute(kept).all() if kept is not None else []
    return CaseFile(
        {**case, "case": id, "law": told[-1]["law"]}, told, vault.read(connection, id) if sealed else {},
        {row.sha256: (row.of, papers.read(connection, vault, id, row.sha256)) for row in held}, erased,
        heads.signed(connection, vault, [id], at),
    )  # fmt: skip


def put_in(connection: Connection, vault: Vault, file: CaseFile, law: Law, id: str | None) -> Imported:
    """Write what of a case file is not here yet. Raises CopiesApart, or StoreError where the id is another case's."""
    row = connection.execute(select(cases).where(cases.c.origin == file.says["origin"])).mappings().first()
    here = _opened(connection, vault, file, id) if row is None else dict(row)
    ours = connection.execute(
        select(docket).where(docket.c.case_id == here["case_id"]).order_by(docket.c.number)
    ).mappings().all()  # fmt: skip
    common = _common(ours, file.rows)
    if common < len(ours) and common < len(file.rows):
        raise CopiesApart(here["case_id"], common, _entries(ours[common:]), _entries(file.rows[common:]))
    new = file.rows[len(ours) :]
    names = _names(connection, vault, here["case_id"], file)
    for hash, (of, content) in file.papers.items():
        if of not in _erased(connection, here["case_id"]) and papers.keep(
            connection, vault, here["case_id"], content, of
        ) != hash:  # fmt: skip
            raise StoreError(f"The paper {hash[:12]} is not what its hash says. Nothing was written.")
    if new:
        _append(connection, vault, here, file, new, law)
    return Imported(here["case_id"], len(new), names, bool(new) and new[-1]["law"] != law.version)


def _opened(connection: Connection, vault: Vault, file: CaseFile, id: str | None) -> dict[str, Any]:
    id = checked(id or str(file.says["case"]))
    if connection.scalar(select(cases.c.case_id).where(cases.c.case_id == id)) is not None:
        raise StoreError(f"There is another case {id} here already. Give this one another name: --id NAME.")
    row = {
        "case_id": id, "origin": file.says["origin"], "place": file.says["place"], "law": "", "entries": 0,
        "head": chain.FIRST, "title": storable(str(file.says["title"])), "opened_on": str(file.says["opened_on"]),
    }  # fmt: skip
    seal = vault.secrets(connection, make=True).seal(chain.seal_text(row))
    connection.execute(insert(cases), {**row, "seal": seal})
    return row


def _common(ours: Sequence[chain.Row], theirs: Sequence[chain.Row]) -> int:
    for number, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if one["hash"] != other["hash"]:
            return number
    return min(len(ours), len(theirs))


def _append(
    connection: Connection, vault: Vault, here: Mapping[str, Any], file: CaseFile, new: list[dict[str, Any]], law: Law
) -> None:
    """The entries that are new here, hash for hash, and what the case then amounts to."""
    id = here["case_id"]
    row = {**here, "entries": len(file.rows), "head": file.says["head"], "law": law.version}
    row["seal"] = vault.secrets(connection).seal(chain.seal_text(row))
    moved = update(cases).where(cases.c.case_id == id, cases.c.head == here["head"]).values(row)
    if connection.execute(moved).rowcount != 1:
        raise StoreError(f"Somebody else wrote to {id} at the same moment. Nothing was written. Try again.")
    connection.execute(insert(docket), [{**row, "case_id": id} for row in new])
    folded = projections.rows_of(Case.from_entries(law, _entries(file.rows)))
    before = projections.stored(connection, id) if here["entries"] else {table.name: {} for table in PROJECTIONS}
    projections.write(connection, id, before, folded)


def _names(connection: Connection, vault: Vault, id: str, file: CaseFile) -> int:
    """Names that are not known here come along; those that are stay as they are here; who was erased stays erased."""
    known, gone = vault.read(connection, id), _erased(connection, id) | set(file.erased)
    new = {ref: who for ref, who in file.names.items() if ref not in known and ref not in gone}
    vault.write(connection, id, known, {**known, **new})
    return len(new)


def _erased(connection: Connection, id: str) -> set[str]:
    gone = select(people.c.ref).where(people.c.case_id == id, people.c.erased.is_not(None))
    return set(connection.scalars(gone))


def _entries(rows: Sequence[chain.Row]) -> list[Entry]:
    return [chain.entry_of(row) for row in rows]
