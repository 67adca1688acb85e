"""Head and foot of a page: the mark of an unchecked filing, and page numbers, beside what an office prints there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from workflow.documents.blocks import Run
from workflow.documents.house_style import Format
from workflow.documents.word.runs import Hand
from workflow.documents.word.styles import line_width
from workflow.documents.word.xml import made, properties_of, put, q

_OFF = ("0", "false", "off")


def furnish(
    document: Any, form: Format, mark: str | None, styles: Mapping[str, str], *, numbers: bool = True
) -> None:  # fmt: skip
    """Page numbers at the foot, and the mark at the head, of every kind of page the paper has; what an office prints
    there stays, and numbers it prints itself are not printed twice."""
    words = form.page_numbers.value if form.page_numbers else "{page}"
    hand = Hand(form)
    done: list[Any] = []
    for head, foot in _kinds(document):
        if numbers and not (_numbers_pages(head, words) or _numbers_pages(foot, words)):
            paragraph = _paragraph(foot, styles.get("Footer"), done)
            for part in filter(None, re.split(r"(\{pages?\})", words) if paragraph is not None else ()):
                if part in ("{page}", "{pages}"):
                    paragraph.extend(_field("PAGE" if part == "{page}" else "NUMPAGES"))
                else:
                    hand.write(paragraph, (Run(part),), room=line_width(form))
        if mark and (paragraph := _paragraph(head, styles.get("Header"), done)) is not None:
            put(paragraph[0], made("spacing", after=120))
            hand.write(paragraph, (Run(mark),), room=line_width(form))


def _kinds(document: Any) -> Iterator[tuple[Any, Any]]:
    """Header and footer of usual pages, of a first page and of left-hand pages where those have their own."""
    section = document.sections[-1]
    yield section.header, section.footer
    first = section._sectPr.find(q("titlePg"))
    if first is not None and first.get(q("val")) not in _OFF:
        yield section.first_page_header, section.first_page_footer
    even = document.settings.element.find(q("evenAndOddHeaders"))
    if even is not None and even.get(q("val")) not in _OFF:
        yield section.even_page_header, section.even_page_footer


def _paragraph(edge: Any, style: str | None, done: list[Any]) -> Any:
    """A new paragraph at the end of a header or footer; None where one part serves two kinds of page and has it."""
    fresh = edge.is_linked_to_previous
    root = edge._element
    if any(root is other for other in done):
        return None
    done.append(root)
    paragraph = root.find(q("p")) if fresh else None
    if paragraph is None:
        paragraph = made("p")
        root.append(paragraph)
    if style is not None:
        put(properties_of(paragraph), made("pStyle", val=style))
    put(properties_of(paragraph), made("jc", val="center"))
    return paragraph


def _numbers_pages(edge: Any, words: str) -> bool:
    if edge.is_linked_to_previous:
        return False
    root = edge._element
    said = "".join(one.text or "" for one in root.iter(q("instrText")))
    said += " ".join(one.get(q("instr")) or "" for one in root.iter(q("fldSimple")))
    several = re.search(r"\b(NUMPAGES|SECTIONPAGES)\b", said) is not None or "{pages}" not in words
    return several and re.search(r"\bPAGE\b", said) is not None


def _field(instruction: str) -> Iterator[Any]:
    """A field that Word counts anew when it opens the page (17.16.2)."""
    words, shown = made("instrText"), made("t")
    words.text, shown.text = f" {instruction} ", "1"
    for part in (made("fldChar", fldCharType="begin"), words, made("fldChar", fldCharType="separate"), shown):
        yield made("r", part)
    yield made("r", made("fldChar", fldCharType="end"))
