"""The day or minute an act is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from workflow.counting.days import Skipped, last_day, roll, uncounted
from workflow.counting.explanation import Line
from workflow.counting.hours import court_day, court_time, run
from workflow.counting.rules import Calendar, Counting, Direction, UnitRule
from workflow.dates import LAST_MINUTE, MIDNIGHT, OPEN_FIRST, OPEN_LAST
from workflow.errors import CannotCompute
from workflow.language import day as on_day
from workflow.language import length as in_words
from workflow.language import say
from workflow.moments import NEVER, Moment
from workflow.periods import Period, leaves_the_calendar


class Due(NamedTuple):
    """The last day or minute to act (the first, for a time to wait).

    A ``date`` where days are counted, a ``datetime`` where hours are. ``provisional``: it leans on a year whose
    holidays nobody verified. ``lines`` explain it, if that was asked for.
    """

    moment: datetime | date
    provisional: bool = False
    lines: tuple[Line, ...] = ()


class Dues(NamedTuple):
    """Earliest and latest due of a period that starts on a date not exactly known; None where that end is open."""

    earliest: Due | None
    latest: Due | None

    @property
    def moment(self) -> Moment:
        """Both as one interval."""
        first = OPEN_FIRST if self.earliest is None else _minute(self.earliest.moment, MIDNIGHT)
        last = OPEN_LAST if self.latest is None else _minute(self.latest.moment, LAST_MINUTE)
        return Moment(first, last, all(end is not None and isinstance(end.moment, datetime) for end in self))

    @property
    def provisional(self) -> bool:
        """Whether either end is."""
        return any(end is not None and end.provisional for end in self)


def _minute(when: datetime | date, at: time) -> datetime:
    return when if isinstance(when, datetime) else datetime.combine(when, at)


def due(
    start: datetime, timed: bool, length: Period, counting: Counting, calendar: Calendar, *,
    direction: Direction = "within", skipped: Skipped | None = None, extra: Period | None = None,
    explain: bool = False,
) -> Due:  # fmt: skip
    """When an act is due that must be done ``within`` a period of ``start``, after a ``wait``, or so long ``ahead``.

    ``start`` is local time of the place; without ``timed`` only its day counts. ``skipped`` says why a day does not
    count (a stay, a recess, excluded time), None if it does. ``extra`` is an extension: it runs from the original
    last day, not from the one it was moved to. Raises CannotCompute where there is no such day.
    """
    try:
        if not explain and length.unit == "days" and skipped is None and extra is None and direction == "within":
            swift = counting.swift
            if swift is not None and length.number > swift[0]:
                day = calendar.next_open(start.date() + timedelta(length.number + swift[1]))
                return Due(day, calendar.provisional(day))
        lines: list[Line] | None = [] if explain else None
        found, leans_on = _reckon(start, timed, length, counting, calendar, direction, skipped, extra, lines)
    except OverflowError:
        raise CannotCompute(leaves_the_calendar(start, length)) from None
    provisional = leans_on is not None and calendar.provisional(leans_on)
    if lines is None:
        return Due(found, provisional)
    if provisional:
        lines.append(Line(found, "provisional", {}))
    return Due(found, provisional, tuple(lines))


def _reckon(
    start: datetime, timed: bool, length: Period, counting: Counting, calendar: Calendar, direction: Direction,
    skipped: Skipped | None, extra: Period | None, lines: list[Line] | None,
) -> tuple[datetime | date, date | None]:  # fmt: skip
    """The due moment, and the latest day whose openness it depends on (None: it asked the calendar nothing)."""
    if length.minutes == 0 and length.unit == "hours":
        at_once = start if timed else start.date()
        if lines is not None:
            lines.append(Line(at_once, "at_once", {}))
        return at_once, None
    _refuse(length, extra, direction)
    if length.unit == "hours":
        if not timed:
            raise CannotCompute(
                say("{length} run from an hour, and of {day} only the day is known",
                    length=in_words(length), day=on_day(start.date()))
            )  # fmt: skip
        return _hours(start, length, counting, calendar, direction, skipped, extra, lines)
    return _days(start.date(), length, counting, calendar, direction, skipped, extra, lines)


def _refuse(length: Period, extra: Period | None, direction: Direction) -> None:
    if length.is_penalty or (extra is not None and extra.is_penalty):
        penalty = length if extra is None or length.is_penalty else extra
        raise CannotCompute(say("{penalty} is no length of time that could be counted", penalty=in_words(penalty)))
    if extra is None:
        return
    if direction == "ahead":
        raise CannotCompute(
            say("a time of {length} ahead of a fixed day is not extended; the day itself is moved",
                length=in_words(length))
        )  # fmt: skip
    if extra.unit == "hours" and length.unit != "hours":
        raise CannotCompute(
            say("{length} end with a day, and cannot be extended by {extra}",
                length=in_words(length), extra=in_words(extra))
        )  # fmt: skip


def _days(
    start: date, length: Period, counting: Counting, calendar: Calendar, direction: Direction,
    skipped: Skipped | None, extra: Period | None, lines: list[Line] | None,
) -> tuple[date, date | None]:  # fmt: skip
    first, *further = length.counted
    rule = counting.of(length.parts[-1][1])
    short = counting.is_short(length)
    sign = -1 if direction == "ahead" else 1
    end = last_day(start, first, counting, calendar, sign, skipped, lines, short=short)
    for part in further:
        end = last_day(end, part, counting, calendar, sign, skipped, lines, extends="further")
    leans = short or rule.asks_for_open_days
    if extra is not None:
        short = counting.is_short(length, extra)
        leans = leans or short or any(counting.of(unit).asks_for_open_days for _, unit in extra.parts)
        for part in extra.counted:
            end = last_day(end, part, counting, calendar, 1, skipped, lines, extends="extended", short=short)
    there = roll(end, start, rule, calendar, direction, lines)
    return there, max(end, there) if leans else None


def _hours(
    start: datetime, length: Period, counting: Counting, calendar: Calendar, direction: Direction,
    skipped: Skipped | None, extra: Period | None, lines: list[Line] | None,
) -> tuple[datetime | date, date | None]:  # fmt: skip
    rule = counting.hours
    if lines is not None:
        lines.append(Line(start, "starts_hour", {}))
        if counting.provision:
            lines.append(Line(None, "rule", {"provision": counting.provision}))
    why = uncounted(calendar, rule.run == "open_days", skipped)
    end = run(start, timedelta(minutes=length.minutes), -1 if direction == "ahead" else 1, why, lines)
    if lines is not None:
        lines.append(Line(end, "ends", {"length": length}))
    if extra is not None and extra.unit != "hours":
        last = end.date()
        for part in extra.counted:
            last = last_day(last, part, counting, calendar, 1, skipped, lines, extends="extended")
        other = counting.of(extra.parts[-1][1])
        there = roll(last, start.date(), other, calendar, direction, lines)
        return there, max(last, there) if other.asks_for_open_days else None
    if extra is not None:
        end = run(end, timedelta(minutes=extra.minutes), 1, why, lines)
        if lines is not None:
            lines.append(Line(end, "extended", {"length": extra}))
    moved = court_time(end, start, rule, calendar, direction, lines)
    leans = rule.asks_for_open_days or rule.ends_outside_court_hours != "stands"
    return moved, max(end, moved).date() if leans else None


def due_interval(
    start: Moment, length: Period, counting: Counting, calendar: Calendar, *, direction: Direction = "within",
    skipped: Skipped | None = None, extra: Period | None = None, explain: bool = False,
) -> Dues:  # fmt: skip
    """Earliest and latest due of a period whose start is an interval; both the same when the start is exact.

    Hours that run from a day run from its first and from its last minute. Raises CannotCompute when nothing is known
    of the start, or when it did not happen.
    """
    if start is NEVER:
        raise CannotCompute(say("what it counts from has not happened"))
    if not start.known:
        raise CannotCompute(say("the date it counts from is not known"))
    hours = length.unit == "hours" and length.minutes > 0

    def of(at: datetime, rules: Counting = counting) -> Due:
        return due(at, start.timed or hours, length, rules, calendar,
                   direction=direction, skipped=skipped, extra=extra, explain=explain)  # fmt: skip

    first = None if start.first == OPEN_FIRST else of(start.first)
    if start.first == start.last or (start.is_day and not hours):
        return Dues(first, first)
    last = None if start.last == OPEN_LAST else of(start.last)
    if not hours or counting.hours.stands or first is None or last is None:
        return Dues(first, last)
    loose = replace(
        counting, hours=replace(counting.hours, last_day_closed="stands", ends_outside_court_hours="stands")
    )
    ends = of(start.first, loose).moment, of(start.last, loose).moment
    return _court_range(first, last, ends, counting.hours, calendar, direction)


def _court_range(
    first: Due, last: Due, ends: tuple[Any, Any], rule: UnitRule, calendar: Calendar, direction: Direction
) -> Dues:
    """Earliest and latest when hours move into court days.

    Hours that run out before court opens last until it closes, those that run out just after it opens do not: so the
    extremes may lie inside the interval, where a day or a court day begins.
    """
    begin, end = ends
    if not isinstance(begin, datetime) or not isinstance(end, datetime):
        return Dues(first, last)
    minute, found = timedelta(minutes=1), [first, last]
    for near in (begin, end):
        midnights = datetime.combine(near, MIDNIGHT), datetime.combine(near + timedelta(1), MIDNIGHT)
        opening = court_day(calendar, calendar.next_open(near.date()))[0]
        later_opening = court_day(calendar, calendar.next_open(near.date() + timedelta(1)))[0]
        for edge in (*midnights, opening, later_opening):
            for at in (edge - minute, edge):
                if begin < at < end:
                    found.append(Due(court_time(at, begin, rule, calendar, direction, None), first.provisional))
    return Dues(min(found, key=_when), max(found, key=_when))


def _when(one: Due) -> Any:
    return one.moment
