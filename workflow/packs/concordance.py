"""``concordance.yaml``: which section of a new code took the place of which section of the code before it."""

from __future__ import annotations

from pydantic import Field

from workflow.packs.part import Marked, Name, Provision, Text, Word


class Concordance(Marked):
    """A table of sections of two codes of one family: the old on the left, what took its place on the right.

    A nearer place adds tables of its own, or replaces one. ``confidence`` is that of every pair of the table.
    """

    title: Text | None = None
    old: Name
    """The code that ended."""
    new: Name
    """The code that took its place."""
    pairs: dict[Word, Provision | None] = Field(default_factory=dict)
    """``s.164: s.183``; a list where one section became several; ``~`` where it was left out of the new code. A run
    of sections stands as ``ss.238-243: ss.261-266``. Of two pairs the finer one governs."""
    without_forerunner: list[Word] = Field(default_factory=list)
    """Sections of the new code that the old one did not have."""
