"""Recesses (vacations) of the courts, as usual every year or as gazetted. A recess stops no clock by itself.

Also what they share with holidays: days that come every year, and whether such a rule stands on a day.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from workflow.errors import UnknownName
from workflow.language import later
from workflow.law.law import Law
from workflow.moments import Moment
from workflow.packs.calendar import MONTHS, WEEKDAYS, WHICH
from workflow.packs.part import Cited


@lru_cache(maxsize=4096)
def recess(law: Law, name: str, year: int) -> tuple[date, date] | None:
    """First and last day of the recess that begins in a year: as gazetted, else as usual; None where neither is known.

    Raises UnknownName.
    """
    rules = law.calendar.recesses
    if name not in rules:
        raise UnknownName(later("recess"), name, rules)
    rule = rules[name]
    if year in rule.gazetted:
        return rule.gazetted[year].first_day, rule.gazetted[year].last_day
    if rule.usual is None:
        return None
    begin, _, end = rule.usual.partition("..")
    first, last = yearly(begin, year), yearly(end, year)
    if first is not None and last is not None and last < first:
        last = yearly(end, year + 1)
    return None if first is None or last is None else (first, last)


def in_recess(law: Law, name: str, day: date) -> bool:
    """Whether a day falls into the recess, also one that began the year before, while its rule stands."""
    spans = (recess(law, name, year) for year in (day.year - 1, day.year))
    inside = any(span is not None and span[0] <= day <= span[1] for span in spans)
    return inside and stands(law, law.calendar.recesses[name], day)


def stands(law: Law, rule: Cited, day: date) -> bool:
    """Whether the rule and one of its sources stand on the day; an end that is not exact is taken as wide as it is."""
    if not _within(rule.since, rule.until, day):
        return False
    sources = [law.sources[source] for source in rule.under if source in law.sources]
    return not sources or any(_within(source.begins, source.ends, day) for source in sources)


def _within(first: Moment | None, last: Moment | None, day: date) -> bool:
    return (first is None or first.first_day <= day) and (last is None or day <= last.last_day)


def yearly(text: str, year: int) -> date | None:
    """The day of a year that ``08-15``, ``2026-01-15``, ``easter-2`` or ``first friday of december`` means; None in a
    year that has none.

    Easter is the western one, for the years of the Gregorian calendar's tables (1583 to 4099).
    """
    if text.startswith("easter"):
        if not 1583 <= year <= 4099:
            return None
        from dateutil.easter import easter

        sunday: date = easter(year)
        return sunday + timedelta(days=int(text[6:] or 0))
    if text[0].isalpha():
        which, weekday, month = text.replace(" of ", " ").split()
        return _by_weekday(which, weekday, month, year)
    if text[4:5] == "-":
        return date.fromisoformat(text) if int(text[:4]) == year else None
    try:
        return date(year, int(text[:2]), int(text[3:]))
    except ValueError:
        return None  # 29 February in most years


def _by_weekday(which: str, weekday: str, month: str, year: int) -> date:
    first = date(year, MONTHS.index(month) + 1, 1)
    ahead = (WEEKDAYS.index(weekday) - first.weekday()) % 7
    days = [first + timedelta(days=ahead + 7 * week) for week in range(5)]
    days = [day for day in days if day.month == first.month]
    return days[-1] if which == "last" else days[WHICH.index(which)]
