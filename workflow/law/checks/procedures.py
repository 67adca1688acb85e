"""Procedures: their stages and steps, and the tracks and steps of other procedures that they open and move."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.language import say
from workflow.law.checks.parts import listed, procedures
from workflow.law.checks.stages import NO_STAGES, Shape, destinations, stuck
from workflow.law.law import Law
from workflow.packs.findings import Finding, Path, nearest
from workflow.packs.procedures import Procedure, Step


def check_procedures(law: Law) -> Iterator[Finding]:
    """Unknown stages; stages that cannot be reached, left or ended; steps that lead nowhere; tracks opened amiss."""
    for id, procedure in procedures(law):
        if procedure.for_each == "charge" and procedure.runs != "one":
            problem = say("it runs for each charge, and a charge is laid in one cause already")
            yield law.finding(("procedures", id, "runs"), problem, say("Leave runs out, or write for_each: accused."))
        unknown = list(_unknown_stages(law, id, procedure))
        yield from unknown
        if not unknown:  # a misspelt stage makes every other finding of its procedure noise
            yield from _shape(law, id, procedure)
        for name, step in procedure.steps.items():
            yield from _openings(law, ("procedures", id, "steps", name), step)
            yield from _movings(law, ("procedures", id, "steps", name), step)


def _unknown_stages(law: Law, id: str, procedure: Procedure) -> Iterator[Finding]:
    for path, stage, others in _stages_named(id, procedure):
        if stage not in procedure.stages and stage not in others:
            stages = say("The stages are: {names}.", names=", ".join(procedure.stages))
            problem = say("there is no stage {name} in {procedure}", name=stage, procedure=id)
            yield law.finding(path, problem, nearest(stage, {*procedure.stages, *others}) or stages)


def _stages_named(id: str, procedure: Procedure) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Every place where a stage is named, the name, and the words that may stand there too."""
    for number, stage in enumerate(procedure.begins_in):
        yield ("procedures", id, "begins_in", number), stage, ()
    for name, step in procedure.steps.items():
        path: Path = ("procedures", id, "steps", name)
        for number, stage in enumerate(step.origin if isinstance(step.origin, list) else ()):
            yield (*path, "from", number), stage, ("any",)
        for number, stage in enumerate(step.excepted):
            yield (*path, "except", number), stage, ()
        for number, stage in enumerate(step.ordered_to):
            yield (*path, "ordered_to", number), stage, ()
        for number, stage in enumerate(destinations(step)):
            yield (*path, "to") if isinstance(step.to, str) else (*path, "to", number, "is"), stage, NO_STAGES


def _shape(law: Law, id: str, procedure: Procedure) -> Iterator[Finding]:
    shape = Shape(procedure)
    if not shape.closed:
        yield law.finding(("procedures", id, "stages"), say("no stage of it is closed, so no track of it can end"),
                          say("Add the stages in which it ends, with phase: closed."))  # fmt: skip
        return
    for stage in procedure.stages:
        if stage not in shape.reached:
            advice = say("Add the step that leads here, add it to begins_in, or take the stage out.")
            yield law.finding(("procedures", id, "stages", stage), say("no step leads to this stage"), advice)
    # a step that is taken only from such a stage is dead too, and that is told with the stage
    yield from _stuck(law, id, shape)
    yield from _dead_steps(law, id, shape)


def _stuck(law: Law, id: str, shape: Shape) -> Iterator[Finding]:
    dead, going_round = stuck(shape)
    for stage in dead:
        problem = say("no step leads out of this stage, and it is not closed")
        advice = say("Add the step that leaves it, or write phase: closed if the track ends here.")
        yield law.finding(("procedures", id, "stages", stage), problem, advice)
    if going_round and not dead:
        problem = say("from {names} no way leads to an end", names=listed(going_round))
        advice = say("Add a step to one of the closed stages: {names}.", names=", ".join(sorted(shape.closed)))
        yield law.finding(("procedures", id, "stages", going_round[0]), problem, advice)


def _dead_steps(law: Law, id: str, shape: Shape) -> Iterator[Finding]:
    for name, step in shape.steps.items():
        path: Path = ("procedures", id, "steps", name)
        if not shape.origins[name]:
            advice = say("Name the stages it is taken from.")
            yield law.finding((*path, "from"), say("it can never be taken: no stage is meant"), advice)
        elif "back" in destinations(step) and not shape.origins[name] & set().union(*shape.ways.values()):
            advice = say("Name the stage it leads to.")
            yield law.finding((*path, "to"), say("there is nothing to go back to"), advice)


def _openings(law: Law, path: Path, step: Step) -> Iterator[Finding]:
    known = dict(procedures(law))
    for id, opening in step.opens.items():
        if id not in law.procedures:
            mean = nearest(id, law.procedures) or say("Add {file}.", file=f"procedures/{id}.yaml")
            yield law.finding((*path, "opens", id), say("there is no procedure {name}", name=id), mean)
        elif id in known and opening.stage not in known[id].begins_in:
            problem = say("{procedure} does not begin in {stage}; it begins in {names}",
                          procedure=id, stage=opening.stage, names=listed(known[id].begins_in))  # fmt: skip
            mean = nearest(opening.stage, known[id].begins_in)
            advice = mean or say("Name one of these, or add {stage} to begins_in.", stage=opening.stage)
            yield law.finding((*path, "opens", id), problem, advice)


def _movings(law: Law, path: Path, step: Step) -> Iterator[Finding]:
    known = dict(procedures(law))
    for id, moving in step.moves.items():
        moved = moving.step
        if id not in law.procedures:
            mean = nearest(id, law.procedures) or say("Name a procedure of this place.")
            yield law.finding((*path, "moves", id), say("there is no procedure {name}", name=id), mean)
        elif id in known and moved.removeprefix(f"{id}.") not in known[id].steps:
            steps = say("Its steps are: {names}.", names=", ".join(known[id].steps))
            problem = say("{procedure} has no step {name}", procedure=id, name=moved)
            yield law.finding((*path, "moves", id), problem, nearest(moved, known[id].steps) or steps)
