"""What a template sees: the people, causes, counts and charges of one filing, in the names the law's conditions use."""

from __future__ import annotations

import re
from typing import Any

from workflow.documents.naming import blank_of
from workflow.documents.protection import Riddle, Shield, hides, letters_of
from workflow.documents.sheet import Blank, Fault, Gap, Pieces
from workflow.documents.vocabulary import DETAILS, Matter
from workflow.language import later, say
from workflow.moments import Moment

_OFFERED = {
    "person": "role number protected code printed letters",
    "cause": "court seat region branch number judge caption title",
    "court": "id title",
    "offence": "id title statement kinds under provisions",
    "count": "number offence accused victims on since until exact place particulars instead_of",
    "charge": "number offence accused victims outcome outcome_on sentence",
    "filing": "title under provisions annexures sworn",
    "case": "title",
    "source": "title provisions",
    "office": "title address",
    "sentence": "kind term fine default",
    "document": "id title of received",
    "exhibit": "id mark title",
    "event": "step title on by provisions",
    "lateness": "title due met_on of provisions",
    "limit": "title due length status met_on of count provisions",
    "irregularity": "title words on of despite provisions",
    "hearing": "purpose on",
}
OFFERED: dict[str, frozenset[str]] = {kind: frozenset(names.split()) for kind, names in _OFFERED.items()}
OFFERED["person"] |= DETAILS
MOMENT = frozenset("known is_day timed first_day last_day".split())
"""What a date may be asked."""
"""Names a template may write behind each kind of thing, beside the declared facts."""


class View:
    """A thing with a few names and its facts. ``kind_`` is what a lawyer calls it."""

    kind_ = later("a thing")

    def __init__(self, matter: Matter, subject: str, of: str, /, **said: Any) -> None:
        self._matter, self._subject, self._of = matter, subject, of
        self._told: dict[str, Any] = {}
        self.__dict__.update(said)

    def telling(self, **words: Any) -> View:
        """The same thing with words of the case; only those a template reads go into the filing."""
        self._told = words
        return self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._told:
            return self._matter.told(self._told[name])
        if not self._of:
            raise Fault(say("{kind} has no {name!r}", kind=say(self.kind_), name=name))
        return self._matter.fact(self._subject, name, self._of)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and (self.kind_, self._subject) == (other.kind_, other._subject)

    def __hash__(self) -> int:
        return hash((self.kind_, self._subject))


class PersonView(View):
    """A person: details from the vault, protected where the copy is public, and facts from the docket."""

    kind_ = later("a person")

    def __init__(self, matter: Matter, ref: str, number: int, shield: Shield | Riddle | None, label: str) -> None:
        role = matter.person(ref).role
        of = "victim" if role == "victim" else "accused"
        super().__init__(matter, ref, of, role=role, number=number, code=ref, letters=letters_of(matter, ref))
        self._elsewhere: Shield | None = None
        self._label = label
        self._riddle = Gap(matter.sheet, *shield.missing) if isinstance(shield, Riddle) else None
        self._shield = shield if isinstance(shield, Shield) else None
        self.protected = self._shield is not None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        declared = self._matter.law.facts.get(name)
        if self._riddle is not None and (name in DETAILS or (declared is not None and declared.identifies)):
            return self._riddle
        shield = self._shield if name == "name" else self._elsewhere if name == "printed" else None
        if shield is not None:
            return shield.name(self._matter.detail(self._subject, "name"))
        if name == "printed":
            return self.name
        if hides(self._shield, name):
            return (
                self._shield.pattern
                if self._shield and self._shield.prints == "withheld" and self._shield.pattern
                else "[…]"
            )
        if name in DETAILS:
            said = self._matter.detail(self._subject, name)
            if said is None and declared is not None:
                fact = self._matter.fact(self._subject, name, self._of)
                said = None if isinstance(fact, Gap) else str(fact)
            width = {"name": 40, "address": 40}.get(name, 24)
            self._matter.sheet.told += [said] if said else []
            return said if said is not None else Blank(blank_of(name, self._label), width)
        return super().__getattr__(name)


class Nobody:
    """A person the case does not know yet: every detail is a blank for a hand to fill."""

    kind_ = later("a person")

    protected = False
    code = letters = ""

    def __init__(self, label: str) -> None:
        self._label = label

    def __getattr__(self, name: str) -> Blank:
        if name not in DETAILS:
            raise AttributeError(name)
        return Blank(blank_of(name, self._label), 40 if name in ("name", "address") else 24)


class NoCause:
    """What a filing to an office has in place of a cause: no court has given the matter a number yet."""

    kind_ = later("a cause")
    number = seat = region = branch = title = ""
    caption: tuple[Any, ...] = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise Fault(say("the case has no cause yet; open one (a filing to an office tests {% if cause.number %})"))


def known_or_blank(value: Any, what: str, width: int) -> Any:
    """A value, or the blank that stands for it."""
    return Blank(what, width) if value in (None, "") else value


