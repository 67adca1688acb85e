"""Money the law promises a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workflow.answers import Answer, Missing, Undecided, merged
from workflow.case.choice import Chosen
from workflow.case.people import ACCUSED, VICTIM
from workflow.case.rules import AmountLaw
from workflow.case.scope import Scope
from workflow.case.standing import Standing
from workflow.case.sums import PartOwed, divided, increased, payable, said, worked_out
from workflow.moments import Moment
from workflow.money import Sum


@dataclass(frozen=True)
class Owed:
    """One amount for one person (or one charge): the sum as the place prints it, or what must be known first.

    ``sum`` is the sum itself, where it is one; ``parts`` how it is divided, and what of it has fallen due.
    """

    id: str
    subject: str
    title: Any
    amount: str | None
    under: Any
    ask: tuple[Missing, ...]
    unverified: bool
    paid_by: str | None
    sum: Sum | None = None
    parts: tuple[PartOwed, ...] = ()
    payable: str | None = None
    """Of an amount that falls due in parts, what has fallen due."""


def amounts(standing: Standing, on: Moment) -> list[Owed]:
    """Every amount that the law of the place promises somebody in the case on a day."""
    begun = {procedure for procedure, _ in standing.tracks}
    rules = map(standing.practice.amount, standing.practice.law.amounts)
    return [owed for rule in rules if _may_be_owed(standing, rule, begun) for owed in _owed(standing, rule, on)]


def _may_be_owed(standing: Standing, rule: AmountLaw, begun: set[str]) -> bool:
    """No for most: the step it counts from belongs to a procedure that nobody has begun."""
    step = rule.model.counts_from
    return not step or standing.practice.resolved(step, None).partition(".")[0] in begun


def _owed(standing: Standing, rule: AmountLaw, on: Moment) -> Iterator[Owed]:
    model = rule.model
    for scope in _scopes(standing, rule, on):
        if not scope.lives(model, scope.day if scope.day.known else on):
            continue
        applies = True if rule.when is None else rule.when(scope)
        if applies is False:
            continue
        chosen = rule.amount.read(scope, scope.day)
        if chosen.value is None and chosen.undecided is None and not isinstance(applies, Undecided):
            continue
        yield _reckoned(rule, scope, applies, chosen)


def _reckoned(rule: AmountLaw, scope: Scope, applies: Answer, chosen: Chosen[Any]) -> Owed:
    """What one person is owed, once it is known that it may be."""
    model, option = rule.model, chosen.option
    worked: Any = merged(one for one in (applies, chosen.undecided) if isinstance(one, Undecided))
    parts: tuple[PartOwed, ...] = ()
    asked, grown = worked.missing, list[Any]()
    if applies is True and chosen.value is not None:
        worked, grown = increased(rule, worked_out(chosen.value, scope), scope)
        parts, asked = divided(rule, worked, scope)
    under = option.under if option is not None and option.under else model.under
    marks = {model.confidence, *(one.confidence for one in ([option] if option is not None else []) + grown)}
    subject = f"{scope.ref}/{scope.only_charge.count.id}" if scope.only_charge else scope.ref
    grouping = scope.standing.practice.law.jurisdiction.grouping
    due = payable(parts) if any(part.at for part in parts) else None
    return Owed(
        rule.id, subject, model.title, said(worked, grouping), under, asked, "low" in marks, model.paid_by,
        worked if isinstance(worked, Sum) else None, parts, due.words(grouping) if due else None,
    )  # fmt: skip


def _scopes(standing: Standing, rule: AmountLaw, on: Moment) -> Iterator[Scope]:
    """Each person (or each charge) on the ruling day: the day of the step it counts from, else the day asked."""
    wanted = {"victim": (VICTIM,), "accused": (ACCUSED,), "person": (VICTIM, ACCUSED)}[rule.model.of]
    for ref, person in standing.people.items():
        if person.role not in wanted:
            continue
        scope = Scope(standing, on, ref)
        if rule.model.counts_from:
            if not scope.taken(rule.model.counts_from):
                continue
            scope.day = scope.date_of(rule.model.counts_from)
        if rule.model.per == "charge":
            yield from (scope.of_charge(charge) for charge in scope.charge_list())
        else:
            yield scope
