"""Whatever goes wrong is said in words, without a name or a password; nothing is lost, and it can be gone on after it."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

import pytest
from crowd import append, assert_whole, in_processes, noted, texts
from proxy import Proxy
from sqlalchemy import Engine, event, make_url

from workflow import CaseStore
from workflow.errors import StoreError, WorkflowError
from workflow.storage import office
from workflow.storage.keys import OfficeKey
from workflow.storage.opening import writing
from workflow.storage.people import hold


@pytest.fixture
def hasty(monkeypatch):
    """Nobody waits long."""
    monkeypatch.setattr("workflow.storage.opening.PATIENCE", 0.3)


def refused(work, words):
    """That something is refused in these words, and in none that may not be said."""
    with pytest.raises(StoreError, match=words) as error:
        work()
    told = str(error.value)
    assert not any(word in told for word in ("Invented Name", "hidden-word", "Traceback", "sqlalchemy", "psycopg."))
    return told


def goes_on(url, library, id, notes):
    """What was acknowledged is there, all is whole, and one may write."""
    with CaseStore(url) as store:
        assert texts(store.open(id, library)) == notes
        append(store, library, id, "goes on")
        assert texts(store.open(id, library)) == [*notes, "goes on"]
        assert_whole(store, library)


class TestDisk:
    def test_a_full_disk(self, url, opened, library):
        with CaseStore(url) as store:
            id = store.save(opened)
        ((written, told),) = in_processes(fill, [(url, library, id)])
        assert "the disk" in told and "was acknowledged before is kept" in told
        assert "Nothing was written" in told
        goes_on(url, library, id, written)

    def test_a_full_database(self, store, opened, library):
        id = store.save(opened)
        with store.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 3}")
        written = []
        told = refused(lambda: [written.append(write(store, library, id, n)) for n in range(100)], "the disk is full")
        assert "Nothing was written" in told
        assert written
        goes_on(store.url, library, id, written)

    def test_no_room_to_scrub_after_somebody_was_erased(self, store, opened, library):
        id = store.save(opened)
        store.close()

        def fail(_connection, _cursor, statement, *_):
            if statement == "VACUUM":
                raise sqlite3.OperationalError("database or disk is full")

        event.listen(Engine, "before_cursor_execute", fail)
        try:
            refused(lambda: store.erase(id, "A1", date(2024, 9, 1)), "It is done.*traces.*the disk is full")
        finally:
            event.remove(Engine, "before_cursor_execute", fail)
        assert store.find_person("Invented") == []

    @pytest.mark.parametrize(("file", "folder"), [(0o644, 0o755), (0o444, 0o777), (0o644, 0o777), (0o000, 0o777)])
    def test_a_store_that_may_only_be_read(self, opened, library, office, monkeypatch, file, folder):
        if os.geteuid() != 0:
            pytest.skip("only root can become somebody else")
        monkeypatch.setenv("PROSEQUI_KEY", office.read_text())
        place = Path(tempfile.mkdtemp())
        url = f"sqlite:///{place / 'cases.db'}"
        with CaseStore(url) as store:
            id = store.save(noted(opened, "before"))
        (place / "cases.db").chmod(file)
        for each in place.glob("cases.db-*"):
            each.unlink()
        place.chmod(folder)
        (told,) = in_processes(as_nobody, [(url, library, id)])
        assert "it may only be read" in told or "the file cannot be opened" in told
        place.chmod(0o755)
        for each in place.glob("cases.db-*"):
            each.unlink()  # what nobody left there
        goes_on(url, library, id, ["before"])
        shutil.rmtree(place)

    def test_a_damaged_file(self, url, opened, library, tmp_path):
        file, chance = Path(url.removeprefix("sqlite:///")), random.Random(7)
        with CaseStore(url) as store:
            for number in range(4):
                store.save(noted(opened, "x" * 3000), f"HC-{number}")
        whole, said = file.read_bytes(), set()
        for at in range(0, len(whole), len(whole) // 25):
            for side in file.parent.glob(f"{file.name}-*"):
                side.unlink()
            broken = bytearray(whole)
            broken[at : at + 600] = chance.randbytes(600)
            file.write_bytes(broken)
            said |= use_all(url, library)
        assert {"the file is damaged", "this file is no database"} <= {part for part in DAMAGED if part in str(said)}


DAMAGED = ("the file is damaged", "this file is no database", "prosequi verify")


def use_all(url, library):
    """Ask a damaged store for everything: what it says. It may say nothing where what is damaged was not asked for."""
    said = set()

    def ask(work):
        try:
            return work()
        except WorkflowError as error:
            assert not any(word in str(error) for word in ("Invented Name", "xxx"))
            said.add(str(error))

    if store := ask(lambda: CaseStore(url)):
        with store:
            for id in ("HC-0", "HC-2"):
                for work in (
                    lambda id=id: store.verify(id, library), lambda id=id: append(store, library, id, "more"),
                    lambda id=id: store.erase(id, "A1", date(2024, 9, 1)),
                ):  # fmt: skip
                    said |= set(map(str, ask(work) or ())) if work.__code__.co_names[:1] == ("verify",) else {ask(work)}
            for work in (
                store.cases, lambda: store.due(date(2024, 9, 1)), store.in_custody, store.stages,
                lambda: store.rebuild(library), lambda: store.find_person("Name"),
            ):  # fmt: skip
                ask(work)
    return said


def write(store, library, id, number):
    text = f"{number} " + "x" * 2000
    store.save(noted(store.open(id, library), text))
    return text


def fill(url, library, id):
    """Write until nothing more goes in."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size, written = os.path.getsize(url.removeprefix("sqlite:///")) + 100_000, []
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    with CaseStore(url) as store:
        try:
            for number in range(1000):
                written.append(write(store, library, id, number))
        except StoreError as error:
            assert texts(store.open(id, library)) == written
            return written, str(error)


