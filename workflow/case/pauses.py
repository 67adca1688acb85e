"""Days that are not counted: stays, excluded time, recesses that a deadline names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from workflow.case.forum import forum_of
from workflow.counting import Reason
from workflow.counting.explanation import stands_still
from workflow.errors import CannotCompute
from workflow.law.closures import holds, places_of
from workflow.law.recesses import in_recess
from workflow.moments import Moment
from workflow.packs.calendar import Excluded, Recess
from workflow.periods import later

if TYPE_CHECKING:
    from workflow.case.rules import DeadlineLaw
    from workflow.case.run import Run
    from workflow.case.scope import Scope

Skipped = Callable[[date], str | None]
Span = tuple[date, date]
ENDLESS = date.max
"""The last day of a pause that nobody has ended."""


def skipped_days(scope: Scope, run: Run, rule: DeadlineLaw | None) -> Skipped | None:
    """Why a day is not counted for this run (None: it is). None at all where nothing is left out."""
    if rule is None or not (names := rule.model.pauses):
        return None
    law = scope.standing.practice.law
    recesses = {
        name: Reason.of(law.text(recess.title), recess.title)
        for name in names
        if (recess := law.calendar.recesses.get(name)) and _left_out(scope, rule, recess)
    }
    spans = [
        (first, last, Reason.of(law.text(excluded.title) or name.replace("_", " "), excluded.title))
        for name, excluded, first, last in all_spans(scope, rule)
    ]

    def why(day: date) -> str | None:
        for first, last, title in spans:
            if first <= day <= last:
                if last == ENDLESS:
                    raise CannotCompute(stands_still(title))
                return title
        return next((title for name, title in recesses.items() if in_recess(law, name, day)), None)

    return why if spans or recesses else None


def _left_out(scope: Scope, rule: DeadlineLaw, recess: Recess) -> bool:
    """Whether a vacation is one of the court where the act is due, and left out under the reading that holds."""
    if recess.only_at or recess.excepted:
        where = forum_of(scope, rule)
        here = places_of(scope.standing.practice.law, where.seat, where.court)
        if not holds(recess.only_at, recess.excepted, here):
            return False
    return recess.closes or recess.setting is None or scope.reading(recess.setting) == "not_counted"


def all_spans(scope: Scope, rule: DeadlineLaw) -> list[tuple[str, Excluded, date, date]]:
    """The days that the docket takes out of a deadline, each with the rule of excluded time, first and last day."""
    rules = scope.standing.practice.law.calendar.excluded
    return [
        (name, excluded, *span)
        for name in rule.model.pauses
        if (excluded := rules.get(name))
        for span in _spans(scope, name, excluded, everywhere=rule.model.once)
    ]


def _spans(scope: Scope, name: str, rule: Excluded, *, everywhere: bool) -> Iterator[Span]:
    """The days a rule of excluded time takes out: from the docket's steps and phases, and from its own entries."""
    for entry in scope.standing.excluded:
        if entry.rule == name and (not entry.people or scope.ref in ("", *entry.people)):
            yield entry.first.first_day, _ceiling(rule, entry.first.first_day, entry.last.last_day)
    found = _in_phase(scope, rule.while_phase) if rule.while_phase else _between(scope, rule, everywhere)
    for first, last in found:
        inner = timedelta(days=rule.both_ends == "excluded")
        if first + inner <= last - inner:
            yield first + inner, _ceiling(rule, first + inner, last if last == ENDLESS else last - inner)


def _ceiling(rule: Excluded, first: date, last: date) -> date:
    """The last day left out, where the law leaves out only so much at a time."""
    if rule.at_most is None:
        return last
    beyond = later(datetime.combine(first, time.min), rule.at_most).date()
    return min(last, beyond - timedelta(days=1))


def _between(scope: Scope, rule: Excluded, everywhere: bool) -> Iterator[Span]:
    """Each begin with the first end after it, in the track; for a clock that runs once in the case, in every track."""
    own = scope.own_track
    scope.own_track = None if everywhere else own
    begins = [taking for step in rule.begins for taking in scope.takings(step)]
    ends = sorted((taking.on for step in rule.ends for taking in scope.takings(step)), key=lambda on: on.last)
    scope.own_track = own
    for taking in begins:
        end = next((end for end in ends if end.last >= taking.on.first), None)
        if end is not None and taking.on.known and end.known:
            yield taking.on.first_day, end.last_day


def _in_phase(scope: Scope, phase: str) -> Iterator[Span]:
    """From the day the track entered a phase to the day it left; a phase that lasts has no end yet."""
    track = scope.own_track
    if track is None:
        return
    stages = scope.standing.practice.stages_in(track.procedure, phase)
    since: Moment | None = None
    for taking in track.takings:
        inside = taking.led_to in stages
        if inside and since is None:
            since = taking.on
        elif not inside and since is not None:
            if since.known and taking.on.known:
                yield since.first_day, taking.on.last_day
            since = None
    if since is not None and since.known:
        yield since.first_day, ENDLESS
