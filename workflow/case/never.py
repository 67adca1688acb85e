"""What a story says must not have run: a deadline or a step, of somebody or of anybody. Each must be able to fail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workflow.case.clocks import ORDERED
from workflow.case.deadlines import deadlines
from workflow.case.track import CASE
from workflow.errors import CaseError, UnknownName
from workflow.language import later, say
from workflow.moments import Moment

if TYPE_CHECKING:
    from workflow.case.case import Case

Which = int | str | None
"""A run: by its number, by the cause in which it is laid, or any."""


def ran(case: Case, on: Moment, subject: str | None, name: str, which: Which) -> list[str]:
    """Whoever a deadline ran for or a step was taken for: with a number, so often; with a cause, there. Without a
    ``subject``, whoever it is.

    Raises UnknownName where the place has no such deadline or step, or the case no such person or cause.
    """
    _known(case, subject, name, which)
    found = (*_deadlines(case, on, name, which), *_steps(case, name, which))
    return [who or "case" for who in found if subject is None or subject in (who, who.partition("/")[0])]


def known_name(case: Case, name: str) -> None:
    """Raises UnknownName where no deadline and no step of the place is called that."""
    practice = case.standing.practice
    steps = list(practice.step_names())
    if name not in (*practice.law.deadlines, *practice.law.step_index, *steps, ORDERED):
        known = (*practice.law.deadlines, *practice.law.step_index, *(steps if "." in name else ()))
        raise UnknownName(later("deadline or step"), name, known)


def known_subject(case: Case, subject: str) -> None:
    """Raises UnknownName where nobody in the case, and no count of his, is called that."""
    ref, _, count = subject.partition("/")
    if subject != CASE and ref not in case.standing.people:
        raise UnknownName(later("person"), ref, case.standing.people)
    if count and (ref, count) not in case.standing.charges:
        raise CaseError(say("{address}: no such charge.", address=f"{ref} count {count}"))


def _known(case: Case, subject: str | None, name: str, which: Which) -> None:
    if subject is not None:
        known_subject(case, subject)
    known_name(case, name)
    if isinstance(which, str) and which not in case.standing.causes:
        raise UnknownName(later("cause"), which, case.standing.causes)


def _deadlines(case: Case, on: Moment, name: str, which: Which) -> Iterator[str]:
    for due in deadlines(case.standing, on):
        if due.id == name and which in (None, due.number, due.run.laid_in, due.run.cause):
            yield due.subject


def _steps(case: Case, name: str, which: Which) -> Iterator[str]:
    step = name.rpartition(".")[2]
    times: dict[str, int] = {}
    for track in case.tracks():
        if name not in (step, f"{track.procedure}.{step}") or isinstance(which, str) and which not in (
            track.laid_in, track.cause,
        ):  # fmt: skip
            continue
        before = times.get(track.subject, 0)
        times[track.subject] = before + len(track.by_step.get(step, ()))
        needed = which if isinstance(which, int) else 1
        if before < needed <= times[track.subject]:
            yield track.subject
