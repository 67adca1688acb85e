"""Golden stories of the Philippines with invented names, as they stood on the day of a filing; every cause has a branch."""

from __future__ import annotations

from functools import cache
from typing import Any

import telling
from matters import in_order

from workflow.case.case import Case
from workflow.documents import Draft

__all__ = ["answered", "in_order", "joined_by", "recorded", "told"]


@cache
def played(story: str) -> Any:
    """The case at the end of a story: ``girl_sold_by_her_aunt``, or ``quezon_city/beaten_at_home`` for one of a city."""
    city, _, name = story.rpartition("/")
    case = telling.played("/".join(part for part in ("philippines", city, "cases", name) if part))
    first = str(case.entries[0].on)
    # written on the day of the opening: what is written before it is lost where facts are given for one filing
    case = recorded(
        case, first, count_amended={id: {"place": "Mock District, Sample City"} for id in case.standing.counts}
    )
    return recorded(case, first, facts_recorded={f"cause {id}": {"branch": "7"} for id in case.causes})


def named(ref: str, role: str) -> dict[str, str]:
    """An invented name that nobody else in the case has a part of."""
    said = telling.named(ref, role)
    return {
        **said,
        "name": said["name"].replace("Mockchild", f"Mock{ref}child").replace("Exampleman", f"Example{ref}man"),
    }


def told(story: str, on: str) -> Any:
    """The case as it stood on a day."""
    case = played(story)
    return case.as_of(on).with_names(case.names)


def recorded(case: Any, on: str, **said: Any) -> Any:
    """The same case with one more line on its docket, which is written without the names."""
    made = Case(case.law, case.entries).record({"on": on, "written": on, **said})
    return made.with_names({ref: named(ref, person.role) for ref, person in made.people.items()})


def joined_by(case: Any, on: str, **roles: str) -> Any:
    """The same case with more people in it, each with a role: ``joined_by(case, day, C1="prosecutor")``."""
    return recorded(case, on, person_added={ref: {"is": role} for ref, role in roles.items()})


def answered(
    case: Any, filing: str, *people: str, facts: dict[str, dict[str, Any]] | None = None, **said: Any
) -> Draft:
    """The filing with every question answered by its type."""
    return telling.answered(case, filing, *people, facts=facts, **said)
