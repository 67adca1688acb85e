"""What a Word filing costs beside plain python-docx writing the same blocks, in one run.

    python tests/benchmarks/word.py

The plain writer opens python-docx's own template, applies styles by name, writes the same paragraphs, runs, tables,
header and footer and saves; it makes no styles and no lists, sets no script, keeps nothing together, and its package
differs from second to second. Ours does. The first filing prepares the paper; it is told apart.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]
ROUNDS, FILINGS = 40, 100
DAY = date(2025, 3, 1)


def main() -> None:
    from workflow.documents.word import typeset

    form, manuscript = format_of_the_place(), affidavit()

    def ours() -> bytes:
        return typeset(manuscript, form, title="Affidavit", day=DAY, mark="NOT CHECKED")

    plain(manuscript)  # imports
    before = perf_counter()
    ours()
    first = perf_counter() - before
    long = type(manuscript)(manuscript.blocks * 10)
    print(f"{'one filing':34}{'ms':>9}{'ratio':>8}   promised")
    for name, blocks in (("3 pages", manuscript), ("30 pages", long)):
        taken = in_turns(
            {
                "plain python-docx": lambda blocks=blocks: plain(blocks),
                "typeset": lambda blocks=blocks: typeset(blocks, form, title="Affidavit", day=DAY, mark="NOT CHECKED"),
            }
        )
        for writer, time in taken.items():
            promised = "1.30" if writer == "typeset" else ""
            print(f"{name + ', ' + writer:34}{time * 1000:9.2f}{time / taken['plain python-docx']:8.2f}   {promised}")
    print(f"{'the first, with its paper':34}{first * 1000:9.2f}")
    kept(ours, 10)
    print(f"\ngrowth of the process over {FILINGS} filings: {kept(ours, FILINGS)} KB")


def in_turns(writers: dict[str, Callable[[], bytes]]) -> dict[str, float]:
    """The quarter mark of many filings of each, taken in turns so that a busy moment hits all alike."""
    taken: dict[str, list[float]] = {name: [] for name in writers}
    for _ in range(ROUNDS):
        for name, write in writers.items():
            before = perf_counter()
            write()
            taken[name].append(perf_counter() - before)
    return {name: sorted(times)[ROUNDS // 4] for name, times in taken.items()}


def kept(write: Callable[[], bytes], number: int) -> int:
    """Kilobytes by which the whole process, libraries in C with it, has ever grown in so many filings."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(number):
        write()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before


def format_of_the_place():
    from workflow.documents.house_style import Format

    figures = {"paper": "A4", "margins": "2.54 cm", "font": "Times New Roman", "size": "12 pt", "line_spacing": 1.5,
               "page_numbers": "Page {page} of {pages}", "language": "en-KE"}  # fmt: skip
    return Format.model_validate({name: {"is": value} for name, value in figures.items()})


def affidavit():
    """Three pages: a caption, numbered paragraphs under headings, a table, a jurat."""
    from workflow.documents.manuscript import read

    grounds = "".join(
        f"1. THAT the {at}th ground is stated **in full**, as the *rule* requires, and at the length that such grounds "
        "commonly have in the papers which are filed in the superior courts.\n   1. a first reason;\n   1. a second.\n\n"
        for at in range(12)
    )
    table = "| Name | Age | Address |\n|---|---|---|\n" + "| TESTUS EXAMPLE | 34 | P.O. Box 1-00000, Exampleton |\n" * 5
    return read(
        "::: centre\n**REPUBLIC OF NOWHERE**\\\n**IN THE HIGH COURT**\n:::\n\n::: leaders\n**REPUBLIC** | **PROSECUTOR**\n"
        f"**TESTUS PRIMUS EXAMPLE** | **ACCUSED**\n:::\n\n# AFFIDAVIT\n\nI, **TESTUS**, make oath:\n\n{grounds}\n"
        f"## THE ACCUSED\n\n{table}\n\n## GROUNDS\n\n{grounds}\n\n::: keep\n::: columns 60 40\n**SWORN** at Exampleton\n"
        "+++\n::: centre\n**DEPONENT**\n:::\n:::\n\n**BEFORE ME:**\n:::\n"
    )


def plain(manuscript) -> bytes:
    from docx import Document

    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].add_run("NOT CHECKED")
    section.footer.paragraphs[0].add_run("Page 1 of 1")
    write_all(document, manuscript.blocks)
    document.core_properties.title = "Affidavit"
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def write_all(room, blocks) -> None:
    for block in blocks:
        write(room, block)


def write(room, block) -> None:
    kind = type(block).__name__
    if kind in ("Paragraph", "Numbered"):
        style = f"Heading {min(block.level, 3)}" if kind == "Paragraph" and block.level else "Body Text"
        style = style if kind == "Paragraph" else ("List Number", "List Number 2", "List Number 3")[min(block.level, 2)]
        words(room.add_paragraph(style=style), block.content)
    elif kind == "Leaders":
        words(room.add_paragraph(style="Body Text"), (*block.left, "\t", *block.right))
    elif kind == "Columns":
        table = room.add_table(1, len(block.cells))
        for cell, inner in zip(table.rows[0].cells, block.cells, strict=True):
            write_all(cell, inner)
    elif kind == "Table":
        rows = (block.header, *block.rows)
        table = room.add_table(len(rows), len(block.header))
        table.style = "Table Grid"
        for row, contents in zip(table.rows, rows, strict=True):
            for cell, content in zip(row.cells, contents, strict=True):
                words(cell.paragraphs[0], content)
    elif kind == "Group":
        write_all(room, block.blocks)
    else:
        room.add_paragraph()


def words(paragraph, content) -> None:
    for piece in content:
        run = paragraph.add_run(piece if isinstance(piece, str) else getattr(piece, "text", "_"))
        if getattr(piece, "bold", False):
            run.bold = True
        if getattr(piece, "italic", False):
            run.italic = True


if __name__ == "__main__":
    main()
