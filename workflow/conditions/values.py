"""The values of a condition: names, questions, dates and periods, literals; checked and written out as Python."""

from __future__ import annotations

import ast
from typing import Any, NamedTuple

from workflow.conditions.reading import Mistake
from workflow.conditions.vocabulary import (
    ABOUT,
    CONSTRUCTORS,
    KNOWN,
    PENALTIES,
    QUESTIONS,
    RECKONED,
    ROOTS,
    SEVERAL,
    YES_NO,
    forbidden,
    unknown_name,
    write,
)
from workflow.errors import WorkflowError
from workflow.language import say
from workflow.moments import DEATH, FINE, LIFE, moment, period

_PENALTIES = dict(zip(PENALTIES, (LIFE, DEATH, FINE), strict=True))
LARGEST = 10**15  # no sum of money or count of days in a statute is larger
_AGE = "victim.age_on(charge.since)"


class Question(NamedTuple):
    """A question a condition asks of the case: ``taken("arrest")``, or ``any(charges, "grave")`` about several."""

    name: str
    about: str | None
    item: str


class Piece(NamedTuple):
    """A value written out: its Python, its kind ("" if only the case knows), and the constant it is (or None)."""

    code: str
    kind: str = ""
    constant: Any = None


REFUSED = Piece("None")  # stands where a mistake was noted, so that the walk goes on and finds the others


