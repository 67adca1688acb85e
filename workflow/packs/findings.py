"""A mistake in a pack, told like a careful colleague: where it is, what it is, and what to write instead."""

from __future__ import annotations

from typing import NamedTuple

Path = tuple[str | int, ...]
"""The keys and list positions that lead to a value inside a file."""


class Finding(NamedTuple):
    """One mistake. ``line`` counts from 1, 0 is the file as a whole; ``where`` is the path inside the file."""

    file: str
    line: int
    where: Path
    problem: str
    advice: str = ""

    def __str__(self) -> str:
        head = f"{self.file}, line {self.line}" if self.line else self.file
        place = " → ".join(map(_shown, self.where))
        lines = [head, f"  {place}: {self.problem}" if place else f"  {self.problem}"]
        return "\n".join([*lines, *(f"  {line}" for line in self.advice.splitlines())])


def _shown(key: str | int) -> str:
    # people count from one, and "2nd" of a list is found faster than "[1]"
    return f"no. {key + 1}" if isinstance(key, int) else key


def nearest(word: str, known: object) -> str:
    """``Did you mean within?`` for a word nobody knows, or nothing where no known word looks like it."""
    from difflib import get_close_matches  # slow to import, and only needed when somebody misspells

    close = get_close_matches(word, sorted(known), n=2, cutoff=0.6)  # type: ignore[call-overload]
    return f"Did you mean {' or '.join(close)}?" if close else ""
