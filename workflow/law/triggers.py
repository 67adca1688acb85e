"""What a deadline counts from, read from ``counts_from``: steps, notices, dated facts, the ends of other deadlines."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Literal, NamedTuple

from workflow.conditions import condition
from workflow.errors import ConditionError
from workflow.packs.part import Option


class Start(NamedTuple):
    """One day from which a deadline may count; ``name`` is the step, ``whose.fact`` or the deadline that ends."""

    kind: Literal["step", "notice", "fact", "ends"]
    name: str


class Trigger(NamedTuple):
    """One entry of ``counts_from``: a start, or the first of several; with the reading or the condition on which it
    hangs, if any."""

    starts: tuple[Start, ...]
    first: bool = False
    when: str | None = None

    @property
    def asks_the_docket(self) -> bool:
        """Whether more than a reading of the law decides if it begins a clock."""
        if not self.when:
            return False
        try:
            rule = condition(self.when)
        except ConditionError:
            return False  # told with the conditions
        return bool(rule.questions) or any(name[0] != "settings" for name in rule.names)


def triggers(said: Any, procedures: Collection[str]) -> Iterator[Trigger]:
    """Every entry, typed or as written; what is neither text nor an option is passed over and told elsewhere."""
    for entry in [said] if isinstance(said, str) else said if isinstance(said, list) else ():
        text, when = entry, None
        if isinstance(entry, Option):
            text, when = entry.value, entry.when or ""
        elif isinstance(entry, dict):
            text, when = entry.get("is"), str(entry.get("when", ""))
        if isinstance(text, str):
            yield _trigger(text, when, procedures)


def by_reading(options: Collection[Option[Any]]) -> bool:
    """Whether options of ``counts_from`` are a choice between readings of the law."""
    return not any(trigger.asks_the_docket for trigger in triggers(list(options), ()))


def joined(found: Collection[Trigger]) -> Literal["first", "reading"] | None:
    """How several starts make one run: the first of them counts, or a reading of the law decides. None where each
    taking starts a run of its own, if the condition of its option holds."""
    if any(trigger.when is not None for trigger in found) and not any(trigger.asks_the_docket for trigger in found):
        return "reading"
    several = any(len(trigger.starts) > 1 or trigger.starts[0].kind == "ends" for trigger in found)
    return "first" if several else None


def _trigger(text: str, when: str | None, procedures: Collection[str]) -> Trigger:
    first = text.startswith("first(")
    inner = text[len("first(") : -1].split(",") if first else [text]
    return Trigger(tuple(_start(item.strip(), procedures) for item in inner), first, when)


def _start(text: str, procedures: Collection[str]) -> Start:
    if text.endswith(")"):
        kind, _, name = text[:-1].partition("(")
        return Start("ends" if kind == "ends" else "notice", name)
    return Start("fact" if "." in text and text.partition(".")[0] not in procedures else "step", text)
