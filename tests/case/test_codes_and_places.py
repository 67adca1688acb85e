"""Which code governs a track and a charge, what nearer places change, and the money the law promises."""

from __future__ import annotations

import pytest
from playing import day, due, law, play, refused, road, stage, theft

from workflow.case.case import Case
from workflow.case.governing import code_question, governing
from workflow.case.opening import open_case
from workflow.case.scope import Scope
from workflow.errors import UnknownName
from workflow.moments import moment


def of_track(case: Case, ref: str = "A1", on: str = "2025-06-01") -> str | None:
    track = case.standing.runs_of("prosecution", ref)[-1]
    return governing(Scope(case.standing, moment(on), ref, "prosecution", track))["procedure"]


def of_charge(case: Case, count: str = "1") -> str | None:
    charge = next(charge for charge in case.charges() if charge.count.id == count)
    return governing(Scope(case.standing, moment("2025-06-01"), charge.accused).of_charge(charge))["penal"]


def reported(on: str, offence_on: str = "2024-05-01") -> Case:
    return play(theft(on=offence_on, opened="2024-05-02"), f"{{on: {on}, take: {{report: [A1]}}, by: victim}}")


# -- codes ---------------------------------------------------------------------------------------------------------------


def test_the_code_is_derived_for_each_track_from_the_day_of_the_report() -> None:
    assert of_track(reported("2024-06-30")) == "cpo_1955"
    assert of_track(reported("2024-07-01")) == "cpa_2024"
    case = play(theft(accused=("A1", "A2"), on="2024-05-01", opened="2024-05-02"), "{on: 2024-06-30, take: {report: [A1]}, by: victim}", "{on: 2024-07-02, take: {report: [A2]}, by: victim}")
    assert (of_track(case, "A1"), of_track(case, "A2")) == ("cpo_1955", "cpa_2024")


def test_and_for_each_charge_from_the_last_day_of_the_offence() -> None:
    counts = {
        "1": {"offence": "theft", "accused": ["A1"], "on": "2024-06-30"}, "2": {"offence": "theft", "accused": ["A1"], "on": "2024-06-01..2024-07-01"},
        "3": {"offence": "theft", "accused": ["A1"], "on": "2024"},
    }  # fmt: skip
    case = theft(counts=counts)
    assert [of_charge(case, n) for n in ("1", "2", "3")] == ["po_1920", "pa_2024", "pa_2024"]


def test_the_penalty_is_that_of_the_code_of_the_charge() -> None:
    """Theft: three years under the Ordinance, five under the Act."""
    for on, most in (("2024-06-30", "3 years"), ("2024-07-01", "5 years")):
        case = theft(on=on, opened="2024-07-02")
        assert str(Scope(case.standing, moment("2025-01-01"), "A1").charges[0].penalty.max) == most


def test_an_unknown_day_leaves_the_code_open_and_says_so() -> None:
    case = play(theft(on="2024-05-01", opened="2024-05-02"), "{on: unknown, take: {report: [A1]}, by: victim}")
    track = case.standing.runs_of("prosecution", "A1")[0]
    scope = Scope(case.standing, moment("2025-06-01"), "A1", "prosecution", track)
    assert governing(scope)["procedure"] is None and code_question(scope) is not None


def test_a_court_may_have_held_otherwise() -> None:
    """A reading chosen names the code, with its reason; then the steps and sections of that code live."""
    case = reported("2024-06-30")
    assert of_track(case) == "cpo_1955"
    case = play(case, "{on: 2024-08-01, reading_chosen: {procedure: cpa_2024}, reason: the High Court held so}")
    assert of_track(case) == "cpa_2024"
    assert case.standing.reasons["procedure"] == "the High Court held so"
    case = play(case, "{on: 2024-08-02, take: {open_investigation: [A1]}}", "{on: 2024-08-03, filing_made: {charge_sheet: [A1]}}", "{on: 2024-08-03, take: {file_charge: [A1]}}")
    assert refused(case, "{on: 2024-09-02, take: {take_plea: [A1]}}")[0].under == {"cpa_2024": "s.60"}


