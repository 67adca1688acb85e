"""Every text of a Word file, and of the sheets and slides that may lie in one: all parts, all attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workflow.documents.finished.package import Bounds, parts, remarks, tree
from workflow.documents.finished.texts import Text, shown, within
from workflow.language import later, say

_PLACES = {
    "word/document.xml": later("main text"), "docProps/core.xml": later("properties"),
    "docProps/app.xml": later("properties"), "docProps/custom.xml": later("properties"),
    "word/comments.xml": later("comments"), "word/people.xml": later("authors of remarks"),
    "word/footnotes.xml": later("footnotes"), "word/endnotes.xml": later("endnotes"),
    "word/settings.xml": later("settings"),
}  # fmt: skip
_SIGNS = {
    "tab": " ",
    "ptab": " ",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "",
    "lastRenderedPageBreak": "",
}
_CODES = ("instrText", "delInstrText")
_WORDS = ("t", "delText", "text")
_PARAGRAPHS = {"p", "si", "is"}
_ADDED, _STRUCK = {"ins", "moveTo"}, {"del", "moveFrom"}
_WORDS_OF_THE_FORMAT = re.compile(
    r"[-+\d.,:%#x]*|[0-9A-Fa-f]{8}|\{?[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}\}?|true|false|on|off|rId\d+|(https?://schemas\.|application/vnd\.).*"
    r"|https?://www\.w3\.org/.*|http://purl\.o.*|left|right|both|center|top|bottom|start|end|auto|none|nil|single|dxa|pct"
    r"|default|first|even|preserve|Normal|Default Paragraph Font|Table Normal|Normal Table|No List|Table Grid|Body Text"
    r"|[Hh]eading \d|[Hh]eader|[Ff]ooter|Title|Quote|Signature|List Bullet|Centred|Lines|Leaders|paragraph|character"
)
_SKIPPED = {
    "lsdException", "rFonts", "latin", "ea", "cs", "font", "family", "sym", "fldChar", "numFmt", "tab", "jc", "camera",
    "clrSchemeMapping", "compatSetting", "lightRig", "multiLevelType", "themeFontLang", "lang", "suff",
}  # fmt: skip
"""Elements whose attributes are the programs' own lists: their styles, and typefaces, many of which are called by a
person's name. ``font`` is one of a theme or of the font table."""


def package_texts(content: bytes, bounds: Bounds, depth: int) -> Iterator[Text]:
    """Texts of every part of a package. Raises DraftError where one cannot be read."""
    found = parts(content, bounds)
    seen: set[str] = set()
    yield from shown(say("remarks on the package"), remarks(content))
    for name, part in found.items():
        yield from shown(say("name of a part"), name)
        if _is_xml(name, part):
            yield from _part(say(_PLACES[name]) if name in _PLACES else name, tree(name, part), seen)
        else:
            yield from within(name, part, bounds, depth + 1)


def _is_xml(name: str, part: bytes) -> bool:
    if name.lower().endswith((".xml", ".rels", ".vml")):
        return True
    return part[:64].lstrip(b"\xef\xbb\xbf\x00 \r\n\t").startswith(b"<?xml")


def _part(where: str, root: Any, seen: set[str]) -> Iterator[Text]:
    whole: list[str] = []
    loose: list[str] = []
    number = 0
    for element in root.iter():
        tag = _local(element)
        if tag in _PARAGRAPHS:
            number += 1
            for at, text in enumerate(_readings(element)):
                whole += [text] if not at else []
                yield from shown(say("{where}, paragraph {number}", where=where, number=number), text)
        if not tag:
            loose += [element.text or ""]
        elif tag not in _WORDS and tag not in _CODES and element.text and not element.text.isspace():
            loose.append(element.text)
        elif tag in ("t", "text") and not any(_local(above) in _PARAGRAPHS for above in element.iterancestors()):
            loose.append(element.text or "")
        if element.tail and not element.tail.isspace():
            loose.append(element.tail)
        if tag not in _SKIPPED:
            yield from _attributes(where, tag, element, seen)
    for several in (whole, loose):
        yield from shown(where, "\n".join(several))
    yield from shown(where, "".join(loose))


def _attributes(where: str, tag: str, element: Any, seen: set[str]) -> Iterator[Text]:
    for key, value in element.attrib.items():
        if value not in seen:
            seen.add(value)
            if not _WORDS_OF_THE_FORMAT.fullmatch(value) and not key.endswith("}fontKey"):
                yield from shown(f"{where}, {tag} {key.rpartition('}')[2]}", value)


def _readings(paragraph: Any) -> list[str]:
    """The letters of a paragraph without what parts them: as a reader sees it, with field codes, and with tracked
    changes taken and left."""
    pieces: list[tuple[str, str]] = []
    _gather(paragraph, "", pieces)
    kinds = {kind for kind, _ in pieces}
    texts = ["".join(text for kind, text in pieces if kind != "code")]
    if "code" in kinds:
        texts.append("".join(text for kind, text in pieces if kind == "code"))
    for changed in ({"added", "struck"} & kinds) or ():
        texts.append("".join(text for kind, text in pieces if kind not in ("code", changed)))
    return [text for text in texts if text]


def _gather(element: Any, state: str, into: list[tuple[str, str]]) -> None:
    for child in element:
        tag = _local(child)
        if tag in _WORDS:
            into.append((state, child.text or ""))
        elif tag in _CODES:
            into.append(("code", child.text or ""))
        elif tag in _SIGNS:
            into.append((state, _SIGNS[tag]))
        elif tag == "sym":
            into.append((state, _sign(child)))
        elif tag and tag not in _PARAGRAPHS and tag not in ("txbxContent", "tabs", "rPr", "pPr"):
            _gather(child, "added" if tag in _ADDED else "struck" if tag in _STRUCK else state, into)


def _sign(symbol: Any) -> str:
    """A letter of a symbol font; those of the private area stand for letters of one byte."""
    written = next((value for key, value in symbol.attrib.items() if key.endswith("}char")), "")
    try:
        code = int(written, 16)
    except ValueError:
        return ""
    return chr(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code)


def _local(element: Any) -> str:
    """The name of an element without its namespace; nothing for remarks and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
