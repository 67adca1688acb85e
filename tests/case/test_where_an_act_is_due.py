"""The court before which an act is due: its holidays and vacations move the last day, not those where time began to run."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import day, due, law, play, road, theft
from test_tracks import zenda_case
from zenda_law import Lay

from workflow.case.case import Case
from workflow.law.calendar import seat_calendar
from workflow.storage.projections import hangs_on

COURTS = """
    seats:
      castle: {title: Castle}
      town: {title: Town, lies_in: [low_country]}
      port: {title: Port, lies_in: [low_country, coast]}
      hill: {title: Hill, region: The Höhen}
    courts:
      court: {title: Court, seats: [castle, town, port, hill], under: {act: s.1}}
      upper: {title: Upper Court, seats: [castle, port], serves: {castle: the_hohen, port: low_country}, under: {act: s.2}}
      last: {title: Last Court, seats: [hill], under: {act: s.2}}
    offices: {accused: {title: Accused, under: {act: s.3}}}
    roles: {any_court: {title: Any court, may_be: [court, upper], tries: yes}, above: {title: Courts above, may_be: [upper, last]}}
    """
CALENDAR = """
    usual_counting: filed
    counting: {filed: {days: {last_day_closed: next_open_day}, under: {act: s.5}}}
    closed: [saturday, sunday]
    holidays:
      of_the_castle: {day: 03-11, title: Day of the Castle, only_at: castle, under: {act: s.6}}
      of_the_town: {day: 03-11, title: Day of the Town, only_at: town, under: {act: s.6}}
      of_the_coast: {day: 03-12, title: Day of the Coast, only_at: coast, under: {act: s.6}}
      of_the_hill: {day: 03-11, title: Day of the Hill, only_at: hill, under: {act: s.6}}
    recesses:
      summer: {title: Summer, usual: 07-01..07-31, gazetted: {2025: 2025-07-02..2025-07-30}, closes: yes, only_at: upper, except: port, under: {act: s.7}}
      of_the_last: {title: Rest of the Last Court, usual: 07-01..07-31, closes: yes, only_at: last, under: {act: s.7}}
    verified_years: 2000..2030
    """
REPLY = "reply: {title: Reply, counts_from: matter.begin, within: 10 days, met_by: matter.finish, under: {act: s.60}%s}"
BEGUN = "{on: 2025-03-01, take: {begin: [A1]}}"  # ten days end on Tuesday the 11th


def at(zenda: Lay, due_at: str, seat: str = "town", **more: str) -> Case:
    """A matter begun on 1 March 2025 before the court at a seat; the reply is due before another."""
    law = zenda(courts=COURTS, calendar=CALENDAR, deadlines=REPLY % (f", due_at: {due_at}" if due_at else ""), **more)
    case = zenda_case(law)
    return play(case, f"{{on: 2025-01-02, cause_transferred: {{main: {{court: court, seat: {seat}}}}}}}", BEGUN)


@pytest.mark.parametrize(("due_at", "seat", "expected", "where"), [
    ("", "town", "2025-03-12", ""),  # Day of the Town, where the matter began
    ("", "castle", "2025-03-12", ""),
    ("last", "town", "2025-03-12", "Last Court, Hill"),  # its only seat keeps the Day of the Hill
    ("last", "port", "2025-03-12", "Last Court, Hill"),
    ("upper", "town", "2025-03-11", "Upper Court, Port"),  # Port serves the low country, and keeps only the 12th
    ("upper", "hill", "2025-03-12", "Upper Court, Castle"),
    ("upper", "castle", "2025-03-12", "Upper Court, Castle"),  # it sits there itself
])  # fmt: skip
def test_the_seat_of_the_court_where_it_is_due(zenda: Lay, due_at: str, seat: str, expected: str, where: str) -> None:
    item = due(at(zenda, due_at, seat), "reply")
    assert day(item) == expected
    said = [line for line in item.explain() if line.startswith("By the calendar")]
    assert said == ([f"By the calendar of the court where it is due: {where}."] if where else [])


def test_a_cause_before_that_court_says_where(zenda: Lay) -> None:
    """Town belongs to the bench at Port; but the matter above was opened at Castle, and that decides."""
    before = at(zenda, "upper")
    case = play(before, "{on: 2025-03-02, cause_opened: {above: {court: upper, seat: castle}}}")
    assert day(due(case, "reply")) == "2025-03-12"
    hung, hangs = (hangs_on(each.standing, each.standing.runs["reply"][0]) for each in (before, case))
    assert None not in (hung, hangs) and hung != hangs, "what was worked out before must not be carried over"
    case = play(case, "{on: 2025-03-03, cause_opened: {again: {court: upper, seat: port}}}")
    assert day(due(case, "reply")) == "2025-03-11", "the latest"
    assert day(due(play(case, "{on: 2025-03-04, cause_closed: again}"), "reply")) == "2025-03-12", "that is open"


def test_a_role_means_the_court_of_its_cause_and_else_nobody_knows_which(zenda: Lay) -> None:
    case = at(zenda, "above")
    assert day(due(case, "reply")) == "2025-03-12", "upper or last: the days of Town, where it began"
    assert any("which one is not known" in line for line in due(case, "reply").explain())
    case = play(case, "{on: 2025-03-02, cause_opened: {above: {court: upper, seat: port}}}")
    assert day(due(case, "reply")) == "2025-03-11"


def test_a_choice_of_court_and_one_nobody_can_make(zenda: Lay) -> None:
    options = "[{is: last, when: accused.grave_matter}, {is: upper}]"
    facts = "grave_matter: {of: accused, type: yes_no, question: Is it a grave matter?, under: {act: s.4}}"
    case = at(zenda, options, facts=facts)
    item = due(case, "reply")
    assert item.due is None and "Is it a grave matter?" in item.because
    assert day(due(play(case, "{on: 2025-03-01, facts_recorded: {A1: {grave_matter: yes}}}"), "reply")) == "2025-03-12"
    assert day(due(play(case, "{on: 2025-03-01, facts_recorded: {A1: {grave_matter: no}}}"), "reply")) == "2025-03-11"


def test_a_court_above_whose_seat_nobody_can_tell(zenda: Lay) -> None:
    """No bench serves Hill now: the local days are those of Hill, and the explanation says so."""
    courts = COURTS.replace("castle: the_hohen, ", "")
    case = zenda_case(zenda(courts=courts, calendar=CALENDAR, deadlines=REPLY % ", due_at: upper"))
    case = play(case, "{on: 2025-01-02, cause_transferred: {main: {court: court, seat: hill}}}", BEGUN)
    assert day(due(case, "reply")) == "2025-03-12"
    assert any("where it sits is not recorded, so the local days are those of Hill" in line for line in due(case, "reply").explain())


# -- vacations --------------------------------------------------------------------------------------------------------


def summer(zenda: Lay, due_at: str, begun: str, **more: str) -> Case:
    law = zenda(courts=COURTS, calendar=CALENDAR, deadlines=REPLY % (f", due_at: {due_at}" if due_at else ""), **more)
    case = zenda_case(law)
    return play(case, "{on: 2025-01-02, cause_transferred: {main: {court: court, seat: hill}}}", f"{{on: {begun}, take: {{begin: [A1]}}}}")


def test_a_vacation_closes_the_court_and_stops_no_clock(zenda: Lay) -> None:
    """Ten days from Wednesday 25 June end on Saturday 5 July: before the court on Monday the 7th, before the Upper Court
    when its gazetted vacation is over, on Thursday the 31st. What ends on 8 August is not moved by it."""
    assert day(due(summer(zenda, "", "2025-06-25"), "reply")) == "2025-07-07"
    item = due(summer(zenda, "upper", "2025-06-25"), "reply")
    assert day(item) == "2025-07-31" and not item.provisional
    assert any("Summer" in line for line in item.explain())
    assert day(due(summer(zenda, "upper", "2025-07-29"), "reply")) == "2025-08-08"


def test_usual_days_that_nobody_gazetted_are_provisional(zenda: Lay) -> None:
    """In 2026 only the usual days are known: the Upper Court opens on Saturday 1 August, so on Monday the 3rd."""
    item = due(summer(zenda, "upper", "2026-06-25"), "reply")
    assert day(item) == "2026-08-03" and item.provisional
    assert any("provisional" in line for line in item.explain())
    assert not due(summer(zenda, "upper", "2026-08-10"), "reply").provisional
    assert not due(summer(zenda, "", "2026-06-25"), "reply").provisional


def test_a_vacation_spares_the_bench_it_excepts(zenda: Lay) -> None:
    case = play(summer(zenda, "upper", "2025-06-25"), "{on: 2025-06-26, cause_opened: {above: {court: upper, seat: port}}}")
    assert day(due(case, "reply")) == "2025-07-07"


def test_a_contested_vacation_gives_the_earlier_day_as_the_alarm_until_it_is_gazetted(zenda: Lay) -> None:
    """Ten days from 25 June 2026 end on Sunday 5 July: Monday the 6th, or Monday 3 August after the usual days."""
    calendar = CALENDAR.replace("closes: yes, only_at: upper", "closes: yes, setting: registry_shut, only_at: upper")
    points = """
        registry_shut:
          {question: Is the registry shut?, usual: closed, readings: {closed: {title: Yes, under: {act: s.1}}, open: {title: No, under: {act: s.1}}}, under: {act: s.1}}
        """
    law = zenda(courts=COURTS, calendar=calendar, settings=points, deadlines=REPLY % ", due_at: upper")
    case = zenda_case(law)
    case = play(case, "{on: 2025-01-02, cause_transferred: {main: {court: court, seat: hill}}}")
    item = due(play(case, "{on: 2026-06-25, take: {begin: [A1]}}"), "reply")
    assert (str(item.alarm), str(item.due), str(item.outer)) == ("2026-07-06", "2026-08-03", "2026-08-03")
    assert item.touched == ("registry_shut",)
    gazetted = due(play(case, "{on: 2025-06-25, take: {begin: [A1]}}"), "reply")
    assert (str(gazetted.alarm), str(gazetted.due), gazetted.touched) == ("2025-07-31", "2025-07-31", ()), "no question any more"


def test_a_vacation_that_stops_the_count_stops_it_at_its_own_court_only(zenda: Lay) -> None:
    """Ten days from 25 June 2026: five to 30 June, then the Last Court rests, then five in August; before the court they
    end on Sunday 5 July."""
    pausing = "{title: Reply, counts_from: matter.begin, within: 10 days, met_by: matter.finish, pauses: of_the_last, under: {act: s.60}, due_at: %s}"
    calendar = CALENDAR.replace("closes: yes, only_at: last", "only_at: last")
    for court, expected in (("last", "2026-08-05"), ("court", "2026-07-06")):
        law = zenda(courts=COURTS, calendar=calendar, deadlines="reply: " + pausing % court)
        case = play(zenda_case(law), "{on: 2026-06-25, take: {begin: [A1]}}")
        assert day(due(case, "reply")) == expected


# -- Ruritania, projections -----------------------------------------------------------------------------------------


def dismissed(on: str, seat: str = "zenda") -> Case:
    case = play(road(theft(seat=seat), "convict"), "{on: 2025-05-21, take: {sentence: [A1]}, sentence: 2 years}")
    return play(
        case, "{on: 2025-05-30, take: {appeal.give_notice: [A1]}}", "{on: 2025-06-19, filing_made: {petition_of_appeal: [A1]}}", "{on: 2025-06-20, take: {appeal.lodge: [A1]}}",
        
        "{on: 2025-07-07, take: {appeal.hear: [A1]}, by: high_court}", f"{{on: {on}, take: {{appeal.dismiss: [A1]}}, by: high_court}}",
    )  # fmt: skip


def test_notice_of_review_is_given_at_strelsau_whatever_is_kept_at_zenda() -> None:
    """Fourteen days from Thursday 14 August end on Castle Day, which only the south keeps."""
    assert day(due(dismissed("2025-08-14"), "notice_of_review")) == "2025-08-28"


def test_notice_of_review_waits_for_the_court_of_appeal_to_open() -> None:
    """Fourteen days from 10 July end on the 24th, in the long vacation; the court opens on Monday 11 August."""
    assert day(due(dismissed("2025-07-10"), "notice_of_review")) == "2025-08-11"


def test_what_an_end_hangs_on_tells_the_court_where_it_is_due() -> None:
    case = dismissed("2025-08-14")
    (run,) = case.standing.runs["notice_of_review"]
    before = hangs_on(case.standing, run)
    moved = play(case, "{on: 2025-08-15, cause_opened: {review: {court: court_of_appeal, seat: strelsau}}}")
    assert hangs_on(moved.standing, run) == before is not None, "its only seat, or the cause there: one place"


@given(on=st.dates(date(2025, 7, 8), date(2025, 12, 31)))
@settings(max_examples=40, deadline=None)
def test_no_notice_of_review_is_due_while_the_court_of_appeal_is_closed(on: date) -> None:
    item = due(dismissed(str(on)), "notice_of_review", on="2027-01-01")
    calendar = seat_calendar(law(), "strelsau", {}, "court_of_appeal")
    assert item.due is not None and calendar.closed(item.due.day) is None
    assert item.due.day >= on + timedelta(days=14)


# -- what counts in one rule and not in another ----------------------------------------------------------------------


def test_a_saturday_counted_in_one_rule_of_counting_and_closed_in_others(zenda: Lay) -> None:
    """Thirty-six hours from Saturday 22:00, Monday a holiday: two on Saturday, the rest from Tuesday; where Saturdays do
    not count either, all of them from Tuesday."""
    calendar = """
        usual_counting: hours_of_days_that_count
        counting:
          hours_of_days_that_count: {hours: {run: open_days, weekdays_open: [saturday]}, under: {act: s.5}}
          hours_of_court_days: {hours: {run: open_days}, under: {act: s.5}}
        closed: [saturday, sunday]
        holidays: {souls: {day: 11-02, title: Souls, under: {act: s.6}}, saint: {day: 2026-11-07, title: Saint, under: {act: s.6}}}
        verified_years: 2000..2030
        """
    hours = "{title: Reply, counts_from: matter.begin, within: 36 hours, met_by: matter.finish, under: {act: s.60}"
    law = zenda(calendar=calendar, deadlines=f"reply: {hours}}}\nstrict_reply: {hours}, counting: hours_of_court_days}}")
    case = play(zenda_case(law), "{on: 2026-10-31T22:00, take: {begin: [A1]}}")
    assert (day(due(case, "reply")), day(due(case, "strict_reply"))) == ("2026-11-04T10:00", "2026-11-04T12:00")
    # a holiday on a Saturday stays closed: from Friday 22:00 two hours, then from Monday the 9th
    case = play(zenda_case(law), "{on: 2026-11-06T22:00, take: {begin: [A1]}}")
    assert day(due(case, "reply")) == "2026-11-10T10:00"


def test_time_excluded_has_a_ceiling_and_what_lasts_longer_counts_again() -> None:
    """Sixty days from 14 January 2025 end on 15 March; of forty days abroad thirty are left out, of twenty all."""
    held = play(
        theft(), "{on: 2025-01-14T09:00, take: {arrest: [A1]}}", "{on: 2025-01-14T12:00, take: {produce: [A1]}}",
        "{on: 2025-01-14T15:00, take: {remand: [A1]}, by: district_court, within: 10 days}",
    )  # fmt: skip
    for until, expected in (("2025-02-20", "2025-04-04"), ("2025-03-12", "2025-04-14")):
        case = play(held, f"{{on: 2025-03-14, time_excluded: {{rule: abroad, from: 2025-02-01, to: {until}, of: [A1]}}}}")
        assert day(due(case, "charge_in_custody")) == expected


@pytest.mark.parametrize(("at_most", "expected"), [("1 week", "2025-03-18"), ("1 month", "2025-04-10"), ("1 year", "2025-04-10")])
def test_a_ceiling_in_weeks_months_or_years(zenda: Lay, at_most: str, expected: str) -> None:
    """Ten days from 1 March end on the 11th. Of the thirty days from the 2nd a week is left out, or all of them: a month
    from 2 March would be thirty-one."""
    calendar = f"""
        usual_counting: plain
        counting: {{plain: {{days: {{first_day: excluded}}, under: {{act: s.5}}}}}}
        excluded: {{ill: {{title: Illness, by_entry: yes, at_most: {at_most}, under: {{act: s.8}}}}}}
        """
    deadlines = "reply: {title: Reply, counts_from: matter.begin, within: 10 days, met_by: matter.finish, pauses: ill, under: {act: s.60}}"
    case = play(zenda_case(zenda(calendar=calendar, deadlines=deadlines)), BEGUN)
    case = play(case, "{on: 2025-04-20, time_excluded: {rule: ill, from: 2025-03-02, to: 2025-03-31, of: [A1]}}")
    assert day(due(case, "reply")) == expected
