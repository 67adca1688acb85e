"""Deadlines as the docket moves them: what starts, meets, pauses, extends, excuses and bars them, and how they explain themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import ROAD, cited, day, due, law, murder, play, refused, road, runs, said, stage, theft
from test_tracks import zenda_case
from zenda_law import Lay

from workflow.case.case import Case
from workflow.law.calendar import seat_calendar
from workflow.moments import moment

ARREST = "{on: 2025-01-14T09:00, take: {arrest: [A1]}}"
PRODUCE = "{on: 2025-01-14T12:00, take: {produce: [A1]}}"
REMAND = "{on: 2025-01-14T15:00, take: {remand: [A1]}, by: district_court, within: 10 days}"


def held(**more: object) -> Case:
    """A thief remanded on Tuesday 14 January 2025."""
    return play(theft(**more), ARREST, PRODUCE, REMAND)  # type: ignore[arg-type]


# -- hours ------------------------------------------------------------------------------------------------------------


def test_hours_run_from_the_hour() -> None:
    case = play(theft(), ARREST)
    assert day(due(case, "produce_in_court")) == "2025-01-15T09:00"
    assert due(case, "produce_in_court", on="2025-01-15T09:00").status == "running"
    assert due(case, "produce_in_court", on="2025-01-15T09:01").status == "lapsed"


def test_hours_from_a_day_are_a_range() -> None:
    """Arrested at some hour of the 14th: at the earliest when court opens on the 15th, at the latest when it closes on the 16th."""
    item = due(play(theft(), "{on: 2025-01-14, take: {arrest: [A1]}}"), "produce_in_court")
    assert day(item) == "2025-01-15T09:00..2025-01-16T17:00"
    case = play(theft(), "{on: 2025-01-14, take: {arrest: [A1]}}")
    assert due(case, "produce_in_court", on="2025-01-15T08:00").status == "running"
    assert due(case, "produce_in_court", on="2025-01-15T12:00").status == "unclear"
    assert due(case, "produce_in_court", on="2025-01-17").status == "lapsed"


def test_a_lapse_that_may_or_may_not_have_come_is_a_question() -> None:
    case = play(theft(), "{on: 2025-01-14, take: {arrest: [A1]}}")
    unmet = refused(case, "{on: 2025-01-15T12:00, take: {release_unproduced: [A1]}, by: ombudsman}")
    assert len(unmet) == 1 and unmet[0].undecided
    assert stage(play(case, "{on: 2025-01-17, take: {release_unproduced: [A1]}, by: ombudsman}"), "custody") == "released"


def test_at_once() -> None:
    case = play(theft(), ARREST)
    assert day(due(case, "tell_family")) == "2025-01-14T09:00"
    prompt = play(case, "{on: 2025-01-14T09:00, take: {tell_family: [A1]}}")
    assert due(prompt, "tell_family").status == "met" and prompt.irregularities("2025-01-15") == []
    late = play(case, "{on: 2025-01-14T20:00, take: {tell_family: [A1]}}")
    assert due(late, "tell_family").status == "met late"
    assert [(item.step, item.entry) for item in late.irregularities("2025-01-15T08:00")] == [("custody.tell_family", 2)]
    never = case.irregularities("2025-01-14T10:00")
    assert [(item.step, item.entry) for item in never] == [("tell_family", None)]
    assert "was not met" in never[0].words(case.law)[0]


# -- runs ---------------------------------------------------------------------------------------------------------------


def test_each_taking_starts_a_run_and_first_only_one() -> None:
    case = play(held(), "{on: 2025-01-23, take: {remand: [A1]}, by: district_court, within: 10 days}")
    assert runs(case, "remand_order") == 2 and runs(case, "charge_in_custody") == 1
    assert [day(due(case, "remand_order", number=n)) for n in (1, 2)] == ["2025-01-23", "2025-02-01"], "the first day counts"


def test_a_later_step_meets_the_runs_begun_before_it_and_none_of_its_own() -> None:
    case = play(held(), "{on: 2025-01-23, take: {remand: [A1]}, by: district_court, within: 10 days}")
    assert [due(case, "remand_order", number=n, on="2025-01-25").status for n in (1, 2)] == ["met", "running"]


def test_the_life_of_an_order_is_no_duty() -> None:
    assert [item.step for item in held().irregularities("2025-03-01") if item.due and item.due.id == "remand_order"] == []


def test_a_step_of_one_accused_meets_nothing_of_another() -> None:
    case = play(theft(accused=("A1", "A2")), "{on: 2025-01-14T09:00, take: {arrest: [A1, A2]}}", "{on: 2025-01-14T12:00, take: {produce: [A1]}}")
    assert (due(case, "produce_in_court", "A1").status, due(case, "produce_in_court", "A2").status) == ("met", "lapsed")


def test_a_deadline_in_another_track_is_met_there() -> None:
    case = play(road(theft(), "open_investigation"), ARREST, PRODUCE, REMAND, ROAD["charge_sheet"], ROAD["file_charge"])
    assert due(case, "charge_in_custody").status == "met"


def test_a_victims_deadline_is_met_by_her_own_step() -> None:
    case = play(theft(people={"V2": {"is": "victim"}}), ROAD["report"], "{on: 2025-01-15, take: {assess: [V1, V2]}, facts: {held_in_bondage: yes}}", "{on: 2025-01-20, take: {examine: [V1]}}")
    assert (due(case, "medical_examination", "V1").status, due(case, "medical_examination", "V2").status) == ("met", "lapsed")
    # two weeks from Wednesday the 15th
    assert day(due(case, "medical_examination", "V2")) == "2025-01-29"


def test_a_deadline_that_does_not_apply_is_not_shown_and_one_nobody_can_tell_asks() -> None:
    case = play(theft(), ROAD["report"], "{on: 2025-01-15, take: {assess: [V1]}}")
    item = due(case, "medical_examination", "V1")
    assert item.due is None and item.status == "unknown" and item.ask[0].name == "held_in_bondage"
    assert "held in bondage" in item.because
    no = play(theft(), ROAD["report"], "{on: 2025-01-15, take: {assess: [V1]}, facts: {held_in_bondage: no}}")
    assert runs(no, "medical_examination") == 0


# -- ordered, and ceilings -------------------------------------------------------------------------------------------------


def test_what_the_court_did_not_say_cannot_be_computed() -> None:
    case = play(theft(), ARREST, PRODUCE, "{on: 2025-01-14T15:00, take: {remand: [A1]}, by: district_court}")
    item = due(case, "remand_order")
    assert item.due is None and "how long the court gave is not recorded" in item.because
    assert any("cannot be computed" in line for line in item.explain())


def test_one_order_has_a_ceiling() -> None:
    unmet = refused(play(theft(), ARREST, PRODUCE), "{on: 2025-01-14T15:00, take: {remand: [A1]}, by: district_court, within: 16 days}")
    assert [item.kind for item in unmet] == ["ceiling"] and "at most 15 days" in unmet[0].words
    assert unmet[0].under == {"cpa_2024": "s.40"}


def remanded_until(case: Case, days: int) -> Case:
    """Remanded again and again for fifteen days, so many days in all."""
    start = date(2025, 1, 14)
    for passed in range(0, days, 15):
        on = start + timedelta(days=passed)
        case = play(case, f"{{on: {on}, take: {{remand: [A1]}}, by: high_court, within: 15 days}}")
    return case


def test_all_orders_together_have_a_ceiling_that_depends_on_the_offence() -> None:
    again = "{on: 2025-04-14, take: {remand: [A1]}, by: high_court, within: 1 days}"
    slight = remanded_until(play(theft(), ARREST, PRODUCE), 90)
    assert [item.kind for item in refused(slight, again)] == ["ceiling"]
    assert "91 days in all; the law allows at most 90 days" in refused(slight, again)[0].words
    grave = remanded_until(play(murder(), ARREST, PRODUCE), 90)
    assert stage(play(grave, again), "custody") == "remanded"
    assert [item.kind for item in refused(remanded_until(play(murder(), ARREST, PRODUCE), 180), "{on: 2025-07-13, take: {remand: [A1]}, by: high_court, within: 1 days}")] == ["ceiling"]


# -- extensions -----------------------------------------------------------------------------------------------------------------


def sentenced(said_of: str = "") -> Case:
    return play(road(theft(), "convict"), f"{{on: 2025-05-21, take: {{sentence: [A1]}}, sentence: 2 years{said_of}}}")


def test_an_extension_runs_from_the_original_last_day_and_may_be_given_once() -> None:
    case = play(sentenced(), "{on: 2025-05-30, take: {appeal.give_notice: [A1]}}")
    assert day(due(case, "petition_of_appeal")) == "2025-06-30"
    extend = "{on: 2025-06-03, take: {extend_time: [A1]}, by: high_court}"
    case = play(case, extend)
    assert day(due(case, "petition_of_appeal")) == "2025-07-10"
    assert any("Extended by 10 days" in line for line in due(case, "petition_of_appeal").explain())
    unmet = refused(case, extend)
    assert [item.kind for item in unmet] == ["ceiling"] and "extended 1 time" in unmet[0].words


def test_time_ordered_stays_below_what_may_be_given_in_all() -> None:
    """Fourteen days end on 4 June; ten more on Saturday the 14th, then Sunday, then the Queen's Day kept on Monday."""
    case = play(sentenced(), "{on: 2025-05-30, take: {extend_time: [A1]}, by: high_court, within: 10 days}")
    assert day(due(case, "notice_of_appeal")) == "2025-06-17"
    assert [item.kind for item in refused(sentenced(), "{on: 2025-05-30, take: {extend_time: [A1]}, by: high_court, within: 17 days}")] == ["ceiling"]
    assert [item.kind for item in refused(case, "{on: 2025-06-03, take: {extend_time: [A1]}, by: high_court, within: 7 days}")] == ["ceiling"]
    assert day(due(play(case, "{on: 2025-06-03, take: {extend_time: [A1]}, by: high_court, within: 6 days}"), "notice_of_appeal")) == "2025-06-20"


