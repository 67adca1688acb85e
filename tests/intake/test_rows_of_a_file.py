"""What can be read as a list, and what is told of what cannot."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from lists import HEADS, ONE, write_xlsx
from openpyxl import load_workbook

from workflow.errors import ListError
from workflow.intake.rows import Cell, letter, read_rows


def read(tmp_path, content, name="list.csv", **more):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_rows(path, **more)


def texts(rows):
    return [{head: cell.text for head, cell in row.cells.items()} for row in rows.rows]


class TestTextFiles:
    @pytest.mark.parametrize("sign", [",", ";", "\t"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_signs_marks_and_line_ends(self, tmp_path, sign, mark, end):
        content = mark + end.join([sign.join(["Case No", "Court", "Said"]), sign.join(["XR-1", "x", '"a, b; c"']), ""])
        assert texts(read(tmp_path, content)) == [{"case no": "XR-1", "court": "x", "said": "a, b; c"}]

    def test_the_sign_is_that_which_parts_the_rows_not_the_one_in_most_words(self, tmp_path):
        content = "Case;Names, first, last, all\nXR-1;a\nXR-2;b, c\n"
        assert read(tmp_path, content).headings == ("Case", "Names, first, last, all")

    def test_a_text_of_several_lines_is_one_row(self, tmp_path):
        rows = read(tmp_path, 'Case,Said\nXR-1,"one\ntwo"\n\nXR-2,x\n')
        assert [row.number for row in rows.rows] == [2, 4]

    def test_a_single_column(self, tmp_path):
        assert texts(read(tmp_path, "Case\nXR-1\n")) == [{"case": "XR-1"}]

    def test_headings_further_down(self, tmp_path):
        rows = read(tmp_path, "All cases of the office,\n,\nCase,Court\nXR-1,x\n", headings=3)
        assert rows.headings == ("Case", "Court") and rows.rows[0].number == 4

    def test_what_stands_beneath_no_heading_is_found(self, tmp_path):
        assert read(tmp_path, "Case,,Court\nXR-1,x,y\nXR-2,,y,z\n").strays == ((2, "B"), (3, "D"))

    @pytest.mark.parametrize(("content", "told"), [
        (b"", "is empty"), (b"\xef\xbb\xbf", "no headings"), (b" \n\n", "is empty"),
        ("Café,x\ny,z\n".encode("cp1252"), "Windows-1252"), ("Case,x\n".encode("utf-16"), "UTF-16"),
        (b"Case,Court\n", "no row beneath"), (b"Case,case\nx,y\n", "same heading: “case” in columns A, B"),
        (b",,\nx,y,z\n", "no headings in row 1"), (b'Case,x\n"y,z\n', "quotation mark"),
        (b"Case,x\n" + b"y" * 200_000 + b",z", "cannot be read as rows"),
    ])  # fmt: skip
    def test_what_cannot_be_read_says_why_and_what_to_do(self, tmp_path, content, told):
        with pytest.raises(ListError) as error:
            read(tmp_path, content)
        assert told in str(error.value) and "list.csv" in str(error.value)

    def test_no_sheet_in_a_text_file(self, tmp_path):
        with pytest.raises(ListError, match="no sheets"):
            read(tmp_path, "Case\nXR-1\n", sheet="x")


class TestWorkbooks:
    def test_real_days_numbers_and_answers(self, tmp_path):
        path = write_xlsx(tmp_path / "list.xlsx", [["A", "B", "C", "D", "E"], [datetime(2024, 8, 2), 57, 57.5, True, datetime(2024, 8, 2, 14, 30)], [None, None, date(2024, 8, 3), "  x ", 2016.0]])
        cells = [list(row.cells.values()) for row in read_rows(path).rows]
        assert cells[0] == [Cell("2024-08-02", True), Cell("57"), Cell("57.5"), Cell("yes"), Cell("2024-08-02T14:30", True)]
        assert cells[1] == [Cell(""), Cell(""), Cell("2024-08-03", True), Cell("x"), Cell("2016")]

    def test_a_formula_that_nobody_computed(self, tmp_path):
        path = write_xlsx(tmp_path / "list.xlsx", [["A", "B"], ["XR-1", "=1+1"], ["XR-2", "#REF!"]])
        rows = read_rows(path).rows
        assert [row.cells["b"].flaw for row in rows] == ["formula", "error"]

    def test_merged_cells(self, tmp_path):
        path = write_xlsx(tmp_path / "list.xlsx", [["A", "B"], ["XR-1", "x"], [None, "y"], ["XR-2", "z"]], lambda book, sheet: sheet.merge_cells("A2:A3"))
        assert [row.cells["a"].flaw for row in read_rows(path).rows] == ["merged", "merged", ""]

    def test_a_title_above_the_headings_may_be_merged(self, tmp_path):
        path = write_xlsx(tmp_path / "list.xlsx", [["All cases", None], ["A", "B"], ["XR-1", "x"]], lambda book, sheet: sheet.merge_cells("A1:B1"))
        assert texts(read_rows(path, headings=2)) == [{"a": "XR-1", "b": "x"}]

    def test_the_only_sheet_that_holds_something(self, tmp_path):
        path = write_xlsx(tmp_path / "list.xlsx", [["A"], ["x"]], lambda book, sheet: book.create_sheet("Empty"))
        assert len(read_rows(path).rows) == 1

    def test_of_several_sheets_one_is_named(self, tmp_path):
        def second(book, sheet):
            sheet.title = "First"
            book.create_sheet("Second").append(["B"])
            book["Second"].append(["y"])

        path = write_xlsx(tmp_path / "list.xlsx", [["A"], ["x"]], second)
        with pytest.raises(ListError, match="--sheet: First, Second"):
            read_rows(path)
        assert texts(read_rows(path, "Second")) == [{"b": "y"}]
        with pytest.raises(ListError, match="no sheet 'Third'. Its sheets: First, Second"):
            read_rows(path, "Third")

    @pytest.mark.parametrize(("content", "told"), [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old workbook (.xls)"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"", "is empty"), (b"PK\x03\x04broken", "no workbook"), (b"Case,Court\n", "no workbook"),
    ])  # fmt: skip
    def test_what_is_no_workbook_of_today(self, tmp_path, content, told):
        with pytest.raises(ListError) as error:
            read(tmp_path, content, "list.xlsx")
        assert told in str(error.value)

    def test_an_empty_workbook(self, tmp_path):
        with pytest.raises(ListError, match="is empty"):
            read_rows(write_xlsx(tmp_path / "list.xlsx", []))

    def test_a_damaged_workbook_ends_in_words(self, tmp_path):
        whole = write_xlsx(tmp_path / "list.xlsx", [HEADS, list(ONE.values())]).read_bytes()
        for at in range(0, len(whole), 97):
            try:
                read(tmp_path, whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :], "broken.xlsx")
            except ListError as error:
                assert "broken.xlsx" in str(error)

    def test_nothing_is_written_into_the_file(self, tmp_path):
        path = write_xlsx(tmp_path / "list.xlsx", [["A"], ["x"]])
        before = path.read_bytes()
        read_rows(path)
        assert path.read_bytes() == before and load_workbook(path).active["A2"].value == "x"


def test_letters_of_columns():
    assert [letter(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
