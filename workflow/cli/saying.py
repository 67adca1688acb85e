"""What a lawyer types behind a command, made into the words of a docket line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from workflow.language import say


def names(said: Iterable[str] | str | None) -> list[str]:
    """``A1,A2 A3`` in any mixture of commas, spaces and repetition."""
    parts = [said] if isinstance(said, str) else said or ()
    return [word for part in parts for word in part.replace(",", " ").split()]


def facts(said: Iterable[str]) -> dict[str, Any]:
    """``occupation=police`` (whom the line is about), ``A1.occupation=police``, ``count 1.loss=300``."""
    found: dict[str, Any] = {}
    for item in said:
        name, value = _pair(item, "--fact", "occupation=police, or A1.occupation=police")
        subject, dot, fact = name.rpartition(".")
        if dot:
            held = found.setdefault(subject, {})
            held[fact] = value
        else:
            found[name] = value
    return found


def each(said: Iterable[str], option: str) -> Any:
    """One value for all (``acquitted``), or one for each (``A1=convicted``, ``A1 count 2=acquitted``)."""
    found: dict[str, Any] = {}
    for item in said:
        if "=" not in item:
            if found or len(list(said)) > 1:
                raise click.UsageError(
                    say("{option} is either one value for all, or {option} A1=… for each.", option=option)
                )
            return item
        who, value = _pair(item, option, "A1=…")
        found[who] = value
    return found or None


def _pair(item: str, option: str, example: str) -> tuple[str, str]:
    name, sign, value = item.partition("=")
    if not sign or not name.strip():
        raise click.UsageError(
            say("{option} {item!r} says no value. Write {option} {example}.", option=option, item=item, example=example)
        )
    return name.strip(), value.strip()


def line(on: str, **said: Any) -> dict[str, Any]:
    """A docket line without what was left unsaid."""
    return {"on": on, **{key: value for key, value in said.items() if value not in (None, "", (), [], {})}}
