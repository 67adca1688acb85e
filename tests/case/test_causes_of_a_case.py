"""Causes: what courts gave a number, and the tracks that lie in them."""

from __future__ import annotations

import pytest
from playing import ROAD, day, due, murder, play, refused, road, stage, theft

from workflow.case.case import Case
from workflow.errors import UnknownName


def lies(case: Case, ref: str = "A1", procedure: str = "prosecution") -> str | None:
    return case.standing.runs_of(procedure, ref)[-1].cause


def two() -> Case:
    return road(theft(accused=("A1", "A2")), "file_charge", people="A1, A2")


def test_tracks_lie_in_the_cause_of_the_court_that_acts() -> None:
    assert lies(road(theft(), "take_plea")) == "main"


def test_one_accused_is_severed_into_a_cause_of_his_own() -> None:
    case = play(two(), "{on: 2025-01-25, take: {supply_copies: [A1, A2]}}", "{on: 2025-01-30, cause_severed: {accused: [A2], into: second}}")
    assert lies(case, "A2") == "second"
    second = case.causes["second"]
    assert (second.court, second.seat, second.number, second.open) == ("district_court", "strelsau", None, True)
    case = play(case, "{on: 2025-02-03, take: {take_plea: [A1]}}", "{on: 2025-02-04, take: {take_plea: [A2]}}")
    assert (lies(case, "A1"), lies(case, "A2")) == ("main", "second")


def test_a_joined_cause_is_closed_and_its_tracks_lie_in_the_other() -> None:
    case = play(two(), "{on: 2025-01-30, cause_severed: {accused: [A2], into: second}}", "{on: 2025-01-31, cause_joined: {cause: second, into: main}}")
    assert lies(case, "A2") == "main" and not case.causes["second"].open and case.causes["main"].open


def test_a_transferred_cause_keeps_its_tracks_and_has_another_court() -> None:
    case = play(road(theft(offence="murder"), "supply_copies"), "{on: 2025-01-30, cause_transferred: {main: {court: high_court}}}")
    assert (case.causes["main"].court, case.causes["main"].seat) == ("high_court", "strelsau")
    assert stage(play(case, ROAD["take_plea"]), "prosecution") == "trial_open"
    before = road(theft(offence="murder"), "supply_copies")
    assert [item.kind for item in refused(before, ROAD["take_plea"])] == ["court"]


def test_a_transfer_may_name_its_cause_in_three_ways() -> None:
    for said in ("{main: {seat: zenda}}", "{cause: main, seat: zenda}", "{seat: zenda}"):
        assert play(theft(), f"{{on: 2025-01-30, cause_transferred: {said}}}").causes["main"].seat == "zenda"


def test_a_step_may_name_the_cause_in_which_it_is_taken() -> None:
    case = play(road(theft(offence="murder"), "supply_copies"), "{on: 2025-01-30, cause_opened: {upper: {court: high_court, seat: strelsau}}}")
    case = play(case, "{on: 2025-02-03, take: {take_plea: [A1]}, cause: upper}")
    assert lies(case) == "upper"
    assert lies(play(case, "{on: 2025-04-07, take: {close_prosecution: [A1]}}")) == "upper", "and stays there"


def test_the_latest_cause_whose_court_may_act_is_meant() -> None:
    """A matter that no court has touched yet goes before the one that tries it."""
    case = play(road(theft(offence="murder"), "supply_copies"), "{on: 2025-01-30, cause_opened: {upper: {court: high_court, seat: strelsau}}}")
    assert lies(play(case, ROAD["take_plea"])) == "upper"
    held = play(theft(), "{on: 2025-01-14T09:00, take: {arrest: [A1]}}", "{on: 2025-01-14T10:00, take: {produce: [A1]}}", "{on: 2025-01-14T11:00, cause_opened: {duty: {court: duty_court, seat: strelsau}}}")
    held = play(held, "{on: 2025-01-14T12:00, take: {remand: [A1]}, by: duty_court, within: 10 days}")
    assert lies(held, procedure="custody") == "duty"