class Values:
    """The walk over the values of one condition, and what it finds on the way."""

    def __init__(self, text: str) -> None:
        self.names: dict[tuple[str, ...], None] = {}  # dicts keep the order of reading
        self.questions: dict[Question, None] = {}
        self.constants: dict[str, Any] = {}
        self.mistakes: list[Mistake] = []
        self._bytes = text.encode()  # the parser counts bytes; people count letters
        self._slots = 0

    def said(self, node: ast.expr) -> str:
        """The words of the author for this part."""
        return self._bytes[node.col_offset : node.end_col_offset].decode()

    def refuse(self, node: ast.AST, what: str, instead: str) -> Piece:
        """Notes a mistake and goes on."""
        before = self._bytes[: getattr(node, "col_offset", 0)].decode()
        mistake = Mistake(len(before) + 1, what, instead)
        if mistake not in self.mistakes:
            self.mistakes.append(mistake)
        return REFUSED

    def slot(self) -> str:
        """A fresh local name of the written-out function."""
        self._slots += 1
        return f"t{self._slots}"

    def keep(self, value: Any) -> str:
        """The name under which the written-out function finds a constant."""
        name = f"k{len(self.constants)}"
        self.constants[name] = value
        return name

    def value(self, node: ast.expr) -> Piece:
        """One value, checked and written out; a refused one is noted and stands as None."""
        if isinstance(node, ast.Constant):
            return self._constant(node)
        if isinstance(node, (ast.Name, ast.Attribute)):
            return self._name(node)
        if isinstance(node, ast.Call):
            return self._call(node)
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
            return self._reckoned(node)
        return self.refuse(node, *forbidden(node))

    def _constant(self, node: ast.Constant) -> Piece:
        value = node.value
        if isinstance(value, bool):
            return Piece(repr(value), "yesno", value)
        if isinstance(value, str):
            return Piece(repr(value), "text", value)
        if isinstance(value, int):
            if value > LARGEST:
                return self.refuse(node, say("a number this large"), say("write at most {most}", most=LARGEST))
            return Piece(repr(value), "number", value)
        if isinstance(value, float):
            advice = say("write a whole number, or a smaller unit: months(18)")
            return self.refuse(node, say("a number with a point"), advice)
        return self.refuse(node, self.said(node), say('write a text "…", a whole number, yes or no'))

    # ------------------------------------------------------------------ names

    def _name(self, node: ast.Name | ast.Attribute) -> Piece:
        chain = self.chain(node)
        if chain is None:
            return REFUSED
        if len(chain) == 1:
            return self._lone_name(node, chain[0])
        if chain[0] == "day" or chain[0] == "charges":
            term = say('ask any(charges, "{term}")', term=chain[1])
            advice = say("write day alone") if chain[0] == "day" else term
            return self.refuse(node, say("{name} has no facts of its own", name=chain[0]), advice)
        if chain[0] == "settings" and len(chain) > 2:
            return self.refuse(node, say("a setting has no parts"), write(f"settings.{chain[1]}"))
        self.names[chain] = None
        return Piece("scope." + ".".join(chain))

    def _lone_name(self, node: ast.expr, name: str) -> Piece:
        if name in YES_NO:
            return Piece(repr(YES_NO[name]), "yesno", YES_NO[name])
        if name in _PENALTIES:
            return Piece(self.keep(_PENALTIES[name]), "period", _PENALTIES[name])
        if name == "day":
            self.names[("day",)] = None
            return Piece("scope.day", "date")
        if name == "charges":
            advice = say('ask any(charges, "term"), every(…), count(…) or most(…)')
            return self.refuse(node, say("charges alone"), advice)
        return self.refuse(node, say("{name} alone", name=name), say("say which fact of it: {name}.…", name=name))

    def chain(self, node: ast.expr) -> tuple[str, ...] | None:
        """The dotted name as its parts, or None after noting why it may not stand."""
        parts: list[str] = []
        inner = node
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value
        if not isinstance(inner, ast.Name):
            problem = say("a dot after {said}", said=self.said(inner))
            self.refuse(node, problem, say("dots follow names only: accused.age"))
            return None
        parts.append(inner.id)
        if any(part.startswith("_") for part in parts):
            problem = say("{said}: a name that begins with _", said=self.said(node))
            self.refuse(node, problem, say("use the names declared in facts.yaml"))
            return None
        if parts[-1] not in ROOTS and (len(parts) > 1 or not (inner.id in YES_NO or inner.id in _PENALTIES)):
            self.refuse(inner, say("{name} is no name here", name=inner.id), unknown_name(inner.id))
            return None
        return tuple(reversed(parts))

    # ------------------------------------------------------------------ calls

    def _call(self, node: ast.Call) -> Piece:
        if isinstance(node.func, ast.Attribute) and node.func.attr == "age_on":
            return self._age(node, node.func.value)
        if not isinstance(node.func, ast.Name):
            return self.refuse(node, *forbidden(node))
        name = node.func.id
        if node.keywords:
            return self.refuse(node, say("a named argument in {name}", name=name), say("write the value alone"))
        if name in QUESTIONS:
            return self._question(node, name)
        if name in SEVERAL:
            return self._several(node, name)
        if name in CONSTRUCTORS or name == "date":
            return self._constructed(node, name)
        if name == KNOWN:
            return self._known(node)
        return self.refuse(node, say("this call, {name}(…)", name=name), forbidden(node)[1])

    def _question(self, node: ast.Call, name: str) -> Piece:
        item = _text(node.args[0]) if len(node.args) == 1 else None
        if not item:
            return self.refuse(node, say("{name} is asked with one name in quotes", name=name), write(f'{name}("…")'))
        self.questions[Question(name, None, item)] = None
        return Piece(f"scope.{name}({item!r})", QUESTIONS[name])

    def _several(self, node: ast.Call, name: str) -> Piece:
        item = _text(node.args[1]) if len(node.args) == 2 else None
        about = node.args[0].id if item and isinstance(node.args[0], ast.Name) else ""
        if not item or about not in ABOUT:
            problem = say("{name} is asked about {names}, with one name in quotes", name=name, names=", ".join(ABOUT))
            return self.refuse(node, problem, write(f'{name}(charges, "…")'))
        self.names[(about,)] = None
        self.questions[Question(name, about, item)] = None
        return Piece(f"scope.{name}({about!r}, {item!r})", SEVERAL[name])

    def _known(self, node: ast.Call) -> Piece:
        asked = node.args[0] if len(node.args) == 1 else None
        if not isinstance(asked, ast.Attribute):
            return self.refuse(node, say("known is asked about one fact"), write("known(victim.born)"))
        chain = self.chain(asked)
        if chain is None:
            return REFUSED
        if chain[0] in ("day", "settings", "charges"):
            return self.refuse(asked, say("{name} is no fact", name=".".join(chain)), write("known(victim.born)"))
        self.names[chain] = None
        return Piece(f"recorded(scope.{'.'.join(chain)})", "yesno")

    def _constructed(self, node: ast.Call, name: str) -> Piece:
        given: Any = node.args[0].value if len(node.args) == 1 and isinstance(node.args[0], ast.Constant) else None
        if name == "date" and type(given) is not str:
            return self.refuse(node, say("date is written with one text"), write('date("2024-07-01")'))
        if name != "date" and (type(given) is not int or given > 10**6):
            return self.refuse(node, say("{name} is written with one whole number", name=name), write(f"{name}(10)"))
        try:
            value = moment(given) if name == "date" else period(f"{given} {name}")
        except WorkflowError as error:
            return self.refuse(node, f"{name}({given!r})", str(error))
        return Piece(self.keep(value), "date" if name == "date" else "period", value)

    def _age(self, node: ast.Call, person: ast.expr) -> Piece:
        if len(node.args) != 1 or node.keywords:
            return self.refuse(node, say("age_on is asked with one date"), write(_AGE))
        chain, when = self.chain(person), self.value(node.args[0])
        if chain is None:
            return REFUSED
        if chain[0] in ("day", "settings", "charges") or len(chain) == 1 and chain[0] not in ("accused", "victim"):
            return self.refuse(person, say("{name} has no age", name=".".join(chain)), write(_AGE))
        if when.kind not in ("", "date"):
            return self.refuse(node.args[0], say("age_on is asked with a date"), write(_AGE))
        self.names[chain] = None
        return Piece(f"age_on(scope.{'.'.join(chain)}, {when.code})", "age")

    def _reckoned(self, node: ast.BinOp) -> Piece:
        left, right = self.value(node.left), self.value(node.right)
        if left is REFUSED or right is REFUSED:
            return REFUSED
        sign = "+" if isinstance(node.op, ast.Add) else "-"
        kind = RECKONED.get((left.kind, sign, right.kind))
        if kind is None:
            return self.refuse(node, say("{said}: arithmetic", said=self.said(node)), forbidden(node)[1])
        helper = "plus" if sign == "+" else "minus"
        return Piece(f"{helper}({left.code}, {right.code}, {self.said(node)!r})", kind)


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
