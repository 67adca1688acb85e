"""The words a condition may use: names, questions, constructors, comparisons; and advice for the rest of Python.

Everything not listed here is refused.
"""

from __future__ import annotations

import ast
from typing import Final

# kinds of value known from the words alone; "" is known only to the case
WORDS: Final = {
    "text": "a text",
    "number": "a number",
    "yesno": "a yes or no",
    "date": "a date",
    "period": "a period or penalty",
    "days": "a number of days",
    "age": "an age",
    "list": "a list",
}

ROOTS: Final = ("case", "cause", "day", "settings", "accused", "victim", "track", "charges", "charge")
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
_CALLS = "call only " + ", ".join((*QUESTIONS, *SEVERAL, KNOWN, "date", *CONSTRUCTORS)) + " or X.age_on(day)"
_FORBIDDEN: Final[dict[type[ast.AST], tuple[str, str]]] = {
    ast.Lambda: ("a lambda", "name it as a term in facts.yaml (`means`)"),
    ast.NamedExpr: ("an assignment (:=)", "compare with =="),
    ast.IfExp: ("if … else", "join with and, or, not"),
    ast.ListComp: ("a comprehension", 'ask any(charges, "term") or every(charges, "term")'),
    ast.SetComp: ("a comprehension", 'ask any(charges, "term") or every(charges, "term")'),
    ast.DictComp: ("a comprehension", 'ask any(charges, "term") or every(charges, "term")'),
    ast.GeneratorExp: ("a comprehension", 'ask any(charges, "term") or every(charges, "term")'),
    ast.JoinedStr: ("a text with holes (f-string)", "write the text itself"),
    ast.Subscript: ("square brackets after a value", "use a dot: accused.age"),
    ast.Starred: ("a star", "write the values one by one"),
    ast.Await: ("await", "leave it out"),
    ast.Yield: ("yield", "leave it out"),
    ast.YieldFrom: ("yield", "leave it out"),
    ast.Dict: ("a map", "write a list: [a, b]"),
    ast.Set: ("a set", "write a list: [a, b]"),
    ast.List: ("a list where one value belongs", "ask with in: x in [a, b]"),
    ast.Tuple: ("several values where one belongs", "ask with in: x in [a, b]"),
    ast.UnaryOp: ("a sign before a value", "write whole numbers without a sign; turn an answer round with not"),
    ast.Call: ("this call", _CALLS),
    ast.Compare: ("a comparison inside a comparison", "join them with and, or, not"),
    ast.BoolOp: ("and / or inside a comparison", "put each comparison on its own: a == 1 or a == 2"),
}


def forbidden(node: ast.AST) -> tuple[str, str]:
    """What the refused part is, in words, and what to write instead."""
    if isinstance(node, ast.BinOp):
        return "arithmetic", "only + and - are known, and only with dates and periods: day + days(3)"
    return _FORBIDDEN.get(type(node), ("something no condition may contain", 'compare, or ask: taken("arrest")'))


def unknown_name(name: str) -> str:
    """What to write instead of a name nobody knows."""
    # difflib is slow to import and only needed when somebody misspells
    from difflib import get_close_matches

    known = (*ROOTS, *YES_NO, *PENALTIES)
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else f"names begin with {', '.join(ROOTS)}; a text stands in quotes"
