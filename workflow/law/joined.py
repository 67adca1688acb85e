"""The joined law of a place as plain values, and who stated what, in which file."""

from __future__ import annotations

from typing import Any, NamedTuple

from workflow.law.files import BY_NAME, SECTIONS
from workflow.packs.findings import Finding, Path
from workflow.packs.reading import Reading

Plain = dict[str, Any]


class Stated(NamedTuple):
    """That a place stated a name: in which file, and at which path of it."""

    place: str
    reading: Reading
    path: Path


class Joined:
    """The joined law of a place as plain values, and who stated what."""

    def __init__(self) -> None:
        self.rules: dict[str, Plain] = {kind: {} for kind in ("jurisdiction", "calendar", "procedures", *BY_NAME)}
        self.rules |= {section: {} for section in SECTIONS["courts"]}
        self.stated: dict[Path, list[Stated]] = {}
        self.findings: list[Finding] = []

    def where(self, path: Path) -> tuple[Stated, Path]:
        """The statement a path of the law comes from, and the path inside that file."""
        for length in range(len(path), 0, -1):
            statements = self.stated.get(path[:length])
            if statements:
                rest = path[length:]
                nearer = (one for one in reversed(statements) if not rest or _holds(one, rest[0]))
                found = next(nearer, statements[-1])
                return found, (*found.path, *rest)
        raise KeyError(path)

    def finding(self, path: Path, problem: str, advice: str = "") -> Finding:
        """A mistake at a path of the law (``("deadlines", "appeal", "within")``), told with its file and line."""
        try:
            stated, inside = self.where(path)
        except KeyError:
            return Finding("/".join(map(str, path[:1])), 0, path[1:], problem, advice)
        return stated.reading.finding(inside, problem, advice)


def _holds(stated: Stated, step: str | int) -> bool:
    value = stated.reading.value
    for key in stated.path:
        value = value[key] if not isinstance(value, dict) else value.get(key)
    return isinstance(value, dict) and step in value
