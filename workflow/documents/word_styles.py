"""The court's format in Word's terms: page, styles, header and footer of what ``workflow.documents.word`` opens."""

from __future__ import annotations

from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from workflow.documents.house_style import Format, sheet_of_paper

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_EMU = 360_000  # English Metric Units in a centimetre
_TWIPS = 1440 / 2.54  # twentieths of a point in a centimetre
_FONT, _SIZE, _SPACING, _AFTER = "Times New Roman", 12 * 2.54 / 72, 1.5, 0.2
_BLACK = "000000"


def line_width(form: Format) -> float:
    """Width of a line in centimetres."""
    paper = sheet_of_paper(form.paper.value if form.paper else "A4")
    return paper[0] - (form.margins.value.left + form.margins.value.right if form.margins else 5.08)


def language(form: Format) -> str:
    """BCP 47 tag of the filing."""
    return form.language.value if form.language else "en"


def apply(document: Any, form: Format) -> None:
    """Page and styles."""
    _page(document.sections[0], form)
    size = form.size.value if form.size else _SIZE
    after = form.after_paragraph.value if form.after_paragraph else _AFTER
    spacing = form.line_spacing.value if form.line_spacing else _SPACING
    align = "both" if form.align is None or form.align.value == "justify" else "left"
    _defaults(document, form, size)
    styles = _Styles(document, size)
    styles.make("Normal", None, before=0, after=0, line=1)
    styles.make("Body Text", "Normal", after=after, line=spacing, align=align)
    styles.make("Centred", "Normal", after=after * 1.5, line=1.15, align="center")
    heading = {"before": after, "after": after * 1.5, "align": "center", "bold": True}
    styles.make("Heading 1", "Normal", **{**heading, "before": after * 2}, underline=True, outline=0)
    styles.make("Heading 2", "Normal", **heading, outline=1)
    styles.make("Heading 3", "Normal", **{**heading, "align": "left", "after": after}, outline=2)
    styles.make("Leaders", "Normal", before=after / 2, after=after, hanging=0.75)
    styles.make("Ragged", "Body Text", align="left")
    styles.make("Lines", "Normal", after=after * 1.5, line=1.25, align="left", whole=True)
    styles.make("Signature", "Normal", before=1, after=after * 1.5, line=1.25, align="left", whole=True)
    styles.make("Cell Text", "Normal", before=0.05, after=0.1, line=1.1, align="left")
    styles.make("Cell Heading", "Cell Text", before=0.05, after=0.1, line=1.1, align="left", bold=True)
    styles.make("Quote", "Body Text", left=1.27, right=1.27, line=1, align=align)
    styles.make("List Bullet", "Body Text", align=align)
    for level in range(3):
        styles.make(f"Numbered {level + 1}", "Body Text", left=1.27 * (level + 1), align=align)
    styles.make("Ruled Line", "Normal", after=after, ruled=True)
    styles.make("Header", "Normal", align="center", smaller=0.75)
    styles.make("Footer", "Normal", align="center", smaller=0.8)


_KEPT = (
    "Normal",
    "Default Paragraph Font",
    "Table Normal",
    "Normal Table",
    "No List",
    "Table Grid",
    "List Bullet",
    "Header",
    "Footer",
)


def prune(document: Any) -> None:
    """Only styles that a filing uses; the hundred others of the template would stand in an advocate's list."""
    root = document.styles.element
    for style in root.findall(_name("style")):
        if style.find(_name("name")).get(_name("val")).lower() not in {name.lower() for name in _KEPT}:
            root.remove(style)


class _Styles:
    """Styles by name, made where Word's template lacks them, and stripped of the template's own look."""

    def __init__(self, document: Any, size: float) -> None:
        self.document, self.size = document, size

    def make(self, name: str, base: str | None, **look: Any) -> None:
        styles = self.document.styles
        style = styles[name] if name in styles else styles.add_style(name, 1)
        element = style.element
        numbers = element.find(f"{_name('pPr')}/{_name('numPr')}")
        for tag in ("pPr", "rPr", "next", "link", "unhideWhenUsed", "semiHidden"):
            for old in element.findall(_name(tag)):
                element.remove(old)
        style.base_style = styles[base] if base else None
        style.quick_style = True
        element.append(self._paragraph(look))
        if numbers is not None:
            element.find(_name("pPr")).insert(1, numbers)
        element.append(self._letters(look))
        if "outline" in look:
            style.next_paragraph_style = styles["Body Text"]

    def _paragraph(self, look: dict[str, Any]) -> Any:
        made = _made("pPr")
        if "outline" in look:
            made.append(_made("keepNext"))
        if "outline" in look or look.get("whole"):
            made.append(_made("keepLines"))
        made.append(_made("widowControl"))
        if look.get("ruled"):
            border(made, "pBdr", ("bottom",))
        spacing: dict[str, object] = {side: _twips(look[side]) for side in ("before", "after") if side in look}
        if "line" in look:
            spacing |= {"line": round(240 * look["line"]), "lineRule": "auto"}
        if spacing:
            made.append(_made("spacing", **spacing))
        indent = {side: _twips(look[side]) for side in ("left", "right", "hanging") if side in look}
        if "hanging" in indent:
            indent["left"] = indent.get("left", 0) + indent["hanging"]
        if indent:
            made.append(_made("ind", **indent))
        if "align" in look:
            made.append(_made("jc", val=look["align"]))
        if "outline" in look:
            made.append(_made("outlineLvl", val=look["outline"]))
        return made

    def _letters(self, look: dict[str, Any]) -> Any:
        made = _made("rPr")
        if look.get("bold"):
            made.extend([_made("b"), _made("bCs")])
        made.append(_made("color", val=_BLACK))
        if "smaller" in look:
            half = _half_points(self.size * look["smaller"])
            made.extend([_made("sz", val=half), _made("szCs", val=half)])
        if look.get("underline"):
            made.append(_made("u", val="single"))
        return made


