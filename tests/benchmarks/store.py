"""What it costs to keep an entry beside SQLAlchemy Core and raw sqlite3 writing the same rows, all durable.

    python tests/benchmarks/store.py

Each writes one docket row and the head of its case in one transaction, WAL and synchronous FULL. Ours also chains the
hash, compares the head and looks after names; *step and save* judges a step of the law before it.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
ROWS = 300


def main() -> None:
    from replaying import trial

    from workflow.storage import CaseStore

    long, short = trial("ruritania", ROWS + 20), trial("ruritania", 20)
    with tempfile.TemporaryDirectory() as folder:
        store, stepping = CaseStore(f"{folder}/ours.db"), CaseStore(f"{folder}/steps.db")
        store.save(cut(long, 20), "XR-1")
        stepping.save(short, "XR-1")
        rows = as_rows(long)[20:]
        writers = {
            "sqlite3": (raw_writer(f"{folder}/raw.db"), rows),
            "SQLAlchemy Core": (core_writer(f"{folder}/core.db"), rows),
            "save": (store.save, [cut(long, length) for length in range(21, 21 + ROWS)]),
            "step and save": (stepper(stepping, short), rows),
        }
        taken = in_turns(writers)
        opening = opened(store)
    raw, core = taken["sqlite3"], taken["SQLAlchemy Core"]
    print(f"{'one durable entry':20}{'µs':>8}{'to Core':>9}{'to sqlite3':>12}")
    for name, time in taken.items():
        print(f"{name:20}{time * 1e6:8.0f}{time / core:9.2f}{time / raw:12.2f}")
    print(f"\nopening a case of {ROWS + 20} entries: {opening * 1000:.1f} ms")


def in_turns(writers: dict[str, tuple[Callable, list]]) -> dict[str, float]:
    """The middle time of one write of each, taken in turns: the disk is in another mood every second."""
    taken: dict[str, list[float]] = {name: [] for name in writers}
    for number in range(ROWS):
        for name, (write, items) in writers.items():
            before = perf_counter()
            write(items[number])
            taken[name].append(perf_counter() - before)
    return {name: sorted(times)[ROWS // 2] for name, times in taken.items()}


def cut(case, length):
    from workflow.case.case import Case

    # as if it had grown entry by entry: the entries are the same objects
    return Case(case.law, case.entries[:length])


def as_rows(case):
    from workflow.storage.chain import FIRST, rows

    return rows("XR-1", case.entries, case.law.version, FIRST)


def stepper(store, case) -> Callable:
    """A step of the law judged, recorded and kept."""
    from datetime import date, timedelta

    standing = {"case": case, "day": date(2025, 3, 1)}

    def write(_):
        standing["day"] += timedelta(days=1)
        day = standing["day"].isoformat()
        line = {"on": day, "written": day, "take": {"prosecution.adjourn": ["A1"]}, "reason": "no time"}
        standing["case"] = standing["case"].record(line)
        store.save(standing["case"])

    return write


def core_writer(file: str) -> Callable:
    from sqlalchemy import insert, update

    from workflow.storage.opening import database, writing
    from workflow.storage.tables import cases, docket

    engine = database(file)
    said = dict.fromkeys(("place", "title", "opened_on", "head", "seal", "law", "origin"), "")
    head = {**said, "case_id": "XR-1", "entries": 0}
    with writing(engine) as connection:
        connection.execute(insert(cases), head)

    def write(row):
        with writing(engine) as connection:
            connection.execute(insert(docket), row)
            connection.execute(
                update(cases).where(cases.c.case_id == "XR-1").values(entries=row["number"] + 1, head=row["hash"])
            )

    return write


def raw_writer(file: str) -> Callable:
    database = sqlite3.connect(file, isolation_level=None)
    for line in (
        "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
        "CREATE TABLE cases (case_id TEXT PRIMARY KEY, entries INTEGER, head TEXT)",
        "CREATE TABLE docket (case_id, number, kind, happened, written, after, body, law, before, hash, PRIMARY KEY (case_id, number))",
        "INSERT INTO cases VALUES ('XR-1', 0, '')",
    ):  # fmt: skip
        database.execute(line)

    def write(row):
        database.execute("BEGIN IMMEDIATE")
        database.execute(
            "INSERT INTO docket VALUES (:case_id, :number, :kind, :happened, :written, :after, :body, :law, :before, :hash)",
            row,
        )
        database.execute(
            "UPDATE cases SET entries = ?, head = ? WHERE case_id = 'XR-1'", (row["number"] + 1, row["hash"])
        )
        database.execute("COMMIT")

    return write


def opened(store) -> float:
    from workflow.law.library import LawLibrary

    library = LawLibrary(ROOT / "tests" / "invented")
    taken = []
    for _ in range(20):
        before = perf_counter()
        store.open("XR-1", library)
        taken.append(perf_counter() - before)
    return sorted(taken)[10]


if __name__ == "__main__":
    main()
