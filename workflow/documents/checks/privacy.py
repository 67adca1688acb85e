"""Whether a place can keep the secrets its privacy rules promise: a sealed annex to print, a question to ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workflow.documents.filings import SEALED
from workflow.documents.protection import NAMED_IN_FULL
from workflow.documents.templates import Templates
from workflow.language import say
from workflow.packs.findings import Finding


def check_privacy(law: Any, templates: Templates, folder: Path) -> Iterator[Finding]:
    """What the place must add before a filing can hide somebody."""
    hiding = [id for id, rule in law.privacy.items() if rule.true_name != "never"]
    printed = any(rule.template != "none" for rule in law.filings.values())
    if not printed or not law.privacy:
        return
    sealed = next((id for id in hiding if law.privacy[id].true_name == "sealed_annex"), None)
    if sealed is not None and not templates.has(f"{SEALED}.md.j2"):
        file = (folder / f"{SEALED}.md.j2").as_posix()
        yield law.finding(
            ("privacy", sealed), say("the true name goes to a sealed annex, and there is no template of it"),
            say("Write {file}: who is who, for the court alone ({loop}).", file=file, loop="{% for person in keys %}"),
        )  # fmt: skip
    fact = law.facts.get(NAMED_IN_FULL)
    if fact is None or (fact.of, fact.type) != ("person", "yes_no"):
        yield law.finding(
            ("privacy", next(iter(law.privacy)), "of"),
            say("nobody can answer whether a namesake of somebody protected may be named"),
            say("Declare it in facts.yaml: {fact}",
                fact=f"{NAMED_IN_FULL}: {{of: person, type: yes_no, question: …}}"),
        )  # fmt: skip