def as_nobody(url, library, id):
    import pwd

    os.setgroups([])
    os.setgid(pwd.getpwnam("nobody").pw_gid)
    os.setuid(pwd.getpwnam("nobody").pw_uid)
    try:
        with CaseStore(url) as store:
            append(store, library, id, "never")
    except StoreError as error:
        return str(error)


class TestOthersInTheWay:
    def test_a_foreign_program_that_locks_the_file(self, url, opened, library, hasty):
        with CaseStore(url) as store:
            id = store.save(opened)
            with sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None) as other:
                other.execute("BEGIN IMMEDIATE")
                refused(lambda: store.save(noted(opened, "late")), "another program has been writing to it for too")
                assert len(store.open(id, library).entries) == 2
                other.execute("ROLLBACK")
        goes_on(url, library, id, [])

    def test_a_program_that_was_stopped_while_it_had_its_turn(self, any_url, opened, library, hasty):
        with CaseStore(any_url) as store:
            id = store.save(opened)
            child = os.fork()
            if child == 0:
                try:
                    with CaseStore(any_url) as own, writing(own.engine) as connection:
                        hold(connection, id)
                        os.kill(os.getpid(), signal.SIGSTOP)
                finally:
                    os._exit(0)
            os.waitpid(child, os.WUNTRACED)
            refused(lambda: store.save(noted(opened, "late")), "nother program has been writing")
            assert len(store.open(id, library).entries) == 2
            os.kill(child, signal.SIGCONT)
            os.waitpid(child, 0)
        goes_on(any_url, library, id, [])

    def test_a_store_of_a_newer_program(self, any_store):
        with any_store.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0099'")
        refused(lambda: CaseStore(any_store.url), r"made by a newer Prosequi \(form 0099.*Nothing was touched")

    def test_a_docket_nobody_can_read(self, any_store, opened, library):
        id = any_store.save(opened)
        with any_store.engine.begin() as connection:
            for name in ("update", "change"):
                if any_store.engine.dialect.name == ("sqlite" if name == "update" else "postgresql"):
                    on = "" if name == "update" else " ON docket"
                    connection.exec_driver_sql(f"DROP TRIGGER docket_refuses_{name}{on}")
            connection.exec_driver_sql("UPDATE docket SET body = '{\"Invented Name' WHERE number = 1")
        refused(lambda: any_store.open(id, library), "Entry 1 was changed after it was written, and cannot be read")
        assert any_store.verify(id, library) == ["Entry 1 was changed after it was written."]


