"""Who is deprived of liberty, where and since when, as the docket has it. Nothing here depends on today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workflow.case.laying import by_matter
from workflow.case.standing import Standing
from workflow.case.track import CASE, Taking, Track
from workflow.moments import Moment


class Held(NamedTuple):
    """Somebody in custody: where he stands, and since when without a break; ``entry`` is what brought him there.

    ``since`` is an interval as the docket has it, unknown where nobody knows the day.
    """

    procedure: str
    stage: str
    since: Moment
    entry: int


def held(standing: Standing) -> dict[str, Held]:
    """Everybody who stands in a stage of custody in the latest run of some procedure, by reference.

    Who is held in several is held since the earliest known day.
    """
    found: dict[str, Held] = {}
    for (procedure, subject), runs in standing.tracks.items():
        ref = subject.partition("/")[0]
        for track in (of_one[-1] for of_one in by_matter(runs)):
            if ref == CASE or not _in_custody(standing, track, track.stage):
                continue
            began = _taken_in(standing, track)
            if began is not None:
                here = Held(procedure, track.stage, began.on, began.entry)
                found[ref] = min(found.get(ref, here), here, key=_since)
    return found


def _since(here: Held) -> tuple[bool, object]:
    return not here.since.known, here.since.first


def _in_custody(standing: Standing, track: Track, stage: str) -> bool:
    return standing.practice.procedures[track.procedure].stages[stage].custody


def _taken_in(standing: Standing, track: Track) -> Taking | None:
    """The taking with which the custody that lasts began; None where all that led to it was annulled."""
    first = None
    for taking in reversed(track.takings):
        if not _in_custody(standing, track, taking.led_to):
            break
        first = taking
        if not _in_custody(standing, track, taking.came_from):
            return taking
    # he was in custody when the run began: a step elsewhere opened it, as an arrest does
    opened = (taking for taking in openers(standing, track) if taking.entry == track.began)
    return next(opened, first)


def openers(standing: Standing, track: Track) -> Iterator[Taking]:
    """The takings that stand of steps which open this procedure, for the same person."""
    for (procedure, subject), runs in standing.tracks.items():
        steps = standing.practice.procedures[procedure].steps
        for taking in (taking for run in runs for taking in run.takings):
            if track.procedure in steps[taking.step].opens and standing.concerns(track.subject, subject):
                yield taking
