"""A Word file against the court's format: paper and margins of every section, letters, lines, numbers.

Running text is what the court's figures for spacing mean: paragraphs of the body that are no heading, cell, caption,
signature or quotation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from workflow.documents.house_style import Format, sheet_of_paper
from workflow.documents.measuring.measure import (
    Deviation,
    language_found,
    letters_asked,
    margin_found,
    margins_asked,
    paper_asked,
    paper_found,
    points,
)
from workflow.documents.measuring.numbers import numbering, page_numbers
from workflow.documents.measuring.word_reading import Look, Place, W, WordFile, letters, runs, twips, value
from workflow.language import later, say

_TWIPS = 1440 / 2.54  # in a centimetre
_POINTS = 72 / 2.54
_SHORT = 90  # letters that fill more than a line, so that a paragraph is running text
_HEIGHT = 1.15  # of a line in parts of the size, where the height of lines is fixed in points
_NAMED_APART = ("heading", "title", "subtitle", "caption", "toc", "quote", "signature", "header", "footer")
_SIDES = {
    "left": "left",
    "start": "left",
    "both": "justify",
    "distribute": "justify",
    "center": "centre",
    "right": "right",
}


def differences(content: bytes, form: Format) -> Iterator[Deviation]:
    """Every difference, place by place. Raises DraftError where the file cannot be read."""
    file = WordFile(content)
    yield from _pages(file, form)
    places = list(file.places())
    yield from _letters(file, form, places)
    running = [place for place in places if _is_running(file, place)]
    for place in running:
        yield from _paragraph(file, form, place)
    yield from _size_of_text(file, form, running)
    yield from numbering(file, form, places)
    yield from page_numbers(file, form)
    yield from _language(file, form, places)


def _pages(file: WordFile, form: Format) -> Iterator[Deviation]:
    sections = list(file.document.iter(f"{W}sectPr"))
    for number, section in enumerate(sections or [None], 1):
        where = say("in section {number}", number=number) if len(sections) > 1 else ""
        if form.paper:
            yield from _paper(section, form.paper.value, where)
        if form.margins:
            yield from _margins(section, form, where)


def _paper(section: Any, paper: str, where: str) -> Iterator[Deviation]:
    size = None if section is None else section.find(f"{W}pgSz")
    width, height = sheet_of_paper(paper)
    asked = paper_asked(paper, width, height)
    if size is None:
        yield Deviation("paper", asked, say("the file states no size of its paper"), where)
        return
    found = twips(value(size, "w")) / _TWIPS, twips(value(size, "h")) / _TWIPS
    if abs(found[0] - width) > 0.1 or abs(found[1] - height) > 0.1:
        yield Deviation("paper", asked, paper_found(*found), where)


def _margins(section: Any, form: Format, where: str) -> Iterator[Deviation]:
    held = None if section is None else section.find(f"{W}pgMar")
    if held is None:
        yield Deviation("margins", margins_asked(form), say("the file states no margins"), where)
        return
    for side in ("left", "right", "top", "bottom"):
        asked = getattr(form.margins.value, side) if form.margins else 0.0
        other = {"left": "start", "right": "end"}.get(side, side)
        found = abs(twips(value(held, side) or value(held, other))) / _TWIPS
        if abs(found - asked) > 0.05:
            yield Deviation("margins", margins_asked(form), margin_found(side, found), where)


def _letters(file: WordFile, form: Format, places: list[Place]) -> Iterator[Deviation]:
    """Font and size of every run: nothing smaller than asked, nothing in another font."""
    for place in places:
        for run in runs(place.element):
            text = letters(run)
            if not text.strip():
                continue
            look = file.letters_look(place, run)
            where = _where(place.text, text)
            size = _size(look)
            if form.size and size < form.size.value * _POINTS - 0.05:
                asked, found = letters_asked(form.size.value * _POINTS), say("they are {size}", size=points(size))
                yield Deviation("size", asked, found, where)
            for font in sorted(_fonts(file, look, text)) if form.font else ():
                if form.font and font.casefold() != form.font.value.casefold():
                    asked = say("the font {font}", font=form.font.value)
                    yield Deviation("font", asked, say("{font} is used", font=font), where)


def _size(look: Look) -> float:
    return twips(look.get("sz", {}).get("val"), 20.0) / 2  # half points; ten points where nothing is said


def _fonts(file: WordFile, look: Look, text: str) -> set[str]:
    """Fonts of the Latin letters; what they cannot write, another font must."""
    held = look.get("rFonts", {})
    found = set()
    for letter in set(text):
        if letter.isspace() or ord(letter) >= 0x590:
            continue
        slot = "ascii" if ord(letter) < 0x80 else "hAnsi"
        theme = held.get(f"{slot}Theme", "")
        found.add((theme and file.theme_fonts.get(theme[:5])) or held.get(slot) or "Times New Roman")
    return found


def _where(text: str, part: str = "") -> str:
    """A place in the words of the paper, since Word has no pages before it is printed."""
    said = " ".join((part if len(part.split()) > 2 else text).split())
    return say("in “{words}”", words=said if len(said) <= 40 else said[:38].rstrip() + "…")


def _is_running(file: WordFile, place: Place) -> bool:
    text = place.text
    if place.boxed or not text.strip() or "\n" in text or "\t" in text or "____" in text:
        return False
    look = file.paragraph_look(place)
    named = (value(style.find(f"{W}name")) or "" for style in file.chain(file.style_of(place.element)))
    apart = any(name.casefold().startswith(_NAMED_APART) for name in named)
    level = look.get("outlineLvl", {}).get("val", "9")
    if apart or level != "9" or _side(look) in ("centre", "right") or _indent(look, "right") > 200:
        return False
    return look.get("numPr", {}).get("numId", "0") != "0" or len(text) > _SHORT


def _side(look: Look) -> str:
    return _SIDES.get(look.get("jc", {}).get("val", "left"), "left")


def _indent(look: Look, side: str) -> float:
    held = look.get("ind", {})
    return twips(held.get(side) or held.get({"left": "start", "right": "end"}[side]))


def _paragraph(file: WordFile, form: Format, place: Place) -> Iterator[Deviation]:
    look = file.paragraph_look(place)
    where = _where(place.text)
    held = look.get("spacing", {})
    if form.line_spacing:
        first = next((run for run in runs(place.element) if letters(run).strip()), None)
        size = _size(file.letters_look(place, first)) if first is not None else 12.0
        found = _lines(held, size)
        if abs(found - form.line_spacing.value) > 0.02 + (0.04 if held.get("lineRule", "auto") != "auto" else 0):
            asked = say("a line spacing of {lines:g}", lines=form.line_spacing.value)
            it_is = say("it is {found}", found=f"{found:.2f}".rstrip("0").rstrip("."))
            yield Deviation("line_spacing", asked, it_is, where)
    if form.after_paragraph:
        after, asked_after = twips(held.get("after")) / 20, form.after_paragraph.value * _POINTS
        if abs(after - asked_after) > 0.5:
            asked = say("a space of {length} after each paragraph", length=points(asked_after))
            yield Deviation("after_paragraph", asked, say("it is {found}", found=points(after)), where)
    if form.align and _side(look) != form.align.value and not _boxed_by_hand(look):
        found_side = "justify" if _side(look) == "justify" else "left"
        yield Deviation("align", say(_ALIGNED[form.align.value]), say(_STANDS[found_side]), where)


_ALIGNED = {"justify": later("justified text"), "left": later("text aligned to the left")}
_STANDS = {"justify": later("it is aligned to both sides"), "left": later("it is aligned to the left")}


def _boxed_by_hand(look: Look) -> bool:
    return "framePr" in look


def _lines(held: dict[str, str], size: float) -> float:
    line, rule = held.get("line"), held.get("lineRule", "auto")
    if rule == "auto":
        return twips(line, 240.0) / 240
    return twips(line, 240.0) / 20 / (size * _HEIGHT)


def _size_of_text(file: WordFile, form: Format, running: list[Place]) -> Iterator[Deviation]:
    """The size most of the running text has: a larger one makes another number of pages."""
    if not form.size:
        return
    sizes: Counter[float] = Counter()
    for place in running:
        for run in runs(place.element):
            sizes[_size(file.letters_look(place, run))] += len(letters(run))
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    if usual > form.size.value * _POINTS + 0.05:
        found = say("the text is set in {size}", size=points(usual))
        yield Deviation("size", letters_asked(form.size.value * _POINTS), found)


def _language(file: WordFile, form: Format, places: list[Place]) -> Iterator[Deviation]:
    if not form.language:
        return
    tags: Counter[str] = Counter()
    for place in places:
        for run in runs(place.element):
            tags[file.letters_look(place, run).get("lang", {}).get("val", "")] += len(letters(run))
    if not tags:
        return
    usual = tags.most_common(1)[0][0]
    if usual.casefold() != form.language.value.casefold():
        yield language_found(form.language.value, usual)
