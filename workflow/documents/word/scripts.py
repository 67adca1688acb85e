"""The scripts of the world as Word sees them: complex ones take font, size, weight and language from places of their
own (``w:cs``, ``w:szCs``, ``w:bCs``, ``w:lang``'s ``bidi``), right-to-left ones are marked (ISO/IEC 29500-1, 17.3.2).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})
_PLAIN = frozenset({"", "Ethi", "Hang", "Hani", "Kana"})  # not complex: they take the font, not w:cs
# first and last letter of blocks (Unicode 16.0, Blocks.txt), by script (ISO 15924)
_BLOCKS = (
    (0x0590, 0x05FF, "Hebr"), (0x0600, 0x06FF, "Arab"), (0x0700, 0x074F, "Syrc"), (0x0750, 0x077F, "Arab"),
    (0x0780, 0x07BF, "Thaa"), (0x0870, 0x08FF, "Arab"), (0x0900, 0x097F, "Deva"), (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"), (0x0A80, 0x0AFF, "Gujr"), (0x0B00, 0x0B7F, "Orya"), (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"), (0x0C80, 0x0CFF, "Knda"), (0x0D00, 0x0D7F, "Mlym"), (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"), (0x0E80, 0x0EFF, "Laoo"), (0x0F00, 0x0FFF, "Tibt"), (0x1000, 0x109F, "Mymr"),
    (0x1100, 0x11FF, "Hang"), (0x1200, 0x139F, "Ethi"), (0x1780, 0x17FF, "Khmr"), (0x19E0, 0x19FF, "Khmr"),
    (0x1CD0, 0x1CFF, "Deva"), (0x2D80, 0x2DDF, "Ethi"), (0x2E80, 0x2FDF, "Hani"), (0x3005, 0x3007, "Hani"),
    (0x3041, 0x30FF, "Kana"), (0x3130, 0x318F, "Hang"), (0x3400, 0x9FFF, "Hani"), (0xA8E0, 0xA8FF, "Deva"),
    (0xA9E0, 0xA9FF, "Mymr"), (0xAA60, 0xAA7F, "Mymr"), (0xAB00, 0xAB2F, "Ethi"), (0xAC00, 0xD7FF, "Hang"),
    (0xF900, 0xFAFF, "Hani"), (0xFB1D, 0xFB4F, "Hebr"), (0xFB50, 0xFDFF, "Arab"), (0xFE70, 0xFEFE, "Arab"),
    (0x20000, 0x323AF, "Hani"),
)  # fmt: skip
_FIRSTS = tuple(first for first, _, _ in _BLOCKS)
_BEFORE = chr(_FIRSTS[0])
# fonts that come with Word on most desks; where one lacks, Word takes another that has the letters
_INDIC, _MEKONG = "Nirmala UI", "Leelawadee UI"
_FONTS = {
    **dict.fromkeys(("Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh"), _INDIC),
    **dict.fromkeys(("Thai", "Laoo", "Khmr"), _MEKONG),
    **dict.fromkeys(("Arab", "Hebr"), "Times New Roman"),
    "Syrc": "Estrangelo Edessa", "Thaa": "MV Boli", "Tibt": "Microsoft Himalaya", "Mymr": "Myanmar Text",
    "Ethi": "Ebrima", "Hani": "SimSun", "Kana": "MS Mincho", "Hang": "Malgun Gothic",
}  # fmt: skip
_LETTERS_OF_BOTH = ("Times New Roman", "Arial")  # hold Arabic and Hebrew letters too
# languages written in a script (BCP 47); the first stands for one that the filing's own language does not tell
_LANGUAGES = {
    "Arab": "ar fa ur ps sd ug ku", "Hebr": "he yi", "Syrc": "syr", "Thaa": "dv", "Deva": "hi mr ne sa kok mai",
    "Beng": "bn as", "Guru": "pa", "Gujr": "gu", "Orya": "or", "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml",
    "Sinh": "si", "Thai": "th", "Laoo": "lo", "Tibt": "bo dz", "Mymr": "my", "Khmr": "km", "Ethi": "am ti",
    "Hani": "zh", "Kana": "ja", "Hang": "ko",
}  # fmt: skip


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str | None:
    """Script of a letter; empty for those that Word takes as they come (Latin, Greek, Cyrillic …), None for signs,
    digits and spaces, which go with what stands beside them."""
    at = bisect_right(_FIRSTS, ord(letter)) - 1
    if at >= 0 and ord(letter) <= _BLOCKS[at][1]:
        return _BLOCKS[at][2]
    return "" if letter.isalpha() else None


def segments(text: str, around: str = "") -> list[tuple[str, str]]:
    """A text cut where its script changes. Signs between two words of one script go with it, others with the script
    of what stands ``around`` the text."""
    if not around and (not text or max(text) < _BEFORE):
        return [("", text)] if text else []
    found: list[tuple[str, list[str]]] = []
    loose = ""
    for script, letters in groupby(text, script_of):
        words = "".join(letters)
        if script is None:
            loose = words
            continue
        _add(found, script if found and found[-1][0] == script else around, loose)
        _add(found, script, words)
        loose = ""
    _add(found, around, loose)
    return [(script, "".join(parts)) for script, parts in found]


def _add(found: list[tuple[str, list[str]]], script: str, words: str) -> None:
    if not words:
        return
    if found and found[-1][0] == script:
        found[-1][1].append(words)
    else:
        found.append((script, [words]))


def right_to_left(texts: Iterator[str], language: str) -> str:
    """The right-to-left script that a paragraph as a whole is written in; empty where it is not.

    It is, when its first word is and most of its words are; one without any words goes with the filing's language.
    """
    counted: dict[str, int] = {}
    for text in texts:
        if text.isascii():
            counted[""] = counted.get("", 0) + sum(map(str.isalpha, text))
            continue
        for letter in text:
            script = script_of(letter)
            if script is not None:
                counted[script] = counted.get(script, 0) + 1
    first = next((script for script, number in counted.items() if number), script_of_language(language))
    turned = sum(number for script, number in counted.items() if script in RIGHT_TO_LEFT)
    return first if first in RIGHT_TO_LEFT and 2 * turned >= sum(counted.values()) else ""


def complex_script(script: str) -> bool:
    """Whether Word takes the font of a script from ``w:cs``."""
    return script not in _PLAIN


def font_of(script: str, usual: str) -> str:
    """A font widely installed that has the letters of a script; the filing's own where it has them."""
    if not script or (script in ("Arab", "Hebr") and usual in _LETTERS_OF_BOTH):
        return usual
    return _FONTS[script]


def language_of(script: str, filing: str) -> str:
    """BCP 47 tag for words in a script, in a filing whose language is ``filing``."""
    return filing if script_of_language(filing) == script else _LANGUAGES[script].split()[0]


def script_of_language(tag: str) -> str:
    """Script of a language, if it is one of ours; empty for Latin, Cyrillic, Greek and the like."""
    first, *rest = tag.split("-")
    named = next((part.title() for part in rest if len(part) == 4), None)
    if named is not None:
        return named if named in _LANGUAGES else ""
    return next((script for script, tags in _LANGUAGES.items() if first.lower() in tags.split()), "")
