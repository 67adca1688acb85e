"""``facts.yaml``: what may be known, and what the law means by a term."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from workflow.language import say
from workflow.packs.part import Cited, ConditionText, Text, Word, YesNo

FactType = Literal["yes_no", "number", "text", "date", "period", "money", "choice"]
Subject = Literal["accused", "victim", "person", "charge", "case", "cause"]


class Fact(Cited):
    """A fact that is asked (``type`` and ``question``), or a term that follows from others (``means``)."""

    of: Subject
    type: FactType | None = None
    question: Text | None = None
    options: dict[Word, Text] | list[Word] | None = None
    means: ConditionText | None = None
    identifies: YesNo = False
    """Yes where the answer could tell who a protected person is (address, school, parents)."""
    title: Text | None = None

    @model_validator(mode="after")
    def _asked_or_meant(self) -> Fact:
        if (self.means is None) == (self.type is None):
            problem = say("a fact is either asked (type and question) or meant (means); write one of the two")
            raise ValueError(problem)
        if self.type is not None and self.question is None:
            raise ValueError(say("a fact that is asked needs its question"))
        if (self.type == "choice") != (self.options is not None):
            raise ValueError(say("options belong to a fact of type choice, and such a fact needs them"))
        return self
