"""By which words somebody is found: those of her names, however they are spelt and parted, and her numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from workflow.case.discretion import digits_of, folded, squeezed

_NAMES = ("name", "alias", "family")
_NUMBERS = ("id_number", "service_number", "practice_number")
_SHORTEST = 6  # digits from which a number is somebody's
_SAME = 8  # last digits by which a telephone is the same, with or without the prefix of the country
_PARTED = re.compile("[;,،、]")


def words(who: Mapping[str, Any]) -> set[str]:
    """Everything by which somebody is found."""
    return {word for word in _words(who) if word}


def asked(text: str) -> list[set[str]]:
    """What may be meant: somebody is found who has all words of one of these sets."""
    meant = [set(folded(text).split()), {squeezed(word) for word in text.split()} - {""}, {squeezed(text)} - {""}]
    if len(number := digits_of(text)) >= _SHORTEST:
        meant += [{_telephone(number)}, {_identity(number)}, {_identity(squeezed(text))}]
    return [each for number, each in enumerate(meant) if each and each not in meant[:number]]


def _words(who: Mapping[str, Any]) -> Iterator[str]:
    for said in (part for name in _NAMES for part in _PARTED.split(str(who.get(name) or ""))):
        parts = said.split()
        yield from folded(said).split()
        yield from map(squeezed, parts)  # O'Brien is Obrien
        yield from (squeezed(one + other) for one, other in pairwise(parts))  # Mac Donald is Macdonald
        yield squeezed(said)
    for name in _NUMBERS:
        said = str(who.get(name) or "")
        if len(number := digits_of(said)) >= _SHORTEST:
            yield from (_identity(number), _identity(squeezed(said)))
    for said in _PARTED.split(str(who.get("telephone") or "")):
        if len(number := digits_of(said)) >= _SHORTEST:
            yield _telephone(number)


def _telephone(number: str) -> str:
    return f"#{number[-_SAME:]}"


def _identity(number: str) -> str:
    return f"={number}"
