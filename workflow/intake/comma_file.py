"""Lists in text files: values parted by commas, semicolons or tabs, whichever the file uses."""

from __future__ import annotations

import csv
import io
from itertools import islice

from workflow.errors import ListError
from workflow.intake.rows import Cell
from workflow.language import say

_LOOKED_AT = 50  # rows by which the sign is found


def comma_table(content: bytes, file: str) -> list[list[Cell]]:
    """Every row of a text file. Raises ListError where it is no UTF-8 or a quotation mark is not closed."""
    text = _decoded(content, file)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_sign(text), strict=True))
    except csv.Error as error:
        raise ListError(
            say(
                "{file} cannot be read as rows ({error}). Look for a quotation mark that is not closed, and write one"
                " that belongs to a text twice.",
                file=file,
                error=error,
            )
        ) from None
    return [[Cell(value.strip()) for value in row] for row in rows]


def _decoded(content: bytes, file: str) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        problem = say("{file} is written in UTF-16.", file=file)
        raise ListError(f"{problem} {_as_utf8()}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = say("{file} is not UTF-8 text (line {line}), perhaps Windows-1252.", file=file, line=line)
        raise ListError(f"{problem} {_as_utf8()}") from None


def _as_utf8() -> str:
    return say("In the spreadsheet choose “Save as”, “CSV UTF-8”, or save it as .xlsx.")


def _sign(text: str) -> str:
    """The sign that parts most rows into as many values as there are headings."""
    return max(",;\t", key=lambda sign: _parted(text, sign))


def _parted(text: str, sign: str) -> tuple[int, int]:
    rows: list[int] = []
    try:
        rows += (len(row) for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), _LOOKED_AT))
    except csv.Error:
        return 0, 0
    wide = rows[0] if rows else 0
    return (rows.count(wide), wide) if wide > 1 else (0, 0)
