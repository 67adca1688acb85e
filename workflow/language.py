"""The language in which the program answers: English, or one for which a catalogue lies in ``locales``.

The words of the law come from its place, in as many languages as its lawyers wrote; here is what the program says
itself. A sentence stands whole in English where it is said, with names for what is filled in, and whole in the
catalogue (GNU gettext), where its translator may put them in another order. Days, lists and lengths of time are
written as the language writes them (CLDR).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import gettext

    from workflow.moments import Moment
    from workflow.periods import Period

LOCALES = Path(__file__).parent / "locales"
ENGLISH = "en"
_SPOKEN: ContextVar[str | None] = ContextVar("spoken", default=None)
_TONGUE: ContextVar[str] = ContextVar("tongue", default=ENGLISH)
_ever_asked = False


def spoken() -> str | None:
    """The language that was asked for (BCP 47 tag), or None: then a place's own words come in its first language."""
    return _SPOKEN.get()


def tongue() -> str:
    """The language in which the program speaks now: English, or one of ``tongues``."""
    return _TONGUE.get()


def speak(tag: str | None) -> None:
    """From now on, answers in this language: in English where there is no catalogue of it. None: nobody asked."""
    global _ever_asked
    _ever_asked = _ever_asked or tag is not None
    _SPOKEN.set(tag)
    _TONGUE.set(tongue_of(tag))


def ever_asked() -> bool:
    """Whether anybody asked for a language since the program began: then what was said before may be in it."""
    return _ever_asked


@contextmanager
def unasked() -> Iterator[None]:
    """As if nobody had asked for a language, within a block: for words that are kept, whoever happens to write them."""
    with speaking(None):
        speak(None)
        yield


@contextmanager
def speaking(tag: str | None) -> Iterator[None]:
    """Answers in this language, within a block: ``with speaking("es"): case.take(…)``.

    What a case was asked before keeps the words in which it answered; open it within the block. None changes nothing.
    """
    before = (_SPOKEN.get(), _TONGUE.get())
    if tag is not None:
        speak(tag)
    try:
        yield
    finally:
        _SPOKEN.set(before[0])
        _TONGUE.set(before[1])


def tongue_of(tag: str | None) -> str:
    """The language among ours that stands for a tag: ``es`` for ``es-GT``, ``en`` where we know none."""
    short = (tag or ENGLISH).replace("_", "-").partition("-")[0].lower()
    return short if short in tongues() else ENGLISH


@lru_cache
def tongues() -> tuple[str, ...]:
    """English, and the languages that have a catalogue."""
    return ENGLISH, *sorted(folder.name for folder in LOCALES.glob("*") if (folder / "LC_MESSAGES").is_dir())


def say(sentence: str, /, **parts: Any) -> str:
    """A sentence in the language of the answers, its named gaps filled. Without parts, braces are only braces."""
    tongue = _TONGUE.get()
    words = sentence if tongue == ENGLISH else _catalogue(tongue).gettext(sentence)
    return words.format_map(parts) if parts else words


def say_many(one: str, many: str, number: int, /, **parts: Any) -> str:
    """The sentence for one thing or for several; ``{number}`` says how many."""
    tongue = _TONGUE.get()
    english = one if number == 1 else many
    words = english if tongue == ENGLISH else _catalogue(tongue).ngettext(one, many, number)
    return words.format_map({"number": number, **parts})


def later(sentence: str) -> str:
    """Marks a sentence for the catalogue where it is written down; it is ``say``-d where it is used."""
    return sentence


def listed(items: Iterable[str], joined: Literal["and", "or"] = "and") -> str:
    """``A, B and C``, or ``A or B``, as the language lists things; in English each with its own ``and`` or ``or``."""
    some, tongue = list(items), _TONGUE.get()
    if tongue == ENGLISH or len(some) < 2:
        return f" {joined} ".join(some)
    from babel.lists import format_list

    said = format_list(some, "or" if joined == "or" else "standard", locale=tongue)
    return _euphonic(said, some[-1]) if tongue == "es" else said


