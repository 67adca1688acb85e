"""Every text of a PDF: its pages, every string of every object in it, and what an earlier saving left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workflow.documents.finished.package import Bounds, parts, tree
from workflow.documents.finished.pdf_file import opened, pages_of, plain
from workflow.documents.finished.pdf_fonts import Font
from workflow.documents.finished.pdf_lines import as_seen, from_the_right, lines, on_the_line, over_pages
from workflow.documents.finished.pdf_text import Reading, read_form, read_page
from workflow.documents.finished.pdf_tokens import string, tokens
from workflow.documents.finished.texts import Text, right_to_left, shown, within
from workflow.errors import DraftError
from workflow.language import later, say

_HYPHENATED = re.compile("[-\u00ad\u2010\u2011][ \t]*\n[ \t]*")
_PLACES = {
    "/Title": later("title or outline"), "/Author": later("author"), "/Subject": later("subject"),
    "/Keywords": later("keywords"), "/Contents": later("annotation"), "/Alt": later("alternative text"),
    "/ActualText": later("text to be read instead"), "/T": later("form field or author of a remark"),
    "/TU": later("form field"), "/V": later("value of a form field"), "/DV": later("value of a form field"),
    "/P": later("page label"), "/F": later("file name"), "/UF": later("file name"),
    "/Desc": later("description of an attachment"), "/URI": later("link"), "/JS": later("script"),
    "/Lang": later("language"), "/RC": later("annotation"), "/Producer": later("program"),
    "/Creator": later("program"), "/E": later("abbreviation"), "/Names": later("names"),
}  # fmt: skip
_MACHINE = {
    "/ID",
    "/CheckSum",
    "/Ordering",
    "/Registry",
    "/CharSet",
    "/FontFamily",
    "/Panose",
    "/O",
    "/U",
    "/OE",
    "/UE",
}
_FONTS = ("/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", "/CIDToGIDMap", "/CIDSet")
_REVISIONS = 20


def pdf_texts(content: bytes, bounds: Bounds, depth: int, *, earlier: bool = True) -> Iterator[Text]:
    """Texts of a PDF, of its ``earlier`` savings too.

    Raises DraftError where it is locked or cannot be read to its end."""
    reader = opened(content)
    with plain():
        yield from _pages(reader, bounds)
        yield from _objects(reader, bounds, depth)
    yield from _remarks(content, bounds, depth)
    yield from _package_behind(content, bounds, depth)
    if earlier:
        yield from _earlier(content, bounds, depth)


def _pages(reader: Any, bounds: Bounds) -> Iterator[Text]:
    fonts: dict[int, Font] = {}
    read: list[str] = []
    for number, page in enumerate(pages_of(reader), 1):
        made = read_page(page, fonts)
        bounds.spend(sum(len(piece.text) for piece in made.pieces))
        read.append(lines(made.pieces, spoken=True))
        where = say("page {number}", number=number)
        yield from _page(where, made)
        if not made.sure:
            # a font that does not tell its letters: pypdf knows the encodings of the standard, we do not
            yield from _joined(where, page.extract_text())
    for number, text in over_pages(read):
        yield from shown(say("from page {first} to page {last}", first=number, last=number + 1), text)


def _page(where: str, made: Reading) -> Iterator[Text]:
    """A page as it was written, as the eye goes, as it is to be read out, and from right to left."""
    told = lines(made.pieces)
    yield from _joined(where, told)
    several = {lines(made.pieces, spoken=True), lines(as_seen(made.pieces), spoken=True)}
    if not told.isascii():
        bare = on_the_line(made.pieces)
        several.add(lines(bare, spoken=True))
        if any(right_to_left(piece.spoken) for piece in bare):
            several |= {from_the_right(bare), from_the_right(made.pieces)}
    for text in sorted(several - {told}):
        yield from _joined(say("{where} as it is read", where=where), text)
    for said in made.said:
        yield from shown(say("{where}, text to be read instead", where=where), said)


def _joined(where: str, text: str) -> Iterator[Text]:
    """A text as it stands in its lines, with words put together again that a line parted, and without any parting."""
    yield from shown(where, text)
    if (whole := _HYPHENATED.sub("", text)) != text:
        yield from shown(where, whole)
    if "\n" in text:
        joined = "".join(line.strip(" \t") for line in whole.split("\n"))
        yield from shown(say("{where}, lines joined", where=where), joined)


def _objects(reader: Any, bounds: Bounds, depth: int) -> Iterator[Text]:
    """Strings of every object, those included that nothing leads to."""
    from pypdf.generic import IndirectObject, StreamObject

    fonts: dict[int, Font] = {}
    numbers = {number for entries in reader.xref.values() for number in entries} | set(reader.xref_objStm)
    seen: set[str] = set()
    yield from _strings(reader.trailer, "", seen)
    known = {page.indirect_reference.idnum for page in pages_of(reader) if page.indirect_reference is not None}
    aside = set(_machine_streams(reader, numbers))
    for number in sorted(numbers - {0}):
        made = reader.get_object(IndirectObject(number, 0, reader))
        if made is None:
            continue
        yield from _strings(made, "", seen)
        if number not in known and isinstance(made, dict) and made.get("/Type") == "/Page":
            yield from _page_taken_out(reader, made, fonts)
        if isinstance(made, StreamObject) and number not in aside:
            yield from _stream(made, fonts, bounds, depth)


def _page_taken_out(reader: Any, made: Any, fonts: dict[int, Font]) -> Iterator[Text]:
    """A page that was taken out of the file's pages but left in the file."""
    from pypdf import PageObject

    page = PageObject(reader)
    page.update(made)
    read = read_page(page, fonts)
    yield from _page(say("a page taken out"), read)


