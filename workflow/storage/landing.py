"""What became of a transaction whose connection was lost while it was being committed.

The server may have heard the last word or not. It knows the number of the transaction and how it ended; only where it
broke down itself may another transaction have got the number, and then what was written is looked for.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep
from typing import NamedTuple

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from workflow.errors import StoreError
from workflow.language import say
from workflow.storage.told import shown

_PAUSE = 0.1  # seconds between two questions


class Mark(NamedTuple):
    """A transaction as the server will know it again: its number, and since when the server runs."""

    number: str
    since: str


_MARK = text(
    "SELECT CAST(pg_current_xact_id_if_assigned() AS text) AS number, CAST(pg_postmaster_start_time() AS text) AS since"
)
# of a number that was not given out yet it does not like to be asked
_ENDED = text(
    "SELECT CASE WHEN CAST(:number AS xid8) < pg_snapshot_xmax(pg_current_snapshot()) "
    "THEN pg_xact_status(CAST(:number AS xid8)) END AS how, CAST(pg_postmaster_start_time() AS text) AS since"
)


def mark(connection: Connection) -> Mark | None:
    """The mark of a transaction that is about to be committed; None where nothing was written, or to a file."""
    if connection.dialect.name != "postgresql":
        return None
    number, since = connection.execute(_MARK).one()
    return Mark(number, since) if number is not None else None


def is_kept(engine: Engine, marked: Mark, there: Callable[[Connection], bool] | None, patience: float) -> bool:
    """Whether it was committed all the same. Raises StoreError where nobody can tell within ``patience`` seconds."""
    until = monotonic() + patience
    while True:
        try:
            with engine.connect() as connection:
                if (kept := _kept(connection, marked, there)) is not None:
                    return kept
        except SQLAlchemyError:
            pass  # it may be starting again
        if monotonic() > until:
            raise StoreError(
                say(
                    "The connection to {store} was lost while it was writing, and it is not known whether it wrote. "
                    "When it is back, open the case again and look before you repeat; with the same request it is "
                    "written once in any case.",
                    store=shown(engine.url.render_as_string()),
                )
            ) from None
        sleep(_PAUSE)


def _kept(connection: Connection, marked: Mark, there: Callable[[Connection], bool] | None) -> bool | None:
    """None where it is not decided yet, or cannot be told."""
    how, since = connection.execute(_ENDED, {"number": marked.number}).one()
    started_again = since != marked.since
    if how == "committed" and there is not None:
        return there(connection)
    if how == "committed" and not started_again:
        return True
    return False if how == "aborted" or (how is None and started_again) else None
