"""``amounts.yaml``: money the law promises a person."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, WithJsonSchema, model_validator

from workflow.language import say
from workflow.money import SUM
from workflow.packs.part import Cited, ConditionText, Name, Option, PackPart, Share, StepName, Text, YesNo

_FACT = r"(victim|accused|charge|case)\.[a-z][a-z0-9_]*"
Money = Annotated[
    str,
    StringConstraints(pattern=rf"^{SUM}$|^{_FACT}$|^unknown$|^as_ordered$"),
    WithJsonSchema({"type": ["string", "number"]}),
]
"""``30,000`` in the place's currency, ``30000 KES``, a fact that is money (``victim.expenses``), ``as_ordered`` by the
court, or ``unknown``. Digits may be grouped as the place groups them: ``1,00,000``."""

_TIMES = rf"^\d{{1,6}}$|^{_FACT}$"
Times = Annotated[str, StringConstraints(pattern=_TIMES), WithJsonSchema({"type": ["string", "number"]})]
"""How many: a whole number, or a fact that is a number (``victim.days_of_bondage``)."""


class Reckoned(PackPart):
    """A sum that is worked out, in one of four ways: between a least and a greatest (or only one of the two); so much
    each, times a number; the lower of several; the higher of several."""

    least: Stated | None = None
    greatest: Stated | None = None
    each: Stated | None = None
    """So much for each day, month or piece, ``times`` a number."""
    times: Times | None = None
    begun: YesNo = False
    """Yes where what has begun counts as whole: a part of a month as a month."""
    lower_of: list[Stated] = Field(default_factory=list)
    higher_of: list[Stated] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_way(self) -> Reckoned:
        ways = [self.least or self.greatest, self.each or self.times, self.lower_of, self.higher_of]
        if sum(1 for way in ways if way) != 1:
            raise ValueError(say("a sum is worked out in one way; write least and greatest, each and times, "
                                 "lower_of or higher_of"))  # fmt: skip
        if (self.each is None) != (self.times is None):
            raise ValueError(say("so much each needs a number; write each: and times:"))
        if self.begun and self.times is None:
            raise ValueError(say("only what is counted can have begun; write begun: beside each: and times:"))
        if 1 in (len(self.lower_of), len(self.higher_of)):
            raise ValueError(say("there is nothing to compare with; write two sums or more"))
        return self


Stated = Money | Reckoned
"""A sum as the law states it: plain, or worked out."""


class Increase(Cited):
    """By how much a sum grows where something holds: half as much again for a minor."""

    by: Share
    when: ConditionText


class Part(Cited):
    """A part of an amount: a share of it, a sum, or the rest; paid in its own way, or when a step is taken."""

    title: Text | None = None
    share: Share | None = None
    sum: Stated | None = None
    rest: YesNo = False
    of: Literal["least", "greatest"] | None = None
    """Of which end of a range the share is; left out, of both."""
    at_least: YesNo = False
    """Yes where the law gives the least of this part, and leaves the rest to who pays."""
    at: StepName | None = None
    """The step with which it falls due; left out, it is due at once."""
    paid_as: Text | None = None
    """In words: annuity, fixed deposit for three years, bank transfer."""
    when: ConditionText | None = None

    @model_validator(mode="after")
    def _one_measure(self) -> Part:
        if (self.share is not None) + (self.sum is not None) + self.rest != 1:
            problem = say("a part is a share, a sum or the rest; write one of share: 25 %, sum: 5,000 or rest: yes")
            raise ValueError(problem)
        if self.of is not None and self.share is None:
            problem = say("only a share is of the least or the greatest; write share: beside of:, or leave of: out")
            raise ValueError(problem)
        return self


class Amount(Cited):
    """Money the law promises a person, when, and who pays."""

    title: Text
    of: Literal["victim", "accused", "person"] = "victim"
    amount: Stated | list[Option[Stated]]
    when: ConditionText | None = None
    increase: list[Increase] = Field(default_factory=list)
    """Each that holds is added, reckoned from the sum before any increase."""
    parts: list[Part] = Field(default_factory=list)
    """How it is divided."""
    paid_by: Name | None = None
    per: Literal["person", "charge", "day"] = "person"
    then: Text | None = None
    counts_from: str | None = Field(default=None)
    """The step whose day is the ruling day; left out, the day asked about."""
