"""Days on which the law changes: no procedure is left without a way on, and no rule without a source."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.language import day, say
from workflow.law.checks.parts import parts, procedures
from workflow.law.checks.sources import RULES
from workflow.law.checks.stages import Shape, stuck
from workflow.law.checks.worlds import World, days_of, gap, worlds
from workflow.law.governing import family_of
from workflow.law.law import Law
from workflow.packs.findings import Finding
from workflow.packs.procedures import Procedure


def check_changes(law: Law) -> Iterator[Finding]:
    """Procedures that are sound as a whole, and stuck under one of the codes or from some day on."""
    for id, procedure in procedures(law):
        whole = Shape(procedure)
        if any(stuck(whole)) or not whole.closed:
            continue  # told as it is
        then = _Then(law, procedure)
        own = list(days_of([*procedure.steps.values(), *procedure.stages.values()]))
        world = gap((world for world in worlds(law, own) if then.living(world)), then.sound)
        if world is None:
            continue
        for stage in then.stuck(world):
            problem = say("{world} no way leads from this stage to an end", world=world.words(dated=True))
            advice = say("Some step is no law then, by its source or its own until:. Cite or add what replaced it.")
            yield law.finding(("procedures", id, "stages", stage), problem, advice)


class _Then:
    """A procedure as it was at some time."""

    def __init__(self, law: Law, procedure: Procedure) -> None:
        self.law, self.procedure = law, procedure
        self._shapes: dict[frozenset[str], tuple[list[str], list[str]]] = {}

    def living(self, world: World) -> frozenset[str]:
        """The steps that live then."""
        return frozenset(name for name, step in self.procedure.steps.items() if world.has(self.law, step))

    def sound(self, world: World) -> bool:
        """Whether nothing is stuck then."""
        return not self.stuck(world)

    def stuck(self, world: World) -> list[str]:
        """The stages that are stuck then: the dead ends, else the first that goes round."""
        living = self.living(world)
        if living not in self._shapes:
            self._shapes[living] = stuck(Shape(self.procedure, living))
        dead, going_round = self._shapes[living]
        return [stage for stage in dead or going_round[:1] if world.has(self.law, self.procedure.stages[stage])]


def check_lapses(law: Law) -> Iterator[Finding]:
    """Rules whose sources have all ended: replaced and forgotten, or abolished and not said so."""
    codes = family_of(law)
    for path, rule in parts(law):
        if not isinstance(rule, RULES) or rule.until is not None or isinstance(rule.under, list):
            continue
        cited = rule.under
        if not cited or any(source in codes for source in cited):
            continue
        known = [law.sources[source] for source in cited if source in law.sources]
        ends = [source.ends for source in known if source.ends is not None and not _backwards(source)]
        if len(ends) == len(cited):
            last = max(end.last_day for end in ends)
            advice = say("Cite what replaced it beside it, or write until: if the rule was abolished.")
            yield law.finding((*path, "under"), say("nothing it cites is law after {day}", day=day(last)), advice)


def _backwards(source: object) -> bool:
    begins, ends = getattr(source, "begins", None), getattr(source, "ends", None)
    return begins is not None and ends is not None and (ends < begins) is True
