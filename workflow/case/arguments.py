"""What the library is given, put as a docket line says it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from workflow.case.people import Person
from workflow.law.law import Law
from workflow.moments import Moment, moment

When = str | date | datetime | Moment
"""A day or moment: text in any form that ``workflow.moments`` reads, or a date."""


def today(law: Law) -> Moment:
    """The day it is at the place now, by its own time zone."""
    zone = law.jurisdiction.timezone
    return moment(datetime.now(ZoneInfo(zone) if zone else UTC).date())


def written(on: When) -> str:
    """A day as a line writes it."""
    return str(on if isinstance(on, (str, Moment)) else moment(on))


def given(said: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, dates as text, people as references."""
    return {key: _plain(value) for key, value in said.items() if value is not None}


def ref_of(person: Person | str) -> str:
    """A person by reference."""
    return person.ref if isinstance(person, Person) else person


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [ref_of(item) if isinstance(item, Person) else item for item in value]
    if isinstance(value, Mapping):
        return {ref_of(key) if isinstance(key, Person) else key: part for key, part in value.items()}
    return str(moment(value)) if isinstance(value, (date, Moment)) else value
