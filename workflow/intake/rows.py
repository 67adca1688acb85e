"""The rows of a list as they stand in its file, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from workflow.errors import ListError
from workflow.language import say

LARGEST = 50_000_000  # bytes
MOST = 100_000  # rows
WIDEST = 1_000  # columns


class Cell(NamedTuple):
    """What stands in a cell: its text; whether the file itself knows it for a date; what makes it unreadable."""

    text: str
    dated: bool = False
    flaw: str = ""


class Row(NamedTuple):
    """One row that says something: its number as a spreadsheet shows it, and its cells by the key of their heading."""

    number: int
    cells: dict[str, Cell]


class Rows(NamedTuple):
    """A list: its headings in their order, and its rows. ``strays`` are cells that no heading stands above."""

    file: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    strays: tuple[tuple[int, str], ...]


def key(heading: str) -> str:
    """A heading without regard to capitals and spacing."""
    return plain(heading).casefold()


def plain(heading: str) -> str:
    """A heading in one line, without signs that nobody sees."""
    return " ".join("".join(sign for sign in heading if sign.isprintable() or sign.isspace()).split())


def letter(column: int) -> str:
    """The letter by which a spreadsheet calls a column, counted from 0."""
    said = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


def read_rows(path: Path, sheet: str | None = None, headings: int = 1) -> Rows:
    """The list in a file (CSV or XLSX), with its headings in a row. Raises ListError with what to do about it."""
    file = path.name
    with path.open("rb") as opened:
        content = opened.read(LARGEST + 1)
    if len(content) > LARGEST:
        most = LARGEST // 1_000_000
        raise ListError(say("{file} has more than {most} megabytes. Divide it.", file=file, most=most))
    if not content.strip():
        raise ListError(
            say("{file} is empty. Write the headings in its first row and a case in each further one.", file=file)
        )
    if content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0") or path.suffix.lower() in (".xlsx", ".xls", ".xlsm"):
        from workflow.intake.workbook import workbook_table

        table = workbook_table(content, file, sheet)
    else:
        from workflow.intake.comma_file import comma_table

        if sheet is not None:
            raise ListError(say("{file} is a text file and has no sheets. Leave --sheet out.", file=file))
        table = comma_table(content, file)
    return _with_headings(file, table, headings)


def _with_headings(file: str, table: Sequence[Sequence[Cell]], number: int) -> Rows:
    if len(table) > MOST:
        raise ListError(say("{file} has more than {most:,} rows. Divide it.", file=file, most=MOST))
    heads = [plain(cell.text) for cell in table[number - 1]] if number <= len(table) else []
    if not any(heads):
        raise ListError(
            say(
                "{file} has no headings in row {number}. Write them there, or say in the mapping in which row they "
                "stand: headings: 3",
                file=file,
                number=number,
            )
        )
    if len(heads) > WIDEST:
        raise ListError(
            say(
                "{file} has more than {most:,} columns. Leave out those that are not taken over.",
                file=file,
                most=WIDEST,
            )
        )
    _refuse_twice(file, heads)
    keys = [key(head) for head in heads]
    rows, strays = [], []
    for at, cells in enumerate(table[number:], number + 1):
        said = [cell.text != "" or cell.flaw != "" for cell in cells]
        if any(said):
            rows.append(Row(at, {name: cell for name, cell in zip(keys, cells, strict=False) if name}))
            strays += [(at, letter(n)) for n, there in enumerate(said) if there and not (n < len(keys) and keys[n])]
    if not rows:
        raise ListError(
            say("{file} has headings and no row beneath them. Write a case in each further row.", file=file)
        )
    return Rows(file, tuple(head for head in heads if head), tuple(rows), tuple(strays))


def _refuse_twice(file: str, heads: Iterable[str]) -> None:
    """Raises ListError where two columns have the same heading: nobody could say which is meant."""
    where: dict[str, list[int]] = {}
    for at, head in enumerate(heads):
        if head:
            where.setdefault(key(head), []).append(at)
    said = dict(zip((key(head) for head in heads), heads, strict=False))
    if twice := {name: at for name, at in where.items() if len(at) > 1}:
        told = "; ".join(
            say("“{heading}” in columns {columns}", heading=said[name], columns=", ".join(map(letter, at)))
            for name, at in twice.items()
        )
        raise ListError(
            say("{file}: several columns have the same heading: {told}. Give each its own.", file=file, told=told)
        )
