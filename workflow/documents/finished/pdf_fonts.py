"""Fonts of a PDF: which letters a code on the page stands for, and how wide it is (ISO 32000-1, 9.6 to 9.10)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_SECTION = re.compile(rb"begin(bfchar|bfrange|codespacerange)")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_LONGEST = 65_536  # codes of one range
_UNKNOWN = "\ufffd"


@dataclass
class Font:
    """One font. ``mapped`` says that the file itself tells its letters; else they are guessed."""

    name: str = ""
    embedded: bool = False
    mapped: bool = False
    bytes_a_code: int = 1
    letters: dict[int, str] = field(default_factory=dict, repr=False)
    widths: dict[int, float] = field(default_factory=dict, repr=False)
    usual_width: float = 0.0
    _read: dict[bytes, tuple[str, float, int]] = field(default_factory=dict, repr=False)

    @property
    def plain_name(self) -> str:
        """The name without the tag of a subset: ``ABCDEF+LiberationSerif`` is ``LiberationSerif``."""
        return re.sub(r"^[A-Z]{6}\+", "", self.name)

    def read(self, codes: bytes) -> tuple[str, float, int]:
        """Letters, width in thousandths of the size, and number of codes of a string on the page."""
        if (known := self._read.get(codes)) is None:
            step = self.bytes_a_code
            several = (
                codes
                if step == 1
                else [int.from_bytes(codes[at : at + step], "big") for at in range(0, len(codes), step)]
            )
            text = "".join([self.letters.get(code, _UNKNOWN) for code in several])
            known = text, sum([self.widths.get(code, self.usual_width) for code in several]), len(several)
            self._read[codes] = known
        return known

    def backward(self, codes: bytes) -> str:
        """The letters code by code from the last to the first; those of one code stay in their order."""
        step = self.bytes_a_code
        several = [int.from_bytes(codes[at : at + step], "big") for at in range(0, len(codes), step)]
        return "".join([self.letters.get(code, _UNKNOWN) for code in reversed(several)])


def font(entry: Any) -> Font:
    """The font behind a dictionary of a page's resources."""
    made = Font(str(entry.get("/BaseFont", "")).lstrip("/"))
    inner = entry
    if entry.get("/Subtype") == "/Type0":
        inner = entry["/DescendantFonts"].get_object()[0].get_object()
        made.bytes_a_code = 2
        made.usual_width = float(inner.get("/DW", 1000))
        made.widths = _wide(inner.get("/W", []))
    else:
        first = int(entry.get("/FirstChar", 0))
        widths = entry["/Widths"].get_object() if "/Widths" in entry else []
        made.widths = {first + at: float(width) for at, width in enumerate(widths)}
        made.letters = _encoded(entry)
        made.usual_width = 500.0
        if entry.get("/Subtype") == "/Type3":
            _type3(made, entry)
    made.embedded = entry.get("/Subtype") == "/Type3" or _holds_file(inner)
    if hasattr(mapping := _object(entry, "/ToUnicode"), "get_data"):
        made.mapped = True
        made.letters |= _to_unicode(mapping.get_data(), made)
    return made


def _type3(made: Font, entry: Any) -> None:
    """Widths of a drawn font are in its own measure."""
    scale = abs(float(entry.get("/FontMatrix", [0.001])[0])) * 1000
    made.widths = {code: width * scale for code, width in made.widths.items()}


def _object(entry: Any, key: str) -> Any:
    return entry[key].get_object() if key in entry else None


def _holds_file(entry: Any) -> bool:
    described = _object(entry, "/FontDescriptor") or {}
    return any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _wide(entries: Any) -> dict[int, float]:
    """``/W``: ``first [w w w]`` or ``first last w``."""
    found: dict[int, float] = {}
    several = (
        [entry.get_object() for entry in entries.get_object()] if hasattr(entries, "get_object") else list(entries)
    )
    at = 0
    while at + 1 < len(several):
        first = int(several[at])
        if isinstance(several[at + 1], list):
            found |= {first + step: float(width) for step, width in enumerate(several[at + 1])}
            at += 2
        elif at + 2 < len(several):
            last = min(int(several[at + 1]), first + _LONGEST)
            found |= dict.fromkeys(range(first, last + 1), float(several[at + 2]))
            at += 3
        else:
            break
    return found


def _encoded(entry: Any) -> dict[int, str]:
    """Letters of a simple font by its encoding; the names of single glyphs where they tell their letter."""
    encoding = _object(entry, "/Encoding")
    described = encoding if isinstance(encoding, dict) else {}
    usual = described.get("/BaseEncoding", encoding if not described else None)
    codec = "mac_roman" if usual == "/MacRomanEncoding" else "cp1252"
    letters = {code: bytes([code]).decode(codec, "replace") for code in range(32, 256)}
    code = 0
    for item in _object(described, "/Differences") or ():
        if isinstance(item, (int, float)):
            code = int(item)
            continue
        letters[code] = _glyph(str(item).lstrip("/"), letters.get(code, _UNKNOWN))
        code += 1
    return letters


def _glyph(name: str, otherwise: str) -> str:
    if len(name) == 1:
        return name
    if found := re.fullmatch(r"uni([0-9A-F]{4})|u([0-9A-F]{4,6})", name):
        value = int(found[1] or found[2], 16)
        return chr(value) if value < 0x110000 else _UNKNOWN
    return {"space": " ", "hyphen": "-", "quoteright": "’", "quotesingle": "'", "period": ".", "comma": ","}.get(
        name, otherwise
    )


def _to_unicode(written: bytes, made: Font) -> dict[int, str]:
    """A ToUnicode map (9.10.3)."""
    found: dict[int, str] = {}
    sections = _SECTION.split(written)
    for kind, rest in zip(sections[1::2], sections[2::2], strict=True):
        body = rest.partition(b"end" + kind)[0]
        items = [
            b"[" if opened else b"]" if closed else re.sub(rb"\s", b"", code)
            for code, opened, closed in _HEX.findall(body)
        ]
        if kind == b"codespacerange":
            made.bytes_a_code = max(1, len(items[0]) // 2) if items else made.bytes_a_code
        elif kind == b"bfchar":
            found |= {int(code or b"0", 16): _utf16(text) for code, text in zip(items[::2], items[1::2], strict=False)}
        else:
            _ranges(items, found)
    return found


def _ranges(items: list[bytes], found: dict[int, str]) -> None:
    at = 0
    while at + 2 < len(items):
        first, last = int(items[at] or b"0", 16), int(items[at + 1] or b"0", 16)
        if items[at + 2] == b"[":
            end = items.index(b"]", at) if b"]" in items[at:] else len(items)
            found |= {first + step: _utf16(text) for step, text in enumerate(items[at + 3 : end])}
            at = end + 1
            continue
        start = _utf16(items[at + 2])
        for step in range(min(last - first + 1, _LONGEST)):
            if start and ord(start[-1]) + step < 0x110000:
                found[first + step] = start[:-1] + chr(ord(start[-1]) + step)
        at += 3


def _utf16(digits: bytes) -> str:
    try:
        return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
    except ValueError:
        return _UNKNOWN
