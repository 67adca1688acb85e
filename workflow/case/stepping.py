"""Taking steps: one entry is one hearing, with one or many steps for one or many people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workflow.case.charges import LIVE, Charge, sentence_from
from workflow.case.clocks import begin_runs, extend_runs, meet_runs
from workflow.case.entry import Entry
from workflow.case.judging import asked, unmet
from workflow.case.people import ACCUSED, VICTIM
from workflow.case.practice import StepLaw
from workflow.case.scope import Scope
from workflow.case.standing import Judged, Standing
from workflow.case.track import CASE, Taking, Track
from workflow.case.unmet import Unmet
from workflow.conditions import condition

if TYPE_CHECKING:
    from workflow.packs.procedures import Opening


def fold_steps(standing: Standing, entry: Entry) -> None:
    """Every step of an entry for everybody it names; what was unmet is kept as judged."""
    practice = standing.practice
    for item in entry.body["takings"]:
        known = item["step"].partition(".")
        if known[0] not in practice.procedures or known[2] not in practice.procedures[known[0]].steps:
            gone = Unmet("life", f"The law here no longer has a step {item['step']!r}.", {}, id="gone")
            standing.judged = (*standing.judged, Judged(entry.number, item["step"], "", (gone,), "inferred"))
            continue
        step = practice.step(item["step"])
        for subject in item["subjects"]:
            take_step(standing, step, subject, entry, item)


def take_step(standing: Standing, step: StepLaw, subject: str, entry: Entry, item: Mapping[str, Any]) -> None:
    """Judge one step for one subject where it falls, then move the track, whatever was found."""
    track, new = located(standing, step, subject)
    body = entry.body
    inferred = bool(body.get("inferred"))
    scope = Scope(standing, entry.on, subject, step.procedure, track)
    scope.acting = cause_of(standing, step, subject, track, body)
    found = [] if inferred else unmet(scope, step, track, body)
    if track is None:  # nothing is running and the step begins nothing: it stands where it would have begun
        track, new = Track(step.procedure, subject, len(standing.runs_of(step.procedure, subject)) + 1, _first(step), entry.number), True
        scope.own_track = track
    if new:
        track.began = entry.number
        standing.add_track(track)
    else:
        track = standing.own_track(track)
        scope.own_track = track
    if scope.acting is not None and _lies_there(step, track, body, item):
        track.cause = scope.acting
    if not step.plain:
        found.extend(_end_charges(scope, step, entry, item))
    stage, back, open_question = _destination(scope, step, track, body)
    found.extend(open_question)
    _move(standing, step, track, stage, entry, back, inferred)
    if not step.plain:
        extend_runs(standing, step, subject, entry)
        found.extend(_other_tracks(scope, step, entry))
    if step.meets or step.excuses or "ordered" in standing.runs:
        meet_runs(standing, step, subject, entry)
    if step.starts and not inferred:
        begin_runs(scope, step, track, entry)
    if found:
        standing.judged = (*standing.judged, Judged(entry.number, step.dotted, subject, tuple(found), body.get("despite")))


def _lies_there(step: StepLaw, track: Track, body: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    """Whether a step lays its track in the cause where it was taken: when it is named, when the trial court acts, or
    when the track lay nowhere yet. A higher court that stays or remits a matter does not draw the track to itself."""
    if track.cause is None:
        return bool(step.courts) or bool(body.get("cause"))
    return step.tries or (bool(body.get("cause")) and not item.get("elsewhere"))


def located(standing: Standing, step: StepLaw, subject: str) -> tuple[Track | None, bool]:
    """The run in which a step is taken, and whether it is a new one.

    The latest run that stands where the step can be taken; else a new run if the step begins one and the last is
    closed; else the latest run, in which the step is then out of place.
    """
    runs = standing.runs_of(step.procedure, subject)
    for track in reversed(runs):
        if track.stage in step.origins:
            return track, False
    if step.begins and (not runs or standing.is_closed(runs[-1])):
        return Track(step.procedure, subject, len(runs) + 1, step.begins[0], -1), True
    return (runs[-1], False) if runs else (None, False)


def _first(step: StepLaw) -> str:
    return min(step.origins) if step.origins else "unknown"


def cause_of(standing: Standing, step: StepLaw, subject: str, track: Track | None, body: Mapping[str, Any]) -> str | None:
    """The cause in which a step is taken: the one named; the track's, if its court may act; else the latest whose court may."""
    if body.get("cause"):
        return str(body["cause"])
    may_be: Collection[str] = step.courts
    own = track.cause if track is not None else None
    if own is None:
        ref, _, count = subject.partition("/")
        laid = [charge.count.cause for charge in standing.charges_of(ref) if charge.count.cause and count in ("", charge.count.id)]
        own = laid[-1] if laid else None
    if may_be and body.get("by") in standing.practice.law.courts:
        may_be = (str(body["by"]),)
    if own in standing.causes and (not may_be or standing.causes[own].court in may_be):
        return own
    fitting = [id for id, cause in standing.causes.items() if cause.open and cause.court in may_be]
    if fitting:
        return fitting[-1]
    return own or standing.trial_cause(subject.partition("/")[0])


