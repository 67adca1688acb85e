"""The store of cases. What ``save`` acknowledges survives a crash; what it refuses leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, func, select

from workflow.case.case import Case
from workflow.errors import StoreError, UnknownName
from workflow.language import later, say
from workflow.moments import Period, moment
from workflow.storage import chain, papers, projections, verifying, worklists
from workflow.storage.keeping import Kept, Memory, Unsettled, forged, is_there, keep
from workflow.storage.keys import OfficeKey, office_key
from workflow.storage.opening import alone, database, reading, writing
from workflow.storage.people import OFFICE_SECRET, Vault, hold
from workflow.storage.rebuilding import Told, rebuild, stale
from workflow.storage.sqlite import scrub
from workflow.storage.tables import cases, docket, requests
from workflow.storage.told import WrittenMeanwhile, shown, translated
from workflow.storage.upgrading import bring_up_to_date
from workflow.storage.worklists import AtStage, InCustody, Promised, Waiting

if TYPE_CHECKING:
    from workflow.law.library import LawLibrary

_TRIES = 8
"""How often something is tried again of which another program was quicker, before somebody is told."""


class StoredCase(NamedTuple):
    """What the store says of a case without reading its docket. ``opened_on`` is a date in text; ``law`` the version of
    the law under which it was last read."""

    id: str
    place: str
    title: str
    opened_on: str
    entries: int
    law: str


class CaseStore:
    """Cases in a database: ``CaseStore("sqlite:///cases.db")``, the path of a file, or ``postgresql://…``.

    Names and other details of people are sealed with the office's ``key``; left out, the one this machine holds (see
    ``workflow.storage.keys``). Safe for several threads and processes. Raises StoreError where the database cannot be
    used.
    """

    def __init__(self, url: str, key: OfficeKey | str | Path | None = None, *, upgrade: bool = False) -> None:
        self.url = url
        self.vault = Vault(_office(key))
        self._seen: tuple[Vault, bytes, Vault] | None = None
        self.engine = database(url)
        self._memory = Memory()
        try:
            with translated(url):
                self.upgraded = bring_up_to_date(self.engine, self.vault, shown(url), asked=upgrade)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> CaseStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def save(self, case: Case, id: str | None = None, *, request: str | None = None) -> str:
        """Write the entries that are not yet stored, in one transaction, and return the case's id.

        A case that this store opened or saved before keeps its id; a new one gets ``id``, or a made one (place, year,
        number). The same ``request`` sent twice writes once: whoever does not know whether he was heard may say it
        again.

        Raises StoreConflict, with nothing written, where somebody else wrote to the docket meanwhile (where many write
        to one case, ``change`` meets none); StoreError where the database refuses, or where a request was used for
        something else.
        """
        known = id or self._memory.id_of(case)
        return self._tried(lambda: self._saved(case, known, request), known)

    def _tried(self, write: Callable[[], str], id: str | None) -> str:
        """What a writer gives; again where another program was quicker with the office's key, a person's key, an id."""
        for _ in range(_TRIES - 1):
            try:
                return write()
            except (WrittenMeanwhile, Unsettled):
                self._memory.doubt(id or "")
        return write()

    def _saved(self, case: Case, id: str | None, request: str | None) -> str:
        kept: Kept | None = None
        rows = projections.rows_of(case)  # worked out before others have to wait
        if self._seen is None:  # so is the key, which takes its time the first time
            with translated(self.url), reading(self.engine) as connection:
                self.vault_in(connection)

        def there(connection: Connection) -> bool:
            return kept is not None and is_there(connection, self.vault_in(connection), kept)

        with translated(self.url), writing(self.engine, there) as connection:
            known, seen = self._memory.of(case, id), self._seen
            # a case that is known was sealed with the secret seen last; where that was changed, its head says so
            # when it is moved; new names are sealed only with the secret that is there now
            sure = known is not None and case.names == known[1].names
            vault = seen[2] if sure and seen and seen[0] is self.vault else self.vault_in(connection)
            kept = keep(connection, vault, case, id, known, rows, request, self._memory.names_of(case, id))
        self._memory.remember(case, kept)
        return kept.id

    def vault_in(self, connection: Connection) -> Vault:
        """The vault as a transaction sees it: another program may have put a new office key on the store, and what is
        made in a transaction that is undone was never made."""
        now, seen = self.vault, self._seen
        locked = connection.scalar(OFFICE_SECRET)
        if locked is None and connection.get_execution_options().get("writing"):
            alone(connection, "secret of the office")  # of the first two in a new store only one makes it
            locked = connection.scalar(OFFICE_SECRET)
        if seen is not None and seen[:2] == (now, locked):
            return seen[2]
        vault = copy(now)
        vault.forget()
        if locked is not None:
            vault.secrets(connection)
            self._seen = now, locked, vault
        return vault

    def was_written(self, request: str, id: str | None = None) -> str | None:
        """The id of the case to which a request was written before; None where it never was."""
        asked = select(requests.c.case_id).where(requests.c.request == request)
        asked = asked.where(requests.c.case_id == id) if id is not None else asked
        with translated(self.url), self.engine.connect() as connection:
            return connection.scalar(asked)

    def open(self, id: str, library: LawLibrary) -> Case:
        """The case as it stands, read under the law of its place. Raises UnknownName with the nearest ids there are."""
        with translated(self.url), reading(self.engine) as connection:
            case, kept = self._read(connection, self.vault_in(connection), self.row(connection, id), library)
        self._memory.remember(case, kept)
        return case

    def change(
        self, id: str, library: LawLibrary, further: Callable[[Case], Case], *, request: str | None = None
    ) -> Case:
        """Open a case, let ``further`` take it on, and save it, while nobody else writes to it: many who write to one
        case come in the order in which they asked, and none meets a conflict. Whatever ``further`` raises is passed on
        with nothing written; so it should be quick. A ``request`` that was written before is not written again.
        """
        with translated(self.url), writing(self.engine) as connection:
            row = self.row(connection, id)
            hold(connection, row.case_id)
            vault = self.vault_in(connection)
            case, kept = self._read(connection, vault, self.row(connection, row.case_id), library)
            asked = select(requests.c.first).where(requests.c.case_id == row.case_id, requests.c.request == request)
            if not kept.seal:
                raise forged(row.case_id)
            if request is None or connection.scalar(asked) is None:
                known, case = (len(case.entries), kept), further(case)
                kept = keep(connection, vault, case, row.case_id, known, projections.rows_of(case), request)
        self._memory.remember(case, kept)
        return case

    def _read(self, connection: Connection, vault: Vault, row: Any, library: LawLibrary) -> tuple[Case, Kept]:
        asked = select(docket).where(docket.c.case_id == row.case_id).order_by(docket.c.number)
        rows = connection.execute(asked).mappings().all()
        names, mark = vault.read(connection, row.case_id), vault.mark(connection, row.case_id)
        if not rows:
            raise StoreError(say("The docket of {case} is gone: prosequi verify {case}", case=row.case_id))
        case = Case.from_entries(library[row.place], [chain.entry_of(row) for row in rows], names=names)
        # a forged case can be read, and looked into; nothing is written to it
        seal = row.seal if vault.secrets(connection).fits(chain.seal_text(row._mapping), row.seal) else ""
        return case, Kept(row.case_id, row.origin, rows[-1]["hash"], seal, row.law, dict(case.names), mark)

    def cases(self, place: str | None = None) -> list[StoredCase]:
        """Every case there is (of a place and the places in it), by id."""
        asked = select(cases).order_by(cases.c.case_id)
        if place is not None:
            asked = asked.where(worklists.in_place(place))
        with translated(self.url), self.engine.connect() as connection:
            return [_stored(row) for row in connection.execute(asked)]

    def find(self, id: str) -> StoredCase:
        """What is stored under an id, in whatever case its letters are. Raises UnknownName."""
        with translated(self.url), self.engine.connect() as connection:
            return _stored(self.row(connection, id))

    def has(self, id: str) -> bool:
        """Whether there is a case of this id, in whatever case its letters are."""
        with translated(self.url), self.engine.connect() as connection:
            return self.row_or_none(connection, id) is not None

    def verify(self, id: str, library: LawLibrary | None = None) -> list[str]:
        """Walk the chain of hashes: every changed, missing, reordered or foreign entry in a sentence; empty where all
        is whole. The seal of the case and what is sealed in the vault are checked too; with a ``library``, whether the
        projections are what the docket gives."""
        with translated(self.url), reading(self.engine) as connection:
            row = self.row(connection, id)
            return list(verifying.faults(connection, self.vault_in(connection), row._mapping, library))

    def find_person(self, name: str) -> list[tuple[str, str]]:
        """(case id, reference) of everybody whose name, alias or family holds all of these words, or who has this
        telephone or identity number. Nothing is decrypted to find them."""
        with translated(self.url), reading(self.engine) as connection:
            return self.vault_in(connection).find(connection, name)

    def due(
        self, on: date, within: Period | None = None, *, place: str | None = None, passed: bool = True,
        limit: int | None = None,
    ) -> list[Waiting]:  # fmt: skip
        """The deadlines of all cases that nobody has met, the earliest alarm first; ``within`` keeps those whose alarm
        falls no later than so long after the day. What has passed and what cannot be computed stays, unless ``passed``
        is no. No case is opened: where the law may have changed, ``rebuild`` what is ``stale`` first."""
        last = None if within is None else (moment(on) + within).last_day
        with translated(self.url), reading(self.engine) as connection:
            return list(worklists.waiting(connection, None if passed else on, last, place, limit))

    def in_custody(self, place: str | None = None, limit: int | None = None) -> list[InCustody]:
        """Everybody in custody, the longest first."""
        with translated(self.url), reading(self.engine) as connection:
            return list(worklists.in_custody(connection, place, limit))

    def stages(self, place: str | None = None) -> list[tuple[str, str, str, int]]:
        """(place, procedure, stage, how many stand there) over all cases."""
        with translated(self.url), reading(self.engine) as connection:
            return worklists.stages(connection, place)

    def at_stage(
        self, stage: str, procedure: str | None = None, place: str | None = None, limit: int | None = None
    ) -> list[AtStage]:
        """Whoever stands in a stage, by case."""
        with translated(self.url), reading(self.engine) as connection:
            return list(worklists.at_stage(connection, procedure, stage, place, limit))

    def questions(self, id: str | None = None) -> list[tuple[str, str, str, str]]:
        """(case id, subject, fact, question): what somebody should answer, in one case or in all."""
        with translated(self.url), reading(self.engine) as connection:
            return worklists.questions_of(connection, id)

    def amounts(self, id: str | None = None) -> list[Promised]:
        """Money the law promises, in one case or in all, as of the day of the last entry."""
        with translated(self.url), reading(self.engine) as connection:
            return worklists.amounts_of(connection, id)

    def stale(self, library: LawLibrary) -> list[str]:
        """Ids of cases that were last folded under another version of the law than the one in the library."""
        with translated(self.url):
            return stale(self.engine, library)

    def rebuild(self, library: LawLibrary, ids: Iterable[str] | None = None, told: Told | None = None) -> int:
        """Fold dockets again (all of them, unless told which); of how many cases what is derived had changed."""
        with translated(self.url):
            return rebuild(self.engine, library, [case.id for case in self.cases()] if ids is None else list(ids), told)

    def keep_paper(self, id: str, content: bytes, of: str = "") -> str:
        """Keep the content of a paper, sealed under the key of the person it is of; its SHA-256, for the docket."""

        def kept() -> str:
            with translated(self.url), writing(self.engine) as connection:
                vault, case_id = self.vault_in(connection), self.row(connection, id).case_id
                hold(connection, case_id)
                return papers.keep(connection, vault, case_id, content, of)

        return self._tried(kept, None)

    def paper(self, id: str, hash: str) -> bytes:
        """The content of a paper by its hash, or the beginning of it. Raises UnknownName."""
        with translated(self.url), reading(self.engine) as connection:
            return papers.read(connection, self.vault_in(connection), self.row(connection, id).case_id, hash)

    def erase(self, id: str, ref: str, on: date) -> None:
        """Forget who a reference is, for good: names, details and papers. The docket and its chain stay whole.

        Copies made before (backups, exported cases) still hold the name; they must be thrown away by hand.
        """
        with translated(self.url):
            with writing(self.engine) as connection:
                vault, id = self.vault_in(connection), self.row(connection, id).case_id
                hold(connection, id)
                vault.erase(connection, id, ref, on)
            self._memory.doubt(id)
            scrub(self.engine)

    def row_or_none(self, connection: Connection, id: str) -> Any:
        """The row of a case by its id, in whatever case its letters are; None where there is none."""
        row = connection.execute(select(cases).where(cases.c.case_id == id)).first()
        return row or connection.execute(select(cases).where(func.lower(cases.c.case_id) == id.lower())).first()

    def row(self, connection: Connection, id: str) -> Any:
        """The same. Raises UnknownName with the nearest ids there are."""
        row = self.row_or_none(connection, id)
        if row is None:
            known = connection.scalars(select(cases.c.case_id).order_by(cases.c.case_id.desc()).limit(2000))
            raise UnknownName(later("case"), id, known)
        return row


def _office(key: OfficeKey | str | Path | None) -> Callable[[], OfficeKey]:
    if isinstance(key, OfficeKey):
        return lambda: key
    return office_key if key is None else lambda: OfficeKey.from_file(key)


def _stored(row: Any) -> StoredCase:
    return StoredCase(row.case_id, row.place, row.title, row.opened_on, row.entries, row.law)
