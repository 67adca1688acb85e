"""Who can cure it, and by which step."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from workflow.case.practice import Practice
from workflow.case.rules import MOVES_NOWHERE, StepLaw
from workflow.case.track import Track
from workflow.case.unmet import Cure
from workflow.errors import WorkflowError
from workflow.packs.procedures import Step

if TYPE_CHECKING:
    from workflow.case.standing import Standing

Way = list[tuple[str, str]]
MOST_WAYS = 8
"""More ways than these to one stage are told by nobody."""


def cures_of(standing: Standing, procedure: str, names: list[str], who: str | None) -> tuple[Cure, ...]:
    """The steps and filings a requirement names as its cure, each with who takes it."""
    practice = standing.practice
    found = []
    for name in names:
        if name in practice.law.filings:
            filing = practice.law.filings[name]
            found.append(Cure(name, filing.title, tuple(filing.signed_by)))
            continue
        try:
            step = practice.step(practice.resolved(name, procedure))
        except WorkflowError:
            continue  # `check` tells the author; a lawyer gets the other cures
        found.append(Cure(step.dotted, step.model.title, tuple(step.model.by)))
    return tuple(found) if found or who is None else (Cure("", "", (who,)),)


def steps_leading_to(
    standing: Standing, step: StepLaw, track: Track | None, moves: Callable[[StepLaw], bool]
) -> tuple[Cure, ...]:
    """The next step on every shortest way from where the track stands to where the step can be taken.

    Unusual steps are only told where no usual way is left; where there is none at all, nothing is told. ``moves``
    says of a step that may lead to several stages whether it would lead anywhere now.
    """
    practice = standing.practice
    if track is None:
        return _opening_steps(practice, step.procedure)
    for unusual in (False, True):
        ways = shortest_ways(practice, step.procedure, track.stage, step.origins, unusual=unusual)
        firsts = dict.fromkeys(f"{step.procedure}.{way[0][0]}" for way in ways if way)
        if lead := [dotted for dotted in firsts if moves(practice.step(dotted))]:
            return tuple(_cure(practice, dotted) for dotted in lead)
    return ()


def shortest_ways(
    practice: Practice, procedure: str, start: str, goals: frozenset[str], *, unusual: bool = False
) -> list[Way]:
    """Every shortest way of usual steps from a stage to one of the goals, as (step, stage it leads to)."""
    moves = _moves(practice, procedure, unusual)
    ways: dict[str, list[Way]] = {start: [[]]}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if here in goals:
            continue
        for id, stage in ((id, stage) for id, origins, leads in moves if here in origins for stage in leads):
            if stage not in ways:
                ways[stage] = []
                queue.append(stage)
            elif len(ways[stage][0]) <= len(ways[here][0]):
                continue  # there is a shorter way, or the step stays where it is
            if len(ways[stage]) < MOST_WAYS:
                ways[stage].extend([*way, (id, stage)] for way in ways[here][:MOST_WAYS])
    nearest = min((len(ways[goal][0]) for goal in goals if goal in ways), default=-1)
    return [way for goal in goals if goal in ways for way in ways[goal] if len(way) == nearest]


def _moves(practice: Practice, procedure: str, unusual: bool) -> list[tuple[str, frozenset[str], list[str]]]:
    steps = practice.procedures[procedure].steps
    return [
        (id, practice.step(f"{procedure}.{id}").origins, destinations(practice, step))
        for id, step in steps.items()
        if unusual or not step.unusual
    ]


def destinations(practice: Practice, step: Step) -> list[str]:
    """The stages a step may lead to by itself (a return or an ordered stage leads nowhere of its own)."""
    options = [step.to] if isinstance(step.to, str) else [option.value for option in step.to]
    return [stage for stage in options if stage not in MOVES_NOWHERE]


def _opening_steps(practice: Practice, procedure: str) -> tuple[Cure, ...]:
    opening = [
        f"{id}.{name}"
        for id, rules in practice.procedures.items()
        for name, step in rules.steps.items()
        if procedure in step.opens
    ]
    begin = practice.procedures[procedure].begins_in
    beginning = [
        f"{procedure}.{name}"
        for name in practice.procedures[procedure].steps
        if set(begin) & practice.step(f"{procedure}.{name}").origins
        and not practice.procedures[procedure].steps[name].unusual
    ]
    return tuple(_cure(practice, dotted) for dotted in (opening + beginning)[:4])


def _cure(practice: Practice, dotted: str) -> Cure:
    step = practice.step(dotted)
    return Cure(dotted, step.model.title, tuple(step.model.by))
