"""The only door to docxtpl: an office that writes its templates in Word prints them under the same rules as ours.

Same sandbox, names, filters and bounds (``Templates.written``); a fact is text wherever it stands, a missing one is
asked, a blank is ruled. What is fetched from elsewhere, runs, or tells who wrote the template never reaches the filing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from workflow.documents.house_style import Format
from workflow.documents.literal import plain, reserved
from workflow.documents.sheet import Sheet
from workflow.documents.templates import Misprint, Templates
from workflow.documents.word import cleaning, edges, package
from workflow.documents.word.properties import properties
from workflow.documents.word.runs import Hand
from workflow.documents.word.scripts import segments
from workflow.documents.word.styles import language
from workflow.documents.word.xml import SPACE, made, q
from workflow.errors import DraftError
from workflow.language import say

_LARGEST = 16_000_000  # letters of one part of the printed file, its markup with it
_LONGEST = 4_000_000  # letters of one part of the template
_MOST = 8000  # opening braces; docxtpl's time grows with their square
_TAG = re.compile(r"{%[-+]?\s*(?:p|tr|tc|r)?\s*(include|import|from|extends)\b")
_SIGNS = re.compile(r"{{|{%|{#")
_NUMBERS = re.compile(r"\d+|auto|[0-9A-Fa-f]{6}")


def render(
    path: Path, variables: Mapping[str, Any], sheet: Sheet, templates: Templates, *, title: str, day: date,
    form: Format | None = None, mark: str | None = None,
) -> bytes:  # fmt: skip
    """An office's own Word template, printed: the same template and facts give the same bytes. What is missing, and
    what a hand must fill, is gathered on ``sheet``.

    ``form`` gives the filing's language, ``mark`` stands at the head of every page. Raises DraftError with file and
    the words of the paragraph for a fault in the template, and for a file that is no Word document or not to be
    trusted.
    """
    name, what = Path(path).name, say("Word template {path}", path=path)
    form = form if form is not None else Format()
    rules, hand = _Rules(templates, name, sheet), Hand(form)
    content = package.read(Path(path), what)
    with package.fitting(what):
        document = package.opened(content, what)
        cleaning.clean(document, what, pages=True)
        pressed = package.opened(_press(document, name, variables, rules), what)
        for cell in pressed.element.iter(q("tc")):
            if cell.find(q("p")) is None:  # Word refuses a cell whose only paragraph was taken away
                cell.append(made("p"))
        if mark:
            styles = {style.name: style.style_id for style in pressed.styles}
            edges.furnish(pressed, form, mark, styles, numbers=False)
        target = str(pressed.part.package._core_properties_part.partname)[1:]
        _refuse_endnotes(pressed, rules)
        parts = {part: _settled(written, rules, hand) for part, written in package.parts_of(pressed).items()}
    return package.packed({**parts, target: properties(title, day, language(form))})


def _press(document: Any, name: str, variables: Mapping[str, Any], rules: _Rules) -> bytes:
    """The template with its names filled in, facts still carried."""
    try:
        from docxtpl import DocxTemplate  # type: ignore[import-untyped]
    except ImportError:
        raise DraftError(
            say(
                "{file} is a Word template, and the press for those is not installed. Install it with: pip install "
                "'prosequi[docx]'", file=name,
            )
        ) from None  # fmt: skip

    class Strict(DocxTemplate):  # type: ignore[misc]
        """As docxtpl has it, but what does not come out whole is refused, and never mended by leaving words out."""

        def patch_xml(self, src_xml: str) -> Any:
            return super().patch_xml(rules.bounded(src_xml))

        def fix_tables(self, xml: str) -> Any:
            return super().fix_tables(rules.whole(xml))

        def render_properties(self, context: Any, jinja_env: Any = None) -> None:
            """They are ours."""

    clean, pressed = BytesIO(), BytesIO()
    document.save(clean)
    template = Strict(clean)
    template.render(dict(variables), rules)
    template.docx.save(pressed)
    return pressed.getvalue()


class _Rules:
    """What docxtpl takes for its Jinja: it gives each part of the file to our sandbox."""

    def __init__(self, templates: Templates, name: str, sheet: Sheet) -> None:
        self._templates, self._name, self._sheet = templates, name, sheet

    def from_string(self, source: str) -> _Rules._Part:
        return self._Part(self, source)

    class _Part:
        """One part of the file: the body, a header, a footer, the notes."""

        def __init__(self, rules: _Rules, source: str) -> None:
            self._rules, self._source = rules, source

        def render(self, names: Mapping[str, Any]) -> str:
            return self._rules.rendered(self._source, names)

    def bounded(self, source: str) -> str:
        """A part of the template, if it is no longer and holds no more names than a person writes."""
        if len(source) > _LONGEST or source.count("{") > _MOST:
            raise DraftError(
                say("{file} is too long for a template: {letters} letters or {braces} braces in one part.",
                    file=self._name, letters=_LONGEST, braces=_MOST)
            )  # fmt: skip
        return source

    def rendered(self, source: str, names: Mapping[str, Any]) -> str:
        if reserved(source):
            raise self.fault(say("letters of Unicode's private use planes cannot be used."))
        if not _SIGNS.search(source):
            return source
        if other := _TAG.search(source):
            at = source.count("\n", 0, other.start()) + 1
            words = say("{tag} cannot stand in a Word template; write it out here", tag=other[1])
            raise DraftError(self._placed(source, at, words))
        try:
            return self._templates.written(source, f"{self._name}.j2", names, self._sheet, _LARGEST)
        except DraftError as error:
            line, words = (error.line, error.words) if isinstance(error, Misprint) else (0, str(error))
            raise DraftError(self._placed(source, line, words), error.missing) from None

    def _placed(self, source: str, line: int, words: str) -> str:
        """A fault with the words of its paragraph: docxtpl begins a line with each."""
        lines = source.split("\n")
        said = plain(_words(lines[line - 1])) if 0 < line <= len(lines) else ""
        if not said:
            return f"{self._name}: {words}"
        said = f"{said[:80]}…" if len(said) > 80 else said
        return say("{file}, in the paragraph “{said}”: {words}", file=self._name, said=said, words=words)

    def whole(self, xml: str) -> str:
        """The printed part, if it is well formed."""
        try:
            etree.fromstring(xml.encode())
        except etree.XMLSyntaxError:
            words = say(
                "a loop or condition begins in one paragraph, row or cell and ends in another. Write {%p … %} in a "
                "paragraph, {%tr … %} in a row, {%tc … %} in a cell of its own."
            )
            raise self.fault(words) from None
        return xml

    def fault(self, words: str) -> DraftError:
        return DraftError(f"{self._name}: {words}")


def _words(xml: str) -> str:
    from html import unescape

    return " ".join(unescape(re.sub(r"<[^>]+>", "", xml)).split())


def _refuse_endnotes(document: Any, rules: _Rules) -> None:
    """docxtpl fills in body, headers, footers and footnotes; names in endnotes would print as they stand."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/endnotes") and _SIGNS.search(_words(relation.target_part.blob.decode())):
            raise rules.fault(say("names cannot be filled in endnotes; write a footnote, or a paragraph"))


