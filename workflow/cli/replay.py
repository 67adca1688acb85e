"""``replay``: a story against the law of its place, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import plain
from workflow.cli.clerk import Clerk, command
from workflow.cli.entries import subject_words
from workflow.cli.late import irregular, irregular_told, late_by_line, late_told
from workflow.cli.printing import bold, dim, due_state, green, led, paragraph, red, table, when, yellow
from workflow.cli.refusing import together, unmet_lines
from workflow.cli.words import in_words, named, sentence_words
from workflow.errors import PackError
from workflow.language import day as day_words
from workflow.language import later, say
from workflow.reports.worklist import WAITING

if TYPE_CHECKING:
    from workflow.case.case import Case
    from workflow.case.replay import LineReport, Report
    from workflow.case.track import Track
    from workflow.case.unmet import Unmet

MARKS = {
    "accepted": (green, later("accepted")), "irregular": (yellow, later("irregular")),
    "refused as expected": (green, later("refused, as told")), "refused": (red, later("REFUSED")),
    "not refused": (red, later("NOT REFUSED")), "unreadable": (red, later("UNREADABLE")),
}  # fmt: skip


@command
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--brief", is_flag=True, help="Only what did not go as told, and the end.")
@click.pass_context
def replay(ctx: click.Context, clerk: Clerk, file: Path, brief: bool) -> None:
    """Play the story in FILE against the law of its place.

    Says of each line whether it was accepted, refused or irregular, and what was late, where every track ends, what is
    due, and whether the story's expectations hold. Exit status 1 if a line or an expectation does not hold.
    """
    from workflow.case.replay import replay_story
    from workflow.law.stories import read_story

    story = read_story(file)
    if story.head is None:
        raise PackError(story.findings)
    clerk.law(story.head.place)
    report = replay_story(story.head, clerk.library)
    clerk.answer(lambda: as_json(clerk, report), lambda: told(clerk, report, brief))
    if not report.held:
        ctx.exit(1)


def told(clerk: Clerk, report: Report, brief: bool = False) -> Iterator[str]:
    """The whole report in words."""
    yield bold(clerk.law(report.place).title(clerk.language))
    yield from paragraph(report.story)
    yield ""
    found = irregular(report)
    late = late_by_line(clerk, report, found)
    for line in report.lines:
        if not brief or not line.good:
            yield from line_told(clerk, line)
            yield from late_told(late.get(line.line, []))
    for problem in report.problems:
        yield from (red(text) for text in paragraph(problem))
    if report.case is not None:
        yield from _ends(clerk, report)
        yield from irregular_told(clerk, report, found)
    yield from _expectations(report)


def line_told(clerk: Clerk, line: LineReport) -> Iterator[str]:
    """One line of the docket: what became of it, and why not."""
    law = clerk.law_in_use
    assert law is not None
    colour, verdict = MARKS[line.verdict]
    room = max(len(say(words)) for _, words in MARKS.values()) - len(say(verdict))
    head = f"{line.line:>3}  {line.on:<11} {colour(say(verdict))}{' ' * room} "
    yield from paragraph(head + line.words, 0, 5)
    if line.problem:
        yield from paragraph(line.problem, 5)
    if line.verdict != "accepted":
        if line.verdict == "refused":
            yield from unmet_lines(law, line.unmet, clerk.language, 5)
        else:
            yield from _briefly(clerk, line.unmet, "-")
    yield from _briefly(clerk, line.warnings, "!")


def _briefly(clerk: Clerk, found: Iterable[Unmet], mark: str) -> Iterator[str]:
    assert clerk.law_in_use is not None
    for words, item in together(clerk.law_in_use, found, clerk.language):
        yield from paragraph(f"{'?' if item.undecided else mark} {words} {dim(clerk.cited(item))}".rstrip(), 5, 2)


def _ends(clerk: Clerk, report: Report) -> Iterator[str]:
    case = report.case
    assert case is not None
    law = case.law
    yield ""
    yield bold(say("Where every track ends"))
    rows = [
        (
            subject_words(track.subject), f"{track.procedure} {_which(case, track)}".strip(), track.stage,
            clerk.text(law.procedures[track.procedure].stages[track.stage].title),
        )
        for track in sorted(case.tracks(), key=lambda track: (track.subject == "", track.subject))
    ]  # fmt: skip
    yield from table((say("WHO"), say("PROCEDURE"), say("STAGE"), ""), rows, 2)
    charges = [
        (
            charge.accused,
            charge.count.id,
            named(law, charge.offence or charge.count.offence, clerk.language),
            in_words(charge.outcome),
            sentence_words(charge),
        )
        for charge in case.charges()
    ]
    heads = (say("ACCUSED"), say("COUNT"), say("OFFENCE"), say("OUTCOME"), say("SENTENCE"))
    yield from table(heads, charges, 2)
    yield from _due(clerk, report)


def _which(case: Case, track: Track) -> str:
    """What tells a run from the others: its cause where there are several, else its number from the second on."""
    runs = case.standing.runs_of(track.procedure, track.subject)
    alone = [other.laid_in for other in runs].count(track.laid_in) == 1 < len(runs)
    return track.laid_in or "" if alone else str(track.run) if track.run > 1 else ""


def _due(clerk: Clerk, report: Report) -> Iterator[str]:
    assert report.case is not None
    day = report.until if report.until.is_day else None
    found = [due for due in report.case.deadlines(day) if due.status in WAITING]
    if not found:
        return
    yield ""
    yield bold(say("Due, seen from {day}", day=day_words(day)) if day is not None else say("Due"))
    rows = [
        (
            when(due.alarm), str(due.due or "") if due.due != due.alarm else "", subject_words(due.subject),
            f"{due.id} {due.which}".strip() + (f": {due.because}" if due.due is None else ""),
            due_state(due),
        )
        for due in found
    ]  # fmt: skip
    yield from table((say("ALARM"), say("DUE"), say("WHO"), say("DEADLINE"), ""), rows, 2)


def _expectations(report: Report) -> Iterator[str]:
    yield ""
    for end in report.ends:
        if not end.held:
            said = say(
                "Does not hold:| {what}: expected {expected}, found {found}", what=end.what, expected=end.expected,
                found=end.found,
            )  # fmt: skip
            yield from paragraph(led(said, red), 0, 2)
    counts = {
        "good": sum(line.good for line in report.lines), "lines": len(report.lines),
        "held": sum(end.held for end in report.ends), "ends": len(report.ends),
    }  # fmt: skip
    if report.held:
        yield led(say("The story holds|: {good} of {lines} lines went as told, {held} of {ends} expectations hold.",
                      **counts))  # fmt: skip
    else:
        told = say(
            "The story does not hold|: {good} of {lines} lines went as told, {held} of {ends} expectations hold.",
            **counts,
        )
        yield led(told, red)


def as_json(clerk: Clerk, report: Report) -> dict[str, Any]:
    """The whole report as plain values."""
    law, language = clerk.law(report.place), clerk.language
    case = report.case
    day = report.until if report.until.is_day else None
    return {
        "place": report.place, "story": report.story, "held": report.held, "problems": report.problems,
        "lines": [
            {
                "line": line.line, "on": line.on, "words": line.words, "verdict": line.verdict, "entry": line.entry,
                "problem": line.problem,
                "unmet": [plain.unmet(law, item, language) for item in line.unmet],
                "warnings": [plain.unmet(law, item, language) for item in line.warnings],
            }
            for line in report.lines
        ],
        "tracks": [plain.track(track) for track in (case.tracks() if case else ())],
        "charges": [plain.charge(charge) for charge in (case.charges() if case else ())],
        "due": [plain.due(law, due, language) for due in (case.deadlines(day) if case else ())],
        "irregularities": [
            {"entry": item.entry, "step": item.step, "subject": item.subject, "words": item.words(law, language)}
            for item in irregular(report)
        ],
        "expectations": [end._asdict() for end in report.ends],
    }  # fmt: skip


COMMANDS = {"replay": replay}
