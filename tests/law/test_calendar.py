"""The calendar of a seat, against days a person can check in any printed calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.conftest import Lay
from workflow.counting import Reason, due
from workflow.errors import CannotCompute, UnknownName
from workflow.law.calendar import (
    SeatCalendar,
    contested_settings,
    counting_rule,
    in_recess,
    library_findings,
    recess,
    seat_calendar,
)
from workflow.law.closures import Closures
from workflow.law.law import Law
from workflow.law.recesses import yearly
from workflow.law.weekdays import Weekly
from workflow.moments import period

CALENDAR = """
    counting:
      ordinary: {days: {last_day_closed: next_open_day}, short: {up_to: 6 days}, under: {old_code: s.2}}
      clear: {days: {last_day: excluded}, months: {first_day: included}}
    closed: [sunday, {saturday: saturday_is_closed}]
    verified_years: 2020..2026
    holidays:
      crown: {day: 01-06, title: {de: Kronentag, en: Crown Day}}
      flood_memorial: {day: 03-03, title: Flood Memorial, on_a_sunday: next_day_not_a_holiday}
      mourning: {day: 03-04, title: Mourning}
      good_friday: {day: easter-2, title: Good Friday}
      jubilee: {day: 2025-05-05, title: Jubilee}
      leap: {day: 02-29, title: Leap Day}
      harbour: {day: 08-20, title: Harbour Day, only_at: [port]}
      disputed: {day: 09-10, title: Disputed Day, setting: saturday_is_closed}
      begun: {day: 11-11, title: Frost Day, since: 2023-01-01}
      of_the_act: {day: 12-02, title: Evidence Day, under: {evidence_2020: s.1}}
    closures:
      storm: {on: 2024-06-03..2024-06-05, title: Storm, except: [duty_court]}
    recesses:
      winter: {title: Winter, usual: 12-21..01-13, gazetted: {2025: 2025-12-22..2026-01-05}}
      summer: {title: Summer, usual: 07-10..07-20, until: 2023-07-12}
      by_the_act: {title: Act, usual: 05-01..05-09, under: {evidence_2020: s.4}}
    court_hours: {hours: [08:00-12:30, 14:00-17:00], seats: {port: [09:00-16:00]}}
    """
FILES = {
    "ruritania/calendar": CALENDAR,
    "ruritania/settings": """
        saturday_is_closed:
          question: Is Saturday a closed day?
          readings: {closed: {title: It is}, open: {title: It is not}}
          usual: open
        """,
    "ruritania/courts": """
        seats: {capital: {title: Capital}, port: {title: Port}}
        courts: {duty_court: {title: Duty Court}}
        """,
}


@pytest.fixture
def law(lay: Lay) -> Law:
    return lay(FILES)["ruritania"]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2024-01-05", None),  # a Friday
        ("2024-01-06", "Crown Day"),  # a Saturday; the first language is English
        ("2024-01-07", "Sunday"),
        ("2024-02-29", "Leap Day"),
        ("2024-03-03", "Flood Memorial"),  # a Sunday; the next day is a holiday of its own
        ("2024-03-04", "Mourning"),
        ("2024-03-05", "Flood Memorial"),
        ("2025-03-03", "Flood Memorial"),  # a Monday, so nothing moves
        ("2025-03-05", None),
        ("2024-03-29", "Good Friday"),  # Easter Sunday was 31 March 2024
        ("2025-04-18", "Good Friday"),  # and 20 April 2025
        ("2025-05-05", "Jubilee"),
        ("2026-05-05", None),
        ("2024-06-04", "Storm"),
        ("2024-06-06", None),
        ("2024-08-20", None),
        ("2022-11-11", None),
        ("2024-11-11", "Frost Day"),
        ("2019-12-02", None),  # before the act
        ("2024-12-02", "Evidence Day"),
    ],
)
def test_why_a_day_is_closed(law: Law, day: str, why: str | None) -> None:
    assert seat_calendar(law, "capital").closed(date.fromisoformat(day)) == why


def test_a_local_holiday_closes_its_seat_only(law: Law) -> None:
    day = date(2024, 8, 20)
    assert seat_calendar(law, "port").closed(day) == "Harbour Day"
    assert seat_calendar(law, None).closed(day) is None


def test_a_closure_spares_the_court_it_excepts(law: Law) -> None:
    day = date(2024, 6, 4)
    assert seat_calendar(law, "capital", court="duty_court").closed(day) is None
    assert seat_calendar(law, "capital", court="another").closed(day) == "Storm"


def test_contested_days_follow_the_reading_and_name_their_setting(law: Law) -> None:
    usual, closed = seat_calendar(law, "capital"), seat_calendar(law, "capital", {"saturday_is_closed": "closed"})
    saturday, disputed = date(2024, 3, 9), date(2024, 9, 10)
    assert (usual.closed(saturday), closed.closed(saturday)) == (None, "Saturday")
    assert (usual.closed(disputed), closed.closed(disputed)) == (None, "Disputed Day")
    assert usual.contested(saturday) == closed.contested(disputed) == ("saturday_is_closed",)
    assert usual.contested(date(2024, 1, 6)) == ()  # a holiday whatever Saturdays are
    assert usual.contested(date(2024, 3, 8)) == ()
    assert contested_settings(law) == {"saturday_is_closed"}


def test_one_calendar_for_each_reading_that_matters(law: Law) -> None:
    assert seat_calendar(law, "capital", {"something_else": "strict"}) is seat_calendar(law, "capital")
    assert seat_calendar(law, "capital", {"saturday_is_closed": "closed"}) is not seat_calendar(law, "capital")


CALENDARS: list[SeatCalendar] = []


@pytest.fixture(autouse=True)
def _keep(law: Law) -> None:
    CALENDARS[:] = [seat_calendar(law, "port"), seat_calendar(law, "port", {"saturday_is_closed": "closed"})]


@given(day=st.dates(date(1600, 1, 1), date(4000, 12, 31)), number=st.integers(0, 1))
def test_the_next_open_day_is_the_first_that_is_open(day: date, number: int) -> None:
    calendar = CALENDARS[number]
    found = calendar.next_open(day)
    assert calendar.closed(found) is None
    assert all(calendar.closed(day + timedelta(n)) is not None for n in range((found - day).days))
    before = calendar.previous_open(day)
    assert calendar.closed(before) is None
    assert all(calendar.closed(day - timedelta(n)) is not None for n in range((day - before).days))


def test_the_ends_of_time(law: Law) -> None:
    calendar = seat_calendar(law, "capital")
    assert calendar.next_open(date.max) == date.max  # 31 December 9999 is a Friday
    assert calendar.previous_open(date.min) == date.min  # 1 January of year 1 was a Monday


def test_the_whole_year_is_in_the_table_and_no_more(law: Law) -> None:
    calendar = seat_calendar(law, "capital")
    for year, days in ((2023, 365), (2024, 366), (1900, 365), (2000, 366)):
        assert len(calendar._year(year)[0]) == days


def test_hours_of_the_seat(law: Law) -> None:
    day = date(2024, 3, 8)
    assert seat_calendar(law, "capital").hours(day) == ((time(8), time(12, 30)), (time(14), time(17)))
    assert seat_calendar(law, "port").hours(day) == ((time(9), time(16)),)


def test_beyond_the_verified_years_a_date_is_provisional(law: Law) -> None:
    calendar = seat_calendar(law, "capital")
    assert [calendar.provisional(date(year, 6, 1)) for year in (2019, 2020, 2026, 2027)] == [True, False, False, True]


def test_recesses_as_gazetted_else_as_usual(law: Law) -> None:
    assert recess(law, "winter", 2024) == (date(2024, 12, 21), date(2025, 1, 13))
    assert recess(law, "winter", 2025) == (date(2025, 12, 22), date(2026, 1, 5))
    days = (date(2025, 1, 13), date(2025, 1, 14), date(2026, 1, 5), date(2026, 1, 6))
    assert [in_recess(law, "winter", day) for day in days] == [
        True, False, True, False,
    ]  # fmt: skip
    with pytest.raises(UnknownName):
        recess(law, "wintr", 2024)


def test_units_left_out_are_counted_like_days_but_hours_run(law: Law) -> None:
    rule = counting_rule(law, "ordinary")
    assert rule.months == rule.weeks == rule.years == rule.days
    assert (rule.days.last_day_closed, rule.hours.last_day_closed) == ("next_open_day", "stands")
    assert (rule.short_up_to, rule.provision, rule.name) == (6, "CP s.2", "ordinary")
    clear = counting_rule(law, "clear")
    assert (clear.months.first_day, clear.days.first_day, clear.years.last_day) == ("included", "excluded", "excluded")
    assert counting_rule(law, None).days.last_day_closed == "stands"
    with pytest.raises(UnknownName, match="ordinary"):
        counting_rule(law, "ordinray")


def test_a_count_over_the_calendar(law: Law) -> None:
    # 14 days from Monday 15 April 2024 end on Monday 29 April; 20 days from it on Sunday 5 May, so on Monday
    calendar, rule = seat_calendar(law, "capital"), counting_rule(law, "ordinary")
    start = datetime(2024, 4, 15)
    assert due(start, False, period("14 days"), rule, calendar).moment == date(2024, 4, 29)
    assert due(start, False, period("20 days"), rule, calendar).moment == date(2024, 5, 6)


def test_a_court_that_never_opens(lay: Lay) -> None:
    law = lay({
        "ruritania/calendar": "closed: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]",
    })["ruritania"]  # fmt: skip
    with pytest.raises(CannotCompute, match="no day is open"):
        seat_calendar(law).next_open(date(2024, 1, 1))


def test_the_library_gives_days_and_the_pack_strikes_one(lay: Lay) -> None:
    # Liechtenstein keeps 1 May and 15 August; the pack's country takes its days from there
    law = lay({
        "ruritania/calendar": """
            library: {country: LI}
            holidays: {no_labour_day: {day: 05-01, not_a_holiday: yes}}
            """,
    })["ruritania"]  # fmt: skip
    calendar = seat_calendar(law)
    assert calendar.closed(date(2024, 5, 1)) is None
    assert calendar.closed(date(2024, 8, 15)) is not None
    assert calendar.provisional(date(2024, 8, 15))
    assert list(library_findings(law)) == []


def test_a_country_the_library_does_not_have(lay: Lay) -> None:
    law = lay({"ruritania/calendar": "# nothing else\nlibrary: {country: XR}\n"})["ruritania"]
    (finding,) = library_findings(law)
    assert (finding.line, finding.where) == (2, ("library",))


@pytest.mark.parametrize(
    ("name", "day", "inside"),
    [
        ("summer", "2022-07-15", True),
        ("summer", "2023-07-12", True),  # the last day of its rule
        ("summer", "2023-07-13", False),
        ("summer", "2024-07-15", False),
        ("by_the_act", "2019-05-02", False),  # before the act
        ("by_the_act", "2020-05-02", True),
    ],
)
def test_a_recess_lasts_while_its_rule_stands(law: Law, name: str, day: str, inside: bool) -> None:
    assert in_recess(law, name, date.fromisoformat(day)) is inside


def test_why_a_day_is_closed_is_known_in_every_language_of_the_pack(law: Law) -> None:
    crown, sunday = (seat_calendar(law, "capital").closed(date(2024, 1, day)) for day in (6, 7))
    assert isinstance(crown, Reason) and isinstance(sunday, Reason)
    assert (crown.spoken("de"), sunday.spoken("es")) == ("Kronentag", "domingo")


def test_another_thread_never_finds_half_a_year(law: Law) -> None:
    """While one is making the holidays of a year, whoever else asks makes them himself, and finds them all."""
    asked: list[set[date]] = []

    def library(year: int) -> dict[date, str]:
        if not asked:
            asked.append(set())
            asked[0] |= set(closures.of(year).sure)  # as another thread would, in the middle
        return {date(year, 7, 1): "From the library"}

    closures = Closures(law, frozenset(), library)
    assert set(closures.of(2025).sure) == asked[0]
    assert {date(2025, 5, 5), date(2025, 7, 1)} <= asked[0]


# -- some Saturdays, sitting days, days nobody is sure of, areas ----------------------------------------------------------


def some_days(lay: Lay, calendar: str, courts: str = "courts: {upper: {title: Upper Court}}") -> Law:
    return lay({"ruritania/calendar": calendar, "ruritania/courts": courts})["ruritania"]


def test_second_and_fourth_saturdays_of_one_court(lay: Lay) -> None:
    """August 2026 begins on a Saturday: the 8th and the 22nd are the second and the fourth."""
    law = some_days(lay, "closed: [sunday, {saturday: {only: [2, 4], only_at: upper}}, {saturday: {only: [5]}}]")
    of_upper, of_others = seat_calendar(law, court="upper"), seat_calendar(law, court="lower")
    saturdays = [date(2026, 8, day) for day in (1, 8, 15, 22, 29)]
    assert [of_upper.closed(day) for day in saturdays] == [None, "Saturday", None, "Saturday", "Saturday"]
    assert [of_others.closed(day) for day in saturdays] == [None, None, None, None, "Saturday"]


@given(day=st.dates(date(1900, 1, 1), date(2200, 12, 31)), number=st.integers(1, 5))
def test_each_saturday_has_one_number_in_its_month(day: date, number: int) -> None:
    closes = Weekly("Saturday", frozenset([number]), None).closes(day)
    assert closes == (sum((day - timedelta(7 * back)).month == day.month for back in range(5)) == number)


def test_a_contested_saturday_beside_one_that_is_sure(lay: Lay) -> None:
    law = lay({
        "ruritania/calendar": "closed: [{saturday: {only: [2]}}, {saturday: saturday_is_closed}]",
        "ruritania/settings": FILES["ruritania/settings"],
    })["ruritania"]  # fmt: skip
    calendar = seat_calendar(law, None, {"saturday_is_closed": "closed"})
    assert calendar.contested(date(2026, 8, 8)) == ()
    assert calendar.contested(date(2026, 8, 15)) == ("saturday_is_closed",)
    assert calendar.closed(date(2026, 8, 15)) == calendar.closed(date(2026, 8, 8)) == "Saturday"


def test_a_day_on_which_courts_sit_all_the_same(lay: Lay) -> None:
    law = some_days(lay, """
        closed: [saturday, sunday]
        holidays:
          crown: {day: 01-06, title: Crown Day}
          sitting_saturday: {day: 2026-03-07, courts_sit: yes, only_at: upper}
          sitting_on_crown_day: {day: 2026-01-06, courts_sit: yes}
          sitting_in_the_storm: {day: 2026-06-06, courts_sit: yes}
        closures: {storm: {on: 2026-06-06, title: Storm}}
        """)  # fmt: skip
    upper, other = seat_calendar(law, court="upper"), seat_calendar(law)
    assert (upper.closed(date(2026, 3, 7)), other.closed(date(2026, 3, 7))) == (None, "Saturday")
    assert (other.closed(date(2026, 1, 6)), other.closed(date(2027, 1, 6))) == (None, "Crown Day")
    assert other.closed(date(2026, 6, 6)) == "Storm"


def test_what_leans_on_a_day_nobody_is_sure_of_is_provisional(lay: Lay) -> None:
    law = some_days(lay, """
        closed: [saturday, sunday]
        verified_years: 2020..2030
        holidays: {feast: {day: 2026-03-20, title: Feast of the Moon, tentative: yes}}
        """)  # fmt: skip
    calendar = seat_calendar(law)
    # Friday the 20th; after the weekend a Monday leans on it, the Tuesday after it no longer
    assert [calendar.provisional(date(2026, 3, day)) for day in (19, 20, 21, 23, 24)] == [False, True, True, True, False]


def test_a_vacation_closes_its_court_over_the_turn_of_the_year(lay: Lay) -> None:
    law = some_days(lay, """
        verified_years: 2020..2030
        recesses:
          winter: {title: {en: Winter, de: Winterferien}, usual: 12-21..01-05, gazetted: {2025: 2025-12-22..2026-01-03}, closes: yes, only_at: upper}
          pause: {title: Pause, usual: 05-01..05-09}
        """)  # fmt: skip
    upper, other = seat_calendar(law, court="upper"), seat_calendar(law)
    days = [date(2025, 12, 21), date(2025, 12, 22), date(2026, 1, 3), date(2026, 1, 4), date(2027, 1, 5), date(2027, 1, 6)]
    assert [upper.closed(day) for day in days] == [None, "Winter", "Winter", None, "Winter", None]
    assert {other.closed(day) for day in days} == {None}
    assert upper.closed(date(2026, 5, 3)) is None, "a recess that does not close"
    assert (upper.provisional(date(2026, 1, 4)), upper.provisional(date(2027, 1, 6))) == (False, True)
    why = upper.closed(date(2026, 1, 1))
    assert isinstance(why, Reason) and why.spoken("de") == "Winterferien"


def test_holidays_and_closures_of_an_area(lay: Lay) -> None:
    law = some_days(
        lay,
        """
        holidays: {founding: {day: 08-06, title: Founding, only_at: [coast], except: [upper]}}
        closures: {storm: {on: 2026-07-20T12:00..2026-07-20T17:00, title: Storm, only_at: coast}}
        """,
        """
        seats: {capital: {title: Capital}, port: {title: Port, lies_in: coast}}
        courts: {upper: {title: Upper Court}}
        """,
    )
    founding, storm = date(2026, 8, 6), date(2026, 7, 20)
    assert [seat_calendar(law, seat).closed(founding) for seat in ("port", "capital", None)] == ["Founding", None, None]
    assert seat_calendar(law, "port", court="upper").closed(founding) is None
    assert [seat_calendar(law, seat).closed(storm) for seat in ("port", "capital")] == ["Storm", None], "the whole day"


@pytest.mark.parametrize(
    ("words", "year", "day"),
    [
        # 1 December 2026 is a Tuesday, 1 August 2026 a Saturday, 1 February 2026 a Sunday
        ("first friday of december", 2026, date(2026, 12, 4)),
        ("last monday of august", 2026, date(2026, 8, 31)),
        ("first saturday of august", 2026, date(2026, 8, 1)),
        ("fourth sunday of february", 2026, date(2026, 2, 22)),
        ("last sunday of february", 2026, date(2026, 2, 22)),
        ("second monday of january", 2026, date(2026, 1, 12)),
    ],
)
def test_a_day_may_be_a_weekday_of_its_month(words: str, year: int, day: date) -> None:
    assert yearly(words, year) == day
