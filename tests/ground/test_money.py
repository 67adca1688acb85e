"""Sums of money: as they are written and printed, shares, ranges, the lower and the higher of several."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.money import Sum, grouped, higher, in_lakhs, lower, money, printed, share, sum_in

WHOLE = st.integers(0, 10**12)
ENDS = st.none() | st.integers(0, 10**6).map(Fraction)


def between(least: int | None, greatest: int | None) -> Sum:
    return Sum(*(None if end is None else Fraction(end) for end in (least, greatest)))


RANGES = st.tuples(ENDS, ENDS).map(
    lambda ends: Sum(*(sorted(ends) if None not in ends else ends))  # type: ignore[type-var]
)


@given(WHOLE)
def test_what_is_grouped_is_read_back_however_it_is_grouped(number: int) -> None:
    for grouping in ("thousands", "lakhs"):
        said = grouped(number, grouping)
        assert money(said) == Sum(Fraction(number), Fraction(number))
        assert said.replace(",", "") == str(number)


@pytest.mark.parametrize(("number", "thousands", "lakhs"), [
    (999, "999", "999"), (1000, "1,000", "1,000"), (99999, "99,999", "99,999"), (100000, "100,000", "1,00,000"),
    (1234567, "1,234,567", "12,34,567"), (10000000, "10,000,000", "1,00,00,000"),
])  # fmt: skip
def test_lakhs_and_crores(number: int, thousands: str, lakhs: str) -> None:
    assert (grouped(number), grouped(number, "lakhs")) == (thousands, lakhs)
    assert in_lakhs(lakhs) is (lakhs != thousands)


@pytest.mark.parametrize("text", ["12,5", "1,0000", "1,000,00", "", "ten", "1.234,50", "-5", "5 krn", "1,00,00"])
def test_what_is_no_sum(text: str) -> None:
    with pytest.raises(ValueError):
        money(text)


def test_cents_and_currency() -> None:
    assert money("12.50 XRC").words() == "12.50 XRC"
    assert money("30000 XRC").words() == "30,000 XRC"
    assert printed(Fraction(100, 3)) == "33.33"
    assert printed(Fraction(2, 3)) == "0.67"


@pytest.mark.parametrize(("text", "part"), [("25 %", "1/4"), ("12.5%", "1/8"), ("1/3", "1/3"), ("100 %", "1")])
def test_shares(text: str, part: str) -> None:
    assert share(text) == Fraction(part)


@pytest.mark.parametrize("text", ["a quarter", "25", "1/0", "-1/2"])
def test_what_is_no_share(text: str) -> None:
    with pytest.raises(ValueError, match="write 25 % or 1/4"):
        share(text)


@given(RANGES.filter(lambda it: it != Sum(None, None)))
def test_a_range_is_read_back_from_its_words(one: Sum) -> None:
    assert sum_in(one.words()) == one


@given(st.lists(st.fractions(0, 1), min_size=1, max_size=6), st.integers(0, 10**9))
def test_parts_of_a_sum_and_the_rest_are_the_whole(shares: list[Fraction], number: int) -> None:
    whole, left = money(str(number)), money(str(number))
    total = sum(shares) or 1
    parts = [whole.times(part / total) for part in shares]
    for part in parts[:-1]:
        left = left.less(part)
    if sum(shares):
        assert left == parts[-1]


@given(st.lists(RANGES, min_size=1, max_size=4), st.data())
def test_the_lower_and_the_higher_hold_for_every_choice_within(several: list[Sum], data: st.DataObject) -> None:
    chosen = [
        data.draw(st.integers(int(one.least or 0), int(one.greatest if one.greatest is not None else 2 * 10**6)))
        for one in several
    ]
    for found, taken in ((lower(several), min(chosen)), (higher(several), max(chosen))):
        assert found.least is None or found.least <= taken
        assert found.greatest is None or taken <= found.greatest


def test_what_is_left_of_a_sum_of_which_one_part_is_at_least() -> None:
    assert money("200000").less(between(125000, None)).words("lakhs") == "at most 75,000"
    assert money("100").less(money("150")).words() == "0"
    assert between(400, 700).times(Fraction(3, 2)).words() == "600 to 1,050"
