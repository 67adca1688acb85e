"""Places: every folder with a ``jurisdiction.yaml``. Where the data folders are, and how a place is found by name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from workflow.errors import UnknownName, WorkflowError
from workflow.language import later, say

NO_PLACES = ("procedures", "cases")
DEEPEST = 8
"""Levels of places inside one another; a folder that links to itself would have no end of them."""
_PACKAGE = Path(__file__).resolve().parent.parent
_NO_FOLDER = {
    "jurisdictions": later("There is no folder {folder}. Give one that holds jurisdictions."),
    "legal_templates": later("There is no folder {folder}. Give one that holds legal templates."),
}
_ISO = re.compile(r"""^iso:[ ]*["']?([A-Za-z0-9-]+)""", re.MULTILINE)


def jurisdictions(asked: str | Path | None = None) -> Path:
    """The folder of jurisdictions: the one asked for, else ``PROSEQUI_PLACES``, else the one that came along."""
    return _folder(asked or os.environ.get("PROSEQUI_PLACES"), "jurisdictions")


def templates(beside: Path | None = None) -> Path:
    """The folder of templates: ``PROSEQUI_TEMPLATES``, else the neighbour of the jurisdictions that are used."""
    asked = os.environ.get("PROSEQUI_TEMPLATES")
    if asked is None and (beside or os.environ.get("PROSEQUI_PLACES")):
        near = (beside or jurisdictions()).absolute().parent  # `.` has no neighbour by its name
        return next((near / name for name in ("legal_templates", "_legal_templates") if (near / name).is_dir()),
                    near / "legal_templates")  # fmt: skip
    return _folder(asked, "legal_templates")


def that_came_along(name: str) -> Path:
    """The folder ``jurisdictions`` or ``legal_templates`` that Prosequi brought, whatever others are asked for."""
    return _folder(None, name)


def _folder(asked: str | Path | None, name: str) -> Path:
    if asked is not None:
        folder = Path(asked).expanduser()
        if folder.is_dir():
            return folder
        raise WorkflowError(say(_NO_FOLDER[name], folder=folder))
    # inside an installed package, or at the root of a checkout
    for folder in (_PACKAGE / f"_{name}", _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise WorkflowError(
        say("The folder {name}/ is missing. Install Prosequi again, or point to one with --places.", name=name)
    )


def places(root: Path) -> list[str]:
    """Every place below ``root`` by its path, in order. A name that begins with ``_`` or ``.`` is no place."""
    return sorted(_below(root, ""))


def _below(folder: Path, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name[0] in "_." or entry.name in NO_PLACES or not entry.is_dir():
                continue
            name = prefix + entry.name
            if os.path.isfile(os.path.join(entry.path, "jurisdiction.yaml")):
                yield name
            if name.count("/") < DEEPEST:
                yield from _below(Path(entry.path), f"{name}/")


def find(root: Path, name: str) -> str:
    """The place of that path or ISO code, in whatever case. Raises UnknownName, with the nearest names there are."""
    known = places(root)
    if name in known:
        return name
    asked = name.strip("/ ").casefold()
    for place in known:
        if place.casefold() == asked:
            return place
    codes = {code.casefold(): place for place in reversed(known) if (code := _iso(root / place / "jurisdiction.yaml"))}
    if asked in codes:
        return codes[asked]
    raise UnknownName(later("place"), name, known)


def _iso(file: Path) -> str | None:
    found = _ISO.search(file.read_text("utf-8", errors="replace"))
    return found[1] if found else None


def chain(place: str) -> list[str]:
    """The place and those around it, the widest first: ruritania, ruritania/north."""
    parts = place.split("/")
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]
