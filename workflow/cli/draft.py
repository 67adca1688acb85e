"""``draft``: filings as Word and PDF files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from workflow.cli import saying
from workflow.cli.clerk import Clerk, command
from workflow.cli.entries import COPIES, cause_since, gathered
from workflow.cli.printing import bold, dim, led, paragraph, yellow
from workflow.cli.stories import in_file_name, into_story, is_story, refuse_to_answer
from workflow.errors import DraftError
from workflow.language import day, later, say, spoken

_KINDS = {"word": ["word"], "pdf": ["pdf"], "both": ["word", "pdf"]}
_ENDS = {"word": ".docx", "pdf": ".pdf"}


@command
@click.argument("case_id", metavar="CASE")
@click.argument("filing", metavar="FILING")
@click.argument("people", nargs=-1, metavar="[PERSON]…")
@click.option(
    "--out",
    type=click.Path(),
    metavar="FILE",
    help="The file (.docx, .pdf), or the folder, to write; else one named after case and filing.",
)
@click.option("--as", "kind", type=click.Choice(list(_KINDS)), help="Word, PDF (PDF/A), or both; else by the file.")
@click.option("--on", help="The day of the filing; else the last day of the docket.")
@click.option("--cause", help="The cause in which it is filed.")
@click.option(
    "--copy",
    type=click.Choice(["public", "court", "sealed"]),
    help="Whether protected names are hidden, else as the law says of it; sealed: the annex that says who is who.",
)
@click.option("--annex", "annexes", multiple=True, metavar="ID", help="A document on file to annex, in this order.")
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="An answer for this filing only.")
@click.option("--ask", is_flag=True, help="Ask what is missing, one by one, and record the answers.")
@click.option("--each", is_flag=True, help="One filing for each person named, not one for all.")
@click.option("--final", "final_by", metavar="PERSON", help="The lawyer of the case who takes the draft mark away.")
@click.option("--letterhead", type=click.Path(dir_okay=False), metavar="FILE", help="Your own Word file to print on.")
@click.option("--template", type=click.Path(dir_okay=False), metavar="FILE", help="Your own filing in Word (docxtpl).")
@click.option("--force", is_flag=True, help="Write over a file that exists.")
def draft(
    clerk: Clerk, case_id: str, filing: str, people: tuple[str, ...], out: str | None, kind: str | None, ask: bool,
    each: bool, force: bool, **said: Any,
) -> None:  # fmt: skip
    """Print FILING for the people named, and keep on the docket what was printed. What is missing is asked at once.

    CASE may be the file of a story (cases/….yaml): then it is played, and nothing is kept.
    """
    from workflow.cli.asking import ask as asked

    refuse_to_answer(case_id, ask, said["final_by"])
    case, refs = clerk.case(case_id), saying.names(people)
    said["on"] = clerk.day(said["on"], case.law) if said["on"] else None
    said["facts"] = saying.facts(said["facts"]) or None
    printed = []
    for whom in [[ref] for ref in refs] if each else [refs]:
        how = _Drafting(filing, whom, said)
        made = how(case)
        if ask and made.missing and not clerk.as_json:
            case, made = asked(clerk, case_id, case, how)
        refuse_missing(case, case_id, made)
        files = [_file(out, case_id, filing, whom, end, said["copy"]) for end in _kinds(out, kind)]
        case = _kept(clerk, case_id, case, made, files, force)
        printed.append((made, files))
    clerk.answer(
        [as_json(*item) for item in printed] if each else as_json(*printed[0]),
        lambda: (line for made, files in printed for line in told(case, made, files)),
    )


class _Drafting:
    """One filing as it was asked for, to be drafted from the case as it comes to be known."""

    def __init__(self, filing: str, whom: list[str], said: dict[str, Any]) -> None:
        self.filing, self.whom, self.said = filing, whom, said

    def __call__(self, case: Any) -> Any:
        from workflow.documents.filings import draft

        return draft(case, self.filing, *self.whom, **self.said)


def _kinds(out: str | None, kind: str | None) -> list[str]:
    """The ends of the files to write."""
    if kind is not None:
        return [_ENDS[name] for name in _KINDS[kind]]
    end = Path(out).suffix.lower() if out else ""
    return [end if end in _ENDS.values() else ".docx"]


def _kept(clerk: Clerk, id: str, case: Any, made: Any, files: list[Path], force: bool) -> Any:
    """The files written, and the docket saying so: neither without the other. Nothing is kept of a story."""
    from workflow.documents.drafted import KINDS

    new = [file for file in files if not file.exists()]
    try:
        for file in files:
            made.save(file, overwrite=force)
        if is_story(id):
            return case
        line = made.line(*(KINDS[file.suffix.lower()] for file in files))
        case = case.record({"written": str(clerk.day(None, case.law)), **line})
        clerk.store.save(case, id)
    except BaseException:
        for file in new:
            file.unlink(missing_ok=True)
        raise
    return case


def refuse_missing(case: Any, case_id: str, made: Any) -> None:
    """Raises DraftError with every question, and the lines that answer them, where something is missing."""
    if made.missing:
        raise _asking(case, case_id, made)


def _asking(case: Any, case_id: str, made: Any) -> DraftError:
    """Everything that is missing, each question once, and a line that answers them all."""
    asked = gathered(((item.question or item.name.replace("_", " "), item.name), item.of) for item in made.missing)
    questions = [f"  {whose}: {question} ({name})" for (question, name), whose in asked]
    lines = [say("{filing} cannot be printed yet. It asks:", filing=made.title), *questions]
    for item, offers in made.offers.items():
        lines += [say("The docket offers for {fact}:", fact=item.name), *(f"  - {offer}" for offer in offers)]
    if is_story(case_id):
        return DraftError("\n".join([*lines, *into_story(_answers(case, made))]))
    if answers := list(_answers(case, made)):
        dated = any(item.name in case.law.facts and case.law.facts[item.name].type == "date" for item in made.missing)
        lines.append(say(_HOW_TO_ANSWER[dated]))
        lines += [f"  prosequi record {case_id} '{{{answer}}}'" for answer in answers]
    return DraftError("\n".join(lines))


_HOW_TO_ANSWER = {
    False: later("Add --ask to be asked one by one, or answer with what is known:"),
    True: later(
        "Add --ask to be asked one by one, or answer with what is known (of a date the year is enough: 1980, or ..1990 "
        "for not later):"
    ),
}
"""By whether a date is asked for."""


def _answers(case: Any, made: Any) -> Iterator[str]:
    """Lines of the docket with a gap for each answer: facts are recorded, a count and a cause are amended."""
    recorded: dict[str, list[str]] = {}
    amended: dict[str, list[str]] = {}
    learnt: dict[str, list[str]] = {}
    first = case.entries[0].on
    for item in made.missing:
        if item.name in case.law.facts:
            recorded.setdefault(item.of, []).append(item.name)
        elif item.of.startswith("count "):
            amended.setdefault(item.of.removeprefix("count "), []).append(item.name)
        elif item.of.startswith("cause "):
            learnt.setdefault(item.of.removeprefix("cause "), []).append(item.name)
    for kind, subjects in (("facts_recorded", recorded), ("count_amended", amended)):
        if subjects:
            yield f"on: {first}, {kind}: {{{', '.join(_gaps(*item) for item in subjects.items())}}}"
    for cause, names in learnt.items():
        yield f"on: {cause_since(case, cause)}, cause_amended: {{{_gaps(cause, names)}}}"


def _gaps(of: str, names: list[str]) -> str:
    """``A1: {born: …}``"""
    return f"{of}: {{{', '.join(f'{name}: …' for name in names)}}}"


def _file(out: str | None, case_id: str, filing: str, refs: list[str], end: str, copy: str | None) -> Path:
    name = "-".join([in_file_name(case_id), filing, *refs, *(["sealed"] if copy == "sealed" else [])]) + end
    if out is None:
        return Path(name)
    asked = Path(out)
    if asked.is_dir() or out.endswith("/"):
        return asked / name
    return asked.with_suffix(end) if asked.suffix.lower() in _ENDS.values() else asked


def as_json(made: Any, files: list[Path]) -> dict[str, Any]:
    """A printed filing as plain values."""
    kept = made.line(*_printed_kinds(files))["filing_printed"]
    return {
        "filing": made.filing, "title": made.title, "files": [str(file) for file in files], "day": made.day.isoformat(),
        "sha256": kept["files"], "copy": made.copy, "final_by": made.final_by,
        "by_hand": [blank.what for blank in made.blanks],
        "exhibits": [{"mark": item.mark, "document": item.id, "title": item.title} for item in made.exhibits],
        "warnings": list(made.warnings), "format": _measured(made, files), "authorities": list(made.authorities),
    }  # fmt: skip


def _printed_kinds(files: list[Path]) -> list[Any]:
    from workflow.documents.drafted import KINDS

    return [KINDS[file.suffix.lower()] for file in files]


def _measured(made: Any, files: list[Path]) -> list[str]:
    """Where the finished files are not as the court's format asks."""
    return list(dict.fromkeys(item.words() for kind in _printed_kinds(files) for item in made.deviations(kind)))