def test_a_new_length_in_all() -> None:
    case = play(held(), "{on: 2025-03-01, take: {extend_investigation: [A1]}, by: high_court}")
    # 180 days from 14 January, the first not counted; no closed day moves it
    assert day(due(case, "charge_in_custody")) == "2025-07-13"


def test_no_extension_of_what_does_not_run() -> None:
    assert refused(play(held(), "{on: 2025-01-15, take: {release: [A1]}, by: police}"), "{on: 2025-03-01, take: {extend_investigation: [A1]}, by: high_court}")[0].kind == "stage"
    lapsed = refused(held(), "{on: 2025-04-01, take: {extend_investigation: [A1]}, by: high_court}")
    assert [item.words for item in lapsed] == ["The time to charge is not running."]


# -- notice ------------------------------------------------------------------------------------------------------------------------


def test_notice_runs_from_the_day_somebody_was_told() -> None:
    assert day(due(sentenced(), "notice_of_appeal")) == "2025-06-04", "he was there"
    assert day(due(sentenced(", absent: [A1], notified: {A1: 2025-05-30}"), "notice_of_appeal")) == "2025-06-13"
    assert day(due(sentenced(", notified: {A1: 2025-05-30}"), "notice_of_appeal")) == "2025-06-13"
    assert day(due(sentenced(", notified: 2025-05-30"), "notice_of_appeal")) == "2025-06-13"


