"""Days of a year on which courts are closed besides the weekly ones: holidays, days that stand in for them, orders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from workflow.counting import Reason
from workflow.law.law import Law
from workflow.law.recesses import stands, yearly
from workflow.packs.calendar import Closure, Holiday

DAY = timedelta(days=1)


class Holidays(NamedTuple):
    """Days of a year that are holidays for certain, by title; and contested ones, with the settings they turn on."""

    sure: dict[date, str]
    contested: dict[date, list[tuple[str, str]]]


class Closures:
    """The closed days of a seat by year. ``here`` are the seat and the court; ``library`` gives a year's holidays."""

    def __init__(self, law: Law, here: frozenset[str], library: Callable[[int], dict[date, str]]) -> None:
        self.law, self.here, self.library = law, here, library
        self._found: dict[int, Holidays] = {}

    def of(self, year: int) -> Holidays:
        """Holidays, the days that stand in for those on a Sunday, and closures by order."""
        found = self._holidays(year)
        days = Holidays(dict(found.sure), {day: list(maybe) for day, maybe in found.contested.items()})
        for rule in self._standing_in():
            for before in (year - 1, year):
                self._stand_in(rule, before, year, days)
        for closure in self.law.calendar.closures.values():
            if self._holds_here(closure) and self.here.isdisjoint(closure.excepted):
                title = Reason.of(self.law.text(closure.title), closure.title)
                days.sure.update((day, title) for day in _days_in(closure.on.first_day, closure.on.last_day, year))
        return days

    def _standing_in(self) -> list[Holiday]:
        rules = self.law.calendar.holidays.values()
        return [
            rule for rule in rules if rule.on_a_sunday != "stands" and not rule.not_a_holiday and self._holds_here(rule)
        ]

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
            days = Holidays(self.library(year), {})
            rules = [rule for rule in self.law.calendar.holidays.values() if self._holds_here(rule)]
            for rule in sorted(rules, key=lambda rule: not rule.not_a_holiday):
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

    def _enter(self, rule: Holiday, day: date, days: Holidays) -> None:
        title = Reason.of(self.law.text(rule.title) or rule.day, rule.title)
        if rule.setting is None:
            days.sure[day] = title
        else:
            days.contested.setdefault(day, []).append((rule.setting, title))

    def _holds_here(self, rule: Holiday | Closure) -> bool:
        return not rule.only_at or not self.here.isdisjoint(rule.only_at)


def _days_in(first: date, last: date, year: int) -> Iterator[date]:
    begin, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
    return (date.fromordinal(ordinal) for ordinal in range(begin.toordinal(), end.toordinal() + 1))
