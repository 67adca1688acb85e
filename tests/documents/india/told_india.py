"""Golden stories of India with invented names, as they stood on the day of a filing; every question answered by its type."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from workflow.case.replay import replay_story
from workflow.documents import Draft, draft
from workflow.law.library import LawLibrary

ROOT = Path(__file__).parents[3]
LIBRARY = LawLibrary(ROOT / "jurisdictions")
FIRST = "Testus Fictus Mockus Specimus Inventus Bogus Samplus".split()
SURNAMES = ("Mockchild", "Shamdaughter", "Fakewoman")
"""Of the victims, in their order: nobody shares one."""
ANSWERS = {
    "yes_no": "yes", "number": 34, "date": "1980-01-01", "period": "3 months", "money": "300000 INR",
    "text": "An invented answer in words.\nA second line of it.",
}  # fmt: skip
"""Answers by the type of the question."""
NAMED = {
    "relative_of_victim": "no",
    "deceased": "no",
    "police_station": "Mocktown",
    "crime_number": "12 of 2025",
    "seat_of_court": "Mocktown",
}
"""Answers by the name of the question; they go before."""
LAWYERS = {
    "C1": ("victim_counsel", "Madeup Counsel Specimen"), "P1": ("public_prosecutor", "Invented Prosecutor Sampleton"),
    "N1": ("informant", "Fictus Informant Mockson"), "K1": ("relative", "Bogus Kin Exampleson"), "I1": ("investigator", "Samplus Officer Mockley"),
    "M1": ("complainant", "Specimus Complainant Mock"), "O1": ("organisation", "Sample Rescue Trust"),
}  # fmt: skip
"""People whom a test may let join a story."""


@cache
def played(story: str) -> Any:
    """The case at the end of a story (its path from jurisdictions/, without .yaml); every count has a place."""
    case = replay_story(ROOT / "jurisdictions" / f"{story}.yaml", LIBRARY).case
    places = {id: {"place": "Mock Ghat"} for id, count in case.standing.counts.items() if not count.place}
    if places:
        case = case.record({"on": str(case.entries[0].on), "written": "2026-01-01", "count_amended": places})
    return case.with_names({ref: named(ref, person.role) for ref, person in case.people.items()})


def named(ref: str, role: str) -> dict[str, str]:
    if role == "victim":
        surname = SURNAMES[int(ref[1:]) - 1]
        return {
            "name": f"Wanda{ref} {surname}",
            "address": f"Hidden Village {ref}",
            "telephone": f"+91 00000 0000{ref[1:]}",
        }
    return {
        "name": f"{FIRST[sum(map(ord, ref)) % len(FIRST)]} {ref}son Exampleman",
        "address": f"{ref} Example Street, Mocktown",
    }


def told(story: str, on: str) -> Any:
    """The case as it stood on a day."""
    case = played(story)
    return case.as_of(on).with_names(case.names)


def joined_by(case: Any, *refs: str) -> Any:
    """The same case with more people in it."""
    on = str(case.entries[0].on)
    names = dict(case.names)
    case = type(case)(case.law, case.entries)
    case = case.record({"on": on, "written": on, "person_added": {ref: {"is": LAWYERS[ref][0]} for ref in refs}})
    return case.with_names(names | {
        ref: {"name": LAWYERS[ref][1], "address": f"{ref} Court Road, Mocktown", "telephone": "+91 00000 11111",
              "email": "office@sample.example", "practice_number": "MS/0000/0000"} for ref in refs})  # fmt: skip


def answered(case: Any, filing: str, *people: str, facts: dict[str, Any] | None = None, **said: Any) -> Draft:
    """The filing with every question answered by its type, unless ``facts`` answers it; a choice by its first option."""
    given: dict[str, dict[str, Any]] = {who: dict(answers) for who, answers in (facts or {}).items()}
    for _ in range(12):
        made = draft(case, filing, *people, facts=given, **said)
        if not made.missing:
            return made
        for item in made.missing:
            rule = case.law.facts[item.name]
            options = list(rule.options or ())
            given.setdefault(item.of, {})[item.name] = NAMED.get(item.name) or (
                options[0] if options else ANSWERS[rule.type]
            )
    raise AssertionError(f"{filing} never stops asking: {made.missing}")


def asked(made: Draft) -> set[str]:
    """The names of what must be known first."""
    return {item.name for item in made.missing}
