"""From the text of a condition to a small tree, or to a refusal in words.

Nothing of the text is ever run. What is refused here is refused by its letters (length, line ends, characters that
look like others) or by its shape (depth); what the tree may contain is decided in ``wording``.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from typing import NamedTuple

from workflow.errors import ConditionError

LONGEST = 500  # characters
DEEPEST = 20  # levels, of brackets and of the tree

_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_GLUED = re.compile(r"\b\d+[A-Za-z_]\w*")  # 5days, 0x10, 1e9, 1or


class Mistake(NamedTuple):
    """What a condition says that it may not: the column (from 1, 0 for the whole), what, and what to write instead."""

    column: int
    what: str
    instead: str

    def __str__(self) -> str:
        where = f"column {self.column}: " if self.column else ""
        return f"{where}{self.what}; {self.instead}"


def refusal(text: str, mistakes: list[Mistake]) -> ConditionError:
    """One error that shows the condition and all its mistakes."""
    shown = text if len(text) <= 100 else text[:100] + "…"
    lines = "\n".join(f"  {mistake}" for mistake in mistakes)
    return ConditionError(
        f"This condition cannot be read: {ascii(shown) if not shown.isprintable() else shown}\n{lines}"
    )


def read(text: object) -> tuple[str, ast.expr]:
    """The condition without blanks around it, and its tree. Raises ConditionError."""
    if not isinstance(text, str):
        raise ConditionError(f"A condition is a text, not {text!r:.60}; put it in quotation marks")
    stripped = text.strip(" ")
    for look in (_letters, _signs):
        mistake = look(stripped)
        if mistake:
            raise refusal(stripped, [mistake])
    tree = _parsed(stripped)
    if _depth(tree) > DEEPEST:
        raise refusal(stripped, [_too_deep(0)])
    return stripped, tree


def _letters(text: str) -> Mistake | None:
    """What is wrong with the text as a row of characters, quotations included."""
    if not text:
        return Mistake(0, "it is empty", "write what must be true, or leave the field out")
    if len(text) > LONGEST:
        advice = "name parts of it as terms in facts.yaml (`means`) and use the names"
        return Mistake(0, f"it has {len(text)} characters, and {LONGEST} are allowed", advice)
    for column, letter in enumerate(text, 1):
        if letter in "\r\n":
            return Mistake(
                column, "a line ends inside the condition", "write it on one line (in YAML, fold it with >-)"
            )
        if not letter.isprintable():
            name = unicodedata.name(letter, f"U+{ord(letter):04X}")
            return Mistake(column, f"an invisible character ({name})", "delete it and type the place again")
        if letter == "\\":
            return Mistake(column, "a backslash", "write the text itself; a condition has no escapes")
    return None


def _signs(text: str) -> Mistake | None:
    """What is wrong outside quotations: look-alike letters, comments, open quotations, towers of brackets."""
    if '"""' in text or "'''" in text:
        column = min(place for place in (text.find('"""'), text.find("'''")) if place >= 0) + 1
        return Mistake(column, "three quotation marks in a row", 'write one before and one after: "text"')
    deep, bare = 0, _unquoted(text)
    glued = _GLUED.search(bare)
    if glued:
        return Mistake(
            glued.start() + 1, f"{glued[0]} is no whole number", "write digits only, and a period as days(5)"
        )
    for column, letter in enumerate(bare, 1):
        if letter in "\"'":
            return Mistake(column, "a quotation that is not closed", f"close it with {letter}")
        if letter == "#":
            return Mistake(column, "a comment", "write it in YAML, on a line of its own")
        if not letter.isascii():
            name = unicodedata.name(letter, f"U+{ord(letter):04X}").lower()
            return Mistake(column, f"the character {letter} ({name})", 'use plain letters, and straight quotes: "text"')
        deep += (letter in "([{") - (letter in ")]}")
        if deep > DEEPEST:
            return _too_deep(column)
    return None


def _unquoted(text: str) -> str:
    return _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)


def _too_deep(column: int) -> Mistake:
    return Mistake(column, f"more than {DEEPEST} levels", "name a part of it as a term in facts.yaml and use the name")


def _parsed(text: str) -> ast.expr:
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError as error:
        raise refusal(text, [_unreadable(text, error)]) from None
    except (ValueError, RecursionError, MemoryError):
        raise refusal(text, [Mistake(0, "it cannot be parsed", "write it more simply")]) from None


def _unreadable(text: str, error: SyntaxError) -> Mistake:
    column = max(error.offset or 0, 0)
    bare = _unquoted(text)
    lone = re.search(r"(?<![=!<>:])=(?!=)", bare)
    if lone:
        return Mistake(lone.start() + 1, "a single =", "compare with ==")
    for sign, instead in (("&&", "and"), ("||", "or"), ("!", "not"), ("?", "or"), (";", "and"), ("<>", "!=")):
        place = bare.replace("!=", "  ").find(sign)
        if place >= 0:
            return Mistake(place + 1, f'the sign "{sign}"', f'write "{instead}"')
    word = re.search(r"\b(import|lambda|def|class|for|while|return|exec|if|else|del|with|AND|OR|NOT)\b", bare)
    if word:
        return Mistake(
            word.start() + 1, f"the word {word[0]}", "a condition only compares, asks and joins with and, or, not"
        )
    return Mistake(column, f"no condition ({error.msg})", 'write for example accused.age < 18 or taken("arrest")')


def _depth(tree: ast.expr) -> int:
    """Levels of the tree, counted without recursion so that a tower cannot topple the counter."""
    deepest, level = 0, [tree]
    while level:
        deepest += 1
        level = [child for node in level for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    return deepest
