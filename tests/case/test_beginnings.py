"""From which of several days a deadline counts: the first of them, the end of another, the one that a reading takes."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playing import day, due, play, refused, runs
from zenda_law import Lay

from workflow.case.case import Case
from workflow.case.opening import open_case

WRIT = """
    title: Writ
    purpose: accountability
    for_each: accused
    begins_in: none
    under: {act: part 2}
    stages:
      none: {title: None, phase: report}
      out: {title: Out, phase: investigation}
      over: {title: Over, phase: closed}
    steps:
      issue: {title: Issue, from: none, to: out, by: any_court, under: {act: s.30}}
      serve: {title: Service, from: out, to: same, by: police, under: {act: s.31}}
      attach: {title: Attachment, from: out, to: same, by: police, under: {act: s.32}}
      extend: {title: More time, from: out, to: same, by: any_court, extends: {life: {more: 5 days}}, under: {act: s.33}}
      report: {title: Report, from: out, to: same, by: police, under: {act: s.34}}
      close: {title: Closing, from: out, to: over, by: police, under: {act: s.35}}
    """
LIFE = "life: {title: Life of the writ, counts_from: writ.issue, within: 10 days, met_by: writ.serve, kind: term, under: {act: s.36}}\n"
SETTINGS = "begins: {question: From which day?, usual: service, readings: {service: {title: Service, under: {act: s.40}}, issue: {title: Issue, under: {act: s.41}}}}"


def answer(counts_from: str, more: str = "") -> str:
    return f"answer: {{title: Answer, counts_from: {counts_from}, within: 20 days, met_by: writ.report, kind: duty, under: {{act: s.37}}{more}}}"


def case_of(zenda: Lay, deadlines: str, *lines: str, **files: str) -> Case:
    law = zenda(procedures__writ=WRIT, deadlines=deadlines, **files)
    case = open_case(
        law, "Writ", on="2025-01-01", written="2025-01-01", people={"A1": {"is": "accused"}, "A2": {"is": "accused"}},
        causes={"main": {"court": "court", "seat": "castle"}}, counts={"1": {"offence": "slight", "accused": ["A1", "A2"], "on": "2024-12-01"}},
    )  # fmt: skip
    return play(case, *lines)


def took(step: str, on: str, ref: str = "A1") -> str:
    return f"{{on: 2025-{on}, take: {{writ.{step}: [{ref}]}}}}"


# -- the first of several steps --------------------------------------------------------------------------------------------


FIRST = answer("'first(writ.serve, writ.attach)'")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(["serve", "attach", "serve", "attach"]))
def test_whichever_comes_first_starts_the_one_clock(zenda: Lay, order: list[str]) -> None:
    days = ("01-03", "01-05", "01-07", "01-09")
    case = case_of(zenda, FIRST, took("issue", "01-02"), *(took(step, on) for step, on in zip(order, days, strict=True)))
    assert runs(case, "answer") == 1 and day(due(case, "answer")) == "2025-01-23"


def test_of_each_accused_and_of_each_writ_the_first(zenda: Lay) -> None:
    case = case_of(zenda, FIRST, took("issue", "01-02", "A1, A2"), took("attach", "01-03"), took("serve", "01-06", "A1, A2"))
    assert [day(due(case, "answer", ref)) for ref in ("A1", "A2")] == ["2025-01-23", "2025-01-26"]
    case = play(case, took("close", "01-20"), took("issue", "02-01"), took("serve", "02-03"))
    assert day(due(case, "answer", number=2)) == "2025-02-23"


# -- the end of another deadline --------------------------------------------------------------------------------------------


AFTER = LIFE + answer("ends(life)")


def test_it_counts_from_the_last_day_of_the_other(zenda: Lay) -> None:
    case = case_of(zenda, AFTER, took("issue", "01-02"))
    assert (day(due(case, "life")), day(due(case, "answer"))) == ("2025-01-12", "2025-02-01")
    assert "It counts from the end of “Life of the writ” on 2025-01-12." in due(case, "answer").explain()


def test_more_time_for_the_one_moves_the_other(zenda: Lay) -> None:
    case = case_of(zenda, AFTER, took("issue", "01-02"), took("extend", "01-05"))
    assert (day(due(case, "life")), day(due(case, "answer"))) == ("2025-01-17", "2025-02-06")


def test_what_was_met_in_time_ends_all_the_same_on_its_last_day(zenda: Lay) -> None:
    case = case_of(zenda, AFTER, took("issue", "01-02"), took("serve", "01-04"))
    assert due(case, "life").status == "met" and day(due(case, "answer")) == "2025-02-01"


def test_or_from_a_step_whichever_comes_first(zenda: Lay) -> None:
    either = LIFE + answer("'first(writ.attach, ends(life))'")
    issued = case_of(zenda, either, took("issue", "01-02"))
    assert day(due(issued, "answer")) == "2025-02-01", "until something is attached, the end"
    early = play(issued, took("attach", "01-06"))
    assert day(due(early, "answer")) == "2025-01-26" and runs(early, "answer") == 1
    assert "“Attachment” on 2025-01-06, the first of the days" in " ".join(due(early, "answer").explain())
    late = play(issued, took("attach", "01-20"))
    assert day(due(late, "answer")) == "2025-02-01"
    annulled = play(early, "{on: 2025-01-10, annulled: 2}")
    assert day(due(annulled, "answer")) == "2025-02-01", "what was annulled never came"


def test_an_end_that_cannot_be_computed_says_why(zenda: Lay) -> None:
    case = case_of(zenda, AFTER, "{on: unknown, take: {writ.issue: [A1]}}")
    assert due(case, "answer").due is None
    assert due(case, "answer").because == "it counts from the end of “Life of the writ”, which cannot be computed: the date it counts from is not known"


def test_where_the_other_does_not_run_nothing_follows(zenda: Lay) -> None:
    case = case_of(zenda, AFTER.replace("kind: term", 'kind: term, when: "not taken(\\"writ.issue\\")"'), took("issue", "01-02"))
    assert runs(case, "answer") == 0
    assert runs(case_of(zenda, AFTER.replace("s.37}", "s.37}, until: 2024-12-31"), took("issue", "01-02")), "answer") == 0, "it is no law any more"


# -- a reading decides ----------------------------------------------------------------------------------------------------


READ = answer("[{is: notice(writ.serve), when: 'settings.begins == \"service\"'}, {is: writ.issue}]")


def test_a_reading_decides_from_which_day_it_counts(zenda: Lay) -> None:
    case = case_of(zenda, READ, took("issue", "01-02"), took("serve", "01-08"), settings=SETTINGS)
    item = due(case, "answer")
    assert (str(item.alarm), str(item.due), str(item.outer)) == ("2025-01-22", "2025-01-28", "2025-01-28")
    assert item.touched == ("begins",) and runs(case, "answer") == 1
    chosen = play(case, "{on: 2025-01-09, reading_chosen: {begins: issue}, reason: so held}")
    assert day(due(chosen, "answer")) == "2025-01-22"


def test_until_that_day_has_come_the_other_gives_the_alarm(zenda: Lay) -> None:
    case = case_of(zenda, READ, took("issue", "01-02"), settings=SETTINGS)
    item = due(case, "answer", on="2025-01-05")
    assert (item.due, str(item.alarm), item.status) == (None, "2025-01-22", "unknown")
    assert item.because == "“Service”, from which it counts, is not recorded"


def test_a_second_writ_has_days_of_its_own(zenda: Lay) -> None:
    case = case_of(
        zenda, READ, took("issue", "01-02"), took("serve", "01-08"), took("report", "01-09"), took("close", "01-10"),
        took("issue", "02-02"), took("serve", "02-04"), settings=SETTINGS,
    )  # fmt: skip
    assert [(due(case, "answer", number=n).status, day(due(case, "answer", number=n))) for n in (1, 2)] == [("met", "2025-01-28"), ("lapsed", "2025-02-24")]


def test_a_bar_under_one_reading_is_a_warning_and_under_all_a_refusal(zenda: Lay) -> None:
    def seen(on: str) -> Any:
        case = case_of(zenda, READ.replace("duty", "bar"), took("issue", "01-02"), took("serve", "01-08"), settings=SETTINGS.replace("usual: service", "usual: issue"))
        return case, took("report", on)

    case, line = seen("01-25")
    assert [item.id for item in case.preview({"on": "2025-01-25", "take": {"writ.report": ["A1"]}}).warnings] == ["answer"]
    case, line = seen("01-29")
    assert [item.id for item in refused(case, line)] == ["answer"]


# -- what happened decides, on the day itself -------------------------------------------------------------------------------


UNATTACHED = answer("[{is: writ.serve, when: 'not taken(\"writ.attach\")'}]")


def test_whether_a_clock_begins_is_asked_on_its_first_day_and_then_it_stays(zenda: Lay) -> None:
    case = case_of(zenda, UNATTACHED, took("issue", "01-02"), took("serve", "01-03"), took("attach", "01-05"))
    assert day(due(case, "answer")) == "2025-01-23", "the attachment came later"
    again = play(case, took("serve", "01-07"))
    assert runs(again, "answer") == 1 and day(due(again, "answer")) == "2025-01-23", "served again once attached, no clock begins"


def test_each_option_begins_clocks_of_its_own(zenda: Lay) -> None:
    either = answer("[{is: writ.serve, when: 'not taken(\"writ.attach\")'}, {is: writ.attach, when: 'not taken(\"writ.serve\")'}]")
    served = case_of(zenda, either, took("issue", "01-02"), took("serve", "01-03"), took("attach", "01-05"))
    attached = case_of(zenda, either, took("issue", "01-02"), took("attach", "01-05"), took("serve", "01-09"))
    assert [(runs(case, "answer"), [day(item) for item in case.deadlines("2025-01-10") if item.id == "answer"]) for case in (served, attached)] == [
        (1, ["2025-01-23"]), (1, ["2025-01-25"]),
    ]  # fmt: skip


def test_what_is_not_known_of_that_day_is_asked_and_may_be_told_later(zenda: Lay) -> None:
    facts = "young: {of: accused, type: yes_no, question: Is the accused young?, under: {act: s.4}}"
    case = case_of(zenda, answer("[{is: writ.serve, when: accused.young}]"), took("issue", "01-02"), took("serve", "01-03"), facts=facts)
    item = due(case, "answer", on="2025-01-04")
    assert item.due is None and [missing.name for missing in item.ask] == ["young"]
    told = play(case, "{on: 2025-03-03, facts: {A1: {young: yes}}}")
    assert day(due(told, "answer")) == "2025-01-23"
    assert runs(play(case, "{on: 2025-03-03, facts: {A1: {young: no}}}"), "answer") == 0


def test_a_clock_begins_on_its_true_day_for_a_fact_found_after_its_end(zenda: Lay) -> None:
    """His age is found at the trial: the time of the young ran from the service all the same, and nobody knew."""
    facts = "young: {of: accused, type: yes_no, question: Is the accused young?, under: {act: s.4}}"
    young = answer("writ.serve", ", when: known(accused.young) and accused.young")
    case = case_of(zenda, young, took("issue", "01-02"), took("serve", "01-03"), facts=facts)
    assert runs(case, "answer") == 0
    found = play(case, "{on: 2025-03-03, facts: {A1: {young: yes}}}")
    assert day(due(found, "answer")) == "2025-01-23" and due(found, "answer", on="2025-03-03").status == "lapsed"
    assert runs(found.as_known_on("2025-03-02"), "answer") == 0
    grown = play(case, "{on: 2025-01-10, facts: {A1: {young: no}}}", "{on: 2025-03-03, facts: {A1: {young: yes}}}")
    assert runs(grown, "answer") == 0, "what was told by its last day holds"


def test_a_time_limit_of_one_court_stays_when_the_cause_goes_to_another(zenda: Lay) -> None:
    lower = answer("writ.serve", ", when: 'cause.court == \"court\"'")
    case = case_of(zenda, lower, took("issue", "01-02"), took("serve", "01-03"))
    moved = play(case, "{on: 2025-01-05, cause_transferred: {main: {court: upper}}}")
    assert day(due(moved, "answer")) == "2025-01-23"
    assert runs(play(moved, took("serve", "01-07")), "answer") == 1, "what is served there begins none"
