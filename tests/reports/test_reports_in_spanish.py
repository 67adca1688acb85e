"""Calendars, diagrams and law changes for somebody who reads Spanish."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from workflow import LawLibrary, open_case
from workflow.language import speaking
from workflow.reports.calendar_file import calendar_file
from workflow.reports.diagram import diagram
from workflow.reports.law_diff import without_place
from workflow.reports.worklist import worklist

LIBRARY = LawLibrary(Path(__file__).parent.parent / "invented")


@pytest.fixture
def task():
    case, _ = open_case(LIBRARY["ruritania"], "The State v A1", on="2024-08-01", written="2024-08-01").add_accused()
    ordered = {"what": "to be examined", "within": "10 days", "of": ["A1"]}
    case = case.record({"on": "2024-08-05", "written": "2024-08-05", "ordered": ordered})
    return worklist([("XR-1", case)], date(2024, 8, 20))


def events(content):
    return Calendar.from_ical(content).walk("VEVENT")


def test_a_calendar_in_the_language_of_the_answers(task):
    with speaking("es"):
        (event,) = events(calendar_file(task, date(2024, 8, 20)))
    assert event["summary"] == "Orden del tribunal (asiento 2) · XR-1 A1"
    assert "Este día ya pasó." in event["description"]
    assert [alarm["description"] for alarm in event.walk("VALARM")] == ["Se acerca el vencimiento de un plazo"]


def test_a_calendar_in_the_language_that_is_asked_for(task):
    (event,) = events(calendar_file(task, date(2024, 8, 20), "es"))
    assert event["summary"].startswith("Orden del tribunal")
    (event,) = events(calendar_file(task, date(2024, 8, 20), "de"))  # no catalogue of it
    assert event["summary"].startswith("Order of the court")


def test_the_boxes_of_a_diagram():
    law = LIBRARY["ruritania"]
    english = {name: diagram(law, name) for name in law.procedures}
    with speaking("es"):
        spanish = {name: diagram(law, name) for name in law.procedures}
    boxes = '    state "any" as s_any', '    state "cualquier etapa" as s_any'
    assert any(boxes[0] in text for text in english.values())
    for name, text in english.items():
        assert (boxes[0] in text) == (boxes[1] in spanish[name])
        assert "any of" not in spanish[name] and text.count("\n") == spanish[name].count("\n")


def test_a_place_that_is_gone():
    with speaking("es"):
        (change,) = without_place("XR-1", LIBRARY["ruritania"]).changes
    assert change.title == "Ya no existe la jurisdicción «ruritania»."
