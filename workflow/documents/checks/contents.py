"""Whether a template holds everything the law wants in a filing, in the law's order.

The law lists a filing's mandatory contents in ``filings.yaml``; the template says with ``{{ content(3) }}`` where the
third of them begins. What is listed and never begun would be missed only by the registry.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workflow.documents.templates import Templates
from workflow.errors import DraftError
from workflow.language import say
from workflow.packs.findings import Finding


def check_contents(law: Any, templates: Templates, id: str, name: str) -> Iterator[Finding]:
    """What is wrong with the marks of one filing's template: contents left out, unknown numbers, another order."""
    listed = law.filings[id].contents
    try:
        file, tree = templates.tree(name)
    except DraftError:
        return  # told already, with its line
    begun: dict[int, int] = {}
    for number, line in _marks(tree):
        if not 1 <= number <= len(listed):
            problem = say("the law lists {number} contents of {filing}", number=len(listed), filing=id)
            yield Finding(file, line, (f"content({number})",), problem, say("Look at contents in filings.yaml."))
        begun.setdefault(number, line)
    for number, words in enumerate(listed, 1):
        if number not in begun:
            problem = say("{filing}: this mandatory content is missing: {content}", filing=id, content=law.text(words))
            advice = say("Write it, and {mark} where it begins.", mark=f"{{{{ content({number}) }}}}")
            yield Finding(file, 0, (f"content({number})",), problem, advice)
    for before, after in zip(list(begun), list(begun)[1:], strict=False):
        if after < before:
            problem = say("stands behind {mark}", mark=f"content({before})")
            advice = say("The law lists them in another order.")
            yield Finding(file, begun[after], (f"content({after})",), problem, advice)


def _marks(tree: Any) -> Iterator[tuple[int, int]]:
    """Every mark in the order of the text, with its line."""
    found = [
        (node.lineno, at, node.args[0].value)
        for at, node in enumerate(_walk(tree))
        if node.__class__.__name__ == "Call" and getattr(node.node, "name", "") == "content" and node.args
    ]
    return ((value, line) for line, _, value in sorted(found) if isinstance(value, int))


def _walk(node: Any) -> Iterator[Any]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)
