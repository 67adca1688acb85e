"""Counting hours, and ending them within court hours."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from workflow.counting.days import ONE_DAY, STANDSTILL, Skipped, closed_days, gather
from workflow.counting.explanation import Line, stands_still
from workflow.counting.rules import Calendar, Direction, UnitRule
from workflow.errors import CannotCompute
from workflow.language import day as on_day
from workflow.language import say

_NOTHING = timedelta(0)


def run(start: datetime, length: timedelta, sign: int, why: Skipped | None, lines: list[Line] | None) -> datetime:
    """The instant so many hours after (before) ``start``; the hours of a day with a reason in ``why`` do not run.

    Raises CannotCompute when the clock stands still without end.
    """
    if why is None:
        return start + sign * length
    if length.days > STANDSTILL:
        raise CannotCompute(
            say("{number} hours counted day by day are more than a hundred years", number=length.days * 24)
        )
    passed: list[tuple[date, str]] = []
    instant, left, still = start, length, 0
    while True:
        day, rest = _rest_of_day(instant, sign, left)
        reason = why(day)
        if reason is None:
            # forwards, a clock that runs out at midnight has its last minute on the next day that runs
            if left < rest or (sign < 0 and left == rest):
                break
            left, still = left - rest, 0
        else:
            passed.append((day, reason))
            if (still := still + 1) > STANDSTILL:
                raise CannotCompute(stands_still(reason))
        instant += sign * rest
    if lines is not None:
        gather(lines, "not_counted", passed)
    return instant + sign * left


def _rest_of_day(instant: datetime, sign: int, left: timedelta) -> tuple[date, timedelta]:
    """The day the clock is in, and how long that day still lasts in the direction of counting."""
    midnight = datetime.combine(instant.date(), time.min)
    if sign > 0:
        return instant.date(), midnight + ONE_DAY - instant
    if instant == midnight and left > _NOTHING:
        return instant.date() - ONE_DAY, ONE_DAY
    return instant.date(), instant - midnight


def court_day(calendar: Calendar, day: date) -> tuple[datetime, datetime]:
    """First opening and last closing of an open day; a break between them is inside court hours."""
    hours = calendar.hours(day)
    if not hours:
        raise CannotCompute(say("the court hours of {day} are not known", day=on_day(day)))
    return datetime.combine(day, hours[0][0]), datetime.combine(day, hours[-1][1])


def court_time(
    instant: datetime, start: datetime, rule: UnitRule, calendar: Calendar, direction: Direction,
    lines: list[Line] | None,
) -> datetime:  # fmt: skip
    """``instant`` moved into a court day, where the rule does not let it stand.

    Outside court hours (or on a closed day, if only that is forbidden) it becomes the end of the next court day; a
    time to wait becomes the beginning of that day; a time ahead of something, the end of the court day before.
    """
    day = instant.date()
    there = _court_day_for(instant, start, rule, calendar, direction)
    if there is None:
        return instant
    begins = direction == "wait"
    moved = court_day(calendar, there)[0 if begins else 1]
    if lines is not None:
        if calendar.closed(day) is None:
            lines.append(Line(instant, "outside_hours", {}))
            day += ONE_DAY if there > day else -ONE_DAY if there < day else _NOTHING
        closed_days(lines, day, there, calendar)
        lines.append(Line(moved, "court_day_begins" if begins else "court_day_ends", {}))
    return moved


def _court_day_for(
    instant: datetime, start: datetime, rule: UnitRule, calendar: Calendar, direction: Direction
) -> date | None:
    """The court day an instant is moved to, None where it stands."""
    day = instant.date()
    if calendar.closed(day) is None:
        if rule.ends_outside_court_hours == "stands":
            return None
        opens, closes = court_day(calendar, day)
        if opens <= instant <= closes:
            return None
        if direction == "ahead":
            return day if instant > closes else calendar.previous_open(day - ONE_DAY)
        return day if instant < opens else calendar.next_open(day + ONE_DAY)
    if direction == "ahead":
        return None if rule.stands else calendar.previous_open(day)
    if rule.ends_outside_court_hours == "stands" and rule.last_day_closed == "previous_open_day":
        before = calendar.previous_open(day)
        return None if direction == "wait" else before if before >= start.date() else calendar.next_open(day)
    return None if rule.stands else calendar.next_open(day)
