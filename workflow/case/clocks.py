"""Deadlines that begin, are met, extended or excused as the docket goes on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workflow.case.against import belonging, directed
from workflow.case.beginning import begin, fill
from workflow.case.entry import Entry
from workflow.case.for_whom import named, others_named, subjects
from workflow.case.laying import of_the_matter
from workflow.case.people import ACCUSED, VICTIM
from workflow.case.rules import DeadlineLaw, Starting, StepLaw
from workflow.case.run import Came, Grant, Met, Run
from workflow.case.scope import Scope
from workflow.case.track import CASE, Track
from workflow.law.governing import first_day
from workflow.moments import UNKNOWN, Moment, Period, moment, period

if TYPE_CHECKING:
    from workflow.case.standing import Standing
    from workflow.packs.deadlines import Deadline

ORDERED = "ordered"
"""The key under which deadlines stand that a court set and no rule made."""


def begin_runs(scope: Scope, step: StepLaw, track: Track, entry: Entry) -> None:
    """The deadlines a step starts."""
    standing = scope.standing
    for name, how in step.starts:
        rule = standing.practice.deadline(name)
        reached = entry.on if scope.lives(rule.model, entry.on) else _reached_pending(scope, rule.model, entry.on)
        if reached is None:
            continue
        held = rule.when(scope) if rule.steady and rule.when is not None else None
        if held is False:
            continue  # it is no time limit of this court
        each, first = rule.model.for_each, how.first
        for subject in subjects(scope, rule, track, entry):
            run = _run(scope, rule, step.dotted, how, subject, entry, reached, held is True)
            if how.slot is not None:
                fill(standing, rule, how.slot, run, once=first)
                continue
            if (first or each) and _begun(standing.runs.get(name, ()), run, first=first, each=bool(each)):
                continue
            begin(standing, run)
        if each and track.subject == CASE and not named(standing, entry, each):
            run = _run(scope, rule, step.dotted, how, CASE, entry, reached, held is True)
            run = run if how.slot is None else replace(run, starts=(Came(how.slot, run.start, run.entry),))
            if not (first and _begun(standing.awaiting.get(name, ()), run, first=True, each=True)):
                standing.awaiting[name] = (*standing.awaiting.get(name, ()), run)


def _reached_pending(scope: Scope, rule: Deadline, on: Moment) -> Moment | None:
    """The first day of a younger rule that also reaches what had begun before it; None where it does not."""
    first = first_day(scope.standing.practice.law, rule) if rule.pending_too else None
    return first if first is not None and (first > on) is True and scope.lives(rule, first) else None


def _run(
    scope: Scope, rule: DeadlineLaw, step: str, how: Starting, subject: str, entry: Entry, reached: Moment,
    settled: bool,
) -> Run:  # fmt: skip
    standing, track = scope.standing, scope.own_track
    assert track is not None
    start = _start(standing, entry, how.notice, subject, rule.model.binds) if reached is entry.on else reached
    here = (track.procedure, track.subject, track.run)
    ordered = _ordered(entry, rule.model.within)
    return Run(
        rule.id, subject, standing.next_run(rule.id, subject), start, entry.number, here, scope.cause_id(), ordered,
        triggered_by=step, laid_in=track.laid_in, option=how.option, settled=settled,
    )  # fmt: skip


def _begun(runs: tuple[Run, ...], new: Run, *, first: bool, each: bool) -> bool:
    """Whether a clock that runs only once has been begun: by the same step in the same track, where only the ``first``
    counts; for the same person by the same hearing, where it runs for each."""
    return any(
        run.triggered_by == new.triggered_by and run.subject == new.subject
        and (each or run.track == new.track) and (first or run.entry == new.entry)
        for run in runs
    )  # fmt: skip


def _start(standing: Standing, entry: Entry, notice: bool, ref: str, binds: str | None) -> Moment:
    """The day of the step; for a notice the day the one it binds was told: as notified, else the step's day if present,
    else unknown."""
    if not notice:
        return entry.on
    notified = entry.body.get("notified", {})
    told = next((told for told in (ref, binds) if told in notified), None) or _told(standing, notified, ref, binds)
    if told is not None:
        return moment(notified[told])
    return UNKNOWN if ref in entry.body.get("absent", ()) else entry.on


def _told(standing: Standing, notified: Mapping[str, Any], ref: str, binds: str | None) -> str | None:
    """Of a step of the case: the person told who is what the deadline binds, the first of several; an office or a court
    told that fills the role it binds."""
    if ref != CASE or binds is None:
        return None
    roles = standing.practice.law.roles
    fitting = [
        told for told in notified
        if (told in standing.people and standing.people[told].role == binds)
        or (binds in roles and told in roles[binds].may_be) or (told in roles and binds in roles[told].may_be)
    ]  # fmt: skip
    return min(fitting, key=lambda told: moment(notified[told]).first, default=None)


def _ordered(entry: Entry, within: Any) -> Any:
    return period(str(entry.body["within"])) if within == ORDERED and entry.body.get("within") else None


def begin_fact_runs(standing: Standing, entry: Entry, subject: str, name: str, value: Any) -> None:
    """A dated fact runs one deadline for each person, or cause, that has it; a new value moves its beginning."""
    if not isinstance(value, Moment):
        return
    person = "" if subject.startswith(("count ", "cause ")) else subject
    cause = subject.removeprefix("cause ") if subject.startswith("cause ") else None
    role = standing.people[person].role if person in standing.people else None
    for deadline, whose, option in standing.practice.started_by_fact[name]:
        if {role, whose} == {ACCUSED, VICTIM}:
            continue  # the birth of the accused starts nothing that counts from a victim's
        runs, wanted = standing.runs.get(deadline, ()), (person, name, cause)
        mine = next((run for run in runs if (run.subject, run.triggered_by, run.laid_in) == wanted), None)
        if mine is not None:
            moved = tuple(replace(run, start=value) if run is mine else run for run in runs)
            standing.put_runs(deadline, moved)
            continue
        number = standing.next_run(deadline, person)
        begin(standing, Run(
            deadline, person, number, value, entry.number, None, cause, triggered_by=name, laid_in=cause, option=option
        ))  # fmt: skip


def meet_runs(standing: Standing, step: StepLaw, track: Track, entry: Entry) -> None:
    """A step meets the runs of its matter begun before it, and lifts the bars it excuses."""
    met = Met(step.dotted, entry.on, entry.number)
    for name in step.meets:
        _change(standing, name, track, entry, lambda run: replace(run, met=met), step.dotted)
    for name in step.excuses:
        _change(standing, name, track, entry, lambda run: replace(run, excused=met) if run.met is None else run)
    if ORDERED in standing.runs:
        _change(
            standing, ORDERED, track, entry,
            lambda run: replace(run, met=met) if run.met is None and step.dotted in run.meeting else run,
        )  # fmt: skip


def _change(standing: Standing, name: str, track: Track, entry: Entry, changed: Any, step: str = "") -> None:
    """Change the runs that wait and concern the track, begun before this entry or by another step of its hearing; by a
    step that meets them, those to which it belongs."""
    runs = list(standing.runs.get(name, ()))
    touched = {}
    for at in standing.waiting.get(name, ()):
        run = runs[at]
        before = run.entry != entry.number or step not in ("", run.triggered_by)
        if before and _touches(standing, run, track, entry):
            touched[at] = run
    if touched and name != ORDERED:
        mine = directed([*touched.values()], entry.body)
        if step:
            mine = belonging(standing, standing.practice.deadline(name), mine, entry.on)
        touched = {at: run for at, run in touched.items() if run in mine}
    moved = False
    for at, run in touched.items():
        runs[at] = changed(run)
        moved = moved or runs[at] is not run
    if moved:
        standing.runs[name] = tuple(runs)
        standing.waiting[name] = tuple(at for at in standing.waiting[name] if runs[at].met is None)


def _touches(standing: Standing, run: Run, track: Track, entry: Entry) -> bool:
    """Whether what is done in a track touches a run: of the same person and matter, and among those it names."""
    if not standing.concerns(run.subject, track.subject) or not of_the_matter(standing, run, track):
        return False
    return not others_named(standing, run, track, entry)


def extend_runs(standing: Standing, step: StepLaw, track: Track, entry: Entry) -> None:
    """More time for the latest run of each deadline the step extends."""
    for name, extension in step.model.extends.items():
        runs = standing.runs.get(name, ())
        mine = [run for run in runs if run.met is None and _touches(standing, run, track, entry)]
        if not mine:
            continue
        # one clock, the latest; or the latest of each of those who have one of their own
        each = standing.practice.deadline(name).model.for_each is not None
        latest = {run.subject if each else "": run for run in mine}.values()
        more = _more(extension.more, entry)
        # beside `more`, `in_all` is a ceiling; alone it is the new length
        in_all = extension.in_all if extension.more is None else None
        if more is None and in_all is None:
            continue
        grant = Grant(entry.number, more, in_all)
        given = [replace(run, grants=(*run.grants, grant)) if run in latest else run for run in runs]
        standing.put_runs(name, tuple(given))


def _more(said: Any, entry: Entry) -> Period | None:
    """The time an extension gives: as the law says, or as the court ordered."""
    if said == ORDERED:
        return period(str(entry.body["within"])) if entry.body.get("within") else None
    return said  # type: ignore[no-any-return]


def order_run(standing: Standing, entry: Entry) -> None:
    """What a court orders becomes a deadline with no rule in the pack."""
    body = entry.body
    if not body.get("within"):
        return
    for subject in body.get("people") or [CASE]:
        run = Run(
            ORDERED, subject, standing.next_run(ORDERED, subject), entry.on, entry.number, None,
            body.get("cause") or standing.main_cause(), period(str(body["within"])), words=str(body["what"]),
            binds=body.get("binds"), meeting=tuple(body.get("met_by", ())), laid_in=body.get("cause"),
        )  # fmt: skip
        standing.add_run(run)


def void_runs(standing: Standing, number: int, struck: Collection[int], subjects: Collection[str]) -> None:
    """An annulled entry never started a clock, and never met, extended or excused one; nor did what followed from it
    for the same people."""
    for name, runs in list(standing.runs.items()):
        kept = []
        for run in runs:
            gone = struck if _whose(run) in subjects else (number,)
            if run.entry not in gone:
                kept.append(_without(run, gone))
        standing.put_runs(name, tuple(kept))
    for name, runs in list(standing.awaiting.items()):
        standing.awaiting[name] = tuple(run for run in runs if run.entry not in struck)


def _whose(run: Run) -> str:
    """In whose track it began."""
    return (run.track[1] if run.track is not None else run.subject).partition("/")[0]


def _without(run: Run, gone: Collection[int]) -> Run:
    met = None if run.met is not None and run.met.entry in gone else run.met
    excused = None if run.excused is not None and run.excused.entry in gone else run.excused
    grants = tuple(grant for grant in run.grants if grant.entry not in gone)
    starts = tuple(came for came in run.starts if came.entry not in gone)
    return replace(run, met=met, excused=excused, grants=grants, starts=starts)