class TestAppendOnly:
    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE docket SET body = '{}'",
            "DELETE FROM docket",
            "INSERT OR REPLACE INTO docket SELECT * FROM docket WHERE number = 1",
            "INSERT OR IGNORE INTO docket SELECT * FROM docket WHERE number = 1",
            "INSERT INTO docket SELECT * FROM docket WHERE number = 1 ON CONFLICT (case_id, number) DO UPDATE SET body = '{}'",
            "TRUNCATE docket",
            "TRUNCATE docket CASCADE",
        ],
    )
    def test_the_database_itself_refuses(self, any_store, opened, library, change):
        dialect = any_store.engine.dialect.name
        if dialect not in {"INSERT OR": ("sqlite",), "TRUNCATE ": ("postgresql",)}.get(change[:9], (dialect,)):
            pytest.skip("no such statement here")
        if dialect == "sqlite":
            change = change.replace("number = 1 ON", "number = 1 AND true ON")
        id = any_store.save(opened)
        with pytest.raises(Exception, match="the docket is append-only"), any_store.engine.begin() as connection:
            connection.exec_driver_sql(change)
        assert any_store.verify(id, library) == []


@pytest.fixture
def guest(postgres, postgres_url):
    """Somebody the server knows, of whom it asks a password, and who may do nothing."""
    if postgres.borrowed:
        pytest.skip("a borrowed PostgreSQL is not ours to change")
    rules = postgres.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    postgres._say("CREATE ROLE guest LOGIN PASSWORD 'right-word'")
    rules.write_text("host all guest all scram-sha-256\nhost all stranger all reject\n" + before)
    postgres._say("SELECT pg_reload_conf()")
    yield make_url(postgres_url).set(username="guest", password="right-word")
    postgres.start()
    rules.write_text(before)
    postgres._say("SELECT pg_reload_conf()")
    postgres._say("DROP ROLE guest")


def plain(url):
    return url.render_as_string(hide_password=False)


