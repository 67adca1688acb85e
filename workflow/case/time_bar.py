"""Whether an offence may still be prosecuted, asked at the step that answers for it: the charge, or cognizance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from workflow.answers import Missing
from workflow.case.ceilings import otherwise
from workflow.case.charges import Charge
from workflow.case.choice import RISING
from workflow.case.cures import cures_of
from workflow.case.deadlines import Due, due_of
from workflow.case.explaining import from_when
from workflow.case.limitation import run_of
from workflow.case.rules import StepLaw
from workflow.case.unmet import Cure, Unmet
from workflow.language import day as on_day
from workflow.language import later, length, say, weekday
from workflow.moments import Moment

if TYPE_CHECKING:
    from workflow.case.scope import Scope


def time_barred(scope: Scope, step: StepLaw, body: Mapping[str, Any]) -> Iterator[Unmet]:
    """Each charge whose time had run out before anything stopped it, and which nothing excused.

    Between the end under the usual reading and the most generous one it is a warning, and so is what a fact or a date
    that nobody has recorded may still save: that is asked.
    """
    named = body.get("counts")
    for charge in scope.charge_list():
        if charge.outcome == "alleged" and (not isinstance(named, list) or charge.count.id in named):
            for name in step.limits:
                yield from _late(scope, step, name, charge)


def _late(scope: Scope, step: StepLaw, name: str, charge: Charge) -> Iterator[Unmet]:
    standing = scope.standing
    run = run_of(standing, standing.practice.deadline(name), charge)
    if run is None or run.excused is not None:
        return
    due = due_of(standing, run, scope.day)
    if not due.reckoned.runs:
        return
    if due.due is None:
        ask = due.ask or (Missing("on", f"count {charge.count.id}", say("On which day was the offence done?")),)
        yield _unmet(scope, step, due, say(_UNRECKONED, **_about(scope, due), because=due.because), ask, True)
        return
    acted = scope.day if run.met is None else _before(run.met.on, scope.day)
    late = acted > due.due
    if late is False:
        return
    words = _over(scope, due, due.due)
    contested = due.outer is not None and due.outer is not due.due and (acted > due.outer) is False
    if contested and due.outer is not None:
        words += " " + otherwise(due.outer)
    ask = (*due.ask, *getattr(late, "missing", ()))
    yield _unmet(scope, step, due, words, ask, contested or bool(ask))


_UNRECKONED = later("{deadline}, {offence} (count {count}): it cannot be reckoned, because {because}.")
_OVER = later("{deadline}, {offence} (count {count}): the last day was {day}, {length} from {beginning}.")
_CAME_LATE = later(
    "{deadline}, {offence} (count {count}): the last day was {day}, {length} from {beginning}; “{step}” came on {came}."
)


def _over(scope: Scope, due: Due, end: Moment) -> str:
    """When the time was over, and what stopped it, too late."""
    practice, met, given = scope.standing.practice, due.run.met, due.reckoned.length
    told = {**_about(scope, due), "day": weekday(end), "length": given and length(given), "beginning": from_when(due)}
    if met is None:
        return say(_OVER, **told)
    return say(_CAME_LATE, **told, step=practice.law.text(practice.step(met.step).model.title), came=on_day(met.on))


def _about(scope: Scope, due: Due) -> dict[str, Any]:
    """Whose time it is: the deadline, the offence and the count."""
    law, (ref, _, count) = scope.standing.practice.law, due.subject.partition("/")
    offence = law.offences[scope.standing.charges[ref, count].offence]
    return {"deadline": law.text(due.title), "offence": law.text(offence.title), "count": count}


def _before(on: Moment, day: Moment) -> Moment:
    """An inexact day of a step that was taken before another one."""
    return on if on.is_day or on.last <= day.last else Moment(min(on.first, day.last), day.last)


def _unmet(scope: Scope, step: StepLaw, due: Due, words: str, ask: tuple[Missing, ...], warning: bool) -> Unmet:
    law = scope.standing.practice.law
    ref, _, count = due.subject.partition("/")
    offence = law.offences[scope.standing.charges[ref, count].offence]
    sure = min(due.model.confidence, offence.confidence, key=RISING.index)
    return Unmet("limitation", words, due.under, _cures(scope, step, due), ask, warning, due.id, sure)


def _cures(scope: Scope, step: StepLaw, due: Due) -> tuple[Cure, ...]:
    """Who may excuse it: in this procedure, where one of its steps does."""
    cures = cures_of(scope.standing, step.procedure, due.model.excused_by, None)
    return tuple(cure for cure in cures if cure.step.partition(".")[0] == step.procedure) or cures
