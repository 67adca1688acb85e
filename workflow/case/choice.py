"""A value that depends: options read from the top, the first that holds is the value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from workflow.answers import Undecided
from workflow.conditions import condition
from workflow.moments import Moment
from workflow.packs.part import Option, every_option

T = TypeVar("T")


class Chosen(NamedTuple, Generic[T]):
    """The value of a choice on a day, and the option that gave it; or what must be known first."""

    value: T | None
    option: Option[Any] | None
    undecided: Undecided | None = None


def depends(value: Any) -> bool:
    """Whether a value is a choice, and not plain."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], Option)


class Choice(Generic[T]):
    """A choice with its conditions compiled. A plain value is a choice of one."""

    __slots__ = ("options", "plain", "settings")

    def __init__(self, value: Any) -> None:
        options = every_option(value)
        self.options = tuple((option, condition(option.when) if option.when else None) for option in options)
        self.settings: frozenset[str] = frozenset().union(*(when.settings for _, when in self.options if when))
        self.plain = not depends(value)

    def read(self, scope: Any, day: Moment) -> Chosen[T]:
        """The first option that holds on a day; undecided where an earlier option could not be decided."""
        if self.plain:
            return Chosen(self.options[0][0].value, self.options[0][0])
        for option, when in self.options:
            if not scope.lives(option, day):
                continue
            answer = True if when is None else when(scope)
            if answer is True:
                return Chosen(option.value, option)
            if answer is not False:
                return Chosen(None, option, answer)
        return Chosen(None, None)


def read_under(under: Any, scope: Any) -> Mapping[str, Any]:
    """The provisions of a rule whose section may depend on the court; all of them where that cannot be decided."""
    if not isinstance(under, list):
        return under  # type: ignore[no-any-return]
    everything: dict[str, Any] = {}
    for option in _applying(under, scope):
        everything |= option.value
    return everything


RISING = ("low", "medium", "high")
"""Confidence, the least first."""


def sureness(rule: Any, scope: Any) -> str:
    """How sure we are of a rule here: the lowest of its own mark and of those of the provisions that apply."""
    options = _applying(rule.under, scope) if isinstance(rule.under, list) else ()
    return str(min((rule.confidence, *(option.confidence for option in options)), key=RISING.index))


def _applying(under: list[Option[Any]], scope: Any) -> Iterator[Option[Any]]:
    """The option that holds, behind those before it that cannot be decided."""
    for option in under:
        answer = True if option.when is None else condition(option.when)(scope)
        if answer is not False:
            yield option
        if answer is True:
            return
