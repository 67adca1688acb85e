"""Whether the law protects somebody: asked of everything that ever stood on the docket, for a secret is not taken back.

A charge that ended, was amended or never had an accused still tells whose name it was about; a victim who becomes a
witness stays whom the rule meant; and what is written after the day of a filing protects in it all the same, since the
paper is read after that day.
"""

from __future__ import annotations

from typing import Any

from workflow.answers import Answer
from workflow.case.charges import Charge
from workflow.case.people import VICTIM
from workflow.case.scope import Scope
from workflow.errors import WorkflowError
from workflow.moments import Moment


class Remembering(Scope):
    """A scope that forgets nothing: every count in every version, live or not, and the role that a rule is about."""

    __slots__ = ("role",)

    def __init__(self, standing: Any, day: Moment, ref: str, role: str) -> None:
        super().__init__(standing, day, ref)
        self.role = role

    def charge_list(self) -> list[Charge]:
        """Every charge that ever stood, about this person."""
        counts = [count for versions in self.standing.versions.values() for _, count in versions]
        every = [Charge(who, count, offence=count.offence) for count in counts for who in count.accused or ("",)]
        every += self.standing.charges.values()
        if self.role == VICTIM:
            return [charge for charge in every if self.ref in charge.count.victims]
        return [charge for charge in every if self.ref == charge.accused]

    def _role(self, ref: str) -> str | None:
        return self.role if ref == self.ref else super()._role(ref)


def protects(rule: Any, standing: Any, day: Moment, ref: str) -> Answer | None:
    """Whether a privacy rule protects somebody of this case; None where its condition cannot be asked."""
    from workflow.conditions import condition

    person = standing.people[ref]
    roles = [role.name for role in person.roles]
    if rule.of not in (*roles, "person"):
        return False
    if rule.when is None:
        return True
    try:
        return condition(rule.when)(Remembering(standing, day, ref, rule.of if rule.of != "person" else person.role))
    except WorkflowError:
        return None
