"""A program killed while it writes loses no entry that was acknowledged, and leaves no half of one."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from workflow import CaseStore

ROOT = Path(__file__).parent.parent.parent
WRITER = """
import sys
from workflow import CaseStore, LawLibrary
store = CaseStore(sys.argv[1])
case = store.open(sys.argv[2], LawLibrary(sys.argv[3]))
while True:
    for _ in range(2):  # two entries in one transaction: both are there, or none
        case = case.record({"on": "2024-08-03", "note": "x" * 2000, "written": "2024-08-03"})
    store.save(case)
    print(len(case.entries), flush=True)
"""


@pytest.mark.parametrize("seed", range(6))
def test_killed_at_any_moment(store, opened, url, library, seed):
    id = store.save(opened)
    store.close()
    acknowledged = kill_after(url, id, library.root, random.Random(seed).randrange(1, 25))
    with CaseStore(url) as again:
        entries = again.open(id, library).entries
        assert len(entries) >= acknowledged
        assert len(entries) % 2 == 0
        assert again.verify(id) == []
        # and it can be written on
        again.save(again.open(id, library).record({"on": "2024-08-04", "note": "after", "written": "2024-08-04"}))


def kill_after(url: str, id: str, root: Path, writes: int) -> int:
    """Let a writer acknowledge so many writes, kill it in the midst of the next; the last it acknowledged."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, url, id, str(root)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert writer.stdout is not None
    last = 0
    for _ in range(writes):
        last = int(writer.stdout.readline())
    writer.kill()
    # what was printed before the end was acknowledged as well
    rest = [int(line) for line in writer.stdout.read().split("\n")[:-1] if line]
    writer.wait()
    writer.stdout.close()
    return max([last, *rest])
