"""The language of the law's conditions: a small checked part of Python, with three answers.

``condition(text)`` checks the text against an allow-list and gives something to call with a *scope*: any object
with the names as attributes (``scope.accused``, ``scope.settings.x``) and the questions as methods
(``scope.taken("arrest")``, ``scope.any("charges", "grave")``). The answer is True, False or Undecided.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from workflow.answers import Answer, Missing, Undecided
from workflow.conditions import judging
from workflow.conditions.reading import read, refusal
from workflow.conditions.values import Question
from workflow.conditions.wording import Wording
from workflow.errors import ConditionError, MomentError
from workflow.moments import Moment, Period
from workflow.spans import Age

__all__ = ["Condition", "Question", "Scope", "condition", "explain"]

_HELPERS: dict[str, Any] = {
    "__builtins__": {},
    "int": int,
    "str": str,
    "bool": bool,
    "Age": Age,
    "date": date,
    "Moment": Moment,
    "Period": Period,
    **{name: getattr(judging, name) for name in ("settled", "joined", "compared", "named")},
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
    points it turns on and ``setting_values`` the readings it compares them with, each in the order of reading.
    """

    __slots__ = ("_answer", "_constants", "_written", "names", "questions", "setting_values", "settings", "text")

    def __init__(self, text: str) -> None:
        self.text, tree = read(text)
        walk = Wording(self.text)
        self._written = f"lambda scope: {walk.answer(tree)}"
        if walk.mistakes:
            raise refusal(self.text, walk.mistakes)
        self.names: frozenset[tuple[str, ...]] = frozenset(walk.names)
        self.questions: tuple[Question, ...] = tuple(walk.questions)
        self.settings: frozenset[str] = frozenset(name[1] for name in walk.names if name[0] == "settings")
        self.setting_values: tuple[tuple[str, Any], ...] = tuple(walk.setting_values)
        self._constants = walk.constants
        self._answer: Any = self._first

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
            raise ConditionError(f"{error.name or error} is not known here (in the condition: {self.text})") from error
        except (ConditionError, MomentError) as error:
            raise ConditionError(f"{error} (in the condition: {self.text})") from error

    def _first(self, scope: Any) -> Any:
        # written out on first use: a place has hundreds of conditions, a case meets a few
        code = compile(self._written, "<condition>", "eval")
        self._answer = eval(code, {**_HELPERS, **self._constants})
        return self._answer(scope)

    def _words(self) -> set[str]:
        return {part for name in self.names for part in name} | {one.name for one in self.questions} | {"age_on"}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Condition) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __reduce__(self) -> tuple[Any, ...]:
        return condition, (self.text,)

    def __repr__(self) -> str:
        return f"condition({self.text!r})"


_checked = lru_cache(maxsize=8192)(Condition)


def condition(text: str) -> Condition:
    """The condition in this text. Raises ConditionError: what is not allowed, where, and what to write instead."""
    # a text that knows its line in a file is still the same condition
    return _checked(str(text)) if isinstance(text, str) else Condition(text)


def explain(rule: Condition, scope: Any) -> list[Missing]:
    """What to ask before the condition can be decided; empty when the answer is yes or no."""
    answer = rule(scope)
    return list(answer.missing) if isinstance(answer, Undecided) else []
