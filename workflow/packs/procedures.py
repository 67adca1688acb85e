"""``procedures/*.yaml``: stages, and the steps between them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from workflow.language import say
from workflow.packs.part import (
    Cited,
    CitedByCourt,
    ConditionText,
    Name,
    Option,
    PackPart,
    Span,
    StepName,
    Text,
    YesNo,
    one_or_many,
)
from workflow.packs.requirements import Requirement

Phase = Literal[
    "report", "investigation", "charge", "trial", "judgment", "appeal", "execution", "relief", "care", "paused",
    "closed",
]  # fmt: skip
Outcome = Literal[
    "alleged", "charged", "convicted", "acquitted", "discharged", "withdrawn", "compounded", "quashed", "abated"
]
Purpose = Literal["relief", "accountability", "prevention", "aftercare"]


class Stage(Cited):
    """Where a track may stand."""

    title: Text
    phase: Phase
    custody: YesNo = False
    """Yes where whoever stands here is deprived of liberty."""


class InPhase(PackPart):
    """Every stage of a phase."""

    phase: Annotated[list[Phase], BeforeValidator(one_or_many)]


class Opening(PackPart):
    """A track that a step begins, for the same person or for those the entry names."""

    stage: Name = Field(alias="in")
    who: Literal["same", "named", "each_accused", "each_victim", "case"] = Field(default="same", alias="for")
    when: ConditionText | None = None


def _opening(value: Any) -> Any:
    return {"in": value} if isinstance(value, str) else value


class Moving(PackPart):
    """A step that a step takes in another track of the same person."""

    step: StepName
    when: ConditionText | None = None
    """Left out: always, and what is unmet there is unmet here. With it, whoever it does not hold of is passed over."""

    @property
    def name(self) -> str:
        """The step's name without its procedure."""
        return self.step.rpartition(".")[2]


def _moving(value: Any) -> Any:
    return {"step": value} if isinstance(value, str) else value


class Extension(PackPart):
    """More time for a deadline that is running: so much more each time, at most so many times, or so much in all."""

    more: Span | Literal["ordered"] | None = None
    times: int | None = None
    in_all: Span | None = None

    @model_validator(mode="after")
    def _some(self) -> Extension:
        if self.more is None and self.in_all is None:
            raise ValueError(say("an extension says how much: more: or in_all:"))
        return self


Stages = Annotated[list[Name], BeforeValidator(one_or_many)]


class Step(CitedByCourt):
    """Something a court, office or party does on a day, if the law allows."""

    title: Text
    origin: Literal["any"] | InPhase | Stages = Field(alias="from")
    excepted: Stages = Field(default_factory=list, alias="except")
    to: Name | list[Option[Name]]
    """A stage, ``same``, ``back``, ``as_ordered``, or a choice of these."""
    ordered_to: Stages = Field(default_factory=list)
    """With ``as_ordered``: the stages that may be ordered, where closed ones are among them."""
    by: Annotated[list[Name], BeforeValidator(one_or_many)] = Field(default_factory=list)
    requires: list[Name | Requirement] = Field(default_factory=list)
    records: list[Name] = Field(default_factory=list)
    filings: list[Name] = Field(default_factory=list)
    makes: list[Name] = Field(default_factory=list)
    opens: dict[Name, Annotated[Opening, BeforeValidator(_opening)]] = Field(default_factory=dict)
    moves: dict[Name, Annotated[Moving, BeforeValidator(_moving)]] = Field(default_factory=dict)
    outcome: Outcome | list[Outcome] | None = None
    sentence: YesNo = False
    """Yes where the entry sets a sentence on each charge: kind, term, concurrent or consecutive."""
    plea: YesNo = False
    """Yes where the accused answers the charge: every charge named has then been pleaded to."""
    extends: dict[Name, Extension] = Field(default_factory=dict)
    unusual: YesNo = False
    """Never inferred when a running case is taken over."""
    asks: YesNo = False
    """Yes for an adjournment: the entry gives a reason and who asked."""
    when: ConditionText | None = None
    """The step exists only where this holds (otherwise it is not shown)."""
    also: Annotated[list[Name], BeforeValidator(one_or_many)] = Field(default_factory=list)
    """Other names under which people look for it; they are answered with "did you mean", never taken."""


class Procedure(Cited):
    """Stages, and the steps between them; a track is one run of it."""

    title: Text
    purpose: Purpose
    for_each: Literal["accused", "victim", "charge", "case"]
    runs: Literal["one", "one_for_each_cause"] = "one"
    """How many runs may be open at once for the same subject: one; or one for each cause, as where an accused is
    charged in two courts or a second warrant of one kind is asked for. Each then has its own charges and deadlines."""
    begins_in: Stages
    stages: dict[Name, Stage]
    steps: dict[Name, Step]
    like: Name | None = None
