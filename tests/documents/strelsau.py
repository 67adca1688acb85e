"""A freed child of the invented country, her brother, and the officer who is charged: everybody invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workflow.case.case import Case
from workflow.case.opening import open_case
from workflow.law.library import LawLibrary

TESTS = Path(__file__).parents[1]
NAMES = {
    "A1": {"name": "Fictus Inventus", "address": "1 Sample Street"},
    "V1": {"name": "Zofia Anna Mockówna", "alias": "Zosia; Little Zo", "family": "Teodor Mockówna", "telephone": "555 0100"},
    "R1": {"name": "Teodor Mockówna", "address": "Hidden House"},
    "L1": {"name": "Counsel Exampleman"},
}  # fmt: skip


def law() -> Any:
    return LawLibrary(TESTS / "invented")["ruritania"]


def matter(names: dict[str, dict[str, str]] | None = None, **facts: Any) -> Case:
    """A charge of theft from a child of thirteen, held in no bondage."""
    case = open_case(
        law(), "Crown v A1", on="2024-08-01", written="2024-08-01",
        people={
            "A1": {"is": "accused", "facts": {"born": "1980-01-01", "occupation": "police"}},
            "V1": {"is": "victim", "facts": {"born": "2011-05-05", "village": "Lower Mockham", "held_in_bondage": "no", **facts}},
            "R1": {"is": "relative"}, "L1": {"is": "advocate"},
        },
        causes={"main": {"court": "district_court", "seat": "strelsau", "judge": "Specimen J"}},
        counts={"1": {"offence": "theft", "accused": ["A1"], "victims": ["V1"], "on": "2024-07-30"}},
    )  # fmt: skip
    return case.with_names({**NAMES, **(names or {})})