class TestServer:
    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"password": "hidden-word"}, "does not know this user or password"),
            ({"password": None}, "asks for a password"),
            ({"username": "stranger"}, "lets nobody in from this machine"),
            ({"username": "whoever", "password": "hidden-word"}, "no such database, user or table"),
            ({"database": "nothing"}, "no such database, user or table"),
            ({"port": 1}, "no server answers there"),
            ({"host": "nowhere.invalid"}, "this host name is not known"),
        ],
    )
    def test_a_url_that_is_wrong_in_one_place(self, guest, wrong, words, hasty, monkeypatch):
        monkeypatch.setenv("PGPASSFILE", "/nowhere")
        refused(lambda: CaseStore(plain(guest._replace(**wrong))), words)

    def test_somebody_without_rights(self, guest, postgres_url, opened, library):
        refused(lambda: CaseStore(plain(guest)), "this user has no right to do that")
        with CaseStore(postgres_url) as store:
            id = store.save(opened)
            refused(lambda: CaseStore(plain(guest)), "this user has no right to do that")
            with store.engine.begin() as connection:
                connection.exec_driver_sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest")
            with CaseStore(plain(guest)) as other:
                case = other.open(id, library)
                refused(lambda: other.save(noted(case, "late")), "this user has no right to do that")
            with store.engine.begin() as connection:
                connection.exec_driver_sql("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM guest")
        goes_on(postgres_url, library, id, [])

    def test_too_many_connections(self, guest, postgres):
        postgres._say("ALTER ROLE guest CONNECTION LIMIT 0")
        refused(lambda: CaseStore(plain(guest)), "too many connections. Try again")

    def test_too_many_threads(self, any_store, opened, monkeypatch):
        monkeypatch.setattr(any_store.engine.pool, "_timeout", 0.1)
        held = [any_store.engine.connect() for _ in range(15)]
        refused(lambda: any_store.save(opened), "too much is asked of it at once")
        for each in held:
            each.close()
        assert any_store.save(opened)

    def test_a_server_that_is_only_a_copy(self, postgres_url, opened, library):
        with CaseStore(postgres_url) as store:
            id = store.save(opened)
        copy = make_url(postgres_url).update_query_dict({"options": "-c default_transaction_read_only=on"})
        with CaseStore(plain(copy)) as store:
            case = store.open(id, library)
            refused(lambda: store.save(noted(case, "late")), "takes no writing now")

    @pytest.mark.parametrize(
        ("options", "words"),
        [("", "writing to the same case for too long"), ("-c statement_timeout=100ms", "asked to stop whatever")],
    )
    def test_somebody_who_holds_the_case(self, postgres_url, opened, library, hasty, options, words):
        url = plain(make_url(postgres_url).update_query_dict({"options": options} if options else {}))
        with CaseStore(url) as store, CaseStore(postgres_url) as other:
            id = store.save(opened)
            with writing(other.engine) as connection:
                hold(connection, id)
                refused(lambda: store.save(noted(opened, "late")), words)
        goes_on(postgres_url, library, id, [])

    def test_a_server_that_is_gone_and_comes_back(self, postgres, postgres_url, opened, library):
        with CaseStore(postgres_url) as store:
            id = store.save(opened)
            postgres.kill()
            refused(lambda: store.save(noted(opened, "late")), "refuses: .*Nothing was written")
            refused(lambda: store.open(id, library), "refuses: ")
            refused(lambda: CaseStore(postgres_url), "no server answers there")
            postgres.start()
            store.save(noted(opened, "again"))
            postgres.restart("immediate")
            append(store, library, id, "after")  # the connections that were lost meanwhile are not used
        goes_on(postgres_url, library, id, ["again", "after"])

    @pytest.mark.parametrize("at", ["UPDATE cases", "INSERT INTO docket"])
    def test_a_server_that_dies_in_the_midst_of_writing(self, postgres, postgres_url, opened, library, at):
        with CaseStore(postgres_url) as store:
            id = store.save(opened)

            def die(_connection, _cursor, statement, *_):
                if statement.startswith(at):
                    event.remove(store.engine, "before_cursor_execute", die)
                    postgres.restart("immediate")

            event.listen(store.engine, "before_cursor_execute", die)
            refused(lambda: store.save(noted(opened, "late")), "Nothing was written")
            store.save(noted(opened, "again"))
        goes_on(postgres_url, library, id, ["again"])


@pytest.fixture
def line(postgres_url, opened):
    """A store with a case, reached through a line that can be cut; and the case's id."""
    with CaseStore(postgres_url) as store:
        id = store.save(opened)
    with Proxy(postgres_url) as proxy, CaseStore(proxy.url) as store:
        yield proxy, store, id


