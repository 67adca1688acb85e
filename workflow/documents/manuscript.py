"""From a filing's text to blocks: CommonMark, and fenced containers for what only a typesetter needs.

``::: centre`` … ``:::`` and its likes may stand in one another. ``leaders`` takes lines ``left | right``; ``columns``
takes widths in parts of a hundred (``::: columns 60 40``, ``ruled`` for a line between) and cells parted by ``+++``.
A list written ``1.`` runs on through the whole filing, or through one ``paper`` of it: a motion and its affidavit are
two papers of one filing, each on a new page, and so is the cover sheet of an ``exhibit``. A list written ``1)`` begins
anew with ``(a)``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from workflow.documents.blocks import (
    Block,
    Columns,
    Group,
    Leaders,
    Manuscript,
    Paragraph,
)
from workflow.documents.prose import inline, prose
from workflow.errors import DraftError
from workflow.language import say

CONTAINERS = ("centre", "right", "leaders", "columns", "keep", "box", "page", "paper", "exhibit")
_FENCE = re.compile(r"^:::+[ \t]*(.*?)[ \t]*$")
_DEEPEST = 12


def read(text: str, name: str = "filing") -> Manuscript:
    """The text of a filing as blocks. Raises DraftError for a container that is unknown or not closed."""
    return Manuscript(tuple(_Reader(text, name).until_end()))


class _Reader:
    """One filing being read; keeps the number of lists met so far."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = text.split("\n")
        self.name = name
        self.at = 0
        self.lists = 0
        self.main = 0  # the list that runs through the paper we are in

    def until_end(self) -> list[Block]:
        blocks = self.blocks(())
        if self.at < len(self.lines):
            raise self.fault(say("this ::: closes nothing"))
        return blocks

    def blocks(self, inside: tuple[str, ...], stop: str = "") -> list[Block]:
        """Blocks up to the fence that closes the container we are in, or up to the line ``stop``."""
        found: list[Block] = []
        words: list[str] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            fence = _FENCE.match(line)
            if (fence and not fence[1]) or (stop and line.strip() == stop):
                break
            self.at += 1
            if not fence:
                words.append(line)
                continue
            found += self.prose(words)
            words = []
            found += self.container(fence[1].split(), inside)
        return found + self.prose(words)

    def container(self, words: list[str], inside: tuple[str, ...]) -> list[Block]:
        kind, begun = words[0], self.at
        if kind not in CONTAINERS:
            every = ", ".join(CONTAINERS)
            raise self.fault(say("there is no container {kind!r}; there are: {every}", kind=kind, every=every))
        if len(inside) >= _DEEPEST:
            raise self.fault(say("more than {most} containers inside one another", most=_DEEPEST))
        made = self.filled(kind, words[1:], (*inside, kind))
        if self.at >= len(self.lines):
            self.at = begun
            raise self.fault(say("the container {kind} is never closed; end it with a line :::", kind=kind))
        self.at += 1
        return made

    def filled(self, kind: str, words: list[str], inside: tuple[str, ...]) -> list[Block]:
        if kind == "leaders":
            return self.leaders()
        if kind == "columns":
            return [self.columns(words, inside)]
        if kind == "paper":
            return [self.paper(inside)]
        blocks = self.blocks(inside)
        if kind == "exhibit":
            return [Group("page", tuple(blocks), cover=True)]
        if kind in ("centre", "right"):
            return [_aligned(block, kind) for block in blocks]
        return [Group(kind, tuple(blocks))]  # type: ignore[arg-type]

    def paper(self, inside: tuple[str, ...]) -> Group:
        """A paper of its own within the filing: on a new page, numbered from 1."""
        around, self.main = self.main, self.new_list()
        made = Group("page", tuple(self.blocks(inside)))
        self.main = around
        return made

    def leaders(self) -> list[Block]:
        found: list[Block] = []
        while self.at < len(self.lines) and not _FENCE.match(self.lines[self.at]):
            left, bar, right = self.lines[self.at].rpartition("|")
            if bar:
                found.append(Leaders(inline(left.strip()), inline(right.strip())))
            elif right.strip():
                raise self.fault(say("a line of leaders is written: left | right"), 1)
            self.at += 1
        return found

    def columns(self, words: list[str], inside: tuple[str, ...]) -> Columns:
        cells = [tuple(self.blocks(inside, "+++"))]
        while self.at < len(self.lines) and self.lines[self.at].strip() == "+++":
            self.at += 1
            cells.append(tuple(self.blocks(inside, "+++")))
        widths = tuple(int(word) for word in words if word.isdigit()) or (100 // len(cells),) * len(cells)
        if len(widths) != len(cells):
            sides = {"widths": len(widths), "cells": len(cells)}
            raise self.fault(say("{widths} widths for {cells} columns; cells are parted by +++", **sides))
        return Columns(tuple(cells), widths, "ruled" in words)

    def prose(self, lines: list[str]) -> list[Block]:
        text = "\n".join(lines)
        return list(prose(text, self.new_list, self.main)) if text.strip() else []

    def new_list(self) -> int:
        self.lists += 1
        return self.lists

    def fault(self, words: str, ahead: int = 0) -> DraftError:
        line = self.at + ahead
        return DraftError(
            say("{file}, line {line} of the written text: {words}", file=self.name, line=line, words=words)
        )


def _aligned(block: Block, align: Any) -> Block:
    match block:
        case Paragraph():
            return replace(block, align=block.align or align)
        case Group(blocks=inner):
            return replace(block, blocks=tuple(_aligned(part, align) for part in inner))
    return block
