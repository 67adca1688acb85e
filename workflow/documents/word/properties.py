"""Properties of a Word file: title, language and day of the filing, and nobody's name (ISO/IEC 29500-2, clause 11)."""

from __future__ import annotations

from datetime import date
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LONGEST = 255  # letters of a title


def properties(title: str, day: date, language: str) -> bytes:
    """The part ``docProps/core.xml``. Its hour is noon of the filing's day, whenever it is printed."""
    root: Any = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})
    words = "".join(letter for letter in title if letter.isprintable())[:_LONGEST]
    for name, text in ((f"{{{_DC}}}title", words), (f"{{{_DC}}}language", language), (f"{{{_CP}}}revision", "1")):
        etree.SubElement(root, name).text = text
    for name in ("created", "modified"):
        moment = etree.SubElement(root, f"{{{_TERMS}}}{name}", {f"{{{_XSI}}}type": "dcterms:W3CDTF"})
        moment.text = f"{day.isoformat()}T12:00:00Z"
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
