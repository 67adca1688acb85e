"""What is wrong with a list: row, column, value, problem and advice. Names and what people told are never repeated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workflow.case.discretion import SHORTEST, folded
from workflow.intake.rows import key
from workflow.language import say

LONGEST = 60
_NAME_WORDS = 6  # the words of a longer name are looked for in parts


class Said(NamedTuple):
    """What a row says, and where; ``column`` is empty for what the mapping says of every row."""

    text: str
    row: int
    column: str = ""


class Mistake(NamedTuple):
    """One mistake, with every row in which it stands. ``value`` is None where it is not to be repeated."""

    rows: tuple[int, ...]
    column: str
    value: str | None
    problem: str
    advice: str

    @property
    def rows_told(self) -> str:
        """``row 4``, ``rows 4, 7-9``."""
        spans = ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in _spans(self.rows))
        return say("rows {rows}", rows=spans) if len(self.rows) > 1 else say("row {rows}", rows=spans)


class Mistakes:
    """Every mistake of a list, gathered: the same mistake in many rows is one. ``closed`` columns are not repeated."""

    def __init__(self, closed: Iterable[str] = ()) -> None:
        self._closed = frozenset(map(key, closed))
        self._names: set[str] = set()
        self._found: dict[tuple[str, str | None, str, str], dict[int, None]] = {}

    def hide(self, name: str) -> None:
        """Never repeat this name or detail of somebody, whichever column it slipped into."""
        words = folded(name).split()
        for at in range(max(1, len(words) - _NAME_WORDS + 1)):
            if len(part := " ".join(words[at : at + _NAME_WORDS])) >= SHORTEST:
                self._names.add(part)

    def add(self, said: Said, problem: str, advice: str = "") -> None:
        """One mistake more."""
        value = said.text if said.text and key(said.column) not in self._closed else None
        if value is None and said.text:
            problem = _without(problem, said.text)
        self._found.setdefault((said.column, value, problem, advice), {})[said.row] = None

    def __iter__(self) -> Iterator[Mistake]:
        """The mistakes in the order of their rows."""
        found = sorted(self._found.items(), key=lambda pair: min(pair[1]))
        return (self._told(*what, tuple(sorted(rows))) for what, rows in found)

    def __bool__(self) -> bool:
        return bool(self._found)

    def _told(self, column: str, value: str | None, problem: str, advice: str, rows: tuple[int, ...]) -> Mistake:
        if value is not None and self._holds_a_name(value, 1):
            problem, value = _without(problem, value), None
        if self._holds_a_name(problem, 2):
            problem = say("cannot stand here")
        return Mistake(rows, column, value if value is None else shown(value), _steady(problem), advice)

    def _holds_a_name(self, text: str, least: int) -> bool:
        """Whether a text holds a hidden name of so many words or more."""
        words = folded(text).split()
        return any(
            " ".join(words[at : at + long]) in self._names
            for long in range(least, _NAME_WORDS + 1) for at in range(len(words) - long + 1)
        )  # fmt: skip


def shown(value: str) -> str:
    """A value for a terminal: not too long, and without signs that would steer it."""
    plain = "".join(sign if sign.isprintable() else " " for sign in value)
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"


def _steady(problem: str) -> str:
    """Words for a terminal: an error may repeat what a cell says between quotation marks."""
    return "".join(sign if sign.isprintable() or sign in "\n\u00a0\u202f" else " " for sign in problem)


def _without(problem: str, value: str) -> str:
    """What is wrong, without the value; nothing of an error's words where it cannot be taken out of them."""
    if len(value) < SHORTEST:
        return problem
    told, this = problem, say("this")
    for quoted in (repr(value), f"«{value}»", value):
        told = told.replace(quoted, this)
    return told if folded(value) not in folded(told) else say("cannot stand here")


def _spans(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = -1
    for row in rows:
        if row != last + 1 and first >= 0:
            yield first, last
        first = first if row == last + 1 and first >= 0 else row
        last = row
    if first >= 0:
        yield first, last
