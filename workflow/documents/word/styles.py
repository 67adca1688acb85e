"""The court's format in Word's terms: styles that an advocate finds in the list and can go on editing with."""

from __future__ import annotations

from typing import Any

from workflow.documents.house_style import Format, sheet_of_paper
from workflow.documents.word.numbering import LEVELS, indent
from workflow.documents.word.scripts import complex_script, font_of, script_of_language
from workflow.documents.word.tables import plain_table, ruled_table
from workflow.documents.word.xml import border, half_points, made, put, q, twips

_FONT, _SIZE, _SPACING, _AFTER = "Times New Roman", 12 * 2.54 / 72, 1.5, 0.2
Look = dict[str, Any]


def line_width(form: Format) -> float:
    """Width of a line in centimetres."""
    paper = sheet_of_paper(form.paper.value if form.paper else "A4")
    return paper[0] - (form.margins.value.left + form.margins.value.right if form.margins else 5.08)


def language(form: Format) -> str:
    """BCP 47 tag of the filing."""
    return form.language.value if form.language else "en"


def font(form: Format) -> str:
    """The font the court asks for."""
    return form.font.value if form.font else _FONT


def size(form: Format) -> float:
    """Size of the letters in centimetres."""
    return form.size.value if form.size else _SIZE


def looks(form: Format) -> dict[str, Look]:
    """Every style of a filing by its name in Word, lengths in centimetres; ``on`` is the style it stands on."""
    after = form.after_paragraph.value if form.after_paragraph else _AFTER
    spacing = form.line_spacing.value if form.line_spacing else _SPACING
    align = "both" if form.align is None or form.align.value == "justify" else "left"
    heading: Look = {"before": after, "after": after * 1.5, "line": 1, "align": "center", "bold": True}
    lines: Look = {"after": after * 1.5, "line": 1.25, "align": "left", "whole": True}
    cell: Look = {"before": 0.05, "after": 0.1, "line": 1.1, "align": "left"}
    found: dict[str, Look] = {
        "Body Text": {"after": after, "line": spacing, "align": align},
        "Centred": {"after": after * 1.5, "line": 1.15, "align": "center"},
        "Heading 1": {**heading, "before": after * 2, "underline": True, "outline": 0},
        "Heading 2": {**heading, "outline": 1},
        "Heading 3": {**heading, "align": "left", "after": after, "outline": 2},
        "Leaders": {"before": after / 2, "after": after, "line": 1, "hanging": 0.75, "align": "left", "whole": True},
        "Ragged": {"on": "Body Text", "align": "left"},
        "Lines": lines,
        "Signature": {**lines, "before": 1},
        "Cell Text": cell,
        "Cell Heading": {**cell, "on": "Cell Text", "bold": True, "keep": True},
        "Quote": {"on": "Body Text", "left": 1.27, "right": 1.27, "line": 1, "align": align},
        "List Bullet": {"on": "Body Text", "align": align},
        "Ruled Line": {"after": after, "ruled": True},
        "Table End": {"exact": 0.07},
        "Header": {"align": "center", "smaller": 0.75},
        "Footer": {"align": "center", "smaller": 0.8},
    }
    numbered: dict[str, Look] = {
        f"Numbered {level + 1}": {"on": "Body Text", "level": level, "align": align} for level in range(LEVELS)
    }
    return {**found, **numbered}


def fresh(root: Any, form: Format) -> None:
    """Styles of a filing and no others; those of Word's own template would stand in an advocate's list."""
    for old in root.findall(q("style")):
        root.remove(old)
    _defaults(root, form)
    normal = made("style", made("name", val="Normal"), made("qFormat"), type="paragraph", default=1, styleId="Normal")
    normal.append(made("pPr", made("widowControl")))
    letters = made("style", made("name", val="Default Paragraph Font"), made("uiPriority", val=1), made("semiHidden"))
    lists = made("style", made("name", val="No List"), made("uiPriority", val=99), made("semiHidden"))
    for element, kind, id in ((letters, "character", "DefaultParagraphFont"), (lists, "numbering", "NoList")):
        element.attrib.update({q("type"): kind, q("default"): "1", q("styleId"): id})
    root.extend([normal, letters, lists, plain_table()])


def complete(root: Any, form: Format, own_letters: bool) -> dict[str, str]:
    """Add the styles that are lacking; the id of every style of a filing by its name. ``own_letters`` writes the
    court's font and size into what is added, unless the office has shaped its body text: no page speaks in two."""
    there: dict[str, Any] = {_name(style).casefold(): style for style in root.findall(q("style"))}
    own_letters = own_letters and "body text" not in there
    ids = {str(style.get(q("styleId"))) for style in there.values()}
    found: dict[str, str] = {}
    normal = _default(root)
    for name, look in looks(form).items():
        style = there.get(name.casefold())
        if style is None or style.get(q("type")) != "paragraph":
            written = name if style is None else f"{name} (filing)"
            style = _style(written, _free(written, ids), found.get(look.get("on", ""), normal), look, form, own_letters)
            if "outline" in look:
                style.find(q("qFormat")).addprevious(made("next", val=found["Body Text"]))
            root.append(style)
        found[name] = style.get(q("styleId"))
    grid = there.get("table grid")
    if grid is None:
        grid = ruled_table(_free("Table Grid", ids))
        root.append(grid)
    return {**found, "Table Grid": grid.get(q("styleId"))}


def numbering_themselves(root: Any, styles: dict[str, str]) -> frozenset[str]:
    """Names of the styles that an office has shaped so that each paragraph in them is numbered."""
    by_id = {style.get(q("styleId")): style for style in root.findall(q("style"))}
    return frozenset(name for name, id in styles.items() if _numbers_itself(by_id, id))


