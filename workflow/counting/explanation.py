"""How a due day was found, line by line: facts here, sentences by language at the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple


class Reason(str):
    """Why a day is closed or not counted: a text, which also knows its words in other languages (BCP 47 tags)."""

    words: Mapping[str, str]

    @classmethod
    def of(cls, said: str, words: str | Mapping[str, str] | None) -> Reason:
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


_ENGLISH = {
    "starts_excluded": "{day}: the day it counts from; it is not counted.",
    "starts_included": "{day}: the day it counts from; it is counted as the first.",
    "starts_hour": "{day}: the hour it counts from.",
    "at_once": "{day}: due at once.",
    "rule": "Counted under {provision}.",
    "short": "A period of {number} days or less: closed days are not counted.",
    "open_days": "Only open days are counted.",
    "not_counted": "{day}: not counted ({why}).",
    "not_counted_until": "{day} to {until}: not counted ({why}).",
    "clear": "Clear days: the last day is not counted either, so one day more.",
    "month_end": "The month has no such day: it ends on its last day.",
    "moved_on": "{number} days do not count and are added at the end.",
    "ends": "{day}: {length} counted.",
    "further": "{day}: and {length} more.",
    "extended": "{day}: {length} more, counted from the original last day.",
    "closed": "{day}: closed ({why}).",
    "closed_until": "{day} to {until}: closed ({why}).",
    "rolled_next": "{day}: the next open day.",
    "rolled_previous": "{day}: the open day before.",
    "outside_hours": "{day}: outside court hours.",
    "court_day_ends": "{day}: the end of the court day.",
    "court_day_begins": "{day}: the beginning of the court day.",
    "provisional": "{day}: the holidays or vacations it leans on are not verified yet; the day is provisional.",
}
_SPANISH = {
    "starts_excluded": "{day}: día desde el que se cuenta; no se computa.",
    "starts_included": "{day}: día desde el que se cuenta; se computa como el primero.",
    "starts_hour": "{day}: hora desde la que se cuenta.",
    "at_once": "{day}: de inmediato.",
    "rule": "Se computa conforme a {provision}.",
    "short": "Plazo de {number} días o menos: los días inhábiles no se computan.",
    "open_days": "Solo se computan los días hábiles.",
    "not_counted": "{day}: no se computa ({why}).",
    "not_counted_until": "{day} a {until}: no se computan ({why}).",
    "clear": "Días enteros: tampoco se computa el último, por lo que se suma un día.",
    "month_end": "El mes no tiene ese día: el plazo termina el último día del mes.",
    "moved_on": "{number} días no se computan y se suman al final.",
    "ends": "{day}: se cumple el plazo de {length}.",
    "further": "{day}: y {length} más.",
    "extended": "{day}: {length} más, desde el último día original.",
    "closed": "{day}: inhábil ({why}).",
    "closed_until": "{day} a {until}: inhábil ({why}).",
    "rolled_next": "{day}: el día hábil siguiente.",
    "rolled_previous": "{day}: el día hábil anterior.",
    "outside_hours": "{day}: fuera del horario de audiencias.",
    "court_day_ends": "{day}: fin de la jornada del tribunal.",
    "court_day_begins": "{day}: inicio de la jornada del tribunal.",
    "provisional": "{day}: los asuetos o vacaciones en que se apoya no están verificados; la fecha es provisional.",
}
_SENTENCES = {"en": _ENGLISH, "es": _SPANISH}
_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "es": ("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
}
WEEKDAYS = tuple(
    Reason.of(english, {"en": english, "es": spanish})
    for english, spanish in (
        ("Monday", "lunes"), ("Tuesday", "martes"), ("Wednesday", "miércoles"), ("Thursday", "jueves"),
        ("Friday", "viernes"), ("Saturday", "sábado"), ("Sunday", "domingo"),
    )
)  # fmt: skip
"""The days of the week from Monday, as reasons why a day is closed."""
_UNITS_ES = {
    "hour": "hora", "hours": "horas", "day": "día", "days": "días", "week": "semana", "weeks": "semanas",
    "month": "mes", "months": "meses", "year": "año", "years": "años",
}  # fmt: skip


def render(line: Line, language: str = "en") -> str:
    """The line as a sentence in a language (BCP 47 tag); in English where we do not speak it."""
    tongue = language.split("-")[0].lower()
    tongue = tongue if tongue in _SENTENCES else "en"
    words = {
        name: value.spoken(language) if isinstance(value, Reason) else _word(value, tongue)
        for name, value in line.words.items()
    }
    return _SENTENCES[tongue][line.kind].format(day=_word(line.day, tongue), **words)


def _word(value: Any, tongue: str) -> str:
    if isinstance(value, datetime):
        return f"{_WEEKDAYS[tongue][value.weekday()]} {value.isoformat(' ', 'minutes')}"
    if isinstance(value, date):
        return f"{_WEEKDAYS[tongue][value.weekday()]} {value.isoformat()}"
    if tongue == "es":
        return " ".join(_UNITS_ES.get(word, word) for word in str(value).split())
    return str(value)
