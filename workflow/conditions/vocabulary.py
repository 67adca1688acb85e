"""The words a condition may use: names, questions, constructors, comparisons; and advice for the rest of Python.

Everything not listed here is refused.
"""

from __future__ import annotations

import ast
from typing import Final

from workflow.language import later, listed, say

# kinds of value known from the words alone; "" is known only to the case
WORDS: Final = {
    "text": later("a text"),
    "number": later("a number"),
    "yesno": later("a yes or no"),
    "date": later("a date"),
    "period": later("a period or penalty"),
    "days": later("a number of days"),
    "age": later("an age"),
    "list": later("a list"),
}

ROOTS: Final = ("case", "cause", "day", "settings", "accused", "victim", "track", "charges", "charge", "act")
ABOUT: Final = ("charges", "victims", "accused")

QUESTIONS: Final = {  # asked with one name: taken("arrest")
    "taken": "yesno",
    "times": "number",
    "date_of": "date",
    "reached": "yesno",
    "in_stage": "yesno",
    "days_since": "days",
    "lapsed": "yesno",
    "running": "yesno",
    "on_file": "yesno",
}
SEVERAL: Final = {"any": "yesno", "every": "yesno", "count": "number", "most": ""}  # any(charges, "term")
KNOWN: Final = "known"
"""``known(victim.born)``: whether a fact is recorded; always yes or no."""
CONSTRUCTORS: Final = ("hours", "days", "weeks", "months", "years")
PENALTIES: Final = ("life", "death", "fine")
YES_NO: Final = {"yes": True, "true": True, "no": False, "false": False}

COMPARISONS: Final[dict[type[ast.cmpop], str]] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.In: "in",
    ast.NotIn: "not in",
}
RECKONED: Final = {
    ("date", "+", "period"): "date", ("", "+", "period"): "", ("date", "+", ""): "date", ("", "+", ""): "",
    ("period", "+", "period"): "period", ("period", "-", "period"): "period",
    ("period", "+", ""): "", ("period", "-", ""): "period", ("period", "+", "date"): "date", ("", "+", "date"): "date",
    ("date", "-", "period"): "date", ("", "-", "period"): "", ("date", "-", ""): "", ("", "-", ""): "",
    ("date", "-", "date"): "days", ("", "-", "date"): "days",
}  # fmt: skip
"""The kind of what is added or taken away, by the kinds of the two."""
_CALLS = ", ".join((*QUESTIONS, *SEVERAL, KNOWN, "date", *CONSTRUCTORS))
_COMPREHENSION = (later("a comprehension"), later('ask any(charges, "term") or every(charges, "term")'))
_YIELD = (later("yield"), later("leave it out"))
_ANYTHING = (later("something no condition may contain"), later('compare, or ask: taken("arrest")'))
_FORBIDDEN: Final[dict[type[ast.AST], tuple[str, str]]] = {
    ast.Lambda: (later("a lambda"), later("name it as a term in facts.yaml (`means`)")),
    ast.NamedExpr: (later("an assignment (:=)"), later("compare with ==")),
    ast.IfExp: (later("if … else"), later("join with and, or, not")),
    ast.ListComp: _COMPREHENSION,
    ast.SetComp: _COMPREHENSION,
    ast.DictComp: _COMPREHENSION,
    ast.GeneratorExp: _COMPREHENSION,
    ast.JoinedStr: (later("a text with holes (f-string)"), later("write the text itself")),
    ast.Subscript: (later("square brackets after a value"), later("use a dot: accused.age")),
    ast.Starred: (later("a star"), later("write the values one by one")),
    ast.Await: (later("await"), later("leave it out")),
    ast.Yield: _YIELD,
    ast.YieldFrom: _YIELD,
    ast.Dict: (later("a map"), later("write a list: [a, b]")),
    ast.Set: (later("a set"), later("write a list: [a, b]")),
    ast.List: (later("a list where one value belongs"), later("ask with in: x in [a, b]")),
    ast.Tuple: (later("several values where one belongs"), later("ask with in: x in [a, b]")),
    ast.UnaryOp: (
        later("a sign before a value"), later("write whole numbers without a sign; turn an answer round with not")
    ),
    ast.Call: (later("this call"), later("call only {names}")),
    ast.Compare: (later("a comparison inside a comparison"), later("join them with and, or, not")),
    ast.BoolOp: (later("and / or inside a comparison"), later("put each comparison on its own: a == 1 or a == 2")),
}  # fmt: skip


def forbidden(node: ast.AST) -> tuple[str, str]:
    """What the refused part is, in words, and what to write instead."""
    if isinstance(node, ast.BinOp):
        return say("arithmetic"), say("only + and - are known, and only with dates and periods: day + days(3)")
    what, instead = _FORBIDDEN.get(type(node), _ANYTHING)
    return say(what), say(instead, names=listed([_CALLS, "X.age_on(day)"], "or"))


def write(text: str) -> str:
    """What to write instead, where that is one piece of text."""
    return say("write {text}", text=text)


def unknown_name(name: str) -> str:
    """What to write instead of a name nobody knows."""
    # difflib is slow to import and only needed when somebody misspells
    from difflib import get_close_matches

    known = (*ROOTS, *YES_NO, *PENALTIES)
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    if near:
        return say("did you mean {name}?", name=near[0])
    return say("names begin with {names}; a text stands in quotes", names=", ".join(ROOTS))
