"""Facts as they are recorded: text from a person, typed by what the law asks."""

from __future__ import annotations

import re
from typing import Any

from workflow.errors import CaseError, MomentError
from workflow.language import later, say
from workflow.law.law import Law
from workflow.moments import Moment, Period, moment, period
from workflow.money import money
from workflow.packs.facts import Fact

_YES = {"yes": True, "true": True, "no": False, "false": False}


def typed(name: str, fact: Fact, said: Any) -> Any:
    """The value of a fact in the type the law gives it. Raises CaseError with what to write instead."""
    if fact.type is None:
        raise CaseError(
            say("{name!r} is what the law concludes from other facts; it cannot be recorded.", name=name)
        )
    try:
        return _READERS[fact.type](fact, said)
    except (ValueError, KeyError, TypeError, MomentError):
        advice = say(_ADVICE[fact.type], options=", ".join(fact.options or ()))
        raise CaseError(say("{name}: {said!r} is no answer. {advice}", name=name, said=said, advice=advice)) from None


def plain(value: Any) -> Any:
    """The value as it is kept in an entry: a plain JSON value."""
    return str(value) if isinstance(value, (Moment, Period)) else value


def question(law: Law, name: str) -> str:
    """The question of a fact, in words."""
    fact = law.facts.get(name)
    return law.text(fact.question) if fact and fact.question else name.replace("_", " ")


def _yes_no(fact: Fact, said: Any) -> bool:
    return said if isinstance(said, bool) else _YES[str(said).strip().lower()]


def _number(fact: Fact, said: Any) -> float | int:
    if isinstance(said, bool):
        raise ValueError
    text = str(said).strip()
    if fact.type == "money":
        text = re.sub(r" ?[A-Z]{3}$", "", text)  # the currency is the place's
    if "," in text:
        exact = money(text).least  # digits grouped by thousands or in lakhs; 12,5 is neither
        return int(exact) if exact is not None and exact.denominator == 1 else float(exact or 0)
    return float(text) if "." in text else int(text)


def _choice(fact: Fact, said: Any) -> str:
    if str(said) not in (fact.options or ()):
        raise ValueError
    return str(said)


def _text(fact: Fact, said: Any) -> str:
    if isinstance(said, (dict, list)):
        raise ValueError
    return str(said)


_READERS: dict[str, Any] = {
    "yes_no": _yes_no,
    "number": _number,
    "money": _number,
    "text": _text,
    "choice": _choice,
    "date": lambda fact, said: moment(said),
    "period": lambda fact, said: said if isinstance(said, Period) else period(str(said)),
}
_ADVICE = {
    "yes_no": later("Write yes or no."),
    "number": later("Write a number."),
    "money": later("Write a sum, digits only: 30000 or 30,000."),
    "text": later("Write words."),
    "choice": later("Write one of: {options}."),
    "date": later("Write a date such as 2024-07-01, 2024-07, 2024-07-01T14:30 or unknown."),
    "period": later("Write a period such as 90 days."),
}
