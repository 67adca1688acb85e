"""``calendar.yaml``: closed days, recesses, court hours, rules of counting, excluded time."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from workflow.language import say
from workflow.packs.part import Cited, Name, Names, Option, PackPart, Span, Text, When, Word, YesNo, one_or_many

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WHICH = ("first", "second", "third", "fourth", "last")
_BY_WEEKDAY = rf"({'|'.join(WHICH)}) ({'|'.join(WEEKDAYS)}) of ({'|'.join(MONTHS)})"
_DAY = rf"^(\d\d-\d\d|\d{{4}}-\d\d-\d\d|easter([+-]\d+)?|{_BY_WEEKDAY})$"
YearlyDay = Annotated[str, StringConstraints(pattern=_DAY)]
"""``08-15``, ``easter-2`` (the western Easter), ``first friday of december`` every year, ``2026-01-15`` once."""
HoursRange = Annotated[str, StringConstraints(pattern=r"^\d\d:\d\d-\d\d:\d\d$")]
_YEARLY = r"(\d\d-\d\d|easter([+-]\d+)?)"
YearlySpan = Annotated[str, StringConstraints(pattern=rf"^{_YEARLY}\.\.{_YEARLY}$")]
Years = Annotated[str, StringConstraints(pattern=r"^\d{4}\.\.\d{4}$")]

CourtsAndPlaces = Annotated[list[Name], BeforeValidator(one_or_many)]
FirstDay = Literal["excluded", "included"]
LastDayClosed = Literal["next_open_day", "previous_open_day", "stands"]


class UnitCounting(PackPart):
    """How one unit is counted."""

    first_day: FirstDay = "excluded"
    last_day: Literal["included", "excluded"] = "included"
    last_day_closed: LastDayClosed = "stands"
    run: Literal["always", "open_days"] = "always"
    ends_outside_court_hours: Literal["stands", "end_of_next_court_day"] = "stands"
    weekdays_open: list[Weekday] = Field(default_factory=list)
    """Weekdays closed for other rules of counting and open for this one; a holiday on them stays closed."""


class ShortPeriods(PackPart):
    """Periods of days up to a length in which closed days are not counted."""

    up_to: Span
    closed_days: Literal["not_counted"] = "not_counted"


class CountingRule(Cited):
    """A rule of counting; the unit decides, as in the statutes. A unit left out is counted like days; hours run on."""

    hours: UnitCounting | None = None
    days: UnitCounting | None = None
    weeks: UnitCounting | None = None
    months: UnitCounting | None = None
    years: UnitCounting | None = None
    short: ShortPeriods | None = None


class Library(PackPart):
    """What is taken from the ``holidays`` library."""

    country: Word
    subdivision: Word | None = None
    categories: list[Word] = Field(default_factory=lambda: ["public"])


class Local(Cited):
    """What holds at some courts and not at others. Left out, it holds at all of them."""

    only_at: CourtsAndPlaces = Field(default_factory=list)
    """Courts, seats, and areas in which seats lie (a province, a region)."""
    excepted: CourtsAndPlaces = Field(default_factory=list, alias="except")
    """Courts, seats and areas for which it does not hold."""


class Holiday(Local):
    """A holiday on top of the library, or, with ``not_a_holiday``, one of its days struck out.

    With ``courts_sit`` a day on which courts sit although it is a weekly closed day or a holiday; closures and
    vacations close it all the same.
    """

    day: YearlyDay
    title: Text | None = None
    not_a_holiday: YesNo = False
    courts_sit: YesNo = False
    tentative: YesNo = False
    """Yes where the day is not sure (it follows the moon): what leans on it is provisional."""
    on_a_sunday: Literal["stands", "next_day_not_a_holiday"] = "stands"
    setting: Name | None = None
    """A contested holiday: closed only where this setting's reading is ``closed``."""

    @model_validator(mode="after")
    def _one_kind(self) -> Holiday:
        if self.not_a_holiday and self.courts_sit:
            problem = say("write not_a_holiday: (a holiday struck out) or courts_sit: (an open day), not both")
            raise ValueError(problem)
        return self


