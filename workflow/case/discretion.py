"""The docket holds references, never names: what is written on it is searched for them first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from workflow.errors import CaseError

SHORTEST = 3
"""Letters below which a detail says too little to be looked for by itself."""


def refuse_names(body: Mapping[str, Any], names: Mapping[str, Mapping[str, str]]) -> None:
    """Raises CaseError where an entry's words hold a true name or detail of somebody in the case.

    Compared without case, accents and spacing, as whole words. The error gives the reference, not the name.
    """
    if not names:
        return
    words = [f" {folded(text)} " for text in _texts(body)]
    found = sorted({ref for ref, detail in _details(names) if any(f" {detail} " in text for text in words)})
    if found:
        refs = ", ".join(found)
        raise CaseError(
            f"The line holds a name or detail of {refs}. The docket holds references only: write {refs} instead."
        )


# letters that Unicode does not take apart (Ł is no L with an accent), and what people type for them
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"})


def folded(text: str) -> str:
    """Letters and digits only, in small letters without accents, single spaces between the words.

    Marks that nobody sees (soft hyphens, joiners, signs of direction) are as if they were not there.
    """
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf"
    )  # fmt: skip
    return " ".join(re.findall(r"[^\W_]+", plain.casefold().translate(_PLAIN)))


def _details(names: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for ref, details in names.items():
        for detail in details.values():
            if len(known := folded(str(detail))) >= SHORTEST:
                yield ref, known


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
