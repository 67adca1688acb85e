"""The shape of a procedure: every stage can be reached and left, every step taken, every track can end.

Soundness is meant as for workflow nets (W. van der Aalst, The Application of Petri Nets to Workflow Management,
1998): from every stage that can be reached an end can be reached, and no step is dead.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from workflow.packs.procedures import InPhase, Procedure, Step

NO_STAGES = ("same", "back", "as_ordered")
"""Destinations that are no stages."""


def origins(procedure: Procedure, step: Step) -> set[str]:
    """The stages a step can be taken from. ``any`` and a phase never include closed stages."""
    stages = procedure.stages
    if step.origin == "any":
        found = {id for id, stage in stages.items() if stage.phase != "closed"}
    elif isinstance(step.origin, InPhase):
        found = {id for id, stage in stages.items() if stage.phase in step.origin.phase and stage.phase != "closed"}
    else:
        found = set(step.origin)
    return (found - set(step.excepted)) & set(stages)


def destinations(step: Step) -> list[str]:
    """Where a step may lead, as written: stages, ``same``, ``back``, ``as_ordered``."""
    return [step.to] if isinstance(step.to, str) else [option.value for option in step.to]


class Shape:
    """A procedure as stages and the ways between them; of its steps only those given, where not all live."""

    def __init__(self, procedure: Procedure, steps: Collection[str] | None = None) -> None:
        self.procedure = procedure
        self.steps = {id: step for id, step in procedure.steps.items() if steps is None or id in steps}
        self.origins = {id: origins(procedure, step) for id, step in self.steps.items()}

    @property
    def closed(self) -> set[str]:
        """The stages in which a track has ended."""
        return {id for id, stage in self.procedure.stages.items() if stage.phase == "closed"}

    @cached_property
    def ways(self) -> Mapping[str, set[str]]:
        """From each stage the other stages to which some step leads. ``back`` leads to every stage that leads in."""
        ways: dict[str, set[str]] = {id: set() for id in self.procedure.stages}
        for id, step in self.steps.items():
            for origin in self.origins[id]:
                ways[origin] |= self._named(step)
        into = {id: {origin for origin, ends in ways.items() if id in ends} for id in ways}
        for id, step in self.steps.items():
            if "back" in destinations(step):
                for origin in self.origins[id]:
                    ways[origin] |= into[origin]
        return {origin: ends - {origin} for origin, ends in ways.items()}

    def _named(self, step: Step) -> set[str]:
        stages = set(self.procedure.stages)
        found = set(destinations(step)) & stages
        if "as_ordered" in destinations(step):
            found |= set(step.ordered_to) & stages or stages - self.closed
        return found

    @cached_property
    def reached(self) -> set[str]:
        """The stages to which a track can come."""
        return _closure(set(self.procedure.begins_in) & set(self.procedure.stages), self.ways)

    @cached_property
    def ending(self) -> set[str]:
        """The stages from which a closed stage can be reached."""
        backwards = {id: {origin for origin, ends in self.ways.items() if id in ends} for id in self.ways}
        return _closure(self.closed, backwards)


def _closure(start: set[str], ways: Mapping[str, set[str]]) -> set[str]:
    found, waiting = set(start), list(start)
    while waiting:
        for stage in ways[waiting.pop()] - found:
            found.add(stage)
            waiting.append(stage)
    return found


def stuck(shape: Shape) -> tuple[list[str], list[str]]:
    """Stages that are reached and from which no way leads to an end: those nothing leaves, and those that go round."""
    endless = [id for id in shape.procedure.stages if id in shape.reached - shape.ending]
    return [id for id in endless if not shape.ways[id]], [id for id in endless if shape.ways[id]]
