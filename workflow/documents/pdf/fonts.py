"""The fonts a filing prints in: those installed with Prosequi and no others, so that every machine prints alike.

The faces a house style usually asks for may not be passed on; each has a free face of the same widths: Liberation Serif
for Times New Roman (bundled, SIL Open Font License), Arimo for Arial. Scripts they do not hold come from Noto Sans.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from workflow.errors import DraftError
from workflow.language import later, say


@dataclass(frozen=True, slots=True)
class Face:
    """A font family, where its files are, and its measures in parts of its size (table ``hhea`` of OpenType)."""

    family: str
    package: str
    """Importable package whose folder ``files`` or ``typefaces`` holds it."""
    height: float
    """From one line to the next when set solid: ascent, descent and gap."""
    depth: float
    """Descent alone."""
    blank: float
    """Width of the low line that ruled blanks are made of."""
    scripts: tuple[str, ...]
    """What can be written in it."""


_EUROPEAN = (later("Latin"), later("Greek"), later("Cyrillic"), later("Hebrew"))
_SERIF = Face("Liberation Serif", "workflow.documents.pdf", 1.1499, 0.2163, 0.5, _EUROPEAN)
_SANS = Face("Arimo", "fontpkg_arimo", 1.1499, 0.2119, 0.5562, _EUROPEAN)
_OTHERS = (
    Face("Noto Sans Arabic", "fontpkg_noto_sans_arabic", 2.112, 0.738, 0.444, (later("Arabic"),)),
    Face("Noto Sans Devanagari", "fontpkg_noto_sans_devanagari", 1.304, 0.408, 0.411, (later("Devanagari"),)),
    Face("Noto Sans Tamil", "fontpkg_noto_sans_tamil", 1.24, 0.37, 0.444, (later("Tamil"),)),
    Face("Noto Sans Thai", "fontpkg_noto_sans_thai", 1.511, 0.45, 0.444, (later("Thai"),)),
    Face("Noto Sans Khmer", "fontpkg_noto_sans_khmer", 1.362, 0.293, 0.478, (later("Khmer"),)),
)
FACES = (_SERIF, _SANS, *_OTHERS)
_ASKED = {
    "Times New Roman": _SERIF,
    "Times": _SERIF,
    "Tinos": _SERIF,
    "Arial": _SANS,
    "Helvetica": _SANS,
    "Liberation Sans": _SANS,
    **{face.family: face for face in FACES},
}
_BY_NAME = {name.casefold(): face for name, face in _ASKED.items()}


def face(name: str) -> Face:
    """The face that stands for a font of a house style. Raises DraftError, with the fonts there are."""
    found = _BY_NAME.get(" ".join(name.split()).casefold())
    if found is None:
        raise DraftError(
            say("The house style asks for the font {font}, which nobody provides. There are: {fonts}.",
                font=name, fonts=", ".join(_ASKED))
        )  # fmt: skip
    return found


def stack(first: Face) -> tuple[str, ...]:
    """Families in the order in which a letter is looked for: the face itself, then the other scripts."""
    return tuple(dict.fromkeys((first.family, *(other.family for other in (_SERIF, *_OTHERS)))))


def families() -> tuple[str, ...]:
    """Every family a filing may be printed in."""
    return tuple(each.family for each in FACES)


def scripts() -> str:
    """The scripts that can be printed, in words."""
    *most, last = (say(script) for script in dict.fromkeys(script for each in FACES for script in each.scripts))
    return say("{most} and {last}", most=", ".join(most), last=last)


@lru_cache(maxsize=1)
def folders() -> tuple[Path, ...]:
    """Where the font files are. Raises DraftError where one is not installed: with fewer fonts another page would come
    out, and nobody would know."""
    found, absent = [], []
    for each in FACES:
        try:
            folder = Path(str(files(each.package))) / ("typefaces" if each is _SERIF else "files")
            found.append(folder) if any(folder.glob("*.ttf")) else absent.append(each)
        except ModuleNotFoundError:
            absent.append(each)
    if absent:
        wanted = ", ".join(f"{each.family} ({each.package.replace('_', '-')})" for each in absent)
        raise DraftError(
            say("Fonts are not installed: {fonts}. Install Prosequi again with everything it needs.", fonts=wanted)
        )
    return tuple(found)
