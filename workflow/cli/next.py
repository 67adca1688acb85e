"""``next``: what may come next, and what stands in the way of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import plain
from workflow.cli.clerk import Clerk, command
from workflow.cli.entries import people_words, tries
from workflow.cli.printing import bold, dim, green, paragraph, red, yellow
from workflow.cli.refusing import together, unmet_lines, who, words_of_anybody
from workflow.language import day as day_words
from workflow.language import later, listed, say, say_many

if TYPE_CHECKING:
    from workflow.case.case import Case
    from workflow.case.steps import NextStep


@command
@click.argument("case_id", metavar="CASE")
@click.argument("person", required=False, metavar="[PERSON]")
@click.option("--on", help="On which day; else today.")
@click.option("--step", help="Everything that stands in the way of this step, from whatever stage.")
@click.option("--all", "everything", is_flag=True, help="Also unusual steps, and those that begin a further procedure.")
def next_(clerk: Clerk, case_id: str, person: str | None, on: str | None, step: str | None, everything: bool) -> None:
    """What may be taken next, and what stands in the way of the rest: for PERSON, or for everybody."""
    case = clerk.case(case_id)
    day = clerk.day(on, case.law)
    if person is not None and person not in case.people:
        from workflow.errors import UnknownName

        raise UnknownName(later("person"), person, case.people)
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
    heading = green(say("Nothing stands in its way.")) if not seen.unmet else red(say("Not yet:"))
    clerk.answer(said, lambda: [heading, *unmet_lines(case.law, (*seen.unmet, *seen.warnings), clerk.language)])


def _nexts(clerk: Clerk, case: Case, id: str, found: list[NextStep], day: Any, everything: bool) -> Iterator[str]:
    yield f"{bold(id)}  {case.title}  {dim(say('on {day}', day=day_words(day)))}"
    begins = [item for item in found if item.begins]
    running = [item for item in found if not item.begins]
    groups: dict[tuple[str, str, str], list[NextStep]] = {}
    for item in running:
        groups.setdefault((item.subject, item.procedure, _cause(case, item)), []).append(item)
    alike: dict[tuple[str, ...], list[tuple[str, str, str]]] = {}
    for key, items in sorted(groups.items(), key=lambda pair: (pair[0][0] == "", pair[0])):
        alike.setdefault((*_pattern(clerk, key[1], items), key[2]), []).append(key)
    for same in alike.values():
        whose, cause = people_words(subject for subject, *_ in same), same[0][2]
        whose = say("{people} in {cause}", people=whose, cause=cause) if cause else whose
        together = [item for key in same for item in groups[key]]
        yield from _group(clerk, case, whose, same[0][1], _merged(together), everything)
    if not groups:
        yield say("Nothing is running.")
    if begins and (everything or not groups):
        yield from _beginnings(clerk, begins) if everything else _in_brief(clerk, case, begins, id)
    elif begins:
        yield ""
        said = say_many(
            "{number} step would begin a further procedure: {command}",
            "{number} steps would begin a further procedure: {command}",
            len({item.dotted for item in begins}), command=f"prosequi next {id} --all",
        )  # fmt: skip
        yield from (dim(line) for line in paragraph(said))


def _cause(case: Case, item: NextStep) -> str:
    """The cause to name with a step, where what it belongs to runs in several at once."""
    runs = case.standing.runs_of(item.procedure, item.subject)
    return item.cause or "" if len({track.laid_in for track in runs}) > 1 else ""


def _pattern(clerk: Clerk, procedure: str, items: list[NextStep]) -> tuple[str, ...]:
    """What is the same for all who stand alike: the stage, the steps, and what stands in their way."""
    law = clerk.law_in_use
    assert law is not None
    said = [procedure, items[0].track.stage if items[0].track is not None else ""]
    for item in items:
        words = [law.text(unmet.words, clerk.language) for unmet in (*item.unmet, *item.warnings)]
        said.append(f"{item.step} {item.open} {[words_of_anybody(text) for text in words]}")
    return tuple(said)


def _merged(items: list[NextStep]) -> list[NextStep]:
    """One of each step, with what everybody lacks for it."""
    same: dict[str, list[NextStep]] = {}
    for item in items:
        same.setdefault(item.step, []).append(item)
    return [
        replace(
            each[0],
            unmet=tuple(unmet for item in each for unmet in item.unmet),
            warnings=tuple(unmet for item in each for unmet in item.warnings),
        )
        for each in same.values()
    ]


def _group(
    clerk: Clerk, case: Case, whose: str, procedure: str, items: list[NextStep], everything: bool
) -> Iterator[str]:
    law = case.law
    rules = law.procedures[procedure]
    track = items[0].track
    stage = clerk.text(rules.stages[track.stage].title) if track is not None else ""
    yield ""
    yield from paragraph(f"{bold(whose)}  {clerk.text(rules.title)}: {bold(stage)}", 0, 2)
    rare = [] if everything else [item for item in items if rules.steps[item.step].unusual]
    items = [item for item in items if item not in rare]
    able = [item for item in items if item.open]
    if able:
        yield f"  {bold(say('CAN BE TAKEN'))}"
    room = min(24, max((len(item.step) for item in able), default=0))
    for item in able:
        whom, words = listed((who(law, name, clerk.language) for name in item.by), "or"), clerk.text(item.title)
        words = say("{title}, by {whom}", title=words, whom=whom) if whom else words
        yield from paragraph(f"{green(item.step)}{' ' * (room - len(item.step))}  {words}", 4, room + 2)
        yield from (dim(line) for line in paragraph(clerk.cited(item), room + 6))
        for words, warning in together(law, item.warnings, clerk.language):
            yield from (yellow(line) for line in paragraph(f"! {words} {clerk.cited(warning)}", room + 6, 2))
    closed = [item for item in items if not item.open]
    if closed:
        yield f"  {bold(say('NOT YET'))}"
        for item in closed:
            yield f"    {red(item.step) if not item.asks else yellow(item.step)}  {clerk.text(item.title)}"
            yield from unmet_lines(law, item.unmet, clerk.language, 6)
    yield from _rarely([item.step for item in rare if item.open])


def _rarely(steps: list[str]) -> Iterator[str]:
    if steps:
        yield f"  {bold(say('UNUSUAL'))}{dim('  ' + say('each with its section: --all'))}"
        yield from paragraph(", ".join(steps), 4)


def _beginnings(clerk: Clerk, begins: list[NextStep]) -> Iterator[str]:
    yield ""
    yield bold(say("Would begin"))
    same: dict[tuple[str, str], list[str]] = {}
    for item in begins:
        if item.open:
            same.setdefault((item.dotted, clerk.text(item.title)), []).append(item.subject)
    for (dotted, title), subjects in sorted(same.items()):
        yield from paragraph(f"{green(dotted)}  {title} {dim(f'({people_words(subjects)})')}", 2, 4)


def _in_brief(clerk: Clerk, case: Case, begins: list[NextStep], id: str) -> Iterator[str]:
    """What could begin, a line for each procedure: the names of its steps, and for whom."""
    yield ""
    how = say("each in words: {command}", command=f"prosequi next {id} --all")
    yield f"{bold(say('Would begin'))}{dim(f'  {how}')}"
    procedures = dict.fromkeys(item.procedure for item in begins)
    for procedure in sorted(procedures, key=lambda id: not tries(case.law.procedures[id])):
        able = [item for item in begins if item.procedure == procedure and item.open]
        if able:
            title, whose = clerk.text(case.law.procedures[procedure].title), people_words(item.subject for item in able)
            steps = ", ".join(dict.fromkeys(green(item.step) for item in able))
            yield from paragraph(f"{bold(title)} {dim(f'({whose})')}: {steps}", 2, 4)


COMMANDS = {"next": next_}
