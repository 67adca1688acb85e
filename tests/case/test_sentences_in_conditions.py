"""What a condition may ask of a sentence and of what is recorded; and how heavy a sentence a court may pass."""

from __future__ import annotations

from typing import Any

import pytest
from playing import law, play, refused, road, theft
from test_tracks import zenda_case
from zenda_law import Lay

from workflow.case.case import Case
from workflow.case.scope import Scope
from workflow.conditions import condition
from workflow.moments import moment

MERCY = """
    mercy:
      title: Petition for mercy
      counts_from: matter.act
      within:
        - {is: 90 days, when: 'accused.sentence.kind == "death"'}
        - {is: 60 days, when: accused.sentence.term > years(10)}
        - {is: 30 days}
      met_by: matter.finish
      kind: duty
      under: {act: s.30}
    """
MATTER = """
    title: Matter
    purpose: accountability
    for_each: accused
    begins_in: start
    under: {act: part 1}
    stages:
      start: {title: Start, phase: report}
      running: {title: Running, phase: trial}
      over: {title: Over, phase: closed}
    steps:
      begin: {title: Beginning, from: start, to: running, under: {act: s.20}}
      act: {title: Act, from: running, to: same, outcome: convicted, sentence: yes, under: {act: s.21}}
      act_again: {title: Sentence again, from: running, to: same, sentence: yes, under: {act: s.21}}
      finish: {title: End, from: running, to: over, under: {act: s.22}}
    """


def asked(case: Case, text: str, subject: str = "A1") -> Any:
    return condition(text)(Scope(case.standing, moment("2026-01-01"), subject))


# -- sentences -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("said", "text", "answer"), [
    ("2 years", "charge.sentence.term > years(1)", True),
    ("2 years", 'charge.sentence.kind == "imprisonment"', True),
    ("life", "charge.sentence.term > years(100)", True),
    ("life", 'accused.sentence.kind == "life"', True),
    ("death", "accused.sentence.term >= death", True),
    ("{kind: fine, fine: 50 XRC}", "accused.sentence.term < days(1)", True),
    ("{kind: fine, fine: 50 XRC}", "accused.sentence.fine <= 100", True),
    ("{term: 3 months, fine: '1,500'}", "charge.sentence.fine > 1000 and charge.sentence.term <= months(3)", True),
])  # fmt: skip
def test_a_sentence_in_a_condition(said: str, text: str, answer: bool) -> None:
    case = play(road(theft(), "convict"), f"{{on: 2025-05-21, take: {{sentence: [A1]}}, sentence: {said}}}")
    assert asked(case, text) is answer


@pytest.mark.parametrize("sign", ["<", "<=", ">", ">=", "==", "!="])
def test_no_comparison_holds_before_a_sentence_is_passed(sign: str) -> None:
    case = road(theft(), "convict")
    assert asked(case, f"accused.sentence.term {sign} years(1)") is False
    if sign in ("==", "!="):
        assert asked(case, f'charge.sentence.kind {sign} "life"') is False


def test_terms_one_after_the_other_count_together_and_the_gravest_kind_is_the_kind() -> None:
    counts = {n: {"offence": "theft", "accused": ["A1"], "victims": ["V1"], "on": "2025-01-10"} for n in ("1", "2")}
    said = "{1: 6 years, 2: {term: 5 years, consecutive_to: [1]}}"
    case = play(road(theft(counts=counts), "convict"), f"{{on: 2025-05-21, take: {{sentence: [A1]}}, sentence: {said}}}")
    assert asked(case, "accused.sentence.term > years(10)") is True
    case = play(road(theft(counts=counts), "convict"), "{on: 2025-05-21, take: {sentence: [A1]}, sentence: {1: fine, 2: life}}")
    assert asked(case, 'accused.sentence.kind == "life"') is True


