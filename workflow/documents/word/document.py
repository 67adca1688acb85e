"""Blocks become a Word file that an advocate can go on editing: real styles, real numbering, no empty paragraphs.

The paper (package, styles, header and footer) is prepared with python-docx once for each format and letterhead
(``workflow.documents.word.paper``); the body is written here. The same blocks give the same bytes.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from workflow.documents.blocks import (
    Align,
    Block,
    Columns,
    Group,
    Inline,
    Leaders,
    Line,
    Manuscript,
    Numbered,
    Paragraph,
    Table,
    announces,
    manner_of,
)  # fmt: skip
from workflow.documents.house_style import Format
from workflow.documents.word.numbering import LEVELS, Numbering, unnumbered
from workflow.documents.word.package import packed
from workflow.documents.word.paper import Paper, paper
from workflow.documents.word.properties import properties
from workflow.documents.word.runs import Hand
from workflow.documents.word.styles import language, looks
from workflow.documents.word.tables import SIDES, grid, row
from workflow.documents.word.xml import R, W, made, put, q, twips

_ALIGN = {"left": "left", "centre": "center", "right": "right", "justify": "both"}
_BELOW_TABLE = 0.3  # centimetres; a table has no space of its own


def typeset(
    manuscript: Manuscript, form: Format, *, title: str, day: date, mark: str | None = None,
    letterhead: Path | None = None,
) -> bytes:  # fmt: skip
    """A Word file (Office Open XML, ISO/IEC 29500). ``mark`` stands small at the head of every page; ``letterhead`` is
    an office's own Word document, whose page, headers, footers and styles the filing takes over. Raises DraftError for
    a letterhead that is no Word document, or not one to be trusted."""
    sheet = paper(form, mark, letterhead)
    page = _Page(sheet, form)
    page.put_all(manuscript.blocks)
    parts = dict(sheet.parts)
    parts[sheet.page] = _written(_document(page, sheet))
    parts[sheet.numbering] = _written(page.numbering.root)
    parts[sheet.properties] = properties(title, day, language(form))
    return packed(parts)


def _document(page: _Page, sheet: Paper) -> Any:
    root = etree.Element(q("document"), nsmap={"w": W, "r": R})
    root.append(made("body", *page.parts, deepcopy(sheet.section)))
    return root


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


class _Page:
    """Where blocks go: the body of the document, or a cell of a table. ``parts`` is what stands there so far."""

    def __init__(self, sheet: Paper, form: Format) -> None:
        self.sheet, self.width = sheet, sheet.width
        self.hand = Hand(form)
        self.numbering = Numbering(deepcopy(sheet.lists), form, sheet.levels)
        self.looks = looks(form)
        self.parts: list[Any] = []
        self.inside = False
        self.around: list[tuple[list[Any], float, bool]] = []

    def put_all(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            self.put(block)

    def put(self, block: Block) -> None:
        match block:
            case Paragraph():
                self.paragraph(block)
            case Numbered():
                self.numbered(block)
            case Leaders():
                self.leaders(block)
            case Columns():
                self.columns(block)
            case Table():
                self.table(block)
            case Group():
                self.group(block)
            case Line():
                self.new("Ruled Line")

    def new(self, style: str) -> Any:
        """A paragraph in a style."""
        look = made("pPr", made("pStyle", val=self.sheet.styles[style]))
        if style in self.sheet.numbered:
            put(look, unnumbered())
        if self.parts and self.parts[-1].tag == q("tbl") and self.looks[style].get("before", 0) < _BELOW_TABLE:
            put(look, made("spacing", before=twips(_BELOW_TABLE)))
        self.parts.append(made("p", look))
        return self.parts[-1]

    def paragraph(self, block: Paragraph) -> None:
        style = self.style(block)
        if style == "Signature":
            self.hold(2)
        written = self.new(style)
        if block.align and style != "Centred":
            put(written[0], made("jc", val=_ALIGN[block.align]))
        if announces(block.content):
            put(written[0], made("keepNext"))
        self.hand.write(written, block.content, room=self.width)

    def style(self, block: Paragraph) -> str:
        if block.level:
            return f"Heading {min(block.level, 3)}"
        if block.align == "centre":
            return "Centred"
        if block.quoted:
            return "Quote"
        usual = "Cell Text" if self.inside else "Body Text"
        return (_style_of_lines(block.content) if block.align is None else None) or usual

    def numbered(self, block: Numbered) -> None:
        written = self.new("List Bullet" if block.bullet else f"Numbered {min(block.level, LEVELS - 1) + 1}")
        self.numbering.mark(written, block)
        if _style_of_lines(block.content):
            put(written[0], made("jc", val="left"))  # a justified line that ends before the margin would tear
        if announces(block.content):
            put(written[0], made("keepNext"))
        self.hand.write(written, block.content, room=self.width - 1.27 * (block.level + 1))

    def leaders(self, block: Leaders) -> None:
        """A name too long for one line breaks before it meets what the party is."""
        written = self.new("Leaders")
        put(written[0], made("tabs", made("tab", val="right", leader="dot", pos=twips(self.width))))
        room = self.width - self.hand.length(block.right) - 1.5
        self.hand.write(written, self.hand.broken(block.left, room), block.right, room=self.width, tabs=False)

    def columns(self, block: Columns, below: tuple[Block, ...] = ()) -> None:
        """Blocks side by side, and those that may never be parted from them in a row below."""
        widths = [self.width * share / sum(block.widths) for share in block.widths]
        table = self.grid(widths, flush=True)
        cells = [self.cell(width, cell) for width, cell in zip(widths, block.cells, strict=True)]
        last = [self.cell(self.width, below)] if below else []
        for first, *_ in (*cells, *last):
            if first.tag == q("p"):
                put(first[0], made("spacing", before=twips(_BELOW_TABLE)))
        row(table, widths, cells, line=block.ruled)
        if last:
            row(table, [self.width], last)

    def table(self, block: Table) -> None:
        rows = (block.header, *block.rows) if block.header else block.rows
        if not rows:
            return
        shares = block.shares
        widths = [self.width * share / sum(shares) for share in shares]
        table = self.grid(widths, style="Table Grid")
        for number, contents in enumerate(rows):
            header = bool(block.header) and not number
            cells = []
            for at, width in enumerate(widths):
                self.outer(width)
                self.cell_words(contents[at] if at < len(contents) else (), header, block.aligns[at : at + 1])
                cells.append(self.back())
            row(table, widths, cells, header=header)

    def cell_words(self, content: tuple[Inline, ...], header: bool, align: tuple[Align | None, ...]) -> None:
        written = self.new("Cell Heading" if header else "Cell Text")
        if align and align[0] is not None:
            put(written[0], made("jc", val=_ALIGN[align[0]]))
        self.hand.write(written, content, room=self.width)

    def grid(self, widths: list[float], style: str | None = None, flush: bool = False) -> Any:
        if self.parts and self.parts[-1].tag == q("tbl"):
            self.new("Table End")  # two tables that touch would be one
        name = self.sheet.styles[style] if style else None
        self.parts.append(grid(widths, style=name, flush=flush, turned=self.sheet.turned))
        return self.parts[-1]

    def cell(self, width: float, blocks: tuple[Block, ...]) -> list[Any]:
        """What stands in a cell of so many centimetres."""
        self.outer(width)
        self.put_all(blocks)
        if not self.parts or self.parts[-1].tag != q("p"):
            self.new("Table End")  # a cell must end with a paragraph
        return self.back()

    def outer(self, width: float) -> None:
        """Into a cell; ``back`` leads out of it."""
        self.around.append((self.parts, self.width, self.inside))
        self.parts, self.width, self.inside = [], width - 2 * SIDES, True

    def back(self) -> list[Any]:
        filled = self.parts
        self.parts, self.width, self.inside = self.around.pop()
        return filled

    def group(self, block: Group) -> None:
        first = len(self.parts)
        if block.manner == "box":
            table = self.grid([self.width], style="Table Grid")
            row(table, [self.width], [self.cell(self.width, block.blocks)])
            return
        if block.manner == "keep":
            self.keep(block.blocks)
            return
        self.put_all(block.blocks)
        written = [one for part in self.parts[first:] for one in part.iter(q("p"))]
        if written and first and not self.inside:
            put(written[0][0], made("pageBreakBefore"))
            before = self.parts[first - 1]
            last = before.findall(q("tr"))[-1] if before.tag == q("tbl") else before
            for held in list(last.iter(q("keepNext"))):
                held.getparent().remove(held)  # what ends a page cannot stay with what begins the next

    def keep(self, blocks: tuple[Block, ...]) -> None:
        """Never parted from what stands before. What follows columns stands in their table: a table and the paragraph
        below it are parted by some programs, whatever they are told; rows are not."""
        self.hold(1)
        first = len(self.parts)
        for number, block in enumerate(blocks):
            if isinstance(block, Columns):
                self.columns(block, blocks[number + 1 :])
                break
            self.put(block)
        written = [one for part in self.parts[first:] for one in part.iter(q("p"))]
        for number, paragraph in enumerate(written):
            alone = number == len(written) - 1 and self.parts[-1] is paragraph
            put(paragraph[0], made("keepLines"), *([] if alone else [made("keepNext")]))

    def hold(self, number: int) -> None:
        """The last parts stay on one page with what follows: a signature or a jurat never stands alone."""
        for part in self.parts[-number:]:
            last = part.findall(q("tr"))[-1] if part.tag == q("tbl") else part
            for paragraph in last.iter(q("p")):
                put(paragraph[0], made("keepNext"))


def _style_of_lines(content: tuple[Inline, ...]) -> str | None:
    """The style of what is no running text."""
    return {"signature": "Signature", "lines": "Lines", "ragged": "Ragged"}.get(manner_of(content))
