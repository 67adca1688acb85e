"""Deadlines of a case: what is due, when, why, and under which readings of the law."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from workflow.answers import Answer, Missing, Undecided
from workflow.case.at_most import as_long_as_allowed
from workflow.case.contested import under_every_reading
from workflow.case.counted import Reckoned
from workflow.case.governing import cited
from workflow.case.laying import of_the_matter
from workflow.case.reckoning import reckon, scope_of
from workflow.case.run import Met, Run
from workflow.language import say, speaking
from workflow.moments import UNKNOWN, Moment

if TYPE_CHECKING:
    from workflow.case.scope import Scope
    from workflow.case.standing import Standing


Status = Literal[
    "running", "met", "met late", "lapsed", "waiting", "open", "met early", "excused", "unclear", "unknown"
]
"""Where a run stands. A time to wait is ``waiting``, then ``open``; what it held back may be ``met early``."""


class Due:
    """One run of a deadline on a day.

    ``due`` is its end under the usual reading of every contested point, ``alarm`` the earliest end under any reading,
    ``outer`` the latest. All are intervals of local time of the place; ``None`` where the end cannot be computed, and
    ``because`` says why and ``ask`` what would help. Where only what the court ordered is not recorded, ``alarm`` and
    ``outer`` are the last days that the law lets it order. The other readings are worked out when first asked for.
    """

    def __init__(self, standing: Standing, run: Run, on: Moment) -> None:
        self.standing = standing
        self.run = run
        self.reckoned = usual_end(standing, run)
        self.status: Status = _status(run, self.reckoned, on, self.waits)

    @property
    def due(self) -> Moment | None:
        """The last day (or minute) to act under the usual reading; for a time to wait, the first."""
        return self.reckoned.moment

    @property
    def because(self) -> str:
        """Why it cannot be computed."""
        return self.reckoned.because

    @property
    def ask(self) -> tuple[Missing, ...]:
        """The facts that would let it be computed."""
        return self.reckoned.ask

    @cached_property
    def _readings(self) -> tuple[tuple[str, ...], list[Reckoned]]:
        longest = as_long_as_allowed(self.standing, self.run) if self.reckoned.moment is None else None
        if longest is not None:
            return under_every_reading(self.standing, longest, reckon(self.standing, longest))
        return under_every_reading(self.standing, self.run, self.reckoned)

    @property
    def touched(self) -> tuple[str, ...]:
        """The contested points that move the end."""
        return self._readings[0]

    @cached_property
    def alarm(self) -> Moment | None:
        """The earliest end under any reading."""
        ends = [end.moment for end in self._readings[1] if end.moment is not None]
        return min(ends, key=lambda end: end.first, default=None)

    @cached_property
    def outer(self) -> Moment | None:
        """The latest end under any reading."""
        ends = [end.moment for end in self._readings[1] if end.moment is not None]
        return max(ends, key=lambda end: end.last, default=None)

    @property
    def provisional(self) -> bool:
        """Whether it leans on a year whose holidays nobody verified."""
        return any(end.provisional for end in self._readings[1])

    @property
    def unverified(self) -> bool:
        """Whether a rule it rests on is of low confidence."""
        return _unverified(self.standing, self.model, self.reckoned)

    @property
    def id(self) -> str:
        """The deadline's id in the pack."""
        return self.run.deadline

    @property
    def subject(self) -> str:
        """Whose it is: a person, a charge, or the case (empty)."""
        return self.run.subject

    @property
    def number(self) -> int:
        """Which run of this deadline for the subject it is, from 1."""
        return self.run.number

    @property
    def which(self) -> str:
        """What tells it from the other runs for the subject: its cause where it runs in several, else its number from
        the second on."""
        mine = [run for run in self.standing.runs.get(self.id, (self.run,)) if run.subject == self.subject]
        here = [run for run in mine if run.laid_in == self.run.laid_in]
        if self.run.laid_in is not None and len(here) == 1 < len(mine):
            return self.run.laid_in
        return str(self.number) if self.number > 1 else ""

    @property
    def model(self) -> Any:
        """The rule as the pack states it; None for what a court ordered without one."""
        return None if self.run.words is not None else self.standing.practice.deadline(self.run.deadline).model

    @property
    def title(self) -> Any:
        """What is to be done, as a text."""
        return self.run.words if self.run.words is not None else self.model.title

    @property
    def kind(self) -> str:
        """right, bar, duty, target or term; ``order`` where a court set it and no rule stands behind it."""
        return "order" if self.model is None else self.model.kind

    @property
    def waits(self) -> bool:
        """Whether it is a time to wait: its day is the first on which one may act."""
        return self.model is not None and self.model.wait is not None

    @property
    def binds(self) -> str | None:
        """Who must act."""
        return self.run.binds if self.model is None else self.model.binds

    @property
    def under(self) -> Mapping[str, Any]:
        """The provisions by source: of the code that governs, or in force when the run began."""
        option = self.reckoned.option
        stated = option.under if option is not None and option.under else self.model.under if self.model else {}
        return cited(scope_of(self.standing, self.run), stated)

    @property
    def met(self) -> Met | None:
        """The step that met it."""
        return self.run.met

    def explain(self, language: str | None = None) -> list[str]:
        """How the day was found, a sentence a line: each rule applied, each day skipped and why, each provision."""
        from workflow.case.explaining import explained

        with speaking(language):
            return explained(self)


