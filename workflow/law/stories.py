"""Golden cases as files: which a place has, and each as its model, with every mistake of its head."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from workflow.packs.findings import Finding
from workflow.packs.reading import Reading, read
from workflow.packs.stories import StoryHead
from workflow.packs.typed import typed


class Story(NamedTuple):
    """One golden case. ``head`` is None where the file has mistakes; ``reading`` finds the line of anything in it."""

    id: str
    place: str
    head: StoryHead | None
    reading: Reading
    findings: tuple[Finding, ...]


def stories(root: Path, place: str) -> Iterator[Story]:
    """The golden cases of a place itself (not of those around it), by name."""
    folder = root / place / "cases"
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
        if path.name[0] not in "_.":
            yield read_story(path, place, f"{root.name}/{place}/cases/{path.name}")


def read_story(path: Path, place: str = "", shown: str | None = None) -> Story:
    """A golden case from its file. It names its place itself; ``place`` is the one whose folder it was found in."""
    reading = read(path, shown)
    findings = list(reading.findings)
    head = None if reading.value is None and findings else typed(StoryHead, reading.value, reading.finding, findings)
    return Story(path.stem, place, None if findings else head, reading, tuple(findings))
