"""The lines of a story in their order: when each was written, and which entry an earlier line became."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workflow.errors import CaseError, MomentError
from workflow.language import day, say
from workflow.moments import UNKNOWN, Moment, moment

if TYPE_CHECKING:
    from workflow.packs.stories import StoryHead

_POINTING = ("after", "correction", "correct", "annulled", "annul")


class Chronicle:
    """Reads docket lines one after the other. ``entries`` gives the docket's entry for each line that wrote one."""

    def __init__(self, head: StoryHead) -> None:
        self.opened = opened_on(head)
        self.entries: dict[int, int] = {}
        self._below = iter(soonest_below(head.docket))
        self._before: Moment | None = None
        self._written = self.opened

    def read(self, said: Any) -> dict[str, Any]:
        """The line with the day it was written, pointing at entries and no longer at lines.

        A vague date ends with the line below it, for a story is told in the order in which things happened. Raises
        CaseError where it happened before the line above it and does not say when it was written.
        """
        below = next(self._below, None)
        if not isinstance(said, Mapping):
            example = "{on: 2024-07-01, take: {arrest: [A1]}}"
            raise CaseError(say("{said!r} is no docket line. Write {example}.", said=said, example=example))
        if "on" not in said:
            raise CaseError(say("it has no `on:`. Write the day it happened, or `on: unknown`."))
        on = moment(said["on"])
        self._written = moment(said["written"]) if said.get("written") is not None else self._in_turn(on)
        self._before = on if on.known else self._before
        line = {key: self._entry(value) if key in _POINTING else value for key, value in said.items()}
        if str(line.get("against", "")).isdigit():  # else it is the name of a step
            line["against"] = self._entry(line["against"])
        line.pop("refused", None)
        if below is not None and on.known and on.first <= below.last < on.last:
            line["on"] = str(Moment(on.first, below.last))
        return {**line, "written": str(self._written)}

    def _in_turn(self, on: Moment) -> Moment:
        """The day a line was written that does not say so: when it happened, and never before the line above it."""
        before = self._before
        if before is not None and on.known and on.last < before.first:
            raise CaseError(
                say("it happened on {day}, before the line above it ({before})."
                    " If it was written down later, say when: `written: {written}`; else put the lines in order.",
                    day=day(on), before=day(before), written=self._written)
            )  # fmt: skip
        # an event of some time in 2022 does not put off what was written in October
        return moment(on.first_day) if on.known and on.first_day > self._written.last_day else self._written

    def _entry(self, value: Any) -> Any:
        """The entry for the number of a line, alone or as ``entry`` in a map."""
        if isinstance(value, Mapping):
            return {**value, "entry": self._entry(value.get("entry"))}
        try:
            number = int(value)
        except (TypeError, ValueError):
            raise CaseError(say("{value!r} is no number of a line above.", value=value)) from None
        if number and number not in self.entries:
            raise CaseError(
                say("line {number} wrote nothing on the docket; name a line above that did.", number=number)
            )
        return self.entries.get(number, 0)


def soonest_below(docket: Sequence[Any]) -> list[Moment | None]:
    """For each line the soonest that anything below it happened; one written down later says nothing of the order."""
    soonest: list[Moment | None] = [None]
    for said in reversed(docket):
        on = _told_in_turn(said)
        last = soonest[-1]
        soonest.append(on if on.known and (last is None or on.last < last.last) else last)
    return soonest[-2::-1]


def _told_in_turn(said: Any) -> Moment:
    try:
        return UNKNOWN if said.get("written") is not None else moment(said["on"])
    except (MomentError, KeyError, TypeError, AttributeError):
        return UNKNOWN


def opened_on(head: StoryHead) -> Moment:
    """The day the file was opened: as told, else the first day on the docket."""
    if head.opened is not None:
        return head.opened
    days = []
    for line in head.docket:
        try:
            on = moment(line["on"])
        except (MomentError, KeyError, TypeError, AttributeError):
            continue
        if on.known and on.first_day.year > 1:
            days.append(on.first_day)
    return moment(min(days)) if days else (head.ends[0].on if head.ends else UNKNOWN)
