"""A sum of money worked out for somebody: ranges, so much each, the lower or higher of several, increases and parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from workflow.answers import Missing, Undecided, Unknown, is_unknown, merged
from workflow.case.rules import AmountLaw
from workflow.case.scope import Scope
from workflow.money import Grouping, Sum, higher, lower, money
from workflow.packs.amounts import Part, Stated

Worked = Sum | str | Undecided
"""A sum; ``as_ordered`` or ``unknown``; or what must be known first."""


@dataclass(frozen=True)
class PartOwed:
    """A part of what is owed: how much, paid how, and the step with which it falls due.

    ``due`` is yes where nothing must happen first, or the step was taken.
    """

    title: Any
    sum: Sum | None
    amount: str | None
    at: str | None
    due: bool
    paid_as: Any
    under: Mapping[str, Any]
    unverified: bool


def worked_out(stated: Stated, scope: Scope) -> Worked:
    """The sum that the law states, for this person on this day."""
    if isinstance(stated, str):
        return _plain(stated, scope)
    if stated.each is not None and stated.times is not None:
        return _times(worked_out(stated.each, scope), stated.times, stated.begun, scope)
    ends = [None if end is None else worked_out(end, scope) for end in (stated.least, stated.greatest)]
    several = [worked_out(one, scope) for one in (*stated.lower_of, *stated.higher_of)]
    if (odd := _odd([end for end in ends if end is not None] + several)) is not None:
        return odd
    sums = [one for one in several if isinstance(one, Sum)]
    if sums:
        return lower(sums) if stated.lower_of else higher(sums)
    least, greatest = (end if isinstance(end, Sum) else None for end in ends)
    currency = (least or greatest or Sum(None, None)).currency
    return Sum(least.least if least else None, greatest.greatest if greatest else None, currency)


def _odd(worked: list[Worked]) -> Worked | None:
    """What makes a sum of several no sum: what is not known yet, or what a court orders."""
    if any(isinstance(one, Undecided) for one in worked):
        return merged(worked)
    return next((one for one in worked if isinstance(one, str)), None)


def _plain(stated: str, scope: Scope) -> Worked:
    if stated in ("as_ordered", "unknown"):
        return stated
    if not stated[0].isalpha():
        return money(stated)
    number = _number(stated, scope)
    return number if isinstance(number, Undecided) else Sum(number, number)


def _number(name: str, scope: Scope) -> Fraction | Undecided:
    """A fact that is a number or a sum of money."""
    root, _, fact = name.partition(".")
    value = getattr(getattr(scope, root), fact)
    if isinstance(value, (Unknown, Undecided)):
        return Undecided(value.missing)
    return Fraction(str(value))


def _times(each: Worked, times: str, begun: bool, scope: Scope) -> Worked:
    number = Fraction(times) if times.isdigit() else _number(times, scope)
    if isinstance(number, Undecided) or isinstance(each, Undecided):
        return merged((number, each))
    if isinstance(each, str):
        return each
    return each.times(ceil(number) if begun else number)


def increased(rule: AmountLaw, worked: Worked, scope: Scope) -> tuple[Worked, list[Any]]:
    """The sum with every increase that holds, and those increases."""
    if not isinstance(worked, Sum):
        return worked, []
    holding, by = [], Fraction(1)
    for model, when in rule.increases:
        if not scope.lives(model, scope.day):
            continue
        answer = when(scope)
        if isinstance(answer, Undecided):
            return answer, []
        if answer is True:
            holding.append(model)
            by += model.by
    return worked.times(by), holding


def divided(rule: AmountLaw, worked: Worked, scope: Scope) -> tuple[tuple[PartOwed, ...], tuple[Missing, ...]]:
    """The parts of a sum that apply, and what must be known to tell the sum and its parts."""
    found: list[tuple[Part, Worked]] = []
    asked = list(worked.missing) if isinstance(worked, Undecided) else []
    for part, when in rule.parts:
        if not scope.lives(part, scope.day):
            continue
        answer = True if when is None else when(scope)
        if isinstance(answer, Undecided):
            asked.extend(answer.missing)
        elif answer is True:
            found.append((part, _measured(part, worked, scope)))
    asked.extend(item for _, sum in found if isinstance(sum, Undecided) for item in sum.missing)
    grouping = scope.standing.practice.law.jurisdiction.grouping
    parts = tuple(_owed(part, sum, scope, grouping) for part, sum in _with_the_rest(found, worked))
    return parts, tuple(dict.fromkeys(asked))


def _measured(part: Part, worked: Worked, scope: Scope) -> Worked:
    """A part's sum; that of the rest is found when the others are."""
    if part.sum is not None:
        found = worked_out(part.sum, scope)
    elif part.share is None or not isinstance(worked, Sum):
        return worked
    else:
        whole = worked
        if part.of is not None:
            end = getattr(worked, part.of)
            whole = Sum(end, end, worked.currency)
        found = whole.times(part.share)
    return found._replace(greatest=None) if part.at_least and isinstance(found, Sum) else found


def _with_the_rest(found: list[tuple[Part, Worked]], worked: Worked) -> Iterator[tuple[Part, Worked]]:
    others = [sum for part, sum in found if not part.rest]
    for part, sum in found:
        if part.rest and isinstance(worked, Sum):
            sum = worked
            for other in others:
                sum = sum.less(other) if isinstance(sum, Sum) and isinstance(other, Sum) else other
        yield part, sum


def _owed(part: Part, sum: Worked, scope: Scope, grouping: Grouping) -> PartOwed:
    due = part.at is None or scope.taken(part.at) is True
    return PartOwed(
        part.title, sum if isinstance(sum, Sum) else None, said(sum, grouping), part.at, due, part.paid_as, part.under,
        part.confidence == "low",
    )  # fmt: skip


def said(worked: Worked, grouping: Grouping) -> str | None:
    """A sum as the place prints it; nothing where it is not known yet."""
    if isinstance(worked, Sum):
        return worked.words(grouping)
    return None if is_unknown(worked) else str(worked)


def payable(parts: tuple[PartOwed, ...]) -> Sum | None:
    """The sum of the parts that have fallen due; nothing where one of them is not known."""
    total = Sum(Fraction(0), Fraction(0))
    for part in parts:
        if part.due:
            if part.sum is None:
                return None
            total = total.plus(part.sum)
    return total

