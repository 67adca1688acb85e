"""Which code governs a track or a charge, and which rules therefore live."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflow.answers import Answer, Undecided
from workflow.case.choice import Chosen, read_under
from workflow.case.scope import Scope
from workflow.law import governing as law_governing
from workflow.moments import Moment


def governing(scope: Scope) -> dict[str, str | None]:
    """For every code family, the code that governs here; ``None`` where an unknown date leaves it open.

    A court's own holding (an entry *reading chosen* that names the family) goes first.
    """
    if scope.codes is None:
        scope.codes = {family: _code(scope, family).value for family in scope.standing.practice.codes}
    return scope.codes


def _code(scope: Scope, family: str) -> Chosen[str]:
    held = _held(scope, family)
    if held is not None:
        return Chosen(held, None)
    # the options of a family cite their own code and so are never asked whether they live
    for option, when in scope.standing.practice.codes[family].options:
        answer = True if when is None else when(scope)
        if answer is True:
            return Chosen(option.value, option)
        if isinstance(answer, Undecided):
            return Chosen(None, option, answer)
    return Chosen(None, None)


def _held(scope: Scope, family: str) -> str | None:
    """The code that a court held to govern: here, for this person, or in the whole case."""
    standing = scope.standing
    count = f"count {scope.only_charge.count.id}" if scope.only_charge is not None else ""
    for whose in (scope.subject, scope.ref, count):
        if whose and (whose, family) in standing.held:
            return standing.held[whose, family]
    return standing.readings.get(family)


def lives(scope: Scope, rule: Any, day: Moment) -> bool:
    """Whether a rule lives on its ruling day, here: under every code that may govern, while none is sure."""
    return living(scope, rule, day) is not False


def living(scope: Scope, rule: Any, day: Moment) -> Answer:
    """Whether a rule lives on its ruling day, here; undecided while the day or the code is."""
    practice = scope.standing.practice
    return practice.lives.always(rule) or law_governing.lives(practice.law, rule, _Codes(scope), day)


class _Codes(dict[str, Any]):
    """The governing codes, worked out when one is asked for: most rules cite none of a family."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, family: str, default: Any = None) -> Any:
        return governing(self._scope).get(family, default)


def cited(scope: Scope, under: Any) -> Mapping[str, Any]:
    """The provisions of a rule that apply here: those of this court, of the code that governs, of sources in force."""
    law = scope.standing.practice.law
    here = read_under(under, scope)
    if len(here) < 2:
        return here
    codes: Any = governing(scope) if scope.standing.practice.codes else {}
    return law_governing.applying(law, here, codes, scope.day)


def code_question(scope: Scope) -> Undecided | None:
    """What must be known before it is sure which code governs, if anything."""
    waiting = (_code(scope, family).undecided for family in scope.standing.practice.codes)
    return next((answer for answer in waiting if answer is not None), None)
