"""The time to prosecute: what an offence states has a rule that reckons it, and what the rule names exists."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.language import later, say
from workflow.law.checks.names import unknown_step
from workflow.law.checks.parts import deadlines, typed_rules
from workflow.law.law import Law
from workflow.packs.findings import Finding

RULE = later(
    "Add to deadlines.yaml a deadline with runs_from: charge.until, within: limitation, kind: bar, and met_by: the"
    " steps that stop the time."
)


def check_limitation(law: Law) -> Iterator[Finding]:
    """Times to prosecute that nothing reckons, rules without such times, and the steps at which they are asked."""
    rules = dict(deadlines(law))
    stated = [name for name, offence in typed_rules(law, "offences") if offence.limitation is not None]
    limited = [name for name, rule in rules.items() if rule.within == "limitation"]
    if stated and not limited:
        problem = say("nothing says from when this time runs, what stops it and at which step it is asked")
        yield law.finding(("offences", stated[0], "limitation"), problem, say(RULE))
    for name in limited if not stated else ():
        advice = say("Write limitation: there, or say here how long: within: 3 years.")
        yield law.finding(("deadlines", name, "within"), say("no offence states a limitation"), advice)
    for name, rule in rules.items():
        for number, step in enumerate(rule.asked_at):
            yield from unknown_step(law, ("deadlines", name, "asked_at", number), step)
        if rule.asked_at and rule.kind != "bar":
            problem = say("a {kind} refuses no step at which it could be asked", kind=rule.kind)
            advice = say("Write kind: bar, or leave asked_at out.")
            yield law.finding(("deadlines", name, "asked_at"), problem, advice)
