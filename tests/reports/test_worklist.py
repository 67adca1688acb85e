"""Many cases: what is due in all of them, and as a calendar that tells a stranger nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from workflow import LawLibrary, open_case, period
from workflow.reports.calendar_file import calendar_file
from workflow.reports.worklist import Task, worklist

INVENTED = Path(__file__).parent.parent / "invented"


@pytest.fixture(scope="module")
def ruritania():
    return LawLibrary(INVENTED)["ruritania"]


@pytest.fixture
def arrested(ruritania):
    """One accused, arrested at two in the afternoon of Monday 5 August 2024; his name stands beside the docket."""
    case = open_case(
        ruritania,
        "The State v Invented Name",
        on="2024-08-01",
        causes={"main": {"court": "high_court", "seat": "strelsau"}},
    )
    case, a1 = case.add_accused(name="Invented Name")
    return case.take("arrest", a1, on="2024-08-05T14:00", by="police")


@pytest.fixture
def ordered(ruritania):
    """A court ordered something in its own words."""
    case = open_case(ruritania, "Another", on="2024-08-01")
    case, _ = case.add_accused()
    return case.record(
        {"on": "2024-08-05", "ordered": {"what": "Invented Name is to be examined", "within": "10 days", "of": ["A1"]}}
    )


def test_the_most_urgent_first(arrested, ordered):
    tasks = worklist([("B", ordered), ("A", arrested)], date(2024, 8, 5))
    # the arrest ends in a day, the order in ten
    assert tasks[0].case_id == "A"
    assert [task.case_id for task in tasks if task.due.id == "produce_in_court"] == ["A"]
    assert tasks == sorted(tasks, key=lambda task: task.alarm.first)


def test_within_leaves_out_what_is_far(arrested, ordered):
    near = worklist([("A", arrested), ("B", ordered)], date(2024, 8, 5), period("2 days"))
    assert {task.case_id for task in near} == {"A"}


def test_what_was_met_is_no_task(arrested):
    met = arrested.take("produce", "A1", on="2024-08-06T10:00")
    assert "produce_in_court" in {task.due.id for task in worklist([("A", arrested)], date(2024, 8, 7))}
    assert "produce_in_court" not in {task.due.id for task in worklist([("A", met)], date(2024, 8, 7))}


class TestCalendar:
    def events(self, *cases):
        content = calendar_file(worklist(cases, date(2024, 8, 5)), date(2024, 8, 5))
        return content, Calendar.from_ical(content).walk("VEVENT")

    def test_an_hour_stands_in_utc(self, arrested):
        _, events = self.events(("XR-1", arrested))
        [event] = [event for event in events if "produce_in_court" in event["uid"]]
        # two in the afternoon of the sixth in Strelsau, which keeps the summer time of Vienna: noon in UTC
        assert event.decoded("dtstart").isoformat() == "2024-08-06T12:00:00+00:00"

    def test_a_day_is_a_whole_day(self, ordered):
        _, events = self.events(("XR-2", ordered))
        event = next(
            event for event in events if event["uid"].startswith("XR-2.ordered") or "Order" in event["summary"]
        )
        assert (event.decoded("dtend") - event.decoded("dtstart")).days >= 1
        assert not hasattr(event.decoded("dtstart"), "hour")

    def test_no_name_stands_in_it(self, arrested, ordered):
        content, events = self.events(("XR-1", arrested), ("XR-2", ordered))
        assert len(events) >= 2
        assert b"Invented" not in content.replace(b"\r\n ", b"")

    def test_titles_say_deadline_case_and_reference(self, arrested):
        _, events = self.events(("XR-1", arrested))
        assert any(str(event["summary"]).endswith("· XR-1 A1") for event in events)

    def test_the_same_tasks_give_the_same_bytes(self, arrested):
        assert self.events(("XR-1", arrested))[0] == self.events(("XR-1", arrested))[0]

    def test_lines_are_folded_and_end_as_the_standard_says(self, arrested):
        content, _ = self.events(("XR-1", arrested))
        assert content.startswith(b"BEGIN:VCALENDAR\r\n")
        assert max(map(len, content.split(b"\r\n"))) <= 75


def test_a_day_known_from_its_end_only_stands_on_that_end(ruritania):
    case, _ = open_case(ruritania, "Another", on="2024-08-01").add_accused()
    case = case.record(
        {"on": "..2024-08-06", "ordered": {"what": "to be examined", "within": "10 days", "of": ["A1"]}}
    )
    content = calendar_file([Task("XR-3", case, due) for due in case.deadlines("2024-08-06")], date(2024, 8, 6))
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    # ordered on the sixth at the latest; ten days on is Friday the sixteenth
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2024, 8, 16), date(2024, 8, 17))
