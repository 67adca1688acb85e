"""Money the law promises a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workflow.answers import Missing, Undecided
from workflow.case.people import ACCUSED, VICTIM
from workflow.case.rules import AmountLaw
from workflow.case.scope import Scope
from workflow.case.standing import Standing
from workflow.moments import Moment


@dataclass(frozen=True)
class Owed:
    """One amount for one person (or one charge): the sum as the law states it, or what must be known first."""

    id: str
    subject: str
    title: Any
    amount: str | None
    under: Any
    ask: tuple[Missing, ...]
    unverified: bool
    paid_by: str | None


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
        asked = [answer for answer in (applies, chosen.undecided) if isinstance(answer, Undecided)]
        if chosen.value is None and not asked:
            continue
        option = chosen.option
        under = option.under if option is not None and option.under else model.under
        weak = "low" in (model.confidence, option.confidence if option is not None else "high")
        subject = f"{scope.ref}/{scope.only_charge.count.id}" if scope.only_charge else scope.ref
        missing = tuple(item for answer in asked for item in answer.missing)
        yield Owed(rule.id, subject, model.title, None if asked else chosen.value, under, missing, weak, model.paid_by)


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