def test_one_who_was_absent_and_not_told_has_no_day() -> None:
    case = sentenced(", absent: [A1]")
    item = due(case, "notice_of_appeal")
    assert item.due is None and item.alarm is None and item.outer is None and item.status == "unknown"
    assert "not known" in item.because
    assert stage(play(case, "{on: 2026-05-30, take: {appeal.give_notice: [A1]}}"), "appeal") == "noticed", "no bar without a day"


def test_each_was_told_on_a_day_of_his_own() -> None:
    case = road(theft(accused=("A1", "A2")), "rule_on_case", people="A1, A2")
    case = play(
        case, "{on: 2025-04-28, take: {close_defence: [A1, A2]}}", "{on: 2025-05-19, take: {convict: [A1, A2]}}",
        "{on: 2025-05-21, take: {sentence: [A1, A2]}, sentence: 1 year, absent: [A2], notified: {A2: 2025-05-23}}",
    )  # fmt: skip
    assert (day(due(case, "notice_of_appeal", "A1")), day(due(case, "notice_of_appeal", "A2"))) == ("2025-06-04", "2025-06-06")


# -- bars ----------------------------------------------------------------------------------------------------------------------------


def test_after_the_last_day_a_bar_refuses_with_its_provision_and_its_cure() -> None:
    case = sentenced()
    assert stage(play(case, "{on: 2025-06-04, take: {appeal.give_notice: [A1]}}"), "appeal") == "noticed"
    unmet = refused(case, "{on: 2025-06-05, take: {appeal.give_notice: [A1]}}")
    assert [item.kind for item in unmet] == ["bar"] and unmet[0].id == "notice_of_appeal"
    assert "r.7" in cited(case, unmet) and "2025-06-04" in unmet[0].words
    assert [cure.step for cure in unmet[0].cures] == ["appeal.admit_out_of_time"]


def test_a_bar_that_was_lifted_and_no_irregularity() -> None:
    case = play(sentenced(), "{on: 2025-07-20, take: {admit_out_of_time: [A1]}, by: high_court}")
    assert due(case, "notice_of_appeal", on="2025-07-21").status == "excused"
    case = play(case, "{on: 2025-07-30, take: {appeal.give_notice: [A1]}}")
    assert due(case, "notice_of_appeal").status == "met"
    assert [item for item in case.irregularities("2025-08-01") if item.due and item.due.id == "notice_of_appeal"] == []


def test_an_act_against_a_bar_is_one_irregularity() -> None:
    case = play(sentenced(), "{on: 2025-06-20, take: {appeal.give_notice: [A1]}, despite: they took it}")
    assert [item.step for item in case.irregularities("2025-06-21") if "appeal" in item.step] == ["appeal.give_notice"]


def test_between_the_usual_end_and_the_most_generous_a_bar_only_warns() -> None:
    """Fourteen days that end on Founders' Day, which some still keep: a day later may be in time."""
    case = play(road(theft(), "convict"), "{on: 2025-10-06, take: {sentence: [A1]}, sentence: 2 years}")
    item = due(case, "notice_of_appeal")
    assert (str(item.alarm), str(item.due), str(item.outer)) == ("2025-10-20", "2025-10-20", "2025-10-21")
    line = said("{on: 2025-10-21, take: {appeal.give_notice: [A1]}}")
    seen = case.preview(line)
    assert seen.unmet == () and [item.id for item in seen.warnings] == ["notice_of_appeal"]
    assert "Under another reading" in seen.warnings[0].words
    assert "appeal.give_notice" not in [item.step for item in play(case, line).irregularities("2025-10-22")]
    assert [item.kind for item in refused(case, "{on: 2025-10-22, take: {appeal.give_notice: [A1]}}")] == ["bar"]


