"""Causes: what a court gave a number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cause:
    """A matter before one court: its number there, the seat where it is heard, the judge, and whether it is open."""

    id: str
    court: str
    seat: str | None = None
    number: str | None = None
    judge: str | None = None
    title: str | None = None
    open: bool = True
