"""A PostgreSQL server of the tests' own: started in a temporary folder, gone without a trace when they are done.

``PROSEQUI_TEST_POSTGRES=URL`` borrows one that is running already. As a program, this says why there is none to be had.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
from functools import cache
from glob import glob
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import URL, make_url

BORROWED = os.environ.get("PROSEQUI_TEST_POSTGRES", "")
PROGRAMS = ("initdb", "pg_ctl", "postgres")

# it waits for a word; one that the tests never get to say, being killed, is as good. Then it clears everything away
KEEPER = 'read -r word; "$1/pg_ctl" -D "$2/data" -m immediate stop; rm -rf "$2"'


def find_server() -> str | None:
    """Why there is no server to be had; None where there is one."""
    return None if BORROWED or programs() else "apt-get install postgresql"


class Server:
    """A server that all tests may share, each with databases of its own. ``with Server() as server`` runs one."""

    def __init__(self) -> None:
        self.borrowed = bool(BORROWED)  # somebody else's, who alone may stop it
        self.folder = Path()  # where everything of it lies, its socket too
        self._url = make_url(BORROWED or "postgresql://").set(drivername="postgresql+psycopg")
        self._made: set[str] = set()
        self._keeper: subprocess.Popen[bytes] | None = None
        self._running = False

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start it, on the port it had before; nothing happens where it runs already."""
        if self.borrowed or self._running:
            return
        if not self._keeper:
            self._lay_out()
        where = f"-h 127.0.0.1 -p {self._url.port} -k {self.folder}"
        # after a crash one sync of the file system, not one for each of thousands of files; and a busy machine is waited for
        quick = "-c recovery_init_sync_method=syncfs"
        self._run("pg_ctl", "start", "-w", "-t", "180", "-l", str(self.folder / "log"), "-o", f"{where} {quick}")
        self._running = True

    def stop(self) -> None:
        """Stop it for good: no process, no folder, no database of it is left."""
        if self._keeper:
            self._keeper.communicate(b"stop\n")
        for name in self._made if self.borrowed else ():
            self._say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._made, self._keeper, self._running = set(), None, False

    def kill(self) -> None:
        """Stop it as if the power had gone: connections break, committed rows stay. ``start`` brings it back."""
        self._halt("immediate")

    def restart(self, mode: str = "fast") -> None:
        """Stop it (``smart``, ``fast``, ``immediate``) and start it again on the same port."""
        self._halt(mode)
        self.start()

    def new_database(self) -> str:
        """The URL of a database that is new and empty."""
        name = f"prosequi_{uuid4().hex[:12]}"
        self._say(f"CREATE DATABASE {name} TEMPLATE template0")
        self._made.add(name)
        return self._url.set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Drop a database that ``new_database`` made, whoever is still connected."""
        name = str(make_url(url).database)
        self._made.remove(name)
        self._say(f"DROP DATABASE {name} WITH (FORCE)")

    def _say(self, sql: str) -> None:
        url = self._url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql)

    def _lay_out(self) -> None:
        """Make the cluster, in a folder whose name is short enough for a socket, and the keeper of both."""
        self.folder = Path(tempfile.mkdtemp(prefix="prosequi-postgres-", dir="/tmp"))
        if owner := unprivileged():
            os.chown(self.folder, owner["user"], owner["group"])
        keeper = ["sh", "-c", KEEPER, "keeper", str(programs()), str(self.folder)]
        silent = subprocess.DEVNULL
        self._keeper = subprocess.Popen(keeper, stdin=subprocess.PIPE, stdout=silent, stderr=silent, **apart())
        self._run("initdb", "--no-sync", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")
        self._url = URL.create("postgresql+psycopg", "postgres", None, "127.0.0.1", free_port(), "postgres")

    def _halt(self, mode: str) -> None:
        if self.borrowed:
            pytest.skip("a borrowed PostgreSQL is not ours to stop")
        self._run("pg_ctl", "stop", "-m", mode)
        self._running = False

    def _run(self, program: str, *words: str) -> None:
        command = [f"{programs()}/{program}", "-D", f"{self.folder}/data", *words]
        done = said_by(command)
        if done.returncode:
            log = self.folder / "log"
            raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{log.read_text() if log.exists() else ''}")


@cache
def programs() -> Path | None:
    """The folder with the programs of the newest server on this machine, where Debian keeps them or on the path."""
    places = [*glob("/usr/lib/postgresql/*/bin"), *os.get_exec_path(), "/usr/local/bin"]
    folders = {(Path(place) / "initdb").resolve().parent for place in places}
    return max((folder for folder in folders if version(folder)), key=version, default=None)


@cache
def version(folder: Path) -> tuple[int, ...]:
    """The version of the server in a folder, (15, 8, …); empty where one of its programs is not there or does not run."""
    try:
        told = [said_by([f"{folder}/{program}", "--version"]).stdout for program in PROGRAMS]
    except OSError:
        return ()
    return min(tuple(map(int, re.findall(r"\d+", line.partition("(PostgreSQL)")[2]))) for line in told)


def said_by(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, with all it says in its output."""
    none, pipe, same = subprocess.DEVNULL, subprocess.PIPE, subprocess.STDOUT
    return subprocess.run(command, stdin=none, stdout=pipe, stderr=same, text=True, check=False, **apart())


def apart() -> dict[str, Any]:
    """How a program of the server is run: as one who may, out of reach of a Ctrl-C, with no settings of ours."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**unprivileged(), "env": environment | {"LC_ALL": "C"}, "cwd": "/", "start_new_session": True}


@cache
def unprivileged() -> dict[str, Any]:
    """As whom: root may not run a server, and hands it to ``postgres`` or ``nobody``; empty where we may ourselves."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    import pwd

    users = {user.pw_name: user for user in pwd.getpwall()}
    user = users.get("postgres") or users["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(find_server())
