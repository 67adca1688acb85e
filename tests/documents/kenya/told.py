"""Golden stories of the place with invented names, as they stood on the day of a filing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from workflow.case.replay import replay_story
from workflow.law.library import LawLibrary

ROOT = Path(__file__).parents[3]
LIBRARY = LawLibrary(ROOT / "jurisdictions")
FIRST = "Testus Fictus Mockus Specimus Inventus Bogus Samplus".split()


@cache
def played(story: str) -> Any:
    """The case at the end of a story; every count has a place, everybody a name that is obviously invented."""
    report = replay_story(ROOT / "jurisdictions" / "kenya" / "cases" / f"{story}.yaml", LIBRARY)
    case = report.case
    places = {
        id: {"place": "Mock Town in Sample County"} for id, count in case.standing.counts.items() if not count.place
    }
    if places:
        case = case.record({"on": str(case.entries[0].on), "written": "2026-01-01", "count_amended": places})
    return case.with_names({ref: named(ref, person.role) for ref, person in case.people.items()})


def named(ref: str, role: str) -> dict[str, str]:
    if role == "victim":
        return {"name": f"Wanda{ref} Mockchild", "address": f"Hidden Village {ref}"}
    return {
        "name": f"{FIRST[sum(map(ord, ref)) % len(FIRST)]} {ref}son Exampleman",
        "address": f"P.O. Box {ref}, Exampleton",
    }


def told(story: str, on: str) -> Any:
    """The case as it stood on a day."""
    case = played(story)
    return case.as_of(on).with_names(case.names)