def lodged() -> Case:
    return play(
        sentenced(), "{on: 2025-05-30, take: {appeal.give_notice: [A1]}}", "{on: 2025-06-01, filing_made: {petition_of_appeal: [A1]}}",
        "{on: 2025-06-02, take: {appeal.lodge: [A1]}}",
    )  # fmt: skip


def test_a_time_to_wait_bars_until_its_first_day() -> None:
    """Fourteen days from 2 June: the 16th is the Queen's Day of that year, so the 17th."""
    case = lodged()
    assert day(due(case, "earliest_hearing_of_appeal")) == "2025-06-17"
    assert [item.kind for item in refused(case, "{on: 2025-06-16, take: {appeal.hear: [A1]}, by: high_court}")] == ["bar"]
    days = ("2025-06-10", "2025-06-17", "2025-08-01")
    assert [due(case, "earliest_hearing_of_appeal", on=on).status for on in days] == ["waiting", "open", "open"]
    case = play(case, "{on: 2025-06-17, take: {appeal.hear: [A1]}, by: high_court}")
    assert due(case, "earliest_hearing_of_appeal").status == "met"


def test_who_waited_longer_was_not_late() -> None:
    case = play(lodged(), "{on: 2025-09-17, take: {appeal.hear: [A1]}, by: high_court}")
    assert due(case, "earliest_hearing_of_appeal").status == "met"
    assert [item for item in case.irregularities("2025-10-01") if item.due and item.due.id == "earliest_hearing_of_appeal"] == []
    early = play(lodged(), "{on: 2025-06-10, take: {appeal.hear: [A1]}, by: high_court, despite: in haste}")
    assert due(early, "earliest_hearing_of_appeal").status == "met early"
    assert [item.step for item in early.irregularities("2025-06-11") if item.step == "appeal.hear"] == ["appeal.hear"]


# -- dated facts, and time ahead ------------------------------------------------------------------------------------------------------


def test_a_dated_fact_runs_one_deadline_for_each_who_has_it() -> None:
    case = play(theft(people={"V2": {"is": "victim"}}), "{on: 2025-01-15, facts_recorded: {V1: {injured_on: 2025-01-10}}}")
    assert runs(case, "claim_compensation") == 1
    assert day(due(case, "claim_compensation", "V1")) == "2028-01-10"
    case = play(case, "{on: 2025-01-15, facts_recorded: {V2: {injured_on: 2025-01-09}}}")
    # Sunday 9 January 2028 … the next open day
    assert day(due(case, "claim_compensation", "V2")) == "2028-01-10"


def test_a_dated_fact_recorded_anew_moves_its_run() -> None:
    case = play(theft(), "{on: 2025-01-15, facts_recorded: {V1: {injured_on: 2025-01-10}}}", "{on: 2025-01-16, facts_recorded: {V1: {injured_on: 2025-01-13}}}")
    assert runs(case, "claim_compensation") == 1 and day(due(case, "claim_compensation", "V1")) == "2028-01-13"
    unknown = play(case, "{on: 2025-01-17, facts_recorded: {V1: {injured_on: unknown}}}")
    assert due(unknown, "claim_compensation", "V1").due is None
    month = play(case, "{on: 2025-01-17, facts_recorded: {V1: {injured_on: 2025-02}}}")
    assert day(due(month, "claim_compensation", "V1")) == "2028-02-01..2028-02-28"


def test_time_ahead_of_a_day_already_fixed_and_fixed_anew() -> None:
    """Seven clear days before Monday 1 September: the eighth day before is Sunday the 24th, so Friday the 22nd (or Saturday, if open)."""
    case = play(lodged(), "{on: 2025-06-20, take: {fix_hearing: [A1]}, by: high_court, facts: {hearing_on: 2025-09-01}}")
    item = due(case, "notice_of_hearing")
    assert (str(item.alarm), str(item.due), str(item.outer)) == ("2025-08-22", "2025-08-22", "2025-08-23")
    case = play(case, "{on: 2025-07-01, take: {fix_hearing: [A1]}, by: high_court, facts: {hearing_on: 2025-09-25}}")
    assert runs(case, "notice_of_hearing") == 1
    assert day(due(case, "notice_of_hearing")) == "2025-09-17"
    case = play(case, "{on: 2025-09-18, take: {serve_notice_of_hearing: [A1]}, by: police}")
    assert due(case, "notice_of_hearing").status == "met late"


# -- short, months, pauses -------------------------------------------------------------------------------------------------------------


def test_a_short_period_counts_open_days_only() -> None:
    """Three days from Friday 30 May: Monday, Tuesday, Wednesday; a day sooner if Saturday is open."""
    item = due(play(sentenced(), "{on: 2025-05-30, take: {appeal.give_notice: [A1]}}"), "appeal_fee")
    assert (str(item.alarm), str(item.due), str(item.outer)) == ("2025-06-03", "2025-06-04", "2025-06-04")


