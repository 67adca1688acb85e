"""What happens to a value on its way from the case to the page, and the bounds within which a filing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any

from markupsafe import Markup

from workflow.documents import wording
from workflow.documents.literal import carried, carried_blank
from workflow.documents.sheet import Blank, Fault, Gap, Pieces, Sheet
from workflow.language import length, say, speaking
from workflow.periods import Period

LARGEST = 2_000_000  # letters of one filing
STEPS = 200_000  # turns of loops and calls in one filing
SECONDS = 20.0  # only ever met by a template that does not end


class _Bounds:
    """What is left of steps and time for the filing being written."""

    __slots__ = ("steps", "until")

    def __init__(self) -> None:
        self.steps, self.until = STEPS, monotonic() + SECONDS


_LEFT: ContextVar[_Bounds | None] = ContextVar("left", default=None)
_SHEET: ContextVar[Sheet | None] = ContextVar("sheet", default=None)
_LANGUAGE: ContextVar[str | None] = ContextVar("language", default=None)


def tick() -> bool:
    left = _LEFT.get()
    if left is not None:
        left.steps -= 1
        if left.steps < 0 or monotonic() > left.until:
            raise Fault(say("this does not come to an end: a loop that turns too often, or a macro that calls itself"))
    return True


def short(text: str) -> str:
    if len(text) > LARGEST:
        raise Fault(say("this would print more than {largest} letters", largest=LARGEST))
    return text


def shown(value: Any) -> str:
    """A value as text, a length of time in the language of the filing. Raises Fault as ``wording.shown`` does."""
    if not isinstance(value, Period):
        return wording.shown(value)
    with speaking(_LANGUAGE.get()):
        return length(value)


def printed(value: Any) -> Markup:
    """Every value on its way to the page: words of the template stay markup, everything else becomes text."""
    if isinstance(value, Markup):
        return Markup(short(value))
    if isinstance(value, Blank):
        if (sheet := _SHEET.get()) is not None:
            sheet.rule(value)
        return Markup(carried_blank(value.width))
    if isinstance(value, Pieces):
        return Markup("").join(map(printed, value))
    if isinstance(value, Gap) or _undefined(value):
        return Markup(str(value))
    return Markup(carried(short(shown(value))))


def joined(*values: Any) -> Any:
    """``a ~ b``: markup where one of them is, else text."""
    if any(isinstance(value, (Markup, Blank)) for value in values):
        return Markup(short("".join(printed(value) for value in values)))
    gap = next((value for value in values if isinstance(value, Gap)), None)
    return gap if gap is not None else short("".join(shown(value) for value in values))


def listed(values: Iterable[Any], sign: str = "", last: str | None = None) -> Any:
    """``people | join(", ", " and ")``."""
    several = list(values)
    parts: list[Any] = []
    for at, value in enumerate(several):
        if at:
            parts.append(last if last is not None and at == len(several) - 1 else sign)
        parts.append(value)
    return joined(*parts) if parts else ""


def in_the_manner_of(language: wording.Language) -> Callable[[Iterable[Any]], Any]:
    """``names | listed``: with the language's own commas and its word for *and*."""

    def together(values: Iterable[Any]) -> Any:
        several = list(values)
        return listed(several, *language.signs_of_list(len(several), several[-1] if several else ""))

    return together


def known(value: Any) -> bool:
    return not isinstance(value, (Gap, Blank)) and not _undefined(value)


def or_by_hand(value: Any, what: str, width: int = 24) -> Any:
    """A fact where it is recorded, else a ruled blank that a hand fills."""
    return value if known(value) else Blank(what, width)


def numbers(*ends: int) -> range:
    several = range(*ends)
    if len(several) > 1000:
        raise Fault(say("a list of more than 1000 numbers"))
    return several


def kept(how: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that leaves gaps and blanks as they are."""

    def filtered(value: Any, *words: Any, **named: Any) -> Any:
        if isinstance(value, Markup):
            raise Fault(say("a filter takes a fact, not text of the template; put it on the fact itself"))
        if isinstance(value, Pieces):
            return Pieces(_as_apart(piece, filtered(piece, *words, **named)) for piece in value)
        return value if isinstance(value, (Gap, Blank)) else how(value, *words, **named)

    return filtered


def _as_apart(piece: Any, made: Any) -> Any:
    """What a filter made of a piece, as far from its neighbours as it was."""
    if not isinstance(piece, str) or not isinstance(made, str):
        return made
    return " " * piece.startswith(" ") + made.strip(" ") + " " * piece.endswith(" ")


def _undefined(value: Any) -> bool:
    # Jinja's own marker of a name nobody knows; printing it raises the error that tells the name
    return bool(value.__class__.__name__.endswith("Undefined"))


@contextmanager
def bounded(sheet: Sheet, language: str | None = None) -> Iterator[None]:
    """Inside, steps and time are counted anew, blanks are listed on this sheet, and a filing in this language is
    written."""
    bounds, gathered, spoken = _LEFT.set(_Bounds()), _SHEET.set(sheet), _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LEFT.reset(bounds)
        _SHEET.reset(gathered)
        _LANGUAGE.reset(spoken)
