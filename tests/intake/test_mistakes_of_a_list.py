"""Every mistake at once, with row, column and advice; and never a name."""

from __future__ import annotations

import csv
import io
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lists import DETAILS, HEADS, MAPPING, ONE, mapped, refuse_known, write_xlsx

from workflow.errors import WorkflowError
from workflow.intake.days import day_in, refuse_format
from workflow.intake.example import example
from workflow.intake.fitting import misfits
from workflow.intake.mapping import read_mapping
from workflow.intake.rows import read_rows
from workflow.intake.taking_over import take_over

ROWS = [
    # what a row says, the column that is told, the value that is repeated, what is said of it
    ({"Charge": "murdr"}, "Charge", "murdr", "Did you mean murder"),
    ({"Court": "hihg_court"}, "Court", "hihg_court", "Did you mean high_court"),
    ({"Seat": "Zendaa"}, "Seat", "Zendaa", "zenda"),
    ({"Status": "trial_opne"}, "Status", "trial_opne", "trial_open"),
    ({"Status": "prosecution.absconding"}, "Status", "prosecution.absconding", "No usual steps"),
    ({"Job": "postman"}, "Job", "postman", "Write one of: police, prison, civilian"),
    ({"Ref": "A 1"}, "Ref", "A 1", "no reference"),
    ({"Opened": "2.8.2024"}, "Opened", "2.8.2024", "%d/%m/%Y"),
    ({"Opened": "30/02/2024"}, "Opened", "30/02/2024", "%d/%m/%Y"),
    ({"Arrested": "05/08/2031"}, "Arrested", "05/08/2031", "future"),
    ({"Case No": ""}, "Case No", None, "no id"),
    ({"Case No": "XR 1!"}, "Case No", "XR 1!", "no id"),
    ({"Case No": "XR-OLD"}, "Case No", "XR-OLD", "already"),
    ({"Court": ""}, "Seat", "strelsau", "no court"),
    ({"Remarks": "Told by invented OFFICER himself."}, "Remarks", None, "name or detail of A1"),
    ({"Remarks": "Lives at 1 Invented Lane."}, "Remarks", None, "name or detail of A1"),
    ({"Case No": "Invented-Advocate"}, "Case No", None, "name or detail of V1"),
]


@pytest.mark.parametrize(("row", "column", "value", "words"), ROWS, ids=[str(row) for row, *_ in ROWS])
def test_told_with_row_and_column(taking, row, column, value, words):
    intake = taking([row])
    assert [(mistake.rows, mistake.column, mistake.value) for mistake in intake.mistakes] == [((2,), column, value)]
    assert words in intake.mistakes[0].problem
    assert intake.cases == ()


def test_all_of_the_list_at_once(taking):
    rows = [{**row, "Case No": row.get("Case No", f"XR-{number}")} for number, (row, *_) in enumerate(ROWS)]
    intake = taking(rows)
    assert {mistake.column for mistake in intake.mistakes} == {column for _, column, *_ in ROWS}
    assert {row for mistake in intake.mistakes for row in mistake.rows} == set(range(2, len(ROWS) + 2))


def test_the_same_mistake_of_many_rows_is_told_once(taking):
    intake = taking([{"Case No": f"XR-{number}", "Charge": "murdr" if number != 3 else "murder"} for number in range(6)])
    assert [mistake.rows_told for mistake in intake.mistakes] == ["rows 2-4, 6-7"]


@pytest.mark.parametrize(("column", "other"), [
    ("Opened", "03/08/2024"), ("Court", "district_court"), ("Seat", "zenda"), ("Job", "civilian"), ("Arrested", "06/08/2024"), ("Status", "charged"),
])  # fmt: skip
def test_rows_of_one_case_must_not_contradict_one_another(taking, column, other):
    intake = taking([{}, {column: other}])
    assert [(mistake.rows, mistake.column, mistake.value) for mistake in intake.mistakes] == [((3,), column, other if "/" not in other else f"2024-08-{other[:2]}")]
    assert "contradicts row 2" in intake.mistakes[0].problem


def test_titles_that_contradict_are_told_and_not_repeated(taking):
    mapping = MAPPING.replace("{always: The State v A1}", "Remarks").replace("notes: Remarks", "")
    intake = taking([{"Remarks": "The State v A1"}, {"Remarks": "The State v Another"}], mapping)
    assert [(mistake.column, mistake.value) for mistake in intake.mistakes] == [("Remarks", None)]
    assert "Another" not in str(intake.mistakes)


def test_one_id_in_two_ways_of_writing(taking):
    assert [mistake.rows for mistake in taking([{}, {"Case No": "xr-1", "Accused": "Second Invented"}]).mistakes] == [(3,)]


def test_two_ways_to_a_stage_are_asked_about(taking):
    mapping = MAPPING.replace("stage: Status", "stage: {always: custody.released}")
    (mistake,) = taking([{}], mapping).mistakes
    assert "Several ways" in mistake.problem and "steps:" in mistake.advice