def test_copy_time_is_not_counted_both_ends_included() -> None:
    """One month from 30 May is 30 June; from 3 to 10 June are eight days; 8 July is a Tuesday."""
    case = play(sentenced(), "{on: 2025-05-30, take: {appeal.give_notice: [A1]}}", "{on: 2025-06-03, take: {apply_for_copy: [A1]}}")
    assert day(due(case, "petition_of_appeal")) == "2025-06-30", "a copy that has not come stops nothing yet"
    case = play(case, "{on: 2025-06-10, take: {receive_copy: [A1]}}")
    assert day(due(case, "petition_of_appeal")) == "2025-07-08"
    assert any("not counted" in line or "do not count" in line for line in due(case, "petition_of_appeal").explain())


def test_time_stands_still_in_a_paused_phase_both_ends_excluded() -> None:
    """Six months from 3 February end on Sunday 3 August; a stay from 10 to 20 March takes nine whole days out: 12 August."""
    case = play(road(theft(), "take_plea"), "{on: 2025-03-10, take: {stay: [A1]}, by: high_court}", "{on: 2025-03-20, take: {lift_stay: [A1]}, by: high_court}")
    assert day(due(case, "trial_in_six_months")) == "2025-08-12"


def test_while_a_stay_lasts_nobody_knows_the_day() -> None:
    case = play(road(theft(), "take_plea"), "{on: 2025-03-10, take: {stay: [A1]}, by: high_court}")
    item = due(case, "trial_in_six_months", on="2025-04-01")
    assert item.due is None and item.status == "unknown"
    assert "stands still" in item.because and "nobody knows until when" in item.because


def test_absconding_pauses_too() -> None:
    case = play(road(theft(), "take_plea"), "{on: 2025-03-10, take: {abscond: [A1]}}", "{on: 2025-03-20, take: {surrender: [A1]}, by: accused}")
    assert day(due(case, "trial_in_six_months")) == "2025-08-12"


def test_time_excluded_by_an_entry_counts_for_those_it_names() -> None:
    both = play(theft(accused=("A1", "A2")), *(line.replace("[A1]", "[A1, A2]") for line in (ARREST, PRODUCE, REMAND)))
    case = play(both, "{on: 2025-02-10, time_excluded: {rule: abroad, from: 2025-02-01, to: 2025-02-05, of: [A1]}}")
    assert (day(due(case, "charge_in_custody", "A1")), day(due(case, "charge_in_custody", "A2"))) == ("2025-03-20", "2025-03-15")
    everybody = play(both, "{on: 2025-02-10, time_excluded: {rule: abroad, from: 2025-02-01, to: 2025-02-05}}")
    assert day(due(everybody, "charge_in_custody", "A2")) == "2025-03-20"
    other = play(both, "{on: 2025-02-10, time_excluded: {rule: stayed, from: 2025-02-01, to: 2025-02-05}}")
    assert day(due(other, "charge_in_custody", "A1")) == "2025-03-15", "a stay does not pause this deadline"


def test_a_recess_stops_only_the_clocks_that_name_it_as_gazetted() -> None:
    """From 15 July: four days to the 19th, the gazetted recess to 20 August, ten more to Saturday the 30th, so Monday 1 September."""
    case = play(road(theft(), "rule_on_case"), "{on: 2025-07-15, take: {close_defence: [A1]}}")
    item = due(case, "submissions")
    assert (str(item.alarm), str(item.due), str(item.outer)) == ("2025-08-30", "2025-09-01", "2025-09-01")
    sentence = play(road(theft(), "convict"), "{on: 2025-07-15, take: {sentence: [A1]}, sentence: 1 year}")
    assert day(due(sentence, "notice_of_appeal")) == "2025-07-29"


def test_a_contested_recess_is_counted_or_not() -> None:
    """From 15 December 2025: fourteen days are 29 December, or three weeks later if the recess from 24 December to 6 January stands still."""
    case = play(road(theft(), "rule_on_case"), "{on: 2025-12-15, take: {close_defence: [A1]}}")
    item = due(case, "submissions")
    # eight days to the 23rd, then six more after 6 January end on Monday the 12th
    assert (str(item.alarm), str(item.due), str(item.outer)) == ("2025-12-29", "2025-12-29", "2026-01-12")
    assert item.touched == ("time_runs_at_christmas",)
    chosen = due(play(case, "{on: 2025-12-16, reading_chosen: {time_runs_at_christmas: not_counted}}"), "submissions")
    assert str(chosen.alarm) == str(chosen.due) == str(chosen.outer) == "2026-01-12" and chosen.touched == ()


# -- choices on the docket as it grows ----------------------------------------------------------------------------------------------------


def graver(on: str) -> str:
    return f"{{on: {on}, count_added: {{2: {{offence: murder, accused: [A1], victims: [V1], on: 2025-01-10}}}}}}"


def test_a_graver_charge_on_day_fifty_moves_the_day() -> None:
    """Sixty days from 14 January end on 15 March; ninety on 14 April."""
    assert day(due(held(), "charge_in_custody")) == "2025-03-15"
    case = play(held(), graver("2025-03-05"))
    assert day(due(case, "charge_in_custody")) == "2025-04-14"
    assert [item.words for item in refused(case, "{on: 2025-03-16, take: {release_for_delay: [A1]}, by: high_court}")] == ["The time to charge has not run out."]


def test_a_graver_charge_on_the_last_day_still_moves_it() -> None:
    assert day(due(play(held(), graver("2025-03-15")), "charge_in_custody")) == "2025-04-14"


