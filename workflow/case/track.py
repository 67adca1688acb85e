"""A track: one run of one procedure for one person, one charge, or the case."""

from __future__ import annotations

from typing import NamedTuple

from workflow.language import say
from workflow.moments import Moment

CASE = ""
"""The subject of a track that belongs to the case as a whole."""


def whose(subject: str) -> str:
    """A subject in words: ``A1``, ``A1 count 2``, ``the case``."""
    ref, _, count = subject.partition("/")
    return say("{ref} count {count}", ref=ref, count=count) if count else ref or say("the case")


class Taking(NamedTuple):
    """One taking of a step in a track."""

    step: str
    on: Moment
    entry: int
    by: str | None
    came_from: str
    led_to: str
    inferred: bool = False
    returned: bool = False
    """A return (``back``) undoes an entering and is none itself."""


class Track:
    """Where one run stands, how it came there, and in which cause it lies.

    ``stage`` is moved only by ``workflow.case.position``. ``takings`` holds every step taken in the run, in the
    order of happening; an annulled one is taken out of it and kept in ``annulled``.
    """

    __slots__ = (
        "annulled",
        "began",
        "began_in",
        "by_step",
        "cause",
        "entered",
        "laid_in",
        "procedure",
        "run",
        "stage",
        "subject",
        "takings",
    )

    def __init__(self, procedure: str, subject: str, run: int, stage: str, began: int) -> None:
        self.procedure = procedure
        self.subject = subject
        self.run = run
        self.stage = stage
        self.began = began
        self.began_in = stage
        self.cause: str | None = None
        # the cause in which the matter was first laid, where the procedure runs once for each; it stays when an appeal
        # or a transfer moves the track, so that two matters of one person are never taken for each other
        self.laid_in: str | None = None
        self.entered: tuple[str, ...] = ()
        self.takings: tuple[Taking, ...] = ()
        self.by_step: dict[str, tuple[Taking, ...]] = {}
        self.annulled: tuple[Taking, ...] = ()

    def copy(self) -> Track:
        """A track that can be moved without moving this one."""
        new = Track.__new__(Track)
        new.procedure, new.subject, new.run, new.began, new.began_in = (
            self.procedure, self.subject, self.run, self.began, self.began_in,
        )  # fmt: skip
        new.stage, new.cause, new.laid_in, new.entered = self.stage, self.cause, self.laid_in, self.entered
        new.takings, new.by_step, new.annulled = self.takings, dict(self.by_step), self.annulled
        return new

    def known(self, by: Moment | None) -> tuple[Taking, ...]:
        """The takings that had happened by the end of a moment; all of them without one."""
        return self.takings if by is None else tuple(taking for taking in self.takings if taking.on.first <= by.last)

    def stage_at(self, moment: Moment | None) -> str:
        """Where it stood at the end of a moment; where it stands without one."""
        if moment is None:
            return self.stage
        known = self.known(moment)
        return known[-1].led_to if known else self.began_in

    def record(self, taking: Taking) -> None:
        """Keep a taking, and the way back."""
        self.takings = (*self.takings, taking)
        self.by_step[taking.step] = (*self.by_step.get(taking.step, ()), taking)
        self.entered = _entered(self.entered, taking)

    def strike(self, entry: int) -> str | None:
        """Take out what an annulled entry and all later ones did here; the stage where that entry found the track."""
        first = next((taking for taking in self.takings if taking.entry == entry), None)
        if first is None:
            return None
        at = self.takings.index(first)
        gone = list(self.takings[at:])
        self.annulled = (*self.annulled, *gone)
        self.takings = self.takings[:at]
        self.by_step = {}
        for taking in self.takings:
            self.by_step[taking.step] = (*self.by_step.get(taking.step, ()), taking)
        self.entered = ()
        for taking in self.takings:
            self.entered = _entered(self.entered, taking)
        return first.came_from


def _entered(entered: tuple[str, ...], taking: Taking) -> tuple[str, ...]:
    """The stages left behind and not yet returned to, after one more taking."""
    if taking.returned:
        return entered[:-1]
    return (*entered, taking.came_from) if taking.led_to != taking.came_from else entered
