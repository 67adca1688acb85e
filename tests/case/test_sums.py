"""Money worked out for somebody: ranges, increases, the lower and higher of two, so much each, parts that fall due."""

from __future__ import annotations

import pytest
from playing import play, theft

from workflow.case.amounts import Owed
from workflow.case.case import Case
from workflow.errors import CaseError


def assessed(offence: str = "theft", born: str | None = "1980-01-01", **facts: str) -> Case:
    said = ", ".join(f"{key}: '{value}'" for key, value in facts.items())
    victim = {"V1": {"is": "victim", "facts": {"born": born} if born else {}}}
    lines = [
        "{on: 2025-01-13, take: {report: [A1]}, by: police}",
        f"{{on: 2025-01-14, take: {{assess: [V1]}}{f', facts: {{{said}}}' if said else ''}}}",
    ]
    return play(theft(offence=offence, court="high_court", people=victim), *lines)


def one(case: Case, id: str, on: str = "2025-06-01") -> Owed:
    return next(item for item in case.amounts(on) if item.id == id)


def test_between_a_least_and_a_greatest() -> None:
    assert one(assessed("trafficking"), "award").amount == "10,000 to 40,000"


def test_a_minor_has_half_as_much_again_at_both_ends() -> None:
    assert one(assessed("trafficking", born="2010-05-05"), "award").amount == "15,000 to 60,000"
    # eighteen on the day of the assessment
    assert one(assessed("trafficking", born="2007-01-14"), "award").amount == "10,000 to 40,000"


def test_what_decides_an_increase_is_asked() -> None:
    owed = one(assessed(born=None, wages_owed="100"), "award")
    assert owed.amount is None and [missing.name for missing in owed.ask] == ["born"]


@pytest.mark.parametrize(("wages", "most"), [("800", "800"), ("4,999.50", "4,999.50"), ("5000", "5,000"), ("90,000", "5,000")])
def test_at_most_the_lower_of_a_ceiling_and_what_was_lost(wages: str, most: str) -> None:
    assert one(assessed(wages_owed=wages), "award").amount == f"at most {most}"


def test_a_sum_that_is_a_fact_is_asked_for() -> None:
    owed = one(assessed(), "award")
    assert owed.amount is None and [(item.of, item.name) for item in owed.ask] == [("V1", "wages_owed")]


@pytest.mark.parametrize(("months", "sum"), [("2", "600"), ("6", "600"), ("6.1", "700"), ("30", "3,000")])
def test_so_much_for_each_month_begun_and_never_less_than(months: str, sum: str) -> None:
    assert one(assessed(held_in_bondage="yes", months_worked=months), "wages_lost").amount == sum


def test_a_part_of_which_the_law_gives_the_least_and_the_rest() -> None:
    owed = one(assessed(held_in_bondage="yes", months_worked="30"), "wages_lost")
    assert [(part.amount, part.paid_as, part.due) for part in owed.parts] == [
        ("at least 500", "annuity", True), ("at most 2,500", "bank transfer", True),
    ]  # fmt: skip
    assert owed.payable is None, "nothing of it waits for a step"


def test_parts_fall_due_with_their_steps() -> None:
    case = assessed(wages_owed="2000")
    assert [part.amount for part in one(case, "award").parts] == ["at most 500", "at most 1,500"]
    assert one(case, "award").payable == "0"
    case = play(case, "{on: 2025-03-03, take: {claim: [V1]}}")
    assert one(case, "award").payable == "at most 500"
    case = play(case, "{on: 2025-04-07, take: {pay: [V1]}}")
    assert one(case, "award").payable == "at most 2,000"


@pytest.mark.parametrize("said", ["12,5", "1,0000"])
def test_a_sum_that_may_mean_two_things_is_not_taken(said: str) -> None:
    with pytest.raises(CaseError, match="30,000"):
        assessed(wages_owed=said)


def test_a_sum_may_be_typed_in_lakhs() -> None:
    assert assessed(wages_owed="1,00,000").fact("V1", "wages_owed") == 100000


def test_a_story_says_a_sum_its_parts_and_what_has_fallen_due() -> None:
    from workflow.case.promises import promised
    from workflow.moments import moment

    case = play(assessed(wages_owed="2000"), "{on: 2025-03-03, take: {claim: [V1]}}")
    said = {"sum": "at most 2000", "parts": ["at most 500", "at most 1,500"], "payable": "at most 500"}
    on = moment("2025-06-01")
    assert [held for *_, held in promised(case, on, "V1 award", "V1", "award", said)] == [True, True, True]
    wrong = {"sum": "2,000", "parts": ["at most 500"], "payable": "500", "rest": "1,500"}
    assert not any(held for *_, held in promised(case, on, "V1 award", "V1", "award", wrong))
    assert [held for *_, held in promised(case, on, "V1 wages_lost", "V1", "wages_lost", "unknown")] == [True]
