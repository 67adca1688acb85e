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
from workflow.language import later, say

LONGEST = 500  # characters
DEEPEST = 20  # levels, of brackets and of the tree

_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_GLUED = re.compile(r"\b\d+[A-Za-z_]\w*")  # 5days, 0x10, 1e9, 1or

OF_PYTHON = (
    later("invalid syntax"), later("invalid syntax. Perhaps you forgot a comma?"), later("'(' was never closed"),
    later("'[' was never closed"), later("'{' was never closed"), later("unmatched ')'"), later("unmatched ']'"),
    later("unmatched '}'"),
)  # fmt: skip
"""What Python says of a text that it cannot parse, as far as we can say it in other languages."""


class Mistake(NamedTuple):
    """What a condition says that it may not: the column (from 1, 0 for the whole), what, and what to write instead."""

    column: int
    what: str
    instead: str

    def __str__(self) -> str:
        told = f"{self.what}; {self.instead}"
        return say("column {column}: {told}", column=self.column, told=told) if self.column else told


def refusal(text: str, mistakes: list[Mistake]) -> ConditionError:
    """One error that shows the condition and all its mistakes."""
    shown = text if len(text) <= 100 else text[:100] + "…"
    lines = "\n".join(f"  {mistake}" for mistake in mistakes)
    printed = shown if shown.isprintable() else ascii(shown)
    return ConditionError(say("This condition cannot be read: {text}", text=printed) + f"\n{lines}")


def read(text: object) -> tuple[str, ast.expr]:
    """The condition without blanks around it, and its tree. Raises ConditionError."""
    if not isinstance(text, str):
        raise ConditionError(say("A condition is a text, not {given!r:.60}; put it in quotation marks", given=text))
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
        return Mistake(0, say("it is empty"), say("write what must be true, or leave the field out"))
    if len(text) > LONGEST:
        problem = say("it has {number} characters, and {most} are allowed", number=len(text), most=LONGEST)
        return Mistake(0, problem, say("name parts of it as terms in facts.yaml (`means`) and use the names"))
    for column, letter in enumerate(text, 1):
        if letter in "\r\n":
            advice = say("write it on one line (in YAML, fold it with >-)")
            return Mistake(column, say("a line ends inside the condition"), advice)
        if not letter.isprintable():
            problem = say("an invisible character ({name})", name=_name(letter))
            return Mistake(column, problem, say("delete it and type the place again"))
        if letter == "\\":
            return Mistake(column, say("a backslash"), say("write the text itself; a condition has no escapes"))
    return None


def _name(letter: str) -> str:
    return unicodedata.name(letter, f"U+{ord(letter):04X}")


def _signs(text: str) -> Mistake | None:
    """What is wrong outside quotations: look-alike letters, comments, open quotations, towers of brackets."""
    if '"""' in text or "'''" in text:
        column = min(place for place in (text.find('"""'), text.find("'''")) if place >= 0) + 1
        return Mistake(column, say("three quotation marks in a row"), say('write one before and one after: "text"'))
    deep, bare = 0, _unquoted(text)
    glued = _GLUED.search(bare)
    if glued:
        problem = say("{word} is no whole number", word=glued[0])
        return Mistake(glued.start() + 1, problem, say("write digits only, and a period as days(5)"))
    for column, letter in enumerate(bare, 1):
        if letter in "\"'":
            return Mistake(column, say("a quotation that is not closed"), say("close it with {sign}", sign=letter))
        if letter == "#":
            return Mistake(column, say("a comment"), say("write it in YAML, on a line of its own"))
        if not letter.isascii():
            problem = say("the character {letter} ({name})", letter=letter, name=_name(letter).lower())
            return Mistake(column, problem, say('use plain letters, and straight quotes: "text"'))
        deep += (letter in "([{") - (letter in ")]}")
        if deep > DEEPEST:
            return _too_deep(column)
    return None


def _unquoted(text: str) -> str:
    return _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)


def _too_deep(column: int) -> Mistake:
    problem = say("more than {most} levels", most=DEEPEST)
    return Mistake(column, problem, say("name a part of it as a term in facts.yaml and use the name"))


def _parsed(text: str) -> ast.expr:
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError as error:
        raise refusal(text, [_unreadable(text, error)]) from None
    except (ValueError, RecursionError, MemoryError):
        raise refusal(text, [Mistake(0, say("it cannot be parsed"), say("write it more simply"))]) from None


def _unreadable(text: str, error: SyntaxError) -> Mistake:
    column = max(error.offset or 0, 0)
    bare = _unquoted(text)
    lone = re.search(r"(?<![=!<>:])=(?!=)", bare)
    if lone:
        return Mistake(lone.start() + 1, say("a single ="), say("compare with =="))
    for sign, instead in (("&&", "and"), ("||", "or"), ("!", "not"), ("?", "or"), (";", "and"), ("<>", "!=")):
        place = bare.replace("!=", "  ").find(sign)
        if place >= 0:
            return Mistake(place + 1, say('the sign "{sign}"', sign=sign), say('write "{word}"', word=instead))
    word = re.search(r"\b(import|lambda|def|class|for|while|return|exec|if|else|del|with|AND|OR|NOT)\b", bare)
    if word:
        advice = say("a condition only compares, asks and joins with and, or, not")
        return Mistake(word.start() + 1, say("the word {word}", word=word[0]), advice)
    # what Python says is in the catalogue as far as OF_PYTHON goes
    problem = say("no condition ({why})", why=say(str(error.msg)))
    return Mistake(column, problem, say('write for example accused.age < 18 or taken("arrest")'))


def _depth(tree: ast.expr) -> int:
    """Levels of the tree, counted without recursion so that a tower cannot topple the counter."""
    deepest, level = 0, [tree]
    while level:
        deepest += 1
        level = [child for node in level for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    return deepest
