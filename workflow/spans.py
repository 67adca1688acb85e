"""What lies between two moments: a number of days, or an age. Both may be uncertain, and then answer Undecided."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from workflow.answers import Answer, Missing, Undecided
from workflow.errors import MomentError
from workflow.language import day as on_day
from workflow.language import length, say, tongue
from workflow.periods import Period, later

if TYPE_CHECKING:
    from workflow.moments import Moment

_DAY = 1_440


class Count:
    """A number of days known only to lie from ``first`` to ``last`` (both included; infinite where a date is open).

    Compares with whole numbers of days, with periods of hours to years, and with other counts, in three answers.
    """

    __slots__ = ("first", "last")

    def __init__(self, first: float, last: float) -> None:
        self.first, self.last = first, last

    @classmethod
    def between(cls, begin: Moment, end: Moment) -> Count:
        """The days from one moment to another."""
        fewest, most = (end.first_day - begin.last_day).days, (end.last_day - begin.first_day).days
        return cls(
            float("-inf") if end.first_day == date.min or begin.last_day == date.max else fewest,
            float("inf") if end.last_day == date.max or begin.first_day == date.min else most,
        )

    def __lt__(self, other: Any) -> Answer:
        if (ends := _ends(other)) is None:
            return NotImplemented
        return True if self.last < ends[0] else False if self.first >= ends[1] else self._undecided(other)

    def __le__(self, other: Any) -> Answer:
        if (ends := _ends(other)) is None:
            return NotImplemented
        return True if self.last <= ends[0] else False if self.first > ends[1] else self._undecided(other)

    def __gt__(self, other: Any) -> Answer:
        if (ends := _ends(other)) is None:
            return NotImplemented
        return True if self.first > ends[1] else False if self.last <= ends[0] else self._undecided(other)

    def __ge__(self, other: Any) -> Answer:
        if (ends := _ends(other)) is None:
            return NotImplemented
        return True if self.first >= ends[1] else False if self.last < ends[0] else self._undecided(other)

    def __eq__(self, other: object) -> bool:
        return (self.first, self.last) == (other.first, other.last) if isinstance(other, Count) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.first, self.last))

    def equals(self, other: Any) -> Answer:
        """Whether it is the same number of days, in three answers."""
        ends = _ends(other)
        if ends is None or self.last < ends[0] or self.first > ends[1]:
            return False
        return True if self.first == self.last == ends[0] == ends[1] else self._undecided(other)

    def __str__(self) -> str:
        first, last = self.first, self.last
        if first == float("-inf"):
            if last == float("inf"):
                return say("any number to any number of days")
            return say("any number to {last} days", last=last)
        if last == float("inf"):
            return say("{first} to any number of days", first=first)
        return say("{first} to {last} days", first=first, last=last)

    def __repr__(self) -> str:
        return f"Count({self.first}, {self.last})"

    def _undecided(self, other: Any) -> Undecided:
        said = length(other) if isinstance(other, Period) else other
        asked = say("On which days exactly? Between them lie {days}, compared with {other}.", days=self, other=said)
        return Undecided((Missing("date", "", asked),))


def _ends(value: Any) -> tuple[float, float] | None:
    if value.__class__ is int:
        return value, value
    if isinstance(value, Count):
        return value.first, value.last
    if isinstance(value, Period):
        return value.minutes / _DAY, value.minutes / _DAY
    return None


class Age:
    """How old somebody born at ``birth`` is at ``day``; either may be an interval.

    Compares with a period (``age < years(18)``: before the eighteenth birthday) or a whole number of years, in three
    answers. A birthday on 29 February falls on the 28th in other years. Whoever is 18 years and a day old is *over*
    18 (``age > years(18)``), as the words "above eighteen" are read.
    """

    __slots__ = ("birth", "day")

    def __init__(self, birth: Moment, day: Moment) -> None:
        self.birth, self.day = birth, day

    def _birthday(self, age: Any) -> Moment | None:
        if age.__class__ is int:
            age = Period(age, "years")
        return self.birth + age if isinstance(age, Period) else None

    def __lt__(self, other: Any) -> Answer:
        birthday = self._birthday(other)
        return NotImplemented if birthday is None else self.day < birthday

    def __le__(self, other: Any) -> Answer:
        birthday = self._birthday(other)
        return NotImplemented if birthday is None else self.day <= birthday

    def __gt__(self, other: Any) -> Answer:
        birthday = self._birthday(other)
        return NotImplemented if birthday is None else self.day > birthday

    def __ge__(self, other: Any) -> Answer:
        birthday = self._birthday(other)
        return NotImplemented if birthday is None else self.day >= birthday

    def __eq__(self, other: object) -> bool:
        return (self.birth, self.day) == (other.birth, other.day) if isinstance(other, Age) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.birth, self.day))

    def equals(self, other: Any) -> Answer:
        """Whether so many whole years are completed and the next is not, in three answers."""
        number = other.number if isinstance(other, Period) and other.unit == "years" else other
        if number.__class__ is not int:
            said = length(other) if isinstance(other, Period) else other
            raise MomentError(say("an age is equal to a whole number of years, not to {other}", other=said))
        reached, passed = self >= number, self >= number + 1
        if reached is False or passed is True:
            return False
        return True if reached is True and passed is False else reached if reached is not True else passed

    @property
    def years(self) -> int:
        """Completed years. Raises MomentError when the dates leave it open."""
        low, high = self.range
        if low != high:
            raise MomentError(say("the age is not known exactly, only: {age}", age=self))
        return low

    @property
    def range(self) -> tuple[int, int]:
        """Fewest and most completed years. Raises MomentError when a date is open."""
        born, now = (self.birth.first_day, self.birth.last_day), (self.day.first_day, self.day.last_day)
        if date.min in born + now or date.max in born + now:
            raise MomentError(say("the age is not known"))
        return _completed(born[1], now[0]), _completed(born[0], now[1])

    def __str__(self) -> str:
        try:
            low, high = self.range
        except MomentError:
            return say("age unknown")
        return say("{number} years", number=low) if low == high else say("{low} to {high} years", low=low, high=high)

    __repr__ = __str__


def age_on(birth: Moment, day: Moment) -> Age:
    """How old somebody born at ``birth`` is at ``day``, to be compared with years in three answers."""
    return Age(birth, day)


def _completed(birth: date, day: date) -> int:
    """Whole years from birth to day."""
    years = day.year - birth.year
    reached = later(datetime.combine(birth, time.min), Period(max(years, 0), "years")).date()
    return years if day >= reached else years - 1


def straddle(one: Moment, two: Moment) -> Undecided:
    """Undecided, because one of two moments reaches over the other; asks for the exact day."""
    return _straddle(one, two, tongue())


# a docket asks the same few undecided questions over and over, in the same language
@lru_cache(maxsize=4096)
def _straddle(one: Moment, two: Moment, _: str) -> Undecided:
    vague, other = (two, one) if one.is_day else (one, two)
    asked = (
        say("When exactly was it? It is recorded only as {known}, and is compared with {other}.",
            known=on_day(vague), other=on_day(other))
        if vague.known
        else say("When exactly was it? It is not recorded, and is compared with {other}.", other=on_day(other))
    )  # fmt: skip
    return Undecided((Missing("date", "", asked),))
