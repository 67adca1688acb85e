"""``record`` and ``correct``: every other kind of entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from workflow.cli import saying
from workflow.cli.clerk import Clerk, command, once
from workflow.cli.writing import write
from workflow.errors import CaseError
from workflow.language import say


@command
@click.argument("case_id", metavar="CASE")
@click.argument("line", metavar="LINE")
@click.option("--yes", is_flag=True, help="Do not ask, even where later entries become unlawful.")
@once
def record(clerk: Clerk, case_id: str, line: str, yes: bool) -> None:
    """Write LINE, any docket line in the form of a story.

    \b
    '{on: 2024-07-01, hearing_fixed: {for: judgment, on: 2024-07-22}}'
    '{on: 2024-07-01, take: {convict: [A1], acquit: [A2]}}'
    '{on: 2024-07-01, facts_recorded: {A1: {occupation: police}}}'
    '{on: 2024-07-01, filing_made: {charge_sheet: [A1]}}'
    '{on: 2024-07-01, role_changed: {A5: witness}}'
    '{on: 2024-07-01, ordered: {what: finish, within: 3 months}}'
    '{on: 2024-07-01, note: what else is to be kept}'
    """
    case = clerk.case(case_id)
    said = {**_read(line)}
    if said.get("on") in ("today", "yesterday", "now"):
        said["on"] = str(clerk.day(said["on"], case.law))
    if "bring_up_to" in said:
        raise CaseError(
            say("A case is taken over with: {command}", command=f"prosequi bring-up-to {case_id} STAGE PERSON")
        )
    write(clerk, case_id, case, said, yes)


def _read(line: str) -> Mapping[str, Any]:
    from workflow.packs.reading import read_text

    reading = read_text(line, say("the line"))
    if reading.findings:
        problems = "; ".join(f"{finding.problem}. {finding.advice}".strip() for finding in reading.findings)
        raise CaseError(say("The line cannot be read: {problems}", problems=problems))
    if not isinstance(reading.value, Mapping):
        raise CaseError(
            say("{line!r} is no docket line. Write {example}.", line=line, example="'{on: 2024-07-01, note: …}'")
        )
    return reading.value


@command
@click.argument("case_id", metavar="CASE")
@click.argument("entry", type=int, metavar="ENTRY")
@click.option("--on", help="The right date.")
@click.option("--struck", is_flag=True, help="It never happened.")
@click.option("--by", help="The court or office that acted.")
@click.option("--counts", multiple=True, metavar="NUMBERS", help="The right counts.")
@click.option("--within", metavar="PERIOD", help="The right time set.")
@click.option("--notified", multiple=True, metavar="DATE", help="When they were told.")
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="The right fact.")
@click.option("--reason", help="Why it is corrected.")
@click.option("--yes", is_flag=True, help="Do not ask, even where later entries become unlawful.")
@once
def correct(
    clerk: Clerk, case_id: str, entry: int, on: str | None, struck: bool, reason: str | None, yes: bool, **said: Any
) -> None:
    """Correct ENTRY by a further entry. What was written stays; what follows from it moves by itself."""
    case = clerk.case(case_id)
    right = {
        "entry": entry, "on": str(clerk.day(on, case.law)) if on else None, "struck": "yes" if struck else None,
        "by": said["by"], "counts": saying.names(said["counts"]), "within": said["within"],
        "notified": saying.each(said["notified"], "--notified"), "facts": saying.facts(said["facts"]),
    }  # fmt: skip
    line = saying.line(
        str(clerk.day(None, case.law)),
        correction={key: value for key, value in right.items() if value not in (None, [], {})},
        reason=reason,
    )
    write(clerk, case_id, case, line, yes)


COMMANDS = {"record": record, "correct": correct}
