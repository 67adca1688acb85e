"""Who acts: the court or office that takes a step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workflow.answers import Unknown
from workflow.language import say

if TYPE_CHECKING:
    from workflow.case.rules import StepLaw
    from workflow.case.scope import Scope


def actor_of(scope: Scope, step: StepLaw, body: Mapping[str, Any]) -> str | None:
    """As the entry says, else the cause's court where only courts may act. None where nobody has said."""
    law, by = scope.standing.practice.law, body.get("by")
    if by is not None and (by in law.courts or by in law.offices):
        return str(by)
    if not step.actors or len(step.courts) != len(step.actors):
        return None
    cause = scope.standing.causes.get(scope.cause_id() or "")
    return cause.court if cause is not None else None


class ActView:
    """The step that is being taken, as a condition sees it."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    @property
    def by(self) -> Any:
        """The court or office; the only one that may, where nobody said who."""
        if self._scope.taking is not None:
            step, body = self._scope.taking
            who = actor_of(self._scope, step, body) or body.get("by")
            if who is not None or len(step.actors) == 1:
                return who or step.actors[0]
        return Unknown("by", "act", say("Who acts? Say it with `by`."))
