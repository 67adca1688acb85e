"""What a new version of the law changes: in its rules, and in a case that runs under the old one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from workflow.case.case import Case
from workflow.case.lost import lost
from workflow.case.stepping import GONE
from workflow.case.steps import in_the_way
from workflow.case.unmet import Unmet
from workflow.errors import UnknownName, WorkflowError
from workflow.language import say
from workflow.law.files import SECTIONS
from workflow.reports.worklist import WAITING

if TYPE_CHECKING:
    from workflow.case.deadlines import Due
    from workflow.case.entry import Entry
    from workflow.case.irregularities import Irregularity
    from workflow.law.law import Law
    from workflow.moments import Moment

Kind = Literal["lost", "stage", "outcome", "deadline", "step", "irregularity", "amount"]
State = Mapping[str, Any]


class Change(NamedTuple):
    """One thing that is otherwise under the new law, for a person (``A1``), a charge (``A1/2``) or the case (empty).

    ``before`` and ``after`` say how it stands under each, None where it does not: a deadline with no ``before`` is new,
    a step with no ``after`` is no longer open. ``why`` is what then stands in the way, or what is irregular in the
    ``entry``. ``law`` is the one whose words and provisions these are.
    """

    kind: Kind
    name: str
    subject: str
    title: Any
    under: Mapping[str, Any]
    before: State | None
    after: State | None
    law: Law
    why: tuple[Unmet, ...] = ()
    entry: int | None = None


class CaseDifference(NamedTuple):
    """What a new law changes in one case; nothing at all where ``changes`` is empty."""

    case_id: str
    changes: tuple[Change, ...]


def is_open(case: Case, on: Moment) -> bool:
    """Whether something may still happen: a track that is not closed, or a time that runs; or nothing has begun.

    That an offence may still be prosecuted for years keeps no case open in which nobody does.
    """
    then = case.as_of(on)
    if not all(map(then.standing.is_closed, then.tracks())) or not then.tracks():
        return True
    running = {due.id for due in then.deadlines(on) if due.status in WAITING - {"lapsed"}}
    return bool(running - set(then.standing.practice.of_charges))


def difference(case_id: str, entries: Iterable[Entry], old: Law, new: Law, on: Moment) -> CaseDifference:
    """What the same entries amount to under two laws on a day, the new one free of mistakes.

    What the new law cannot read is told first, all of it; the rest is compared, unless nothing can be read without it.
    """
    docket = tuple(entries)
    gone = lost(new, docket)
    told = [Change("lost", one.name, "", one.words, {}, {"of": one.kind}, None, new, entry=one.entry) for one in gone]
    if not any(one.bars for one in gone):
        before = Case.from_entries(old, docket).as_of(on)
        try:
            told += _changes(before, Case.from_entries(new, docket).as_of(on), on)
        except WorkflowError as error:
            words = say("The docket cannot be read: {error}", error=error)
            told.append(Change("lost", "", "", words, {}, {}, None, new))
    return CaseDifference(case_id, tuple(told))


def without_place(case_id: str, old: Law) -> CaseDifference:
    """The difference for a case whose place the new law does not have."""
    gone = say("There is no place {place!r} any more.", place=old.place)
    return CaseDifference(case_id, (Change("lost", old.place, "", gone, {}, {"of": "place"}, None, old),))


def _changes(before: Case, after: Case, on: Moment) -> list[Change]:
    return [
        change._replace(why=_why(after, change, on)) if change.kind == "step" and change.after is None else change
        for kind, rows in _ROWS.items()
        for change in _compared(kind, before, after, rows, on)
    ]


def _compared(kind: Kind, before: Case, after: Case, rows: Rows, on: Moment) -> Iterator[Change]:
    old, new = rows(before, on), rows(after, on)
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        row, law = (now, after.law) if now is not None else (was, before.law)
        assert row is not None
        if (was and was.counts) != (now and now.counts):
            states = was and was.state, now and now.state
            yield Change(kind, row.name, row.subject, row.title, row.under, *states, law, row.why, row.entry)


def _why(after: Case, change: Change, on: Moment) -> tuple[Unmet, ...]:
    """What stands in the way of a step under the new law."""
    try:
        return in_the_way(after.standing, on, change.subject, change.name)
    except UnknownName:
        words = say("The law no longer has a step {step!r}.", step=change.name)
        return (Unmet("life", words, {}, id=GONE),)


# -- what a case amounts to, row by row -----------------------------------------------------------------------------


class _Row(NamedTuple):
    """``state`` is told; ``counts`` is compared, None where it is as good as not there."""

    name: str
    subject: str
    title: Any
    under: Mapping[str, Any]
    state: State
    counts: Any = True
    why: tuple[Unmet, ...] = ()
    entry: int | None = None


Rows = Callable[[Case, "Moment"], dict[Any, _Row]]


def _stages(case: Case, on: Moment) -> dict[Any, _Row]:
    found = {}
    for track in case.tracks():
        rules = case.law.procedures[track.procedure]
        stage = rules.stages[track.stage]
        state = {"stage": track.stage, "title": stage.title}
        row = _Row(track.procedure, track.subject, rules.title, stage.under, state, track.stage)
        found[track.procedure, track.subject, track.run] = row
    return found


def _outcomes(case: Case, on: Moment) -> dict[Any, _Row]:
    found = {}
    for charge in case.charges():
        offence, subject = case.law.offences[charge.offence], f"{charge.accused}/{charge.count.id}"
        state = {"outcome": charge.outcome}
        found[charge.key] = _Row(charge.offence, subject, offence.title, offence.under, state, charge.outcome)
    return found


def _deadlines(case: Case, on: Moment) -> dict[Any, _Row]:
    return {(due.id, due.subject, due.number): _deadline(due) for due in case.deadlines(on)}


def _deadline(due: Due) -> _Row:
    """What was met or excused has no day any more that matters to anybody."""
    if due.status not in WAITING:
        return _Row(due.id, due.subject, due.title, due.under, {"status": due.status}, None)
    state = {"status": due.status, "alarm": due.alarm, "due": due.due, "outer": due.outer}
    return _Row(due.id, due.subject, due.title, due.under, state, state)


def _steps(case: Case, on: Moment) -> dict[Any, _Row]:
    return {
        (step.dotted, step.subject): _Row(step.dotted, step.subject, step.title, step.under, {"begins": step.begins})
        for step in case.next_steps(on=on)
        if step.open
    }


def _irregularities(case: Case, on: Moment) -> dict[Any, _Row]:
    return dict(row for item in case.irregularities(on) for row in _irregular(case, item))


def _irregular(case: Case, item: Irregularity) -> Iterator[tuple[Any, _Row]]:
    if (due := item.due) is not None:
        state = {"status": due.status, "due": due.due}
        yield (due.id, due.subject, due.number), _Row(due.id, due.subject, due.title, due.under, state)
        return
    for unmet in item.unmet:
        if unmet.id != GONE:  # told as what the new law cannot read
            key = (item.entry, item.step, item.subject, unmet.kind, unmet.id)
            yield key, _Row(item.step, item.subject, item.title(case.law), {}, {}, why=(unmet,), entry=item.entry)


def _amounts(case: Case, on: Moment) -> dict[Any, _Row]:
    return {
        (owed.id, owed.subject): _Row(
            owed.id, owed.subject, owed.title, owed.under, {"amount": owed.amount}, (owed.amount,)
        )
        for owed in case.amounts(on)
    }


_ROWS: dict[Kind, Rows] = {
    "stage": _stages, "outcome": _outcomes, "deadline": _deadlines, "step": _steps, "irregularity": _irregularities,
    "amount": _amounts,
}  # fmt: skip


# -- the rules themselves -------------------------------------------------------------------------------------------


class RuleChange(NamedTuple):
    """A rule that was added, removed or changed; of a changed one, the fields in which it differs."""

    how: Literal["added", "removed", "changed"]
    kind: str
    name: str
    fields: tuple[str, ...] = ()


def rules_changed(old: Law, new: Law) -> list[RuleChange]:
    """Every rule that is not the same in both, by kind and name; steps and stages one by one."""
    before, after = dict(_rules(old)), dict(_rules(new))
    found = []
    for kind, name in dict.fromkeys((*before, *after)):
        was, now = before.get((kind, name)), after.get((kind, name))
        if was is None or now is None:
            found.append(RuleChange("added" if was is None else "removed", kind, name))
        elif was != now:
            found.append(RuleChange("changed", kind, name, _differing(was, now)))
    return found


def _rules(law: Law) -> Iterator[tuple[tuple[str, str], Any]]:
    for kind, rules in law.rules.items():
        for name, rule in rules.items():
            parts = ("stages", "steps") if kind == "procedures" else ()
            for part in parts:
                yield from (((part, f"{name}.{id}"), inner) for id, inner in (rule.get(part) or {}).items())
            if kind == "calendar" and name in SECTIONS["calendar"]:
                yield from (((name, id), inner) for id, inner in (rule or {}).items())
            else:
                yield (kind, name), {key: rule[key] for key in rule if key not in parts} if parts else rule


def _differing(was: Any, now: Any) -> tuple[str, ...]:
    if not isinstance(was, Mapping) or not isinstance(now, Mapping):
        return ()
    return tuple(key for key in dict.fromkeys((*was, *now)) if was.get(key) != now.get(key))