def test_a_graver_charge_on_day_seventy_cannot_undo_a_lapse() -> None:
    case = play(held(), graver("2025-03-25"))
    assert day(due(case, "charge_in_custody")) == "2025-03-15"
    assert due(case, "charge_in_custody", on="2025-03-26").status == "lapsed"
    assert stage(play(case, "{on: 2025-03-26, take: {release_for_delay: [A1]}, by: high_court}"), "custody") == "released"


def test_but_a_correction_can() -> None:
    case = play(held(), graver("2025-03-25"))
    case = play(case, f"{{on: 2025-03-27, correction: {{entry: {case.entries[-1].number}, on: 2025-03-05}}}}")
    assert day(due(case, "charge_in_custody")) == "2025-04-14"


def test_an_amendment_moves_it_like_a_new_count() -> None:
    line = "{on: %s, count_amended: {1: {offence: murder}}}"
    assert day(due(play(held(), line % "2025-03-05"), "charge_in_custody")) == "2025-04-14"
    assert day(due(play(held(), line % "2025-03-25"), "charge_in_custody")) == "2025-03-15"


def test_a_grave_charge_that_falls_in_time_shortens_it() -> None:
    case = play(murder(), ARREST, PRODUCE, REMAND.replace("district", "high"))
    assert day(due(case, "charge_in_custody")) == "2025-04-14"
    case = play(case, "{on: 2025-03-01, count_amended: {1: {offence: theft}}}")
    assert day(due(case, "charge_in_custody")) == "2025-03-15"


def test_what_cannot_be_decided_yet_says_what_to_ask(zenda: Lay) -> None:
    case = zenda_case(zenda(
        facts="hurt: {of: accused, type: yes_no, question: Was he hurt?, under: {act: s.4}}",
        deadlines="reply: {title: Reply, counts_from: matter.begin, within: [{is: 10 days, when: accused.hurt}, {is: 20 days}], met_by: matter.finish, under: {act: s.60}}",
    ))  # fmt: skip
    case = play(case, "{on: 2025-01-03, take: {begin: [A1]}}")
    item = due(case, "reply")
    assert item.due is None and item.ask[0].name == "hurt" and "Was he hurt?" in item.because
    assert day(due(play(case, "{on: 2025-01-05, facts_recorded: {A1: {hurt: yes}}}"), "reply")) == "2025-01-13"
    assert day(due(play(case, "{on: 2025-01-05, facts_recorded: {A1: {hurt: no}}}"), "reply")) == "2025-01-23"


# -- contested points -------------------------------------------------------------------------------------------------------------------------


def test_alarm_due_and_outer_under_contested_readings() -> None:
    """Children: forty-five or sixty days, the first counted or not."""
    case = held(people={"V1": {"is": "victim", "facts": {"born": "2012-01-01"}}})
    item = due(case, "charge_in_custody")
    assert (str(item.alarm), str(item.due), str(item.outer)) == ("2025-02-27", "2025-03-15", "2025-03-15")
    assert set(item.touched) == {"custody_before_charge", "first_day_in_custody"}
    told = "\n".join(item.explain())
    assert "Does the day of the first remand count?" in told and "2025-02-27" in told


@pytest.mark.parametrize(("chosen", "alarm", "usual"), [
    ("{custody_before_charge: forty_five}", "2025-02-27", "2025-02-28"),
    ("{custody_before_charge: sixty}", "2025-03-14", "2025-03-15"),
    ("{first_day_in_custody: included}", "2025-02-27", "2025-03-14"),
    ("{custody_before_charge: forty_five, first_day_in_custody: included}", "2025-02-27", "2025-02-27"),
])  # fmt: skip
def test_a_reading_chosen_by_an_entry_removes_the_contest(chosen: str, alarm: str, usual: str) -> None:
    case = play(held(people={"V1": {"is": "victim", "facts": {"born": "2012-01-01"}}}), f"{{on: 2025-01-20, reading_chosen: {chosen}}}")
    item = due(case, "charge_in_custody")
    assert (str(item.alarm), str(item.due)) == (alarm, usual)
    assert not set(item.touched) & set(said(chosen))


def test_alarm_due_outer_are_always_in_order() -> None:
    for number in range(40):
        on = date(2025, 6, 1) + timedelta(days=number * 5)
        case = play(road(theft(), "convict"), f"{{on: {on}, take: {{sentence: [A1]}}, sentence: 1 year}}")
        for item in case.deadlines("2027-01-01"):
            if item.due is not None:
                assert item.alarm is not None and item.outer is not None
                assert item.alarm.first <= item.due.first and item.due.last <= item.outer.last


