"""Numbers in a Word file against the court's format: those of the pages, and the forms of numbered paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workflow.documents.finished.package import tree
from workflow.documents.house_style import Format
from workflow.documents.measuring.measure import Deviation, numbers_asked
from workflow.documents.measuring.word_reading import Place, R, W, WordFile, value
from workflow.language import later, say

_FIRST = {
    "decimal": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
    "decimalZero": "01",
}
_PAGES = {
    ("default", True): later("in section {number}"),
    ("first", False): later("on first pages"),
    ("first", True): later("in section {number} on first pages"),
    ("even", False): later("on even pages"),
    ("even", True): later("in section {number} on even pages"),
}
_FIELDS = {"PAGE": "{page}", "NUMPAGES": "{pages}", "SECTIONPAGES": "{pages}"}


def page_numbers(file: WordFile, form: Format) -> Iterator[Deviation]:
    """Fields at head or foot of every section that print the page's number in the words asked for."""
    if not form.page_numbers:
        return
    asked_words = form.page_numbers.value
    asked = numbers_asked(asked_words)
    held: dict[tuple[str, str], str] = {}
    sections = list(file.document.iter(f"{W}sectPr"))
    for number, section in enumerate(sections or [None], 1):
        # a section without its own header keeps that of the section before
        for kind in ("header", "footer"):
            for reference in () if section is None else section.findall(f"{W}{kind}Reference"):
                held[kind, value(reference, "type") or "default"] = reference.get(f"{R}id") or ""
        for sort in _sorts(file, section):
            texts = [line for kind in ("header", "footer") for line in _lines(file, held.get((kind, sort), ""))]
            where = _PAGES.get((sort, len(sections) > 1))
            yield from _one(asked, asked_words, texts, say(where, number=number) if where else "")


def _sorts(file: WordFile, section: Any) -> list[str]:
    sorts = ["default"]
    if section is not None and section.find(f"{W}titlePg") is not None:
        sorts.append("first")
    settings = file.part("settings")
    if settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None:
        sorts.append("even")
    return sorts


def _one(asked: str, words: str, texts: list[str], where: str) -> Iterator[Deviation]:
    wanted = re.sub(r"\s+", "", words).casefold()
    if any(wanted in re.sub(r"\s+", "", text).casefold() for text in texts):
        return
    near = next((text for text in texts if "{page}" in text), None)
    has = say("the file has “{words}”", words=" ".join(near.split())) if near else ""
    found = has or say("the file numbers no pages")
    yield Deviation("page_numbers", asked, found, where)


def _lines(file: WordFile, key: str) -> Iterator[str]:
    _, name = file.related.get(key, ("", ""))
    if name in file.parts:
        for paragraph in tree(name, file.parts[name]).iter(f"{W}p"):
            yield _with_fields(paragraph)


def _with_fields(paragraph: Any) -> str:
    """The words of a paragraph, a field that counts pages standing as ``{page}`` or ``{pages}``."""
    said: list[str] = []
    codes: list[str] = []
    result = 0
    for element in paragraph.iter():
        if element.tag == f"{W}fldSimple":
            said.append(_field(value(element, "instr") or ""))
        elif element.tag == f"{W}fldChar":
            kind = value(element, "fldCharType")
            if kind == "begin":
                codes.append("")
            elif kind == "separate":
                result += 1
            elif kind == "end" and codes:
                said.append(_field(codes.pop()))
                result = max(0, result - 1)
        elif element.tag == f"{W}instrText" and codes:
            codes[-1] += element.text or ""
        elif element.tag == f"{W}t" and not codes and not _in_simple(element):
            said.append(element.text or "")
        elif element.tag == f"{W}tab":
            said.append(" ")
    return "".join(said)


def _in_simple(element: Any) -> bool:
    return any(above.tag == f"{W}fldSimple" for above in element.iterancestors())


def _field(code: str) -> str:
    return _FIELDS.get((code.split() or [""])[0].upper(), "")


def numbering(file: WordFile, form: Format, places: list[Place]) -> Iterator[Deviation]:
    """The form of each level used: ``1.``, ``(a)``, ``(i)``."""
    root = file.part("numbering") if form.numbering else None
    if root is None or form.numbering is None:
        return
    asked = form.numbering.value
    told: set[tuple[str, int]] = set()
    for place in places:
        number = file.paragraph_look(place).get("numPr", {})
        instance, level = number.get("numId", "0"), int(number.get("ilvl", "0"))
        if instance == "0" or level >= len(asked) or (instance, level) in told:
            continue
        told.add((instance, level))
        written = _form(root, instance, level)
        if written is not None and written != asked[level]:
            words = say("the number {number} on level {level}", number=asked[level], level=level + 1)
            where = say("in “{words}”", words=" ".join(place.text.split())[:38])
            yield Deviation("numbering", words, say("it is {found}", found=written), where)


def _form(root: Any, instance: str, level: int) -> str | None:
    """How the first number of a level prints; nothing for a bullet, or where the list is not in the file."""
    number = next((each for each in root.iter(f"{W}num") if value(each, "numId") == instance), None)
    if number is None:
        return None
    key = value(number.find(f"{W}abstractNumId"))
    abstract = next((each for each in root.iter(f"{W}abstractNum") if value(each, "abstractNumId") == key), None)
    own = (each.find(f"{W}lvl") for each in number.iter(f"{W}lvlOverride") if value(each, "ilvl") == str(level))
    usual = () if abstract is None else (each for each in abstract.iter(f"{W}lvl") if value(each, "ilvl") == str(level))
    held = next((each for each in (*own, *usual) if each is not None), None)
    if held is None:
        return None
    kind, text = value(held.find(f"{W}numFmt")) or "decimal", value(held.find(f"{W}lvlText")) or ""
    if kind in ("bullet", "none"):
        return None
    return text.replace(f"%{level + 1}", _FIRST.get(kind, f"[{kind}]"))
