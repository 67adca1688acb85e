"""Counting of hours, days, weeks, months and years: the day an act is due. No law, no files, no cases."""

from workflow.counting.due import Due, Dues, due, due_interval
from workflow.counting.explanation import Line, render
from workflow.counting.rules import Calendar, Counting, UnitRule

__all__ = ["Calendar", "Counting", "Due", "Dues", "Line", "UnitRule", "due", "due_interval", "render"]
