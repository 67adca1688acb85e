"""What a lawyer must know before signing a filing: what nobody has checked, could search, or has annexed."""

from __future__ import annotations

from typing import Any

from workflow.documents.house_style import FIGURES
from workflow.documents.searching import Search
from workflow.documents.vocabulary import Matter
from workflow.language import later, say

_TRUST = {
    "draft": later("the law of {place} is draft: no lawyer has reviewed it"),
    "sourced": later("the law of {place} is sourced: no lawyer has reviewed it"),
    "proven": later("the law of {place} is proven: no lawyer has reviewed it"),
}


def of_law(matter: Matter, rule: Any, title: str, figures: list[str]) -> None:
    """What nobody has checked: the rule of the filing, ``figures`` of its format, the law of the place."""
    matter.unsure(f"{title} ({matter.law.cite(rule.under, language=matter.language)})", rule)
    if figures:
        shown = say("format of the page ({figures})", figures=", ".join(say(FIGURES[name]) for name in figures))
        matter.sheet.doubt(f"format of the page ({', '.join(figures)})", shown)
    trust = matter.law.jurisdiction.trust
    if trust in _TRUST:
        matter.sheet.warn(say(_TRUST[trust], place=matter.law.place))


def of_names(matter: Matter, search: Search) -> None:
    """What is too short to be searched for."""
    if short := search.untold():
        words = say("{short}: too short to be searched for; read every page before it leaves the house",
                    short=", ".join(short))  # fmt: skip
        matter.sheet.warn(words)


def of_annexes(matter: Matter, expected: list[Any]) -> None:
    """What the law expects to be annexed where nothing is."""
    if expected:
        words = "; ".join(matter.shown(item) for item in expected)
        matter.sheet.warn(say("nothing is annexed; the law expects: {expected}", expected=words))
