"""What a bundle says of itself: title, day, language, identifier, layers, and PDF/A where that is true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    TextStringObject,
)

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"\
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{day}T12:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T12:00:00Z</xmp:ModifyDate>
{claim}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_CLAIM = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n"


def write(writer: PdfWriter, title: str, day: date, language: str, archival: bool, digest: bytes) -> None:
    """Properties, twice as PDF/A wants them, from nothing but what was given."""
    title = "".join(letter if letter.isprintable() else " " for letter in title)
    stamp = f"D:{day:%Y%m%d}120000Z"
    writer.metadata = {"/Title": title, "/CreationDate": stamp, "/ModDate": stamp}
    claim = _CLAIM if archival else ""
    said = _XMP.format(title=escape(title), language=escape(language), day=day.isoformat(), claim=claim)
    packet = DecodedStreamObject()
    packet.set_data(said.encode("utf-8"))
    packet.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    root = writer.root_object
    root[NameObject("/Metadata")] = writer._add_object(packet)
    root[NameObject("/Lang")] = TextStringObject(language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    identifier = ByteStringObject(digest[:16])
    writer._ID = ArrayObject([identifier, identifier])
    writer.pdf_header = "%PDF-1.7"


def transparency(page: PageObject) -> DictionaryObject | None:
    """How the colours of a page are mixed where they cover one another (ISO 32000-1, 11.4.7)."""
    group = page.get("/Group")
    group = group.get_object() if group is not None else None
    if not isinstance(group, DictionaryObject) or group.get("/S") != "/Transparency":
        return None
    return DictionaryObject({NameObject(key): group.raw_get(key) for key in ("/S", "/CS", "/I", "/K") if key in group})


def layers(
    reader: PdfReader, copied: Sequence[tuple[IndirectObject, IndirectObject]]
) -> Iterator[tuple[IndirectObject, bool]]:
    """The layers of a paper that its pages use, and whether they are shown."""
    usual = _dictionary(_dictionary(reader.root_object.get("/OCProperties")).get("/D"))
    on, off = (_numbers(usual.get(key)) for key in ("/ON", "/OFF"))
    hidden = usual.get("/BaseState") == "/OFF"
    for there, here in copied:
        yield here, there.idnum in on if hidden else there.idnum not in off


def layering(several: Sequence[tuple[IndirectObject, bool]]) -> DictionaryObject:
    """All layers of the bundle: what was hidden in a paper stays hidden."""
    every = ArrayObject(layer for layer, _ in several)
    usual = DictionaryObject({
        NameObject("/Name"): TextStringObject("1"), NameObject("/Order"): ArrayObject(every),
        NameObject("/OFF"): ArrayObject(layer for layer, shown in several if not shown),
    })  # fmt: skip
    return DictionaryObject({NameObject("/OCGs"): every, NameObject("/D"): usual})


def _dictionary(found: Any) -> DictionaryObject:
    found = found.get_object() if found is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _numbers(found: Any) -> set[int]:
    found = found.get_object() if found is not None else None
    several = list.__iter__(found) if isinstance(found, ArrayObject) else ()
    return {each.idnum for each in several if isinstance(each, IndirectObject)}
