"""Which people, causes and counts a filing speaks of, under the names its template uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from workflow.documents.annexes import Annexes
from workflow.documents.history import History
from workflow.documents.house_style import HouseStyle
from workflow.documents.naming import blank_of, part_of
from workflow.documents.protection import Shield, Shields
from workflow.documents.sheet import Fault
from workflow.documents.views import (
    Nobody,
    NoCause,
    PersonView,
    View,
    cause_view,
    charge_view,
    count_view,
    known_or_blank,
)
from workflow.documents.vocabulary import ACCUSED, VICTIM, Matter
from workflow.errors import UnknownName
from workflow.language import later, say

NAMES = frozenset({
    "case", "cause", "lower_cause", "accused", "accused_list", "tried_together", "victim", "victims", "charges",
    "counts", "deponent", "counsel", "people", "filing", "day", "cite", "authorities", "sources", "date_of", "office",
    "content", "age_of", "annex", "annexed", "documents", "exhibits", "history", "missed", "limits", "irregularities",
    "stage", "holds", "hearings", "offered", "keys",
})  # fmt: skip
"""Every name a filing has, beside the functions that each template has."""
_SWEARING = ("investigator", "investigating_officer", "deponent")
_DEFENCE = frozenset(("defence", "defence_advocate", "accused", "appellant"))
_COUNSEL: dict[str, frozenset[str]] = {
    **dict.fromkeys(("advocate", "counsel", "prosecutor", "prosecution_counsel"), frozenset()),
    "defence": _DEFENCE, "defence_advocate": _DEFENCE,
    "victim_advocate": frozenset(("victim_advocate", "victim", "applicant", "petitioner", "private_prosecutor")),
}  # fmt: skip
"""Lawyers by the words that many places use, and whose filings they draw: one of these is among those who sign. Without
any, a lawyer draws whatever he is asked. A place adds its own by ``speaks_for`` of an office."""
_MARK = "{initials}-{number}"


@dataclass(frozen=True)
class Asked:
    """What a filing was asked for: the people it speaks of, its cause, the documents it annexes."""

    people: tuple[str, ...] = ()
    cause: str | None = None
    annexes: tuple[str, ...] = ()


def variables(
    matter: Matter, rule: Any, asked: Asked, protected: Shields, style: HouseStyle, hidden: Shields
) -> tuple[dict[str, Any], str | None]:
    """The names of a filing, and the court it goes to. ``hidden`` are the people whom public copies of it hide."""
    accused, victims, others = _parties(matter, list(asked.people))
    seen = _People(matter, protected, hidden)
    matter.naming = lambda ref: seen[ref].name
    own, lower = _causes(matter, rule, asked.cause, accused)
    # a paper to a court speaks of what is tried there; a letter to an office of the whole case
    tried = matter.cause_of(asked.cause, accused) if asked.cause or _courts(matter, rule) else None
    names = _parties_seen(matter, rule, seen, (accused, victims, others), tried)
    court = None if isinstance(own, NoCause) else own.court.id
    form = style.of(court)
    whose = accused[0] if accused else ""
    mark = form.exhibit_mark.value if form.exhibit_mark else _MARK
    names |= Annexes(matter, asked.annexes, mark, names["deponent"]).functions()
    names |= History(matter, seen.__getitem__, [*accused, *victims, *others]).functions()
    names |= {
        "case": View(matter, "case", "case", title=matter.case.title), "cause": own, "lower_cause": lower,
        "people": lambda *roles: seen.all(matter.of_role(*roles)),
        "sources": partial(_sources, matter), "filing": _filing(matter, rule, whose), "day": matter.day,
        "cite": partial(_cite, matter, whose), "authorities": matter.sheet.authorities,
        "date_of": partial(_date_of, matter), "office": partial(_office, matter),
        "content": partial(_content, matter, len(rule.contents)),
        "keys": seen.all(ref for ref in matter.case.people if isinstance(hidden.get(ref), Shield)),
    }  # fmt: skip
    return names, court


def _parties_seen(
    matter: Matter, rule: Any, seen: _People, parties: tuple[list[str], list[str], list[str]], tried: str | None
) -> dict[str, Any]:
    accused, victims, others = parties
    counts = [
        count_view(matter, charges[0], [seen[each.accused] for each in charges], seen.all(count.victims))
        for count, charges in matter.counts(accused, tried)
    ]
    charges = [
        charge_view(matter, charge, seen[charge.accused], seen.all(charge.count.victims))
        for charge in matter.charges(accused, tried)
    ]
    lawyers = _lawyers(matter.law)
    swearing = [ref for ref in others if matter.person(ref).role not in lawyers] or matter.of_role(*_SWEARING)
    may_speak = [role for role, side in lawyers.items() if not side or side & set(rule.signed_by)]
    named = [ref for ref in others if matter.person(ref).role in lawyers]
    speaking = named or sorted(
        matter.of_role(*may_speak), key=lambda ref: matter.person(ref).role not in rule.signed_by
    )
    return {
        "counts": counts, "charges": charges,
        "accused_list": seen.all(accused), "tried_together": seen.all(_together(matter, accused)),
        "accused": seen.first(accused, say("the accused")),
        "victims": seen.all(victims), "victim": seen.first(victims, say("the victim")),
        "deponent": seen.first(swearing, say("the deponent")), "counsel": seen.first(speaking, say("counsel")),
    }  # fmt: skip


def _lawyers(law: Any) -> dict[str, frozenset[str]]:
    """Every kind of lawyer the place knows, each with those for whom he speaks; he signs for himself too."""
    own = {id: frozenset((id, *office.speaks_for)) for id, office in law.offices.items() if office.speaks_for}
    return _COUNSEL | own


class _People:
    """Each person seen once, so that a template may compare them."""

    def __init__(self, matter: Matter, protected: Shields, hidden: Shields) -> None:
        self.matter, self.protected, self.hidden = matter, protected, hidden
        self.known: dict[str, PersonView] = {}

    def __getitem__(self, ref: str) -> PersonView:
        if ref not in self.known:
            role = self.matter.person(ref).role
            number = self.matter.of_role(role).index(ref) + 1
            label = f"{part_of(self.matter.law, role).replace('_', ' ')} {number} ({ref})"
            seen = self.known[ref] = PersonView(self.matter, ref, number, self.protected.get(ref), label)
            elsewhere = self.hidden.get(ref)
            seen._elsewhere = elsewhere if isinstance(elsewhere, Shield) else None
        return self.known[ref]

    def all(self, refs: Any) -> list[PersonView]:
        return [self[ref] for ref in refs]

    def first(self, refs: list[str], what: str) -> Any:
        return self[refs[0]] if refs else Nobody(what)


def _parties(matter: Matter, people: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Accused, victims and others a filing speaks of; all accused where none is named, the victims of their counts."""
    by_role = [(ref, matter.person(ref).role) for ref in people]
    accused = [ref for ref, role in by_role if role == ACCUSED] or matter.of_role(ACCUSED)
    theirs = dict.fromkeys(ref for charge in matter.charges(accused) for ref in charge.count.victims)
    victims = [ref for ref, role in by_role if role == VICTIM] or list(theirs) or matter.of_role(VICTIM)
    others = [ref for ref, role in by_role if role not in (ACCUSED, VICTIM)]
    return accused, victims, others or [ref for ref, role in by_role if role == VICTIM]


