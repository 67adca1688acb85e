"""A length that is a share of the longest sentence the charges carry."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playing import play
from test_tracks import zenda_case
from zenda_law import Lay

from workflow.case.case import Case
from workflow.case.shares import part_of
from workflow.moments import period

HALF = """
    free:
      title: Half the sentence in custody
      counts_from: matter.begin
      within:
        - {is: {share: 1/3, of: longest_sentence}, when: accused.first_time, under: {act: s.31}}
        - {is: {share: 50 %, of: longest_sentence}, under: {act: s.30}}
      met_by: matter.finish
      kind: right
      under: {act: s.30}
    """
FACTS = """
    heavy: {of: charge, means: 'charge.penalty.max >= years(10)', under: {act: s.2}}
    first_time: {of: accused, type: yes_no, question: Is it the first offence?, under: {act: s.31}}
    """
OFFENCES = """
    slight: {title: Slight wrong, penalty: {max: 1 year}, tried_by: court, under: {act: s.10}}
    odd: {title: Odd wrong, penalty: {max: 6 years 1 day}, tried_by: court, under: {act: s.10}}
    grave: {title: Grave wrong, penalty: [{is: {max: 20 years}}], tried_by: court, under: {act: s.11}}
    unstated: {title: Wrong without a penalty, tried_by: court, under: {act: s.12}}
    worst: {title: Worst wrong, penalty: {max: life}, tried_by: court, under: {act: s.13}}
    """


def begun(zenda: Lay, offence: str = "slight", first: str = "no") -> Case:
    law = zenda(deadlines=HALF, offences=OFFENCES, facts=FACTS)
    return play(zenda_case(law, offence=offence), f"{{on: 2025-01-10, take: {{begin: [A1]}}, facts: {{first_time: {first}}}}}")


def due(case: Case, on: str = "2025-01-11") -> str:
    found = next(item for item in case.deadlines(on) if item.id == "free")
    return str(found.due) if found.due is not None else found.because


@pytest.mark.parametrize(("offence", "first", "last"), [
    ("slight", "no", "2025-07-10"), ("slight", "yes", "2025-05-10"), ("grave", "no", "2035-01-10"),
    ("odd", "no", "2028-01-11"),  # three years, and the begun half of a day
])  # fmt: skip
def test_a_half_and_a_third(zenda: Lay, offence: str, first: str, last: str) -> None:
    assert due(begun(zenda, offence, first)) == last


def test_a_graver_charge_in_time_moves_the_day_and_a_late_one_does_not(zenda: Lay) -> None:
    case = begun(zenda)
    early = play(case, "{on: 2025-03-03, count_amended: {1: {offence: grave}}}")
    late = play(case, "{on: 2025-08-04, count_amended: {1: {offence: grave}}}")
    assert (due(early, "2025-09-01"), due(late, "2025-09-01")) == ("2035-01-10", "2025-07-10")


def test_an_unknown_penalty_is_a_question_and_life_has_no_half(zenda: Lay) -> None:
    assert "greatest penalty" in due(begun(zenda, "unstated"))
    assert "no option of the law gives its length" in due(begun(zenda, "worst"))


@given(st.integers(1, 40), st.integers(1, 12), st.integers(1, 12))
def test_the_shares_of_a_term_are_never_less_than_the_term(years: int, part: int, whole: int) -> None:
    term = period(f"{years} years")
    share = Fraction(min(part, whole), whole)
    found = part_of(term, share)
    assert found <= term
    assert found.months * 30 + found.days >= term.months * 30 * share


def test_shares_are_whole_months_where_they_are() -> None:
    assert [str(part_of(period(text), Fraction(share))) for text, share in (
        ("14 years", "1/3"), ("7 years", "1/2"), ("3 months", "1/2"), ("6 years 1 day", "1/3"), ("10 days", "1/2"),
    )] == ["56 months", "42 months", "1 month 15 days", "24 months 1 day", "5 days"]  # fmt: skip
