"""Papers for bundles: small PDFs and pictures, sound and unsound, made here and nowhere found."""

from __future__ import annotations

import base64
import struct
import zlib
from io import BytesIO
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)  # fmt: skip

_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/wAALCAAIABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAABQb/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AGEa/9k="
)  # 16 by 8 dots, left half white


def name(word: str) -> NameObject:
    return NameObject("/" + word)


def table(**entries: Any) -> DictionaryObject:
    return DictionaryObject({name(key): value for key, value in entries.items()})


def stream(content: bytes, **entries: Any) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(content)
    made.update(table(**entries))
    return made


def writer(words: str = "paper", pages: int = 1, size: tuple[float, float] = (595.276, 841.89)) -> PdfWriter:
    """Pages that say ``words 1`` and so on at 50, 50 and have a hairline frame."""
    made = PdfWriter()
    font = made._add_object(table(Type=name("Font"), Subtype=name("Type1"), BaseFont=name("Helvetica")))
    for number in range(1, pages + 1):
        page = made.add_blank_page(*size)
        page[name("Resources")] = table(Font=table(A=font))
        said = f"BT /A 12 Tf 50 50 Td ({words} {number}) Tj ET 1 1 {size[0] - 2} {size[1] - 2} re S"
        page[name("Contents")] = made._add_object(stream(said.encode("latin-1")))
    return made


def written(made: PdfWriter) -> bytes:
    content = BytesIO()
    made.write(content)
    return content.getvalue()


def paper(words: str = "paper", pages: int = 1, size: tuple[float, float] = (595.276, 841.89)) -> bytes:
    return written(writer(words, pages, size))


def odd(
    rotate: int = 0, crop: tuple[float, ...] = (), media: tuple[float, ...] = (0, 0, 400, 300), unit: float = 1
) -> bytes:
    """One page in a size and position of its own."""
    made = writer("odd", 1, (media[2], media[3]))
    page = made.pages[0]
    page[name("MediaBox")] = RectangleObject(media)
    page[name("Rotate")] = NumberObject(rotate)
    if crop:
        page[name("CropBox")] = RectangleObject(crop)
    if unit != 1:
        page[name("UserUnit")] = FloatObject(unit)
    return written(made)


def annotated(made: PdfWriter, **entries: Any) -> DictionaryObject:
    """A further annotation on the first page, at 100, 100 to 200, 120 unless said otherwise."""
    page = made.pages[0]
    if "/Annots" not in page:
        page[name("Annots")] = ArrayObject()
    entries.setdefault("Rect", ArrayObject(map(FloatObject, (100, 100, 200, 120))))
    found = table(Type=name("Annot"), **entries)
    page["/Annots"].append(made._add_object(found))
    return found


def look(made: PdfWriter, words: str) -> DictionaryObject:
    """An appearance of 100 by 20 points that says words."""
    font = table(Type=name("Font"), Subtype=name("Type1"), BaseFont=name("Helvetica"))
    said = stream(
        f"BT /H 9 Tf 2 5 Td ({words}) Tj ET".encode(), Type=name("XObject"), Subtype=name("Form"),
        BBox=ArrayObject(map(FloatObject, (0, 0, 100, 20))), Resources=table(Font=table(H=font)),
    )  # fmt: skip
    return table(N=made._add_object(said))


def form(words: str, drawn: bool) -> bytes:
    """A form with one field filled in; undrawn, it leaves the drawing to the reader."""
    made = writer("form")
    looks = {"AP": look(made, words)} if drawn else {}
    annotated(
        made, Subtype=name("Widget"), FT=name("Tx"), T=TextStringObject("field"), V=TextStringObject(words),
        DA=TextStringObject("/Helv 9 Tf 0 g"), **looks,
    )  # fmt: skip
    helvetica = table(
        Type=name("Font"), Subtype=name("Type1"), BaseFont=name("Helvetica"), Encoding=name("WinAnsiEncoding")
    )
    made.root_object[name("AcroForm")] = table(
        Fields=ArrayObject([made.pages[0]["/Annots"][0]]), DA=TextStringObject("/Helv 9 Tf 0 g"),
        DR=table(Font=table(Helv=made._add_object(helvetica))),
    )  # fmt: skip
    return written(made)


def talkative() -> bytes:
    """A paper that carries all that must not travel: each thing says SECRET."""
    made = writer("talkative")
    page, root = made.pages[0], made.root_object
    secret = TextStringObject("SECRET")
    script = table(S=name("JavaScript"), JS=secret)
    root[name("OpenAction")] = made._add_object(script)
    root[name("Metadata")] = made._add_object(stream(b"SECRET", Type=name("Metadata"), Subtype=name("XML")))
    root[name("PieceInfo")] = page[name("PieceInfo")] = table(SECRET=table(Private=secret))
    page[name("AA")] = table(O=script)
    page[name("Metadata")] = page[name("Thumb")] = made._add_object(stream(b"SECRET", Type=name("Metadata")))
    made.add_attachment("SECRET.txt", b"SECRET")
    made.add_metadata({"/Author": "SECRET", "/Title": "SECRET"})
    annotated(made, Subtype=name("Text"), Contents=secret, T=secret, AP=look(made, "SECRET"))
    annotated(made, Subtype=name("Highlight"), Contents=secret, T=secret, AP=look(made, "marked"))
    annotated(made, Subtype=name("Link"), A=table(S=name("Launch"), F=secret))
    annotated(made, Subtype=name("Widget"), FT=name("Btn"), A=script, AP=look(made, "button"))
    annotated(made, Subtype=name("Stamp"), F=NumberObject(2), AP=look(made, "SECRET"))
    image = stream(b"\0" * 3, Subtype=name("Image"), Width=NumberObject(1), Height=NumberObject(1), ColorSpace=name("DeviceRGB"),
                   BitsPerComponent=NumberObject(8), Metadata=page["/Metadata"], PieceInfo=page["/PieceInfo"])  # fmt: skip
    page["/Resources"][name("XObject")] = table(Metadata=made._add_object(image))
    page["/Resources"][name("Properties")] = table(
        MC0=table(Page=page.indirect_reference, Root=root.indirect_reference)
    )
    return written(made)


def layered() -> bytes:
    """A paper with a layer that is shown and one that is not."""
    made = writer("layered")
    shown, hidden = (
        made._add_object(table(Type=name("OCG"), Name=TextStringObject(word))) for word in ("shown", "hidden")
    )
    made.pages[0]["/Resources"][name("Properties")] = table(L0=shown, L1=hidden)
    annotated(made, Subtype=name("Stamp"), AP=look(made, "seal"), OC=hidden)
    made.root_object[name("OCProperties")] = table(
        OCGs=ArrayObject([shown, hidden]), D=table(OFF=ArrayObject([hidden]))
    )
    return written(made)


def jpeg(turn: int = 1) -> bytes:
    """A photograph whose camera wrote down which side is up, and a secret."""
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 274, 3, 1, turn, 0) + b"\0\0\0\0SECRET"
    segment = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    return _JPEG[:2] + segment + _JPEG[2:] + b"SECRET"


def png(colours: int = 2, width: int = 6, height: int = 4) -> bytes:
    """A picture in colours (2) or with transparency (6), and a secret beside it."""
    row = b"\0" + bytes([200, 10, 10, 255][: 3 if colours == 2 else 4]) * width

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0)
    parts = (
        chunk(b"IHDR", head),
        chunk(b"tEXt", b"Author\0SECRET"),
        chunk(b"IDAT", zlib.compress(row * height)),
        chunk(b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
