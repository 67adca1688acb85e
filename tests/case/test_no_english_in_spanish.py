"""A whole Guatemalan prosecution in Spanish: no sentence that the engine says, of the law or its own, is in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.case.case import Case
from workflow.case.replay import Report, replay_story
from workflow.language import speaking
from workflow.law.library import LawLibrary

ROOT = Path(__file__).parents[2] / "jurisdictions"
STORIES = ("sepur_zarco", "siekavizza")
ENGLISH = re.compile(
    r"\b(the|of|is|was|are|were|with|which|this|that|from|been|must|cannot|because|whether|and|not|an|before|after|day)\b", re.I
)


def said(report: Report) -> Iterator[str]:
    """Everything that is told of a played case: refusals, what is next, what is due and why, irregularities, questions."""
    case = report.case
    assert isinstance(case, Case)
    law = case.law
    for line in report.lines:
        yield from (law.text(unmet.words) for unmet in line.unmet)
    for ref, person in case.people.items():
        if person.role in ("accused", "victim"):
            for step in case.next_steps(ref):
                yield law.text(step.title)
                yield from (law.text(unmet.words) for unmet in step.unmet)
                yield from (asked.question for unmet in step.unmet for asked in unmet.ask)
    for due in case.deadlines():
        yield from due.explain()
    for fault in case.irregularities():
        yield from fault.words(law)
    yield from (question for _, _, question in case.questions())


@pytest.mark.parametrize("story", STORIES)
def test_it_speaks_spanish_throughout(story):
    [file] = sorted((ROOT / "guatemala" / "cases").glob(f"*{story}*.yaml"))
    with speaking("es"):
        told = sorted(set(said(replay_story(file, LawLibrary(ROOT)))))
    assert len(told) > 100
    # names, what is to be typed, provisions and conditions stand as the law's files have them
    quoted = re.compile(r"«[^»]*»|`[^`]*`|\[[^\]]*\]|porque se cumple .*|\([^()]*\([^()]*\)[^()]*\)")
    assert [words for words in told if ENGLISH.search(quoted.sub("", words))] == []
