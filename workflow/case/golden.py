"""Golden cases of a place: stories that must hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from workflow.case.replay import VERDICTS, Library, Report, replay_story
from workflow.errors import PackError, WorkflowError
from workflow.language import later, say
from workflow.law.checks import faults
from workflow.law.stories import Story, stories
from workflow.packs.findings import Finding


def played(root: Path, place: str, library: Library) -> Iterator[tuple[Story, Report | None]]:
    """Every golden case of a place as it was played; without a report where its file cannot be read, or where something
    is wrong with the law itself."""
    for story in stories(root, place):
        playable = story.head is not None and _is_sound(story, library)
        yield story, replay_story(story.head, library) if playable and story.head is not None else None


def all_playable(root: Path, places: Iterable[str], library: Library) -> bool:
    """Whether nothing is wrong with the law of any golden case of these places: such a case could lead anywhere."""
    return all(_is_sound(story, library) for place in places for story in stories(root, place))


def _is_sound(story: Story, library: Library) -> bool:
    try:
        return story.head is None or not faults(library[story.head.place])
    except PackError:
        return False
    except WorkflowError:
        return True  # a place that is none: told when it is played


def check_golden(root: Path, place: str, library: Library) -> Iterator[Finding]:
    """A finding for every mistake of a story, every line that did not go as told, and every expectation that fails.

    A story is played when nothing is wrong with the law itself: what ``check_law`` finds is mended first.
    """
    for story in stories(root, place):
        yield from story.findings
        if story.head is not None and _is_sound(story, library):
            yield from _failures(story, library)


def _failures(story: Story, library: Library) -> Iterator[Finding]:
    assert story.head is not None
    try:
        report = replay_story(story.head, library)
    except WorkflowError as error:
        yield story.reading.finding((), str(error), say("Mend the story, or the law."))
        return
    yield from failures(story, report)


_DISPUTE = later("Dispute the story or mend the law.")


def failures(story: Story, report: Report) -> Iterator[Finding]:
    """What of a played story does not hold, each with its line in the file."""
    for where, problem in zip(report.places, report.problems, strict=True):
        yield story.reading.finding(where, problem, say("Mend the story."))
    for line in report.lines:
        if not line.good and not report.problems:
            why = line.problem or "; ".join(str(unmet.words) for unmet in line.unmet)
            told = f"{line.words}: {say(VERDICTS[line.verdict])}. {why}"
            yield story.reading.finding(("docket", line.line - 1), told, say(_DISPUTE))
    for end in report.ends:
        if not end.held:
            told = say(
                "{what}: expected {expected}, found {found}.", what=end.what, expected=end.expected, found=end.found
            )
            yield story.reading.finding(("ends",), told, say(_DISPUTE))
