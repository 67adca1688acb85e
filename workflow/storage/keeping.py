"""Keeping a case: the entries that are new, their hashes, names and projections, in the transaction that is open."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from secrets import token_hex
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, literal, select, update

from workflow.case.discretion import refuse_names
from workflow.errors import StoreConflict, StoreError
from workflow.language import day, say
from workflow.storage import chain, projections
from workflow.storage.ids import checked, next_id
from workflow.storage.opening import alone
from workflow.storage.people import CASE, Vault, plain
from workflow.storage.tables import PROJECTIONS, cases, docket, people, requests

if TYPE_CHECKING:
    from workflow.case.case import Case
    from workflow.case.entry import Entry


class Kept(NamedTuple):
    """What was kept of a case, or read: the hash of its last entry, its seal, the law of its projections, names, rows.

    ``mark`` is that of its people; ``repeated`` where nothing was written, because the same request had been before.
    """

    id: str
    origin: str
    head: str
    seal: str
    law: str
    names: Mapping[str, Any]
    mark: bytes = b""
    rows: projections.Rows | None = None
    repeated: bool = False

    def __repr__(self) -> str:  # names stand in it
        return f"<Kept: {self.id}>"


class Memory:
    """What a store last read or wrote of the cases that somebody still holds: up to there nothing is compared again.

    A Case is a new object after every entry, but its first entry is the same one for life. When nobody holds it any
    more, what is remembered of it goes too.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Callable[[], Entry | None], Callable[[], Entry | None], Kept]] = {}

    def id_of(self, case: Case) -> str | None:
        """The id under which a case was kept."""
        known = self._kept.get(id(case.entries[0]))
        return known[2].id if known is not None and known[0]() is case.entries[0] else None

    def of(self, case: Case, case_id: str | None) -> tuple[int, Kept] | None:
        """The number of entries that are surely stored, and what was kept with them."""
        known = self._kept.get(id(case.entries[0]))
        if known is None or known[2].id != case_id:
            return None
        last = known[1]()
        if last is None or last.number >= len(case.entries) or case.entries[last.number] is not last:
            return None
        return last.number + 1, known[2]

    def remember(self, case: Case, kept: Kept) -> None:
        """From now on nothing up to the end of this case needs to be compared; of a request that was only repeated
        nothing is known but the case."""
        first, key = case.entries[0], id(case.entries[0])
        last = _nobody if kept.repeated else weakref.ref(case.entries[-1])
        self._kept[key] = (weakref.ref(first, lambda _: self._kept.pop(key, None) and None), last, kept)

    def names_of(self, case: Case, case_id: str | None) -> Mapping[str, Any] | None:
        """The names with which a case was kept or read, though others may have changed them since."""
        known = self._kept.get(id(case.entries[0]))
        return None if known is None or known[2].id != case_id or known[2].repeated else known[2].names

    def doubt(self, case_id: str) -> None:
        """What was kept of a case is no longer sure; only its id stays."""
        for key, (first, _, kept) in list(self._kept.items()):
            if kept.id == case_id:
                self._kept[key] = (first, _nobody, kept)


def _nobody() -> None:
    return None


def keep(
    connection: Connection, vault: Vault, case: Case, case_id: str | None, known: tuple[int, Kept] | None,
    rows: projections.Rows, request: str | None = None, names: Mapping[str, Any] | None = None,
) -> Kept:  # fmt: skip
    """Write what is new of a case, and the ``rows`` of its projections; ``names`` are those with which it was read.
    Raises StoreConflict, StoreError, CaseError where an entry holds a name that others wrote, or the database's own."""
    if request is not None and (before := repeated(connection, case, case_id, request)) is not None:
        return before
    stored, kept = known or _found(connection, vault, case, case_id)
    if known is None and names is not None:
        kept = kept._replace(names=names)  # what others changed since is no change of ours
    if stored < len(case.entries):
        kept = _appended(connection, vault, kept, case, stored)
    elif (moved := _moved(connection, kept, stored)) is not None:
        raise moved
    if known is None or case.names != kept.names:
        vault.write(connection, kept.id, kept.names, case.names)
        kept = kept._replace(mark=vault.mark(connection, kept.id))
    projections.write(connection, kept.id, kept.rows or projections.stored(connection, kept.id), rows)
    if request is not None:
        said = {"first": stored, "digest": chain.digest(case.entries[stored:])}
        connection.execute(insert(requests), {"case_id": kept.id, "request": request, **said})
    return kept._replace(names=dict(case.names), rows=rows)


