"""``docket`` and ``verify``: what was written, and whether it is still as it was written."""

from __future__ import annotations

import click

from workflow.cli import plain
from workflow.cli.clerk import Clerk, command
from workflow.cli.entries import entry_words
from workflow.cli.printing import green, red, table, yellow


@command
@click.argument("case_id", metavar="CASE")
@click.option("--as-known-on", "known", metavar="DATE", help="Without what was written later.")
def docket(clerk: Clerk, case_id: str, known: str | None) -> None:
    """What happened, entry by entry, in the order of writing."""
    case = clerk.case(case_id)
    if known:
        case = case.as_known_on(clerk.exact_day(known, case.law))
    changed = {
        entry.body["entry"]: f"corrected by {entry.number}" for entry in case.entries if entry.kind == "correction"
    }
    changed |= {
        entry.body["entry"]: f"annulled by {entry.number}" for entry in case.entries if entry.kind == "annulled"
    }
    rows = [
        (
            str(entry.number), str(entry.on), str(entry.written) if str(entry.written) != str(entry.on)[:10] else "",
            entry.kind.replace("_", " "), entry_words(case.law, entry, clerk.language)
            + (yellow(f" [{changed[entry.number]}]") if entry.number in changed else ""),
        )
        for entry in case.entries
    ]  # fmt: skip
    clerk.answer(
        [plain.entry(entry) for entry in case.entries], lambda: table(("NO", "HAPPENED", "WRITTEN", "KIND", ""), rows)
    )


@command
@click.argument("case_id", metavar="[CASE]", required=False)
@click.pass_context
def verify(ctx: click.Context, clerk: Clerk, case_id: str | None) -> None:
    """Whether every entry of CASE (or of every case) is as it was written. Exit status 1 if one is not."""
    ids = [clerk.store.find(case_id).id] if case_id else [stored.id for stored in clerk.store.cases()]
    found = {id: clerk.store.verify(id) for id in ids}
    lines = [f"{id}: {green('whole') if not told else red(' '.join(told))}" for id, told in found.items()]
    clerk.answer(found, lines or ["There is no case yet."])
    if any(found.values()):
        ctx.exit(1)


COMMANDS = {"docket": docket, "verify": verify}
