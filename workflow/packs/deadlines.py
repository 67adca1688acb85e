"""``deadlines.yaml``: time limits that a step starts and another step meets."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from workflow.language import say
from workflow.moments import Period
from workflow.packs.part import (
    Cited,
    ConditionText,
    Name,
    Names,
    Option,
    PackPart,
    Share,
    Span,
    Text,
    YesNo,
    every_option,
    one_or_many,
)

_NAME = r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?"
_START = rf"({_NAME}|(notice|ends)\({_NAME}\))"
_TRIGGER = re.compile(rf"{_START}|first\({_START}(, *{_START})*\)")

_END = re.compile(r"ends\([a-z][a-z0-9_]*\)")


def _readable(text: str) -> str:
    if _TRIGGER.fullmatch(text) is None:
        raise ValueError(say(
            "it counts from a step, notice(step), ends(deadline), a dated fact (victim.injured_on),"
            " or the first of several: \"first(step, ends(deadline))\", in quotation marks inside {…}"
        ))  # fmt: skip
    return text


Trigger = Annotated[str, AfterValidator(_readable), WithJsonSchema({"type": "string"})]
"""``step``, ``procedure.step``, ``notice(step)``, ``ends(deadline)``, or a dated fact ``accused.fact``. ``first(step)``
starts one run in a track, ``first(step, notice(step), ends(deadline))`` one that counts from whichever comes first."""

def _end_of(text: str) -> str:
    if _END.fullmatch(text) is None:
        raise ValueError(say("write the time limit whose end is meant: not_beyond: ends(deadline)"))
    return text


EndOf = Annotated[str, AfterValidator(_end_of), WithJsonSchema({"type": "string"})]
"""The end of another time limit: ``ends(deadline)``."""

Length = Span | list[Option[Span]]


class ShareOf(PackPart):
    """A share of the longest imprisonment that the live charges carry: ``{share: 1/2, of: longest_sentence}``."""

    share: Share
    of: Literal["longest_sentence"]

    def __str__(self) -> str:
        return say("{share} of the longest sentence", share=self.share)


Lasting = Span | ShareOf | list[Option[Span | ShareOf]]


class Beginning(Option[ConditionText]):
    """A day from which the time of a charge may run: a date in the words of conditions (``charge.until``, the end of
    the offence; ``charge.discovered_on``, a dated fact; ``most(victims, "born") + years(18)``)."""

    title: Text | None = None
    """The day in words, for the refusal and the explanation: the majority of the child."""


class Deadline(Cited):
    """A time limit. It has exactly one length: ``within``, ``wait`` or ``ahead``.

    ``within`` gives the last day to act, ``wait`` the first, ``ahead`` the last day before a day already fixed.
    ``kind`` says what the last day does: *right*: someone gains; *bar*: the steps of ``met_by`` are refused
    afterwards; *duty* and *target*: lateness is an irregularity or a line in a report; *term*: the life of an order.
    """

    title: Text
    counts_from: Annotated[list[Trigger] | list[Option[Trigger]], BeforeValidator(one_or_many)] = Field(
        default_factory=list
    )
    """Of a list each starts a run of its own. Options whose ``when`` asks for readings start one run, which counts from
    the day that the reading takes. Of other options each starts runs of its own, where its ``when`` holds on their
    first day; what happens later does not end them."""
    runs_from: ConditionText | list[Beginning] | None = None
    """In place of ``counts_from``: a day of the charge itself. The deadline then runs once for each charge: the time
    to prosecute, prescription. Of several the first that holds; one that hangs on a fact nobody has recorded is passed
    over, and asked for where the time would otherwise be over, so the latest possible day stands first."""
    within: Literal["ordered", "limitation"] | Lasting | None = None
    """``limitation``: as long as the offence charged says in its own ``limitation``; none where it says nothing."""
    wait: Lasting | None = None
    ahead: Lasting | None = None
    at_least: Length | None = None
    """The least that the law lets a court order."""
    at_most: Length | None = None
    """The law's ceiling on one ordered period."""
    in_all: Length | None = None
    """The law's ceiling on all ordered periods together, counted from the first."""
    not_beyond: EndOf | None = None
    """The time limit beyond whose last day nothing ordered may last: ``ends(first_fifteen_days)``."""
    counting: Name | list[Option[Name]] | None = None
    met_by: Names = Field(default_factory=list)
    """The steps that meet it; of a time to prosecute those that stop it, the earliest of which is compared."""
    asked_at: Names = Field(default_factory=list)
    """With ``runs_from``: the steps that are refused where it was not met in time; left out, those that meet it."""
    when: ConditionText | None = None
    """The deadline runs only where this holds, on the docket up to its last day."""
    for_each: Literal["accused", "victim"] | None = None
    """A clock of his own for each accused, or each victim, whatever step starts it: also for whoever is found later.
    Else it is whose the step is; and a step of the case starts one clock for all."""
    binds: Name | None = None
    benefits: Name | None = None
    kind: Literal["right", "bar", "duty", "target", "term"] = "duty"
    then: Text | None = None
    """What the passing of the last day means, in a sentence."""
    pauses: Annotated[list[Name], BeforeValidator(one_or_many)] = Field(default_factory=list)
    due_at: Name | list[Option[Name]] | None = None
    """The court before which the act is done, or a role that courts fill: its closed days count. Left out, the court of
    the step that starts it."""
    pending_too: YesNo = False
    """Yes where the rule also reaches what had begun before its first day: its time then runs from that day."""
    excused_by: Names = Field(default_factory=list)
    """Steps that lift a bar (leave granted, time extended)."""

    @model_validator(mode="after")
    def _one_length(self) -> Deadline:
        if sum(length is not None for length in (self.within, self.wait, self.ahead)) != 1:
            raise ValueError(say("a deadline has exactly one length: within, wait or ahead"))
        limits = (self.at_least, self.at_most, self.in_all, self.not_beyond)
        if self.within != "ordered" and any(limit is not None for limit in limits):
            raise ValueError(say("at_least, at_most, in_all and not_beyond belong to `within: ordered`"))
        least, most = self.at_least, self.at_most
        if isinstance(least, Period) and isinstance(most, Period) and least > most:
            raise ValueError(say("at_least ({least}) is above at_most ({most})", least=least, most=most))
        if bool(self.counts_from) == (self.runs_from is not None):
            problem = say("it has one beginning; write counts_from: (a step) or runs_from: (a day of the charge)")
            raise ValueError(problem)
        lengths = (option.value for length in (self.within, self.wait, self.ahead) for option in every_option(length))
        if self.runs_from is not None and any(isinstance(length, ShareOf) for length in lengths):
            raise ValueError(say("a share of the sentence runs from a step; write counts_from: in place of runs_from:"))
        if self.runs_from is None and (self.within == "limitation" or self.asked_at):
            raise ValueError(say("limitation and asked_at are of a charge; write runs_from: in place of counts_from:"))
        return self
