"""What the rows of one case say together. Rows that contradict one another are a mistake; an empty cell never does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from workflow.case.discretion import folded
from workflow.intake.mistakes import Mistakes, Said
from workflow.language import later, say

Told = dict[tuple[str, str], Said]
"""What is said of somebody or something, by kind and name: ``("fact", "born")``, ``("detail", "name")``."""


@dataclass(eq=False)
class Party:
    """Somebody in a case: by a reference, or by a name, or only by standing in a row."""

    role: str
    told: Told
    rows: set[int]
    ref: str = ""

    def kind(self, kind: str) -> dict[str, Said]:
        """What is said of one kind, by name."""
        return of_kind(self.told, kind)


@dataclass(eq=False)
class Laid:
    """A count: what is said of it, and who stands in it; somebody named by reference is a text."""

    told: Told
    accused: list[Party | Said] = field(default_factory=list)
    victims: list[Party | Said] = field(default_factory=list)


@dataclass(eq=False)
class Matter:
    """One case of the list."""

    id: Said
    told: Told = field(default_factory=dict)
    people: list[Party] = field(default_factory=list)
    counts: list[Laid] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    def join_person(self, new: Party, wrong: Mistakes) -> Party:
        """Somebody in a row: the same as before where reference, or role and name, are the same; else one more."""
        for known in self.people:
            if _same_person(known, new):
                join(known.told, new.told, wrong, "person")
                known.rows |= new.rows
                return known
        self.people.append(new)
        return new

    def join_count(self, new: Laid, wrong: Mistakes) -> None:
        """A count in a row: one there is already where it has the number, or contradicts it in nothing."""
        for known in self.counts:
            if _same_count(known.told, new.told):
                join(known.told, new.told, wrong, "count")
                known.accused = _each_once([*known.accused, *new.accused])
                known.victims = _each_once([*known.victims, *new.victims])
                return
        self.counts.append(new)


def of_kind(told: Told, kind: str) -> dict[str, Said]:
    """What is said of one kind, by name."""
    return {name: said for (its, name), said in told.items() if its == kind}


def join(known: Told, new: Told, wrong: Mistakes, what: str) -> None:
    """What one row more says of a case, person or count. A contradiction is a mistake of the later row."""
    for name, said in new.items():
        before = known.setdefault(name, said)
        if before.text != said.text:
            advice = say("Write the same in both, or leave one empty; a reference keeps two people apart.")
            wrong.add(said, say(_CONTRADICTS[what], row=before.row), advice)


_CONTRADICTS = {
    "case": later("this contradicts row {row}, which tells of the same case"),
    "person": later("this contradicts row {row}, which tells of the same person"),
    "count": later("this contradicts row {row}, which tells of the same count"),
}


def _same_person(known: Party, new: Party) -> bool:
    if known.ref or new.ref:
        return known.ref == new.ref
    one, other = (party.kind("detail").get("name") for party in (known, new))
    # two people in one row are two, whatever they are called
    if one is None or other is None or known.rows & new.rows:
        return False
    return known.role == new.role and folded(one.text) == folded(other.text)


def _same_count(known: Told, new: Told) -> bool:
    one, other = known.get(("count", "number")), new.get(("count", "number"))
    if one is not None or other is not None:
        return one is not None and other is not None and one.text == other.text
    return all(name not in known or known[name].text == said.text for name, said in new.items())


def _each_once(who: Iterable[Party | Said]) -> list[Party | Said]:
    return list({(one.text if isinstance(one, Said) else id(one)): one for one in who}.values())
