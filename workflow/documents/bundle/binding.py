"""Papers, list and numbers bound into one PDF: the book under work, from the first paper taken to its bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
)

from workflow.documents.bundle import properties
from workflow.documents.bundle.copying import Copier
from workflow.documents.bundle.finding import Leaf, add_bookmarks, add_link, add_links, goal_of, rows, said_at
from workflow.documents.bundle.marks import draw_annotations
from workflow.documents.bundle.pages import Drawing, Unusable, numbers, page_form, placed
from workflow.documents.bundle.pictures import picture_form
from workflow.documents.bundle.reading import DAMAGED, Paper, opened
from workflow.language import later, say

_ON_PAGE = later("{fault} (page {number}); get it again, or print it to a new PDF")
_GROUND = 2.0  # points of white around the number


def pages_of(content: bytes) -> int:
    """How many pages a PDF of our own has."""
    return len(PdfReader(BytesIO(content)).pages)


@dataclass(slots=True)
class Bound:
    """One paper in the bundle: its pages there, what they draw, and where its own bookmarks are read."""

    leaves: list[Leaf] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    reader: PdfReader | None = None
    by_object: dict[int, Leaf] = field(default_factory=dict)


class Binding:
    """The bundle under work. ``paper`` is the court's, in points; without it every page keeps its size."""

    def __init__(self, paper: tuple[float, float] | None) -> None:
        self.paper = paper
        self.writer = PdfWriter()
        self.bound: list[Bound] = []
        self.archival = True
        self.layers: list[tuple[IndirectObject, bool]] = []
        self._known: dict[bytes, IndirectObject] = {}
        self._digest = sha256()
        self._copier = Copier(self.writer, self._known)

    @property
    def lengths(self) -> list[int]:
        """Pages of each paper."""
        return [len(bound.leaves) for bound in self.bound]

    @property
    def total(self) -> int:
        return sum(self.lengths)

    def take(self, content: bytes, cover: bytes | None = None) -> str:
        """Binds a paper behind the others, with its cover sheet before it. Gives what is wrong with it, as the end of a
        sentence, or nothing."""
        self._digest.update(sha256(content).digest())
        try:
            before = self._bind(opened(cover)) if cover is not None else Bound()
            bound = self._bind(opened(content))
            bound.leaves[:0], bound.drawings[:0] = before.leaves, before.drawings
            self.bound.append(bound)
        except Unusable as error:
            return str(error)
        except Exception:  # pypdf and damaged files know a dozen kinds of errors, endless nesting among them
            return say(DAMAGED)
        return ""

    def _bind(self, paper: Paper) -> Bound:
        bound = Bound(reader=paper.reader)
        self.archival = self.archival and paper.archival
        copier = Copier(self.writer, self._known)
        if paper.picture is not None:
            form, where = picture_form(paper.picture, copier, self.paper)
            self._leaf(bound, where).add(form, where.matrix)
        for number, page in enumerate(paper.pages, 1):
            try:
                where = placed(page, self.paper)
                drawing = self._leaf(bound, where)
                drawing.add(page_form(page, copier, where.box), where.matrix)
            except Unusable as error:
                raise Unusable(say(_ON_PAGE, fault=error, number=number)) from error
            draw_annotations(page, copier, where, drawing)
            if (group := properties.transparency(page)) is not None:
                bound.leaves[-1].page[NameObject("/Group")] = copier.value(group)
            if page.indirect_reference is not None:
                bound.by_object[page.indirect_reference.idnum] = bound.leaves[-1]
        if paper.reader is not None:
            self.layers += properties.layers(paper.reader, copier.layers)
            for page, leaf in zip(paper.pages, bound.leaves, strict=True):
                add_links(page, paper.reader, leaf, bound.by_object, self.writer)
        return bound

    def _leaf(self, bound: Bound, where: Any) -> Drawing:
        page = self.writer.add_blank_page(width=round(where.width, 3), height=round(where.height, 3))
        bound.leaves.append(Leaf(page, where))
        bound.drawings.append(Drawing())
        return bound.drawings[-1]

    def put_first(self, contents: bytes) -> None:
        """The list of documents, bound last since it counts the pages of the others, is moved to the front."""
        before, papers = self.total, list(self.bound)
        self._digest.update(contents)
        self.bound = [self._bind(opened(contents)), *self.bound]
        tree: Any = self.writer.root_object["/Pages"]
        tree[NameObject("/Kids")] = ArrayObject([*tree["/Kids"][before:], *tree["/Kids"][:before]])
        reader = self.bound[0].reader
        assert reader is not None
        for goal, (at, high, low) in zip(papers, rows(reader, len(papers)), strict=False):
            leaf = self.bound[0].leaves[at]
            rect = leaf.where.rectangle((50, low, float(leaf.where.width) - 50, high))
            add_link(self.writer, leaf.page, rect, goal_of(goal.leaves[0]))

    def number(self, stamps: bytes, edge: float) -> None:
        """Every page gets the sheet with its number laid over it, corner on corner, and is then complete.

        ``edge`` is the distance of the numbers from the right edge of their sheets, in points.
        """
        paper = opened(stamps)
        self.archival = self.archival and paper.archival
        leaves = [leaf for bound in self.bound for leaf in bound.leaves]
        drawings = [drawing for bound in self.bound for drawing in bound.drawings]
        grounds: dict[int, str] = {}
        copier = Copier(self.writer, self._known)
        for at, (leaf, drawing, sheet) in enumerate(zip(leaves, drawings, paper.pages, strict=True), 1):
            where = placed(sheet, None)
            if len(str(at)) not in grounds:  # figures are all of one width
                grounds[len(str(at))] = _ground(sheet, where.width - edge)
            corner = (1.0, 0.0, 0.0, 1.0, leaf.where.width - where.width, leaf.where.height - where.height)
            drawing.words.append(f"q {numbers(corner)} cm {grounds[len(str(at))]} Q")
            drawing.add(page_form(sheet, copier, where.box), corner)
            drawing.onto(leaf.page, copier)

    def finished(self, contents: str, names: Sequence[str], *, title: str, day: date, language: str) -> bytes:
        """The bytes of the bundle, with its bookmarks and properties."""
        for name, bound in zip((contents, *names), self.bound, strict=True):
            parent = self.writer.add_outline_item(title=name, page_number=bound.leaves[0].reference, is_open=False)
            if bound.reader is not None and bound is not self.bound[0]:
                add_bookmarks(self.writer, bound.reader, bound.by_object, parent)
        self._digest.update(repr((title, day, language, tuple(names))).encode())
        root = self.writer.root_object
        root[NameObject("/PageMode")] = NameObject("/UseOutlines")
        if self.layers:
            root[NameObject("/OCProperties")] = properties.layering(self.layers)
        if self.archival:
            self._intent(root)
        properties.write(self.writer, title, day, language, self.archival, self._digest.digest())
        made = BytesIO()
        self.writer.write(made)
        return made.getvalue()

    def _intent(self, root: DictionaryObject) -> None:
        """The colours PDF/A wants to be named: those of the list of documents, which is our own."""
        reader = self.bound[0].reader
        assert reader is not None
        root[NameObject("/OutputIntents")] = self._copier.value(reader.root_object["/OutputIntents"])


def _ground(sheet: PageObject, right: float) -> str:
    """A white ground for a number, in the terms of its sheet; found from where the number begins."""
    said = said_at(sheet)
    if not said:
        return ""
    _, left, low = said[0]
    size = NumberObject(10)
    box = (left - _GROUND, low - _GROUND - 1, right - left + 2 * _GROUND, size + 2 * _GROUND - 1)
    return f"1 g {numbers(box)} re f"
