"""Joined law kept between runs: plain JSON under the hash of the files it came from. Never needed, only faster.

``PROSEQUI_CACHE`` names another folder; ``off`` does without. A file that cannot be read is written again.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

FORMAT = 1


def folder() -> Path | None:
    """The folder of the cache; None where there shall be none."""
    asked = os.environ.get("PROSEQUI_CACHE")
    if asked:
        return None if asked == "off" else Path(asked).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("prosequi")


@lru_cache
def _code() -> str:
    # What the models refuse decides what may be kept: another release, or an edited checkout, reads the files anew.
    package = Path(__file__).parent.parent
    digest = blake2b(str(FORMAT).encode(), digest_size=8)
    for part in ("", "packs", "law", "conditions"):
        with os.scandir(package / part) as entries:
            for entry in sorted(
                (entry for entry in entries if entry.name.endswith(".py")), key=lambda entry: entry.name
            ):
                status = entry.stat()
                digest.update(f"{entry.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _file(where: Path, root: Path, place: str) -> Path:
    # one file for each folder of jurisdictions and place, so that the cache never grows
    return where / f"{place.replace('/', '.')}-{blake2b(str(root.resolve()).encode(), digest_size=6).hexdigest()}.json"


def find(root: Path, place: str, key: str) -> dict[str, dict[str, Any]] | None:
    """The kept rules, if they were made from the same files by the same code and nothing has touched them since."""
    where = folder()
    if where is None:
        return None
    try:
        head, _, body = _file(where, root, place).read_bytes().partition(b"\n")
        if head != _head(key, body):
            return None
        rules: dict[str, dict[str, Any]] = json.loads(body)
        return rules
    except (OSError, ValueError, RecursionError):
        return None


def keep(root: Path, place: str, key: str, rules: dict[str, dict[str, Any]]) -> None:
    """Keeps the rules: all of the file or nothing of it. Where nothing can be written, nothing is."""
    import tempfile

    where = folder()
    if where is None:
        return
    body = json.dumps(rules, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=where, prefix=".writing-")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_head(key, body) + b"\n" + body)
        os.replace(name, _file(where, root, place))
    except OSError:
        Path(name).unlink(missing_ok=True)


def _head(key: str, body: bytes) -> bytes:
    return f"{key} {_code()} {blake2b(body, digest_size=16).hexdigest()}".encode()
