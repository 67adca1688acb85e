"""``law PLACE [CODE] s.161``: what a section is now, or was before, by the place's concordances."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workflow.cli.clerk import Clerk
from workflow.cli.printing import dim, paragraph, table, yellow
from workflow.cli.words import in_words
from workflow.language import later, say

if TYPE_CHECKING:
    from workflow.law.concordance import Pair
    from workflow.law.law import Law


def sections_told(clerk: Clerk, found: Law, code: str, provision: str | None) -> bool:
    """Tells the pairs of a section, or of a whole code; False where neither was asked for."""
    from workflow.errors import UnknownName
    from workflow.law.concordance import table as known
    from workflow.law.provisions import sections

    codes = {side for rule in found.concordance.values() for side in (rule.old, rule.new)}
    if code in codes:
        pairs = found.counterparts(code, provision) if provision else known(found).whole(code)
        if provision and not pairs:
            wrong = later("section in the concordance")
            raise UnknownName(wrong, provision, [pair.said for pair in known(found).whole(code)])
    elif provision is None:
        pairs = [pair for one in sections(code) for side in known(found).codes_with(one)
                 for pair in found.counterparts(side, code)]  # fmt: skip
    else:
        return False
    if not pairs:
        return False
    clerk.answer([_as_json(found, pair) for pair in pairs], lambda: _told(clerk, found, pairs))
    return True


def _as_json(found: Law, pair: Pair) -> dict[str, Any]:
    return {
        "code": pair.source, "section": pair.said, "in": pair.other, "sections": list(pair.others),
        "direction": pair.direction, "confidence": pair.confidence, "table": pair.table,
        "note": found.text(pair.note) or None,
    }  # fmt: skip


def _told(clerk: Clerk, found: Law, pairs: list[Pair]) -> Iterator[str]:
    def short(code: str) -> str:
        return found.cite({code: "whole"}, short=True)

    shown = {"low": yellow(say("unverified")), "high": ""}
    rows = []
    for pair in pairs:
        nothing = say("left out") if pair.direction == "now" else say("new, no forerunner")
        there = f"{short(pair.other)} {', '.join(pair.others)}" if pair.others else nothing
        mark = shown.get(pair.confidence, in_words(pair.confidence))
        rows.append((f"{short(pair.source)} {pair.said}", say(_DIRECTIONS[pair.direction]), there, mark))
    yield from table((say("SECTION"), "", say("IN THE OTHER CODE"), ""), rows, uncut=True)
    for note in dict.fromkeys(clerk.text(pair.note) for pair in pairs if pair.note):
        yield from (dim(line) for line in paragraph(note))


_DIRECTIONS = {"now": later("now"), "before": later("before")}
