"""``law PLACE calendar [YEAR]``: the days on which courts are closed, to be held against the gazette."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from workflow.cli.clerk import Clerk
from workflow.cli.printing import dim, paragraph, table, yellow
from workflow.counting import WEEKDAYS, Reason
from workflow.errors import WorkflowError
from workflow.language import listed, say
from workflow.language import weekday as in_words

if TYPE_CHECKING:
    from workflow.law.closed_days import ClosedDays
    from workflow.law.law import Law

_MOST_SEATS = 3


def closed_days_told(clerk: Clerk, found: Law, year: str | None) -> None:
    """The closed days of a year; of this one where none was said. Raises WorkflowError for what is no year."""
    from workflow.law.closed_days import closed_days

    asked = _year(year)
    days = closed_days(found, asked)
    verified = found.calendar.verified_years
    said = [
        {
            "first": day.first.isoformat(), "last": day.last.isoformat(), "why": _why(clerk, day.why),
            "where": list(day.where), "setting": day.setting, "unsure": day.unsure,
        }
        for day in days
    ]  # fmt: skip
    answer = {"year": asked, "verified_years": verified, "days": said}
    clerk.answer(answer, lambda: _told(clerk, found, asked, days))


def _year(said: str | None) -> int:
    if said is None:
        return date.today().year
    if said.isascii() and said.isdigit() and len(said) == 4 and said > "1000":
        return int(said)
    raise WorkflowError(say("“{said}” is no year. Write one with four digits, as {year}.", said=said, year=2026))


def _told(clerk: Clerk, found: Law, year: int, days: list[ClosedDays]) -> Iterator[str]:
    rows = [
        (_span(day), _why(clerk, day.why) + _marks(day), _where(clerk, found, day))
        for day in days
    ]  # fmt: skip
    yield from table((str(year), say("WHY CLOSED"), say("WHERE")), rows)
    yield ""
    yield from (dim(line) for line in paragraph(_every_week(found)))
    if not _is_verified(found, year):
        words = say(
            "Nobody has looked up the holidays of {year}: what ends near one of them is provisional.", year=year
        )
        yield from (yellow(line) for line in paragraph(words))


def _span(day: ClosedDays) -> str:
    if day.first == day.last:
        return in_words(day.first)
    return say("{first} to {last}", first=in_words(day.first), last=in_words(day.last))


def _why(clerk: Clerk, why: str) -> str:
    return why.spoken(clerk.language) if isinstance(why, Reason) and clerk.language else str(why)


def _where(clerk: Clerk, found: Law, day: ClosedDays) -> str:
    titles = [_title(clerk, found, name) for name in day.where]
    if len(titles) > _MOST_SEATS:
        return say("{seat} and {number} more", seat=titles[0], number=len(titles) - 1)
    return listed(titles) if titles else ""


def _title(clerk: Clerk, found: Law, name: str) -> str:
    rules: dict[str, Any] = {**found.courts, **found.seats}
    return clerk.text(rules[name].title)


def _marks(day: ClosedDays) -> str:
    marks = [say("contested: {setting}", setting=day.setting)] if day.setting else []
    marks += [say("not sure yet")] if day.unsure else []
    return f" ({'; '.join(marks)})" if marks else ""


def _every_week(found: Law) -> str:
    from workflow.law.closed_days import closed_each_week
    from workflow.law.weekdays import NAMES

    names = dict(zip(NAMES, WEEKDAYS, strict=True))
    closed = closed_each_week(found)
    if not closed:
        return say("No weekday is closed.")
    return say("Closed each week, at least at some courts: {days}.", days=listed([say(names[day]) for day in closed]))


def _is_verified(found: Law, year: int) -> bool:
    first, _, last = (found.calendar.verified_years or "9999..0").partition("..")
    return int(first) <= year <= int(last)
