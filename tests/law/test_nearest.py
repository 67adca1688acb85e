"""A stranger's word for a step leads to the step."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.errors import UnknownName
from workflow.law.library import LawLibrary
from workflow.law.nearest import MOST, steps_near

KENYA = LawLibrary(Path(__file__).parents[2] / "jurisdictions")["kenya"]
WORDS = [
    # what people try, and what must be among the answers
    ("arraign", "take_plea"),  # another name
    ("police_bond", "release_on_police_bond"),
    ("nolle_prosequi", "discontinue"),
    ("judgment", "convict"),
    ("bail_granted", "grant_bail"),  # a stage
    ("notice_of_appeal", "lodge_notice_of_appeal"),  # a deadline
    ("adjournment", "adjourn"),  # like it in words
    ("exhumation", "order_exhumation"),
    ("prosecution.ajourn", "prosecution.adjourn"),  # written in full, answered in full
]


@pytest.mark.parametrize(("word", "step"), WORDS)
def test_a_word_leads_to_its_step(word: str, step: str) -> None:
    with pytest.raises(UnknownName) as error:
        KENYA.find_step(word)
    assert step in error.value.nearest
    assert len(error.value.nearest) <= MOST


def test_what_is_like_nothing_gives_nothing() -> None:
    assert steps_near(KENYA, "zzzqqq") == []


def test_no_other_name_is_a_step_of_its_own() -> None:
    """Such a name would never be looked for."""
    others = {
        (id, name)
        for id, procedure in KENYA.procedures.items()
        for step in procedure.steps.values()
        for name in step.also
    }
    assert not {(id, name) for id, name in others if name in KENYA.step_index}


def test_a_seat_is_found_by_its_town() -> None:
    with pytest.raises(UnknownName, match="milimani or kibera"):
        KENYA.seats.named("nairobi")
