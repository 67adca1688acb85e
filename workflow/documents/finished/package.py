"""A Word file, or another of its family, opened with care: a zip of XML parts (ISO/IEC 29500-2), within bounds."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from workflow.errors import DraftError
from workflow.language import say

LARGEST = 200_000_000  # bytes of everything in one file, unpacked
MOST = 5_000  # parts of one package
_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a compound file: Word before 2007, or Word with a password
_CHUNK = 1 << 20
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Bounds:
    """How much more may be unpacked; shared by a file and everything packed inside it."""

    def __init__(self, largest: int = LARGEST) -> None:
        self.largest = self.left = largest

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise DraftError(
                say(
                    "This file unpacks to more than {most} MB, which no filing does; it was not read to its end. Save "
                    "it again without what is packed inside it.", most=self.largest // 1_000_000,
                )
            )  # fmt: skip


def parts(content: bytes, bounds: Bounds | None = None) -> dict[str, bytes]:
    """The parts of a package by name. Raises DraftError where it cannot be opened or is larger than any filing is."""
    bounds = bounds or Bounds()
    if content.startswith(_LOCKED):
        raise DraftError(
            say("This file is locked with a password, or comes from Word before 2007. Save it anew as .docx.")
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            if len(entries) > MOST:
                raise DraftError(
                    say("This file has {parts} parts; a filing has at most {most}. It was not read.",
                        parts=len(entries), most=MOST)
                )  # fmt: skip
            found: dict[str, bytes] = {}
            for entry in entries:
                # two parts of one name: readers differ in which they show
                name = entry.filename if entry.filename not in found else f"{entry.filename} ({len(found)})"
                found[name] = _unpacked(package, entry, bounds)
            return found
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise DraftError(
            say("This file is broken or no Word file ({fault}). Open it in Word and save it anew.", fault=error)
        ) from None


def remarks(content: bytes) -> str:
    """Words that stand in a package beside its parts: remarks on it and on its entries."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        said = [package.comment, *(piece for entry in package.infolist() for piece in (entry.comment, entry.extra))]
    return "\n".join(piece.decode("utf-8", "replace") for piece in said if piece)


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo, bounds: Bounds) -> bytes:
    found: list[bytes] = []
    with package.open(entry) as stream:
        while chunk := stream.read(_CHUNK):  # what the entry says of its own size is not believed
            bounds.spend(len(chunk))
            found.append(chunk)
    return b"".join(found)


def tree(name: str, content: bytes) -> Any:
    """The XML of a part. Nothing is fetched and no entity is opened. Raises DraftError where it is not well formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content.replace(_STRICT, _USUAL), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DraftError(
            say("{part} in this file is broken ({fault}). Open the file in Word and save it anew.",
                part=name, fault=error)
        ) from None  # fmt: skip