class TestCommitThatIsCutOff:
    """The last word of a transaction was said, and no answer came: it was heard, or it was not."""

    @pytest.mark.parametrize("delay", [0, 0.4])
    def test_heard_at_once_or_late_it_is_acknowledged(self, line, library, postgres_url, delay):
        proxy, store, id = line
        case = noted(store.open(id, library), "heard")
        proxy.meet = lambda pass_on: (time.sleep(delay), pass_on(), time.sleep(0.1))
        assert store.save(case) == id
        assert store.save(noted(case, "and on")) == id
        goes_on(postgres_url, library, id, ["heard", "and on"])

    def test_not_heard_it_is_refused_and_may_be_repeated(self, line, library, postgres_url):
        proxy, store, id = line
        case = noted(store.open(id, library), "once")
        proxy.meet = lambda _: None
        refused(lambda: store.save(case), "the connection was lost.*Nothing was written")
        assert store.save(case) == id
        goes_on(postgres_url, library, id, ["once"])

    @pytest.mark.parametrize("heard", [True, False])
    def test_a_new_case(self, line, opened, library, postgres_url, heard):
        proxy, store, id = line
        store.open(id, library)  # whose last word is not the one to be cut off
        proxy.meet = lambda pass_on: heard and (pass_on(), time.sleep(0.1))
        case = noted(opened, "once")
        if not heard:
            refused(lambda: store.save(case, "HC-9"), "Nothing was written")
        assert store.save(case, "HC-9") == "HC-9"
        goes_on(postgres_url, library, "HC-9", ["once"])

    @pytest.mark.parametrize("heard", [True, False])
    def test_names_alone(self, line, library, postgres_url, heard):
        proxy, store, id = line
        case = store.open(id, library).with_names({"A1": {"address": "1 Invented Street"}})
        proxy.meet = lambda pass_on: heard and (pass_on(), time.sleep(0.1))
        if heard:
            store.save(case)
        else:
            refused(lambda: store.save(case), "Nothing was written")
        with CaseStore(postgres_url) as other:
            assert ("address" in other.open(id, library).names["A1"]) == heard

    def test_somebody_else_went_on_before_it_was_asked_for(self, line, library, postgres_url):
        proxy, store, id = line
        case = noted(store.open(id, library), "heard")

        def meet(pass_on):
            pass_on()
            time.sleep(0.1)
            with CaseStore(postgres_url) as other:
                append(other, library, id, "somebody else")

        proxy.meet = meet
        assert store.save(case) == id
        time.sleep(0.3)
        goes_on(postgres_url, library, id, ["heard", "somebody else"])

    def test_nobody_can_be_asked(self, line, library, postgres_url, hasty):
        proxy, store, id = line
        case = noted(store.open(id, library), "perhaps")
        proxy.meet, proxy.dies = lambda pass_on: pass_on(), True
        refused(lambda: store.save(case, request="K"), "not known whether it wrote. .*open the case again and look")
        proxy.dies = proxy.dead = False
        assert store.save(case, request="K") == id
        goes_on(postgres_url, library, id, ["perhaps"])

    @pytest.mark.parametrize("heard", [True, False])
    def test_the_server_dies_of_it_and_comes_back(self, line, library, postgres, postgres_url, heard):
        proxy, store, id = line
        case, back = noted(store.open(id, library), "once"), threading.Event()

        def meet(pass_on):
            if heard:
                pass_on()
                time.sleep(0.1)
            postgres.restart("immediate")
            back.set()

        proxy.meet = meet
        if not heard:
            refused(lambda: store.save(case), "Nothing was written")
        assert store.save(case) == id
        assert back.wait(20)
        goes_on(postgres_url, library, id, ["once"])

    @pytest.mark.parametrize("heard", [True, False])
    def test_somebody_is_erased(self, line, library, heard):
        proxy, store, id = line
        proxy.meet = lambda pass_on: heard and (pass_on(), time.sleep(0.1))
        if heard:
            store.erase(id, "A1", date(2024, 9, 1))
        else:
            refused(lambda: store.erase(id, "A1", date(2024, 9, 1)), "Nothing was written")
        assert (store.find_person("Invented") == []) == heard

    @pytest.mark.parametrize("heard", [True, False])
    def test_the_office_gets_a_new_key(self, line, library, postgres_url, heard):
        proxy, store, id = line
        new = OfficeKey.from_passphrase("quite invented and long")
        proxy.meet = lambda pass_on: heard and (pass_on(), time.sleep(0.1))
        if heard:
            office.new_key(store, new)
        else:
            refused(lambda: office.new_key(store, new), "Nothing was written")
        with CaseStore(postgres_url, new if heard else None) as other:
            assert other.open(id, library).names["A1"]["name"] == "Invented Name"
        assert store.open(id, library).names["A1"]["name"] == "Invented Name"
