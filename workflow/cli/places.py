"""``places``, ``law``, ``diagram``: what is known of the law, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from workflow.cli.clerk import Clerk, command
from workflow.cli.printing import bold, dim, paragraph, table, yellow

if TYPE_CHECKING:
    from workflow.law.law import Law


@command
def places(clerk: Clerk) -> None:
    """Every place whose law is known here."""
    found: list[dict[str, Any]] = []
    for place in clerk.library.places():
        place_law = clerk.law(place)
        said = place_law.jurisdiction
        title = place_law.title(clerk.language)
        found.append(
            {"place": place, "iso": said.iso, "title": title, "trust": said.trust, "languages": said.languages}
        )
    rows = [(row["place"], row["iso"] or "", row["title"], row["trust"], " ".join(row["languages"])) for row in found]
    clerk.answer(found, lambda: [*table(("PLACE", "ISO", "TITLE", "TRUST", "LANGUAGES"), rows), "", *_trust_words()])


def _trust_words() -> Iterator[str]:
    ladder = "draft → sourced (every rule cites) → proven (a golden case through every procedure) → reviewed"
    yield from (dim(line) for line in paragraph(f"Trust: {ladder} (by a named lawyer)."))


@command
@click.argument("place")
@click.argument("kind", required=False)
@click.argument("name", required=False)
def law(clerk: Clerk, place: str, kind: str | None, name: str | None) -> None:
    """What a place holds.

    PLACE alone counts its rules by kind and by confidence; with KIND (procedures, deadlines, filings, …) each rule of
    that kind; with NAME one rule whole.
    """
    found = clerk.law(place)
    if kind is None:
        _overview(clerk, found)
        return
    rules = found.kinds.get(kind)
    if rules is None:
        from workflow.errors import UnknownName

        raise UnknownName("kind of rules", kind, found.kinds)
    if name is None:
        _kind(clerk, found, kind)
        return
    rules.named(name)
    _one(clerk, found, kind, name)


def _overview(clerk: Clerk, found: Law) -> None:
    counts = {kind: Counter(_confidence(rule) for rule in rules.values()) for kind, rules in found.kinds.items()}
    said = {
        "place": found.place, "title": found.title(clerk.language), "trust": found.jurisdiction.trust,
        "version": found.version,
        "kinds": {kind: {"all": sum(count.values()), **count} for kind, count in counts.items()},
    }  # fmt: skip
    rows = [
        (kind, str(sum(count.values()) or ""), *(str(count[level] or "") for level in ("high", "medium", "low")))
        for kind, count in counts.items()
    ]
    note = clerk.text(found.jurisdiction.note)
    clerk.answer(
        said,
        lambda: [
            f"{bold(found.title(clerk.language))}  trust: {found.jurisdiction.trust}", *paragraph(note), "",
            *table(("RULES", "ALL", "HIGH", "MEDIUM", "LOW"), rows), "",
            dim("How sure we are of each; low means that nobody has checked it."),
            dim(f"Each kind: prosequi law {found.place} deadlines"),
        ],
    )  # fmt: skip


def _confidence(rule: Any) -> str:
    return str(getattr(rule, "confidence", "high"))


def _kind(clerk: Clerk, found: Law, kind: str) -> None:
    rules = found.kinds[kind]
    listed = [
        {
            "id": id, "title": clerk.text(_title(rule)), "confidence": _confidence(rule),
            "cited": clerk.cite(getattr(rule, "under", None)),
        }
        for id, rule in rules.items()
    ]  # fmt: skip
    rows = [
        (
            row["id"],
            row["title"],
            yellow("unverified")
            if row["confidence"] == "low"
            else row["confidence"]
            if row["confidence"] != "high"
            else "",
            row["cited"],
        )
        for row in listed
    ]
    clerk.answer(listed, lambda: table((kind.upper(), "TITLE", "", "UNDER"), rows))


def _title(rule: Any) -> Any:
    for field in ("title", "question", "otherwise", "means"):
        if value := getattr(rule, field, None):
            return value
    return ""


def _one(clerk: Clerk, found: Law, kind: str, name: str) -> None:
    said = found.rules[kind][name]
    file, line = found.origin(kind, name)
    clerk.answer(
        {"file": file, "line": line, "rule": said}, lambda: [dim(f"{file}, line {line}"), *_outline({name: said})]
    )


def _outline(value: Any, indent: int = 0) -> Iterator[str]:
    """Plain values as the pack's author wrote them, one to a line."""
    for key, part in value.items():
        if isinstance(part, dict):
            yield f"{' ' * indent}{key}:"
            yield from _outline(part, indent + 2)
        elif isinstance(part, list) and any(isinstance(item, dict) for item in part):
            yield f"{' ' * indent}{key}:"
            for item in part:
                yield from _item(item, indent + 2)
        else:
            shown = ", ".join(map(str, part)) if isinstance(part, list) else str(part)
            yield from paragraph(f"{key}: {shown}", indent, 4)


def _item(item: Any, indent: int) -> Iterator[str]:
    lines = list(_outline(item if isinstance(item, dict) else {"-": item}, 0))
    yield f"{' ' * indent}- {lines[0]}"
    yield from (f"{' ' * indent}  {line}" for line in lines[1:])


@command
@click.argument("place")
@click.argument("procedure")
def diagram(clerk: Clerk, place: str, procedure: str) -> None:
    """A procedure of a place as a Mermaid diagram (stateDiagram-v2), to paste into a page."""
    from workflow.reports.diagram import diagram as drawn

    text = drawn(clerk.law(place), procedure, clerk.language)
    clerk.answer({"place": place, "procedure": procedure, "mermaid": text}, lambda: [text.rstrip("\n")])


COMMANDS = {"places": places, "law": law, "diagram": diagram}
