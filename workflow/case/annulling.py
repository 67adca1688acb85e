"""What a higher court annuls: a real event, which takes back what an entry did and what followed from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from workflow.case.charges import Charge
from workflow.case.clocks import void_runs
from workflow.case.custody import openers
from workflow.case.entry import Entry
from workflow.case.standing import Standing
from workflow.case.track import Track


def annul(standing: Standing, entry: Entry) -> None:
    """The tracks return to where the annulled entry found them, and what it only opened was never opened; what followed
    is marked."""
    number = entry.body["entry"]
    struck: set[int] = {number}
    subjects: set[str] = set()
    for runs in list(standing.tracks.values()):
        for track in runs:
            if any(taking.entry == number for taking in track.takings):
                ours = standing.own_track(track)
                before = len(ours.takings)
                stage = ours.strike(number)
                assert stage is not None
                standing.practice.positions(track.procedure).put(ours, stage)
                struck.update(taking.entry for taking in ours.annulled[-(before - len(ours.takings)) :])
                subjects.add(track.subject.partition("/")[0])
    _close_what_it_opened(standing, number, struck, subjects)
    for at, charge in reversed(standing.undo):
        if at in struck and charge.accused in subjects:
            standing.charges[charge.key] = _before(charge, standing.charges[charge.key])
    void_runs(standing, number, struck, subjects)
    standing.annulled = (*standing.annulled, *sorted(struck))


def _before(charge: Charge, now: Charge) -> Charge:
    """A charge as the annulled entry found it; what was amended since stays amended, and is to be pleaded to afresh."""
    if charge.count is now.count:
        return charge
    offence = now.count.offence if charge.offence == charge.count.offence else charge.offence
    return replace(charge, count=now.count, offence=offence, pleaded=False)


def _close_what_it_opened(standing: Standing, number: int, struck: Collection[int], subjects: Collection[str]) -> None:
    """A track that was opened by what is annulled, and in which nothing was done, is none; unless another step that
    stands would have opened it, had it not stood open. What was done in it was done, and it stays."""
    for key, runs in list(standing.tracks.items()):
        track = runs[-1]
        gone = struck if track.subject.partition("/")[0] in subjects else (number,)
        if track.takings or track.annulled or track.began not in gone:
            continue
        again = _opened_by(standing, track, runs)
        if again is not None:
            standing.own_track(track).began = again
        elif len(runs) == 1:
            del standing.tracks[key]
        else:
            standing.tracks[key] = runs[:-1]


def _opened_by(standing: Standing, track: Track, runs: tuple[Track, ...]) -> int | None:
    earlier = {run.began for run in runs[:-1]}
    return next((taking.entry for taking in openers(standing, track) if taking.entry not in earlier), None)
