"""How facts are said: dates, ordinals, numerals, lists. The words come from CLDR or from the place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from workflow.documents.sheet import Fault
from workflow.moments import Moment, Period


def shown(value: Any) -> str:
    """A value as text. Raises Fault for what has no one way of being printed."""
    if isinstance(value, bool) or value is None:
        raise Fault(f"{'nothing' if value is None else 'a yes or no'} cannot be printed; write {{% if … %}}")
    if isinstance(value, (str, int, Period)):
        return str(value)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, (date, datetime, time, Moment)):
        raise Fault("a date needs the manner of its printing: | long_date, | day_of_month")
    raise Fault(f"this is {_kind(value)}, and only one of its details can be printed (for a person: .name)")


def _kind(value: Any) -> str:
    return "a list" if isinstance(value, (list, tuple)) else getattr(value, "kind_", value.__class__.__name__.lower())


def roman(number: int) -> str:
    """4 as IV. Raises Fault outside 1 to 3999."""
    if not isinstance(number, int) or not 0 < number < 4000:
        raise Fault(f"{number} has no Roman numeral")
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
    said = ""
    for size, sign in (*signs, (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        said += sign * (number // size)
        number %= size
    return said


def lines(text: str) -> list[str]:
    """A statement's lines, without empty ones: each becomes a paragraph of its own."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def closed_sentence(text: str) -> str:
    """A statement without the full stop at its end, for a sentence that ends with its own."""
    return text.rstrip().rstrip(".;,")


FILTERS: dict[str, Callable[..., Any]] = {
    "upper": lambda value: shown(value).upper(),
    "lower": lambda value: shown(value).lower(),
    "roman": roman,
    "lines": lines,
    "bare": closed_sentence,
    "length": len,
    "first": lambda several: several[0],
    "last": lambda several: several[-1],
    "year": lambda moment: _day(moment).year,
    "count": len,
}


class Language:
    """Dates and ordinals in one language (BCP 47), by the Common Locale Data Repository."""

    def __init__(self, tag: str, suffixes: Mapping[str, str]) -> None:
        self.tag, self.suffixes = tag, dict(suffixes)

    @cached_property
    def _locale(self) -> Any:
        from babel import Locale  # a tenth of a second, and only printing needs it

        return Locale.parse(self.tag, sep="-")

    def filters(self) -> dict[str, Callable[..., Any]]:
        """What a template may write behind ``|``."""
        return {
            "long_date": self.long_date, "day_of_month": self.ordinal_day, "ordinal": self.ordinal,
            "month_and_year": self.month_and_year, "clock": lambda moment: f"{_minute(moment):%H:%M}",
        }  # fmt: skip

    def long_date(self, moment: Any) -> str:
        """12 March 2016."""
        from babel.dates import format_date

        return str(format_date(_day(moment), "d MMMM y" if self._locale.language == "en" else "long", self._locale))

    def month_and_year(self, moment: Any) -> str:
        """March 2016."""
        from babel.dates import format_skeleton

        return str(format_skeleton("yMMMM", datetime.combine(_day(moment), time()), locale=self._locale))

    def ordinal(self, number: int) -> str:
        """1st, 2nd, 3rd in the manner of the place; the bare number where it has none."""
        return f"{number}{self.suffixes.get(self._locale.ordinal_form(number), '')}"

    def ordinal_day(self, moment: Any) -> str:
        """12th."""
        return self.ordinal(_day(moment).day)


def _day(value: Any) -> date:
    if isinstance(value, Moment):
        return value.day  # MomentError names the interval
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    raise Fault(f"{value!r:.60} is not a date")


def _minute(value: Any) -> datetime:
    if isinstance(value, Moment) and value.timed:
        return value.first
    raise Fault("the hour is not known")


def initials(name: str) -> str:
    """``Jane Wanjiku Mwangi`` as J.W.M.; a hyphen joins two names."""
    parts: Iterable[str] = name.replace("-", " ").split()
    letters = [next((letter for letter in part if letter.isalnum()), "") for part in parts]
    return "".join(f"{letter.upper()}." for letter in letters if letter)
