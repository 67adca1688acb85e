"""Who is in custody, and since when without a break."""

from __future__ import annotations

from typing import Any

import pytest
from playing import law, murder, play, theft
from zenda_law import SMALL, Lay

from workflow.case.case import Case
from workflow.case.custody import Held, held
from workflow.case.opening import open_case

ARREST = "{on: 2025-01-14T09:00, take: {arrest: [A1]}}"
PRODUCE = "{on: 2025-01-15T09:00, take: {produce: [A1]}}"
REMAND = "{on: 2025-01-15T10:00, take: {remand: [A1]}, by: district_court, within: 10 days}"
RELEASE = "{on: 2025-01-24, take: {release: [A1]}, by: district_court}"


def since(case: Case, ref: str = "A1") -> str:
    return str(held(case.standing)[ref].since)


def test_from_the_arrest_through_production_and_remand() -> None:
    case = play(theft(accused=("A1", "A2")), ARREST, PRODUCE, REMAND)
    assert held(case.standing) == {"A1": Held("custody", "remanded", case.entries[1].on, 1)}
    assert since(case) == "2025-01-14T09:00"


def test_who_is_released_is_held_no_longer() -> None:
    assert held(play(theft(), ARREST, PRODUCE, REMAND, RELEASE).standing) == {}


def test_nobody_is_held_before_anything_happened() -> None:
    assert held(theft().standing) == {}


def test_a_closed_stage_may_be_custody() -> None:
    case = play(theft(), ARREST, PRODUCE, REMAND, "{on: 2025-02-10, take: {commit_to_prison: [A1]}, despite: he was sent to prison}")
    assert held(case.standing)["A1"][:2] == ("custody", "imprisoned")
    assert since(case) == "2025-01-14T09:00"


def test_held_again_counts_from_the_second_taking() -> None:
    """Remand, bail, remand again: the second remand is a new deprivation of liberty."""
    case = play(theft(), ARREST, PRODUCE, REMAND, RELEASE, "{on: 2025-03-03, take: {arrest: [A1]}}")
    assert since(case) == "2025-03-03", "the second run"
    assert held(case.standing)["A1"].entry == 5


def test_back_into_the_same_run_counts_from_the_way_back(zenda: Lay) -> None:
    case = play(prison(zenda), "{on: 2025-01-10, take: {lock_up: [A1]}}", "{on: 2025-02-10, take: {parole: [A1]}}")
    assert held(case.standing) == {}
    case = play(case, "{on: 2025-03-10, take: {take_back: [A1]}}", "{on: 2025-03-20, take: {move_cell: [A1]}}")
    assert (since(case), held(case.standing)["A1"].entry) == ("2025-03-10", 3)


def test_a_correction_of_the_arrest_moves_since() -> None:
    case = play(theft(), ARREST, PRODUCE, "{on: 2025-01-16, correction: {entry: 1, on: 2025-01-13T18:00}}")
    assert since(case) == "2025-01-13T18:00"


def test_an_annulled_release_leaves_him_where_he_was() -> None:
    case = play(theft(), ARREST, PRODUCE, REMAND, RELEASE, "{on: 2025-02-03, annulled: 4}")
    assert held(case.standing)["A1"][:2] == ("custody", "remanded")
    assert since(case) == "2025-01-14T09:00"


def test_an_annulled_arrest_held_nobody() -> None:
    assert held(play(theft(), ARREST, "{on: 2025-02-03, annulled: 1}").standing) == {}


@pytest.mark.parametrize("on", ["unknown", "2024-12", "..2025-01-14"])
def test_a_date_is_as_sure_as_the_docket_has_it(on: str) -> None:
    case = play(theft(), f"{{on: {on}, take: {{arrest: [A1]}}, written: 2025-01-14}}", PRODUCE)
    assert since(case) == on


def test_taking_over_a_running_case_invents_no_day() -> None:
    case, _ = theft().bring_up_to("remanded", "A1", written="2025-01-20")
    assert held(case.standing)["A1"].since.known is False


def test_it_is_read_as_the_case_stood() -> None:
    case = play(theft(), ARREST, PRODUCE, REMAND, RELEASE)
    assert since(case.as_of("2025-01-20")) == "2025-01-14T09:00"


