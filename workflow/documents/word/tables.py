"""Word's tables: as wide as said, ruled or not, and parted over pages only where a reader does not mind."""

from __future__ import annotations

from typing import Any

from workflow.documents.word.xml import border, made, q, twips

SIDES = 0.19  # centimetres between the line of a cell and its words
_LONG = 1200  # letters; a longer row must break over pages, or it would not be printed whole


def grid(widths: list[float], *, style: str | None = None, flush: bool = False, turned: bool = False) -> Any:
    """An empty table with columns of so many centimetres. ``flush`` begins its words at the margin of the page."""
    properties = made("tblPr")  # in the order of CT_TblPr (17.4.59)
    if style is not None:
        properties.append(made("tblStyle", val=style))
    if turned:
        properties.append(made("bidiVisual"))
    properties.append(made("tblW", w=twips(sum(widths)), type="dxa"))
    properties.append(made("tblInd", w=0, type="dxa"))
    properties.append(made("tblLayout", type="fixed"))
    sides = [made(side, w=twips(0 if flush and side == "left" else SIDES), type="dxa") for side in ("left", "right")]
    properties.append(made("tblCellMar", *sides))
    columns = [made("gridCol", w=twips(width)) for width in widths]
    return made("tbl", properties, made("tblGrid", *columns))


def row(
    table: Any, widths: list[float], contents: list[list[Any]], *, header: bool = False, line: bool = False
) -> None:
    """A row of cells with what stands in them; ``line`` rules between the cells, a header repeats on every page. A
    single cell spans all columns."""
    columns = len(table.findall(f"{q('tblGrid')}/{q('gridCol')}"))
    cells = []
    for number, (width, content) in enumerate(zip(widths, contents, strict=True)):
        properties = made("tcPr", made("tcW", w=twips(width), type="dxa"))  # CT_TcPr (17.4.69)
        if len(contents) < columns:
            properties.append(made("gridSpan", val=columns))
        if line and number:
            properties.append(border("tcBorders", ("left",)))
        cells.append(made("tc", properties, *content))
    look = made("trPr")  # CT_TrPr (17.4.81)
    if sum(len(words.text or "") for cell in cells for words in cell.iter(q("t"))) < _LONG:
        look.append(made("cantSplit"))
    if header:
        look.append(made("tblHeader"))
    table.append(made("tr", *([look] if len(look) else []), *cells))


def plain_table() -> Any:
    """The style of a table that has none."""
    margins = made("tblCellMar")
    for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108)):
        margins.append(made(side, w=width, type="dxa"))
    style = made("style", made("name", val="Normal Table"), made("uiPriority", val=99), made("semiHidden"))
    style.append(made("tblPr", made("tblInd", w=0, type="dxa"), margins))
    style.attrib.update({q("type"): "table", q("default"): "1", q("styleId"): "TableNormal"})
    return style


def ruled_table(id: str) -> Any:
    """The style of a table with lines round every cell."""
    lines = border("tblBorders", ("top", "left", "bottom", "right", "insideH", "insideV"))
    return made("style", made("name", val="Table Grid"), made("tblPr", lines), type="table", styleId=id)