def cause_view(matter: Matter, id: str | None, court: str | None, what: str, *, own: bool = False) -> View:
    """A cause as its court captions it. A cause not opened yet has blanks for seat and number. ``own``: it is the one
    in which the filing is made, so that an answer for this filing (``number``, ``judge``) is about it."""
    cause = matter.case.causes.get(id) if id else None
    court = cause.court if cause else court
    rule = matter.law.courts.get(court) if court else None
    if rule is None:
        raise Fault(say("the case has no cause for {what}; open one, or name it", what=what))
    matter.unsure(f"{matter.text(rule.title)} ({matter.law.cite(rule.under, language=matter.language)})", rule)
    seat = matter.law.seats.get(cause.seat) if cause and cause.seat else None
    sits = known_or_blank(seat and matter.text(seat.title), say("station of the court ({what})", what=what), 20)
    region = known_or_blank(seat and matter.text(seat.region), say("region of the court ({what})", what=what), 20)
    said = matter.given(f"cause {id}", *(["case"] if own else []))
    judge = said.get("judge") or (cause and cause.judge)
    branch = said.get("branch") or _branch(matter, id, cause, what)
    return View(
        matter, f"cause {id}" if id else "", "cause" if id else "",
        court=View(matter, str(court), "", id=court, title=matter.text(rule.title)),
        seat=sits, region=region, branch=branch,
        number=said.get("number") or (cause and cause.number) or _number_asked(matter, id, what),
        judge=known_or_blank(judge, say("judge or magistrate ({what})", what=what), 24),
        title=cause.title if cause and getattr(cause, "title", None) else "",
        caption=caption_lines([matter.text(line) for line in rule.caption], {"region": region, "branch": branch}),
    )  # fmt: skip


def _number_asked(matter: Matter, id: str | None, what: str) -> Any:
    return matter.gap("number", f"cause {id}" if id else what, say("Which number did the court give the matter?"))


_SLOT = re.compile(r"\{(region|branch)\}")
_SECTION = re.compile(r"\{(section)\}")


def caption_lines(lines: list[str], known: dict[str, Any]) -> list[tuple[Any, str, Any]]:
    """The lines at the head: what stands before the seat, the seat's place, what stands behind it."""
    found = []
    for line in lines:
        if line.strip() == "{branch}" and isinstance(known["branch"], (Blank, Gap)):
            continue  # not every court has branches
        before, seat, after = line.partition("{seat}")
        found.append((_filled(before, known, _SLOT), seat, _filled(after, known, _SLOT)))
    return found


def _filled(text: str, known: dict[str, Any], slot: re.Pattern[str]) -> Any:
    parts = [known[part] if number % 2 else part for number, part in enumerate(slot.split(text))]
    return parts[0] if len(parts) == 1 else Pieces(part for part in parts if part != "")


def _branch(matter: Matter, id: str | None, cause: Any, what: str) -> Any:
    """The branch of a cause: as it was laid there, else as a place that asks for it was told."""
    if cause is not None and cause.branch:
        return cause.branch
    if id and "branch" in matter.law.facts:
        return matter.fact(f"cause {id}", "branch", "cause")
    return Blank(say("branch of the court ({what})", what=what), 8)


def offence_view(matter: Matter, id: str, charge: Any) -> View:
    """An offence, with its statement as a charge writes it, by the code that governs the charge."""
    rule = matter.law.offences[id]
    under = matter.governed(rule.under, charge=charge)
    provisions = matter.cite(under)
    matter.unsure(f"{matter.text(rule.title)} ({provisions})", rule)
    title = matter.text(rule.title)
    statement = _statement(matter, rule, charge, title) or f"{title} ({provisions})"
    return View(
        matter, id, "", id=id, title=title, statement=statement, kinds=rule.kinds, under=under, provisions=provisions
    )


def _statement(matter: Matter, rule: Any, charge: Any, title: str) -> Any:
    """The statement of offence in force on the day of the filing; nothing where the place words none."""
    if not rule.statement:
        return None
    scope = matter.scope()
    stated = scope.standing.practice.choice_of(rule.statement)
    words = stated.read(scope.of_charge(charge) if charge is not None else scope, matter.day).value
    if words is None:
        return None
    section = Blank(say("section that creates the offence ({offence})", offence=title), 8)
    return _filled(matter.text(words), {"section": section}, _SECTION)


def count_view(matter: Matter, charge: Any, accused: list[Any], victims: list[Any]) -> View:
    """A count of the charge, by the first accused's charge on it."""
    count = charge.count
    on: Moment = count.on
    words = {"place": count.place, "particulars": count.particulars}
    asked = {
        "place": say("Where is the offence said to have been committed?"),
        "particulars": say("What is the accused said to have done (the particulars of the count)?"),
    }
    unknown = {name: matter.gap(name, f"count {count.id}", asked[name]) for name, said in words.items() if not said}
    when = matter.gap("on", f"count {count.id}", say("When is the offence said to have been committed?"))
    return View(
        matter, f"count {count.id}", "charge", number=int(count.id) if str(count.id).isdigit() else count.id,
        offence=offence_view(matter, count.offence, charge), accused=accused, victims=victims,
        on=on if on.known else when, since=on.first_day if on.known else when, until=on.last_day if on.known else when,
        exact=on.is_day, instead_of=count.instead_of or "",
        **unknown,
    ).telling(**{name: said for name, said in words.items() if said})  # fmt: skip


def charge_view(matter: Matter, charge: Any, accused: Any, victims: list[Any]) -> View:
    """One accused on one count, with its outcome and sentence."""
    whose = f"{charge.accused} count {charge.count.id}"
    sentence, on = charge.sentence, charge.outcome_on
    said = None
    if sentence:
        parts = {"term": sentence.term, "fine": sentence.fine, "default": sentence.default}
        said = View(matter, "", "", kind=sentence.kind, **parts)
    return View(
        matter,
        f"{charge.accused}/{charge.count.id}",
        "charge",
        number=charge.count.id,
        accused=accused,
        victims=victims,
        offence=offence_view(matter, charge.offence or charge.count.offence, charge),
        outcome=charge.outcome,
        sentence=said or matter.gap("sentence", whose, say("What sentence was imposed?")),
        outcome_on=on if on and on.known else matter.gap("outcome_on", whose, say("On which day was the judgment?")),
    )
