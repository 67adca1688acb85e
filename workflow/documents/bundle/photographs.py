"""A photograph or a scan as a page: the picture's own bytes, without what the camera wrote beside them.

The place and the time of a photograph, the owner of the telephone and a small copy of the uncropped picture travel in
its Exif and other application segments (ITU-T T.81, annex B; PNG, third edition, section 11.3). They are left out; only
which side is up is honoured. Nothing is compressed anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import unpack, unpack_from

from workflow.language import say

_SIZES = frozenset((0xC0, 0xC1, 0xC2))  # baseline, extended, progressive: what PDF readers know
_OTHER_SIZES = frozenset((0xC3, *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
_ADOBE = 0xEE  # says whether three colours are RGB


class Unreadable(Exception):
    """Why a picture cannot stand in a bundle, and what to do: the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in PDF's terms. ``turn`` is the Exif orientation, 1 to 8."""

    data: bytes
    width: int
    height: int
    bits: int
    colours: int  # 1 grey, 3 RGB
    filter: str
    palette: bytes = b""
    turn: int = 1


def is_picture(content: bytes) -> bool:
    """Whether the bytes are a JPEG or a PNG."""
    return content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))


def picture(content: bytes) -> Picture:
    """The picture without its private data. Raises Unreadable."""
    try:
        return _jpeg(content) if content.startswith(b"\xff\xd8") else _png(content)
    except (IndexError, ValueError, ArithmeticError) as error:
        raise Unreadable(say("is a picture that is damaged or cut short; get it again from whoever made it")) from error
    except Exception as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(say("is a picture that cannot be read; save it as a PDF")) from error


def _jpeg(content: bytes) -> Picture:
    kept, at, turn, size = [b"\xff\xd8"], 2, 1, None
    while True:
        if content[at] != 0xFF:
            raise ValueError("no marker")
        marker = content[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker == 0xD9:
            break
        end = at + 2 + unpack_from(">H", content, at + 2)[0]
        segment = content[at:end]
        if marker in _OTHER_SIZES and marker != 0xC8:
            raise Unreadable(say("is a JPEG of a kind that PDF readers do not show; save it again as an ordinary JPEG"))
        if marker in _SIZES:
            size = unpack_from(">BHHB", segment, 4)
        if marker == 0xE1 and segment[4:10] == b"Exif\0\0":
            turn = _turn(segment[10:])
        if marker == 0xDA:
            end = _end_of_scan(content, end)
            segment = content[at:end]
        if marker == _ADOBE or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(segment)
        at = end
    size = _showable(size)
    # what follows the end of the picture (a second picture, a film) is not part of it
    return Picture(b"".join((*kept, b"\xff\xd9")), size[2], size[1], 8, size[3], "/DCTDecode", turn=turn)


def _showable(size: tuple[int, int, int, int] | None) -> tuple[int, int, int, int]:
    """The size, if a reader can show such a picture. Raises Unreadable."""
    if size is None or size[0] != 8 or not size[1] or not size[2]:
        raise Unreadable(say("is a JPEG of a kind that PDF readers do not show; save it again as an ordinary JPEG"))
    if size[3] not in (1, 3):
        raise Unreadable(say("is a picture in printing colours (CMYK); save it again in RGB"))
    return size


def _end_of_scan(content: bytes, at: int) -> int:
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2


def _turn(exif: bytes) -> int:
    """Which side is up (TIFF tag 274); 1 where the camera does not say."""
    try:
        order = "<" if exif[:2] == b"II" else ">"
        start = unpack_from(order + "I", exif, 4)[0]
        for number in range(unpack_from(order + "H", exif, start)[0]):
            tag, _, _, value = unpack_from(order + "HHIH", exif, start + 2 + 12 * number)
            if tag == 274:
                return value if 1 <= value <= 8 else 1
    except Exception:
        return 1  # a damaged note of the camera is no reason to refuse the picture
    return 1


def _png(content: bytes) -> Picture:
    at, data, palette, head = 8, [], b"", None
    while at < len(content):
        length, kind = unpack_from(">I4s", content, at)
        body = content[at + 8 : at + 8 + length]
        if len(body) != length:
            raise ValueError("cut short")
        at += 12 + length
        if kind == b"IHDR":
            head = unpack(">IIBBBBB", body)
        elif kind == b"PLTE":
            palette = body
        elif kind == b"IDAT":
            data.append(body)
        elif kind == b"tRNS":
            raise Unreadable(say("is a picture with transparent parts; save it as JPEG"))
        elif kind == b"IEND":
            break
    else:
        raise ValueError("no end")
    if head is None or not head[0] or not head[1]:
        raise ValueError("no size")
    if head[3] not in (0, 2, 3) or head[6]:
        raise Unreadable(say("is a picture with transparent parts or stored interlaced; save it as JPEG"))
    return Picture(b"".join(data), head[0], head[1], head[2], 3 if head[3] == 2 else 1, "/FlateDecode", palette)
