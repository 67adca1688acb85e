"""Answers for a terminal: aligned tables and wrapped sentences. Colour only helps; nothing is said by it alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from workflow.cli.words import in_words
from workflow.language import say

if TYPE_CHECKING:
    from workflow.case.deadlines import Due
    from workflow.moments import Moment

WIDEST = 100
NARROWEST = 50


def width() -> int:
    """Columns to write in: those of the terminal within reason; 80 where there is none."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))


def bold(text: str) -> str:
    """For headings."""
    return click.style(text, bold=True)


def red(text: str) -> str:
    """For what is refused or late."""
    return click.style(text, fg="red", bold=True)


def yellow(text: str) -> str:
    """For what somebody should look at."""
    return click.style(text, fg="yellow")


def green(text: str) -> str:
    """For what is open or done."""
    return click.style(text, fg="green")


def dim(text: str) -> str:
    """For provisions and asides."""
    return click.style(text, dim=True)


def led(said: str, colour: Callable[[str], str] = green) -> str:
    """A sentence that begins with what was done, in colour up to the bar: ``Written| to a.pdf.``"""
    done, _, rest = said.partition("|")
    return f"{colour(done)}{rest}"


def when(day: Moment | None) -> str:
    """A moment as short as it can be said: an hour that nobody knows is left out."""
    if day is None:
        return say("no day")
    if not day.timed or day.first == day.last:
        return str(day)
    if day.first.date() == day.last.date() and (day.first.hour, day.last.hour) == (0, 23):
        return str(day.first.date())
    return f"{day.first:%Y-%m-%dT%H:%M}..{day.last:%Y-%m-%dT%H:%M}".replace("T00:00", "").replace("T23:59", "")


def paragraph(text: str, indent: int = 0, hanging: int = 0) -> Iterator[str]:
    """Wrapped sentences; a line break in the text stays one. The text may be styled."""
    for line in text.splitlines() or [""]:
        first, rest = " " * indent, " " * (indent + hanging)
        for number, part in enumerate(_folded(line, width() - indent, width() - indent - hanging)):
            yield f"{rest if number else first}{part}".rstrip()


def _folded(text: str, first: int, rest: int, *, strictly: bool = False) -> Iterator[str]:
    """The words of a line, so many columns to its first line and to the others. Marks of colour take no room."""
    line, room = "", first
    # split at each single space, so that what was lined up stays so
    words = text.split(" ")
    for number, word in enumerate(_pieces(words, min(first, rest)) if strictly else words):
        longer = f"{line} {word}" if number else word
        if line.strip() and _length(longer) > room:
            yield line
            line, room = word, rest
        else:
            line = longer
    yield line


def _pieces(words: Iterable[str], room: int) -> Iterator[str]:
    """Words cut where one alone is too long for its column."""
    for word in words:
        while _length(word) > room:
            yield word[:room]
            word = word[room:]
        yield word


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], indent: int = 0, *, uncut: bool = False
) -> Iterator[str]:
    """Rows in columns as wide as their widest cell; the last column takes what is left of the line, and wraps.

    A column in which no row says anything is left out; ``uncut`` keeps the first whole, for names that people copy.
    Cells may be styled.
    """
    body = [[str(cell) for cell in row] for row in rows]
    kept = [at for at in range(len(heads)) if any(row[at] for row in body)]
    if not kept:
        return
    lines = [[heads[at] for at in kept], *([row[at] for at in kept] for row in body)]
    wide = [max(_length(line[at]) for line in lines) for at in range(len(kept))]
    kept_whole = [wide.pop(0)] if uncut else []
    wide = [*kept_whole, *_fitted(wide, width() - indent - sum(kept_whole) - 2 * len(kept_whole))]
    for number, line in enumerate(lines):
        if number == 0:
            if not any(line):
                continue
            line = [bold(cell) if cell else "" for cell in line]
        yield from _line(line, wide, indent)


def _fitted(wide: list[int], room: int) -> list[int]:
    """Widths that fit: the widest column gives way first, down to a readable least."""
    wide = list(wide)
    while sum(wide) + 2 * (len(wide) - 1) > room:
        at = max(range(len(wide)), key=lambda index: wide[index])
        if wide[at] <= 12:
            break
        wide[at] -= 1
    return wide


def _line(cells: Sequence[str], wide: Sequence[int], indent: int) -> Iterator[str]:
    parts = [_wrapped(cell, room) for cell, room in zip(cells, wide, strict=True)]
    for at in range(max(map(len, parts))):
        shown = [part[at] if at < len(part) else "" for part in parts]
        padded = [text + " " * (room - _length(text)) for text, room in zip(shown, wide, strict=True)]
        yield (" " * indent + "  ".join(padded)).rstrip()


def _wrapped(cell: str, room: int) -> list[str]:
    if _length(cell) <= room and "\n" not in cell:
        return [cell]
    plain = click.unstyle(cell)
    lines = [part for line in plain.splitlines() for part in _folded(line, room, room, strictly=True)]
    if plain == cell:
        return lines
    # a style holds for each line of its own: the columns beside it keep theirs
    before, _, after = cell.partition(plain)
    return [before + line + after for line in lines] if after else lines


def _length(text: str) -> int:
    return len(click.unstyle(text))


def doubts(provisional: bool, unverified: bool) -> list[str]:
    """What makes a day less than sure, in words."""
    return [mark for mark, true in ((say("provisional"), provisional), (say("unverified"), unverified)) if true]


def due_state(due: Due) -> str:
    """Where a deadline stands, with what makes its day less than sure; what has passed in red."""
    words = in_words("passed" if due.status == "lapsed" else due.status)
    said = ", ".join((words, *doubts(due.provisional, due.unverified)))
    return red(said) if due.status == "lapsed" else yellow(said) if due.status in ("unclear", "unknown") else said
