"""What becomes of the rows of a list: cases as a lawyer would have opened them one by one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from lists import DETAILS, MAPPING, ONE, mapped, refuse_known, write_csv

from workflow.intake.fitting import misfits
from workflow.intake.rows import read_rows
from workflow.intake.taking_over import take_over, unused
from workflow.law.library import LawLibrary

KENYA = Path(__file__).parents[2] / "jurisdictions"


def only(intake):
    assert intake.mistakes == ()
    assert len(intake.cases) == 1
    return intake.cases[0]


def stages(case):
    return {(track.subject, track.procedure): track.stage for track in case.tracks()}


def days(case):
    """Every step with its day, in the order in which they stand on the docket."""
    return [(item["step"], item["subjects"], str(entry.on)) for entry in case.entries for item in entry.body.get("takings", ())]


class TestOneRow:
    def test_is_a_case_with_its_people_its_count_and_where_it_stands(self, taking):
        one = only(taking([{}]))
        case = one.case
        assert (one.id, one.rows) == ("XR-1", (2,))
        assert {ref: person.role for ref, person in case.people.items()} == {"A1": "accused", "V1": "victim"}
        assert (case.title, str(case.standing.opened_on)) == ("The State v A1", "2024-08-02")
        assert (case.causes["main"].court, case.causes["main"].seat) == ("high_court", "strelsau")
        count = case.standing.counts["1"]
        assert (count.offence, count.accused, count.victims, str(count.on)) == ("murder", ("A1",), ("V1",), "2024-07-05")
        assert case.fact("A1", "occupation") == "police"
        assert stages(case)["A1", "prosecution"] == "trial_open"
        assert stages(case)["A1", "custody"] == "arrested"

    def test_names_stand_beside_the_docket(self, taking):
        case = only(taking([{}])).case
        assert case.names == {"A1": {"name": "Invented Officer", "address": "1 Invented Lane"}, "V1": {"name": "Invented Advocate"}}
        assert "Invented" not in str([entry.as_json() for entry in case.entries])

    def test_a_day_that_the_list_tells_stands_and_what_lies_between_is_inferred(self, taking):
        one = only(taking([{}]))
        told = days(one.case)
        assert told[0] == ("custody.arrest", ["A1"], "2024-08-05")
        assert {on for _, _, on in told[1:]} == {"unknown"}
        assert one.inferred == len(told) - 1 == 5

    def test_a_step_whose_forerunners_the_list_does_not_tell(self, taking):
        mapping = MAPPING.replace("steps: {arrest: Arrested}", "steps: {take_plea: Arrested, report: {on: Opened, by: {always: police}}}")
        told = days(only(taking([{}], mapping)).case)
        assert told[-1] == ("prosecution.take_plea", ["A1"], "2024-08-05")
        assert [step for step, _, on in told if on == "unknown"] == ["prosecution.open_investigation", "prosecution.file_charge", "prosecution.supply_copies"]

    def test_steps_come_in_the_order_of_their_days_whatever_the_order_of_columns(self, taking):
        mapping = MAPPING.replace("steps: {arrest: Arrested}", "steps: {release: {on: Remarks, by: {always: police}}, arrest: Arrested}").replace("notes: Remarks", "")
        case = only(taking([{"Remarks": "06/08/2024"}], mapping)).case
        assert [step for step, _, _ in days(case)][:2] == ["custody.arrest", "custody.release"]

    def test_a_paper_that_was_filed_with_a_step(self, taking):
        bare = MAPPING.replace("steps: {arrest: Arrested}", "steps: {file_charge: Arrested}")
        refused = taking([{}], bare)
        assert [mistake.column for mistake in refused.mistakes] == ["Arrested"]
        filed = MAPPING.replace("steps: {arrest: Arrested}", "steps: {file_charge: {on: Arrested, filed: charge_sheet}}")
        case = only(taking([{}], filed)).case
        assert ("prosecution.file_charge", ["A1"], "2024-08-05") in days(case)
        assert case.irregularities("2025-08-01") == []

    def test_what_was_done_against_the_law_stands_with_its_reason(self, taking):
        mapping = MAPPING.replace("steps: {arrest: Arrested}", "steps: {arrest: Arrested, sentence: {on: Arrested, despite: {always: so the register says}}}").replace("stage: Status", "")
        case = only(taking([{}], mapping)).case
        assert len(case.irregularities("2025-08-01")) >= 1

    def test_a_note_stands_on_the_docket(self, taking):
        case = only(taking([{"Remarks": "The file came by post."}])).case
        assert case.entries[-1].body == {"text": "The file came by post."}

    def test_what_is_empty_is_not_known(self, taking):
        one = only(taking([{"Case No": "XR-1", "Accused": "Invented Officer", "Charge": "theft"}], plain=True))
        assert not one.case.entries[0].on.known
        assert one.unknown == ("the day it was opened", "court", "where A1 stands", "the day of count 1")

    def test_nobody_stands_where_the_columns_of_a_person_are_empty(self, taking):
        assert list(only(taking([{"Victim": ""}])).case.people) == ["A1"]

    def test_somebody_whose_name_nobody_knows_stands_all_the_same(self, taking):
        case = only(taking([{"Accused": "", "Address": ""}])).case
        assert list(case.people) == ["A1", "V1"]
        assert "A1" not in case.names

    def test_a_value_that_means_nothing(self, taking):
        assert only(taking([{"Status": "not  KNOWN"}])).unknown == ("where A1 stands",)

    def test_several_stages_of_one_person(self, taking):
        mapping = MAPPING.replace("stage: Status", "stage: [Status, {always: custody.produced}]")
        assert stages(only(taking([{}], mapping)).case)["A1", "custody"] == "produced"

    def test_a_stage_of_the_case(self, taking):
        mapping = MAPPING.replace("seat: Seat}", "seat: Seat, stage: {always: inquest.concluded}}").replace("stage: Status\n", "\n")
        assert stages(only(taking([{}], mapping)).case)["", "inquest"] == "concluded"

    def test_a_stage_of_a_victim(self, taking):
        mapping = MAPPING.replace("name: Victim}", "name: Victim, stage: {always: relief.claimed}}")
        assert stages(only(taking([{}], mapping)).case)["V1", "relief"] == "claimed"

    def test_columns_passed_over_are_known(self, tmp_path):
        mapping, _ = mapped(tmp_path, MAPPING.replace("notes: Remarks", ""))
        rows = read_rows(write_csv(tmp_path / "list.csv", [ONE]))
        assert unused(mapping, rows) == ("Remarks",)


class TestManyRows:
    def test_rows_with_one_id_are_one_case(self, taking):
        one = only(taking([{}, {"Accused": "Second Invented", "Job": "civilian", "Court": "", "Opened": "", "Status": "charged"}]))
        assert one.rows == (2, 3)
        assert [ref for ref, person in one.case.people.items() if person.role == "accused"] == ["A1", "A2"]
        assert one.case.standing.counts["1"].accused == ("A1", "A2")
        assert list(one.case.standing.counts) == ["1"]
        assert (stages(one.case)["A1", "prosecution"], stages(one.case)["A2", "prosecution"]) == ("trial_open", "charged")

    def test_the_victim_of_every_row_is_one_person(self, taking):
        case = only(taking([{}, {"Accused": "Second Invented"}])).case
        assert [ref for ref, person in case.people.items() if person.role == "victim"] == ["V1"]

    def test_another_offence_is_another_count(self, taking):
        case = only(taking([{}, {"Accused": "Second Invented", "Charge": "manslaughter"}])).case
        assert {id: (count.offence, count.accused) for id, count in case.standing.counts.items()} == {
            "1": ("murder", ("A1",)), "2": ("manslaughter", ("A2",)),
        }  # fmt: skip

    def test_references_are_kept_and_others_go_round_them(self, taking):
        case = only(taking([{"Ref": ""}, {"Ref": "A1", "Accused": "Second Invented"}])).case
        assert case.names["A1"]["name"] == "Second Invented"
        assert case.names["A2"]["name"] == "Invented Officer"

    def test_a_count_may_name_people_by_reference(self, taking):
        mapping = MAPPING.replace("committed: Committed}", "committed: Committed, accused: Remarks}").replace("notes: Remarks", "")
        case = only(taking([{"Ref": "A1", "Remarks": "A1, A2"}, {"Ref": "A2", "Accused": "Second Invented", "Charge": ""}], mapping.replace("committed: Committed, ", ""))).case
        assert case.standing.counts["1"].accused == ("A1", "A2")
        wrong = taking([{"Ref": "A1", "Remarks": "A1, A7"}], mapping)
        assert [(mistake.column, mistake.value) for mistake in wrong.mistakes] == [("Remarks", "A7")]

    def test_several_people_in_one_row(self, taking):
        mapping = MAPPING.replace("  - {role: {always: victim}", "  - {role: {always: accused}, name: Remarks, stage: Status}\n  - {role: {always: victim}").replace("notes: Remarks", "")
        case = only(taking([{"Remarks": "Second Invented"}], mapping)).case
        assert [ref for ref, person in case.people.items() if person.role == "accused"] == ["A1", "A2"]
        assert [ref for ref, person in only(taking([{"Remarks": ""}], mapping)).case.people.items() if person.role == "accused"] == ["A1"]

    @pytest.mark.slow
    def test_two_thousand_rows(self, taking):
        rows = [{"Case No": f"XR-{number}", "Status": "" if number % 5 else "charged"} for number in range(2000)]
        began = time.perf_counter()
        intake = taking(rows)
        assert len(intake.cases) == 2000 and intake.mistakes == ()
        assert time.perf_counter() - began < 60


def test_a_list_of_a_real_place(tmp_path):
    heads = ["Case", "Opened", "Station", "Accused", "Deceased", "Charge", "Day", "Arrested", "Status"]
    rows = [
        {"Case": "HC-1", "Opened": "1.3.2021", "Station": "Milimani", "Accused": "Invented Officer", "Deceased": "Invented Advocate", "Charge": "Murder c/s 203", "Day": "20.2.2021", "Arrested": "1.3.2021", "Status": "Hearing"},
        {"Case": "HC-1", "Accused": "Second Invented", "Charge": "Murder c/s 203", "Arrested": "2.3.2021", "Status": "Hearing"},
    ]  # fmt: skip
    law = LawLibrary(KENYA)["kenya"]
    mapping, read = mapped(tmp_path, """
        dates: "%d.%m.%Y"
        case: {id: Case, title: {always: Republic v A1 and another}, opened: Opened, court: {always: high_court}, seat: Station}
        people:
          - {role: {always: accused}, name: Accused, steps: {arrest: {on: Arrested, by: {always: police}}}, stage: Status}
          - {role: {always: victim}, name: Deceased}
        counts: [{offence: Charge, committed: Day}]
        values: {Charge: {Murder c/s 203: murder}, Station: {Milimani: milimani}, Status: {Hearing: prosecution.prosecution_case}}
        """)
    listed = read_rows(write_csv(tmp_path / "list.csv", rows, heads))
    assert misfits(mapping, read, law, listed.headings, DETAILS) == []
    one = only(take_over(law, mapping, listed, refuse_known))
    assert stages(one.case)["A2", "prosecution"] == "prosecution_case"
    assert one.case.standing.counts["1"].accused == ("A1", "A2")
    assert ("prosecution.arrest", ["A2"], "2021-03-02") in [(step.replace("custody.", "prosecution."), who, on) for step, who, on in days(one.case)]


@pytest.mark.parametrize("written", ["2024-08-02", "2024-08", "02/08/2024"])
def test_a_day_is_taken_as_exactly_as_it_is_told(taking, written):
    opened = only(taking([{"Opened": written}])).case.entries[0].on
    assert str(opened) == {"02/08/2024": "2024-08-02"}.get(written, written)
