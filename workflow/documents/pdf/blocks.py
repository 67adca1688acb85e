"""Blocks as JSON for ``page.typ``: what each is, its words, and whether it surely stands on one page.

Words are a list of ``"text"``, a number (a blank of so many letters) or ``[manner, words]`` with manner b, i, bi or
long (a word that may have to be broken).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from workflow.documents.blocks import (
    Block,
    Columns,
    Group,
    Inline,
    Leaders,
    Line,
    Numbered,
    Paragraph,
    Rule,
    Table,
    announces,
    manner_of,
    tears,
)  # fmt: skip

_WIDE = 30  # letters on the right of leaders, from which they take half the line
_LINE = 60  # letters in a line, about
_SHORT = 700  # letters that surely stand on one page
# words that may be wider than a line, or than a narrow column, of scripts that put spaces between words
_LONG_WORD, _WORD = (re.compile(rf"([!-\u0dff\u1e00-\u1fff]{{{letters},}})") for letters in (14, 6))
# what prints nothing among letters of Europe, but would stay in the text that a search of the file reads
_UNSEEN = re.compile("(?<=[\0-\u058f])[\u00ad\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff]+")
_CAPITALS, _BROAD = re.compile("[A-Z]"), re.compile("[\u0590-\uffff]")
LEVELS = 4


class Serial:
    """Blocks as JSON; counts numbered paragraphs on the way."""

    def __init__(self) -> None:
        self.counted: dict[int, list[int]] = {}
        self.long = _LONG_WORD

    def blocks(self, blocks: Iterable[Block]) -> list[dict[str, Any]]:
        return [{**made, "weight": _weight(block)} for block in blocks for made in self.block(block)]

    def block(self, block: Block) -> Iterator[dict[str, Any]]:
        match block:
            case Paragraph():
                yield self.paragraph(block)
            case Numbered():
                yield self.numbered(block)
            case Leaders():
                yield self.leaders(block)
            case Columns() | Table():
                outer, self.long = self.long, _WORD
                yield from [self.columns(block)] if isinstance(block, Columns) else self.table(block)
                self.long = outer
            case Group(manner="page", blocks=inner):
                yield {"is": "break"}
                yield from self.blocks(inner)
            case Group(manner=manner, blocks=inner):
                yield {"is": manner, "blocks": self.blocks(inner)}
            case Line():
                yield {"is": "line"}

    def leaders(self, block: Leaders) -> dict[str, Any]:
        made = {"is": "leaders", "left": self.words(block.left), "right": self.words(block.right)}
        return {**made, "whole": _letters(block.left, block.right) <= _SHORT, "wide": _letters(block.right) > _WIDE}

    def columns(self, block: Columns) -> dict[str, Any]:
        cells = [self.blocks(cell) for cell in block.cells]
        return {"is": "columns", "cells": cells, "widths": block.widths, "ruled": block.ruled}

    def numbered(self, block: Numbered) -> dict[str, Any]:
        level = min(block.level, LEVELS - 1)
        made = {
            "is": "numbered",
            "words": self.words(block.content),
            "level": level,
            "bullet": block.bullet,
            "marked": block.marked,
            "leads": announces(block.content),
            "ragged": tears(block.content),
        }
        if block.marked and not block.bullet:
            counted = self.counted.setdefault(block.list, [0] * LEVELS)
            counted[level] += 1
            counted[level + 1 :] = [0] * (LEVELS - level - 1)
            made["number"] = counted[level]
        return made

    def paragraph(self, block: Paragraph) -> dict[str, Any]:
        style, short = _style(block), _letters(block.content) <= _SHORT
        made = {"is": "paragraph", "style": style, "words": self.words(block.content), "whole": False}
        made["leads"] = announces(block.content)
        if block.level:
            made["level"] = block.level
        if block.level or style in ("lines", "signature"):
            made["whole"] = short
        if block.align and style != "centred":
            made["align"] = block.align
        return made

    def table(self, block: Table) -> Iterator[dict[str, Any]]:
        if not block.header and not block.rows:
            return
        shares = block.shares
        rows = [self.row(row, shares) for row in block.rows]
        yield {
            "is": "table",
            "widths": shares,
            "header": self.row(block.header, shares) if block.header else None,
            "rows": rows,
            "aligns": block.aligns,
        }

    def row(self, row: tuple[tuple[Inline, ...], ...], shares: tuple[int, ...]) -> dict[str, Any]:
        # a narrow cell holds fewer letters of one page
        whole = all(
            _letters(cell) <= _SHORT * 2 * share // sum(shares) for cell, share in zip(row, shares, strict=False)
        )
        return {"cells": [self.words(cell) for cell in row], "whole": whole}

    def words(self, content: tuple[Inline, ...]) -> list[Any]:
        """``"text"``, a number for a blank, or ``[manner, piece]`` with manner b, i, bi or long."""
        made: list[Any] = []
        for piece in content:
            if isinstance(piece, Rule):
                made.append(["b", piece.width] if piece.bold else piece.width)
                continue
            manner = "b" * piece.bold + "i" * piece.italic
            for at, text in enumerate(self.long.split(_clean(piece.text))):
                if text:
                    plain: Any = ["long", text] if at % 2 else text
                    made.append([manner, plain] if manner else plain)
        return made


def _style(block: Paragraph) -> str:
    if block.level:
        return f"heading-{min(block.level, 3)}"
    if block.align == "centre":
        return "centred"
    if block.quoted:
        return "quote"
    if block.align is not None:
        return "body"
    manner = manner_of(block.content)
    return "body" if manner == "running" else manner


def _clean(text: str) -> str:
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def _letters(*contents: tuple[Inline, ...]) -> int:
    """Length of words; where a line ends early, the rest of it counts."""
    return sum(
        piece.width if isinstance(piece, Rule) else _breadth(piece.text) + _LINE * piece.text.count("\n")
        for content in contents
        for piece in content
    )


def _breadth(text: str) -> int:
    """Length in letters; a capital takes half as much again, a letter of a broad script twice as much."""
    return len(text) + len(_CAPITALS.findall(text)) // 2 + len(_BROAD.findall(text))


def _weight(block: Block) -> int:
    """What a block takes of a page, in letters, rather too much than too little."""
    match block:
        case Paragraph(content=content) | Numbered(content=content):
            return _letters(content) + _LINE * 4 // 3
        case Leaders(left=left, right=right):
            return 2 * _letters(left, right) + _LINE
        case Columns(cells=cells, widths=widths):
            return max(
                sum(map(_weight, cell)) * sum(widths) // width for cell, width in zip(cells, widths, strict=True)
            )
        case Group(blocks=inner):
            return sum(map(_weight, inner)) + _LINE
        case Table(header=header, rows=rows):
            return sum(_letters(*row) * len(row) + 2 * _LINE for row in (header, *rows))
        case Line():
            return 2 * _LINE