def _page(section: Any, form: Format) -> None:
    width, height = sheet_of_paper(form.paper.value if form.paper else "A4")
    section.page_width, section.page_height = round(width * _EMU), round(height * _EMU)
    for side in ("left", "right", "top", "bottom"):
        length = getattr(form.margins.value, side) if form.margins else 2.54
        setattr(section, f"{side}_margin", round(length * _EMU))
    section.header_distance = section.footer_distance = round(1.25 * _EMU)


def _defaults(document: Any, form: Format, size: float) -> None:
    """Font, size and language for every script; Word takes complex scripts from w:cs, w:szCs and w:lang's bidi."""
    root = document.styles.element
    letters = root.find(f"{_name('docDefaults')}/{_name('rPrDefault')}/{_name('rPr')}")
    for old in list(letters):
        letters.remove(old)
    font = form.font.value if form.font else _FONT
    letters.append(_made("rFonts", ascii=font, hAnsi=font, cs=font, eastAsia=font))
    half, tag = _half_points(size), language(form)
    letters.extend([_made("sz", val=half), _made("szCs", val=half), _made("lang", val=tag, eastAsia=tag, bidi=tag)])


def furnish(document: Any, form: Format, mark: str | None) -> None:
    """Page numbers at the foot, the mark of an unchecked filing at the head."""
    section = document.sections[0]
    footer = section.footer.paragraphs[0]
    footer.style = "Footer"
    words = form.page_numbers.value if form.page_numbers else "{page}"
    for part in _parts(words):
        if part in ("{page}", "{pages}"):
            _field(footer, "PAGE" if part == "{page}" else "NUMPAGES")
        else:
            footer.add_run(part)
    if mark:
        header = section.header.paragraphs[0]
        header.style = "Header"
        header.add_run(mark)


def _parts(words: str) -> list[str]:
    import re

    return [part for part in re.split(r"(\{pages?\})", words) if part]


def _field(paragraph: Any, instruction: str) -> None:
    for kind in ("begin", None, "separate", "1", "end"):
        run = paragraph.add_run("1" if kind == "1" else None)
        if kind is None:
            words = _made("instrText")
            words.text = f" {instruction} "
            run._r.append(words)
        elif kind != "1":
            run._r.append(_made("fldChar", fldCharType=kind))


def keep_with_next(paragraph: Any) -> None:
    """The paragraph (``w:p``) stays on one page with the next, and whole."""
    properties = paragraph.get_or_add_pPr()
    properties.get_or_add_keepNext()
    properties.get_or_add_keepLines()


def whole_row(row: Any) -> None:
    """A row never breaks over two pages."""
    row._tr.get_or_add_trPr().append(_made("cantSplit"))


def flush_left(table: Any) -> None:
    """Cells begin at the margin of the page, not a little outside it."""
    margins = _made("tblCellMar")
    margins.append(_made("left", w=0, type="dxa"))
    properties = table._tbl.tblPr
    look = properties.find(_name("tblLook"))
    properties.insert(len(properties) if look is None else properties.index(look), margins)


def repeat_header(row: Any) -> None:
    """The row stands again at the head of every page."""
    row._tr.get_or_add_trPr().append(_made("tblHeader"))


def border(properties: Any, tag: str, sides: tuple[str, ...]) -> None:
    """A thin black line at some sides of a paragraph or cell."""
    made = _made(tag)
    for side in sides:
        made.append(_made(side, val="single", sz=6, space=0 if tag == "tcBorders" else 1, color=_BLACK))
    properties.append(made)


def _name(tag: str) -> str:
    return f"{{{_W}}}{tag}"


def _made(tag: str, **values: object) -> Any:
    return etree.Element(_name(tag), {_name(key): str(value) for key, value in values.items()})


def _twips(centimetres: float) -> int:
    return round(centimetres * _TWIPS)


def _half_points(centimetres: float) -> int:
    return round(centimetres * 72 / 2.54 * 2)
