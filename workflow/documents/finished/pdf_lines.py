"""Pieces of writing on the page of a PDF, and how they make lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from workflow.documents.finished.pdf_fonts import Font

_TAIL, _HEAD = 3, 4  # lines at the foot and head of a page that may be its footer and header


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters written at one stroke. Places and ``size`` are in points of the page, ``y`` that of the baseline."""

    text: str
    left: float
    right: float
    y: float
    size: float
    font: Font
    level: bool = True
    """No for letters that run up, down or aslant."""
    instead: str | None = None
    """What the file says is to be read in place of the letters (ActualText)."""
    back: str = ""
    """The letters in the order of someone who reads from right to left; one sign may stand for several."""

    @property
    def spoken(self) -> str:
        """What a reader's program reads out."""
        return self.text if self.instead is None else self.instead


def lines(pieces: list[Piece], *, spoken: bool = False) -> str:
    """Pieces as text in their order: a new line where the baseline moves, a space where a gap is seen."""
    parts: list[str] = []
    last: Piece | None = None
    for piece in pieces:
        if last is not None:
            if abs(piece.y - last.y) > 0.3 * max(piece.size, last.size, 1.0):
                parts.append("\n")
            elif not last.text.endswith(" ") and not -piece.size < piece.left - last.right < 0.15 * piece.size:
                parts.append(" ")
        parts.append(piece.spoken if spoken else piece.text)
        last = piece
    return "".join(parts)


def as_seen(pieces: list[Piece]) -> list[Piece]:
    """Pieces as the eye goes: from line to line, in each from left to right."""
    return [piece for row in _rows(pieces) for piece in row]


def from_the_right(pieces: list[Piece]) -> str:
    """The lines as someone reads them who reads from right to left: a PDF draws such letters from the left."""
    return "\n".join("".join(_backward(piece) for piece in reversed(row)) for row in _rows(pieces))


def on_the_line(pieces: list[Piece]) -> list[Piece]:
    """Without dots and signs drawn a little above or below their line: a printer of Arabic or Khmer draws them apart
    and repeats their letter with them."""
    kept: list[Piece] = []
    for row in _rows(pieces):
        heights = Counter[float]()
        for piece in row:
            heights[round(piece.y, 2)] += len(piece.text)
        line = heights.most_common(1)[0][0]
        kept += [piece for piece in row if piece.text.isascii() or abs(piece.y - line) < 0.011]
    return kept


def _backward(piece: Piece) -> str:
    return piece.instead if piece.instead is not None else piece.back or piece.text


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    rows: list[tuple[float, list[Piece]]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if rows and abs(rows[-1][0] - piece.y) <= 0.3 * max(piece.size, 1.0):
            rows[-1][1].append(piece)
        else:
            rows.append((piece.y, [piece]))
    return [sorted(row, key=lambda piece: piece.left) for _, row in rows]


def over_pages(pages: list[str]) -> Iterator[tuple[int, str]]:
    """The end of one page and the beginning of the next as one text, whatever stands between as footer and header."""
    for number, (before, behind) in enumerate(pairwise(pages), 1):
        tail = [line for line in before.split("\n") if line.strip()]
        head = [line for line in behind.split("\n") if line.strip()]
        said: set[str] = set()
        for lower in range(_TAIL):
            for upper in range(_HEAD):
                last = " ".join(tail[max(0, len(tail) - lower - 2) : len(tail) - lower]).rstrip()
                said.add(last.rstrip("-\u00ad\u2010\u2011") + " ".join(head[upper : upper + 2]).lstrip())
        for text in sorted(said):
            yield number, text
