"""The time to prosecute: for each charge a deadline that runs from a day of its own and stops at the report, the
complaint or the charge.

Nothing of it is kept from the past: what stops it, excuses it or moves its beginning is read from the docket anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from workflow.answers import Missing, Undecided, Unknown
from workflow.case.charge_view import ChargeView
from workflow.case.charges import Charge
from workflow.case.choice import Chosen
from workflow.case.entry import Entry
from workflow.case.run import Met, Run
from workflow.case.scope import Scope
from workflow.case.track import CASE, Taking, Track
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


def keep_time(standing: Standing, entry: Entry) -> None:
    """The time to prosecute of every charge as it stands after one more entry."""
    if not _moves_time(standing, entry):
        return
    for name in standing.practice.of_charges:
        rule = standing.practice.deadline(name)
        before = {run.subject: run for run in standing.runs.get(name, ())}
        told = _Takings(standing, rule)
        found = [run_of(standing, rule, charge, told, before) for charge in standing.charges.values()]
        now = tuple(run for run in found if run is not None)
        if len(now) != len(before) or any(before.get(run.subject) is not run for run in now):
            standing.put_runs(name, now)


_OF_CHARGES = frozenset({"opened", "count_added", "count_amended", "annulled"})
"""The kinds of entry that bring charges, change them, or take back what was done about them."""


def _moves_time(standing: Standing, entry: Entry) -> bool:
    """Whether an entry can begin, stop or excuse any charge's time: most of a docket is about something else."""
    if entry.kind in _OF_CHARGES:
        return True
    if entry.kind != "take":
        return False
    practice = standing.practice
    for item in entry.body["takings"]:
        if practice.has_step(item["step"]) and practice.step(item["step"]).moves_time:
            return True
    return any(
        run.met is not None and not run.met.on.is_day
        for name in practice.of_charges for run in standing.runs.get(name, ())
    )  # fmt: skip


def run_of(
    standing: Standing, rule: DeadlineLaw, charge: Charge, told: _Takings | None = None,
    before: Mapping[str, Run] | None = None,
) -> Run | None:  # fmt: skip
    """The time of one charge; the run that was, where nothing has changed; None where the law sets no time."""
    if rule.model.within == "limitation" and standing.practice.law.offences[charge.offence].limitation is None:
        return None
    told = told or _Takings(standing, rule)
    met = told.stopped(charge)
    if met is None and charge.outcome != "alleged":
        return None  # charged, or ended, before anybody asked
    subject, excused = f"{charge.accused}/{charge.count.id}", told.excused(charge)
    old = before.get(subject) if before else None
    if old is not None and old.start is charge.count.on and old.met == met and old.excused == excused:
        return old if old.cause == charge.count.cause else replace(old, cause=charge.count.cause)
    return Run(
        rule.id, subject, 1, charge.count.on, 0, cause=charge.count.cause, met=met, excused=excused,
        grants=old.grants if old is not None else (),
    )  # fmt: skip


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


class _Told(NamedTuple):
    """A taking of one of the steps, whose it was, and the last moment at which it can have happened."""

    subject: str
    step: str
    taking: Taking
    last: datetime


class _Takings:
    """Every taking of the steps that stop the time, ask for it and excuse it, gathered once for all charges."""

    __slots__ = ("asking", "excusing", "stopping")

    def __init__(self, standing: Standing, rule: DeadlineLaw) -> None:
        self.stopping: list[_Told] = []
        self.asking: list[_Told] = []
        self.excusing: list[_Told] = []
        groups = (self.stopping, self.asking, self.excusing)
        named = standing.practice.time_steps(rule.id)
        for (procedure, subject), runs in standing.tracks.items():
            for step, dotted, group in named.get(procedure, ()):
                for track in runs:
                    for taking in track.by_step.get(step, ()):
                        last = taking.on.last if taking.on.is_day else _latest(track, taking)
                        groups[group].append(_Told(subject, dotted, taking, last))

    def stopped(self, charge: Charge) -> Met | None:
        """The earliest step that stops the time; a day nobody knows lies before the next step of its track."""
        if not self.stopping and not self.asking:
            return None
        stops, asked = self._about(self.stopping, charge), self._about(self.asking, charge)
        found = stops or asked
        if not found:
            return None
        first = min(found, key=lambda told: (told.last, told.taking.entry))
        on = first.taking.on
        if not on.is_day:
            latest = min(told.last for told in (*stops, *asked))
            on = Moment(min(latest, *(told.taking.on.first for told in found)), latest)
        return Met(first.step, on, first.taking.entry)

    def excused(self, charge: Charge) -> Met | None:
        """The step that first excused it."""
        found = self._about(self.excusing, charge)
        first = min(found, key=lambda told: (told.last, told.taking.entry), default=None)
        return None if first is None else Met(first.step, first.taking.on, first.taking.entry)

    def _about(self, told: list[_Told], charge: Charge) -> list[_Told]:
        """Those of the charge, of the accused or of the case; where there are none, of whom the charge is about."""
        if not told:
            return told
        own = (CASE, charge.accused, f"{charge.accused}/{charge.count.id}")
        return [each for each in told if each.subject in own] or [
            each for each in told if each.subject.partition("/")[0] in charge.count.victims
        ]


def _latest(track: Track, taking: Taking) -> datetime:
    """The last moment of an inexact date: what was done after it in the same track was done later."""
    after = track.takings[track.takings.index(taking) :]
    return min(later.on.last for later in after)
