"""The people of a case. A reference (A1, V2) never changes; a role does, from a day and with authority."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from workflow.language import later, say
from workflow.moments import Moment

ACCUSED, VICTIM = later("accused"), later("victim")
PARTS = (
    ACCUSED, VICTIM, later("witness"), later("deponent"), later("advocate"), later("relative"), later("interpreter"),
)  # fmt: skip
"""What a person may be in any place; a place adds its offices and roles."""


def a_role(role: str) -> str:
    """``an accused``, ``a witness``."""
    if role[:1] in "aeiou":
        return say("an {role}", role=say(role))
    return say("a {role}", role=say(role))


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is in the case, from a moment, and by what authority (provisions by source)."""

    name: str
    since: Moment
    under: Any = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the case, known by a reference; the true name is kept apart from the docket."""

    ref: str
    roles: tuple[Role, ...]

    @property
    def role(self) -> str:
        """The role that stands last."""
        return self.roles[-1].name

    def with_role(self, role: Role) -> Person:
        """The same person in a new role."""
        return replace(self, roles=(*self.roles, role))
