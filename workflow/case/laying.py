"""Several runs of one procedure at once, each laid in a cause of its own: which one a step means, and what is its own.

One accused may stand in two courts at once, with two charges, two judgments and two times to appeal; police may hold
several warrants of one kind. Where a procedure says so (``runs: one_for_each_cause``), each run has the cause in which
it was laid, and what belongs to another cause is not its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from workflow.case.rules import StepLaw
from workflow.case.track import Track

if TYPE_CHECKING:
    from workflow.case.charges import Charge
    from workflow.case.practice import Practice
    from workflow.case.run import Run
    from workflow.case.standing import Standing

Place = tuple[Track | None, bool]
"""The run in which a step is taken (None: there is none), and whether it is a new one."""


def many_at_once(practice: Practice, procedure: str) -> bool:
    """Whether a procedure may run several times at once for the same subject, once for each cause."""
    return practice.procedures[procedure].runs == "one_for_each_cause"


# -- which run a step means -----------------------------------------------------------------------------------------


def located(standing: Standing, step: StepLaw, subject: str, body: Mapping[str, Any], item: Mapping[str, Any]) -> Place:
    """The run a step means; else a new one, if it begins one and none is open of those meant; else the latest of these,
    in which the step is then out of place."""
    meant = _meant(standing, step, subject, body, item)
    fitting = [track for track in meant if track.stage in step.origins]
    if fitting:
        return next((track for track in fitting if _moved_by(track, item)), fitting[-1]), False
    if step.begins and all(map(standing.is_closed, meant)):
        number = len(standing.runs_of(step.procedure, subject)) + 1
        return Track(step.procedure, subject, number, step.begins[0], -1), True
    return (meant[-1], False) if meant else (None, False)


def places(standing: Standing, step: StepLaw, subject: str) -> list[Place]:
    """The latest run of each matter in which a step can be taken; and a new one, if it begins one and all are over or
    there is a further cause in which it may be laid."""
    runs = standing.runs_of(step.procedure, subject)
    found: list[Place] = [
        (of_one[-1], False) for of_one in by_matter(runs) if runs and of_one[-1].stage in step.origins
    ]
    free = None if all(map(standing.is_closed, runs)) else _free_cause(standing, step, subject, runs)
    if step.begins and (free is not None or all(map(standing.is_closed, runs))):
        track = Track(step.procedure, subject, len(runs) + 1, step.begins[0], -1)
        track.laid_in = free
        found.append((track, True))
    return found


def _free_cause(standing: Standing, step: StepLaw, subject: str, runs: tuple[Track, ...]) -> str | None:
    """A cause for one more run: with charges laid in it that nobody has brought; any, where no step of it charges."""
    if any(track.laid_in is None for track in runs):
        return None
    taken = {cause for track in runs for cause in (track.laid_in, track.cause)}
    if not standing.practice.charging(step.procedure):
        return next((id for id, cause in standing.causes.items() if cause.open and id not in taken), None)
    mine = standing.charges_of(subject.partition("/")[0])
    waiting = (charge.laid_in for charge in mine if charge.outcome == "alleged" and charge.laid_in not in taken)
    return next(waiting, None)


def _moved_by(track: Track, item: Mapping[str, Any]) -> bool:
    """Whether another step of the same hearing moved a run: conviction and sentence of one line are of one matter."""
    return bool(track.takings) and track.takings[-1].entry == item.get("entry")


def undecided(
    standing: Standing, step: StepLaw, subject: str, body: Mapping[str, Any], item: Mapping[str, Any]
) -> list[Track]:
    """The runs between which an entry does not decide: the step could be taken in each, and it names neither cause nor
    counts that tell them apart."""
    fitting = [track for track in _meant(standing, step, subject, body, item) if track.stage in step.origins]
    return fitting if len({track.laid_in for track in fitting}) > 1 else []


def _meant(
    standing: Standing, step: StepLaw, subject: str, body: Mapping[str, Any], item: Mapping[str, Any]
) -> list[Track]:
    """The runs that may be meant: those that lie (or were laid) in the cause named, narrowed by the counts; those of
    the counts alone; one that is laid nowhere yet; those that may come before the court named, as on appeal."""
    runs = list(standing.runs_of(step.procedure, subject))
    if (matter := item.get("laid_in")) is not None:
        return [track for track in runs if track.laid_in == matter]
    named, laid = _named(body), _of_counts(standing, subject, body, item)
    here = [track for track in runs if named in (track.cause, track.laid_in)] if named else runs
    of_counts = [track for track in here if track.laid_in == laid] if laid else []
    if of_counts or (named is None and laid is None):
        return of_counts or here
    if here and named is not None:
        return here
    if laid is not None and (of_counts := [track for track in runs if track.laid_in == laid]):
        return of_counts
    waiting = [track for track in runs if track.laid_in is None or _may_begin(standing, step, track, named)]
    if step.begins:
        return [track for track in waiting if track.stage in step.origins]
    return waiting or [track for track in runs if _may_go(standing, track, named)]


def _may_begin(standing: Standing, step: StepLaw, track: Track, named: str | None) -> bool:
    """Whether a run that another step opened waits for this one to begin it: where no count ties it to its cause, or on
    the way to another court."""
    if track.takings or track.stage not in step.begins:
        return False
    tied = any(charge.laid_in == track.laid_in for charge in standing.charges.values())
    return not tied or _may_go(standing, track, named)


def _named(body: Mapping[str, Any]) -> str | None:
    return str(body["cause"]) if body.get("cause") else None


def _of_counts(standing: Standing, subject: str, body: Mapping[str, Any], item: Mapping[str, Any]) -> str | None:
    """The cause in which the counts are laid that an entry names for a subject; None where there is none or several."""
    ref, _, count = subject.partition("/")
    counts = [count] if count else item.get("counts", {}).get(ref) or body.get("counts")
    if not counts:
        return None
    laid = {standing.charges[ref, id].laid_in for id in counts if (ref, id) in standing.charges}
    return laid.pop() if len(laid) == 1 else None


def _may_go(standing: Standing, track: Track, cause: str | None) -> bool:
    """Whether a matter may come before the cause named, which is not its own: that of another kind of court, as on
    committal or appeal, in which nothing is laid for itself."""
    here, there = standing.causes.get(track.cause or ""), standing.causes.get(cause or "")
    if there is None or (here is not None and here.court == there.court):
        return False
    return all(charge.laid_in != cause for charge in standing.charges.values())


def laid_in(
    standing: Standing, step: StepLaw, track: Track, body: Mapping[str, Any], item: Mapping[str, Any]
) -> str | None:
    """The cause in which a run is laid once a step is taken in it: as before; else the one that is named or in which
    the counts are laid. None where nobody has said. A step that charges lays anew what another had only opened."""
    charges, named = "charged" in step.outcomes, _named(body)
    if track.laid_in is not None:
        opened = charges and not track.takings and _may_begin(standing, step, track, named)
        if not opened:
            return track.laid_in
    laid = _of_counts(standing, track.subject, body, item)
    return (named or laid if charges else laid or named) or track.laid_in


# -- what belongs to a run ------------------------------------------------------------------------------------------


def own_charges(standing: Standing, procedure: str, laid_in: str, charges: Collection[Charge]) -> list[Charge]:
    """The charges that a run laid in a cause is about: those laid there, and those that are laid nowhere yet.

    Where none was ever laid there it is a prosecution not yet brought, about what is laid nowhere; or, where its
    procedure charges nobody (a warrant, an inquiry), it is about all of them.
    """
    mine = [charge for charge in charges if charge.laid_in in (None, laid_in)]
    if any(charge.laid_in == laid_in for charge in mine):
        return mine
    if any(charge.laid_in == laid_in for charge in standing.charges.values()):
        return mine
    charging = standing.practice.charging(procedure)
    return mine if charging and mine else list(charges)


def same_matter(standing: Standing, one: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    """Whether what is of one procedure and cause may concern the other, each as (procedure, cause in which it is laid).

    It does where either is laid in no cause of its own; and where the causes are strangers, as a warrant's and that of
    the prosecution. It does not where either procedure also runs in the cause of the other.
    """
    (procedure, laid), (their_procedure, their_laid) = one, other
    if laid is None or their_laid is None or laid == their_laid:
        return True
    if procedure == their_procedure:
        return False
    return not (_runs_in(standing, procedure, their_laid) or _runs_in(standing, their_procedure, laid))


def _runs_in(standing: Standing, procedure: str, laid_in: str) -> bool:
    return any(
        track.laid_in == laid_in for (id, _), runs in standing.tracks.items() if id == procedure for track in runs
    )


def of_the_matter(standing: Standing, run: Run, track: Track | None) -> bool:
    """Whether what is done or asked in a track may concern a run of a deadline: not where it is of another matter."""
    if run.laid_in is None or track is None or track.laid_in in (None, run.laid_in):
        return True
    if run.track is None and run.triggered_by:  # begun by a fact of a cause
        return run.laid_in == track.cause
    procedure = run.track[0] if run.track is not None else ""
    return same_matter(standing, (procedure, run.laid_in), (track.procedure, track.laid_in))


def by_matter(runs: tuple[Track, ...]) -> list[tuple[Track, ...]]:
    """The runs of a procedure for one subject, those of each matter together, in the order in which they began."""
    if len(runs) < 2 or all(track.laid_in is None for track in runs):
        return [runs]
    return [
        tuple(track for track in runs if track.laid_in == laid)
        for laid in dict.fromkeys(track.laid_in for track in runs)
    ]
