"""A rule lives in the codes it cites; a rule without a code lives while one of its sources is in force."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.conftest import Lay
from workflow.answers import Undecided
from workflow.law.governing import applying, citation, days_the_law_changes, families, family_of, in_force, lives
from workflow.law.law import Law
from workflow.moments import moment
from workflow.packs.part import Cited

OLD, NEW = {"procedure": "old_code"}, {"procedure": "new_code"}
DAYS = st.dates(date(1950, 1, 1), date(2050, 1, 1))


@pytest.fixture
def law(lay: Lay) -> Law:
    return lay()["ruritania"]


def rule(under: dict[str, Any] | None = None, **said: str) -> Cited:
    return Cited.model_validate({"under": under or {}, **said})


def test_families(law: Law) -> None:
    assert families(law) == {"procedure": ("old_code", "new_code")}
    assert family_of(law) == {"old_code": "procedure", "new_code": "procedure"}


@pytest.mark.parametrize(
    ("source", "day", "answer"),
    [
        ("evidence_1990", "1989-12-31", False), ("evidence_1990", "1990-01-01", True),
        ("evidence_1990", "2019-12-31", True), ("evidence_1990", "2020-01-01", False),
        ("old_code", "1800-01-01", True), ("judgment_in_zenda", "1800-01-01", True),
    ],
)  # fmt: skip
def test_first_and_last_day_are_in_force(law: Law, source: str, day: str, answer: bool) -> None:
    assert in_force(law, source, moment(day)) is answer


def test_a_day_that_is_not_exact_may_be_undecided(law: Law) -> None:
    assert isinstance(in_force(law, "evidence_2020", moment("2019-12-30..2020-01-02")), Undecided)
    assert in_force(law, "evidence_2020", moment("2020")) is True


@given(day=DAYS)
def test_a_code_lives_on_whatever_its_dates(day: date) -> None:
    assert LAW is not None
    assert lives(LAW, rule({"old_code": "s.1"}), OLD, day) is True
    assert lives(LAW, rule({"old_code": "s.1"}), NEW, day) is False
    assert lives(LAW, rule({"old_code": "s.1", "new_code": "s.2"}), NEW, day) is True


@given(day=DAYS)
def test_a_rule_under_two_sources_that_replaced_one_another_has_no_gap(day: date) -> None:
    assert LAW is not None
    both = rule({"evidence_1990": "s.1", "evidence_2020": "s.2"})
    assert lives(LAW, both, {}, day) is (day >= date(1990, 1, 1))
    assert lives(LAW, rule({"evidence_2020": "s.2"}), {}, day) is (day >= date(2020, 1, 1))


@given(day=DAYS, since=DAYS, length=st.integers(0, 5000))
def test_since_and_until_include_both_days(day: date, since: date, length: int) -> None:
    assert LAW is not None
    until = since + timedelta(days=length)
    dated = rule({"judgment_in_zenda": "whole"}, since=str(since), until=str(until))
    assert lives(LAW, dated, {}, day) is (since <= day <= until)


LAW: Law | None = None


@pytest.fixture(autouse=True)
def _keep(law: Law) -> None:
    # hypothesis wants no fixture made anew for each example
    global LAW
    LAW = law


def test_the_code_decides_alone_where_other_sources_are_cited_beside_it(law: Law) -> None:
    assert lives(law, rule({"old_code": "s.1", "evidence_2020": "s.2"}), OLD, date(1995, 1, 1)) is True


def test_a_code_nobody_knows_yet_is_a_question(law: Law) -> None:
    answer = lives(law, rule({"old_code": "s.1"}), {}, date(2020, 1, 1))
    assert isinstance(answer, Undecided)
    assert answer.missing[0].name == "procedure"
    undecided = Undecided()
    assert lives(law, rule({"old_code": "s.1"}), {"procedure": undecided}, date(2020, 1, 1)) == undecided


def test_a_rule_that_cites_nothing_lives(law: Law) -> None:
    assert lives(law, rule(), {}, date(2020, 1, 1)) is True
    assert lives(law, rule(until="2019"), {}, date(2020, 1, 1)) is False


def test_a_provision_that_depends_on_the_court_lives_in_any_of_its_courts(law: Law) -> None:
    from workflow.packs.requirements import Requirement

    asked = Requirement.model_validate(
        {
            "that": "x",
            "otherwise": "X.",
            "under": [{"is": {"old_code": "s.1"}, "when": "c"}, {"is": {"new_code": "s.2"}}],
        }
    )
    assert lives(law, asked, NEW, date(2020, 1, 1)) is True
    assert lives(law, asked, NEW, date(2020, 1, 1), under={"old_code": "s.1"}) is False


def test_the_code_that_governs_is_printed_or_both(law: Law) -> None:
    under = {"old_code": "s.1", "new_code": "s.2"}
    assert citation(law, under, NEW, date(2020, 1, 1)) == "New Code of Procedure s.2"
    assert citation(law, under, {}, date(2020, 1, 1), short=True) == "CP s.1; New Code of Procedure s.2"
    assert applying(law, {"evidence_1990": "s.1", "evidence_2020": "s.2"}, {}, date(2019, 12, 31)) == {
        "evidence_1990": "s.1"
    }
    assert applying(law, {"evidence_1990": "s.1"}, {}, date(2025, 1, 1)) == {"evidence_1990": "s.1"}


def test_the_days_on_which_the_law_changes(law: Law) -> None:
    assert days_the_law_changes(law) == [date(1990, 1, 1), date(2020, 1, 1), date(2024, 7, 1)]
