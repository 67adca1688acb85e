"""How Spanish bends its words: numerals in the gender of what they count, ordinals as written, e for y, u for o."""

from __future__ import annotations

import re

_UNO_BEFORE_MIL = re.compile(r"(?:veinti)?uno(?= mil(?:lón|lones)?\b)")
_ORDINALS = {"décimoprimero": "undécimo", "décimosegundo": "duodécimo", "quadragésimo": "cuadragésimo"}
_SOUNDS_O = re.compile(r"h?[oó]|8|11\b", re.IGNORECASE)
_SOUNDS_I = re.compile(r"(?:h?[ií]|y)(?![aeiouáéíóú])", re.IGNORECASE)


def agreeing(words: str, gender: str) -> str:
    """A cardinal in the gender of what it counts: veintiún años, veintiuna copias, veintiún millones."""
    words = _UNO_BEFORE_MIL.sub(_short, words)
    if gender == "feminine":
        return re.sub(r"(cient|quinient)os\b(?! mill)", r"\1as", re.sub(r"uno$", "una", words))
    return re.sub(r"(?:veinti)?uno$", _short, words) if gender else words


def _short(one: re.Match[str]) -> str:
    return "un" if one[0] == "uno" else "veintiún"


def ordinal(words: str) -> str:
    """An ordinal of the word list in its usual spelling: undécimo, cuadragésimo primero."""
    return re.sub("|".join(_ORDINALS), lambda found: _ORDINALS[found[0]], words)


def joined_with(sign: str, last: object) -> str:
    """The sign before the last of a list: padres e hijos, Ana e Ysabel, cobre y hierro, siete u ocho."""
    if not isinstance(last, str):
        return sign
    if sign.strip() == "o":
        return sign.replace("o", "u") if _SOUNDS_O.match(last) else sign
    return sign.replace(" y ", " e ") if _SOUNDS_I.match(last) else sign
