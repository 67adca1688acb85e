"""``sources.yaml``: statutes, rules of court, policies and leading judgments."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from workflow.packs.part import Confidence, PackPart, Text, When, Word


class Source(PackPart):
    """A statute, rule of court, policy or leading judgment.

    ``from``/``to`` are the first and last day in force, both included. A judgment declares law:
    it has no beginning unless it says so.
    """

    title: Text
    short: Word | None = None
    number: Word | None = None
    kind: Literal["constitution", "statute", "rules", "directions", "policy", "judgment", "treaty"] = "statute"
    begins: When | None = Field(default=None, alias="from")
    ends: When | None = Field(default=None, alias="to")
    url: Word | None = None
    archived: Word | None = None
    verified: Literal["read", "restated", "heading", "secondary", "memory"]
    confidence: Confidence = "high"
    last_checked: When | None = None
    note: Text | None = None
