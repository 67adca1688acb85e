"""A mistake in a pack, told like a careful colleague: where it is, what it is, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from workflow.language import listed, say

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
        head = at_line(self.file, self.line) if self.line else self.file
        place = " → ".join(map(_shown, self.where))
        lines = [head, f"  {place}: {self.problem}" if place else f"  {self.problem}"]
        return "\n".join([*lines, *(f"  {line}" for line in self.advice.splitlines())])


def at_line(file: str, line: int) -> str:
    """A line of a file, as findings name it."""
    return say("{file}, line {line}", file=file, line=line)


def _shown(key: str | int) -> str:
    # people count from one, and "2nd" of a list is found faster than "[1]"
    return say("no. {number}", number=key + 1) if isinstance(key, int) else key


def nearest(word: str, known: object) -> str:
    """``Did you mean within?`` for a word nobody knows, or nothing where no known word looks like it."""
    from difflib import get_close_matches  # slow to import, and only needed when somebody misspells

    close = get_close_matches(word, sorted(known), n=2, cutoff=0.6)  # type: ignore[call-overload]
    return did_you_mean(close) if close else ""


def did_you_mean(names: Iterable[str]) -> str:
    """``Did you mean within or wait?``"""
    return say("Did you mean {names}?", names=listed(names, "or"))
