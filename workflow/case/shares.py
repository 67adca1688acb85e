"""A length that is a share of the longest sentence the charges carry: half of it, a third.

The greatest penalties of a place are few. So such a length becomes one option for each of them, and what holds for any
choice holds here: a graver charge on day 50 moves the day, and one that comes after it has passed does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from math import ceil
from typing import Any

from workflow.answers import Answer, every_of
from workflow.case.choice import Choice
from workflow.conditions import Condition, Question
from workflow.conditions.judging import compared
from workflow.law.law import Law
from workflow.moments import Period
from workflow.packs.deadlines import ShareOf
from workflow.packs.offences import Penalty
from workflow.packs.part import every_option
from workflow.periods import composed

A_MONTH = 30
"""Days in a month of which only a part counts."""


class Longest:
    """The condition that the longest sentence of the live charges is just so long, and what else the option asks."""

    __slots__ = ("length", "names", "questions", "settings", "term", "when")

    def __init__(self, term: Period, share: Fraction, when: Condition | None) -> None:
        self.term, self.length, self.when = term, part_of(term, share), when
        self.settings: frozenset[str] = when.settings if when is not None else frozenset()
        self.names: frozenset[tuple[str, ...]] = frozenset({("charges",)}) | (when.names if when else frozenset())
        self.questions = (Question("most", "charges", "longest"), *(when.questions if when is not None else ()))

    def __call__(self, scope: Any) -> Answer:
        alike = compared("==", scope.most("charges", "longest"), self.term, ("the longest sentence", "", ""))
        return alike if self.when is None or alike is False else every_of((alike, self.when(scope)))


def part_of(term: Period, share: Fraction) -> Period:
    """A share of a term: whole months, and of what is left whole days, begun days as whole."""
    months = term.months * share
    whole = int(months)
    days = ceil((months - whole) * A_MONTH + term.days * share)
    return composed(((whole, "months"), (days, "days")))


def each_share(choice: Choice[Any], terms: Callable[[], Iterable[Period]]) -> Choice[Any]:
    """The same choice with an option for each of the longest sentences there are, where it asks for a share."""
    if not any(isinstance(option.value, ShareOf) for option, _ in choice.options):
        return choice
    several = tuple(terms())
    new: Choice[Any] = Choice.__new__(Choice)
    new.plain, new.settings = False, choice.settings
    new.options = tuple(pair for option, when in choice.options for pair in _spread(option, when, several))
    return new


def _spread(option: Any, when: Any, terms: tuple[Period, ...]) -> Iterator[tuple[Any, Any]]:
    if not isinstance(option.value, ShareOf):
        yield option, when
        return
    for term in terms:
        yield option, Longest(term, option.value.share, when)


def longest_sentences(law: Law) -> tuple[Period, ...]:
    """The greatest terms of imprisonment that the offences of a place carry, each once, the longest first."""
    found = {
        option.value.max for offence in law.offences.values() for option in every_option(offence.penalty)
        if isinstance(option.value, Penalty) and option.value.max is not None and not option.value.max.is_penalty
    }  # fmt: skip
    return tuple(sorted(found, reverse=True))


def length_of(option: Any, when: Any) -> Any:
    """The length an option gives: as it says, or the share of the sentence that its condition asks for."""
    return when.length if isinstance(when, Longest) else option.value