def test_a_step_the_law_refuses_says_the_provision_and_what_can_be_done(taking):
    mapping = MAPPING.replace("steps: {arrest: Arrested}", "steps: {file_charge: Arrested}")
    (mistake,) = taking([{}], mapping).mistakes
    assert (mistake.column, mistake.value) == ("Arrested", "2024-08-05")
    assert "not allowed by law" in mistake.problem and "s.55" in mistake.problem and "despite" in mistake.advice


class TestWorkbook:
    def row(self, **said):
        row = {**ONE, "Remarks": None, "Ref": None, **{name.replace("_", " "): value for name, value in said.items()}}
        return [row[head] for head in HEADS]

    def test_real_days_need_no_form(self, taking, tmp_path):
        path = write_xlsx(tmp_path / "list.xlsx", [HEADS, self.row(Opened=datetime(2024, 8, 2), Arrested=datetime(2024, 8, 5, 14))])
        intake = taking([], MAPPING.replace('dates: "%d/%m/%Y"\n', "").replace(", committed: Committed", ""), file=path)
        assert intake.mistakes == () and str(intake.cases[0].case.entries[0].on) == "2024-08-02"
        assert "2024-08-05T14:00" in {str(entry.on) for entry in intake.cases[0].case.entries}

    def test_a_number_that_the_spreadsheet_took_for_a_date(self, taking, tmp_path):
        path = write_xlsx(tmp_path / "list.xlsx", [HEADS, self.row(Case_No=datetime(2016, 3, 1))])
        (mistake,) = taking([], file=path).mistakes
        assert mistake.column == "Case No" and "took this for a date" in mistake.problem

    def test_formulas_and_merged_cells_are_mistakes_of_their_cells(self, taking, tmp_path):
        rows = [HEADS, self.row(Court='=IF(1,"High Court")'), self.row(Accused="Second Invented", Court=None)]
        path = write_xlsx(tmp_path / "list.xlsx", rows, lambda book, sheet: sheet.merge_cells("A2:A3"))
        found = {(mistake.rows, mistake.column): mistake.problem for mistake in taking([], file=path).mistakes}
        assert "merged" in found[(2, 3), "Case No"]
        assert "formula" in found[(2,), "Court"]


class TestNames:
    NAMES = ("Invented Officer", "Invented Advocate", "1 Invented Lane", "Officer", "Advocate")

    def silent(self, intake):
        assert intake.mistakes
        for name in self.NAMES:
            assert name.casefold() not in str(intake.mistakes).casefold()

    def test_a_row_that_slipped_by_one_column(self, taking):
        values = list({head: ONE.get(head, "") for head in HEADS}.values())
        for by in range(1, len(HEADS)):
            slipped = dict(zip(HEADS, values[-by:] + values[:-by], strict=True))
            # the name stands where it belongs in another row of the list
            self.silent(taking([slipped, {**{head: "" for head in HEADS}, **ONE, "Case No": "XR-2"}], plain=True))

    def test_every_column_at_once_holds_a_name(self, taking):
        self.silent(taking([dict.fromkeys(HEADS, "Invented Officer"), {"Case No": "XR-2"}]))

    def test_contradicting_details(self, taking):
        self.silent(taking([{"Ref": "A1"}, {"Ref": "A1", "Accused": "Other Officer", "Address": "2 Invented Lane"}]))

    def test_a_merged_name(self, taking, tmp_path):
        rows = [HEADS, [ONE.get(head) for head in HEADS], ["XR-2", *[None] * (len(HEADS) - 1)]]
        at = "ABCDEFGHIJKLMN"[HEADS.index("Accused")]
        self.silent(taking([], file=write_xlsx(tmp_path / "list.xlsx", rows, lambda book, sheet: sheet.merge_cells(f"{at}2:{at}3"))))


MISTAKEN = [
    # what is written instead of what, what is told
    ("dates: \"%d/%m/%Y\"", "dates: \"%d/%m/%y\"", "century"),
    ("dates: \"%d/%m/%Y\"", "dates: \"%d/%m\"", "names no year"),
    ("dates: \"%d/%m/%Y\"", "dates: \"%d/%Y\"", "leaves out"),
    ("dates: \"%d/%m/%Y\"", "dates: {Opned: \"%Y\"}", "no column “Opned”"),
    ("court: Court", "cuort: Court", "Did you mean court"),
    ("court: Court", "court: Curt", "Did you mean Court"),
    ("id: Case No, ", "", "is missing"),
    ("occupation: Job", "ocupation: Job", "occupation"),
    ("occupation: Job", "officer: Job", "concludes"),
    ("address: Address", "adress: Address", "Did you mean address"),
    ("arrest: Arrested", "arest: Arrested", "arrest"),
    ("arrest: Arrested", "arrest: {on: Arrested, filed: charge_sheat}", "charge_sheet"),
    ("stage: Status", "stage: {always: trial_opne}", "trial_open"),
    ("stage: Status", "stage: {allways: x}", "always"),
    ("notes: Remarks", "notes: [Remarks", "bracket"),
    ("notes: Remarks", "notes: Remarks\nnotes: Job", "twice"),
    ("values:", "values:\n  Cuort: {x: y}\n", "no column “Cuort”"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "words"), MISTAKEN)
