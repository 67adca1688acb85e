"""One page of a paper as a page of the bundle: upright, on the court's sheet, whole, with nothing but what it shows.

The page is drawn as one picture (a form XObject, ISO 32000-1, 8.10), so that neither its own state nor its /Rotate,
/CropBox or /UserUnit can move the bundle's number. What is outside its visible box stays hidden.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from workflow.documents.bundle.copying import Copier
from workflow.language import say

Matrix = tuple[float, float, float, float, float, float]
_TOLERANCE = 1.0  # points by which makers of PDFs round a sheet
_LARGEST = 256_000_000  # bytes of one page's drawing


class Unusable(Exception):
    """Why a paper cannot stand in a bundle, and what to do: the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a page lies on its sheet: from its own coordinates to the sheet's, in points."""

    width: float
    height: float
    box: tuple[float, float, float, float]
    matrix: Matrix

    def point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def rectangle(self, corners: Any) -> tuple[float, float, float, float]:
        """A rectangle of the page, on the sheet; the smallest upright one."""
        left, low, right, high = floats(corners)
        points = [self.point(x, y) for x in (left, right) for y in (low, high)]
        across, up = zip(*points, strict=True)
        return min(across), min(up), max(across), max(up)


@dataclass(slots=True)
class Drawing:
    """What a page draws: forms by name, and the words that call them."""

    forms: dict[str, Any] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def add(self, form: Any, matrix: Matrix) -> None:
        name = f"/P{len(self.forms)}"
        self.forms[name] = form
        self.words.append(f"q {numbers(matrix)} cm {name} Do Q")

    def onto(self, page: PageObject, copier: Copier) -> None:
        """The page draws this and nothing else."""
        content = DecodedStreamObject()
        content.set_data("\n".join(self.words).encode("ascii"))
        forms = DictionaryObject({NameObject(name): form for name, form in self.forms.items()})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
        page[NameObject("/Contents")] = copier.shared(content)


def numbers(several: Any) -> str:
    """Numbers as PDF writes them, to a millionth of a point and the same on every machine."""
    return " ".join(f"{round(number, 6) + 0.0:.6f}".rstrip("0").rstrip(".") for number in several)


def placed(page: PageObject, paper: tuple[float, float] | None) -> Placed:
    """Upright, in the middle of the paper (points; turned on its side for a wide page), scaled down if it is larger,
    never scaled up, never cropped. Without paper the sheet is as large as the page. Raises Unusable."""
    box = _visible(page)
    unit = float(page.get("/UserUnit", 1) or 1)
    left, low, right, high = box
    turned: dict[int, Matrix] = {
        0: (1, 0, 0, 1, -left, -low),
        90: (0, -1, 1, 0, -low, right),
        180: (-1, 0, 0, -1, right, high),
        270: (0, 1, -1, 0, high, -left),
    }
    turn = _turn(page)
    width, height = (high - low, right - left) if turn in (90, 270) else (right - left, high - low)
    width, height = width * unit, height * unit
    sheet = (width, height)
    if paper:
        sheet = (max(paper), min(paper)) if width > height + _TOLERANCE else (min(paper), max(paper))
    fits = width <= sheet[0] + _TOLERANCE and height <= sheet[1] + _TOLERANCE
    scale = 1.0 if fits else min(sheet[0] / width, sheet[1] / height)
    aside, up = (sheet[0] - width * scale) / 2, (sheet[1] - height * scale) / 2
    a, b, c, d, e, f = (number * unit * scale for number in turned[turn])
    return Placed(*sheet, box, (a, b, c, d, e + aside, f + up))


def _visible(page: PageObject) -> tuple[float, float, float, float]:
    try:
        boxes = [[float(number) for number in box] for box in (page.mediabox, page.cropbox)]
    except Exception as error:
        raise Unusable(say("has a page without a readable size")) from error
    media, crop = ((min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3])) for b in boxes)
    both = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    for box in (both, media):  # a crop box beside the page shows the whole page (ISO 32000-1, 14.11.2)
        if 1 <= box[2] - box[0] <= 200_000 and 1 <= box[3] - box[1] <= 200_000:
            return box
    raise Unusable(say("has a page without a readable size"))


def _turn(page: PageObject) -> int:
    turn = page.get("/Rotate", 0)
    turn = turn.get_object() if hasattr(turn, "get_object") else turn
    return int(turn) % 360 if isinstance(turn, (int, float)) and int(turn) % 90 == 0 else 0


def page_form(page: PageObject, copier: Copier, box: tuple[float, ...]) -> Any:
    """All that a page draws by itself, as one form. Raises Unusable for a page that cannot be read."""
    form = _drawn(page, copier)
    form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(FloatObject(number) for number in box)
    found = copier.value(page.raw_get("/Resources")) if "/Resources" in page else DictionaryObject()
    form[NameObject("/Resources")] = found if isinstance(found, IndirectObject) else copier.shared(found)
    return copier.shared(form)


def _drawn(page: PageObject, copier: Copier) -> StreamObject:
    contents = page.get("/Contents")
    if "/Contents" not in page:
        return DecodedStreamObject()
    contents = contents.get_object() if contents is not None else None
    if isinstance(contents, StreamObject):
        parts = [contents]
    elif isinstance(contents, ArrayObject):
        parts = [part.get_object() for part in contents]
    else:
        parts = [None]  # type: ignore[list-item]
    if not all(isinstance(part, StreamObject) for part in parts):
        raise Unusable(say("has a page that is missing from the file"))
    for part in parts:
        _sound(part)
    if len(parts) == 1:
        made = EncodedStreamObject()
        for key in ("/Filter", "/DecodeParms"):
            if key in parts[0]:
                made[NameObject(key)] = copier.value(parts[0].raw_get(key))
        made._data = parts[0]._data
        return made
    # a drawing in parts is put together and, lest its bytes depend on the build of zlib, left uncompressed
    whole = DecodedStreamObject()
    whole.set_data(b"\n".join(part.get_data() for part in parts))
    return whole


def _sound(part: StreamObject) -> None:
    """A damaged drawing is shown by some readers and not by others; it is found now, not by the judge."""
    if part.get("/Filter") in ("/FlateDecode", ["/FlateDecode"]):
        reading = zlib.decompressobj(-15)  # behind zlib's two bytes; its sum at the end is often wrong and never needed
        try:
            reading.decompress(part._data[2:], _LARGEST)
        except zlib.error as error:
            raise Unusable(say("has a page that is damaged")) from error
        if not reading.eof and not reading.unconsumed_tail:
            raise Unusable(say("has a page that is cut short"))


def floats(found: Any) -> list[float]:
    """The numbers of an array, wherever they are kept."""
    return [float(str(each.get_object() if isinstance(each, IndirectObject) else each)) for each in found]
