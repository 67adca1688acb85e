"""A finished filing measured against the court's format, whoever printed or edited it.

Only the file is looked at, never how it was made, so that a mistake of the printer, an office's own letterhead and an
edit made in Word are found alike. Each difference is told in the words of the figure it breaks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from workflow.documents.house_style import Format
from workflow.errors import DraftError
from workflow.language import later, say, say_many

Kind = Literal["word", "pdf"]


@dataclass(frozen=True, slots=True)
class Deviation:
    """One figure of the format that a file does not keep. ``figure`` is its name in the house style (``file`` where the
    file cannot be read), ``asked`` and ``found`` are words, ``where`` a place in the file or nothing; where it was
    found on a page, ``page`` is its number until all pages are gathered."""

    figure: str
    asked: str
    found: str
    where: str = ""
    page: int = 0

    def words(self) -> str:
        """The difference in a sentence for a lawyer."""
        sentence = _SENTENCES[self.figure in Format.model_fields, bool(self.where)]
        return say(sentence, asked=self.asked, found=self.found, where=self.where)


_SENTENCES = {
    (True, True): later("The court asks for {asked}; {found} {where}."),
    (True, False): later("The court asks for {asked}; {found}."),
    (False, True): later("A registry needs {asked}; {found} {where}."),
    (False, False): later("A registry needs {asked}; {found}."),
}


def measure(content: bytes, form: Format, kind: Kind) -> tuple[Deviation, ...]:
    """What a finished file does not keep of a format; nothing where it keeps it all.

    Figures the format leaves out are not measured. In Word neither the number of pages nor the width of lines can be
    measured: the PDF of the same draft tells them. A file that cannot be read is itself the deviation.
    """
    try:
        if kind == "word":
            from workflow.documents.measuring.word import differences
        else:
            from workflow.documents.measuring.pdf import differences
        return gathered(differences(content, form))
    except DraftError as error:
        asked = say("a Word file that opens") if kind == "word" else say("a PDF that opens")
        return (Deviation("file", asked, say("this one does not: {fault}", fault=str(error).rstrip("."))),)
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError) as error:
        found = say("this one holds what no program should write ({fault})", fault=error)
        return (Deviation("file", say("a file that can be measured"), found),)


def gathered(several: Iterable[Deviation]) -> tuple[Deviation, ...]:
    """The same difference in many places told once, with its places."""
    places: dict[tuple[str, str, str], list[int | str]] = {}
    for each in several:
        places.setdefault((each.figure, each.asked, each.found), []).append(each.page or each.where)
    return tuple(
        Deviation(figure, asked, found, _places(list(dict.fromkeys(filter(None, where)))))
        for (figure, asked, found), where in places.items()
    )


def _places(several: list[int | str]) -> str:
    pages = [str(place) for place in several if isinstance(place, int)]
    if len(several) > 1 and len(pages) == len(several):
        return say("on pages {numbers}", numbers=_listed(pages))
    if not several:
        return ""
    first = say("on page {number}", number=several[0]) if isinstance(several[0], int) else several[0]
    if len(several) == 1:
        return first
    return say_many(
        "{first} and in {number} more place", "{first} and in {number} more places", len(several) - 1, first=first
    )


def _listed(words: list[str]) -> str:
    shown = words if len(words) <= 6 else [*words[:5], say("{number} more", number=len(words) - 5)]
    return say("{most} and {last}", most=", ".join(shown[:-1]), last=shown[-1])


def centimetres(length: float) -> str:
    """``2.54 cm``."""
    return f"{length:.2f} cm"


def points(size: float) -> str:
    """A size in points, from points: ``12 pt``."""
    return f"{round(size, 1):g} pt"


def margins_asked(form: Format) -> str:
    """``margins of 2.54 cm``, or each of the four."""
    if form.margins is None:
        return say("margins")
    sides = {side: centimetres(getattr(form.margins.value, side)) for side in ("left", "right", "top", "bottom")}
    if len(set(sides.values())) == 1:
        return say("margins of {length}", length=sides["left"])
    return say("margins of {left} (left), {right} (right), {top} (top), {bottom} (bottom)", **sides)


def margin_found(side: str, length: float) -> str:
    """``the left margin is 2.54 cm``."""
    return say(_MARGINS[side], length=centimetres(length))


_MARGINS = {
    "left": later("the left margin is {length}"), "right": later("the right margin is {length}"),
    "top": later("the top margin is {length}"), "bottom": later("the bottom margin is {length}"),
}  # fmt: skip


def numbers_asked(words: str) -> str:
    """``page numbers in the form “Page 1 of 3”``."""
    return say("page numbers in the form “{words}”", words=words)


def letters_asked(size: float) -> str:
    """``letters of 12 pt``, from points."""
    return say("letters of {size}", size=points(size))


def paper_asked(name: str, width: float, height: float) -> str:
    """``A4 paper (21.0 x 29.7 cm)``."""
    return say("{name} paper ({width:.1f} x {height:.1f} cm)", name=name, width=width, height=height)


def paper_found(width: float, height: float) -> str:
    """``the paper is 21.6 x 27.9 cm``."""
    return say("the paper is {width:.1f} x {height:.1f} cm", width=width, height=height)


def language_found(asked: str, marked: str) -> Deviation:
    """The language a file is marked with, or none, is not the one asked for."""
    found = say("it is marked {language}", language=marked) if marked else say("no language is marked")
    return Deviation("language", say("the language {language} marked in the file", language=asked), found)


def page_words(written: str, page: str, pages: str) -> str:
    """The words of a page number, filled in, spaces set aside."""
    return " ".join(written.replace("{pages}", pages).replace("{page}", page).split())
