"""A period a Kenyan court orders: five days from the Thursday before Easter (the other worked examples are golden cases)."""

from __future__ import annotations

from pathlib import Path

from workflow.case.replay import replay_story
from workflow.law.library import LawLibrary

JURISDICTIONS = Path(__file__).parents[2] / "jurisdictions"


def test_five_days_ordered_before_good_friday() -> None:
    played = replay_story(JURISDICTIONS / "kenya/cases/worked_examples.yaml", LawLibrary(JURISDICTIONS))
    assert played.case is not None
    (item,) = [due for due in played.case.deadlines(on="2026-04-03") if due.id == "ordered"]
    # Good Friday, Sunday and Easter Monday are not counted in so short a period: 4, 7, 8, 9 and 10 April where Saturday
    # counts, 7, 8, 9, 10 and Monday 13 April where it does not
    assert (str(item.alarm), str(item.due), str(item.outer)) == ("2026-04-10", "2026-04-13", "2026-04-13")