def told(case: Any, made: Any, files: list[Path]) -> Iterator[str]:
    """What was printed, what a hand must fill, and what to know before signing."""
    said = say(COPIES[made.copy]), day(made.day), *_final(made)
    where = ", ".join(map(str, files))
    yield led(say("Printed| {title} ({said}): {files}", title=bold(made.title), said=", ".join(said), files=where))
    for warning in (*made.warnings, *(say("format: {words}", words=words) for words in _measured(made, files))):
        yield from (yellow(line) for line in paragraph(f"! {warning}", 2, 2))
    for exhibit in made.exhibits:
        yield from paragraph(
            say("Exhibit {mark}: {title} ({id})", mark=exhibit.mark, title=exhibit.title, id=exhibit.id), 2, 2
        )
    if made.blanks:
        yield "  " + say("To be filled by hand:")
        for blank in made.blanks:
            yield from paragraph(f"_ {blank.what}", 4, 2)
    if registry := list(_registry(case, made)):
        yield from paragraph(say("For the registry: {what}.", what="; ".join(registry)), 2, 2)
    if made.authorities:
        cited = say("Cites {provisions}", provisions=", ".join(made.authorities))
        yield from (dim(line) for line in paragraph(cited, 2, 2))


def _final(made: Any) -> Iterator[str]:
    if made.final_by:
        yield say("final by {lawyer}", lawyer=made.final_by)


def _registry(case: Any, made: Any) -> Iterator[str]:
    """How many copies, on how many sides."""
    if copies := case.law.filings[made.filing].copies:
        yield say("copies: {copies}", copies=case.law.text(copies, spoken()))
    if made.form.sides:
        one, two = say("printed on one side"), say("printed on two sides")
        yield one if made.form.sides.value == "one" else two


COMMANDS = {"draft": draft}

__all__ = ["COMMANDS", "as_json", "refuse_missing", "told"]
