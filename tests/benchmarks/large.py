"""Whether an office with a hundred thousand cases waits longer than one with a thousand.

    python tests/benchmarks/large.py [cases] [entries per case] [sqlite|postgres]

``make`` makes such a store. Some hundred cases are played with the real engine, opened over ten years, cut off at every
stage or lived to the sentence, and saved. The rest are copies of these by SQL: the chain of a docket does not hold the
id of the case, so the rows may be copied as they stand. Each case gets an origin, a seal and a vault of its own, really
sealed; so ``verify`` holds for every case. One case in ten holds a name: to seal one takes longer than to copy a docket.

In every store, however large, the same two hundred cases have a deadline in the fortnight asked for, and no others.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from secrets import token_bytes, token_hex
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from lives import LIBRARIES, lived
from sqlalchemy import Column, Connection, MetaData, String, Table, func, insert, select
from store import places_for

from workflow.case.case import Case
from workflow.errors import UnknownName
from workflow.moments import period
from workflow.storage import CaseStore, OfficeKey, chain
from workflow.storage.ids import next_id
from workflow.storage.opening import reading
from workflow.storage.projections import rows_of
from workflow.storage.tables import PROJECTIONS, docket
from workflow.storage.tables import cases as cases_table

PLACE, SMALL = "kenya", 1000
PATTERNS, PRESSING, PRESSING_PATTERNS = 400, 200, 20
ON, WITHIN = date(2026, 3, 2), period("14 days")
FIRST_DAY, YEARS = date(2016, 1, 4), 10
CHUNK = 5000  # cases copied in one transaction
FIRST_NAMES = (
    "Achieng Baraka Chebet Daudi Esther Farida Gathoni Hassan Imani Juma Kamau Leila Mwangi Njeri Otieno Pendo"
)
FAMILY_NAMES = (
    "Abdi Barasa Cherono Fundi Githinji Kariuki Kiprono Maina Mutua Ndungu Ochieng Omondi Rotich Wafula Wanjiru"
)
RARE = "Zawadi Quivala"
_COPIES = Table("copies", MetaData(), Column("case_id", String(40), primary_key=True), Column("pattern", String(40)), prefixes=["TEMPORARY"])  # fmt: skip
ASKED = {"sqlite": 1.5, "postgres": 1.5}


def main() -> None:
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    entries = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    kind = sys.argv[3] if len(sys.argv) > 3 else "sqlite"
    with places_for(kind) as new:
        found = []
        for number in (min(SMALL, cases), cases):
            url, key = new("large"), OfficeKey((token_bytes(32),))
            begun = perf_counter()
            written = make(url, number, entries, key)
            took = perf_counter() - begun
            print(f"{kind}: {number:,} cases, {written:,} entries made in {took:.0f} s{size_of(url)}", flush=True)
            with CaseStore(url, key) as store:
                found.append(measured(store, number))
    small, large = found
    print(f"\n{'':44}{SMALL:>12,}{cases:>12,}{'ratio':>9}   cases; milliseconds, middle of many")
    for name, (before, results) in small.items():
        after, more = large[name]
        counted = (
            f"  ({results:,} results, {more:,})" if results != more else f"  ({results:,} results)" if results else ""
        )
        promised = ""
        if name in (OPENING, DUE):
            promised = f"   promised {ASKED[kind]}: {'kept' if after <= ASKED[kind] * before else 'MISSED'}"
        print(f"{name:44}{before * 1000:12.2f}{after * 1000:12.2f}{after / before:9.2f}{promised}{counted}")


# -- making -----------------------------------------------------------------------------------------------------------


class Copy(NamedTuple):
    """A case of the store to be: its id, the pattern it is a copy of, and the name of the accused, if it holds one."""

    id: str
    pattern: int
    name: str | None


def make(url: str, cases: int, entries_per_case: int, key: OfficeKey | None = None) -> int:
    """Make a store of so many cases in an empty database; how many entries it has."""
    patterns = [*pressing_patterns(entries_per_case), *other_patterns(entries_per_case)][: max(1, cases)]
    copies = planned(patterns, cases)
    with CaseStore(url, key) as store:
        originals: dict[int, str] = {}
        for copy in copies:
            if copy.pattern not in originals:
                originals[copy.pattern] = store.save(patterns[copy.pattern].with_names(named(copy)), copy.id)
        known = set(originals.values())
        rest = sorted(copy for copy in copies if copy.id not in known)
        with quickly(store) as connection:
            _COPIES.create(connection)
            connection.commit()
            for at in range(0, len(rest), CHUNK):
                copy_some(connection, store, patterns, originals, rest[at : at + CHUNK])
                connection.commit()
            _COPIES.drop(connection)
            connection.commit()
            if store.engine.dialect.name == "postgresql":  # as its own housekeeping does sooner or later
                connection.exec_driver_sql("ANALYZE")
                connection.commit()
            return connection.scalar(select(func.count()).select_from(docket)) or 0


def planned(patterns: list[Case], cases: int) -> list[Copy]:
    """Which case is a copy of which pattern: two hundred of those that press, the rest of the others in turn."""
    chance, running, told = random.Random(7), Counter[int](), []
    pressing = min(PRESSING, cases // 2)
    others = range(min(PRESSING_PATTERNS, len(patterns) - 1), len(patterns))
    for number in range(cases):
        pattern = number % others[0] if number < pressing else others[number % len(others)]
        year = patterns[pattern].entries[0].on.first_day.year
        running[year] += 1
        name = f"{chance.choice(FIRST_NAMES.split())} {chance.choice(FAMILY_NAMES.split())}"
        name = RARE if number == PATTERNS + 3 else name if number % 10 == 0 else None
        told.append(Copy(f"{code_of(patterns[0])}-{year}-{running[year]:04d}", pattern, name))
    return told


def code_of(case: Case) -> str:
    return (case.law.jurisdiction.iso or case.place).upper()


def other_patterns(entries: int) -> Iterator[Case]:
    """Cases opened over ten years with dockets of half to one and a half of the length; no deadline in the fortnight."""
    number, chance = PATTERNS - PRESSING_PATTERNS, random.Random(5)
    for at in range(number):
        day = FIRST_DAY + timedelta(days=at * YEARS * 365 // number)
        length = chance.randint(max(3, entries // 2), max(3, entries + entries // 2))
        case = lived(PLACE, day, length, ended=at % 3 > 0)
        while presses(case):
            day -= timedelta(days=7)
            case = lived(PLACE, day, length, ended=at % 3 > 0)
        yield case


def pressing_patterns(entries: int) -> Iterator[Case]:
    """Cases with one deadline or more in the fortnight."""
    for at in range(PRESSING_PATTERNS):
        length = max(30, entries // 2 + at)
        late = ON - timedelta(days=200)
        while not presses(case := lived(PLACE, late, length, ended=bool(at % 2))):
            late += timedelta(days=3)
        yield case


def presses(case: Case) -> bool:
    alarms = [row["alarm_day"] for row in rows_of(case)["deadlines"].values()]
    return any(alarm is not None and ON <= alarm <= ON + timedelta(days=WITHIN.number) for alarm in alarms)


def quickly(store: CaseStore) -> Connection:
    """A connection that does not wait for the disk: what is made here can be made again."""
    connection = store.engine.connect()
    if store.engine.dialect.name == "sqlite":
        connection = connection.execution_options(writing=True)
        connection.connection.dbapi_connection.execute("PRAGMA synchronous = OFF")
        connection.detach()  # it is closed behind us, and no other user of the store gets it
    else:
        connection.exec_driver_sql("SET synchronous_commit = off")
        connection.commit()
        connection.detach()
    return connection


def named(copy: Copy) -> dict[str, dict[str, str]]:
    return {"A1": {"name": copy.name}} if copy.name else {}


def copy_some(
    connection: Connection, store: CaseStore, patterns: list[Case], originals: dict[int, str], copies: list[Copy]
) -> None:
    """The rows of some cases: the head of each and his name sealed, the docket and the projections copied."""
    heads = {row.case_id: row._mapping for row in connection.execute(select(cases_table).where(cases_table.c.case_id.in_(set(originals.values()))))}  # fmt: skip
    secrets = store.vault.secrets(connection)
    rows = []
    for copy in copies:
        head = {**heads[originals[copy.pattern]], "case_id": copy.id, "origin": token_hex(16)}
        rows.append({**head, "seal": secrets.seal(chain.seal_text(head))})
    connection.execute(insert(cases_table), rows)
    for copy in copies:
        store.vault.write(connection, copy.id, {}, named(copy))
    connection.execute(_COPIES.delete())
    connection.execute(insert(_COPIES), [{"case_id": copy.id, "pattern": originals[copy.pattern]} for copy in copies])
    for table in (docket, *PROJECTIONS):
        behind = [column for column in table.c if column.name != "case_id"]
        held = select(_COPIES.c.case_id, *behind).join_from(_COPIES, table, table.c.case_id == _COPIES.c.pattern)
        held = held.order_by(_COPIES.c.case_id, *list(table.primary_key)[1:])
        connection.execute(insert(table).from_select(["case_id", *(column.name for column in behind)], held))


def size_of(url: str) -> str:
    if not url.startswith("sqlite"):
        return ""
    return f", a file of {os.path.getsize(url.removeprefix('sqlite:///')) / 1e6:,.0f} MB"


# -- measuring --------------------------------------------------------------------------------------------------------

OPENING = "opening a case, everything folded"
DUE = "due in 14 days, nothing that has passed"
Found = dict[str, tuple[float, int]]
"""Seconds of each question, and how many results it gave."""


def measured(store: CaseStore, number: int) -> Found:
    """What is asked of a store of so many cases."""
    library, chance = LIBRARIES[PLACE], random.Random(3)
    ids = [case.id for case in store.cases()]
    assert len(ids) == number
    for id in chance.sample(ids, 20):
        assert not (faults := store.verify(id, library)), (id, faults)
    some = chance.choices(ids, k=300)
    found: Found = {OPENING: asked((lambda id=id: store.open(id, library).standing) for id in some)}
    found[DUE] = asked([lambda: store.due(ON, WITHIN, passed=False)] * 40)
    found["due in 14 days, the first 50 of what has passed too"] = asked([lambda: store.due(ON, WITHIN, limit=50)] * 20)
    found["the first 50 of everything due"] = asked([lambda: store.due(ON, limit=50)] * 20)
    found["everything due"] = asked([lambda: store.due(ON)] * 2)
    found["in custody, the longest 50"] = asked([lambda: store.in_custody(limit=50)] * 20)
    found["at a stage, 50 of them"] = asked([lambda: store.at_stage("prosecution_case", limit=50)] * 20)
    found["at a stage of a procedure, 50 of them"] = asked(
        [lambda: store.at_stage("prosecution_case", "prosecution", limit=50)] * 20
    )
    found["how many stand at each stage"] = asked([lambda: store.stages()] * 3)
    found["finding a person by a rare name"] = asked([lambda: store.find_person(RARE)] * 40)
    found["a case by its id"] = asked((lambda id=id: store.find(id) and None) for id in some[:40])
    found["a case by its id in small letters"] = asked(
        (lambda id=id: store.find(id.lower()) and None) for id in some[:20]
    )
    found["an id that is nobody's"] = asked([lambda: missed(store)] * 20)
    found["whether the law has changed"] = asked([lambda: store.stale(library)] * 20)
    found["the next made id"] = asked([lambda: made(store, ids[-1])] * 20)
    found["saving one more step"] = saved(store, chance.sample(ids, 60))
    flat(store, chance.choices(ids, k=3000), number)
    return found


def asked(questions: Iterator[Callable[[], Any]] | list[Callable[[], Any]]) -> tuple[float, int]:
    taken, results = [], 0
    for question in questions:
        before = perf_counter()
        answer = question()
        taken.append(perf_counter() - before)
        results = len(answer) if isinstance(answer, list) else 0
    return median(taken), results


def missed(store: CaseStore) -> None:
    with suppress(UnknownName):
        store.find("KE-2019-990001")


def made(store: CaseStore, id: str) -> None:
    case = store.open(id, LIBRARIES[PLACE])
    with reading(store.engine) as connection:
        next_id(connection, case)


def saved(store: CaseStore, ids: list[str]) -> tuple[float, int]:
    """A hearing fixed in each of some cases: opened before, and its projections folded before, so that only the save counts."""
    taken = []
    for id in ids:
        case = store.open(id, LIBRARIES[PLACE])
        for _ in range(2):  # the second has what the first read
            day = (case.entries[-1].on.last_day + timedelta(days=1)).isoformat()
            case = case.record({"on": day, "written": day, "hearing_fixed": {"for": "mention", "on": day}})
            before = perf_counter()
            store.save(case)
            last = perf_counter() - before
        taken.append(last)
    return median(taken), 0


def flat(store: CaseStore, ids: list[str], number: int) -> None:
    """How the memory of the process grows while thousands of cases are opened one after the other."""
    for id in ids[:300]:
        store.open(id, LIBRARIES[PLACE]).standing  # noqa: B018
    before = resident()
    for id in ids[300:]:
        store.open(id, LIBRARIES[PLACE]).standing  # noqa: B018
    print(
        f"  {number:,} cases: {before:.0f} MB resident, {resident():.0f} MB after opening {len(ids) - 300:,} more cases"
    )


def resident() -> float:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return float("nan")  # not told here
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
