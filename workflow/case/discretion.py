"""The docket holds references, never names: what is written on it is searched for them first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from workflow.errors import CaseError
from workflow.language import say

if TYPE_CHECKING:
    from workflow.law.law import Law

SHORTEST = 3
"""Letters below which a detail says too little to be looked for by itself."""


def refuse_names(body: Mapping[str, Any], names: Mapping[str, Mapping[str, str]], law: Law | None = None) -> None:
    """Raises CaseError where an entry's words hold a true name or detail of somebody in the case.

    Compared without case, accents and spacing, as whole words. The error gives the reference, not the name. An address
    that says no more than the name of a court or of its seat, by the ``law`` of the place, is nobody's alone.
    """
    if not names:
        return
    if law is not None:
        names = {ref: _own(details, _public_places(law)) for ref, details in names.items()}
    lines = [f" {folded(text)} " for text in _texts(body)]
    found = sorted(ref for ref, details in names.items() if any(_told(line, details) for line in lines))
    if found:
        refs = ", ".join(found)
        raise CaseError(
            say("The line holds a name or detail of {refs}. The docket holds references only: write {refs} instead.",
                refs=refs)
        )  # fmt: skip


_OF_A_NAME = ("name", "alias", "family")


def _own(details: Mapping[str, str], public: frozenset[str]) -> dict[str, str]:
    """The details without those that only name a public place; a name may be that of a town."""
    return {name: said for name, said in details.items() if name in _OF_A_NAME or folded(str(said)) not in public}


@lru_cache(maxsize=8)
def _public_places(law: Law) -> frozenset[str]:
    """The ids and titles of courts and seats."""
    known: set[str] = set()
    for id, rule in (*law.rules["courts"].items(), *law.rules["seats"].items()):
        title = rule.get("title") or ""
        known.update(map(folded, (id, *(title.values() if isinstance(title, Mapping) else [str(title)]))))
    return frozenset(known)


# letters that Unicode does not take apart (Ł is no L with an accent), and those that only look like Latin ones
_PLAIN = str.maketrans({
    **{"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"},
    **dict(zip("авекмнорстухіѕј", "abekmhopctyxisj", strict=True)),
    **dict(zip("αβεικνορτυχ", "abeikvoptux", strict=True)),
})  # fmt: skip
_UNSEEN = frozenset("\u0640\u115f\u1160\u2800\u3164\uffa0")  # fillers, and the stroke that lengthens Arabic words
_SIGNS = re.compile("[\u02b0-\u02ff'’‘`´-]")
_ASCII_WORD = re.compile("[0-9a-z]+")


def folded(text: str) -> str:
    """Letters and digits only, in small letters without accents, single spaces between the words.

    Marks that nobody sees (soft hyphens, joiners, signs of direction, fillers) are as if they were not there.
    """
    if text.isascii():  # nothing to take apart: most of what is searched, and far quicker
        return " ".join(_ASCII_WORD.findall(text.lower()))
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text)
        if unicodedata.category(letter) not in ("Cf", "Mn", "Me") and letter not in _UNSEEN
    )  # fmt: skip
    return " ".join(_words(_SIGNS.sub(" ", plain.casefold().translate(_PLAIN))))


def squeezed(text: str) -> str:
    """The same in one word: what signs and spaces part is joined."""
    return folded(text).replace(" ", "")


def digits_of(text: str) -> str:
    """The digits of a number, in whatever script."""
    return "".join(str(unicodedata.digit(sign)) for sign in text if unicodedata.digit(sign, None) is not None)


def _words(text: str) -> Iterator[str]:
    """Runs of letters and digits; a vowel sign of a script of the Brahmi family belongs to its word."""
    word = ""
    for letter in f"{text} ":
        if letter.isalnum() or unicodedata.category(letter) == "Mc":
            word += letter
        elif word:
            yield word
            word = ""


def _told(line: str, details: Mapping[str, str]) -> bool:
    """Whether a text holds a detail whole or run together, or two parts of a name."""
    for name, detail in details.items():
        known = folded(str(detail))
        if len(known) >= SHORTEST and f" {known} " in line:
            return True
        if len(squeezed(known)) >= SHORTEST and f" {squeezed(known)} " in line:
            return True
        parts = {part for part in known.split() if len(part) >= SHORTEST} if name in ("name", "alias") else set()
        if sum(f" {part} " in line for part in parts) > 1:
            return True
    return False


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield str(name)
            yield from _texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
