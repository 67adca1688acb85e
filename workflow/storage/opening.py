"""The database itself: opened by URL, made when it is new, refused when a newer program made it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any
from weakref import WeakSet

from sqlalchemy import URL, Connection, Engine, create_engine, func, insert, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, ProgrammingError

from workflow.errors import StoreError
from workflow.language import say
from workflow.storage import sqlite, tables
from workflow.storage.landing import is_kept, mark
from workflow.storage.told import shown, translated
from workflow.storage.turns import turn

PATIENCE = 10
"""Seconds that a writer waits for another one."""


def database(url: str) -> Engine:
    """The database behind a URL (``sqlite:///cases.db``, ``postgresql://…``) or the path of a file.

    Made when it is new. Raises StoreError.
    """
    parsed = _parsed(url)
    with translated(url):
        engine = _engine(parsed)
        if parsed.get_backend_name() == "sqlite":
            sqlite.make_private(parsed.database)
            sqlite.as_we_write(engine)
        _open_here.add(engine)
        try:
            _check_form(engine, shown(url))
        except BaseException:
            engine.dispose()
            raise
    return engine


_open_here: WeakSet[Engine] = WeakSet()


def _after_fork() -> None:
    """A child opens connections of its own: two processes on one connection would destroy what they write."""
    for engine in list(_open_here):
        engine.dispose(close=False)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url if "://" in url else f"sqlite:///{url}")
        if parsed.drivername in ("postgres", "postgresql"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.get_backend_name() not in tables.APPEND_ONLY:
            raise ArgumentError
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise StoreError(
            say(
                "{store!r} is no store. Write a file (cases.db) or a URL (sqlite:///cases.db, "
                "postgresql://user@host/cases).",
                store=shown(url),
            )
        ) from None
    return parsed


def _engine(parsed: URL) -> Engine:
    try:
        if parsed.get_backend_name() == "sqlite":
            return create_engine(parsed, hide_parameters=True, connect_args={"timeout": PATIENCE})
        asked = {"connect_timeout": PATIENCE, "application_name": "prosequi", **parsed.query}
        # what the URL asks for comes last, and wins
        asked["options"] = f"-c lock_timeout={PATIENCE}s {asked.get('options', '')}".strip()
        # names are parameters: they must not stand in an error, a log or a traceback; a connection that was lost while
        # nobody used it is noticed before it is used
        return create_engine(parsed, hide_parameters=True, connect_args=asked, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError, TypeError):
        told = shown(parsed.render_as_string())
        raise StoreError(
            say("{store!r} cannot be opened: its driver is not installed, or it is no URL.", store=told)
        ) from None


def _check_form(engine: Engine, told: str) -> None:
    found = form(engine)
    if found is None:
        _make(engine, told)
        found = form(engine)
    if not str(found).isdecimal() or int(str(found)) > int(tables.REVISION):
        raise StoreError(
            say(
                "The store {store} was made by a newer Prosequi (form {form}; this one reads up to {ours}). "
                "Install the newer Prosequi. Nothing was touched.",
                store=told,
                form=found,
                ours=tables.REVISION,
            )
        )


def form(engine: Engine) -> str | None:
    """The form of the tables; None where there are none of ours."""
    try:
        return _form(engine)
    except ProgrammingError:
        return _form(engine)  # another program was just then bringing them up to date


def _form(engine: Engine) -> str | None:
    with engine.connect() as connection:
        there = inspect(connection).get_table_names()
        if tables.revision.name in there and tables.docket.name in there:
            return connection.scalar(select(tables.revision.c.version_num))
        if "prosequi_store" in there:  # the first form had its number in a table of its own
            said = connection.exec_driver_sql("SELECT value FROM prosequi_store WHERE name = 'format'").scalar()
            return str(said).zfill(len(tables.REVISION))
        return None


def _make(engine: Engine, told: str) -> None:
    with transaction(engine) as connection:
        alone(connection, "form of the tables")
        there = inspect(connection).get_table_names()
        if tables.docket.name in there:
            return  # another program was quicker
        if there:
            raise StoreError(
                say(
                    "{store} is a database of something else ({tables} …). Nothing was touched.",
                    store=told,
                    tables=", ".join(sorted(there)[:3]),
                )
            )
        tables.tables.create_all(connection, checkfirst=False)
        tables.revision.create(connection)
        connection.execute(insert(tables.revision).values(version_num=tables.REVISION))


@contextmanager
def transaction(engine: Engine, there: Callable[[Connection], bool] | None = None) -> Iterator[Connection]:
    """All of it is written, or nothing. Where the connection is lost while it is being committed, the server is asked
    what became of it, and ``there`` whether what was written is there."""
    file = engine.url.database if engine.dialect.name == "sqlite" else None
    with engine.connect() as plain, turn(file, PATIENCE) if sqlite.is_file(file) else nullcontext():
        marked = None
        try:
            connection = plain.execution_options(writing=True)
            with connection.begin():
                yield connection
                marked = mark(connection)
        except DBAPIError as error:
            if marked is None or not error.connection_invalidated or not is_kept(engine, marked, there, PATIENCE):
                raise


@contextmanager
def writing(engine: Engine, there: Callable[[Connection], bool] | None = None) -> Iterator[Connection]:
    """A transaction on a store that is there; a file has one writer at a time, a server one for each case."""
    with transaction(engine, there) as connection:
        if engine.dialect.name == "postgresql":
            # before all else: who locks the whole vault must not meet one who holds a case and still wants a key
            connection.execute(_BESIDE_OTHERS)
        yield connection


_BESIDE_OTHERS = text("LOCK TABLE keys IN ROW EXCLUSIVE MODE")


def alone(connection: Connection, what: str) -> None:
    """Let nobody else do the same until this transaction has ended. A file has one writer at a time anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(what, 0))))


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees the store as it stood at its first moment, whatever is written meanwhile."""
    with engine.connect() as plain:
        level: dict[str, Any] = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        connection = plain.execution_options(**level)
        with connection.begin():
            yield connection
