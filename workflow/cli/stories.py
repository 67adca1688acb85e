"""A story where a command takes a case: played in memory, looked at and printed from, and never kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workflow.cli.printing import yellow
from workflow.errors import CaseError
from workflow.language import say, say_many

if TYPE_CHECKING:
    from workflow.case.case import Case
    from workflow.law.library import LawLibrary

LOOK = ("deadlines", "docket", "draft", "explain", "next", "show")
"""The commands that only look at a case, or print from it."""


def is_story(id: str | None) -> bool:
    """Whether a case is named by the file of a story."""
    return id is not None and id.endswith((".yaml", ".yml"))


def refuse_to_keep(command: str, id: str | None) -> None:
    """Raises CaseError where a command that writes, or looks into the store, is given a story."""
    if is_story(id) and command not in LOOK:
        raise CaseError(
            say("{file} is a story: it is played anew each time, and nothing is kept of it. Change the file; or open a "
                "case of its own with: prosequi open", file=id)
        )  # fmt: skip


def refuse_to_answer(id: str, ask: bool, final_by: str | None) -> None:
    """Raises CaseError where a filing of a story is to be asked for one by one, or made final."""
    if not is_story(id):
        return
    if ask:
        raise CaseError(
            say("The answers could not be kept: {file} is a story. Write them into it, and leave --ask out.", file=id)
        )
    if final_by:
        raise CaseError(say("What is printed from a story stays a draft: {file} is one. Leave --final out.", file=id))


def into_story(answers: Iterable[str]) -> Iterator[str]:
    """The lines that a story lacks for a filing, each with a gap for the answer."""
    lines = [f"  - {{{answer}}}" for answer in answers]
    if lines:
        yield say("Write what is known at the head of its docket:")
        yield from lines


def in_file_name(id: str) -> str:
    """A case in the name of a file that is printed of it."""
    return Path(id).stem if is_story(id) else id


def played(file: str, library: LawLibrary) -> Case:
    """The case that a story amounts to; who has no name there is printed by reference, in brackets.

    What was refused or cannot be read is not in it, and is told. Raises CaseError where its head opens no case,
    PackError where the file cannot be read.
    """
    from workflow.case.replay import replay_story

    report = replay_story(Path(file), library)
    if report.case is None:
        raise CaseError(" ".join(report.problems))
    if lines := [str(line.line) for line in report.lines if not line.good]:
        told = say_many(
            "Line {lines} did not go as told, and is left out. See: prosequi replay {file}",
            "Lines {lines} did not go as told, and are left out. See: prosequi replay {file}",
            len(lines), lines=", ".join(lines), file=file,
        )  # fmt: skip
        click.echo(yellow(told), err=True)
    return report.case.with_names({ref: {"name": f"[{ref}]"} for ref in report.case.people})
