"""Penalties: where a rule asks how much an offence carries at most, every offence says so, or that nobody has read it.

Otherwise the question comes up in the middle of a case, in the one offence that the stories did not tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from workflow.conditions import condition
from workflow.errors import ConditionError
from workflow.language import say
from workflow.law.checks.parts import typed_rules
from workflow.law.law import Law
from workflow.law.spelling import conditions
from workflow.packs.findings import Finding, Path
from workflow.packs.offences import Penalty
from workflow.packs.part import every_option


def check_penalties(law: Law) -> Iterator[Finding]:
    """Offences that leave the greatest penalty open without saying so, where a rule asks for it."""
    asker = _asker(law)
    if asker is None:
        return
    for name, offence in typed_rules(law, "offences"):
        for option in every_option(offence.penalty):
            if isinstance(option.value, Penalty) and option.value.leaves_the_greatest_open:
                problem = say("the greatest penalty is not stated, and {rule} asks for it", rule=asker)
                advice = say("Write max:, or max: unknown where nobody has read it: then it is asked in each case.")
                yield law.finding(_where(law, name), problem, advice)
                break


def _asker(law: Law) -> str | None:
    """The first rule that asks for the greatest penalty of a charge."""
    for (kind, name, *_), text, _ in conditions(law):
        try:
            rule = condition(text)
        except ConditionError:
            continue  # told where its words are read
        asked = {".".join(words) for words in rule.names}
        asked |= {f"charge.{each.item}" for each in rule.questions if each.about}
        if asked & {"charge.penalty.max", "charge.longest"}:
            return f"{kind}/{name}"
    return None


def _where(law: Law, name: str) -> Path:
    plain = law.rules["offences"][name]
    return ("offences", name, "penalty") if "penalty" in plain else ("offences", name)
