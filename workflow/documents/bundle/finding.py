"""Where a reader of a bundle may go: bookmarks and links, from the papers' own and from the list of documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    Destination,
    DictionaryObject,
    Fit,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from workflow.documents.bundle.marks import annotations_of
from workflow.documents.bundle.pages import Placed

_SCHEMES = ("https://", "http://", "mailto:")
_PRINTED = 1 << 2  # flag of an annotation; PDF/A wants it
_ASIDE, _ABOVE, _BELOW = 3.0, 14.0, 6.0  # points: of a column, above and below a line


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the bundle, and where the page of the paper lies on it."""

    page: PageObject
    where: Placed

    @property
    def reference(self) -> IndirectObject:
        assert self.page.indirect_reference is not None
        return self.page.indirect_reference


def add_bookmarks(writer: PdfWriter, reader: PdfReader, leaves: dict[int, Leaf], parent: Any) -> None:
    """A paper's own bookmarks below the paper's. ``leaves`` finds a page by the number of its object.

    A bookmark that leads out of the paper, or nowhere, is left out, and its followers move up.
    """
    try:
        outline = reader.outline
    except Exception:
        return  # a damaged outline draws nothing; the paper itself stands
    _branch(writer, outline, leaves, parent)


def _branch(writer: PdfWriter, several: list[Any], leaves: dict[int, Leaf], parent: Any) -> None:
    last = parent
    for each in several:
        if isinstance(each, list):
            _branch(writer, each, leaves, last)
        elif isinstance(each, Destination) and (target := _target(each.dest_array, leaves)):
            title = " ".join(str(each.title or "").split())
            leaf, fit = target
            last = writer.add_outline_item(
                title=title or "–", page_number=leaf.reference, parent=parent, fit=fit, is_open=False
            )


def add_links(page: PageObject, reader: PdfReader, leaf: Leaf, leaves: dict[int, Leaf], writer: PdfWriter) -> None:
    """A page's links within its paper and to web pages; no other action survives."""
    for each in annotations_of(page):
        if each.get("/Subtype") != "/Link" or "/Rect" not in each:
            continue
        try:
            goal = _goal(each, reader, leaves)
            if goal is not None:
                add_link(writer, leaf.page, leaf.where.rectangle(each["/Rect"]), goal)
        except Exception:
            continue  # a damaged link draws nothing


def add_link(writer: PdfWriter, page: PageObject, rect: tuple[float, ...], goal: DictionaryObject) -> None:
    """An invisible link on a page of the bundle."""
    link = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Link"),
        NameObject("/Rect"): ArrayObject(FloatObject(round(corner, 3)) for corner in rect),
        NameObject("/Border"): ArrayObject([NumberObject(0)] * 3),
        NameObject("/F"): NumberObject(_PRINTED),
        **goal,
    })  # fmt: skip
    if "/Annots" not in page:
        page[NameObject("/Annots")] = ArrayObject()
    marks: Any = page["/Annots"]
    marks.append(writer._add_object(link))


def goal_of(leaf: Leaf) -> DictionaryObject:
    """A link's goal: a whole page."""
    return DictionaryObject({NameObject("/Dest"): ArrayObject([leaf.reference, NameObject("/Fit")])})


def _goal(link: DictionaryObject, reader: PdfReader, leaves: dict[int, Leaf]) -> DictionaryObject | None:
    action, goal = link.get("/A"), link.get("/Dest")
    action = action.get_object() if action is not None else None
    if isinstance(action, DictionaryObject):
        address = str(action.get("/URI", ""))
        if action.get("/S") == "/URI" and address.lower().startswith(_SCHEMES):
            kept = {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(address)}
            return DictionaryObject({NameObject("/A"): DictionaryObject(kept)})
        goal = action.get("/D") if action.get("/S") == "/GoTo" else None
    goal = goal.get_object() if goal is not None else None
    if isinstance(goal, (str, bytes)):
        named = reader.named_destinations.get(goal if isinstance(goal, str) else goal.decode("latin-1"))
        goal = named.dest_array if named is not None else None
    target = _target(goal, leaves) if isinstance(goal, ArrayObject) else None
    return goal_of(target[0]) if target else None


def _target(goal: ArrayObject, leaves: dict[int, Leaf]) -> tuple[Leaf, Fit] | None:
    page = goal[0] if goal else None
    leaf = leaves.get(page.idnum) if isinstance(page, IndirectObject) else None
    if leaf is None:
        return None
    numbers = [each for each in list(goal)[2:4] if isinstance(each, (int, float))]
    if len(numbers) == 2 and str(goal[1]) == "/XYZ":
        left, top = leaf.where.point(*(float(number) for number in numbers))
        return leaf, Fit.xyz(left=round(left, 3), top=round(top, 3))
    return leaf, Fit.fit()


def rows(reader: PdfReader, count: int) -> Iterator[tuple[int, float, float]]:
    """Of every row of a list of documents: its page (from 0), upper and lower edge in points.

    The rows are found by their numbers, 1 to ``count``, which stand one below the other at the same distance from the
    left. Where they are not found there are no links, and nothing else is lost.
    """
    found: list[tuple[int, float]] = []
    first = 0.0
    for at, page in enumerate(reader.pages):
        for text, x, y in said_at(page):
            if len(found) < count and text == str(len(found) + 1) and (not found or abs(x - first) < _ASIDE):
                first = x if not found else first
                found.append((at, y))
    if len(found) < count:
        return
    for (at, y), following in zip(found, [*found[1:], (-1, 0.0)], strict=True):
        yield at, y + _ABOVE, following[1] + _ABOVE if following[0] == at else y - _BELOW


def said_at(page: PageObject) -> list[tuple[str, float, float]]:
    """The words of a page and where each begins, in points."""
    said: list[tuple[str, float, float]] = []

    def heard(text: str, whole: Any, place: Any, *_: Any) -> None:
        if text.strip():
            x, y = float(place[4]), float(place[5])
            across = whole[0] * x + whole[2] * y + whole[4]
            said.append((text.strip(), across, whole[1] * x + whole[3] * y + whole[5]))

    page.extract_text(visitor_text=heard)
    return said
