"""The paper a filing is written on: page, styles, lists, header and footer, in the court's format or an office's own.

Prepared once for each format and letterhead, then only read: a hundred filings open one paper.
"""

from __future__ import annotations

import hashlib
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from workflow.documents.house_style import Format, sheet_of_paper
from workflow.documents.word import cleaning, edges, package
from workflow.documents.word import styles as looks
from workflow.documents.word.numbering import Numbering
from workflow.documents.word.scripts import RIGHT_TO_LEFT, script_of_language
from workflow.documents.word.xml import R, W, centimetres, made, q, twips
from workflow.language import say

_HEADER = 1.25  # centimetres from the edge of the sheet
_EMPTY = f'<w:numbering xmlns:w="{W}"/>'.encode()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper without writing. What each filing changes is copied from it."""

    parts: dict[str, bytes]
    """Every part but the three that each filing writes."""
    page: str
    numbering: str
    properties: str
    """Names of those three: the body, the lists, the properties."""
    styles: dict[str, str]
    """Ids of the styles by name."""
    numbered: frozenset[str]
    """Names of styles in which the office numbers every paragraph."""
    levels: tuple[str | None, ...]
    lists: Any
    section: Any
    width: float
    """Of a line, in centimetres."""
    turned: bool
    """Pages and tables run from right to left."""


def paper(form: Format, mark: str | None, letterhead: Path | None) -> Paper:
    """The paper for a format. Raises DraftError for a letterhead that is no Word document or not one to be trusted."""
    content = package.read(Path(letterhead), _called(letterhead)) if letterhead is not None else b""
    key = f"{form.model_dump_json()}|{mark}|{hashlib.sha256(content).hexdigest()}|{letterhead}"
    order = _Order(key, form, mark, content, str(letterhead or ""))
    if letterhead is None:
        return _paper(order)
    with package.fitting(_called(letterhead)):
        return _paper(order)


def _called(letterhead: object) -> str:
    return say("letterhead {path}", path=letterhead)


@dataclass(frozen=True)
class _Order:
    """What a paper is made of; two orders are one where their keys are."""

    key: str
    form: Format
    mark: str | None
    content: bytes
    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Order) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=16)
def _paper(order: _Order) -> Paper:
    form, own = order.form, bool(order.content)
    document = _opened(order)
    styles = document.styles.element
    if own:
        looks.in_language(styles, form)
    else:
        looks.fresh(styles, form)
    ids = looks.complete(styles, form, own_letters=own)
    lists = _lists(document)
    shaped = looks.numbering_themselves(styles, ids) if own else frozenset()
    # a first count shows which number the filing's list will have; the styles are joined to it
    levels = looks.link(styles, ids, Numbering(deepcopy(lists), form, (None,) * 4).instance(0))
    turned = script_of_language(looks.language(form)) in RIGHT_TO_LEFT
    section = _one_section(document, form, turned)
    edges.furnish(document, form, order.mark, ids)
    properties = str(document.part.package._core_properties_part.partname)[1:]
    parts = package.parts_of(document)
    page, numbering = (str(part.partname)[1:] for part in (document.part, document.part.numbering_part))
    for name in (page, numbering, properties):
        del parts[name]
    width = _line_width(section, form)
    return Paper(
        parts, page, numbering, properties, ids, shaped, levels, deepcopy(lists), deepcopy(section), width, turned
    )


def _opened(order: _Order) -> Any:
    """The office's own document, or the one that python-docx brings, without what neither may bring along."""
    if order.content:
        document = package.opened(order.content, _called(order.name))
        cleaning.clean(document, _called(order.name), pages=False)
        return document
    from docx import Document

    document = Document()
    cleaning.clean(document, "template", pages=False)
    settings, lists = document.settings.element, document.part.numbering_part.element
    for root in (settings, lists):
        for child in list(root):
            root.remove(child)
    for child in list(document.sections[0]._sectPr):
        document.sections[0]._sectPr.remove(child)
    for child in list(document.sections[0]._sectPr):
        document.sections[0]._sectPr.remove(child)
    version = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": 15}
    settings.append(made("defaultTabStop", val=720))
    settings.append(made("characterSpacingControl", val="doNotCompress"))
    # a line that ends where the writer ended it is not stretched to the margin
    settings.append(made("compat", made("doNotExpandShiftReturn"), made("compatSetting", **version)))
    settings.append(made("themeFontLang", val=looks.language(order.form)))
    return document


