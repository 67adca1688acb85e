"""A picture on a sheet of the court's paper: within margins, the right side up, never larger than it is on a screen."""

from __future__ import annotations

from typing import Any

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    NameObject,
    NumberObject,
)

from workflow.documents.bundle.copying import Copier
from workflow.documents.bundle.pages import Matrix, Placed, numbers
from workflow.documents.bundle.photographs import Picture

_A4 = (595.276, 841.89)
_MARGIN = 56.7  # 2 cm
_DOT = 0.75  # points; 96 to the inch

# Where the unit square of the picture comes to lie, by Exif orientation (Exif 2.32, tag 274).
_TURNS: dict[int, Matrix] = {
    1: (1, 0, 0, 1, 0, 0), 2: (-1, 0, 0, 1, 1, 0), 3: (-1, 0, 0, -1, 1, 1), 4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1), 6: (0, -1, 1, 0, 0, 1), 7: (0, 1, 1, 0, 0, 0), 8: (0, 1, -1, 0, 1, 0),
}  # fmt: skip


def picture_form(picture: Picture, copier: Copier, paper: tuple[float, float] | None) -> tuple[Any, Placed]:
    """The picture as a form as large as its sheet, and the sheet."""
    wide, high = (picture.height, picture.width) if picture.turn > 4 else (picture.width, picture.height)
    sheet = paper or _A4
    sheet = (max(sheet), min(sheet)) if wide > high else (min(sheet), max(sheet))
    scale = min((sheet[0] - 2 * _MARGIN) / wide, (sheet[1] - 2 * _MARGIN) / high, _DOT)
    width, height = wide * scale, high * scale
    a, b, c, d, e, f = _TURNS[picture.turn]
    left, low = (sheet[0] - width) / 2, (sheet[1] - height) / 2
    lies = (a * width, b * height, c * width, d * height, e * width + left, f * height + low)
    form = DecodedStreamObject()
    form.set_data(f"q {numbers(lies)} cm /P Do Q".encode("ascii"))
    images = DictionaryObject({NameObject("/P"): copier.shared(_image(picture))})
    box = (0.0, 0.0, *sheet)
    form.update({
        NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): ArrayObject(FloatObject(round(number, 3)) for number in box),
        NameObject("/Resources"): DictionaryObject({NameObject("/XObject"): images}),
    })  # fmt: skip
    return copier.shared(form), Placed(*sheet, box, (1, 0, 0, 1, 0, 0))


def _image(picture: Picture) -> EncodedStreamObject:
    made = EncodedStreamObject()
    colours: Any = NameObject("/DeviceRGB" if picture.colours == 3 else "/DeviceGray")
    if picture.palette:
        last = NumberObject(len(picture.palette) // 3 - 1)
        names = [NameObject("/Indexed"), NameObject("/DeviceRGB"), last, ByteStringObject(picture.palette)]
        colours = ArrayObject(names)
    made.update({
        NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image"),
        NameObject("/Width"): NumberObject(picture.width), NameObject("/Height"): NumberObject(picture.height),
        NameObject("/BitsPerComponent"): NumberObject(picture.bits), NameObject("/ColorSpace"): colours,
        NameObject("/Filter"): NameObject(picture.filter),
    })  # fmt: skip
    if picture.filter == "/FlateDecode":  # PNG's own filters, row by row (ISO 32000-1, 7.4.4.4)
        figures = {"/Predictor": 15, "/Colors": picture.colours}
        figures |= {"/BitsPerComponent": picture.bits, "/Columns": picture.width}
        made[NameObject("/DecodeParms")] = DictionaryObject({
            NameObject(name): NumberObject(figure) for name, figure in figures.items()
        })  # fmt: skip
    made._data = picture.data
    return made
