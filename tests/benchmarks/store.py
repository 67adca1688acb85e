"""What a durable step costs beside SQLAlchemy Core and the bare driver writing the very same rows.

    python tests/benchmarks/store.py [sqlite|postgres]

Ours judges the step, reckons the deadlines, works out what differs in the projections, chains the hash, seals the case
and writes. The others are handed the finished rows: the docket row, the head of the case and each row of a projection
that is new, changed or gone. All write to the same tables, with the same indexes and triggers, one transaction a step,
SQLite with WAL and synchronous FULL. The steps are those of ``lives.py``, over dockets of twenty to sixty entries.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from secrets import token_bytes
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from lives import LIBRARIES, happening, opened
from sqlalchemy import Engine, bindparam, create_engine, delete, insert, select, update

from workflow.case.case import Case
from workflow.storage import CaseStore, OfficeKey, chain, projections
from workflow.storage.sqlite import as_we_write
from workflow.storage.tables import PROJECTIONS, cases, docket

CASES, FIRST, LAST = 8, 20, 60
KEY = OfficeKey((token_bytes(32),))
PROMISED = {"sqlite": (1.5, 4.0), "postgres": (1.5, None)}


class Written(NamedTuple):
    """The rows that one step writes: of the docket, of the case, and for each projection what to remove, change, add."""

    docket: dict[str, Any]
    head: dict[str, Any]
    projections: list[tuple[str, list[Any], list[Any], list[Any]]]


class Life(NamedTuple):
    """A case with its first entries, the lines that follow, and the rows they write."""

    id: str
    case: Case
    lines: list[dict[str, Any]]
    rows: list[Written]


def main() -> None:
    kind = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    with places_for(kind) as new:
        for place in LIBRARIES:
            table(place, kind, new)


def table(place: str, kind: str, new: Callable[[str], str]) -> None:
    """One place: a step of ours and of the others, in turns."""
    spent: dict[str, list[float]] = {"judged": [], "projections": []}
    lives = [life(place, number, spent) for number in range(CASES)]
    urls = {name: new(name) for name in ("ours", "core", "raw")}
    stores = {name: begun(url, lives) for name, url in urls.items()}
    bare = raw_sqlite if kind == "sqlite" else raw_postgres
    name = "sqlite3" if kind == "sqlite" else "psycopg"
    writers = {
        "ours": ours(stores["ours"], lives), "SQLAlchemy Core": core(urls["core"], lives), name: bare(urls["raw"], lives),
    }  # fmt: skip
    taken = in_turns(writers)
    same_rows(stores)
    most = dict(zip(("SQLAlchemy Core", name), PROMISED[kind], strict=True))
    print(f"{place}, {kind}: a durable step, middle of {len(taken['ours'])}")
    middle = {who: median(times) for who, times in taken.items()}
    for who, time in middle.items():
        promise = f"   ours {middle['ours'] / time:5.2f} x" if who != "ours" else ""
        if most.get(who):
            promise += f", promised {most[who]}: {'kept' if middle['ours'] <= most[who] * time else 'MISSED'}"
        print(f"  {who:28}{time * 1e6:8.0f} µs{promise}")
    for part, times in spent.items():
        print(f"  {part + ', alone and warm':28}{median(times) * 1e6:8.0f} µs")
    print(f"  opening a case of {LAST} entries{opening(stores['ours'], lives[0].id, place) * 1e3:9.1f} ms\n")


def life(place: str, number: int, spent: dict[str, list[float]], first: int = FIRST) -> Life:
    """A case played once, to have its rows from an entry on."""
    day, id = date(2024, 8, 1) + timedelta(days=9 * number), f"XR-{number}"
    lines = list(happening(place, day, LAST))
    begun = case = played(opened(place, day), lines[: first - 1])
    before, hash = projections.rows_of(case), chain.rows(id, case.entries, case.law.version, chain.FIRST)[-1]["hash"]
    rows = []
    for line in lines[first - 1 :]:
        start = perf_counter()
        case = case.record(line)
        judged = perf_counter()
        after = projections.rows_of(case)
        spent["projections"].append(perf_counter() - judged)
        spent["judged"].append(judged - start)
        row = chain.rows(id, case.entries[-1:], case.law.version, hash)[0]
        hash = row["hash"]
        head = {"of_case": id, "entries": len(case.entries), "head": hash, "seal": hash}
        rows.append(Written(row, head, differing(id, before, after)))
        before = after
    return Life(id, begun, lines[first - 1 :], rows)


def played(case: Case, lines: list[dict[str, Any]]) -> Case:
    for line in lines:
        case = case.record(line)
    return case


def differing(
    id: str, before: projections.Rows, after: projections.Rows
) -> list[tuple[str, list[Any], list[Any], list[Any]]]:
    """For each projection that differs the keys that go, the rows that change and the rows that come."""
    found = []
    for table in PROJECTIONS:
        old, new = before[table.name], after[table.name]
        gone = [named(table, id, row) for key, row in old.items() if key not in new]
        moved = [{**row, **named(table, id, row)} for key, row in new.items() if key in old and old[key] != row]
        come = [{"case_id": id, **row} for key, row in new.items() if key not in old]
        if gone or moved or come:
            found.append((table.name, gone, moved, come))
    return found


def named(table: Any, id: str, row: dict[str, Any]) -> dict[str, Any]:
    return {f"of_{column.name}": {"case_id": id, **row}[column.name] for column in table.primary_key}


def begun(url: str, lives: list[Life]) -> CaseStore:
    """A store that holds the first entries of every case: the same file for all."""
    store = CaseStore(url, KEY)
    for life in lives:
        store.save(life.case, life.id)
    return store


Writer = Callable[[int], None]


def in_turns(writers: dict[str, Writer]) -> dict[str, list[float]]:
    """Every step by each of them, in turns: the disk is in another mood every second."""
    taken: dict[str, list[float]] = {name: [] for name in writers}
    names = list(writers)
    for number in range(CASES * (LAST - FIRST)):
        for name in names[number % 3 :] + names[: number % 3]:
            before = perf_counter()
            writers[name](number)
            taken[name].append(perf_counter() - before)
    return taken


def ours(store: CaseStore, lives: list[Life]) -> Writer:
    """A step of the law judged, recorded and kept."""
    standing = [life.case for life in lives]

    def write(number: int) -> None:
        which, step = number % CASES, number // CASES
        case = standing[which] = standing[which].record(lives[which].lines[step])
        store.save(case)

    return write


def core(url: str, lives: list[Life]) -> Writer:
    """The finished rows by statements of SQLAlchemy Core that were made once."""
    engine = engine_of(url)
    here = update(cases).where(cases.c.case_id == bindparam("of_case"))
    head = here.values({name: bindparam(name) for name in ("entries", "head", "seal")})
    entry, statements = insert(docket), {table.name: statements_of(table) for table in PROJECTIONS}

    def write(number: int) -> None:
        rows = lives[number % CASES].rows[number // CASES]
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            connection.execute(entry, rows.docket)
            connection.execute(head, rows.head)
            for name, *each in rows.projections:
                for statement, values in zip(statements[name], each, strict=True):
                    if values:
                        connection.execute(statement, values)

    return write


def engine_of(url: str) -> Engine:
    """SQLAlchemy as anybody would take it, as durable as ours."""
    if url.startswith("sqlite"):
        engine = create_engine(url)
        as_we_write(engine)
        return engine
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://"))


def statements_of(table: Any) -> tuple[Any, Any, Any]:
    here = [column == bindparam(f"of_{column.name}") for column in table.primary_key]
    values = {column.name: bindparam(column.name) for column in table.c if not column.primary_key}
    return delete(table).where(*here), update(table).where(*here).values(values), insert(table)


def raw_statements(mark: str) -> tuple[str, str, dict[str, tuple[str, str, str]]]:
    """The same as text, each parameter by a mark of the driver's."""

    def said(names: list[str], between: str, before: str = "") -> str:
        return between.join(f'"{name}" = {mark.format(before + name)}' for name in names)

    def adding(table: Any) -> str:
        names = [column.name for column in table.c]
        columns = ", ".join(f'"{name}"' for name in names)
        return f"INSERT INTO {table.name} ({columns}) VALUES ({', '.join(map(mark.format, names))})"

    found = {}
    for table in PROJECTIONS:
        keys = [column.name for column in table.primary_key]
        values = [column.name for column in table.c if not column.primary_key]
        here = said(keys, " AND ", "of_")
        found[table.name] = (
            f"DELETE FROM {table.name} WHERE {here}",
            f"UPDATE {table.name} SET {said(values, ', ')} WHERE {here}",
            adding(table),
        )
    head = f"UPDATE cases SET {said(['entries', 'head', 'seal'], ', ')} WHERE case_id = {mark.format('of_case')}"
    return adding(docket), head, found


