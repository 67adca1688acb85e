"""What a PDF writes to a page, sign by sign (ISO 32000-1, 7.2, 7.3 and 7.8), and its strings as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_TOKEN = re.compile(
    rb"[ \t\r\n\f\x00]+|%[^\r\n]*|(?P<number>[-+]{0,3}\d*\.?\d+\.?-?\d*)|(?P<string>\()|(?P<open><<)|(?P<close>>>)"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>|(?P<name>/[^\s()<>\[\]{}/%\x00]*)|(?P<array>[\[\]])|(?P<word>[A-Za-z'\"][A-Za-z0-9*]*)|."
    , re.DOTALL,
)  # fmt: skip
_BRACKET = re.compile(rb"[()\\]")
_ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_END_OF_IMAGE = re.compile(rb"[\s\x00]EI(?=[\s\x00]|$)")


def tokens(written: bytes) -> Iterator[tuple[str, Any]]:
    """Tokens of a content stream: ``number``, ``string`` (bytes), ``name``, ``word`` and brackets."""
    at, end = 0, len(written)
    while at < end:
        found = _TOKEN.match(written, at)
        assert found is not None  # the pattern takes any letter
        at, kind = found.end(), found.lastgroup
        if kind is None:
            continue
        if kind == "string":
            text, at = _string(written, at)
            yield "string", text
        elif kind == "hex":
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", found["hex"])
            yield "string", bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        elif kind == "number":
            yield kind, _number(found[0])
        else:
            yield kind, found[0]
            if found[0] == b"ID":
                stop = _END_OF_IMAGE.search(written, at)
                at = stop.end() if stop else end


def _number(written: bytes) -> float:
    try:
        return float(written)
    except ValueError:
        return 0.0


def _string(written: bytes, at: int) -> tuple[bytes, int]:
    """A string in round brackets, which may hold brackets in pairs; ``at`` is behind the first."""
    start, depth, escaped = at, 1, False
    while depth:
        found = _BRACKET.search(written, at)
        if found is None:
            return written[start:], len(written)
        at = found.end()
        if found[0] == b"\\":
            escaped, at = True, at + 1
        else:
            depth += 1 if found[0] == b"(" else -1
    text = written[start : at - 1]
    return (_ESCAPE.sub(_unescaped, text) if escaped else text), at


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    if sign[:1].isdigit() and sign[0] < 0x38:
        return bytes([int(sign, 8) & 0xFF])
    return _ESCAPES.get(sign, sign)


def string(written: bytes) -> str:
    """A text string of a PDF (7.9.2.2): UTF-16 or UTF-8 where it says so, else PDFDocEncoding, all but Latin-1."""
    for sign, codec in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if written.startswith(sign):
            return written[len(sign) :].decode(codec, "replace")
    return written.decode("cp1252", "replace")
