"""The vocabulary of conditions: which names and questions mean something where, and terms that go in circles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from workflow.conditions import Condition, Question, condition
from workflow.errors import AmbiguousName, ConditionError, UnknownName
from workflow.language import later, listed, say
from workflow.law.kinds import ONE
from workflow.law.law import Law
from workflow.packs.findings import Finding, did_you_mean, nearest

EVERYWHERE = ("case", "cause", "day", "settings", "charges", "victims")
IN_PLACE: Mapping[str, tuple[str, ...]] = {
    "accused": (*EVERYWHERE, "accused", "track"),
    "victim": (*EVERYWHERE, "victim", "track"),
    "charge": (*EVERYWHERE, "charge", "accused", "track"),
    "case": (*EVERYWHERE, "track", "accused"),
    "cause": EVERYWHERE,
}
"""The names in place in a track (or about a thing) of each kind; where it may be of any kind, all are."""
IN_A_TERM: Mapping[str, tuple[str, ...]] = {
    "accused": (*IN_PLACE["accused"], "charge"),
    "victim": (*IN_PLACE["victim"], "charge"),
    "person": (*EVERYWHERE, "accused", "victim", "charge", "track"),
    "charge": (*IN_PLACE["charge"], "victim"),
}
"""In the meaning of a term also the charge about which it is asked."""

BUILT_IN: Mapping[str, tuple[str, ...]] = {
    "case": ("opened_on",),
    "cause": ("court", "seat", "judge", "branch"),
    "track": ("stage", "phase", "run"),
    "act": ("by",),
    "accused": ("age_on", "role", "ref", "sentence"),
    "victim": ("age_on", "role", "ref"),
    "charge": (
        "offence", "count", "kinds", "since", "until", "outcome", "live", "pleaded", "convicted", "sentenced",
        "sentence", "penalty", "longest", "bailable", "cognizable", "tried_by",
    ),
}  # fmt: skip
"""What is known of each without being declared as a fact."""
PARTS = {"penalty": ("min", "max"), "sentence": ("term", "kind", "fine")}
WITH_PARTS = ("age_on", *PARTS)
"""What no question about several can compare or answer as a whole."""
ONE_OF = {"charges": "charge", "victims": "victim", "accused": "accused"}
FACTS_OF: Mapping[str, tuple[str, ...]] = {
    "accused": ("accused", "person"), "victim": ("victim", "person"), "charge": ("charge",), "case": ("case",),
    "cause": ("cause",),
}  # fmt: skip
_INSTEAD = {
    "charge": later('Ask about several: any(charges, "…").'),
    "victim": later('Ask about several: any(victims, "…"), most(victims, "…").'),
    "accused": later('Ask about several: any(accused, "…").'),
}

_FEW = 12
"""So many names can be told at once."""


class Place(NamedTuple):
    """Where a condition stands: in which procedure (for names without a dot), and which names are in place."""

    procedure: str | None = None
    names: tuple[str, ...] | None = None


Told = tuple[str, str]
"""Problem and advice."""


def unknown_names(
    law: Law, text: str, place: Place, reading: Callable[[str], Condition] = condition
) -> Iterator[Told]:
    """Everything a condition (or a date in its words) says that means nothing where it stands."""
    try:
        rule = reading(text)
    except ConditionError as error:
        first, *mistakes = str(error).splitlines()
        yield first[:1].lower() + first[1:], "\n".join(line.strip() for line in mistakes)
        return
    for name in sorted(rule.names):
        yield from _name(law, name, place)
    for (root, *rest), value in rule.compared:
        if root == "settings":
            yield from _reading(law, rest[0], value)
    for question in rule.questions:
        yield from _question(law, question, place)


def _name(law: Law, name: tuple[str, ...], place: Place) -> Iterator[Told]:
    root = name[0]
    if place.names is not None and root not in place.names:
        here = say("The names here are: {names}.", names=", ".join(place.names))
        yield say("{name} is out of place here", name=root), say(_INSTEAD[root]) if root in _INSTEAD else here
    elif len(name) == 1:
        return
    elif root == "settings":
        if name[1] not in law.settings:
            mean = nearest(name[1], law.settings) or say("Declare it in settings.yaml.")
            yield say("there is no setting {name}", name=name[1]), mean
    elif name[1] in BUILT_IN.get(root, ()):
        if len(name) > 2 and (len(name) > 3 or name[2] not in PARTS.get(name[1], ())):
            problem = say("{name} has no {part}", name=".".join(name[:2]), part=name[2])
            yield problem, say("Write {text}.", text=_parts(*name[:2]))
    else:
        yield from _fact(law, root, name[1])


def _parts(root: str, name: str) -> str:
    """``charge.penalty.min or charge.penalty.max``; of what has no parts its own name."""
    return listed([f"{root}.{name}.{part}" for part in PARTS.get(name, ())], "or") or f"{root}.{name}"


def _fact(law: Law, root: str, name: str, built_in: Iterable[str] | None = None) -> Iterator[Told]:
    """Nothing if ``name`` is a fact or term of such a thing."""
    plain = law.rules["facts"].get(name)
    of = plain.get("of") if isinstance(plain, dict) else None
    if of in FACTS_OF.get(root, ()):
        return
    if plain is not None:
        problem = say("{name} is a fact of {subject}, not of {other}", name=name, subject=of, other=root)
        yield problem, say("Write {text} where that is in place.", text=f"{of}.{name}")
        return
    facts = law.rules["facts"].items()
    known = [fact for fact, plain in facts if isinstance(plain, dict) and plain.get("of") in FACTS_OF.get(root, ())]
    mean = nearest(name, {*known, *(BUILT_IN[root] if built_in is None else built_in)})
    declare = say("Declare it in facts.yaml: asked (type and question), or meant (means).")
    yield say("nobody knows {name}", name=f"{root}.{name}"), mean or declare


def _reading(law: Law, setting: str, value: object) -> Iterator[Told]:
    rule = law.rules["settings"].get(setting)
    readings = rule.get("readings") if isinstance(rule, dict) else None
    if isinstance(readings, dict):
        for one in value if isinstance(value, (list, tuple)) else (value,):
            if one not in readings:
                problem = say("{reading!r} is no reading of the setting {setting}", reading=one, setting=setting)
                yield problem, say("Its readings are: {names}.", names=", ".join(readings))


def _question(law: Law, question: Question, place: Place) -> Iterator[Told]:
    kind, about, item = question
    if about is not None:
        root = ONE_OF[about]
        # most(charges, "since") compares, any and every and count need a yes or no
        if item not in BUILT_IN[root] or item in WITH_PARTS:
            yield from _fact(law, root, item, ())
        return
    try:
        if kind in ("lapsed", "running"):
            _exists("deadlines", item, law.deadlines)
        elif kind == "on_file":
            _exists("filings", item, law.filings)
        elif kind in ("reached", "in_stage"):
            law.find_stage(item, place.procedure)
        elif kind != "days_since" or item not in law.facts:
            law.find_step(item, place.procedure)
    except UnknownName as error:
        yield say("there is no {kind} {name!r}", kind=say(error.kind), name=error.name), _meant(error)
    except AmbiguousName as error:
        problem = say("{name} may be more than one {kind}", name=item, kind=say(error.kind))
        yield problem, say("Write {text}.", text=listed(error.names, "or"))


def _meant(error: UnknownName) -> str:
    if error.nearest:
        return did_you_mean(error.nearest)
    few = 0 < len(error.known) <= _FEW
    return say("There are: {names}.", names=", ".join(error.known)) if few else ""


def _exists(kind: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        raise UnknownName(ONE[kind], name, known)


# -- circles -----------------------------------------------------------------------------------------------------------


def circles(law: Law) -> Iterator[Finding]:
    """Terms that mean each other: each circle once, at the term of it that comes first."""
    meant: dict[str, tuple[str, ...]] = {}
    for name, plain in law.rules["facts"].items():
        if isinstance(plain, dict) and isinstance(plain.get("means"), str):
            try:
                meant[name] = tuple(_terms(condition(plain["means"])))
            except ConditionError:
                continue  # told as a condition that cannot be read
    done: set[str] = set()
    for name in meant:
        circle = _circle(meant, name, done)
        if circle:
            way = " → ".join((*circle, circle[0]))
            problem = (
                say("{name} means itself", name=circle[0]) if len(circle) == 1
                else say("{names} mean each other ({way})", names=listed(circle), way=way)
            )  # fmt: skip
            yield law.finding(("facts", circle[0], "means"), problem, say("Say one of them without the other."))


def _terms(meaning: Condition) -> Iterator[str]:
    yield from (name[1] for name in meaning.names if len(name) > 1 and name[0] in FACTS_OF)
    yield from (question.item for question in meaning.questions if question.about is not None)


def _circle(meant: Mapping[str, tuple[str, ...]], start: str, done: set[str]) -> list[str]:
    """The first circle that can be reached from a term; walked without recursion, each term once in all."""
    way: list[str] = []
    waiting: list[tuple[str, bool]] = [(start, False)]
    while waiting:
        name, leaving = waiting.pop()
        if leaving:
            way.pop()
            done.add(name)
        elif name in way:
            done.update(way)
            return way[way.index(name) :]
        elif name in meant and name not in done:
            way.append(name)
            waiting.append((name, True))
            waiting.extend((term, False) for term in meant[name])
    return []
