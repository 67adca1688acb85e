"""What `prosequi next` costs on a stored case beside a process that imports what it must and opens the database.

    python tests/benchmarks/next.py

The case is a murder trial with a docket of fifty entries; the law comes from the cache.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
INVENTED = ROOT / "tests" / "invented"
ROUNDS = 20

IMPORTS = """
import click, pydantic, transitions, sqlalchemy
import workflow.cli.commands, workflow.cli.next, workflow.case.case, workflow.case.steps, workflow.law.library
import workflow.law.calendar
from workflow.storage import CaseStore
CaseStore({url!r}).cases()
"""


def main() -> None:
    from replaying import trial

    from workflow.storage import CaseStore

    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/cases.db"
        with CaseStore(url) as store:
            store.save(trial("ruritania", 50), "XR-1")
        environment = {
            **os.environ, "PYTHONPATH": str(ROOT), "PROSEQUI_STORE": url, "PROSEQUI_PLACES": str(INVENTED),
            "PROSEQUI_CACHE": f"{folder}/cache",
        }  # fmt: skip
        commands = {
            "imports and opens the database": [sys.executable, "-c", IMPORTS.format(url=url)],
            "prosequi next": [sys.executable, "-m", "prosequi", "next", "XR-1", "A1", "--on", "2025-03-01"],
            "prosequi deadlines": [sys.executable, "-m", "prosequi", "deadlines", "XR-1", "--on", "2025-03-01"],
        }
        taken = in_turns(commands, environment)
    base = taken["imports and opens the database"]
    print(f"{'':34}{'ms':>8}{'ratio':>8}   promised")
    for name, time in taken.items():
        print(f"{name:34}{time * 1000:8.1f}{time / base:8.2f}   {'1.6' if name == 'prosequi next' else ''}")


def in_turns(commands: dict[str, list[str]], environment: dict[str, str]) -> dict[str, float]:
    """The quarter mark of many runs of each, taken in turns; the first round fills the cache and does not count."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(ROUNDS + 1):
        for name, command in commands.items():
            before = perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment)
            if number:
                taken[name].append(perf_counter() - before)
    return {name: sorted(times)[len(times) // 4] for name, times in taken.items()}


if __name__ == "__main__":
    main()
