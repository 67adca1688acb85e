"""Elements of WordprocessingML (ISO/IEC 29500-1, clause 17): made, measured, and put where the schema wants them."""

from __future__ import annotations

from typing import Any

from lxml import etree  # type: ignore[import-untyped]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TWIPS = 1440 / 2.54  # twentieths of a point in a centimetre
# CT_PPrBase (17.3.1.26): Word refuses a file whose children stand in another order
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()
# EG_RPrBase (17.3.2.28)
_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath rPrChange"
).split()
_RANKS: dict[str, dict[str, int]] = {}


def q(tag: str) -> str:
    """The tag's full name."""
    return f"{{{W}}}{tag}"


def made(tag: str, *children: Any, **values: object) -> Any:
    """An element of the main namespace, with attributes of the same."""
    element = etree.Element(q(tag), {q(name): str(value) for name, value in values.items()})
    element.extend(children)
    return element


for _of, _order in (("pPr", _PARAGRAPH), ("rPr", _RUN)):
    _RANKS[q(_of)] = {q(tag): rank for rank, tag in enumerate(_order)}


def put(properties: Any, *elements: Any) -> None:
    """Put properties of a paragraph (``w:pPr``) or run (``w:rPr``) where the schema wants them; one of the same name
    goes."""
    ranks = _RANKS[properties.tag]
    for element in elements:
        rank = ranks[element.tag]
        at = len(properties)
        for number, child in enumerate(properties):
            if child.tag == element.tag:
                properties.remove(child)
                at = number
                break
            if ranks.get(child.tag, 99) > rank:
                at = number
                break
        properties.insert(at, element)


def properties_of(paragraph: Any) -> Any:
    """``w:pPr`` of a paragraph, made where there is none."""
    first = paragraph[0] if len(paragraph) else None
    if first is None or first.tag != q("pPr"):
        first = made("pPr")
        paragraph.insert(0, first)
    return first


def border(tag: str, sides: tuple[str, ...], space: int = 0) -> Any:
    """A thin black line at some sides of a paragraph, cell or table."""
    lines = [made(side, val="single", sz=6, space=space, color="000000") for side in sides]
    return made(tag, *lines)


def twips(centimetres: float) -> int:
    """Twentieths of a point, in which Word measures."""
    return round(centimetres * _TWIPS)


def centimetres(measured: str | None, usual: float) -> float:
    """What Word has measured, in centimetres."""
    try:
        return int(measured or "") / _TWIPS
    except ValueError:
        return usual


def half_points(length: float) -> int:
    """Half points, in which Word gives the size of letters, of a length in centimetres."""
    return round(length * 72 / 2.54 * 2)
