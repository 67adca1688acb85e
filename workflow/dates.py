"""How an interval of time is written, and read again: the date forms of the format.

``2022-12-09T14:30``, ``2022-12-09``, ``2022-12``, ``2022``, ``A..B``, ``..B``, ``A..`` and ``unknown``. ISO 8601 order
of year, month and day; the two dots and open ends follow the Extended Date/Time Format (ISO 8601-2).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time
from typing import NamedTuple

from workflow.errors import MomentError
from workflow.language import later, say

OPEN_FIRST, OPEN_LAST = datetime.min, datetime.max
MIDNIGHT, LAST_MINUTE = time(0, 0), time(23, 59)
FORMS = later(
    "write 2022-12-09, 2022-12-09T14:30, 2022-12, 2022, 2022-12-07..2022-12-09, ..2017-02-13, 2017-02-13.. or unknown"
)
# what Python says of such a date
_NO_SUCH_DAY = (
    later("day is out of range for month"), later("month must be in 1..12"),
    later("hour must be in 0..23"), later("minute must be in 0..59"),
)  # fmt: skip
_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d))?)?)?", re.ASCII)


class Interval(NamedTuple):
    """First and last minute, and whether the hour is known at both ends."""

    first: datetime
    last: datetime
    timed: bool


OPEN = Interval(OPEN_FIRST, OPEN_LAST, False)


def read(text: str) -> Interval:
    """The interval a text means. Raises MomentError with the forms that can be read."""
    words = text.strip()
    if words == "unknown":
        return OPEN
    begin, dots, end = words.partition("..")
    if not dots:
        return _single(begin, text)
    if not begin and not end:
        raise MomentError(say("{text!r} has neither beginning nor end; write unknown", text=text))
    first = _single(begin, text) if begin else OPEN
    last = _single(end, text) if end else OPEN
    if first.first > last.last:
        turned = f"{end}..{begin}"
        raise MomentError(say("{text!r} ends before it begins; write {turned}", text=text, turned=turned))
    return Interval(first.first, last.last, first.timed and last.timed)


def of_day(day: date) -> Interval:
    """The whole of a day. Raises MomentError for a year before 1000, which is a slip of the pen."""
    plausible(day.year, str(day))
    return Interval(datetime.combine(day, MIDNIGHT), datetime.combine(day, LAST_MINUTE), False)


def of_minute(instant: datetime) -> Interval:
    """One minute of local time. Raises MomentError for a time with a time zone, or a year before 1000."""
    if instant.tzinfo is not None:
        raise MomentError(
            say("{instant} has a time zone; give the local time of the place, without one", instant=instant)
        )
    plausible(instant.year, str(instant))
    minute = instant.replace(second=0, microsecond=0)
    return Interval(minute, minute, True)


def plausible(year: int, text: str) -> None:
    """Raises MomentError for a year before 1000."""
    if year < 1000:
        forms = say(FORMS)
        raise MomentError(say("{text!r}: the year {year} cannot be meant; {forms}", text=text, year=year, forms=forms))


def unreadable(value: object) -> MomentError:
    """The error for what is no date, with the forms that can be read."""
    return MomentError(say("{value!r} cannot be read as a date; {forms}", value=value, forms=say(FORMS)))


def _single(part: str, text: str) -> Interval:
    found = _FORM.fullmatch(part)
    if not found:
        raise unreadable(text)
    numbers = [int(number) for number in found.groups() if number]
    plausible(numbers[0], text)
    try:
        if len(numbers) == 5:
            return of_minute(datetime(*numbers))  # type: ignore[arg-type]
        if len(numbers) == 3:
            return of_day(date(*numbers))
        return _months(numbers[0], *(numbers[1:] * 2 or (1, 12)))
    except ValueError as why:
        raise MomentError(
            say("{text!r} is not in the calendar ({why}); {forms}", text=text, why=say(str(why)), forms=say(FORMS))
        ) from None


def _months(year: int, first: int, last: int) -> Interval:
    begin = datetime(year, first, 1)
    return Interval(begin, datetime.combine(_month_end(year, last), LAST_MINUTE), False)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def write(first: datetime, last: datetime, timed: bool) -> str:
    """The shortest text that ``read`` turns into this interval again."""
    if first == OPEN_FIRST and last == OPEN_LAST:
        return "unknown"
    if first == last:
        return f"{first:%Y-%m-%dT%H:%M}"
    if timed:
        return f"{first:%Y-%m-%dT%H:%M}..{last:%Y-%m-%dT%H:%M}"
    width = _width(first, last)
    begin = "" if first == OPEN_FIRST else _end(first, MIDNIGHT, width)
    end = "" if last == OPEN_LAST else _end(last, LAST_MINUTE, width)
    return begin if begin == end else f"{begin}..{end}"


def _width(first: datetime, last: datetime) -> int:
    """How many characters of the ISO date are needed at both ends: a year, a month or a day."""
    whole = first.time() == MIDNIGHT and last.time() == LAST_MINUTE
    if not whole or first.day != 1 or last.date() != _month_end(last.year, last.month):
        return 10
    return 4 if first.month == 1 and last.month == 12 else 7


def _end(instant: datetime, usual: time, width: int) -> str:
    return instant.isoformat(timespec="minutes")[: width if instant.time() == usual else 16]
