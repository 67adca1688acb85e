"""``settings.yaml``: contested points of law and their readings."""

from __future__ import annotations

from pydantic import model_validator

from workflow.language import say
from workflow.packs.part import Cited, Name, Text


class Reading(Cited):
    """One way to read a contested point, and who reads it so."""

    title: Text


class Setting(Cited):
    """A contested point: the question, its readings, and the usual one."""

    question: Text
    readings: dict[Name, Reading]
    usual: Name

    @model_validator(mode="after")
    def _usual_is_a_reading(self) -> Setting:
        if self.usual not in self.readings:
            raise ValueError(say("usual names {name!r}, which is none of the readings: {names}",
                                 name=self.usual, names=", ".join(self.readings)))  # fmt: skip
        if len(self.readings) < 2:
            raise ValueError(say("a contested point needs at least two readings"))
        return self