def _destination(
    scope: Scope, step: StepLaw, track: Track, body: Mapping[str, Any]
) -> tuple[str, bool, list[Unmet]]:
    """(stage, whether it is a return, what must be answered first); read on the step's day, after facts and outcome."""
    chosen = step.to.read(scope, scope.day.last_day)
    asked_for = body.get("to")
    options = {option.value for option, _ in step.to.options}
    if chosen.value is None or chosen.undecided is not None:
        if asked_for in options:
            return str(asked_for), False, []
        words = f"Where {scope.standing.practice.law.text(step.model.title)} leads is not decided; say so with `to:`."
        ask = asked(chosen.undecided) if chosen.undecided else asked(None)
        return track.stage, False, [Unmet("fact", words, {}, ask=ask, id="to")]
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
    said = f"“{stage}” is none it may order" if stage else "the entry does not say which"
    words = f"{scope.standing.practice.law.text(step.model.title)} leads to the stage the court orders, and {said}; `to:` may be {', '.join(allowed)}."
    return track.stage, False, [Unmet("fact", words, {}, id="to")]


def _move(standing: Standing, step: StepLaw, track: Track, stage: str, entry: Entry, back: bool, inferred: bool) -> None:
    came_from = track.stage
    positions = standing.practice.positions(step.procedure)
    if came_from in step.origins:
        positions.move(track, step.id, stage)
    else:
        positions.put(track, stage)
    track.record(Taking(step.id, entry.on, entry.number, entry.body.get("by"), came_from, stage, inferred, back))


def _end_charges(scope: Scope, step: StepLaw, entry: Entry, item: Mapping[str, Any]) -> list[Unmet]:
    """Outcomes, pleas and sentences on the charges the entry names, or on all live ones."""
    found: list[Unmet] = []
    for charge in _named(scope, step, entry, item):
        new = charge
        if step.outcomes:
            outcome, question = _outcome(scope, step, charge, entry.body)
            found.extend(question)
            if outcome is not None:
                lesser = _for(entry.body.get("lesser"), charge)
                new = new.ended(outcome, entry.on, str(lesser) if lesser else None)
        if step.model.plea:
            new = replace(new, pleaded=True)
        if step.model.sentence and charge.outcome == "convicted" and (said := _for(entry.body.get("sentence"), charge)):
            new = replace(new, sentence=sentence_from(said))
        if new is not charge:
            scope.standing.charges[charge.key] = new
            scope.standing.undo = (*scope.standing.undo, (entry.number, charge))
    return found


def _named(scope: Scope, step: StepLaw, entry: Entry, item: Mapping[str, Any]) -> list[Charge]:
    """The charges a step is about: those the entry names, else the live ones; where none is left, a step that brings
    charges to life again takes those that ended last."""
    counts = item.get("counts", {}).get(scope.ref) or entry.body.get("counts")
    if counts:
        every = {charge.count.id: charge for charge in scope.standing.charges_of(scope.ref, live=False)}
        return [every[count] for count in counts if count in every]
    charges = scope.charge_list()
    if charges or not step.outcomes or not LIVE.issuperset(step.outcomes):
        return charges
    ended = [(at, before.key) for at, before in scope.standing.undo if before.accused == scope.ref and before.live]
    last = {key for at, key in ended if at == ended[-1][0]}
    return [scope.standing.charges[key] for key in scope.standing.charges if key in last]


