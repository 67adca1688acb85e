"""What a case is called: short and readable, chosen by the lawyer or made from place, year and a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from workflow.errors import StoreError
from workflow.language import say
from workflow.storage.opening import alone
from workflow.storage.tables import cases

if TYPE_CHECKING:
    from workflow.case.case import Case

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


def checked(id: str) -> str:
    """An id that may stand on a command line and in the name of a file. Raises StoreError."""
    if not _ID.fullmatch(id):
        raise StoreError(
            say("{id!r} cannot name a case. Use at most 40 letters, digits, dots, dashes: HCCR-57-2016.", id=id)
        )
    return id


def next_id(connection: Connection, case: Case) -> str:
    """Place, year, running number: ``XR-2016-0001``."""
    code = (case.law.jurisdiction.iso or case.place.rpartition("/")[2])[:20].upper()
    opened = case.entries[0].on
    stem = f"{code}-{opened.first_day.year}-" if opened.is_day else f"{code}-"
    alone(connection, f"number of {stem}")  # of many who ask at once each gets another, in the order of asking

    def taken(number: int) -> bool:
        return connection.scalar(select(cases.c.case_id).where(cases.c.case_id == f"{stem}{number:04d}")) is not None

    # the first free number, in a few looks even behind a hundred thousand cases
    free = 1
    while taken(free):
        free *= 2
    last = free // 2
    while free - last > 1:
        middle = (last + free) // 2
        last, free = (middle, free) if taken(middle) else (last, middle)
    return f"{stem}{free:04d}"
