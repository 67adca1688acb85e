"""Counting of hours, days, weeks, months and years, with the calendar of an invented country."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workflow.counting import Calendar, Counting, Due, Line, Reason, UnitRule, due, due_interval, render
from workflow.errors import CannotCompute
from workflow.moments import NEVER, UNKNOWN, moment
from workflow.periods import LIFE, Period, period

DAY = timedelta(1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Ruritania:
    """Closed weekdays and feasts; one session a day or two; holidays verified up to a year."""

    def __init__(self, weekdays: set[int], feasts: set[date], verified: int = 2026, lunch: bool = False) -> None:
        self.weekdays, self.feasts, self.verified, self.lunch = weekdays, feasts, verified, lunch

    def closed(self, day: date) -> str | None:
        if day in self.feasts:
            return "feast"
        return WEEKDAYS[day.weekday()] if day.weekday() in self.weekdays else None

    def next_open(self, day: date) -> date:
        while self.closed(day):
            day += DAY
        return day

    def previous_open(self, day: date) -> date:
        while self.closed(day):
            day -= DAY
        return day

    def hours(self, day: date) -> tuple[tuple[time, time], ...]:
        return ((time(8), time(13)), (time(14), time(17))) if self.lunch else ((time(8), time(17)),)

    def provisional(self, day: date) -> bool:
        return day.year > self.verified


def feasts(*texts: str) -> set[date]:
    return {date.fromisoformat(text) for text in texts}


# Friday 3 and Monday 6 April make a long weekend; 1 June 2026 is a Monday, 20 October a Tuesday.
FEASTS = feasts("2026-04-03", "2026-04-06", "2026-06-01", "2026-10-20", "2026-12-25", "2027-01-01")
SEAT = Ruritania({5, 6}, FEASTS)
SIX_DAY_SEAT = Ruritania({6}, FEASTS)

NEXT = UnitRule(last_day_closed="next_open_day")
BEFORE = UnitRule(last_day_closed="previous_open_day")
ORDINARY = Counting("ordinary", days=NEXT, weeks=NEXT, months=NEXT, years=NEXT, short_up_to=6, provision="Rules r.4")
COURT = UnitRule(ends_outside_court_hours="end_of_next_court_day")
PRODUCTION = Counting("production", hours=COURT, provision="Charter a.9")
INCLUDED = UnitRule(first_day="included")
CUSTODY = Counting("custody", days=INCLUDED, weeks=INCLUDED, months=INCLUDED, years=INCLUDED)
CLEAR = UnitRule(last_day="excluded", last_day_closed="next_open_day")
NOTICE = Counting("notice", days=CLEAR, weeks=CLEAR, months=CLEAR)
WORKING = Counting("working days", days=UnitRule(run="open_days"))
PLAIN = Counting("plain")


def reckon(start: str, length: str, counting: Counting, calendar: Calendar = SEAT, **more: Any) -> str:
    begin = moment(start)
    found = due(begin.first, begin.timed, period(length), counting, calendar, **more).moment
    return found.strftime("%Y-%m-%dT%H:%M" if isinstance(found, datetime) else "%Y-%m-%d")


def stay(first: str, last: str) -> Callable[[date], str | None]:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return lambda day: "stay" if begin <= day <= end else None


class TestWorkedExamples:
    """Eight problems of the kind a practitioner meets, solved on paper."""

    def test_24_hours_over_a_long_weekend(self) -> None:
        # ends Saturday 15:00; Saturday, Sunday and the feast on Monday are no court days
        assert reckon("2026-04-03T15:00", "24 hours", PRODUCTION) == "2026-04-07T17:00"

    def test_24_hours_on_weekdays(self) -> None:
        assert reckon("2026-03-12T10:00", "24 hours", PRODUCTION) == "2026-03-13T10:00"
        assert reckon("2026-03-12T18:30", "24 hours", PRODUCTION) == "2026-03-16T17:00"

    def test_14_days(self) -> None:
        assert reckon("2026-05-15", "14 days", ORDINARY) == "2026-05-29"

    def test_14_days_that_end_on_a_feast(self) -> None:
        assert reckon("2026-05-18", "14 days", ORDINARY) == "2026-06-02"

    def test_a_short_period_does_not_count_closed_days(self) -> None:
        # with Saturday open: 4, 7, 8, 9, 10 April; with Saturday closed: 7, 8, 9, 10, 13
        assert reckon("2026-04-02", "5 days", ORDINARY, SIX_DAY_SEAT) == "2026-04-10"
        assert reckon("2026-04-02", "5 days", ORDINARY) == "2026-04-13"

    def test_a_vacation_that_is_not_reckoned(self) -> None:
        # five days before it (16 to 20 December), nine after it
        assert reckon("2026-12-15", "14 days", ORDINARY, skipped=stay("2026-12-21", "2027-01-13")) == "2027-01-22"
        assert reckon("2026-12-15", "14 days", ORDINARY, skipped=stay("2026-12-21", "2027-01-12")) == "2027-01-21"
        assert reckon("2026-12-15", "14 days", ORDINARY) == "2026-12-29"

    def test_30_days_that_end_on_a_sunday(self) -> None:
        assert reckon("2026-08-14", "30 days", ORDINARY) == "2026-09-14"

    def test_a_reply_due_on_a_feast(self) -> None:
        assert reckon("2026-10-06", "14 days", ORDINARY) == "2026-10-21"


class TestDays:
    def test_the_hour_of_the_event_does_not_matter(self) -> None:
        assert reckon("2026-05-15T23:59", "14 days", ORDINARY) == "2026-05-29"

    def test_first_day_included(self) -> None:
        # January has 31 days, February 28: the sixtieth is 1 March, a Sunday, and stands
        assert reckon("2026-01-01", "60 days", CUSTODY) == "2026-03-01"
        assert reckon("2026-01-01", "1 day", CUSTODY) == "2026-01-01"
        assert reckon("2026-01-01", "2 weeks", CUSTODY) == "2026-01-14"

    def test_clear_days(self) -> None:
        # the clear days are 2 to 15 June
        assert reckon("2026-06-01", "14 days", NOTICE, direction="wait") == "2026-06-16"
        # of three clear days before Wednesday 10 June, 7 is the first: Saturday 6 is closed
        assert reckon("2026-06-10", "3 days", NOTICE, direction="ahead") == "2026-06-05"

    def test_ahead_goes_back_to_an_open_day_only_if_the_rule_moves_days_at_all(self) -> None:
        assert reckon("2026-06-10", "3 days", Counting(days=NEXT), direction="ahead") == "2026-06-05"
        assert reckon("2026-06-10", "3 days", PLAIN, direction="ahead") == "2026-06-07"
        assert reckon("2026-06-10", "3 days", CUSTODY, direction="ahead") == "2026-06-08"

    def test_a_time_to_wait_never_ends_early(self) -> None:
        # 29 May plus three days is the feast of 1 June
        assert reckon("2026-05-29", "3 days", Counting(days=NEXT), direction="wait") == "2026-06-02"
        assert reckon("2026-05-29", "3 days", Counting(days=BEFORE), direction="wait") == "2026-06-01"

    def test_the_open_day_before(self) -> None:
        assert reckon("2026-05-18", "14 days", Counting(days=BEFORE)) == "2026-05-29"

    def test_the_open_day_before_is_never_before_the_event(self) -> None:
        # one day from Saturday 16 May is Sunday; the open day before is Friday 15, when nothing had happened yet
        assert reckon("2026-05-16", "1 day", Counting(days=BEFORE)) == "2026-05-18"

    def test_working_days(self) -> None:
        # 7, 8, 9, 10, 13, 14, 15, 16 April
        assert reckon("2026-04-02", "8 days", WORKING) == "2026-04-16"
        assert reckon("2026-04-16", "8 days", WORKING, direction="ahead") == "2026-04-02"
        included = Counting(days=UnitRule(run="open_days", first_day="included"))
        assert reckon("2026-04-03", "1 day", included) == "2026-04-07"
        assert reckon("2026-04-02", "2 days", included) == "2026-04-07"

    def test_no_days_at_all(self) -> None:
        for counting in (PLAIN, CUSTODY, WORKING):
            assert reckon("2026-05-15", "0 days", counting) == "2026-05-15"
        assert reckon("2026-05-16", "0 days", Counting(days=NEXT)) == "2026-05-18"
        included = Counting(days=UnitRule(first_day="included", last_day_closed="next_open_day"))
        assert reckon("2026-05-15", "0 days", included) == "2026-05-15"

    def test_excluded_days(self) -> None:
        assert reckon("2026-05-15", "14 days", PLAIN, skipped=stay("2026-05-20", "2026-05-24")) == "2026-06-03"
        assert reckon("2026-05-15", "2 weeks", PLAIN, skipped=stay("2026-05-20", "2026-05-24")) == "2026-06-03"
        assert reckon("2026-05-15", "5 days", CUSTODY, skipped=stay("2026-05-15", "2026-05-16")) == "2026-05-21"

    def test_an_extension_runs_from_the_original_last_day(self) -> None:
        # 14 days from 2 May end on Saturday 16, moved to Monday 18; ten more are counted from the 16th
        assert reckon("2026-05-02", "14 days", ORDINARY) == "2026-05-18"
        assert reckon("2026-05-02", "14 days", ORDINARY, extra=Period(10, "days")) == "2026-05-26"
        assert reckon("2026-05-02", "14 days", ORDINARY, extra=Period(1, "months")) == "2026-06-16"

    def test_an_extension_does_not_include_its_first_day_again(self) -> None:
        assert reckon("2026-01-01", "10 days", CUSTODY, extra=Period(5, "days")) == "2026-01-15"

    def test_a_long_period_extended_by_a_few_days_is_no_short_period(self) -> None:
        # Friday 29 May plus three is the feast of Monday 1 June
        assert reckon("2026-05-15", "14 days", ORDINARY, extra=Period(3, "days")) == "2026-06-02"
        # two and two are four: short. Friday 29 May, Tuesday 2, then Wednesday 3 and Thursday 4 June
        assert reckon("2026-05-28", "2 days", ORDINARY, extra=Period(2, "days")) == "2026-06-04"


class TestSeveralUnits:
    def test_the_days_are_counted_after_the_months(self) -> None:
        # 31 January and a month is 28 February; a day more
        assert reckon("2026-01-31", "1 month 1 day", PLAIN) == "2026-03-01"
        assert reckon("2024-02-29", "1 year 1 month", PLAIN) == "2025-03-29", "years and months are one step"
        assert reckon("2026-01-01", "1 month 5 days", CUSTODY) == "2026-02-05", "31 days with the first, and five more"
        # 15 May and a month is 15 June, five days more Saturday 20, the next open day Monday 22
        assert reckon("2026-05-15", "1 month 5 days", ORDINARY) == "2026-06-22"

    def test_backwards_and_extended(self) -> None:
        assert reckon("2026-03-01", "1 month 1 day", PLAIN, direction="ahead") == "2026-01-31"
        assert reckon("2026-01-01", "10 days", PLAIN, extra=period("1 month 1 day")) == "2026-02-12"

    def test_an_hour_is_no_part_of_it(self) -> None:
        with pytest.raises(CannotCompute):
            reckon("2026-03-11", "1 month 1 day", ORDINARY, extra=Period(3, "hours"))


class TestMonths:
    def test_the_same_day_of_the_month(self) -> None:
        assert reckon("2026-05-15", "3 months", PLAIN) == "2026-08-15"
        assert reckon("2026-05-15", "3 months", ORDINARY) == "2026-08-17"
        assert reckon("2026-05-15", "3 years", PLAIN) == "2029-05-15"

    def test_a_missing_day_is_the_last_of_the_month(self) -> None:
        assert reckon("2026-01-31", "1 month", PLAIN) == "2026-02-28"
        assert reckon("2024-02-29", "1 year", PLAIN) == "2025-02-28"
        assert reckon("2026-03-31", "1 month", PLAIN, direction="ahead") == "2026-02-28"

    def test_first_day_included(self) -> None:
        assert reckon("2025-03-10", "1 year", CUSTODY) == "2026-03-09"
        assert reckon("2026-03-01", "1 month", CUSTODY) == "2026-03-31"
        # from the leap day to the end of February is one whole year
        assert reckon("2024-02-29", "1 year", CUSTODY) == "2025-02-28"
        assert reckon("2026-03-31", "1 month", CUSTODY, direction="ahead") == "2026-03-01"

    def test_clear(self) -> None:
        assert reckon("2026-05-15", "1 month", NOTICE) == "2026-06-16"

    def test_excluded_days_are_added_at_the_end(self) -> None:
        assert reckon("2026-01-15", "1 month", PLAIN, skipped=stay("2026-01-16", "2026-01-20")) == "2026-02-20"
        # the period would end inside the stay, and goes on after it
        assert reckon("2026-01-15", "1 month", PLAIN, skipped=stay("2026-02-14", "2026-02-20")) == "2026-02-22"
        assert reckon("2026-01-15", "1 month", PLAIN, skipped=stay("2026-02-16", "2026-02-20")) == "2026-02-15"
        assert reckon("2026-03-15", "1 month", PLAIN, direction="ahead", skipped=stay("2026-03-01", "2026-03-02")) == (
            "2026-02-13"
        )


class TestHours:
    def test_before_court_opens_the_day_about_to_begin_is_the_next_court_day(self) -> None:
        assert reckon("2026-03-12T06:00", "24 hours", PRODUCTION) == "2026-03-13T17:00"

    def test_the_edges_of_court_hours_are_inside(self) -> None:
        assert reckon("2026-03-12T08:00", "24 hours", PRODUCTION) == "2026-03-13T08:00"
        assert reckon("2026-03-12T17:00", "24 hours", PRODUCTION) == "2026-03-13T17:00"
        assert reckon("2026-03-12T07:59", "24 hours", PRODUCTION) == "2026-03-13T17:00"
        assert reckon("2026-03-12T17:01", "24 hours", PRODUCTION) == "2026-03-16T17:00"

    def test_the_break_is_inside(self) -> None:
        seat = Ruritania({5, 6}, set(), lunch=True)
        assert reckon("2026-03-12T13:30", "24 hours", PRODUCTION, seat) == "2026-03-13T13:30"

    def test_hours_stand_if_the_rule_says_nothing(self) -> None:
        assert reckon("2026-04-03T15:00", "24 hours", PLAIN) == "2026-04-04T15:00"

    def test_the_hours_of_closed_days_may_not_run(self) -> None:
        rule = Counting(hours=UnitRule(run="open_days"))
        assert reckon("2026-03-13T10:00", "24 hours", rule) == "2026-03-16T10:00"
        assert reckon("2026-03-14T10:00", "24 hours", rule) == "2026-03-17T00:00"
        assert reckon("2026-03-16T10:00", "24 hours", rule, direction="ahead") == "2026-03-13T10:00"
        # fourteen hours fill Friday to midnight: the clock runs out as Monday begins, never on a Saturday
        assert reckon("2026-03-13T10:00", "14 hours", rule) == "2026-03-16T00:00"

    def test_the_hours_of_excluded_days_do_not_run(self) -> None:
        assert (
            reckon("2026-03-10T10:00", "48 hours", PLAIN, skipped=stay("2026-03-11", "2026-03-11"))
            == "2026-03-13T10:00"
        )

    def test_ahead_and_wait(self) -> None:
        # 24 hours before Monday 09:00 is a Sunday: the end of Friday; to wait until then is until Monday opens
        assert reckon("2026-03-16T09:00", "24 hours", PRODUCTION, direction="ahead") == "2026-03-13T17:00"
        assert reckon("2026-03-17T07:00", "24 hours", PRODUCTION, direction="ahead") == "2026-03-13T17:00"
        assert reckon("2026-03-17T19:00", "24 hours", PRODUCTION, direction="ahead") == "2026-03-16T17:00"
        assert reckon("2026-03-14T09:00", "24 hours", PRODUCTION, direction="wait") == "2026-03-16T08:00"

    def test_only_closed_days_forbidden(self) -> None:
        assert reckon("2026-03-12T20:00", "24 hours", Counting(hours=NEXT)) == "2026-03-13T20:00"
        assert reckon("2026-03-13T20:00", "24 hours", Counting(hours=NEXT)) == "2026-03-16T17:00"
        assert reckon("2026-03-13T10:00", "24 hours", Counting(hours=BEFORE)) == "2026-03-13T17:00"

    def test_at_once(self) -> None:
        assert reckon("2026-03-14T03:00", "immediately", PRODUCTION) == "2026-03-14T03:00"
        assert reckon("2026-03-14", "immediately", PRODUCTION) == "2026-03-14"

    def test_extended(self) -> None:
        assert reckon("2026-03-11T10:00", "24 hours", PRODUCTION, extra=Period(24, "hours")) == "2026-03-13T10:00"
        assert reckon("2026-03-11T10:00", "24 hours", PRODUCTION, extra=Period(7, "days")) == "2026-03-19"

    def test_without_an_hour_there_is_no_due_minute(self) -> None:
        with pytest.raises(CannotCompute, match="only the day is known"):
            reckon("2026-03-11", "24 hours", PRODUCTION)

    def test_unknown_court_hours_are_not_invented(self) -> None:
        class NoHours(Ruritania):
            def hours(self, day: date) -> tuple[tuple[time, time], ...]:
                return ()

        with pytest.raises(CannotCompute, match="court hours of 2026-03-13"):
            reckon("2026-03-12T10:00", "24 hours", PRODUCTION, NoHours({5, 6}, set()))


class TestNoDay:
    @pytest.mark.parametrize("counting", [PLAIN, ORDINARY, WORKING, CUSTODY])
    @pytest.mark.parametrize("length", ["14 days", "2 weeks", "1 month", "3 years", "24 hours"])
    def test_a_stay_without_end(self, counting: Counting, length: str) -> None:
        with pytest.raises(CannotCompute, match="stands still"):
            reckon(
                "2026-03-11T10:00", length, counting, skipped=lambda day: "stay" if day > date(2026, 3, 10) else None
            )

    @pytest.mark.parametrize("length", ["900000000 days", "99999999 years", "99999999 hours", "9000 years"])
    @pytest.mark.parametrize("explain", [True, False])
    def test_beyond_the_calendar(self, length: str, explain: bool) -> None:
        with pytest.raises(CannotCompute, match="leaves the calendar"):
            reckon("2026-03-11T10:00", length, ORDINARY, explain=explain)

    def test_penalties_and_impossible_extensions(self) -> None:
        with pytest.raises(CannotCompute, match="life is no length of time"):
            reckon("2026-03-11", "life", ORDINARY)
        with pytest.raises(CannotCompute, match="life is no length of time"):
            reckon("2026-03-11", "14 days", ORDINARY, extra=LIFE)
        with pytest.raises(CannotCompute, match="cannot be extended by 3 hours"):
            reckon("2026-03-11", "1 month", ORDINARY, extra=Period(3, "hours"))
        with pytest.raises(CannotCompute, match="the day itself is moved"):
            reckon("2026-03-11", "3 days", ORDINARY, extra=Period(1, "days"), direction="ahead")


class TestProvisional:
    def test_only_what_leans_on_unverified_holidays(self) -> None:
        start = datetime(2026, 12, 20)
        assert due(start, False, Period(14, "days"), ORDINARY, SEAT).provisional
        assert not due(start, False, Period(7, "days"), ORDINARY, SEAT).provisional
        assert not due(start, False, Period(90, "days"), CUSTODY, SEAT).provisional
        assert due(start, False, Period(10, "days"), WORKING, SEAT).provisional
        # 2 January 2027 is a Saturday and goes back to Thursday 31 December, if the feast of 1 January is right
        back = due(start, False, Period(13, "days"), Counting(days=BEFORE), SEAT)
        assert back.moment == date(2026, 12, 31) and back.provisional
        assert due(datetime(2026, 12, 31, 20), True, Period(24, "hours"), PRODUCTION, SEAT).provisional


class TestIntervals:
    def reckon(self, start: str, length: str, counting: Counting, **more: Any) -> str:
        return str(due_interval(moment(start), period(length), counting, SEAT, **more).moment)

    def test_days(self) -> None:
        assert self.reckon("2026-05-15", "14 days", ORDINARY) == "2026-05-29"
        assert self.reckon("2026-05-15..2026-05-18", "14 days", ORDINARY) == "2026-05-29..2026-06-02"
        assert self.reckon("2026-05-15T10:00", "14 days", ORDINARY) == "2026-05-29"

    def test_open_ends_stay_open(self) -> None:
        assert self.reckon("..2026-05-18", "14 days", ORDINARY) == "..2026-06-02"
        assert self.reckon("2026-05-15..", "14 days", ORDINARY) == "2026-05-29.."

    def test_hours_of_a_day(self) -> None:
        assert self.reckon("2026-03-12", "36 hours", PLAIN) == "2026-03-13T12:00..2026-03-14T11:59"
        # arrested at eight on Thursday: Friday at eight. Arrested after five: the end of Monday
        assert self.reckon("2026-03-12", "24 hours", PRODUCTION) == "2026-03-13T08:00..2026-03-16T17:00"
        # between six and nine: at nine it is due at nine, before eight at the end of the day
        assert self.reckon("2026-03-12T06:00..2026-03-12T09:00", "24 hours", PRODUCTION) == (
            "2026-03-13T08:00..2026-03-13T17:00"
        )

    def test_at_once(self) -> None:
        assert self.reckon("2026-03-12", "immediately", PRODUCTION) == "2026-03-12"
        assert self.reckon("2026-03", "immediately", PRODUCTION) == "2026-03"

    def test_nothing_known(self) -> None:
        with pytest.raises(CannotCompute, match="not known"):
            due_interval(UNKNOWN, period("14 days"), ORDINARY, SEAT)
        with pytest.raises(CannotCompute, match="not happened"):
            due_interval(NEVER, period("14 days"), ORDINARY, SEAT)

    @settings(max_examples=60)
    @given(st.integers(0, 20_000), st.integers(0, 6_000), st.sampled_from([0, 1]), st.integers(1, 60), st.data())
    def test_no_start_inside_falls_outside(
        self, first: int, width: int, lunch: int, hours: int, data: st.DataObject
    ) -> None:
        begin = datetime(2026, 3, 1) + timedelta(minutes=first)
        start = moment(f"{begin:%Y-%m-%dT%H:%M}..{begin + timedelta(minutes=width):%Y-%m-%dT%H:%M}")
        found = due_interval(start, Period(hours, "hours"), PRODUCTION, SEAT).moment
        inside = begin + timedelta(minutes=data.draw(st.integers(0, width)))
        one = due(inside, True, Period(hours, "hours"), PRODUCTION, SEAT).moment
        assert isinstance(one, datetime) and found.first <= one <= found.last


class TestExplanation:
    def sentences(self, found: Due, language: str = "en") -> list[str]:
        return [render(line, language) for line in found.lines]

    def test_nothing_unasked(self) -> None:
        assert due(datetime(2026, 5, 18), False, Period(14, "days"), ORDINARY, SEAT).lines == ()

    def test_a_day_that_was_moved(self) -> None:
        found = due(datetime(2026, 5, 16), False, Period(14, "days"), ORDINARY, SEAT, explain=True)
        assert self.sentences(found) == [
            "Sat 2026-05-16: the day it counts from; it is not counted.",
            "Counted under Rules r.4.",
            "Sat 2026-05-30: 14 days counted.",
            "Sat 2026-05-30: closed (Saturday).",
            "Sun 2026-05-31: closed (Sunday).",
            "Mon 2026-06-01: closed (feast).",
            "Tue 2026-06-02: the next open day.",
        ]

    def test_a_short_period_and_a_stay(self) -> None:
        found = due(datetime(2026, 5, 18), False, Period(2, "days"), ORDINARY, SEAT, explain=True,
                    skipped=stay("2026-05-19", "2026-05-22"))  # fmt: skip
        assert self.sentences(found)[2:] == [
            "A period of 6 days or less: closed days are not counted.",
            "Tue 2026-05-19 to Fri 2026-05-22: not counted (stay).",
            "Sat 2026-05-23: not counted (Saturday).",
            "Sun 2026-05-24: not counted (Sunday).",
            "Tue 2026-05-26: 2 days counted.",
        ]

    def test_hours(self) -> None:
        found = due(datetime(2026, 12, 31, 18, 30), True, Period(24, "hours"), PRODUCTION, SEAT, explain=True)
        assert self.sentences(found) == [
            "Thu 2026-12-31 18:30: the hour it counts from.",
            "Counted under Charter a.9.",
            "Fri 2027-01-01 18:30: 24 hours counted.",
            "Fri 2027-01-01: closed (feast).",
            "Sat 2027-01-02: closed (Saturday).",
            "Sun 2027-01-03: closed (Sunday).",
            "Mon 2027-01-04 17:00: the end of the court day.",
            "Mon 2027-01-04 17:00: the holidays or vacations it leans on are not verified yet; the day is provisional.",
        ]

    def test_in_spanish_and_in_a_language_we_do_not_speak(self) -> None:
        found = due(datetime(2026, 5, 15), False, Period(14, "days"), ORDINARY, SEAT, explain=True)
        assert self.sentences(found, "es-GT")[-1] == "viernes, 29 de mayo de 2026: se cumple el plazo de 14 días."
        assert self.sentences(found, "sw") == self.sentences(found, "en")


# --- what must hold for every rule, calendar and start --------------------------------------------------------------

starts = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(second=0, microsecond=0))
calendars = st.builds(
    Ruritania,
    st.sets(st.integers(0, 6), max_size=4),
    st.sets(st.dates(date(2023, 6, 1), date(2028, 12, 31)), max_size=40),
    lunch=st.booleans(),
)
unit_rules = st.builds(
    UnitRule,
    st.sampled_from(["excluded", "included"]),
    st.sampled_from(["included", "excluded"]),
    st.sampled_from(["next_open_day", "previous_open_day", "stands"]),
    st.sampled_from(["always", "open_days"]),
    st.sampled_from(["stands", "end_of_next_court_day"]),
)
countings = st.builds(
    Counting, st.just("any"), unit_rules, unit_rules, unit_rules, unit_rules, unit_rules, st.none() | st.integers(0, 9)
)
short_lengths = st.builds(Period, st.integers(0, 40), st.sampled_from(["days", "weeks"]))
lengths = st.builds(Period, st.integers(0, 30), st.sampled_from(["hours", "days", "weeks", "months"])) | st.builds(
    Period, st.integers(0, 3), st.just("years")
)
directions: Any = st.sampled_from(["within", "wait", "ahead"])
stays = st.none() | st.sets(st.integers(0, 400), max_size=60).map(
    lambda numbers: lambda day: "stay" if (day - date(2025, 1, 1)).days in numbers else None
)
extras = st.none() | short_lengths


def on_day(found: Due) -> date:
    return found.moment.date() if isinstance(found.moment, datetime) else found.moment


@given(starts, starts, lengths, countings, calendars, directions)
def test_a_later_start_never_gives_an_earlier_day(
    one: datetime, two: datetime, length: Period, counting: Counting, calendar: Ruritania, direction: Any
) -> None:
    early, late = sorted((one, two))
    first = due(early, True, length, counting, calendar, direction=direction)
    second = due(late, True, length, counting, calendar, direction=direction)
    assert on_day(first) <= on_day(second)


@given(starts, st.integers(1, 5), short_lengths, countings, calendars, stays, extras)
def test_nor_with_stays_and_extensions(
    early: datetime,
    days: int,
    length: Period,
    counting: Counting,
    calendar: Ruritania,
    skipped: Any,
    extra: Period | None,
) -> None:
    first = due(early, True, length, counting, calendar, skipped=skipped, extra=extra)
    second = due(early + days * DAY, True, length, counting, calendar, skipped=skipped, extra=extra)
    assert on_day(first) <= on_day(second)


@given(starts, lengths, countings, calendars, directions, stays)
def test_never_on_a_day_its_rule_forbids(
    start: datetime, length: Period, counting: Counting, calendar: Ruritania, direction: Any, skipped: Any
) -> None:
    assume(length.minutes > 0)
    rule = counting.of(length.unit)
    found = due(start, True, length, counting, calendar, direction=direction, skipped=skipped)
    moves = rule.last_day_closed == "next_open_day" or (rule.last_day_closed != "stands" and direction != "wait")
    counts_open = rule.run == "open_days" and length.unit in ("hours", "days", "weeks")
    if moves or counts_open or counting.is_short(length):
        assert calendar.closed(on_day(found)) is None
    if length.unit == "hours" and rule.ends_outside_court_hours != "stands":
        assert isinstance(found.moment, datetime) and calendar.closed(on_day(found)) is None
        assert time(8) <= found.moment.time() <= time(17)


@given(starts, lengths, countings, calendars, directions, stays, extras)
def test_explaining_changes_nothing_and_every_line_is_a_sentence(
    start: datetime, length: Period, counting: Counting, calendar: Ruritania, direction: Any, skipped: Any, extra: Any
) -> None:
    more: Any = {"direction": direction, "skipped": skipped, "extra": None if direction == "ahead" else extra}
    silent = due(start, True, length, counting, calendar, **more)
    spoken = due(start, True, length, counting, calendar, explain=True, **more)
    assert silent[:2] == spoken[:2] and spoken.lines
    assert all(render(line, language) for line in spoken.lines for language in ("en", "es"))


@given(starts, st.integers(1, 40), unit_rules, calendars, stays)
def test_days_counted_one_by_one_on_the_fingers(
    start: datetime, number: int, rule: UnitRule, calendar: Ruritania, skipped: Any
) -> None:
    """The last day is the one at which so many countable days have passed, whatever short cuts are taken."""
    rule = UnitRule(rule.first_day, rule.last_day, "stands", rule.run)
    found = on_day(due(start, False, Period(number, "days"), Counting(days=rule), calendar, skipped=skipped))

    def counts(day: date) -> bool:
        return not (skipped and skipped(day)) and not (rule.run == "open_days" and calendar.closed(day))

    first = start.date() if rule.first_day == "included" else start.date() + DAY
    passed = [day for n in range((found - first).days + 1) if counts(day := first + n * DAY)]
    assert passed[-1] == found and len(passed) == number + (rule.last_day == "excluded")


@given(starts, short_lengths, calendars)
def test_ahead_is_within_in_the_mirror(start: datetime, length: Period, calendar: Ruritania) -> None:
    """Counting back from the day found leads to the day one came from, where no day is moved."""
    counting = Counting(days=UnitRule(), weeks=UnitRule())
    there = on_day(due(start, False, length, counting, calendar))
    back = due(datetime.combine(there, time()), False, length, counting, calendar, direction="ahead")
    assert on_day(back) == start.date()


@pytest.mark.parametrize("length", ["36526 days", "999999999 days", "999999999 hours"])
def test_what_is_counted_day_by_day_ends_within_a_hundred_years(length: str) -> None:
    counting = Counting(days=UnitRule(run="open_days"), hours=UnitRule(run="open_days"))
    with pytest.raises(CannotCompute, match="more than a hundred years"):
        due(datetime(2024, 1, 1, 9), True, period(length), counting, Ruritania({6}, set()))


def test_a_reason_is_said_in_the_language_asked_for() -> None:
    feast = Reason.of("Crown Day", {"en": "Crown Day", "es": "Día de la Corona"})
    line = Line(date(2024, 1, 6), "closed", {"why": feast})
    assert render(line, "en") == "Sat 2024-01-06: closed (Crown Day)."
    assert render(line, "es-GT") == "sábado, 6 de enero de 2024: inhábil (Día de la Corona)."
    # nobody gave the French: the place's own words stand in an English sentence
    assert render(line, "fr") == "Sat 2024-01-06: closed (Crown Day)."
