"""Deadlines: something starts each of them, and something meets it."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.language import say
from workflow.law.checks.names import unknown_step
from workflow.law.checks.parts import deadlines, mistake, procedures
from workflow.law.checks.starts import check_starts
from workflow.law.governing import first_day
from workflow.law.law import Law
from workflow.packs.findings import Finding, Path, nearest
from workflow.packs.procedures import Procedure

ANSWERED = ("bar", "duty", "target", "right")
"""Kinds that some step must be able to meet; the life of an order may simply end."""


def check_deadlines(law: Law) -> Iterator[Finding]:
    """Deadlines that nothing starts or meets, and extensions of deadlines that do not exist or cannot be extended."""
    for name, rule in deadlines(law):
        yield from check_starts(law, name, rule)
        for number, step in enumerate(rule.met_by):
            yield from unknown_step(law, ("deadlines", name, "met_by", number), step)
        for number, step in enumerate(rule.excused_by):
            yield from unknown_step(law, ("deadlines", name, "excused_by", number), step)
        if not rule.met_by and rule.kind in ANSWERED:
            advice = say("Write met_by: with the steps that meet it; kind: term is for the life of an order.")
            yield law.finding(("deadlines", name), say("nothing meets it"), advice)
        if rule.pending_too and first_day(law, rule) is None:
            problem = say("nothing says on which day the rule begins")
            advice = say("Write since: here, or from: at each source under which it stands.")
            yield law.finding(("deadlines", name, "pending_too"), problem, advice)
        if rule.excused_by and rule.kind != "bar":
            problem = say("a {kind} bars nothing that could be excused", kind=rule.kind)
            advice = say("Write kind: bar, or leave excused_by out.")
            yield law.finding(("deadlines", name, "excused_by"), problem, advice)
    for id, procedure in procedures(law):
        yield from _extensions(law, id, procedure)


def _extensions(law: Law, id: str, procedure: Procedure) -> Iterator[Finding]:
    known = {name: rule.ahead is not None for name, rule in deadlines(law)}
    for name, step in procedure.steps.items():
        root: Path = ("procedures", id, "steps", name, "extends")
        for deadline in step.extends:
            if deadline not in law.deadlines:
                path = (*root, deadline)
                mean = nearest(deadline, law.deadlines) or say("Name a deadline of deadlines.yaml.")
                yield mistake(law, path, say("there is no deadline {name}", name=deadline), mean)
            elif known.get(deadline, False):
                problem = say("{name} is a time ahead of a fixed day, which cannot be extended", name=deadline)
                yield law.finding((*root, deadline), problem, say("Move the day itself, by the step that fixes it."))
