"""Lines about the matter itself: people, roles, counts and causes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflow.case.lines.naming import (
    checked_facts,
    known_cause,
    known_counts,
    known_person,
    known_role,
    many,
    mapped,
    new_reference,
    only,
    plain_values,
)
from workflow.case.standing import Standing
from workflow.errors import CaseError, UnknownName
from workflow.language import later, listed, say
from workflow.moments import moment


def opened(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    raise CaseError(say("A case is opened once; add people, counts and causes with lines of their own."))


def person(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    people, facts = {}, {}
    for ref, person in mapped(value, "person_added", "{A6: {is: accused}}").items():
        person = {"is": person} if isinstance(person, str) else dict(mapped(person, str(ref), "{is: accused}"))
        only(person, ("is", "facts", "title", "under"), later("word in a person"))
        new_reference(str(ref), later("person"))
        if ref in standing.people:
            known = say(standing.people[ref].role)
            raise CaseError(
                say("{ref} is in the case already, as {role}; a role is changed with role_changed.",
                    ref=ref, role=known)
            )  # fmt: skip
        if "is" not in person:
            raise CaseError(say("What is {ref}? Write {example}.", ref=ref, example=f"{{{ref}: {{is: accused}}}}"))
        known_role(standing, str(person["is"]))
        facts[ref] = person.pop("facts", {})
        people[str(ref)] = {key: plain_values(part) for key, part in person.items()}
    body: dict[str, Any] = {"people": people}
    if any(facts.values()):
        body["facts"] = {ref: checked_facts(standing, values) for ref, values in facts.items() if values}
    return body


def role(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    roles = {}
    for ref, role in mapped(value, "role_changed", "{A5: witness}").items():
        role = {"is": role} if isinstance(role, str) else mapped(role, str(ref), "{is: witness}")
        role = {("is" if key == "to" else key): part for key, part in role.items()}
        only(role, ("is", "under"), later("word in a change of role"))
        if "is" not in role:
            example = f"role_changed: {{{ref}: {{is: witness}}}}"
            raise CaseError(say("What does {ref} become? Write {example}.", ref=ref, example=example))
        known_role(standing, str(role["is"]))
        roles[known_person(standing, str(ref))] = {key: plain_values(part) for key, part in role.items()}
    return {"roles": roles}


def count(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    taken = [str(id) for id in value if str(id) in standing.counts] if isinstance(value, Mapping) else []
    if taken:
        raise CaseError(say("There is a count {count} already; change it with count_amended.", count=taken[0]))
    body = counts_body(standing, mapped(value, "count_added", "{2: {offence: …, accused: [A1], on: 2024-07-01}}"))
    return {**body, **_despite(body, said)}


def _despite(body: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, str]:
    """Why a count stands on the docket although its law was not in force: told with the line, or with the count."""
    told = (said.get("despite"), *(count.get("despite") for count in body["counts"].values()))
    return next(({"despite": str(reason)} for reason in told if reason), {})


def counts_body(standing: Standing, counts: Mapping[Any, Any]) -> dict[str, Any]:
    """Counts as an entry keeps them, each checked: offence, accused, victims, day. Also used when a case is opened."""
    kept: dict[str, Any] = {}
    facts: dict[str, Any] = {}
    for id, said in counts.items():
        said = mapped(said, new_reference(str(id), later("count")), "{offence: …, accused: [A1], on: 2024-07-01}")
        count = {key: part for key, part in said.items() if part is not None}
        if values := count.pop("facts", None):
            facts[f"count {id}"] = checked_facts(standing, values)
        kept[str(id)] = checked_count(standing, str(id), count)
        if (other := kept[str(id)].get("instead_of")) is not None and str(other) not in kept:
            known_counts(standing, [str(other)])
    return {"counts": kept, **({"facts": facts} if facts else {})}


def checked_count(standing: Standing, id: str, count: dict[str, Any], old: Any = None) -> dict[str, Any]:
    allowed = {"offence", "accused", "victims", "on", "place", "cause", "instead_of", "particulars", "despite"}
    if unknown := [key for key in count if key not in allowed]:
        raise UnknownName(later("word in a count"), unknown[0], allowed)
    if missing := [key for key in ("offence", "accused", "on") if old is None and key not in count]:
        raise CaseError(
            say("Count {count} needs {missing} (on: unknown where nobody knows the day).",
                count=id, missing=listed(missing))
        )  # fmt: skip
    if "offence" in count:
        standing.practice.law.offences.named(str(count["offence"]))
    for key in ("accused", "victims"):
        if key in count:
            count[key] = [known_person(standing, str(ref)) for ref in many(count[key])]
    if "on" in count:
        count["on"] = str(moment(count["on"]))
    if "cause" in count:
        count["cause"] = known_cause(standing, str(count["cause"]))
    return {key: plain_values(part) for key, part in count.items()}


def amended(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    kept = {}
    for id, changes in mapped(value, "count_amended", "{1: {offence: …}}").items():
        if str(id) not in standing.counts:
            raise UnknownName(later("count"), str(id), standing.counts)
        kept[str(id)] = checked_count(
            standing, str(id), dict(mapped(changes, str(id), "{offence: …}")), standing.counts[str(id)]
        )
    return {"counts": kept, **_despite({"counts": kept}, said)}


def cause(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    kept = {}
    for id, parts in mapped(value, "cause_opened", "{appeal: {court: …}}").items():
        if id in standing.causes:
            raise CaseError(
                say("There is a cause {cause} already; another court takes it over with cause_transferred.", cause=id)
            )
        kept[new_reference(str(id), later("cause"))] = opened_cause(standing, str(id), parts)
    return {"causes": kept}


def opened_cause(standing: Standing, id: str, said: Any) -> dict[str, Any]:
    """A new cause as an entry keeps it. Raises CaseError where it says no court."""
    cause = checked_cause(standing, dict(mapped(said, id, "{court: …, seat: …}")))
    if "court" not in cause:
        example = f"{{{id}: {{court: …, seat: …}}}}"
        raise CaseError(say("Before which court is {cause}? Write {example}.", cause=id, example=example))
    return cause


_OF_A_CAUSE = (later("court"), later("seat"), "branch", "number", "judge", "title")


def checked_cause(standing: Standing, cause: dict[str, Any]) -> dict[str, Any]:
    """A cause as an entry keeps it; court and seat must be known to the place."""
    law = standing.practice.law
    if unknown := [key for key in cause if key not in _OF_A_CAUSE]:
        raise UnknownName(later("word in a cause"), unknown[0], _OF_A_CAUSE)
    if "court" in cause:
        law.courts.named(str(cause["court"]))
    if cause.get("seat") is not None:
        law.seats.named(str(cause["seat"]))
    return {key: str(part) for key, part in cause.items() if part is not None}


def cause_amended(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    """What is learnt of a cause after it was opened. Raises CaseError for court and seat: it moves by a transfer."""
    kept = {}
    example = '{main: {number: "12/2026", judge: …, branch: …}}'
    for id, parts in mapped(value, "cause_amended", example).items():
        changes = dict(mapped(parts, str(id), example))
        if moved := [key for key in ("court", "seat") if key in changes]:
            raise CaseError(
                say("The {what} of {cause} changes with a transfer only. Write {example}.",
                    what=say(moved[0]), cause=id, example=_transfer(str(id)))
            )  # fmt: skip
        kept[known_cause(standing, str(id))] = found = checked_cause(standing, changes)
        if not found:
            raise CaseError(say("What is told of {cause}? Write {example}.", cause=id, example=example))
    return {"causes": kept}


def joined(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    parts = mapped(value, "cause_joined", "{cause: second, into: main}")
    only(parts, ("cause", "into"), later("word in a joinder"))
    found = {key: known_cause(standing, str(parts.get(key, ""))) for key in ("cause", "into")}
    if found["cause"] == found["into"]:
        example = "{cause: second, into: main}"
        raise CaseError(
            say("{cause} cannot be joined to itself; write {example}.", cause=found["cause"], example=example)
        )
    return found


def severed(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    parts = mapped(value, "cause_severed", "{accused: [A5], into: separate}")
    only(parts, ("accused", "people", "into"), later("word in a severance"))
    people = many(parts.get("accused", parts.get("people")))
    if not people or "into" not in parts:
        raise CaseError(
            say("Severance says who leaves and into which cause: cause_severed: {accused: [A5], into: separate}.")
        )
    return {"people": [known_person(standing, str(ref)) for ref in people], "into": str(parts["into"])}


def transferred(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    parts = dict(mapped(value, "cause_transferred", "{main: {court: high_court, seat: …}}"))
    if len(parts) == 1 and isinstance(inner := next(iter(parts.values())), Mapping):
        parts = {"cause": next(iter(parts)), **inner}
    elif len(parts) == 1 and next(iter(parts)) in standing.causes:
        raise CaseError(say("Where does it go? Write {example}.", example=_transfer(next(iter(parts)))))
    id = known_cause(standing, str(parts.pop("cause", said.get("cause") or standing.main_cause() or "main")))
    changes = checked_cause(standing, parts)
    if not changes:
        raise CaseError(say("Where does {cause} go? Write {example}.", cause=id, example=_transfer(id)))
    return {"cause": id, **changes}


def _transfer(cause: str) -> str:
    return f"cause_transferred: {{{cause}: {{court: …, seat: …}}}}"


def closed(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    return {"cause": known_cause(standing, str(value.get("cause") if isinstance(value, Mapping) else value))}
