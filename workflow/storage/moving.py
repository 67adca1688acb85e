"""Moving a case from one store to another, and noticing where two copies of it went on apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from workflow.case.case import Case
from workflow.case.entry import Entry
from workflow.errors import StoreError, WorkflowError
from workflow.language import say
from workflow.storage import chain, heads, papers, projections
from workflow.storage.casefile import CaseFile
from workflow.storage.ids import checked
from workflow.storage.keeping import about, storable
from workflow.storage.opening import alone
from workflow.storage.people import Vault, erased, mark_erased
from workflow.storage.tables import PROJECTIONS, cases, docket, documents
from workflow.storage.verifying import faults

if TYPE_CHECKING:
    from workflow.law.law import Law


class Imported(NamedTuple):
    """A case that was carried here: its id here, how many entries were new, and how many names; the public key of the
    office that signed the file (``heads.fingerprint`` says it in short), and when; who was erased there and has a name
    here still."""

    id: str
    entries: int
    names: int
    of_another_law: bool
    signer: str = ""
    signed_at: str = ""
    erased_there: tuple[str, ...] = ()


class CopiesApart(StoreError):
    """Two copies of one case went on apart: up to ``common`` entries they are the same. Nothing was merged."""

    def __init__(self, id: str, common: int, here: Sequence[Entry], there: Sequence[Entry]) -> None:
        self.id, self.common, self.here, self.there = id, common, tuple(here), tuple(there)
        super().__init__(
            say(
                "Two copies of {case} went on apart: the first {common} entries are the same; then {here} were written "
                "here and {there} in the file. Nothing was merged or written. Decide which goes on, and record in it "
                "what only the other has.",
                case=id,
                common=common,
                here=len(here),
                there=len(there),
            )
        )


def taken_out(connection: Connection, vault: Vault, case: chain.Row, at: datetime, *, sealed: bool) -> CaseFile:
    """A case as a case file; ``sealed`` takes names and papers along."""
    id = case["case_id"]
    rows = connection.execute(select(docket).where(docket.c.case_id == id).order_by(docket.c.number)).mappings()
    told = [{name: value for name, value in row.items() if name != "case_id"} for row in rows]
    if problems := chain.faults(told, case["entries"], case["head"]):
        raise StoreError(say("{case} is not whole, and was not exported. {told}", case=id, told=" ".join(problems)))
    says = {
        "place": case["place"], "law": told[-1]["law"], "erased": erased(connection, id), "sealed": sealed,
    }  # fmt: skip
    signed = heads.signed(connection, vault, [id], at, case=says)
    says |= {name: case[name] for name in ("origin", "entries", "head")} | {"case": id}
    kept = select(documents.c.sha256, documents.c.of).where(documents.c.case_id == id).order_by(documents.c.sha256)
    held = connection.execute(kept).all() if sealed else []
    return CaseFile(
        says, told, signed, vault.read(connection, id) if sealed else {},
        {hash: (of, papers.content_of(connection, vault, id, hash, of)) for hash, of in held},
    )  # fmt: skip


def put_in(connection: Connection, vault: Vault, file: CaseFile, law: Law, id: str | None) -> Imported:
    """Write what of a case file is not here yet. Raises CopiesApart, or StoreError where the id is another case's."""
    vault.secrets(connection, make=True)
    alone(connection, f"origin {file.says['origin']}")
    theirs, case = _read(file, law)
    here = _whole(connection, vault, file, law) or _opened(connection, vault, file, case, id)
    ours = connection.execute(
        select(docket).where(docket.c.case_id == here["case_id"]).order_by(docket.c.number)
    ).mappings().all()  # fmt: skip
    common = _common(ours, file.rows)
    if common < len(ours) and common < len(file.rows):
        raise CopiesApart(here["case_id"], common, [chain.entry_of(row) for row in ours[common:]], theirs[common:])
    new = file.rows[len(ours) :]
    if new:
        _append(connection, vault, here, new, case)
    names, left = _names(connection, vault, here["case_id"], file)
    _papers(connection, vault, here["case_id"], file)
    signed = heads.read(file.signed)
    another = bool(new) and new[-1]["law"] != law.version
    return Imported(here["case_id"], len(new), names, another, signed["key"], signed["at"], left)


