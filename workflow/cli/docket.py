"""``docket`` and ``verify``: what was written, and whether it is still as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from workflow.cli import plain
from workflow.cli.clerk import Clerk, command
from workflow.cli.entries import entry_words
from workflow.cli.printing import green, paragraph, red, table, yellow
from workflow.cli.words import in_words
from workflow.language import say


@command
@click.argument("case_id", metavar="CASE")
@click.option("--as-known-on", "known", metavar="DATE", help="Without what was written later.")
def docket(clerk: Clerk, case_id: str, known: str | None) -> None:
    """What happened, entry by entry, in the order of writing."""
    case = clerk.case(case_id)
    if known:
        case = case.as_known_on(clerk.exact_day(known, case.law))
    changed = {
        entry.body["entry"]: say("corrected by {entry}", entry=entry.number)
        for entry in case.entries if entry.kind == "correction"
    }  # fmt: skip
    changed |= {
        entry.body["entry"]: say("annulled by {entry}", entry=entry.number)
        for entry in case.entries if entry.kind == "annulled"
    }  # fmt: skip
    heads = (say("NO"), say("HAPPENED"), say("WRITTEN"), say("KIND"), "")
    rows = [
        (
            str(entry.number), str(entry.on), str(entry.written) if str(entry.written) != str(entry.on)[:10] else "",
            in_words(entry.kind.replace("_", " ")), entry_words(case.law, entry, clerk.language)
            + (yellow(f" [{changed[entry.number]}]") if entry.number in changed else ""),
        )
        for entry in case.entries
    ]  # fmt: skip
    clerk.answer([plain.entry(entry) for entry in case.entries], lambda: table(heads, rows))


@command
@click.argument("case_id", metavar="[CASE]", required=False)
@click.option(
    "--against", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="Also against heads that were signed before (prosequi head): shows what was cut off or forged since.",
)
@click.pass_context
def verify(ctx: click.Context, clerk: Clerk, case_id: str | None, against: Path | None) -> None:
    """Whether every entry of CASE (or of every case) is as it was written, whether names can be read, and whether what
    is derived is what the docket gives. Exit status 1 if something is not.
    """
    from workflow.storage.office import strays

    stored = [clerk.store.find(case_id)] if case_id else clerk.store.cases()
    clerk.hears(each.place for each in stored)
    ids = [each.id for each in stored]
    found = {id: clerk.store.verify(id, clerk.library) for id in ids}
    if case_id is None:
        found |= {id: [say("Something of it is here, and the case is gone.")] for id in strays(clerk.store)}
    signed = list(_against(clerk, against, ids if case_id else None, found)) if against else []
    lines = [*signed]
    for id, told in found.items():
        lines += [f"{id}: {green(say('whole'))}"] if not told else [f"{id}:", *(_fault(one) for one in told)]
    clerk.answer(found, lines or [say("There is no case yet.")])
    if any(found.values()):
        ctx.exit(1)


def _fault(told: str) -> str:
    return "\n".join(paragraph(red(told), 2, 2))


def _against(clerk: Clerk, file: Path, ids: list[str] | None, found: dict[str, list[str]]) -> Iterator[str]:
    """What signed heads show, added to what was found; who signed them, and when."""
    from workflow.storage.heads import fingerprint, read
    from workflow.storage.office import check_heads

    text = file.read_text("utf-8")
    at, ours, faults = check_heads(clerk.store, text, ids)
    for id, told in faults:
        found.setdefault(id, []).append(told)
    whose = say("this office") if ours else yellow(say("another office, or with a key this office had before"))
    key = fingerprint(read(text)["key"])
    yield say("Against heads signed at {at} by {whose} ({key}):", at=at, whose=whose, key=key)


COMMANDS = {"docket": docket, "verify": verify}
