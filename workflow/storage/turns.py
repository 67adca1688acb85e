"""Writers to one file take turns in the order in which they came.

SQLite lets waiting writers ask again and again: who asks at the right moment wins, and one may starve. Here each writer
draws a number from a small file beside the store and waits until all before it are through. A number is a locked byte
of that file; the system lets it go when a program dies, so that nobody waits for the dead.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from workflow.errors import StoreError
from workflow.language import say

if sys.platform == "linux":
    from fcntl import F_OFD_GETLK, F_OFD_SETLK, F_RDLCK, F_UNLCK, F_WRLCK, fcntl

_NUMBERS = 1 << 20
"""Where the bytes of the numbers begin; before them stands the last number drawn."""

_LOCK = struct.Struct("@hhqqi0q")  # struct flock of 64-bit Linux: type, whence, start, length, process
_PAUSE = 0.0003  # seconds between two looks of whoever is next
_MOST = 20  # as many times as long, at most, of whoever stands behind


def queues_here() -> bool:
    """Whether this system has locks that belong to an open file; elsewhere writers ask again and again."""
    return sys.platform == "linux" and sys.maxsize > 2**32


@contextmanager
def turn(file: str, patience: float) -> Iterator[None]:
    """Wait for the turn and hold it. Raises StoreError after ``patience`` seconds."""
    descriptor = _opened(file)
    if descriptor is None:
        yield  # nothing may be written here: SQLite itself will say so
        return
    try:
        _wait(descriptor, _drawn(descriptor, patience), patience)
        yield
    finally:
        # closing alone would not do: a process forked meanwhile holds the same open file, and with it the number
        _locked(descriptor, 0, 0, free=True)
        os.close(descriptor)


def _opened(file: str) -> int | None:
    try:
        return os.open(f"{file}-turns", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600) if queues_here() else None
    except OSError:
        return None


def _drawn(descriptor: int, patience: float) -> int:
    """The next number, taken by locking its byte; the drawing itself is guarded by the byte 0."""
    _until(lambda: not _locked(descriptor, 0, 1), patience)
    number = int.from_bytes(os.pread(descriptor, 8, 0), "little") + 1
    _locked(descriptor, _NUMBERS + number, 1)
    os.pwrite(descriptor, number.to_bytes(8, "little"), 0)
    _locked(descriptor, 0, 1, free=True)
    return number


def _wait(descriptor: int, number: int, patience: float) -> None:
    """Until nobody holds an earlier number."""
    _until(lambda: _ahead(descriptor, number), patience)


def _ahead(descriptor: int, number: int) -> int:
    """How many numbers may be before it: who stands further behind looks less often, and leaves the others the time."""
    asked = _LOCK.pack(F_RDLCK, os.SEEK_SET, _NUMBERS, number, 0)  # the bytes before its own
    kind, _, held, *_ = _LOCK.unpack(fcntl(descriptor, F_OFD_GETLK, asked))
    return 0 if kind == F_UNLCK else max(1, _NUMBERS + number - held)


def _locked(descriptor: int, start: int, length: int, *, free: bool = False) -> bool:
    try:
        fcntl(descriptor, F_OFD_SETLK, _LOCK.pack(F_UNLCK if free else F_WRLCK, os.SEEK_SET, start, length, 0))
    except BlockingIOError:
        return False
    return True


def _until(left: Callable[[], int], patience: float) -> None:
    """Look until nothing is left to wait for."""
    begun = monotonic()
    while ahead := left():
        if monotonic() - begun > patience:
            raise StoreError(
                say(
                    "Another program has been writing to the store for more than {patience:g} seconds. Nothing was "
                    "written. Try again; if a prosequi stands still somewhere, end it.",
                    patience=patience,
                )
            )
        sleep(_PAUSE * min(ahead, _MOST))
