"""Which of several runs of a time limit an act belongs to: an appeal is brought against one order, in the time of that
order, and says nothing of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workflow.case.deadlines import Due, due_of
from workflow.case.run import Run
from workflow.moments import UNKNOWN, Moment

if TYPE_CHECKING:
    from workflow.case.rules import DeadlineLaw
    from workflow.case.standing import Standing


def directed(runs: Sequence[Run], body: Mapping[str, Any]) -> Sequence[Run]:
    """The runs that began with what an entry is directed against; all where it does not say."""
    said = body.get("against")
    return runs if said is None else [run for run in runs if said in (run.entry, run.triggered_by)]


def belonging(standing: Standing, rule: DeadlineLaw, runs: Sequence[Run], on: Moment) -> Sequence[Run]:
    """Of the open runs those that an act of a day meets. Of a bar, the one that ends first of those that are not over,
    with what ends with it; where all are over, the latest. Of every other time limit, all."""
    if len(runs) < 2 or rule.model.kind != "bar" or rule.direction == "wait":
        return runs
    dues = [due for due in (due_of(standing, run, on) for run in runs) if due.reckoned.runs]
    in_time = [due for due in dues if not over(due, on)]
    if not in_time:
        return [due.run for due in dues[-1:]] or runs
    first = min(map(_end, in_time))
    return [due.run for due in in_time if _end(due) == first]


def over(due: Due, on: Moment) -> bool:
    """Whether the last day of a run has plainly passed, and nobody lifted the bar."""
    return due.run.excused is None and due.due is not None and (on > due.due) is True


def _end(due: Due) -> Any:
    return (due.due or UNKNOWN).last
