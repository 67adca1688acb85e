"""What a "no" looks like: what was refused, why, under which section, and who can cure it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

import click

from workflow.cli import plain
from workflow.cli.printing import bold, dim, paragraph, red, yellow
from workflow.errors import AmbiguousName, MomentError, PackError, StepRefused, UnknownName, WorkflowError

if TYPE_CHECKING:
    from workflow.case.unmet import Unmet
    from workflow.law.law import Law

_REF = re.compile(r"\b[A-Z]\d{1,3}\b")
_MANY = "\0"
WRONGLY_ASKED = (UnknownName, AmbiguousName, MomentError)


class Told(click.ClickException):
    """An error of ours on its way to the terminal: in words, or in JSON where JSON was asked for."""

    def __init__(self, error: WorkflowError, law: Law | None, language: str | None, as_json: bool) -> None:
        super().__init__(str(error))
        self.error, self.law, self.language, self.as_json = error, law, language, as_json
        # click keeps the status on the class; ours depends on the error
        setattr(self, "exit_code", 2 if isinstance(error, WRONGLY_ASKED) else 1)  # noqa: B010

    def show(self, file: IO[Any] | None = None) -> None:
        if self.as_json:
            click.echo(plain.text(error_as_json(self.error, self.law, self.language)))
            return
        if isinstance(self.error, StepRefused) and self.law is not None:
            first = str(self.error).splitlines()[0]
            lines = [
                f"{red('Refused.')} {first}",
                "",
                *unmet_lines(self.law, self.error.unmet, self.language),
                "",
                *advice(),
            ]
        elif isinstance(self.error, PackError):
            lines = [
                str(self.error),
                "",
                red(_to_mend(len(self.error.findings))),
            ]
        else:
            lines = [part for line in str(self.error).splitlines() for part in paragraph(line, 0, 4)]
        for line in lines:
            click.echo(line, err=True)


def _to_mend(count: int) -> str:
    return f"{count} {'mistake' if count == 1 else 'mistakes'} to mend before this can be used."


def advice() -> Iterator[str]:
    """What remains where the court did it all the same."""
    yield "Nothing was written."
    yield from paragraph(
        'If it was done all the same, record it with --despite "the reason": it then stands as an irregularity.'
    )


def error_as_json(error: WorkflowError, law: Law | None, language: str | None) -> dict[str, Any]:
    """An error as plain values: ``unmet`` of a refusal, ``nearest`` of an unknown name, ``findings`` of a pack."""
    if isinstance(error, StepRefused) and law is not None:
        return {
            "refused": str(error).splitlines()[0],
            "unmet": [plain.unmet(law, item, language) for item in error.unmet],
        }
    said: dict[str, Any] = {"error": str(error), "kind": type(error).__name__}
    if isinstance(error, UnknownName):
        said["nearest"] = list(error.nearest)
    if isinstance(error, PackError):
        said["findings"] = [plain.finding(item) for item in error.findings]
    return said


def unmet_lines(law: Law, found: Iterable[Unmet], language: str | None, indent: int = 2) -> Iterator[str]:
    """Each unmet requirement: the words, the provision, the question to answer, the cure and who can take it."""
    for words, item in together(law, found, language):
        mark = "? " if item.undecided else "- "
        yield from paragraph(f"{mark}{words}", indent, 2)
        below = indent + 2
        if item.under:
            unverified = "  (unverified)" if item.confidence == "low" else ""
            yield from (
                dim(line) for line in paragraph(f"{law.cite(item.under, language=language)}{unverified}", below, 2)
            )
        for asked in item.ask:
            whose = f"{asked.of}." if asked.of and " " not in asked.of else ""
            # who acts, and on which day, is no fact
            how = f" Answer with --fact {whose}{asked.name}=…" if asked.name not in ("by", "on") else ""
            yield from (yellow(line) for line in paragraph(f"{asked.question}{how}", below, 2))
        for number, cure in enumerate(item.cures):
            yield from paragraph(cure_words(law, cure, language, "or: " if number else "First: "), below, 4)


def together(law: Law, found: Iterable[Unmet], language: str | None) -> list[tuple[str, Unmet]]:
    """What is unmet with its words; where several people lack the same, once, with all their references."""
    same: dict[tuple[str, str, bool], tuple[str, dict[str, None], Unmet]] = {}
    for item in found:
        words = law.text(item.words, language)
        refs = set(_REF.findall(words))
        pattern = words_of_anybody(words)
        key = (pattern, repr(item.under), item.undecided)
        same.setdefault(key, (pattern, {}, item))[1].update(dict.fromkeys(refs if len(refs) == 1 else ()))
    return [(pattern.replace(_MANY, ", ".join(refs)), item) for pattern, refs, item in same.values()]


def words_of_anybody(words: str) -> str:
    """The words with no reference in them: the same for all who lack the same."""
    return _REF.sub(_MANY, words) if len(set(_REF.findall(words))) == 1 else words


def cure_words(law: Law, cure: Any, language: str | None, mark: str = "First: ") -> str:
    """``First: Close of the prosecution case (prosecution.close_prosecution), by the prosecutor``."""
    whom = " or ".join(who(law, name, language) for name in cure.by)
    if not cure.step:
        return f"Can cure it: {whom}"
    return f"{mark}{law.text(cure.title, language)} ({bold(cure.step)}){f', by {whom}' if whom else ''}"


def who(law: Law, name: str | None, language: str | None = None) -> str:
    """A court, office or role in words."""
    for kind in (law.courts, law.offices, law.roles):
        if name in kind:
            return law.text(kind[str(name)].title, language)
    return str(name or "")
