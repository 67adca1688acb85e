"""How two values compare when a condition meets them: never by accident, never across kinds.

The written-out condition compares what is plainly alike by itself (``scope.accused.age > 18``) and comes here for
the rest: unknown facts, dates of steps never taken, dates against days, and values that cannot be compared at all.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias

from workflow.answers import Answer, Missing, Undecided, Unknown, any_of, merged, opposite
from workflow.errors import ConditionError, MomentError
from workflow.language import later, listed, say
from workflow.moments import NEVER, Moment, Period, compare, moment
from workflow.spans import Age, Count

Words: TypeAlias = tuple[str, str, str]
"""A comparison as its author wrote it: the whole, its left and its right side."""

_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, later("a yes or no")),
    (str, later("a text")),
    ((int, float, Decimal, Count), later("a number")),
    ((Moment, date), later("a date")),
    (Period, later("a period or penalty")),
    ((list, tuple, set, frozenset), later("a list")),
    (type(None), later("nothing at all")),
    (Age, later("an age")),
)
# an age judges for itself what it compares with; all others compare with their own kind only
_STRICT = frozenset(words for _, words in _KINDS) - {"an age"}
_WHOLE = ("a list", "nothing at all")
_ORDERLESS = ("a text", "a yes or no")
_ASKED = re.compile(r"""\w+\(["']([^"']*)["']\)""")  # date_of("arrest")
_DOTTED = re.compile(r"(\w+)\.(.+)")
_LISTS = (list, tuple, set, frozenset)
_ALIKE = {cls: frozenset((cls,)) for cls in (str, int)}
_ORDERED = frozenset((int, Moment, Period, date))
_ORDERS = ("<", "<=", ">", ">=")


def kind_of(value: object) -> str:
    """The kind of a value in words, "a text" or "a date"."""
    cls: Any = type(value)
    words = _kind(cls)
    return say(words) if words else say("a {kind}", kind=cls.__name__)


@lru_cache(maxsize=256)
def _kind(cls: type) -> str:
    """The kind as ``_KINDS`` has it, in no language; nothing for a value of any other kind."""
    return next((words for types, words in _KINDS if issubclass(cls, types)), "")


def settled(value: object, words: str) -> Answer:
    """A bare fact as an answer: yes, no or undecided. Raises ConditionError for anything else, naming the fact."""
    if value is True or value is False:
        return value
    if isinstance(value, Undecided):
        return value
    if isinstance(value, Unknown):
        return Undecided(value.missing)
    if value is NEVER:
        return False
    problem = say("{said} is {kind}, not a yes or no", said=words, kind=kind_of(value))
    raise ConditionError(say("{problem}: compare it with something", problem=problem))


def recorded(value: object) -> bool:
    """Whether a fact is known: recorded, and not as a date that nobody knows; a term, once it can be told."""
    if isinstance(value, Moment):
        return value is not NEVER and value.known
    return not isinstance(value, (Unknown, Undecided))


def joined(*answers: Answer) -> Undecided:
    """What the undecided ones among several answers wait for, together."""
    return merged(answers)


def compared(sign: str, left: Any, right: Any, words: Words) -> Answer:
    """``left sign right`` in three answers. Raises ConditionError when the two are not of one kind."""
    kind = left.__class__
    if kind is right.__class__ and (kind in _ORDERED or (kind is str and sign not in _ORDERS)):
        answer = compare(sign, left, right)
        return answer if answer is True or answer is False else named(answer, left, right, words)
    if left is NEVER or right is NEVER:
        return False
    if isinstance(left, (Unknown, Undecided)) or isinstance(right, (Unknown, Undecided)):
        return merged((left, right))
    left, right = _alike(left, right)
    one, other = _kind(left.__class__), _kind(right.__class__)
    if one in _STRICT and other in _STRICT and one != other:
        raise _unlike(words[0], left, right)
    if one in _WHOLE:
        raise ConditionError(say("{said}: {kind} cannot be compared", said=words[0], kind=say(one)))
    if sign in _ORDERS and one in _ORDERLESS:
        problem = say("{said}: {kind} has no order; compare with == or !=", said=words[0], kind=say(one))
        raise ConditionError(problem)
    if sign not in _ORDERS and hasattr(right, "equals"):
        left, right, words = right, left, (words[0], words[2], words[1])  # the side that may be an interval is asked
    return named(_answered(sign, left, right, words[0]), left, right, words)


def _answered(sign: str, left: Any, right: Any, said: str) -> Answer:
    try:
        answer = compare(sign, left, right)
    except TypeError:
        raise _unlike(said, left, right) from None
    if isinstance(answer, (bool, Undecided)):
        return answer
    raise ConditionError(say("{said}: the comparison is neither yes nor no", said=said))


def _unlike(said: str, left: Any, right: Any) -> ConditionError:
    one, other = kind_of(left), kind_of(right)
    return ConditionError(say("{said}: {one} cannot be compared with {other}", said=said, one=one, other=other))


def named(answer: Answer, left: Any, right: Any, words: Words) -> Answer:
    """The answer; if it waits for an exact date, with the name of that date as the condition writes it."""
    if not isinstance(answer, Undecided):
        return answer
    exact = getattr(left, "is_day", False) and not getattr(right, "is_day", True)
    of, name = _name_of(words[2] if exact else words[1])
    return Undecided(
        tuple(
            item if item.of or item.name != "date" else Missing(name, of, f"{words[0]}: {item.question}")
            for item in answer.missing
        )
    )


def _name_of(words: str) -> tuple[str, str]:
    if asked := _ASKED.fullmatch(words):
        return "", asked[1]
    if dotted := _DOTTED.fullmatch(words):
        return dotted[1], dotted[2]
    return "", words


def _alike(left: Any, right: Any) -> tuple[Any, Any]:
    """Days as moments, and a period of days beside a number of days as a number."""
    if isinstance(left, date):
        left = moment(left)
    if isinstance(right, date):
        right = moment(right)
    if isinstance(left, Period) is not isinstance(right, Period):
        left, right = _number_of_days(left, right), _number_of_days(right, left)
    return left, right


def _number_of_days(value: Any, beside: Any) -> Any:
    if isinstance(value, Period) and value.unit in ("days", "weeks") and _kind(beside.__class__) == "a number":
        return value.minutes // 1440
    return value


def within(value: Any, several: Any, words: str) -> Answer:
    """Whether the value is one of several; undecided if it is unknown, or if it may be one of the unknown ones."""
    alike = _ALIKE.get(value.__class__)
    if alike and several.__class__ in _LISTS and alike.issuperset(map(type, several)):
        return value in several
    if value is NEVER:
        return False
    if isinstance(several, (Unknown, Undecided)):
        return merged((value, several))
    if not isinstance(several, _LISTS):
        raise ConditionError(say("{said}: {kind} is no list to look in", said=words, kind=kind_of(several)))
    return any_of(compared("==", value, one, (words, words.partition(" ")[0], "")) for one in several)


def without(value: Any, several: Any, words: str) -> Answer:
    """Whether the value is none of several; no for the date of what did not happen, as for every comparison."""
    return False if value is NEVER else opposite(within(value, several, words))


def age_on(person: Any, day: Any) -> Any:
    """The age of a person on a day; unknown if the day is, never if the day never came."""
    if isinstance(day, Unknown) or day is NEVER:
        return day
    return person.age_on(day)


def plus(left: Any, right: Any, words: str) -> Any:
    """A date so much later, or two periods together."""
    if isinstance(left, Period) and isinstance(right, (Moment, date)):
        left, right = right, left
    return _reckoned(operator.add, left, right, words)


def minus(left: Any, right: Any, words: str) -> Any:
    """A date so much earlier, or the days between two dates."""
    return _reckoned(operator.sub, left, right, words)


def _reckoned(how: Callable[[Any, Any], Any], left: Any, right: Any, words: str) -> Any:
    if left is NEVER or right is NEVER:
        return NEVER
    for value in (left, right):
        if isinstance(value, (Unknown, Undecided)):
            return value
    left, right = _alike(left, right)
    if not isinstance(left, (Moment, Period)) or not isinstance(right, (Moment, Period)):
        problem = say("{said}: {two}; only dates and periods are added", said=words, two=_two(left, right))
        raise ConditionError(problem)
    try:
        return how(left, right)
    except (TypeError, MomentError) as error:
        why = str(error) if isinstance(error, MomentError) else _two(left, right)
        raise ConditionError(say("{said} cannot be reckoned: {why}", said=words, why=why)) from None


def _two(left: Any, right: Any) -> str:
    return listed([kind_of(left), kind_of(right)])
