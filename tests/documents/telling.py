"""Golden stories of any place with invented names, as they stood on the day of a filing, and an adversary who brings any
filing to print by answering whatever it asks."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from workflow.case.replay import replay_story
from workflow.documents import Draft, draft
from workflow.law.library import LawLibrary

ROOT = Path(__file__).parents[2]
LIBRARY = LawLibrary(ROOT / "jurisdictions")
FIRST = "Testus Fictus Mockus Specimus Inventus Bogus Samplus".split()
SURNAMES = ("Mockchild", "Shamdaughter", "Fakewoman", "Testling", "Bogusdottir", "Samplechild", "Nonesuch", "Nemodotter", "Inventling")
ANSWERS = {
    "yes_no": "yes", "number": 34, "date": "1980-01-01", "period": "3 months", "money": "300000",
    "text": "An invented answer in words.\nA second line of it.",
}  # fmt: skip


class OnlyTheDocket(Exception):
    """A filing waits for something that happened, which no answer can stand for."""


@cache
def played(story: str) -> Any:
    """The case at the end of a story (``kenya/cases/police_murder_trial``); every count has a place, everybody a name that
    is obviously invented."""
    report = replay_story(ROOT / "jurisdictions" / f"{story}.yaml", LIBRARY)
    case = report.case
    assert case is not None, report.problems
    first = str(case.entries[0].on)
    places = {id: {"place": "Mock Town in Sample County"} for id, count in case.standing.counts.items() if not count.place}
    if places:
        case = case.record({"on": first, "written": "2026-01-01", "count_amended": places})
    return case.with_names({ref: named(ref, person.role) for ref, person in case.people.items()})


def named(ref: str, role: str) -> dict[str, str]:
    """An invented name and address; a victim's are such that a leak is found."""
    if role in ("victim", "relative"):
        # nobody shares a name with a protected person: that is a question of its own
        surname = SURNAMES[int(ref[1:] or 1) % len(SURNAMES) - 1]
        return {"name": f"Wanda{ref} {surname}", "address": f"Hidden Village {ref}"}
    first = FIRST[sum(map(ord, ref)) % len(FIRST)]
    return {"name": f"{first} {ref}son Exampleman", "address": f"P.O. Box {ref}, Exampleton"}


def told(story: str, on: str) -> Any:
    """The case as it stood on a day."""
    case = played(story)
    return case.as_of(on).with_names(case.names)


def answered(case: Any, filing: str, *people: str, facts: dict[str, dict[str, Any]] | None = None, **said: Any) -> Draft:
    """The filing with every question answered by its type; questions of a choice by its first option."""
    given: dict[str, dict[str, Any]] = {of: dict(them) for of, them in (facts or {}).items()}
    for _ in range(20):
        made = draft(case, filing, *people, facts=given, **said)
        if not made.missing:
            return made
        for item in made.missing:
            rule = case.law.facts.get(item.name)
            if rule is None:
                raise OnlyTheDocket(f"{filing}: {item}")
            options = list(rule.options or ())
            given.setdefault(item.of, {})[item.name] = options[0] if options else ANSWERS[rule.type]
    raise AssertionError(f"{filing} never stops asking: {made.missing}")
