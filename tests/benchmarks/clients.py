"""Many clients at one store: how long each waits for a save, and whether any of them starves.

    python tests/benchmarks/clients.py [sqlite|postgres] [clients] [seconds]

Each client is a process that opens cases of its own and takes steps in them as fast as it can; a save is timed from the
call to its return, with the projections worked out and everything durable. Beside them as many processes that write
the very same rows by the driver alone, waiting for one another as SQLite does by itself (busy_timeout). At last all of
ours write to one and the same case, open it again whenever somebody was quicker, and repeat the step.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from multiprocessing import get_context
from secrets import token_bytes
from statistics import median
from time import perf_counter, sleep
from typing import Any, NamedTuple

from lives import LIBRARIES, TRIAL, dated, happening, lived, opened
from store import Life, Written, life, places_for, raw_statements, ready

from workflow.errors import StoreConflict
from workflow.storage import CaseStore, OfficeKey
from workflow.storage.tables import cases as cases_table

PLACE, SHARED, LAST = "kenya", 400, 60
LONGEST, EVEN = 200, 2  # what is promised: milliseconds of the worst wait; fastest to slowest


class Told(NamedTuple):
    """What one client did: the seconds of each save, how often somebody else had been quicker, and the very first save
    of the process, in which the program is still warming up."""

    waits: list[float]
    conflicts: int = 0
    first: float = 0.0


Client = Callable[[str, bytes, int, float], Told]


def main() -> None:
    kind = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 8
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 10
    bare = "sqlite3, busy_timeout" if kind == "sqlite" else "psycopg"
    print(f"{kind}, {number} clients, {seconds:g} seconds each; a save in ms")
    print(f"  {'':34}{'middle':>8}{'99 %':>8}{'worst':>8}{'saves':>9}{'slowest':>9}{'fastest':>9}{'ratio':>8}")
    with places_for(kind) as new:
        key = token_bytes(32)
        own, same = f"{number} clients, cases of their own", f"{number} clients, one and the same case"
        row(own, told(ours, new("ours"), key, number, seconds), promised=True)
        row(f"{number} clients, {bare}", told(naive, new("naive"), key, number, seconds))
        url = new("shared")
        with CaseStore(url, OfficeKey((key,))) as store:
            for which in range(SHARED):
                store.save(lived(PLACE, date(2024, 8, 1), 20, ended=False), f"XR-{which}")
        row(same, told(together, url, key, number, seconds))


def row(name: str, found: list[Told], promised: bool = False) -> None:
    every = sorted(wait * 1000 for each in found for wait in each.waits)
    numbers = sorted(len(each.waits) for each in found)
    print(
        f"  {name:34}{median(every):8.1f}{every[int(len(every) * 0.99)]:8.1f}{every[-1]:8.1f}{len(every):9}"
        f"{numbers[0]:9}{numbers[-1]:9}{numbers[-1] / max(1, numbers[0]):8.1f}"
    )
    if promised:
        waits = "kept" if every[-1] <= LONGEST else "MISSED"
        even = "kept" if numbers[-1] <= EVEN * numbers[0] else "MISSED"
        print(f"    promised: no wait over {LONGEST} ms: {waits}; the slowest at least half the fastest: {even}")
    if first := max(each.first for each in found):
        cold = "kept" if first * 1000 <= LONGEST else "MISSED"
        print(f"    the first save of each new process, all at once, not counted above: {first * 1000:.0f} ms: {cold}")
    if conflicts := sum(each.conflicts for each in found):
        print(f"    somebody else was quicker {conflicts} times, and the step was repeated")


def told(client: Client, url: str, key: bytes, number: int, seconds: float) -> list[Told]:
    """So many of these clients at once, from the moment when all are ready."""
    CaseStore(url, OfficeKey((key,))).close()  # makes the tables
    context = get_context("spawn")
    barrier, answers = context.Barrier(number), context.SimpleQueue()
    started = [
        context.Process(target=run, args=(client.__name__, url, key, which, seconds, barrier, answers))
        for which in range(number)
    ]
    for process in started:
        process.start()
    found = [answers.get() for _ in started]
    for process in started:
        process.join()
    return found


def run(client: str, url: str, key: bytes, which: int, seconds: float, barrier: Any, answers: Any) -> None:
    client_at_work = globals()[client](url, key, which, seconds)
    for _ in ("made", "warm"):
        next(client_at_work)
        barrier.wait()
    answers.put(next(client_at_work))


def ours(url: str, key: bytes, which: int, seconds: float) -> Iterator[Any]:
    """Steps of the law in cases of its own, judged and kept."""
    day = date(2024, 8, 1)
    lines = list(happening(PLACE, day, LAST))
    store, waits = CaseStore(url, OfficeKey((key,))), []
    yield
    before = perf_counter()
    store.save(lived(PLACE, day, 30), f"XR-{which}")
    first = perf_counter() - before
    yield
    begun = perf_counter()
    for number in count():
        case = opened(PLACE, day)
        store.save(case, f"XR-{which}-{number}")
        for line in lines:
            case = case.record(line)
            before = perf_counter()
            store.save(case)
            waits.append((now := perf_counter()) - before)
            if now - begun > seconds:
                yield Told(waits, first=first)


def naive(url: str, key: bytes, which: int, seconds: float) -> Iterator[Any]:
    """The finished rows of the same steps by the driver alone."""
    played, waits = life(PLACE, 0, {"judged": [], "projections": []}, first=1), []
    write, begin = (naive_sqlite if url.startswith("sqlite") else naive_postgres)(url)
    yield
    yield
    begun = perf_counter()
    for number in count():
        id = f"XR-{which}-{number}"
        begin(head_of(played, id))
        for rows in played.rows:
            mine = renamed(rows, id)
            before = perf_counter()
            write(mine)
            waits.append((now := perf_counter()) - before)
            if now - begun > seconds:
                yield Told(waits)


def head_of(played: Life, id: str) -> dict[str, Any]:
    empty = {column.name: "" for column in cases_table.c}
    return {**empty, "case_id": id, "origin": id, "place": PLACE, "law": played.case.law.version, "entries": 0}


def renamed(rows: Written, id: str) -> Written:
    def own(row: dict[str, Any]) -> dict[str, Any]:
        return {name: id if name in ("case_id", "of_case_id", "of_case") else value for name, value in row.items()}

    changes = [(name, *([own(row) for row in each] for each in parts)) for name, *parts in rows.projections]
    return Written(own(rows.docket), own(rows.head), changes)  # type: ignore[arg-type]


def naive_sqlite(url: str) -> tuple[Callable[[Written], None], Callable[[dict[str, Any]], None]]:
    import sqlite3

    database = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None, timeout=60)
    database.execute("PRAGMA synchronous = FULL")
    entry, head, statements = raw_statements(":{}")

    def write(rows: Written) -> None:
        database.execute("BEGIN IMMEDIATE")
        database.execute(entry, rows.docket)
        database.execute(head, rows.head)
        for name, *each in rows.projections:
            for statement, values in zip(statements[name], each, strict=True):
                database.executemany(statement, ready(values))
        database.execute("COMMIT")

    def begin(row: dict[str, Any]) -> None:
        database.execute(f"INSERT INTO cases VALUES ({', '.join(f':{name}' for name in row)})", row)

    return write, begin


def naive_postgres(url: str) -> tuple[Callable[[Written], None], Callable[[dict[str, Any]], None]]:
    import psycopg

    database = psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://"))
    entry, head, statements = raw_statements("%({})s")

    def write(rows: Written) -> None:
        with database.transaction(), database.cursor() as cursor:
            cursor.execute(entry, rows.docket)
            cursor.execute(head, rows.head)
            for name, *each in rows.projections:
                for statement, values in zip(statements[name], each, strict=True):
                    for value in values:
                        cursor.execute(statement, value)

    def begin(row: dict[str, Any]) -> None:
        with database.transaction():
            database.execute(f"INSERT INTO cases VALUES ({', '.join(f'%({name})s' for name in row)})", row)

    return write, begin


def together(url: str, key: bytes, which: int, seconds: float) -> Iterator[Any]:
    """Steps in the case in which everybody else takes some too; in the next one when it has grown long."""
    store, waits, conflicts = CaseStore(url, OfficeKey((key,))), [], 0
    lines, library, number = [line for _, line in TRIAL[PLACE] if "take" in line], LIBRARIES[PLACE], 0
    adjourned = next(line for line in lines if "adjourn" in line["take"])
    case = store.open("XR-0", library)
    yield
    store.save(lived(PLACE, date(2024, 8, 1), 30), f"XR-own-{which}")
    yield
    begun = perf_counter()
    while True:
        if len(case.entries) >= LAST:
            number += 1
            case = store.open(f"XR-{number % SHARED}", library)
        day = (case.entries[-1].on.last_day + timedelta(days=1)).isoformat()
        case = case.record({"on": day, "written": day, **dated(adjourned, day)})
        before = perf_counter()
        try:
            store.save(case)
            waits.append(perf_counter() - before)
        except StoreConflict:
            conflicts += 1
            case = store.open(f"XR-{number % SHARED}", library)
            sleep(0)
        if perf_counter() - begun > seconds:
            yield Told(waits, conflicts)


if __name__ == "__main__":
    main()
