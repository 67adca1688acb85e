"""One row of a list, read as the mapping says: translated, with its days, checked against the law."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from workflow.errors import WorkflowError
from workflow.intake.days import day_in
from workflow.intake.mapping import Always, Mapping, Slot
from workflow.intake.mistakes import Mistakes, Said
from workflow.intake.rows import Cell, Row, key
from workflow.language import day as told_day
from workflow.language import later, say

_FLAWS = {
    "formula": later("the formula has no value"),
    "error": later("the formula ends in an error"),
    "merged": later("the cell is merged with others"),
}
_MENDED = {
    "formula": later("Open the list in the spreadsheet and save it, or paste the value."),
    "error": later("Mend it, or write the value."),
    "merged": later("Take the merging apart, and write the value into each cell."),
}
_EMPTY = Cell("")


class Words:
    """What a mapping makes of what cells say: translations and forms of dates, found by heading; and the languages in
    which months may be named."""

    def __init__(self, mapping: Mapping, tongues: Sequence[str] = ()) -> None:
        self.tongues = tuple(tongues)
        self.values = {
            key(heading): {key(said): meant or "" for said, meant in known.items()}
            for heading, known in mapping.values.items()
        }
        dates = mapping.dates
        self.usual = dates if isinstance(dates, str) else None
        self.forms = {key(heading): form for heading, form in dates.items()} if isinstance(dates, dict) else {}


class Line:
    """One row. What cannot be read is told to ``wrong``, and then is as if it were not said."""

    def __init__(self, row: Row, words: Words, today: date, wrong: Mistakes) -> None:
        self.number = row.number
        self._cells, self._words, self._today, self._wrong = row.cells, words, today, wrong

    def says(self, heading: str) -> bool:
        """Whether anything stands in a column."""
        cell = self._cells.get(key(heading), _EMPTY)
        return bool(cell.flaw or self._translated(heading, cell))

    def said(self, slot: Slot | None) -> Said | None:
        """What stands in a column, or is always said; None where nothing is."""
        if slot is None:
            return None
        if isinstance(slot, Always):
            return Said(slot.always, self.number)
        cell = self._cells.get(key(slot), _EMPTY)
        if cell.flaw:
            self._wrong.add(Said("", self.number, slot), say(_FLAWS[cell.flaw]), say(_MENDED[cell.flaw]))
            return None
        text = self._translated(slot, cell)
        return Said(text, self.number, slot) if text else None

    def words(self, slot: Slot | None) -> Said | None:
        """The same for what is no date: spreadsheets take numbers such as 3/2016 for days of March."""
        said = self.said(slot)
        if said is not None and isinstance(slot, str) and self._cells.get(key(slot), _EMPTY).dated:
            problem = say("the spreadsheet took this for a date ({text})", text=said.text)
            self._wrong.add(said, problem, say("Make the column one of text, and write what was meant."))
            return None
        return said

    def known(self, slot: Slot | None, check: Callable[[str], Any], advice: str = "") -> Said | None:
        """A word that the law or the case must know. ``check`` raises where it does not."""
        said = self.words(slot)
        if said is None:
            return None
        try:
            check(said.text)
        except WorkflowError as error:
            self._wrong.add(said, str(error), advice or _translate(said))
            return None
        return said

    def day(self, slot: Slot | None, *, past: bool = True) -> Said | None:
        """A day; None where it is empty or unknown. What happened cannot lie in the future."""
        said = self.said(slot)
        if said is None or said.text.casefold() == "unknown":
            return None
        form = self._words.forms.get(key(said.column), self._words.usual) if said.column else None
        try:
            day = day_in(said.text, form, self._words.tongues)
        except WorkflowError as error:
            self._wrong.add(said, str(error))
            return None
        if past and day.known and day.first_day > self._today:
            problem = say("{day} lies in the future, and this has happened", day=told_day(day))
            self._wrong.add(said, problem, say("Look at the year and the month."))
            return None
        return said._replace(text=str(day))

    def _translated(self, heading: str, cell: Cell) -> str:
        known = self._words.values.get(key(heading))
        return known.get(key(cell.text), cell.text) if known else cell.text


def _translate(said: Said) -> str:
    if not said.column:
        return say("Correct it in the mapping.")
    return say("Correct it, or say in the mapping what it means, under values → {column}.", column=said.column)