def test_the_old_code_lives_on_in_pending_cases_and_its_sections_are_cited() -> None:
    case = reported("2024-06-30")
    case = play(case, "{on: 2024-08-02, take: {open_investigation: [A1]}}", "{on: 2024-08-03, filing_made: {charge_sheet: [A1]}}", "{on: 2024-08-03, take: {file_charge: [A1]}}")
    unmet = refused(case, "{on: 2024-09-02, take: {take_plea: [A1]}}")
    assert unmet[0].under == {"cpo_1955": "s.50"}


# -- nearer places ---------------------------------------------------------------------------------------------------------


def sentenced(place: str, on: str = "2025-08-20") -> Case:
    return play(road(theft(place=place), "convict"), f"{{on: {on}, take: {{sentence: [A1]}}, sentence: 1 year}}")


@pytest.mark.parametrize(("place", "last"), [
    ("ruritania", "2025-09-03"),  # fourteen days
    ("ruritania/north", "2025-08-30"),  # ten days; Saturday is open in the North
    ("ruritania/north/strelsau", "2025-09-02"),  # twelve days end on the city's fair
])  # fmt: skip
def test_the_nearest_place_states_the_period(place: str, last: str) -> None:
    assert day(due(sentenced(place), "notice_of_appeal")) == last


def test_the_provision_cited_is_that_of_the_nearest_place() -> None:
    assert due(sentenced("ruritania"), "notice_of_appeal").under == {"appeal_rules_2023": "r.7"}
    assert due(sentenced("ruritania/north"), "notice_of_appeal").under == {"north_rules_2020": "r.7"}
    assert due(sentenced("ruritania/north/strelsau"), "notice_of_appeal").under == {"strelsau_order_2021": "para 4"}


def test_the_north_admits_nobody_out_of_time() -> None:
    late = "{on: 2025-09-30, take: {appeal.give_notice: [A1]}}"
    assert [cure.step for cure in refused(sentenced("ruritania"), late)[0].cures] == ["appeal.admit_out_of_time"]
    assert refused(sentenced("ruritania/north"), late)[0].cures == ()
    let_in = play(sentenced("ruritania/north"), "{on: 2025-09-20, take: {admit_out_of_time: [A1]}, by: high_court}")
    assert [item.kind for item in refused(let_in, late)] == ["bar"]


def test_an_office_the_country_does_not_know() -> None:
    line = "{on: 2025-01-13, take: {report: [A1]}, by: mediator}"
    assert stage(play(theft(place="ruritania/north"), line), "prosecution") == "reported"
    from workflow.errors import UnknownName

    with pytest.raises(UnknownName, match="mediator"):
        play(theft(), line)


def test_a_stage_and_a_step_the_country_does_not_know() -> None:
    counts = {"1": {"offence": "theft", "accused": ["A1"], "victims": ["V1"], "on": "2025-01-10", "facts": {"loss": 300}}}
    case = play(road(theft(place="ruritania/north", counts=counts), "file_charge"), "{on: 2025-01-22, take: {offer: [A1]}}", "{on: 2025-01-29, take: {mediate: [A1]}}", "{on: 2025-02-05, take: {approve: [A1]}}")
    assert stage(case, "settlement", "A1/1") == "approved"
    assert "mediate" not in law().procedures["settlement"].steps


def test_holidays_of_the_north_and_of_the_city() -> None:
    """3 March 2025 is the Day of the North, but not in its capital."""
    from datetime import date

    from workflow.law.calendar import seat_calendar

    north, city = (seat_calendar(law(place), "strelsau", {}) for place in ("ruritania/north", "ruritania/north/strelsau"))
    assert north.closed(date(2025, 3, 3)) == "Nordtag" and city.closed(date(2025, 3, 3)) is None


# -- amounts --------------------------------------------------------------------------------------------------------------------


def assessed(offence: str = "theft", **facts: str) -> Case:
    said = ", ".join(f"{key}: {value}" for key, value in facts.items())
    line = f"{{on: 2025-01-14, take: {{assess: [V1]}}{f', facts: {{{said}}}' if said else ''}}}"
    return play(theft(offence=offence, court="high_court"), "{on: 2025-01-13, take: {report: [A1]}, by: police}", line)


