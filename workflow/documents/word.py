"""The only door to python-docx: blocks become a Word file that an advocate can go on editing.

Real styles, real numbering, no empty paragraphs. The same blocks give the same bytes: properties carry the filing's
day, and the package is written anew with fixed times, in a fixed order and without compression (zlib's output differs
between its builds).
"""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm

from workflow.documents import word_styles
from workflow.documents.blocks import (
    Block,
    Columns,
    Group,
    Inline,
    Leaders,
    Line,
    Manuscript,
    Numbered,
    Paragraph,
    Rule,
    Run,
    Table,
)  # fmt: skip
from workflow.documents.house_style import Format
from workflow.documents.word_numbering import Numbering

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT, "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT, "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}  # fmt: skip
_LONG = 30  # letters of a blank beside which a justified line would tear
_BEGINNING = (1980, 1, 1, 0, 0, 0)


def typeset(manuscript: Manuscript, form: Format, *, title: str, day: date, mark: str | None = None) -> bytes:
    """A Word file (Office Open XML, ISO/IEC 29500). ``mark`` stands small at the head of every page."""
    document = Document()
    _bare(document)
    word_styles.apply(document, form)
    _properties(document, title, day, word_styles.language(form))
    _Page(document, form).put_all(manuscript.blocks)
    word_styles.furnish(document, form, mark)
    return _package(document)


class _Page:
    """Where blocks go: the body of the document, or a cell of a table."""

    def __init__(self, document: Any, form: Format) -> None:
        self.document = document
        self.room: Any = document
        self.width = word_styles.line_width(form)
        self.numbering = Numbering(document, form)
        self.last: Any = None

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
        """A paragraph in a style; the empty one a new cell begins with is used first."""
        if self.room is not self.document and self.last is None:
            made = self.room.paragraphs[0]
            made.style = style
        else:
            made = self.room.add_paragraph(style=style)
            if hasattr(self.last, "rows"):  # a table has no space of its own below it
                made.paragraph_format.space_before = Cm(0.3)
        self.last = made
        return made

    def paragraph(self, block: Paragraph) -> None:
        usual = "Body Text" if self.room is self.document else "Cell Text"
        style = f"Heading {min(block.level, 3)}" if block.level else "Quote" if block.quoted else usual
        if block.align == "centre" and not block.level:
            style = "Centred"
        elif not block.level and not block.quoted and block.align is None:
            style = _style_of_lines(block.content) or style
        made = self.new(style)
        if block.align and style != "Centred":
            made.alignment = _ALIGN[block.align]
        _write(made, block.content)

    def numbered(self, block: Numbered) -> None:
        made = self.new("List Bullet" if block.bullet else f"Numbered {min(block.level, 2) + 1}")
        if not block.bullet:
            if block.marked:
                self.numbering.mark(made, block)
            else:
                self.numbering.unmark(made)
        _write(made, block.content)

    def leaders(self, block: Leaders) -> None:
        made = self.new("Leaders")
        made.paragraph_format.tab_stops.add_tab_stop(Cm(self.width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        _write(made, block.left)
        made.add_run(" \t ")
        _write(made, block.right)

    def columns(self, block: Columns) -> None:
        table = self.grid(1, len(block.cells), block.widths)
        row = table.rows[0]
        word_styles.flush_left(table)
        word_styles.whole_row(row)
        outer = self.room, self.last, self.width
        for at, (cell, blocks) in enumerate(zip(row.cells, block.cells, strict=True)):
            if block.ruled and at:
                word_styles.border(cell._tc.get_or_add_tcPr(), "tcBorders", ("left",))
            self.room, self.last, self.width = cell, None, outer[2] * block.widths[at] / 100 - 0.4
            self.put_all(blocks)
            cell.paragraphs[0].paragraph_format.space_before = Cm(0.3)
        self.room, self.width = outer[0], outer[2]
        self.last = table

    def table(self, block: Table) -> None:
        rows = (block.header, *block.rows) if block.header else block.rows
        if not rows:
            return
        count = max(map(len, rows))
        table = self.grid(len(rows), count, block.shares)
        table.style = "Table Grid"
        for at, row in enumerate(rows):
            word_styles.whole_row(table.rows[at])
            for cell, content in zip(table.rows[at].cells, row, strict=False):
                cell.paragraphs[0].style = "Cell Heading" if block.header and not at else "Cell Text"
                _write(cell.paragraphs[0], content)
        if block.header:
            word_styles.repeat_header(table.rows[0])
        self.last = table

    def grid(self, rows: int, columns: int, widths: tuple[int, ...]) -> Any:
        lengths = [Cm(self.width * width / sum(widths)) for width in widths]
        table = self.room.add_table(rows, columns)
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, length in zip(table.columns, lengths, strict=True):
            column.width = length
            for cell in column.cells:
                cell.width = length
        return table

    def group(self, block: Group) -> None:
        if block.manner == "page":
            first = len(self.document.paragraphs)
            self.put_all(block.blocks)
            if len(self.document.paragraphs) > first:
                self.document.paragraphs[first].paragraph_format.page_break_before = True
        elif block.manner == "box":
            table = self.grid(1, 1, (100,))
            table.style = "Table Grid"
            outer = self.room, self.width
            self.room, self.last, self.width = table.rows[0].cells[0], None, self.width - 0.4
            self.put_all(block.blocks)
            self.room, self.width = outer
            self.last = table
        else:
            self.keep(block.blocks)

    def keep(self, blocks: tuple[Block, ...]) -> None:
        """Never parted from what stands before: every paragraph from that one on keeps with the next, but the last."""
        body = self.room._tc if self.room is not self.document else self.document.element.body
        before = len(body)
        self.put_all(blocks)
        parts = [part for part in list(body)[max(before - 2, 0) :] if part.tag != qn("w:sectPr")]
        paragraphs = [made for part in parts for made in part.iter(qn("w:p"))]
        for made in paragraphs[:-1]:
            word_styles.keep_with_next(made)


def _style_of_lines(content: tuple[Inline, ...]) -> str | None:
    """Lines that end where the writer ended them (a signature, an address), or beside long blanks, stand ragged."""
    broken = [isinstance(piece, Run) and "\n" in piece.text for piece in content]
    if len(content) > 1 and isinstance(content[0], Rule) and broken[1]:
        return "Signature"
    if any(broken):
        return "Lines"
    return "Ragged" if any(isinstance(piece, Rule) and piece.width >= _LONG for piece in content) else None


def _write(paragraph: Any, content: tuple[Inline, ...]) -> None:
    for piece in content:
        match piece:
            case Rule(width=width, bold=bold):
                run = paragraph.add_run("_" * width)
            case Run(text=text, bold=bold, italic=italic):
                run = paragraph.add_run(text.replace("\t", " "))
                run.italic = italic or None
        run.bold = bold or None


def _properties(document: Any, title: str, day: date, language: str) -> None:
    properties = document.core_properties
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    properties.title, properties.language, properties.revision = title, language, 1
    properties.created = properties.modified = datetime.combine(day, time(12))


def _bare(document: Any) -> None:
    """Without what python-docx's own template brings along: a picture of it, old styles, data of other programs."""
    for owner in (document.part.package, document.part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in ("thumbnail", "stylesWithEffects", "customXml"):
                del owner.rels[key]
    word_styles.prune(document)


def _package(document: Any) -> bytes:
    made, rewritten = BytesIO(), BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(rewritten, "w", zipfile.ZIP_STORED) as new:
        # [Content_Types].xml stands first, as readers of a stream want it
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.create_system = 3
            new.writestr(entry, old.read(name))
    return rewritten.getvalue()
