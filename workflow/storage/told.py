"""Errors of a database in words for people, without a value of any row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError

from workflow.errors import StoreError

_MEANING = {
    "database is locked": "another program has been writing to it for too long. Try again.",
    "readonly database": "it may only be read. Ask for the right to write to the file and its folder.",
    "unable to open": "the file cannot be opened. Does its folder exist, and may you read it?",
    "not a database": "this file is no database. Give another name with --store.",
    "malformed": "the file is damaged. Do not write to it; restore your last backup (prosequi restore).",
    "is full": "the disk is full. Make room; what was acknowledged before is kept.",
    "no space left": "the server's disk is full. Make room; what was acknowledged before is kept.",
    "i/o error": "the disk gave an error, or is full. What was acknowledged before is kept.",
    "append-only": "the docket is append-only; correct an entry by a further one.",
    "password authentication": "the server does not know this user or password. Is the URL right?",
    "no password supplied": "the server asks for a password. Use PGPASSFILE, or write it in the URL.",
    "does not exist": "there is no such database, user or table on the server. Ask who keeps it to make it.",
    "permission denied": "this user has no right to do that on the server. Ask who keeps it.",
    "read-only transaction": "the server takes no writing now (it is a copy that only follows). Use the first server.",
    "lock timeout": "another program has been writing to the same case for too long. Try again.",
    "deadlock": "two programs waited for one another, and the server stopped this one. Try again.",
    "too many": "the server has too many connections. Try again in a moment.",
    "shutting down": "the server is shutting down. Try again when it is back.",
    "starting up": "the server is starting up. Try again in a moment.",
    "connection refused": "no server answers there. Is it running, and are host and port right?",
    "could not translate host": "this host name is not known. Is it spelt right?",
    "name or service not known": "this host name is not known. Is it spelt right?",
    "timeout expired": "the server does not answer. Is the network up?",
    "terminating connection": "the server ended the connection. Try again.",
    "server closed the connection": "the connection was lost. Try again.",
    "connection": "the connection was lost. Try again.",
}


class ConnectionLost(StoreError):
    """The server could be reached before, and no longer."""


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Errors of the database as StoreError. IntegrityError is left to the caller."""
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        told = f"The store {shown(url)} refuses: {meaning(error)} Nothing was written."
        raise (ConnectionLost(told) if error.connection_invalidated else StoreError(told)) from None
    except SQLAlchemyError as error:
        raise StoreError(f"The store {shown(url)} refuses: {type(error).__name__}. Nothing was written.") from None


def meaning(error: DBAPIError) -> str:
    """What an error of the driver means; of one we do not know, its first line only (the next may quote a row)."""
    said = (str(error.orig).strip().splitlines() or ["unknown error"])[0]
    return next((words for part, words in _MEANING.items() if part in str(error.orig).lower()), f"{said}.")


def shown(url: str) -> str:
    """The URL as it may be printed: never with its password."""
    try:
        return make_url(url).render_as_string(hide_password=True) if "://" in url else url
    except ArgumentError:
        return url.partition("://")[0] + "://…"