def test_a_mistake_of_the_mapping_is_told_with_its_line(tmp_path, law, right, wrong, words):
    text = MAPPING.replace(right, wrong, 1)
    assert text != MAPPING
    (tmp_path / "mapping.yaml").write_text(text)
    mapping, read, findings = read_mapping(tmp_path / "mapping.yaml")
    if mapping is not None:
        findings = misfits(mapping, read, law, HEADS, DETAILS)
    assert findings and all(finding.line for finding in findings)
    assert words in "\n".join(map(str, findings))


@pytest.mark.parametrize("content", ["", "x", "- a", "case:", "case: {id: }", "case: {id: [x]}", "people: x\ncase: {id: x}", "\x00", "a: &x 1", "case: {id: x}\nheadings: 0", "case: {id: x}\nvalues: {x: y}", "case: {id: x}\ndates: [a]", "case: {id: x}\ndates: {a: [b]}"])
def test_a_mapping_that_says_nothing(tmp_path, content):
    (tmp_path / "mapping.yaml").write_text(content)
    mapping, _, findings = read_mapping(tmp_path / "mapping.yaml")
    assert mapping is None and findings and all(str(finding) for finding in findings)


@pytest.mark.parametrize(("text", "form", "day"), [
    ("05/08/2024", "%d/%m/%Y", "2024-08-05"), ("5/8/2024", "%d/%m/%Y", "2024-08-05"), ("05/08/2024", "%m/%d/%Y", "2024-05-08"),
    ("August 2024", "%B %Y", "2024-08"), ("1998", "%Y", "1998"), ("2024-08-05", "%d/%m/%Y", "2024-08-05"),
    ("05/08/2024 14:30", "%d/%m/%Y %H:%M", "2024-08-05T14:30"), ("05/08/2024 00:00", "%d/%m/%Y %H:%M", "2024-08-05"),
    ("2024-05-08", "%Y-%d-%m", "2024-08-05"), ("2024-08", None, "2024-08"), ("5 August 2024", "%-d %B %Y", "2024-08-05"),
])  # fmt: skip
def test_days_by_their_form(text, form, day):
    if form:
        refuse_format(form)
    assert str(day_in(text, form)) == day


@pytest.mark.parametrize("text", ["05/08/2024", "5.8.2024", "45123", "05/08/24", "Monday", "2024-13-01"])
def test_no_day_is_guessed(text):
    with pytest.raises(WorkflowError, match="more than one way"):
        day_in(text, None)


def test_an_example_can_be_filled_in_and_read(tmp_path, law):
    text = "\n".join(example([*HEADS, 'Odd: "heading" #1'], "ruritania"))
    mapping, read = mapped(tmp_path, text)
    assert misfits(mapping, read, law, HEADS, DETAILS) == []
    assert mapping.case.id == "Case No" and mapping.people[0].name == "Accused"
    assert '#   "Remarks"' in text
    (tmp_path / "mapping.yaml").write_text("\n".join(example(["a", "b"])))
    assert [finding.where for finding in read_mapping(tmp_path / "mapping.yaml")[2]] != []


TEXT = st.text(max_size=12) | st.sampled_from(["XR-1", "XR-2", "A1", "2024-08-02", "05/08/2024", "trial_open", "murder", "police", "unknown", "high_court"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(TEXT, max_size=len(HEADS) + 1), max_size=4))
def test_whatever_stands_in_the_cells_ends_in_cases_or_mistakes(tmp_path, law, table):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([HEADS, *table])
    (tmp_path / "list.csv").write_bytes(out.getvalue().encode("utf-8", "replace"))
    mapping, _ = mapped(tmp_path)
    try:
        intake = take_over(law, mapping, read_rows(tmp_path / "list.csv"), refuse_known, written="2025-08-01")
    except WorkflowError as error:
        assert str(error)
        return
    assert intake.cases or intake.mistakes
    assert all(mistake.problem and mistake.rows for mistake in intake.mistakes)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.sampled_from(["list.csv", "list.xlsx"]))
def test_whatever_the_file_holds_ends_in_rows_or_words(tmp_path, content, name):
    (tmp_path / name).write_bytes(content)
    try:
        assert read_rows(tmp_path / name).rows
    except WorkflowError as error:
        assert name in str(error)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.integers(0, len(MAPPING)), st.integers(0, 40))
def test_whatever_the_mapping_says_ends_in_a_mapping_or_findings(tmp_path, law, put, at, gone):
    (tmp_path / "mapping.yaml").write_bytes((MAPPING[:at] + put + MAPPING[at + gone :]).encode("utf-8", "replace"))
    mapping, read, findings = read_mapping(tmp_path / "mapping.yaml")
    if mapping is None:
        assert findings
    else:
        assert all(str(finding) for finding in misfits(mapping, read, law, HEADS, DETAILS))
