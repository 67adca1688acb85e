"""``offences.yaml``: what a person may be charged with."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from workflow.money import SUM
from workflow.packs.courts import CourtNames
from workflow.packs.part import Cited, Name, Option, PackPart, Span, Text, YesNo


def _for_ever(said: object) -> object:
    return None if said == "none" else said


def _not_read(said: object) -> object:
    return None if said == "unknown" else said


Fine = Annotated[str, StringConstraints(pattern=rf"^{SUM}$"), WithJsonSchema({"type": ["string", "number"]})]
"""A sum of money: ``"50,000"``, ``"2,000 INR"``; without a currency in that of the place."""

GREATEST_PENALTY = "greatest_penalty"
"""The fact of a count that is asked where its offence leaves the greatest penalty open."""


class Penalty(PackPart):
    """Least and greatest penalty: a period of imprisonment, ``life``, ``death`` or ``fine``; fines with currency."""

    min: Span | None = None
    max: Annotated[Span | None, BeforeValidator(_not_read)] = None
    """``unknown`` where nobody has read it: then it is asked of each count."""
    fine_min: Fine | None = None
    fine_max: Fine | None = None
    note: Text | None = None

    @property
    def leaves_the_greatest_open(self) -> bool:
        """Whether no greatest penalty is stated, and nothing says that this is meant."""
        return self.max is None and "max" not in self.model_fields_set and not (self.note and self.min is None)


class Offence(Cited):
    """An offence, with the section that creates it and the section that punishes it."""

    title: Text
    statement: Text | list[Option[Text]] | None = None
    """The statement of offence in a charge, where a form is usual ("Murder contrary to section 203 as read with …"), by
    the day of the paper where the law was numbered anew. ``{section}`` is left for the hand where nobody knows it."""
    penalty: Penalty | list[Option[Penalty]] = Field(default_factory=Penalty)
    bailable: YesNo | list[Option[YesNo]] | None = None
    cognizable: YesNo | list[Option[YesNo]] | None = None
    tried_by: CourtNames | list[Option[CourtNames]] = Field(default_factory=list)
    limitation: Annotated[Span | list[Option[Literal["none"] | Span]] | None, BeforeValidator(_for_ever)] = None
    """How long it can be prosecuted; ``none`` or left out: for ever. From when the time runs and what stops it is said
    once, by a deadline with ``within: limitation``."""
    kinds: list[Name] = Field(default_factory=list)
    """Free classes used in conditions: ``"sexual" in charge.kinds``."""
    lesser: list[Name] = Field(default_factory=list)
    """Offences of which a court may convict instead."""
