"""Concordances: codes of one family, no section paired twice, and every rule that cites both codes agrees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from workflow.law.checks.parts import typed_rules
from workflow.law.checks.sources import citations
from workflow.law.concordance import Pair, Table, table, texts
from workflow.law.governing import families, family_of
from workflow.law.law import Law
from workflow.law.provisions import Section, overlap, written
from workflow.packs.findings import Finding, Path, nearest


class _Cited(NamedTuple):
    """One section of a code that a rule cites, and how it is written there."""

    code: str
    section: Section
    said: str


def check_concordance(law: Law) -> Iterator[Finding]:
    """What the tables say of themselves, and rules that cite two codes of which the tables say otherwise."""
    sound = True
    for finding in _tables(law):
        sound = False
        yield finding
    if sound and law.concordance:
        known = table(law)
        codes = dict.fromkeys((rule.old, rule.new) for _, rule in typed_rules(law, "concordance"))
        for path, cited, _ in citations(law):
            if path[-1] != "see":
                for old, new in codes:
                    if old in cited and new in cited:
                        yield from _compared(law, known, path, _cited(cited, old), _cited(cited, new))


# -- the tables themselves -------------------------------------------------------------------------------------------


def _tables(law: Law) -> Iterator[Finding]:
    of = family_of(law)
    stated: dict[tuple[str, Section], str] = {}
    for name, rule in typed_rules(law, "concordance"):
        unknown = [(side, code) for side, code in (("old", rule.old), ("new", rule.new)) if code not in of]
        for side, code in unknown:
            problem = f"{code} is no code of a family"
            advice = nearest(code, of) or "Write the codes of jurisdiction.yaml → codes."
            yield law.finding(("concordance", name, side), problem, advice)
        if not unknown and of[rule.old] != of[rule.new]:
            problem = f"{rule.old} and {rule.new} are codes of two families, {of[rule.old]} and {of[rule.new]}"
            yield law.finding(("concordance", name, "new"), problem, "Pair codes of one family.")
        elif not unknown and rule.old == rule.new:
            advice = f"The codes of the family are {' and '.join(families(law)[of[rule.old]])}."
            yield law.finding(("concordance", name, "new"), f"{rule.new} cannot follow itself", advice)
        yield from _twice(law, name, rule, stated)


def _twice(law: Law, name: str, rule: Any, stated: dict[tuple[str, Section], str]) -> Iterator[Finding]:
    right = {section for others in rule.pairs.values() for text in texts(others) for section, _ in written(text)}
    for said in rule.pairs:
        for section, text in written(said):
            first = stated.setdefault((rule.old, section), name)
            if first != name or text != said and text in rule.pairs:
                where = f"in {first}" if first != name else f"in {said}"
                problem = f"{rule.old} {text} is paired twice, here and {where}"
                yield law.finding(("concordance", name, "pairs", said), problem, "Pair it once; several go in a list.")
    for number, said in enumerate(rule.without_forerunner):
        if any(section in right for section, _ in written(said)):
            problem = f"{said} has a forerunner: it stands on the right of a pair"
            path: Path = ("concordance", name, "without_forerunner", number)
            yield law.finding(path, problem, "Take it out of one of the two.")


# -- the rules beside them -------------------------------------------------------------------------------------------


def _cited(cited: dict[str, Any], code: str) -> list[_Cited]:
    return [_Cited(code, section, said) for text in texts(cited[code]) for section, said in written(text)]


def _compared(law: Law, known: Table, path: Path, old: list[_Cited], new: list[_Cited]) -> Iterator[Finding]:
    """One finding where what is cited of one code does not answer to what is cited of the other."""
    for mine, theirs in ((old, new), (new, old)):
        for one in mine:
            pairs = _telling(known, one, theirs)
            # backwards the section is enough: a table that begins from the old code goes no further there
            if pairs is None or _answered(known, one, pairs, mine, theirs, whole=mine is new):
                continue
            yield law.finding((*path, one.code), *_words(one, pairs, theirs))
            return


def _telling(known: Table, one: _Cited, theirs: list[_Cited]) -> list[Pair] | None:
    """The pairs that tell of a section; None where the tables do not know it or cannot tell so finely."""
    other = theirs[0].code if theirs else ""
    finest = [pair for pair in known.of(one.code, one.section) if pair.other == other]
    return finest or [pair for pair in known.about(one.code, one.section) if pair.other == other] or None


def _answered(
    known: Table, one: _Cited, pairs: list[Pair], mine: list[_Cited], theirs: list[_Cited], whole: bool
) -> bool:
    wanted = [section for pair in pairs for section in pair.sections]
    if whole or not known.of(one.code, one.section):
        if any(section[:2] == it.section[:2] for section in wanted for it in theirs):
            return True
    elif any(overlap(section, it.section) for section in wanted for it in theirs):
        return True
    if wanted:
        return False
    # left out, or new: it may stand beside others that have their like
    rest = [pair for other in mine if other is not one for pair in known.of(one.code, other.section)]
    return any(overlap(section, it.section) for pair in rest for section in pair.sections for it in theirs)


def _words(one: _Cited, pairs: list[Pair], theirs: list[_Cited]) -> tuple[str, str]:
    there = ", ".join(dict.fromkeys(text for pair in pairs for text in pair.others))
    said = ", ".join(it.said for it in theirs)
    other, pair = pairs[0].other, pairs[0]
    beside = f"by the table {pair.table}, and here it stands beside {said}"
    was = "is now" if pair.direction == "now" else "was"
    if there:
        problem = f"{one.code} {one.said} {was} {other} {there} {beside}"
        return problem, f"Write {other}: {there.split(', ')[0]}, or correct the table."
    nothing = f"was left out of {other}" if pair.direction == "now" else f"is new: {other} had nothing like it"
    problem = f"{one.code} {one.said} {nothing} {beside}"
    return problem, f"Leave {other} out, or correct the table."
