"""Facts as text: a value from the case is carried through template and Markdown in letters that neither can read.

Every byte of a fact becomes one letter of Unicode's private use plane 15, every byte of the description of a blank one
of plane 16 (Unicode 16.0, section 23.5). No sign of Markdown, Jinja or our containers is among them, so a fact cannot
become markup wherever it stands, and a line break in it cannot begin a new block. Nothing has to be remembered on the
way: the page reads the letters back.
"""

from __future__ import annotations

import re

_FACT, _BLANK = 0xF0000, 0x100000
_END = chr(_BLANK + 0x100)
_CARRIED = re.compile(f"([{chr(_FACT)}-{chr(_FACT + 0xFF)}]+)|([{chr(_BLANK)}-{chr(_BLANK + 0xFF)}]*){_END}")
_RESERVED = re.compile(f"[{chr(_FACT)}-{chr(0xFFFFD)}{chr(_BLANK)}-{chr(0x10FFFD)}]")
# XML 1.0, section 2.2: letters that no document may hold, and Unicode's line and paragraph separators
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def carried(text: str) -> str:
    """A fact in letters that no markup uses."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(chr(_FACT + byte) for byte in _UNPRINTABLE.sub("", lines).encode("utf-8", "replace"))


def carried_blank(width: int) -> str:
    """A ruled blank of so many letters' width, to be filled by hand."""
    return "".join(chr(_BLANK + byte) for byte in str(width).encode()) + _END


def reserved(text: str) -> bool:
    """Whether a text holds letters that are kept for carrying facts."""
    return _RESERVED.search(text) is not None


def pieces(text: str) -> list[tuple[str, str]]:
    """A text as ``("words", …)`` of the template, ``("fact", …)`` of the case and ``("blank", width)``, in order."""
    found: list[tuple[str, str]] = []
    at = 0
    for match in _CARRIED.finditer(text):
        if match.start() > at:
            found.append(("words", text[at : match.start()]))
        fact, blank = match.groups()
        found.append(("fact", _back(fact, _FACT)) if fact else ("blank", _back(blank, _BLANK)))
        at = match.end()
    if at < len(text):
        found.append(("words", text[at:]))
    return found


def plain(text: str) -> str:
    """The text as a reader sees it; a blank reads as underscores."""
    return "".join("_" * int(words) if kind == "blank" else words for kind, words in pieces(text))


def _back(letters: str, plane: int) -> str:
    return bytes(ord(letter) - plane for letter in letters).decode("utf-8", "replace")
