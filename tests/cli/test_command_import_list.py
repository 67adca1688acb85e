"""``import-list`` as a lawyer types it: look first, mend, take over; all of the list or nothing."""

from __future__ import annotations

from datetime import datetime

import pytest
from openpyxl import Workbook

LIST = """Case No;Opened;Court;Accused;Address;Victim;Charge;Committed;Arrested;Status;Remarks
XR-1;02/08/2024;High Court;Invented Officer;1 Invented Lane;Invented Advocate;Murder c/s 20;05/07/2024;05/08/2024;Pending trial;File came by post
XR-1;;;Second Invented;;Invented Advocate;Murder c/s 20;05/07/2024;06/08/2024;Charged;
XR-2;03/08/2024;District;Third Invented;;;Theft;;;Charged;
"""
MAPPING = """place: ruritania
dates: "%d/%m/%Y"
case: {id: Case No, title: {always: The State v A1}, opened: Opened, court: Court}
people:
  - {role: {always: accused}, name: Accused, details: {address: Address}, steps: {arrest: Arrested}, stage: Status}
  - {role: {always: victim}, name: Victim}
counts:
  - {offence: Charge, committed: Committed}
values:
  Court: {High Court: high_court, District: district_court}
  Charge: {Murder c/s 20: murder, Theft: theft}
  Status: {Pending trial: trial_open, Charged: charged}
"""
NAMES = ("Invented Officer", "Second Invented", "Third Invented", "Invented Advocate", "Invented Lane")


@pytest.fixture
def listed(tmp_path):
    """``listed("old", "new")`` writes the list and the mapping, with a change of the list."""

    def write(right="", wrong="", mapping=MAPPING):
        (tmp_path / "list.csv").write_text(LIST.replace(right, wrong) if right else LIST, encoding="utf-8")
        (tmp_path / "mapping.yaml").write_text(mapping, encoding="utf-8")
        return "import-list list.csv --map mapping.yaml"

    return write


def silent(answer):
    return not [name for name in NAMES if name.casefold() in answer.said.casefold()]


class TestTakingOver:
    def test_looking_first_writes_nothing(self, say, listed):
        seen = say(f"{listed()} --dry-run")
        assert seen.status == 0
        assert "2 cases can be taken over. Nothing was written." in seen.said
        assert "the day of count 1" in seen.said and "Trial open" in seen.said
        assert "not taken over: Remarks" in seen.said
        assert silent(seen)
        assert say("show --json").json == []

    def test_every_case_is_written(self, say, listed):
        said = say(listed())
        assert (said.status, "2 cases taken over" in said.said) == (0, True)
        assert silent(said)
        assert [case["id"] for case in say("show --json").json] == ["XR-1", "XR-2"]
        assert "Invented Officer" in say("show XR-1 --names").out
        assert say("verify XR-1").status == 0

    def test_in_json(self, say, listed):
        said = say(f"{listed()} --dry-run --json").json
        assert said["written"] is False and said["mistakes"] == [] and said["passed_over"] == ["Remarks"]
        first = said["cases"][0]
        assert (first["case"], first["rows"], first["people"], first["inferred"]) == ("XR-1", [2, 3], ["A1", "V1", "A2"], 8)
        assert ("A2", "prosecution", 1, "charged") in [(one["subject"], one["procedure"], one["run"], one["stage"]) for one in first["stages"]]

    def test_the_same_list_twice_writes_nothing_the_second_time(self, say, listed):
        assert say(listed()).status == 0
        before = say("docket XR-1 --json").json
        again = say(listed())
        assert again.status == 1
        assert "There is a case XR-1 already" in again.said and "There is a case XR-2 already" in again.said
        assert say("docket XR-1 --json").json == before

    def test_a_workbook(self, say, listed, tmp_path):
        listed()
        book = Workbook()
        for line in LIST.splitlines():
            book.active.append([value or None for value in line.split(";")])
        book.active["B2"] = datetime(2024, 8, 2)
        book.save(tmp_path / "list.xlsx")
        assert say("import-list list.xlsx --map mapping.yaml").status == 0
        assert str(say("docket XR-1 --json").json[0]["on"]) == "2024-08-02"

    def test_the_place_may_be_told_beside_the_mapping(self, say, listed):
        line = listed(mapping=MAPPING.replace("place: ruritania\n", ""))
        assert "Whose law governs?" in say(line).said
        assert say(f"{line} --place XR").status == 0


