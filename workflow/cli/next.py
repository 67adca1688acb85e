"""``next``: what may come next, and what stands in the way of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import plain
from workflow.cli.clerk import Clerk, command
from workflow.cli.entries import subject_words
from workflow.cli.printing import bold, dim, green, paragraph, red, table, yellow
from workflow.cli.refusing import together, unmet_lines, who

if TYPE_CHECKING:
    from workflow.case.case import Case
    from workflow.case.steps import NextStep


@command
@click.argument("case_id", metavar="CASE")
@click.argument("person", required=False)
@click.option("--on", help="On which day; else today.")
@click.option("--step", help="Everything that stands in the way of this step, from whatever stage.")
@click.option("--all", "everything", is_flag=True, help="Also steps that would begin a further procedure.")
def next_(clerk: Clerk, case_id: str, person: str | None, on: str | None, step: str | None, everything: bool) -> None:
    """What may be taken next, and what stands in the way of the rest: for PERSON, or for everybody."""
    case = clerk.case(case_id)
    day = clerk.day(on, case.law)
    if person is not None and person not in case.people:
        from workflow.errors import UnknownName

        raise UnknownName("person", person, case.people)
    if step is not None:
        _why(clerk, case, person, step, day)
        return
    found = case.next_steps(person, on=day)
    said = (
        [plain.step(case.law, item, clerk.language) for item in found if everything or not item.begins or item.open]
        if clerk.as_json
        else ()
    )
    clerk.answer(said, lambda: _nexts(clerk, case, case_id, found, day, everything))


def _why(clerk: Clerk, case: Case, person: str | None, step: str, day: Any) -> None:
    seen = case.preview({"on": str(day), "take": {step: [person] if person else None}})
    said = {
        "step": step,
        "subject": person or "",
        "open": not seen.unmet,
        "unmet": [plain.unmet(case.law, item, clerk.language) for item in seen.unmet],
    }
    heading = green("Nothing stands in its way.") if not seen.unmet else red("Not yet:")
    clerk.answer(said, lambda: [heading, *unmet_lines(case.law, (*seen.unmet, *seen.warnings), clerk.language)])


def _nexts(clerk: Clerk, case: Case, id: str, found: list[NextStep], day: Any, everything: bool) -> Iterator[str]:
    yield f"{bold(id)}  {case.title}  {dim(f'on {day}')}"
    begins = [item for item in found if item.begins]
    running = [item for item in found if not item.begins]
    groups: dict[tuple[str, str], list[NextStep]] = {}
    for item in running:
        groups.setdefault((item.subject, item.procedure), []).append(item)
    for (subject, procedure), items in sorted(groups.items(), key=lambda pair: (pair[0][0] == "", pair[0])):
        yield from _group(clerk, case, subject, procedure, items)
    if not groups:
        yield "Nothing is running."
    if begins and (everything or not groups):
        yield from _beginnings(clerk, case, begins)
    elif begins:
        yield ""
        yield dim(f"{len(begins)} steps would begin a further procedure: prosequi next {id} --all")


def _group(clerk: Clerk, case: Case, subject: str, procedure: str, items: list[NextStep]) -> Iterator[str]:
    law = case.law
    rules = law.procedures[procedure]
    track = items[0].track
    stage = clerk.text(rules.stages[track.stage].title) if track is not None else ""
    yield ""
    yield f"{bold(subject_words(subject))}  {clerk.text(rules.title)}: {bold(stage)}"
    able = [item for item in items if item.open]
    if able:
        yield f"  {bold('CAN BE TAKEN')}"
    room = min(24, max((len(item.step) for item in able), default=0))
    for item in able:
        whom = " or ".join(who(law, name, clerk.language) for name in item.by)
        words = f"{clerk.text(item.title)}{f', by {whom}' if whom else ''}"
        yield from paragraph(f"{green(item.step)}{' ' * (room - len(item.step))}  {words}", 4, room + 2)
        yield from (dim(line) for line in paragraph(_cited(clerk, item), room + 6))
        for words, warning in together(law, item.warnings, clerk.language):
            yield from (yellow(line) for line in paragraph(f"! {words} {clerk.cite(warning.under)}", room + 6, 2))
    closed = [item for item in items if not item.open]
    if closed:
        yield f"  {bold('NOT YET')}"
        for item in closed:
            yield f"    {red(item.step) if not item.asks else yellow(item.step)}  {clerk.text(item.title)}"
            yield from unmet_lines(law, item.unmet, clerk.language, 6)


def _cited(clerk: Clerk, item: NextStep) -> str:
    under = item.under if hasattr(item.under, "items") else item.under[-1].value if item.under else {}
    return clerk.cite(under)


def _beginnings(clerk: Clerk, case: Case, begins: list[NextStep]) -> Iterator[str]:
    yield ""
    yield bold("Would begin")
    same: dict[tuple[str, str], list[str]] = {}
    for item in begins:
        if item.open:
            same.setdefault((item.dotted, clerk.text(item.title)), []).append(subject_words(item.subject))
    yield from table(
        ("STEP", "", "FOR"), [(dotted, title, ", ".join(subjects)) for (dotted, title), subjects in same.items()], 2
    )


COMMANDS = {"next": next_}
