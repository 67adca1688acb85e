"""Deadlines: something starts each of them, and something meets it."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.law.checks.names import unknown_step
from workflow.law.checks.parts import deadlines, listed, mistake, procedures
from workflow.law.governing import first_day
from workflow.law.law import Law
from workflow.packs.deadlines import starting
from workflow.packs.findings import Finding, Path, nearest
from workflow.packs.procedures import Procedure

SUBJECTS = ("accused", "victim", "person", "charge", "case", "cause")
ANSWERED = ("bar", "duty", "target", "right")
"""Kinds that some step must be able to meet; the life of an order may simply end."""


def check_deadlines(law: Law) -> Iterator[Finding]:
    """Deadlines that nothing starts or meets, and extensions of deadlines that do not exist or cannot be extended."""
    for name, rule in deadlines(law):
        for number, trigger in enumerate(rule.counts_from):
            yield from _starts(law, ("deadlines", name, "counts_from", number), trigger)
        for number, step in enumerate(rule.met_by):
            yield from unknown_step(law, ("deadlines", name, "met_by", number), step)
        for number, step in enumerate(rule.excused_by):
            yield from unknown_step(law, ("deadlines", name, "excused_by", number), step)
        if not rule.met_by and rule.kind in ANSWERED:
            advice = "Write met_by: with the steps that meet it; kind: term is for the life of an order."
            yield law.finding(("deadlines", name), "nothing meets it", advice)
        if rule.pending_too and first_day(law, rule) is None:
            advice = "Write since: here, or from: at each source under which it stands."
            yield law.finding(("deadlines", name, "pending_too"), "nothing says on which day the rule begins", advice)
        if rule.excused_by and rule.kind != "bar":
            advice = "Write kind: bar, or leave excused_by out."
            problem = f"a {rule.kind} bars nothing that could be excused"
            yield law.finding(("deadlines", name, "excused_by"), problem, advice)
    for id, procedure in procedures(law):
        yield from _extensions(law, id, procedure)


def _starts(law: Law, path: Path, trigger: str) -> Iterator[Finding]:
    _, names = starting(trigger)
    if len(names) > 1:
        yield from _first_of(law, path, names)
        return
    (name,) = names
    subject, _, fact = name.partition(".")
    if not fact or subject not in SUBJECTS or subject in law.procedures:
        for finding in unknown_step(law, path, name):
            yield finding._replace(problem=f"nothing starts it: {finding.problem}")
        return
    yield from _each_already(law, path)
    plain = law.rules["facts"].get(fact)
    if plain is None:
        mean = nearest(fact, law.facts) or "Declare it in facts.yaml with type: date."
        yield mistake(law, path, f"nothing starts it: there is no fact {fact}", mean)
    elif isinstance(plain, dict) and plain.get("type") != "date":
        yield mistake(law, path, f"nothing starts it: {fact} is no date", "Count from a fact with type: date.")


def _each_already(law: Law, path: Path) -> Iterator[Finding]:
    rule = law.rules["deadlines"].get(str(path[1]))
    if isinstance(rule, dict) and "for_each" in rule:
        problem = "a dated fact starts a clock for each person who has it, and for nobody else"
        yield law.finding((*path[:2], "for_each"), problem, "Leave for_each out, or count from a step.")


def _first_of(law: Law, path: Path, names: tuple[str, ...]) -> Iterator[Finding]:
    """The first of several steps of one procedure: what happens in another is no beginning of this track's time."""
    lost = [finding for name in names for finding in unknown_step(law, path, name)]
    yield from (finding._replace(problem=f"nothing starts it: {finding.problem}") for finding in lost)
    of = list(dict.fromkeys(law.find_step(name)[0] for name in names)) if not lost else []
    if len(of) > 1:
        problem = f"the first of steps of {listed(of)}"
        yield mistake(law, path, problem, "Name steps of one procedure, or write a deadline for each.")


def _extensions(law: Law, id: str, procedure: Procedure) -> Iterator[Finding]:
    known = {name: rule.ahead is not None for name, rule in deadlines(law)}
    for name, step in procedure.steps.items():
        root: Path = ("procedures", id, "steps", name, "extends")
        for deadline in step.extends:
            if deadline not in law.deadlines:
                path = (*root, deadline)
                mean = nearest(deadline, law.deadlines) or "Name a deadline of deadlines.yaml."
                yield mistake(law, path, f"there is no deadline {deadline}", mean)
            elif known.get(deadline, False):
                problem = f"{deadline} is a time ahead of a fixed day, which cannot be extended"
                yield law.finding((*root, deadline), problem, "Move the day itself, by the step that fixes it.")
