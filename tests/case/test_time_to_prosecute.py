"""The time to prosecute: from when it runs, what stops it, where it is asked, and what excuses it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playing import due, play, refused, runs, theft

from workflow.case.case import Case
from workflow.case.scope import Scope
from workflow.moments import moment
from workflow.storage.projections import rows_of

RULE = "time_to_prosecute"


def stolen(*, on: str = "2025-01-10", born: str = "1960-05-05", known: Any = "2025-01-10", **more: Any) -> Case:
    """A theft, discovered on a day (None: nobody has said when)."""
    facts = {"discovered_on": known} if known is not None else {}
    counts = {"1": {"offence": "theft", "accused": ["A1"], "victims": ["V1"], "on": on, "facts": facts}}
    return theft(counts=counts, people={"V1": {"is": "victim", "facts": {"born": born}}}, opened="2025-01-11", **more)


def reported(case: Case, day: str) -> Case:
    return play(
        case, f"{{on: {day}, take: {{report: [A1]}}, by: victim}}", f"{{on: {day}, take: {{open_investigation: [A1]}}}}",
        f"{{on: {day}, filing_made: {{charge_sheet: [A1]}}}}",
    )  # fmt: skip


def told(case: Case, day: str) -> list[Any]:
    """What is said of the time to prosecute where a charge is filed on a day."""
    seen = case.preview({"on": day, "written": day, "take": {"file_charge": ["A1"]}})
    return [item for item in (*seen.unmet, *seen.warnings) if item.kind == "limitation"]


class TestWhatStopsIt:
    def test_a_report_on_the_last_day_is_in_time_whenever_the_charge_comes(self) -> None:
        case = reported(stolen(), "2030-01-10")
        assert told(case, "2032-03-01") == []
        assert due(case, RULE, "A1/1", on="2033-01-01").status == "met"

    def test_a_day_later_the_charge_is_refused_with_the_day_and_its_provision(self) -> None:
        case = reported(stolen(), "2030-01-11")
        (late,) = refused(case, "{on: 2032-03-01, take: {file_charge: [A1]}}")
        words = case.law.text(late.words)
        assert "Theft (count 1)" in words and "Thu 2030-01-10" in words and "5 years from the end of the offence" in words
        assert "“Report to the police” came on 2030-01-11" in words
        assert dict(late.under) == {"pa_2024": "s.6"}
        assert [(cure.step, cure.by) for cure in late.cures] == [("prosecution.admit_late_charge", ("trial_court",))]
        assert due(case, RULE, "A1/1", on="2033-01-01").status == "met late"

    def test_leave_of_the_court_excuses_it(self) -> None:
        case = play(reported(stolen(), "2030-01-11"), "{on: 2030-02-01, take: {admit_late_charge: [A1]}, by: trial_court}")
        assert told(case, "2032-03-01") == []
        assert due(case, RULE, "A1/1", on="2033-01-01").status == "met"

    def test_an_offence_without_a_limit_has_none(self) -> None:
        case = theft(offence="murder", court="high_court")
        assert runs(case, RULE) == 0
        assert told(reported(case, "2060-01-11"), "2060-03-01") == []

    def test_a_report_of_an_unknown_day_lies_before_the_next_step(self) -> None:
        vague = "{on: unknown, take: {report: [A1]}, by: victim, after: 0}"
        first = play(stolen(), vague, "{on: 2030-01-09, take: {open_investigation: [A1]}}")
        case = play(first, "{on: 2030-01-09, filing_made: {charge_sheet: [A1]}}")
        assert told(case, "2032-03-01") == []
        first = play(stolen(), vague, "{on: 2030-01-12, take: {open_investigation: [A1]}}")
        (asked,) = told(play(first, "{on: 2030-01-12, filing_made: {charge_sheet: [A1]}}"), "2032-03-01")
        assert asked.directory and asked.ask, "it may have been in time: asked, and not turned away"

    def test_an_annulled_report_stops_nothing(self) -> None:
        case = play(stolen(), "{on: 2025-02-01, take: {report: [A1]}, by: victim}")
        assert due(case, RULE, "A1/1").status == "met"
        case = play(case, "{on: 2025-03-01, annulled: 1}")
        assert due(case, RULE, "A1/1").status == "running"


class TestFromWhen:
    def test_its_discovery_begins_it(self) -> None:
        case = stolen(known="2026-02-27")
        found = due(case, RULE, "A1/1")
        # five years from 27 February 2026; where it runs from the offence, from 10 January 2025
        assert (str(found.alarm), str(found.due), str(found.outer)) == ("2030-01-10", "2031-02-27", "2031-02-27")
        assert found.touched == ("time_from_discovery",)
        assert any("its discovery (2026-02-27)" in line and "s.6(2)" in line for line in found.explain())

    def test_between_two_readings_it_is_a_warning(self) -> None:
        case = play(stolen(known="2026-02-27"), "{on: 2026-03-01, reading_chosen: {time_from_discovery: offence}, reason: held}")
        assert [item.directory for item in told(reported(case, "2030-06-03"), "2030-07-01")] == [False]
        case = stolen(known="2026-02-27")
        assert told(reported(case, "2030-06-03"), "2030-07-01") == [], "in time under the usual reading"

    def test_a_discovery_nobody_recorded_is_asked_only_where_it_matters(self) -> None:
        case = stolen(known=None)
        assert str(due(case, RULE, "A1/1").due) == "2030-01-10"
        assert told(reported(case, "2030-01-10"), "2030-02-01") == []
        (asked,) = told(reported(case, "2030-01-11"), "2030-02-01")
        assert asked.directory and [item.name for item in asked.ask] == ["discovered_on"]
        later = play(case, "{on: 2031-02-03, facts_recorded: {count 1: {discovered_on: 2026-02-27}}}")
        assert str(due(later, RULE, "A1/1", on="2031-02-03").due) == "2031-02-27", "a fact learnt later moves the day"

    def test_the_majority_of_a_child_begins_it(self) -> None:
        case = stolen(born="2010-05-14")
        found = due(case, RULE, "A1/1")
        # eighteen on 14 May 2028, five years more: a Saturday, so Monday 16 May 2033
        assert (str(found.due), str(found.outer)) == ("2033-05-16", "2033-05-16")
        assert any("the majority of the youngest victim (2028-05-14)" in line for line in found.explain())

    def test_the_end_of_an_offence_that_went_on(self) -> None:
        assert str(due(stolen(on="2024-08-01..2025-01-08", known=None), RULE, "A1/1").due) == "2030-01-08"

    def test_an_offence_of_an_unknown_day_is_asked_about(self) -> None:
        case = stolen(on="unknown", known=None)
        found = due(case, RULE, "A1/1")
        assert found.due is None and found.status == "unknown"
        (asked,) = told(reported(case, "2030-01-11"), "2030-02-01")
        assert asked.directory and asked.ask

    def test_nobody_hears_of_it_before_the_offence(self) -> None:
        assert stolen().deadlines("2025-01-09") == []


class TestHowItIsCounted:
    def test_a_last_day_that_is_closed_gives_the_next_open_one(self) -> None:
        # 15 June 2025 and five years: a Saturday and the Queen's Day, then Sunday
        assert str(due(stolen(on="2025-06-15", known=None), RULE, "A1/1").due) == "2030-06-17"

    def test_days_abroad_do_not_count(self) -> None:
        case = play(stolen(), "{on: 2026-05-01, time_excluded: {rule: abroad, from: 2026-03-01, to: 2026-03-30, of: [A1]}}")
        # thirty days after Thursday 10 January 2030: Saturday 9 February, so Monday 11
        assert str(due(case, RULE, "A1/1").due) == "2030-02-11"
        assert told(reported(case, "2030-02-11"), "2031-01-01") == []

    @given(st.dates(moment("2025-01-10").day, moment("2031-12-31").day))
    def test_a_later_report_is_never_in_time_where_an_earlier_one_was_not(self, day: Any) -> None:
        late = bool(told(reported(stolen(), str(day)), "2032-03-01"))
        assert late == (str(day) > "2030-01-10")


class TestPerCharge:
    def test_each_charge_has_its_own_time(self) -> None:
        one = {"offence": "theft", "accused": ["A1", "A2"], "victims": ["V1"], "on": "2025-01-10"}
        case = theft(accused=("A1", "A2"), counts={"1": one, "2": {**one, "accused": ["A1"], "on": "2025-01-08"}})
        found = {item.subject: str(item.due) for item in case.deadlines("2025-02-01") if item.id == RULE}
        assert found == {"A1/1": "2030-01-10", "A2/1": "2030-01-10", "A1/2": "2030-01-08"}
        assert {row["subject"] for row in rows_of(case)["deadlines"].values()} == set(found)
        case = play(case, "{on: 2025-02-03, take: {report: [A1]}, by: victim}")
        assert {row["subject"] for row in rows_of(case)["deadlines"].values() if row["deadline"] == RULE} == {"A2/1"}

    def test_an_amended_count_moves_its_day(self) -> None:
        case = play(stolen(known=None), '{on: 2025-03-03, count_amended: {1: {on: "2025-01-08"}}}')
        assert str(due(case, RULE, "A1/1").due) == "2030-01-08"
        case = play(case, "{on: 2025-03-04, count_amended: {1: {offence: manslaughter}}}")
        assert runs(case, RULE) == 0

    def test_a_condition_may_ask_whether_it_lapsed(self) -> None:
        case = stolen()
        assert Scope(case.standing, moment("2030-01-10"), "A1").lapsed(RULE) is False
        assert Scope(case.standing, moment("2030-01-11"), "A1").lapsed(RULE) is True
        unsaid = Scope(stolen(known=None).standing, moment("2030-01-11"), "A1").lapsed(RULE)
        assert [item.name for item in getattr(unsaid, "missing", ())] == ["discovered_on"]


@pytest.mark.parametrize("day", ["2030-01-10", "2030-01-11"])
def test_a_case_with_its_time_replays_to_the_same(day: str) -> None:
    case = reported(stolen(known="2025-01-10"), day)
    again = Case(case.law, case.entries)
    assert rows_of(again) == rows_of(case)