def _together(matter: Matter, accused: list[str]) -> list[str]:
    """These accused and all whose counts lie in the same cause: the parties of the trial, alike in every paper."""
    theirs = {matter.tried_in(charge) for charge in matter.charges(accused)}
    with_them = {charge.accused for charge in matter.case.charges() if matter.tried_in(charge) in theirs}
    return [ref for ref in matter.case.people if ref in with_them or ref in accused]


def _causes(matter: Matter, rule: Any, wanted: str | None, accused: list[str]) -> tuple[Any, Any]:
    """The cause of the filing, and the one whose decision it attacks or beside which it stands.

    A filing that goes to another court than that of the cause begins a cause there: seat and number are blank, unless
    the lawyer names the cause that court has opened; one that goes to the court above finds the cause it has opened.
    """
    id = matter.cause_of(wanted, accused)
    found, goes_to = matter.case.causes.get(id) if id else None, _courts(matter, rule)
    causes, this, below_it = matter.case.causes.items(), say("this filing"), say("the court below")
    above = _appeals_to(matter, found.court) if found else None
    up = rule.to_court_above and wanted is None and above in goes_to
    if found is None or up or (goes_to and found.court not in goes_to):
        court = above if above in goes_to else next(iter(goes_to), None)
        opened = next((other for other, cause in causes if cause.court == court), None) if up else None
        own = cause_view(matter, opened, court, this, own=True) if court else NoCause()
        return own, cause_view(matter, id, None, below_it) if found else own
    below = next((other for other, cause in causes if _appeals_to(matter, cause.court) == found.court), None)
    own = cause_view(matter, id, None, this, own=True)
    return own, cause_view(matter, below, None, below_it) if below else own


