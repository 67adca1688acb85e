"""The tests' own PostgreSQL server: databases apart, what is committed survives a crash, nothing is left behind."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from postgres import Server
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import OperationalError

pytestmark = pytest.mark.slow
sees_processes = pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="no /proc to see processes in")


@contextmanager
def talking(url):
    """A connection that commits when it ends."""
    engine = create_engine(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def processes(folder):
    """The processes that work in a folder, by their command lines."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has just ended
            found.append(path.read_bytes())
    return [line for line in found if str(folder).encode() in line]


@pytest.fixture
def own(postgres):
    """A server that this test alone may stop."""
    if postgres.borrowed:
        pytest.skip("a borrowed PostgreSQL is not ours to stop")
    with Server() as server:
        yield server


def test_a_database_of_each_kind_is_new_and_empty(any_url):
    with talking(any_url) as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("CREATE TABLE cases (id TEXT)"))
        assert inspect(connection).get_table_names() == ["cases"]


def test_two_databases_are_apart(postgres):
    one, other = postgres.new_database(), postgres.new_database()
    with talking(one) as connection:
        connection.execute(text("CREATE TABLE cases (id TEXT)"))
    with talking(other) as connection:
        assert inspect(connection).get_table_names() == []
    postgres.drop(one)
    with pytest.raises(OperationalError, match="does not exist"), talking(one):
        pass
    postgres.drop(other)


def test_it_writes_through_to_the_disk(own):
    with talking(own.new_database()) as connection:
        assert [connection.scalar(text(f"SHOW {name}")) for name in ("fsync", "synchronous_commit")] == ["on", "on"]
        assert connection.scalar(text("SHOW listen_addresses")) == "127.0.0.1"


def test_what_is_committed_survives_a_crash(postgres, postgres_url):
    with talking(postgres_url) as connection:
        connection.execute(text("CREATE TABLE cases (id TEXT)"))
        connection.execute(text("INSERT INTO cases VALUES ('XR-1')"))
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as lost:
        lost.execute("INSERT INTO cases VALUES ('XR-2')")
        postgres.kill()
        with pytest.raises(psycopg.OperationalError):
            lost.execute("SELECT 1")
    with pytest.raises(OperationalError), talking(postgres_url):
        pass
    postgres.start()
    with talking(postgres_url) as connection:
        assert list(connection.scalars(text("SELECT id FROM cases"))) == ["XR-1"]


@sees_processes
def test_nothing_is_left_of_a_server_that_is_stopped(own):
    url, folder = own.new_database(), own.folder
    assert processes(folder)
    own.stop()
    assert not folder.exists()
    assert processes(folder) == []
    with pytest.raises(OperationalError), talking(url):
        pass


@sees_processes
def test_nothing_is_left_when_the_tests_are_killed(own):
    program = "import postgres; s = postgres.Server(); s.start(); print(s.folder, flush=True); input()"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": Path(__file__).parent}
    with subprocess.Popen([sys.executable, "-c", program], **pipes) as tests:
        folder = Path(tests.stdout.readline().strip())
        assert processes(folder)
        tests.kill()
    until = time.monotonic() + 20
    while (folder.exists() or processes(folder)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not folder.exists()
    assert processes(folder) == []
