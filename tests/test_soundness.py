"""Soundness of procedures, and choices that leave nothing over."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.law.checks.choices import exhausts
from workflow.law.checks.stages import Shape, stuck
from workflow.law.library import LawLibrary
from workflow.packs.part import Option
from workflow.packs.procedures import Procedure

INVENTED = Path(__file__).parent / "invented"


def procedure(ways: dict[str, tuple[Any, str]], closed: str = "e", stages: str = "abcde", **more: Any) -> Procedure:
    """A procedure that begins in ``a``; each way is (from, to)."""
    return Procedure.model_validate({
        "title": "P", "purpose": "relief", "for_each": "accused", "begins_in": ["a"],
        "stages": {id: {"title": id, "phase": "closed" if id in closed else "trial"} for id in stages},
        "steps": {name: {"title": name, "from": origin, "to": to, **more} for name, (origin, to) in ways.items()},
    })  # fmt: skip


def test_a_return_leads_to_every_stage_that_leads_in() -> None:
    shape = Shape(procedure({"go": ("a", "b"), "stay": (["a", "b"], "c"), "lift": ("c", "back"), "end": ("b", "e")}))
    assert shape.ways["c"] == {"a", "b"}
    assert stuck(shape) == ([], [])


def test_a_stay_that_is_never_lifted_is_a_dead_end() -> None:
    shape = Shape(procedure({"stay": ("a", "c"), "end": ("a", "e")}))
    assert stuck(shape) == (["c"], [])


def test_two_stages_that_only_lead_to_each_other_go_round() -> None:
    shape = Shape(procedure({"end": ("a", "e"), "go": ("a", "b"), "on": ("b", "c"), "again": ("c", "b")}))
    assert stuck(shape) == ([], ["b", "c"])


def test_a_higher_court_may_order_any_stage_that_is_not_closed() -> None:
    steps = {"end": ("a", "e"), "retry": ("e", "as_ordered")}
    assert Shape(procedure(steps)).ways["e"] == {"a", "b", "c", "d"}
    assert Shape(procedure(steps, ordered_to="b")).ways["e"] == {"b"}


def test_any_and_a_phase_never_mean_a_closed_stage() -> None:
    shape = Shape(procedure({"die": ("any", "e"), "stay": ({"phase": ["trial", "closed"]}, "c")}))
    assert shape.origins["die"] == shape.origins["stay"] == {"a", "b", "c", "d"}


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from(["a", "b", "c", "d", "e", "same"])), max_size=8))
def test_a_sound_procedure_lets_every_walk_end(ways: list[tuple[str, str]]) -> None:
    """Every walk in a sound procedure, of whatever length, can be gone on with until a closed stage."""
    shape = Shape(procedure({f"s{number}": way for number, way in enumerate(ways)}))
    plain = {stage: {to for origin, to in ways if origin == stage and to != "same"} for stage in "abcde"}
    ends = {"e"}
    for _ in "abcde":
        ends |= {stage for stage, to in plain.items() if to & ends}
    reached = {"a"}
    for _ in "abcde":
        reached |= {to for stage in reached for to in plain[stage]}
    assert (stuck(shape) == ([], [])) == (reached <= ends)
    assert shape.reached == reached


@pytest.mark.parametrize(("conditions", "leaves_nothing"), [
    (['settings.saturday_is_closed == "closed"', 'settings.saturday_is_closed == "open"'], True),
    (['settings.saturday_is_closed == "closed"'], False),
    (["accused.may_flee", "not accused.may_flee"], True),
    (["accused.may_flee", "not accused.officer"], False),
])  # fmt: skip
def test_a_choice_over_every_reading_or_yes_and_no_cannot_run_out(conditions: list[str], leaves_nothing: bool) -> None:
    law = LawLibrary(INVENTED)["ruritania"]
    options = [Option[str].model_validate({"is": "x", "when": text}) for text in conditions]
    assert exhausts(law, options) is leaves_nothing
