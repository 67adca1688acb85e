"""How a paragraph and its letters look in a Word file when everything is counted: defaults, styles one upon another,
the style of the table, and what is set by hand (ISO/IEC 29500-1, 17.7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workflow.documents.finished.package import parts, tree
from workflow.errors import DraftError
from workflow.language import say

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_UNITS = {"pt": 20.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "in": 1440.0, "pc": 240.0, "pi": 240.0}

Look = dict[str, dict[str, str]]
"""Settings by element: ``{"spacing": {"line": "360"}}``."""


def twips(written: str | None, otherwise: float = 0.0) -> float:
    """A length in twentieths of a point, written as such or with a unit."""
    if not written:
        return otherwise
    unit = _UNITS.get(written[-2:])
    try:
        return float(written[:-2]) * unit if unit else float(written)
    except ValueError:
        return otherwise


def value(element: Any, name: str = "val") -> str | None:
    """An attribute of Word's."""
    return None if element is None else element.get(f"{W}{name}")


@dataclass(frozen=True)
class Place:
    """A paragraph of the body: its element, the styles of the tables around it, and whether it stands in one."""

    element: Any
    tables: tuple[str, ...] = ()
    boxed: bool = False

    @property
    def text(self) -> str:
        """Its letters, blanks and breaks."""
        return "".join(letters(run) for run in runs(self.element))


class WordFile:
    """A Word file opened to be measured."""

    def __init__(self, content: bytes) -> None:
        self.parts = parts(content)
        self.main = self._main()
        self.document = tree(self.main, self.parts[self.main])
        self.related = self._related(self.main)

    def _main(self) -> str:
        for relation in self._relations("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                name: str = relation.get("Target", "").lstrip("/")
                if name in self.parts:
                    return name
        raise DraftError(say("This file holds no Word document. Open it in Word and save it as .docx."))

    def _relations(self, name: str) -> list[Any]:
        return list(tree(name, self.parts[name])) if name in self.parts else []

    def _related(self, name: str) -> dict[str, tuple[str, str]]:
        """Parts the document refers to, by key: kind and name."""
        folder, _, file = name.rpartition("/")
        found = {}
        for relation in self._relations(f"{folder}/_rels/{file}.rels"):
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            found[relation.get("Id")] = (relation.get("Type", "").rpartition("/")[2], path)
        return found

    def part(self, kind: str) -> Any:
        """The XML of the part of a kind (``styles``, ``numbering``, ``theme``), or nothing."""
        name = next((name for sort, name in self.related.values() if sort == kind), None)
        return tree(name, self.parts[name]) if name in self.parts else None

    @cached_property
    def styles(self) -> dict[str, Any]:
        """Styles by their id."""
        root = self.part("styles")
        return {} if root is None else {str(value(style, "styleId")): style for style in root.iter(f"{W}style")}

    @cached_property
    def usual_styles(self) -> dict[str, str]:
        """The style of each kind that holds where none is named."""
        return {
            str(value(style, "type")): key
            for key, style in self.styles.items()
            if value(style, "default") in ("1", "true", "on")
        }

    @cached_property
    def defaults(self) -> tuple[Look, Look]:
        """What holds of paragraphs and of letters where no style says anything."""
        root = self.part("styles")
        found = None if root is None else root.find(f"{W}docDefaults")
        if found is None:
            return {}, {}
        return (
            _look(found.find(f"{W}pPrDefault/{W}pPr")),
            _look(found.find(f"{W}rPrDefault/{W}rPr")),
        )

    def chain(self, key: str | None) -> list[Any]:
        """A style and those it rests on, the lowest first."""
        found: list[Any] = []
        while key in self.styles and self.styles[key] not in found:
            found.insert(0, self.styles[key])
            key = value(self.styles[key].find(f"{W}basedOn"))
        return found

    def style_of(self, paragraph: Any) -> str | None:
        """Id of the paragraph's style."""
        named = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        return named if named in self.styles else self.usual_styles.get("paragraph")

    def paragraph_look(self, place: Place) -> Look:
        """Everything that holds of a paragraph."""
        made = _laid({}, self.defaults[0])
        for table in place.tables:
            for style in self.chain(table):
                _laid(made, _look(style.find(f"{W}pPr")))
        for style in self.chain(self.style_of(place.element)):
            _laid(made, _look(style.find(f"{W}pPr")))
        return _laid(made, _look(place.element.find(f"{W}pPr")))

    def letters_look(self, place: Place, run: Any) -> Look:
        """Everything that holds of the letters of a run."""
        made = _laid({}, self.defaults[1])
        named = value(run.find(f"{W}rPr/{W}rStyle"))
        keys = [*place.tables, self.style_of(place.element), named]
        for key in keys:
            for style in self.chain(key):
                _laid(made, _look(style.find(f"{W}rPr")))
        return _laid(made, _look(run.find(f"{W}rPr")))

    @cached_property
    def theme_fonts(self) -> dict[str, str]:
        """Typefaces of the theme: ``minor`` for text, ``major`` for headings."""
        root = self.part("theme")
        found = {}
        for kind in ("minor", "major"):
            latin = None if root is None else root.find(f".//{A}{kind}Font/{A}latin")
            if latin is not None and latin.get("typeface"):
                found[kind] = latin.get("typeface")
        return found

    def places(self) -> Iterator[Place]:
        """Every paragraph of the body, in cells and text boxes too."""
        body = self.document.find(f"{W}body")
        if body is not None:
            yield from self._places(body, (), False)

    def _places(self, parent: Any, tables: tuple[str, ...], boxed: bool) -> Iterator[Place]:
        for child in parent:
            if child.tag == f"{W}p":
                yield Place(child, tables, boxed)
                for box in child.iter(f"{W}txbxContent"):
                    yield from self._places(box, tables, True)
            elif child.tag == f"{W}tbl":
                named = value(child.find(f"{W}tblPr/{W}tblStyle")) or self.usual_styles.get("table")
                yield from self._places(child, (*tables, named) if named else tables, True)
            elif isinstance(child.tag, str) and child.tag not in (f"{W}sectPr", f"{W}tblPr", f"{W}tblGrid"):
                yield from self._places(child, tables, boxed)


def runs(paragraph: Any) -> Iterator[Any]:
    """The runs of a paragraph that print; not those struck out, nor those of a text box within."""
    for child in paragraph:
        if child.tag == f"{W}r":
            yield child
        elif isinstance(child.tag, str) and child.tag not in (f"{W}pPr", f"{W}del", f"{W}moveFrom"):
            yield from runs(child)


def letters(run: Any) -> str:
    """What a run prints."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
    return "".join(child.text or "" if child.tag == f"{W}t" else signs.get(child.tag, "") for child in run)


def _look(properties: Any) -> Look:
    if properties is None:
        return {}
    found: Look = {}
    for element in properties:
        if isinstance(element.tag, str):
            found[element.tag.rpartition("}")[2]] = {
                key.rpartition("}")[2]: written for key, written in element.attrib.items()
            }
    if (number := properties.find(f"{W}numPr")) is not None:
        found["numPr"] = {
            key: str(value(number.find(f"{W}{key}")))
            for key in ("ilvl", "numId")
            if number.find(f"{W}{key}") is not None
        }
    return found


def _laid(under: Look, over: Look) -> Look:
    """Settings laid over others: attribute by attribute, and a font of the theme gives way to one named above it."""
    for tag, values in over.items():
        held = under.setdefault(tag, {})
        if tag == "rFonts":
            for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
                if slot in values or f"{slot}Theme" in values:
                    held.pop(f"{slot}Theme", None)
        under[tag] = {**held, **values}
    return under