def _courts(matter: Matter, rule: Any) -> list[str]:
    """The courts a filing may go to: those it names, and those that fill the roles it names."""
    law, found = matter.law, []
    for name in rule.to:
        found += list(law.roles[name].may_be) if name in law.roles else [name]
    return [name for name in found if name in law.courts]


def _appeals_to(matter: Matter, court: str) -> str | None:
    rule = matter.law.courts.get(court)
    found: str | None = matter.chosen(rule.appeals_to) if rule is not None else None
    return found


def _filing(matter: Matter, rule: Any, whose: str) -> View:
    annexures = [matter.text(words) for words in rule.annexures]
    return View(matter, "filing", "", title=matter.text(rule.title), under=rule.under, annexures=annexures,
                provisions=matter.cite(matter.governed(rule.under, whose)), sworn=rule.sworn)  # fmt: skip


def _content(matter: Matter, length: int, number: int) -> str:
    """Here begins the mandatory content of this number; prints nothing. Raises Fault where the law lists fewer."""
    if not 1 <= number <= length:
        mark = f"content({number})"
        raise Fault(say("{mark}: the law lists {length} contents of this filing", mark=mark, length=length))
    matter.sheet.contents[number] = None
    return ""


def _cite(matter: Matter, whose: str, under: Mapping[str, Any] | None = None, **sources: Any) -> str:
    """``cite(cpc="s.137")``, or ``cite(filing.under)``: of several, those that govern for the first accused on the day
    of the filing. Raises UnknownName for a source the place does not know."""
    return matter.cite(matter.governed(_known(matter, {**(under or {}), **sources}), whose))


def _known(matter: Matter, wanted: dict[str, Any]) -> dict[str, Any]:
    for source in wanted:
        if source not in matter.law.sources:
            raise UnknownName(later("source"), source, matter.law.sources)
    return wanted


def _sources(
    matter: Matter, under: Mapping[str, Any] | None = None, *further: Any, against: Any = None, **named: Any
) -> list[View]:
    """The sources of a rule, each with its title and its provisions as a list, for a place that words them itself.
    ``further`` are counts (``against`` one victim, where named) whose offences are cited too, no provision twice."""
    wanted: dict[str, list[str]] = {}
    own = [count.offence.under for count in further if against is None or against in count.victims]
    for source, said in [pair for rule in ({**(under or {}), **named}, *own) for pair in rule.items()]:
        known = wanted.setdefault(source, [])
        known += [one for one in ([said] if isinstance(said, str) else said) if one not in known]
    matter.cite(_known(matter, {id: said if len(said) > 1 else said[0] for id, said in wanted.items()}))
    return [View(matter, id, "", title=_title(matter, id), provisions=said) for id, said in wanted.items()]


def _title(matter: Matter, source: str) -> str:
    return matter.text(matter.law.sources[source].title)


def _date_of(matter: Matter, step: str, person: Any = None) -> Any:
    if person is not None and not isinstance(person, PersonView):
        raise Fault(say('date_of asks about a person: date_of("custody.arrest", accused)'))
    return matter.date_of(step, person._subject if person is not None else "")


def _office(matter: Matter, id: str) -> View:
    """An office of the place. Raises Fault where there is none."""
    if id not in matter.law.offices:
        raise UnknownName(later("office"), id, matter.law.offices)
    rule = matter.law.offices[id]
    title = matter.text(rule.title)
    address = known_or_blank(matter.text(rule.address), blank_of("address", title), 40)
    return View(matter, id, "", title=title, address=address)