def owed(case: Case, id: str) -> list[tuple[str, str | None]]:
    return [(item.subject, item.amount) for item in case.amounts("2025-06-01") if item.id == id]


def test_an_amount_depends_on_the_offence() -> None:
    assert owed(assessed(held_in_bondage="yes"), "interim_relief") == [("V1", "10,000")]
    case = assessed("trafficking", held_in_bondage="yes")
    assert owed(case, "interim_relief") == [("V1", "30,000")]
    item = next(item for item in case.amounts("2025-06-01") if item.id == "interim_relief")
    assert item.under == {"victims_act_2016": "s.8(2)"} and item.paid_by == "welfare" and not item.unverified


def test_an_amount_nobody_can_tell_yet_asks() -> None:
    item = next(item for item in assessed().amounts("2025-06-01") if item.id == "interim_relief")
    assert item.amount is None and [missing.name for missing in item.ask] == ["held_in_bondage"]


def test_nothing_is_owed_where_it_does_not_apply_or_has_not_begun() -> None:
    assert owed(assessed(held_in_bondage="no"), "interim_relief") == []
    assert owed(theft(), "interim_relief") == []


def test_an_amount_for_each_person_and_one_for_each_charge() -> None:
    assert owed(theft(), "witness_allowance") == [("A1", "12.50 XRC"), ("V1", "12.50 XRC")]
    counts = {n: {"offence": "theft", "accused": ["A1"], "victims": ["V1"], "on": "2025-01-10"} for n in ("1", "2")}
    case = road(theft(counts=counts), "sentence")
    assert [amount for _, amount in owed(case, "compensation")] == ["as_ordered", "as_ordered"]
    assert {subject.partition("/")[2] for subject, _ in owed(case, "compensation")} == {"1", "2"}


def test_no_victims_no_amounts() -> None:
    case = open_case(law(), on="2025-01-11", written="2025-01-11", people={"A1": "accused"})
    assert owed(case, "interim_relief") == [] and owed(case, "witness_allowance") == [("A1", "12.50 XRC")]


def test_a_court_may_hold_that_another_code_governs_for_one_person() -> None:
    case = play(theft(), "{on: 2025-01-13, take: {report: [A1]}, by: victim}")
    held = play(case, "{on: 2025-01-14, reading_chosen: {A1: {procedure: cpo_1955}}, reason: the court so held}")
    here = governing(Scope(held.standing, moment("2025-01-15"), "A1", "prosecution"))
    elsewhere = governing(Scope(held.standing, moment("2025-01-15"), "", "inquest"))
    assert (here["procedure"], elsewhere["procedure"]) == ("cpo_1955", "cpa_2024")
    with pytest.raises(UnknownName, match="code family"):
        play(case, "{on: 2025-01-14, reading_chosen: {A1: {saturday_is_closed: open}}}")
    with pytest.raises(UnknownName, match="code of procedure"):
        play(case, "{on: 2025-01-14, reading_chosen: {A1: {procedure: cpo_1855}}}")


@pytest.mark.parametrize(("day", "late"), [("2030-01-10", False), ("2030-01-11", True)])
def test_an_offence_is_reported_within_the_time_the_law_gives(day: str, late: bool) -> None:
    reported = play(
        theft(facts={"count 1": {"discovered_on": "2025-01-10"}}),
        f"{{on: {day}, take: {{report: [A1]}}, by: victim}}", f"{{on: {day}, take: {{open_investigation: [A1]}}}}",
        f"{{on: {day}, filing_made: {{charge_sheet: [A1]}}}}",
    )  # fmt: skip
    seen = reported.preview({"on": "2032-03-01", "written": "2032-03-01", "take": {"file_charge": ["A1"]}})
    told = [dict(item.under) for item in seen.unmet if item.kind == "limitation"]
    assert told == ([{"pa_2024": "s.6"}] if late else []), "five years from 10 January 2025"
