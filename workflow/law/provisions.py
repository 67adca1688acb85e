"""Provisions as lawyers write them, taken apart so that two of them can be compared: ``s.35(1)-(2)``, ``ss.211-217``.

A provision is the row of its parts, the widest first: ``s.24(8) proviso`` is (s, 24, 8, proviso).
"""

from __future__ import annotations

import re

Section = tuple[str, ...]
"""One provision by its parts, the widest first."""

_WRITTEN = re.compile(r"(?P<kind>[A-Za-z]+|§+)\.?\s*(?P<number>\d+(?:-?[A-Z]+)?)(?P<inner>(?:\([^()]+\))*)(?P<rest>.*)")
_RUN = re.compile(
    r"(?P<kind>[A-Za-z]+|§+)\.?\s*(?P<first>\d+)(?P<from>[A-Z]?)\s*(?:-|–|to)\s*(?P<last>\d+)(?P<to>[A-Z]?)"
)
_INNER_RUN = re.compile(r"\s*(?:-|–|to)\s*\((\w+)\)")
_LONGEST_RUN = 500
_SEVERAL = ("ss", "§§", "rr", "arts", "Arts", "rules", "Rules", "parts", "regs")


def written(provision: str) -> list[tuple[Section, str]]:
    """A provision and how it is written, or each of a run of them; what has no number is one part as it stands."""
    text = provision.strip()
    run = _RUN.fullmatch(text)
    if run and (numbers := _numbers(run)):
        kind = run["kind"][:-1] if run["kind"] in _SEVERAL else run["kind"]
        dot = "." if "." in text else ""
        return [((_kind(run["kind"]), number), f"{kind}{dot}{number}") for number in numbers]
    found = _WRITTEN.fullmatch(text)
    if not found:
        return [((" ".join(text.lower().split()),), text)]
    head = (_kind(found["kind"]), found["number"], *re.findall(r"\(([^()]+)\)", found["inner"]))
    run = _INNER_RUN.fullmatch(found["rest"])
    if run and (inner := _between(head[-1], run[1])):
        before = text[: found.end("inner")].rpartition("(")[0]
        return [((*head[:-1], part), f"{before}({part})") for part in inner]
    return [((*head, *re.findall(r"\w+", found["rest"].lower())), text)]


def sections(provision: str) -> list[Section]:
    """A provision, or each of a run of them."""
    return [section for section, _ in written(provision)]


def overlap(one: Section, other: Section) -> bool:
    """Whether one is the other or lies within it: s.167 and s.167(2)(a)."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _kind(word: str) -> str:
    """``ss.`` are several ``s.``, as ``arts.`` are articles."""
    return word[:-1].lower() if word in _SEVERAL else word.lower()


def _numbers(run: re.Match[str]) -> list[str]:
    first, last = int(run["first"]), int(run["last"])
    if first == last and run["from"] and run["to"]:
        return [f"{first}{letter}" for letter in _between(run["from"], run["to"])]
    if run["from"] or run["to"] or not first < last < first + _LONGEST_RUN:
        return []
    return [str(number) for number in range(first, last + 1)]


def _between(first: str, last: str) -> list[str]:
    """``1`` to ``3``, ``a`` to ``d``; nothing where that is no run."""
    if first.isdigit() and last.isdigit():
        return [str(number) for number in range(int(first), int(last) + 1)][:_LONGEST_RUN]
    if len(first) == len(last) == 1:
        return [chr(code) for code in range(ord(first), ord(last) + 1)]
    return []
