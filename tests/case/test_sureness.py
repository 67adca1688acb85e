"""A mark of low confidence reaches whatever rests on it, also where only one of a step's provisions is low."""

from __future__ import annotations

import pytest
from playing import said
from zenda_law import Lay

from workflow.case.case import Case
from workflow.case.opening import open_case

MATTER = """
    title: Matter
    purpose: accountability
    for_each: accused
    begins_in: start
    under: {act: part 1}
    stages:
      start: {title: Start, phase: report}
      running: {title: Running, phase: trial}
      over: {title: Over, phase: closed}
    steps:
      begin: {title: Beginning, from: start, to: running, under: {act: s.20}}
      end:
        title: End
        from: running
        to: over
        under:
          - {is: {act: s.30}, when: 'cause.court == "upper"', confidence: low}
          - {is: {act: s.31}, confidence: medium}
    """


def matter(zenda: Lay, court: str) -> Case:
    """A matter before a court, not begun."""
    law = zenda(**{"procedures/matter": MATTER})
    causes = {"main": {"court": court, "seat": "castle"}}
    return open_case(law, on="2025-01-01", written="2025-01-01", people={"A1": {"is": "accused"}}, causes=causes)


@pytest.mark.parametrize(("court", "section", "mark"), [("upper", "s.30", "low"), ("court", "s.31", "medium")])
def test_the_mark_is_that_of_the_provision_that_applies(zenda: Lay, court: str, section: str, mark: str) -> None:
    seen = matter(zenda, court).preview(said("{on: 2025-01-02, written: 2025-01-02, take: {end: [A1]}}"))
    assert [(item.kind, dict(item.under), item.confidence) for item in seen.unmet] == [("stage", {"act": section}, mark)]
    begun = matter(zenda, court).take("begin", "A1", on="2025-01-02", written="2025-01-02")
    (step,) = [step for step in begun.next_steps("A1", on="2025-01-03") if step.step == "end"]
    assert (step.open, step.confidence) == (True, mark)


def test_a_list_of_the_law_shows_the_least_sure_of_all(zenda: Lay) -> None:
    steps = zenda(**{"procedures/matter": MATTER}).procedures["matter"].steps
    assert (steps["begin"].least_sure, steps["end"].least_sure) == ("high", "low")
