"""Hundreds of programs killed: ``python tests/storage/kill_loop.py [N] [sqlite|postgres]``."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent


def main(kills: int, kind: str) -> None:
    """Kill so many; what was done to them, and how long the next one had to wait."""
    sys.path[:0] = [str(HERE.parent.parent), str(HERE.parent), str(HERE)]
    from killing import Killing, sqlite_urls
    from postgres import Server

    from workflow import LawLibrary

    begun, seed = time.monotonic(), random.randrange(10**6)
    with TemporaryDirectory() as place, Server() if kind == "postgres" else TemporaryDirectory() as server:
        new_url = server.new_database if isinstance(server, Server) else sqlite_urls(Path(place)).__next__
        killing = Killing(Path(place), LawLibrary(HERE.parent / "invented"), new_url, seed)
        killing.run(kills)
    told = ", ".join(f"{number} {name}" for name, number in killing.kills.items())
    print(f"{kind}, seed {seed}: {kills} killed ({told}) in {time.monotonic() - begun:.0f} s.")
    print(f"Nothing lost; the next one waited at most {max(killing.waits) * 1000:.0f} ms.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100, sys.argv[2] if sys.argv[2:] else "sqlite")
