"""``courts.yaml``: courts and offices, where they sit, who may fill which role, and the ladder of appeal."""

from __future__ import annotations

import re
from typing import Annotated
from unicodedata import normalize

from pydantic import BeforeValidator, Field

from workflow.packs.part import Cited, Name, Option, PackPart, Span, Text, YesNo, one_or_many

CourtNames = Annotated[list[Name], BeforeValidator(one_or_many)]


class Seat(PackPart):
    """A place where a court sits; the calendar of a day is that of the seat."""

    title: Text
    region: Text | None = None
    lies_in: CourtNames = Field(default_factory=list)
    """Areas it lies in beside its region (a province), of which holidays, closures and other courts may speak."""

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas it lies in; ``Seventh Judicial Region`` is the area ``seventh_judicial_region``."""
        said = self.region.values() if isinstance(self.region, dict) else [self.region] if self.region else []
        return (*self.lies_in, *(name for name in map(_as_name, said) if name))


def _as_name(title: str) -> str:
    plain = normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


class Court(Cited):
    """A court: who decides."""

    title: Text
    appeals_to: Name | list[Option[Name]] | None = None
    seats: list[Name] = Field(default_factory=list)
    serves: dict[Name, CourtNames] = Field(default_factory=dict)
    """For each of its seats the seats and areas from which matters come there: a bench and its districts. A court that
    says so is not taken to sit anywhere for a place that it does not name."""
    caption: list[Text] = Field(default_factory=list)
    """Lines at the head of a filing, in capitals; ``{seat}`` and ``{region}`` stand for title and region of the seat,
    ``{branch}`` for the branch of the cause. A line that holds nothing but an unknown branch is left away."""
    may_impose: Span | list[Option[Span]] | None = None
    """The heaviest sentence it may pass on one charge; left out, whatever the offence carries."""
    number: Text | None = None
    """How the court writes its case numbers, for example ``CRIMINAL CASE NO. {number}``."""


class Office(Cited):
    """Who else acts: police, prosecutor, oversight authority, child welfare, a party."""

    title: Text
    address: Text | None = None
    speaks_for: CourtNames = Field(default_factory=list)
    """Of a lawyer: the parties whose filings he or she draws and signs."""


class Role(PackPart):
    """A part in the procedure, and the courts or offices that may fill it."""

    title: Text
    may_be: CourtNames
    tries: YesNo = False
    """Yes where the court in this role tries the offence: it must be one the offence is tried by."""


class Courts(PackPart):
    """The whole file."""

    seats: dict[Name, Seat] = Field(default_factory=dict)
    courts: dict[Name, Court] = Field(default_factory=dict)
    offices: dict[Name, Office] = Field(default_factory=dict)
    roles: dict[Name, Role] = Field(default_factory=dict)
