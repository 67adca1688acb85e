"""What a name in a condition can be at all: a comparison with anything else is never true, and nobody would notice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, get_args

from workflow.conditions import condition
from workflow.conditions.vocabulary import WORDS
from workflow.errors import ConditionError
from workflow.language import say
from workflow.packs.findings import nearest
from workflow.packs.procedures import Outcome, Phase

if TYPE_CHECKING:
    from workflow.law.law import Law
    from workflow.law.terms import Place, Told

PERSONS = ("accused", "victim", "witness", "deponent", "advocate", "relative", "interpreter")
"""What a person may be in any place, beside the offices and roles of the place."""

_FEW = 12
_KINDS: Mapping[type, str] = {str: "text", bool: "yesno", int: "number"}
_TYPES = {"yes_no": "yesno", "number": "number", "text": "text", "date": "date", "period": "period", "choice": "text"}
_FRIENDS = ({"number", "period"},)  # a number of days


def impossible(law: Law, text: str, places: Iterable[Place]) -> Iterator[Told]:
    """The comparisons of a condition with what a name can never be, in any of the places where it is asked."""
    try:
        rule = condition(text)
    except ConditionError:
        return  # told where its words are read
    places = tuple(places)
    for (root, name), value in rule.compared:
        fact = law.rules["facts"].get(name) if root not in ("settings", "track") else None
        if isinstance(fact, dict) and name not in _BUILT_IN.get(root, {}):
            yield from _answered(f"{root}.{name}", fact, value)
        elif name in _BUILT_IN.get(root, {}) and isinstance(value, str):
            yield from _built_in(law, root, name, value, places)


def _built_in(law: Law, root: str, name: str, value: str, places: Iterable[Place]) -> Iterator[Told]:
    known = {one for place in places for one in _BUILT_IN[root][name](law, place)}
    if value in known:
        return
    if name == "kinds":
        problem, none = say("no offence is of the kind {kind!r}", kind=value), say("Add it to kinds: of an offence.")
    else:
        problem, none = say("{name} is never {value!r}", name=f"{root}.{name}", value=value), ""
    yield problem, nearest(value, known) or none or _may_be(known)


def _answered(name: str, fact: Mapping[str, Any], value: Any) -> Iterator[Told]:
    """A fact beside a constant that is no answer to its question."""
    type_ = "yes_no" if "means" in fact else str(fact.get("type"))
    one, other = _TYPES.get(type_, ""), _KINDS.get(type(value), "")
    if one and other and one != other and {one, other} not in _FRIENDS:
        problem = say("{name} is {one}, and is never {value}", name=name, one=say(WORDS[one]), value=_written(value))
        yield problem, say("Compare it with {kind}.", kind=say(WORDS[one]))
        return
    options = fact.get("options")
    if type_ == "choice" and isinstance(options, (dict, list)) and value not in options:
        answers = [str(option) for option in options]
        yield say("{name} is never {value!r}", name=name, value=value), nearest(str(value), answers) or _may_be(answers)


def _written(value: Any) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else repr(value)


def _may_be(known: Collection[str]) -> str:
    return say("It may be: {names}.", names=", ".join(sorted(known))) if 0 < len(known) <= _FEW else ""


def _kinds(law: Law, place: Place) -> Iterator[str]:
    for offence in law.rules["offences"].values():
        kinds = offence.get("kinds") if isinstance(offence, dict) else None
        yield from (kind for kind in kinds if isinstance(kind, str)) if isinstance(kinds, list) else ()


def _stages(law: Law, place: Place) -> Iterator[str]:
    yield from (stage for stage, owners in law.stage_index.items() if place.procedure in (None, *owners))


def _role(law: Law, place: Place) -> Iterator[str]:
    yield from (*PERSONS, *law.roles, *law.offices, *law.courts)


_BUILT_IN: Mapping[str, Mapping[str, Callable[[Law, Place], Iterable[str]]]] = {
    "charge": {
        "offence": lambda law, place: law.offences, "kinds": _kinds, "tried_by": lambda law, place: law.courts,
        "outcome": lambda law, place: get_args(Outcome),
    },
    "cause": {"court": lambda law, place: law.courts, "seat": lambda law, place: law.seats},
    "track": {"stage": _stages, "phase": lambda law, place: get_args(Phase)},
    "accused": {"role": _role},
    "victim": {"role": _role},
}  # fmt: skip
"""What each name that needs no declaring can be, by thing and name."""
