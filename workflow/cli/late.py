"""What a story did too late or not at all: told at the line where it shows, and whole at the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workflow.cli.clerk import Clerk
from workflow.cli.entries import gathered, subject_words
from workflow.cli.printing import bold, paragraph, yellow
from workflow.language import say

if TYPE_CHECKING:
    from workflow.case.irregularities import Irregularity
    from workflow.case.replay import Report
    from workflow.moments import Moment


def irregular(report: Report) -> list[Irregularity]:
    """Everything irregular in a story as it ends, seen from the day on which its expectations look, else its last."""
    case = report.case
    if case is None:
        return []
    day: Moment = report.until if report.until.is_day else case.entries[-1].on
    return case.irregularities(day) if day.known else []


def late_by_line(clerk: Clerk, report: Report, found: list[Irregularity]) -> dict[int, list[str]]:
    """For each line of the docket what was done late with it, or had not been done when it came."""
    assert clerk.law_in_use is not None
    told: dict[int, dict[str, list[str]]] = {}
    for item in found:
        line = _line_of(report, item)
        if line is not None:
            for words in item.words(clerk.law_in_use, clerk.language):
                told.setdefault(line, {}).setdefault(words, []).append(subject_words(item.subject))
    return {line: [_told(words, whose) for words, whose in each.items()] for line, each in told.items()}


def _told(words: str, whose: list[str]) -> str:
    return f"{', '.join(dict.fromkeys(whose))}: {words}"


def _line_of(report: Report, item: Irregularity) -> int | None:
    """The line that met a deadline late, or the first after the last day of one that nothing met."""
    due = item.due
    if due is None or report.case is None:
        return None  # a step against the rules is told with its own line
    if due.met is not None:
        return next((line.line for line in report.lines if line.entry == due.met.entry), None)
    taken = ((line.line, report.case.entries[line.entry].on) for line in report.lines if line.entry is not None)
    return next((line for line, on in taken if due.due is not None and (on > due.due) is True), None)


def irregular_told(clerk: Clerk, report: Report, found: list[Irregularity]) -> Iterator[str]:
    """The irregularities at the end, with the lines of the story."""
    if not found:
        return
    assert clerk.law_in_use is not None
    lines: dict[int | None, int] = {line.entry: line.line for line in report.lines if line.entry is not None}
    yield ""
    yield bold(say("Irregular"))
    said = (
        ((None if item.entry is None else lines.get(item.entry), words), item.subject)
        for item in found for words in item.words(clerk.law_in_use, clerk.language)
    )  # fmt: skip
    for (line, words), whose in gathered(said):
        where = say("line {line}, {people}", line=line, people=whose) if line is not None else whose
        yield from paragraph(f"- {where}: {words}", 2, 2)


def late_told(late: list[str]) -> Iterator[str]:
    """What stands below a line, in the colour of a warning."""
    for words in late:
        yield from (yellow(text) for text in paragraph(f"! {words}", 5, 2))
