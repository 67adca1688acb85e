"""No word of anybody's name, address, number or paper stands in any file, log, error or printed object of the program.

One long day of an office is played, and after each thing that it does every file is searched, in every way in which a
word could be written.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
import traceback
from datetime import date
from pathlib import Path

import first_form
import pytest
from protected import DETAILS, PAPER, PRIVATE, files, noted, readable, told_case
from sqlalchemy import event, text

from workflow import CaseStore
from workflow.errors import StoreConflict, WorkflowError
from workflow.storage import casefile, heads, office, vault
from workflow.storage.keys import OfficeKey, add_to, office_key
from workflow.storage.people import Vault
from workflow.storage.register import Register
from workflow.storage.vault import Keyring, Secrets

PHRASE = "four invented words here"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def day(tmp_path, monkeypatch):
    """Folders for everything a program may write to, its most talkative log among it."""
    monkeypatch.setattr(vault, "_SCRYPT", {"n": 2, "r": 8, "p": 1})
    for name in ("HOME", "TMPDIR", "SQLITE_TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.delenv("PROSEQUI_KEY_FILE")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "TMPDIR"))
    monkeypatch.chdir(tmp_path)
    root, heard = logging.getLogger(), logging.FileHandler(tmp_path / "log")
    level, talking = (
        root.level,
        [
            logging.getLogger(name)
            for name in ("sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool", "alembic", "psycopg")
        ],
    )
    root.addHandler(heard)
    for each in (root, *talking):
        each.setLevel(logging.DEBUG)
    yield tmp_path
    root.removeHandler(heard)
    heard.close()
    root.setLevel(level)
    for each in talking:
        each.setLevel(logging.NOTSET)


def test_a_day_of_an_office(any_url, library, day, request):
    told, url = [], any_url
    if url.startswith("postgres"):
        url = any_url
        _log_everything(url)
    for done in office_day(url, library, day, told):
        assert readable(files(day)) == [], done
    assert readable([("errors", "\n".join(told).encode())]) == []
    assert len(told) > 8
    assert (day / "log").stat().st_size > 100_000
    key = office_key().keys[0]
    here = [path for path in day.rglob("*") if path.is_file() and "XDG_CONFIG_HOME" not in path.parts]
    assert not [path for path in here if key in path.read_bytes()]
    if url.startswith("postgres"):
        server = request.getfixturevalue("postgres")
        if not server.borrowed:
            assert readable(_files_of(server, url), [form for word in PRIVATE for form in _plain(word)]) == []


def office_day(url, library, day, told):
    """Everything that is done with a store, one thing after the other; what its errors say goes to ``told``."""

    def refused(work, error=WorkflowError):
        with pytest.raises(error) as raised:
            work()
        told.extend((str(raised.value), repr(raised.value), "".join(traceback.format_exception(raised.value))))

    case = told_case(library)
    with CaseStore(url) as store, CaseStore(url) as other:
        id = store.save(case)
        yield "saved"
        hash = store.keep_paper(id, PAPER, "A1")
        hold = other.open(id, library)
        store.save(store.open(id, library).with_names({"A1": {"alias": "Knirschzahn der Zweite"}}))
        yield "changed"
        for words in ("Quellwasser", "finnegan", "+263 77 4455667", DETAILS["V2"]["name"]):
            assert store.find_person(words)
        store.save(noted(store.open(id, library), "more"))
        refused(lambda: other.save(noted(hold, "late").with_names({"A1": {"alias": PRIVATE[3]}})), StoreConflict)
        refused(lambda: noted(hold, f"seen with {DETAILS['A1']['name']}"))
        yield "found and refused"
        damaged(store, lambda: refused(lambda: store.save(case, "HC-9")), "names")
        damaged(store, lambda: refused(lambda: store.find_person(PRIVATE[1])), "names")
        damaged(store, lambda: refused(lambda: store.keep_paper(id, PAPER + b"x")), "documents")
        interrupted(store, case, refused)
        yield "failed midway"
        store.verify(id, library), store.rebuild(library), office.sign_heads(store)
        (day / "heads").write_text(office.sign_heads(store))
        office.back_up(store, day / "all.backup")
        office.export_case(store, id, day / "case.sealed", PHRASE)
        office.export_case(store, id, day / "case.bare", None)
        refused(lambda: office.import_case(store, day / "case.sealed", library, "another invented phrase"))
        yield "carried out"
        with CaseStore(str(day / "there.db")) as there:
            office.import_case(there, day / "case.sealed", library, PHRASE)
            assert there.paper(id, hash) == PAPER
            yield "carried in"
        with CaseStore(str(day / "restored.db")) as there:
            office.restore(there, day / "all.backup")
            yield "restored"
        office.new_key(store, add_to(Path(os.environ["XDG_CONFIG_HOME"]) / "prosequi" / "office.key"))
        yield "under a new key"
        store.erase(id, "A1", date(2025, 3, 1))
        refused(lambda: store.save(case.with_names({"A1": DETAILS["A1"]}), id))
        yield "erased"
        killed(url, id, library)
        yield "killed"
        refused(lambda: CaseStore(url, OfficeKey((b"x" * 32,))).open(id, library))
        assert "Свитлана" in store.open(id, library).names["V1"]["name"]


def damaged(store, work, table):
    """Do something while a table is missing."""
    with store.engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO gone"))
    work()
    with store.engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE gone RENAME TO {table}"))


def interrupted(store, case, refused):
    """Whatever statement fails, its error says nothing of what it was given."""

    def fail(connection, cursor, statement, *_):
        if "INTO names" in statement or "INTO people" in statement:
            cursor.execute("SELECT 1/0 FROM nowhere_at_all")

    event.listen(store.engine, "before_cursor_execute", fail)
    refused(lambda: store.save(case, "HC-8"))
    event.remove(store.engine, "before_cursor_execute", fail)


def killed(url, id, library):
    """A program that holds names dies while it writes."""
    program = (
        "import os, sys, signal\n"
        "from workflow import CaseStore, LawLibrary\n"
        "from workflow.storage import projections\n"
        "store = CaseStore(sys.argv[1])\n"
        "case = store.open(sys.argv[2], LawLibrary(sys.argv[3])).with_names({'L1': {'alias': 'Zmyślony'}})\n"
        "projections.write = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "store.save(case)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, url, id, str(library.root)], cwd=ROOT, capture_output=True)
    assert done.returncode == -9, done.stderr


def _log_everything(url):
    """The most talkative log that a server has, of this database only."""
    with CaseStore(url) as store, store.engine.begin() as connection:
        name = connection.exec_driver_sql("SELECT current_database()").scalar()
        for setting in (
            "log_statement = 'all'",
            "log_min_messages = debug1",
            "log_min_duration_statement = 0",
            "log_parameter_max_length_on_error = -1",
        ):
            connection.exec_driver_sql(f'ALTER DATABASE "{name}" SET {setting}')


def _files_of(server, url):
    with CaseStore(url) as store, store.engine.connect() as connection:
        oid = connection.exec_driver_sql("SELECT oid FROM pg_database WHERE datname = current_database()").scalar()
    data = server.folder / "data"
    log = (server.folder / "log").read_bytes()
    assert b"INSERT INTO people" in log or b"UPDATE people" in log  # it did log
    yield "log", log
    yield from files(data / "base" / str(oid), data / "pg_wal")


def _plain(word):
    for said in (word, word.lower()):
        yield from (said.encode(), said.encode().hex().encode())


@pytest.fixture
def first(any_url):
    """A store of the first form, laid out before anybody listens."""
    first_form.lay_out(any_url)


def test_a_store_of_the_first_form_is_brought_up_to_date(any_url, first, day):
    """Its names stood in the clear: after it they stand nowhere, and no log has told them on the way."""
    with CaseStore(any_url, upgrade=True) as store:
        ids = [case.id for case in store.cases()]
        assert [store.verify(id) for id in ids] == [[] for _ in ids]
        assert store.find_person(first_form.NAMES[0])
    assert readable(files(day), [word.encode() for word in first_form.PRIVATE]) == []


def test_nothing_shows_itself(store, library, tmp_path):
    case = told_case(library)
    id = store.save(case)
    hash = store.keep_paper(id, PAPER, "A1")
    case = store.open(id, library)
    office.export_case(store, id, tmp_path / "case", PHRASE)
    held = casefile.read(tmp_path / "case", PHRASE)
    key = office_key()
    with store.engine.connect() as connection:
        locked = store.vault_in(connection).lock(connection)
        everything = [
            case, case.standing, case.people, list(case.people.values()), case.entries, store, store.find(id), store.cases(),
            store.due(date(2025, 1, 20)), store.in_custody(), store.find_person("Quellwasser"), held, Vault(lambda: key), store.vault,
            key, Keyring(key), Secrets(key.keys[0]), locked, store.vault.register(connection, id), Register({"A1": "x"}),
            office.look_into(store, tmp_path / "case"), heads.read(office.sign_heads(store)), store.engine, store.engine.url,
        ]  # fmt: skip
    said = "\n".join(f"{each!r} {each}" for each in everything).encode()
    assert readable([("repr", said)]) == []
    for secret in (key.keys[0], locked._secret):
        assert repr(secret)[2:-1].encode() not in said and secret.hex().encode() not in said
    assert len(hash) == 64


def test_the_passphrase_is_in_no_error(tmp_path, library, monkeypatch):
    monkeypatch.setattr(vault, "_SCRYPT", {"n": 2, "r": 8, "p": 1})
    with CaseStore(str(tmp_path / "a.db"), OfficeKey.from_passphrase(PHRASE)) as store:
        id = store.save(told_case(library))
    wrong = OfficeKey.from_passphrase("another invented phrase")
    with CaseStore(str(tmp_path / "a.db"), wrong) as store, pytest.raises(WorkflowError) as refused:
        store.open(id, library)
    told = "".join(traceback.format_exception(refused.value)) + repr(refused.value)
    assert "invented phrase" not in told and PHRASE not in told
