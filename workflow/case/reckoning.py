"""The day a run of a deadline ends, under one reading of every contested point."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workflow.answers import Undecided
from workflow.case.beginning import NotHere, began
from workflow.case.counted import Reckoned, counted
from workflow.case.forum import forum_of, not_recorded
from workflow.case.limitation import ChargeScope, begun, limitation_of
from workflow.case.pauses import all_spans
from workflow.case.rules import DeadlineLaw
from workflow.case.run import Run
from workflow.case.scope import Scope
from workflow.case.shares import length_of
from workflow.conditions import Condition
from workflow.errors import CannotCompute
from workflow.language import later, say
from workflow.moments import Moment, Period
from workflow.packs.part import Option

if TYPE_CHECKING:
    from workflow.case.standing import Standing

_NOT_HERE = later("it does not apply here")


def reckon(
    standing: Standing, run: Run, readings: Mapping[str, str] | None = None, *, explain: bool = False
) -> Reckoned:
    """The end of a run. The docket is read up to the last day of the period each option would give, so that a graver
    charge on day 50 moves the day and one on day 70 cannot undo a lapse."""
    rule = standing.practice.deadline(run.deadline) if run.words is None else None
    scope = scope_of(standing, run, readings)
    try:
        if rule is None:
            return counted(scope, run, None, run.ordered, None, explain)
        if isinstance(scope, ChargeScope):
            return _of_charge(scope, run, rule, explain)
        if rule.joined:
            scope.day, _ = began(scope, run, rule, reckon)
        if rule.conditional and (waiting := _undecided(scope, run, rule)) is not None:
            return Reckoned(None, because=not_recorded(waiting), ask=waiting.missing)
        return _chosen(scope, run, rule, explain)
    except NotHere:
        return Reckoned(None, False, because=say(_NOT_HERE))
    except CannotCompute as error:
        plainly_not = rule is not None and rule.when is not None and rule.when(scope) is False
        return Reckoned(None, not plainly_not, because=str(error))


def _undecided(scope: Scope, run: Run, rule: DeadlineLaw) -> Undecided | None:
    """What is open of the condition on which its day begins a clock, asked on that day: what happens later neither
    ends nor begins it. Raises NotHere where it did not hold."""
    when = rule.start_when[run.option]
    if when is None or not scope.day.known:
        return None
    scope.horizon = scope.day
    answer = when(scope)
    scope.horizon = None
    if answer is False:
        raise NotHere
    return answer if isinstance(answer, Undecided) else None


def scope_of(standing: Standing, run: Run, readings: Mapping[str, str] | None = None) -> Scope:
    """Where the conditions of a deadline are asked: the subject, on the day the run began; the time of a charge on the
    whole docket."""
    if run.deadline in standing.practice.of_charges:
        ref, _, count = run.subject.partition("/")
        own = ChargeScope(standing, standing.charges[ref, count])
        own.readings, own.acting, own.hindsight = dict(readings) if readings else None, run.cause, True
        return own
    track = None
    procedure = None
    if run.track is not None:
        procedure, subject, number = run.track
        tracks = standing.tracks.get((procedure, subject), ())
        track = tracks[number - 1] if number <= len(tracks) else None
    scope = Scope(standing, run.start, run.subject, procedure, track)
    scope.readings = dict(readings) if readings else None
    scope.acting = run.cause
    scope.hindsight = True
    scope.began_on = next((taking.on for taking in track.takings if taking.entry == run.entry), None) if track else None
    return scope


def hangs_on(standing: Standing, run: Run) -> tuple[Any, ...] | None:
    """All on which the ends of a run hang, under every reading, beside the run itself and the law: the seat and the
    court, the readings chosen, the days taken out. None where more of the docket is asked."""
    practice = standing.practice
    rule = practice.deadline(run.deadline) if run.words is None else None
    counting = rule.counting if rule is not None else practice.usual_counting
    if rule is not None and not (rule.length.plain and (rule.when is None or rule.steady)):
        return None
    if rule is not None and (rule.beginnings or rule.follows or rule.conditional):
        return None
    if rule is not None and run.ordered is None and rule.at_most is not None and not rule.at_most.plain:
        return None
    if (counting is not None and not counting.plain) or not _of_one_court(rule):
        return None
    scope = scope_of(standing, run)
    out = all_spans(scope, rule) if rule is not None and rule.model.pauses else None
    return forum_of(scope, rule), standing.readings, out


def _of_one_court(rule: DeadlineLaw | None) -> bool:
    """Whether the law leaves no choice of the court before which the act is due."""
    return rule is None or rule.due_at is None or rule.due_at.plain


def _of_charge(scope: ChargeScope, run: Run, rule: DeadlineLaw, explain: bool) -> Reckoned:
    """The end of the time of a charge: whether the law sets one, from when, and how long."""
    if not scope.lives(rule.model, scope.own.count.on):
        return Reckoned(None, False, because=say(_NOT_HERE))
    answer = True if rule.when is None else rule.when(scope)
    limited = rule.model.within == "limitation"
    length = limitation_of(scope) if limited else rule.length.read(scope, scope.own.count.on)
    if answer is False or (length.undecided is None and length.value in (None, "none")):
        return Reckoned(None, False, because=say(_NOT_HERE))
    for open_question in (answer, length.undecided):
        if isinstance(open_question, Undecided):
            return Reckoned(None, because=not_recorded(open_question), ask=open_question.missing, option=length.option)
    began = begun(scope, rule)
    if not began.on.known:
        because = say("the day from which it runs is not known")
        return Reckoned(None, because=because, ask=began.ask, option=length.option)
    scope.day = began.on
    given = counted(scope, run, rule, length.value, length.option, explain)
    return given._replace(ask=began.ask, began=began)


def _chosen(scope: Scope, run: Run, rule: DeadlineLaw, explain: bool) -> Reckoned:
    """The end under the option that holds.

    At each end that some option would give, the docket is read up to that day: if what then holds has run out by
    then, it has run out, and nothing that comes later changes it.
    """
    if rule.length.plain:
        option = rule.length.options[0][0]
        return _applies(scope, run, rule, counted(scope, run, rule, _length(run, option.value), option, explain))
    ends = _ends(scope, run, rule, explain)
    waiting: Undecided | None = None
    for _, _, horizon in sorted((end for end in ends if end[2].moment is not None), key=_last):
        assert horizon.moment is not None
        chosen = _read(scope, ends, horizon.moment)
        if isinstance(chosen, Undecided):
            waiting = chosen
        elif chosen is not None and (chosen.moment is None or chosen.moment.last <= horizon.moment.last):
            return _applies(scope, run, rule, chosen)
    if waiting is not None:
        return Reckoned(None, because=not_recorded(waiting), ask=waiting.missing)
    reasons = (end.because for _, _, end in ends if end.moment is None)
    because = next(reasons, None)
    raise CannotCompute(because or say("no option of the law gives its length here"))


End = tuple[Option[Any], Condition | None, Reckoned]


def _ends(scope: Scope, run: Run, rule: DeadlineLaw, explain: bool) -> list[End]:
    """Every option that lives, with the end it would give."""
    found: list[End] = []
    for option, when in rule.length.options:
        if not scope.lives(option, run.start):
            continue
        try:
            given = counted(scope, run, rule, _length(run, length_of(option, when)), option, explain)
        except CannotCompute as error:
            given = Reckoned(None, because=str(error), option=option)
        found.append((option, when, given))
        if when is None:
            break  # what stands below it is never read
    return found


def _last(end: End) -> datetime:
    assert end[2].moment is not None
    return end[2].moment.last


def _read(scope: Scope, ends: list[End], horizon: Moment) -> Reckoned | Undecided | None:
    """The first option that holds on the docket up to a moment; none is read beyond the end it would give itself, so
    that what comes after a shorter period has run out does not call that period back."""
    for _, when, given in ends:
        until = given.moment if given.moment is not None and given.moment.last < horizon.last else horizon
        answer = True if when is None else _held(scope, when, until)
        if answer is True:
            return given
        if isinstance(answer, Undecided):
            return answer
    return None


def _held(scope: Scope, when: Condition, horizon: Moment) -> Any:
    """A condition on the docket up to a moment; asked once, where no contested point is in it."""
    key = (id(when), scope.subject, scope.own_track and scope.own_track.run, scope.day, horizon)
    worked = scope.standing.worked
    answer = None if when.settings else worked.get(key)
    if answer is None:
        scope.horizon = horizon
        answer = worked[key] = when(scope)
        scope.horizon = None
    return answer


def _applies(scope: Scope, run: Run, rule: DeadlineLaw, given: Reckoned) -> Reckoned:
    """Whether the deadline applies at all, on the docket up to the day it would give."""
    if rule.when is None or run.settled:
        return given
    scope.horizon = given.moment
    answer = rule.when(scope)
    scope.horizon = None
    if answer is False:
        return given._replace(moment=None, runs=False, because=say(_NOT_HERE))
    if isinstance(answer, Undecided):
        return Reckoned(None, because=not_recorded(answer), ask=answer.missing, option=given.option)
    return given


def _length(run: Run, value: Any) -> Period | None:
    return run.ordered if value == "ordered" else value
