"""What a story expects of the sentences that stand: what is served in all, the fines, and what is served in default."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

from workflow.case.charges import Charge, effective_term
from workflow.errors import UnknownName
from workflow.language import later, length, say
from workflow.moments import FINE, period
from workflow.money import Sum, sum_in


def passed(address: str, charges: Sequence[Charge], said: Any) -> Iterator[tuple[str, str, str, bool]]:
    """What was expected, what is, and whether it holds: ``12 years``, ``fine``, ``none``, or ``{term, fine, default}``.

    Of somebody who was only fined the fine is what stands; it does not matter how its digits are grouped.
    """
    if not isinstance(said, dict):
        term = effective_term(charges)
        none = str(said) in ("none", "no")
        held = term is None if none else term is not None and term == period(str(said))
        yield say("effective sentence of {address}", address=address), str(said), _words(charges), held
        return
    for part, expected in said.items():
        if part not in _PARTS:
            raise UnknownName(later("part of a sentence"), str(part), _PARTS)
        wanted, found = _PARTS[part](charges, str(expected))
        what = say("{part} of the sentence of {address}", part=part, address=address)
        yield what, str(expected), found or say("none"), found == wanted


def _words(charges: Sequence[Charge]) -> str:
    """What is served in all; of fines alone, each in words."""
    term = effective_term(charges)
    if term != FINE:
        return length(term) if term else say("none")
    return "; ".join(charge.sentence.words for charge in charges if charge.sentence is not None)


def _term(charges: Sequence[Charge], said: str) -> tuple[str, str]:
    term = effective_term(charges)
    return "" if said == "none" else str(period(said)), str(term) if term else ""


def _fine(charges: Sequence[Charge], said: str) -> tuple[str, str]:
    """All fines together."""
    fines = [sum_in(charge.sentence.fine) for charge in charges if charge.sentence is not None and charge.sentence.fine]
    together = reduce(Sum.plus, fines).words() if fines else ""
    return "" if said == "none" else sum_in(said).words(), together


def _default(charges: Sequence[Charge], said: str) -> tuple[str, str]:
    """Of several fines each has its own: the law of the place says how they are served."""
    found = [str(one.sentence.default) for one in charges if one.sentence is not None and one.sentence.default]
    return "" if said == "none" else ", ".join(str(period(each)) for each in said.split(", ")), ", ".join(found)


_PARTS = {"term": _term, "fine": _fine, "default": _default}
