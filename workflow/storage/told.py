"""Errors of a database in words for people, without a value of any row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from workflow.errors import StoreConflict, StoreError

_APPEND_ONLY = "append-only"
_DAMAGED = "the file is damaged. Do not write to it; restore your last backup (prosequi restore)."
_FOLLOWS = "the server takes no writing now (it is a copy that only follows). Use the first server."
_MEANING = {
    "is locked": "another program has been writing to it for too long. Try again.",
    "locking protocol": "too many programs opened it at the same moment. Try again.",
    "readonly database": "it may only be read. Ask for the right to write to the file and its folder.",
    "unable to open": "the file cannot be opened. Does its folder exist, and may you read it?",
    "not a database": "this file is no database. Give another name with --store.",
    "malformed": _DAMAGED,
    "could not decode": _DAMAGED,
    "is full": "the disk is full. Make room; what was acknowledged before is kept.",
    "no space left": "the server's disk is full. Make room; what was acknowledged before is kept.",
    "i/o error": "the disk gave an error, or is full. What was acknowledged before is kept.",
    _APPEND_ONLY: "the docket is append-only; correct an entry by a further one.",
    "password authentication": "the server does not know this user or password. Is the URL right?",
    "no password supplied": "the server asks for a password. Use PGPASSFILE, or write it in the URL.",
    "pg_hba.conf": "the server lets nobody in from this machine in this way. Ask who keeps it.",
    "no such table": "a table of the store is gone. Do not write to it; restore your last backup (prosequi restore).",
    "does not exist": "there is no such database, user or table on the server. Ask who keeps it to make it.",
    "permission denied": "this user has no right to do that on the server. Ask who keeps it.",
    "read-only transaction": _FOLLOWS,
    "recovery is in progress": _FOLLOWS,
    "statement timeout": "the server was asked to stop whatever takes so long. Try again, or ask who keeps it.",
    "lock timeout": "another program has been writing to the same case for too long. Try again.",
    "deadlock": "two programs waited for one another, and the server stopped this one. Try again.",
    "too many": "the server has too many connections. Try again in a moment.",
    "connection slots": "the server has too many connections. Try again in a moment.",
    "shutting down": "the server is shutting down. Try again when it is back.",
    "starting up": "the server is starting up. Try again in a moment.",
    "recovery mode": "the server is starting up. Try again in a moment.",
    "connection refused": "no server answers there. Is it running, and are host and port right?",
    "could not translate host": "this host name is not known. Is it spelt right?",
    "name or service not known": "this host name is not known. Is it spelt right?",
    "timeout expired": "the server does not answer. Is the network up?",
    "unreachable": "the server cannot be reached. Is the network up?",
    "no route to host": "the server cannot be reached. Is the network up?",
    "server does not support ssl": "the server speaks in the clear only, and the URL asks for more. Ask who keeps it.",
    "terminating connection": "the server ended the connection. Try again.",
    "server closed the connection": "the connection was lost. Try again.",
    "connection": "the connection was lost. Try again.",
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
            raise _refusal(url, _MEANING[_APPEND_ONLY]) from None
        raise WrittenMeanwhile(
            f"Somebody else wrote to the store {shown(url)} at the same moment. Nothing of yours was written. "
            "Try again."
        ) from None
    except DBAPIError as error:
        raise _refusal(url, meaning(error)) from None
    except NoConnectionLeft:
        raise _refusal(url, "too much is asked of it at once. Try again in a moment.") from None
    except SQLAlchemyError as error:
        raise _refusal(url, f"{type(error).__name__}.") from None
    except UnicodeEncodeError:
        raise _refusal(url, "what it is asked for holds signs that are no text.") from None


def _refusal(url: str, why: str) -> StoreError:
    return StoreError(f"The store {shown(url)} refuses: {why} Nothing was written.")


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
