"""The court's format as data: paper, margins, type, spacing, numbering. Each figure says where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BeforeValidator, Field

from workflow.errors import PackError
from workflow.language import later, say
from workflow.packs import reading
from workflow.packs.findings import Finding
from workflow.packs.findings import Path as Where
from workflow.packs.part import Cited, Name, PackPart, Word
from workflow.packs.typed import typed

T = TypeVar("T")

_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "inch": 2.54, "pt": 2.54 / 72}
_SHEETS = {"A4": (21.0, 29.7), "letter": (21.59, 27.94), "legal": (21.59, 35.56), "folio": (21.59, 33.02)}


def _centimetres(value: Any) -> Any:
    """``2.54 cm``, ``1 in`` or ``12 pt`` in centimetres."""
    if not isinstance(value, str):
        return value
    number, _, unit = value.strip().partition(" ")
    try:
        return float(number) * _CENTIMETRES[unit.strip()]
    except (ValueError, KeyError):
        raise ValueError(say("{value!r} is not a length; write 2.54 cm, 1 in or 12 pt", value=value)) from None


Length = Annotated[float, BeforeValidator(_centimetres)]
"""A length, in centimetres."""


class Figure(Cited, Generic[T]):
    """One figure of a court's format, and where it comes from."""

    value: T = Field(alias="is")


class Margins(PackPart):
    """The four margins."""

    left: Length
    right: Length
    top: Length
    bottom: Length


def _margins(value: Any) -> Any:
    """One length means all four."""
    return dict.fromkeys(("left", "right", "top", "bottom"), value) if isinstance(value, str) else value


class ListWords(PackPart):
    """The words of a bundle's list of documents: its title and the heads of its columns."""

    heading: Word
    number: Word
    document: Word
    mark: Word
    dated: Word
    pages: Word
    stamp: Word = "{page}"
    """The number at the head of every page of the bundle."""


class Format(PackPart):
    """The figures one court asks for; what it leaves out is the place's usual."""

    paper: Figure[Literal["A4", "letter", "legal", "folio"]] | None = None
    margins: Figure[Annotated[Margins, BeforeValidator(_margins)]] | None = None
    font: Figure[Word] | None = None
    size: Figure[Length] | None = None
    line_spacing: Figure[float] | None = None
    """Lines: 1, 1.5, 2."""
    after_paragraph: Figure[Length] | None = None
    align: Figure[Literal["left", "justify"]] | None = None
    numbering: Figure[list[Word]] | None = None
    """Forms of the levels, outermost first: ``1.``, ``(a)``, ``(i)``."""
    page_numbers: Figure[Word] | None = None
    """Words around them: ``Page {page} of {pages}``."""
    page_limit: Figure[int] | None = None
    file_limit: Figure[float] | None = None
    """Megabytes (of 1,000,000 bytes) a file may have that is filed electronically."""
    copies: Figure[int] | None = None
    """Copies to be filed, the original among them."""
    sides: Figure[Literal["one", "two"]] | None = None
    language: Figure[Word] | None = None
    """BCP 47 tag of the filing's language."""
    ordinals: Figure[dict[Word, Word]] | None = None
    """Letters behind an ordinal number by plural class (CLDR)."""
    exhibit_mark: Figure[Word] | None = None
    """How an annexed document is marked: ``{initials}-{number}``, the initials being those of who swears to it."""
    list_of_documents: Figure[ListWords] | None = None
    unchecked_mark: Figure[Word] | None = None
    """Words at the head of a page that rests on rules no lawyer has confirmed."""


FIGURES = {
    "paper": later("paper"), "margins": later("margins"), "font": later("font"), "size": later("size"),
    "line spacing": later("line spacing"), "after paragraph": later("after paragraph"), "align": later("align"),
    "numbering": later("numbering"), "page numbers": later("page numbers"), "page limit": later("page limit"),
    "file limit": later("file limit"), "copies": later("copies"), "sides": later("sides"),
    "language": later("language"), "ordinals": later("ordinals"), "exhibit mark": later("exhibit mark"),
    "list of documents": later("list of documents"), "unchecked mark": later("unchecked mark"),
}  # fmt: skip
"""The figures of a format as ``unsure`` names them."""


class HouseStyle(PackPart):
    """``house_style.yaml``: the usual format of a place, and what single courts ask for instead."""

    usual: Format
    courts: dict[Name, Format] = Field(default_factory=dict)

    def of(self, court: str | None) -> Format:
        """The format of a court, every figure it leaves out taken from the usual one."""
        own = self.courts.get(court or "")
        return (
            self.usual
            if own is None
            else self.usual.model_copy(update={name: getattr(own, name) for name in own.model_fields_set})
        )

    def unsure(self, court: str | None) -> list[str]:
        """Names of the figures of a court's format that nobody has checked."""
        form = self.of(court)
        figures = ((name, getattr(form, name)) for name in Format.model_fields)
        return [name.replace("_", " ") for name, figure in figures if figure is not None and figure.confidence == "low"]


def read(path: Path) -> HouseStyle:
    """The house style in a file. Raises PackError with every mistake, each with its line."""
    found = reading.read(path)
    findings: list[Finding] = list(found.findings)

    def refused(where: Where, problem: str, advice: str) -> Finding:
        return found.finding(where, problem, advice)

    style = typed(HouseStyle, found.value, refused, findings)
    if findings or style is None:
        raise PackError(findings)
    return style


def file_of(folders: Sequence[Path]) -> Path:
    """The file of the nearest place that has a house style. Raises PackError where none has."""
    for folder in folders:
        for path in (folder / "house_style.yaml", folder / "_shared" / "house_style.yaml"):
            if path.is_file():
                return path
    where = folders[0].as_posix() if folders else "legal_templates"
    problem, advice = say("there is no house style"), say("Copy one from a neighbour.")
    raise PackError([Finding(f"{where}/house_style.yaml", 0, (), problem, advice)])


def sheet_of_paper(name: str) -> tuple[float, float]:
    """Width and height in centimetres."""
    return _SHEETS[name]
