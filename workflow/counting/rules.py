"""What a rule of counting says, and what it asks of a calendar."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal, Protocol, TypeAlias

from workflow.periods import Period

Direction: TypeAlias = Literal["within", "wait", "ahead"]
_NEVER_SHORT = -1


@dataclass(frozen=True, slots=True)
class UnitRule:
    """How one unit (hours, days, weeks, months or years) is counted.

    ``first_day``: whether the day of the event counts as day one. ``last_day``: ``excluded`` makes clear days, one
    day more. ``last_day_closed``: where a last day on which the registry is closed goes. ``run``: ``open_days``
    leaves closed days uncounted (months and years always run on). ``ends_outside_court_hours``: hours only.
    ``weekdays_open``: weekdays (``saturday``) that the calendar asked must not close by themselves.
    """

    first_day: Literal["excluded", "included"] = "excluded"
    last_day: Literal["included", "excluded"] = "included"
    last_day_closed: Literal["next_open_day", "previous_open_day", "stands"] = "stands"
    run: Literal["always", "open_days"] = "always"
    ends_outside_court_hours: Literal["stands", "end_of_next_court_day"] = "stands"
    weekdays_open: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """True when a count of hours stays where it ends, court open or not."""
        return self.ends_outside_court_hours == "stands" and self.last_day_closed == "stands"

    @property
    def asks_for_open_days(self) -> bool:
        """True when the result depends on which days are open."""
        return self.run == "open_days" or self.last_day_closed != "stands"


@dataclass(frozen=True, slots=True)
class Counting:
    """A rule of counting: one UnitRule per unit, since statutes let the unit decide, and a rule for short periods.

    Closed days are not counted in a period of at most ``short_up_to`` days (None: no such rule). ``provision`` is
    printed in explanations.
    """

    name: str = ""
    hours: UnitRule = UnitRule()
    days: UnitRule = UnitRule()
    weeks: UnitRule = UnitRule()
    months: UnitRule = UnitRule()
    years: UnitRule = UnitRule()
    short_up_to: int | None = None
    provision: str = ""
    # The commonest count, days that always run and end on an open day, worked out once: (longest short period, days
    # to add to the number of days); None where days are not counted that way.
    swift: tuple[int, int] | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        rule = self.days
        if rule.run == "always" and rule.last_day_closed == "next_open_day":
            short = _NEVER_SHORT if self.short_up_to is None else self.short_up_to
            # no days at all cannot include their first day: such a period is left to the patient count
            shortest = max(short, 0) if rule.first_day == "included" else short
            extra = (rule.last_day == "excluded") - (rule.first_day == "included")
            object.__setattr__(self, "swift", (shortest, extra))

    def of(self, unit: str) -> UnitRule:
        """The rule for a unit of time."""
        rule: UnitRule = getattr(self, unit)
        return rule

    def is_short(self, length: Period, extra: Period | None = None) -> bool:
        """Whether closed days are not counted because the period, with its extension, is so short."""
        limit, number = self.short_up_to, length.number
        if extra is not None:
            number += extra.number
        return limit is not None and number <= limit and {length.unit, extra.unit if extra else "days"} == {"days"}


class Calendar(Protocol):
    """What counting asks of the calendar of a seat; every answer is a table lookup."""

    def closed(self, day: date, /) -> str | None:
        """Why the day is closed, None if it is open."""

    def next_open(self, day: date, /) -> date:
        """The first open day from this day on: the day itself if it is open."""

    def previous_open(self, day: date, /) -> date:
        """The last open day up to this day: the day itself if it is open."""

    def hours(self, day: date, /) -> tuple[tuple[time, time], ...]:
        """Opening and closing times of an open day; from first opening to last closing are court hours."""

    def provisional(self, day: date, /) -> bool:
        """True beyond the years whose holidays somebody verified."""
