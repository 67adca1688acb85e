"""Spelling is checked at load: every name in every condition means something where it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.law.conftest import RURITANIA, Lay
from workflow.law.spelling import conditions
from workflow.law.terms import IN_PLACE, Place, unknown_names

Told = Callable[..., str]
FACTS = RURITANIA["ruritania/facts"]


@pytest.fixture
def asked(lay: Lay) -> Callable[..., list[str]]:
    law = lay({
        "ruritania/settings": "strictness: {question: Q, readings: {strict: {title: S}, mild: {title: M}}, "
        "usual: mild}",
        "ruritania/filings": "petition: {title: Petition}",
    })["ruritania"]  # fmt: skip

    def ask(text: str, subject: str = "accused", procedure: str | None = "trial") -> list[str]:
        return [
            f"{problem}. {advice}" for problem, advice in unknown_names(law, text, Place(procedure, IN_PLACE[subject]))
        ]

    return ask


@pytest.mark.parametrize(
    "text",
    [
        "accused.minor and accused.local",
        "accused.age_on(day) >= years(18) or accused.role == 'accused'",
        'any(charges, "grave") and not every(charges, "bailable") and count(victims, "local") > 1',
        'most(charges, "since") < date("2020-01-01")',
        'taken("convict") and reached("tried") and in_stage("trial.reported") and days_since("trial.report") > 3',
        'lapsed("appeal") or running("appeal") or on_file("petition")',
        'settings.strictness == "strict" and case.opened_on < day and track.phase == "trial"',
        "cause.court == 'high_court' and cause.seat != 'port'",
    ],
)
def test_what_means_something(asked: Callable[..., list[str]], text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("accused.minro", "nobody knows accused.minro. Did you mean minor?"),
        ("accused.grave", "grave is a fact of charge, not of accused. Write charge.grave where that is in place."),
        ("charge.grave", 'charge is out of place here. Ask about several: any(charges, "…").'),
        ("victim.local", 'victim is out of place here. Ask about several: any(victims, "…"), most(victims, "…").'),
        (
            'any(charges, "minor")',
            "minor is a fact of accused, not of charge. Write accused.minor where that is in place.",
        ),
        ('taken("convikt")', "there is no step 'convikt'. Did you mean convict"),
        ('reached("tryed")', "there is no stage 'tryed'. Did you mean tried"),
        ('lapsed("apeal")', "there is no deadline 'apeal'. Did you mean appeal?"),
        ('on_file("petitoin")', "there is no filing 'petitoin'. Did you mean petition?"),
        ('settings.strictnes == "strict"', "there is no setting strictnes. Did you mean strictness?"),
        (
            'settings.strictness == "strickt"',
            "'strickt' is no reading of the setting strictness. Its readings are: strict, mild.",
        ),
        ("case.opened", "nobody knows case.opened. Did you mean opened_on?"),
        ("accused.minor =", "this condition cannot be read"),
    ],
)
def test_what_means_nothing(asked: Callable[..., list[str]], text: str, said: str) -> None:
    (problem,) = asked(text)
    assert problem.startswith(said)


def test_a_charge_has_its_penalty(asked: Callable[..., list[str]]) -> None:
    assert asked("charge.penalty.max >= life and charge.penalty.min > days(3)", "charge") == []
    (problem,) = asked("charge.penalty.most == life", "charge")
    assert "charge.penalty has no most" in problem


def test_misspellings_are_told_with_their_line(told: Told) -> None:
    said = told(
        {
            "ruritania/deadlines": "appeal:\n  title: A\n  counts_from: trial.convict\n"
            "  within: 1 day\n  when: accused.minr\n"
        }
    )
    assert "jurisdictions/ruritania/deadlines.yaml, line 5\n  appeal → when: nobody knows accused.minr" in said


def test_a_requirement_is_read_from_every_procedure_that_asks_it(lay: Lay, told: Told) -> None:
    relief = """
        title: Relief
        purpose: relief
        for_each: victim
        begins_in: sought
        stages: {sought: {title: S, phase: relief}, given: {title: G, phase: closed}}
        steps: {give: {title: Give, from: sought, to: given, requires: [grown_up]}}
        """
    rule = "grown_up: {that: not accused.minor, otherwise: The accused is a child.}\n"
    files = {"ruritania/procedures/relief": relief, "ruritania/requirements": rule}
    said = told(files)
    assert "requirements.yaml, line 1" in said
    assert "accused is out of place here" in said


def test_a_term_that_means_itself(told: Told) -> None:
    assert "idle means itself" in told(
        {"ruritania/facts": f"{FACTS}\n        idle: {{of: accused, means: not accused.idle}}\n"}
    )


def test_two_terms_that_mean_each_other_are_both_named(told: Told) -> None:
    said = told(
        {
            "ruritania/facts": f"""{FACTS}
        north: {{of: accused, means: not accused.south}}
        south: {{of: accused, means: not accused.north}}
        east: {{of: accused, means: accused.north and accused.local}}
        """
        }
    )
    assert said.count("mean each other") == 1
    assert "north and south mean each other (north → south → north)" in said or "south and north" in said


def test_a_long_way_of_terms_is_no_circle_and_no_tower(lay: Lay) -> None:
    terms = "\n".join(f"        t{n}: {{of: accused, means: accused.t{n + 1}}}" for n in range(3000))
    law = lay({"ruritania/facts": f"{FACTS}\n{terms}\n        t3000: {{of: accused, means: accused.local}}\n"})[
        "ruritania"
    ]
    assert len(law.facts) == 3004


def test_every_condition_is_found(lay: Lay) -> None:
    law = lay()["ruritania"]
    assert {path for path, _, _ in conditions(law)} == {
        ("jurisdiction", "codes", "procedure", 0, "when"), ("facts", "minor", "means"), ("facts", "grave", "means"),
    }  # fmt: skip


def test_the_parts_of_a_person_are_those_a_case_knows() -> None:
    from workflow.case.people import PARTS
    from workflow.law.possible import PERSONS

    assert PERSONS == PARTS
