"""``import-list``: take over a list of cases from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import plain
from workflow.cli.clerk import Clerk, command
from workflow.cli.printing import bold, dim, paragraph, red, table, yellow
from workflow.errors import ListError, PackError, StoreError, WorkflowError

if TYPE_CHECKING:
    from workflow.intake.mapping import Mapping
    from workflow.intake.mistakes import Mistake
    from workflow.intake.rows import Rows
    from workflow.intake.taking_over import Intake, TakenOver
    from workflow.law.law import Law

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@command
@click.argument("file", type=FILE)
@click.option("--map", "mapping", type=FILE, metavar="MAPPING", help="Which column holds what (YAML).")
@click.option("--place", help="Whose law governs; else the mapping says.")
@click.option("--sheet", help="The sheet of a workbook that has several.")
@click.option("--dry-run", is_flag=True, help="Read everything and say what would come of it; write nothing.")
@click.option("--example", "begin", is_flag=True, help="Print a mapping to fill in, made from the headings of FILE.")
@click.pass_context
def import_list(
    ctx: click.Context, clerk: Clerk, file: Path, mapping: Path | None, place: str | None, sheet: str | None,
    dry_run: bool, begin: bool,
) -> None:  # fmt: skip
    """Take over a list of cases from FILE, a .csv (UTF-8) or an .xlsx.

    All of it is written, or nothing and every mistake is told, with row, column and advice. Begin with
    `prosequi import-list FILE --example > mapping.yaml`, fill it in, and look first: --dry-run
    """
    from workflow.intake.rows import read_rows
    from workflow.intake.taking_over import take_over, unused

    if begin:
        return _print_example(clerk, read_rows(file, sheet), place)
    if mapping is None:
        raise click.UsageError("--map says which column holds what. Print one to fill in with --example.")
    fitted, rows, law = _fitted(clerk, file, mapping, place, sheet)
    intake = take_over(law, fitted, rows, _name_case(clerk), written=clerk.day(None, law))
    passed_over = unused(fitted, rows)
    if not intake.mistakes and not dry_run:
        _keep(clerk, intake)
    said = {
        "written": not (intake.mistakes or dry_run), "cases": [_case_as_json(one) for one in intake.cases],
        "mistakes": [mistake._asdict() for mistake in intake.mistakes], "passed_over": list(passed_over),
    }  # fmt: skip
    clerk.answer(said, lambda: _told(clerk, intake, passed_over, dry_run))
    if intake.mistakes:
        if not clerk.as_json:
            _tell_mistakes(rows.file, intake.mistakes)
        ctx.exit(1)


def _print_example(clerk: Clerk, rows: Rows, place: str | None) -> None:
    from workflow.intake.example import example

    lines = list(example(rows.headings, place))
    clerk.answer({"mapping": "\n".join(lines)}, lines)


def _fitted(clerk: Clerk, file: Path, path: Path, place: str | None, sheet: str | None) -> tuple[Mapping, Rows, Law]:
    """Mapping, list and law, where the first fits the others. Raises PackError with every mistake of the mapping."""
    from workflow.documents.vocabulary import DETAILS
    from workflow.intake.fitting import misfits
    from workflow.intake.mapping import read_mapping
    from workflow.intake.rows import read_rows

    mapping, read, findings = read_mapping(path)
    if mapping is None or findings:
        raise PackError(findings)
    if not (where := place or mapping.place):
        raise ListError(f"Whose law governs? Write `place:` in {path.name}, or add --place. See: prosequi places")
    law, rows = clerk.law(where), read_rows(file, sheet, mapping.headings)
    if findings := misfits(mapping, read, law, rows.headings, DETAILS):
        raise PackError(findings)
    return mapping, rows, law


def _name_case(clerk: Clerk) -> Callable[[str], None]:
    """Refuses what cannot name a case, and what names one already."""
    from workflow.storage.ids import checked

    known = {stored.id.casefold() for stored in clerk.store.cases()}

    def name(id: str) -> None:
        if checked(id).casefold() in known:
            raise StoreError(f"There is a case {id} already.")

    return name


def _keep(clerk: Clerk, intake: Intake) -> None:
    """Every case into the store. Raises StoreError that says how far it came."""
    for number, one in enumerate(intake.cases):
        try:
            clerk.store.save(one.case, one.id)
        except WorkflowError as error:
            told = f"{number} of {len(intake.cases)} cases were written before {one.id}"
            raise StoreError(f"{error}\n{told}; take their rows out of the list and import the rest.") from None


def _told(clerk: Clerk, intake: Intake, passed_over: tuple[str, ...], dry_run: bool) -> Iterator[str]:
    if dry_run or not intake.mistakes:
        heads = ("CASE", "PEOPLE", "STANDS", "INFERRED", "NOT KNOWN YET")
        yield from table(heads, [_row(clerk, one) for one in intake.cases], uncut=True)
    if passed_over:
        yield ""
        yield from paragraph(yellow(f"Columns that are not taken over: {', '.join(passed_over)}"), 0, 2)
    if intake.mistakes:
        return
    count = f"{len(intake.cases)} case{'s' if len(intake.cases) != 1 else ''}"
    yield ""
    if dry_run:
        yield f"{bold(count)} can be taken over. Nothing was written."
        return
    yield f"{bold(count)} taken over."
    if any(one.inferred for one in intake.cases):
        yield from (
            dim(line) for line in paragraph("Date an inferred step with: prosequi correct CASE ENTRY --on DATE")
        )


def _row(clerk: Clerk, one: TakenOver) -> tuple[str, ...]:
    return one.id, ", ".join(one.case.people), _stands(clerk, one), str(one.inferred), "; ".join(one.unknown)


def _stands(clerk: Clerk, one: TakenOver) -> str:
    """Where everybody stands, those who stand alike together."""
    whose: dict[str, list[str]] = {}
    for track in one.case.tracks():
        title = clerk.text(one.case.law.procedures[track.procedure].stages[track.stage].title)
        whose.setdefault(track.subject or "the case", []).append(title)
    alike: dict[str, list[str]] = {}
    for subject, titles in whose.items():
        alike.setdefault(", ".join(titles), []).append(subject)
    return "; ".join(f"{', '.join(subjects)}: {titles}" for titles, subjects in alike.items())


def _case_as_json(one: TakenOver) -> dict[str, Any]:
    return {
        "case": one.id, "rows": list(one.rows), "people": list(one.case.people),
        "stages": [plain.track(track) for track in one.case.tracks()], "inferred": one.inferred,
        "unknown": list(one.unknown),
    }  # fmt: skip


def _tell_mistakes(file: str, mistakes: tuple[Mistake, ...]) -> None:
    for mistake in mistakes:
        column = f", {mistake.column}" if mistake.column else ""
        value = f": “{mistake.value}”" if mistake.value is not None else ""
        for line in paragraph(f"{file}, {mistake.rows_told}{column}{value}", 0, 4):
            click.echo(line, err=True)
        for words in filter(None, (mistake.problem, mistake.advice)):
            for line in paragraph(words, 2, 2):
                click.echo(line, err=True)
        click.echo(err=True)
    count = f"{len(mistakes)} {'mistake' if len(mistakes) == 1 else 'mistakes'}"
    click.echo(red(f"{count} to mend. Nothing was written."), err=True)


COMMANDS = {"import-list": import_list}