def repeated(connection: Connection, case: Case, case_id: str | None, request: str) -> Kept | None:
    """What a request wrote before; None where it is new. Raises StoreError where it was used for something else."""
    alone(connection, f"request {request}")
    asked = select(requests.c.case_id, requests.c.first, requests.c.digest).where(requests.c.request == request)
    if case_id is not None:
        asked = asked.where(requests.c.case_id == case_id)
    if (before := connection.execute(asked).first()) is None:
        return None
    entries = connection.scalar(select(cases.c.entries).where(cases.c.case_id == before.case_id)) or 0
    # whoever repeats it has the case as it was before it was written, or has opened it again with what was written
    if before.digest not in {chain.digest(case.entries[at:]) for at in (before.first, entries)}:
        raise StoreError(
            say(
                "The request {request} was used before, for entry {number} of {case}, which said something else. "
                "Nothing was written. Give every request a name of its own.",
                request=request,
                number=before.first,
                case=before.case_id,
            )
        )
    return Kept(before.case_id, "", "", "", "", {}, repeated=True)


def _found(connection: Connection, vault: Vault, case: Case, case_id: str | None) -> tuple[int, Kept]:
    """The case as it is stored, which must be how this one begins; a case nobody knows yet is opened."""
    row = connection.execute(select(cases).where(cases.c.case_id == case_id)).first() if case_id is not None else None
    if row is None:
        return 0, _opened(connection, vault, case, case_id)
    if not vault.secrets(connection).fits(chain.seal_text(row._mapping), row.seal):
        raise forged(row.case_id)
    at = _parting(connection, row.case_id, case)
    if at < row.entries:
        raise _overtaken(connection, row.case_id, at)
    names = vault.read(connection, row.case_id)
    for entry in case.entries[row.entries :]:
        refuse_names(entry.body, names, case.law)  # whoever wrote it may not have known them yet
    mark = vault.mark(connection, row.case_id)
    return row.entries, Kept(row.case_id, row.origin, row.head, row.seal, row.law, names, mark)


def _opened(connection: Connection, vault: Vault, case: Case, case_id: str | None) -> Kept:
    id = checked(case_id) if case_id is not None else next_id(connection, case)
    row = {"case_id": id, "origin": token_hex(16), "entries": 0, "head": chain.FIRST, **about(case)}
    seal = vault.secrets(connection, make=True).seal(chain.seal_text(row))
    connection.execute(insert(cases), {**row, "seal": seal})
    none = {table.name: dict[Any, Any]() for table in PROJECTIONS}
    return Kept(id, str(row["origin"]), chain.FIRST, seal, case.law.version, {}, rows=none)


def about(case: Case) -> dict[str, str]:
    """What the row of a case says of it: read from its docket."""
    return {
        "place": case.place, "title": storable(case.title), "opened_on": str(case.entries[0].on),
        "law": case.law.version,
    }  # fmt: skip


