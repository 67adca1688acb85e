"""The third answer: what a question of law says when a fact is not recorded.

Not recorded is not false. A condition that needs an unrecorded fact, or a date that straddles the line,
answers neither yes nor no but *undecided*, and names what to ask. Answers join as in Kleene's strong
three-valued logic (S. C. Kleene, Introduction to Metamathematics, 1952, section 64): one "no" settles an "and"
whatever the rest turns out to be, one "yes" settles an "or".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, NoReturn, TypeAlias

from workflow.errors import ConditionError
from workflow.language import say


class Missing(NamedTuple):
    """One thing to ask: the fact's name, whom it is about (a reference, or a role), and the question in words."""

    name: str
    of: str
    question: str


class Undecided:
    """Neither yes nor no. ``missing`` lists what would decide it; using it as a truth value is an error."""

    __slots__ = ("missing",)

    def __init__(self, missing: tuple[Missing, ...] = ()) -> None:
        self.missing = missing

    def __bool__(self) -> bool:
        names = ", ".join(item.name for item in self.missing) or say("a date that is not exact")
        raise ConditionError(say("undecided is neither yes nor no (it waits for {names})", names=names))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Undecided) and self.missing == other.missing

    def __hash__(self) -> int:
        return hash((Undecided, self.missing))

    def __repr__(self) -> str:
        return f"Undecided({', '.join(f'{item.of}.{item.name}'.lstrip('.') for item in self.missing)})"


Answer: TypeAlias = bool | Undecided


class Unknown:
    """A fact that is not recorded. Every comparison with it is undecided; what is reckoned from it is unknown too.

    Two unknowns are never known to be the same, so ``==`` is undecided as well; ask ``is_unknown(value)`` instead.
    """

    __slots__ = ("missing",)

    def __init__(self, name: str, of: str = "", question: str = "") -> None:
        self.missing = (Missing(name, of, question),)

    def _compared(self, other: object) -> Any:
        theirs = getattr(other, "missing", ()) if isinstance(other, (Unknown, Undecided)) else ()
        return Undecided(tuple(dict.fromkeys(self.missing + theirs)))

    # typed loosely on purpose: the answer of every comparison is Undecided, never a bool
    __lt__ = __le__ = __gt__ = __ge__ = __eq__ = __ne__ = _compared
    __hash__ = object.__hash__

    def _reckoned(self, other: object) -> Unknown:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = _reckoned

    def age_on(self, day: object) -> Unknown:
        """The age of a person about whom nothing is recorded: unknown."""
        return self

    def __getattr__(self, name: str) -> Unknown:
        # "the maximum of an unknown penalty" is unknown; names with _ are Python's own questions (copy, pickle)
        if name.startswith("_") or name == "missing":
            raise AttributeError(name)
        return self

    def __bool__(self) -> NoReturn:
        name = self.missing[0].name
        raise ConditionError(say("{name} is not recorded: that is neither yes nor no", name=name))

    def __repr__(self) -> str:
        return f"Unknown({f'{self.missing[0].of}.{self.missing[0].name}'.lstrip('.')})"


def is_unknown(value: object) -> bool:
    """Whether the value is an unrecorded fact or an undecided answer (never compare with ``==`` to find out)."""
    return isinstance(value, (Unknown, Undecided))


def merged(answers: Iterable[object]) -> Undecided:
    """Undecided for everything the unknown ones among the answers wait for, each thing once, in order."""
    waits = [item for answer in answers if isinstance(answer, (Undecided, Unknown)) for item in answer.missing]
    return Undecided(tuple(dict.fromkeys(waits)))


def every_of(answers: Iterable[Answer | Unknown]) -> Answer:
    """No if one answer is no (the rest is not asked), yes if all are yes (or there are none), else undecided."""
    open_ones: list[object] = []
    for answer in answers:
        if answer is False:
            return False
        if answer is not True:
            open_ones.append(_waiting(answer))
    return merged(open_ones) if open_ones else True


def any_of(answers: Iterable[Answer | Unknown]) -> Answer:
    """Yes if one answer is yes (the rest is not asked), no if all are no (or there are none), else undecided."""
    open_ones: list[object] = []
    for answer in answers:
        if answer is True:
            return True
        if answer is not False:
            open_ones.append(_waiting(answer))
    return merged(open_ones) if open_ones else False


def opposite(answer: Answer | Unknown) -> Answer:
    """No for yes, yes for no; undecided stays undecided about the same things."""
    if answer is True or answer is False:
        return not answer
    return merged((_waiting(answer),))


def _waiting(answer: object) -> object:
    if isinstance(answer, (Undecided, Unknown)):
        return answer
    raise ConditionError(say("{answer!r:.60} is neither yes, no nor undecided", answer=answer))
