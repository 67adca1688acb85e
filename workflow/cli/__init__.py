"""The command line. Each group of commands is a module that loads when one of its commands is called."""

from __future__ import annotations

import sys


def run() -> int:
    """Run the command line with the arguments of this process; the exit status."""
    if sys.argv[1:] in ([], ["-h"], ["--help"]):
        # asked most often, and by people who wait: answered before anything heavy is loaded
        from workflow.cli.overview import overview
        from workflow.cli.tongue import answering

        with answering([]):
            print(overview())
        return 0
    from workflow.cli.commands import prosequi

    status = prosequi(prog_name="prosequi")
    return status if isinstance(status, int) else 0
