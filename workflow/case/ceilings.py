"""What a deadline forbids a step: to act after a bar, to order more than the law allows, to extend too often."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workflow.case.against import directed, over
from workflow.case.choice import Choice
from workflow.case.cures import cures_of
from workflow.case.deadlines import Due, concerning, due_of
from workflow.case.governing import cited
from workflow.case.laying import of_the_matter
from workflow.case.reckoning import reckon
from workflow.case.rules import DeadlineLaw, StepLaw
from workflow.case.run import Grant, Run
from workflow.case.unmet import Unmet
from workflow.language import later, say, weekday
from workflow.language import length as in_words
from workflow.moments import UNKNOWN, Moment, Period, period
from workflow.periods import COMPOSITE

if TYPE_CHECKING:
    from workflow.case.scope import Scope
    from workflow.packs.procedures import Extension


def barred(scope: Scope, step: StepLaw, body: Mapping[str, Any]) -> Iterator[Unmet]:
    """The last day has passed (or the first has not come) and the deadline is a bar that nobody lifted. Of several
    runs: of the one the entry is directed against, else of every one that is open.

    Between the end under the usual reading and the end under the most generous one it is a warning: an act that may
    be in time is not turned away by us.
    """
    for name in step.bars:
        rule = scope.standing.practice.deadline(name)
        waits = rule.direction == "wait"
        due = _open(scope, directed(concerning(scope, name), body), waits)
        if due is None or due.due is None:
            continue
        late = scope.day < due.due if waits else scope.day > due.due
        if late is False:
            continue
        generous = due.alarm if waits else due.outer
        contested = generous is not None and (scope.day < generous if waits else scope.day > generous) is False
        words = say(_BARRED[waits], deadline=_title(scope, name), day=weekday(due.due))
        if contested and generous is not None:
            words += " " + otherwise(generous)
        cures = cures_of(scope.standing, step.procedure, rule.model.excused_by, None)
        ask = getattr(late, "missing", ())
        # what may have been in time is told, and not turned away
        yield Unmet("bar", words, due.under, cures, ask, contested or bool(ask), name, rule.model.confidence)


_BARRED = {
    True: later("{deadline}: the first day is {day}."),
    False: later("{deadline}: the last day was {day}."),
}


def otherwise(generous: Moment) -> str:
    """The day under the most generous reading, in words."""
    return say("Under another reading of a contested point it is {day}.", day=weekday(generous))


def _open(scope: Scope, runs: Sequence[Run], waits: bool) -> Due | None:
    """The run by which an act is judged: the latest; where its last day has passed, of all that are open the one that
    ends last. None where the latest is met, excused or does not run here."""
    if not runs or runs[-1].excused is not None or runs[-1].met is not None:
        return None
    latest = due_of(scope.standing, runs[-1], scope.day)
    if not latest.reckoned.runs or waits or len(runs) < 2 or not over(latest, scope.day):
        return latest if latest.reckoned.runs else None
    still = [due_of(scope.standing, run, scope.day) for run in runs if run.met is None]
    still = [due for due in still if due.reckoned.runs]
    not_over = (due for due in still if not over(due, scope.day))
    return next(not_over, None) or max(still, key=lambda due: (due.outer or due.due or UNKNOWN).last)


def ceilings(scope: Scope, step: StepLaw, body: Mapping[str, Any]) -> Iterator[Unmet]:
    """What a court orders stays below the ceilings of the law."""
    ordered = period(str(body["within"])) if body.get("within") else None
    for name, _ in step.starts:
        rule = scope.standing.practice.deadline(name)
        if rule.model.within != "ordered":
            continue
        earlier = [
            run for run in scope.standing.runs.get(name, ())
            if run.subject == scope.subject and of_the_matter(scope.standing, run, scope.own_track)
        ]  # fmt: skip
        if ordered is not None:
            yield from _below(scope, step, rule, ordered)
            yield from _beyond(scope, step, rule, _as_begun(scope, rule, ordered))
            yield from _above(scope, step, name, rule.at_most, ordered, _IN_ONE_ORDER)
            in_all = _sum([*(run.ordered for run in earlier), ordered])
            yield from _above(scope, step, name, rule.in_all, in_all, _IN_ALL)
    for name, extension in step.model.extends.items():
        run = _latest(scope, name)
        if run is not None:
            yield from _extended(scope, step, name, extension, run, ordered)
            more = ordered if extension.more == "ordered" else extension.more
            if isinstance(more, Period):
                longer = replace(run, grants=(*run.grants, Grant(-1, more)))
                yield from _beyond(scope, step, scope.standing.practice.deadline(name), longer)


_IN_ONE_ORDER = later("{deadline}: {length} in one order; the law allows at most {most}.")
_IN_ALL = later("{deadline}: {length} in all; the law allows at most {most}.")


def _extended(
    scope: Scope, step: StepLaw, name: str, extension: Extension, run: Run, ordered: Period | None
) -> Iterator[Unmet]:
    """An extension too many, or one that makes the whole longer than the law allows."""
    if extension.times is not None and len(run.grants) >= extension.times:
        words = say(
            "{deadline} has been extended {times} time(s), and the law allows no more.",
            deadline=_title(scope, name), times=extension.times,
        )  # fmt: skip
        yield Unmet("ceiling", words, cited(scope, step.model.under), id=name)
    more = ordered if extension.more == "ordered" else extension.more
    if extension.more == "ordered" and ordered is None:
        words = say(
            "{deadline}: the entry does not say how much more time was given (`within:`).", deadline=_title(scope, name)
        )
        yield Unmet("fact", words, cited(scope, step.model.under), directory=True, id=name)
    length = due_of(scope.standing, run, scope.day).reckoned.length
    if extension.in_all is None or not isinstance(more, Period) or length is None:
        return
    # a sum of days and months has no day of its own; by their usual lengths they can be compared
    if sum(part.minutes for part in (length, *run.more, more)) > extension.in_all.minutes:
        words = say(
            "{deadline}: {length} and {more} more; the law allows at most {most} in all.",
            deadline=_title(scope, name), length=in_words(length), more=in_words(more), most=in_words(extension.in_all),
        )  # fmt: skip
        yield Unmet("ceiling", words, cited(scope, step.model.under), id=name)


def _above(
    scope: Scope, step: StepLaw, name: str, choice: Choice[Any] | None, length: Period | None, said: str
) -> Iterator[Unmet]:
    if choice is None or length is None:
        return
    chosen = choice.read(scope, scope.day)
    if chosen.value is not None and length > chosen.value:
        rule = scope.standing.practice.deadline(name).model
        words = say(said, deadline=_title(scope, name), length=in_words(length), most=in_words(chosen.value))
        under = cited(scope, _under(chosen.option, rule.under) or step.model.under)
        yield Unmet("ceiling", words, under, id=name, confidence=rule.confidence)


def _below(scope: Scope, step: StepLaw, rule: DeadlineLaw, length: Period) -> Iterator[Unmet]:
    """Less than the law lets a court order."""
    if rule.at_least is None:
        return
    chosen = rule.at_least.read(scope, scope.day)
    if chosen.value is not None and length < chosen.value:
        words = say("{title}: {length} in one order; the law allows no less than {least}.",
                    title=_title(scope, rule.id), length=length, least=chosen.value)  # fmt: skip
        under = cited(scope, _under(chosen.option, rule.model.under) or step.model.under)
        yield Unmet("ceiling", words, under, id=rule.id, confidence=rule.model.confidence)


def _as_begun(scope: Scope, rule: DeadlineLaw, ordered: Period) -> Run:
    """The run that an order would begin."""
    track = scope.own_track
    here = (track.procedure, track.subject, track.run) if track is not None else None
    return Run(rule.id, scope.subject, 0, scope.day, -1, here, scope.cause_id(), ordered)


def _beyond(scope: Scope, step: StepLaw, rule: DeadlineLaw, run: Run) -> Iterator[Unmet]:
    """What would last longer than another time limit, beyond which the law lets nothing last."""
    if rule.model.not_beyond is None:
        return
    other = rule.model.not_beyond[len("ends(") : -1]
    limit = _latest(scope, other)
    # explained, so that nothing is remembered of a run that has not begun
    end = reckon(scope.standing, run, scope.readings, explain=True).moment
    last = due_of(scope.standing, limit, scope.day) if limit is not None else None
    if end is None or last is None or last.due is None or not last.reckoned.runs or (end > last.due) is False:
        return
    words = say("{title}: it would last until {end}, beyond the end of “{limit}” on {last}.",
                title=_title(scope, rule.id), end=weekday(end), limit=_title(scope, other),
                last=weekday(last.due))  # fmt: skip
    # where one reading, or one day of two, would let it stand, it is told and not turned away
    may_stand = (end > last.due) is not True or (last.outer is not None and (end > last.outer) is not True)
    under = cited(scope, rule.model.under or step.model.under)
    yield Unmet("ceiling", words, under, (), last.ask, may_stand, rule.id, rule.model.confidence)


def _sum(lengths: list[Period | None]) -> Period:
    """Periods one after the other; days and months have no sum of their own and are added by their usual lengths."""
    known = [length for length in lengths if length is not None]
    if len({length.unit for length in known}) == 1 and known[0].unit != COMPOSITE:
        return Period(sum(length.number for length in known), known[0].unit)
    return Period(sum(length.minutes for length in known) // (24 * 60), "days")


def _latest(scope: Scope, name: str) -> Run | None:
    return next(reversed(concerning(scope, name)), None)


def _under(option: Any, under: Mapping[str, Any]) -> Mapping[str, Any]:
    return option.under if option is not None and option.under else under


def _title(scope: Scope, name: str) -> str:
    return scope.standing.practice.law.text(scope.standing.practice.deadline(name).model.title)