def test_the_alarm_meets_contested_days_that_the_usual_end_does_not(zenda: Lay) -> None:
    """Ten days or sixty: ten end on a day that some say is closed, sixty far from it. The alarm is the ten days, and open."""
    case = zenda_case(zenda(
        settings="""
            fair_kept: {question: Is the fair kept?, usual: closed, readings: {closed: {title: Yes, under: {act: s.1}}, open: {title: No, under: {act: s.1}}}, under: {act: s.1}}
            haste: {question: Ten days or sixty?, usual: slow, readings: {slow: {title: Sixty, under: {act: s.1}}, fast: {title: Ten, under: {act: s.1}}}, under: {act: s.1}}
            """,
        calendar="""
            usual_counting: rolling
            counting: {rolling: {days: {first_day: excluded, last_day_closed: next_open_day}, under: {act: s.5}}}
            holidays: {fair: {day: 10-20, title: Fair, setting: fair_kept, under: {act: s.6}}}
            verified_years: 2000..2030
            """,
        deadlines="reply: {title: Reply, counts_from: matter.begin, within: [{is: 10 days, when: 'settings.haste == \"fast\"'}, {is: 60 days}], met_by: matter.finish, under: {act: s.60}}",
    ))  # fmt: skip
    item = due(play(case, "{on: 2025-10-10, take: {begin: [A1]}}"), "reply")
    assert (str(item.alarm), str(item.due), str(item.outer)) == ("2025-10-20", "2025-12-09", "2025-12-09")
    assert set(item.touched) == {"fair_kept", "haste"}


# -- what a date is worth ----------------------------------------------------------------------------------------------------------------------


def test_beyond_the_verified_years_a_date_is_provisional() -> None:
    case = play(road(theft(), "convict"), "{on: 2027-12-20, take: {sentence: [A1]}, sentence: 1 year}")
    item = due(case, "notice_of_appeal", on="2028-06-01")
    assert day(item) == "2028-01-03" and item.provisional
    assert any("provisional" in line for line in item.explain())
    assert not due(sentenced(), "notice_of_appeal").provisional


def test_a_rule_nobody_checked_says_so() -> None:
    case = play(
        theft(), ROAD["report"], "{on: 2025-01-14, take: {assess: [V1]}, facts: {held_in_bondage: yes}}", "{on: 2025-02-14, take: {claim: [V1]}}",
        "{on: 2025-03-14, take: {pay: [V1]}}", "{on: 2025-04-01, take: {aftercare.review: [V1]}}",
    )  # fmt: skip
    item = due(case, "aftercare_review", "V1")
    assert item.unverified and any("nverified" in line for line in item.explain())
    assert not due(case, "medical_examination", "V1").unverified


def test_an_interval_gives_an_interval_and_an_unknown_date_no_day() -> None:
    vague = play(road(theft(), "convict"), "{on: 2025-06, take: {sentence: [A1]}, sentence: 1 year}")
    # from Sunday 1 June to Sunday the 15th, which is the Queen's Day and moves to Monday: the 17th; from the 30th to 14 July
    assert day(due(vague, "notice_of_appeal")) == "2025-06-17..2025-07-14"
    unknown = play(road(theft(), "convict"), "{on: unknown, take: {sentence: [A1]}, sentence: 1 year}")
    item = due(unknown, "notice_of_appeal")
    assert item.due is None and item.status == "unknown" and item.because == "the date it counts from is not known"


def test_the_calendar_is_that_of_the_seat_and_moves_with_a_transfer() -> None:
    """Castle Day, 28 August, is kept at Zenda alone."""
    case = play(road(theft(), "convict"), "{on: 2025-08-14, take: {sentence: [A1]}, sentence: 1 year}")
    assert day(due(case, "notice_of_appeal")) == "2025-08-28"
    moved = play(case, "{on: 2025-08-15, cause_transferred: {main: {court: district_court, seat: zenda}}}")
    assert day(due(moved, "notice_of_appeal")) == "2025-08-29"


# -- explanations -----------------------------------------------------------------------------------------------------------------------------------


def test_an_explanation_mentions_every_skipped_day_and_why() -> None:
    """Ten open days from 14 April 2025: Good Friday, Easter Monday, Labour Day, and three weekends lie between."""
    case = play(road(theft(), "rule_on_case"), "{on: 2025-04-10, take: {close_defence: [A1]}}", "{on: 2025-04-14, take: {convict: [A1]}}")
    item = due(case, "reasons")
    assert day(item) == "2025-04-30"
    told = "\n".join(item.explain())
    calendar = seat_calendar(case.law, "strelsau", {})
    on = date(2025, 4, 15)
    while on <= date(2025, 4, 30):
        if (why := calendar.closed(on)) is not None:
            assert _mentioned(told, on), f"{on} ({why}) is not mentioned in:\n{told}"
        on += timedelta(days=1)
    assert "Good Friday" in told and "[" in told and "s.117" in told


def _mentioned(told: str, on: date) -> bool:
    if on.isoformat() in told:
        return True
    import re

    spans = re.findall(r"(\d{4}-\d\d-\d\d) to \w+ (\d{4}-\d\d-\d\d)", told)
    return any(first <= on.isoformat() <= last for first, last in spans)


def test_an_explanation_says_from_what_how_long_how_counted_and_until_when() -> None:
    case = held()
    told = due(case, "charge_in_custody").explain()
    text = "\n".join(told)
    assert "Remand in custody" in text and "2025-01-14T15:00" in text and "entry 3" in text
    assert "60 days" in text and "s.41(2)" in text and "Last day" in text and "2025-03-15" in text
    assert "The accused may be released on the next day." in text
    assert "Anklage in Haftsachen" in due(case, "charge_in_custody").explain("de")[0]


