"""``draft``: a filing as a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from workflow.cli import plain, saying
from workflow.cli.clerk import Clerk, command
from workflow.cli.entries import gathered
from workflow.cli.printing import bold, dim, green, paragraph, yellow
from workflow.errors import DraftError


@command
@click.argument("case_id", metavar="CASE")
@click.argument("filing")
@click.argument("people", nargs=-1, metavar="[PERSON]…")
@click.option(
    "--out",
    type=click.Path(),
    metavar="FILE",
    help="The file, or the folder, to write; else one named after case and filing.",
)
@click.option("--on", help="The day of the filing; else the last day of the docket.")
@click.option("--cause", help="The cause in which it is filed.")
@click.option(
    "--copy",
    type=click.Choice(["public", "court"]),
    help="Whether protected names are hidden; else as the law says of it.",
)
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="An answer for this filing only.")
@click.option("--force", is_flag=True, help="Write over a file that exists.")
def draft(
    clerk: Clerk, case_id: str, filing: str, people: tuple[str, ...], out: str | None, on: str | None,
    cause: str | None, copy: Any, facts: tuple[str, ...], force: bool,
) -> None:  # fmt: skip
    """Print FILING for the people named, as a Word file. What is missing is asked all at once."""
    from workflow.documents.filings import draft as drafted

    case = clerk.case(case_id)
    refs = saying.names(people)
    made = drafted(
        case,
        filing,
        *refs,
        cause=cause,
        facts=saying.facts(facts) or None,
        on=clerk.day(on, case.law) if on else None,
        copy=copy,
    )
    if made.missing:
        raise _asking(case, case_id, made)
    file = made.save(_file(out, case_id, filing, refs), overwrite=force)
    clerk.store.note_draft(case_id, filing, refs, made.day.isoformat(), made.hash)
    clerk.answer(as_json(made, file), lambda: printed(made, file))


def _asking(case: Any, case_id: str, made: Any) -> DraftError:
    """Everything that is missing, each question once, and a line that answers them all."""
    asked = gathered(((item.question or item.name.replace("_", " "), item.name), item.of) for item in made.missing)
    questions = [f"  {whose}: {question} ({name})" for (question, name), whose in asked]
    lines = [f"{made.title} cannot be printed yet. It asks:", *questions]
    if answers := list(_answers(case, made)):
        dated = any(item.name in case.law.facts and case.law.facts[item.name].type == "date" for item in made.missing)
        of_dates = " (of a date the year is enough: 1980, or ..1990 for not later)" if dated else ""
        lines.append(f"Answer with what is known{of_dates}:")
        lines += [f"  prosequi record {case_id} '{{on: {case.entries[0].on}, {answer}}}'" for answer in answers]
    return DraftError("\n".join(lines))


def _answers(case: Any, made: Any) -> Iterator[str]:
    """Lines of the docket with a gap for each answer: facts are recorded, the place of a count is amended."""
    recorded: dict[str, list[str]] = {}
    amended: dict[str, list[str]] = {}
    for item in made.missing:
        if item.name in case.law.facts:
            recorded.setdefault(item.of, []).append(item.name)
        elif item.of.startswith("count "):
            amended.setdefault(item.of.removeprefix("count "), []).append(item.name)
    for kind, subjects in (("facts_recorded", recorded), ("count_amended", amended)):
        if subjects:
            said = (f"{of}: {{{', '.join(f'{name}: …' for name in names)}}}" for of, names in subjects.items())
            yield f"{kind}: {{{', '.join(said)}}}"


def _file(out: str | None, case_id: str, filing: str, refs: list[str]) -> Path:
    name = "-".join([case_id, filing, *refs]) + ".docx"
    if out is None:
        return Path(name)
    asked = Path(out)
    return asked / name if asked.is_dir() or out.endswith("/") else asked


def as_json(made: Any, file: Path) -> dict[str, Any]:
    """A printed filing as plain values."""
    return {
        "filing": made.filing, "title": made.title, "file": str(file), "day": made.day.isoformat(), "sha256": made.hash,
        "copy": made.copy,
        "by_hand": [str(getattr(blank, "what", blank)) for blank in made.blanks], "warnings": list(made.warnings),
        "authorities": list(made.authorities),
    }  # fmt: skip


def printed(made: Any, file: Path) -> Iterator[str]:
    """What was printed, what a hand must fill, and what to know before signing."""
    yield f"{green('Printed')} {bold(made.title)} ({made.copy} copy, {made.day}): {file}"
    for warning in made.warnings:
        yield from (yellow(line) for line in paragraph(f"! {warning}", 2, 2))
    if made.blanks:
        yield "  To be filled by hand:"
        for blank in made.blanks:
            yield from paragraph(f"_ {getattr(blank, 'what', blank)}", 4, 2)
    if made.authorities:
        yield from (dim(line) for line in paragraph(f"Cites {', '.join(made.authorities)}", 2, 2))


COMMANDS = {"draft": draft}

__all__ = ["COMMANDS", "as_json", "plain", "printed"]
