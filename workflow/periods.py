"""Lengths of time as statutes write them: 24 hours, 14 days, one month, three years, at once; and penalties.

A month is a calendar month and a year a calendar year when added to a day; only *comparing* two periods of
different units uses a length (a year is 365.25 days, a month a twelfth of it, so 12 months equal 1 year exactly).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, datetime, timedelta
from functools import lru_cache
from typing import Any, NoReturn

from workflow.errors import MomentError

MINUTES = {"hours": 60, "days": 1_440, "weeks": 10_080, "months": 43_830, "years": 525_960}
"""Minutes in one of each unit: whole numbers, so that comparison is exact."""

# Penalties are ordered with periods: a fine is less than a day, life more than any years, death more than life.
_PENALTIES = {"fine": -1, "life": 10**18, "death": 10**18 + 1}
_FORM = re.compile(r"(\d{1,9}) (hour|day|week|month|year)s?", re.ASCII)
_FORMS = 'write "24 hours", "14 days", "2 weeks", "1 month", "3 years" or "immediately"'


class Period:
    """A number of hours, days, weeks, months or years; or one of the penalties ``fine``, ``life``, ``death``.

    Ordered and hashable by length: ``Period(12, "months") == Period(1, "years")``. Two equal periods may still
    end on different days when counted, so never use a period alone as the key of a table of due dates.
    Raises MomentError for an unknown unit and for a number below nought.
    """

    __slots__ = ("minutes", "number", "unit")
    number: int
    unit: str
    minutes: int

    def __init__(self, number: int, unit: str) -> None:
        if unit in _PENALTIES:
            minutes = _PENALTIES[unit]
        elif unit not in MINUTES:
            raise MomentError(f"{unit!r} is no unit of time; {_FORMS}")
        elif number < 0:
            raise MomentError(f"{number} {unit} is less than nothing; {_FORMS}")
        else:
            minutes = number * MINUTES[unit]
        put = object.__setattr__
        put(self, "number", number)
        put(self, "unit", unit)
        put(self, "minutes", minutes)

    @property
    def is_penalty(self) -> bool:
        """True for fine, life and death, which have no end to count."""
        return self.unit in _PENALTIES

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a period never changes; make a new one")

    def __reduce__(self) -> tuple[type[Period], tuple[int, str]]:
        return Period, (self.number, self.unit)

    def __hash__(self) -> int:
        return hash(self.minutes)

    def __eq__(self, other: object) -> bool:
        return self.minutes == other.minutes if isinstance(other, Period) else NotImplemented

    def __lt__(self, other: Any) -> bool:
        return self.minutes < other.minutes if other.__class__ is Period else NotImplemented

    def __le__(self, other: Any) -> bool:
        return self.minutes <= other.minutes if other.__class__ is Period else NotImplemented

    def __gt__(self, other: Any) -> bool:
        return self.minutes > other.minutes if other.__class__ is Period else NotImplemented

    def __ge__(self, other: Any) -> bool:
        return self.minutes >= other.minutes if other.__class__ is Period else NotImplemented

    def __add__(self, other: Any) -> Period:
        return _joined(self, other, 1) if other.__class__ is Period else NotImplemented

    def __sub__(self, other: Any) -> Period:
        return _joined(self, other, -1) if other.__class__ is Period else NotImplemented

    def __str__(self) -> str:
        if self.is_penalty:
            return self.unit
        if self.minutes == 0 and self.unit == "hours":
            return "immediately"
        return f"{self.number} {self.unit[:-1] if self.number == 1 else self.unit}"

    def __repr__(self) -> str:
        return f"period({str(self)!r})"


def _joined(one: Period, two: Period, sign: int) -> Period:
    """Sum or difference of two periods, in the larger unit in which it is a whole number."""
    for family in (("years", "months"), ("weeks", "days", "hours")):
        if one.unit in family and two.unit in family:
            unit = max(one.unit, two.unit, key=family.index)
            return Period((one.minutes + sign * two.minutes) // MINUTES[unit], unit)
    raise MomentError(f"{one} and {two} cannot be added: only years with months, and weeks with days and hours")


IMMEDIATELY = Period(0, "hours")
FINE, LIFE, DEATH = Period(0, "fine"), Period(0, "life"), Period(0, "death")
_WORDS = {"immediately": IMMEDIATELY, "fine": FINE, "life": LIFE, "death": DEATH}


def period(value: str | Period) -> Period:
    """A period from its text: ``90 days``, ``1 month``, ``immediately``, ``life``. Raises MomentError with advice."""
    return value if isinstance(value, Period) else _read(value)


@lru_cache(maxsize=4096)
def _read(text: object) -> Period:
    if not isinstance(text, str):
        raise MomentError(f"{text!r} is no period; {_FORMS}")
    words = text.strip()
    if words in _WORDS:
        return _WORDS[words]
    if found := _FORM.fullmatch(words):
        return Period(int(found[1]), f"{found[2]}s")
    raise MomentError(f"{text!r} cannot be read as a period; {_FORMS}")


def later(instant: datetime, length: Period, sign: int = 1) -> datetime:
    """``instant`` moved by a period: hours and days exactly, months and years to the same day of the month.

    A month without that day ends on its last day. Raises MomentError for a penalty or a day outside the calendar.
    """
    try:
        if length.unit in ("months", "years"):
            return months_later(instant, sign * length.number * (12 if length.unit == "years" else 1))
        if length.is_penalty:
            raise MomentError(f"{length} has no end that could be counted")
        return instant + timedelta(minutes=sign * length.minutes)
    except OverflowError:
        raise MomentError(f"{length} from {instant:%Y-%m-%d} leaves the calendar") from None


def months_later(instant: datetime, months: int) -> datetime:
    """The same day of the month so many calendar months later (or earlier), or the last day of that month.

    Raises OverflowError outside the years 1 to 9999.
    """
    year, month = divmod(instant.year * 12 + instant.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"there is no year {year}")
    if instant.day <= 28:
        return instant.replace(year, month + 1)
    return instant.replace(year, month + 1, min(instant.day, monthrange(year, month + 1)[1]))
