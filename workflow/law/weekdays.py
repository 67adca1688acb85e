"""Weekdays on which courts are closed: always, on some of a month, at some courts, or by a contested point."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from workflow.counting import WEEKDAYS
from workflow.law.closures import holds
from workflow.law.law import Law

NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The weekdays as packs write them, from Monday."""


class Weekly(NamedTuple):
    """A weekday that is closed: its title, which of the month (none: each), and the setting it turns on, if any."""

    title: str
    only: frozenset[int]
    setting: str | None

    def closes(self, day: date) -> bool:
        """Whether it means this day of its weekday: the second Saturday is the one from the 8th to the 14th."""
        return not self.only or (day.day + 6) // 7 in self.only


def closed_weekdays(
    law: Law, here: frozenset[str], *, sitting: bool, opened: tuple[str, ...]
) -> list[tuple[Weekly, ...]]:
    """For each weekday from Monday what closes it ``here``; those ``opened`` nothing closes. ``sitting`` closes those
    on which courts do not sit: a day that is not excluded by statute is still no day on which a court sits."""
    hours = law.calendar.court_hours
    found: dict[str, list[Weekly]] = {name: [] for name in NAMES}
    titles = dict(zip(NAMES, WEEKDAYS, strict=True))
    for entry in law.calendar.closed:
        for name, how in entry.items():
            if holds(how.only_at, [], here):
                found[name].append(Weekly(titles[name], frozenset(how.only), how.setting))
    if sitting and hours is not None and hours.days:
        for resting in set(NAMES).difference(hours.days):
            found[resting] = [Weekly(titles[resting], frozenset(), None)]
    return [() if name in opened else tuple(found[name]) for name in NAMES]
