"""What `prosequi --help` costs beside an empty Python: processes side by side in one run.

python tests/benchmarks/help.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 30


def seconds(*commands: list[str]) -> list[float]:
    """The quarter mark of many runs of each command, taken in turns so that a busy moment hits all alike."""
    taken: list[list[float]] = [[] for _ in commands]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for _ in range(ROUNDS):
        for times, command in zip(taken, commands, strict=True):
            before = perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment)
            times.append(perf_counter() - before)
    return [sorted(times)[ROUNDS // 4] for times in taken]


def main() -> None:
    empty = [sys.executable, "-c", "pass"]
    click = [sys.executable, "-c", "import click"]
    module = [sys.executable, "-m", "prosequi", "--help"]
    installed = Path(sys.executable).with_name("prosequi")
    script = [str(installed)] if installed.exists() else [shutil.which("prosequi") or ""]
    commands = [empty, click, module, *([[*script, "--help"]] if script[0] else [])]
    names = ["python -c pass", "python -c 'import click'", "python -m prosequi --help", "prosequi --help"]
    taken = seconds(*commands)
    print(f"{'':28}{'ms':>8}{'ratio':>8}   promised")
    for name, time in zip(names, taken, strict=False):
        promised = "5.0" if "--help" in name else ""
        print(f"{name:28}{time * 1000:8.1f}{time / taken[0]:8.2f}   {promised}")


if __name__ == "__main__":
    main()