def test_an_explanation_says_what_met_it() -> None:
    case = play(sentenced(), "{on: 2025-05-30, take: {appeal.give_notice: [A1]}}")
    assert any("Met by appeal.give_notice on 2025-05-30" in line for line in due(case, "notice_of_appeal").explain())


def test_every_deadline_of_a_long_docket_explains_itself() -> None:
    for item in lodged().deadlines("2025-12-31"):
        assert item.explain() and item.explain("de")


# -- properties -----------------------------------------------------------------------------------------------------------------------------------------

DAYS = st.dates(date(2024, 8, 1), date(2027, 6, 30))
CONVICTED: list[Case] = []


def convicted() -> Case:
    if not CONVICTED:
        CONVICTED.append(road(theft(), "convict"))
    return CONVICTED[0]


@given(on=st.dates(date(2025, 5, 20), date(2027, 6, 30)), seat=st.sampled_from(["strelsau", "zenda", "tarlenheim"]))
@settings(max_examples=60, deadline=None)
def test_no_deadline_ends_on_a_day_its_rule_forbids(on: date, seat: str) -> None:
    case = play(
        convicted(), f"{{on: 2025-05-20, cause_transferred: {{main: {{court: district_court, seat: {seat}}}}}, written: 2025-05-20}}",
        f"{{on: {on}, take: {{sentence: [A1]}}, sentence: 1 year}}", f"{{on: {on}, take: {{appeal.give_notice: [A1]}}}}",
    )  # fmt: skip
    calendar = seat_calendar(law(), seat, {})
    for name in ("notice_of_appeal", "petition_of_appeal", "appeal_fee", "reasons"):
        item = due(case, name, on="2028-01-01")
        assert item.due is not None and calendar.closed(item.due.day) is None, (name, item.due)


@given(at=st.datetimes(moment("2024-08-01").first, moment("2027-06-30").first), seat=st.sampled_from(["strelsau", "zenda"]))
@settings(max_examples=60, deadline=None)
def test_production_ends_when_a_court_sits(at: object, seat: str) -> None:
    when = moment(at)  # type: ignore[arg-type]
    item = due(play(theft(seat=seat, opened="2024-07-02", on="2024-07-01"), f"{{on: {when}, take: {{arrest: [A1]}}}}"), "produce_in_court", on="2028-01-01")
    assert item.due is not None and item.due.timed
    calendar = seat_calendar(law(), seat, {})
    end = item.due.first
    assert calendar.closed(end.date()) is None
    hours = calendar.hours(end.date())
    assert hours[0][0] <= end.time() <= hours[-1][1]
    assert end - when.first >= timedelta(hours=24)


@given(one=DAYS, other=DAYS)
@settings(max_examples=50, deadline=None)
def test_a_later_trigger_never_gives_an_earlier_day(one: date, other: date) -> None:
    first, second = sorted((one, other))

    def ends(on: date) -> dict[str, object]:
        case = theft(opened="2024-07-02", on="2024-07-01")
        case = play(
            case, f"{{on: {on}T09:00, take: {{arrest: [A1]}}}}", f"{{on: {on}T10:00, take: {{produce: [A1]}}}}",
            f"{{on: {on}T11:00, take: {{remand: [A1]}}, by: district_court, within: 15 days}}",
            f"{{on: {on}, facts_recorded: {{V1: {{injured_on: {on}}}}}}}",
        )  # fmt: skip
        return {item.id: (item.alarm, item.due, item.outer) for item in case.deadlines("2031-01-01")}

    before, after = ends(first), ends(second)
    assert set(before) == set(after)
    for name in before:
        for early, late in zip(before[name], after[name], strict=True):  # type: ignore[call-overload]
            # within a day the hour may be earlier: what ends in court hours stands, what ends outside waits for their end
            assert early.first_day <= late.first_day, (name, first, second)


@given(st.integers(0, 200))
@settings(max_examples=25, deadline=None)
def test_a_lapse_once_come_is_not_undone_by_what_comes_after(days: int) -> None:
    """Whatever is charged after the last day, the end stays; whatever is charged before it may only move it onward."""
    on = date(2025, 1, 15) + timedelta(days=days)
    end = due(play(held(), graver(str(on))), "charge_in_custody").due
    assert str(end) == ("2025-04-14" if on <= date(2025, 3, 15) else "2025-03-15")


def test_first_counts_once_in_a_run_and_again_after_another_arrest() -> None:
    freed = play(held(), "{on: 2025-01-20, take: {release: [A1]}, by: district_court}")
    again = play(
        freed, "{on: 2025-02-03T10:00, take: {arrest: [A1]}}", "{on: 2025-02-03T12:00, take: {produce: [A1]}}",
        "{on: 2025-02-03T15:00, take: {remand: [A1]}, by: district_court, within: 10 days}",
    )  # fmt: skip
    assert runs(again, "charge_in_custody") == 2
    assert str(due(again, "charge_in_custody", number=2).run.start) == "2025-02-03T15:00"
