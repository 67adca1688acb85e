"""How SQLite is used: one private file, nothing acknowledged before it is on the disk."""

from __future__ import annotations

import os
import sqlite3
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TypeGuard

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError

from workflow.errors import StoreError
from workflow.language import say
from workflow.storage.told import meaning
from workflow.storage.turns import turn


def is_file(database: str | None) -> TypeGuard[str]:
    """Whether it stands in a file whose name we know: not in memory, not behind a URI of its own."""
    return bool(database) and database != ":memory:" and not str(database).startswith("file:")


def make_private(database: str | None) -> None:
    """A new file that nobody else on the machine may read; SQLite gives its side files the same rights."""
    if not is_file(database) or os.path.exists(database):
        return
    try:
        os.close(os.open(database, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        why = error.strerror or error
        raise StoreError(say("The store {store} cannot be made: {why}.", store=Path(database), why=why)) from None


def as_we_write(engine: Engine) -> None:
    """Write-ahead log, everything on the disk before it is acknowledged, and transactions that we begin ourselves."""

    @event.listens_for(engine, "connect")
    def durable(connection: Any, _: Any) -> None:
        # we say BEGIN ourselves: the driver would begin a transaction too late to keep a second writer out
        connection.isolation_level = None
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        said = connection.get_execution_options()
        if said.get("plain"):
            return
        # said to the driver itself, for it has neither parameters nor rows
        driver: Any = connection.connection.dbapi_connection
        try:
            driver.execute("BEGIN IMMEDIATE" if said.get("writing") else "BEGIN").close()
        except sqlite3.Error as error:
            raise DBAPIError("BEGIN", None, error) from None


def scrub(engine: Engine) -> None:
    """Leave nothing behind of what was deleted: neither in free pages, nor in the write-ahead log.

    On a server it is the server's vacuum; its own logs and backups are the office's affair. Raises StoreError where
    something is left.
    """
    file = engine.url.database if engine.dialect.name == "sqlite" else None
    try:
        with (
            turn(file, _LONG) if is_file(file) else nullcontext(),
            engine.connect().execution_options(isolation_level="AUTOCOMMIT", plain=True) as connection,
        ):
            connection.execute(text("VACUUM"))
            if engine.dialect.name == "postgresql":
                # a page that was tidied up still has what stood in it: these tables are written anew
                connection.execute(text("VACUUM (FULL) keys, people, names"))
            if file is not None and connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]:
                raise StoreError(_traces_left(say("another program was reading it.")))
    except DBAPIError as error:
        raise StoreError(_traces_left(meaning(error))) from None


_LONG = 60
"""Seconds that scrubbing waits for writers: it comes after what cannot be undone."""


def _traces_left(why: str) -> str:
    return say(
        "It is done, and nobody can find it in the store any more; but traces of what was there may lie in the file "
        "until everybody has closed it: {why}",
        why=why,
    )
