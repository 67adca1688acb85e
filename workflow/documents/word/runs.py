"""Words of one paragraph as Word's runs: cut where manner or script changes, blanks no longer than the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from workflow.documents.blocks import Inline, Rule, Run
from workflow.documents.house_style import Format
from workflow.documents.word.scripts import (
    RIGHT_TO_LEFT,
    complex_script,
    font_of,
    language_of,
    right_to_left,
    segments,
)
from workflow.documents.word.styles import font, language, size
from workflow.documents.word.xml import SPACE, made, properties_of, put, q

_BREAKS = re.compile("([\n\t])")
# XML 1.0, section 2.2: what no document may hold
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CAPITAL, _SMALL = 0.76, 0.5  # widths of letters, in parts of their size
_SHORTEST = 3  # letters of a blank that a hand can still write on
_BROAD = 0.6  # width of an underscore, in parts of the size, where the font is not known
_UNDERSCORES = {"Times New Roman": 0.5, "Liberation Serif": 0.5, "Tinos": 0.5, "Times": 0.5}


class Hand:
    """Writes the words of a filing in its font and language."""

    def __init__(self, form: Format) -> None:
        self.font, self.language = font(form), language(form)
        self.size = size(form)
        self._underscore = self.size * _UNDERSCORES.get(self.font, _BROAD)

    def write(self, paragraph: Any, *parts: tuple[Inline, ...], room: float, tabs: bool = True) -> None:
        """The words, parts joined by a tab, in a paragraph with so many centimetres of line; ``tabs`` within the words
        stay tabs, or become spaces."""
        turned = right_to_left(
            (piece.text for part in parts for piece in part if isinstance(piece, Run)), self.language
        )
        if turned:
            put(properties_of(paragraph), made("bidi"))
        for number, part in enumerate(parts):
            if number:
                paragraph.append(made("r", _text(" "), made("tab"), _text(" ")))
            for text, bold, italic in self._merged(part, room):
                words = _UNPRINTABLE.sub("", text if tabs else text.replace("\t", " "))
                for script, segment in segments(words, turned):
                    paragraph.append(self._run(segment, bold, italic, script))

    def length(self, content: tuple[Inline, ...]) -> float:
        """About how many centimetres the words take, rather too many than too few."""
        return sum(map(self._breadth, _plain(content)))

    def _breadth(self, letter: str) -> float:
        return self.size * (_CAPITAL if letter.isupper() else _SMALL)

    def broken(self, content: tuple[Inline, ...], room: float) -> tuple[Inline, ...]:
        """The words with a line break wherever about ``room`` centimetres are full; unchanged where they fit."""
        if self.length(content) <= room:
            return content
        found: list[Inline] = []
        at = 0.0
        for piece in content:
            if not isinstance(piece, Run):
                found.append(piece)
                continue
            words = piece.text.split(" ")
            for number, word in enumerate(words[:]):
                long = sum(map(self._breadth, word))
                if at + long > room and number:
                    words[number] = f"\n{word}"
                    at = 0.0
                at += long + self.size * _SMALL
            found.append(replace(piece, text=" ".join(words).replace(" \n", "\n")))
        return (*found, *([Run("\n")] if at > room + self.size else []))

    def _merged(self, content: tuple[Inline, ...], room: float) -> Iterator[tuple[str, bool, bool]]:
        """The words with neighbours of one manner joined, so that an editor finds them whole."""
        most = max(int(room / self._underscore) - 1, _SHORTEST)
        gathered: list[str] = []
        before: tuple[bool, bool] | None = None
        for piece in content:
            ruled = isinstance(piece, Rule)
            manner = (piece.bold, False if isinstance(piece, Rule) else piece.italic)
            if gathered and (manner != before or ruled):
                yield "".join(gathered), *(before or manner)
                gathered = []
            before = manner
            gathered.append("_" * min(piece.width, most) if isinstance(piece, Rule) else piece.text)
            if ruled:
                yield gathered.pop(), *manner
        if gathered and before is not None:
            yield "".join(gathered), *before

    def _run(self, text: str, bold: bool, italic: bool, script: str) -> Any:
        run = made("r")
        if bold or italic or script:
            run.append(self._look(bold, italic, script))
        for part in _BREAKS.split(text):
            if part == "\n":
                run.append(made("br"))
            elif part == "\t":
                run.append(made("tab"))
            elif part:
                run.append(_text(part))
        return run

    def _look(self, bold: bool, italic: bool, script: str) -> Any:
        """``w:rPr``, its children in the order of the schema (CT_RPr, 17.3.2.28)."""
        look = made("rPr")
        if script:
            name = font_of(script, self.font)
            look.append(made("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name))
        if bold:
            look.extend([made("b"), made("bCs")])
        if italic:
            look.extend([made("i"), made("iCs")])
        if script in RIGHT_TO_LEFT:
            look.append(made("rtl"))
        elif complex_script(script):
            look.append(made("cs"))
        if script:
            tag = language_of(script, self.language)
            look.append(made("lang", bidi=tag) if complex_script(script) else made("lang", eastAsia=tag))
        return look

    def cut(self, run: Any) -> list[Any]:
        """An office's run cut where its script changes, each piece in its manner, with what its script needs."""
        found: list[Any] = []
        for child in list(run):
            words = child.text or "" if child.tag == q("t") else ""
            for script, text in segments(words) or [("", "")]:
                if not found or script or found[-1][0]:
                    look = run.find(q("rPr"))
                    found.append((script, self._in_script(made("rPr") if look is None else deepcopy(look), script)))
                if child.tag == q("t"):
                    found[-1][1].append(_text(text) if text else made("t"))
                elif child.tag != q("rPr"):
                    found[-1][1].append(child)
        return [piece for _, piece in found]

    def _in_script(self, look: Any, script: str) -> Any:
        for element in list(self._look(False, False, script)):
            put(look, element)
        for plain in ("b", "i", "sz"):
            there = look.find(q(plain))
            if script and there is not None:
                put(
                    look,
                    made(
                        {"sz": "szCs"}.get(plain, f"{plain}Cs"),
                        **({"val": there.get(q("val"))} if there.get(q("val")) else {}),
                    ),
                )
        return made("r", *([look] if len(look) else []))


def _plain(content: tuple[Inline, ...]) -> str:
    return "".join(piece.text if isinstance(piece, Run) else "_" * piece.width for piece in content)


def _text(words: str) -> Any:
    element = made("t")
    element.text = words
    if words[0].isspace() or words[-1].isspace() or "  " in words:
        element.set(SPACE, "preserve")
    return element
