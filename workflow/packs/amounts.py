"""``amounts.yaml``: money the law promises a person."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, WithJsonSchema

from workflow.packs.part import Cited, ConditionText, Name, Option, Text

Money = Annotated[
    str,
    StringConstraints(pattern=r"^(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?( [A-Z]{3})?$|^unknown$|^as_ordered$"),
    WithJsonSchema({"type": ["string", "number"]}),
]
"""``30,000`` in the place's currency, ``30000 KES``, ``as_ordered`` by the court, or ``unknown``."""


class Amount(Cited):
    """Money the law promises a person, when, and who pays."""

    title: Text
    of: Literal["victim", "accused", "person"] = "victim"
    amount: Money | list[Option[Money]]
    when: ConditionText | None = None
    paid_by: Name | None = None
    per: Literal["person", "charge", "day"] = "person"
    then: Text | None = None
    counts_from: str | None = Field(default=None)
    """The step whose day is the ruling day; left out, the day asked about."""
