"""The parts every pack file is made of: rules, provisions, texts, choices."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from workflow.errors import MomentError
from workflow.language import say
from workflow.moments import Moment, Period, moment, period
from workflow.money import share

T = TypeVar("T")


class PackPart(BaseModel):
    """Base of everything a pack may say: no unknown keys, no later changes."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=False, defer_build=True
    )


# Editors type 1.10, NO or 90 before any schema sees them, so a text's schema also accepts number and boolean.
_LOOSE_TEXT = {"type": ["string", "number", "boolean"]}
_LOOSE_NAME = {"type": ["string", "number", "boolean"], "description": "an id: small letters, digits, underscore"}

Word = Annotated[str, StringConstraints(min_length=1), WithJsonSchema(_LOOSE_TEXT)]
"""A piece of text in one language, never empty."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$"), WithJsonSchema(_LOOSE_NAME)]
"""An id: English, small letters, digits and underscores."""

_STEP = StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$")
StepName = Annotated[str, _STEP, WithJsonSchema(_LOOSE_TEXT)]
"""``step``, or ``procedure.step`` where several procedures have one of that name."""

Tag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
"""A language by its BCP 47 tag: ``es``, ``es-GT``, ``zh-Hant``."""

Text = Word | Annotated[dict[Tag, Word], Field(min_length=1)]
"""Words for people: a string in the place's first language, or a map by BCP 47 tag."""

Provision = Word | list[Word]
"""A provision of a source as practitioners write it (``s.36A(7)``), or a list of them."""

Under = dict[Name, Provision]
"""Sources by id, each with the provisions relied on."""

ConditionText = Annotated[str, StringConstraints(min_length=1, max_length=500), WithJsonSchema(_LOOSE_TEXT)]
"""A condition in the language of ``workflow.conditions``."""

Confidence = Literal["high", "medium", "low"]
"""How sure we are of a rule. Low means nobody checked it: whatever it produces says "unverified"."""

YesNo = Annotated[bool, WithJsonSchema({"type": ["boolean", "string"], "enum": [True, False, "yes", "no"]})]


def _read_moment(value: Any) -> Any:
    try:
        if isinstance(value, (str, Moment, date)):
            return moment(value)
    except MomentError as error:
        raise ValueError(str(error)) from None
    raise ValueError(say("a date is one text, neither a list nor a map"))


def _read_period(value: Any) -> Any:
    try:
        if isinstance(value, (str, Period)):
            return period(value)
    except MomentError as error:
        raise ValueError(str(error)) from None
    raise ValueError(say("a period is one text, neither a list nor a map"))


When = Annotated[Moment, BeforeValidator(_read_moment), WithJsonSchema(_LOOSE_TEXT)]
"""A date or interval of dates, as ``workflow.moments`` reads it."""

Span = Annotated[Period, BeforeValidator(_read_period), WithJsonSchema(_LOOSE_TEXT)]
"""A period: ``90 days``, ``24 hours``, ``1 month``, ``immediately``; a penalty also ``life``, ``death``, ``fine``."""


def _read_share(value: Any) -> Any:
    return value if isinstance(value, Fraction) else share(str(value))


Share = Annotated[Fraction, BeforeValidator(_read_share), WithJsonSchema({"type": "string"})]
"""A part of a sum or a sentence: ``25 %`` or ``1/4``."""


class Marked(PackPart):
    """What every rule carries beside its provisions: support, dates, and how sure we are."""

    see: Under = Field(default_factory=dict)
    since: When | None = None
    until: When | None = None
    confidence: Confidence = "high"
    note: Text | None = None


class Cited(Marked):
    """Something the law says, and where it says so."""

    under: Under = Field(default_factory=dict)


class Option(Cited, Generic[T]):
    """One answer of a choice: its value, and the condition under which it is the value."""

    value: T = Field(alias="is")
    when: ConditionText | None = None


class CitedByCourt(Marked):
    """A rule whose provision may depend on the court: one section for the High Court, another below it."""

    under: Under | list[Option[Under]] = Field(default_factory=dict)

    @property
    def least_sure(self) -> Confidence:
        """The lowest mark of the rule and of every provision it may rest on."""
        options = self.under if isinstance(self.under, list) else []
        marks = {self.confidence, *(option.confidence for option in options)}
        return "low" if "low" in marks else "medium" if "medium" in marks else "high"


def one_or_many(value: Any) -> Any:
    """A single name where a list is expected is a list of one."""
    return [value] if isinstance(value, str) else value


Names = Annotated[list[StepName], BeforeValidator(one_or_many)]
"""One name or a list of names."""


def every_option(value: Any) -> list[Option[Any]]:
    """A choice as its options from the top; a plain value is the only option."""
    if isinstance(value, list) and value and isinstance(value[0], Option):
        return value
    return [Option[Any].model_construct(value=value, when=None, under={}, see={}, since=None, until=None,
                                        confidence="high", note=None)]
