"""``draft --ask``: every question of a filing, one by one in the terminal; each answer goes on the docket at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from workflow.cli.clerk import Clerk
from workflow.cli.entries import cause_since, of_words
from workflow.cli.printing import bold, dim, paragraph, yellow
from workflow.errors import WorkflowError
from workflow.language import say

if TYPE_CHECKING:
    from workflow.answers import Missing
    from workflow.case.case import Case
    from workflow.documents import Draft

Drafting = Callable[["Case"], "Draft"]


def ask(clerk: Clerk, id: str, case: Case, drafted: Drafting) -> tuple[Case, Draft]:
    """Ask until nothing is missing or the lawyer passes what is left; an answer opens branches that ask further.

    Raises StoreError where an answer cannot be written. What was answered before the lawyer stops is kept.
    """
    made, passed = drafted(case), set[Any]()
    while waiting := [item for item in made.missing if item not in passed]:
        item = waiting[0]
        click.echo(say("{filing}: {number} to answer", filing=bold(made.title), number=len(waiting)), err=True)
        line = _answered(case, item, made.offers.get(item, ()))
        if line is None:
            passed.add(item)
            continue
        if (answered := _written(clerk, id, case, line)) is not None:
            case, made = answered, drafted(answered)
            passed |= {item} & set(made.missing)  # an answer that did not settle it is not asked for again
    return case, made


def _written(clerk: Clerk, id: str, case: Case, line: dict[str, Any]) -> Case | None:
    """The case with the answer on its docket; None for a wrong answer, which is told and asked again."""
    try:
        new = case.record({"written": str(clerk.day(None, case.law)), **line})
    except WorkflowError as error:
        click.echo(yellow(str(error)), err=True)
        return None
    clerk.store.save(new, id)
    return new


def _answered(case: Case, item: Missing, offers: tuple[str, ...]) -> dict[str, Any] | None:
    """The docket line that holds the answer; None where the lawyer passes, or where no line could answer."""
    words = item.question or item.name.replace("_", " ")
    for line in paragraph(f"{of_words(item.of)}: {words} ({item.name})", 2, 2):
        click.echo(line, err=True)
    if (how := _line_of(case, item)) is None:
        only = say("Only the docket can tell: take the step or record the line, and draft again.")
        click.echo(dim(f"  {only}"), err=True)
        return None
    fact = case.law.facts.get(item.name)
    if fact is not None and fact.options:
        click.echo(dim("  " + say("one of: {options}", options=", ".join(fact.options))), err=True)
    answer = _lines(offers) if fact is not None and fact.type == "text" else _one()
    return how(answer) if answer else None


def _line_of(case: Case, item: Missing) -> Callable[[str], dict[str, Any]] | None:
    """How an answer is written on the docket: a fact is recorded, a count or a cause amended."""
    on = str(case.entries[0].on)
    if item.name in case.law.facts:
        return lambda answer: {"on": on, "facts_recorded": {item.of: {item.name: answer}}}
    if item.of.startswith("count ") and item.name in ("place", "on"):
        id = item.of.removeprefix("count ")
        return lambda answer: {"on": on, "count_amended": {id: {item.name: answer}}}
    if item.of.startswith("cause ") and item.name == "number":
        cause = item.of.removeprefix("cause ")
        since = str(cause_since(case, cause))
        return lambda answer: {"on": since, "cause_amended": {cause: {"number": answer}}}
    return None


def _one() -> str:
    prompt = f"  {say('answer (empty to pass)')}"
    return str(click.prompt(prompt, default="", show_default=False, err=True)).strip()


def _lines(offers: tuple[str, ...]) -> str:
    """An answer of several lines, ended by an empty one; a number takes what the docket offers."""
    for number, offer in enumerate(offers, 1):
        for line in paragraph(f"{number}. {offer}", 4, 3):
            click.echo(dim(line), err=True)
    if offers:
        click.echo(dim("  " + say("A number takes what the docket offers; 1,3 takes several.")), err=True)
    return "\n".join(_taken(_typed(), offers))


def _typed() -> Iterator[str]:
    prompt = f"  {say('answer, one to a line; an empty line ends (at once: pass)')}"
    while line := str(click.prompt(prompt, default="", show_default=False, err=True)).strip():
        yield line
        prompt = "  "


def _taken(lines: Iterator[str], offers: tuple[str, ...]) -> Iterator[str]:
    for line in lines:
        numbers = line.replace(",", " ").split()
        if offers and all(number.isdigit() and 1 <= int(number) <= len(offers) for number in numbers):
            yield from (offers[int(number) - 1] for number in numbers)
        else:
            yield line
