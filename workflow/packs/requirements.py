"""``requirements.yaml``: what must be true before a step, written once and used in many steps."""

from __future__ import annotations

from pydantic import Field

from workflow.packs.part import CitedByCourt, ConditionText, Name, Names, Text, YesNo


class Requirement(CitedByCourt):
    """What must be true before a step. Unmet, it is the answer to "why not yet?"."""

    that: ConditionText
    otherwise: Text
    """Said when it does not hold: a full sentence for a lawyer."""
    cure: Names = Field(default_factory=list)
    """The steps (or filings) that cure it."""
    who: Name | None = None
    """Who can cure it, where no step does."""
    when: ConditionText | None = None
    """The requirement is only asked where this holds."""
    directory: YesNo = False
    """A directory rule is a warning, never a refusal."""
