"""How facts are said: dates, ordinals, numerals, lists. The words come from CLDR or from the place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from workflow import spanish
from workflow.case.discretion import folded
from workflow.documents.sheet import Fault
from workflow.language import say
from workflow.moments import Moment, Period

_GENDERS = {"es": {"hours": "feminine", "weeks": "feminine"}}
"""Units of time whose numeral is feminine, by language; the others are masculine."""


def shown(value: Any) -> str:
    """A value as text. Raises Fault for what has no one way of being printed."""
    if isinstance(value, bool) or value is None:
        if value is None:
            raise Fault(say("nothing cannot be printed; write {% if … %}"))
        raise Fault(say("a yes or no cannot be printed; write {% if … %}"))
    if isinstance(value, (str, int, Period)):
        return str(value)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, (date, datetime, time, Moment)):
        raise Fault(say("a date needs the manner of its printing: | long_date, | day_of_month"))
    raise Fault(
        say("this is {kind}, and only one of its details can be printed (for a person: .name)", kind=_kind(value))
    )


def _kind(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return say("a list")
    kind = getattr(value, "kind_", "")
    return say(kind) if kind else str(value.__class__.__name__.lower())


def roman(number: int) -> str:
    """4 as IV. Raises Fault outside 1 to 3999."""
    if not isinstance(number, int) or not 0 < number < 4000:
        raise Fault(say("{number} has no Roman numeral", number=number))
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
    """A statement on one line without the full stop at its end, for a sentence that ends with its own."""
    return " ".join(text.split()).rstrip(".;,")


def parts(line: str) -> list[str]:
    """What stands between the bars of a line: ``PW1 | what the witness said``."""
    return [part.strip() for part in line.split("|")]


FILTERS: dict[str, Callable[..., Any]] = {
    "upper": lambda value: shown(value).upper(),
    "lower": lambda value: shown(value).lower(),
    "lower_first": lambda value: shown(value)[:1].lower() + shown(value)[1:],
    "roman": roman,
    "lines": lines,
    "parts": parts,
    "bare": closed_sentence,
    "length": len,
    "first": lambda several: several[0],
    "last": lambda several: several[-1],
    "year": lambda moment: _day(moment).year,
    "count": len,
    "names": lambda people: [person.name for person in people],
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
            "in_words": self.in_words, "ordinal_in_words": self.ordinal_in_words, "year_in_words": self.year_in_words,
            "grouped": self.grouped, "plural": self.plural, "numeric_date": self.numeric_date,
            "date_in_words": self.date_in_words, "digits_in_words": self.digits_in_words,
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

    def numeric_date(self, moment: Any) -> str:
        """12/03/2016, in the order of the language."""
        from babel.dates import format_skeleton

        return str(format_skeleton("yMd", datetime.combine(_day(moment), time()), locale=self._locale))

    def months(self) -> tuple[str, ...]:
        """The names of the months, wide and short, in this language and in English, each twelve in order."""
        from babel import Locale

        locales = (self._locale, Locale("en"))
        kinds = [locale.months["format"][width] for locale in locales for width in ("wide", "abbreviated")]
        return tuple(folded(kind[number]) for kind in kinds for number in range(1, 13))

    def in_words(self, number: int | Period, gender: str = "") -> str:
        """300 as three hundred, a period as six years and one day. ``gender``: that of what is counted, where the
        numeral follows it: veintiún años, veintiuna copias. Raises Fault where the language has no words."""
        if not isinstance(number, Period):
            return self._agreeing(self._worded(number, "cardinal"), gender)
        if number.is_penalty:
            raise Fault(say("{number} is no length of time and has no number; write it out", number=number))
        several = [self._unit_in_words(many, unit) for many, unit in number.parts]
        between, final = self.signs_of_list(len(several))
        return final.join([between.join(several[:-1]), several[-1]]) if len(several) > 1 else several[0]

    def _unit_in_words(self, many: int, unit: str) -> str:
        """Six years: the unit as the language names it for so many, the numeral in its gender."""
        if self._locale.language == "en":
            return f"{self._worded(many, 'cardinal')} {unit[: -(many == 1) or None]}"
        if self._locale.language not in _GENDERS:
            words = say("nobody has words for periods in {tag}; print the period itself, in figures", tag=self.tag)
            raise Fault(words)
        from babel.units import format_unit

        named = format_unit(many, f"duration-{unit[:-1]}", locale=self._locale).split(maxsplit=1)[1]
        return f"{self.in_words(many, _GENDERS[self._locale.language].get(unit, 'masculine'))} {named}"

    def _agreeing(self, words: str, gender: str) -> str:
        """A numeral in the gender of what it counts. Raises Fault for a gender nobody knows."""
        if gender not in ("", "masculine", "feminine"):
            raise Fault(say("{gender!r} is no gender; write masculine or feminine", gender=gender))
        return spanish.agreeing(words, gender) if self._locale.language == "es" else words

    def date_in_words(self, moment: Any) -> str:
        """veintidós de noviembre de dos mil veintiséis: a long date without figures."""
        day, manner = _day(moment), "ordinal" if self._locale.language == "en" else "cardinal"
        said = {"d": lambda: self._worded(day.day, manner), "y": lambda: self._worded(day.year, "year")}
        pattern = str(self._locale.date_formats["long"].pattern if self._locale.language != "en" else "d MMMM y")
        month = self._locale.months["format"]["wide"][day.month]
        words = re.split(r"('[^']*'|d+|MMMM|y+)", pattern)
        return "".join(month if at == "MMMM" else said[at[0]]() if at[:1] in said else at.strip("'") for at in words)

    def digits_in_words(self, number: Any) -> str:
        """1234 05678 as un mil doscientos …, cero cinco mil …: each group of figures, with its leading noughts."""
        nought, said = self._worded(0, "cardinal"), []
        for group in re.findall(r"[0-9]+", shown(number)):
            rest = group.lstrip("0")
            words = self.in_words(int(rest)) if rest else ""
            words = f"un {words}" if self._locale.language == "es" and words.split(" ")[0] == "mil" else words
            said.append(" ".join([*[nought] * (len(group) - len(rest)), *[words] * bool(words)]))
        return ", ".join(said)

    def ordinal_in_words(self, number: int) -> str:
        """12 as twelfth."""
        words = self._worded(number, "ordinal")
        return spanish.ordinal(words) if self._locale.language == "es" else words

    def year_in_words(self, moment: Any) -> str:
        """2016 as twenty sixteen."""
        return self._worded(_day(moment).year, "year")

    def _worded(self, number: int, manner: str) -> str:
        from num2words import CONVERTER_CLASSES, num2words

        if not isinstance(number, int):
            raise Fault(say("{number!r:.40} is no whole number and has no words", number=number))
        # asked for Filipino (fil) it would answer in Finnish (fi)
        known = self._locale.language in CONVERTER_CLASSES
        try:
            return str(num2words(number, lang=self._locale.language if known else "?", to=manner))
        except NotImplementedError:
            words = say("nobody has words for numbers in {tag}; write the number in figures", tag=self.tag)
            raise Fault(words) from None

    def grouped(self, number: Any) -> str:
        """300000 as 300,000."""
        from babel.numbers import format_decimal

        return str(format_decimal(number, locale=self._locale))

    def plural(self, several: Any, one: str, other: str) -> str:
        """The word for one or for several, by the language's plural class: ``people | plural("son", "sons")``."""
        number = several if isinstance(several, int) else len(several)
        return one if self._locale.plural_form(number) == "one" else other

    def signs_of_list(self, length: int, last: object = "") -> tuple[str, str]:
        """What stands between the things of a list, and before its last."""
        patterns = self._locale.list_patterns["standard"]
        signs = (patterns["middle"], patterns["2" if length == 2 else "end"])
        between, final = (sign.replace("{0}", "").replace("{1}", "") for sign in signs)
        return between, spanish.joined_with(final, last) if self._locale.language == "es" else final

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
    raise Fault(say("{value!r:.60} is not a date", value=value))


def _minute(value: Any) -> datetime:
    if isinstance(value, Moment) and value.timed:
        return value.first
    raise Fault(say("the hour is not known"))


def initials(name: str) -> str:
    """``Jane Wanjiku Mwangi`` as J.W.M.; a hyphen joins two names."""
    parts: Iterable[str] = name.replace("-", " ").split()
    letters = [next((letter for letter in part if letter.isalnum()), "") for part in parts]
    return "".join(f"{letter.upper()}." for letter in letters if letter)
