"""From CommonMark to blocks: paragraphs, headings, lists, tables (containers: ``workflow.documents.manuscript``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from workflow.documents.blocks import BREAK, Align, Block, Inline, Line, Numbered, Paragraph, Rule, Run, Table
from workflow.documents.literal import pieces


def prose(text: str, new_list: Callable[[], int], main: int = 0) -> Iterator[Block]:
    """The blocks of a text without containers. ``new_list`` gives the number of a list that begins anew, ``main`` is
    the one that runs on."""
    return _Reader(new_list, main).blocks(_parser().parse(text))


def inline(text: str) -> tuple[Inline, ...]:
    """One line of words, with emphasis and nothing else."""
    return _runs(_parser().parseInline(text)[0].children)


class _Reader:
    """The tokens of one text being read: how deep in lists and quotations we are."""

    def __init__(self, new_list: Callable[[], int], main: int) -> None:
        self.new_list, self.main = new_list, main
        self.lists: list[tuple[int, bool]] = []  # number of the list, and whether it has bullets
        self.quotes = 0
        self.fresh = False  # the next paragraph is the first of its item

    def blocks(self, tokens: list[Any]) -> Iterator[Block]:
        table: list[Any] | None = None
        for at, token in enumerate(tokens):
            if token.type in ("table_open", "table_close"):
                if table is not None:
                    yield _table(table)
                table = [] if table is None else None
            elif table is not None:
                table.append(token)
            elif token.type == "inline":
                yield self.words(tokens[at - 1], _runs(token.children))
            elif token.type == "hr":
                yield Line()
            elif token.type in ("fence", "code_block"):
                yield Paragraph(_split(token.content.rstrip("\n"), False, False))
            else:
                self.enter(token)

    def enter(self, token: Any) -> None:
        """Into a list, an item or a quotation, or out of it."""
        if token.type in ("ordered_list_open", "bullet_list_open"):
            around = self.lists[-1][0] if self.lists else self.main
            anew = not self.lists and token.markup == ")"
            self.lists.append((self.new_list() if anew else around, token.type.startswith("bullet")))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            self.fresh = True
        elif token.tag == "blockquote":
            self.quotes += token.nesting

    def words(self, before: Any, content: tuple[Inline, ...]) -> Block:
        if not self.lists:
            level = int(before.tag[1]) if before.type == "heading_open" else 0
            return Paragraph(content, level=level, quoted=self.quotes > 0)
        number, bullet = self.lists[-1]
        marked, self.fresh = self.fresh, False
        return Numbered(content, len(self.lists) - 1 + (0 if number == self.main else 1), number, marked, bullet)


@lru_cache(maxsize=1)
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .disable(["html_block", "html_inline", "autolink", "code"])
    )


def _runs(tokens: list[Any]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    bold = italic = 0
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "softbreak":
                found.append(Run(" ", bold > 0, italic > 0))
            case "hardbreak":
                found.append(BREAK)
            case _:
                found += _split(token.content, bold > 0, italic > 0)
    return tuple(_one_full_stop(found))


def _one_full_stop(found: list[Inline]) -> Iterator[Inline]:
    """A sentence that ends with initials has one full stop, theirs."""
    before = ""
    for piece in found:
        if isinstance(piece, Run):
            if before.endswith(".") and piece.text.startswith(".") and not piece.text.startswith(".."):
                piece = replace(piece, text=piece.text[1:])
            before = piece.text or before
            if piece.text:
                yield piece
        else:
            before = ""
            yield piece


def _split(text: str, bold: bool, italic: bool) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for kind, words in pieces(text):
        found.append(Rule(int(words), bold) if kind == "blank" else Run(words, bold, italic))
    return tuple(found)


def _table(tokens: list[Any]) -> Table:
    rows: list[list[tuple[Inline, ...]]] = []
    aligns: list[Align | None] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "th_open":
            aligns.append(_ALIGNED.get(str(token.attrGet("style") or "")))
        elif token.type == "inline":
            rows[-1].append(_runs(token.children))
    header, *rest = [tuple(row) for row in rows]
    return Table(header if any(header) else (), tuple(rest), tuple(aligns) if any(aligns) else ())


_ALIGNED: dict[str, Align] = {"text-align:right": "right", "text-align:center": "centre"}
