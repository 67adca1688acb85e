"""Where the lines of a PDF stand: its margins, and the distance of line from line, as a ruler would find them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from workflow.documents.finished.pdf_lines import Piece, as_seen
from workflow.documents.finished.pdf_text import Reading
from workflow.documents.house_style import Format
from workflow.documents.measuring.measure import Deviation, margin_found, margins_asked
from workflow.documents.pdf import fonts
from workflow.errors import DraftError
from workflow.language import say

POINTS = 72 / 2.54  # in a centimetre
_SLACK = 0.1  # centimetres: a millimetre, as a ruler is read
_HEIGHT = 1.15  # of a line, in parts of the size, for a font of which we know nothing
_CAPITAL = 0.66  # height of a capital, in parts of the size
_FEW = 4  # distances of lines from which a spacing can be told
_RAGGED = 1.0  # centimetres that unjustified lines may stay short
_LEADING = 15  # dots or strokes in a line that leads to something, or waits for a hand


@dataclass(frozen=True)
class Page:
    """One page as it lies before the reader. Lengths are points; ``pieces`` count from its lower left corner."""

    number: int
    width: float
    height: float
    reading: Reading
    pieces: tuple[Piece, ...]


def body(page: Page, form: Format) -> list[Piece]:
    """What stands between head and foot: the court's figures mean this."""
    if not form.margins:
        return [piece for piece in page.pieces if piece.text.strip()]
    lowest = form.margins.value.bottom * POINTS - _SLACK * POINTS
    highest = page.height - form.margins.value.top * POINTS + _SLACK * POINTS
    return [piece for piece in page.pieces if piece.text.strip() and lowest <= piece.y < highest]


def most(pieces: list[Piece]) -> float:
    """The size most letters have, in points; 0 where there are none."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[round(piece.size, 1)] += len(piece.text.strip())
    return sizes.most_common(1)[0][0] if sizes else 0.0


def margins(pages: list[Page], form: Format) -> Iterator[Deviation]:
    """Letters beyond the margins on a page, and margins that are wider on every page. Head and foot are exempt."""
    if not form.margins:
        return
    asked = form.margins.value
    found = {page.number: _found(page, form) for page in pages if page.pieces}
    for number, sides in found.items():
        for side, length in sides.items():
            if length < getattr(asked, side) - _SLACK:
                yield _narrow(form, side, length, number)
    left = min((sides["left"] for sides in found.values() if "left" in sides), default=asked.left)
    right = min((sides["right"] for sides in found.values() if "right" in sides), default=asked.right)
    ragged = _RAGGED if form.align is None or form.align.value == "left" else _SLACK
    if left > asked.left + _SLACK:
        yield _narrow(form, "left", left)
    if right > asked.right + ragged and len(list(_all_pitches(pages, form))) >= _FEW:
        yield _narrow(form, "right", right)


def _narrow(form: Format, side: str, length: float, page: int = 0) -> Deviation:
    where = "" if page else say("on every page")
    return Deviation("margins", margins_asked(form), margin_found(side, length), where, page)


def _found(page: Page, form: Format) -> dict[str, float]:
    """Distances of the text from the edges of the page, in centimetres, where they can be told."""
    level = [piece for piece in page.pieces if piece.level and piece.text.strip()]
    inside = [piece for piece in body(page, form) if piece.level]
    found = _beyond(page, form, level)
    if inside:
        found["left"] = min(piece.left + _lead(piece) for piece in inside) / POINTS
        found["right"] = (page.width - max(piece.right for piece in inside)) / POINTS
    return found


def _lead(piece: Piece) -> float:
    """Width of the spaces before the first letter, roughly."""
    return (len(piece.text) - len(piece.text.lstrip())) * 0.25 * piece.size


def _beyond(page: Page, form: Format, level: list[Piece]) -> dict[str, float]:
    """Margins above and below where lines of the text stand in them: as large as the text, and no farther from the
    next line than lines of a text are."""
    assert form.margins is not None
    size = most(level)
    rows = sorted({round(piece.y, 1) for piece in level if abs(piece.size - size) < 0.3}, reverse=True)
    after = form.after_paragraph.value * POINTS if form.after_paragraph else 0.0
    near = 1.1 * pitch(form, size) + after
    found: dict[str, float] = {}
    for at, row in enumerate(rows):
        above, below = (page.height - row - _CAPITAL * size) / POINTS, row / POINTS
        if at + 1 < len(rows) and row - rows[at + 1] <= near and above < form.margins.value.top - _SLACK:
            found["top"] = min(above, found.get("top", above))
        if at and rows[at - 1] - row <= near and below < form.margins.value.bottom - _SLACK:
            found["bottom"] = min(below, found.get("bottom", below))
    return found


def pitch(form: Format, size: float) -> float:
    """Distance of line from line that the format asks for, in points."""
    return size * _line_height(form) * (form.line_spacing.value if form.line_spacing else 1.5)


def spacing(pages: list[Page], form: Format) -> Iterator[Deviation]:
    """Distance of line from line inside paragraphs, against the height of a line of the font set solid."""
    if not form.line_spacing:
        return
    size = most([piece for page in pages for piece in body(page, form)])
    pitches = Counter(_all_pitches(pages, form))
    distance, often = pitches.most_common(1)[0] if pitches else (0.0, 0)
    if often < _FEW or often < sum(pitches.values()) / 2:
        return  # a form, a list, a page of captions: there is too little running text to tell
    usual = distance / size / _line_height(form)
    asked = form.line_spacing.value
    if abs(usual - asked) > 0.04 * asked:
        wanted, found = say("a line spacing of {lines:g}", lines=asked), say("it is about {lines:.2f}", lines=usual)
        yield Deviation("line_spacing", wanted, found)


def _all_pitches(pages: list[Page], form: Format) -> Iterator[float]:
    size = most([piece for page in pages for piece in body(page, form)])
    for page in pages:
        yield from _pitches([piece for piece in body(page, form) if abs(piece.size - size) < 0.3], page.width)


def _pitches(pieces: list[Piece], width: float) -> Iterator[float]:
    """Distances between a line that is filled to the right edge and the next, where that begins at the same place."""
    # left, right, baseline, and what makes it no running text: cells, leading dots, a ruled blank
    rows: list[tuple[float, float, float, bool, int]] = []
    for piece in as_seen(pieces):
        dots = piece.text.count(".") + piece.text.count("_")
        if rows and abs(rows[-1][2] - piece.y) < 0.3 * piece.size:
            left, right, baseline, parted, led = rows[-1]
            parted |= piece.left - right > 1.2 * piece.size
            rows[-1] = min(left, piece.left), max(right, piece.right), baseline, parted, led + dots
        else:
            rows.append((piece.left, piece.right, piece.y, False, dots))
    edge = max((row[1] for row in rows), default=width)
    first = min((row[0] for row in rows), default=0.0)
    # what stands in the middle of the page is a caption or a title
    middle = [row for row in rows if row[0] > first + 3 and abs(row[0] + row[1] - width) < 4]
    for above, below in pairwise(rows):
        if above in middle or below in middle:
            continue
        wide, flush = above[1] - above[0] > 0.45 * width, above[1] > edge - 0.1 * width
        if wide and flush and abs(below[0] - above[0]) < 2 and not (above[3] or below[3] or above[4] > _LEADING):
            yield round(above[2] - below[2], 1)


def _line_height(form: Format) -> float:
    try:
        return fonts.face(form.font.value).height if form.font else _HEIGHT
    except DraftError:
        return _HEIGHT
