"""What an office's own Word file must not bring into a filing: who wrote it and when, what was struck out or remarked,
data of other programs; and what it may not bring at all: programs, embedded files, anything fetched from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workflow.documents.word.package import AGAIN
from workflow.documents.word.xml import W, q
from workflow.errors import DraftError
from workflow.language import later, say

_PAPER = frozenset("styles numbering settings theme fontTable header footer".split())
_PAGES = frozenset("image hyperlink footnotes endnotes".split())
_OF_PARTS = frozenset("image hyperlink font".split())
_DROPPED = frozenset(
    "customXml comments commentsExtended commentsIds commentsExtensible people webSettings glossaryDocument "
    "stylesWithEffects printerSettings documenttasks".split()
)
_OF_PACKAGE = frozenset({"officeDocument"})
_REFUSED = {
    "oleObject": later("an embedded object"), "package": later("an embedded file (a workbook, a chart)"),
    "control": later("a control"), "activeXControlBinary": later("a control"), "vbaProject": later("macros"),
    "aFChunk": later("another document inside it"), "subDocument": later("another document"),
    "frame": later("a frame"), "chart": later("a chart"), "diagramData": later("a diagram"),
    "attachedTemplate": later("an attached template, which Word would open with every filing"),
}  # fmt: skip
_SAFE = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_FETCHING = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT|DATABASE|EMBED|RD)\b", re.IGNORECASE
)
# what of the settings belongs to the look of a page; the rest says who wrote it, when, and with which data
_SETTINGS = frozenset(
    "mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop "
    "defaultTabStop autoHyphenation hyphenationZone evenAndOddHeaders characterSpacingControl compat themeFontLang "
    "clrSchemeMapping decimalSymbol listSeparator footnotePr endnotePr".split()
)
_STRUCK = frozenset(
    "del moveFrom rPrChange pPrChange sectPrChange tblPrChange tcPrChange trPrChange tblGridChange tblPrExChange "
    "numberingChange cellIns cellDel cellMerge moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd "
    "customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd commentRangeStart "
    "commentRangeEnd commentReference annotationRef proofErr permStart permEnd dataBinding rsid".split()
)
_UNWRAPPED = frozenset("ins moveTo customXml smartTag".split())
_PROPERTIES = frozenset({"rPr", "trPr", "customXmlPr", "smartTagPr"})


def clean(document: Any, what: str, *, pages: bool) -> None:
    """Take out what may not stay. ``pages`` says that the body is printed too, not only the paper. Raises DraftError
    for what an office must take out itself, since the page would not be the same without it."""
    package, body = document.part.package, document.part
    for key, relation in list(package.rels.items()):
        if _kind(relation) not in _OF_PACKAGE:
            del package.rels[key]
    for key, relation in list(body.rels.items()):
        kind = _kind(relation)
        if pages and kind not in _PAPER | _PAGES | _DROPPED:
            raise _refused(what, kind)
        if kind not in (_PAPER | _PAGES if pages else _PAPER):
            del body.rels[key]
    _settings(document, what, pages)
    for part in parts(body):
        _check(part, what)
        _scrub_part(part, what)


def _settings(document: Any, what: str, pages: bool) -> None:
    root = document.settings.element
    part = document.part._settings_part
    if pages and any(_kind(relation) == "attachedTemplate" for relation in part.rels.values()):
        raise _refused(what, "attachedTemplate")
    for key in list(part.rels):
        del part.rels[key]
    for child in list(root):
        name = child.tag.removeprefix(f"{{{W}}}") if isinstance(child.tag, str) else ""
        if name not in _SETTINGS or (name in ("footnotePr", "endnotePr") and not pages):
            root.remove(child)


def parts(body: Any) -> Iterator[Any]:
    """The main part and every part that can be reached from it, each once."""
    seen: list[Any] = []
    waiting = [body]
    while waiting:
        part = waiting.pop()
        if any(part is other for other in seen):
            continue
        seen.append(part)
        yield part
        waiting += [relation.target_part for relation in part.rels.values() if not relation.is_external]


def _check(part: Any, what: str) -> None:
    for relation in part.rels.values():
        kind = _kind(relation)
        if relation.is_external and not (kind == "hyperlink" and _SAFE.match(relation.target_ref)):
            sentence = {"hyperlink": _LINKS, "image": _PICTURE}.get(kind, _PART)
            raise DraftError(say(sentence, what=what, address=relation.target_ref))
        if kind not in _PAPER | _PAGES | _OF_PARTS:
            raise _refused(what, kind)


_LINKS = later("The {what} links to {address}; only web and e-mail addresses may stay.")
_PICTURE = later(
    "The {what} takes a picture from elsewhere whenever it is opened ({address}). Insert it into the file instead of "
    "linking it."
)
_PART = later(
    "The {what} takes a part from elsewhere whenever it is opened ({address}). Insert it into the file instead of "
    "linking it."
)


def _scrub_part(part: Any, what: str) -> None:
    element = getattr(part, "element", None)
    if element is not None:
        _scrub(element, what)
    elif part.content_type.endswith("+xml"):
        from lxml import etree  # type: ignore[import-untyped]

        root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        _scrub(root, what)
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _scrub(root: Any, what: str) -> None:
    fields = "".join(one.text or "" for one in root.iter(q("instrText")))
    fields += " ".join(one.get(q("instr")) or "" for one in root.iter(q("fldSimple")))
    if found := _FETCHING.search(fields):
        raise DraftError(
            say(
                "The {what} holds a field {field}, which fetches from elsewhere. Replace it by what it shows (select "
                "it, Ctrl+Shift+F9).", what=what, field=found[1].upper(),
            )
        )  # fmt: skip
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            _drop(element)
            continue
        _forget(element)
        name = element.tag.removeprefix(f"{{{W}}}") if element.tag.startswith(f"{{{W}}}") else ""
        if name in _STRUCK:
            _strike(element)
        elif name in _UNWRAPPED:
            _unwrap(element)


def _forget(element: Any) -> None:
    """Marks of editing sessions, and paths of somebody's computer behind a picture."""
    for name in list(element.attrib):
        plain = name.rpartition("}")[2]
        if plain.startswith("rsid") or plain in ("paraId", "textId"):
            del element.attrib[name]
    if element.tag.endswith(("}docPr", "}cNvPr")):
        for name in ("name", "descr", "title"):
            if re.search(r"[\\/]", element.get(name, "")):
                element.set(name, "")


def _strike(element: Any) -> None:
    above = element.getparent()
    if above is None:
        return
    if element.tag == q("del") and above.tag == q("trPr"):
        _drop(above.getparent())
    elif element.tag in (q("commentReference"), q("annotationRef")) and above.tag == q("r"):
        _drop(above)
    else:
        _drop(element)


def _unwrap(element: Any) -> None:
    above = element.getparent()
    if above is None:
        return
    if above.tag.rpartition("}")[2] not in _PROPERTIES:
        for child in list(element):
            if child.tag.rpartition("}")[2] not in _PROPERTIES:
                element.addprevious(child)
    _drop(element)


def _drop(element: Any) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)


def _kind(relation: Any) -> str:
    return str(relation.reltype.rpartition("/")[2])


def _refused(what: str, kind: str) -> DraftError:
    held = say(_REFUSED[kind]) if kind in _REFUSED else say("a part of the kind {kind}", kind=kind)
    words = say("The {what} holds {held}. Take it out (a picture of it may stay).", what=what, held=held)
    return DraftError(f"{words} {say(AGAIN)}.")
