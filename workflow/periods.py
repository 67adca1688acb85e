"""Lengths of time as statutes write them: 24 hours, 14 days, one month, 17 years 4 months 1 day; and penalties.

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
from workflow.language import day, say
from workflow.language import length as in_words

MINUTES = {"hours": 60, "days": 1_440, "weeks": 10_080, "months": 43_830, "years": 525_960}
"""Minutes in one of each unit: whole numbers, so that comparison is exact."""

# Penalties are ordered with periods: a fine is less than a day, life more than any years, death more than life.
_PENALTIES = {"fine": -1, "life": 10**18, "death": 10**18 + 1}
_FORM = re.compile(r"(\d{1,9}) (hour|day|week|month|year)s?", re.ASCII)
_BETWEEN = re.compile(r", and |, | and | (?=\d)")
_FALLING = ("years", "months", "weeks", "days")
COMPOSITE = "composite"
"""The unit of a period of several."""
Parts = tuple[tuple[int, str], ...]


def _forms() -> str:
    return say('write "24 hours", "14 days", "2 weeks", "1 month", "3 years", "6 years 1 day" or "immediately"')


class Period:
    """A number of hours, days, weeks, months or years; several of them, the largest first (``6 years 1 day``); or one
    of the penalties ``fine``, ``life``, ``death``.

    Ordered and hashable by length: ``Period(12, "months") == Period(1, "years")``. Two equal periods may still
    end on different days when counted, so never use a period alone as the key of a table of due dates.
    Raises MomentError for an unknown unit and for a number below nought.
    """

    __slots__ = ("minutes", "number", "parts", "unit")
    number: int
    """How many of its unit; of a period of several units nought, ``parts`` has them all."""
    unit: str
    """``hours`` to ``years``, a penalty, or ``composite``."""
    minutes: int
    parts: Parts
    """Each number with its unit, the largest unit first; of all but a composite period the only one."""

    def __init__(self, number: int, unit: str, parts: Parts = ()) -> None:
        if unit in _PENALTIES:
            minutes = _PENALTIES[unit]
        elif unit == COMPOSITE:
            minutes = sum(MINUTES[each] * many for many, each in parts)
        elif unit not in MINUTES:
            raise MomentError(say("{unit!r} is no unit of time; {forms}", unit=unit, forms=_forms()))
        elif number < 0:
            raise MomentError(
                say("{number} {unit} is less than nothing; {forms}", number=number, unit=unit, forms=_forms())
            )
        else:
            minutes = number * MINUTES[unit]
        put = object.__setattr__
        put(self, "number", number)
        put(self, "unit", unit)
        put(self, "minutes", minutes)
        put(self, "parts", parts or ((number, unit),))

    @property
    def is_penalty(self) -> bool:
        """True for fine, life and death, which have no end to count."""
        return self.unit in _PENALTIES

    @property
    def counted(self) -> tuple[Period, ...]:
        """Its parts as they are counted one after the other: years and months together, then weeks and days."""
        if self.unit != COMPOSITE:
            return (self,)
        calendar = tuple(part for part in self.parts if part[1] in ("years", "months"))
        rest = tuple(part for part in self.parts if part not in calendar)
        return tuple(composed(parts) for parts in (calendar, rest) if parts)

    @property
    def months(self) -> int:
        """Its years and months, in months."""
        return _in("months", self)

    @property
    def days(self) -> int:
        """Its weeks and days, in days."""
        return _in("days", self)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a period never changes; make a new one")

    def __reduce__(self) -> tuple[type[Period], tuple[int, str, Parts]]:
        return Period, (self.number, self.unit, self.parts)

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
        return " ".join(f"{many} {unit[:-1] if many == 1 else unit}" for many, unit in self.parts)

    def __repr__(self) -> str:
        return f"period({str(self)!r})"


def _joined(one: Period, two: Period, sign: int) -> Period:
    """Sum or difference of two periods: in the larger unit in which it is a whole number, else part by part."""
    for family in (("years", "months"), ("weeks", "days", "hours")):
        if one.unit in family and two.unit in family:
            unit = max(one.unit, two.unit, key=family.index)
            return Period((one.minutes + sign * two.minutes) // MINUTES[unit], unit)
    units = {unit for period in (one, two) for _, unit in period.parts}
    if not units <= set(_FALLING):
        raise MomentError(_apart(one, two, sign))
    months, days = one.months + sign * two.months, one.days + sign * two.days
    if months < 0 or days < 0:
        raise MomentError(
            say("{two} cannot be taken from {one}: {forms}", two=in_words(two), one=in_words(one), forms=_forms())
        )
    years, months = divmod(months, 12)
    return composed(((years, "years"), (months, "months"), (days, "days")))


def _apart(one: Period, two: Period, sign: int) -> str:
    both = {"one": in_words(one), "two": in_words(two)}
    if sign > 0:
        return say(
            "{one} and {two} cannot be added: hours go with days and weeks only, and fine, life and death with nothing",
            **both,
        )
    return say(
        "{one} and {two} cannot be taken from one another: hours go with days and weeks only, and fine, life and death"
        " with nothing",
        **both,
    )


def _in(unit: str, length: Period) -> int:
    """The months of a period (its years among them), or its days (its weeks among them)."""
    of = {"months": {"years": 12, "months": 1}, "days": {"weeks": 7, "days": 1}}[unit]
    return sum(many * of.get(each, 0) for many, each in length.parts)


def composed(parts: Parts) -> Period:
    """The period of these parts, which stand in falling units; those of nought are left out."""
    some = tuple((many, unit) for many, unit in parts if many) or parts[-1:]
    return Period(*some[0]) if len(some) == 1 else Period(0, COMPOSITE, some)


IMMEDIATELY = Period(0, "hours")
FINE, LIFE, DEATH = Period(0, "fine"), Period(0, "life"), Period(0, "death")
_WORDS = {"immediately": IMMEDIATELY, "fine": FINE, "life": LIFE, "death": DEATH}


def period(value: str | Period) -> Period:
    """A period from its text: ``90 days``, ``6 years 1 day``, ``life``. Raises MomentError with advice."""
    return value if isinstance(value, Period) else _read(value)


@lru_cache(maxsize=4096)
def _read(text: object) -> Period:
    if not isinstance(text, str):
        raise MomentError(say("{text!r} is no period; {forms}", text=text, forms=_forms()))
    words = text.strip()
    if words in _WORDS:
        return _WORDS[words]
    if found := _FORM.fullmatch(words):
        return Period(int(found[1]), f"{found[2]}s")
    several = [_FORM.fullmatch(part) for part in _BETWEEN.split(words)]
    parts = tuple((int(part[1]), f"{part[2]}s") for part in several if part)
    if len(parts) < len(several):
        raise MomentError(say("{text!r} cannot be read as a period; {forms}", text=text, forms=_forms()))
    return _falling(text, parts)


def _falling(text: str, parts: Parts) -> Period:
    """A period of several units, the largest first, each once, and none of hours."""
    units = [unit for _, unit in parts]
    if "hours" in units:
        raise MomentError(
            say("{text!r}: hours are counted from an hour and stand alone; write 36 hours, or 1 day", text=text)
        )
    if [unit for unit in _FALLING if unit in units] != units:
        raise MomentError(
            say("{text!r}: the larger unit stands first, and each once; write 17 years 4 months 1 day", text=text)
        )
    if not all(many for many, _ in parts):
        raise MomentError(say("{text!r}: leave out what is nought; write 6 years 1 day", text=text))
    return composed(parts)


def later(instant: datetime, length: Period, sign: int = 1) -> datetime:
    """``instant`` moved by a period: hours and days exactly, months and years to the same day of the month; of several
    units first the years and months, then the days.

    A month without that day ends on its last day. Raises MomentError for a penalty or a day outside the calendar.
    """
    try:
        if length.unit in ("months", "years"):
            return months_later(instant, sign * length.number * (12 if length.unit == "years" else 1))
        if length.unit == COMPOSITE:
            return months_later(instant, sign * length.months) + timedelta(days=sign * length.days)
        if length.is_penalty:
            raise MomentError(say("{length} has no end that could be counted", length=in_words(length)))
        return instant + timedelta(minutes=sign * length.minutes)
    except OverflowError:
        raise MomentError(leaves_the_calendar(instant, length)) from None


def leaves_the_calendar(instant: datetime, length: Period) -> str:
    """What is said of a day that lies outside the calendar."""
    return say("{length} from {day} leaves the calendar", length=in_words(length), day=day(instant.date()))


def months_later(instant: datetime, months: int) -> datetime:
    """The same day of the month so many calendar months later (or earlier), or the last day of that month.

    Raises OverflowError outside the years 1 to 9999.
    """
    year, month = divmod(instant.year * 12 + instant.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(say("there is no year {year}", year=year))
    if instant.day <= 28:
        return instant.replace(year, month + 1)
    return instant.replace(year, month + 1, min(instant.day, monthrange(year, month + 1)[1]))
