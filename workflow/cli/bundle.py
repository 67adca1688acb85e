"""``bundle``: filings and documents bound into one PDF for a registry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from workflow.cli import saying
from workflow.cli.clerk import Clerk, command
from workflow.cli.draft import refuse_missing
from workflow.cli.printing import bold, led, paragraph, table, yellow
from workflow.cli.words import in_words
from workflow.errors import DraftError
from workflow.language import say


@command
@click.argument("case_id", metavar="CASE")
@click.argument("papers", nargs=-1, required=True, metavar="PAPER…")
@click.option("--out", type=click.Path(), required=True, metavar="FILE", help="The PDF to write.")
@click.option("--on", help="The day of the filings; else the last day of the docket.")
@click.option("--cause", help="The cause in which they are filed.")
@click.option("--copy", type=click.Choice(["public", "court"]), help="Whether protected names are hidden.")
@click.option("--final", "final_by", metavar="PERSON", help="The lawyer of the case who takes the draft mark away.")
@click.option("--own-sizes", is_flag=True, help="Leave every page its own size; else all stand on the court's paper.")
@click.option("--force", is_flag=True, help="Write over a file that exists.")
def bundle(
    clerk: Clerk, case_id: str, papers: tuple[str, ...], out: str, own_sizes: bool, force: bool, **said: Any
) -> None:
    """Bind PAPERs, in their order, into one PDF with a list of documents, running numbers and bookmarks.

    \b
    affidavit_opposing_bail:A1      a filing, for these people
    threats=threats.pdf             a document on file, and where its file lies:
                                    an exhibit of the filing before it
    """
    from workflow.documents.bundled import bundled
    from workflow.documents.filings import caption_of

    case = clerk.case(case_id)
    said["on"] = clerk.day(said["on"], case.law) if said["on"] else None
    drafts: list[Any] = []
    files: dict[str, bytes] = {}
    order: list[Any] = []
    for filing, refs, enclosed in _gathered(papers):
        files |= {id: _content(file) for id, file in enclosed.items()}
        made = _draft(case, case_id, filing, refs, [*enclosed], said) if filing else None
        marked = {exhibit.id for exhibit in made.exhibits} if made else set()
        drafts += [made] if made else []
        order += [*([made] if made else []), *(id for id in enclosed if id not in marked)]
    where = {name: said[name] for name in ("on", "cause", "copy")}
    caption = caption_of(case, drafts[0].filing, *drafts[0].people, **where) if drafts else None
    bound = bundled(case, order, files, caption=caption, one_paper=not own_sizes)
    file = bound.save(out, overwrite=force)
    _keep(clerk, case_id, case, drafts, bound.hash)
    clerk.answer(
        {"file": str(file), "sha256": bound.hash, "documents": list(bound.listed), "pdf_a": bound.archival,
         "warnings": list(bound.warnings)},
        lambda: _told(bound, file),
    )  # fmt: skip


def _gathered(papers: tuple[str, ...]) -> Iterator[tuple[str, list[str], dict[str, str]]]:
    """Each filing with its people and the documents behind it; documents before any filing stand by themselves."""
    filing, refs = "", list[str]()
    enclosed: dict[str, str] = {}
    for paper in papers:
        id, equals, file = paper.partition("=")
        if equals:
            enclosed[id] = file
            continue
        if filing or enclosed:
            yield filing, refs, enclosed
        filing, _, whom = paper.partition(":")
        refs, enclosed = saying.names(whom), {}
    yield filing, refs, enclosed


def _content(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        why = in_words(error.strerror or str(error))
        raise DraftError(say("{file} cannot be read: {why}.", file=file, why=why)) from None


def _draft(case: Any, case_id: str, filing: str, refs: list[str], annexes: list[str], said: dict[str, Any]) -> Any:
    from workflow.documents.filings import draft

    made = draft(case, filing, *refs, annexes=annexes, **said)
    refuse_missing(case, case_id, made)
    return made


def _keep(clerk: Clerk, id: str, case: Any, drafts: list[Any], digest: str) -> None:
    """Every filing of the bundle on the docket, with the hash of the bundle beside its own."""
    for made in drafts:
        line = made.line("pdf")
        line["filing_printed"]["files"]["bundle"] = digest
        case = case.record({"written": str(clerk.day(None, case.law)), **line})
    clerk.store.save(case, id)


def _told(bound: Any, file: Path) -> Iterator[str]:
    plain = say("PDF; not all of its documents are PDF/A, so it does not claim to be")
    standard = "PDF/A" if bound.archival else plain
    yield led(say("Bound| {file} ({standard})", file=bold(str(file)), standard=standard))
    yield from table((say("NO."), say("DOCUMENT")), [(str(at), title) for at, title in enumerate(bound.listed, 1)], 2)
    for warning in bound.warnings:
        yield from (yellow(line) for line in paragraph(f"! {warning}", 2, 2))


COMMANDS = {"bundle": bundle}