@pytest.mark.parametrize(("said", "due"), [("2 years", "2025-03-03"), ("12 years", "2025-04-02"), ("death", "2025-05-02")])
def test_a_time_that_hangs_on_the_sentence(zenda: Lay, said: str, due: str) -> None:
    """Thirty, sixty or ninety days from Saturday 1 February 2025, on which no day is closed."""
    made = zenda(deadlines=MERCY, procedures__matter=MATTER)
    case = play(zenda_case(made), "{on: 2025-01-10, take: {begin: [A1]}}", f"{{on: 2025-02-01, take: {{act: [A1]}}, sentence: {said}}}")
    found = next(item for item in case.deadlines("2025-02-02") if item.id == "mercy")
    assert str(found.due) == due


def test_a_later_sentence_moves_no_time_that_has_run_out(zenda: Lay) -> None:
    made = zenda(deadlines=MERCY, procedures__matter=MATTER)
    case = play(zenda_case(made), "{on: 2025-01-10, take: {begin: [A1]}}", "{on: 2025-02-01, take: {act: [A1]}, sentence: 2 years}")
    early = play(case, "{on: 2025-02-20, take: {act_again: [A1]}, sentence: 12 years}")
    late = play(case, "{on: 2025-03-20, take: {act_again: [A1]}, sentence: 12 years}")
    first = [str(next(item for item in one.deadlines("2025-04-01") if item.id == "mercy").due) for one in (early, late)]
    assert first == ["2025-04-02", "2025-03-03"]


def test_which_courts_try_a_charge() -> None:
    assert asked(theft(), '"district_court" in charge.tried_by') is True
    assert asked(theft(offence="murder", court="high_court"), '"district_court" in charge.tried_by') is False


# -- how much a court may impose ---------------------------------------------------------------------------------------


def test_a_court_may_not_go_beyond_its_power() -> None:
    case = road(theft(seat="tarlenheim"), "convict")
    unmet = refused(case, "{on: 2025-05-21, take: {sentence: [A1]}, sentence: 6 years}")
    assert [(item.kind, item.under) for item in unmet if not item.directory] == [("power", {"constitution": "art.60(2)"})]
    assert "5 years at most" in unmet[-1].words
    assert play(case, "{on: 2025-05-21, take: {sentence: [A1]}, sentence: 5 years}")
    assert play(case, "{on: 2025-05-21, take: {sentence: [A1]}, by: high_court, despite: called up, sentence: 6 years}")


def test_what_was_imposed_beyond_it_is_irregular() -> None:
    case = play(road(theft(seat="tarlenheim"), "convict"), "{on: 2025-05-21, take: {sentence: [A1]}, sentence: 6 years, despite: it did}")
    assert "power" in {unmet.kind for item in case.irregularities("2025-06-01") for unmet in item.unmet}


# -- what is recorded ---------------------------------------------------------------------------------------------------


def test_whether_a_fact_is_recorded_is_always_yes_or_no() -> None:
    case = theft()
    assert asked(case, "known(accused.born)") is False and asked(case, "known(accused.occupation)") is True
    assert asked(case, "known(accused.born) and accused.age_on(day) < years(18)") is False
    case = play(case, "{on: 2025-01-12, facts_recorded: {A1: {born: 2010-02-03}}}")
    assert asked(case, "known(accused.born) and accused.age_on(day) < years(18)") is True


def test_a_date_recorded_as_unknown_is_not_known() -> None:
    assert asked(play(theft(), "{on: 2025-01-12, facts_recorded: {A1: {born: unknown}}}"), "known(accused.born)") is False


def test_of_a_term_whether_it_can_be_told() -> None:
    case = theft()
    assert asked(case, "known(charge.grave)") is True
    assert asked(case, "known(case.public_interest)") is False


def test_nobody_is_asked_for_what_is_only_looked_for() -> None:
    assert law().place == "ruritania"
    answer = asked(theft(), "not known(accused.born) or accused.age_on(day) >= years(18)")
    assert answer is True
