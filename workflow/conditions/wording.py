"""How a condition is written out as Python: answers joined by and, or, not; comparisons of values.

One walk both checks the tree against an allow-list and writes an expression from checked pieces; nothing of the
author's text is copied except names made of plain letters, and literals. ``and``, ``or`` and ``not`` become
conditional expressions on ``is True`` and ``is False``, and a value beside a constant of its own kind is compared
directly, so that a plain case costs nearly what hand-written Python costs.
"""

from __future__ import annotations

import ast
from typing import Any

from workflow.conditions.values import REFUSED, Piece, Values
from workflow.conditions.vocabulary import COMPARISONS, WORDS
from workflow.language import say
from workflow.moments import Moment, Period

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_ORDERS = ("<", "<=", ">", ">=")
# constants beside which a value of the very same class may be compared by Python itself
_PLAIN = {int: "int", str: "str", bool: "bool", Period: "Period"}
# kinds that may stand on the two sides of one comparison although they differ
_FRIENDS = ({"days", "number"}, {"days", "period"}, {"age", "number"}, {"age", "period"})


class Wording(Values):
    """The walk over a whole condition."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.compared: dict[tuple[tuple[str, ...], Any], None] = {}

    def answer(self, node: ast.expr) -> str:
        """Python that gives True, False or Undecided, and nothing else."""
        if isinstance(node, ast.BoolOp):
            return self._joined(isinstance(node.op, ast.And), [self.answer(part) for part in node.values])
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            inner, slot = self.answer(node.operand), self.slot()
            return f"(False if ({slot} := {inner}) is True else True if {slot} is False else {slot})"
        if isinstance(node, ast.Compare):
            return self._compare(node)
        piece, said = self.value(node), self.said(node)
        if piece.kind not in ("", "yesno"):
            problem = say("{said} is {kind}, not a yes or no", said=said, kind=say(WORDS[piece.kind]))
            self.refuse(node, problem, say("compare it with something"))
        if piece is REFUSED or isinstance(piece.constant, bool):
            return piece.code
        slot = self.slot()
        return f"({slot} if ({slot} := {piece.code}) is True or {slot} is False else settled({slot}, {said!r}))"

    def _joined(self, all_of_them: bool, parts: list[str]) -> str:
        ends, passes = ("False", "True") if all_of_them else ("True", "False")
        slots = [self.slot() for _ in parts]
        tests = "".join(
            f"{ends} if ({slot} := {part}) is {ends} else " for slot, part in zip(slots, parts, strict=True)
        )
        return f"({tests}{passes} if {' is '.join(slots)} is {passes} else joined({', '.join(slots)}))"

    def _compare(self, node: ast.Compare) -> str:
        nodes = [node.left, *node.comparators]
        signs = [COMPARISONS.get(type(sign), "") for sign in node.ops]
        if "" in signs:
            return self.refuse(node, "is", say("compare with == or !=")).code
        if len(signs) > 1 and ("in" in signs or "not in" in signs):
            advice = say("write two comparisons, joined with and")
            return self.refuse(node, say("in inside a row of comparisons"), advice).code
        if "in" in signs or "not in" in signs:
            return self._membership(signs[0], node.left, node.comparators[0])
        pieces = [self.value(part) for part in nodes]
        parts = []
        for place, sign in enumerate(signs):
            left, right = pieces[place], pieces[place + 1]
            if place + 1 < len(signs) and right.constant is None:
                slot = self.slot()  # the middle of a row is asked once
                pieces[place + 1] = right._replace(code=slot)
                right = right._replace(code=f"({slot} := {right.code})")
            parts.append(self._pair(sign, left, right, nodes[place], nodes[place + 1]))
        return parts[0] if len(parts) == 1 else self._joined(True, parts)

    def _pair(self, sign: str, left: Piece, right: Piece, one: ast.expr, other: ast.expr) -> str:
        said = f"{self.said(one)} {sign} {self.said(other)}"
        if left is REFUSED or right is REFUSED:
            return REFUSED.code
        self._sensible(sign, left, right, one, said)
        self._note_compared(one, right.constant)
        self._note_compared(other, left.constant)
        words = (said, self.said(one), self.said(other))
        if right.constant is None and left.constant is not None:
            sign, left, right, words = _MIRRORED[sign], right, left, (said, words[2], words[1])
        if left.kind == "days" and isinstance(right.constant, Period):
            number = right.constant.minutes // 1440
            right = Piece(repr(number), "number", number)
        known = _beside(sign, left, right)
        if known is None or left.constant is not None:
            return f"compared({sign!r}, {left.code}, {right.code}, {words!r})"
        slot = self.slot()
        direct, fallback = f"{slot} {sign} {right.code}", f"compared({sign!r}, {slot}, {right.code}, {words!r})"
        if known in ("Moment", "Age"):
            # the only plain comparisons that may be undecided: the date or age they wait for gets its name
            result = self.slot()
            named = f"named({result}, {slot}, {right.code}, {words!r})"
            direct = f"({result} if ({result} := {direct}) is True or {result} is False else {named})"
        test = f"({slot} := {left.code}).__class__ is {known}"
        return f"({direct} if {test}{self._day(slot, sign, right)} else {fallback})"

    def _day(self, slot: str, sign: str, right: Piece) -> str:
        """A plain day of the calendar beside an exact day needs no moment."""
        if not isinstance(right.constant, Moment) or not right.constant.is_day or right.constant.timed:
            return ""
        return f" else {slot} {sign} {self.keep(right.constant.day)} if {slot}.__class__ is date"

    def _sensible(self, sign: str, left: Piece, right: Piece, node: ast.expr, said: str) -> None:
        """Refuses what can be seen to be senseless before any case is there."""
        kinds = {left.kind, right.kind}
        if not _friends(left, right):
            advice = say('compare like with like: date("2024-07-01"), years(18), "a text", 3')
            self.refuse(node, _unlike(said, left, right), advice)
        elif kinds == {"days", "period"} and not _in_days(left.constant or right.constant):
            advice = say("write days(…), or reckon with dates: charge.since + months(3) < day")
            self.refuse(node, say("{said}: a number of days beside another unit", said=said), advice)
        elif sign in _ORDERS and kinds & {"text", "yesno"}:
            kind = say(WORDS[(kinds & {"text", "yesno"}).pop()])
            advice = say('compare with == or !=, or write a date as date("2024-07-01")')
            self.refuse(node, say("{said}: {kind} has no order", said=said, kind=kind), advice)

    def _membership(self, sign: str, sought: ast.expr, several: ast.expr) -> str:
        left, said = self.value(sought), f"{self.said(sought)} {sign} {self.said(several)}"
        helper = "within" if sign == "in" else "without"
        if not isinstance(several, (ast.List, ast.Tuple)):
            right = self.value(several)
            if right.kind:
                problem = say("{kind} is no list to look in", kind=say(WORDS[right.kind]))
                self.refuse(several, problem, say("write a list: x in [a, b]"))
            self._note_compared(several, left.constant)
            return f"{helper}({left.code}, {right.code}, {said!r})"
        pieces = [self.value(part) for part in several.elts]
        for piece in pieces:
            self._note_compared(sought, piece.constant)
            if not _friends(left, piece):
                self.refuse(sought, _unlike(said, left, piece), say("compare like with like"))
        values = f"({', '.join(piece.code for piece in pieces)},)" if pieces else "()"
        classes = {type(piece.constant) for piece in pieces}
        if left.constant is not None or len(classes) != 1 or not classes <= {int, str}:
            return f"{helper}({left.code}, {values}, {said!r})"
        slot, known = self.slot(), _PLAIN[classes.pop()]
        return (
            f"({slot} {sign} {values} if ({slot} := {left.code}).__class__ is {known}"
            f" else {helper}({slot}, {values}, {said!r}))"
        )

    def _note_compared(self, node: ast.expr, value: Any) -> None:
        """Notes which name stands beside which constant: what the name can never be is a slip of the pen."""
        if value is not None and isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            self.compared[((node.value.id, node.attr), value)] = None


def _friends(left: Piece, right: Piece) -> bool:
    """Whether the two may be compared, as far as the words alone tell."""
    kinds = {left.kind, right.kind}
    return len(kinds) == 1 or "" in kinds or kinds in _FRIENDS


def _unlike(said: str, left: Piece, right: Piece) -> str:
    one, other = say(WORDS[left.kind]), say(WORDS[right.kind])
    return say("{said}: {one} beside {other}", said=said, one=one, other=other)


def _beside(sign: str, left: Piece, right: Piece) -> str | None:
    """The class whose values Python itself may compare with this constant, if there is one."""
    if sign not in _ORDERS:
        # == between dates or ages is no plain yes or no, and Python's own == between them is sameness
        return _PLAIN.get(type(right.constant)) if left.kind != "age" else None
    if left.kind == "age" and isinstance(right.constant, (int, Period)):
        return "Age"
    return "Moment" if isinstance(right.constant, Moment) else _PLAIN.get(type(right.constant))


def _in_days(constant: Any) -> bool:
    return isinstance(constant, Period) and constant.unit in ("days", "weeks")
