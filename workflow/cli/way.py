"""The way of a place to *proven*, as ``check`` shows it: what stands, and what to write next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workflow.cli.printing import bold, dim, green, paragraph, yellow
from workflow.language import say

if TYPE_CHECKING:
    from workflow.case.coverage import Coverage
    from workflow.case.way import Milestone
    from workflow.law.law import Law


def way_lines(law: Law, covered: Coverage) -> Iterator[str]:
    """Every part with what stands in it; the first that is not done with what to do, and how many follow."""
    from workflow.case.way import way

    milestones = list(way(law, covered))
    yield ""
    yield bold(say("The way to proven"))
    column = max(len(each.file) for each in milestones) + 2
    upcoming = next((each for each in milestones if each.todo), None)
    for each in milestones:
        yield from _line(each, column, each is upcoming)


def _line(each: Milestone, column: int, upcoming: bool) -> Iterator[str]:
    if not each.todo:
        yield from paragraph(f"{green('✓')} {each.file:<{column}}{dim(each.stands)}", 0, column + 2)
    elif upcoming:
        yield from paragraph(f"{yellow('→')} {bold(f'{each.file:<{column}}')}{each.stands}", 0, column + 2)
        yield from paragraph(each.todo, column + 2)
    else:
        yield from paragraph(f"  {each.file:<{column}}{dim(each.todo)}", 0, column + 2)
