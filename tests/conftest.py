"""Databases for every test that asks: an SQLite file, or one on a PostgreSQL server started when it is first needed."""

from __future__ import annotations

import os
from base64 import b64encode

import pytest
from postgres import Server, find_server

ABSENT = "PostgreSQL is not here"


@pytest.fixture(scope="session", autouse=True)
def office(tmp_path_factory):
    """An office key for the tests: that of whoever runs them is not touched."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("PROSEQUI_KEY", "PROSEQUI_PASSPHRASE"):
            patch.delenv(name, raising=False)
        file = tmp_path_factory.mktemp("office") / "office.key"
        file.write_text(f"prosequi-key-1:{b64encode(os.urandom(32)).decode()}\n")
        patch.setenv("PROSEQUI_KEY_FILE", str(file))
        yield file


@pytest.fixture(scope="session", autouse=True)
def no_language():
    """Nobody says in which language to answer, whatever the machine speaks; a test that wants one says so."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def postgres():
    """The server; where there is none the test is skipped, and the last lines say so. In CI it fails."""
    if why := find_server():
        give_up = pytest.fail if needed() else pytest.skip
        give_up(f"{ABSENT} ({why})")
    with Server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres):
    """A new, empty PostgreSQL database."""
    postgres.start()  # where the test before left it stopped
    url = postgres.new_database()
    yield url
    if postgres.borrowed:  # our own goes with everything in it, and sooner than each database by itself
        postgres.drop(url)


@pytest.fixture(params=["sqlite", "postgres"])
def any_url(request, tmp_path):
    """A new, empty database: of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'cases.db'}"
    return request.getfixturevalue("postgres_url")


def needed() -> bool:
    """Whether a missing server is a failure: in CI, or where PROSEQUI_NEED_POSTGRES asks for it."""
    return any(os.environ.get(name, "").lower() in ("1", "true", "yes") for name in ("CI", "PROSEQUI_NEED_POSTGRES"))


def pytest_terminal_summary(terminalreporter):
    """Say loudly how many tests had no server."""
    skipped = [report for report in terminalreporter.stats.get("skipped", ()) if ABSENT in str(report.longrepr)]
    if skipped:
        line = f"{ABSENT}: {len(skipped)} tests of it were skipped ({find_server()})."
        terminalreporter.write_line(line, yellow=True, bold=True)
