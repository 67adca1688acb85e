"""Amounts: sums are reckoned from facts that are numbers, ranges rise, parts make no more than the whole."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from workflow.language import listed, say
from workflow.law.checks.names import unknown_step
from workflow.law.checks.parts import jurisdiction, typed_rules
from workflow.law.law import Law
from workflow.law.terms import FACTS_OF
from workflow.money import in_lakhs, money
from workflow.packs.amounts import Amount, Part, Reckoned
from workflow.packs.findings import Finding, Path, nearest
from workflow.packs.part import Option

_ROOTS = {"victim": ("victim", "case"), "accused": ("accused", "case"), "person": ("case",)}


def check_amounts(law: Law) -> Iterator[Finding]:
    """What no amount may be."""
    whole = jurisdiction(law)
    lakhs = whole is not None and whole.grouping == "lakhs"
    for name, rule in typed_rules(law, "amounts"):
        texts = list(_texts(rule, ("amounts", name)))
        for path, text in texts:
            if text[0].isdigit():
                yield from _grouped(law, path, text) if not lakhs else ()
            elif "." in text:
                yield from _fact(law, path, text, rule)
        yield from _currencies(law, name, [text for path, text in texts if path[-1] != "times"])
        yield from _ranges(law, rule.amount, ("amounts", name, "amount"))
        yield from _parts(law, name, rule.parts)


def _texts(rule: Amount, path: Path) -> Iterator[tuple[Path, str]]:
    """Every sum and number of an amount, with its path."""
    yield from _inside(rule.amount, (*path, "amount"))
    for number, part in enumerate(rule.parts):
        if part.sum is not None:
            yield from _inside(part.sum, (*path, "parts", number, "sum"))


def _inside(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for number, one in enumerate(value):
            option = isinstance(one, Option)
            yield from _inside(one.value if option else one, (*path, number, *(("is",) if option else ())))
    elif isinstance(value, Reckoned):
        for field in ("least", "greatest", "each", "times", "lower_of", "higher_of"):
            yield from _inside(getattr(value, field), (*path, field))


def _grouped(law: Law, path: Path, text: str) -> Iterator[Finding]:
    if in_lakhs(text):
        problem = say('"{text}" groups its digits in lakhs, and this place does not', text=text)
        advice = say("Write {sum}, or grouping: lakhs in jurisdiction.yaml.", sum=money(text).words())
        yield law.finding(path, problem, advice)


def _fact(law: Law, path: Path, text: str, rule: Amount) -> Iterator[Finding]:
    root, _, name = text.partition(".")
    roots = (*_ROOTS[rule.of], *(("charge",) if rule.per == "charge" else ()))
    plain = law.rules["facts"].get(name)
    of, kind = (plain.get("of"), plain.get("type")) if isinstance(plain, dict) else (None, None)
    if root not in roots:
        advice = say("The names here are: {names}.", names=", ".join(roots))
        yield law.finding(path, say("{name} is out of place here", name=root), advice)
    elif plain is None or of not in FACTS_OF[root]:
        facts = law.rules["facts"].items()
        known = [fact for fact, said in facts if isinstance(said, dict) and said.get("of") in FACTS_OF[root]]
        declare = say("Declare it in facts.yaml: type: money or number, and its question.")
        yield law.finding(path, say("nobody knows {name}", name=text), nearest(name, known) or declare)
    elif kind not in ("money", "number"):
        yield law.finding(path, say("{name} is no number", name=text), say("Name a fact of type money or number."))


def _currencies(law: Law, name: str, texts: list[str]) -> Iterator[Finding]:
    said = dict.fromkeys(money(text).currency for text in texts if text[0].isdigit())
    if len(said) > 1:
        own = say("that of the place")
        problem = say("two currencies, {two}", two=listed(currency or own for currency in said))
        yield law.finding(("amounts", name, "amount"), problem, say("Write one amount for each."))


def _ranges(law: Law, value: Any, path: Path) -> Iterator[Finding]:
    if isinstance(value, list):
        for number, option in enumerate(value):
            yield from _ranges(law, option.value, (*path, number, "is"))
    elif isinstance(value, Reckoned):
        ends = [_plain(end) for end in (value.least, value.greatest)]
        if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
            problem = say("the least, {least}, is more than the greatest, {greatest}",
                          least=value.least, greatest=value.greatest)  # fmt: skip
            yield law.finding((*path, "least"), problem, say("Look at the two again."))


def _plain(end: Any) -> Fraction | None:
    return money(end).least if isinstance(end, str) and end[0].isdigit() else None


def _parts(law: Law, name: str, parts: list[Part]) -> Iterator[Finding]:
    for number, part in enumerate(parts):
        if part.at is not None:
            yield from unknown_step(law, ("amounts", name, "parts", number, "at"), part.at)
    always = [part for part in parts if not (part.when or part.since or part.until or part.under)]
    shares = sum((part.share for part in always if part.share is not None and part.of is None), Fraction(0))
    if shares > 1:
        problem = say("the parts make {number:g} % of the whole", number=float(shares * 100))
        yield law.finding(("amounts", name, "parts"), problem, say("Look at the shares again."))
    if sum(part.rest for part in always) > 1:
        problem = say("there is more than one rest")
        yield law.finding(("amounts", name, "parts"), problem, say("Let one part be the rest."))
