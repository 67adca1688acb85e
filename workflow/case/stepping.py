"""Taking steps: one entry is one hearing, with one or many steps for one or many people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from workflow.case import laying
from workflow.case.clocks import ORDERED, begin_runs, extend_runs, meet_runs
from workflow.case.entry import Entry
from workflow.case.judging import asked, unmet
from workflow.case.laying import Place, many_at_once
from workflow.case.linked import other_tracks
from workflow.case.outcomes import end_charges
from workflow.case.rules import StepLaw
from workflow.case.scope import Scope
from workflow.case.standing import Judged, Standing
from workflow.case.track import Taking, Track
from workflow.case.unmet import Unmet
from workflow.language import say

NOTHING: Mapping[str, Any] = MappingProxyType({})

GONE = "gone"
"""What is unmet of a step that the law has ceased to know."""


def fold_steps(standing: Standing, entry: Entry) -> None:
    """Every step of an entry for everybody it names; what was unmet is kept as judged."""
    practice = standing.practice
    for item in entry.body["takings"]:
        if not practice.has_step(item["step"]):
            words = say("The law here no longer has a step {step!r}.", step=item["step"])
            gone = Unmet("life", words, {}, id=GONE)
            standing.judged = (*standing.judged, Judged(entry.number, item["step"], "", (gone,), "inferred"))
            continue
        step = practice.step(item["step"])
        for subject in item["subjects"]:
            take_step(standing, step, subject, entry, item)


def take_step(standing: Standing, step: StepLaw, subject: str, entry: Entry, item: Mapping[str, Any]) -> None:
    """Judge one step for one subject where it falls, then move the track, whatever was found."""
    standing.forget()
    body = entry.body
    track, new = located(standing, step, subject, body, {"entry": entry.number, **item})
    inferred = bool(body.get("inferred"))
    scope = Scope(standing, entry.on, subject, step.procedure, track)
    if many := many_at_once(standing.practice, step.procedure):
        track = _laid(scope, step, track, new, entry, item)
    scope.acting = cause_of(standing, step, subject, track, body)
    found = [] if inferred else unmet(scope, step, track, body)
    standing.forget()  # what was worked out to judge it is from before it
    track = scope.own_track = _entered(standing, step, subject, track, new, entry)
    if scope.acting is not None and _lies_there(scope, step, track, body, item):
        track.cause = scope.acting
    if many:  # nobody said where: it is laid where it charges, or where a court first acts
        track.laid_in = track.laid_in or (scope.acting if "charged" in step.outcomes else track.cause)
    if not step.plain:
        found.extend(end_charges(scope, step, entry, item))
    stage, back, open_question = _destination(scope, step, track, body)
    found.extend(open_question)
    _move(standing, step, track, stage, entry, back, inferred)
    if not step.plain:
        extend_runs(standing, step, track, entry)
        found.extend(other_tracks(scope, step, entry, take_step))
    if step.meets or step.excuses or ORDERED in standing.runs:
        meet_runs(standing, step, track, entry)
    if step.starts and not inferred:
        begin_runs(scope, step, track, entry)
    if found and not inferred:
        judged = Judged(entry.number, step.dotted, subject, tuple(found), body.get("despite"))
        standing.judged = (*standing.judged, judged)


def _laid(
    scope: Scope, step: StepLaw, track: Track | None, new: bool, entry: Entry, item: Mapping[str, Any]
) -> Track | None:
    """The same run, laid in the cause that the entry says. Where there is none, its law is asked in the one there would
    be, so that the charges of another cause have no say."""
    here = track if track is not None else _stray(scope.standing, step, scope.subject, entry)
    laid = laying.laid_in(scope.standing, step, here, entry.body, item)
    if laid != here.laid_in:
        here = here if new or track is None else scope.standing.own_track(here)
        here.laid_in, here.cause = laid, here.cause or laid
    scope.own_track = here
    return None if track is None else here


def _entered(
    standing: Standing, step: StepLaw, subject: str, track: Track | None, new: bool, entry: Entry
) -> Track:
    """The track, free to be moved: a new run where the step begins one, or where nothing was running at all."""
    if track is not None and not new:
        return standing.own_track(track)
    if track is None:
        track = _stray(standing, step, subject, entry)
    track.began = entry.number
    standing.add_track(track)
    return track


def _stray(standing: Standing, step: StepLaw, subject: str, entry: Entry) -> Track:
    """The run of a step that begins nothing and yet was taken: it stands where it could have begun."""
    number = len(standing.runs_of(step.procedure, subject)) + 1
    return Track(step.procedure, subject, number, min(step.origins), entry.number)


def _lies_there(scope: Scope, step: StepLaw, track: Track, body: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    """Whether a step lays its track in the cause where it was taken: when it is named, when the trial court acts, or
    when the track lay nowhere yet. A higher court that stays or remits a matter does not draw the track to itself."""
    if track.cause is None:
        return bool(step.courts) or bool(body.get("cause"))
    if body.get("cause") and not item.get("elsewhere"):
        return True
    by, acting = body.get("by"), scope.standing.causes.get(scope.acting or "")
    court = by if by in step.actors else acting.court if acting is not None else None
    return court in step.tries


def located(
    standing: Standing,
    step: StepLaw,
    subject: str,
    body: Mapping[str, Any] = NOTHING,
    item: Mapping[str, Any] = NOTHING,
) -> Place:
    """The run in which a step is taken, and whether it is a new one.

    The latest run that stands where the step can be taken; else a new run if the step begins one and the last is
    closed; else the latest run, in which the step is then out of place. Where the procedure runs once for each cause,
    among the runs of the cause that is meant.
    """
    if many_at_once(standing.practice, step.procedure):
        return laying.located(standing, step, subject, body, item)
    runs = standing.runs_of(step.procedure, subject)
    for track in reversed(runs):
        if track.stage in step.origins:
            return track, False
    if step.begins and (not runs or standing.is_closed(runs[-1])):
        return Track(step.procedure, subject, len(runs) + 1, step.begins[0], -1), True
    return (runs[-1], False) if runs else (None, False)


def places(standing: Standing, step: StepLaw, subject: str) -> list[Place]:
    """Every run in which a step may be meant, and a new one where it could begin one: a single run, but where the
    procedure runs once for each cause."""
    if many_at_once(standing.practice, step.procedure):
        return laying.places(standing, step, subject)
    return [located(standing, step, subject)]


def cause_of(
    standing: Standing, step: StepLaw, subject: str, track: Track | None, body: Mapping[str, Any]
) -> str | None:
    """The cause in which a step is taken: the one named; the track's, if its court may act; else the latest whose
    court may. What only a court that tries may do is done in the one cause whose court may try all that is charged."""
    if body.get("cause"):
        return str(body["cause"])
    may_be: Collection[str] = step.courts
    own, matter = (track.cause, track.laid_in) if track is not None else (None, None)
    if own is None:
        ref, _, count = subject.partition("/")
        laid = [
            charge.count.cause
            for charge in standing.charges_of(ref)
            if charge.count.cause and count in ("", charge.count.id) and matter in (None, charge.laid_in)
        ]
        own = laid[-1] if laid else None
    if may_be and body.get("by") in standing.practice.law.courts:
        may_be = (str(body["by"]),)
    who = subject.partition("/")[0]
    if own in standing.causes and (not may_be or standing.causes[own].court in may_be):
        return _tried_in(standing, step, who, own)
    fitting = [id for id, cause in standing.causes.items() if cause.is_for(who) and cause.court in may_be]
    if fitting:
        return fitting[-1]
    return own or standing.trial_cause(subject.partition("/")[0])


def _tried_in(standing: Standing, step: StepLaw, who: str, own: str) -> str:
    """The cause of a track; another where its court can only try, may not try this, and that of one other may."""
    if standing.causes[own].court not in step.tries or len(standing.causes) < 2:
        return own
    able = [id for id in standing.trying(who) if standing.causes[id].is_for(who)]
    return able[0] if len(able) == 1 and own not in able else own


def _destination(scope: Scope, step: StepLaw, track: Track, body: Mapping[str, Any]) -> tuple[str, bool, list[Unmet]]:
    """(stage, whether it is a return, what must be answered first); read on the step's day, after facts and outcome."""
    chosen = step.to.read(scope, scope.day)
    asked_for = body.get("to")
    options = {option.value for option, _ in step.to.options}
    if chosen.value is None or chosen.undecided is not None:
        if asked_for in options:
            return str(asked_for), False, []
        title = scope.standing.practice.law.text(step.model.title)
        words = say("Where {step} leads is not decided; say so with `to:`.", step=title)
        return track.stage, False, [Unmet("fact", words, {}, ask=asked(chosen.undecided), id="to")]
    if chosen.value == "same":
        return track.stage, False, []
    if chosen.value == "back":
        return (track.entered[-1], True, []) if track.entered else (track.stage, False, [])
    if chosen.value == "as_ordered":
        return _as_ordered(scope, step, track, asked_for)
    return chosen.value, False, []


