"""How a due day was found, line by line: facts here, sentences by language at the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, Self

from workflow.language import ENGLISH, later, length, say, speaking, spoken, weekday
from workflow.periods import Period


class Reason(str):
    """Why a day is closed or not counted: a text, which also knows its words in other languages (BCP 47 tags)."""

    words: Mapping[str, str]

    @classmethod
    def of(cls, said: str, words: str | Mapping[str, str] | None) -> Self:
        """``said``, with the words of a text by language; a plain string is the same in all."""
        reason = cls(said)
        reason.words = words if isinstance(words, Mapping) else {}
        return reason

    def spoken(self, language: str) -> str:
        """In a language, or in a neighbour of it (``es`` for ``es-GT``); else as it was said."""
        short = language.partition("-")[0]
        near = (tag for tag in self.words if tag.partition("-")[0] == short)
        tag = language if language in self.words else next(near, None)
        return str(self) if tag is None else self.words[tag]


class Line(NamedTuple):
    """One step of an explanation: the day it speaks of, its kind (a key of the sentences), and what it fills in."""

    day: date | None
    kind: str
    words: dict[str, Any]


_SENTENCES = {
    "starts_excluded": later("{day}: the day it counts from; it is not counted."),
    "starts_included": later("{day}: the day it counts from; it is counted as the first."),
    "starts_hour": later("{day}: the hour it counts from."),
    "at_once": later("{day}: due at once."),
    "rule": later("Counted under {provision}."),
    "short": later("A period of {number} days or less: closed days are not counted."),
    "open_days": later("Only open days are counted."),
    "not_counted": later("{day}: not counted ({why})."),
    "not_counted_until": later("{day} to {until}: not counted ({why})."),
    "clear": later("Clear days: the last day is not counted either, so one day more."),
    "month_end": later("The month has no such day: it ends on its last day."),
    "moved_on": later("{number} days do not count and are added at the end."),
    "ends": later("{day}: {length} counted."),
    "further": later("{day}: and {length} more."),
    "extended": later("{day}: {length} more, counted from the original last day."),
    "closed": later("{day}: closed ({why})."),
    "closed_until": later("{day} to {until}: closed ({why})."),
    "rolled_next": later("{day}: the next open day."),
    "rolled_previous": later("{day}: the open day before."),
    "outside_hours": later("{day}: outside court hours."),
    "court_day_ends": later("{day}: the end of the court day."),
    "court_day_begins": later("{day}: the beginning of the court day."),
    "provisional": later("{day}: the holidays or vacations it leans on are not verified yet; the day is provisional."),
}


class Weekday(Reason):
    """A day of the week as the reason why a day is closed."""

    def spoken(self, language: str) -> str:
        """As the language calls it; in English where we do not speak it."""
        with speaking(language):
            return say(str(self))


WEEKDAYS = tuple(
    Weekday.of(name, None)
    for name in (
        later("Monday"), later("Tuesday"), later("Wednesday"), later("Thursday"), later("Friday"), later("Saturday"),
        later("Sunday"),
    )
)  # fmt: skip
"""The days of the week from Monday, as reasons why a day is closed."""


def render(line: Line, language: str | None = None) -> str:
    """The line as a sentence in a language (BCP 47 tag), else the one spoken; in English where we do not speak it."""
    if language is not None:
        with speaking(language):
            return render(line)
    words = {name: _word(value) for name, value in line.words.items()}
    return say(_SENTENCES[line.kind], day=line.day and weekday(line.day), **words)


def stands_still(reason: str) -> str:
    """What is said of a time that is paused without end, as the end of a sentence."""
    why = _word(reason) if spoken() else str(reason)
    return say("time stands still ({why}) and nobody knows until when", why=why)


def _word(value: Any) -> str:
    if isinstance(value, Reason):
        return value.spoken(spoken() or ENGLISH)
    if isinstance(value, date):
        return weekday(value)
    return length(value) if isinstance(value, Period) else str(value)
