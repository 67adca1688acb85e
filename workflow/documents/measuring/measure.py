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

Kind = Literal["word", "pdf"]


@dataclass(frozen=True, slots=True)
class Deviation:
    """One figure of the format that a file does not keep. ``figure`` is its name in the house style (``file`` where the
    file cannot be read), ``asked`` and ``found`` are words, ``where`` a place in the file or nothing."""

    figure: str
    asked: str
    found: str
    where: str = ""

    def words(self) -> str:
        """The difference in a sentence for a lawyer."""
        asks = "The court asks for" if self.figure in Format.model_fields else "A registry needs"
        return f"{asks} {self.asked}; {self.found}{f' {self.where}' if self.where else ''}."


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
        asked = "a Word file that opens" if kind == "word" else "a PDF that opens"
        return (Deviation("file", asked, f"this one does not: {str(error).rstrip('.')}"),)
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError) as error:
        asked = "a file that can be measured"
        return (Deviation("file", asked, f"this one holds what no program should write ({error})"),)


def gathered(several: Iterable[Deviation]) -> tuple[Deviation, ...]:
    """The same difference in many places told once, with its places."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for each in several:
        places.setdefault((each.figure, each.asked, each.found), []).append(each.where)
    return tuple(
        Deviation(figure, asked, found, _places(list(dict.fromkeys(filter(None, where)))))
        for (figure, asked, found), where in places.items()
    )


def _places(several: list[str]) -> str:
    if len(several) > 1 and all(place.startswith("on page ") for place in several):
        numbers = [place.removeprefix("on page ") for place in several]
        return f"on pages {_listed(numbers)}"
    if len(several) > 1:
        return f"{several[0]} and in {len(several) - 1} more {'place' if len(several) == 2 else 'places'}"
    return several[0] if several else ""


def _listed(words: list[str]) -> str:
    shown = words if len(words) <= 6 else [*words[:5], f"{len(words) - 5} more"]
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def centimetres(length: float) -> str:
    """``2.54 cm``."""
    return f"{length:.2f} cm"


def points(size: float) -> str:
    """A size in points, from points: ``12 pt``."""
    return f"{round(size, 1):g} pt"


def margins_asked(form: Format) -> str:
    """``margins of 2.54 cm``, or each of the four."""
    if form.margins is None:
        return "margins"
    sides = {side: getattr(form.margins.value, side) for side in ("left", "right", "top", "bottom")}
    if len(set(sides.values())) == 1:
        return f"margins of {centimetres(sides['left'])}"
    return f"margins of {', '.join(f'{centimetres(length)} ({side})' for side, length in sides.items())}"


def page_words(written: str, page: str, pages: str) -> str:
    """The words of a page number, filled in, spaces set aside."""
    return " ".join(written.replace("{pages}", pages).replace("{page}", page).split())