class TestMistakes:
    @pytest.mark.parametrize(("right", "wrong", "told"), [
        ("03/08/2024", "2024/8/3", "list.csv, row 4, Opened: “2024/8/3”"),
        ("Theft", "Thefft", "list.csv, row 4, Charge: “Thefft”"),
        ("File came by post", "Told by Invented Officer", "2 cases can"),
        (";06/08/2024;Charged", ";06/08/2024;Acquitted?", "row 3, Status: “Acquitted?”"),
        ("XR-2", "XR/2", "row 4, Case No: “XR/2”"),
        ("XR-2", "xr-1", "row 4, Case No: “xr-1”"),
    ])  # fmt: skip
    def test_told_and_nothing_written(self, say, listed, right, wrong, told):
        line = listed(right, wrong)
        if told == "2 cases can":
            line = listed(right, wrong, MAPPING + "notes: Remarks\n")
            told = "row 2, Remarks This holds a name or detail of A1"
        answer = say(line)
        assert answer.status == 1
        assert told in answer.said
        assert "to mend. Nothing was written." in answer.said
        assert silent(answer)
        assert say("show --json").json == []

    def test_two_rows_that_contradict_one_another(self, say, listed):
        answer = say(listed("XR-1;;;Second", "XR-1;;District;Second"))
        assert "row 3, Court" in answer.said and "contradicts row 2" in answer.said

    def test_in_json_with_every_row(self, say, listed):
        answer = say(f"{listed('Murder c/s 20', 'Muder')} --json")
        assert answer.status == 1
        assert [(item["rows"], item["column"], item["value"]) for item in answer.json["mistakes"]] == [([2, 3], "Charge", "Muder")]

    def test_a_mistake_of_the_mapping_has_its_line(self, say, listed):
        answer = say(listed(mapping=MAPPING.replace("opened: Opened", "opened: Opnd").replace("address: Address", "adress: Address")))
        assert answer.status == 1
        assert "mapping.yaml, line 3" in answer.said and "mapping.yaml, line 5" in answer.said
        assert "2 mistakes to mend" in answer.said

    @pytest.mark.parametrize(("line", "told", "status"), [
        ("import-list list.csv", "--example", 2), ("import-list nowhere.csv --map mapping.yaml", "does not exist", 2),
        ("import-list list.csv --map mapping.yaml --sheet x", "no sheets", 1),
        ("import-list list.csv --map mapping.yaml --place nowhere", "nowhere", 2),
        ("import-list mapping.yaml --map list.csv", "list.csv", 1),
    ])  # fmt: skip
    def test_wrongly_asked(self, say, listed, line, told, status):
        listed()
        answer = say(line)
        assert (told in answer.said, answer.status) == (True, status)

    def test_a_file_of_another_encoding(self, say, listed, tmp_path):
        line = listed()
        (tmp_path / "list.csv").write_bytes(LIST.replace("Lane", "Café").encode("cp1252"))
        answer = say(line)
        assert answer.status == 1 and "CSV UTF-8" in answer.said and silent(answer)

    def test_a_store_that_fails_half_way_says_how_far_it_came(self, say, listed, monkeypatch):
        from workflow.errors import StoreError
        from workflow.storage import CaseStore

        save = CaseStore.save

        def failing(self, case, id=None, *more, **said):
            if id == "XR-2":
                raise StoreError("The disk is full.")
            return save(self, case, id, *more, **said)

        monkeypatch.setattr(CaseStore, "save", failing)
        answer = say(listed())
        assert answer.status == 1 and "1 of 2 cases were written before XR-2" in answer.said


class TestExample:
    def test_a_mapping_to_begin_with(self, say, listed, tmp_path):
        listed()
        said = say("import-list list.csv --example --place ruritania")
        assert said.status == 0 and 'id: "Case No"' in said.out and silent(said)
        (tmp_path / "mapping.yaml").write_text(said.out)
        # it can be read as it is; what the list says in its own words is told next
        told = say("import-list list.csv --map mapping.yaml")
        assert told.status == 1 and "Murder c/s 20" in told.said and silent(told)
