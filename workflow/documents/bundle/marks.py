"""What lies on a page: fields of forms, seals, stamps and marks become part of it, as they look.

Their actions, values and authors are not taken along, and what is hidden is not drawn (ISO 32000-1, 12.5).
"""

from __future__ import annotations

from typing import Any

from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
)

from workflow.documents.bundle.copying import Copier
from workflow.documents.bundle.pages import Drawing, Matrix, Placed, floats

_NOT_DRAWN = frozenset("/Link /Popup /Text /FileAttachment /Sound /Movie /Screen /RichMedia /3D /TrapNet".split())
_HIDDEN = 1 << 1 | 1 << 5  # flags of an annotation: Hidden, NoView
_FAR = 14_400.0  # points; the largest page there is


def annotations_of(page: PageObject) -> list[DictionaryObject]:
    """The annotations of a page that can be read."""
    found = page.get("/Annots")
    found = found.get_object() if found is not None else None
    several = [each.get_object() for each in found] if isinstance(found, ArrayObject) else []
    return [each for each in several if isinstance(each, DictionaryObject)]


def draw_annotations(page: PageObject, copier: Copier, where: Placed, drawing: Drawing) -> None:
    """Fields, seals, stamps and marks as they look, where they stand (ISO 32000-1, 12.5.5)."""
    for each in annotations_of(page):
        flags = each.get("/F", 0)
        if each.get("/Subtype") in _NOT_DRAWN or isinstance(flags, int) and flags & _HIDDEN:
            continue
        look = appearance(each)
        if look is None or "/Rect" not in each:
            continue
        place = _fitted(look, floats(each["/Rect"]))
        if place is not None:
            reference = look.indirect_reference
            form = copier.value(reference) if reference is not None else copier.shared(copier.stream(look))
            if "/OC" in each:
                form = _in_layer(form, copier.value(each.raw_get("/OC")), copier)
            drawing.add(form, _times(place, where.matrix))


def _in_layer(form: Any, layer: Any, copier: Copier) -> Any:
    """A form that is seen when its layer is: a mark on a hidden layer stays hidden."""
    made = DecodedStreamObject()
    made.set_data(b"/P Do")
    made[NameObject("/Type")], made[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
    made[NameObject("/BBox")] = ArrayObject(FloatObject(edge) for edge in (-_FAR, -_FAR, _FAR, _FAR))
    made[NameObject("/OC")] = layer
    forms = DictionaryObject({NameObject("/P"): form})
    made[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
    return copier.shared(made)


def appearance(annotation: DictionaryObject) -> StreamObject | None:
    """How an annotation looks when nothing points at it, in the state it is in."""
    look = annotation.get("/AP")
    look = look.get_object() if look is not None else None
    look = look.get("/N") if isinstance(look, DictionaryObject) else None
    look = look.get_object() if look is not None else None
    if isinstance(look, DictionaryObject) and not isinstance(look, StreamObject):
        state = annotation.get("/AS")
        look = look.get(state) if state is not None else None
        look = look.get_object() if look is not None else None
    return look if isinstance(look, StreamObject) else None


def _fitted(look: StreamObject, rect: list[float]) -> Matrix | None:
    """What moves and stretches an appearance into its rectangle."""
    box = floats(look.get("/BBox", ()))
    matrix = floats(look.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    if len(box) != 4 or len(matrix) != 6:
        return None
    a, b, c, d, e, f = matrix
    points = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across, up = zip(*points, strict=True)
    width, height = max(across) - min(across), max(up) - min(up)
    if not width or not height:
        return None
    wide, high = abs(rect[2] - rect[0]) / width, abs(rect[3] - rect[1]) / height
    return wide, 0, 0, high, min(rect[0], rect[2]) - min(across) * wide, min(rect[1], rect[3]) - min(up) * high


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
    )  # fmt: skip
