"""Commands that end without an answer and without a refusal: a mistake of Prosequi, or the world outside it."""

from __future__ import annotations

from pathlib import Path

import click

from workflow.cli.words import in_words
from workflow.language import say


class OurFault(click.ClickException):
    """A mistake in Prosequi itself. Its text is not shown: it may hold a name."""

    exit_code = 70

    def __init__(self, error: Exception) -> None:
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = "?"
        if trace is not None:
            file = Path(trace.tb_frame.f_code.co_filename).name
            where = say("{file}, line {line}", file=file, line=trace.tb_lineno)
        super().__init__(
            say(
                "Prosequi made a mistake of its own ({kind} in {where}). What it did not call written is not written. "
                "PROSEQUI_TRACE=1 shows the whole of it, for a report.",
                kind=type(error).__name__, where=where,
            )
        )  # fmt: skip


def of_the_world(error: Exception) -> click.ClickException:
    """What a file, its letters or its depth did, in words for people."""
    if isinstance(error, BrokenPipeError):
        raise error
    if isinstance(error, OSError):
        file = f"{Path(error.filename)}: " if isinstance(error.filename, str) else ""
        return click.ClickException(f"{file}{in_words(error.strerror or str(error))}.")
    if isinstance(error, UnicodeError):
        return click.ClickException(say("The file is not written in UTF-8. Save it as UTF-8 text."))
    return click.ClickException(say("This goes deeper than can be followed."))