def _machine_streams(reader: Any, numbers: set[int]) -> Iterator[int]:
    """Streams that are fonts, tables of letters, or the pages themselves, which are read as pages."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    for number in numbers - {0}:
        made = reader.get_object(IndirectObject(number, 0, reader))
        if not isinstance(made, DictionaryObject):
            continue
        held = [made.raw_get(key) for key in _FONTS if key in made]
        if made.get("/Type") == "/Page" and "/Contents" in made:
            held.append(made.raw_get("/Contents"))
            inner = made["/Contents"]
            held += list(inner) if isinstance(inner, ArrayObject) else []
        yield from (each.idnum for each in held if isinstance(each, IndirectObject))


def _stream(made: Any, fonts: dict[int, Font], bounds: Bounds, depth: int) -> Iterator[Text]:
    kind, subtype = made.get("/Type"), made.get("/Subtype")
    if kind in ("/ObjStm", "/XRef") or "/FunctionType" in made:
        return
    if subtype == "/Image":
        if made.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
            yield from within(say("picture"), made._data, bounds, depth + 1)
        return
    written = made.get_data()
    bounds.spend(len(written))
    if written[36:40] == b"acsp":  # a table of colours
        return
    if subtype == "/Form" or "/PatternType" in made:
        read = read_form(made, fonts)
        yield from _page(say("a form or annotation"), read)
    elif kind == "/Metadata" or subtype == "/XML":
        yield from _metadata(written, bounds, depth)
    elif kind == "/EmbeddedFile":
        yield from within(say("attachment"), written, bounds, depth + 1)
    elif not _printing(written):
        yield from within(say("further contents"), written, bounds, depth + 1)
    else:
        said = [string(token) for sort, token in tokens(written) if sort == "string"]
        yield from shown(say("further contents"), "\n".join(said))


def _printing(written: bytes) -> bool:
    """Whether a stream of no stated kind orders printing: letters of a drawn font, a page no longer used."""
    return re.search(rb"\b(?:BT|re|cm|Tf|d0|d1)\s", written[:4000]) is not None and b"<?xml" not in written[:200]


def _metadata(written: bytes, bounds: Bounds, depth: int) -> Iterator[Text]:
    try:
        root = tree("XMP", written.strip())
    except DraftError:
        yield from within(say("description (XMP)"), written, bounds, depth + 1)
        return
    said = [text for text in root.itertext() if text.strip()]
    said += [value for element in root.iter() if isinstance(element.tag, str) for value in element.attrib.values()]
    yield from shown(say("description (XMP)"), "\n".join(value for value in said if not value.startswith("http://")))


def _strings(made: Any, key: str, seen: set[str], depth: int = 0) -> Iterator[Text]:
    """Strings inside an object, without following where it points: what it points at is an object of its own."""
    if depth > 60 or key in _MACHINE:
        return
    if isinstance(made, dict):
        for name in made:
            value = made.raw_get(name) if hasattr(made, "raw_get") else made[name]
            if key == "/Dests" or (name not in _PLACES and ("/Producer" in made or "/CreationDate" in made)):
                yield from shown(say("name of an entry"), str(name)[1:])
            yield from _strings(value, str(name), seen, depth + 1)
    elif isinstance(made, list):
        for value in made:
            yield from _strings(value, key, seen, depth + 1)
    elif isinstance(made, (str, bytes)) and not str(made).startswith("/"):
        text = string(bytes(made)) if isinstance(made, bytes) else made
        if text not in seen:
            seen.add(text)
            where = say(_PLACES[key]) if key in _PLACES else key.lstrip("/") or say("contents of the file")
            yield from shown(where, text)
            if "<" in text:
                yield from shown(where, re.sub(r"<[^<>]{0,2000}>", "", text))


def _remarks(content: bytes, bounds: Bounds, depth: int) -> Iterator[Text]:
    """What stands between the objects, as a remark or behind the end."""
    end = content.rfind(b"%%EOF")
    behind = content[end + 5 :].strip() if end >= 0 else b""
    said = [line for line in re.findall(rb"^%([\x20-\x7e]{6,500})\r?$", content, re.MULTILINE) if b"%EOF" not in line]
    yield from shown(say("remarks in the file"), "\n".join(line.decode("latin-1") for line in said))
    if behind:
        yield from within(say("behind the end of the file"), behind, bounds, depth + 1)


def _package_behind(content: bytes, bounds: Bounds, depth: int) -> Iterator[Text]:
    """A file may be a PDF to one program and a package to another, which reads it from its end."""
    if b"PK\x05\x06" in content[-66_000:]:
        try:
            found = parts(content)
        except DraftError:
            return  # no program opens it as one
        for name, part in found.items():
            yield from shown(say("name of a part"), name)
            yield from within(name, part, bounds, depth + 1)


def _earlier(content: bytes, bounds: Bounds, depth: int) -> Iterator[Text]:
    """A file saved by adding to it still holds what it said before."""
    ends = [found.end() for found in re.finditer(rb"startxref\s+[1-9]\d*\s+%%EOF", content)][:-1]
    if len(ends) > _REVISIONS:
        times = len(ends)
        raise DraftError(
            say("This PDF was added to {times} times; print it anew, so that nothing old is left in it.", times=times)
        )
    for number, end in enumerate(ends, 1):
        try:
            found = list(pdf_texts(content[:end], bounds, depth, earlier=False))
        except DraftError:
            continue  # the first part of a file made for reading on the web is no file by itself
        for where, text in found:
            yield say("earlier saving {number}, {where}", number=number, where=where), text
