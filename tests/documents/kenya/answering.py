"""Any filing of a place, brought to print by answering whatever it asks: an adversary who knows only the questions."""

from __future__ import annotations

from typing import Any

from workflow.documents import Draft, draft

ANSWERS = {
    "yes_no": "yes", "number": 34, "date": "1980-01-01", "period": "3 months", "money": "300000",
    "text": "An invented answer in words.\nA second line of it.",
}  # fmt: skip


class OnlyTheDocket(Exception):
    """A filing waits for something that happened, which no answer can stand for."""


def answered(case: Any, filing: str, *people: str, **said: Any) -> Draft:
    """The filing with every question answered by its type; questions of a choice by its first option."""
    facts: dict[str, dict[str, Any]] = {}
    for _ in range(20):
        made = draft(case, filing, *people, facts=facts, **said)
        if not made.missing:
            return made
        for item in made.missing:
            rule = case.law.facts.get(item.name)
            if rule is None:
                raise OnlyTheDocket(f"{filing}: {item}")
            options = list(rule.options or ())
            facts.setdefault(item.of, {})[item.name] = options[0] if options else ANSWERS[rule.type]
    raise AssertionError(f"{filing} never stops asking: {made.missing}")
