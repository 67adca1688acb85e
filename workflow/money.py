"""Sums of money as the law states them: exact, or between a least and a greatest; and shares of them.

Nothing is rounded before it is printed, so that a third and two thirds are the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from workflow.language import say

Grouping = Literal["thousands", "lakhs"]
"""How a place groups the digits of a large sum: ``1,000,000`` or ``10,00,000``."""
SUM = r"(\d{1,3}(,\d{3})+|\d{1,2}(,\d{2})*,\d{3}|\d+)(\.\d{1,2})?( [A-Z]{3})?"
"""A sum as it is written: digits, grouped either way or not at all, and the currency where it is not the place's."""
_SUM = re.compile(SUM)
_RANGE = re.compile(rf"(?P<one>{SUM})( to (?P<other>{SUM}))?")
_SHARE = re.compile(r"(\d+(?:\.\d+)?) ?%|(\d+)/([1-9]\d*)")


class Sum(NamedTuple):
    """A sum of money. One that is known has its least and greatest alike; ``None`` is no such bound.

    ``currency`` is empty where it is that of the place.
    """

    least: Fraction | None
    greatest: Fraction | None
    currency: str = ""

    @property
    def exact(self) -> Fraction | None:
        """The sum, where it is one."""
        return self.least if self.least == self.greatest else None

    def times(self, by: Fraction | int) -> Sum:
        """So much of it, or so many of it."""
        return self._replace(least=_by(self.least, by), greatest=_by(self.greatest, by))

    def plus(self, other: Sum) -> Sum:
        """Both together."""
        return Sum(_and(self.least, other.least), _and(self.greatest, other.greatest), self.currency or other.currency)

    def less(self, other: Sum) -> Sum:
        """What is left of it; never less than nothing."""
        least, greatest = _less(self.least, other.greatest), _less(self.greatest, other.least or Fraction(0))
        return Sum(least, greatest, self.currency or other.currency)

    def words(self, grouping: Grouping = "thousands") -> str:
        """``30,000``, ``400,000 to 700,000 XRC``, ``at most 10,000``, ``at least 5,000``, in the language spoken."""
        least, greatest = (None if end is None else printed(end, grouping) for end in (self.least, self.greatest))
        if least is None and greatest is None:
            return say("unknown")
        if least is None:
            said = say("at most {sum}", sum=greatest)
        elif greatest is None:
            said = say("at least {sum}", sum=least)
        else:
            said = least if least == greatest else say("{least} to {greatest}", least=least, greatest=greatest)
        return f"{said} {self.currency}".rstrip()


def money(text: str) -> Sum:
    """The sum in a text, either way its digits are grouped. Raises ValueError."""
    said = text.strip()
    found = _SUM.fullmatch(said)
    if not found:
        raise ValueError(say("{text!r} is no sum of money", text=text))
    digits, currency = said.replace(",", ""), found[5] or ""
    amount = Fraction(digits.removesuffix(currency))
    return Sum(amount, amount, currency.strip())


def sum_in(text: str) -> Sum:
    """A sum or a range as the format and English write it. Raises ValueError."""
    said = text.strip()
    if said.startswith("at most "):
        return money(said[8:])._replace(least=None)
    if said.startswith("at least "):
        return money(said[9:])._replace(greatest=None)
    found = _RANGE.fullmatch(said)
    if not found:
        raise ValueError(say("{text!r} is no sum of money", text=text))
    one, other = money(found["one"]), money(found["other"] or found["one"])
    return Sum(one.least, other.greatest, other.currency or one.currency)


def share(text: str) -> Fraction:
    """``25 %`` or ``1/4`` as a fraction. Raises ValueError."""
    found = _SHARE.fullmatch(text.strip())
    if not found:
        raise ValueError(say("{text!r} is no share; write 25 % or 1/4", text=text))
    return Fraction(found[1]) / 100 if found[1] else Fraction(int(found[2]), int(found[3]))


def lower(sums: Iterable[Sum]) -> Sum:
    """The lowest of several."""
    several = list(sums)
    leasts = [one.least for one in several if one.least is not None]
    ends = [one.greatest for one in several if one.greatest is not None]
    least = min(leasts) if len(leasts) == len(several) else None
    return Sum(least, min(ends, default=None), _currency(several))


def higher(sums: Iterable[Sum]) -> Sum:
    """The highest of several."""
    several = list(sums)
    leasts = [one.least for one in several if one.least is not None]
    ends = [one.greatest for one in several if one.greatest is not None]
    greatest = max(ends) if len(ends) == len(several) else None
    return Sum(max(leasts, default=None), greatest, _currency(several))


def printed(amount: Fraction, grouping: Grouping = "thousands") -> str:
    """``1250.5`` as 1,250.50, and ``100000`` as 1,00,000 where a place counts in lakhs."""
    rounded = Decimal(amount.numerator * 100) / Decimal(amount.denominator)
    whole, cents = divmod(int(rounded.quantize(Decimal(1), ROUND_HALF_UP)), 100)
    said = grouped(whole, grouping)
    return f"{said}.{cents:02}" if cents else said


def grouped(whole: int, grouping: Grouping = "thousands") -> str:
    """A whole number with its digits grouped as the place groups them."""
    if grouping == "thousands" or whole < 1000:
        return f"{whole:,}"
    head, tail = divmod(whole, 1000)
    digits = str(head)
    first = len(digits) % 2
    pairs = [digits[at : at + 2] for at in range(first, len(digits), 2)]
    return ",".join([*([digits[:first]] if first else []), *pairs, f"{tail:03}"])


def in_lakhs(text: str) -> bool:
    """Whether a text groups digits as only places that count in lakhs do: ``1,00,000``."""
    return bool(re.search(r"\d,\d\d,\d", text))


def _by(amount: Fraction | None, by: Fraction | int) -> Fraction | None:
    return None if amount is None else amount * by


def _and(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other


def _less(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else max(one - other, Fraction(0))


def _currency(several: list[Sum]) -> str:
    return next((one.currency for one in several if one.currency), "")
