"""Trust is a claim held to its word: every rule cites, a golden case goes through every procedure, a lawyer signs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workflow.language import say, say_many
from workflow.law.checks.parts import Part, jurisdiction, listed, parts
from workflow.law.checks.sources import RULES, cites
from workflow.law.law import Law
from workflow.packs.findings import Finding
from workflow.packs.reading import read

LADDER = ("draft", "sourced", "proven", "reviewed")
TRUST = ("jurisdiction", "trust")


def check_trust(law: Law, root: Path) -> Iterator[Finding]:
    """Claims that are not earned. ``root`` is the folder of jurisdictions, where the golden cases stand."""
    whole = jurisdiction(law)
    if whole is None:
        return
    height = LADDER.index(whole.trust)
    if height >= LADDER.index("sourced"):
        yield from _sourced(law, whole.trust)
    if height >= LADDER.index("proven"):
        yield from _proven(law, root)
    if whole.trust == "reviewed" and whole.reviewed is None:
        advice = say("Write reviewed: {by: the lawyer, on: the day}, or claim proven.")
        yield law.finding(TRUST, say("no named lawyer has reviewed it"), advice)


def uncited(law: Law) -> list[Part]:
    """The rules that cite no provision."""
    return [part for part in parts(law) if isinstance(part.model, RULES) and not cites(part)]


def _sourced(law: Law, claim: str) -> Iterator[Finding]:
    bare = uncited(law)
    if bare:
        problem = say_many("{claim} is not earned: {number} rule cites nothing",
                           "{claim} is not earned: {number} rules cite nothing", len(bare), claim=claim)  # fmt: skip
        yield law.finding(TRUST, problem, say("Let every rule cite, or claim draft."))


def _proven(law: Law, root: Path) -> Iterator[Finding]:
    travelled = {id for story in stories(law, root) for id in procedures_of(law, story)}
    missing = [id for id in law.procedures if id not in travelled]
    if missing:
        advice = say("Write a story in cases/ that takes a step of each, or claim sourced.")
        yield law.finding(TRUST, say("no golden case goes through {names}", names=listed(missing)), advice)


def stories(law: Law, root: Path) -> Iterator[dict[str, Any]]:
    """The golden cases of the place and of those around it, as plain values."""
    for place in law.chain:
        for file in sorted((root / place / "cases").glob("*.yaml")):
            story = read(file).value
            if isinstance(story, dict):
                yield story


def procedures_of(law: Law, story: dict[str, Any]) -> set[str]:
    """The procedures of which a story takes a step; a step that was refused was not taken."""
    docket = story.get("docket")
    found: set[str] = set()
    for line in docket if isinstance(docket, list) else ():
        if isinstance(line, dict) and "refused" not in line:
            taken = line.get("take")
            for name in (taken,) if isinstance(taken, str) else taken or ():
                owner, _, step = str(name).rpartition(".")
                found.update([owner] if owner else law.step_index.get(step, ()))
    return found
