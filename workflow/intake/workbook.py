"""The only door to Excel workbooks. What a cell shows is taken; a formula nobody has computed shows nothing."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from workflow.errors import ListError
from workflow.intake.rows import MOST, Cell
from workflow.language import say

_UNPACKED = 500_000_000  # bytes
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ERRORS = frozenset(("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"))
Merged = dict[int, list[tuple[int, int]]]


def workbook_table(content: bytes, file: str, sheet: str | None) -> list[list[Cell]]:
    """Every row of one sheet. Raises ListError."""
    _refuse_other_kinds(content, file)
    try:
        return _table(content, file, sheet)
    except ListError:
        raise
    except Exception as error:
        # the library raises whatever a broken part of a file makes it stumble over
        raise ListError(
            say(
                "{file} cannot be read as a workbook ({error}). Open it in the spreadsheet and save it anew as .xlsx.",
                file=file,
                error=type(error).__name__,
            )
        ) from None


def _refuse_other_kinds(content: bytes, file: str) -> None:
    if content[:4] == b"\xd0\xcf\x11\xe0":
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise ListError(
                say("{file} is protected by a password. Save it without one, and keep it in a safe place.", file=file)
            )
        raise ListError(
            say("{file} is an old workbook (.xls). Open it in the spreadsheet and save it as .xlsx.", file=file)
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, EOFError, OSError):
        raise ListError(
            say("{file} is no workbook, or it is damaged. Save it anew as .xlsx, or as CSV UTF-8.", file=file)
        ) from None
    if unpacked > _UNPACKED:
        most = _UNPACKED // 1_000_000
        raise ListError(say("{file} unpacks to more than {most} megabytes. Divide it.", file=file, most=most))
    if not any(name.startswith("xl/") for name in names):
        raise ListError(say("{file} is no Excel workbook. Save it as .xlsx, or as CSV UTF-8.", file=file))


def _table(content: bytes, file: str, sheet: str | None) -> list[list[Cell]]:
    shown = _workbook(content, data_only=True)
    chosen = _sheet(shown, file, sheet)
    raw = zipfile.ZipFile(io.BytesIO(content)).read(chosen._worksheet_path)
    rows = list(_values(chosen))
    merged = _merged(raw, len(rows))
    # what was written is looked at only where a formula stands somewhere: it takes as long again
    written = _values(_workbook(content, data_only=False)[chosen.title]) if _FORMULA.search(raw) else iter(rows)
    return [_cells(number, *pair, merged) for number, pair in enumerate(zip(rows, written, strict=False), 1)]


def _workbook(content: bytes, *, data_only: bool) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)


def _sheet(workbook: Any, file: str, name: str | None) -> Any:
    """The sheet asked for, else the only one that shows and holds something."""
    sheets = {sheet.title: sheet for sheet in workbook.worksheets}
    if name is not None:
        if name not in sheets:
            known = ", ".join(sheets)
            raise ListError(
                say("{file} has no sheet {name!r}. Its sheets: {sheets}.", file=file, name=name, sheets=known)
            )
        return sheets[name]
    full = [sheet for sheet in sheets.values() if sheet.sheet_state == "visible" and _holds_something(sheet)]
    if not full:
        raise ListError(say("{file} is empty: no sheet of it that shows holds anything.", file=file))
    if len(full) > 1:
        several = ", ".join(each.title for each in full)
        raise ListError(say("{file} has several sheets. Say which with --sheet: {sheets}.", file=file, sheets=several))
    return full[0]


def _holds_something(sheet: Any) -> bool:
    return any(value is not None for row in _values(sheet) for value in row)


def _values(sheet: Any) -> Iterator[tuple[Any, ...]]:
    # the size that a file tells of itself is often wrong
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(values_only=True)):
        if number > MOST:
            return
        yield row


def _cells(number: int, shown: tuple[Any, ...], written: tuple[Any, ...], merged: Merged) -> list[Cell]:
    cells = [_cell(value, was) for value, was in zip(shown, written, strict=False)]
    for first, last in merged.get(number, ()):
        cells += [Cell("")] * (last + 1 - len(cells))
        cells[first : last + 1] = [cell._replace(flaw="merged") for cell in cells[first : last + 1]]
    return cells


def _cell(value: Any, written: Any) -> Cell:
    if value is None:
        return Cell("", flaw="formula" if written is not None else "")
    if isinstance(value, bool):
        return Cell("yes" if value else "no")
    if isinstance(value, datetime):
        # a day is kept as the midnight at which it begins
        return Cell(f"{value:%Y-%m-%d}" if value.time() == time(0) else f"{value:%Y-%m-%dT%H:%M}", dated=True)
    if isinstance(value, date):
        return Cell(value.isoformat(), dated=True)
    if isinstance(value, float) and value.is_integer():
        return Cell(str(int(value)))
    text = str(value).strip()
    return Cell("", flaw="error") if text in _ERRORS else Cell(text)


def _merged(raw: bytes, rows: int) -> Merged:
    """Columns that are merged, by row."""
    found: Merged = {}
    for first, top, last, bottom in _MERGED.findall(raw):
        for row in range(int(top), min(int(bottom), rows) + 1):
            found.setdefault(row, []).append((_number(first), min(_number(last), _number(first) + 200)))
    return found


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
