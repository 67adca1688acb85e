"""The command line. Each group of commands is a module that loads when one of its commands is called."""

from __future__ import annotations

import os
import sys


def _told(text: str) -> None:
    """Printed; whoever has read enough (``| head``) closes the pipe, and that is no mistake."""
    try:
        print(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # what Python would still write when it ends goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run() -> int:
    """Run the command line with the arguments of this process; the exit status."""
    if sys.argv[1:] in ([], ["-h"], ["--help"]):
        # asked most often, and by people who wait: answered before anything heavy is loaded
        from workflow.cli.overview import overview
        from workflow.cli.tongue import answering

        with answering([]):
            _told(overview())
        return 0
    from workflow.cli.commands import prosequi

    status = prosequi(prog_name="prosequi")
    return status if isinstance(status, int) else 0