def _as_ordered(scope: Scope, step: StepLaw, track: Track, stage: Any) -> tuple[str, bool, list[Unmet]]:
    rules = scope.standing.practice.procedures[step.procedure]
    allowed = list(step.model.ordered_to) or [id for id, each in rules.stages.items() if each.phase != "closed"]
    if stage in allowed:
        return str(stage), False, []
    name, several = scope.standing.practice.law.text(step.model.title), ", ".join(allowed)
    if stage:
        words = say(
            "{step} leads to the stage the court orders, and “{stage}” is none it may order; `to:` may be {stages}.",
            step=name, stage=stage, stages=several,
        )  # fmt: skip
    else:
        words = say(
            "{step} leads to the stage the court orders, and the entry does not say which; `to:` may be {stages}.",
            step=name, stages=several,
        )  # fmt: skip
    return track.stage, False, [Unmet("fact", words, {}, id="to")]


def _move(
    standing: Standing, step: StepLaw, track: Track, stage: str, entry: Entry, back: bool, inferred: bool
) -> None:
    came_from = track.stage
    positions = standing.practice.positions(step.procedure)
    if came_from in step.origins:
        positions.move(track, step.id, stage)
    else:
        positions.put(track, stage)
    by = entry.body.get("by") or (step.actors[0] if len(step.actors) == 1 else None)
    track.record(Taking(step.id, entry.on, entry.number, by, came_from, stage, inferred, back))