def deadlines(standing: Standing, on: Moment) -> list[Due]:
    """Every run of every deadline that applies, the earliest alarm first; those without an end stand last."""
    return sorted(every_due(standing, on), key=_urgency)


def _urgency(due: Due) -> tuple[Any, ...]:
    """What waits stands by its alarm; what is met has none any more, and its other readings need no working out."""
    end = due.due if due.met is not None else due.alarm or due.due
    return ((end or UNKNOWN).last, due.id, due.subject, due.number)


def due_of(standing: Standing, run: Run, on: Moment) -> Due:
    """One run as it stands on a day."""
    return Due(standing, run, on)


def every_due(standing: Standing, on: Moment) -> list[Due]:
    """Every run that applies, in no order."""
    of_charges = standing.practice.of_charges
    found = [
        Due(standing, run, on) for runs in standing.runs.values() for run in runs
        if run.deadline not in of_charges or run.start.first_day <= on.last_day
    ]  # fmt: skip
    return [due for due in found if due.reckoned.runs]


def usual_end(standing: Standing, run: Run) -> Reckoned:
    """The end under the usual readings, worked out once for a standing."""
    known = standing.ends.get(id(run))
    if known is None or known[0] is not run:
        known = standing.ends[id(run)] = (run, reckon(standing, run))
    return known[1]


def _status(run: Run, end: Reckoned, on: Moment, waits: bool) -> Status:
    if run.met is not None:
        if end.moment is None or not run.met.on.known or run.excused is not None:
            return "met"
        if waits:
            return "met early" if (run.met.on < end.moment) is True else "met"
        return "met late" if (run.met.on > end.moment) is True else "met"
    if run.excused is not None:
        return "excused"
    if end.moment is None:
        return "unknown"
    past = on >= end.moment if waits else on > end.moment
    if isinstance(past, Undecided):
        return "unclear"
    if waits:
        return "open" if past else "waiting"
    return "lapsed" if past else "running"


def _unverified(standing: Standing, rule: Any, end: Reckoned) -> bool:
    if rule is None:
        return False
    began = end.began.option if end.began is not None else None
    counting = standing.practice.law.calendar.counting.get(end.counting.name)
    parts = [rule, end.option, began, counting]
    sources = standing.practice.law.sources
    cited = [source for part in (rule, end.option) if part is not None for source in part.under]
    weak = any(name in sources and sources[name].confidence == "low" and rule.confidence != "high" for name in cited)
    return weak or any(part is not None and part.confidence == "low" for part in parts)


def has_lapsed(scope: Scope, deadline: str) -> Answer:
    """Whether a deadline ran out before the ruling moment, unmet; undecided where its end cannot be computed."""
    answer: Answer = False
    for run in concerning(scope, deadline):
        end = reckon(scope.standing, run, scope.readings)
        if not end.runs or run.excused is not None:
            continue
        if end.moment is None:
            answer = _undecided(end, deadline, scope)
            continue
        past = scope.day > end.moment
        in_time = run.met is not None and (run.met.on <= end.moment) is True
        if past is True and not in_time and not end.ask:
            return True
        if past is True and not in_time:
            answer = Undecided(end.ask)  # it may have begun later
        if isinstance(past, Undecided) and not in_time:
            answer = past
    return answer


def _undecided(end: Reckoned, deadline: str, scope: Scope) -> Undecided:
    """What would let the end be computed."""
    asked = say("When did it begin to run? ({because})", because=end.because)
    return Undecided(end.ask or (Missing(deadline, scope.ref, asked),))


def is_running(scope: Scope, deadline: str) -> Answer:
    """Whether a deadline has begun, is not met and has not run out at the ruling moment."""
    answer: Answer = False
    for run in concerning(scope, deadline):
        if run.met is not None or run.excused is not None:
            continue
        end = reckon(scope.standing, run, scope.readings)
        if not end.runs:
            continue
        if end.moment is None:
            answer = _undecided(end, deadline, scope)
            continue
        past = scope.day > end.moment
        if past is False:
            return True
        if isinstance(past, Undecided):
            answer = past
    return answer


def concerning(scope: Scope, deadline: str) -> list[Run]:
    """The runs of a deadline that concern the subject of a scope, in the matter in which it is asked; those of strange
    matters only where its own has none: one warrant's deposit says nothing of another's."""
    standing, track = scope.standing, scope.own_track
    standing.practice.deadline(deadline)
    found = [
        run for run in standing.runs.get(deadline, ())
        if standing.concerns(run.subject, scope.subject) and of_the_matter(standing, run, track)
    ]  # fmt: skip
    if track is None or track.laid_in is None:
        return found
    return [run for run in found if run.laid_in == track.laid_in] or found
