"""Dates as intervals: what a file says happened "in December 2022" stays exactly that, and never becomes a day.

A moment is local time of the place, without a time zone, to the minute. Ordering two moments answers True, False
or Undecided (workflow.answers). ``==`` is plain sameness, for tables and tests; ``compare("==", a, b)`` asks
whether two things happened on one day. Periods live in workflow.periods and are offered here too.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from operator import ge, gt, le, lt
from typing import Any, NoReturn

from workflow.answers import Answer, Undecided, Unknown, merged
from workflow.dates import OPEN_FIRST, OPEN_LAST, of_day, of_minute, read, unreadable, write
from workflow.errors import MomentError
from workflow.language import day as on_day
from workflow.language import say
from workflow.periods import DEATH, FINE, IMMEDIATELY, LIFE, Period, later, period
from workflow.spans import Age, Count, age_on, straddle

__all__ = [
    "DEATH", "FINE", "IMMEDIATELY", "LIFE", "NEVER", "UNKNOWN",
    "Age", "Answer", "Count", "Moment", "Period", "age_on", "compare", "moment", "period",
]  # fmt: skip


class Moment:
    """When something happened: the interval ``[first, last]``, both ends included, to the minute.

    ``first`` is ``datetime.min`` and ``last`` ``datetime.max`` where that end is open. ``timed`` is True when the
    hour is known at both ends. Never changes; hashable; make one with ``moment()``.
    """

    __slots__ = ("_from", "_to", "first", "last", "timed")
    first: datetime
    last: datetime
    timed: bool
    _from: int
    _to: int

    def __init__(self, first: datetime, last: datetime, timed: bool = False) -> None:
        put = object.__setattr__
        put(self, "first", first)
        put(self, "last", last)
        put(self, "timed", timed)
        # ordinals of the two days, because comparing whole numbers is what hot loops do
        put(self, "_from", first.toordinal())
        put(self, "_to", last.toordinal())

    @property
    def known(self) -> bool:
        """False only when nothing at all is known of the date."""
        return self.first != OPEN_FIRST or self.last != OPEN_LAST

    @property
    def first_day(self) -> date:
        """The earliest day it can have been (``date.min`` when open)."""
        return self.first.date()

    @property
    def last_day(self) -> date:
        """The latest day it can have been (``date.max`` when open)."""
        return self.last.date()

    @property
    def is_day(self) -> bool:
        """True when the day is known exactly; the hour may not be."""
        return self._from == self._to

    @property
    def day(self) -> date:
        """The day. Raises MomentError when it is not known exactly."""
        if self._from != self._to:
            raise MomentError(say("the day is not known exactly, only: {day}", day=on_day(self)))
        return self.first.date()

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a moment never changes; make a new one")

    def __reduce__(self) -> tuple[Any, ...]:
        return Moment, (self.first, self.last, self.timed)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Moment):
            return NotImplemented
        return (self.first, self.last, self.timed) == (other.first, other.last, other.timed)

    def __hash__(self) -> int:
        return hash((self._from, self.last))

    def __lt__(self, other: Any) -> Answer:
        if other.__class__ is not Moment and (other := _momentary(other)) is NotImplemented:
            return NotImplemented
        if self.timed and other.timed:
            return True if self.last < other.first else False if self.first >= other.last else straddle(self, other)
        return True if self._to < other._from else False if self._from >= other._to else straddle(self, other)

    def __le__(self, other: Any) -> Answer:
        if other.__class__ is not Moment and (other := _momentary(other)) is NotImplemented:
            return NotImplemented
        if self.timed and other.timed:
            return True if self.last <= other.first else False if self.first > other.last else straddle(self, other)
        return True if self._to <= other._from else False if self._from > other._to else straddle(self, other)

    # a > b is written out and not left to b < a: this is the other half of every hot loop
    def __gt__(self, other: Any) -> Answer:
        if other.__class__ is not Moment and (other := _momentary(other)) is NotImplemented:
            return NotImplemented
        if self.timed and other.timed:
            return True if self.first > other.last else False if self.last <= other.first else straddle(self, other)
        return True if self._from > other._to else False if self._to <= other._from else straddle(self, other)

    def __ge__(self, other: Any) -> Answer:
        if other.__class__ is not Moment and (other := _momentary(other)) is NotImplemented:
            return NotImplemented
        if self.timed and other.timed:
            return True if self.first >= other.last else False if self.last < other.first else straddle(self, other)
        return True if self._from >= other._to else False if self._to < other._from else straddle(self, other)

    def equals(self, other: Any) -> Answer:
        """Whether both fell on one and the same day (minute, when both hours are known), in three answers."""
        if (other := _momentary(other)) is NotImplemented or other is NEVER:
            return False
        timed = self.timed and other.timed
        one: tuple[Any, Any] = (self.first, self.last) if timed else (self._from, self._to)
        two: tuple[Any, Any] = (other.first, other.last) if timed else (other._from, other._to)
        if one[1] < two[0] or two[1] < one[0]:
            return False
        return True if one == two and one[0] == one[1] else straddle(self, other)

    def __add__(self, other: Any) -> Moment:
        return _moved(self, other, 1) if other.__class__ is Period else NotImplemented

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        if other.__class__ is Period:
            return _moved(self, other, -1)
        return _days(self, other)

    def __rsub__(self, other: Any) -> Any:
        return _days(moment(other), self) if isinstance(other, date) else NotImplemented

    def __str__(self) -> str:
        return write(self.first, self.last, self.timed)

    def __repr__(self) -> str:
        return f"moment({str(self)!r})"


class _Never(Moment):
    """The date of what did not happen. Every comparison is False; adding or taking away leaves it as it is."""

    __slots__ = ()
    is_day = False

    @property
    def day(self) -> date:
        raise MomentError(say("it has not happened"))

    def __reduce__(self) -> Any:
        return "NEVER"

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = Moment.__hash__

    def __lt__(self, other: Any) -> bool:
        return False

    equals = __le__ = __gt__ = __ge__ = __lt__  # type: ignore[assignment]

    def __add__(self, other: Any) -> Moment:
        return self

    __radd__ = __sub__ = __rsub__ = __add__

    def __str__(self) -> str:
        return "never"

    __repr__ = __str__


NEVER: Moment = _Never(OPEN_LAST, OPEN_FIRST)
UNKNOWN = Moment(OPEN_FIRST, OPEN_LAST)


def moment(value: str | date | datetime | Moment) -> Moment:
    """A moment from its text (see workflow.dates), a day, or a local time; a moment stays what it is.

    Raises MomentError for anything else, for an end before its beginning, and for a time with a time zone.
    """
    if isinstance(value, str):
        return _read(value)
    if isinstance(value, Moment):
        return value
    if isinstance(value, datetime):
        return Moment(*of_minute(value))
    if isinstance(value, date):
        return _of_day(value)
    raise unreadable(value)


# A docket names the same few days again and again; moments never change, so they can be shared.
@lru_cache(maxsize=16384)
def _read(text: str) -> Moment:
    found = read(text)
    return Moment(*found) if found.first != OPEN_FIRST or found.last != OPEN_LAST else UNKNOWN


@lru_cache(maxsize=16384)
def _of_day(day: date) -> Moment:
    return Moment(*of_day(day))


def _momentary(value: Any) -> Any:
    """A moment for whatever can be compared with one, else NotImplemented: then an unknown fact answers for itself."""
    return moment(value) if isinstance(value, (Moment, date)) else NotImplemented


def _moved(this: Moment, length: Period, sign: int) -> Moment:
    first = this.first if this.first == OPEN_FIRST else later(this.first, length, sign)
    last = this.last if this.last == OPEN_LAST else later(this.last, length, sign)
    closed = this.first != OPEN_FIRST and this.last != OPEN_LAST
    return Moment(first, last, this.timed or (closed and length.unit == "hours" and length.number > 0))


def _days(end: Moment, begin: Any) -> Any:
    begin = _momentary(begin)
    if begin is NotImplemented or begin is NEVER:
        return begin
    return end._from - begin._from if begin.is_day and end.is_day else Count.between(begin, end)


_ORDER: dict[str, Callable[[Any, Any], Answer]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


def compare(sign: str, left: Any, right: Any) -> Answer:
    """``<  <=  >  >=  ==  !=`` in three answers; two moments are ``==`` when they fell on one day (or minute)."""
    if sign in _ORDER:
        return _ORDER[sign](left, right)
    if left is NEVER or right is NEVER:
        return False
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return merged((left, right))
    one, two = (left, right) if hasattr(left, "equals") else (right, left)
    same: Answer = one.equals(two) if hasattr(one, "equals") else one == two
    return same if sign == "==" or isinstance(same, Undecided) else not same
