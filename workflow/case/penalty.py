"""A sentence held against what the offence carries, and against what the court that passes it may pass.

Outside the one it is only pointed at, since the court has judged; beyond the other it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from workflow.case.charges import Charge
from workflow.case.governing import cited
from workflow.case.scope import Scope
from workflow.case.unmet import Unmet
from workflow.language import later, length, say
from workflow.money import Sum, money
from workflow.packs.offences import Offence
from workflow.periods import Period

_NOTHING = Period(0, "days")
_BELOW = later("{offence} (count {count}): {imposed} is less than the least penalty; the law gives {bound}.")
_ABOVE = later("{offence} (count {count}): {imposed} is more than the greatest penalty; the law gives {bound}.")


def unusual_sentence(scope: Scope, charge: Charge) -> Iterator[Unmet]:
    """A warning where a term or a fine lies outside what the offence carries."""
    sentence, penalty = charge.sentence, scope.of_charge(charge).charge.penalty
    if sentence is None:
        return
    offence = scope.standing.practice.law.offences[charge.offence]
    if sentence.term is not None:
        yield from _term(scope, charge, offence, sentence.term, (penalty.min, penalty.max))
    stated = getattr(penalty, "stated", None)
    if sentence.fine is not None and stated is not None:
        yield from _fine(scope, charge, offence, sentence.fine, (stated.fine_min, stated.fine_max))


def _term(
    scope: Scope, charge: Charge, offence: Offence, term: Period, bounds: tuple[Any, Any]
) -> Iterator[Unmet]:
    least, greatest = bounds
    # no least penalty is no bound: a fine is less than no day at all
    if isinstance(least, Period) and least > _NOTHING and term < least:
        yield _outside(scope, charge, offence, _BELOW, length(term), length(least))
    elif isinstance(greatest, Period) and term > greatest:
        yield _outside(scope, charge, offence, _ABOVE, length(term), length(greatest))


def _fine(
    scope: Scope, charge: Charge, offence: Offence, said: str, bounds: tuple[str | None, str | None]
) -> Iterator[Unmet]:
    place = scope.standing.practice.law.jurisdiction
    fine, least, greatest = (_sum(text, place.currency or "") for text in (said, *bounds))
    if fine is None:
        return
    told = fine.words(place.grouping)
    if least is not None and least.currency == fine.currency and _of(fine) < _of(least):
        yield _outside(scope, charge, offence, _BELOW, told, least.words(place.grouping))
    if greatest is not None and greatest.currency == fine.currency and _of(fine) > _of(greatest):
        yield _outside(scope, charge, offence, _ABOVE, told, greatest.words(place.grouping))


def _sum(said: str | None, currency: str) -> Sum | None:
    """A sum in its currency, that of the place where it names none; nothing for what is no sum, which a docket may
    hold: folding never refuses."""
    try:
        found = money(said) if said else None
    except ValueError:
        return None
    return found and found._replace(currency=found.currency or currency)


def _of(known: Sum) -> Fraction:
    return known.least or Fraction(0)


def _outside(scope: Scope, charge: Charge, offence: Offence, told: str, imposed: str, bound: str) -> Unmet:
    title = scope.standing.practice.law.text(offence.title)
    words = say(told, offence=title, count=charge.count.id, imposed=imposed, bound=bound)
    under = cited(scope.of_charge(charge), offence.under)
    return Unmet("penalty", words, under, (), (), True, "penalty", offence.confidence)


def beyond_power(scope: Scope, charge: Charge, by: Any) -> Iterator[Unmet]:
    """A sentence heavier than the court that passes it may pass; a higher one must."""
    law, term = scope.standing.practice.law, charge.sentence.term if charge.sentence else None
    court = by if by in law.courts else scope.cause.court
    if term is None or court not in law.courts or law.courts[court].may_impose is None:
        return
    rule = law.courts[court]
    most = scope.standing.practice.choice_of(rule.may_impose).read(scope, scope.day)
    if most.value is not None and term > most.value:
        words = say(
            "{court} may impose {most} at most (count {count}: {term}).",
            court=law.text(rule.title), most=length(most.value), count=charge.count.id, term=length(term),
        )  # fmt: skip
        option = most.option
        under = cited(scope, option.under if option is not None and option.under else rule.under)
        weak = "low" in (rule.confidence, option.confidence if option is not None else "high")
        yield Unmet("power", words, under, id="power", confidence="low" if weak else "high")
