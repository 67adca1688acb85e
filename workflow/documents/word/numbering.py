"""Real Word numbering: one multilevel list for the whole filing, and a list of its own for each that begins anew.

Instances of one abstract list share their counters in Word; a list that begins anew therefore has an abstract list too.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from workflow.documents.blocks import Numbered
from workflow.documents.house_style import Format
from workflow.documents.word.xml import made, properties_of, put, q

LEVELS = 4
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_USUAL = ("1.", "(a)", "(i)", "(A)")
_DOTS = ("•", "–", "·", "·")
_INDENT = 720  # twentieths of a point: half an inch a level


def forms(form: Format) -> tuple[str, ...]:
    """How the numbers of each level are written."""
    own = tuple(form.numbering.value) if form.numbering else ()
    return (own + _USUAL[len(own) :])[:LEVELS]


class Numbering:
    """The numbering of one document: what its paper brings along, and the lists of the filing behind it."""

    def __init__(self, root: Any, form: Format, styles: tuple[str | None, ...]) -> None:
        """``root`` is ``w:numbering`` of the paper; ``styles`` are ids of the paragraph styles whose levels number
        themselves, None for one the office has shaped."""
        self.root, self._styles, self._forms = root, styles, forms(form)
        self._first = 1 + max((int(one.get(q("abstractNumId"))) for one in root.findall(q("abstractNum"))), default=-1)
        self._number = 1 + max((int(one.get(q("numId"))) for one in root.findall(q("num"))), default=0)
        self._lists: dict[object, int] = {}
        self.instance(0)

    def mark(self, paragraph: Any, block: Numbered) -> None:
        """Give a paragraph its number, or its dot; a further paragraph of an item is indented like it, without one."""
        level = min(block.level, LEVELS - 1)
        properties = properties_of(paragraph)
        if block.marked:
            number = self.instance("dots" if block.bullet else block.list)
            put(properties, made("numPr", made("ilvl", val=level), made("numId", val=number)))
        else:
            put(properties, unnumbered(), made("ind", left=_INDENT * (level + 1), firstLine=0))

    def instance(self, name: object) -> int:
        """Number of the instance that a list is written with."""
        if name not in self._lists:
            self._lists[name] = self._number + len(self._lists)
            self._add(name, self._first + len(self._lists) - 1)
        return self._lists[name]

    def _add(self, name: object, abstract: int) -> None:
        several = made("abstractNum", made("multiLevelType", val="multilevel"), abstractNumId=abstract)
        for level in range(LEVELS):
            style = self._styles[level] if name == 0 else None
            several.append(_dotted(level) if name == "dots" else _level(level, self._forms[level], style))
        # the schema wants every abstractNum before the first num
        first = self.root.find(q("num"))
        self.root.insert(len(self.root) if first is None else self.root.index(first), several)
        last = self.root.findall(q("num"))
        at = self.root.index(last[-1]) + 1 if last else self.root.index(several) + 1
        self.root.insert(at, made("num", made("abstractNumId", val=abstract), numId=self._lists[name]))


def copied(root: Any) -> Any:
    """The numbering of the paper, to be written on."""
    return deepcopy(root)


def unnumbered() -> Any:
    """No number, whatever the style says."""
    return made("numPr", made("ilvl", val=0), made("numId", val=0))


def indent(level: int) -> Any:
    """How far a level is indented, its number hanging before it."""
    return made("ind", left=_INDENT * (level + 1), hanging=_INDENT)


def _level(level: int, written: str, style: str | None) -> Any:
    sign = re.search("[1aAiI]", written)
    parts = [made("start", val=1), made("numFmt", val=_FORMS[sign[0]] if sign else "decimal")]
    if style is not None:
        parts.append(made("pStyle", val=style))
    text = f"{written[: sign.start()]}%{level + 1}{written[sign.end() :]}" if sign else written
    parts += [made("suff", val="tab"), made("lvlText", val=text), made("lvlJc", val="left")]
    return made("lvl", *parts, made("pPr", indent(level)), ilvl=level)


def _dotted(level: int) -> Any:
    parts = [made("start", val=1), made("numFmt", val="bullet"), made("suff", val="tab")]
    parts += [made("lvlText", val=_DOTS[level]), made("lvlJc", val="left"), made("pPr", indent(level))]
    return made("lvl", *parts, ilvl=level)
