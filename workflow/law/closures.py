"""Days of a year on which courts are closed besides the weekly ones: holidays, days that stand in for them, vacations,
orders."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from workflow.counting import Reason
from workflow.law.law import Law
from workflow.law.recesses import recess, stands, yearly
from workflow.packs.calendar import Holiday, Local

DAY = timedelta(days=1)


class Holidays(NamedTuple):
    """Days of a year that are closed for certain, by title; contested ones, with the settings they turn on; days on
    which courts sit whatever weekday it is; and closed days of which nobody is sure that they will be so."""

    sure: dict[date, str]
    contested: dict[date, list[tuple[str, str]]]
    sitting: set[date]
    unsure: set[date]


def holds(only_at: Collection[str], excepted: Collection[str], here: frozenset[str]) -> bool:
    """Whether what holds only at some courts, seats and areas, and not at others, holds ``here``."""
    return (not only_at or not here.isdisjoint(only_at)) and here.isdisjoint(excepted)


@lru_cache(maxsize=256)
def contested_settings(law: Law) -> frozenset[str]:
    """The settings that some closed day turns on."""
    weekly = (how.setting for entry in law.calendar.closed for how in entry.values())
    yearly = (rule.setting for rule in law.calendar.holidays.values())
    vacations = (rule.setting for rule in law.calendar.recesses.values() if rule.closes)
    return frozenset(name for name in (*weekly, *yearly, *vacations) if name is not None and name in law.settings)


@lru_cache(maxsize=256)
def places_named(law: Law) -> frozenset[str]:
    """All that closed days name: a court that none names has the calendar of its seat."""
    stated = law.calendar
    rules: tuple[Local, ...] = (*stated.closures.values(), *stated.holidays.values(), *stated.recesses.values())
    named = [names for rule in rules for names in (rule.only_at, rule.excepted)]
    named += [how.only_at for entry in stated.closed for how in entry.values()]
    return frozenset(name for names in named for name in names)


def places_of(law: Law, seat: str | None, court: str | None) -> frozenset[str]:
    """The seat, the areas it lies in, and the court: all by which a holiday may be meant for here."""
    areas = law.seats[seat].areas if seat is not None and seat in law.seats else ()
    return frozenset(name for name in (seat, court, *areas) if name)


class Closures:
    """The closed days of a seat by year. ``here`` is all by which it is meant; ``library`` gives a year's holidays."""

    def __init__(self, law: Law, here: frozenset[str], library: Callable[[int], dict[date, str]]) -> None:
        self.law, self.here, self.library = law, here, library
        self._language = next(iter(law.jurisdiction.languages), None)
        self._found: dict[int, Holidays] = {}
        self.ever_unsure = any(rule.tentative for rule in law.calendar.holidays.values()) or any(
            rule.closes for rule in law.calendar.recesses.values()
        )

    def of(self, year: int) -> Holidays:
        """Holidays, the days that stand in for those on a Sunday, vacations that close, and closures by order."""
        found = self._holidays(year)
        contested = {day: list(maybe) for day, maybe in found.contested.items()}
        days = Holidays(dict(found.sure), contested, set(found.sitting), set(found.unsure))
        for rule in self._standing_in():
            for before in (year - 1, year):
                self._stand_in(rule, before, year, days)
        self._sit(year, days)
        for name in self.law.calendar.recesses:
            for begun in (year - 1, year):
                self._vacation(name, begun, year, days)
        for closure in self.law.calendar.closures.values():
            if self._holds_here(closure):
                title = self._reason(closure.title)
                days.sure.update((day, title) for day in _days_in(closure.on.first_day, closure.on.last_day, year))
        days.sitting.difference_update(days.sure)
        return days

    def _standing_in(self) -> list[Holiday]:
        return [rule for rule in self._rules() if rule.on_a_sunday != "stands" and not rule.not_a_holiday]

    def _stand_in(self, rule: Holiday, of: int, year: int, days: Holidays) -> None:
        """The next day that is no holiday, for a holiday of the year ``of`` that falls on a Sunday."""
        day = yearly(rule.day, of)
        if day is None or day.weekday() != 6 or not stands(self.law, rule, day):
            return
        following = day + DAY
        while following in days.sure or following.year != year and following in self._holidays(following.year).sure:
            following += DAY
        if following.year == year:
            self._enter(rule, following, days)

    def _holidays(self, year: int) -> Holidays:
        """The library's days, less those struck out, and the pack's own; each on its own day."""
        if year not in self._found:
            days = Holidays(self.library(year), {}, set(), set())
            for rule in sorted(self._rules(), key=lambda rule: not rule.not_a_holiday):
                day = yearly(rule.day, year)
                if day is None or not stands(self.law, rule, day):
                    continue
                if not rule.not_a_holiday:
                    self._enter(rule, day, days)
                elif day in days.sure:
                    title = days.sure.pop(day)
                    if rule.setting is not None:
                        days.contested.setdefault(day, []).append((rule.setting, title))
            self._found[year] = days  # only now: another thread must not find half a year
        return self._found[year]

    def _rules(self) -> list[Holiday]:
        """The holidays of this place, and the days struck out here; days on which courts sit come last."""
        rules = self.law.calendar.holidays.values()
        return [rule for rule in rules if not rule.courts_sit and self._holds_here(rule)]

    def _sit(self, year: int, days: Holidays) -> None:
        """Days on which courts sit although they are holidays or weekly closed days."""
        for rule in self.law.calendar.holidays.values():
            day = yearly(rule.day, year) if rule.courts_sit and self._holds_here(rule) else None
            if day is not None and stands(self.law, rule, day):
                days.sure.pop(day, None)
                days.contested.pop(day, None)
                days.sitting.add(day)

    def _vacation(self, name: str, begun: int, year: int, days: Holidays) -> None:
        """The days of a year in the vacation that began in ``begun``, where it closes the courts here."""
        rule = self.law.calendar.recesses[name]
        span = recess(self.law, name, begun) if rule.closes and self._holds_here(rule) else None
        if span is None:
            return
        title = self._reason(rule.title)
        for day in _days_in(*span, year):
            if not stands(self.law, rule, day):
                continue
            if begun in rule.gazetted:
                days.sure[day] = title
                continue
            days.unsure.add(day)
            if rule.setting is None:
                days.sure[day] = title
            else:
                days.contested.setdefault(day, []).append((rule.setting, title))

    def _enter(self, rule: Holiday, day: date, days: Holidays) -> None:
        title = self._reason(rule.title or rule.day)
        if rule.tentative:
            days.unsure.add(day)
        if rule.setting is None:
            days.sure[day] = title
        else:
            days.contested.setdefault(day, []).append((rule.setting, title))

    def _reason(self, title: str | dict[str, str]) -> Reason:
        """In the first language of the place, whoever asks first: the days of a year are kept, and others ask too."""
        return Reason.of(self.law.text(title, self._language), title)

    def _holds_here(self, rule: Local) -> bool:
        return holds(rule.only_at, rule.excepted, self.here)


def _days_in(first: date, last: date, year: int) -> Iterator[date]:
    begin, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
    return (date.fromordinal(ordinal) for ordinal in range(begin.toordinal(), end.toordinal() + 1))
