"""Errors of a database in words for people, without a value of any row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from workflow.errors import StoreConflict, StoreError
from workflow.language import later, say

_APPEND_ONLY = "append-only"
_DAMAGED = later("the file is damaged. Do not write to it; restore your last backup (prosequi restore).")
_FOLLOWS = later("the server takes no writing now (it is a copy that only follows). Use the first server.")
_MEANING = {
    "is locked": later("another program has been writing to it for too long. Try again."),
    "locking protocol": later("too many programs opened it at the same moment. Try again."),
    "readonly database": later("it may only be read. Ask for the right to write to the file and its folder."),
    "unable to open": later("the file cannot be opened. Does its folder exist, and may you read it?"),
    "not a database": later("this file is no database. Give another name with --store."),
    "malformed": _DAMAGED,
    "could not decode": _DAMAGED,
    "is full": later("the disk is full. Make room; what was acknowledged before is kept."),
    "no space left": later("the server's disk is full. Make room; what was acknowledged before is kept."),
    "i/o error": later("the disk gave an error, or is full. What was acknowledged before is kept."),
    _APPEND_ONLY: later("the docket is append-only; correct an entry by a further one."),
    "password authentication": later("the server does not know this user or password. Is the URL right?"),
    "no password supplied": later("the server asks for a password. Use PGPASSFILE, or write it in the URL."),
    "pg_hba.conf": later("the server lets nobody in from this machine in this way. Ask who keeps it."),
    "no such table": later(
        "a table of the store is gone. Do not write to it; restore your last backup (prosequi restore)."
    ),
    "does not exist": later("there is no such database, user or table on the server. Ask who keeps it to make it."),
    "permission denied": later("this user has no right to do that on the server. Ask who keeps it."),
    "read-only transaction": _FOLLOWS,
    "recovery is in progress": _FOLLOWS,
    "statement timeout": later("the server was asked to stop whatever takes so long. Try again, or ask who keeps it."),
    "lock timeout": later("another program has been writing to the same case for too long. Try again."),
    "deadlock": later("two programs waited for one another, and the server stopped this one. Try again."),
    "too many": later("the server has too many connections. Try again in a moment."),
    "connection slots": later("the server has too many connections. Try again in a moment."),
    "shutting down": later("the server is shutting down. Try again when it is back."),
    "starting up": later("the server is starting up. Try again in a moment."),
    "recovery mode": later("the server is starting up. Try again in a moment."),
    "connection refused": later("no server answers there. Is it running, and are host and port right?"),
    "could not translate host": later("this host name is not known. Is it spelt right?"),
    "name or service not known": later("this host name is not known. Is it spelt right?"),
    "timeout expired": later("the server does not answer. Is the network up?"),
    "unreachable": later("the server cannot be reached. Is the network up?"),
    "no route to host": later("the server cannot be reached. Is the network up?"),
    "server does not support ssl": later(
        "the server speaks in the clear only, and the URL asks for more. Ask who keeps it."
    ),
    "terminating connection": later("the server ended the connection. Try again."),
    "server closed the connection": later("the connection was lost. Try again."),
    "connection": later("the connection was lost. Try again."),
}


class WrittenMeanwhile(StoreConflict):
    """Another program wrote the same row at the same moment, and was quicker."""


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Errors of the database as StoreError; WrittenMeanwhile where trying again helps."""
    try:
        yield
    except IntegrityError as error:
        if _APPEND_ONLY in str(error.orig):
            raise _refusal(url, say(_MEANING[_APPEND_ONLY])) from None
        raise WrittenMeanwhile(
            say(
                "Somebody else wrote to the store {store} at the same moment. Nothing of yours was written. Try again.",
                store=shown(url),
            )
        ) from None
    except DBAPIError as error:
        raise _refusal(url, meaning(error)) from None
    except NoConnectionLeft:
        raise _refusal(url, say("too much is asked of it at once. Try again in a moment.")) from None
    except SQLAlchemyError as error:
        raise _refusal(url, f"{type(error).__name__}.") from None
    except UnicodeEncodeError:
        raise _refusal(url, say("what it is asked for holds signs that are no text.")) from None


def _refusal(url: str, why: str) -> StoreError:
    return StoreError(say("The store {store} refuses: {why} Nothing was written.", store=shown(url), why=why))


def meaning(error: DBAPIError) -> str:
    """What an error of the driver means; of one we do not know, its first line only (the next may quote a row)."""
    found = next((part for part in _MEANING if part in str(error.orig).lower()), None)
    if found is not None:
        return say(_MEANING[found])
    said = str(error.orig).strip().splitlines() or [say("unknown error")]
    return f"{said[0]}."


def shown(url: str) -> str:
    """The URL as it may be printed: never with its password."""
    try:
        return make_url(url).render_as_string(hide_password=True) if "://" in url else url
    except ArgumentError:
        return url.partition("://")[0] + "://…"
