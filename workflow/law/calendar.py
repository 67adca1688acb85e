"""The calendar of a seat: which days are closed there and why, as tables by date, built a year at a time.

The only door to the ``holidays`` library. What the pack states comes on top of it, or strikes one of its days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta
from functools import lru_cache, partial
from typing import Any

from workflow.counting import WEEKDAYS
from workflow.errors import CannotCompute
from workflow.law.closures import Closures
from workflow.law.countings import counting_rule
from workflow.law.law import Law
from workflow.law.recesses import in_recess, recess
from workflow.packs.calendar import Closure, Holiday, HoursRange
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
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
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

    ``court`` matters where a closure excepts a court by name. Satisfies ``counting.Calendar``. Local days and hours.
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
        sitting: bool = False,
    ) -> None:  # fmt: skip
        self.law, self.seat, self.court, self.sitting = law, seat, court, sitting
        self.readings = {name: law.settings[name].usual for name in contested_settings(law)} | dict(readings or {})
        self._closures = Closures(law, frozenset(name for name in (seat, court) if name), partial(_library_days, law))
        self._years: dict[int, tuple[dict[date, str | None], dict[date, tuple[str, ...]]]] = {}
        self.closed = _ByDay(lambda year: self._year(year)[0]).__getitem__
        self.contested = _ByDay(lambda year: self._year(year)[1]).__getitem__
        self.next_open = _ByDay(lambda year: self._open(year, DAY)).__getitem__
        self.previous_open = _ByDay(lambda year: self._open(year, -DAY)).__getitem__
        self._hours = _court_hours(law, seat)
        verified = law.calendar.verified_years
        first, _, last = (verified or "9999..0").partition("..")
        self._verified = range(int(first), int(last) + 1)

    def hours(self, day: date) -> tuple[tuple[time, time], ...]:
        """Court hours of an open day; nothing where the pack does not state them."""
        return self._hours

    def provisional(self, day: date) -> bool:
        """True outside the years whose holidays somebody verified."""
        return day.year not in self._verified

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
                raise CannotCompute(f"no day is open after {day} at {self.seat or 'any seat'}")
            table[day] = nearest
        return table

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
            sure, contested = self._closures.of(year)
            weekly = list(self._weekly())
            closed: dict[date, str | None] = {}
            decided: dict[date, tuple[str, ...]] = {}
            day, count = date(year, 1, 1), 366 if _leap(year) else 365
            for ordinal in range(day.toordinal(), day.toordinal() + count):
                day = date.fromordinal(ordinal)
                title, setting = weekly[(ordinal + 6) % 7]
                why = sure.get(day) or (title if setting is None else None)
                maybe = (
                    contested.get(day, ())
                    if title is None or setting is None
                    else ((setting, title), *contested.get(day, ()))
                )
                if why is None and maybe:
                    decided[day] = tuple(dict.fromkeys(setting for setting, _ in maybe))
                    why = next((title for setting, title in maybe if self.readings.get(setting) == CLOSED), None)
                else:
                    decided[day] = ()
                closed[day] = why
            self._years[year] = closed, decided
        return self._years[year]

    def _weekly(self) -> Iterator[tuple[str | None, str | None]]:
        """For each weekday from Monday: its title if it is ever closed, and the setting it turns on."""
        stated: dict[str, str | None] = {}
        for entry in self.law.calendar.closed:
            stated |= {str(name): setting for name, setting in entry.items()}
        hours = self.law.calendar.court_hours
        if self.sitting and hours is not None and hours.days:
            # a day that is not excluded by statute is still no day on which a court sits
            stated |= {name: None for name in _WEEKDAYS if name not in hours.days}
        for weekday, title in zip(_WEEKDAYS, WEEKDAYS, strict=True):
            yield (title, stated[weekday]) if weekday in stated else (None, None)


def seat_calendar(
    law: Law, seat: str | None = None, readings: Mapping[str, str] | None = None, court: str | None = None,
    *, sitting: bool = False,
) -> SeatCalendar:  # fmt: skip
    """The calendar of a seat, made once for each law, seat and readings of its contested days.

    ``sitting`` closes the weekdays on which courts do not sit, for periods that end with a court day.
    """
    relevant = contested_settings(law)
    chosen = tuple(sorted((name, reading) for name, reading in (readings or {}).items() if name in relevant))
    return _seat_calendar(law, seat, chosen, court if court in _courts_named(law) else None, sitting)


@lru_cache(maxsize=512)
def _seat_calendar(
    law: Law, seat: str | None, readings: tuple[tuple[str, str], ...], court: str | None, sitting: bool
) -> SeatCalendar:
    return SeatCalendar(law, seat, dict(readings), court, sitting)


@lru_cache(maxsize=256)
def contested_settings(law: Law) -> frozenset[str]:
    """The settings that some closed day turns on."""
    weekly = (setting for entry in law.calendar.closed for setting in entry.values())
    yearly = (rule.setting for rule in law.calendar.holidays.values())
    return frozenset(name for name in (*weekly, *yearly) if name is not None and name in law.settings)


@lru_cache(maxsize=256)
def _courts_named(law: Law) -> frozenset[str]:
    closures = law.calendar.closures.values()
    named: tuple[Closure | Holiday, ...] = (*closures, *law.calendar.holidays.values())
    return frozenset(
        [name for rule in named for name in rule.only_at] + [name for rule in closures for name in rule.excepted]
    )


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
        yield law.finding(
            ("calendar", "library"),
            f"the library of holidays does not have this: {error}",
            "Correct it, or state the holidays here.",
        )
