"""Words in braces: captions and patterns of protected names name only what can be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from workflow.language import say
from workflow.law.checks.parts import listed, typed_rules
from workflow.law.law import Law
from workflow.packs.findings import Finding, Path, nearest
from workflow.packs.part import every_option

_SLOT = re.compile(r"\{([^{}]*)\}")
IN_A_CAPTION = ("seat", "region", "branch")
IN_A_STATEMENT = ("section",)
IN_A_PATTERN = ("reference", "initials", "letters")


def check_slots(law: Law) -> Iterator[Finding]:
    """A word in braces that nobody fills in; a region that a seat of the court has not."""
    for name, court in typed_rules(law, "courts"):
        for number, line in enumerate(court.caption):
            path: Path = ("courts", name, "caption", number)
            yield from _unknown(law, path, line, IN_A_CAPTION)
            if any("region" in _SLOT.findall(text) for text in _texts(line)):
                yield from _without_region(law, path, court.seats)
    for name, rule in typed_rules(law, "privacy"):
        yield from _unknown(law, ("privacy", name, "pattern"), rule.pattern, IN_A_PATTERN)
    for name, offence in typed_rules(law, "offences"):
        depends = isinstance(offence.statement, list)
        for number, option in enumerate(every_option(offence.statement)):
            where: Path = ("offences", name, "statement", *((number,) if depends else ()))
            yield from _unknown(law, where, option.value, IN_A_STATEMENT)


def _texts(said: Any) -> list[str]:
    return [str(text) for text in said.values()] if isinstance(said, Mapping) else [str(said)] if said else []


def _unknown(law: Law, path: Path, said: Any, known: tuple[str, ...]) -> Iterator[Finding]:
    for slot in dict.fromkeys(slot for text in _texts(said) for slot in _SLOT.findall(text)):
        if slot not in known:
            names = listed(f"{{{one}}}" for one in known)
            advice = nearest(slot, known) or say("Write {text}.", text=names)
            yield law.finding(path, say("nobody fills in {slot} here", slot=f"{{{slot}}}"), advice)


def _without_region(law: Law, path: Path, seats: list[str]) -> Iterator[Finding]:
    for seat in seats:
        plain = law.rules["seats"].get(seat)
        if isinstance(plain, Mapping) and not plain.get("region"):
            problem = say("{seat} has no region to stand for {slot}", seat=seat, slot="{region}")
            advice = say("Write region: at the seat {seat}, or leave {slot} out.", seat=seat, slot="{region}")
            yield law.finding(path, problem, advice)
