"""Programs killed in the midst of what they do to a store.

Each is forked with everything imported, says over a pipe what it was told is written, and is killed at some moment.
After it nothing it was told of may be missing, nothing may be half there, and the next one must be able to go on.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count, cycle
from pathlib import Path
from typing import Any

import first_form
from crowd import append, assert_whole, noted, texts
from sqlalchemy import delete, update

from workflow import CaseStore, LawLibrary, open_case
from workflow.storage import office
from workflow.storage.keys import add_to
from workflow.storage.tables import cases, deadlines, tracks

Say = Callable[[str], None]
RENEW = 25
"""Kills after which a new store is begun, so that looking through it stays quick."""


def new_case(library: LawLibrary, name: str) -> Any:
    case = open_case(library["ruritania"], "The State v A1", on="2024-08-02", written="2024-08-02")
    return case.add_accused(name=name, written="2024-08-02")[0].take("custody.arrest", "A1", on="2024-08-02")


class Killing:
    """A store, what was acknowledged of it, and everything that may be done to it while somebody is killed."""

    def __init__(self, folder: Path, library: LawLibrary, new_url: Callable[[], str], seed: int = 0) -> None:
        self.folder, self.library, self.new_url = folder, library, new_url
        self.chance, self.numbers = random.Random(seed), count()
        self.key = folder / "office.key"
        os.environ["PROSEQUI_KEY_FILE"] = str(self.key)
        add_to(self.key)
        self.waits: list[float] = []
        self.kills: Counter[str] = Counter()
        self._prepare()
        self.renew()

    def _prepare(self) -> None:
        """Cases in a store elsewhere, each in a file; and a backup of them all."""
        with CaseStore(str(self.folder / "elsewhere.db")) as store:
            ids = [store.save(new_case(self.library, f"Invented E{number}"), f"IM-{number}") for number in range(8)]
            for id in ids:
                office.export_case(store, id, self.folder / f"{id}.case", None)
            self.backup, self.backed_up = self.folder / "all.backup", office.back_up(store, self.folder / "all.backup")

    def renew(self) -> None:
        """Begin a store with three cases."""
        self.url, self.told, self.imported = self.new_url(), dict[str, list[int]](), cycle(range(8))
        with CaseStore(self.url) as store:
            for id in ("HC-1", "HC-2", "HC-3"):
                store.save(new_case(self.library, "Invented Name"), id)

    def run(self, kills: int) -> None:
        """Kill so many, of every kind in turn."""
        for number, kind in zip(range(kills), cycle(KINDS), strict=False):
            if number and number % RENEW == 0:
                self.renew()
            KINDS[kind](self, kind)
            self.kills[kind] += 1

    def killed(self, work: Callable[[Say], None], longest: float) -> list[str]:
        """Fork, let it work, kill it within so many seconds from when it is ready; all that it said."""
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(ours)
            try:
                work(lambda said: os.write(theirs, f"{said}\n".encode()) and None)
            except BaseException as error:
                os.write(theirs, f"failed {type(error).__name__}: {error}\n".encode())
            finally:
                os._exit(0)
        os.close(theirs)
        with os.fdopen(ours) as pipe:
            said = [pipe.readline().strip()]
            time.sleep(self.chance.uniform(0, longest))
            os.kill(child, signal.SIGKILL)
            said += [line.strip() for line in pipe if line.endswith("\n")]
        os.waitpid(child, 0)
        assert not any(line.startswith("failed") for line in said), said
        return said[1:]

    def whole(self, store: CaseStore) -> None:
        """Everything is whole, and the next one can go on at once."""
        begun = time.monotonic()
        append(store, self.library, store.save(new_case(self.library, "Invented Next")), "next")
        self.waits.append(time.monotonic() - begun)
        assert_whole(store, self.library)


def saving(self: Killing, _: str) -> None:
    """Several entries and a name in one transaction, on three cases in turn."""

    def work(say: Say) -> None:
        with CaseStore(self.url) as store:
            say("ready")
            for number, id in zip(self.numbers, cycle(("HC-1", "HC-2", "HC-3")), strict=False):
                case = store.open(id, self.library)
                for part in range(3):
                    case = noted(case, f"{start + number}.{part}")
                store.save(case.with_names({"A1": {"address": f"{start + number} Invented Street"}}))
                say(f"{id} {start + number}")

    start = next(self.numbers) * 1000
    for line in self.killed(work, 0.03):
        id, number = line.split()
        self.told.setdefault(id, []).append(int(number))
    with CaseStore(self.url) as store:
        for id in ("HC-1", "HC-2", "HC-3"):
            case = store.open(id, self.library)
            written = [text.partition(".") for text in texts(case)]
            assert len(written) % 3 == 0, f"half a transaction of {id}"
            there = [int(number) for number, _, part in written if part == "2"]
            assert set(self.told.get(id, ())) <= set(there), f"lost of {id}"
            assert case.names["A1"].get("address") == (f"{there[-1]} Invented Street" if there else None)
        self.whole(store)


def opening(self: Killing, _: str) -> None:
    """New cases, each with a name."""

    def work(say: Say) -> None:
        with CaseStore(self.url) as store:
            say("ready")
            for number in range(1000):
                say(f"{store.save(new_case(self.library, f'Invented N{start}x{number}'))} N{start}x{number}")

    start = next(self.numbers)
    told = [line.split() for line in self.killed(work, 0.02)]
    with CaseStore(self.url) as store:
        assert [store.find_person(name) for _, name in told] == [[(id, "A1")] for id, _ in told]
        self.whole(store)


def erasing(self: Killing, _: str) -> None:
    """Somebody with a paper is taken in and erased again."""

    def work(say: Say) -> None:
        with CaseStore(self.url) as store:
            say("ready")
            for number in range(1000):
                name = f"F{start}x{number}"
                id = store.save(new_case(self.library, f"Invented {name}"))
                store.keep_paper(id, name.encode() * 100, "A1")
                say(f"kept {id} {name}")
                store.erase(id, "A1", date(2024, 9, 1))
                say(f"erased {id} {name}")

    start = next(self.numbers)
    told = [line.split() for line in self.killed(work, 0.04)]
    gone = {name for what, _, name in told if what == "erased"}
    with CaseStore(self.url) as store:
        for what, id, name in told:
            found, names = store.find_person(name), store.open(id, self.library).names
            assert bool(found) == bool(names), "half erased"
            assert what == "kept" or not found
            assert found or name in gone or name == told[-1][2], "erased, and nobody asked for it"
        self.whole(store)


def rekeying(self: Killing, _: str) -> None:
    """A new office key after the other."""

    def work(say: Say) -> None:
        with CaseStore(self.url) as store:
            say("ready")
            for _ in range(1000):
                office.new_key(store, add_to(self.key))
                say("changed")

    self.killed(work, 0.05)
    Path(f"{self.key}.new").unlink(missing_ok=True)  # as whoever keeps the key is told to do
    with CaseStore(self.url) as store:
        assert store.open("HC-1", self.library).names["A1"]["name"] == "Invented Name"
        assert ("HC-1", "A1") in store.find_person("Invented Name")
        self.whole(store)


def remaking(self: Killing, _: str) -> None:
    """Projections that are gone are made again."""

    def work(say: Say) -> None:
        with CaseStore(self.url) as store:
            say("ready")
            store.rebuild(self.library)

    with CaseStore(self.url) as store, store.engine.begin() as connection:
        for table in (tracks, deadlines):
            connection.execute(delete(table))
        connection.execute(update(cases).values(law=""))
    self.killed(work, 0.03)
    with CaseStore(self.url) as store:
        made = [case.id for case in store.cases() if case.law]
        assert [fault for id in made for fault in store.verify(id, self.library)] == []
        assert store.rebuild(self.library) == len(store.cases()) - len(made)
        self.whole(store)


def importing(self: Killing, _: str) -> None:
    """Cases that are carried here."""

    def work(say: Say) -> None:
        with CaseStore(self.url) as store:
            say("ready")
            for number in numbers:
                say(office.import_case(store, self.folder / f"IM-{number}.case", self.library).id)

    numbers = [next(self.imported) for _ in range(4)]
    told = self.killed(work, 0.03)
    with CaseStore(self.url) as store:
        assert all(store.find(id).entries == 3 for id in told)
        assert all(case.entries >= 3 for case in store.cases() if case.id.startswith("IM-"))
        self.whole(store)


def making(self: Killing, _: str) -> None:
    """A store that is not there yet, and the first case in it."""

    def work(say: Say) -> None:
        say("ready")
        with CaseStore(url) as store:
            say(store.save(new_case(self.library, "Invented First")))

    url = self.new_url()
    told = self.killed(work, 0.05)
    with CaseStore(url) as store:
        assert len(store.cases()) == 1 if told else len(store.cases()) <= 1
        self.whole(store)


def restoring(self: Killing, _: str) -> None:
    """A backup that is put into a new store."""

    def work(say: Say) -> None:
        with CaseStore(url) as store:
            say("ready")
            office.restore(store, self.backup)
            say("restored")

    url = self.new_url()
    told = self.killed(work, 0.02)
    with CaseStore(url) as store:
        there = len(store.cases())
        assert there == self.backed_up if told else there in (0, self.backed_up)
        if not there:
            office.restore(store, self.backup)
        store.rebuild(self.library)
        self.whole(store)


def upgrading(self: Killing, _: str) -> None:
    """A store of the first form that is brought up to date."""

    def work(say: Say) -> None:
        say("ready")
        with CaseStore(url, upgrade=True):
            say("upgraded")

    url = self.new_url()
    first_form.lay_out(url)
    before = first_form.dockets(url)
    told = self.killed(work, 0.08)
    assert first_form.dockets(url) == before
    with CaseStore(url, upgrade=True) as store:
        assert not (told and store.upgraded)
        assert first_form.dockets(url) == before
        store.rebuild(self.library)
        assert store.find_person("Anneliese Erfunden") == [("XR-2024-0001", "A1")]
        self.whole(store)


KINDS = {
    "save": saving, "make": making, "erase": erasing, "upgrade": upgrading, "open": opening, "key": rekeying,
    "restore": restoring, "import": importing, "rebuild": remaking,
}  # fmt: skip


def sqlite_urls(folder: Path) -> Iterator[str]:
    for number in count():
        (folder / f"store-{number}").mkdir()
        yield f"sqlite:///{folder / f'store-{number}' / 'cases.db'}"