def _plain(text: str | None) -> bool:
    return all(not script for script, _ in segments(text or ""))


def _settled(content: bytes, rules: _Rules, hand: Hand) -> bytes:
    """A part whose carried facts have become text, with their line breaks; nowhere else than where text stands."""
    # the planes of private use are the only ones whose letters begin so in UTF-8, or are written as numbers
    if not content.lstrip().startswith(b"<") or not re.search(b"[\xf3\xf4]|&#", content):
        return content
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        for key, value in element.attrib.items():
            if reserved(value):
                element.set(key, _attribute(element, key, plain(value), rules))
        if reserved(element.tail or ""):
            raise rules.fault(say("a fact stands outside every paragraph"))
        if reserved(element.text or ""):
            _text(element, rules)
    for run in list(root.iter(q("r"))):
        pieces = hand.cut(run) if any(not _plain(words.text) for words in run.iterchildren(q("t"))) else []
        for piece in pieces:
            run.addprevious(piece)
        if pieces:
            run.getparent().remove(run)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _attribute(element: Any, key: str, value: str, rules: _Rules) -> str:
    described = element.tag.endswith(("}docPr", "}cNvPr")) and key in ("descr", "title")
    if not described and not _NUMBERS.fullmatch(value):
        raise rules.fault(
            say("“{value}” cannot stand in the markup of the page; only a number or a colour can", value=value[:40])
        )
    return value


def _text(element: Any, rules: _Rules) -> None:
    if element.tag in (q("instrText"), q("delInstrText")):
        raise rules.fault(say("a fact cannot stand inside a field of Word; write it in a paragraph"))
    if not element.tag.endswith("}t"):
        raise rules.fault(say("a fact stands where no words can; write it in a paragraph"))
    text = plain(element.text)
    if element.tag != q("t"):  # in a drawing
        element.text = text
        return
    for part in _broken(text):
        element.addprevious(part)
    element.getparent().remove(element)


def _broken(text: str) -> Iterator[Any]:
    for part in re.split("([\n\t])", text):
        if part in ("\n", "\t"):
            yield made("br" if part == "\n" else "tab")
        elif part:
            words = made("t")
            words.text = part
            words.set(SPACE, "preserve")
            yield words