def _euphonic(said: str, last: str) -> str:
    """Before some sounds the sign changes, which CLDR does not know."""
    from workflow.spanish import joined_with

    head = said.removesuffix(last)
    sign = head[-3:]
    return f"{head[:-3]}{joined_with(sign, last)}{last}"


def day(when: date | Moment) -> str:
    """A day in a sentence: ``2024-07-01``, as it is typed; elsewhere as the language writes it, ``1 de julio de 2024``.

    A moment whose hour is known has it; one that is known roughly says between which days it lies.
    """
    return str(when) if _TONGUE.get() == ENGLISH else _written(when, "long")


def weekday(when: date | Moment) -> str:
    """A day with its weekday: ``Mon 2024-07-01``, ``Mon 2024-07-01 14:00``, ``lunes, 1 de julio de 2024``."""
    if _TONGUE.get() != ENGLISH:
        return _written(when, "full")
    if not isinstance(when, date) and not when.is_day:
        return str(when)
    instant, timed = _instant(when)
    return f"{instant:%a %Y-%m-%d %H:%M}" if timed else f"{instant:%a %Y-%m-%d}"


def length(period: Period | str) -> str:
    """A length of time or a penalty: ``14 days``, ``14 días``, ``6 años y 1 día``, ``cadena perpetua``."""
    if _TONGUE.get() == ENGLISH:
        return str(period)
    from babel.units import format_unit

    words = str(period).split()
    if not words[0].isdigit():
        return say(_PENALTIES.get(str(period), str(period)))
    pairs = zip(words[::2], words[1::2], strict=True)
    named = [format_unit(int(many), f"duration-{unit.rstrip('s')}", locale=_TONGUE.get()) for many, unit in pairs]
    return listed(named)


@lru_cache
def calendar_names(tag: str, of: Literal["months", "days"], width: Literal["wide", "abbreviated"]) -> dict[str, int]:
    """What a language and its regions call the months (January is 1) or the days of the week (Monday is 0); nothing
    of a language that is not known here."""
    from babel.dates import get_day_names, get_month_names
    from babel.localedata import locale_identifiers

    short, names = tag.replace("_", "-").partition("-")[0].lower(), get_month_names if of == "months" else get_day_names
    ours = [each for each in locale_identifiers() if each == short or each.startswith(f"{short}_")]
    return {name: at for each in ours for at, name in names(width, "format", each).items()}


_PENALTIES = {
    "immediately": later("immediately"), "fine": later("fine"), "life": later("life"), "death": later("death"),
}  # fmt: skip


@lru_cache
def _catalogue(tongue: str) -> gettext.NullTranslations:
    import gettext

    return gettext.translation("messages", LOCALES, [tongue])


def _instant(when: date | Moment) -> tuple[datetime, bool]:
    """The first minute, and whether the hour is known."""
    if isinstance(when, datetime):
        return when, True
    if isinstance(when, date):
        return datetime.combine(when, time()), False
    return when.first, when.timed and when.first == when.last


def _written(when: date | Moment, manner: Literal["long", "full"]) -> str:
    from babel.dates import format_date, format_time

    if not isinstance(when, date) and not when.is_day:
        return _between(when)
    instant, timed = _instant(when)
    said = format_date(instant, manner, locale=_TONGUE.get())
    return f"{said}, {format_time(instant.time(), 'HH:mm', locale=_TONGUE.get())}" if timed else said


def _between(when: Moment) -> str:
    """A moment that is no single day: some month, some year, or an interval with one end or two."""
    if not when.known:
        return say("unknown")
    first, last = when.first_day, when.last_day
    if first == date.min:
        return say("at the latest {day}", day=day(last))
    if last == date.max:
        return say("at the earliest {day}", day=day(first))
    return say("between {first} and {last}", first=day(first), last=day(last))
