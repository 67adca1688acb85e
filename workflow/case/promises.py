"""What a story expects of money: the sum, how it is divided, and what of it has fallen due."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from workflow.language import ENGLISH, say, speaking
from workflow.moments import Moment
from workflow.money import sum_in

if TYPE_CHECKING:
    from workflow.case.amounts import Owed
    from workflow.case.case import Case

_ASKED: dict[str, Callable[[Owed], Any]] = {
    "sum": lambda owed: owed.amount or "unknown",
    "payable": lambda owed: owed.payable or "unknown",
    "parts": lambda owed: [part.amount or "unknown" for part in owed.parts],
}


def promised(
    case: Case, on: Moment, address: str, subject: str, name: str, said: Any
) -> Iterator[tuple[str, str, str, bool]]:
    """What was expected of an amount, what is, and whether it holds: a sum, or ``{sum, payable, parts}``.

    It does not matter how the digits are grouped.
    """
    with speaking(ENGLISH):  # a sum is compared as the format writes it
        every = case.amounts(on)
    found = [owed for owed in every if owed.id == name and owed.subject.partition("/")[0] == subject]
    for what, expected in (said if isinstance(said, Mapping) else {"sum": said}).items():
        unheard = say("nothing is called {name}", name=what)
        there = [_ASKED[what](owed) for owed in found] if what in _ASKED else [unheard]
        held = str(expected) == "none" and not found or [_plain(expected)] == [_plain(one) for one in there]
        words = (
            say("amount {address}", address=address) if what == "sum"
            else say("{part} of amount {address}", part=what, address=address)
        )  # fmt: skip
        yield words, _told(expected), ", ".join(map(_told, there)) or say("none"), held


def _plain(said: Any) -> Any:
    """A sum as numbers."""
    if isinstance(said, list):
        return [_plain(one) for one in said]
    try:
        return sum_in(str(said))
    except ValueError:
        return str(said)


def _told(said: Any) -> str:
    return "; ".join(map(str, said)) if isinstance(said, list) else str(said)
