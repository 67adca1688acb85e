"""Answers that stand in one filing only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Facts = Mapping[str, Any]
"""Facts for one filing: by person (``{"A1": {"age": 40}}``), ``"count 1"``, ``"cause main"``, or plain for the case."""


def answered(case: Any, facts: Facts) -> tuple[Any, dict[str, dict[str, Any]]]:
    """The case as if these answers stood on its docket from the first, and what no law asks (details of people).

    They are read without the names: words for one filing may hold one, the docket may not. Raises CaseError with what
    to write instead.
    """
    given: dict[str, dict[str, Any]] = {"case": {name: said for name, said in facts.items() if not _several(said)}}
    given |= {subject: dict(said) for subject, said in facts.items() if _several(said)}
    asked: dict[str, dict[str, Any]] = {}
    for subject, said in given.items():
        for name in [name for name in said if (fact := case.law.facts.get(name)) is not None and fact.type]:
            asked.setdefault(subject, {})[name] = said.pop(name)
    if asked:
        names, first = case.names, case.entries[0]
        line = {"on": str(first.on), "written": str(first.written), "facts_recorded": asked}
        case = type(case)(case.law, case.entries).record(line).with_names(names)
    return case, given


def _several(said: Any) -> bool:
    return isinstance(said, Mapping)
