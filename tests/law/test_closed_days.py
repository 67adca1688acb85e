"""The closed days of a year of Ruritania, against what its calendar says."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from workflow.law.calendar import seat_calendar
from workflow.law.closed_days import ClosedDays, closed_days, closed_each_week
from workflow.law.library import LawLibrary

ROOT = Path(__file__).parents[2]
RURITANIA = LawLibrary(ROOT / "tests" / "invented")["ruritania"]


def one(days: list[ClosedDays], why: str) -> ClosedDays:
    (found,) = [day for day in days if day.why == why]
    return found


def test_a_holiday_of_everywhere_one_of_some_seats_and_a_contested_one() -> None:
    days = closed_days(RURITANIA, 2025)
    assert one(days, "Good Friday") == (date(2025, 4, 18), date(2025, 4, 18), "Good Friday", (), None, False)
    castle = one(days, "Castle Day")
    assert castle.first == date(2025, 8, 28) and castle.where
    assert all("south_county" in RURITANIA.seats[seat].areas for seat in castle.where)
    assert set(castle.where) != set(RURITANIA.seats)
    assert one(days, "Founders' Day").setting == "founders_day_kept"


def test_days_in_a_row_stand_in_one_line_with_the_court_they_are_for() -> None:
    days = closed_days(RURITANIA, 2025)
    flood = one(days, "Flood")
    assert (flood.first, flood.last, flood.where) == (date(2025, 3, 10), date(2025, 3, 12), ("strelsau",))
    vacation = one(days, "Long vacation")
    assert (vacation.first, vacation.last, vacation.where) == (date(2025, 7, 21), date(2025, 8, 10), ("court_of_appeal",))
    assert not vacation.unsure and one(closed_days(RURITANIA, 2026), "Long vacation").unsure  # not gazetted


def test_a_day_of_the_neighbour_that_is_struck_out_is_not_there_and_one_on_a_sunday_moves() -> None:
    assert date(2025, 10, 26) not in {day.first for day in closed_days(RURITANIA, 2025)}
    assert date(2025, 6, 15).weekday() == 6
    queens = one(closed_days(RURITANIA, 2025), "Queen Flavia's Day")
    assert (queens.first, queens.last) == (date(2025, 6, 15), date(2025, 6, 16))


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_it_tells_what_the_calendar_of_every_seat_tells(year: int) -> None:
    """Each day that a seat's calendar closes is a weekly closed day or stands in the list for that seat."""
    days = closed_days(RURITANIA, year)
    for seat in RURITANIA.seats:
        calendar = seat_calendar(RURITANIA, seat)
        told = {
            each.first + timedelta(days=n)
            for each in days if not each.where or seat in each.where
            for n in range((each.last - each.first).days + 1)
        }  # fmt: skip
        for n in range(365):
            day = date(year, 1, 1) + timedelta(days=n)
            if calendar.closed(day) is not None and day.weekday() < 5:
                assert day in told, (seat, day)


def test_the_weekdays() -> None:
    assert closed_each_week(RURITANIA) == ["saturday", "sunday"]
