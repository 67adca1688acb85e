"""``import-list``: take over a list of cases from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import plain
from workflow.cli.clerk import Clerk, command
from workflow.cli.printing import bold, dim, led, paragraph, red, table, yellow
from workflow.errors import ListError, PackError, StoreError, WorkflowError
from workflow.language import say, say_many

if TYPE_CHECKING:
    from workflow.intake.mapping import Mapping
    from workflow.intake.mistakes import Mistake
    from workflow.intake.rows import Rows
    from workflow.intake.taking_over import Intake, TakenOver
    from workflow.law.law import Law

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@command
@click.argument("file", type=FILE, metavar="FILE")
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
        clerk.hears([place] if place else [])
        return _print_example(clerk, read_rows(file, sheet), place)
    if mapping is None:
        raise click.UsageError(say("--map says which column holds what. Print one to fill in with --example."))
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
        raise ListError(
            say("Whose law governs? Write `place:` in {file}, or add --place. See: prosequi places", file=path.name)
        )
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
            raise StoreError(say("There is a case {id} already.", id=id))

    return name


def _keep(clerk: Clerk, intake: Intake) -> None:
    """Every case into the store. Raises StoreError that says how far it came."""
    for number, one in enumerate(intake.cases):
        try:
            clerk.store.save(one.case, one.id)
        except WorkflowError as error:
            told = say(
                "{number} of {all} cases were written before {case}; take their rows out of the list and import the "
                "rest.", number=number, all=len(intake.cases), case=one.id,
            )  # fmt: skip
            raise StoreError(f"{error}\n{told}") from None


def _told(clerk: Clerk, intake: Intake, passed_over: tuple[str, ...], dry_run: bool) -> Iterator[str]:
    if dry_run or not intake.mistakes:
        heads = (say("CASE"), say("PEOPLE"), say("STANDS"), say("INFERRED"), say("NOT KNOWN YET"))
        yield from table(heads, [_row(clerk, one) for one in intake.cases], uncut=True)
    if passed_over:
        yield ""
        left = say("Columns that are not taken over: {columns}", columns=", ".join(passed_over))
        yield from paragraph(yellow(left), 0, 2)
    if intake.mistakes:
        return
    yield ""
    if dry_run:
        told = say_many(
            "{number} case| can be taken over. Nothing was written.",
            "{number} cases| can be taken over. Nothing was written.", len(intake.cases),
        )  # fmt: skip
        yield led(told, bold)
        return
    yield led(say_many("{number} case| taken over.", "{number} cases| taken over.", len(intake.cases)), bold)
    if any(one.inferred for one in intake.cases):
        how = say("Date an inferred step with: prosequi correct CASE ENTRY --on DATE")
        yield from (dim(line) for line in paragraph(how))


def _row(clerk: Clerk, one: TakenOver) -> tuple[str, ...]:
    return one.id, ", ".join(one.case.people), _stands(clerk, one), str(one.inferred), "; ".join(one.unknown)


def _stands(clerk: Clerk, one: TakenOver) -> str:
    """Where everybody stands, those who stand alike together."""
    whose: dict[str, list[str]] = {}
    for track in one.case.tracks():
        title = clerk.text(one.case.law.procedures[track.procedure].stages[track.stage].title)
        whose.setdefault(track.subject or say("the case"), []).append(title)
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
        where = ", ".join(filter(None, (file, mistake.rows_told, mistake.column)))
        if mistake.value is not None:
            where = say("{where}: “{value}”", where=where, value=mistake.value)
        for line in paragraph(where, 0, 4):
            click.echo(line, err=True)
        for words in filter(None, (mistake.problem, mistake.advice)):
            for line in paragraph(words, 2, 2):
                click.echo(line, err=True)
        click.echo(err=True)
    told = say_many(
        "{number} mistake to mend. Nothing was written.", "{number} mistakes to mend. Nothing was written.",
        len(mistakes),
    )  # fmt: skip
    click.echo(red(told), err=True)


COMMANDS = {"import-list": import_list}
