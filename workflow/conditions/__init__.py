"""The language of the law's conditions: a small checked part of Python, with three answers.

``condition(text)`` checks the text against an allow-list and gives something to call with a *scope*: any object
with the names as attributes (``scope.accused``, ``scope.settings.x``) and the questions as methods
(``scope.taken("arrest")``, ``scope.any("charges", "grave")``). The answer is True, False or Undecided.
``day_of(text)`` reads a date in the same words: ``charge.until``, ``most(victims, "born") + years(18)``.
"""

from __future__ import annotations

import ast
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from workflow.answers import Answer, Missing, Undecided, Unknown
from workflow.conditions import judging
from workflow.conditions.reading import read, refusal
from workflow.conditions.values import Question
from workflow.conditions.vocabulary import WORDS
from workflow.conditions.wording import Wording
from workflow.errors import ConditionError, MomentError
from workflow.language import say
from workflow.moments import Moment, Period, moment
from workflow.spans import Age

__all__ = ["Condition", "DayOf", "Question", "Scope", "condition", "day_of", "explain"]

_HELPERS: dict[str, Any] = {
    "__builtins__": {},
    "int": int,
    "str": str,
    "bool": bool,
    "Age": Age,
    "date": date,
    "Moment": Moment,
    "Period": Period,
    **{name: getattr(judging, name) for name in ("settled", "recorded", "joined", "compared", "named")},
    **{name: getattr(judging, name) for name in ("within", "without", "age_on", "plus", "minus")},
}


class Scope(Protocol):
    """What a condition may touch: names as attributes, questions as methods; only those that are in place here.

    An unrecorded fact is ``answers.Unknown``; the date of a step never taken, and the days since, ``moments.NEVER``.
    """

    def taken(self, step: str) -> Answer: ...
    def times(self, step: str) -> Any: ...
    def date_of(self, step: str) -> Moment: ...
    def reached(self, stage: str) -> Answer: ...
    def in_stage(self, stage: str) -> Answer: ...
    def days_since(self, name: str) -> Any: ...
    def lapsed(self, deadline: str) -> Answer: ...
    def running(self, deadline: str) -> Answer: ...
    def on_file(self, filing: str) -> Answer: ...
    def any(self, about: str, term: str) -> Answer: ...
    def every(self, about: str, term: str) -> Answer: ...
    def count(self, about: str, term: str) -> Any: ...
    def most(self, about: str, fact: str) -> Any: ...


class Condition:
    """A checked condition. Call it with a scope.

    ``names`` are the dotted names it uses, ``questions`` what it asks of the docket, ``settings`` the contested
    points it turns on and ``compared`` which name it compares with which constant, each in the order of reading.
    """

    __slots__ = ("_answer", "_constants", "_written", "compared", "names", "questions", "settings", "text")

    def __init__(self, text: str) -> None:
        self.text, tree = read(text)
        walk = Wording(self.text)
        self._written = f"lambda scope: {self._walked(walk, tree)}"
        if walk.mistakes:
            raise refusal(self.text, walk.mistakes)
        self.names: frozenset[tuple[str, ...]] = frozenset(walk.names)
        self.questions: tuple[Question, ...] = tuple(walk.questions)
        self.settings: frozenset[str] = frozenset(name[1] for name in walk.names if name[0] == "settings")
        self.compared: tuple[tuple[tuple[str, ...], Any], ...] = tuple(walk.compared)
        self._constants = walk.constants
        self._answer: Any = self._first

    def _walked(self, walk: Wording, tree: ast.expr) -> str:
        """The tree written out as Python; what may not stand in it is noted in the walk."""
        return walk.answer(tree)

    @property
    def facts(self) -> frozenset[tuple[str, str]]:
        """Whose facts and terms it reads: ("accused", "age"). Settings and the ruling day are no facts."""
        return frozenset((name[0], name[1]) for name in self.names if len(name) > 1 and name[0] != "settings")

    def __call__(self, scope: Any) -> Answer:
        """True, False or Undecided. Raises ConditionError for a value that no condition can judge."""
        try:
            answer: Answer = self._answer(scope)
            return answer
        except AttributeError as error:
            if error.name is not None and error.name not in self._words():
                raise  # a fault inside the scope, not a word of this condition
            problem = say("{name} is not known here", name=error.name or error)
            raise ConditionError(self._told(problem)) from error
        except (ConditionError, MomentError) as error:
            raise ConditionError(self._told(str(error))) from error

    def _told(self, problem: str) -> str:
        return say("{problem} (in the condition: {condition})", problem=problem, condition=self.text)

    def _first(self, scope: Any) -> Any:
        # written out on first use: a place has hundreds of conditions, a case meets a few
        code = compile(self._written, "<condition>", "eval")
        self._answer = eval(code, {**_HELPERS, **self._constants})
        return self._answer(scope)

    def _words(self) -> set[str]:
        return {part for name in self.names for part in name} | {one.name for one in self.questions} | {"age_on"}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Condition) and other.__class__ is self.__class__ and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __reduce__(self) -> tuple[Any, ...]:
        return condition, (self.text,)

    def __repr__(self) -> str:
        return f"condition({self.text!r})"


class DayOf(Condition):
    """A checked date of the law. Called with a scope it gives a moment; an unknown where a fact is not recorded, and
    ``NEVER`` for the day of what did not happen."""

    __slots__ = ()

    def _walked(self, walk: Wording, tree: ast.expr) -> str:
        piece = walk.value(tree)
        if piece.kind not in ("", "date"):
            problem = say("{said} is {kind}, not a date", said=walk.said(tree), kind=say(WORDS[piece.kind]))
            walk.refuse(tree, problem, say("write a date: charge.until"))
        return piece.code

    def __call__(self, scope: Any) -> Any:
        """A moment or what must be known first. Raises ConditionError for a value that is no date."""
        found: Any = super().__call__(scope)
        if isinstance(found, date):
            return moment(found)
        if isinstance(found, (Moment, Unknown, Undecided)):
            return found
        raise ConditionError(self._told(say("this is {kind}, not a date", kind=judging.kind_of(found))))

    def __reduce__(self) -> tuple[Any, ...]:
        return day_of, (self.text,)

    def __repr__(self) -> str:
        return f"day_of({self.text!r})"


_checked = lru_cache(maxsize=8192)(Condition)
_days = lru_cache(maxsize=512)(DayOf)


def condition(text: str) -> Condition:
    """The condition in this text. Raises ConditionError: what is not allowed, where, and what to write instead."""
    # a text that knows its line in a file is still the same condition
    return _checked(str(text)) if isinstance(text, str) else Condition(text)


def day_of(text: str) -> DayOf:
    """The date in this text. Raises ConditionError like ``condition``."""
    return _days(str(text)) if isinstance(text, str) else DayOf(text)


def explain(rule: Condition, scope: Any) -> list[Missing]:
    """What to ask before the condition can be decided; empty when the answer is yes or no."""
    answer = rule(scope)
    return list(answer.missing) if isinstance(answer, Undecided) else []
