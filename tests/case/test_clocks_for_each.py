"""A clock of his own for each accused or victim, started by a step of the case."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from playing import day, due, murder, play, runs
from zenda_law import Lay

from workflow.case.case import Case
from workflow.case.opening import open_case
from workflow.law.law import Law

REPORT = "{on: 2025-01-13, take: {report: [A1]}, by: victim}"
OPEN = "{on: 2025-02-03, take: open_inquiry, by: district_court}"


def opened(**more: Any) -> Case:
    """A murder of two; the inquest is opened on 3 February 2025, so that care is due by the 10th."""
    victims = {"V2": {"is": "victim"}}
    counts = {"1": {"offence": "murder", "accused": ["A1"], "victims": ["V1", "V2"], "on": "2025-01-10"}}
    return play(murder(people=victims, counts=counts, **more), REPORT, OPEN)


def test_each_has_a_clock_and_what_is_done_for_one_meets_only_his() -> None:
    case = play(opened(), "{on: 2025-02-05, take: {assess: [V1]}}")
    assert [(ref, day(due(case, "care_at_inquest", ref))) for ref in ("V1", "V2")] == [("V1", "2025-02-10"), ("V2", "2025-02-10")]
    assert [due(case, "care_at_inquest", ref, on="2025-02-11").status for ref in ("V1", "V2")] == ["met", "lapsed"]
    assert [(item.step, item.subject) for item in case.irregularities("2025-02-11") if item.due] == [("care_at_inquest", "V2")]


def test_whoever_is_found_later_has_one_too_from_the_same_day() -> None:
    case = play(opened(), "{on: 2025-02-06, person_added: {V3: victim}}")
    assert day(due(case, "care_at_inquest", "V3")) == "2025-02-10" and runs(case, "care_at_inquest") == 3
    told = play(case, "{on: 2025-02-07, person_added: {A2: accused}}")
    assert runs(told, "care_at_inquest") == 3, "no accused has it"
    turned = play(told, "{on: 2025-02-07, role_changed: {A2: victim}}")
    assert day(due(turned, "care_at_inquest", "A2")) == "2025-02-10"


def test_an_annulled_step_starts_nobodys_clock() -> None:
    case = play(opened(), "{on: 2025-02-06, annulled: 2}", "{on: 2025-02-07, person_added: {V3: victim}}")
    assert runs(case, "care_at_inquest") == 0


@given(st.sets(st.sampled_from(["V1", "V2"])))
def test_the_clocks_of_the_others_run_on(cared_for: set[str]) -> None:
    case = opened()
    for ref in sorted(cared_for):
        case = play(case, f"{{on: 2025-02-05, take: {{assess: [{ref}]}}}}")
    met = {item.subject for item in case.deadlines("2025-02-05") if item.id == "care_at_inquest" and item.met}
    assert met == cared_for


# -- a small law in which nobody may be known -----------------------------------------------------------------------------


INQUIRY = """
    title: Inquiry
    purpose: accountability
    for_each: case
    begins_in: none
    under: {act: part 2}
    stages:
      none: {title: None, phase: report}
      open: {title: Open, phase: investigation}
      over: {title: Over, phase: closed}
    steps:
      register: {title: Registration, from: none, to: open, by: police, under: {act: s.30}}
      register_again: {title: Registration again, from: open, to: same, by: police, under: {act: s.30}}
      send_up: {title: Sent up, from: open, to: same, by: police, under: {act: s.31}}
      extend: {title: More time, from: open, to: same, extends: {inquiry_ends: {more: 10 days}}, under: {act: s.32}}
      close: {title: Closing, from: open, to: over, by: police, under: {act: s.33}}
    """
ENDS = "inquiry_ends: {title: End of the inquiry, counts_from: %s, within: 60 days, for_each: accused, met_by: [inquiry.send_up, matter.begin], kind: duty, under: {act: s.34}%s}"


def inquiry(zenda: Lay, counts_from: str = "inquiry.register", more: str = "", accused: tuple[str, ...] = ("A1", "A2")) -> Case:
    law: Law = zenda(procedures__inquiry=INQUIRY, deadlines=ENDS % (counts_from, more))
    case = open_case(
        law, "Inquiry", on="2025-01-01", written="2025-01-01", people={ref: {"is": "accused"} for ref in accused},
        causes={"main": {"court": "court", "seat": "castle"}},
        counts={"1": {"offence": "slight", "accused": list(accused), "on": "2024-12-01"}},
    )  # fmt: skip
    return play(case, "{on: 2025-01-10, take: inquiry.register, by: police}")


def test_the_end_for_one_accused_is_not_the_end_for_all(zenda: Lay) -> None:
    case = play(inquiry(zenda), "{on: 2025-02-01, take: {matter.begin: [A1]}}")
    assert [due(case, "inquiry_ends", ref).status for ref in ("A1", "A2")] == ["met", "lapsed"]


def test_a_step_of_the_case_that_names_people_is_about_them(zenda: Lay) -> None:
    some = play(inquiry(zenda), "{on: 2025-02-01, take: {inquiry.send_up: [A2]}, by: police}")
    assert [due(some, "inquiry_ends", ref, on="2025-02-02").status for ref in ("A1", "A2")] == ["running", "met"]
    every = play(inquiry(zenda), "{on: 2025-02-01, take: inquiry.send_up, by: police}")
    assert [due(every, "inquiry_ends", ref).status for ref in ("A1", "A2")] == ["met", "met"]


def test_more_time_is_for_each_of_them(zenda: Lay) -> None:
    case = play(inquiry(zenda), "{on: 2025-02-01, take: inquiry.extend}")
    assert [day(due(case, "inquiry_ends", ref)) for ref in ("A1", "A2")] == ["2025-03-21", "2025-03-21"]
    one = play(inquiry(zenda), "{on: 2025-02-01, take: {inquiry.extend: [A1]}}")
    assert [day(due(one, "inquiry_ends", ref)) for ref in ("A1", "A2")] == ["2025-03-21", "2025-03-11"]


def test_where_nobody_is_known_it_runs_for_the_case_until_somebody_is(zenda: Lay) -> None:
    case = inquiry(zenda, accused=())
    assert day(due(case, "inquiry_ends", "")) == "2025-03-11"
    found = play(case, "{on: 2025-01-20, person_added: {A1: accused}}", "{on: 2025-01-21, person_added: {A2: accused}}")
    assert [(item.subject, item.number) for item in found.deadlines("2025-02-01")] == [("A1", 1), ("A2", 1)]
    assert day(due(found, "inquiry_ends", "A2")) == "2025-03-11"


def test_what_asks_of_a_person_waits_for_one(zenda: Lay) -> None:
    case = inquiry(zenda, more=", when: 'accused.role == \"accused\"'", accused=())
    assert runs(case, "inquiry_ends") == 0
    assert day(due(play(case, "{on: 2025-01-20, person_added: {A1: accused}}"), "inquiry_ends", "A1")) == "2025-03-11"


def test_the_first_is_the_first_for_each(zenda: Lay) -> None:
    case = inquiry(zenda, counts_from="[first(inquiry.register_again)]")
    case = play(case, "{on: 2025-01-12, take: inquiry.register_again, by: police}", "{on: 2025-01-20, take: inquiry.register_again, by: police}")
    case = play(case, "{on: 2025-01-25, person_added: {A3: accused}}")
    assert [(item.subject, day(item)) for item in case.deadlines("2025-02-01")] == [(ref, "2025-03-13") for ref in ("A1", "A2", "A3")]


# -- told in a step of the case --------------------------------------------------------------------------------------------


def told(zenda: Lay, notified: str, binds: str = "accused") -> str:
    law = zenda(
        procedures__inquiry=INQUIRY, courts="""
            seats: {castle: {title: Castle}}
            courts: {court: {title: Court, seats: [castle], under: {act: s.1}}}
            offices: {police: {title: Police, under: {act: s.3}}, accused: {title: Accused, under: {act: s.3}}}
            roles: {any_court: {title: Any court, may_be: [court], tries: yes}, informer: {title: Informer, may_be: [police]}}
            """,
        deadlines=f"object: {{title: Objection, counts_from: notice(inquiry.send_up), within: 10 days, binds: {binds}, met_by: inquiry.close, kind: duty, under: {{act: s.35}}}}",
    )
    case = open_case(
        law, "Inquiry", on="2025-01-01", written="2025-01-01", people={ref: {"is": "accused"} for ref in ("A1", "A2")} | {"V1": {"is": "victim"}},
        causes={"main": {"court": "court", "seat": "castle"}}, counts={"1": {"offence": "slight", "accused": ["A1", "A2"], "on": "2024-12-01"}},
    )  # fmt: skip
    case = play(
        case, "{on: 2025-01-10, take: inquiry.register, by: police}", f"{{on: 2025-02-01, take: inquiry.send_up, by: police, notified: {notified}}}"
    )
    return day(due(case, "object", ""))


def test_somebody_told_in_a_step_of_the_case_is_found(zenda: Lay) -> None:
    assert told(zenda, "{A1: 2025-02-03}") == "2025-02-13"
    assert told(zenda, "{A1: 2025-02-05, A2: 2025-02-04}") == "2025-02-14", "the first of them who was told"
    assert told(zenda, "{V1: 2025-02-03}") == "2025-02-11", "the victim is not bound: the day of the step"
    assert told(zenda, "{accused: 2025-02-06, A1: 2025-02-03}") == "2025-02-16", "as the line says"


def test_an_office_told_fills_the_part_that_is_bound(zenda: Lay) -> None:
    assert told(zenda, "{police: 2025-02-03}", "informer") == "2025-02-13"
