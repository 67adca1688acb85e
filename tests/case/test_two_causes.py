"""Two runs of one procedure at once: one accused in two courts, several warrants of a kind, each with what is its own."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import due, law, play, refused, road, stage, theft
from zenda_law import Lay

from workflow.case.case import Case
from workflow.case.ends import due_at, track_at
from workflow.case.opening import open_case
from workflow.errors import CaseError
from workflow.law.law import Law
from workflow.moments import moment

MATTERS = {
    "zenda": [
        "{on: %s, take: {report: [A1]}, by: police, cause: zenda}", "{on: %s, take: {open_investigation: [A1]}, cause: zenda}",
        "{on: %s, take: {file_charge: [A1], supply_copies: [A1]}, cause: zenda}", "{on: %s, take: {take_plea: [A1]}, cause: zenda}",
        "{on: %s, take: {close_prosecution: [A1]}, counts: [1]}",
    ],
    "strelsau": [
        "{on: %s, take: {report: {A1: [2]}}, by: police}", "{on: %s, take: {open_investigation: [A1]}, counts: [2]}",
        "{on: %s, take: {file_charge: [A1], supply_copies: [A1]}, counts: [2]}", "{on: %s, take: {plead_guilty: [A1]}, counts: [2]}",
        "{on: %s, take: {sentence: [A1]}, counts: [2], sentence: 5 years}",
    ],
}  # fmt: skip
"""Two roads of one accused, each to its own end; the lines of the second name its count and never its cause."""


def two(**more: Any) -> Case:
    """A theft laid at Zenda and a killing laid at Strelsau, and nothing done yet; the charge sheet is on file."""
    counts = {
        "1": {"offence": "theft", "accused": ["A1"], "victims": ["V1"], "on": "2025-01-02", "cause": "zenda"},
        "2": {"offence": "manslaughter", "accused": ["A1"], "victims": ["V1"], "on": "2025-01-03", "cause": "strelsau"},
    }
    case = open_case(
        law(), "Crown v A1", on="2025-01-10", written="2025-01-10",
        people={"A1": {"is": "accused", "facts": {"occupation": "civilian"}}, "V1": {"is": "victim", "facts": {"born": "1960-05-05"}}},
        causes={"zenda": {"court": "district_court", "seat": "zenda"}, "strelsau": {"court": "high_court", "seat": "strelsau"}},
        counts=counts, **more,
    )  # fmt: skip
    return play(case, "{on: 2025-01-10, filing_made: {charge_sheet: [A1]}}")


def matter(case: Case, cause: str, count: str) -> tuple[Any, ...]:
    """All that is of one cause: the stage, the steps, the outcome, the clocks."""
    runs = [track for track in case.standing.runs_of("prosecution", "A1") if track.laid_in == cause]
    clocks = [
        (item.id, str(item.due), item.status, item.met and item.met.step)
        for item in case.deadlines("2025-12-31") if item.run.laid_in == cause
    ]  # fmt: skip
    charge = case.standing.charges["A1", count]
    steps = [(taking.step, str(taking.on)) for track in runs for taking in track.takings]
    return [track.stage for track in runs], steps, (charge.outcome, charge.pleaded), clocks


@settings(max_examples=12, deadline=None)
@given(st.permutations(["zenda"] * 5 + ["strelsau"] * 5))
def test_however_two_matters_are_interleaved_each_is_as_if_it_were_alone(order: list[str]) -> None:
    days = [f"2025-02-{day:02}" for day in range(3, 13)]
    lines, alone = [], {"zenda": [], "strelsau": []}  # type: ignore[var-annotated]
    for day, cause in zip(days, order, strict=True):
        line = MATTERS[cause][len(alone[cause])] % day
        lines.append(line)
        alone[cause].append(line)
    both = play(two(), *lines)
    for cause, count in (("zenda", "1"), ("strelsau", "2")):
        assert matter(both, cause, count) == matter(play(two(), *alone[cause]), cause, count)
        assert len(matter(both, cause, count)[0]) == 1


def charged() -> Case:
    """Both charged."""
    return play(two(), *(line % f"2025-02-0{day}" for day, line in enumerate(MATTERS["zenda"][:3] + MATTERS["strelsau"][:3], 3)))


def test_where_either_could_be_meant_the_line_must_say() -> None:
    with pytest.raises(CaseError, match=r"in several causes \(strelsau, zenda\).* Write cause: strelsau"):
        play(charged(), "{on: 2025-02-10, take: {take_plea: [A1]}}")
    case = play(charged(), "{on: 2025-02-10, take: {take_plea: [A1]}, cause: zenda}")
    case = play(case, "{on: 2025-02-11, take: {take_plea: [A1]}}")
    assert track_at(case, "A1 prosecution strelsau").stage == "trial_open", "only there could it still be taken"


def test_counts_of_two_causes_are_two_lines() -> None:
    with pytest.raises(CaseError, match="count 1 in zenda, count 2 in strelsau.*a line for each cause"):
        play(two(), "{on: 2025-02-03, take: {report: [A1]}, by: police, counts: [1, 2]}")
    with pytest.raises(CaseError, match="count 2 is laid in strelsau, not in zenda"):
        play(two(), "{on: 2025-02-03, take: {report: [A1]}, by: police, counts: [2], cause: zenda}")


def test_a_count_that_names_no_cause_is_laid_where_it_is_charged() -> None:
    case = play(
        road(theft(), "take_plea"), "{on: 2025-02-10, cause_opened: {second: {court: district_court, seat: zenda}}}",
        "{on: 2025-02-10, count_added: {2: {offence: theft, accused: [A1], victims: [V1], on: 2025-01-11}}}",
        "{on: 2025-02-10, take: {report: [A1], open_investigation: [A1], file_charge: [A1], supply_copies: [A1]}, cause: second}",
        "{on: 2025-02-11, take: {plead_guilty: [A1]}, cause: second}",
    )  # fmt: skip
    assert [case.standing.charges["A1", count].outcome for count in "12"] == ["charged", "convicted"]
    assert [case.standing.charges["A1", count].laid_in for count in "12"] == ["main", "second"]
    assert [track_at(case, f"A1 prosecution {cause}").stage for cause in ("main", "second")] == ["trial_open", "convicted"]


def test_nothing_runs_in_a_cause_where_nothing_was_brought() -> None:
    """The one at Zenda is not taken for the other, though it stands where the step could be taken."""
    case = play(two(), *(line % "2025-02-03" for line in MATTERS["zenda"][:3]))
    unmet = refused(case, "{on: 2025-02-10, take: {take_plea: [A1]}, cause: strelsau}")
    assert [item.words for item in unmet if item.kind == "stage"] == ["Plea taken: there is no Prosecution running for A1 in strelsau."]
    assert "tried_by" not in [item.id for item in unmet], "the theft is not what would be pleaded to there"
    forced = play(case, "{on: 2025-02-10, take: {take_plea: [A1]}, cause: strelsau, despite: it was done}")
    assert track_at(forced, "A1 prosecution zenda").stage == "charged"
    assert track_at(forced, "A1 prosecution strelsau").stage == "trial_open"


def sentenced() -> Case:
    """Sentenced at Zenda on 3 March and at Strelsau on 10 March."""
    case = charged()
    for cause, day in (("zenda", "03"), ("strelsau", "10")):
        case = play(
            case, f"{{on: 2025-03-{day}, take: {{plead_guilty: [A1], sentence: [A1]}}, cause: {cause}, sentence: 1 year}}"
        )
    return case


def test_each_judgment_has_its_own_time_to_appeal() -> None:
    case = sentenced()
    on = moment("2025-03-20")
    assert [str(due_at(case, on, f"A1 notice_of_appeal {cause}").due) for cause in ("zenda", "strelsau")] == ["2025-03-17", "2025-03-24"]
    assert "bar" in [item.kind for item in refused(case, "{on: 2025-03-18, take: {appeal.give_notice: [A1]}, cause: zenda}")]
    case = play(case, "{on: 2025-03-18, take: {appeal.give_notice: [A1]}, cause: strelsau}")
    assert [due_at(case, on, f"A1 notice_of_appeal {cause}").status for cause in ("zenda", "strelsau")] == ["lapsed", "met"]
    assert [run.laid_in for run in case.standing.runs_of("appeal", "A1")] == ["zenda", "strelsau"]
    with pytest.raises(CaseError, match="it runs in zenda, strelsau"):
        due_at(case, on, "A1 notice_of_appeal hentzau")


def test_leave_and_more_time_are_of_one_matter_alone() -> None:
    case = play(sentenced(), "{on: 2025-03-20, cause_opened: {above: {court: court_of_appeal, seat: strelsau}}}")
    with pytest.raises(CaseError, match="several causes"):
        play(case, "{on: 2025-03-20, take: {admit_out_of_time: [A1]}, cause: above}")
    case = play(case, "{on: 2025-03-20, take: {admit_out_of_time: [A1]}, cause: above, counts: [1], despite: the court below was the wrong one}")
    assert due(case, "notice_of_appeal", number=1, on="2025-03-20").status == "excused"
    assert due(case, "notice_of_appeal", number=2, on="2025-03-30").status == "lapsed"
    more = play(case, "{on: 2025-03-21, take: {extend_time: [A1]}, counts: [2], within: 5 days, by: court_of_appeal}")
    assert str(due(more, "notice_of_appeal", number=2).due) == "2025-03-31", "five days more from the 24th end on a Saturday"
    assert more.standing.runs["notice_of_appeal"][0].grants == ()


def test_what_may_come_next_is_told_of_each_matter() -> None:
    case = play(two(), *(line % "2025-02-03" for line in MATTERS["zenda"][:3]))
    found = {(step.step, step.cause, step.begins) for step in case.next_steps("A1", on="2025-02-04") if step.procedure == "prosecution"}
    assert {("take_plea", "zenda", False), ("report", "strelsau", True)} <= found
    assert ("take_plea", "zenda", False) in {(s.step, s.cause, s.begins) for s in charged().next_steps("A1", on="2025-02-10")}
    assert ("take_plea", "strelsau", False) in {(s.step, s.cause, s.begins) for s in charged().next_steps("A1", on="2025-02-10")}


def test_one_matter_is_severed_and_the_other_stays() -> None:
    case = play(charged(), "{on: 2025-02-09, cause_severed: {accused: [A1], into: own}}")
    assert {track.laid_in: track.cause for track in case.standing.runs_of("prosecution", "A1")} == {"zenda": "own", "strelsau": "strelsau"}
    assert track_at(case, "A1 prosecution own").laid_in == "zenda"


# -- several warrants of a kind --------------------------------------------------------------------------------------------


def warrants(zenda: Lay, runs: str = "one_for_each_cause", more: str = "", **files: str) -> Law:
    """A law that knows warrants, asked for in the case and living ten days."""
    return zenda(
        procedures__warrant=f"""
            title: Warrant
            purpose: accountability
            for_each: case
            runs: {runs}
            begins_in: none
            under: {{act: part 2}}
            stages:
              none: {{title: None, phase: report}}
              asked: {{title: Asked for, phase: investigation}}
              issued: {{title: Issued, phase: investigation}}
              returned: {{title: Returned, phase: closed}}
            steps:
              apply: {{title: Application, from: none, to: asked, by: police, under: {{act: s.30}}}}
              issue: {{title: Issue, from: asked, to: issued, by: any_court, under: {{act: s.31}}}}
              return_it: {{title: Return, from: issued, to: returned, by: police, under: {{act: s.32}}}}
            """,
        deadlines="life: {title: Life, counts_from: warrant.issue, within: 10 days, met_by: warrant.return_it, kind: duty, under: {act: s.33}}\n" + more,
        **files,
    )


def warranted(law: Law) -> Case:
    return open_case(
        law, "Warrants", on="2025-01-01", written="2025-01-01", people={"A1": {"is": "accused"}},
        causes={"one": {"court": "court", "seat": "castle"}, "two": {"court": "court", "seat": "town"}},
        counts={"1": {"offence": "slight", "accused": ["A1"], "on": "2024-12-01"}},
    )  # fmt: skip


def test_two_warrants_of_one_kind_live_side_by_side(zenda: Lay) -> None:
    case = play(
        warranted(warrants(zenda)), "{on: 2025-01-02, take: warrant.apply, by: police, cause: one}", "{on: 2025-01-02, take: warrant.issue, cause: one}",
        "{on: 2025-01-03, take: warrant.apply, by: police, cause: two}", "{on: 2025-01-06, take: warrant.issue}",
        "{on: 2025-01-09, take: warrant.return_it, cause: two}",
    )  # fmt: skip
    assert [track_at(case, f"case warrant {cause}").stage for cause in ("one", "two")] == ["issued", "returned"]
    on = moment("2025-01-10")
    assert [due_at(case, on, f"case life {cause}").status for cause in ("one", "two")] == ["running", "met"]
    assert "1" in [charge.count.id for charge in case.standing.charges.values()]


def test_by_itself_a_procedure_runs_once_at_a_time(zenda: Lay) -> None:
    case = play(warranted(warrants(zenda, "one")), "{on: 2025-01-02, take: warrant.apply, by: police, cause: one}")
    assert [item.kind for item in refused(case, "{on: 2025-01-03, take: warrant.apply, by: police, cause: two}")] == ["stage"]
    assert stage(case, "warrant", "") == "asked"


def test_a_dated_fact_of_a_cause_starts_a_clock_in_each(zenda: Lay) -> None:
    """Each court fixes its own day; to move the one moves nothing of the other, and a return meets its own."""
    report = "report: {title: Report, counts_from: cause.over_on, within: 5 days, met_by: warrant.return_it, kind: duty, under: {act: s.34}}"
    facts = "over_on: {of: cause, type: date, question: When does it end?, under: {act: s.4}}"
    issued = [
        f"{{on: 2025-01-0{day}, take: warrant.{step}, cause: {cause}{fact}}}"
        for cause, over in (("one", "2025-02-03"), ("two", "2025-02-10"))
        for day, step, fact in ((2, "apply", ", by: police"), (3, "issue", f", facts: {{over_on: {over}}}"))
    ]
    case = play(warranted(warrants(zenda, more=report, facts=facts)), *issued)
    on = moment("2025-03-01")
    assert [str(due_at(case, on, f"case report {cause}").due) for cause in ("one", "two")] == ["2025-02-08", "2025-02-15"]
    moved = play(case, "{on: 2025-02-01, facts: {cause two: {over_on: 2025-02-12}}}", "{on: 2025-02-05, take: warrant.return_it, by: police, cause: two}")
    dues = [due_at(moved, on, f"case report {cause}") for cause in ("one", "two")]
    assert [(str(item.due), item.status) for item in dues] == [("2025-02-08", "lapsed"), ("2025-02-17", "met")]
