"""``take`` and ``bring-up-to``: steps of the law."""

from __future__ import annotations

from typing import Any

import click

from workflow.cli import plain, saying
from workflow.cli.clerk import Clerk, command, once
from workflow.cli.entries import entry_words
from workflow.cli.opening import WHEN
from workflow.cli.printing import paragraph, table
from workflow.cli.writing import write
from workflow.language import say


@command
@click.argument("case_id", metavar="CASE")
@click.argument("step", metavar="STEP")
@click.argument("people", nargs=-1, metavar="[PERSON]…")
@click.option("--on", required=True, help=WHEN)
@click.option("--by", help="The court or office that acts, where the law leaves a choice.")
@click.option("--to", help="The stage it leads to, where a court orders that.")
@click.option("--counts", multiple=True, metavar="NUMBERS", help="Only on these counts: 1,2")
@click.option(
    "--fact", "facts", multiple=True, metavar="NAME=VALUE", help="What was found or said: --fact case_to_answer=yes"
)
@click.option("--notified", multiple=True, metavar="DATE", help="When they were told; A1=DATE for one of several.")
@click.option(
    "--despite", metavar="REASON", help="It was done against the rules; the reason why it stands on the docket."
)
@click.option("--within", metavar="PERIOD", help="The time the court set: 14 days.")
@click.option("--absent", multiple=True, metavar="REFS", help="Who was not there.")
@click.option("--cause", help="The cause in which it was taken.")
@click.option(
    "--outcome", multiple=True, metavar="OUTCOME", help="convicted, or A1=convicted for one, or 'A1 count 2=acquitted'."
)
@click.option("--sentence", multiple=True, metavar="SENTENCE", help="30 years, life, fine; A1=… for one of several.")
@click.option("--reason", help="Why, for an adjournment.")
@click.option("--asked-by", help="Who asked for it.")
@click.option("--after", type=int, metavar="ENTRY", help="Where the date is unknown: the entry it came after.")
@click.option("--yes", is_flag=True, help="Do not ask, even where later entries become unlawful.")
@once
def take(clerk: Clerk, case_id: str, step: str, people: tuple[str, ...], on: str, yes: bool, **said: Any) -> None:
    """Take STEP in CASE, for the people named: all of it happens or nothing.

    STEP is a name as `prosequi next` shows it, with or without its procedure (custody.arrest). Several steps in one
    hearing are one line: prosequi record CASE '{on: …, take: {convict: [A1], acquit: [A2]}}'
    """
    case = clerk.case(case_id)
    refs = saying.names(people)
    for name in ("counts", "absent"):
        said[name] = saying.names(said[name])
    for name in ("notified", "outcome", "sentence"):
        said[name] = saying.each(said[name], f"--{name}")
    said["facts"] = saying.facts(said["facts"])
    line = saying.line(str(clerk.day(on, case.law)), take={step: refs or None}, **said)
    write(clerk, case_id, case, line, yes)


@command
@click.argument("case_id", metavar="CASE")
@click.argument("stage", metavar="STAGE")
@click.argument("people", nargs=-1, metavar="[PERSON]…")
@once
def bring_up_to(clerk: Clerk, case_id: str, stage: str, people: tuple[str, ...]) -> None:
    """Take over a running case: add the steps that lead to STAGE, as inferred and undated.

    Inferred steps start no deadline, and nothing irregular rests on them. Date one with: prosequi correct CASE ENTRY
    --on DATE
    """
    case = clerk.case(case_id)
    new, added = case.bring_up_to(stage, *saying.names(people), written=clerk.day(None, case.law))
    clerk.save(new, case_id)
    rows = [(str(entry.number), entry_words(case.law, entry, clerk.language)) for entry in added]
    lines = [say("It stands there already; nothing was written.")]
    if added:
        how = say("Confirm or date each: {command}", command=f"prosequi correct {case_id} {added[0].number} --on DATE")
        lines = [*table((say("ENTRY"), say("INFERRED")), rows), *paragraph(how)]
    clerk.answer({"case": case_id, "inferred": [plain.entry(entry) for entry in added]}, lines)


COMMANDS = {"take": take, "bring-up-to": bring_up_to}
