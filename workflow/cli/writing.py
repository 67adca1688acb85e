"""Writing one line of the docket: look first, say what would follow, ask, then write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import plain
from workflow.cli.clerk import Clerk
from workflow.cli.entries import entry_words, gathered, subject_words
from workflow.cli.printing import bold, dim, led, paragraph, table, when, yellow
from workflow.cli.refusing import unmet_lines
from workflow.language import day, say

if TYPE_CHECKING:
    from workflow.case.case import Case
    from workflow.case.entry import Entry
    from workflow.case.preview import Preview


def write(clerk: Clerk, id: str, case: Case, line: Mapping[str, Any], yes: bool) -> None:
    """Record a line and say what came of it. Raises StepRefused with everything unmet; nothing is written then."""
    seen = case.preview({"written": str(clerk.day(None, case.law)), **line})
    if seen.unmet and not seen.entry.body.get("despite"):
        case.record(line)  # refuses, with everything unmet
    _ask(clerk, case, seen, yes)
    clerk.save(seen.case, id)
    said = {
        "case": id, "entry": plain.entry(seen.entry),
        "irregular": [plain.unmet(case.law, item, clerk.language) for item in seen.unmet],
        "warnings": [plain.unmet(case.law, item, clerk.language) for item in seen.warnings],
        "later_unlawful": _later_as_json(clerk, case, seen),
        "stages": [plain.track(track) for track in _moved(seen)],
        "started": [plain.due(case.law, due, clerk.language) for due in _started(seen)],
    }  # fmt: skip
    clerk.answer(said, lambda: _told(clerk, id, seen))


def _ask(clerk: Clerk, case: Case, seen: Preview, yes: bool) -> None:
    """Entries that would become unlawful are shown before anything is written; without --yes somebody must agree."""
    if not seen.later or yes:
        return
    if clerk.as_json:
        from workflow.errors import CaseError

        entries = ", ".join(say("entry {entry} ({step})", entry=item.entry, step=item.step) for item in seen.later)
        raise CaseError(
            say("This would make {entries} unlawful. Nothing was written; add --yes to write it all the same.",
                entries=entries)
        )  # fmt: skip
    for text in _later(clerk, case, seen):
        click.echo(text, err=True)
    click.confirm(say("Write it all the same?"), abort=True, err=True)


def _later(clerk: Clerk, case: Case, seen: Preview) -> Iterator[str]:
    yield yellow(say("If this is written, later entries become unlawful:"))
    for item in seen.later:
        what, on = f"{item.step} {subject_words(item.subject)}", day(case.entries[item.entry].on)
        yield "  " + say("entry {entry}, {day}: {what}", entry=item.entry, day=on, what=what)
        yield from unmet_lines(case.law, item.unmet, clerk.language, indent=4)


def _later_as_json(clerk: Clerk, case: Case, seen: Preview) -> list[dict[str, Any]]:
    return [
        {
            "entry": item.entry, "step": item.step, "subject": item.subject,
            "unmet": [plain.unmet(case.law, one, clerk.language) for one in item.unmet],
        }
        for item in seen.later
    ]  # fmt: skip


def _moved(seen: Preview) -> list[Any]:
    """The tracks this entry touched, where they stand now."""
    number = seen.entry.number
    return [
        track for track in seen.case.tracks()
        if track.began == number or any(taking.entry == number for taking in track.takings[-2:])
    ]  # fmt: skip


def _started(seen: Preview) -> list[Any]:
    if seen.entry.kind not in ("take", "ordered", "facts_recorded", "person_added"):
        return []
    on = seen.entry.on if seen.entry.on.known else None
    return [due for due in seen.case.deadlines(on) if due.run.entry == seen.entry.number]


def _told(clerk: Clerk, id: str, seen: Preview) -> Iterator[str]:
    law = seen.case.law
    what = entry_words(law, seen.entry, clerk.language)
    written = say(
        "Written| as entry {entry}, {day}: {what}", entry=seen.entry.number, day=day(seen.entry.on), what=what
    )
    yield from paragraph(led(written), 0, 2)
    if seen.unmet:
        yield yellow(say("It stands as an irregularity:"))
        yield from unmet_lines(law, seen.unmet, clerk.language)
    if seen.warnings:
        yield yellow(say("To be looked at:"))
        yield from unmet_lines(law, seen.warnings, clerk.language)
    stands = gathered(((track.procedure, track.stage), track.subject) for track in _moved(seen))
    rows = [
        (whose, clerk.text(law.procedures[id].title), bold(clerk.text(law.procedures[id].stages[stage].title)))
        for (id, stage), whose in stands
    ]
    yield from table((say("WHO"), say("PROCEDURE"), say("NOW")), rows, 2)
    started = _started(seen)
    if started:
        yield "  " + say("Now running:")
        yield from _running(clerk, started)
    yield from offered(clerk, id, seen.case, [seen.entry])


def _running(clerk: Clerk, started: list[Any]) -> Iterator[str]:
    rows = []
    for due in started:
        rows.append(((f"{clerk.text(due.title)}: {_end(due)}", clerk.cite(due.under)), due.subject))
    for (words, cited), whose in gathered(rows):
        yield from paragraph(f"{whose}: {words}", 4, 2)
        yield from (dim(line) for line in paragraph(cited, 6, 2))


def _end(due: Any) -> str:
    """The day on which it ends, or why there is none."""
    if due.due is None and due.outer is not None:
        return say("{day} at the latest; {why}", day=when(due.outer), why=due.because)
    if due.due is None:
        return say("no day, because {why}", why=due.because)
    end = when(due.alarm or due.due)
    return end if due.due == due.alarm else say("{day} (usual reading {usual})", day=end, usual=when(due.due))


def offered(clerk: Clerk, id: str, case: Case, entries: list[Entry]) -> Iterator[str]:
    """The drafts that the steps just taken make, and the facts they ask for."""
    from workflow.case.practice import practice_of

    practice = practice_of(case.law)
    for entry in entries:
        for item in entry.body.get("takings", ()):
            whose = " ".join(dict.fromkeys(subject.partition("/")[0] for subject in item["subjects"]))
            step = practice.step(item["step"]).model
            for filing in (id for id in step.makes if case.law.filings[id].template != "none"):
                title = clerk.text(case.law.filings[filing].title)
                how = f"prosequi draft {id} {filing} {whose}".rstrip()
                yield from paragraph(say("Draft: {filing} ({command})", filing=title, command=how), 2, 2)
            told = {name for values in entry.body.get("facts", {}).values() for name in values}
            for fact in step.records:
                if fact not in told:
                    question = clerk.text(case.law.facts[fact].question)
                    yield from paragraph(say("Asked: {question} ({fact})", question=question, fact=fact), 2, 2)


__all__ = ["offered", "write"]
