"""Real Word numbering: one multilevel list for the whole filing, and new instances of it that begin anew."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from workflow.documents.blocks import Numbered
from workflow.documents.house_style import Format

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_USUAL = ("1.", "(a)", "(i)")
_ABSTRACT = 90  # beyond those of python-docx's own template
_INDENT = 720  # twentieths of a point: half an inch a level


class Numbering:
    """The numbering of one document."""

    def __init__(self, document: Any, form: Format) -> None:
        self._root = document.part.numbering_part.element
        self._instances: dict[int, int] = {}
        forms = (*(form.numbering.value if form.numbering else ()), *_USUAL)[:3]
        abstract = _made("abstractNum", abstractNumId=_ABSTRACT)
        abstract.append(_made("multiLevelType", val="multilevel"))
        for level, written in enumerate(forms):
            abstract.append(_level(level, written))
        # the schema wants every abstractNum before the first num
        first = self._root.find(f"{{{_W}}}num")
        self._root.insert(len(self._root) if first is None else self._root.index(first), abstract)

    def mark(self, paragraph: Any, block: Numbered) -> None:
        """Give a paragraph its number."""
        self._put(paragraph, min(block.level, 2), self._instance(block))

    def unmark(self, paragraph: Any) -> None:
        """A further paragraph of an item: indented like it, without a number."""
        self._put(paragraph, 0, 0)

    def _put(self, paragraph: Any, level: int, instance: int) -> None:
        numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val = level
        numbered.get_or_add_numId().val = instance

    def _instance(self, block: Numbered) -> int:
        if block.list not in self._instances:
            number = _ABSTRACT + len(self._instances)
            num = _made("num", numId=number)
            num.append(_made("abstractNumId", val=_ABSTRACT))
            if block.list:
                override = _made("lvlOverride", ilvl=min(block.level, 2))
                override.append(_made("startOverride", val=1))
                num.append(override)
            self._root.append(num)
            self._instances[block.list] = number
        return self._instances[block.list]


def _level(level: int, written: str) -> Any:
    sign = re.search("[1aAiI]", written)
    made = _made("lvl", ilvl=level)
    made.append(_made("start", val=1))
    made.append(_made("numFmt", val=_FORMS[sign[0]] if sign else "decimal"))
    made.append(_made("suff", val="tab"))
    made.append(_made("lvlText", val=written.replace(sign[0], f"%{level + 1}", 1) if sign else written))
    made.append(_made("lvlJc", val="left"))
    paragraph = _made("pPr")
    paragraph.append(_made("ind", left=_INDENT * (level + 1), hanging=_INDENT))
    made.append(paragraph)
    return made


def _made(tag: str, **values: object) -> Any:
    return etree.Element(f"{{{_W}}}{tag}", {f"{{{_W}}}{name}": str(value) for name, value in values.items()})
