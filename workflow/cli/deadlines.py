"""``deadlines`` and ``explain``: what is due, when, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import plain
from workflow.cli.clerk import Clerk, command
from workflow.cli.entries import gathered
from workflow.cli.printing import bold, dim, doubts, paragraph, red, table, when, yellow
from workflow.cli.words import in_words
from workflow.errors import CaseError
from workflow.language import later, say
from workflow.moments import Moment, Period, moment, period
from workflow.reports.worklist import WAITING, last_day

if TYPE_CHECKING:
    from workflow.case.case import Case
    from workflow.reports.worklist import Task
    from workflow.storage.worklists import Waiting

_MARKS = {"lapsed": (red, later("passed")), "unclear": (yellow, later("unclear")), "unknown": (yellow, later("no day"))}


@command
@click.argument("case_id", metavar="[CASE]", required=False)
@click.option("--on", help="Seen from which day; else today.")
@click.option("--within", metavar="PERIOD", help="Only those due within so long: 14 days. What has passed stays.")
@click.option("--all", "everything", is_flag=True, help="Also those that were met.")
@click.option(
    "--ics", type=click.Path(dir_okay=False), metavar="FILE", help="Write a calendar file that shows no name."
)
@click.option("--force", is_flag=True, help="Write over a calendar file that exists.")
def deadlines(
    clerk: Clerk, case_id: str | None, on: str | None, within: str | None, everything: bool, ics: str | None,
    force: bool,
) -> None:  # fmt: skip
    """What is due, in CASE or in all cases, the earliest alarm first.

    ALARM is the earliest last day under any reading of the law, DUE that under the usual reading.
    """
    from workflow.reports.worklist import Task, worklist

    length = period(within) if within else None
    if case_id is None and not (ics or everything):
        _of_all_cases(clerk, on, length)
        return
    ids = [clerk.store.find(case_id).id] if case_id else [stored.id for stored in clerk.store.cases()]
    cases = [(id, clerk.case(id) if case_id else clerk.store.open(id, clerk.library)) for id in ids]
    found: list[Task] = []
    for id, case in cases:
        day = clerk.exact_day(on, case.law)
        found += (
            [Task(id, case, due) for due in case.deadlines(day)] if everything else worklist([(id, case)], day, length)
        )
    found.sort(
        key=lambda task: (task.alarm is None, task.alarm.first if task.alarm else None, task.case_id, task.due.id)
    )
    clerk.hears(task.case.place for task in found)
    if ics:
        _write_calendar(clerk, found, Path(ics), on, force)
    said = [{"case": task.case_id, **plain.due(task.case.law, task.due, clerk.language)} for task in found]
    clerk.answer(said, lambda: _listed(clerk, found, one=case_id is not None))


def _of_all_cases(clerk: Clerk, on: str | None, within: Period | None) -> None:
    """From what is kept of every case, without opening one."""
    store, seen = clerk.whole_store, _today(clerk, on)
    found = []
    for one in store.due(seen + timedelta(days=1), within):  # the day may be a later one where a case is
        day = clerk.exact_day(on, clerk.library[one.place])
        status = one.status(day)
        if status in WAITING and (within is None or one.alarm is None or one.alarm.first_day <= last_day(day, within)):
            found.append((one, status))
    clerk.hears(one.place for one, _ in found)
    clerk.answer([_kept_as_json(clerk, *item) for item in found], lambda: _kept_listed(clerk, found))


def _today(clerk: Clerk, on: str | None) -> date:
    return date.today() if on in (None, "today", "yesterday") else moment(on or "").day


def _kept_as_json(clerk: Clerk, one: Waiting, status: str) -> dict[str, Any]:
    law = clerk.library[one.place]
    rule = law.deadlines.get(one.deadline)
    return {
        "case": one.case_id, "deadline": one.deadline, "subject": one.subject, "run": one.run,
        "title": _title(clerk, one), "kind": one.kind, "status": status,
        "alarm": _text(one.alarm), "due": _text(one.due), "outer": _text(one.outer), "binds": one.binds, 
        "under": dict(rule.under) if rule is not None else {}, "because": one.because or None,
        "provisional": one.provisional, "unverified": one.unverified,
    }  # fmt: skip


def _state(status: str) -> str:
    """Where a deadline stands; of one that runs nothing need be said."""
    if status in _MARKS:
        colour, words = _MARKS[status]
        return colour(say(words))
    return "" if status == "running" else in_words(status)


def _text(day: Moment | None) -> str | None:
    return None if day is None else str(day)


def _kept_listed(clerk: Clerk, found: list[tuple[Waiting, str]]) -> Iterator[str]:
    if not found:
        yield say("Nothing is due.")
        return
    said = (
        ((when(one.alarm), when(one.due) if one.due != one.alarm else "", one.case_id, _kept_words(clerk, one),
          _state(status)), one.subject)
        for one, status in found
    )  # fmt: skip
    yield from _table(said)
    yield _why(found[0][0].case_id, found[0][0].deadline, found[0][0].subject)


def _title(clerk: Clerk, one: Waiting) -> str:
    law = clerk.library[one.place]
    rule = law.deadlines.get(one.deadline)
    return one.words or (law.text(rule.title, clerk.language) if rule is not None else one.deadline)


def _kept_words(clerk: Clerk, one: Waiting) -> str:
    said = f"{_title(clerk, one)} ({one.deadline}{f' {one.run}' if one.run > 1 else ''})"
    return _marked(said, one.because if one.due is None else "", one.provisional, one.unverified)


def _write_calendar(clerk: Clerk, found: list[Task], file: Path, on: str | None, force: bool) -> None:
    from workflow.reports.calendar_file import calendar_file

    if file.exists() and not force:
        raise click.ClickException(
            say("{file} exists already; it was not touched. Add --force to write over it.", file=file)
        )
    day = clerk.exact_day(on, found[0].case.law) if found else None
    if day is None:
        raise click.ClickException(say("Nothing is due, so no calendar was written."))
    file.write_bytes(calendar_file(found, day, clerk.language))
    click.echo(say("Calendar written to {file}", file=file), err=True)


def _listed(clerk: Clerk, found: list[Task], *, one: bool) -> Iterator[str]:
    if not found:
        yield say("Nothing is due.")
        return
    said = (
        ((when(task.alarm), when(task.due.due) if task.due.due != task.alarm else "", task.case_id,
          _words(clerk, task.case, task.due), _state(task.due.status)), task.due.subject)
        for task in found
    )  # fmt: skip
    yield from _table(said, one=one)
    yield _why(found[0].case_id, found[0].due.id, found[0].due.subject)


def _table(said: Iterable[tuple[tuple[str, ...], str]], *, one: bool = False) -> Iterator[str]:
    """What is due with whom it concerns; of one case its id is not repeated."""
    rows = [
        (alarm, due, "" if one else case, whose, words, status)
        for (alarm, due, case, words, status), whose in gathered(said)
    ]
    yield from table((say("ALARM"), say("DUE"), say("CASE"), say("WHO"), say("WHAT"), ""), rows)
    yield ""


def _why(case_id: str, deadline: str, subject: str) -> str:
    how = f"prosequi explain {case_id} {deadline} {subject.partition('/')[0]}".rstrip()
    return dim(say("Why a day: {command}", command=how))


def _words(clerk: Clerk, case: Case, due: Any) -> str:
    language = clerk.language
    said = f"{case.law.text(due.title, language)} ({f'{due.id} {due.which}'.strip()})"
    return _marked(said, due.because if due.due is None else "", due.provisional, due.unverified)


def _marked(said: str, because: str, provisional: bool, unverified: bool) -> str:
    if because:
        said = say("{deadline}: cannot be computed, because {why}", deadline=said, why=because)
    marks = ", ".join(doubts(provisional, unverified))
    return f"{said} [{marks}]" if marks else said


@command
@click.argument("case_id", metavar="CASE")
@click.argument("deadline", metavar="DEADLINE")
@click.argument("person", required=False, metavar="[PERSON]")
@click.option("--run", type=int, help="Which run, where it ran several times; else the last.")
@click.option("--on", help="Seen from which day; else today.")
def explain(clerk: Clerk, case_id: str, deadline: str, person: str | None, run: int | None, on: str | None) -> None:
    """How the day of DEADLINE was found: each rule applied, each day skipped and why, each provision."""
    from workflow.errors import UnknownName

    case = clerk.case(case_id)
    if person is not None and person not in case.people:
        raise UnknownName(later("person"), person, case.people)
    running = case.deadlines(clerk.day(on, case.law))
    mine = [
        due for due in running if due.id == deadline and person in (None, due.subject, due.subject.partition("/")[0])
    ]
    chosen = [due for due in mine if run is None or due.number == run]
    if not chosen:
        if mine or deadline in case.law.deadlines:
            raise _never_ran(clerk, case, deadline, person, run, len(mine))
        raise UnknownName(later("deadline"), deadline, {*case.law.deadlines, *(due.id for due in running)})
    if run is None:
        chosen = [
            max((due for due in chosen if due.subject == subject), key=lambda due: due.number)
            for subject in dict.fromkeys(d.subject for d in chosen)
        ]
    clerk.answer(
        [plain.due(case.law, due, clerk.language, explained=True) for due in chosen], lambda: _explained(clerk, chosen)
    )


def _never_ran(clerk: Clerk, case: Case, deadline: str, person: str | None, run: int | None, ran: int) -> CaseError:
    """Why there is nothing to explain of a deadline that the law has."""
    if ran:
        return CaseError(
            say("{deadline} ran {number} times; there is no run {run}.", deadline=deadline, number=ran, run=run)
        )
    whole = f"{clerk.text(case.law.deadlines[deadline].title)} ({deadline})"
    if person:
        return CaseError(say("{deadline} has not begun to run for {person}.", deadline=whole, person=person))
    return CaseError(say("{deadline} has not begun to run.", deadline=whole))


def _explained(clerk: Clerk, chosen: list[Any]) -> Iterator[str]:
    for number, due in enumerate(chosen):
        if number:
            yield ""
        head = when(due.alarm)
        if due.due != due.alarm:
            head = say("{day} (usual reading: {usual})", day=head, usual=when(due.due))
        yield bold(head)
        for sentence in due.explain(clerk.language):
            yield from paragraph(sentence, 2, 2)


COMMANDS = {"deadlines": deadlines, "explain": explain}
