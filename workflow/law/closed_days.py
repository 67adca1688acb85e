"""The closed days of a year, of a whole place: what a lawyer holds against the gazette before vouching for one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from workflow.law.calendar import seat_calendar
from workflow.law.closures import places_named
from workflow.law.law import Law
from workflow.law.weekdays import NAMES


class ClosedDays(NamedTuple):
    """Days in a row that are closed for one reason.

    ``where`` are the seats (and courts, where a rule names one) at which they are; empty: everywhere. ``setting`` is
    the contested point they turn on. ``unsure``: nobody is sure yet that they will be closed (not gazetted).
    """

    first: date
    last: date
    why: str
    where: tuple[str, ...]
    setting: str | None
    unsure: bool


def closed_days(law: Law, year: int) -> list[ClosedDays]:
    """Holidays, days that stand in for them, vacations that close and closures by order, the earliest first. Weekdays
    that are always closed are not among them (``closed_each_week``)."""
    heres: list[tuple[str | None, str | None]] = [(seat, None) for seat in law.seats] or [(None, None)]
    heres += [(None, court) for court in law.courts if court in places_named(law)]
    found: dict[tuple[date, str, str | None, bool], list[str]] = {}
    for seat, court in heres:
        for key in _at(law, seat, court, year):
            found.setdefault(key, []).append(seat or court or "")
    everywhere = max(len(law.seats), 1)
    days = (
        ClosedDays(day, day, why, () if len(where) >= everywhere else tuple(where), setting, unsure)
        for (day, why, setting, unsure), where in sorted(found.items(), key=lambda item: item[0][:2])
    )
    return sorted(_in_a_row(days), key=lambda each: (each.first, each.why))


def _at(law: Law, seat: str | None, court: str | None, year: int) -> Iterator[tuple[date, str, str | None, bool]]:
    found = seat_calendar(law, seat, court=court).holidays(year)
    for day, why in found.sure.items():
        yield day, why, None, day in found.unsure
    for day, maybe in found.contested.items():
        for setting, why in maybe:
            if day not in found.sure:
                yield day, why, setting, day in found.unsure


def _in_a_row(days: Iterator[ClosedDays]) -> list[ClosedDays]:
    rows: dict[tuple[object, ...], list[ClosedDays]] = {}
    for day in days:
        of_a_kind = rows.setdefault(day[2:], [])
        if of_a_kind and of_a_kind[-1].last + timedelta(days=1) == day.first:
            of_a_kind[-1] = of_a_kind[-1]._replace(last=day.first)
        else:
            of_a_kind.append(day)
    return [each for of_a_kind in rows.values() for each in of_a_kind]


def closed_each_week(law: Law) -> list[str]:
    """The weekdays on which courts are closed, as packs write them; also one that is closed only here or there."""
    stated = {name for entry in law.calendar.closed for name in entry}
    return [name for name in NAMES if name in stated]
