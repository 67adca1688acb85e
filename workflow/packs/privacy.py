"""``privacy.yaml``: whose identity is protected, from what, until when, and how it prints."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from workflow.packs.facts import Subject
from workflow.packs.part import Cited, ConditionText, Text, Word, YesNo


class Protection(Cited):
    """One rule that protects a person's identity."""

    title: Text
    of: Subject
    when: ConditionText | None = None
    protects: list[Word] = Field(default_factory=lambda: ["name"])
    """``name``, and facts that identify."""
    prints: Literal["initials", "letters", "pseudonym", "reference", "withheld"] = "initials"
    """``letters``: AAA, BBB, CCC of the offended and their families in the order of the case, of the accused XXX, YYY,
    ZZZ; the same in every paper of it."""
    pattern: Text | None = None
    """How it prints, for example ``{reference}``, ``{letters}``, or ``[particulars withheld]``."""
    true_name: Literal["court_copy", "sealed_annex", "never"] = "sealed_annex"
    ends: Text | None = None
    """When the protection ends, in words."""
    relatives: YesNo = False
    """Yes where the names of family members count as identity."""