PRISON = """
    title: Prison
    purpose: prevention
    for_each: accused
    begins_in: {begins}
    under: {{act: part 2}}
    stages:
      free: {{title: Free, phase: report}}
      cell: {{title: In a cell, phase: execution, custody: yes}}
      parole: {{title: On parole, phase: execution, custody: no}}
      gone: {{title: Gone, phase: closed}}
    steps:
      lock_up: {{title: Locked up, from: free, to: cell, under: {{act: s.30}}}}
      move_cell: {{title: Another cell, from: cell, to: same, under: {{act: s.31}}}}
      parole: {{title: Parole, from: cell, to: parole, under: {{act: s.32}}}}
      take_back: {{title: Taken back, from: parole, to: back, under: {{act: s.33}}}}
      let_go: {{title: Let go, from: [cell, parole], to: gone, under: {{act: s.34}}}}
    """
OPENS = SMALL["procedures/matter"].replace("to: running, under", "to: running, opens: {prison: cell}, under").replace("from: start", "from: [start, running]")


def prison(zenda: Lay, begins: str = "free", **files: str) -> Case:
    law = zenda(procedures__prison=PRISON.format(begins=begins), **files)
    counts: Any = {"1": {"offence": "slight", "accused": ["A1", "A2"], "on": "2025-01-01"}}
    people = {"A1": "accused", "A2": "accused"}
    return open_case(law, on="2025-01-02", written="2025-01-02", people=people, counts=counts)


@pytest.fixture
def opened(zenda: Lay) -> Case:
    """A prison that opens with the beginning of a matter, as custody opens with an arrest."""
    return play(prison(zenda, "[cell, free]", procedures__matter=OPENS), "{on: 2025-01-10, take: {begin: [A1, A2]}}")


def test_a_run_that_another_step_opened_counts_from_that_step(opened: Case) -> None:
    assert {ref: (one.stage, str(one.since), one.entry) for ref, one in held(opened.standing).items()} == dict.fromkeys(
        ("A1", "A2"), ("cell", "2025-01-10", 1)
    )
    moved = play(opened, "{on: 2025-02-01, take: {move_cell: [A1]}}", "{on: 2025-02-02, correction: {entry: 1, on: 2025-01-08}}")
    assert since(moved) == "2025-01-08"


def test_a_later_opening_of_what_is_open_changes_nothing(opened: Case) -> None:
    assert since(play(opened, "{on: 2025-02-01, take: {begin: [A1]}}")) == "2025-01-10"


def test_what_an_annulled_step_opened_holds_nobody_until_it_is_taken_again(opened: Case) -> None:
    case = play(opened, "{on: 2025-02-01, annulled: 1}")
    assert held(case.standing) == {}
    case = play(case, "{on: 2025-02-02, take: {begin: [A1]}}")
    assert {ref: str(one.since) for ref, one in held(case.standing).items()} == {"A1": "2025-02-02"}


def test_a_run_begun_from_a_stage_of_custody_counts_from_its_first_taking(zenda: Lay) -> None:
    case = play(prison(zenda, "[cell, free]"), "{on: 2025-01-20, take: {move_cell: [A1]}}")
    assert since(case) == "2025-01-20"


def test_who_is_held_in_two_procedures_is_held_since_the_first_known_day(zenda: Lay) -> None:
    matter = SMALL["procedures/matter"].replace("phase: trial}", "phase: trial, custody: yes}")
    first = prison(zenda, procedures__matter=matter)
    case = play(first, "{on: 2025-01-20, take: {lock_up: [A1]}}", "{on: 2025-01-10, written: 2025-01-21, take: {begin: [A1]}}")
    assert held(case.standing)["A1"][:2] == ("matter", "running") and since(case) == "2025-01-10"
    undated = play(first, "{on: 2025-01-20, take: {lock_up: [A1]}}", "{on: unknown, written: 2025-01-21, take: {begin: [A1]}}")
    assert since(undated) == "2025-01-20"


def test_a_stage_says_custody_only_where_the_pack_does() -> None:
    stages = law().procedures["custody"].stages
    assert {name for name, stage in stages.items() if stage.custody} == {"arrested", "produced", "remanded", "imprisoned"}
    assert not any(stage.custody for stage in law().procedures["prosecution"].stages.values())


def test_the_north_inherits_it() -> None:
    case = play(murder(place="ruritania/north"), ARREST)
    assert since(case) == "2025-01-14T09:00"
