"""How the day of a deadline was found, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workflow.case.beginning import NotHere, began
from workflow.case.forum import forum_of
from workflow.case.governing import cited
from workflow.case.reckoning import Reckoned, reckon, scope_of
from workflow.counting import render
from workflow.errors import CannotCompute
from workflow.moments import Moment

if TYPE_CHECKING:
    from workflow.case.deadlines import Due


def explained(due: Due, language: str | None = None) -> list[str]:
    """Each rule applied, each day skipped and why, each provision; then the other readings of contested points."""
    return list(_sentences(due, language))


def _sentences(due: Due, language: str | None) -> Iterator[str]:
    law, run = due.standing.practice.law, due.run
    again = reckon(due.standing, run, explain=True)
    whose = run.subject.replace("/", " count ") or "the case"
    yield f"{law.text(due.title, language)} ({whose}{f', run {run.number}' if run.number > 1 else ''})."
    yield from _beginning(due, language)
    yield from _length(due, again)
    yield from _counted(due, again, language)
    if due.due is None:
        yield f"It cannot be computed, because {due.because}."
    yield from _readings(due, language)
    yield from _meaning(due, language)


_HOW = {"within": "The period is", "wait": "The time to wait is", "ahead": "It must be done ahead by"}


def _length(due: Due, again: Reckoned) -> Iterator[str]:
    if again.length is None:
        return
    run = due.run
    direction = "within" if run.words is not None else due.standing.practice.deadline(run.deadline).direction
    why = f", because {again.option.when}" if again.option is not None and again.option.when else ""
    provisions = due.standing.practice.law.cite(due.under)
    yield f"{_HOW[direction]} {again.length}{why}{f' [{provisions}]' if provisions else ''}."
    yield from (f"Extended by {more}." for more in run.more)


def _meaning(due: Due, language: str | None) -> Iterator[str]:
    if due.model is not None and due.model.then is not None:
        yield due.standing.practice.law.text(due.model.then, language)
    if due.met is not None:
        late = ", late" if due.status == "met late" else ""
        yield f"Met by {due.met.step} on {due.met.on} (entry {due.met.entry}){late}."
    if due.provisional:
        yield "The date is provisional: it leans on holidays or vacation days that nobody has verified."
    if due.unverified:
        yield "Unverified: a rule it rests on has been checked by nobody."


def _beginning(due: Due, language: str | None) -> Iterator[str]:
    law, run = due.standing.practice.law, due.run
    if run.words is not None:
        yield f"Ordered on {run.start} (entry {run.entry})."
        return
    if due.reckoned.began is not None:
        option = due.reckoned.began.option
        provision = law.cite(cited(scope_of(due.standing, run), option.under)) if option and option.under else ""
        yield f"It runs from {from_when(due, language)}{f' [{provision}]' if provision else ''}."
        yield from (f"It may run from a later day: {missing.question}" for missing in due.ask if missing.question)
        return
    if run.deadline in due.standing.practice.of_charges:
        return
    if due.standing.practice.deadline(run.deadline).joined is not None:
        yield from _of_several(due, language)
        return
    if run.triggered_by in law.facts:
        fact = law.text(law.facts[run.triggered_by].title, language) or run.triggered_by
        yield f"It counts from {fact}: {run.start}."
        return
    step = due.standing.practice.step(run.triggered_by).model if run.triggered_by else None
    title = law.text(step.title, language) if step is not None else run.triggered_by
    yield f"It counts from “{title}” on {run.start} (entry {run.entry})."


def _of_several(due: Due, language: str | None) -> Iterator[str]:
    """From which of several days it counts; nothing where that day has not come."""
    practice = due.standing.practice
    rule = practice.deadline(due.run.deadline)
    try:
        day, start = began(scope_of(due.standing, due.run), due.run, rule, reckon)
    except (CannotCompute, NotHere):
        return
    ends = start.kind == "ends"
    named = practice.deadline(start.name) if ends else practice.step(practice.step_name(start.name))
    title: Any = named.model.title
    words = f"{'the end of ' if ends else ''}“{practice.law.text(title, language)}”"
    why = ", the first of the days from which it may" if rule.joined == "first" and len(rule.starts) > 1 else ""
    why = ", as the reading has it that was chosen or is usual" if rule.joined == "reading" else why
    yield f"It counts from {words} on {day}{why}."


_OF_THE_OFFENCE = {"charge.until": "the end of the offence", "charge.since": "the beginning of the offence"}


def from_when(due: Due, language: str | None = None) -> str:
    """From which day the time of a charge runs, in words and as a day."""
    began = due.reckoned.began
    assert began is not None and began.option is not None
    said = began.option.value
    words = due.standing.practice.law.text(began.option.title, language) or _OF_THE_OFFENCE.get(said, said)
    return f"{words} ({began.on})"


def _counted(due: Due, again: Reckoned, language: str | None) -> Iterator[str]:
    if due.due is None:
        return
    law = due.standing.practice.law
    stated = law.calendar.counting.get(again.counting.name)
    if stated is not None and stated.under:
        under = cited(scope_of(due.standing, due.run), stated.under)
        yield f"Counted by the rule “{again.counting.name}” [{law.cite(under)}]."
    yield from _where(due, language)
    # the line that cites the rule of counting knows nothing of the day; the sentence above does
    yield from (render(line, language or "en") for line in again.lines if line.kind != "rule")
    yield f"Last {'moment' if due.due.timed else 'day'}: {shown(due.due)}."


def _where(due: Due, language: str | None) -> Iterator[str]:
    """By whose calendar, where the act is due before another court than the one where time began to run."""
    standing, law = due.standing, due.standing.practice.law
    rule = standing.practice.deadline(due.run.deadline) if due.run.words is None else None
    if rule is None or rule.due_at is None:
        return
    where = forum_of(scope_of(standing, due.run), rule)
    seat = law.text(law.seats[where.seat].title, language) if where.seat and where.seat in law.seats else ""
    court = law.text(law.courts[where.court].title, language) if where.court and where.court in law.courts else ""
    if where.sits:
        yield f"By the calendar of the court where it is due: {', '.join(word for word in (court, seat) if word)}."
    elif court or seat:
        yield (
            f"By the calendar of the court where it is due ({court or 'which one is not known'}); where it sits is not "
            f"recorded, so the local days are those of {seat or 'no place'}."
        )


def _readings(due: Due, language: str | None) -> Iterator[str]:
    law = due.standing.practice.law
    for name in due.touched:
        setting = law.settings[name]
        usual = law.text(setting.readings[setting.usual].title, language)
        yield f"Contested: {law.text(setting.question, language)} Usual reading: {usual}."
    if due.touched and due.alarm is not None and due.outer is not None:
        yield f"Under every reading it ends between {shown(due.alarm)} (alarm) and {shown(due.outer)}."


def shown(moment: Moment) -> str:
    """A moment as people read it: a day, a minute, or an interval."""
    if not moment.is_day:
        return str(moment)
    if moment.timed and moment.first == moment.last:
        return f"{moment.first:%a %Y-%m-%d %H:%M}"
    return f"{moment.first:%a %Y-%m-%d}"
