"""What the tables of the world know of a country: name, money, languages (CLDR), time zones (IANA's zone.tab)."""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple

from workflow.errors import UnknownName
from workflow.language import later


class Country(NamedTuple):
    """A country by its code of two letters (ISO 3166-1): its currency in use, its official languages."""

    iso: str
    title: dict[str, str]
    currency: str | None
    languages: tuple[str, ...]
    timezones: tuple[str, ...]


def country(iso: str) -> Country:
    """What is known of a country. Raises UnknownName for a code that no country has."""
    from babel import Locale
    from babel.languages import get_official_languages
    from babel.numbers import get_territory_currencies

    code, english = iso.upper(), Locale("en").territories
    if len(code) != 2 or code not in english:
        raise UnknownName(later("country code (two letters, such as SL)"), iso, nearest=_named_like(iso))
    languages = tuple(get_official_languages(code, de_facto=True)) or ("en",)
    named = {tag: Locale.parse(tag, sep="-").territories.get(code) for tag in (*languages[:1], "en")}
    currencies = get_territory_currencies(code)
    return Country(
        code, {tag: name for tag, name in named.items() if name}, next(iter(currencies), None), languages, _zones(code)
    )


def _named_like(words: str) -> tuple[str, ...]:
    """The codes of countries whose English name holds these words: ``SL`` for ``sierra leone``."""
    from babel import Locale

    sought = words.casefold().replace("_", " ")
    names = Locale("en").territories.items()
    return tuple(f"{code} ({name})" for code, name in names if code.isalpha() and sought in name.casefold())[:3]


def _zones(code: str) -> tuple[str, ...]:
    rows = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8").splitlines()
    return tuple(row.split("\t")[2] for row in rows if row.startswith(f"{code}\t"))
