"""The block model of a filing: what every printer understands, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Align = Literal["left", "centre", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words printed in one manner. A line break inside them is a line break on the page."""

    text: str
    bold: bool = False
    italic: bool = False


BREAK = Run("\n")
"""Where a writer ends a line."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled blank, as wide as so many letters."""

    width: int
    bold: bool = False


Inline: TypeAlias = Run | Rule


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``level`` above 0 makes it a heading of that level."""

    content: tuple[Inline, ...]
    align: Align | None = None
    level: int = 0
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered paragraph. ``list`` tells lists apart that begin anew; list 0 runs through the whole filing.

    ``level`` counts from 0: ``1.``, ``(a)``, ``(i)``. ``marked`` is no for the further paragraphs of an item.
    """

    content: tuple[Inline, ...]
    level: int
    list: int = 0
    marked: bool = True
    bullet: bool = False


_LONG = 20  # letters of a blank beside which a justified line would tear


def tears(content: tuple[Inline, ...]) -> bool:
    """Whether a line of these words would tear if it were filled to both margins."""
    return any(isinstance(piece, Rule) and piece.width >= _LONG for piece in content)


def manner_of(content: tuple[Inline, ...]) -> Literal["signature", "lines", "ragged", "running"]:
    """How a paragraph stands: lines that end where the writer ended them (a signature, an address), ragged beside long
    blanks, else running text. A line break inside a fact is the case's, not the writer's."""
    broken = [piece == BREAK for piece in content]
    if any(broken):
        return "signature" if isinstance(content[0], Rule) and broken[1:2] == [True] else "lines"
    return "ragged" if tears(content) else "running"


def announces(content: tuple[Inline, ...]) -> bool:
    """Whether words lead up to what follows them, and may not be left behind at the foot of a page."""
    return _text(content).rstrip().endswith(":")


@dataclass(frozen=True, slots=True)
class Leaders:
    """Words at both ends of a line, joined by dots: the name of a party, and what the party is."""

    left: tuple[Inline, ...]
    right: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side. ``widths`` are parts of a hundred; ``ruled`` draws a line between them."""

    cells: tuple[tuple[Block, ...], ...]
    widths: tuple[int, ...]
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. The header row repeats on every page; an empty header means none."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    aligns: tuple[Align | None, ...] = ()
    """How the columns stand, where a writer says it: sums stand on the right."""

    @property
    def shares(self) -> tuple[int, ...]:
        """Widths of the columns by what stands in them, in letters: none narrower than its longest word, but that a
        long blank for a hand does not narrow the others."""
        rows = (self.header, *self.rows)
        shares = [1] * max(map(len, rows))
        for row in rows:
            for at, content in enumerate(row):
                text = _text(content)
                longest = max(map(len, text.split()), default=0) + 6
                shares[at] = max(shares[at], min(longest, 26), min(len(text), 26))
        return tuple(shares)


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that share a manner: never parted from what stands before, in a frame, or on a new page."""

    manner: Literal["keep", "box", "page"]
    blocks: tuple[Block, ...]
    cover: bool = False
    """Yes for the cover sheet of an exhibit: in a bundle the exhibit itself stands behind it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A ruled line across the page."""


Block: TypeAlias = Paragraph | Numbered | Leaders | Columns | Table | Group | Line


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A filing ready for the typesetter."""

    blocks: tuple[Block, ...] = field(default=())

    def text(self) -> str:
        """Everything a reader sees, a line for each paragraph; blanks as underscores."""
        return "\n".join(_text(content) for content in _contents(self.blocks))


def _contents(blocks: tuple[Block, ...]) -> Iterator[tuple[Inline, ...]]:
    for block in blocks:
        match block:
            case Paragraph(content=content) | Numbered(content=content):
                yield content
            case Leaders(left=left, right=right):
                yield (*left, Run(" … "), *right)
            case Columns(cells=cells):
                for cell in cells:
                    yield from _contents(cell)
            case Group(blocks=inner):
                yield from _contents(inner)
            case Table(header=header, rows=rows):
                for row in (header, *rows):
                    yield from row


def _text(content: tuple[Inline, ...]) -> str:
    return "".join(piece.text if isinstance(piece, Run) else "_" * piece.width for piece in content)
