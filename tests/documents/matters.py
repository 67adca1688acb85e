"""Invented people before invented events, on the published law of one place, with privacy rules of our own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workflow.case.case import Case
from workflow.case.opening import open_case
from workflow.law.law import MODELS, Law
from workflow.packs import reading

ROOT = Path(__file__).parents[2]
TEXTS = {
    "accused": ["flight_risk_facts", "interference_facts", "strength_facts", "safety_facts", "public_order_facts", "rank_facts",
                "grounds_of_appeal"],
    "victim": ["views_on_bail"],
    "person": ["capacity", "county", "sex", "nationality"],
    "charge": ["act_alleged"],
    "case": ["bail_conditions_asked", "police_station", "police_file_number", "prosecution_witnesses"],
}  # fmt: skip
PRIVACY = {
    "sexual": {"title": "Victim of a sexual offence", "of": "victim", "when": 'any(charges, "sexual_offence")',
               "prints": "initials", "true_name": "sealed_annex", "under": {"soa": "s.31(4)"}},
    "child": {"title": "Child", "of": "person", "when": "{role}.age_on(case.opened_on) < years(18)", "prints": "initials",
              "pattern": "{initials} (a child)", "true_name": "court_copy", "under": {"constitution": "art.53"}},
}  # fmt: skip


def kenya() -> Law:
    """The law in the folder, whatever its checks say of it."""
    rules: dict[str, Any] = {kind: {} for kind in MODELS}
    folder = ROOT / "jurisdictions" / "kenya"
    for kind in (
        "sources",
        "offences",
        "filings",
        "facts",
        "requirements",
        "settings",
        "deadlines",
        "calendar",
        "jurisdiction",
    ):
        rules[kind] = reading.read(folder / f"{kind}.yaml").value
    rules |= reading.read(folder / "courts.yaml").value
    rules["procedures"] = {
        file.stem: reading.read(file).value for file in sorted((folder / "procedures").glob("*.yaml"))
    }
    for of, names in TEXTS.items():
        for name in names:
            rules["facts"].setdefault(
                name, {"of": of, "type": "text", "question": f"What of {name.replace('_', ' ')}?"}
            )
    child = PRIVACY["child"]
    rules["privacy"] = {"sexual": PRIVACY["sexual"]} | {
        f"child_{role}": {**child, "of": role, "when": str(child["when"]).replace("{role}", role)}
        for role in ("accused", "victim")
    }
    return Law("kenya", "test", rules, lambda: None)  # type: ignore[arg-type,return-value]


@pytest.fixture(scope="session")
def law() -> Law:
    return kenya()


@pytest.fixture
def murder(law: Law) -> Case:
    return murder_case(law)


@pytest.fixture
def defilement(law: Law) -> Case:
    return defilement_case(law)


def murder_case(law: Law) -> Case:
    """Two adult accused, two adult victims, two counts in the High Court; everybody has a name but nothing else."""
    place = "Mock Junction, Exampleton, in Sample County"
    adult = {"facts": {"born": "1980-01-01"}}
    case = open_case(
        law, "Republic v. A1 and another", on="2016-07-29", written="2016-07-29",
        people={"A1": {"is": "accused", **adult}, "A2": {"is": "accused", **adult}, "V1": {"is": "victim", **adult},
                "V2": {"is": "victim", **adult}, "P1": {"is": "investigator"}},
        causes={"main": {"court": "high_court", "seat": "milimani", "number": "E000 of 2016", "judge": "Specimen J"}},
        counts={
            "1": {"offence": "murder", "accused": ["A1", "A2"], "victims": ["V1"], "on": "2016-06-23", "place": place, "cause": "main"},
            "2": {"offence": "murder", "accused": ["A1", "A2"], "victims": ["V2"], "on": "2016-06-23..2016-06-24", "place": place,
                  "cause": "main"},
        },
    )  # fmt: skip
    return case.with_names({
        "A1": {"name": "Testus Primus Example", "address": "P.O. Box 1-00000, Exampleton", "id_number": "00000001"},
        "A2": {"name": "Fictus Secundus Mockman", "address": "15. Mock Lane, Exampleton"},
        "V1": {"name": "Invented Person One"}, "V2": {"name": "Invented Person Two"},
        "P1": {"name": "Madeup Officer Specimen", "address": "P.O. Box 2-00000, Exampleton"},
    })  # fmt: skip


def defilement_case(law: Law) -> Case:
    """One accused before a magistrate, for an offence against a girl of thirteen."""
    case = open_case(
        law, "Republic v. A1", on="2024-03-04", written="2024-03-04",
        people={"A1": {"is": "accused", "facts": {"born": "1990-01-01"}}, "V1": {"is": "victim", "facts": {"born": "2010-05-05"}}},
        causes={"main": {"court": "senior_principal_magistrate", "seat": "shanzu"}},
        counts={"1": {"offence": "defilement_12_to_15", "accused": ["A1"], "victims": ["V1"], "on": "2024-03-02",
                      "place": "Exampleton in Sample County", "cause": "main"}},
    )  # fmt: skip
    case = told(
        case, {"count 1": {"act_alleged": "intentionally and unlawfully caused penetration of a child aged 13 years"}}
    )
    return case.with_names({
        "A1": {"name": "Fictus Ordinary Placeholder", "address": "P.O. Box 3-00000, Exampleton"},
        "V1": {"name": "Jane Wanda Mockchild", "address": "Hidden Village"},
    })  # fmt: skip


def told(case: Case, facts: dict[str, dict[str, Any]], on: str = "2024-03-04") -> Case:
    """The case with facts recorded before anybody knew the names: the docket itself refuses a name it knows."""
    written = Case(case.law, case.entries).record({"on": on, "written": on, "facts_recorded": facts})
    return written.with_names(case.names)


def in_order(text: str, *words: str) -> None:
    """These words stand in a text one behind the other."""
    at = 0
    for word in words:
        found = text.find(word, at)
        assert found >= 0, f"{word!r} is not behind {text[max(0, at - 60) : at]!r}"
        at = found + len(word)


def decided(case: Case, outcome: str = "convicted") -> Case:
    """The same matter after judgment on 14 February 2025; how it came there is not the press's concern."""
    told = Case(case.law, case.entries)
    accused = [ref for ref, person in case.people.items() if person.role == "accused"]
    line = {"on": "2025-02-14", "written": "2025-02-14", "despite": "taken over as it stood"}
    told = told.record({**line, "take": {"convict" if outcome == "convicted" else "acquit": accused}})
    if outcome == "convicted":
        told = told.record({**line, "take": {"sentence": accused}, "sentence": "20 years"})
    return told.with_names(case.names)


GROUNDS = (
    "That the learned magistrate erred in law in convicting on identification made in difficult circumstances.\n"
    "That the age of the complainant was not proved as rule 4 of the Sexual Offences Rules of Court requires.\n"
    "That the learned magistrate erred in law and fact in shifting the burden of proof to the appellant."
)
