"""``demo``: a real prosecution from the report to the sentence. Which one, and which filings, its place says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import plain
from workflow.cli.clerk import Clerk, command
from workflow.cli.draft import as_json as filing_as_json
from workflow.cli.entries import gathered
from workflow.cli.printing import bold, dim, due_state, led, paragraph, red, table, when
from workflow.cli.refusing import unmet_lines
from workflow.cli.replay import as_json as story_as_json
from workflow.cli.show import latest
from workflow.cli.words import in_words, sentence_words
from workflow.errors import WorkflowError
from workflow.language import day as day_words
from workflow.language import say
from workflow.reports.worklist import WAITING

if TYPE_CHECKING:
    from workflow.case.case import Case
    from workflow.law.law import Law
    from workflow.packs.jurisdiction import Demo

FOLDER = "prosequi-demo"
ID = "DEMO"


@command
@click.argument("place", required=False, metavar="[PLACE]")
@click.option(
    "--out",
    default=FOLDER,
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the filings.",
)
def demo(clerk: Clerk, place: str | None, out: Path) -> None:
    """Play a real prosecution; leave its filings, and a store with the case, in a folder.

    Shows where each accused stands, a refusal with its provision, what is due and why.
    """
    law = _place(clerk, place)
    said = law.jurisdiction.demo
    assert said is not None
    report = _played(clerk, law, said.story)
    case = _with_lines(report.case, said.record, str(report.case.standing.opened_on))
    files = list(_print_filings(clerk, case, said, out))
    kept = _keep(case, out)
    clerk.answer(
        lambda: {
            "story": story_as_json(clerk, report), "refused": _refused_as_json(clerk, case, said.tries),
            "explained": (chosen.explain(clerk.language) if (chosen := _explained(case, said)) is not None else None),
            "filings": [filing_as_json(*file) for file in files],
            "store": str(kept),
        },
        lambda: _told(clerk, report, case, said, files, kept),
    )  # fmt: skip


def _place(clerk: Clerk, place: str | None) -> Law:
    """The place asked for, else the first that has something to show."""
    for name in [place] if place else clerk.library.places():
        if clerk.library[name].jurisdiction.demo is not None:
            return clerk.law(name)
    if place is None:
        raise WorkflowError(
            say("No place here has no demonstration. Its jurisdiction.yaml may hold one under `demo:`.")
        )
    raise WorkflowError(
        say("{place} has no demonstration. Its jurisdiction.yaml may hold one under `demo:`.", place=place)
    )


def _played(clerk: Clerk, law: Law, story: str) -> Any:
    """A golden case of the place, or of one around it, as it was played. Raises WorkflowError if it does not hold."""
    from workflow.case.replay import replay_story

    files = [clerk.library.root / place / "cases" / f"{story}.yaml" for place in reversed(law.chain)]
    file = next((file for file in files if file.is_file()), files[0])
    report = replay_story(file, clerk.library)
    if report.case is None or not report.held:
        raise WorkflowError(
            say("The story {story} does not hold; see: {command}", story=story, command=f"prosequi replay {file}")
        )
    return report


def _with_lines(case: Case, lines: Iterable[Mapping[str, Any]], on: str) -> Case:
    """What the story leaves open and the filings ask, recorded on a day."""
    for line in lines:
        case = case.record({"on": on, "written": str(case.entries[-1].written), **line})
    return case


def _told(clerk: Clerk, report: Any, case: Case, said: Demo, files: list[Any], kept: Path) -> Iterator[str]:
    yield from (bold(line) for line in paragraph(case.title))
    yield from paragraph(report.story)
    yield dim(
        say(
            "{lines} lines of the docket played under the law of {place}; {held} expectations hold.",
            lines=len(report.lines), place=case.law.title(clerk.language), held=sum(end.held for end in report.ends),
        )
    )  # fmt: skip
    yield ""
    yield from _accused(clerk, case)
    yield ""
    if said.tries is not None:
        yield from _refusal(clerk, case, said.tries)
        yield ""
    yield from _due(clerk, case, said)
    yield ""
    yield from _filings(files)
    yield ""
    yield say("Go on with this case:")
    for hint in (f"show {ID}", f"next {ID} A1 --on {said.on}", f"deadlines {ID} --on {said.on}"):
        yield f"  prosequi {hint} --store {kept}"


def _filings(files: list[Any]) -> Iterator[str]:
    yield bold(say("Filings"))
    for made, printed in files:
        yield from paragraph(f"{made.title}: {', '.join(map(str, printed))}", 2, 4)
        if made.blanks:
            left = say(
                "{blanks} blanks for a hand to fill, {provisions} provisions cited", blanks=len(made.blanks),
                provisions=len(made.authorities),
            )  # fmt: skip
            yield dim(f"      {left}")


def _accused(clerk: Clerk, case: Case) -> Iterator[str]:
    procedures = case.law.procedures
    rows = []
    for ref, person in case.people.items():
        if person.role != "accused":
            continue
        stages = [
            f"{clerk.text(procedures[track.procedure].title)}: "
            f"{clerk.text(procedures[track.procedure].stages[track.stage].title)}"
            for track in latest(case, ref)
        ]
        outcomes = dict.fromkeys(
            ", ".join(filter(None, (in_words(charge.outcome), sentence_words(charge)))) for charge in case.charges(ref)
        )
        rows.append((bold(ref), "\n".join(stages), "\n".join(outcomes)))
    yield from table((say("ACCUSED"), say("STANDS AT"), say("ON EACH COUNT")), rows)


def _refusal(clerk: Clerk, case: Case, tries: Mapping[str, Any]) -> Iterator[str]:
    from workflow.case.replay import words_of

    yield led(say("A refusal|: {line} on {day}", line=words_of(tries), day=tries.get("on")), bold)
    yield red(f"  {say('Refused.')}")
    yield from unmet_lines(case.law, case.preview(_line(tries)).unmet, clerk.language)


def _line(tries: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"written": tries.get("on"), **tries}


def _refused_as_json(clerk: Clerk, case: Case, tries: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if tries is None:
        return None
    unmet = [plain.unmet(case.law, item, clerk.language) for item in case.preview(_line(tries)).unmet]
    return {"line": dict(tries), "unmet": unmet}


def _due(clerk: Clerk, case: Case, said: Demo) -> Iterator[str]:
    yield bold(say("Deadlines, seen from {day}", day=day_words(said.on)))
    found = gathered(
        ((when(due.alarm), clerk.text(due.title), due_state(due)), due.subject)
        for due in case.deadlines(said.on)
        if due.status in WAITING
    )
    rows = [(day, whose, title, status) for (day, title, status), whose in found]
    yield from table((say("ALARM"), say("WHO"), say("WHAT"), ""), rows, 2)
    chosen = _explained(case, said)
    if chosen is None:
        return
    yield ""
    yield bold(say("Why {day}?", day=when(chosen.due)))
    for sentence in chosen.explain(clerk.language):
        yield from paragraph(sentence, 2, 2)


def _explained(case: Case, said: Demo) -> Any:
    from workflow.case.ends import due_at

    return due_at(case.as_of(said.on), said.on, said.explain) if said.explain is not None else None


def _print_filings(clerk: Clerk, case: Case, said: Demo, out: Path) -> Iterator[tuple[Any, list[Path]]]:
    from workflow.documents.filings import draft

    out.mkdir(parents=True, exist_ok=True)
    for filing in said.filings:
        told = _played(clerk, case.law, filing.story).case if filing.story else case
        then = _with_lines(told.as_of(filing.on), filing.record, str(filing.on))
        # a published case gives references; a page of blanks would hide how the filing reads
        then = then.with_names({ref: {"name": f"[{ref}]"} for ref in then.people if ref not in then.names})
        made = draft(then, filing.filing, *filing.of, cause=filing.cause, on=filing.on)
        # the demonstration writes over what it left before: the same inputs give the same bytes
        name = out / "-".join([filing.filing, *filing.of])
        yield made, [made.save(name.with_suffix(end), overwrite=True) for end in (".docx", ".pdf")]


def _keep(case: Case, out: Path) -> Path:
    from workflow.storage import CaseStore

    file = out / "cases.db"
    with CaseStore(str(file)) as store:
        if not store.has(ID):
            store.save(case, ID)
    return file


COMMANDS = {"demo": demo}
