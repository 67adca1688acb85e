"""Protected names: who is protected in a public copy, how the name prints instead, and a search that nothing leaked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from workflow.answers import Answer, Missing, Undecided
from workflow.case.discretion import folded
from workflow.documents.sheet import Blank
from workflow.documents.vocabulary import DETAILS, Matter
from workflow.documents.wording import initials

Copy = Literal["public", "court"]
_TELLS_LESS = ("initials", "pseudonym", "reference", "withheld")
_SHORTEST = 3  # letters of a name part that is searched for by itself


@dataclass(frozen=True, slots=True)
class Shield:
    """How one protected person prints, and which details do not."""

    ref: str
    prints: str
    pattern: str | None
    hidden: frozenset[str]

    def name(self, true_name: str | None) -> str | Blank:
        """What stands in place of the name."""
        if self.prints == "initials":
            made = initials(true_name) if true_name else ""
            if not made:
                return Blank(f"initials of {self.ref} (never the name)", 8)
            return self.pattern.replace("{initials}", made) if self.pattern and "{initials}" in self.pattern else made
        return (self.pattern or "{reference}").replace("{reference}", self.ref)


@dataclass(frozen=True, slots=True)
class Riddle:
    """Whether somebody is protected cannot be said before these things are known; the name waits for the answer."""

    missing: tuple[Missing, ...]


Shields = dict[str, Shield | Riddle]


def shields(matter: Matter, copy: Copy) -> Shields:
    """Everybody whose identity this copy may not show, and everybody of whom that is still a question."""
    found: Shields = {}
    for rule in matter.law.privacy.values():
        if copy == "court" and rule.true_name == "court_copy":
            continue
        for ref, person in matter.case.people.items():
            if rule.of in (person.role, "person"):
                answer = matter.judged(rule.when, ref) if rule.when else True
                if answer is not False:
                    found[ref] = _stronger(found.get(ref), _shield(matter, ref, rule, answer))
    return found


def _shield(matter: Matter, ref: str, rule: Any, answer: Answer | None) -> Shield | Riddle:
    if isinstance(answer, Undecided):
        return Riddle(answer.missing)
    if answer is None:
        matter.sheet.warnings[f"{ref} is protected for caution: {matter.text(rule.title)} could not be judged"] = None
    matter.unsure(f"{matter.text(rule.title)} ({matter.law.cite(rule.under)})", rule)
    return Shield(ref, rule.prints, matter.text(rule.pattern) or None, frozenset(rule.protects) | DETAILS - {"name"})


def _stronger(one: Shield | Riddle | None, other: Shield | Riddle) -> Shield | Riddle:
    """Two rules for one person: a shield before a question, the one that tells less, and everything either hides."""
    if one is None or (isinstance(one, Riddle) and isinstance(other, Shield)):
        return other
    if isinstance(one, Riddle) and isinstance(other, Riddle):
        return Riddle(tuple(dict.fromkeys(one.missing + other.missing)))
    if isinstance(one, Riddle) or isinstance(other, Riddle):
        return one
    less = max(one, other, key=lambda shield: (_TELLS_LESS.index(shield.prints), len(shield.pattern or "")))
    return replace(less, hidden=one.hidden | other.hidden)


def leaks(text: str, matter: Matter, protected: Shields) -> list[str]:
    """Protected names and details that stand in a text all the same, without regard to case, accents and spacing."""
    read, words = _letters(text), set(_words(text))
    others = set(_open_parts(matter, protected))
    found = []
    for ref, shield in protected.items():
        if isinstance(shield, Riddle):
            continue
        for detail in sorted(DETAILS - {"firm"}):
            said = matter.detail(ref, detail) or ""
            parts = {part for part in _words(said) if len(part) >= _SHORTEST} if detail in ("name", "alias") else set()
            whole = _letters(said)
            if (len(whole) >= _SHORTEST and whole in read) or (parts - others) & words:
                found.append(f"the {detail.replace('_', ' ')} of {ref}")
    return found


def shared_names(matter: Matter, protected: Shields) -> list[str]:
    """Name parts that a protected person shares with somebody who is not: a question for the lawyer."""
    open_ = _open_parts(matter, protected)
    return [
        f"{ref} shares a name with {open_[part]}, who is not protected: may {open_[part]} be named in full?"
        for ref, shield in protected.items() if isinstance(shield, Shield)
        for part in _words(matter.detail(ref, "name") or "") if part in open_
    ]  # fmt: skip


def _open_parts(matter: Matter, protected: Shields) -> dict[str, str]:
    """Parts of the names that may be printed, each with one person who bears it."""
    bearers = [ref for ref in matter.case.people if not isinstance(protected.get(ref), Shield)]
    return {part: ref for ref in bearers for part in _words(matter.detail(ref, "name") or "")}


def _letters(text: str) -> str:
    return folded(text).replace(" ", "")


def _words(text: str) -> list[str]:
    return folded(text).split()


def hides(shield: Shield | None, name: str, fact: Any) -> bool:
    """Whether a detail or fact of a person may not print in this copy."""
    return shield is not None and (
        name in shield.hidden or bool(fact is not None and fact.identifies) or name == "alias"
    )
