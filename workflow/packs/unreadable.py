"""What is wrong with a text that is no YAML, in words for its author."""

from __future__ import annotations

import re
from typing import Any

from workflow.language import later, say

_NO_YAML = (
    (("mapping values are not allowed",),
     later("a colon followed by a blank inside a text"), later("Put the whole text in quotation marks.")),
    (("cannot start any token",),
     later("a tab, or a sign that cannot begin a text"), later("Indent with blanks; put the text in quotation marks.")),
    (("flow", "','"),
     later("a bracket { or [ that is not closed, or a comma or colon that should not be there"),
     later("Close the bracket; put texts that hold , : { } [ ] in quotation marks.")),
    (("another document", "expected <document start>"),
     later("the file holds more than one document (---)"), later("Write one file for each.")),
    (("block end",),
     later("this line is indented differently from its neighbours"), later("Indent the lines of one map alike.")),
)  # fmt: skip
_OF_DEPTH = ("mapping values are not allowed", "did not find expected key", "did not find expected '-'")
_DEEPER = later("this line stands deeper than the line above it, which has its value already")
_LESS_DEEP = later("this line stands less deep than the lines above it, and deeper than what they belong to")
_ONLY_A_KEY = re.compile(r"\s*(- +)?[\w.\"'-]+\s*")
OF_THE_LIBRARY = (
    later("did not find expected key"), later("could not find expected ':'"), later("found unexpected ':'"),
    later("found unexpected end of stream"), later("did not find expected '-' indicator"),
    later("did not find expected node content"), later("found unknown escape character"),
    later("found unexpected document indicator"),
    later("mapping keys are not allowed in this context"), later("did not find expected comment or line break"),
    later("block sequence entries are not allowed in this context"),
)  # fmt: skip
"""What the YAML library says of other faults."""


def told(error: Exception, text: str) -> tuple[int, str, str]:
    """Line, problem and advice of a text that is no YAML."""
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 0
    problem = str(getattr(error, "problem", None) or error).strip()
    if mark and any(sign in problem for sign in _OF_DEPTH) and (depth := _depth(text.splitlines(), mark)):
        return line, say(depth), say("Begin the lines of one map in the same column.")
    for signs, said, advice in _NO_YAML:
        if any(sign in problem for sign in signs):
            return line, say(said), say(advice)
    # what the library says is in the catalogue as far as OF_THE_LIBRARY goes
    return line, say("this is no YAML ({why})", why=say(problem)), say("Look at this line and the one before it.")


def _depth(lines: list[str], mark: Any) -> str:
    """Whether a line that begins with a key stands in a column of its own; nothing where something else is wrong."""
    if mark.line >= len(lines):
        return ""
    here, above = lines[mark.line], [line for line in lines[: mark.line] if line.strip() and line.lstrip()[0] != "#"]
    key = here[: mark.column] if mark.column > _indent(here) else here.partition(":")[0]
    if not above or not _ONLY_A_KEY.fullmatch(key):
        return ""
    if _indent(here) > _indent(above[-1]):
        return _DEEPER
    around = {_indent(line) for line in above}
    return _LESS_DEEP if _indent(here) < _indent(above[-1]) and _indent(here) not in around else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
