"""``attach`` and ``paper``: papers on file, sealed in the store."""

from __future__ import annotations

from pathlib import Path

import click

from workflow.cli.clerk import Clerk, command, once
from workflow.cli.office import FILE
from workflow.cli.printing import led
from workflow.cli.writing import write
from workflow.errors import UnknownName
from workflow.language import later, say


@command
@click.argument("case_id", metavar="CASE")
@click.argument("paper_id", metavar="PAPER")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--on", required=True, help="The day it was received.")
@click.option("--title", help="What it is, with references instead of protected names.")
@click.option("--of", metavar="PERSON", help="Whom it is of: sealed under that person's key, and erased with her.")
@once
def attach(clerk: Clerk, case_id: str, paper_id: str, file: Path, on: str, title: str | None, of: str | None) -> None:
    """Put FILE on file in CASE as PAPER (medical_report): its content is sealed in the store, its hash stands on the
    docket.
    """
    case = clerk.case(case_id)
    if of is not None and of not in case.people:
        raise UnknownName(later("person"), of, case.people)
    said = {"title": title or paper_id.replace("_", " "), **({"of": of} if of else {})}
    line = {"on": str(clerk.day(on, case.law)), "document_received": {paper_id: said}}
    case.preview(line)  # what cannot be recorded is not kept either
    said["sha256"] = clerk.store.keep_paper(case_id, file.read_bytes(), of or "")
    write(clerk, case_id, case, line, yes=True)


@command
@click.argument("case_id", metavar="CASE")
@click.argument("paper_id", metavar="PAPER")
@click.option("--out", type=FILE, required=True, metavar="FILE", help="Write it to this file.")
def paper(clerk: Clerk, case_id: str, paper_id: str, out: Path) -> None:
    """Take a PAPER on file out of the store, as it was put in."""
    from workflow.storage.files import put

    case = clerk.case(case_id)
    hashes = {
        id: said["sha256"]
        for entry in case.entries if entry.kind == "document_received"
        for id, said in entry.body["papers"].items() if said.get("sha256")
    }  # fmt: skip
    if paper_id not in hashes:
        raise UnknownName(later("paper kept in the store"), paper_id, hashes)
    put(out, clerk.store.paper(case_id, hashes[paper_id]))
    told = led(say("Written| to {file}.", file=out))
    clerk.answer({"paper": paper_id, "file": str(out), "sha256": hashes[paper_id]}, [told])


COMMANDS = {"attach": attach, "paper": paper}
