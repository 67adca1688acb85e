"""Counting days, weeks, months and years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from workflow.counting.explanation import Line, stands_still
from workflow.counting.rules import Calendar, Counting, Direction, UnitRule
from workflow.errors import CannotCompute
from workflow.language import say
from workflow.periods import Period, months_later

Skipped: TypeAlias = Callable[[date], str | None]
ONE_DAY = timedelta(1)
# A stop with no end in sight would be counted for ever; a hundred years is longer than any stay of proceedings.
STANDSTILL = 36_525


def last_day(
    start: date, length: Period, counting: Counting, calendar: Calendar, sign: int, skipped: Skipped | None,
    lines: list[Line] | None, *, extends: str = "", short: bool = False,
) -> date:  # fmt: skip
    """The day a period ends, before it is moved off a closed day. ``sign`` -1 counts backwards from ``start``.

    ``extends`` (how the explanation says it): it prolongs a period whose last day is ``start``, which is already
    counted. ``short``: closed days are not counted.
    """
    rule = counting.of(length.parts[-1][1])
    included = rule.first_day == "included" and length.minutes > 0 and not extends
    clear = rule.last_day == "excluded" and not extends
    if lines is not None and not extends:
        _opening(lines, start, length, rule, counting, short, included)
    before = start - sign * ONE_DAY if included else start
    if length.months:
        end = _months(start, before, length, sign, clear, skipped, lines)
    else:
        number = length.days + clear
        why = uncounted(calendar, rule.run == "open_days" or short, skipped)
        end = before + timedelta(sign * number) if why is None else walk(before, number, sign, why, lines)
    if lines is not None:
        if clear:
            lines.append(Line(None, "clear", {}))
        lines.append(Line(end, extends or "ends", {"length": length}))
    return end


def _opening(
    lines: list[Line], start: date, length: Period, rule: UnitRule, counting: Counting, short: bool, included: bool
) -> None:
    lines.append(Line(start, "starts_included" if included else "starts_excluded", {}))
    if counting.provision:
        lines.append(Line(None, "rule", {"provision": counting.provision}))
    if short:
        lines.append(Line(None, "short", {"number": counting.short_up_to}))
    elif rule.run == "open_days" and not length.months:
        lines.append(Line(None, "open_days", {}))


def uncounted(calendar: Calendar, open_only: bool, skipped: Skipped | None) -> Skipped | None:
    """Why a day is not counted; None when every day is."""
    closed = calendar.closed
    if not open_only:
        return skipped
    if skipped is None:
        return closed
    return lambda day: skipped(day) or closed(day)


def walk(day: date, number: int, sign: int, why: Skipped, lines: list[Line] | None) -> date:
    """Day by day to the last of ``number`` counted days after (before) ``day``. CannotCompute at a standstill."""
    if number > STANDSTILL:
        raise CannotCompute(
            say("{number} days counted one by one are more than a hundred years", number=number)
        )
    step, still = timedelta(sign), 0
    passed: list[tuple[date, str]] = []
    while number > 0:
        day += step
        reason = why(day)
        if reason is None:
            number, still = number - 1, 0
            continue
        if lines is not None:
            passed.append((day, reason))
        if (still := still + 1) > STANDSTILL:
            raise CannotCompute(stands_still(reason))
    if lines is not None:
        gather(lines, "not_counted", passed)
    return day


def _months(
    start: date, before: date, length: Period, sign: int, clear: bool, skipped: Skipped | None, lines: list[Line] | None
) -> date:
    end = months_later(datetime.combine(start, time.min), sign * length.months).date()
    missing = end.day != start.day
    # From the 31st included, a month is full on the last day of a shorter month; otherwise on the day before.
    if before != start and not (missing and sign > 0):
        end -= sign * ONE_DAY
    if missing and lines is not None:
        lines.append(Line(end, "month_end", {}))
    if clear:
        end += sign * ONE_DAY
    return end if skipped is None else _moved_on(before, end, sign, skipped, lines)


def _moved_on(before: date, end: date, sign: int, skipped: Skipped, lines: list[Line] | None) -> date:
    """The end of a month or year moved on by the skipped days inside it, and by those it meets on the way."""
    passed: list[tuple[date, str]] = []
    day, limit = before, end + sign * timedelta(STANDSTILL)
    while day != end:
        day += sign * ONE_DAY
        if (reason := skipped(day)) is not None:
            passed.append((day, reason))
            end += sign * ONE_DAY
            if end == limit:
                raise CannotCompute(stands_still(reason))
    if lines is not None and passed:
        gather(lines, "not_counted", passed)
        lines.append(Line(None, "moved_on", {"number": len(passed)}))
    return end


def roll(
    day: date, start: date, rule: UnitRule, calendar: Calendar, direction: Direction, lines: list[Line] | None
) -> date:
    """``day`` moved off a closed day as the rule says; never to before the day it counts from."""
    where = rule.last_day_closed
    if where == "stands" or (direction == "wait" and where == "previous_open_day"):
        return day
    back = direction == "ahead" or where == "previous_open_day"
    there = calendar.previous_open(day) if back else calendar.next_open(day)
    if back and direction != "ahead" and there < start:
        back, there = False, calendar.next_open(day)
    if lines is not None and there != day:
        closed_days(lines, day, there, calendar)
        lines.append(Line(there, "rolled_previous" if back else "rolled_next", {}))
    return there


def closed_days(lines: list[Line], day: date, there: date, calendar: Calendar) -> None:
    """Explain why the days from ``day`` up to, not including, ``there`` were passed over."""
    passed, step = [], ONE_DAY if there > day else -ONE_DAY
    while day != there:
        passed.append((day, calendar.closed(day) or ""))
        day += step
    gather(lines, "closed", passed)


def gather(lines: list[Line], kind: str, passed: list[tuple[date, str]]) -> None:
    """One line for each run of neighbouring days with one reason, in the order they were met."""
    at = 0
    while at < len(passed):
        first, why = passed[at]
        last = first
        while at + 1 < len(passed) and passed[at + 1][1] == why and abs(passed[at + 1][0] - last) == ONE_DAY:
            at += 1
            last = passed[at][0]
        if first == last:
            lines.append(Line(first, kind, {"why": why}))
        else:
            lines.append(Line(min(first, last), f"{kind}_until", {"until": max(first, last), "why": why}))
        at += 1