def _read(file: CaseFile, law: Law) -> tuple[list[Entry], Case]:
    """What a docket from elsewhere says. Raises StoreError where it cannot be read as one."""
    entries = [chain.entry_of(row) for row in file.rows]
    case = Case.from_entries(law, entries)
    try:
        projections.rows_of(case)
    except WorkflowError as error:
        raise StoreError(
            say("The docket in the file cannot be read under the law that is here: {error}", error=error)
        ) from None
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
        raise StoreError(say("The docket in the file is none that this program writes. Nothing was written.")) from None
    return entries, case


def _whole(connection: Connection, vault: Vault, file: CaseFile, law: Law) -> dict[str, Any] | None:
    """The case as it is here, if it is here. Raises StoreError where it is not as it was written: nothing is put on
    top of what was forged."""
    asked = select(cases).where(cases.c.origin == file.says["origin"])
    row = connection.execute(asked.with_for_update()).mappings().first()
    if row is None:
        return None
    if row["place"] != law.place:
        raise StoreError(
            say(
                "{case} is a case of {place}, in the file of {other}. It was not read.",
                case=row["case_id"], place=row["place"], other=law.place,
            )
        )  # fmt: skip
    if told := list(faults(connection, vault, row, None)):
        words = " ".join(told[:5])
        raise StoreError(
            say("{case} is not whole here; nothing was added to it. {told}", case=row["case_id"], told=words)
        )
    return dict(row)


def _opened(connection: Connection, vault: Vault, file: CaseFile, case: Case, id: str | None) -> dict[str, Any]:
    id = checked(id or str(file.says["case"]))
    if connection.scalar(select(cases.c.case_id).where(cases.c.case_id == id)) is not None:
        raise StoreError(say("There is another case {id} here already. Give this one another name: --id NAME.", id=id))
    row = {
        "case_id": id, "origin": storable(file.says["origin"])[:32], "entries": 0, "head": chain.FIRST, **about(case),
    }  # fmt: skip
    connection.execute(insert(cases), {**row, "seal": vault.secrets(connection).seal(chain.seal_text(row))})
    return row


def _common(ours: Sequence[chain.Row], theirs: Sequence[chain.Row]) -> int:
    for number, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if one["hash"] != other["hash"]:
            return number
    return min(len(ours), len(theirs))


def _append(
    connection: Connection, vault: Vault, here: Mapping[str, Any], new: list[dict[str, Any]], case: Case
) -> None:
    """The entries that are new here, hash for hash, and what the case then amounts to."""
    id = here["case_id"]
    row = {**here, **about(case), "entries": len(case.entries), "head": new[-1]["hash"]}
    row["seal"] = vault.secrets(connection).seal(chain.seal_text(row))
    moved = update(cases).where(cases.c.case_id == id, cases.c.head == here["head"]).values(row)
    if connection.execute(moved).rowcount != 1:
        raise StoreError(
            say("Somebody else wrote to {case} at the same moment. Nothing was written. Try again.", case=id)
        )
    connection.execute(insert(docket), [{**row, "case_id": id} for row in new])
    before = projections.stored(connection, id) if here["entries"] else {table.name: {} for table in PROJECTIONS}
    projections.write(connection, id, before, projections.rows_of(case))


def _names(connection: Connection, vault: Vault, id: str, file: CaseFile) -> tuple[int, tuple[str, ...]]:
    """Names that are not known here come along; those that are stay as they are here; who was erased, here or there,
    gets none. How many came, and who was erased there only."""
    known, gone, there = vault.read(connection, id), erased(connection, id), file.says["erased"]
    new = {ref: who for ref, who in file.names.items() if ref and ref not in {*known, *gone, *there}}
    vault.write(connection, id, known, {**known, **new})
    for ref, day in there.items():
        if ref and ref not in known and ref not in gone:
            mark_erased(connection, id, ref, day[:10])
            vault.enter(connection, id, vault.register(connection, id).without_person(ref, day[:10]))
    return len(new), tuple(sorted({*there} & {*known}))


def _papers(connection: Connection, vault: Vault, id: str, file: CaseFile) -> None:
    """Papers that are not here yet; of nobody who was erased, here or there."""
    gone = {*erased(connection, id), *file.says["erased"]}
    held = {*connection.scalars(select(documents.c.sha256).where(documents.c.case_id == id))}
    for hash, (of, content) in file.papers.items():
        if of not in gone and hash not in held and papers.keep(connection, vault, id, content, of) != hash:
            raise StoreError(say("The paper {hash} is not what its hash says. Nothing was written.", hash=hash[:12]))
