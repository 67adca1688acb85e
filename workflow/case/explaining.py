"""How the day of a deadline was found, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workflow.case.at_most import as_long_as_allowed
from workflow.case.beginning import NotHere, began
from workflow.case.counted import Reckoned
from workflow.case.forum import forum_of
from workflow.case.governing import cited
from workflow.case.reckoning import reckon, scope_of
from workflow.case.track import whose
from workflow.counting import render
from workflow.errors import CannotCompute
from workflow.language import day as on_day
from workflow.language import later, length, say, weekday

if TYPE_CHECKING:
    from workflow.case.deadlines import Due


def explained(due: Due) -> list[str]:
    """Each rule applied, each day skipped and why, each provision; then the other readings of contested points."""
    return list(_sentences(due))


def _sentences(due: Due) -> Iterator[str]:
    law, run = due.standing.practice.law, due.run
    again = reckon(due.standing, run, explain=True)
    title, who = law.text(due.title), whose(run.subject)
    if run.number > 1:
        yield say("{title} ({whose}, run {number}).", title=title, whose=who, number=run.number)
    else:
        yield f"{title} ({who})."
    yield from _beginning(due, again)
    yield from _length(due, again)
    yield from _counted(due, again)
    if due.due is None:
        yield say("It cannot be computed, because {because}.", because=again.because)
        yield from _at_most(due)
    yield from _readings(due)
    yield from _meaning(due)


_LENGTH = {
    "within": later("The period is {length}{cited}."),
    "wait": later("The time to wait is {length}{cited}."),
    "ahead": later("It must be done ahead by {length}{cited}."),
}
_LENGTH_WHERE = {
    "within": later("The period is {length}, because {condition}{cited}."),
    "wait": later("The time to wait is {length}, because {condition}{cited}."),
    "ahead": later("It must be done ahead by {length}, because {condition}{cited}."),
}


def _length(due: Due, again: Reckoned) -> Iterator[str]:
    if again.length is None:
        return
    run = due.run
    direction = "within" if run.words is not None else due.standing.practice.deadline(run.deadline).direction
    given, provisions = length(again.length), _in_brackets(due.standing.practice.law.cite(due.under))
    if again.option is not None and again.option.when:
        yield say(_LENGTH_WHERE[direction], length=given, condition=again.option.when, cited=provisions)
    else:
        yield say(_LENGTH[direction], length=given, cited=provisions)
    yield from (say("Extended by {length}.", length=length(more)) for more in run.more)


def _in_brackets(provisions: str) -> str:
    return f" [{provisions}]" if provisions else ""


_MET = later("Met by {step} on {day} (entry {entry}).")
_MET_LATE = later("Met by {step} on {day} (entry {entry}), late.")


def _meaning(due: Due) -> Iterator[str]:
    if due.model is not None and due.model.then is not None:
        yield due.standing.practice.law.text(due.model.then)
    if due.met is not None:
        sentence = _MET_LATE if due.status == "met late" else _MET
        yield say(sentence, step=due.met.step, day=on_day(due.met.on), entry=due.met.entry)
    if due.provisional:
        yield say("The date is provisional: it leans on holidays or vacation days that nobody has verified.")
    if due.unverified:
        yield say("Unverified: a rule it rests on has been checked by nobody.")


def _beginning(due: Due, again: Reckoned) -> Iterator[str]:
    law, run = due.standing.practice.law, due.run
    if run.words is not None:
        yield say("Ordered on {day} (entry {entry}).", day=on_day(run.start), entry=run.entry)
    elif again.began is not None:
        option = again.began.option
        provision = law.cite(cited(scope_of(due.standing, run), option.under)) if option and option.under else ""
        yield say("It runs from {beginning}{cited}.", beginning=from_when(due), cited=_in_brackets(provision))
        yield from (
            say("It may run from a later day: {question}", question=missing.question)
            for missing in again.ask if missing.question
        )  # fmt: skip
    elif run.deadline in due.standing.practice.of_charges:
        return
    elif due.standing.practice.deadline(run.deadline).joined is not None:
        yield from _of_several(due)
    else:
        yield _from_one(due)


def _from_one(due: Due) -> str:
    """From which fact or step it counts."""
    law, run = due.standing.practice.law, due.run
    if run.triggered_by in law.facts:
        fact = law.text(law.facts[run.triggered_by].title) or run.triggered_by
        return say("It counts from {fact}: {day}.", fact=fact, day=on_day(run.start))
    step = due.standing.practice.step(run.triggered_by).model if run.triggered_by else None
    title = law.text(step.title) if step is not None else run.triggered_by
    day = on_day(run.start)
    return say("It counts from “{title}” on {day} (entry {entry}).", title=title, day=day, entry=run.entry)


_SEVERAL = {
    "": later("It counts from {beginning} on {day}."),
    "first": later("It counts from {beginning} on {day}, the first of the days from which it may."),
    "reading": later("It counts from {beginning} on {day}, as the reading has it that was chosen or is usual."),
}


def _of_several(due: Due) -> Iterator[str]:
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
    title = practice.law.text(title)
    words = say("the end of “{title}”", title=title) if ends else say("“{title}”", title=title)
    joined = "" if rule.joined == "first" and len(rule.starts) == 1 else rule.joined or ""
    yield say(_SEVERAL[joined], beginning=words, day=on_day(day))


_OF_THE_OFFENCE = {
    "charge.until": later("the end of the offence"),
    "charge.since": later("the beginning of the offence"),
}


def from_when(due: Due) -> str:
    """From which day the time of a charge runs, in words and as a day."""
    began = due.reckoned.began
    assert began is not None and began.option is not None
    said = began.option.value
    words = due.standing.practice.law.text(began.option.title)
    if not words:
        words = say(_OF_THE_OFFENCE[said]) if said in _OF_THE_OFFENCE else said
    return f"{words} ({on_day(began.on)})"


def _counted(due: Due, again: Reckoned) -> Iterator[str]:
    if due.due is None:
        return
    law = due.standing.practice.law
    stated = law.calendar.counting.get(again.counting.name)
    if stated is not None and stated.under:
        under = cited(scope_of(due.standing, due.run), stated.under)
        name = again.counting.name
        yield say("Counted by the rule “{name}” [{provisions}].", name=name, provisions=law.cite(under))
    yield from _where(due)
    # the line that cites the rule of counting knows nothing of the day; the sentence above does
    yield from (render(line) for line in again.lines if line.kind != "rule")
    if due.due.timed:
        yield say("Last moment: {moment}.", moment=weekday(due.due))
    else:
        yield say("Last day: {day}.", day=weekday(due.due))


def _where(due: Due) -> Iterator[str]:
    """By whose calendar, where the act is due before another court than the one where time began to run."""
    standing, law = due.standing, due.standing.practice.law
    rule = standing.practice.deadline(due.run.deadline) if due.run.words is None else None
    if rule is None or rule.due_at is None:
        return
    where = forum_of(scope_of(standing, due.run), rule)
    seat = law.text(law.seats[where.seat].title) if where.seat and where.seat in law.seats else ""
    court = law.text(law.courts[where.court].title) if where.court and where.court in law.courts else ""
    if where.sits:
        named = ", ".join(word for word in (court, seat) if word)
        yield say("By the calendar of the court where it is due: {court}.", court=named)
    elif court or seat:
        yield say(
            "By the calendar of the court where it is due ({court}); where it sits is not recorded, so the local days"
            " are those of {seat}.",
            court=court or say("which one is not known"), seat=seat or say("no place"),
        )  # fmt: skip


def _at_most(due: Due) -> Iterator[str]:
    """How long it may last at most, and what would tell how long it does."""
    longest = as_long_as_allowed(due.standing, due.run)
    if longest is not None and longest.ordered is not None and due.outer is not None:
        said = {"length": length(longest.ordered), "day": weekday(due.outer)}
        yield say("The law lets the court give {length} at most: the last possible day is {day}.", **said)
        yield from (asked.question for asked in due.ask)


def _readings(due: Due) -> Iterator[str]:
    law = due.standing.practice.law
    for name in due.touched:
        setting = law.settings[name]
        usual, question = law.text(setting.readings[setting.usual].title), law.text(setting.question)
        yield say("Contested: {question} Usual reading: {reading}.", question=question, reading=usual)
    if due.touched and due.alarm is not None and due.outer is not None:
        alarm, outer = weekday(due.alarm), weekday(due.outer)
        yield say("Under every reading it ends between {alarm} (alarm) and {outer}.", alarm=alarm, outer=outer)
