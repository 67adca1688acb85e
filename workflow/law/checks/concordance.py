"""Concordances: codes of one family, no section paired twice, and every rule that cites both codes agrees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from workflow.language import later, listed, say
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
            problem = say("{code} is no code of a family", code=code)
            advice = nearest(code, of) or say("Write the codes of jurisdiction.yaml → codes.")
            yield law.finding(("concordance", name, side), problem, advice)
        if not unknown and of[rule.old] != of[rule.new]:
            problem = say("{two} are codes of two families, {families}",
                          two=listed([rule.old, rule.new]), families=listed([of[rule.old], of[rule.new]]))  # fmt: skip
            yield law.finding(("concordance", name, "new"), problem, say("Pair codes of one family."))
        elif not unknown and rule.old == rule.new:
            advice = say("The codes of the family are {names}.", names=listed(families(law)[of[rule.old]]))
            yield law.finding(("concordance", name, "new"), say("{code} cannot follow itself", code=rule.new), advice)
        yield from _twice(law, name, rule, stated)


def _twice(law: Law, name: str, rule: Any, stated: dict[tuple[str, Section], str]) -> Iterator[Finding]:
    right = {section for others in rule.pairs.values() for text in texts(others) for section, _ in written(text)}
    for said in rule.pairs:
        for section, text in written(said):
            first = stated.setdefault((rule.old, section), name)
            if first != name or text != said and text in rule.pairs:
                problem = say("{code} {section} is paired twice, here and in {other}",
                              code=rule.old, section=text, other=first if first != name else said)  # fmt: skip
                advice = say("Pair it once; several go in a list.")
                yield law.finding(("concordance", name, "pairs", said), problem, advice)
    for number, said in enumerate(rule.without_forerunner):
        if any(section in right for section, _ in written(said)):
            problem = say("{section} has a forerunner: it stands on the right of a pair", section=said)
            path: Path = ("concordance", name, "without_forerunner", number)
            yield law.finding(path, problem, say("Take it out of one of the two."))


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


_OTHERWISE = {
    ("now", True): later(
        "{code} {section} is now {other} {there} by the table {table}, and here it stands beside {said}"
    ),
    ("before", True): later(
        "{code} {section} was {other} {there} by the table {table}, and here it stands beside {said}"
    ),
    ("now", False): later(
        "{code} {section} was left out of {other} by the table {table}, and here it stands beside {said}"
    ),
    ("before", False): later(
        "{code} {section} is new: {other} had nothing like it by the table {table}, and here it stands beside {said}"
    ),
}
"""What the table says of a section, by its direction, and whether anything stands on the other side."""


def _words(one: _Cited, pairs: list[Pair], theirs: list[_Cited]) -> tuple[str, str]:
    there = ", ".join(dict.fromkeys(text for pair in pairs for text in pair.others))
    said, other = ", ".join(it.said for it in theirs), pairs[0].other
    problem = say(
        _OTHERWISE[pairs[0].direction, bool(there)],
        code=one.code, section=one.said, other=other, there=there, table=pairs[0].table, said=said,
    )  # fmt: skip
    if there:
        return problem, say("Write {text}, or correct the table.", text=f"{other}: {there.split(', ')[0]}")
    return problem, say("Leave {code} out, or correct the table.", code=other)
