"""``places``, ``law``, ``diagram``: what is known of the law, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from workflow.cli.clerk import Clerk, command
from workflow.cli.printing import bold, dim, paragraph, table, yellow
from workflow.cli.tongue import translated
from workflow.cli.words import in_words
from workflow.language import later, say

if TYPE_CHECKING:
    from workflow.law.law import Law

_WIDEST_NAME = 28


@command
def places(clerk: Clerk) -> None:
    """Every place whose law is known here."""
    found: list[dict[str, Any]] = []
    for place in clerk.library.places():
        place_law = clerk.library[place]  # many places: none of them says in which language to answer
        said = place_law.jurisdiction
        title = place_law.title(clerk.language)
        found.append(
            {"place": place, "iso": said.iso, "title": title, "trust": said.trust, "languages": said.languages}
        )
    rows = [
        (row["place"], row["iso"] or "", row["title"], in_words(row["trust"]), " ".join(row["languages"]))
        for row in found
    ]
    heads = (say("PLACE"), "ISO", say("TITLE"), say("TRUST"), say("LANGUAGES"))
    clerk.answer(found, lambda: [*table(heads, rows), "", *_trust_words()])


def _trust_words() -> Iterator[str]:
    ladder = say(
        "Trust: draft → sourced (every rule cites) → proven (a golden case through every procedure) → reviewed "
        "(by a named lawyer)."
    )
    yield from (dim(line) for line in paragraph(ladder))


class _LawOrDiff(click.Command):
    """``law PLACE``; behind the word ``diff`` stands another command, that loads when it is called."""

    def make_context(self, info_name: str | None, args: list[str], *more: Any, **said: Any) -> click.Context:
        if args[:1] != ["diff"]:
            return super().make_context(info_name, args, *more, **said)
        from workflow.cli.law_diff import diff

        return translated(diff).make_context(f"{info_name} diff", args[1:], *more, **said)


@partial(command, kind=_LawOrDiff)
@click.argument("place", metavar="PLACE")
@click.argument("kind", required=False, metavar="[KIND]")
@click.argument("name", required=False, metavar="[NAME]")
def law(clerk: Clerk, place: str, kind: str | None, name: str | None) -> None:
    """What a place holds.

    PLACE alone counts its rules by kind and by confidence; with KIND (procedures, deadlines, filings, …) each rule of
    that kind; with NAME one rule whole. Of procedures, every stage and step is told.

    A section (s.161), alone or after its code, tells what it is in the code that replaced another, and what it was.

    With the word calendar, and a year as NAME, the days on which courts are closed.

    prosequi law diff PLACE --new DIR tells what a new version of the law changes in which cases.
    """
    found = clerk.law(place)
    if kind is None:
        _overview(clerk, found)
        return
    if found.concordance and kind not in found.kinds:
        from workflow.cli.sections import sections_told  # only a place whose codes were replaced has them

        if sections_told(clerk, found, kind, name):
            return
    if kind == "calendar":
        from workflow.cli.closed_days import closed_days_told

        closed_days_told(clerk, found, name)
        return
    kind, name = _meant(found, kind, name)
    if kind == "procedures":
        _procedures(clerk, found, name)
    elif name is None:
        _kind(clerk, found, kind)
    else:
        _one(clerk, found, kind, name)


def _meant(found: Law, kind: str, name: str | None) -> tuple[str, str | None]:
    """The kind and the rule asked for; the name of one rule alone is enough; a procedure comes first."""
    from workflow.errors import AmbiguousName, UnknownName

    rules = found.kinds.get(kind)
    if rules is not None:
        if name is not None:
            rules.named(name)
        return kind, name
    having = [other for other, rules in found.kinds.items() if kind in rules] if name is None else []
    if "procedures" in having:
        having = ["procedures"]
    if len(having) > 1:
        raise AmbiguousName(later("kind of rules"), kind, [f"{other} {kind}" for other in having])
    if not having:
        raise UnknownName(later("kind of rules"), kind, found.kinds)
    return having[0], kind


def _procedures(clerk: Clerk, found: Law, name: str | None) -> None:
    """One procedure, or all of them under a list of their names."""
    from workflow.cli.procedures import procedure_as_json, procedure_told

    if name is not None:
        file, line = found.origin("procedures", name)
        rule = found.rules["procedures"][name]
        head = dim(say("{file}, line {line}", file=file, line=line))
        clerk.answer(
            {"file": file, "line": line, "rule": rule},
            lambda: [head, *procedure_told(clerk, name, found.procedures[name])],
        )
        return
    listed = _listed(clerk, found, "procedures")
    for row in listed:
        row.update(procedure_as_json(clerk, found.procedures[row["id"]]))
    blocks = (("", *procedure_told(clerk, id, rule)) for id, rule in found.procedures.items())
    how = say("One of them: {command}", command=f"prosequi law {found.place} procedures NAME")
    clerk.answer(
        listed,
        lambda: [
            *_kind_table("procedures", listed), "", dim(how),
            *(line for block in blocks for line in block),
        ],
    )  # fmt: skip


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
    clerk.answer(said, lambda: _overview_told(clerk, found, rows))


def _overview_told(clerk: Clerk, found: Law, rows: list[tuple[str, ...]]) -> Iterator[str]:
    trust = say("trust: {trust}", trust=in_words(found.jurisdiction.trust))
    yield f"{bold(found.title(clerk.language))}  {trust}"
    yield from paragraph(clerk.text(found.jurisdiction.note))
    yield ""
    yield from table((say("RULES"), say("ALL"), say("HIGH"), say("MEDIUM"), say("LOW")), rows)
    yield ""
    yield dim(say("How sure we are of each; low means that nobody has checked it."))
    yield dim(say("Each kind: {command}", command=f"prosequi law {found.place} deadlines"))


def _confidence(rule: Any) -> str:
    return str(getattr(rule, "least_sure", getattr(rule, "confidence", "high")))


def _kind(clerk: Clerk, found: Law, kind: str) -> None:
    listed = _listed(clerk, found, kind)
    clerk.answer(listed, lambda: _kind_table(kind, listed))


def _listed(clerk: Clerk, found: Law, kind: str) -> list[dict[str, Any]]:
    return [
        {
            "id": id, "title": clerk.text(_title(rule)), "confidence": _confidence(rule),
            "cited": clerk.cite(getattr(rule, "under", None)),
        }
        for id, rule in found.kinds[kind].items()
    ]  # fmt: skip


def _kind_table(kind: str, listed: list[dict[str, Any]]) -> Iterator[str]:
    """A table; names too long for a column of one, which nobody could copy, head lines of their own."""
    shown = {"low": yellow(say("unverified")), "high": ""}
    rows = [
        (row["id"], row["title"], shown.get(row["confidence"], in_words(row["confidence"])), row["cited"])
        for row in listed
    ]
    if max((len(row["id"]) for row in listed), default=0) <= _WIDEST_NAME:
        yield from table((kind.upper(), say("TITLE"), "", say("UNDER")), rows, uncut=True)
        return
    for id, title, mark, cited in rows:
        yield from paragraph("  ".join(part for part in (bold(id), title, dim(cited), mark) if part), 0, 4)


def _title(rule: Any) -> Any:
    for field in ("title", "question", "otherwise", "means"):
        if value := getattr(rule, field, None):
            return value
    return ""


def _one(clerk: Clerk, found: Law, kind: str, name: str) -> None:
    if name not in found.rules[kind]:
        said = found.kinds[kind][name].model_dump(mode="json", exclude_none=True)
        clerk.answer({"rule": said}, lambda: _outline({name: said}))  # what every place asks stands in no file
        return
    said = found.rules[kind][name]
    file, line = found.origin(kind, name)
    head = dim(say("{file}, line {line}", file=file, line=line))
    clerk.answer({"file": file, "line": line, "rule": said}, lambda: [head, *_outline({name: said})])


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
@click.argument("place", metavar="PLACE")
@click.argument("procedure", metavar="PROCEDURE")
def diagram(clerk: Clerk, place: str, procedure: str) -> None:
    """A procedure of a place as a Mermaid diagram (stateDiagram-v2), to paste into a page."""
    from workflow.reports.diagram import diagram as drawn

    text = drawn(clerk.law(place), procedure, clerk.language)
    clerk.answer({"place": place, "procedure": procedure, "mermaid": text}, lambda: [text.rstrip("\n")])


COMMANDS = {"places": places, "law": law, "diagram": diagram}
