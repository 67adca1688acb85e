"""The mapping: which column of a list holds what. A small YAML file that a lawyer writes once for each list.

Everywhere a text is the heading of a column, and ``{always: …}`` is said of every row::

    place: …                        # whose law governs; or --place
    dates: "%d/%m/%Y"               # how the list writes days; or for single columns: {Born: "%Y", Opened: "%d %B %Y"}
    headings: 1                     # the row in which the headings stand, if it is not the first
    case:                           # rows with the same id are one case, and must not contradict one another
      id: Case No
      title: {always: The State v A1}
      opened: Date opened
      court: Court                  # and seat, number, judge
      facts: {public_interest: …}   # also stage and steps, of procedures that run for the case
    people:                         # one part for each person that a row can hold
      - role: {always: accused}     # or a column
        ref: Ref                    # A1, A2; else references are given in the order of the rows
        name: Accused
        details: {address: Address} # kept beside the docket, like the name
        facts: {occupation: Job}
        steps:                      # what happened on a day that the list tells
          arrest: Date of arrest
          file_charge: {on: Charged on, by: {always: prosecutor}, filed: charge_sheet, despite: Why}
        stage: Status               # where it stands now; a list where it stands in several procedures
    counts:                         # else: the accused and the victims who stand in the row
      - {offence: Charge, committed: Date of offence, place: Where, accused: Refs, facts: {loss: Loss}}
    notes: [Remarks]
    values:                         # what the list says, and what the law says; ~ is nothing
      Status: {Pending trial: trial_open, Not known: ~}

Nobody stands in a row in which the columns of a person's own are empty. Days: ISO (2016-07-01, 2016-07), or as
``dates`` says. Rows that tell the same offence and contradict one another in nothing are one count of all their
accused, unless ``number`` tells counts apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from workflow.intake.days import refuse_format
from workflow.packs import reading
from workflow.packs.findings import Finding
from workflow.packs.findings import Path as Where
from workflow.packs.part import Name, Names, PackPart, StepName, Word, one_or_many
from workflow.packs.typed import typed


class Always(PackPart):
    """What is said of every row, because no column says it."""

    always: Word


Slot = Word | Always
"""The heading of a column, or what is always said."""


def _slots(value: Any) -> Any:
    return [value] if isinstance(value, dict) else one_or_many(value)


Slots = Annotated[list[Slot], BeforeValidator(_slots)]
"""One slot or several."""


class DatedStep(PackPart):
    """A step of the law: the column with its day, who took it, which papers were filed with it, and why it stands
    although the law did not allow it."""

    on: Word
    by: Slot | None = None
    filed: Names = Field(default_factory=list)
    despite: Slot | None = None


class History(PackPart):
    """What the list knows of the case or of a person in it."""

    facts: dict[Name, Slot] = Field(default_factory=dict)
    steps: dict[StepName, Word | DatedStep] = Field(default_factory=dict)
    stage: Slots = Field(default_factory=list)

    @property
    def dated(self) -> dict[str, DatedStep]:
        """The steps, each written in full."""
        return {
            name: step if isinstance(step, DatedStep) else DatedStep.model_construct(on=step, filed=[])
            for name, step in self.steps.items()
        }


class CasePart(History):
    """The matter itself, and what a court gave a number."""

    id: Word
    title: Slot | None = None
    opened: Slot | None = None
    court: Slot | None = None
    seat: Slot | None = None
    number: Slot | None = None
    judge: Slot | None = None


class PersonPart(History):
    """Somebody who may stand in a row."""

    role: Slot
    ref: Slot | None = None
    name: Slot | None = None
    details: dict[Name, Slot] = Field(default_factory=dict)

    @property
    def kept_apart(self) -> dict[str, Slot]:
        """What never comes on the docket."""
        return {**({"name": self.name} if self.name is not None else {}), **self.details}


class CountPart(PackPart):
    """An offence that may stand in a row."""

    offence: Slot
    number: Slot | None = None
    committed: Slot | None = None
    accused: Slot | None = None
    victims: Slot | None = None
    place: Slot | None = None
    particulars: Slot | None = None
    facts: dict[Name, Slot] = Field(default_factory=dict)


def _format(value: Any) -> Any:
    for format in value.values() if isinstance(value, dict) else [value]:
        if isinstance(format, str):
            refuse_format(format)
    return value


class Mapping(PackPart):
    """Which column of a list holds what."""

    case: CasePart
    place: Word | None = None
    dates: Annotated[Word | dict[Word, Word] | None, BeforeValidator(_format)] = None
    headings: Annotated[int, Field(ge=1, le=1000)] = 1
    people: list[PersonPart] = Field(default_factory=list)
    counts: list[CountPart] = Field(default_factory=list)
    notes: Annotated[list[Word], BeforeValidator(one_or_many)] = Field(default_factory=list)
    values: dict[Word, dict[Word, Word | None]] = Field(default_factory=dict)

    def columns(self) -> Iterator[tuple[Where, str]]:
        """Every heading that is named, with the path to it."""
        for part in ("case", "people", "counts", "notes"):
            yield from headings_of(getattr(self, part), (part,))
        yield from ((("values", heading), heading) for heading in self.values)
        if isinstance(self.dates, dict):
            yield from ((("dates", heading), heading) for heading in self.dates)


def headings_of(part: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """The headings that a part of a mapping names, with the path to each."""
    if isinstance(part, str):
        yield where, part
    elif isinstance(part, PackPart) and not isinstance(part, Always):
        for name in type(part).model_fields:
            if name != "filed":
                yield from headings_of(getattr(part, name), (*where, name))
    elif isinstance(part, list):
        for number, item in enumerate(part):
            yield from headings_of(item, (*where, number))
    elif isinstance(part, dict):
        for name, item in part.items():
            yield from headings_of(item, (*where, name))


def read_mapping(path: Path) -> tuple[Mapping | None, reading.Reading, list[Finding]]:
    """The mapping in a file, the file as read, and every mistake in it; None where it cannot be understood."""
    read = reading.read(path)
    findings = list(read.findings)
    if findings:
        return None, read, findings
    return typed(Mapping, read.value, read.finding, findings), read, findings
