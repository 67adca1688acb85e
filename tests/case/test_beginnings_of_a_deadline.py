"""What begins a deadline: the first of several steps, and the first day of a rule that reaches what was pending."""

from __future__ import annotations

from playing import day, due, play, runs
from test_tracks import zenda_case
from zenda_law import SMALL, Lay

from workflow.case.case import Case

MATTER = SMALL["procedures/matter"].replace(
    "act: {title: Act", "warn: {title: Warning, from: running, to: same, under: {act: s.23}}\n          act: {title: Act"
)
FIRST = "reply: {title: Reply, counts_from: \"first(matter.act, warn)\", within: 10 days, met_by: matter.finish, under: {act: s.60}}"
SOURCES = SMALL["sources"] + "\nruling: {title: In re Zenda, kind: judgment, from: 2025-04-15, verified: read}"


def begun(law: object, on: str = "2025-01-03") -> Case:
    return play(zenda_case(law), f"{{on: {on}, take: {{begin: [A1]}}}}")  # type: ignore[arg-type]


def test_the_first_of_several_steps_begins_one_run(zenda: Lay) -> None:
    law = zenda(deadlines=FIRST, procedures__matter=MATTER)
    lines = "{on: 2025-02-01, take: {%s: [A1]}}", "{on: 2025-03-01, take: {%s: [A1]}}", "{on: 2025-04-01, take: {%s: [A1]}}"
    for steps in (("act", "warn", "act"), ("warn", "act", "warn"), ("warn", "warn", "act")):
        case = play(begun(law), *(line % step for line, step in zip(lines, steps, strict=True)))
        assert runs(case, "reply") == 1 and day(due(case, "reply")) == "2025-02-11", steps


def test_what_happened_first_counts_however_late_it_is_written(zenda: Lay) -> None:
    case = play(begun(zenda(deadlines=FIRST, procedures__matter=MATTER)), "{on: 2025-03-01, take: {act: [A1]}}")
    assert day(due(case, "reply")) == "2025-03-11"
    case = play(case, "{on: 2025-02-01, take: {warn: [A1]}, written: 2025-03-02}")
    assert runs(case, "reply") == 1 and day(due(case, "reply")) == "2025-02-11"


PENDING = "reply: {title: Reply, counts_from: matter.begin, within: 10 days, met_by: matter.finish, %s, pending_too: yes}"


def test_a_rule_reaches_what_was_pending_on_its_first_day(zenda: Lay) -> None:
    """Ten days from the ruling of 15 April for what began in January; from its own beginning for what began in May."""
    for said in ("under: {ruling: whole}", "since: 2025-04-15, under: {act: s.60}"):
        law = zenda(sources=SOURCES, deadlines=PENDING % said)
        assert day(due(begun(law), "reply")) == "2025-04-25"
        assert day(due(begun(law, "2025-05-03"), "reply")) == "2025-05-13"
    met = play(begun(law), "{on: 2025-03-01, take: {finish: [A1]}}")
    assert due(met, "reply").status == "met", "what was over by then owes nothing"


def test_without_it_a_rule_lives_only_for_what_begins_under_it(zenda: Lay) -> None:
    law = zenda(sources=SOURCES, deadlines=PENDING.replace(", pending_too: yes", "") % "under: {ruling: whole}")
    assert runs(begun(law), "reply") == 0
    assert day(due(begun(law, "2025-05-03"), "reply")) == "2025-05-13"


def test_what_began_on_an_unknown_day_is_not_taken_to_have_been_pending(zenda: Lay) -> None:
    law = zenda(sources=SOURCES, deadlines=PENDING % "under: {ruling: whole}")
    item = due(begun(law, "unknown"), "reply")
    assert item.due is None and item.status == "unknown"
