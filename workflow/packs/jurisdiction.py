"""``jurisdiction.yaml``: what the place is."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from workflow.money import Grouping
from workflow.packs.part import Name, Option, PackPart, Text, When, Word

Trust = Literal["draft", "sourced", "proven", "reviewed"]
"""The ladder of trust: every rule cites; a golden case through every procedure; a named lawyer has read it."""


class Review(PackPart):
    """A named lawyer who read the pack, and the day."""

    by: Word
    on: When


class DemoFiling(PackPart):
    """A filing that the demonstration prints: for whom, on which day, with what it asks for."""

    filing: Name
    of: list[Word] = Field(default_factory=list)
    on: When
    cause: Word | None = None
    story: Name | None = None
    """Another golden case of this place, where the filing does not belong to the story that is shown."""
    record: list[dict[Word, Any]] = Field(default_factory=list)
    """Docket lines that say what the story leaves open and the filing asks; on the day of the filing."""


class Demo(PackPart):
    """What ``prosequi demo`` shows of the place: a story, a line that is refused, a deadline explained, filings."""

    story: Name
    """A golden case of this place, by its file name."""
    on: When
    """The day from which deadlines are seen."""
    tries: dict[Word, Any] | None = None
    """A docket line that is refused at the end of the story."""
    explain: Word | None = None
    """A deadline by its address, such as ``A1 notice_of_appeal``."""
    record: list[dict[Word, Any]] = Field(default_factory=list)
    """Docket lines that say what the story leaves open and every filing asks; on the day the case was opened."""
    filings: list[DemoFiling] = Field(default_factory=list)


class Jurisdiction(PackPart):
    """A place whose law governs: country, state or city. A nearer place states only what differs."""

    title: Text
    iso: Word | None = None
    languages: list[Word] = Field(default_factory=list)
    timezone: Word | None = None
    currency: Word | None = None
    grouping: Grouping = "thousands"
    """How the digits of a large sum stand together: ``thousands`` (1,000,000) or ``lakhs`` (10,00,000)."""
    trust: Trust = "draft"
    reviewed: Review | None = None
    codes: dict[Name, list[Option[Name]]] = Field(default_factory=dict)
    note: Text | None = None
    demo: Demo | None = None