class Closure(Local):
    """Days on which courts are closed by order, once; a day closed for some hours counts as closed."""

    on: When
    title: Text


class Recess(Local):
    """A vacation: its usual dates every year, and the gazetted ones where known. A recess stops no clock by itself."""

    title: Text
    usual: YearlySpan | None = None
    closes: YesNo = False
    """Yes where the registry is shut, so that what falls due in it is done when the court opens again."""
    setting: Name | None = None
    """A contested vacation: left out of the count where this setting's reading is ``not_counted``. One that closes does
    so on its usual days where the reading is ``closed``, and on gazetted days for certain."""
    gazetted: dict[Annotated[int, Field(ge=1900, le=2200)], When] = Field(default_factory=dict)


class Excluded(Cited):
    """Time that is not counted: between two steps, or while a track is in a phase."""

    title: Text | None = None
    begins: Names = Field(default_factory=list, alias="from")
    ends: Names = Field(default_factory=list, alias="to")
    both_ends: FirstDay = "included"
    """``included``: the first and the last day are left out of the count like those between them."""
    while_phase: Name | None = Field(default=None, alias="while")
    at_most: Span | None = None
    """The most that one such time may take out; what lasts longer counts again."""
    by_entry: YesNo = False
    """Yes where the days come only from entries *time excluded* on the docket."""

    @model_validator(mode="after")
    def _one_way(self) -> Excluded:
        ways = bool(self.begins) + (self.while_phase is not None) + self.by_entry
        if ways != 1 or bool(self.begins) != bool(self.ends):
            raise ValueError(say("write from: and to: (two steps), or while: (a phase), or by_entry: yes"))
        if self.at_most is not None and (self.at_most.unit == "hours" or self.at_most.is_penalty):
            raise ValueError(say("at_most is so many days, weeks, months or years"))
        return self


class CourtHours(Cited):
    """Hours in which courts sit, on open days; the luncheon break is inside court hours."""

    hours: list[HoursRange]
    days: list[Weekday] = Field(default_factory=list)
    """Weekdays on which courts sit; left out, every open day. Only periods of hours ask."""
    seats: dict[Name, list[HoursRange]] = Field(default_factory=dict)


class WeeklyClosed(PackPart):
    """On which of these weekdays, and at which courts, it is closed; contested where it names a setting."""

    only: list[Annotated[int, Field(ge=1, le=5)]] = Field(default_factory=list)
    """``[2, 4]``: the second and the fourth of the month only."""
    only_at: CourtsAndPlaces = Field(default_factory=list)
    setting: Name | None = None


def _always(value: Any) -> Any:
    """``sunday`` is always closed."""
    return {value: {}} if isinstance(value, str) else value


def _contested(value: Any) -> Any:
    """``{saturday: setting}`` is closed where that setting's reading is ``closed``."""
    return {"setting": value} if value is None or isinstance(value, str) else value


ClosedWeekday = Annotated[
    dict[Weekday, Annotated[WeeklyClosed, BeforeValidator(_contested)]], BeforeValidator(_always)
]


class Calendar(PackPart):
    """The whole file."""

    counting: dict[Name, CountingRule] = Field(default_factory=dict)
    library: Library | None = None
    closed: list[ClosedWeekday] = Field(default_factory=list)
    holidays: dict[Name, Holiday] = Field(default_factory=dict)
    verified_years: Years | None = None
    closures: dict[Name, Closure] = Field(default_factory=dict)
    recesses: dict[Name, Recess] = Field(default_factory=dict)
    excluded: dict[Name, Excluded] = Field(default_factory=dict)
    court_hours: CourtHours | None = None
    usual_counting: Name | list[Option[Name]] | None = None
    """The rule of counting where a deadline names none."""