def test_a_count_may_lie_in_a_cause() -> None:
    case = play(
        murder(), "{on: 2025-01-12, cause_opened: {thefts: {court: district_court, seat: zenda}}}", "{on: 2025-01-12, person_added: {A2: accused}}",
        "{on: 2025-01-12, count_added: {2: {offence: theft, accused: [A2], victims: [V1], on: 2025-01-10, cause: thefts}}}",
    )  # fmt: skip
    case = road(case, "take_plea", people="A2")
    assert lies(case, "A2") == "thefts"


def test_a_closed_cause_is_not_the_main_one() -> None:
    case = play(theft(), "{on: 2025-01-12, cause_opened: {second: {court: high_court, seat: zenda}}}", "{on: 2025-01-13, cause_closed: main}")
    assert case.standing.main_cause() == "second"


def test_a_higher_court_does_not_draw_the_trial_to_itself() -> None:
    case = play(road(theft(), "take_plea"), "{on: 2025-02-05, cause_opened: {above: {court: high_court, seat: strelsau}}}", "{on: 2025-02-10, take: {stay: [A1]}, by: high_court}", "{on: 2025-02-20, take: {lift_stay: [A1]}, by: high_court}")
    assert lies(case) == "main"
    assert stage(play(case, ROAD["close_prosecution"]), "prosecution") == "prosecution_closed"


def test_the_seat_of_the_severed_cause_gives_the_calendar() -> None:
    """Castle Day, 28 August, is kept at Zenda alone."""
    case = road(theft(accused=("A1", "A2")), "close_defence", people="A1, A2")
    case = play(
        case, "{on: 2025-05-01, cause_severed: {accused: [A2], into: second}}", "{on: 2025-05-02, cause_transferred: {second: {court: district_court, seat: zenda}}}",
        "{on: 2025-05-19, take: {convict: [A1, A2]}}", "{on: 2025-08-14, take: {sentence: [A1, A2]}, sentence: 1 year}",
    )  # fmt: skip
    assert (day(due(case, "notice_of_appeal", "A1")), day(due(case, "notice_of_appeal", "A2"))) == ("2025-08-28", "2025-08-29")


def test_a_fact_of_the_cause_is_that_of_the_cause_in_which_the_step_is_taken() -> None:
    case = play(two(), "{on: 2025-01-25, take: {supply_copies: [A1, A2]}}", "{on: 2025-01-30, cause_severed: {accused: [A2], into: second}}", "{on: 2025-01-31, facts_recorded: {cause main: {open_to_public: yes}, cause second: {open_to_public: no}}}")
    one, other = (case.preview({"on": "2025-02-03", "take": {"take_plea": [ref]}}).warnings for ref in ("A1", "A2"))
    assert one == () and [item.id for item in other] == ["public_hearing"] and not other[0].undecided


def test_a_fact_of_an_unknown_cause_or_count() -> None:
    for subject in ("cause second", "count 7"):
        with pytest.raises(UnknownName):
            play(two(), f"{{on: 2025-01-31, facts_recorded: {{{subject}: {{open_to_public: yes}}}}}}")


def test_what_is_learnt_of_a_cause_later_moves_nothing() -> None:
    case = play(theft(), '{on: 2025-01-30, cause_amended: {main: {number: "12/2025", judge: J. Invented, branch: Branch 3}}}')
    main = case.causes["main"]
    assert (main.number, main.judge, main.branch) == ("12/2025", "J. Invented", "Branch 3")
    assert (main.court, main.seat) == ("district_court", "strelsau")
    again = play(case, '{on: 2025-02-03, cause_amended: {main: {judge: K. Invented}}}')
    assert (again.causes["main"].number, again.causes["main"].judge) == ("12/2025", "K. Invented")


def test_a_line_dated_before_its_cause_was_opened_is_no_fault_of_ours() -> None:
    case = play(theft(), "{on: 2025-03-01, cause_opened: {above: {court: high_court}}}", "{on: 2025-02-01, cause_amended: {above: {number: 7}}}")
    assert case.causes["above"].number is None
