"""Protected names: who is protected in which copy, and how the name prints instead.

Three copies: *public* hides everybody the place's privacy rules protect; *court* shows those whose true name goes to
the court's own copy; *sealed* is the annex that tells the court who is who.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import Any, Literal

from workflow.answers import Answer, Missing, Undecided
from workflow.documents.searching import folded_words, letters
from workflow.documents.secrecy import protects
from workflow.documents.sheet import Blank
from workflow.documents.vocabulary import ACCUSED, DETAILS, VICTIM, Matter
from workflow.documents.wording import initials
from workflow.language import say, spoken

Copy = Literal["public", "court", "sealed"]
NAMED_IN_FULL = "named_in_full"
"""The fact that answers whether somebody who shares a name with a protected person may be named."""
_ALPHABETS = (((VICTIM, "relative"), ascii_uppercase[:23]), ((ACCUSED,), ascii_uppercase[23:]))
"""The letters of those who came into the case in these parts."""
_TELLS_LESS = ("initials", "letters", "pseudonym", "reference", "withheld")


@dataclass(frozen=True, slots=True)
class Shield:
    """How one protected person prints, which details do not, and where the true name goes."""

    ref: str
    prints: str
    pattern: str | None
    hidden: frozenset[str]
    true_name: str = "sealed_annex"
    letters: str = ""
    """AAA, BBB: by the place of the person in the case."""
    alike: bool = False
    """Whether somebody else of the case prints with the same initials: then the reference tells them apart."""

    def name(self, true_name: str | None) -> str | Blank:
        """What stands in place of the name."""
        if self.prints == "initials":
            made = initials(true_name) if true_name else ""
            if not made:
                return Blank(say("initials of {ref} (never the name)", ref=self.ref), 8)
            # a name of single letters would print whole, and a sign of a script without small letters is half a name
            if letters(made) == letters(true_name or "") or any(x.isalpha() and x.upper() == x.lower() for x in made):
                return self.ref
            made = self.pattern.replace("{initials}", made) if self.pattern and "{initials}" in self.pattern else made
            return f"{made} ({self.ref})" if self.alike else made
        if self.prints == "letters":
            return (self.pattern or "{letters}").replace("{letters}", self.letters)
        return (self.pattern or "{reference}").replace("{reference}", self.ref)


@dataclass(frozen=True, slots=True)
class Riddle:
    """Whether somebody is protected cannot be said before these things are known; the name waits for the answer."""

    missing: tuple[Missing, ...]


Shields = dict[str, Shield | Riddle]


def shields(matter: Matter, copy: Copy) -> Shields:
    """Everybody whose identity this copy may not show, and everybody of whom that is still a question: by what stood
    on the day of the filing, and by what is known today."""
    found: Shields = {}
    kin: list[Shield] = []
    for rule in matter.law.privacy.values():
        if copy == "court" and rule.true_name == "court_copy":
            continue
        for case in dict.fromkeys((matter.case, matter.whole)):
            day = matter.day if case is matter.case else matter.latest()
            for ref in case.people:
                answer = protects(rule, case.standing, day, ref)
                if answer is not False:
                    shield = _shield(matter, ref, rule, answer)
                    found[ref] = _stronger(found.get(ref), shield)
                    kin += [shield] if rule.relatives and isinstance(shield, Shield) else []
    if kin:
        _shield_relatives(matter, found, kin)
    return _told_apart(matter, found)


def _told_apart(matter: Matter, found: Shields) -> Shields:
    """Two boys who would both print as K.M. are two boys."""
    prints: dict[str, list[str]] = {}
    for ref, shield in found.items():
        if isinstance(shield, Shield) and shield.prints == "initials":
            name = shield.name(matter.detail(ref, "name"))
            prints.setdefault(name if isinstance(name, str) else ref, []).append(ref)
    alike = {ref for refs in prints.values() if len(refs) > 1 for ref in refs}
    return {
        ref: replace(shield, alike=True) if ref in alike and isinstance(shield, Shield) else shield
        for ref, shield in found.items()
    }


def _shield(matter: Matter, ref: str, rule: Any, answer: Answer | None) -> Shield | Riddle:
    if isinstance(answer, Undecided):
        return Riddle(tuple(_askable(matter, ref, item) for item in answer.missing))
    if answer is None:
        rule_said = matter.shown(rule.title)
        matter.sheet.warn(say("{ref} is protected for caution: {rule} could not be judged", ref=ref, rule=rule_said))
    matter.unsure(f"{matter.text(rule.title)} ({matter.law.cite(rule.under, language=matter.language)})", rule)
    identifying = {name for name, fact in matter.law.facts.items() if fact.identifies}
    hidden = frozenset(rule.protects) | identifying | DETAILS - {"name"}
    pattern = matter.text(rule.pattern) or None
    return Shield(ref, rule.prints, pattern, hidden, rule.true_name, letters_of(matter, ref))


def letters_of(matter: Matter, ref: str) -> str:
    """AAA, BBB … WWW, AAAA of the offended and their families in the order of the case, of the accused XXX, YYY, ZZZ,
    XXXX; the reference of anybody else. Never those of somebody else, and never others later: people are only ever
    added, and the part in which somebody came stays."""
    people = matter.whole.people
    for parts, alphabet in _ALPHABETS:
        alike = [other for other, who in people.items() if _came_as(who) in parts]
        if ref in alike:
            more, letter = divmod(alike.index(ref), len(alphabet))
            return alphabet[letter] * (3 + more)
    return ref


def _came_as(person: Any) -> str:
    return str(person.roles[0].name)


def _askable(matter: Matter, ref: str, item: Missing) -> Missing:
    """A question that somebody can answer: of an age that a vague birth leaves open, the day of birth is asked."""
    born = matter.law.facts.get("born")
    if item.name in matter.law.facts or born is None or not item.name.startswith("age_on"):
        return item
    return Missing("born", ref, matter.law.text(born.question, spoken()))


def _shield_relatives(matter: Matter, found: Shields, kin: list[Shield]) -> None:
    """Where names of the family count as identity, relatives in the case print like the one they would give away."""
    strictest = max(kin, key=_reticence)
    pattern = None if strictest.prints in ("initials", "letters") else strictest.pattern
    for ref in [ref for ref, who in matter.whole.people.items() if any(role.name == "relative" for role in who.roles)]:
        own = replace(strictest, ref=ref, pattern=pattern, letters=letters_of(matter, ref))
        found[ref] = _stronger(found.get(ref), own)


def _stronger(one: Shield | Riddle | None, other: Shield | Riddle) -> Shield | Riddle:
    """Two rules for one person: a shield before a question, the one that tells less, and everything either hides."""
    if one is None or (isinstance(one, Riddle) and isinstance(other, Shield)):
        return other
    if isinstance(one, Riddle) and isinstance(other, Riddle):
        return Riddle(tuple(dict.fromkeys(one.missing + other.missing)))
    if isinstance(one, Riddle) or isinstance(other, Riddle):
        return one
    told = "never" if "never" in (one.true_name, other.true_name) else max(one, other, key=_reticence).true_name
    return replace(max(one, other, key=_reticence), hidden=one.hidden | other.hidden, true_name=told)


def sealed(hidden: Shields) -> Shields:
    """Whom even the annex for the court alone may not name."""
    return {ref: it for ref, it in hidden.items() if isinstance(it, Riddle) or it.true_name == "never"}


def _reticence(shield: Shield) -> tuple[int, int]:
    return _TELLS_LESS.index(shield.prints), len(shield.pattern or "")


def with_namesakes(matter: Matter, protected: Shields) -> Shields:
    """Also those who share a name with somebody protected: each is a question until somebody says whether he may be
    named in full, and prints as initials where he may not."""
    found = dict(protected)
    for ref, other in _namesakes(matter, protected).items():
        answer = matter.said(ref, NAMED_IN_FULL)
        if answer is None:
            # the question itself names nobody: it is read on screens and kept in errors
            words = say("{ref} shares a name with {other}, who is protected. May {ref} be named in full?",
                        ref=ref, other=other)  # fmt: skip
            found[ref] = Riddle((Missing(NAMED_IN_FULL, ref, words),))
        elif answer in (False, "no"):
            found[ref] = Shield(ref, "initials", None, frozenset({"name", "alias", "family"}))
    return found


def _namesakes(matter: Matter, protected: Shields) -> dict[str, str]:
    """Who shares a name with whom."""
    parts = {
        part: ref for ref, shield in protected.items() if isinstance(shield, Shield)
        for detail in ("name", "alias", "family") for part in folded_words(matter.detail(ref, detail) or "")
    }  # fmt: skip
    return {
        ref: parts[part] for ref in matter.case.people if ref not in protected
        for part in folded_words(matter.detail(ref, "name") or "") if part in parts and len(part) > 1
    }  # fmt: skip


def hides(shield: Shield | None, name: str) -> bool:
    """Whether a detail or fact of a person may not print in this copy."""
    return shield is not None and name in shield.hidden
