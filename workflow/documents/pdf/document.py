"""The only door to typst: blocks become a PDF/A-2b (ISO 19005-2) that looks like the Word file of the same filing.

The layout is a Typst program beside this file, ``page.typ``, and never changes; the filing reaches it as JSON, so that
no fact can become markup. What typst refuses becomes words for a lawyer. The same blocks
give the same bytes: typst reads no clock, no font of the machine and no other file.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import lru_cache
from importlib.resources import files
from threading import Lock
from typing import Any

from workflow.documents.blocks import Manuscript
from workflow.documents.house_style import Format, sheet_of_paper
from workflow.documents.pdf import fonts
from workflow.documents.pdf.blocks import LEVELS, Serial
from workflow.errors import DraftError
from workflow.language import say

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks nqo ps sd syr ug ur yi".split())
_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\u2068\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NUMBERING = ("1.", "(a)", "(i)", "(A)")
_ONE_AT_A_TIME = Lock()


def typeset(manuscript: Manuscript, form: Format, *, title: str, day: date, mark: str | None = None) -> bytes:
    """A tagged PDF/A-2b. ``mark`` stands small at the head of every page; ``day`` is the filing's, and the only date in
    the file. Raises DraftError for a letter no font holds, and for a font nobody provides."""
    texts = (*manuscript.text().split("\n"), title, mark or "")
    _refuse_halves(texts)
    figures = _form(form)
    filing = {
        "title": title,
        "mark": mark,
        # typst 0.15 breaks down where it sets letters from right to left without kerning; elsewhere none, as in Word
        "kerning": figures["language"] in _RIGHT_TO_LEFT or any(map(_FROM_RIGHT.search, texts)),
        "blocks": Serial().blocks(manuscript.blocks),
    }
    return _compiled(json.dumps(figures), json.dumps(filing), day, texts)


def _form(form: Format) -> dict[str, Any]:
    face = fonts.face(form.font.value if form.font else "Times New Roman")
    margins = (
        form.margins.value.model_dump() if form.margins else dict.fromkeys(("left", "right", "top", "bottom"), 2.54)
    )
    own = tuple(form.numbering.value) if form.numbering else ()
    numbering = (own + _NUMBERING[len(own) :])[:LEVELS]
    return {
        "paper": sheet_of_paper(form.paper.value if form.paper else "A4"),
        "margins": margins,
        "fonts": fonts.stack(face),
        "height": face.height,
        "depth": face.depth,
        "blank": face.blank,
        "size": form.size.value if form.size else 12 * 2.54 / 72,
        "spacing": form.line_spacing.value if form.line_spacing else 1.5,
        "after": form.after_paragraph.value if form.after_paragraph else 0.2,
        "justify": form.align is None or form.align.value == "justify",
        "numbering": [_numbering(written) for written in numbering],
        "pages": form.page_numbers.value if form.page_numbers else "{page}",
        **_language(form.language.value if form.language else "en"),
    }


def _numbering(written: str) -> tuple[str, str | None, str]:
    """``(a)`` as what stands before the number, its sign, and what stands behind."""
    before, sign, behind = (*re.split("([1aAiI])", written, maxsplit=1), None, "")[:3]
    return before or "", sign, behind or ""


def _language(tag: str) -> dict[str, str | None]:
    """Language, script and region of a BCP 47 tag, as far as typst knows such parts."""
    first, *rest = tag.split("-")
    return {
        "language": first.lower(),
        "script": next((part.lower() for part in rest if len(part) == 4 and part.isalpha()), None),
        "region": next((part.upper() for part in rest if len(part) == 2 and part.isalpha()), None),
    }


def _compiled(form: str, filing: str, day: date, texts: tuple[str, ...]) -> bytes:
    import typst

    noon = datetime.combine(day, time(12), UTC)
    # inside a string of Typst only these two signs mean anything, and JSON as written here is plain ASCII
    quoted = filing.replace("\\", "\\\\").replace('"', '\\"')
    source = f'#import "page.typ": filing\n#filing(json(bytes("{quoted}")))'
    try:
        with _ONE_AT_A_TIME:
            made = _compiler(form).compile(source.encode(), format="pdf", pdf_standards=["a-2b"], timestamp=noon)
    except typst.TypstError as error:
        raise _refusal(error, texts) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how typst breaks down; its class has no public name
            raise
        _compiler.cache_clear()
        raise DraftError(
            say("The PDF cannot be printed: typst broke down ({fault}). Print the Word file instead, and report this.",
                fault=error)
        ) from None  # fmt: skip
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst

    return typst.Fonts(False, False, [str(folder) for folder in fonts.folders()])


@lru_cache(maxsize=8)
def _compiler(form: str) -> Any:
    """Typst for one court's format: what does not change from filing to filing is read once."""
    import typst

    return typst.Compiler(root=str(files("workflow.documents.pdf")), font_paths=_fonts(), sys_inputs={"form": form})


_REFUSED = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def _refusal(error: Any, texts: tuple[str, ...]) -> DraftError:
    """What typst refuses, in words; every letter that no font holds at once."""
    found = [_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in _REFUSED.findall(error.diagnostic)]
    letters = dict.fromkeys(letter for text in found for letter in text)
    if not letters:
        return DraftError(
            say("The PDF cannot be printed: {fault}. Print the Word file instead, and report this.",
                fault=error.message)
        )  # fmt: skip
    return _no_glyph(letters, texts)


def _refuse_halves(texts: tuple[str, ...]) -> None:
    """Half of a letter (a lone surrogate) cannot even be handed over."""
    if halves := dict.fromkeys(letter for text in texts for letter in text if "\ud800" <= letter <= "\udfff"):
        raise _no_glyph(halves, texts)


def _no_glyph(letters: Iterable[str], texts: tuple[str, ...]) -> DraftError:
    lines = [say("{letter} in {place}", letter=_named(letter), place=_where(letter, texts)) for letter in letters]
    heading = say("No font holds these letters; nothing was printed:")
    advice = say("Write them otherwise. What can be printed: {scripts}.", scripts=fonts.scripts())
    return DraftError("\n".join([heading, *(f"  {line}" for line in lines), advice]))


def _named(letter: str) -> str:
    shown = f"{letter} " if letter.isprintable() else ""
    name = unicodedata.name(letter, "") or say("a letter without a name")
    return f"{shown}(U+{ord(letter):04X}, {name})"


def _where(letter: str, texts: tuple[str, ...]) -> str:
    text = next((text for text in texts if letter in text), letter)
    at = max(text.find(letter), 0)
    begin, end = max(at - 25, 0), at + 25
    said = "".join(each if each.isprintable() else "\ufffd" for each in text[begin:end]).strip()
    return f"“{'…' * (begin > 0)}{said}{'…' * (end < len(text))}”"