def raw_sqlite(url: str, lives: list[Life]) -> Writer:
    """The finished rows by the driver alone."""
    database = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        database.execute(f"PRAGMA {pragma}")
    entry, head, statements = raw_statements(":{}")

    def write(number: int) -> None:
        rows = lives[number % CASES].rows[number // CASES]
        database.execute("BEGIN IMMEDIATE")
        database.execute(entry, rows.docket)
        database.execute(head, rows.head)
        for name, *each in rows.projections:
            for statement, values in zip(statements[name], each, strict=True):
                if values:
                    database.executemany(statement, ready(values))
        database.execute("COMMIT")

    return write


def ready(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Days as the file holds them: the driver alone takes text."""
    return [{name: str(value) if isinstance(value, date) else value for name, value in row.items()} for row in values]


def raw_postgres(url: str, lives: list[Life]) -> Writer:
    """The finished rows by the driver alone."""
    import psycopg

    database = psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://"))
    entry, head, statements = raw_statements("%({})s")

    def write(number: int) -> None:
        rows = lives[number % CASES].rows[number // CASES]
        with database.cursor() as cursor:
            cursor.execute(entry, rows.docket)
            cursor.execute(head, rows.head)
            for name, *each in rows.projections:
                for statement, values in zip(statements[name], each, strict=True):
                    if len(values) == 1:
                        cursor.execute(statement, values[0])
                    elif values:
                        cursor.executemany(statement, values)
        database.commit()

    return write


def same_rows(stores: dict[str, CaseStore]) -> None:
    """That all wrote the same: every row of the docket and of the projections."""
    found = {}
    for name, store in stores.items():
        with store.engine.connect() as connection:
            found[name] = [connection.execute(select(table).order_by(*table.primary_key)).all() for table in (docket, *PROJECTIONS)]  # fmt: skip
    assert found["ours"] == found["core"] == found["raw"]


def opening(store: CaseStore, id: str, place: str) -> float:
    taken = []
    for _ in range(20):
        before = perf_counter()
        assert store.open(id, LIBRARIES[place]).standing  # the docket is folded when somebody first asks
        taken.append(perf_counter() - before)
    return median(taken)


@contextmanager
def places_for(kind: str) -> Iterator[Callable[[str], str]]:
    """What gives new, empty databases of a kind, and takes them all away."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield lambda name: f"sqlite:///{tempfile.mkdtemp(dir=folder)}/{name}.db"
        return
    sys.path.append(str(Path(__file__).resolve().parents[1]))
    from postgres import Server

    with Server() as server:
        yield lambda _: server.new_database()


if __name__ == "__main__":
    main()
