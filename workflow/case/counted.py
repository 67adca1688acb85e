"""How long a run lasts from the moment it counts from: by which rule of counting, on which calendar, less what time is
excluded."""

from __future__ import annotations

from typing import Any, NamedTuple

from workflow.answers import Missing
from workflow.case.forum import forum_of, not_recorded
from workflow.case.limitation import Began
from workflow.case.pauses import skipped_days
from workflow.case.rules import DeadlineLaw
from workflow.case.run import Run
from workflow.case.scope import Scope
from workflow.counting import Counting, Line, due_interval
from workflow.errors import CannotCompute, MomentError
from workflow.language import length as in_words
from workflow.language import say
from workflow.law.calendar import SeatCalendar, seat_calendar
from workflow.law.countings import counting_rule
from workflow.moments import Moment, Period
from workflow.packs.part import Option

PLAIN = Counting(name="plain")
"""Calendar days, the first excluded, whatever day they end on: how a period is counted where no rule says otherwise."""


class Reckoned(NamedTuple):
    """When a run ends under one reading: the interval, the option of the law that gave its length, how it was counted.

    ``moment`` is None where it cannot be computed; ``because`` ends that sentence and ``ask`` is what would help.
    ``runs`` is False where the deadline does not apply at all. ``began`` is from when the time of a charge runs;
    ``ask`` then also holds what might give it a later day.
    """

    moment: Moment | None
    runs: bool = True
    because: str = ""
    ask: tuple[Any, ...] = ()
    provisional: bool = False
    option: Option[Any] | None = None
    length: Period | None = None
    counting: Counting = PLAIN
    lines: tuple[Line, ...] = ()
    began: Began | None = None


def counted(
    scope: Scope, run: Run, rule: DeadlineLaw | None, length: Period | None, option: Option[Any] | None, explain: bool
) -> Reckoned:
    """The end of a run of a known length. Raises CannotCompute where its first day or its rule is not known."""
    if length is None:
        because = say("how long the court gave is not recorded")
        return Reckoned(None, because=because, ask=(_how_long(run),), option=option)
    start = scope.day  # where the time of a charge begins may hang on a reading
    if not start.known:
        raise CannotCompute(say("the date it counts from is not known"))
    counting = _counting(scope, rule)
    calendar = calendar_of(scope, rule, counting, length.parts[-1][1])
    # a reading that leaves length, counting and calendar alone leaves the end alone, unless a recess turns on it
    key = (id(run) if start is run.start else (id(run), start), length.parts, counting.name, id(calendar))
    known = scope.standing.worked.get(key) if not explain and (rule is None or not rule.contested_recess) else None
    if known is not None:
        return known._replace(option=option)  # type: ignore[no-any-return]
    dues = due_interval(
        start, run.in_all or length, counting, calendar, direction=rule.direction if rule else "within",
        skipped=skipped_days(scope, run, rule), extra=_extra(run), explain=explain,
    )  # fmt: skip
    lines = dues.earliest.lines if dues.earliest else dues.latest.lines if dues.latest else ()
    found = Reckoned(dues.moment, True, "", (), dues.provisional, option, run.in_all or length, counting, lines)
    if not explain:
        scope.standing.worked[key] = found
    return found


def _how_long(run: Run) -> Missing:
    line = f"correction: {{entry: {run.entry}, within: …}}"
    return Missing("within", run.subject, say("How long did the court give? Tell it with {line}.", line=line))


def _extra(run: Run) -> Period | None:
    """All extensions together; they run from the original last day."""
    if not run.more or run.in_all is not None:
        return None
    total = run.more[0]
    try:
        for more in run.more[1:]:
            total = total + more
    except MomentError:
        given = ", ".join(map(in_words, run.more))
        raise CannotCompute(say("the extensions ({lengths}) cannot be added", lengths=given)) from None
    return total


def _counting(scope: Scope, rule: DeadlineLaw | None) -> Counting:
    law = scope.standing.practice.law
    choice = rule.counting if rule is not None else scope.standing.practice.usual_counting
    if choice is None:
        return PLAIN
    chosen = choice.read(scope, scope.day)
    if chosen.undecided is not None:
        raise CannotCompute(not_recorded(chosen.undecided))
    return counting_rule(law, chosen.value) if chosen.value else PLAIN


def calendar_of(scope: Scope, rule: DeadlineLaw | None, counting: Counting, unit: str) -> SeatCalendar:
    """The calendar of the seat of the court where the act is due, under the scope's readings; less the weekdays that
    the rule of counting has open."""
    where = forum_of(scope, rule)
    readings = {name: scope.reading(name) for name in scope.standing.practice.calendar_settings}
    return seat_calendar(
        scope.standing.practice.law, where.seat, readings, where.court,
        sitting=unit == "hours", opened=counting.of(unit).weekdays_open,
    )  # fmt: skip
