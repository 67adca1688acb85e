"""What is due in many cases, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from workflow.moments import Moment, Period, moment

if TYPE_CHECKING:
    from workflow.case.case import Case
    from workflow.case.deadlines import Due

WAITING = frozenset({"running", "waiting", "lapsed", "unclear", "unknown"})
"""What somebody must still look at; what was met or excused is left out."""


class Task(NamedTuple):
    """One deadline of one case."""

    case_id: str
    case: Case
    due: Due

    @property
    def alarm(self) -> Moment | None:
        """The earliest end under any reading of the law; None where it cannot be computed."""
        return self.due.alarm or self.due.due


def worklist(cases: Iterable[tuple[str, Case]], on: date, within: Period | None = None) -> list[Task]:
    """The open deadlines of (id, case) pairs on a day, by alarm; those without a day stand last.

    ``within`` keeps those whose alarm falls no later than so long after the day. Those that ran out stay, and so do
    those that cannot be computed: somebody must look at them.
    """
    found = [
        Task(id, case, due)
        for id, case in cases
        for due in case.deadlines(on)
        if due.status in WAITING
    ]  # fmt: skip
    limit = last_day(on, within)
    return sorted((task for task in found if _early(task.alarm, limit)), key=_urgency)


def last_day(on: date, within: Period | None) -> date:
    """The last day of a period that begins on a day."""
    return date.max if within is None else (moment(on) + within).last_day


def _early(alarm: Moment | None, limit: date) -> bool:
    return alarm is None or alarm.first_day <= limit


def _urgency(task: Task) -> tuple[datetime, str, str, str]:
    alarm = task.alarm
    return (alarm.first if alarm is not None else datetime.max, task.case_id, task.due.subject, task.due.id)
