"""Taking over a running case: the steps nobody has dates for, inferred, and later dated."""

from __future__ import annotations

import pytest
from playing import due, law, murder, play, road, runs, stage, theft

from workflow.case.case import Case
from workflow.errors import AmbiguousName, CaseError, UnknownName


def taken(case: Case, procedure: str = "prosecution", ref: str = "A1") -> list[str]:
    return [taking.step for taking in case.standing.runs_of(procedure, ref)[-1].takings]


def test_the_usual_way_is_added_as_inferred_and_undated() -> None:
    case, added = theft().bring_up_to("prosecution.on_defence", "A1", written="2025-08-01")
    assert stage(case, "prosecution") == "on_defence"
    assert taken(case) == ["report", "open_investigation", "file_charge", "supply_copies", "take_plea", "close_prosecution", "rule_on_case"]
    assert [entry.kind for entry in added] == ["take"] * 7
    assert all(not entry.on.known and entry.body["inferred"] and str(entry.written) == "2025-08-01" for entry in added)
    assert all(taking.inferred for taking in case.standing.runs_of("prosecution", "A1")[0].takings)
    assert [entry.number for entry in added] == list(range(1, 8))
    assert Case.from_entries(law(), case.entries).standing.runs_of("prosecution", "A1")[0].stage == "on_defence"


def test_it_goes_on_from_where_the_track_stands() -> None:
    case, added = road(theft(), "take_plea").bring_up_to("prosecution.judgment_reserved", "A1", written="2025-08-01")
    assert taken(case)[-2:] == ["close_prosecution", "rule_on_case"] and len(added) == 2


def test_where_it_stands_already_nothing_is_added() -> None:
    case = road(theft(), "take_plea")
    assert case.bring_up_to("trial_open", "A1", written="2025-08-01") == (case, [])


def test_several_people_each_from_his_own_stage() -> None:
    case = road(theft(accused=("A1", "A2")), "file_charge")
    case, added = case.bring_up_to("prosecution.trial_open", "A1", "A2", written="2025-08-01")
    assert (stage(case, "prosecution", "A1"), stage(case, "prosecution", "A2")) == ("trial_open", "trial_open")
    assert {entry.body["takings"][0]["subjects"][0] for entry in added} == {"A1", "A2"}


def test_two_ways_ask() -> None:
    """From an arrest to liberty one may be released, or released for want of production; neither is unusual."""
    case = play(theft(), "{on: 2025-01-14T09:00, take: {arrest: [A1]}}", "{on: 2025-01-15T09:00, note: x}")
    unlawful = "release_unproduced"
    try:
        after, _ = case.bring_up_to("custody.released", "A1", written="2025-08-01")
    except CaseError as error:
        assert "Several ways" in str(error) and "release" in str(error)
    else:
        assert unlawful not in taken(after, "custody"), "the one that the law plainly forbids is no way"
    held = play(theft(), "{on: 2025-01-14T09:00, take: {arrest: [A1]}}", "{on: 2025-01-14T10:00, take: {produce: [A1]}}")
    bail = play(held, "{on: 2025-01-16, filing_made: {bail_application: [A1]}}")
    got, _ = bail.bring_up_to("bail.sought", "A1", written="2025-08-01")
    assert stage(got, "bail") == "sought"


def test_two_lawful_ways_are_listed(zenda: object) -> None:
    from test_tracks import zenda_case

    matter = """
        title: Matter
        purpose: accountability
        for_each: accused
        begins_in: start
        under: {act: part 1}
        stages: {start: {title: Start, phase: report}, middle: {title: Middle, phase: trial}, over: {title: Over, phase: closed}}
        steps:
          begin: {title: Beginning, from: start, to: middle, under: {act: s.20}}
          walk: {title: Walking, from: middle, to: over, under: {act: s.21}}
          ride: {title: Riding, from: middle, to: over, under: {act: s.22}}
          fly: {title: Flying, from: start, to: over, unusual: yes, under: {act: s.23}}
        """
    case = zenda_case(zenda(procedures__matter=matter))  # type: ignore[operator]
    with pytest.raises(CaseError) as error:
        case.bring_up_to("over", "A1", written="2025-08-01")
    assert "begin → walk" in str(error.value) and "begin → ride" in str(error.value) and "fly" not in str(error.value)
    assert case.bring_up_to("middle", "A1", written="2025-08-01")[0].standing.runs_of("matter", "A1")[0].stage == "middle"


