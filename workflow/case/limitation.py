"""The time to prosecute: for each charge a deadline that runs from a day of its own and stops at the report, the
complaint or the charge.

Nothing of it is kept from the past: what stops it, excuses it or moves its beginning is read from the docket anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from workflow.answers import Missing, Undecided, Unknown
from workflow.case.charge_view import ChargeView
from workflow.case.charges import Charge
from workflow.case.choice import Chosen
from workflow.case.run import Met, Run
from workflow.case.scope import Scope
from workflow.case.track import Taking
from workflow.dates import OPEN_LAST
from workflow.moments import NEVER, UNKNOWN, Moment
from workflow.packs.deadlines import Beginning

if TYPE_CHECKING:
    from workflow.case.rules import DeadlineLaw
    from workflow.case.standing import Standing


class Began(NamedTuple):
    """From which day the time runs, which rule says so, and what would have to be known for a later day."""

    on: Moment
    option: Beginning | None
    ask: tuple[Missing, ...] = ()


class ChargeScope(Scope):
    """One charge, on the whole docket; ``charges`` are it and all live ones of the accused, since a grave one may keep
    a lesser one alive that is tried with it."""

    __slots__ = ()

    def __init__(self, standing: Standing, charge: Charge) -> None:
        super().__init__(standing, UNKNOWN, f"{charge.accused}/{charge.count.id}")

    @property
    def charges(self) -> list[ChargeView]:
        mine = self.standing.charges_of(self.ref, live=False)
        return [ChargeView(self.of_charge(each), each) for each in mine if each.live or each.key == self.own.key]

    @property
    def own(self) -> Charge:
        """The charge itself."""
        ref, _, count = self.subject.partition("/")
        return self.standing.charges[ref, count]


def keep_time(standing: Standing) -> None:
    """The time to prosecute of every charge as it stands after one more entry."""
    for name in standing.practice.of_charges:
        rule = standing.practice.deadline(name)
        before = {run.subject: run for run in standing.runs.get(name, ())}
        found = [run_of(standing, rule, charge, before) for charge in standing.charges.values()]
        now = tuple(run for run in found if run is not None)
        if len(now) != len(before) or any(before.get(run.subject) is not run for run in now):
            standing.put_runs(name, now)


def run_of(standing: Standing, rule: DeadlineLaw, charge: Charge, before: Mapping[str, Run]) -> Run | None:
    """The time of one charge; the run that was, where nothing has changed; None where the law sets no time."""
    if rule.model.within == "limitation" and standing.practice.law.offences[charge.offence].limitation is None:
        return None
    scope = ChargeScope(standing, charge)
    if not scope.lives(rule.model, charge.count.on):
        return None
    met = _stopped(scope, rule)
    if met is None and charge.outcome != "alleged":
        return None  # charged, or ended, before anybody asked
    old = before.get(scope.subject)
    run = Run(
        rule.id, scope.subject, 1, charge.count.on, 0, cause=charge.count.cause, met=met,
        excused=_excused(scope, rule), grants=old.grants if old is not None else (),
    )  # fmt: skip
    return old if old == run else run


# -- from when, and how long -------------------------------------------------------------------------------------------


def begun(scope: Scope, rule: DeadlineLaw) -> Began:
    """The first beginning that holds and whose day is known; what another, later one waits for is asked."""
    missing: list[Missing] = []
    for option, when, day in rule.beginnings:
        if not scope.lives(option, _charge(scope).count.on):
            continue
        answer = True if when is None else when(scope)
        if answer is False:
            continue
        found = day(scope) if answer is True else answer
        if isinstance(found, (Undecided, Unknown)):
            missing.extend(found.missing)
        elif found is not NEVER:
            return Began(found, option, tuple(dict.fromkeys(missing)))
    return Began(UNKNOWN, None, tuple(dict.fromkeys(missing)))


def limitation_of(scope: Scope) -> Chosen[Any]:
    """How long the offence charged can be prosecuted: a period, or ``none``."""
    charge = _charge(scope)
    stated = scope.standing.practice.law.offences[charge.offence].limitation
    return scope.standing.practice.choice_of(stated).read(scope.of_charge(charge), charge.count.on)


def contested(standing: Standing, run: Run) -> frozenset[str]:
    """The contested points on which the length depends that the offence itself states."""
    rule = standing.practice.deadline(run.deadline)
    if rule.model.within != "limitation":
        return frozenset()
    ref, _, count = run.subject.partition("/")
    stated = standing.practice.law.offences[standing.charges[ref, count].offence].limitation
    return standing.practice.choice_of(stated).settings


def _charge(scope: Scope) -> Charge:
    assert isinstance(scope, ChargeScope)
    return scope.own


# -- what stops it, and what excuses it --------------------------------------------------------------------------------


def _stopped(scope: Scope, rule: DeadlineLaw) -> Met | None:
    """The earliest step that stops the time; a day nobody knows lies before the next step of its track."""
    stops = list(_takings(scope, rule.model.met_by))
    asked = list(_takings(scope, rule.model.asked_at))
    found = stops or asked
    if not found:
        return None
    step, taking, _ = min(found, key=lambda item: (item[2], item[1].entry))
    latest = min(last for _, _, last in (*stops, *asked))
    earliest = min(taking.on.first for _, taking, _ in found)
    on = taking.on if taking.on.is_day else Moment(min(earliest, latest), latest)
    return Met(step, on, taking.entry)


def _takings(scope: Scope, names: list[str]) -> Iterator[tuple[str, Taking, Any]]:
    """Each taking of the steps, with the last moment at which it can have happened."""
    practice = scope.standing.practice
    for name in names:
        dotted = practice.resolved(name, None)
        for taking in scope.takings(dotted):
            yield dotted, taking, taking.on.last if taking.on.is_day else _latest(scope, dotted, taking)


def _latest(scope: Scope, dotted: str, taking: Taking) -> Any:
    """The last moment of an inexact date: what was done after it in the same track was done later."""
    for runs in scope.standing.tracks.values():
        for track in runs:
            if track.procedure == dotted.partition(".")[0] and taking in track.takings:
                after = track.takings[track.takings.index(taking) + 1 :]
                return min([taking.on.last, *(later.on.last for later in after)], default=OPEN_LAST)
    return taking.on.last


def _excused(scope: Scope, rule: DeadlineLaw) -> Met | None:
    found = next(_takings(scope, rule.model.excused_by), None)
    return None if found is None else Met(found[0], found[1].on, found[1].entry)
