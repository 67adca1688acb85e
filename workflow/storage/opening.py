"""The database itself: opened by URL, made when it is new, refused when a newer program made it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, SQLAlchemyError

from workflow.errors import StoreError
from workflow.storage import tables

PATIENCE = 10
"""Seconds that a writer waits for another one."""

_MEANING = {
    "database is locked": f"another program has been writing to it for more than {PATIENCE} seconds. Try again.",
    "readonly database": "it may only be read. Ask for the right to write to the file and its folder.",
    "unable to open": "the file cannot be opened. Does its folder exist, and may you read it?",
    "not a database": "this file is no database. Give another name with --store.",
    "malformed": "the file is damaged. Do not write to it; fetch your last backup.",
    "is full": "the disk is full. Make room; what was acknowledged before is kept.",
    "i/o error": "the disk gave an error. What was acknowledged before is kept.",
    "append-only": "the docket is append-only; correct an entry by a further one.",
}


def database(url: str) -> Engine:
    """The database behind a URL (``sqlite:///cases.db``) or the path of a file. Raises StoreError."""
    with translated(url):
        try:
            parsed = make_url(url if "://" in url else f"sqlite:///{url}")
            # names are parameters: they must not stand in an error, a log or a traceback
            engine = create_engine(parsed, hide_parameters=True, connect_args=_arguments(parsed))
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError):
            raise StoreError(f"{url!r} is no store. Write a file (cases.db) or a URL (sqlite:///cases.db).") from None
        if parsed.get_backend_name() == "sqlite":
            _make_private(parsed.database)
            _as_we_write_sqlite(engine)
        _check_format(engine, _shown(url))
    return engine


def _arguments(url: Any) -> dict[str, Any]:
    return {"timeout": PATIENCE} if url.get_backend_name() == "sqlite" else {}


def _make_private(file: str | None) -> None:
    """A new file that nobody else on the machine may read; SQLite gives its side files the same rights."""
    if not file or file == ":memory:" or file.startswith("file:") or os.path.exists(file):
        return
    try:
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise StoreError(f"The store {Path(file)} cannot be made: {error.strerror or error}.") from None


def _as_we_write_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def durable(connection: Any, _: Any) -> None:
        # we say BEGIN ourselves: the driver would begin a transaction too late to keep a second writer out
        connection.isolation_level = None
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _check_format(engine: Engine, shown: str) -> None:
    found = _format(engine)
    if found is None:
        _make(engine, shown)
        found = _format(engine)
    if not str(found).isdecimal() or int(str(found)) > tables.FORMAT:
        raise StoreError(
            f"The store {shown} was made by a newer Prosequi (format {found}; this one reads up to {tables.FORMAT}). "
            "Install the newer Prosequi. Nothing was touched."
        )


def _format(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table(tables.store.name):
            return None
        return connection.scalar(select(tables.store.c.value).where(tables.store.c.name == "format"))


def _make(engine: Engine, shown: str) -> None:
    try:
        with writing(engine) as connection:
            there = inspect(connection).get_table_names()
            if tables.store.name in there:
                return  # another program was quicker
            if there:
                raise StoreError(
                    f"{shown} is a database of something else ({', '.join(sorted(there)[:3])} …). Nothing was touched."
                )
            tables.tables.create_all(connection, checkfirst=False)
            connection.execute(insert(tables.store).values(name="format", value=str(tables.FORMAT)))
    except DBAPIError:
        # on a server two programs may make the tables at once: one of them is told that they exist
        if _format(engine) is None:
            raise


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that keeps other writers out from its first moment: all of it is written, or nothing."""
    with engine.connect() as plain:
        connection = plain.execution_options(writing=True)
        with connection.begin():
            yield connection


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Errors of the database as StoreError, without a value of any row. IntegrityError is left to the caller."""
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        said = str(error.orig).strip()
        meaning = next((words for part, words in _MEANING.items() if part in said.lower()), f"{said}.")
        raise StoreError(f"The store {_shown(url)} refuses: {meaning} Nothing was written.") from None
    except SQLAlchemyError as error:
        raise StoreError(f"The store {_shown(url)} refuses: {type(error).__name__}. Nothing was written.") from None


def _shown(url: str) -> str:
    """The URL as it may be printed: never with its password."""
    try:
        return make_url(url).render_as_string(hide_password=True) if "://" in url else url
    except ArgumentError:
        return url
