"""Where the office's key comes from, who may read its file, and what a wrong one is told."""

from __future__ import annotations

import multiprocessing
import os
import signal
import stat
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest
from protected import DETAILS, PAPER, noted, told_case
from sqlalchemy import select

from workflow import CaseStore
from workflow.errors import StoreError
from workflow.storage import keys, office, vault
from workflow.storage.keys import OfficeKey, add_to, office_key, own_file, write_new
from workflow.storage.tables import documents, people
from workflow.storage.tables import keys as keys_table

ONE, OTHER = b"1" * 32, b"2" * 32
FORK = multiprocessing.get_context("fork")
PHRASE = "four invented words here"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """What a passphrase costs is not the point."""
    monkeypatch.setattr(vault, "_SCRYPT", {"n": 2, "r": 8, "p": 1})


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A user who has said nothing about keys."""
    for name in ("PROSEQUI_KEY", "PROSEQUI_KEY_FILE", "PROSEQUI_PASSPHRASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def written(key):
    return f"prosequi-key-1:{b64encode(key).decode()}"


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


class TestWhichKey:
    def test_precedence(self, home, monkeypatch):
        file = home / "a.key"
        file.write_text(written(OTHER))
        monkeypatch.setenv("PROSEQUI_PASSPHRASE", PHRASE)
        assert office_key().held == "PROSEQUI_PASSPHRASE"
        monkeypatch.setenv("PROSEQUI_KEY_FILE", str(file))
        assert office_key().keys == (OTHER,)
        monkeypatch.setenv("PROSEQUI_KEY", written(ONE))
        assert office_key().keys == (ONE,)
        assert not own_file().exists()

    def test_the_users_own_file_stands_apart_from_the_cases_and_is_nobody_elses(self, home, library):
        (home / "cases").mkdir()
        with CaseStore(str(home / "cases" / "cases.db")) as store:
            store.save(told_case(library))
        assert own_file().is_relative_to(home / "config")
        assert (mode(own_file()), mode(own_file().parent)) == (0o600, 0o700)
        assert [path.name for path in own_file().parent.iterdir()] == ["office.key"]
        key = office_key().keys[0]
        for path in (home / "cases").iterdir():
            assert key not in path.read_bytes() and b64encode(key) not in path.read_bytes()

    def test_it_is_never_written_over(self, home):
        own_file().parent.mkdir(parents=True)
        own_file().write_text(written(ONE))
        write_new(own_file(), [OTHER])
        assert office_key().keys == (ONE,)
        assert [path.name for path in own_file().parent.iterdir()] == ["office.key"]

    def test_eight_programs_at_once_get_one_key(self, home):
        start, told = FORK.Event(), FORK.Queue()

        def ask():
            start.wait()
            told.put(office_key().keys)

        programs = [FORK.Process(target=ask) for _ in range(8)]
        for program in programs:
            program.start()
        start.set()
        got = {told.get(timeout=20) for _ in programs}
        for program in programs:
            program.join()
        assert got == {office_key().keys}
        assert [path.name for path in own_file().parent.iterdir()] == ["office.key"]

    def test_where_files_have_one_name_only(self, home, monkeypatch):
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(1, "Operation not permitted")))
        first = office_key().keys
        assert office_key().keys == first
        assert [path.name for path in own_file().parent.iterdir()] == ["office.key"]


class TestRefused:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "# only a remark",
            "my secret",
            "prosequi-key-1:short",
            written(ONE)[:-3],
            written(ONE) + "\nprosequi-key-1:cut",
        ],
    )
    def test_what_is_no_key_is_not_repeated(self, home, monkeypatch, text):
        monkeypatch.setenv("PROSEQUI_KEY", text or " ")
        with pytest.raises(StoreError, match="What stands in PROSEQUI_KEY is (no key|not whole)") as refused:
            office_key()
        assert "secret" not in str(refused.value) and "MTEx" not in str(refused.value)

    def test_remarks_and_spaces_are_no_harm(self):
        assert OfficeKey.from_text(f"# newest\n\n  {written(ONE)}\n# old\n{written(OTHER)}  \n").keys == (ONE, OTHER)

    def test_a_file_that_is_not_there(self, home, monkeypatch, library):
        monkeypatch.setenv("PROSEQUI_KEY_FILE", str(home / "lost.key"))
        with (
            CaseStore(str(home / "a.db")) as store,
            pytest.raises(StoreError, match="lost.key cannot be read: No such file"),
        ):
            store.save(told_case(library))
        assert not (home / "lost.key").exists()
        with CaseStore(str(home / "a.db")) as store:
            assert store.cases() == []

    def test_a_file_that_is_no_text_or_no_file(self, home, monkeypatch):
        (home / "photo.key").write_bytes(b"\xff\xd8\xff")
        for path in (home / "photo.key", home):
            monkeypatch.setenv("PROSEQUI_KEY_FILE", str(path))
            with pytest.raises(StoreError, match="cannot be read"):
                office_key()

    @pytest.mark.parametrize("words", ["short", " " * 20, "elevensigns"])
    def test_a_short_passphrase(self, words):
        with pytest.raises(StoreError, match="at least twelve"):
            OfficeKey.from_passphrase(words)

    def test_it_never_shows_itself(self):
        for key in (OfficeKey((ONE,)), OfficeKey.from_passphrase(PHRASE)):
            assert repr(key).startswith("<OfficeKey: the ")
            assert PHRASE not in f"{key}{key!r}" and "111" not in f"{key!r}"


KINDS = {
    "file": lambda: OfficeKey((OTHER,)), "added": lambda: OfficeKey((OTHER, ONE)),
    "passphrase": lambda: OfficeKey.from_passphrase("another four words there"),
}  # fmt: skip


class TestWrongKey:
    @pytest.mark.parametrize("wrong", [OfficeKey((OTHER,)), OfficeKey.from_passphrase(PHRASE)])
    def test_it_says_so_and_nothing_is_read_or_written(self, any_url, library, wrong):
        with CaseStore(any_url, OfficeKey((ONE,))) as store:
            id = store.save(told_case(library))
            case = store.open(id, library)
        with CaseStore(any_url, wrong) as store:
            for work in (
                lambda: store.open(id, library), lambda: store.find_person("Quellwasser"), lambda: store.verify(id),
                lambda: store.save(told_case(library)), lambda: store.save(noted(case, "x"), id), lambda: store.keep_paper(id, PAPER),
                lambda: office.sign_heads(store), lambda: office.new_key(store, OfficeKey((OTHER,))),
                lambda: office.back_up(store, Path("/nowhere/x")), lambda: store.erase(id, "A1", told_case(library).entries[0].on.first_day),
            ):  # fmt: skip
                with pytest.raises(
                    vault.WrongKey, match=r"locked with the key .* is (another|none|no key)\. Say where"
                ):
                    work()
            assert [stored.entries for stored in store.cases()] == [len(case.entries)]
        with CaseStore(any_url, OfficeKey((ONE,))) as store:
            assert store.open(id, library).names == DETAILS
            assert store.verify(id, library) == []

    def test_another_passphrase(self, store, url, library):
        store.save(told_case(library))
        office.new_key(store, OfficeKey.from_passphrase(PHRASE))
        for key, told in (
            (OfficeKey.from_passphrase("four other words here"), "does not open"),
            (OfficeKey((ONE,)), "locked with a passphrase, and the key given is none"),
        ):
            with CaseStore(url, key) as other, pytest.raises(vault.WrongKey, match=told):
                other.find_person("Quellwasser")

    def test_the_same_words_typed_on_another_machine(self, url, library):
        with CaseStore(url, OfficeKey.from_passphrase("ein schöner Garten")) as store:
            id = store.save(told_case(library))
        with CaseStore(url, OfficeKey.from_passphrase("ein scho\u0308ner Garten")) as store:
            assert store.open(id, library).names == DETAILS


class TestRotation:
    @pytest.mark.parametrize("new", KINDS)
    @pytest.mark.parametrize("old", ["file", "passphrase"])
    def test_between_every_two_kinds(self, any_url, library, old, new):
        old = {"file": OfficeKey((ONE,)), "passphrase": OfficeKey.from_passphrase(PHRASE)}[old]
        with CaseStore(any_url, old) as store:
            id = store.save(told_case(library))
            hash = store.keep_paper(id, PAPER, "A1")
            before = store.find_person("Quellwasser")
            office.new_key(store, KINDS[new]())
            assert store.verify(id, library) == []
            store.save(noted(store.open(id, library), "after"))
        with CaseStore(any_url, KINDS[new]()) as store:
            assert store.open(id, library).names == DETAILS
            assert store.paper(id, hash) == PAPER
            assert store.find_person("Quellwasser") == before == [(id, "A1")]
            assert store.verify(id, library) == []
        with CaseStore(any_url, old) as store, pytest.raises(vault.WrongKey):
            store.open(id, library)

    def test_nothing_stays_as_it_was_sealed(self, any_store, library):
        id = any_store.save(told_case(library))
        any_store.keep_paper(id, PAPER, "A1")

        def sealed():
            with any_store.engine.connect() as connection:
                return {
                    bytes(value) for asked in (select(people.c.sealed), select(keys_table.c.locked), select(documents.c.sealed))
                    for value in connection.scalars(asked)
                }  # fmt: skip

        before = sealed()
        office.new_key(any_store, OfficeKey((OTHER,)))
        assert len(sealed()) == len(before)
        assert not sealed() & before

    def test_the_same_key_is_refused(self, store, library):
        store.save(told_case(library))
        for key in (store.vault.keyring.office, OfficeKey.from_passphrase(PHRASE)):
            if not key.keys:
                office.new_key(store, key)
            with pytest.raises(StoreError, match="has already"):
                office.new_key(store, OfficeKey(key.keys, key.passphrase))

    @pytest.mark.parametrize("at", [0, 1, 3])
    def test_failing_midway_leaves_the_old_key(self, any_url, library, monkeypatch, at):
        with CaseStore(any_url, OfficeKey((ONE,))) as store:
            id = store.save(told_case(library))
            count = iter(range(100))

            def failing(*said):
                if next(count) == at:
                    raise OSError("the disk is gone")
                return seal(*said)

            seal = vault.sealed
            monkeypatch.setattr("workflow.storage.rotation.sealed", failing)
            with pytest.raises(OSError):
                office.new_key(store, OfficeKey((OTHER,)))
            monkeypatch.setattr("workflow.storage.rotation.sealed", seal)
            assert store.open(id, library).names == DETAILS
            store.save(noted(store.open(id, library), "after"))
            assert store.verify(id, library) == []

    def test_killed_midway_leaves_the_old_key(self, any_url, library, tmp_path):
        file = tmp_path / "one.key"
        file.write_text(written(ONE))
        with CaseStore(any_url, file) as store:
            id = store.save(told_case(library))
        program = (
            "import os, sys, signal\n"
            "from workflow import CaseStore\n"
            "from workflow.storage import office, rotation\n"
            "from workflow.storage.keys import OfficeKey\n"
            "count, papers = iter(range(99)), rotation._papers_renewed\n"
            "rotation._papers_renewed = lambda *said: papers(*said) if next(count) < 2 else os.kill(os.getpid(), signal.SIGKILL)\n"
            "office.new_key(CaseStore(sys.argv[1], sys.argv[2]), OfficeKey((b'2' * 32,)))\n"
        )
        done = subprocess.run([sys.executable, "-c", program, any_url, str(file)], cwd=Path(keys.__file__).parents[2])
        assert done.returncode == -signal.SIGKILL
        with CaseStore(any_url, file) as store:
            assert store.open(id, library).names == DETAILS
            assert store.verify(id, library) == []

    def test_a_second_program_that_holds_the_old_key_only(self, any_url, library):
        with CaseStore(any_url, OfficeKey((ONE,))) as store, CaseStore(any_url, OfficeKey((ONE,))) as second:
            id = store.save(told_case(library))
            theirs = second.open(id, library)
            second.find_person("x")
            office.new_key(store, OfficeKey((OTHER,)))
            for work in (
                lambda: second.save(told_case(library)), lambda: second.save(noted(theirs, "x")), lambda: second.keep_paper(id, PAPER),
                lambda: second.save(theirs.with_names({"A1": {"alias": "x"}})), lambda: second.find_person("Quellwasser"),
            ):  # fmt: skip
                with pytest.raises(vault.WrongKey):
                    work()
            assert store.verify(id, library) == []
            assert len(store.cases()) == 1

    def test_a_second_program_that_finds_the_new_key_goes_on(self, any_url, library, tmp_path):
        file = tmp_path / "office.key"
        file.write_text(written(ONE))
        with CaseStore(any_url, file) as store, CaseStore(any_url, file) as second:
            id = store.save(told_case(library))
            theirs = second.open(id, library)
            office.new_key(store, add_to(file))
            second.save(noted(theirs, "later"))
            new = second.save(told_case(library))
            assert second.find_person("Quellwasser") == store.find_person("Quellwasser") == [(id, "A1"), (new, "A1")]
            assert store.verify(id, library) == store.verify(new, library) == []
        with CaseStore(any_url, OfficeKey((ONE,))) as old, pytest.raises(vault.WrongKey):
            old.open(new, library)


class TestKeyFiles:
    def test_earlier_keys_still_open_other_stores(self, tmp_path, library):
        file = tmp_path / "office.key"
        write_new(file, [ONE])
        with CaseStore(str(tmp_path / "a.db"), file) as store:
            id = store.save(told_case(library))
        key = add_to(file)
        assert key.keys[1:] == (ONE,)
        assert mode(file) == 0o600
        with CaseStore(str(tmp_path / "a.db"), file) as store:
            assert store.open(id, library).names == DETAILS

    def test_a_key_that_is_on_no_store_yet_locks_nothing(self, any_url, library, tmp_path):
        """Somebody added a key to his file and did not put it on the store: the others must read what he writes."""
        with CaseStore(any_url, OfficeKey((ONE,))) as store:
            store.save(told_case(library))
        with CaseStore(any_url, OfficeKey((OTHER, ONE))) as store:
            id = store.save(told_case(library))
            office.back_up(store, tmp_path / "all.backup")
        with CaseStore(any_url, OfficeKey((ONE,))) as store:
            assert store.open(id, library).names == DETAILS
        with CaseStore(str(tmp_path / "again.db"), OfficeKey((ONE,))) as store:
            assert office.restore(store, tmp_path / "all.backup") == 2

    def test_many_who_add_at_once_lose_no_key(self, tmp_path):
        """Of two keys added at once one would be gone, with every name that was locked with it."""
        file = tmp_path / "office.key"
        write_new(file, [ONE])
        start, told = FORK.Event(), FORK.Queue()

        def add():
            start.wait()
            for _ in range(5):
                try:
                    told.put(add_to(file).keys)
                except StoreError:
                    told.put(())

        programs = [FORK.Process(target=add) for _ in range(4)]
        for program in programs:
            program.start()
        start.set()
        promised = {key for _ in range(20) for key in told.get(timeout=20)}
        for program in programs:
            program.join()
        assert promised <= set(OfficeKey.from_file(file).keys)
        assert [path.name for path in tmp_path.iterdir()] == ["office.key"]

    def test_what_a_link_leads_to_is_changed(self, tmp_path):
        (tmp_path / "stick").mkdir()
        write_new(tmp_path / "stick" / "office.key", [ONE])
        (tmp_path / "office.key").symlink_to(tmp_path / "stick" / "office.key")
        assert len(add_to(tmp_path / "office.key").keys) == 2
        assert (tmp_path / "office.key").is_symlink()

    def test_a_file_that_is_being_changed_or_may_not_be_is_left_alone(self, tmp_path):
        file = tmp_path / "office.key"
        write_new(file, [ONE])
        (tmp_path / "office.key.new").write_text("")
        with pytest.raises(StoreError, match=r"Somebody else adds a key .* delete .*office\.key\.new"):
            add_to(file)
        (tmp_path / "office.key.new").unlink()
        file.write_text("not a key")
        with pytest.raises(StoreError, match="no key"):
            add_to(file)
        assert [path.name for path in tmp_path.iterdir()] == ["office.key"]
        with pytest.raises(StoreError, match="cannot be made"):
            add_to(file / "below")


def test_a_passphrase_costs_whoever_guesses(monkeypatch):
    monkeypatch.undo()
    cost = vault._SCRYPT
    assert cost["n"] * cost["r"] * cost["p"] >= 2**20  # 128 MiB for each guess
