"""The whole store in one sealed file and back, into either database; what was done to the file restores nothing."""

from __future__ import annotations

import os
import random
import resource
import signal
import stat
import subprocess
import sys
import threading
import tracemalloc
from pathlib import Path

import pytest
from crowd import assert_whole
from protected import DETAILS, PAPER, noted, readable, told_case
from sqlalchemy import select

from workflow import CaseStore
from workflow.errors import StoreError
from workflow.storage import backup, office, vault
from workflow.storage.keys import OfficeKey, add_to
from workflow.storage.tables import docket, documents, names, people, requests
from workflow.storage.tables import keys as keys_table


@pytest.fixture
def filled(any_store, library):
    return fill(any_store, library)


def fill(any_store, library):
    """A store with two cases, names, papers, a request, and somebody who was erased."""
    for number in range(2):
        id = any_store.save(told_case(library), request=f"r{number}")
        any_store.keep_paper(id, PAPER, "A1")
    any_store.erase(id, "V1", told_case(library).entries[0].on.first_day)
    return any_store


def rows(store):
    """Everything that is no projection, as it stands."""
    told = {}
    with store.engine.connect() as connection:
        for table in (docket, people, keys_table, names, requests, documents):
            told[table.name] = [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
    return told


class TestThereAndBack:
    @pytest.mark.parametrize("back", ["sqlite", "postgres"])
    def test_into_either_database(self, filled, library, tmp_path, back, request):
        file = tmp_path / "all.backup"
        assert office.back_up(filled, file) == 2
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert readable([("backup", file.read_bytes())]) == []
        if back == "postgres":
            server = request.getfixturevalue("postgres")
            server.start()
            url = server.new_database()
        else:
            url = str(tmp_path / "there.db")
        with CaseStore(url) as there:
            assert office.restore(there, file) == 2
            assert rows(there) == rows(filled)
            assert there.rebuild(library) == 2
            assert_whole(there, library)
            for case in there.cases():
                assert there.open(case.id, library).names == filled.open(case.id, library).names
            assert there.find_person("Quellwasser") == filled.find_person("Quellwasser")
            assert office.check_heads(there, office.sign_heads(filled))[1:] == (True, [])
            there.save(noted(there.open(case.id, library), "on it goes"))
            assert there.was_written("r1") == case.id
        if back == "postgres":
            server.drop(url)

    def test_by_the_key_of_that_day(self, any_store, library, tmp_path):
        """Who keeps the earlier keys opens the earlier backups; the newer key alone does not."""
        file = tmp_path / "office.key"
        file.write_text(Path(os.environ["PROSEQUI_KEY_FILE"]).read_text())
        id = any_store.save(told_case(library))
        office.back_up(any_store, tmp_path / "before.backup")
        office.new_key(any_store, add_to(file))
        with CaseStore(str(tmp_path / "a.db"), OfficeKey(OfficeKey.from_file(file).keys[:1])) as there:
            with pytest.raises(vault.WrongKey):
                office.restore(there, tmp_path / "before.backup")
            assert there.cases() == []
        with CaseStore(str(tmp_path / "a.db"), file) as there:
            office.restore(there, tmp_path / "before.backup")
            assert there.open(id, library).names == DETAILS

    def test_by_a_passphrase(self, library, tmp_path, monkeypatch):
        monkeypatch.setattr(vault, "_SCRYPT", {"n": 2, "r": 8, "p": 1})
        phrase = OfficeKey.from_passphrase("four invented words here")
        with CaseStore(str(tmp_path / "a.db"), phrase) as store:
            id = store.save(told_case(library))
            office.back_up(store, tmp_path / "all.backup")
        with CaseStore(str(tmp_path / "b.db"), OfficeKey.from_passphrase("four invented words here")) as store:
            office.restore(store, tmp_path / "all.backup")
            assert store.open(id, library).names == DETAILS

    def test_what_was_erased_stays_so(self, filled, tmp_path, library):
        office.back_up(filled, tmp_path / "all.backup")
        with CaseStore(str(tmp_path / "there.db")) as there:
            office.restore(there, tmp_path / "all.backup")
            id = there.cases()[-1].id
            assert "V1" not in there.open(id, library).names
            with pytest.raises(StoreError, match="V1 .* was erased"):
                there.save(there.open(id, library).with_names({"V1": {"name": "Anybody"}}))


@pytest.fixture(scope="module")
def one(tmp_path_factory, library):
    """A store and its backup, which nobody changes."""
    folder = tmp_path_factory.mktemp("one")
    with CaseStore(str(folder / "a.db")) as store:
        fill(store, library)
        store.keep_paper(store.cases()[0].id, random.Random(1).randbytes(100_000))
        office.back_up(store, folder / "all.backup")
        yield store, folder / "all.backup"


class TestRefused:
    @pytest.fixture
    def filled(self, one):
        return one[0]

    @pytest.fixture
    def file(self, one):
        return one[1]

    @pytest.fixture
    def refused(self, tmp_path):
        """``refused(content)``: why nothing of a file was restored."""
        with CaseStore(str(tmp_path / "there.db")) as there:

            def told(content):
                (tmp_path / "made").write_bytes(content)
                with pytest.raises(StoreError) as error:
                    office.restore(there, tmp_path / "made")
                assert not any(rows(there).values())
                return str(error.value)

            yield told

    def test_any_byte(self, file, refused):
        content, dice = file.read_bytes(), random.Random(3)
        for at in [*range(40), *dice.sample(range(len(content)), 60), len(content) - 1]:
            refused(content[:at] + bytes([content[at] ^ 1 << dice.randrange(8)]) + content[at + 1 :])

    def test_cut_short_anywhere(self, file, refused):
        content = file.read_bytes()
        for length in (0, 3, 21, 30, 100, len(content) - 32, len(content) - 1):
            assert "not whole" in (said := refused(content[:length])) or "no backup" in said

    def test_parts_in_another_order_twice_or_missing(self, file, refused, monkeypatch, filled, tmp_path):
        monkeypatch.setattr(backup, "_CHUNK", 20_000)
        office.back_up(filled, tmp_path / "many.backup")
        head, *parts, end = list(backup._parts(tmp_path / "many.backup"))
        assert len(parts) > 3

        def made(*parts):
            return b"".join(len(part).to_bytes(4, "big") + part for part in parts)

        assert "not whole" in refused(made(head, *parts))
        assert "not whole" in refused(made(head, end))
        assert "not whole" in refused(made(head, *parts[1:], end))
        assert "not whole" in refused(made(head, *parts[:-1], end))
        assert "not whole" in refused(made(head, *reversed(parts), end))
        assert "not whole" in refused(made(head, *parts, parts[-1], end))
        assert "not whole" in refused(made(head, *parts, end, end))
        assert "not whole" in refused(made(head, *parts, end) + b"\xff\xff\xff\xff")
        other = list(backup._parts(file))
        assert "not whole" in refused(made(head, *other[1:-1], end))

    def test_something_else(self, refused, tmp_path, filled):
        assert "no backup of Prosequi" in refused(b"Dear colleague, " * 100)
        with (
            CaseStore(str(tmp_path / "empty.db")) as there,
            pytest.raises(StoreError, match="cannot be read: No such file"),
        ):
            office.restore(there, tmp_path / "nowhere")

    def test_a_store_that_holds_cases(self, file, filled, library):
        before = rows(filled)
        with pytest.raises(StoreError, match="into an empty store"):
            office.restore(filled, file)
        assert rows(filled) == before
        assert_whole(filled, library)

    def test_another_office(self, file, tmp_path):
        with CaseStore(str(tmp_path / "other.db"), OfficeKey((b"x" * 32,))) as there:
            with pytest.raises(vault.WrongKey, match="the key given is another"):
                office.restore(there, file)
            assert not any(rows(there).values())

    def test_another_form(self, filled, tmp_path, monkeypatch):
        monkeypatch.setattr(backup, "REVISION", "0099")
        office.back_up(filled, tmp_path / "newer.backup")
        monkeypatch.undo()
        with CaseStore(str(tmp_path / "there.db")) as there, pytest.raises(StoreError, match="has the form 0099"):
            office.restore(there, tmp_path / "newer.backup")

    def test_an_empty_store_has_nothing_to_keep(self, store, tmp_path):
        with pytest.raises(StoreError, match="nothing was ever saved"):
            office.back_up(store, tmp_path / "all.backup")
        assert not (tmp_path / "all.backup").exists()


class TestWriting:
    def test_over_nothing(self, filled, tmp_path):
        (tmp_path / "mine").write_text("mine")
        with pytest.raises(StoreError, match="exists already; it was not touched"):
            office.back_up(filled, tmp_path / "mine")
        assert (tmp_path / "mine").read_text() == "mine"

    def test_a_disk_that_is_full(self, any_store, library, tmp_path):
        any_store.save(told_case(library))
        any_store.keep_paper(any_store.cases()[0].id, random.Random(1).randbytes(300_000))
        (tmp_path / "out").mkdir()
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
            with pytest.raises(StoreError, match="all.backup cannot be written: File too large"):
                office.back_up(any_store, tmp_path / "out" / "all.backup")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            signal.signal(signal.SIGXFSZ, before)
        assert list((tmp_path / "out").iterdir()) == []

    def test_killed_midway(self, filled, tmp_path):
        program = (
            "import os, sys, signal\n"
            "from workflow import CaseStore\n"
            "from workflow.storage import backup, office\n"
            "count, write = iter(range(9)), backup._write_part\n"
            "backup._write_part = lambda *said: write(*said) if next(count) < 2 else os.kill(os.getpid(), signal.SIGKILL)\n"
            "office.back_up(CaseStore(sys.argv[1]), __import__('pathlib').Path(sys.argv[2]))\n"
        )
        (tmp_path / "out").mkdir()
        file = tmp_path / "out" / "all.backup"
        done = subprocess.run(
            [sys.executable, "-c", program, filled.url, str(file)], cwd=Path(backup.__file__).parents[2]
        )
        assert done.returncode == -signal.SIGKILL
        assert not file.exists()
        (left,) = (tmp_path / "out").iterdir()
        assert readable([("left", left.read_bytes())]) == []
        assert office.back_up(filled, file) == 2  # and what was left is in nobody's way

    def test_while_others_write_it_is_of_one_moment(self, any_url, library, tmp_path, monkeypatch):
        """Every case says how many entries there are; a backup that mixed two moments would have a chain that is not whole."""
        with CaseStore(any_url) as store:
            ids = [store.save(told_case(library)) for _ in range(4)]
            stop = threading.Event()

            def write():
                with CaseStore(any_url) as own:
                    while not stop.is_set():
                        for id in ids:
                            own.save(noted(own.open(id, library), "more"))

            writer = threading.Thread(target=write)
            writer.start()
            try:
                for number in range(3):
                    office.back_up(store, tmp_path / f"{number}.backup")
            finally:
                stop.set()
                writer.join()
        for number in range(3):
            with CaseStore(str(tmp_path / f"{number}.db")) as there:
                office.restore(there, tmp_path / f"{number}.backup")
                assert {id: found for id in ids if (found := there.verify(id))} == {}

    def test_memory_does_not_grow_with_the_store(self, any_store, tmp_path, library, monkeypatch):
        """Twice as many entries and papers take no more room at a time."""
        monkeypatch.setattr(backup, "_CHUNK", 1 << 16)
        id = any_store.save(told_case(library))
        peaks = []
        for number in range(2):
            with any_store.engine.begin() as connection:
                for count in range(8 * (number + 1)):
                    content = {
                        "case_id": id,
                        "sha256": f"{number}-{count}",
                        "of": "",
                        "size": 1,
                        "sealed": os.urandom(500_000),
                    }
                    connection.execute(documents.insert(), content)
                found = [dict(row) for row in connection.execute(select(docket).where(docket.c.number < 3)).mappings()]
                more = [
                    {**row, "number": 100 + 4000 * number + 3 * at + row["number"], "body": "x" * 400}
                    for at in range(300)
                    for row in found
                ]
                connection.execute(docket.insert(), more)
            tracemalloc.start()
            office.back_up(any_store, tmp_path / f"{number}.backup")
            peaks.append(tracemalloc.get_traced_memory()[1])
            with CaseStore(str(tmp_path / f"{number}.db")) as there:
                office.restore(there, tmp_path / f"{number}.backup")
            tracemalloc.stop()
        assert peaks[1] < peaks[0] * 1.2 + 500_000
        assert peaks[1] < 12_000_000