def test_never_through_an_unusual_step() -> None:
    """Absconding, withdrawal and death are not inferred."""
    for goal in ("absconding", "ended", "stayed"):
        with pytest.raises(CaseError, match="No usual steps lead A1 to"):
            road(theft(), "take_plea").bring_up_to(f"prosecution.{goal}", "A1", written="2025-08-01")


def test_no_way_back() -> None:
    with pytest.raises(CaseError, match="Record what happened step by step"):
        road(theft(), "convict").bring_up_to("prosecution.charged", "A1", written="2025-08-01")


def test_inferred_steps_start_no_deadline_and_make_no_irregularity() -> None:
    case, _ = theft().bring_up_to("prosecution.sentenced", "A1", written="2025-08-01")
    assert stage(case, "prosecution") == "sentenced"
    assert runs(case, "notice_of_appeal") == runs(case, "trial_in_six_months") == runs(case, "reasons") == 0
    assert case.irregularities("2026-01-01") == []
    assert case.standing.charges["A1", "1"].outcome == "convicted"
    assert stage(case, "appeal") == "judgment_given" and stage(case, "relief", "V1") == "registered"


def test_nor_does_what_they_move_elsewhere() -> None:
    """Bail is known to have been granted; nobody recorded the custody."""
    case = play(theft(), "{on: 2025-01-14T09:00, take: {arrest: [A1]}}", "{on: 2025-01-14T10:00, take: {produce: [A1]}}", "{on: 2025-01-15, take: {release: [A1]}, by: police}")
    case, _ = case.bring_up_to("bail.granted", "A1", written="2025-08-01")
    assert stage(case, "bail") == "granted"
    assert [item for item in case.irregularities("2026-01-01") if item.due is None] == []


def test_an_inferred_step_dated_by_a_correction_is_an_ordinary_step() -> None:
    case, added = theft().bring_up_to("prosecution.sentenced", "A1", written="2025-08-01")
    last = added[-1].number
    case = play(case, f"{{on: 2025-08-02, correction: {{entry: {last}, on: 2025-07-28}}}}")
    taking = case.standing.runs_of("prosecution", "A1")[0].takings[-1]
    assert not taking.inferred and str(taking.on) == "2025-07-28"
    assert str(due(case, "notice_of_appeal").due) == "2025-08-11"


def test_of_the_case_as_a_whole() -> None:
    case, added = murder().bring_up_to("inquest.concluded", written="2025-08-01")
    assert stage(case, "inquest", "") == "concluded" and len(added) == 2


def test_a_victim() -> None:
    case, _ = play(theft(), "{on: 2025-01-13, take: {report: [A1]}, by: victim}").bring_up_to("relief.claimed", "V1", written="2025-08-01")
    assert stage(case, "relief", "V1") == "claimed"


@pytest.mark.parametrize(("stage", "people", "error"), [
    ("prosecution.trail_open", ["A1"], UnknownName), ("trail_open", ["A1"], UnknownName), ("nothing.trial_open", ["A1"], UnknownName),
    ("prosecution.trial_open", ["A9"], UnknownName), ("prosecution.trial_open", ["V1"], CaseError),
    ("judgment_given", ["A1"], AmbiguousName),
])  # fmt: skip
def test_what_cannot_be_meant(stage: str, people: list[str], error: type[Exception]) -> None:
    with pytest.raises(error):
        theft().bring_up_to(stage, *people, written="2025-08-01")


def test_where_there_is_only_one_accused_he_is_meant_and_of_several_it_is_asked_who() -> None:
    assert stage(theft().bring_up_to("prosecution.charged", written="2025-08-01")[0], "prosecution") == "charged"
    with pytest.raises(CaseError, match="say for whom"):
        theft(accused=("A1", "A2")).bring_up_to("prosecution.charged", written="2025-08-01")


def test_a_charge_is_brought_on_like_a_person() -> None:
    counts = {"1": {"offence": "theft", "accused": ["A1"], "victims": ["V1"], "on": "2025-01-10", "facts": {"loss": 300}}}
    case, _ = road(theft(counts=counts), "file_charge").bring_up_to("settlement.approved", "A1", written="2025-08-01")
    assert stage(case, "settlement", "A1/1") == "approved"
    assert case.standing.charges["A1", "1"].outcome == "compounded"
