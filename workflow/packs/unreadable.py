"""What is wrong with a text that is no YAML, in words for its author."""

from __future__ import annotations

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
OF_THE_LIBRARY = (
    later("did not find expected key"), later("could not find expected ':'"), later("found unexpected ':'"),
    later("found unexpected end of stream"), later("did not find expected '-' indicator"),
    later("did not find expected node content"), later("found unknown escape character"),
    later("found unexpected document indicator"),
    later("mapping keys are not allowed in this context"), later("did not find expected comment or line break"),
    later("block sequence entries are not allowed in this context"),
)  # fmt: skip
"""What the YAML library says of other faults."""


def told(error: Exception) -> tuple[int, str, str]:
    """Line, problem and advice of a text that is no YAML."""
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 0
    problem = str(getattr(error, "problem", None) or error).strip()
    for signs, said, advice in _NO_YAML:
        if any(sign in problem for sign in signs):
            return line, say(said), say(advice)
    # what the library says is in the catalogue as far as OF_THE_LIBRARY goes
    return line, say("this is no YAML ({why})", why=say(problem)), say("Look at this line and the one before it.")
