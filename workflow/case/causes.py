"""Causes: what a court gave a number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cause:
    """A matter before one court: its number there, the seat where it is heard, the judge, the branch or division of the
    court, and whether it is open."""

    id: str
    court: str
    seat: str | None = None
    number: str | None = None
    judge: str | None = None
    title: str | None = None
    open: bool = True
    severed: tuple[str, ...] = ()
    """The accused for whom it was severed from another; empty where it is anybody's."""
    branch: str | None = None

    def is_for(self, ref: str) -> bool:
        """Whether a step for somebody may be meant for this cause."""
        return self.open and (not self.severed or ref in self.severed)
