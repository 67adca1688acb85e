"""What may happen next under which section, and what still stands in the way of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workflow.case.choice import sureness
from workflow.case.governing import cited
from workflow.case.judging import unmet
from workflow.case.people import ACCUSED, VICTIM
from workflow.case.rules import StepLaw
from workflow.case.scope import Scope
from workflow.case.standing import Standing
from workflow.case.stepping import cause_of, located, places
from workflow.case.track import CASE, Track
from workflow.case.unmet import Unmet
from workflow.moments import Moment


@dataclass(frozen=True)
class NextStep:
    """One step from where a track stands. ``open`` where nothing stands in its way; ``unmet`` says what does.

    ``under`` holds the provisions that apply here, ``confidence`` how sure we are of them; ``begins`` is yes where
    taking it would begin a new run of the procedure.
    """

    procedure: str
    step: str
    subject: str
    title: Any
    by: tuple[str, ...]
    under: Any
    unmet: tuple[Unmet, ...]
    warnings: tuple[Unmet, ...]
    records: tuple[str, ...]
    makes: tuple[str, ...]
    track: Track | None
    begins: bool
    confidence: str
    cause: str | None = None
    """The cause to name with it, where the procedure runs once for each cause."""

    @property
    def dotted(self) -> str:
        """``procedure.step``."""
        return f"{self.procedure}.{self.step}"

    @property
    def open(self) -> bool:
        """Whether the law allows it now."""
        return not self.unmet

    @property
    def asks(self) -> bool:
        """Whether only unanswered questions stand in its way."""
        return bool(self.unmet) and all(item.undecided for item in self.unmet)


def next_steps(standing: Standing, on: Moment, ref: str | None = None) -> list[NextStep]:
    """For one person, or for everybody and the case: the steps from every stage at which a track stands, and those that
    would begin a procedure; open ones first, then as the law lists them."""
    found = [step for subject, procedure in _where(standing, ref) for step in _of(standing, on, subject, procedure)]
    return sorted(found, key=lambda step: (not step.open, step.begins))


def in_the_way(standing: Standing, on: Moment, subject: str, dotted: str) -> tuple[Unmet, ...]:
    """Everything that stands between somebody and a step on a day, from whatever stage; nothing where it is open.

    Raises UnknownName.
    """
    step = standing.practice.step(dotted)
    track, _ = located(standing, step, subject)
    scope = _scope(standing, on, subject, step, track)
    return tuple(item for item in unmet(scope, step, track, {}) if not item.directory)


def _where(standing: Standing, ref: str | None) -> Iterator[tuple[str, str]]:
    """Every subject with every procedure that is for its kind."""
    people = standing.people.values() if ref is None else [standing.people[ref]] if ref in standing.people else []
    for id, procedure in standing.practice.procedures.items():
        if procedure.for_each == "case":
            if ref in (None, CASE):
                yield CASE, id
            continue
        role = VICTIM if procedure.for_each == "victim" else ACCUSED
        for person in people:
            if person.role != role:
                continue
            if procedure.for_each == "charge":
                yield from (
                    (f"{person.ref}/{charge.count.id}", id) for charge in standing.charges_of(person.ref, live=False)
                )
            else:
                yield person.ref, id


def _of(standing: Standing, on: Moment, subject: str, procedure: str) -> Iterator[NextStep]:
    for id in standing.practice.procedures[procedure].steps:
        step = standing.practice.step(f"{procedure}.{id}")
        for track, new in places(standing, step, subject):
            if track is None or track.stage not in step.origins or (new and step.model.unusual):
                continue
            scope = _scope(standing, on, subject, step, track)
            if step.when is not None and step.when(scope) is False:
                continue
            yield _next(scope, step, track, new)


def _scope(standing: Standing, on: Moment, subject: str, step: StepLaw, track: Track | None) -> Scope:
    scope = Scope(standing, on, subject, step.procedure, track)
    scope.acting = cause_of(standing, step, subject, track, {})
    return scope


def _next(scope: Scope, step: StepLaw, track: Track, new: bool) -> NextStep:
    found = unmet(scope, step, track, {})
    model = step.model
    return NextStep(
        step.procedure, step.id, scope.subject, model.title, tuple(model.by), cited(scope, model.under),
        tuple(item for item in found if not item.directory), tuple(item for item in found if item.directory),
        tuple(model.records), tuple(model.makes), None if new else track, new,
        sureness(model, scope), track.laid_in,
    )  # fmt: skip
