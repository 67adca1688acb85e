"""``calendar.yaml``: closed days, recesses, court hours, rules of counting, excluded time."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from workflow.packs.part import Cited, Name, Option, PackPart, Span, StepName, Text, When, Word, YesNo

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
YearlyDay = Annotated[str, StringConstraints(pattern=r"^(\d\d-\d\d|\d{4}-\d\d-\d\d|easter([+-]\d+)?)$")]
"""``08-15`` every year, ``2026-01-15`` once, ``easter-2`` by the western Easter Sunday."""
HoursRange = Annotated[str, StringConstraints(pattern=r"^\d\d:\d\d-\d\d:\d\d$")]
_YEARLY = r"(\d\d-\d\d|easter([+-]\d+)?)"
YearlySpan = Annotated[str, StringConstraints(pattern=rf"^{_YEARLY}\.\.{_YEARLY}$")]
Years = Annotated[str, StringConstraints(pattern=r"^\d{4}\.\.\d{4}$")]

FirstDay = Literal["excluded", "included"]
LastDayClosed = Literal["next_open_day", "previous_open_day", "stands"]


class UnitCounting(PackPart):
    """How one unit is counted."""

    first_day: FirstDay = "excluded"
    last_day: Literal["included", "excluded"] = "included"
    last_day_closed: LastDayClosed = "stands"
    run: Literal["always", "open_days"] = "always"
    ends_outside_court_hours: Literal["stands", "end_of_next_court_day"] = "stands"


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


class Holiday(Cited):
    """A holiday on top of the library, or, with ``not_a_holiday``, one of its days struck out."""

    day: YearlyDay
    title: Text | None = None
    only_at: list[Name] = Field(default_factory=list)
    not_a_holiday: YesNo = False
    on_a_sunday: Literal["stands", "next_day_not_a_holiday"] = "stands"
    setting: Name | None = None
    """A contested holiday: closed only where this setting's reading is ``closed``."""


class Closure(Cited):
    """Days on which courts are closed by order, once."""

    on: When
    title: Text
    only_at: list[Name] = Field(default_factory=list)
    excepted: list[Name] = Field(default_factory=list, alias="except")


class Recess(Cited):
    """A vacation: its usual dates every year, and the gazetted ones where known. A recess stops no clock by itself."""

    title: Text
    usual: YearlySpan | None = None
    setting: Name | None = None
    """Where it is contested whether time runs in it: it is left out where this setting's reading is ``not_counted``."""
    gazetted: dict[Annotated[int, Field(ge=1900, le=2200)], When] = Field(default_factory=dict)


class Excluded(Cited):
    """Time that is not counted: between two steps, or while a track is in a phase."""

    title: Text | None = None
    begins: StepName | None = Field(default=None, alias="from")
    ends: StepName | None = Field(default=None, alias="to")
    both_ends: FirstDay = "included"
    """``included``: the first and the last day are left out of the count like those between them."""
    while_phase: Name | None = Field(default=None, alias="while")
    by_entry: YesNo = False
    """Yes where the days come only from entries *time excluded* on the docket."""

    @model_validator(mode="after")
    def _one_way(self) -> Excluded:
        ways = (self.begins is not None) + (self.while_phase is not None) + self.by_entry
        if ways != 1 or (self.begins is None) != (self.ends is None):
            raise ValueError("write from: and to: (two steps), or while: (a phase), or by_entry: yes")
        return self


class CourtHours(Cited):
    """Hours in which courts sit, on open days; the luncheon break is inside court hours."""

    hours: list[HoursRange]
    days: list[Weekday] = Field(default_factory=list)
    """Weekdays on which courts sit; left out, every open day. Only periods of hours ask."""
    seats: dict[Name, list[HoursRange]] = Field(default_factory=dict)


def _closed(value: Any) -> Any:
    """``sunday`` is always closed; ``{saturday: setting}`` is closed where that setting's reading is ``closed``."""
    return {value: None} if isinstance(value, str) else value


ClosedWeekday = Annotated[dict[Weekday, Name | None], BeforeValidator(_closed)]


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
