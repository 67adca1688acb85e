"""Days as a list writes them: read by the form that the mapping tells, or ISO. What may mean two days is never read.

Months and weekdays may be named in English, or in another language that the list may be written in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, time, timedelta
from functools import lru_cache

from workflow.case.discretion import squeezed
from workflow.errors import MomentError
from workflow.language import calendar_names, later, say
from workflow.moments import Moment, moment

_SIGN = re.compile(r"%[-#]?(.)")
_KNOWN = frozenset("YmdbBaAHIpMS%")
_EXAMPLE = later('write "%d/%m/%Y" for 31/12/2016, "%d %B %Y" for 31 December 2016')
_SHAPES = {"Y": r"\d{4}", "p": r"[^\W\d_]\W*m\W*"} | dict.fromkeys("mdHIMS", r"\d{1,2}") | {"%": "%"}
_NAME = r"[^\W\d_]+\.?"


def refuse_format(form: str) -> None:
    """Raises ValueError for a form of dates that cannot tell a day, with what to write instead."""
    signs = set(_SIGN.findall(form))
    if "y" in signs:
        raise ValueError(
            say("{form!r} leaves the century open; write the years of the list in four digits, and %Y here", form=form)
        )
    if unknown := signs - _KNOWN:
        sign = f"%{min(unknown)}"
        raise ValueError(
            say(
                "{form!r} has the sign {sign}, which nobody knows here; {example}",
                form=form,
                sign=sign,
                example=say(_EXAMPLE),
            )
        )
    if "Y" not in signs:
        raise ValueError(say("{form!r} names no year; {example}", form=form, example=say(_EXAMPLE)))
    if "d" in signs and not signs & set("mbB") or signs & set("HI") and "d" not in signs:
        raise ValueError(
            say("{form!r} leaves out what stands between its signs; {example}", form=form, example=say(_EXAMPLE))
        )
    if "I" in signs and "p" not in signs:
        raise ValueError(say("{form!r} does not tell morning from afternoon; write %H, or %I with %p", form=form))


def day_in(text: str, form: str | None, tongues: Iterable[str] = ()) -> Moment:
    """The day a text means, as exactly as the form tells it: a year, a month, a day or a minute. Months may be named in
    English or in one of these languages, where that gives one day only.

    Raises MomentError where it is neither in that form nor ISO.
    """
    if form is not None and len(found := {_as_told(day, form) for day in _read(text, form, tongues)}) == 1:
        return moment(found.pop())
    try:
        return moment(text)
    except MomentError:
        raise MomentError(_unread(text, form)) from None


def _unread(text: str, form: str | None) -> str:
    if form is not None:
        return say(
            "{text!r} is not written as {form}, nor as 2016-07-01, 2016-07, 2016 or unknown.", text=text, form=form
        )
    return say(
        "{text!r} can be read in more than one way, or in none, and the mapping does not say how. "
        'Say how the list writes days, such as dates: "%d/%m/%Y".',
        text=text,
    )


def _read(text: str, form: str, tongues: Iterable[str]) -> Iterator[datetime]:
    """What a text means in this form: as it stands, and with the names of each language put into English."""
    plain = form.replace("%-", "%").replace("%#", "%")
    named = [_in_english(text, plain, tag) for tag in tongues] if set(_SIGN.findall(plain)) & set("bBaAp") else []
    for said in dict.fromkeys((text, *filter(None, named))):
        with suppress(ValueError):
            yield datetime.strptime(said, plain)


def _in_english(text: str, form: str, tag: str) -> str | None:
    """The text with the months and weekdays of a language in English; None where it is not in this form."""
    found = re.fullmatch(_pattern(form), text.strip())
    if found is None:
        return None
    words, last = [], 0
    for number, sign in enumerate((sign for sign in _SIGN.findall(form) if sign != "%"), 1):
        said = found[number]
        if sign in "bBaAp" and (said := _names(tag, sign).get(squeezed(said), "")) == "":
            return None
        words += [found.string[last : found.start(number)], said]
        last = found.end(number)
    return "".join((*words, found.string[last:]))


@lru_cache
def _pattern(form: str) -> re.Pattern[str]:
    """What is written in a form, each sign of it a group."""
    parts, last = [], 0
    for found in _SIGN.finditer(form):
        sign = found[1]
        shape = _SHAPES.get(sign, _NAME)
        parts += [_literally(form[last : found.start()]), shape if sign == "%" else f"({shape})"]
        last = found.end()
    return re.compile("".join((*parts, _literally(form[last:]))), re.IGNORECASE)


def _literally(text: str) -> str:
    """Spaces are as many as there are, as they are to the reader of forms."""
    return r"\s+".join(re.escape(part) for part in re.split(r"\s+", text))


@lru_cache
def _names(tag: str, sign: str) -> dict[str, str]:
    """What the reader of forms calls what a language calls so: months, weekdays, the halves of the day."""
    if sign == "p":
        return {half: f"{datetime(2001, 1, 1, hour):%p}" for half, hour in (("am", 1), ("pm", 13))}
    months = sign in "bB"
    said = calendar_names(tag, "months" if months else "days", "abbreviated" if sign in "ba" else "wide")
    first = datetime(2001, 1, 1)  # a Monday
    days = {name: first.replace(month=at) if months else first + timedelta(at) for name, at in said.items()}
    return {squeezed(name): day.strftime(f"%{sign}") for name, day in days.items()}


def _as_told(found: datetime, form: str) -> str:
    """Only what the form says: a form without a day means the whole month."""
    signs = set(_SIGN.findall(form))
    if "d" not in signs:
        return f"{found:%Y-%m}" if signs & set("mbB") else f"{found:%Y}"
    # programs write midnight where they know no hour
    return f"{found:%Y-%m-%d}" if found.time() == time(0) else f"{found:%Y-%m-%dT%H:%M}"
