"""Checks of templates: every filing has one, each can be read, and every name in it is known to the place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workflow.documents import house_style, subjects
from workflow.documents.checks.contents import check_contents
from workflow.documents.checks.privacy import check_privacy
from workflow.documents.templates import Misprint, Templates, search_path
from workflow.documents.views import MOMENT, OFFERED
from workflow.documents.vocabulary import DETAILS
from workflow.errors import DraftError, PackError, UnknownName
from workflow.language import say
from workflow.packs.findings import Finding, nearest

_KIND_OF = {
    "accused": "person", "victim": "person", "deponent": "person", "counsel": "person", "cause": "cause",
    "lower_cause": "cause", "case": "case", "filing": "filing",
}  # fmt: skip
_EACH_OF = {
    "accused_list": "person", "tried_together": "person", "victims": "person", "charges": "charge", "counts": "count",
    "keys": "person", "documents": "document", "annexed": "document", "exhibits": "exhibit",
}  # fmt: skip
_FACTS_OF: dict[str, tuple[str, ...]] = {
    "person": ("accused", "victim", "person"),
    "cause": ("cause",),
    "case": ("case",),
    "count": ("charge",),
    "charge": ("charge",),
}
_LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex", "previtem", "nextitem"})
_TEXT = frozenset({"startswith", "endswith", "strip", "upper", "lower"})


def check_templates(law: Any, templates_root: Path) -> list[Finding]:
    """Every filing whose template is not ``none`` has one; each can be compiled, and asks only for names there are."""
    folders = search_path(templates_root, law.place)
    templates = Templates(folders)
    findings = [*_house_style(folders), *check_privacy(law, templates, folders[0])]
    seen: set[str] = set()
    for id, rule in law.filings.items():
        name = f"{rule.template or id}.md.j2"
        if rule.template == "none" or name in seen:
            continue
        seen.add(name)
        if templates.has(name):
            findings += _Reader(law, templates, seen).read(name)
            findings += check_contents(law, templates, id, name)
        else:
            file = (folders[0] / name).as_posix()
            advice = say("Write {file}, or state template: none until the press has one.", file=file)
            findings.append(law.finding(("filings", id), say("the filing has no template"), advice))
    # one name may stand in twenty lines; its first is enough
    first = {(finding.file, finding.where or finding.line): finding for finding in reversed(findings)}
    return list(first.values())[::-1]


def _house_style(folders: list[Path]) -> Iterator[Finding]:
    try:
        house_style.read(house_style.file_of(folders))
    except PackError as error:
        yield from error.findings


class _Reader:
    """One template and what it includes, read for names."""

    def __init__(self, law: Any, templates: Templates, seen: set[str]) -> None:
        self.law, self.templates, self.seen = law, templates, seen
        self.file = ""

    def read(self, name: str) -> Iterator[Finding]:
        try:
            self.file, tree = self.templates.tree(name)
        except DraftError as error:
            told = error if isinstance(error, Misprint) else Misprint(name, 0, str(error))
            yield Finding(told.file, told.line, (), told.words, say("Mend the template."))
            return
        file = self.file
        yield from self.roots(tree)
        yield from self.names(tree, dict(_KIND_OF))
        for other in [node for node in _walk(tree) if _kind(node) in ("Include", "Import", "FromImport")]:
            yield from self.other(other, file)

    def other(self, node: Any, file: str) -> Iterator[Finding]:
        named = getattr(node.template, "value", None)
        if not isinstance(named, str):
            problem = say("the name of a template must stand here as it is")
            yield Finding(file, node.lineno, (), problem, say('Write it in "…".'))
        elif not self.templates.has(named):
            problem = say("there is no template {name}", name=named)
            advice = say("Look at the name; it begins at the place's folder.")
            yield Finding(file, node.lineno, (), problem, advice)
        elif named not in self.seen:
            self.seen.add(named)
            yield from _Reader(self.law, self.templates, self.seen).read(named)

    def roots(self, tree: Any) -> Iterator[Finding]:
        known = subjects.NAMES | self.templates.always
        for name in sorted(self.templates.roots(tree) - known):
            line = next((node.lineno for node in _walk(tree) if _kind(node) == "Name" and node.name == name), 0)
            advice = nearest(name, known) or say("There are: {names}.", names=", ".join(sorted(known)))
            yield Finding(self.file, line, (name,), say("a filing has no such name"), advice)

    def names(self, node: Any, kinds: dict[str, str]) -> Iterator[Finding]:
        """What stands behind a dot; ``kinds`` says of which kind the names in reach are."""
        if _kind(node) == "For" and _kind(node.target) == "Name":
            yield from self.names(node.iter, kinds)
            kinds = {**kinds, node.target.name: self.kind(node.iter, kinds, each=True) or ""}
        elif _kind(node) == "Macro":
            kinds = {**kinds, **{argument.name: "" for argument in node.args}}
        if _kind(node) == "Getattr":
            kind = self.kind(node.node, kinds)
            if kind is not None and node.attr not in self.offered(kind):
                problem, advice = say("nobody knows this fact"), self.advice(node.attr, kind)
                yield Finding(self.file, node.lineno, (_words(node),), problem, advice)
        if _kind(node) == "Call" and getattr(node.node, "name", "") == "date_of" and node.args:
            yield from self.step(node)
        for child in node.iter_child_nodes():
            yield from self.names(child, kinds)

    def step(self, call: Any) -> Iterator[Finding]:
        try:
            self.law.find_step(str(getattr(call.args[0], "value", "")))
        except UnknownName as error:
            advice = say("Write procedure.step as the place names it.")
            yield Finding(self.file, call.lineno, ("date_of",), str(error), advice)

    def kind(self, node: Any, kinds: dict[str, str], each: bool = False) -> str | None:
        """The kind of thing an expression is; empty where it cannot be told, None where it is no name at all."""
        if _kind(node) == "Name":
            if each:
                return _EACH_OF.get(node.name, "")
            return "loop" if node.name == "loop" else kinds.get(node.name, "")
        if _kind(node) == "Getattr":
            inner = {
                "court": "court",
                "offence": "offence",
                "sentence": "sentence",
                "accused": "person",
                "victims": "person",
            }
            return inner.get(node.attr, "")
        return ""

    def offered(self, kind: str) -> frozenset[str]:
        if kind == "loop":
            return _LOOP
        facts = {name for name, fact in self.law.facts.items() if not kind or fact.of in _FACTS_OF.get(kind, ())}
        if kind:
            return OFFERED.get(kind, frozenset()) | facts | {"kinds"}
        return frozenset().union(*OFFERED.values()) | facts | _TEXT | MOMENT

    def advice(self, name: str, kind: str) -> str:
        whom = {"person": "person", "count": "charge"}.get(kind, kind) or "person"
        fact = f"{name}: {{of: {whom}, type: text, question: …}}"
        declared = say("Declare it in facts.yaml: {fact}", fact=fact)
        return f"{nearest(name, self.offered(kind) | DETAILS)} {declared}".strip()


def _walk(node: Any) -> Iterator[Any]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _kind(node: Any) -> str:
    return str(node.__class__.__name__)


def _words(node: Any) -> str:
    return f"{node.node.name}.{node.attr}" if _kind(node.node) == "Name" else f"….{node.attr}"
