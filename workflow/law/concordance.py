"""What a section of a code is now, or was before: the tables of ``concordance.yaml``, read both ways."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from workflow.law.law import Law
from workflow.law.provisions import Section, overlap, sections, written


class Pair(NamedTuple):
    """One line of a table as it is written, read from one of its two sides."""

    source: str
    """The code of ``section``."""
    section: Section
    said: str
    """The section as the table writes it."""
    other: str
    """The code on the other side."""
    others: tuple[str, ...]
    """What stands there, as it is written; empty where nothing does."""
    sections: tuple[Section, ...]
    direction: Literal["now", "before"]
    table: str
    confidence: str
    note: Any


class Table:
    """All pairs of a place by code and section."""

    def __init__(self, law: Law) -> None:
        self._by_section: dict[tuple[str, Section], list[Pair]] = {}
        for pair in _pairs(law):
            self._by_section.setdefault((pair.source, pair.section[:2]), []).append(pair)

    def of(self, source: str, section: Section) -> list[Pair]:
        """The pairs that tell of a section: those within it, else the finest that it lies in."""
        here = [one for one in self._by_section.get((source, section[:2]), ()) if overlap(one.section, section)]
        finest = max((len(one.section) for one in here if len(one.section) <= len(section)), default=0)
        return [one for one in here if len(one.section) >= finest]

    def about(self, source: str, section: Section) -> list[Pair]:
        """Every pair of the whole section, however fine."""
        return self._by_section.get((source, section[:2]), [])

    def codes_with(self, section: Section) -> list[str]:
        """The codes of which the tables know this section."""
        return list(dict.fromkeys(code for code, known in self._by_section if known == section[:2]))

    def whole(self, source: str) -> list[Pair]:
        """Every pair of a code, in the order of the tables."""
        return [pair for (code, _), pairs in self._by_section.items() if code == source for pair in pairs]


@lru_cache(maxsize=64)
def table(law: Law) -> Table:
    """The pairs of a place, made once."""
    return Table(law)


def counterparts(law: Law, source: str, provision: str) -> list[Pair]:
    """What a provision of a code is in the code after it, or was in the one before; nothing where no table tells.

    ``counterparts(law, "crpc", "s.161(3)")`` gives the pair of s.161 where the tables go no further.
    """
    return list(dict.fromkeys(pair for section in sections(provision) for pair in table(law).of(source, section)))


def _pairs(law: Law) -> Iterator[Pair]:
    for name, rule in law.concordance.items():
        known = (name, rule.confidence, rule.note)
        for said, others in rule.pairs.items():
            old, new = written(said), [one for text in texts(others) for one in written(text)]
            level = len(old) == len(new)  # a run beside a run of the same length goes one by one
            for number, left in enumerate(old):
                yield _pair(rule.old, left, rule.new, [new[number]] if level else new, "now", *known)
            for number, right in enumerate(new):
                yield _pair(rule.new, right, rule.old, [old[number]] if level else old, "before", *known)
        for said in rule.without_forerunner:
            for right in written(said):
                yield _pair(rule.new, right, rule.old, [], "before", *known)


def _pair(
    source: str, one: tuple[Section, str], other: str, others: list[tuple[Section, str]], *known: Any
) -> Pair:  # fmt: skip
    return Pair(source, *one, other, tuple(text for _, text in others), tuple(it for it, _ in others), *known)


def texts(provisions: Any) -> list[str]:
    """One provision, several, or none, as a list."""
    return [] if provisions is None else [provisions] if isinstance(provisions, str) else list(provisions)
