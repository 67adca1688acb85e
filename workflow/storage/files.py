"""Files of our own: private, and under their name whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from workflow.errors import StoreError
from workflow.language import say

_NO_LINKS = (errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK)
"""What a file system says that knows no second name for a file (memory sticks mostly)."""


@contextmanager
def whole(file: Path) -> Iterator[BinaryIO]:
    """A new file for its owner only, which gets its name when all of it is on the disk. Raises StoreError where there
    is one of that name, or it cannot be written."""
    beside = file.with_name(f".{token_hex(6)}.part")
    try:
        if os.path.lexists(file):
            raise FileExistsError
        try:
            with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            named(beside, file)
        finally:
            beside.unlink(missing_ok=True)
        settle(file.parent)
    except FileExistsError:
        raise StoreError(say("{file} exists already; it was not touched. Give another name.", file=file)) from None
    except OSError as error:
        raise StoreError(say("{file} cannot be written: {why}.", file=file, why=error.strerror or error)) from None


def unreadable(file: Path, error: OSError) -> StoreError:
    """Why a file cannot be read, as the system says it."""
    return StoreError(say("{file} cannot be read: {why}.", file=file, why=error.strerror or error))


def put(file: Path, content: bytes) -> None:
    """Write a private file, whole or not at all. Raises StoreError where it exists or cannot be made."""
    with whole(file) as out:
        out.write(content)


def named(beside: Path, file: Path) -> None:
    """Give a finished file its name. Raises FileExistsError where somebody was quicker; theirs is left alone."""
    try:
        os.link(beside, file)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(file):
            raise FileExistsError from None
        os.rename(beside, file)


def settle(folder: Path) -> None:
    """Make the names in a folder outlast a loss of power, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
