"""How much of a country's law its golden cases travel: procedures, steps, where they lead, deadlines and their lengths,
amounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from workflow.case.case import Case
from workflow.case.choice import depends
from workflow.case.contested import under_every_reading
from workflow.case.golden import played
from workflow.case.reckoning import reckon
from workflow.case.replay import Library
from workflow.case.rules import MOVES_NOWHERE
from workflow.law.law import Law
from workflow.packs.deadlines import Deadline
from workflow.packs.part import Option, every_option


class Way(NamedTuple):
    """One thing a case can travel: a rule by its kind and name, and of a choice the option taken."""

    kind: str
    name: str
    option: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.option})" if self.option else self.name


class Coverage(NamedTuple):
    """The ways of a place's law, and those of them that no golden case of its country travels."""

    ways: frozenset[Way]
    untravelled: tuple[Way, ...]

    def counts(self) -> dict[str, tuple[int, int]]:
        """By kind, how many are travelled and how many there are."""
        left = [way.kind for way in self.untravelled]
        every = [way.kind for way in self.ways]
        return {kind: (every.count(kind) - left.count(kind), every.count(kind)) for kind in KINDS if kind in every}


KINDS = ("procedures", "steps", "deadlines", "amounts")


def country(place: str) -> str:
    """The outermost place that a place belongs to: golden cases of a whole country travel its common rules."""
    return place.partition("/")[0]


def travelled_in(root: Path, places: Iterable[str], library: Library) -> frozenset[Way]:
    """Everything that the golden cases of these places travel. What a case was refused it did not travel."""
    cases = (report.case for place in places for _, report in played(root, place, library) if report is not None)
    return frozenset(way for case in cases if case is not None for way in travelled_by(case))


def coverage(law: Law, travelled: frozenset[Way]) -> Coverage:
    """The law of a place beside what was travelled of it."""
    ways = frozenset(_ways(law))
    order = {kind: at for at, kind in enumerate(KINDS)}
    return Coverage(ways, tuple(sorted(ways - travelled, key=lambda way: (order[way.kind], way.name, way.option))))


def _ways(law: Law) -> Iterator[Way]:
    for id, procedure in law.procedures.items():
        yield Way("procedures", id)
        for name, step in procedure.steps.items():
            yield Way("steps", f"{id}.{name}")
            if depends(step.to):
                yield from (_leads(id, name, option.value) for option in every_option(step.to))
    for id, deadline in law.deadlines.items():
        yield from (_length(id, option) for option in every_option(_stated(deadline)))
    for id in law.amounts:
        yield Way("amounts", id)


def _stated(deadline: Deadline) -> Any:
    return next(length for length in (deadline.within, deadline.wait, deadline.ahead) if length is not None)


def _leads(procedure: str, step: str, stage: str) -> Way:
    return Way("steps", f"{procedure}.{step}", f"to: {stage}")


def _length(deadline: str, option: Option[Any]) -> Way:
    """A length with its condition; one that stands alone is the deadline itself."""
    said = f"{option.value}, when {' '.join(option.when.split())}" if option.when else str(option.value)
    return Way("deadlines", deadline, said)


def travelled_by(case: Case) -> Iterator[Way]:
    """Everything that a case travelled: its procedures, steps and where they led, its time limits and amounts."""
    standing = case.standing
    for runs in standing.tracks.values():
        for track in runs:
            yield Way("procedures", track.procedure)
            for taking in (*track.takings, *track.annulled):
                yield Way("steps", f"{track.procedure}.{taking.step}")
                yield from _led(case.law, track.procedure, taking.step, taking.came_from, taking.led_to)
    for run in (run for runs in standing.runs.values() for run in runs if run.words is None):
        usual = reckon(standing, run)
        stated = every_option(_stated(case.law.deadlines[run.deadline]))
        for end in (usual, *under_every_reading(standing, run, usual)[1]):
            if end.runs and end.option is not None:
                # how long a charge can be prosecuted its offence may say
                yield _length(run.deadline, stated[0] if stated[0].value == "limitation" else end.option)
    yield from (Way("amounts", owed.id) for owed in case.amounts() if owed.amount is not None)


def _led(law: Law, procedure: str, step: str, came_from: str, led_to: str) -> Iterator[Way]:
    """The stage it led to; a step that leaves everything as it was led to ``same``."""
    yield _leads(procedure, step, led_to)
    for option in every_option(law.procedures[procedure].steps[step].to):
        if option.value in MOVES_NOWHERE and (option.value != "same" or came_from == led_to):
            yield _leads(procedure, step, option.value)
