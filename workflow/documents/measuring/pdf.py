"""A PDF against the court's format: what a ruler on the page would find, and what a registry's computer asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from workflow.documents.finished.pdf_file import opened, pages_of, plain
from workflow.documents.finished.pdf_fonts import Font
from workflow.documents.finished.pdf_lines import Piece, as_seen, lines
from workflow.documents.finished.pdf_text import read_page
from workflow.documents.house_style import Format, sheet_of_paper
from workflow.documents.measuring.lines import POINTS, Page, body, margins, most, spacing
from workflow.documents.measuring.measure import (
    Deviation,
    language_found,
    letters_asked,
    numbers_asked,
    page_words,
    paper_asked,
    paper_found,
    points,
)
from workflow.documents.pdf import fonts
from workflow.errors import DraftError
from workflow.language import say

_RAISED = 3  # letters of a raised sign
_MILLION = 1_000_000


def differences(content: bytes, form: Format) -> Iterator[Deviation]:
    """Every difference, page by page. Raises DraftError where the file cannot be read."""
    reader = opened(content)
    with plain():
        known: dict[int, Font] = {}
        pages = [_page(number, page, known) for number, page in enumerate(pages_of(reader), 1)]
        yield from _file(content, form, pages)
        for page in pages:
            yield from _paper(page, form)
            yield from _searchable(page)
            yield from _fonts(page, form)
            yield from _sizes(page, form)
        yield from _usual_size(pages, form)
        yield from margins(pages, form)
        yield from spacing(pages, form)
        yield from _page_numbers(pages, form)
        yield from _claims(reader, form)


def _page(number: int, page: Any, known: dict[int, Font]) -> Page:
    reading = read_page(page, known)
    box = page.cropbox
    left, bottom = float(box.left), float(box.bottom)
    width, height = float(box.width), float(box.height)
    unit = float(page.get("/UserUnit", 1))
    moved = tuple(
        Piece(each.text, each.left - left, each.right - left, each.y - bottom, each.size, each.font, each.level)
        for each in reading.pieces
    )
    if page.rotation % 180:
        # what lies across is turned for the reader; where its letters stand is not measured
        return Page(number, height * unit, width * unit, reading, ())
    return Page(number, width * unit, height * unit, reading, moved)


def _file(content: bytes, form: Format, pages: list[Page]) -> Iterator[Deviation]:
    if form.page_limit and len(pages) > form.page_limit.value:
        asked = say("at most {number} pages", number=form.page_limit.value)
        yield Deviation("page_limit", asked, say("the file has {number}", number=len(pages)))
    if form.file_limit and len(content) > form.file_limit.value * _MILLION:
        asked = say("a file of at most {size:g} MB", size=form.file_limit.value)
        yield Deviation("file_limit", asked, say("it has {size:.2f} MB", size=len(content) / _MILLION))


def _paper(page: Page, form: Format) -> Iterator[Deviation]:
    if form.paper:
        width, height = sheet_of_paper(form.paper.value)
        found = page.width / POINTS, page.height / POINTS
        if abs(found[0] - width) > 0.1 or abs(found[1] - height) > 0.1:
            asked = paper_asked(form.paper.value, width, height)
            yield Deviation("paper", asked, paper_found(*found), page=page.number)


def _searchable(page: Page) -> Iterator[Deviation]:
    text = "".join(piece.spoken for piece in page.reading.pieces).strip()
    if not text and page.reading.images:
        yield _unsearchable(say("there is a picture and no text"), page)
    elif text.count("\ufffd") > len(text) / 10:
        yield _unsearchable(say("the letters cannot be read by a computer"), page)


def _unsearchable(found: str, page: Page) -> Deviation:
    return Deviation("text", say("text that can be searched"), found, page=page.number)


def _fonts(page: Page, form: Format) -> Iterator[Deviation]:
    used: Counter[tuple[str, bool]] = Counter()
    for piece in page.reading.pieces:
        if piece.text.strip() and any(ord(letter) < 0x590 and letter.isalnum() for letter in piece.text):
            used[piece.font.plain_name, piece.font.embedded] += 1
    for name, embedded in sorted(used):
        if not embedded:
            found = say("{font} does not", font=name) if name else say("a font does not")
            yield Deviation("embedded", say("fonts that travel in the file"), found, page=page.number)
        if form.font and not _stands_for(name, form.font.value):
            found = say("{font} is used", font=name) if name else say("another font is used")
            yield Deviation("font", say("the font {font}", font=form.font.value), found, page=page.number)


def _stands_for(name: str, asked: str) -> bool:
    """Whether a font of a file is the one asked for, or the free one that stands for it."""
    plain_name = _bare(name)
    allowed = [asked]
    try:
        family = fonts.face(asked).family
        allowed += [family, *_SAME.get(family, ())]
    except DraftError:
        pass  # a font we do not print in; its own name must then stand there
    return any(plain_name.startswith(_bare(each)) and not _narrow(plain_name, each) for each in allowed)


_SAME = {"Liberation Serif": ("Times New Roman", "Times", "Tinos"), "Arimo": ("Arial", "Helvetica", "Liberation Sans")}


def _narrow(name: str, family: str) -> bool:
    """``Liberation Sans Narrow`` is no ``Liberation Sans``."""
    return name.removeprefix(_bare(family)).startswith(("narrow", "black", "unicode", "condensed"))


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _sizes(page: Page, form: Format) -> Iterator[Deviation]:
    """Letters smaller than asked; head and foot are smaller by our choice, and so is a raised sign."""
    if not form.size:
        return
    asked = form.size.value * POINTS
    small: Counter[float] = Counter()
    for piece in body(page, form):
        if piece.size < asked - 0.25 and len(piece.text.strip()) > _RAISED:
            small[round(piece.size, 1)] += len(piece.text)
    for size in sorted(small):
        found = say("there are letters of {size}", size=points(size))
        yield Deviation("size", letters_asked(asked), found, page=page.number)


def _usual_size(pages: list[Page], form: Format) -> Iterator[Deviation]:
    if form.size:
        usual = most([piece for page in pages for piece in body(page, form)])
        asked = form.size.value * POINTS
        if usual > asked + 0.25:
            yield Deviation("size", letters_asked(asked), say("the text is set in {size}", size=points(usual)))


def _page_numbers(pages: list[Page], form: Format) -> Iterator[Deviation]:
    if not form.page_numbers:
        return
    asked = numbers_asked(form.page_numbers.value)
    for page in pages:
        wanted = _bare_words(page_words(form.page_numbers.value, str(page.number), str(len(pages))))
        said = [_bare_words(line) for line in lines(as_seen(list(page.pieces))).split("\n")]
        alone = {line for line in (*said[:4], *said[-4:])}
        if page.pieces and not any(line == wanted or len(wanted) > 3 and wanted in line for line in alone):
            yield Deviation("page_numbers", asked, say("there is none"), page=page.number)


def _bare_words(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def _claims(reader: Any, form: Format) -> Iterator[Deviation]:
    """What the file says of itself: its language, and that it is made for keeping (PDF/A)."""
    root = reader.trailer["/Root"].get_object()
    if form.language and str(root.get("/Lang", "")).casefold() != form.language.value.casefold():
        yield language_found(form.language.value, str(root.get("/Lang", "")))
    metadata = root["/Metadata"].get_object().get_data() if "/Metadata" in root else b""
    if not re.search(rb"pdfaid:part\s*(?:>|=\s*[\"'])\s*[1-4]", metadata):
        yield Deviation("archive", say("a file made for keeping (PDF/A)"), say("this one does not say that it is"))
