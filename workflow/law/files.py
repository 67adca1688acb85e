"""The files of a place: what they are called, and all those that make the law of a place, as bytes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from workflow.language import say
from workflow.law import places
from workflow.packs.findings import Finding, nearest

BY_NAME = (
    "sources", "offences", "facts", "requirements", "settings", "deadlines", "amounts", "filings", "privacy",
    "concordance",
)  # fmt: skip
"""Files that are one map of rules by name."""
SECTIONS = {
    "courts": ("seats", "courts", "offices", "roles"),
    "calendar": ("counting", "holidays", "closures", "recesses", "excluded"),
}
"""Files whose sections are maps of rules by name."""
FILES = ("jurisdiction", *BY_NAME, *SECTIONS)

Content = tuple[str, str, str, bytes]
"""Place, file (``deadlines``, ``procedures/bail``), printed name, bytes."""


def version(files: Iterable[Content]) -> str:
    """A hash of the names and bytes of all files."""
    digest = blake2b(digest_size=16)
    for place, file, _, content in files:
        digest.update(f"{place}\0{file}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def contents(root: Path, place: str) -> tuple[list[Content], list[Finding]]:
    """Every file of the place and of those around it, the widest first; and findings for files nobody would read."""
    files: list[Content] = []
    lost: list[Finding] = []
    for level in places.chain(place):
        for folder, prefix in ((root / level, ""), (root / level / "procedures", "procedures/")):
            for name in sorted(os.listdir(folder)) if folder.is_dir() else ():
                shown = f"{root.name}/{level}/{prefix}{name}"
                stem, _, ending = name.rpartition(".")
                if ending == "yaml" and (prefix or stem in FILES) and stem[:1] not in "_.":
                    files.append((level, prefix + stem, shown, (folder / name).read_bytes()))
                elif ending in ("yaml", "yml") and name[:1] not in "_.":
                    lost.append(_stray(shown, stem, ending, prefix))
    return files, lost


def _stray(shown: str, stem: str, ending: str, prefix: str) -> Finding:
    if ending == "yml" and (prefix or stem in FILES):
        return Finding(shown, 0, (), say("this file is not read"), say("Name it {name}", name=f"{stem}.yaml"))
    names = ", ".join((*FILES, "procedures/*.yaml", "cases/*.yaml"))
    mean = nearest(stem, FILES) or say("The files here are: {names}.", names=names)
    return Finding(shown, 0, (), say("no file of a place has this name"), mean)
