"""The only door to YAML: a file as plain maps, lists and texts, and the line on which each of them stands.

Every value stays text (``NO``, ``12:30`` and ``1.10`` are what was written); ``~``, ``null`` and nothing at all mean
"no value". What YAML allows and a lawyer cannot see is refused: keys written twice, anchors and aliases, tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from workflow.language import say
from workflow.packs.findings import Finding
from workflow.packs.findings import Path as Where
from workflow.packs.unreadable import told

LARGEST = 1_000_000  # bytes; the parser takes longer than in proportion where a file is all brackets
DEEPEST = 60  # levels of maps and lists inside one another

# An anchor, alias or tag can only begin where a value begins. Most files have none of the three signs there.
_SIGNS = re.compile(r"(?<![^\s\[{,])[&*!][\w!<]")
_NOTHING = {"", "~", "null"}
_KEY = re.compile(r"[A-Za-z_][\w-]*")


class TooDeep(Exception):
    """More levels than a person could follow."""


class _Nodes(CParser):
    """The C parser, without guessing of types and with a bound on depth."""

    def __init__(self, text: bytes | str) -> None:
        self.levels = 0
        super().__init__(text)

    def resolve(self, kind: type, value: object, implicit: object) -> str:
        return ""

    def descend_resolver(self, parent: object, index: object) -> None:
        self.levels += 1
        if self.levels > DEEPEST:
            raise TooDeep

    def ascend_resolver(self) -> None:
        self.levels -= 1


class Reading:
    """A file as read: its plain ``value``, its ``findings``, and on demand the line of anything in it."""

    __slots__ = ("_root", "file", "findings", "text", "value")

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.findings: list[Finding] = []
        self._root: Any = None
        self.value: Any = None

    def line(self, where: Where) -> int:
        """The line (from 1) of a path, or of the nearest thing around it that exists."""
        if self._root is None:
            self._root = _Nodes(self.text).get_single_node()
        node, line = self._root, 1
        for step in where:
            found = _child(node, step)
            if found is None:
                break
            line, node = found
        return line

    def finding(self, where: Where, problem: str, advice: str = "") -> Finding:
        """A mistake at a path of this file."""
        return Finding(self.file, self.line(where), where, problem, advice)


def read(path: Path, shown: str | None = None) -> Reading:
    """The file at ``path``, printed as ``shown``; every mistake that YAML itself can hold stands in ``findings``."""
    with path.open("rb") as file:
        return read_bytes(file.read(LARGEST + 1), shown or path.as_posix())


def read_bytes(content: bytes, file: str) -> Reading:
    """The same for bytes already read."""
    if len(content) > LARGEST:
        return _refused(file, 0, say("the file has more than {most} bytes", most=LARGEST), say("Divide it."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _refused(file, line, say("this is not UTF-8 text"), say("Save the file as UTF-8."))
    return read_text(text, file)


def read_text(text: str, file: str) -> Reading:
    """The same for a text."""
    try:
        if _SIGNS.search(text) and (hidden := _hidden(text, file)):
            return hidden
        node = _Nodes(text).get_single_node()
    except yaml.YAMLError as error:
        return _refused(file, *told(error, text))
    except TooDeep:
        problem = say("more than {most} levels of maps and lists", most=DEEPEST)
        return _refused(file, 0, problem, say("Write it flatter."))
    reading = Reading(file, text)
    if node is not None:
        reading.value = _plain(node, (), reading.findings, file)
        reading.findings.sort(key=lambda finding: finding.line)
    return reading


def _refused(file: str, line: int, problem: str, advice: str) -> Reading:
    reading = Reading(file, "")
    reading.findings.append(Finding(file, line, (), problem, advice))
    return reading


def _plain(node: Any, where: Where, findings: list[Finding], file: str) -> Any:
    """A node as text, list or map. Written as one function because a pack has tens of thousands of nodes."""
    kind = node.__class__
    if kind is yaml.ScalarNode:
        value = node.value
        return None if value in _NOTHING and node.style == "" else value
    if kind is yaml.SequenceNode:
        return [
            item.value if item.__class__ is yaml.ScalarNode and item.value not in _NOTHING
            else _plain(item, (*where, index), findings, file)
            for index, item in enumerate(node.value)
        ]  # fmt: skip
    plain: dict[str, Any] = {}
    for key, item in node.value:
        name = key.value
        if key.__class__ is not yaml.ScalarNode:
            told = say("a key is a list or a map"), say("A key is one word.")
            findings.append(Finding(file, _line(key), where, *told))
            continue
        if item.__class__ is yaml.ScalarNode:
            value = item.value
            if value in _NOTHING and item.style == "":
                if node.flow_style and not value:
                    findings.append(_split(key, where, file))
                value = None
            plain[name] = value
        else:
            plain[name] = _plain(item, (*where, name), findings, file)
    if len(plain) < len(node.value):
        findings.extend(_twice(node, where, file))
    return plain


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _twice(node: Any, where: Where, file: str) -> Iterator[Finding]:
    """Every name of a map that stands in it already."""
    first: dict[str, int] = {}
    for key, _ in node.value:
        if key.__class__ is not yaml.ScalarNode:
            continue
        if key.value in first:
            problem = say("{key} is written twice; it stands already in line {line}",
                          key=key.value, line=first[key.value])  # fmt: skip
            advice = say("Join the two, or give one another name.")
            yield Finding(file, _line(key), (*where, key.value), problem, advice)
        first.setdefault(key.value, _line(key))


def _split(key: Any, where: Where, file: str) -> Finding:
    problem = say('"{key}" stands alone', key=key.value)
    if len(where) and where[-1] in ("under", "see"):
        advice = say("A comma split your citation; write a list: [s.36A(2), s.36A(3)]")
    elif _KEY.fullmatch(key.value):
        problem = say("it has no value")
        advice = say("Write its value after the colon; or, if a comma split your text, "
                     "put the text in quotation marks.")  # fmt: skip
    else:
        advice = say("A comma split your text; put the text in quotation marks.")
    return Finding(file, _line(key), (*where, key.value), problem, advice)


def _child(node: Any, step: str | int) -> tuple[int, Any] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return _line(node.value[step]), node.value[step]
    if isinstance(node, yaml.MappingNode):
        # the last one: it is the one whose value was kept
        return next(((_line(key), item) for key, item in reversed(node.value) if key.value == step), None)
    return None


def _hidden(text: str, file: str) -> Reading | None:
    """Anchors, aliases and tags, found by walking the parser's events; None where the signs were only part of texts.

    Raises TooDeep like the reading itself.
    """
    found: list[Finding] = []
    levels = 0
    parser: Any = CParser(text)
    try:
        while parser.check_event():
            event = parser.get_event()
            line = event.start_mark.line + 1
            levels += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if levels > DEEPEST:
                raise TooDeep
            if getattr(event, "anchor", None):
                problem = say('an anchor or alias ("{name}")', name=event.anchor)
                found.append(Finding(file, line, (), problem, say("Write the words again.")))
            if getattr(event, "tag", None):
                problem = say('a tag ("{name}")', name=event.tag)
                found.append(Finding(file, line, (), problem, say("Leave it out, or quote the text.")))
    except yaml.YAMLError:
        return None  # told, with its line, when the file is read
    if not found:
        return None
    reading = Reading(file, text)
    reading.findings.extend(found)
    return reading
