"""``export`` and ``import``: a case in one file, carried from one office to another."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import plain
from workflow.cli.clerk import Clerk, command
from workflow.cli.entries import entry_words
from workflow.cli.office import FILE
from workflow.cli.printing import led, paragraph, red, table, yellow
from workflow.language import say

if TYPE_CHECKING:
    from workflow.storage.moving import CopiesApart, Imported

PASSPHRASE = click.option(
    "--passphrase-file", type=FILE, metavar="FILE",
    help="The passphrase stands in this file (else PROSEQUI_EXPORT_PASSPHRASE, else it is asked for).",
)  # fmt: skip


@command
@click.argument("case_id", metavar="CASE")
@click.argument("file", type=FILE, metavar="FILE")
@click.option("--without-names", is_flag=True, help="The docket alone: no name, no detail, no paper goes along.")
@PASSPHRASE
def export(clerk: Clerk, case_id: str, file: Path, without_names: bool, passphrase_file: Path | None) -> None:
    """Write CASE into FILE: its docket, and sealed to a passphrase who its people are, and its papers."""
    from workflow.storage.office import export_case

    id = clerk.store.find(case_id).id
    passphrase = None if without_names else _passphrase(passphrase_file, new=True)
    export_case(clerk.store, id, file, passphrase)
    sealed = say("Names and papers are sealed to the passphrase: tell it by another way than you send the file.")
    told = led(say("Exported| {case} to {file}.", case=id, file=file))
    clerk.answer(
        {"case": id, "file": str(file), "names": not without_names},
        [told, *paragraph(say("No name went along.") if without_names else sealed)],
    )


@command
@click.argument("file", type=FILE, metavar="FILE")
@click.option("--id", "id", help="The case's name here, where its own is taken.")
@click.option("--without-names", is_flag=True, help="Take the docket alone.")
@PASSPHRASE
def import_(clerk: Clerk, file: Path, id: str | None, without_names: bool, passphrase_file: Path | None) -> None:
    """Take a case from FILE. Of a case that is here already what is new is written; two copies that went on separately
    are shown side by side, and nothing is written.
    """
    from workflow.storage.heads import fingerprint
    from workflow.storage.office import CopiesApart, import_case

    passphrase = None if without_names else _passphrase(passphrase_file)
    try:
        done = import_case(clerk.store, file, clerk.library, passphrase, id, without_names=without_names)
    except CopiesApart as apart:
        _show_apart(clerk, apart)
        raise click.exceptions.Exit(1) from None
    said = done._asdict()
    clerk.answer({"case": said.pop("id"), **said}, lambda: _imported(done, fingerprint(done.signer)))


def _imported(done: Imported, key: str) -> Iterator[str]:
    new = say("nothing new")
    if done.entries or done.names:
        new = say("{entries} entries and {names} names", entries=done.entries, names=done.names)
    yield led(say("Imported| {case}: {new}.", case=done.id, new=new))
    yield say("Signed by {key} at {at}.", key=key, at=done.signed_at)
    if done.erased_there:
        told = say(
            "Erased there, and known here still: {people}. To forget them too: {command}",
            people=", ".join(done.erased_there), command=f"prosequi erase {done.id} PERSON",
        )  # fmt: skip
        yield from (yellow(line) for line in paragraph(told))
    if done.of_another_law:
        told = say("It was written under another version of the law; here it is read under the one that is here.")
        yield from (yellow(line) for line in paragraph(told))


def _show_apart(clerk: Clerk, apart: CopiesApart) -> None:
    law = clerk.law(clerk.store.find(apart.id).place)

    def lines() -> Iterator[str]:
        yield from paragraph(red(str(apart)))
        yield ""
        rows = []
        for number, (here, there) in enumerate(zip_longest(apart.here, apart.there), apart.common):
            rows.append((str(number), *(_told(law, one, clerk.language) for one in (here, there))))
        yield from table((say("ENTRY"), say("HERE"), say("IN THE FILE")), rows)

    said = {
        "error": str(apart), "kind": "CopiesApart", "case": apart.id, "common": apart.common,
        "here": [plain.entry(one) for one in apart.here], "there": [plain.entry(one) for one in apart.there],
    }  # fmt: skip
    clerk.answer(said, lines)


def _told(law: Any, entry: Any, language: str | None) -> str:
    return "" if entry is None else f"{entry.on}: {entry_words(law, entry, language)}"


def _passphrase(file: Path | None, *, new: bool = False) -> str | None:
    """From the file, else the environment, else asked for without showing it; None where nobody can be asked."""
    if file is not None:
        return file.read_text("utf-8").strip("\r\n")
    if said := os.environ.get("PROSEQUI_EXPORT_PASSPHRASE"):
        return said
    if new or sys.stdin.isatty():
        asked: str = click.prompt(say("Passphrase"), hide_input=True, confirmation_prompt=new, err=True)
        return asked
    return None


COMMANDS = {"export": export, "import": import_}
