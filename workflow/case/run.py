"""A run of a deadline: begun by a step or a dated fact, met by a later step."""

from __future__ import annotations

from dataclasses import dataclass

from workflow.moments import Moment, Period


@dataclass(frozen=True, slots=True)
class Met:
    """The step that met a run."""

    step: str
    on: Moment
    entry: int


@dataclass(frozen=True, slots=True)
class Run:
    """One running of a deadline for one subject.

    ``start`` is the moment it counts from; ``ordered`` the period a court set; ``more`` the extensions granted, in
    order; ``in_all`` a new length from the beginning; ``excused`` by leave. ``words`` is filled where a court ordered
    it and no rule stands behind it.
    """

    deadline: str
    subject: str
    number: int
    start: Moment
    entry: int
    track: tuple[str, str, int] | None = None
    cause: str | None = None
    ordered: Period | None = None
    more: tuple[Period, ...] = ()
    in_all: Period | None = None
    met: Met | None = None
    excused: Met | None = None
    words: str | None = None
    binds: str | None = None
    meeting: tuple[str, ...] = ()
    triggered_by: str = ""
