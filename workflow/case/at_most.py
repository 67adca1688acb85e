"""The last possible day of a period whose length nobody recorded: as long as the law lets a court order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workflow.case.reckoning import scope_of
from workflow.case.run import Run
from workflow.periods import Period

if TYPE_CHECKING:
    from workflow.case.standing import Standing


def as_long_as_allowed(standing: Standing, run: Run) -> Run | None:
    """The run as if the court had given all that it may; None where a length is recorded, or the law has no ceiling."""
    if run.ordered is not None or run.words is not None:
        return None
    rule = standing.practice.deadline(run.deadline)
    if rule.model.within != "ordered" or rule.at_most is None:
        return None
    most = rule.at_most.read(scope_of(standing, run), run.start).value
    return replace(run, ordered=most) if isinstance(most, Period) else None
