"""What a line names: people, causes, courts, facts.

Each is known to the case or to the law; else the nearest names are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from workflow.case.facts import plain, typed
from workflow.case.people import PARTS
from workflow.case.standing import Standing
from workflow.case.track import CASE
from workflow.errors import CaseError, UnknownName, WorkflowError
from workflow.language import later, say


def facts_of(
    standing: Standing, facts: Any, refs: list[str], counts: list[str] | None, *, cause: Any = None
) -> dict[str, dict[str, Any]]:
    """Facts by subject. Facts without a subject belong to those the line is about, by what the law says they are of."""
    kept: dict[str, dict[str, Any]] = {}
    for key, value in mapped(facts, "facts", "{A1: {born: 2009-05-01}}").items():
        if isinstance(value, Mapping):
            subject = _subject(standing, str(key))
            kept.setdefault(subject, {}).update(checked_facts(standing, value, subject))
            continue
        for subject in _whose(standing, str(key), refs, counts or [], cause):
            kept.setdefault(subject, {}).update(checked_facts(standing, {key: value}))
    return kept


def _subject(standing: Standing, key: str) -> str:
    """Whom or what facts are said of: a person, ``count 1`` (also ``1`` alone), ``cause main``, the case."""
    kind, _, id = key.partition(" ")
    if key in ("", "case"):
        return CASE
    if kind == "cause" and id:
        return f"cause {known_cause(standing, id)}"
    if (kind == "count" and id) or (key in standing.counts and key not in standing.people):
        known_counts(standing, [id or key])
        return f"count {id or key}"
    return known_person(standing, key)


def _whose(standing: Standing, name: str, refs: list[str], counts: list[str], cause: Any) -> list[str]:
    practice = standing.practice
    of = practice.fact(name)[0].of
    if of == "case":
        return [CASE]
    if of == "cause":
        return [f"cause {cause or standing.main_cause() or 'main'}"]
    if of == "charge":
        mine = counts or list(
            dict.fromkeys(c.count.id for c in standing.charges.values() if not refs or c.accused in refs)
        )
        return [f"count {count}" for count in mine]
    people = refs or list(standing.people)
    fitting = [ref for ref in people if of == "person" or standing.people[ref].role == of]
    if not fitting:
        fitting = [ref for ref, person in standing.people.items() if of == "person" or person.role == of]
    if not refs and len(fitting) > 1:
        example = f"facts: {{{fitting[0]}: {{{name}: …}}}}"
        raise CaseError(say("Of whom is {name!r} said? Write {example}.", name=name, example=example))
    return fitting


def checked_facts(standing: Standing, values: Any, subject: str | None = None) -> dict[str, Any]:
    """Facts checked against what the law asks, as plain values. Several mistakes are told together."""
    practice, kept, wrong = standing.practice, {}, []
    for name, said in mapped(values, "facts", "{born: 2009-05-01}").items():
        try:
            fact = practice.fact(str(name))[0]
            kept[str(name)] = plain(typed(str(name), fact, said))
            if subject is not None:
                _fits(standing, str(name), fact.of, subject)
        except WorkflowError as error:
            wrong.append(str(error))
    if wrong:
        raise CaseError("\n".join(wrong))
    return kept


def _fits(standing: Standing, name: str, of: str, subject: str) -> None:
    """Raises CaseError where a fact is told of somebody or something it is not a fact of."""
    kind = subject.partition(" ")[0] if subject.startswith(("count ", "cause ")) else "person" if subject else "case"
    roles = {role.name for role in standing.people[subject].roles} if kind == "person" else set()
    wanted = {"charge": "count", "case": "case", "cause": "cause"}.get(of, "person")
    if kind != wanted or (roles and of != "person" and of not in roles):
        raise CaseError(say(_OF[of], name=name, subject=subject or say("the case")))


_OF = {
    "accused": later("{name} is a fact of an accused, and {subject} is none."),
    "victim": later("{name} is a fact of a victim, and {subject} is none."),
    "person": later("{name} is a fact of a person, and {subject} is none."),
    "charge": later("{name} is a fact of a count, and {subject} is none."),
    "cause": later("{name} is a fact of a cause, and {subject} is none."),
    "case": later("{name} is a fact of the case, and {subject} is none."),
}


def only(parts: Mapping[str, Any], words: Iterable[str], kind: str) -> None:
    """Raises UnknownName for a word that a part of a line does not know: nothing that was said is passed over.

    ``kind`` is what such a word is called (``word in a hearing``), marked with ``later``.
    """
    allowed = tuple(words)
    for key in parts:
        if key not in allowed:
            raise UnknownName(kind, str(key), allowed)


AFTER = later("`after:` names an entry by its number, not {value!r}.")


def numbered(value: Any, otherwise: str) -> int:
    """The number of an entry. Raises CaseError with the sentence ``otherwise``, which is marked with ``later``."""
    try:
        return int(str(value))
    except ValueError:
        raise CaseError(say(otherwise, value=value)) from None


def new_reference(ref: str, what: str) -> str:
    """A reference for somebody or something new: no spaces or strokes, which addresses are made of. ``what`` is marked
    with ``later``."""
    if not re.fullmatch(r"\w[\w.-]*", ref) or ref in ("case", "count", "cause"):
        raise CaseError(
            say("{ref!r} is no reference for a {what}; write letters and digits, such as A1.", ref=ref, what=say(what))
        )
    return ref


def known_person(standing: Standing, ref: str) -> str:
    """Raises UnknownName, with the references there are."""
    if ref not in standing.people:
        raise UnknownName(later("person"), ref, standing.people)
    return ref


_ALSO_CALLED = {
    **dict.fromkeys(("suspect", "defendant", "convict", "offender", "appellant"), ("accused",)),
    **dict.fromkeys(("deceased", "complainant", "survivor", "injured"), ("victim",)),
}  # fmt: skip


def known_role(standing: Standing, name: str) -> str:
    """What a person may be in a case. Raises UnknownName."""
    law = standing.practice.law
    roles = dict.fromkeys((*PARTS, *law.offices, *law.roles))
    if name not in roles:
        raise UnknownName(later("part for a person"), name, roles, _ALSO_CALLED.get(name, ()))
    return name


def known_cause(standing: Standing, id: str) -> str:
    """Raises UnknownName, with the causes there are."""
    if id not in standing.causes:
        raise UnknownName(later("cause"), id, standing.causes)
    return id


def known_actor(standing: Standing, name: str) -> str:
    """A court, office or role of the place. Raises UnknownName."""
    law = standing.practice.law
    if name not in law.courts and name not in law.offices and name not in law.roles:
        raise UnknownName(later("court, office or role"), name, [*law.courts, *law.offices, *law.roles])
    return name


def known_counts(standing: Standing, counts: Iterable[str]) -> None:
    for count in counts:
        if count not in standing.counts:
            raise UnknownName(later("count"), count, standing.counts)


def known_side(standing: Standing, name: str) -> str:
    """Who is bound by an order: somebody in the case, or a court, office or role of the place."""
    return name if name in standing.people else known_actor(standing, name)


def mapped(value: Any, what: str, example: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise CaseError(say("`{name}:` is a map. Write {name}: {example}.", name=what, example=example))
    return value


def many(value: Any) -> list[Any]:
    """One thing or a list of things, as a list."""
    return [] if value is None else list(value) if isinstance(value, (list, tuple)) else [value]


def plain_values(value: Any) -> Any:
    """Plain JSON values all the way down; dates and periods become text."""
    if isinstance(value, Mapping):
        return {str(key): plain_values(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_values(part) for part in value]
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)