def _outcome(scope: Scope, step: StepLaw, charge: Charge, body: Mapping[str, Any]) -> tuple[str | None, list[Unmet]]:
    said = _for(body.get("outcome"), charge)
    if len(step.outcomes) == 1 and said is None:
        return step.outcomes[0], []
    if said in step.outcomes:
        return str(said), []
    words = f"Say for {charge.accused} count {charge.count.id} which it was: {' or '.join(step.outcomes)}."
    return None, [Unmet("outcome", words, {}, id="outcome")]


def _for(said: Any, charge: Charge) -> Any:
    """What an entry says of one charge: for all, by accused, by count, or by accused and count."""
    if not isinstance(said, Mapping) or "kind" in said or "term" in said:
        return said
    if charge.accused in said:
        return _for(said[charge.accused], charge)
    return said.get(f"{charge.accused} count {charge.count.id}", said.get(charge.count.id))


def _other_tracks(scope: Scope, step: StepLaw, entry: Entry) -> list[Unmet]:
    """The tracks a step opens, and the steps it takes in tracks already running."""
    standing = scope.standing
    for procedure, opening in step.model.opens.items():
        if opening.when is not None:
            if condition(opening.when)(scope) is not True:
                continue
        for subject in _subjects(scope, procedure, opening, entry):
            _open(standing, procedure, subject, opening.stage, entry, scope.acting)
    found: list[Unmet] = []
    for procedure, name in step.model.moves.items():
        found.extend(_take_elsewhere(scope, step, procedure, name, entry))
    return found


def _subjects(scope: Scope, procedure: str, opening: Opening, entry: Entry) -> list[str]:
    standing = scope.standing
    wanted = standing.practice.procedures[procedure].for_each
    if wanted == "case" or opening.who == "case":
        return [CASE]
    role = VICTIM if wanted == "victim" else ACCUSED
    refs = [ref for ref, person in standing.people.items() if person.role == role]
    if opening.who == "named":
        refs = [ref for ref in entry.body.get("named", ()) if ref in refs]
    elif opening.who == "same":
        if scope.ref in refs:
            refs = [scope.ref]
        elif role == VICTIM and scope.ref:
            refs = scope.victim_refs()
        elif scope.ref:
            refs = [ref for ref in refs if ref in standing.related_to(scope.ref)]
    if wanted != "charge":
        return refs
    named = entry.body.get("counts")
    return [
        f"{charge.accused}/{charge.count.id}"
        for ref in refs for charge in standing.charges_of(ref) if not named or charge.count.id in named
    ]  # fmt: skip


def _open(standing: Standing, procedure: str, subject: str, stage: str, entry: Entry, cause: str | None) -> None:
    runs = standing.runs_of(procedure, subject)
    if runs and runs[-1].stage == stage and not runs[-1].takings:
        return  # it stands open already and nothing has happened in it
    track = Track(procedure, subject, len(runs) + 1, stage, entry.number)
    track.cause = cause
    standing.add_track(track)


def _take_elsewhere(scope: Scope, step: StepLaw, procedure: str, name: str, entry: Entry) -> list[Unmet]:
    standing = scope.standing
    other = standing.practice.step(name if "." in name else f"{procedure}.{name}")
    for subject in dict.fromkeys((scope.ref, scope.subject, CASE)):
        runs = standing.runs_of(other.procedure, subject)
        for track in reversed(runs):
            if track.stage in other.origins or not standing.is_closed(track):
                before = standing.judged
                take_step(standing, other, subject, entry, {"step": other.dotted, "subjects": [subject], "elsewhere": True})
                mine = standing.judged[len(before) :]
                standing.judged = before
                return [row for judged in mine for row in judged.unmet]
    title = standing.practice.law.text(standing.practice.procedures[other.procedure].title)
    words = f"There is no {title} running for {scope.ref or 'the case'} in which “{standing.practice.law.text(other.model.title)}” could be taken."
    return [Unmet("move", words, step.model.under if isinstance(step.model.under, Mapping) else {}, id="move")]