def storable(text: str) -> str:
    """Text as every database can hold it: no NUL, no half of a sign."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _parting(connection: Connection, case_id: str, case: Case) -> int:
    """The first stored entry that is not in this case; as many as are stored, if all are."""
    asked = select(docket).where(docket.c.case_id == case_id).order_by(docket.c.number)
    number = 0
    for row in connection.execute(asked).mappings():
        if number >= len(case.entries) or not chain.same_entry(row, case.entries[number]):
            return number
        number += 1
    return number


def _appended(connection: Connection, vault: Vault, kept: Kept, case: Case, stored: int) -> Kept:
    """The head of the case moved behind its new entries, if it still stands where it was seen; then the entries."""
    new = chain.rows(kept.id, case.entries[stored:], case.law.version, kept.head)
    row = {"case_id": kept.id, "origin": kept.origin, "entries": len(case.entries), **about(case)}
    row["head"] = new[-1]["hash"]
    row["seal"] = vault.secrets(connection, make=True).seal(chain.seal_text(row))
    seen: dict[str, Any] = {"seen_id": kept.id, "seen_head": kept.head, "seen_seal": kept.seal, "seen_law": kept.law}
    seen["seen_mark"] = kept.mark
    same = row["law"] == kept.law
    said = {name: row[name] for name in _MOVING if not (same and name == "law")}
    if connection.execute(_MOVE if same else _MOVE_TO_OTHER_LAW, {**said, **seen}).rowcount != 1:
        raise _moved(connection, kept, stored) or _unsettled()
    connection.execute(_APPEND, new)
    return kept._replace(head=str(row["head"]), seal=str(row["seal"]), law=case.law.version)


# made once: what is written with every step. A key on which other tables lean, and what an index is over, is not
# written again where it is what it was: the database would look into each of them
_MARK = select(people.c.sealed).where(people.c.case_id == cases.c.case_id, people.c.ref == CASE).scalar_subquery()
_MOVING = ("title", "opened_on", "entries", "head", "seal", "law")
_SEEN = update(cases).where(
    cases.c.case_id == bindparam("seen_id"), cases.c.head == bindparam("seen_head"),
    cases.c.seal == bindparam("seen_seal"), cases.c.law == bindparam("seen_law"),
    # names that others wrote meanwhile were not looked for in what is about to be written
    func.coalesce(_MARK, literal(b"")) == bindparam("seen_mark"),
)  # fmt: skip
_MOVE = _SEEN.values({name: bindparam(name) for name in _MOVING if name != "law"})
_MOVE_TO_OTHER_LAW = _SEEN.values({name: bindparam(name) for name in _MOVING})
_APPEND = insert(docket)


class Unsettled(StoreError):
    """What was known of the case no longer holds, though its docket has not grown: all must be read anew."""


def _unsettled() -> Unsettled:
    return Unsettled(
        say(
            "The office's key, who the people of the case are, or the law it is read under is being changed by another "
            "program. Nothing was written. Try again."
        )
    )


def _moved(connection: Connection, kept: Kept, stored: int) -> StoreError | None:
    """Why the case is not as it was seen: StoreConflict where others wrote on; else Unsettled. From here on nobody else
    writes to it."""
    asked = select(cases.c.head, cases.c.seal, cases.c.law).where(cases.c.case_id == kept.id).with_for_update()
    row = connection.execute(asked).first()
    if row is None or row.head != kept.head:
        return _overtaken(connection, kept.id, stored)
    return None if (row.seal, row.law) == (kept.seal, kept.law) else _unsettled()


def forged(case_id: str) -> StoreError:
    """Why nothing is written to a case that is not as it was sealed: the next seal would make it look genuine."""
    return StoreError(
        say(
            "{case} was changed by other means than this program: prosequi verify {case}. Nothing was written. "
            "Restore your last backup (prosequi restore).",
            case=case_id,
        )
    )


def is_there(connection: Connection, vault: Vault, kept: Kept) -> bool:
    """Whether what was being kept when the connection was lost is in the store."""
    asked = select(docket.c.number).where(docket.c.case_id == kept.id, docket.c.hash == kept.head)
    held, said = vault.read(connection, kept.id), {ref: plain(who) for ref, who in kept.names.items()}
    known = all(said[ref].items() <= held[ref].items() for ref in said if ref in held)
    return known and connection.scalar(asked) is not None


def _overtaken(connection: Connection, case_id: str, number: int) -> StoreConflict:
    """What others wrote from an entry on, in words and as entries."""
    asked = select(docket).where(docket.c.case_id == case_id, docket.c.number >= number).order_by(docket.c.number)
    theirs = [chain.entry_of(row) for row in connection.execute(asked).mappings()]
    said = "; ".join(
        say("entry {number}, {on}: {what}", number=entry.number, on=day(entry.on), what=chain.in_short(entry))
        for entry in theirs[:_TOLD]
    )
    if len(theirs) > _TOLD:
        said = say("{entries}; and {number} more", entries=said, number=len(theirs) - _TOLD)
    return StoreConflict(
        say(
            "Somebody else wrote entry {number} of {case} meanwhile ({entries}). Nothing of yours was written. Open "
            "the case again and repeat the step.",
            number=number, case=case_id, entries=said,
        ),
        theirs,
    )  # fmt: skip


_TOLD = 5
"""How many of somebody else's entries an error names."""
