"""A Word file as a package: opened with care where somebody else wrote it, and written alike on every machine.

Office Open XML, ISO/IEC 29500-2 (packages) and ECMA-376 part 2: a zip of parts that relate to one another.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from workflow.errors import DraftError
from workflow.language import later, say

LARGEST = 64_000_000  # bytes of all parts together, unpacked
LARGEST_FILE = 32_000_000
MOST = 1000  # parts
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # compound files: Word before 2007, and every encrypted file
_PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHERS = {
    "macroEnabled": later("holds macros"), "template.main": later("is a Word template (.dotx)"),
    "presentationml": later("is a presentation"), "spreadsheetml": later("is a spreadsheet"),
}  # fmt: skip
_ROOTS = ("document", "styles", "settings")
_UNFIT = (KeyError, ValueError, AttributeError, TypeError, AssertionError, IndexError)
AGAIN = later("Open it in Word and save it as a Word document (.docx)")


def read(path: Path, what: str) -> bytes:
    """The bytes of an office's own Word file; ``what`` says which. Raises DraftError where it is none, or not one to be
    trusted."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            most = LARGEST_FILE // 1_000_000
            raise DraftError(say("The {what} is larger than {most} MB; shrink its pictures.", what=what, most=most))
        content = path.read_bytes()
    except OSError as error:
        raise DraftError(say("The {what} cannot be read: {why}.", what=what, why=error.strerror or error)) from None
    if problem := _problem(content):
        raise DraftError(say("The {what} {problem}.", what=what, problem=problem))
    return content


def _problem(content: bytes) -> str | None:
    if content.startswith(_OLD):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return say(_LOCKED)
        return _again(say("was saved in the old format of Word (.doc)"))
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return _problem_inside(package)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError, KeyError):
        return _again(say("is not a Word document, or is damaged"))
    except Exception as error:
        if error.__class__.__module__ in ("zlib", "lzma"):  # their errors come from damaged files and nothing else
            return _again(say("is damaged"))
        raise


def _problem_inside(package: zipfile.ZipFile) -> str | None:
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        return say("is protected by a password. Remove it and save the file again")
    if len(entries) > MOST or sum(entry.file_size for entry in entries) > LARGEST:
        sizes = {"size": LARGEST // 1_000_000, "parts": MOST}
        return say("unpacks to more than {size} MB or {parts} parts, which none needs; it was not opened", **sizes)
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        return _again(say("holds a part twice, so that two programs may read two documents in it"))
    kinds = package.read("[Content_Types].xml")
    for sign, words in _OTHERS.items():
        if sign.encode() in kinds:
            return _again(say(words))
    if _PLAIN.encode() not in kinds:
        return _again(say("is not a Word document"))
    for entry in entries:
        written = package.read(entry)  # checks its sum, too
        if entry.filename.endswith((".xml", ".rels")) and _declares(written):
            return _again(say("declares entities in {part}, which no Word document does", part=entry.filename))
        if b"http://purl.oclc.org/ooxml/" in written[:4000]:
            return say(_STRICT)
    return None


_LOCKED = later("is protected by a password. Remove the password (File, Info, Protect Document) and save it again")
_STRICT = later("was saved as Strict Open XML. Open it in Word and save it as a Word document (.docx), not Strict")


def _again(problem: str) -> str:
    return f"{problem}. {say(AGAIN)}"


def _declares(written: bytes) -> bool:
    text = written.replace(b"\0", b"") if b"\0" in written[:200] else written
    return re.search(rb"<!\s*(DOCTYPE|ENTITY)", text, re.IGNORECASE) is not None


@contextmanager
def fitting(what: str) -> Iterator[None]:
    """Inside, parts that name what is not there, or are not what they should be, are told as DraftError."""
    from docx.opc.exceptions import OpcError
    from docx.oxml.exceptions import XmlchemyError
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        yield
    except (OpcError, XmlchemyError, LxmlError, *_UNFIT):
        words = say("The {what} is damaged: its parts do not fit together.", what=what)
        raise DraftError(f"{words} {say(AGAIN)}.") from None


def opened(content: bytes, what: str) -> Any:
    """The document in a package that ``read`` has passed. Raises DraftError where its parts do not fit together."""
    from docx import Document

    with fitting(what):
        document = Document(BytesIO(content))
        roots = document.element, document.styles.element, document.settings.element
        if document.element.body is None or any(root.tag.rpartition("}")[2] not in _ROOTS for root in roots):
            raise ValueError
    return document


def parts_of(document: Any) -> dict[str, bytes]:
    """Every part of a document by its name in the package. Raises ValueError where two would have one name."""
    names = [part.partname for part in document.part.package.iter_parts()]
    if len(set(names)) < len(names):
        raise ValueError(names)
    made = BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The package, with fixed times, in a fixed order and without compression (zlib's output differs between its
    builds)."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as package:
        # [Content_Types].xml stands first, as readers of a stream want it
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.create_system = 3
            package.writestr(entry, parts[name])
    return written.getvalue()
