"""How long a filing takes to print as PDF/A, against typst compiling the same page written by hand, in the same run.

By hand means: ordinary Typst markup with the words already in it, the same figures of the page, the same fonts, the
same tags, numbers, leaders, tables and groups that stay together. Typst remembers what it has laid out; so every round
prints other words, the same on both sides. Below: the memory of the process after each hundred of different filings.
Run: ``python tests/benchmarks/pdf.py``.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import typst

from workflow.documents import draft
from workflow.documents.blocks import (  # fmt: skip
    Block,
    Columns,
    Group,
    Inline,
    Leaders,
    Line,
    Manuscript,
    Numbered,
    Paragraph,
    Rule,
    Run,
    Table,
)
from workflow.documents.house_style import Format
from workflow.documents.pdf import document as pdf
from workflow.documents.pdf import fonts

sys.path.insert(0, str(Path(__file__).parents[1] / "documents"))
import matters

DAY = date(2025, 2, 20)
PAGE = """
#set document(title: "Filing", date: datetime(year: 2025, month: 2, day: 20))
#set page(width: 21cm, height: 29.7cm, margin: 2.54cm, header-ascent: 0pt, footer-descent: 0pt,
  header: align(top, v(1.25cm) + align(center, text(9pt)[DRAFT])),
  footer: align(bottom, align(center, text(9.6pt, context [Page #counter(page).display() of #counter(page).final().first()])) + v(1.25cm)))
#set text(font: FONTS, fallback: false, size: 12pt, lang: "en", region: "KE", hyphenate: false, kerning: false, ligatures: false,
  overhang: false, top-edge: 0.9336em, bottom-edge: -0.7913em)
#set par(leading: 0pt, spacing: 6pt, justify: true)
#set block(spacing: 6pt)
#show heading: it => block(above: 6pt, below: 9pt, sticky: true, align(if it.level < 3 { center } else { start },
  text(size: 12pt, bottom-edge: -0.2163em, if it.level == 1 { underline(it.body) } else { it.body })))
#set enum(numbering: "1.(a)(i)", full: false, body-indent: 0.5cm)
#set table(stroke: 0.5pt)
#let ragged(body) = block(par(justify: false, body))
#let leaders(left, right) = block(grid(columns: (1fr, auto), align: (start + bottom, end + bottom), [#left #box(width: 1fr, repeat(gap: 0.02em, "."))], right))
#let item(level, number, body) = pad(left: level * 1.27cm, par(hanging-indent: 1.27cm, box(width: 1.27cm, number) + body))
"""


def by_hand(manuscript: Manuscript) -> str:
    """The filing as somebody would write it in Typst."""
    families = ", ".join(f'"{family}"' for family in fonts.stack(fonts.face("Times New Roman")))
    return PAGE.replace("FONTS", f"({families})") + "\n\n".join(_written(manuscript.blocks, [0, 0, 0]))


def _written(blocks: tuple[Block, ...], numbers: list[int]) -> list[str]:
    made: list[str] = []
    for block in blocks:
        if isinstance(block, Group) and block.manner == "keep" and made:
            made[-1:] = [
                f"#block(breakable: false)[\n{made[-1]}\n\n" + "\n\n".join(_written(block.blocks, numbers)) + "\n]"
            ]
        else:
            made.append(_one(block, numbers))
    return made


def _one(block: Block, numbers: list[int]) -> str:
    match block:
        case Paragraph(content=content, level=level) if level:
            return f"{'=' * level} {_markup(content)}"
        case Paragraph(content=content, align="centre"):
            return f"#align(center)[{_markup(content)}]"
        case Paragraph(content=content):
            lines = any(isinstance(piece, Rule) or "\n" in piece.text for piece in content)
            return f"#ragged[{_markup(content)}]" if lines else _markup(content)
        case Numbered(content=content, level=level):
            numbers[level] += 1
            numbers[level + 1 :] = [0] * (2 - level)
            sign = (f"{numbers[0]}.", f"({chr(96 + numbers[1] % 26)})", "(i)")[level]
            return f"#item({level})[{sign}][{_markup(content)}]"
        case Leaders(left=left, right=right):
            return f"#leaders[{_markup(left)}][{_markup(right)}]"
        case Columns(cells=cells, widths=widths):
            inner = ", ".join("[" + "\n\n".join(_written(cell, numbers)) + "]" for cell in cells)
            return f"#grid(columns: ({', '.join(f'{width}fr' for width in widths)}), inset: (right: 0.3cm), {inner})"
        case Table(header=header, rows=rows):
            head = "table.header(" + ", ".join(f"[*{_markup(cell)}*]" for cell in header) + "), " if header else ""
            body = ", ".join(f"[{_markup(cell)}]" for row in rows for cell in row)
            return f"#table(columns: ({', '.join(f'{share}fr' for share in block.shares)},), {head}{body})"
        case Group(manner=manner, blocks=inner):
            return ("#pagebreak(weak: true)\n" if manner == "page" else "") + "\n\n".join(_written(inner, numbers))
        case Line():
            return "#line(length: 100%)"
    raise TypeError(block)


def _markup(content: tuple[Inline, ...]) -> str:
    made = ""
    for piece in content:
        text = "_" * piece.width if isinstance(piece, Rule) else piece.text
        text = "".join(f"\\{sign}" if sign in "\\#$*_`<>@=-+./~[]\"'" else sign for sign in text).replace("\n", "\\\n")
        made += f"#strong[{text}]" if piece.bold else text
    return made


def varied(block: Any, sign: str) -> Any:
    """The same blocks with one more word in each."""
    match block:
        case Paragraph(content=content) | Numbered(content=content):
            return replace(block, content=(*content, Run(f" {sign}")))
        case Leaders(left=left):
            return replace(block, left=(*left, Run(f" {sign}")))
        case Columns(cells=cells):
            return replace(block, cells=tuple(tuple(varied(each, sign) for each in cell) for cell in cells))
        case Group(blocks=inner):
            return replace(block, blocks=tuple(varied(each, sign) for each in inner))
        case Table(rows=rows):
            return replace(block, rows=tuple(tuple((*cell, Run(f" {sign}")) for cell in row) for row in rows))
    return block


def filings() -> dict[str, tuple[Manuscript, Format]]:
    """Filings of invented matters, and long submissions."""
    law = matters.kenya()
    views = {each: {"views_on_bail": "He is afraid."} for each in ("V1", "V2")}
    reasons = {"A1": {"rank_facts": "He commands the station.\nHe holds a pistol."}}
    opposed = matters.told(matters.murder_case(law), {**reasons, **views}, "2016-07-30")
    grounds = matters.told(matters.defilement_case(law), {"A1": {"grounds_of_appeal": matters.GROUNDS}})
    made = {
        "information": draft(matters.murder_case(law), "information_for_murder"),
        "affidavit": draft(opposed, "affidavit_opposing_bail", "A1"),
        "charge sheet": draft(matters.defilement_case(law), "charge_sheet"),
        "petition": draft(matters.decided(grounds), "petition_of_appeal", "A1", on=DAY),
    }
    found = {name: (each.manuscript, each.form) for name, each in made.items()}
    words = (
        "The learned magistrate did not consider the evidence of the defence, nor direct the mind of the court to it. "
    )
    long = (
        Numbered((Run(f"{n}. {words * 4}"),), n % 3 and 1) if n % 8 else Paragraph((Run("HEADING"),), level=2)
        for n in range(240)
    )
    return found | {"submissions": (Manuscript(tuple(long)), made["petition"].form)}


def measured(manuscript: Manuscript, form: Format, rounds: int) -> tuple[float, float]:
    """Milliseconds of ours and of the page by hand: medians of rounds that take turns."""
    given = typst.Fonts(False, False, [str(folder) for folder in fonts.folders()])
    compiler, noon = typst.Compiler(font_paths=given), datetime(2025, 2, 20, 12, tzinfo=UTC)
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 2):
        other = Manuscript(tuple(varied(block, f"x{turn}") for block in manuscript.blocks))
        source = by_hand(other).encode()
        ways: tuple[Callable[[], Any], ...] = (
            lambda other=other: pdf.typeset(other, form, title="Filing", day=DAY, mark="DRAFT"),
            lambda source=source: compiler.compile(source, format="pdf", pdf_standards=["a-2b"], timestamp=noon),
        )
        for at in (0, 1) if turn % 2 else (1, 0):
            gc.collect()
            begin = perf_counter()
            ways[at]()
            if turn > 1:
                times[at].append(perf_counter() - begin)
    ours, theirs = (sorted(each)[len(each) // 2] * 1000 for each in times)
    return ours, theirs


def resident() -> float:
    """Memory of this process in MB (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def main() -> None:
    """Prints times and ratios, then memory."""
    found = filings()
    print(f"{'milliseconds':<16}{'ours':>8}{'by hand':>9}{'ratio (at most 1.3)':>22}")
    for name, (manuscript, form) in found.items():
        ours, theirs = measured(manuscript, form, 11 if name == "submissions" else 41)
        print(f"{name:<16}{ours:8.1f}{theirs:9.1f}{ours / theirs:22.2f}")
    manuscript, form = found["affidavit"]
    print(f"\nMB before: {resident():.0f}")
    for hundred in range(1, 6):
        for number in range(100):
            other = tuple(varied(block, f"y{hundred}-{number}") for block in manuscript.blocks)
            pdf.typeset(Manuscript(other), form, title="Filing", day=DAY)
        print(f"MB after {hundred}00 filings: {resident():.0f}")


if __name__ == "__main__":
    main()
