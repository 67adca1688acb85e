"""The court before which an act is due and the seat where it sits: their closed days count."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workflow.answers import Undecided
from workflow.case.causes import Cause
from workflow.errors import CannotCompute
from workflow.language import say
from workflow.law.law import Law

if TYPE_CHECKING:
    from workflow.case.rules import DeadlineLaw
    from workflow.case.scope import Scope


class Forum(NamedTuple):
    """A court and a seat, as far as they are known. ``sits`` is False where the court is known to be due but nobody can
    say where it sits: then the seat is the one where time began to run."""

    court: str | None = None
    seat: str | None = None
    sits: bool = True


def forum_of(scope: Scope, rule: DeadlineLaw | None) -> Forum:
    """Where an act is due: at the court of the cause in which time began to run, unless the law names another.

    Of a court that the law names: the latest open cause before it; else its only seat, unless it says which places that
    serves; else the seat that serves the place where time began to run; else that place.

    Raises CannotCompute where it is undecided which court it is.
    """
    cause = scope.standing.causes.get(scope.cause_id() or "")
    began = Forum(cause.court, cause.seat) if cause is not None else Forum()
    named = _named(scope, rule) if rule is not None and rule.due_at is not None else None
    if named is None:
        return began
    law = scope.standing.practice.law
    courts = courts_named(law, named)
    there = _latest(scope, courts)
    if there is not None and there.seat is not None:
        return Forum(there.court, there.seat)
    if there is not None:
        courts = (there.court,)
    seats = [(court, seat) for court in courts for seat in law.courts[court].seats]
    if len(seats) == 1 and not law.courts[seats[0][0]].serves:
        return Forum(*seats[0])
    court = courts[0] if len(courts) == 1 else None
    serving = serving_seat(law, court, began.seat) if court is not None and began.seat is not None else None
    return Forum(court, serving or began.seat, serving is not None)


def courts_named(law: Law, name: str) -> tuple[str, ...]:
    """The court of that name, or the courts that may fill a role."""
    if name in law.courts:
        return (name,)
    return tuple(court for court in law.roles[name].may_be if court in law.courts)


def serving_seat(law: Law, court: str, place: str) -> str | None:
    """The seat of a court to which the matters of a place come: as the law says, else that place if it sits there."""
    rule = law.courts[court]
    areas = {place, *(law.seats[place].areas if place in law.seats else ())}
    stated = (seat for seat, served in rule.serves.items() if not areas.isdisjoint(served))
    return next(stated, place if place in rule.seats else None)


def _latest(scope: Scope, courts: tuple[str, ...]) -> Cause | None:
    """The latest open cause before one of these courts that may be meant for this person."""
    causes = reversed(scope.standing.causes.values())
    return next((cause for cause in causes if cause.court in courts and cause.is_for(scope.ref)), None)


def _named(scope: Scope, rule: DeadlineLaw) -> str | None:
    assert rule.due_at is not None
    chosen = rule.due_at.read(scope, scope.day)
    if chosen.undecided is not None:
        raise CannotCompute(not_recorded(chosen.undecided))
    return chosen.value


def not_recorded(answer: Undecided) -> str:
    """What is not recorded, or not exact, as the end of a sentence."""
    asked = "; ".join(item.question or item.name for item in answer.missing)
    return say("it is not recorded: {asked}", asked=asked) if asked else say("a date it depends on is not exact")
