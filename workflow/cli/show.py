"""``show``: where everybody in a case stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import plain
from workflow.cli.clerk import Clerk, command
from workflow.cli.entries import gathered, tries
from workflow.cli.printing import bold, dim, due_state, paragraph, table, when
from workflow.cli.refusing import who
from workflow.cli.sums import as_json, money_told
from workflow.cli.words import in_words, named, sentence_words
from workflow.language import day as day_words
from workflow.language import say
from workflow.moments import UNKNOWN
from workflow.reports.worklist import WAITING

if TYPE_CHECKING:
    from workflow.case.case import Case

URGENT = 5
"""How many deadlines ``show`` names."""


@command
@click.argument("case_id", metavar="[CASE]", required=False)
@click.option("--on", help="As it stood on a day; else today.")
@click.option("--names", is_flag=True, help="Show true names as well.")
def show(clerk: Clerk, case_id: str | None, on: str | None, names: bool) -> None:
    """Every accused and victim of CASE at a glance; without CASE, every case there is."""
    if case_id is None:
        _every_case(clerk)
        return
    case = clerk.case(case_id)
    day = clerk.day(on, case.law)
    then = case.as_of(day) if on else case
    clerk.answer(
        lambda: _shown_as_json(clerk, case_id, then, day, names), lambda: _shown(clerk, case_id, then, day, names)
    )


def _every_case(clerk: Clerk) -> None:
    stored = clerk.store.cases()
    clerk.hears(each.place for each in stored)
    rows = [(each.id, each.place, each.opened_on, str(each.entries), each.title) for each in stored]
    none = [say("There is no case yet. Open one: prosequi open PLACE TITLE --on DATE")]
    lines = list(table((say("CASE"), say("PLACE"), say("OPENED"), say("ENTRIES"), say("TITLE")), rows)) or none
    clerk.answer([each._asdict() for each in stored], lines)


def _shown(clerk: Clerk, id: str, case: Case, day: Any, names: bool) -> Iterator[str]:
    law, standing = case.law, case.standing
    yield from paragraph(f"{bold(id)}  {case.title}", 0, 2)
    yield dim(
        say("{place} · opened {opened} · {number} entries · seen from {day}", place=law.title(clerk.language),
            opened=day_words(standing.opened_on or UNKNOWN), number=len(case.entries), day=day_words(day))
    )  # fmt: skip
    for cause_id, cause in standing.causes.items():
        parts = (
            who(law, cause.court, clerk.language),
            cause.branch,
            clerk.text(law.seats[cause.seat].title) if cause.seat else "",
            cause.number,
            cause.judge,
        )
        words = ", ".join(part for part in parts if part)
        yield (say("Cause {id}: {words}", id=cause_id, words=words) if cause.open
               else say("Cause {id}: {words} (closed)", id=cause_id, words=words))  # fmt: skip
    yield ""
    yield from table(("", say("ROLE"), say("STANDS AT"), say("COUNTS")), _people_rows(clerk, case, names))
    yield from _case_tracks(clerk, case)
    yield from _urgent(clerk, id, case, day)
    yield from money_told(clerk, case, day)
    yield from _worries(clerk, case, day)


def _people_rows(clerk: Clerk, case: Case, names: bool) -> Iterator[tuple[str, str, str, str]]:
    for ref, person in case.people.items():
        name = f"\n{case.names[ref].get('name', '')}" if names and ref in case.names else ""
        tracks = latest(case, ref)
        stages = "\n".join(_stands(clerk, case, track) for track in tracks)
        counts = "\n".join(_charge_words(clerk, case, charge) for charge in case.charges(ref))
        yield bold(ref) + name, named(case.law, person.role, clerk.language), stages, counts


def _charge_words(clerk: Clerk, case: Case, charge: Any) -> str:
    offence = named(case.law, charge.offence or charge.count.offence, clerk.language)
    said = f"{charge.count.id} {offence}: {in_words(charge.outcome)}"
    sentence = sentence_words(charge)
    return f"{said}, {sentence}" if sentence else said


def latest(case: Case, subject: str) -> list[Any]:
    """The last run of each procedure for somebody, in each cause where it runs once for each."""
    last = {
        (track.procedure, track.subject, track.laid_in): track
        for track in case.tracks(subject) if track.takings or not track.annulled
    }  # fmt: skip
    return sorted(last.values(), key=lambda track: not tries(case.law.procedures[track.procedure]))


def _stands(clerk: Clerk, case: Case, track: Any) -> str:
    rules = case.law.procedures[track.procedure]
    on = track.takings[-1].on if track.takings else None
    what, stage = clerk.text(rules.title), clerk.text(rules.stages[track.stage].title)
    if "/" in track.subject:
        what = say("{what} (count {count})", what=what, count=track.subject.partition("/")[2])
    if len({other.laid_in for other in case.standing.runs_of(track.procedure, track.subject)}) > 1:
        what = say("{what} in {cause}", what=what, cause=track.laid_in)
    since = "" if on is None else f" ({when(on) if on.known else say('date unknown')})"
    return f"{what}: {stage}{since}"


def _case_tracks(clerk: Clerk, case: Case) -> Iterator[str]:
    for track in latest(case, ""):
        yield say("The case: {stands}", stands=_stands(clerk, case, track))


def _urgent(clerk: Clerk, id: str, case: Case, day: Any) -> Iterator[str]:
    open_ones = [due for due in case.deadlines(day) if due.status in WAITING]
    if not open_ones:
        return
    yield ""
    yield bold(say("Deadlines"))
    found = gathered(
        ((when(due.alarm or due.due), clerk.text(due.title), due_state(due)), due.subject)
        for due in open_ones
    )
    rows = [(day, whose, title, status) for (day, title, status), whose in found[:URGENT]]
    yield from table(("", "", "", ""), rows, 2)
    if len(found) > URGENT:
        more = say("and {number} more: {command}", number=len(found) - URGENT, command=f"prosequi deadlines {id}")
        yield dim(f"  {more}")


def _worries(clerk: Clerk, case: Case, day: Any) -> Iterator[str]:
    from workflow.case.irregularities import questions

    found = case.irregularities(day)
    if found:
        yield ""
        yield bold(say("Irregular"))
        said = (((item.entry, words), item.subject) for item in found for words in item.words(case.law, clerk.language))
        for (entry, words), whose in gathered(said):
            where = say("entry {entry}, {people}", entry=entry, people=whose) if entry is not None else whose
            yield from paragraph(f"- {where}: {words}", 2, 2)
    asked = questions(case.standing)
    if asked:
        yield ""
        yield bold(say("Not recorded"))
        together = gathered(((question or fact, fact), subject) for subject, fact, question in asked)
        for (question, fact), whose in together[:URGENT]:
            yield from paragraph(f"? {whose}: {question} ({fact})", 2, 2)
        if len(together) > URGENT:
            yield dim("  " + say("and {number} more questions", number=len(together) - URGENT))


def _shown_as_json(clerk: Clerk, id: str, case: Case, day: Any, names: bool) -> dict[str, Any]:
    law = case.law
    return {
        "case": id, "place": case.place, "title": case.title, "on": str(day), "entries": len(case.entries),
        "people": [
            {
                "ref": ref, "role": person.role, **({"name": case.names.get(ref, {}).get("name")} if names else {}),
                "tracks": [plain.track(track) for track in latest(case, ref)],
                "charges": [plain.charge(charge) for charge in case.charges(ref)],
            }
            for ref, person in case.people.items()
        ],
        "case_tracks": [plain.track(track) for track in latest(case, "")],
        "deadlines": [plain.due(law, due, clerk.language) for due in case.deadlines(day)],
        "amounts": [as_json(law, owed, clerk.language) for owed in case.amounts(day)],
        "irregularities": [
            {"entry": item.entry, "step": item.step, "subject": item.subject, "words": item.words(law, clerk.language)}
            for item in case.irregularities(day)
        ],
    }  # fmt: skip


COMMANDS = {"show": show}

__all__ = ["COMMANDS", "latest"]
