"""Every text a finished file holds, seen or unseen, for the search of names that may not leave the house.

Only reads: what may not stand there is for ``workflow.documents.searching`` to say. What cannot be read cannot be
searched, so it is an error and never passed over: a file that is broken, locked, or larger inside than a filing can be.
"""

from __future__ import annotations

import html
import re
import struct
import zlib
from collections.abc import Iterator

from workflow.documents.finished.package import Bounds
from workflow.errors import DraftError
from workflow.language import say

_DEEPEST = 4  # files inside files
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_MARKUP = re.compile(r"<[^<>]{0,2000}>")
_PRINTABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){3,}|(?:\x00[\x20-\x7e\xa0-\xff]){3,}")
_WORDLESS = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf", b"wOFF", b"wOF2")  # fonts

Text = tuple[str, str]
"""Where it stands, and its letters."""


def texts(content: bytes) -> Iterator[Text]:
    """Everything a Word or PDF file holds in letters, each with where it stands. The same words may come more than
    once: as they stand, and as they read when broken lines, runs and pages are joined. Raises DraftError where the
    file cannot be read to its end."""
    kind = _kind(content)
    if kind not in ("package", "pdf"):
        raise DraftError(say("This is neither a Word file nor a PDF; what it holds cannot be searched."))
    yield from _every(kind, content, Bounds(), 0)


def within(name: str, content: bytes, bounds: Bounds, depth: int) -> Iterator[Text]:
    """What a file packed inside another holds, whatever it is; ``name`` says where it lies."""
    if depth > _DEEPEST:
        raise DraftError(
            say("{name}: more than {most} files packed inside one another; take them out of the filing.",
                name=name, most=_DEEPEST)
        )  # fmt: skip
    for where, text in _every(_kind(content), content, bounds, depth):
        yield f"{name}, {where}" if where else name, text


def shown(where: str, text: str) -> Iterator[Text]:
    """A text as it stands, and as it reads without signs nobody sees; from right to left, both ways, since a page may
    hold its letters in either order."""
    if not text or text.isspace():
        return
    yield where, text
    bare = _UNSEEN.sub("", text) if not text.isascii() else text
    if bare != text:
        yield where, bare
    if right_to_left(text):
        yield where, "\n".join(line[::-1] for line in bare.split("\n"))


def right_to_left(text: str) -> bool:
    """Whether letters stand in it that are read from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def _every(kind: str, content: bytes, bounds: Bounds, depth: int) -> Iterator[Text]:
    # imported here since both open what is packed inside them through this module
    if kind == "package":
        from workflow.documents.finished.word import package_texts

        yield from package_texts(content, bounds, depth)
    elif kind == "pdf":
        from workflow.documents.finished.pdf import pdf_texts

        yield from pdf_texts(content, bounds, depth)
    elif kind == "image":
        yield from _beside_the_picture(content, bounds)
    elif kind == "words":
        yield from _words(content)
    elif kind == "locked":
        yield "", _strings(content)


def _kind(content: bytes) -> str:
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "package"
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return "image"
    if content.startswith(_WORDLESS):
        return "font"
    return "locked" if b"\x00" in content[:4096] and not content.startswith((b"\xfe\xff", b"\xff\xfe")) else "words"


def _words(content: bytes) -> Iterator[Text]:
    """A text: as it stands and, where it is HTML or RTF, without its markup."""
    codec = "utf-16" if content.startswith((b"\xfe\xff", b"\xff\xfe")) else "utf-8-sig"
    try:
        text = content.decode(codec)
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    yield from shown("", text)
    if "<" in text or "&" in text:
        yield from shown("", html.unescape(_MARKUP.sub("", text)))
    if text.startswith("{\\rtf"):
        spelt = re.sub(r"\\'([0-9a-fA-F]{2})", lambda found: bytes.fromhex(found[1]).decode("cp1252", "replace"), text)
        spelt = re.sub(r"\\u(-?\d+) ?\??", lambda found: chr(int(found[1]) % 0x10000), spelt)
        yield from shown("", re.sub(r"\\[a-z]+-?\d* ?|[{}\r\n]", "", spelt).encode("utf-8", "replace").decode())


def _strings(content: bytes) -> str:
    """Readable letters of a file we cannot read, in one byte each or in two."""
    found = [_spelt(run) for run in _PRINTABLE.findall(content)]
    found += [run.replace(b"\x00", b"").decode("latin-1") for run in _WIDE.findall(content)]
    return "\n".join(found)


def _spelt(run: bytes) -> str:
    try:
        return run.decode("utf-8")
    except UnicodeDecodeError:
        return run.decode("latin-1")


def _beside_the_picture(content: bytes, bounds: Bounds) -> Iterator[Text]:
    """What a camera or a program wrote into a picture: who, where, with what (EXIF, XMP, IPTC, remarks)."""
    pieces = _png(content, bounds) if content.startswith(b"\x89") else _jpeg(content)
    where = say("what is written beside the picture")
    for piece in pieces:
        yield from shown(where, _strings(piece))
        yield from shown(where, piece.decode("utf-8", "ignore"))


def _jpeg(content: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        sign, length = content[at + 1], struct.unpack_from(">H", content, at + 2)[0]
        if sign == 0xFF:
            at += 1
            continue
        if sign in (0xDA, 0xD9):  # the picture itself begins; what stands behind its end is no picture
            yield content[content.rfind(b"\xff\xd9") + 2 :] if b"\xff\xd9" in content else b""
            return
        if 0xE1 <= sign <= 0xEF or sign == 0xFE:
            yield content[at + 4 : at + 2 + length]
        at += 2 + length


def _png(content: bytes, bounds: Bounds) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        written = content[at + 8 : at + 8 + length]
        if kind in (b"zTXt", b"iTXt"):
            yield from _inflated(written, bounds)
        if kind not in (b"IHDR", b"IDAT", b"PLTE", b"iCCP", b"IEND"):
            yield written
        at += 12 + length


def _inflated(written: bytes, bounds: Bounds) -> Iterator[bytes]:
    start = written.find(b"\x78", written.find(b"\x00"))
    if start >= 0:
        try:
            text = zlib.decompressobj().decompress(written[start:], 10_000_000)
        except zlib.error:
            return
        bounds.spend(len(text))
        yield text