def _lists(document: Any) -> Any:
    """``w:numbering`` of the document, made where an office never numbered anything."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.parts.numbering import NumberingPart

    part = document.part
    if not any(relation.reltype == RELATIONSHIP_TYPE.NUMBERING for relation in part.rels.values()):
        name = PackURI("/word/numbering.xml")
        new = NumberingPart.load(name, CONTENT_TYPE.WML_NUMBERING, _EMPTY, part.package)
        part.relate_to(new, RELATIONSHIP_TYPE.NUMBERING)
    return part.numbering_part.element


def _one_section(document: Any, form: Format, turned: bool) -> Any:
    """The document without its words: one section, in the last one's page and with the headers that it shows."""
    body = document.element.body
    sections = list(body.iter(q("sectPr")))
    last = sections[-1] if sections else made("sectPr")
    shown: dict[tuple[str, str], Any] = {}
    for section in sections:  # what a section does not say, it takes from the one before
        for tag in ("headerReference", "footerReference"):
            shown |= {(tag, one.get(q("type")) or "default"): one for one in section.findall(q(tag))}
    for child in list(last):
        if not child.tag.startswith(q("")) or child.tag in map(q, _NOT_OF_PAPER):
            last.remove(child)
    for number, reference in enumerate(shown.values()):
        last.insert(number, deepcopy(reference))
    for child in list(body):
        body.remove(child)
    body.append(last)
    _page(last, form, turned)
    used = {one.get(f"{{{R}}}id") for one in shown.values()}
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith(("/header", "/footer")) and key not in used:
            del document.part.rels[key]
    for other in list(document.element):
        if other is not body:  # the colour of a screen
            document.element.remove(other)
    return last


_NOT_OF_PAPER = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "sectPrChange", "printerSettings",
)  # fmt: skip
# CT_SectPr (17.6.17)
_SECTION = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
).split()


def _page(section: Any, form: Format, turned: bool) -> None:
    """Sheet and margins where the paper has none of its own."""
    there = {child.tag for child in section}
    width, height = map(twips, sheet_of_paper(form.paper.value if form.paper else "A4"))
    sides = {side: getattr(form.margins.value, side) if form.margins else 2.54 for side in _SIDES}
    margins = {side: twips(length) for side, length in sides.items()}
    wanted = [
        made("pgSz", w=width, h=height),
        made("pgMar", **margins, header=twips(_HEADER), footer=twips(_HEADER), gutter=0),
    ]
    for element in [*wanted, *([made("bidi")] if turned else [])]:
        if element.tag not in there:
            rank = _SECTION.index(element.tag.rpartition("}")[2])
            after = [one for one in section if _SECTION.index(one.tag.rpartition("}")[2]) < rank]
            section.insert(len(after), element)


_SIDES = ("top", "right", "bottom", "left")


def _line_width(section: Any, form: Format) -> float:
    sheet, margins, columns = (section.find(q(tag)) for tag in ("pgSz", "pgMar", "cols"))
    width = centimetres(sheet.get(q("w")), 21.0)
    for side in ("left", "right", "gutter"):
        width -= centimetres(margins.get(q(side)), 2.54 if side != "gutter" else 0)
    number = int(columns.get(q("num")) or 1) if columns is not None else 1
    if number > 1:
        width = (width - (number - 1) * centimetres(columns.get(q("space")), 1.27)) / number
    return max(width, 4.0)
