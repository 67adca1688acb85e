"""What somebody is in the case, what of him is blank or protected, and steps: in the words of the answers."""

from __future__ import annotations

from typing import Any

from workflow.language import ENGLISH, later, say, spoken, tongue_of

_PARTS = {
    "accused": later("accused"), "victim": later("victim"), "witness": later("witness"),
    "deponent": later("deponent"), "advocate": later("advocate"), "relative": later("relative"),
    "interpreter": later("interpreter"),
}  # fmt: skip
_BLANKS = {
    "name": later("name of {whose}"), "alias": later("alias of {whose}"), "family": later("family of {whose}"),
    "address": later("address of {whose}"), "residence": later("residence of {whose}"),
    "telephone": later("telephone of {whose}"), "email": later("email of {whose}"),
    "id_number": later("id number of {whose}"), "service_number": later("service number of {whose}"),
    "firm": later("firm of {whose}"), "practice_number": later("practice number of {whose}"),
}  # fmt: skip
_SECRETS = {
    "name": later("the name of {ref}"), "alias": later("the alias of {ref}"), "family": later("the family of {ref}"),
    "address": later("the address of {ref}"), "residence": later("the residence of {ref}"),
    "telephone": later("the telephone of {ref}"), "email": later("the email of {ref}"),
    "id_number": later("the id number of {ref}"), "service_number": later("the service number of {ref}"),
}  # fmt: skip
_PIECES = {
    "address": later("a part of the address of {ref}"), "residence": later("a part of the residence of {ref}"),
}  # fmt: skip


def part_of(law: Any, role: str) -> str:
    """What somebody is in the case: in English the role's own name, else as the place titles it."""
    if role in _PARTS:
        return say(_PARTS[role])
    rule = law.offices.get(role) or law.roles.get(role)
    return role if rule is None or _in_english() else str(law.text(rule.title, spoken()))


def blank_of(detail: str, whose: str) -> str:
    """What a hand must write into a blank: ``address of accused 1 (A1)``."""
    return say(_BLANKS[detail], whose=whose)


def secret_of(detail: str, ref: str, *, piece: bool = False) -> str:
    """A protected detail in words that do not give it away: ``the address of V1``, or a part of it."""
    return say((_PIECES if piece else _SECRETS)[detail], ref=ref)


def fact_of(name: str, ref: str) -> str:
    """A protected fact, in words that do not give it away."""
    return say("{fact} of {ref}", fact=name.replace("_", " "), ref=ref)


def step_in_words(law: Any, step: str) -> str:
    """``custody: arrest``; in another language than English the title of the step, as far as the place has it."""
    if _in_english():
        return step.replace("_", " ").replace(".", ": ")
    procedure, name = law.find_step(step)
    return str(law.text(law.procedures[procedure].steps[name].title, spoken()))


def _in_english() -> bool:
    # a name of ours is its own word in English
    return tongue_of(spoken()) == ENGLISH
