"""From which day a run counts where several may begin it: the first of them, or the one that a reading of the law
takes; one of them may be the end of another deadline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workflow.case.laying import same_matter
from workflow.case.run import Came
from workflow.errors import CannotCompute
from workflow.language import say
from workflow.moments import Moment

if TYPE_CHECKING:
    from workflow.case.rules import DeadlineLaw
    from workflow.case.run import Run
    from workflow.case.scope import Scope
    from workflow.case.standing import Standing
    from workflow.law.triggers import Start

Ends = Callable[["Standing", "Run", Any], Any]
"""How the end of another run is reckoned (``reckoning.reckon``): given, so that the two do not import each other."""


class NotHere(Exception):
    """It counts from the end of a deadline that does not run here, and from nothing else."""


def began(scope: Scope, run: Run, rule: DeadlineLaw, ends: Ends) -> tuple[Moment, Start]:
    """The day from which a run counts, under the scope's readings, and what of the law that day is.

    Raises CannotCompute where that day has not come or cannot be computed, NotHere where there is none.
    """
    chosen, days, lost = _chosen(scope, rule), [], None
    for slot in chosen:
        try:
            day = _day(scope, run, rule, slot, ends)
        except CannotCompute as error:  # what has come is counted from all the same
            lost = error
            continue
        if day is not None:
            days.append((day, rule.starts[slot]))
    if days:
        return min(days, key=lambda found: found[0].last)
    if lost is not None:
        raise lost
    if all(rule.starts[slot].kind == "ends" for slot in chosen):
        raise NotHere
    practice = scope.standing.practice
    wanted = next(rule.starts[slot].name for slot in chosen if rule.starts[slot].kind != "ends")
    title = practice.law.text(practice.step(practice.step_name(wanted)).model.title)
    raise CannotCompute(say("“{title}”, from which it counts, is not recorded", title=title))


def _chosen(scope: Scope, rule: DeadlineLaw) -> range:
    """Which of the starts may count: all, or the one of the reading."""
    if rule.joined == "first":
        return range(len(rule.starts))
    at = next(slot for slot, when in enumerate(rule.start_when) if when is None or when(scope) is True)
    return range(at, at + 1)


def _day(scope: Scope, run: Run, rule: DeadlineLaw, slot: int, ends: Ends) -> Moment | None:
    if rule.starts[slot].kind != "ends":
        return next((came.on for came in run.starts if came.slot == slot), None)
    before = followed(scope.standing, run, rule.starts[slot].name)
    end = ends(scope.standing, before, scope.readings) if before is not None else None
    if end is None or not end.runs:
        return None
    if end.moment is None:
        title = scope.standing.practice.law.text(scope.standing.practice.deadline(rule.starts[slot].name).model.title)
        raise CannotCompute(
            say("it counts from the end of “{title}”, which cannot be computed: {because}",
                title=title, because=end.because)
        )  # fmt: skip
    return end.moment  # type: ignore[no-any-return]


def followed(standing: Standing, run: Run, name: str) -> Run | None:
    """The run of another deadline from whose end a run counts."""
    return next(
        (other for other in standing.runs.get(name, ()) if (name, other.subject, other.number) in run.follows), None
    )


def begin(standing: Standing, run: Run) -> None:
    """A clock begins, and with it those that count from its end."""
    standing.add_run(run)
    for name, slot in standing.practice.followers.get(run.deadline, ()):
        rule = standing.practice.deadline(name)
        if not _lives(standing, run, rule):
            continue
        link = (run.deadline, run.subject, run.number)
        waiting = _lacking(standing, rule, run, slot) if rule.joined == "reading" else None
        if waiting is not None:
            _put(standing, waiting, replace(waiting, follows=(*waiting.follows, link)))
            continue
        number = standing.next_run(name, run.subject)
        begin(standing, replace(
            run, deadline=name, number=number, ordered=None, grants=(), option=0, settled=False, starts=(),
            follows=(link,),
        ))  # fmt: skip


def fill(standing: Standing, rule: DeadlineLaw, slot: int, run: Run, *, once: bool = False) -> None:
    """One of the days from which a run may count has come: it is kept with the run that waits for it; else a run
    begins, unless the first of its days came before. ``once``: only its first coming counts."""
    together = [other for other in standing.runs.get(rule.id, ()) if _together(standing, other, run)]
    if once and rule.joined == "reading" and any(came.slot == slot for other in together for came in other.starts):
        return
    came = Came(slot, run.start, run.entry)
    waiting = _lacking(standing, rule, run, slot) if rule.joined == "reading" or rule.follows else None
    if waiting is not None:
        _put(standing, waiting, replace(waiting, starts=(*waiting.starts, came)))
        return
    if rule.joined == "reading" or not together:
        begin(standing, replace(run, starts=(came,)))


def _lives(standing: Standing, run: Run, rule: DeadlineLaw) -> bool:
    """Whether what counts from the end of a clock is the law where and when that clock began."""
    from workflow.case.reckoning import scope_of

    return scope_of(standing, run).lives(rule.model, run.start)


def _lacking(standing: Standing, rule: DeadlineLaw, new: Run, slot: int) -> Run | None:
    """The latest run for the same subject and matter that waits for a day."""
    ends, wanted = rule.starts[slot].kind == "ends", rule.starts[slot].name
    for run in reversed(standing.runs.get(rule.id, ())):
        known = any(link[0] == wanted for link in run.follows) if ends else any(c.slot == slot for c in run.starts)
        if not known and run.met is None and _together(standing, run, new):
            return run
    return None


def _together(standing: Standing, one: Run, other: Run) -> bool:
    """Whether what began two runs may have begun one: of one subject and matter, and not in two tracks of one kind."""
    if one.subject != other.subject:
        return False
    if one.track is None or other.track is None:
        return True
    if one.track[0] == other.track[0]:
        return one.track == other.track
    return same_matter(standing, (one.track[0], one.laid_in), (other.track[0], other.laid_in))


def _put(standing: Standing, old: Run, new: Run) -> None:
    runs = standing.runs[old.deadline]
    standing.put_runs(old.deadline, tuple(new if run is old else run for run in runs))