def link(root: Any, styles: dict[str, str], number: int) -> tuple[str | None, ...]:
    """Join our numbered styles to the levels of the filing's list, so that whoever picks the style gets the number;
    their ids, None where the style is the office's own."""
    ours = {style.get(q("styleId")): style for style in root.findall(q("style")) if style.get(q("customStyle")) == "1"}
    found: list[str | None] = []
    for level in range(LEVELS):
        id = styles[f"Numbered {level + 1}"]
        properties: Any = ours[id].find(q("pPr")) if id in ours else None
        place = properties.find(q("ind")) if properties is not None else None
        if place is not None and properties.find(q("numPr")) is None and place.attrib == indent(level).attrib:
            put(properties, made("numPr", made("ilvl", val=level), made("numId", val=number)))
            found.append(id)
        else:
            found.append(None)
    return tuple(found)


def _style(name: str, id: str, below: str | None, look: Look, form: Format, own_letters: bool) -> Any:
    known = name.startswith(("Heading ", "Header", "Footer"))  # Word writes the names of these in small letters
    custom = {} if known or name in ("Body Text", "Signature", "Quote", "List Bullet") else {"customStyle": 1}
    style = made("style", made("name", val=name.lower() if known else name), type="paragraph", styleId=id, **custom)
    if below is not None:
        style.append(made("basedOn", val=below))
    style.extend([made("qFormat"), _paragraph(look), _letters(look, form, own_letters)])
    return style


def _paragraph(look: Look) -> Any:
    properties = made("pPr")
    if "outline" in look or look.get("keep"):
        put(properties, made("keepNext"))
    if "outline" in look or look.get("whole"):
        put(properties, made("keepLines"))
    if look.get("ruled"):
        put(properties, border("pBdr", ("bottom",), 1))
    spacing: dict[str, object] = {side: twips(look.get(side, 0)) for side in ("before", "after")}
    if "exact" in look:
        spacing |= {"line": twips(look["exact"]), "lineRule": "exact"}
    elif "on" not in look or "line" in look:
        spacing |= {"line": round(240 * look.get("line", 1)), "lineRule": "auto"}
    if "on" in look:
        spacing = {side: value for side, value in spacing.items() if side in look or side.startswith("line")}
    if spacing:
        put(properties, made("spacing", **spacing))
    sides = {side: twips(look[side]) for side in ("left", "right", "hanging") if side in look}
    if "level" in look:
        put(properties, indent(look["level"]))
    elif sides:
        put(properties, made("ind", **{"left": sides.get("hanging", 0), **sides}))
    if "align" in look:
        put(properties, made("jc", val=look["align"]))
    if "outline" in look:
        put(properties, made("outlineLvl", val=look["outline"]))
    return properties


def _letters(look: Look, form: Format, own_letters: bool) -> Any:
    letters = made("rPr")
    if own_letters:
        letters.append(_fonts(form))
    if look.get("bold"):
        letters.extend([made("b"), made("bCs")])
    letters.append(made("color", val="000000"))
    if own_letters or "smaller" in look:
        half = half_points(size(form) * look.get("smaller", 1))
        letters.extend([made("sz", val=half), made("szCs", val=half)])
    if look.get("underline"):
        letters.append(made("u", val="single"))
    return letters


def _fonts(form: Format) -> Any:
    name, script = font(form), script_of_language(language(form))
    return made("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=font_of(script, name) if script else name)


def _defaults(root: Any, form: Format) -> None:
    """Font, size and language for every script; Word takes complex scripts from w:cs, w:szCs and w:lang's bidi."""
    for old in root.findall(q("docDefaults")):
        root.remove(old)
    half, tag = half_points(size(form)), language(form)
    letters = made("rPr", _fonts(form), made("sz", val=half), made("szCs", val=half))
    letters.append(made("lang", val=tag, eastAsia=tag, bidi=tag))
    root.insert(0, made("docDefaults", made("rPrDefault", letters), made("pPrDefault")))


def in_language(root: Any, form: Format) -> None:
    """The language of the filing, on paper whose styles were written in another."""
    letters = root.find(f"{q('docDefaults')}/{q('rPrDefault')}/{q('rPr')}")
    if letters is None:
        return
    for old in letters.findall(q("lang")):
        letters.remove(old)
    tag = language(form)
    turned = {"bidi": tag} if complex_script(script_of_language(tag)) else {}
    place = next((at for at, one in enumerate(letters) if one.tag in (q("eastAsianLayout"), q("specVanish"))), None)
    letters.insert(len(letters) if place is None else place, made("lang", val=tag, **turned))


def _name(style: Any) -> str:
    name = style.find(q("name"))
    return name.get(q("val")) or "" if name is not None else ""


def _default(root: Any) -> str | None:
    for style in root.findall(q("style")):
        if style.get(q("type")) == "paragraph" and style.get(q("default")) in ("1", "true", "on"):
            return str(style.get(q("styleId")))
    return None


def _free(name: str, ids: set[str]) -> str:
    """An id for a new style that no other has."""
    plain = "".join(letter for letter in name if letter.isalnum())
    return (
        plain
        if plain not in ids
        else next(f"{plain}{number}" for number in range(1, 999) if f"{plain}{number}" not in ids)
    )


def _numbers_itself(by_id: dict[str, Any], id: str | None) -> bool:
    for _ in range(20):  # styles stand on one another; a circle is no reason to hang
        style = by_id.get(id or "")
        if style is None:
            return False
        if style.find(f"{q('pPr')}/{q('numPr')}") is not None:
            return True
        below = style.find(q("basedOn"))
        id = below.get(q("val")) if below is not None else None
    return False
