"""Which counts a step reaches where its entry names none: those that are undecided, or those a verdict stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflow.case.charges import LIVE, Charge
from workflow.case.unmet import Unmet
from workflow.language import listed, say

if TYPE_CHECKING:
    from workflow.case.practice import Practice
    from workflow.case.rules import StepLaw
    from workflow.case.scope import Scope

UNDECIDED = frozenset({"alleged", "charged"})
"""Outcomes after which a verdict, or another end, is still to come."""

_UNDOING = frozenset({"quashed", "abated"})
_AFTER_A_VERDICT = frozenset({"judgment", "appeal", "execution", "closed"})


def reached(scope: Scope, step: StepLaw, charges: list[Charge]) -> list[Charge]:
    """Of somebody's live charges those that the outcome of a step is meant for.

    Withdrawal, discharge, acquittal end what is open: a conviction stands. A step that can only be taken after a
    verdict speaks of what was convicted. What quashes, abates or is ordered by a higher court reaches all of them.
    """
    convicted = [charge for charge in charges if charge.outcome not in UNDECIDED]
    if not convicted or "/" in scope.subject:
        return charges
    if _after_a_verdict(scope, step):
        return convicted
    if step.remits or not _UNDOING.isdisjoint(step.outcomes):
        return charges
    return [charge for charge in charges if charge.outcome in UNDECIDED]


def revives(scope: Scope, step: StepLaw) -> bool:
    """Whether a step brings charges to life again where none is left: it gives no other outcome, or it comes after a
    verdict and may change it."""
    if LIVE.issuperset(step.outcomes):
        return True
    return not LIVE.isdisjoint(step.outcomes) and _after_a_verdict(scope, step)


def _after_a_verdict(scope: Scope, step: StepLaw) -> bool:
    return step.origins <= scope.standing.practice.decided_stages(step.procedure)


def decided_stages(practice: Practice, procedure: str) -> frozenset[str]:
    """The stages of a procedure where a verdict stands: those of appeal and execution, and of judgment or closed those
    to which a step leads that decides a charge, at once or by further steps that leave the charges as they are."""
    stages = practice.procedures[procedure].stages
    steps = [practice.step(f"{procedure}.{id}") for id in practice.procedures[procedure].steps]
    later = {id for id, stage in stages.items() if stage.phase in _AFTER_A_VERDICT}
    found = {id for id, stage in stages.items() if stage.phase in ("appeal", "execution")}
    for step in steps:
        if not UNDECIDED.issuperset(step.outcomes):
            found |= later & {option.value for option, _ in step.to.options}
    while True:
        onward = (step for step in steps if not step.outcomes and not step.origins.isdisjoint(found))
        further = later & {option.value for step in onward for option, _ in step.to.options}
        if further <= found:
            return frozenset(found)
        found |= further


def untouched(scope: Scope, step: StepLaw) -> Unmet | None:
    """What to say of a step that should change charges and finds none of somebody's; nothing where none is known.

    A warning where he died: that happened, whatever became of the charges.
    """
    mine = scope.standing.charges_of(scope.ref, live=False)
    if not mine:
        return None
    told = [
        say("count {count}: {outcome}", count=charge.count.id, outcome=charge.outcome)
        for charge in scope.of_the_matter(mine) or mine
    ]
    words = say(
        "No count of {ref} is left that “{step}” could be about ({counts}). Name the counts it is about with"
        " `counts:`.",
        ref=scope.ref, step=scope.standing.practice.law.text(step.model.title), counts=listed(told),
    )  # fmt: skip
    return Unmet("outcome", words, {}, directory="abated" in step.outcomes, id="no count")
