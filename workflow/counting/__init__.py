"""Counting of hours, days, weeks, months and years: the day an act is due. No law, no files, no cases."""

from workflow.counting.due import Due, Dues, due, due_interval
from workflow.counting.explanation import WEEKDAYS, Line, Reason, render
from workflow.counting.rules import Calendar, Counting, UnitRule

__all__ = [
    "WEEKDAYS", "Calendar", "Counting", "Due", "Dues", "Line", "Reason", "UnitRule", "due", "due_interval",
    "render",
]  # fmt: skip
