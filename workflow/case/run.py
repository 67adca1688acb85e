"""A run of a deadline: begun by a step or a dated fact, met by a later step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from workflow.moments import Moment, Period


@dataclass(frozen=True, slots=True)
class Met:
    """The step that met a run."""

    step: str
    on: Moment
    entry: int


@dataclass(frozen=True, slots=True)
class Grant:
    """More time: so much more, or a new length from the beginning."""

    entry: int
    more: Period | None = None
    in_all: Period | None = None


class Came(NamedTuple):
    """One of several days that may begin a run has come: which of them in the law, when, and by which entry."""

    slot: int
    on: Moment
    entry: int


@dataclass(frozen=True, slots=True)
class Run:
    """One running of a deadline for one subject.

    ``start`` is the moment it counts from; ``ordered`` the period a court set; ``grants`` the extensions granted,
    in order; ``excused`` by leave. ``words`` is filled where a court ordered
    it and no rule stands behind it. ``laid_in`` is the cause of the matter that began it, where its procedure runs once
    for each cause: only steps of the same matter then meet, extend or excuse it.
    """

    deadline: str
    subject: str
    number: int
    start: Moment
    entry: int
    track: tuple[str, str, int] | None = None
    cause: str | None = None
    ordered: Period | None = None
    grants: tuple[Grant, ...] = ()
    met: Met | None = None
    excused: Met | None = None
    words: str | None = None
    binds: str | None = None
    meeting: tuple[str, ...] = ()
    triggered_by: str = ""
    laid_in: str | None = None
    option: int = 0
    """Which option of ``counts_from`` began it."""
    settled: bool = False
    """Whether it was decided for good, when it began, that it does."""
    starts: tuple[Came, ...] = ()
    """Where several days may begin it: those that have come."""
    follows: tuple[tuple[str, str, int], ...] = ()
    """The runs from whose end it counts: deadline, subject, number."""

    @property
    def more(self) -> tuple[Period, ...]:
        """The extensions that add to the period, in order."""
        return tuple(grant.more for grant in self.grants if grant.more is not None)

    @property
    def in_all(self) -> Period | None:
        """The new length from the beginning that was granted last, if any."""
        return next((grant.in_all for grant in reversed(self.grants) if grant.in_all is not None), None)
