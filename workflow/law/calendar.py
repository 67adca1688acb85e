"""The calendar of a seat: which days are closed there and why, as tables by date, built a year at a time.

The only door to the ``holidays`` library. What the pack states comes on top of it, or strikes one of its days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta
from functools import lru_cache, partial
from typing import Any

from workflow.errors import CannotCompute
from workflow.language import day as written
from workflow.language import say
from workflow.law.closures import Closures, Holidays, contested_settings, places_named, places_of
from workflow.law.countings import counting_rule
from workflow.law.law import Law
from workflow.law.recesses import in_recess, recess
from workflow.law.weekdays import closed_weekdays
from workflow.packs.calendar import HoursRange
from workflow.packs.findings import Finding

__all__ = [
    "SeatCalendar",
    "contested_settings",
    "counting_rule",
    "in_recess",
    "library_findings",
    "recess",
    "seat_calendar",
]

CLOSED = "closed"
"""The reading of a contested day under which it is closed."""
DAY = timedelta(days=1)
# Nobody closes a court for longer; beyond it the pack has closed every weekday.
_LONGEST_CLOSURE = 400


class _ByDay(dict[date, Any]):
    """A table by date whose years are made when first asked for."""

    def __init__(self, make: Callable[[int], Mapping[date, Any]]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, day: date) -> Any:
        self.update(self._make(day.year))
        return super().__getitem__(date(day.year, day.month, day.day))


class SeatCalendar:
    """When the courts at a seat are open, under given readings of contested days (left out: the usual ones).

    ``court`` matters where a closed day names courts. ``opened`` are weekdays that do not close by themselves.
    Satisfies ``counting.Calendar``. Local days and hours.
    """

    closed: Callable[[date], str | None]
    """Why a day is closed; None if it is open."""
    next_open: Callable[[date], date]
    """The first open day from a day on. Raises CannotCompute where no day is ever open."""
    previous_open: Callable[[date], date]
    """The last open day up to a day."""
    contested: Callable[[date], tuple[str, ...]]
    """The settings that decide whether a day is closed."""

    def __init__(
        self, law: Law, seat: str | None = None, readings: Mapping[str, str] | None = None, court: str | None = None,
        sitting: bool = False, opened: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.law, self.seat, self.court = law, seat, court
        here = places_of(law, seat, court)
        self._weekly = closed_weekdays(law, here, sitting=sitting, opened=opened)
        self.readings = {name: law.settings[name].usual for name in contested_settings(law)} | dict(readings or {})
        self._closures = Closures(law, here, partial(_library_days, law))
        self._years: dict[int, tuple[dict[date, str | None], dict[date, tuple[str, ...]]]] = {}
        self.closed = _ByDay(lambda year: self._year(year)[0]).__getitem__
        self.contested = _ByDay(lambda year: self._year(year)[1]).__getitem__
        self.next_open = _ByDay(lambda year: self._open(year, DAY)).__getitem__
        self.previous_open = _ByDay(lambda year: self._open(year, -DAY)).__getitem__
        self._hours = _court_hours(law, seat)
        verified = law.calendar.verified_years
        first, _, last = (verified or "9999..0").partition("..")
        self._verified = range(int(first), int(last) + 1)

    def holidays(self, year: int) -> Holidays:
        """The closed days of a year besides the weekly ones."""
        return self._closures.of(year)

    def hours(self, day: date) -> tuple[tuple[time, time], ...]:
        """Court hours of an open day; nothing where the pack does not state them."""
        return self._hours

    def provisional(self, day: date) -> bool:
        """True outside the years whose holidays somebody verified, and on or after closed days that are not sure: a
        tentative holiday, a vacation that is not gazetted."""
        return day.year not in self._verified or (self._closures.ever_unsure and self._leans_on_unsure(day))

    def _leans_on_unsure(self, day: date) -> bool:
        while day not in self._closures.of(day.year).unsure:
            if day == date.min:
                return False
            day -= DAY
            if self.closed(day) is None and not self.contested(day):
                return False
        return True

    # -- tables ------------------------------------------------------------------------------------------------------

    def _open(self, year: int, onward: timedelta) -> dict[date, date]:
        """For each day of a year the nearest open day in one direction, itself included."""
        closed = self._year(year)[0]
        days = sorted(closed, reverse=onward > timedelta(0))
        nearest = self._beyond(days[0], onward)
        table = {}
        for day in days:
            if closed[day] is None:
                nearest = day
            elif nearest is None:
                raise self._always_closed(day)
            table[day] = nearest
        return table

    def _always_closed(self, day: date) -> CannotCompute:
        if not self.seat:
            return CannotCompute(say("no day is open after {day} at any seat", day=written(day)))
        return CannotCompute(say("no day is open after {day} at {seat}", day=written(day), seat=self.seat))

    def _beyond(self, day: date, onward: timedelta) -> date | None:
        """The first open day past the end of a year."""
        for _ in range(_LONGEST_CLOSURE):
            if not date.min < day < date.max:
                return None
            day += onward
            if self._year(day.year)[0][day] is None:
                return day
        return None

    def _year(self, year: int) -> tuple[dict[date, str | None], dict[date, tuple[str, ...]]]:
        """Why each day of a year is closed, and which settings decide it."""
        if year not in self._years:
            sure, contested, opened, _ = self._closures.of(year)
            closed: dict[date, str | None] = {}
            decided: dict[date, tuple[str, ...]] = {}
            day, count = date(year, 1, 1), 366 if _leap(year) else 365
            for ordinal in range(day.toordinal(), day.toordinal() + count):
                day = date.fromordinal(ordinal)
                why = sure.get(day)
                maybe: tuple[tuple[str, str], ...] = tuple(contested.get(day, ()))
                for weekly in () if day in opened else self._weekly[(ordinal + 6) % 7]:
                    if weekly.closes(day) and weekly.setting is None:
                        why = why or weekly.title
                    elif weekly.closes(day) and weekly.setting is not None:
                        maybe = ((weekly.setting, weekly.title), *maybe)
                if why is None and maybe:
                    decided[day] = tuple(dict.fromkeys(setting for setting, _ in maybe))
                    why = next((title for setting, title in maybe if self.readings.get(setting) == CLOSED), None)
                else:
                    decided[day] = ()
                closed[day] = why
            self._years[year] = closed, decided
        return self._years[year]


def seat_calendar(
    law: Law, seat: str | None = None, readings: Mapping[str, str] | None = None, court: str | None = None,
    *, sitting: bool = False, opened: tuple[str, ...] = (),
) -> SeatCalendar:  # fmt: skip
    """The calendar of a seat, made once for each law, seat and readings of its contested days.

    ``sitting`` closes the weekdays on which courts do not sit, for periods that end with a court day; ``opened`` are
    weekdays that a rule of counting counts although they are closed.
    """
    relevant = contested_settings(law)
    chosen = tuple(sorted((name, reading) for name, reading in (readings or {}).items() if name in relevant))
    return _seat_calendar(law, seat, chosen, court if court in places_named(law) else None, sitting, opened)


@lru_cache(maxsize=512)
def _seat_calendar(
    law: Law, seat: str | None, readings: tuple[tuple[str, str], ...], court: str | None, sitting: bool,
    opened: tuple[str, ...],
) -> SeatCalendar:  # fmt: skip
    return SeatCalendar(law, seat, dict(readings), court, sitting, opened)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _court_hours(law: Law, seat: str | None) -> tuple[tuple[time, time], ...]:
    stated = law.calendar.court_hours
    if stated is None:
        return ()
    ranges: list[HoursRange] = stated.seats.get(seat or "", stated.hours)
    return tuple((time.fromisoformat(text[:5]), time.fromisoformat(text[6:])) for text in ranges)


# -- the library -------------------------------------------------------------------------------------------------------


def _library_days(law: Law, year: int) -> dict[date, str]:
    """The library's holidays of a year, by title; none where the pack takes nothing from it."""
    stated = law.calendar.library
    if stated is None:
        return {}
    return _from_library(
        stated.country, stated.subdivision, tuple(stated.categories), tuple(law.jurisdiction.languages), year
    ).copy()


@lru_cache(maxsize=1024)
def _from_library(
    country: str, subdivision: str | None, categories: tuple[str, ...], languages: tuple[str, ...], year: int
) -> dict[date, str]:
    # a tenth of a second to import, and a case whose deadlines run in hours or plain days never needs it
    import holidays

    known = holidays.country_holidays(country, subdiv=subdivision).supported_languages or ()
    spoken = (code for tag in languages for code in known if code.replace("_", "-").startswith(tag))
    found = holidays.country_holidays(
        country, subdivision, years=year, categories=categories, language=next(spoken, None)
    )
    return {day: title for day, title in found.items() if day.year == year}


def library_findings(law: Law) -> Iterator[Finding]:
    """What the pack asks of the library and the library does not have."""
    stated = law.calendar.library
    if stated is None:
        return
    import holidays

    try:
        holidays.country_holidays(stated.country, stated.subdivision, categories=tuple(stated.categories))
    except (NotImplementedError, ValueError) as error:
        problem = say("the library of holidays does not have this: {why}", why=error)
        yield law.finding(("calendar", "library"), problem, say("Correct it, or state the holidays here."))
