"""A paper of a bundle opened: what it is, whether it can stand in a bundle, and what it claims of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from workflow.documents.bundle.marks import annotations_of, appearance
from workflow.documents.bundle.pages import Unusable
from workflow.documents.bundle.photographs import Picture, Unreadable, is_picture, picture
from workflow.language import later, say

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its remarks on untidy files are not for the lawyer

DAMAGED = later("is a damaged PDF that cannot be read; open it in a PDF reader and print it to a new PDF")
_END = 2048  # bytes in which the end of a PDF is looked for; Acrobat looks in 1024
_PART = re.compile(rb"pdfaid:part\s*(?:=\s*[\"']|>)\s*([0-9])")
_LEVEL = re.compile(rb"pdfaid:conformance\s*(?:=\s*[\"']|>)\s*([ABUabu])")
_OTHERS = (
    (b"PK\x03\x04", later("is a Word file or another office document, not a PDF; save it as a PDF and give that")),
    (
        b"\xd0\xcf\x11\xe0",
        later("is an old Word file or another office document, not a PDF; save it as a PDF and give that"),
    ),
    (b"{\\rtf", later("is a text file (RTF), not a PDF; save it as a PDF and give that")),
    (b"GIF8", later("is a GIF picture; save it as JPEG or as a PDF")),
    (b"II*\0", later("is a TIFF picture; save it as JPEG or as a PDF")),
    (b"MM\0*", later("is a TIFF picture; save it as JPEG or as a PDF")),
    (b"RIFF", later("is a WebP picture or a recording; save a picture as JPEG or as a PDF")),
    (b"BM", later("is a bitmap picture; save it as JPEG or as a PDF")),
)


@dataclass(slots=True)
class Paper:
    """An opened paper: a PDF's pages, or one picture."""

    pages: list[PageObject] = field(default_factory=list)
    reader: PdfReader | None = None
    picture: Picture | None = None
    archival: bool = False
    """It claims PDF/A-1 or -2, level b or better, and needs no other colours than ours."""


def opened(content: bytes) -> Paper:
    """Raises Unusable for what is no PDF, JPEG or PNG, is encrypted, damaged, cut short, empty or unfinished."""
    if is_picture(content):
        try:
            return Paper(picture=picture(content), archival=True)
        except Unreadable as error:
            raise Unusable(str(error)) from error
    _is_pdf(content)
    try:
        return _opened(content)
    except Unusable:
        raise
    except Exception as error:  # pypdf raises a dozen kinds of errors, and Python's own, on damaged files
        raise Unusable(say(DAMAGED)) from error


def _is_pdf(content: bytes) -> None:
    if not content:
        raise Unusable(say("is an empty file"))
    if content[4:8] == b"ftyp":
        raise Unusable(say("is a picture of a telephone (HEIC) or a film; save a picture as JPEG"))
    if b"%PDF-" not in content[:1024]:
        words = next((say(words) for start, words in _OTHERS if content.startswith(start)), None)
        raise Unusable(words or say("is not a PDF; save it as a PDF and give that"))
    if b"%%EOF" not in content[-_END:]:
        raise Unusable(say("is a PDF that was cut short: its end is missing; get it again from whoever sent it"))


def _opened(content: bytes) -> Paper:
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise Unusable(say("is protected by a password or against changes; save it without protection and give that"))
    root = reader.root_object
    form = _dictionary(root.get("/AcroForm"))
    if "/XFA" in form and root.get("/NeedsRendering"):
        raise Unusable(say("is a form that only Adobe's program can show (XFA); print it to a PDF and give that"))
    archival = _archival(reader, root)
    if form and _without_looks(reader, form):
        reader, archival = _with_looks(reader), False
    pages = list(reader.pages)
    said = _dictionary(root.get("/Pages")).get("/Count")
    if not pages:
        raise Unusable(say("has no pages"))
    if isinstance(said, int) and said != len(pages):
        raise Unusable(
            say("is a damaged PDF: it speaks of {said} pages, and {read} can be read; get it again",
                said=said, read=len(pages))
        )  # fmt: skip
    for number, page in enumerate(pages, 1):
        if any(each.get("/Subtype") == "/Redact" for each in annotations_of(page)):
            raise Unusable(
                say(
                    "has words on its page {number} that were marked for blacking out and are still there; "
                    "apply the redaction in the program that marked them, and save it anew", number=number,
                )
            )  # fmt: skip
    return Paper(pages, reader, archival=archival)


def _archival(reader: PdfReader, root: DictionaryObject) -> bool:
    metadata = root.get("/Metadata")
    metadata = metadata.get_object() if metadata is not None else None
    if not isinstance(metadata, StreamObject):
        return False
    written = metadata.get_data()
    part, level = _PART.search(written), _LEVEL.search(written)
    if not part or part[1] not in (b"1", b"2") or not level:
        return False
    intents = root.get("/OutputIntents")
    intents = intents.get_object() if intents is not None else None
    for each in intents if isinstance(intents, ArrayObject) else ():
        profile = _dictionary(_dictionary(each).get("/DestOutputProfile"))
        if profile.get("/N") != 3:  # printing colours or greys of its own, and a file has but one such profile
            return False
    return True


def _dictionary(found: Any) -> DictionaryObject:
    found = found.get_object() if found is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _fields(reader: PdfReader) -> Iterator[DictionaryObject]:
    for page in reader.pages:
        yield from (each for each in annotations_of(page) if each.get("/Subtype") == "/Widget")


def _without_looks(reader: PdfReader, form: DictionaryObject) -> bool:
    """Whether some program filled the form in and left it to the reader to draw what was filled in."""
    needs = bool(getattr(form.get("/NeedAppearances"), "value", False))
    return any(
        (needs or appearance(each) is None) and _value(each)
        for each in _fields(reader)
        if _kind(each) in ("/Tx", "/Ch")
    )


def _kind(widget: DictionaryObject) -> Any:
    return widget.get("/FT") or _dictionary(widget.get("/Parent")).get("/FT")


def _value(widget: DictionaryObject) -> Any:
    return widget.get("/V") or _dictionary(widget.get("/Parent")).get("/V")


def _with_looks(reader: PdfReader) -> PdfReader:
    """The same file with the filled-in words drawn."""
    writer = PdfWriter(clone_from=reader)
    filled = {name: each["/V"] for name, each in (reader.get_fields() or {}).items() if each.get("/V")}
    # a name (/Yes) is the state of a button, which has its looks already
    words = {name: value for name, value in filled.items() if not isinstance(value, NameObject)}
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, words, auto_regenerate=False)
    made = BytesIO()
    writer.write(made)
    return PdfReader(made, strict=False)
