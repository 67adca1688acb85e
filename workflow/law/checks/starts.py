"""What deadlines count from: steps and facts there are, ends that do not go in circles, readings that decide."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.language import say
from workflow.law.checks.names import unknown_step
from workflow.law.checks.parts import listed, mistake
from workflow.law.law import Law
from workflow.law.triggers import Start, Trigger, joined, triggers
from workflow.packs.deadlines import Deadline
from workflow.packs.findings import Finding, Path, nearest

SUBJECTS = ("accused", "victim", "person", "charge", "case", "cause")


def check_starts(law: Law, name: str, rule: Deadline) -> Iterator[Finding]:
    """Steps, facts and deadlines that do not exist; starts that cannot be joined; a reading that is none."""
    found = list(triggers(rule.counts_from, law.procedures))
    root: Path = ("deadlines", name, "counts_from")
    several = joined(found)
    if several == "first" and len(found) > 1:
        problem = say("nobody can tell which of these days it counts from")
        advice = say("Write them as one, first(…, …); or each as an option, with its reading in when:.")
        yield law.finding(root, problem, advice)
    if rule.not_beyond is not None:
        yield from _end(law, ("deadlines", name, "not_beyond"), rule.not_beyond[len("ends(") : -1], name)
    docket = [trigger.asks_the_docket for trigger in found]
    for number, trigger in enumerate(found) if any(docket) else ():
        if trigger.when and not docket[number]:
            problem = say("a reading decides here, and what happened decides of another option")
            advice = say("Let all of them turn on readings, or write both into one when: (… and settings.x == \"…\").")
            yield law.finding((*root, number, "when"), problem, advice)
    for number, trigger in enumerate(found):
        path: Path = (*root, number) if trigger.when is None else (*root, number, "is")
        yield from _of_one_procedure(law, path, trigger)
        for start in trigger.starts:
            yield from _start(law, path, start, name, alone=several is None)
        if several == "reading" and len(trigger.starts) > 1:
            problem = say("a reading takes one day, not the first of several")
            yield law.finding((*path, "is") if trigger.when is None else path, problem, say("Name one step."))


def _of_one_procedure(law: Law, path: Path, trigger: Trigger) -> Iterator[Finding]:
    """The first of several steps of one procedure: what happens in another is no beginning of this track's time."""
    steps = [start.name for start in trigger.starts if start.kind in ("step", "notice")]
    if any(True for name in steps for _ in unknown_step(law, path, name)):
        return
    of = list(dict.fromkeys(law.find_step(name)[0] for name in steps))
    if len(of) > 1:
        problem = say("the first of steps of {names}", names=listed(of))
        yield mistake(law, path, problem, say("Name steps of one procedure, or write a deadline for each."))


def _start(law: Law, path: Path, start: Start, own: str, *, alone: bool) -> Iterator[Finding]:
    if start.kind == "ends":
        yield from _end(law, path, start.name, own)
    elif start.kind == "fact" and start.name.partition(".")[0] in SUBJECTS:
        if alone:
            yield from _fact(law, path, start.name.partition(".")[2])
        else:
            problem = say("a dated fact ({name}) starts a clock of its own and cannot be one of several days",
                          name=start.name)  # fmt: skip
            yield mistake(law, path, problem, say("Name the step with which the fact is recorded."))
    else:
        for finding in unknown_step(law, path, start.name):
            yield finding._replace(problem=say("nothing starts it: {why}", why=finding.problem))


def _fact(law: Law, path: Path, fact: str) -> Iterator[Finding]:
    yield from _each_already(law, path)
    plain = law.rules["facts"].get(fact)
    if plain is None:
        mean = nearest(fact, law.facts) or say("Declare it in facts.yaml with type: date.")
        yield mistake(law, path, say("nothing starts it: there is no fact {name}", name=fact), mean)
    elif isinstance(plain, dict) and plain.get("type") != "date":
        problem = say("nothing starts it: {name} is no date", name=fact)
        yield mistake(law, path, problem, say("Count from a fact with type: date."))


def _each_already(law: Law, path: Path) -> Iterator[Finding]:
    rule = law.rules["deadlines"].get(str(path[1]))
    if isinstance(rule, dict) and "for_each" in rule:
        problem = say("a dated fact starts a clock for each person who has it, and for nobody else")
        yield law.finding((*path[:2], "for_each"), problem, say("Leave for_each out, or count from a step."))


def _end(law: Law, path: Path, name: str, own: str) -> Iterator[Finding]:
    plain = law.rules["deadlines"].get(name)
    if plain is None:
        mean = nearest(name, law.deadlines) or say("Name a deadline of deadlines.yaml.")
        yield mistake(law, path, say("there is no deadline {name}", name=name), mean)
    elif isinstance(plain, dict) and "runs_from" in plain:
        problem = say("{name} is the time of a charge, which no step begins", name=name)
        yield mistake(law, path, problem, say("Count from the end of a deadline that counts from a step."))
    elif own in _ends_before(law, name):
        problem = say("it would count from its own end ({name} counts from the end of {own})", name=name, own=own)
        yield mistake(law, path, problem, say("Let one of them count from a step."))


def _ends_before(law: Law, name: str) -> set[str]:
    """The deadlines from whose ends a deadline counts, through others too; itself included."""
    found, asked = {name}, [name]
    for each in asked:  # the list grows as we go
        plain = law.rules["deadlines"].get(each)
        said = plain.get("counts_from") if isinstance(plain, dict) else None
        ends = {start.name for one in triggers(said, law.procedures) for start in one.starts if start.kind == "ends"}
        asked.extend(sorted(ends - found))
        found |= ends
    return found
