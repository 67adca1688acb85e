"""Many programs at one store: what each does in a process or a thread of its own, and whether all is whole after it."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

from workflow import Case, CaseStore, LawLibrary
from workflow.errors import StoreConflict
from workflow.storage import office

FORK = multiprocessing.get_context("fork")
LONG = 60
"""Seconds after which a program counts as starved."""


def noted(case: Case, text: str, day: str = "2024-08-03") -> Case:
    return case.record({"on": day, "note": text, "written": day})


def texts(case: Case) -> list[str]:
    return [entry.body["text"] for entry in case.entries if entry.kind == "note"]


def append(store: CaseStore, library: LawLibrary, id: str, text: str, request: str | None = None) -> float:
    """Write a note however often others are quicker; the seconds it took."""
    begun = monotonic()
    while True:
        try:
            store.save(noted(store.open(id, library), text), request=request)
            return monotonic() - begun
        except StoreConflict:
            continue


def assert_whole(store: CaseStore, library: LawLibrary) -> None:
    """Every chain, seal and name verifies, no docket is without its case, projections are what a rebuild makes."""
    ids = [case.id for case in store.cases()]
    assert {id: found for id in ids if (found := store.verify(id, library))} == {}
    assert store.rebuild(library) == 0
    assert office.strays(store) == []


def _told(work: Callable[..., Any], said: tuple[Any, ...], pipe: Any) -> None:
    try:
        pipe.send((work(*said), None))
    except BaseException as error:
        pipe.send((None, f"{type(error).__name__}: {error}"))


def in_processes(work: Callable[..., Any], each: Iterable[tuple[Any, ...]], context: Any = FORK) -> list[Any]:
    """Do it in as many processes at once; what each gives. Fails where one fails, or never ends."""
    running = []
    for said in each:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_told, args=(work, said, theirs))
        process.start()
        theirs.close()
        running.append((process, ours))
    told = [pipe.recv() if pipe.poll(LONG) else (None, "it never ended") for _, pipe in running]
    for process, pipe in running:
        process.join(1)
        process.kill()
        pipe.close()
    _fail_with([error for _, error in told if error])
    return [given for given, _ in told]


def _fail_with(errors: list[Any]) -> None:
    if errors:
        raise AssertionError("\n".join(map(str, errors)))


def in_threads(*work: Callable[[], Any]) -> list[Any]:
    """Do these at once; what each gives. Fails where one fails."""
    ready, told = threading.Barrier(len(work)), dict[int, tuple[Any, BaseException | None]]()

    def run(number: int, one: Callable[[], Any]) -> None:
        ready.wait(LONG)
        try:
            told[number] = one(), None
        except BaseException as error:
            told[number] = None, error

    threads = [threading.Thread(target=run, args=each, daemon=True) for each in enumerate(work)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)
    _fail_with([f"{type(error).__name__}: {error}" for _, error in told.values() if error])
    assert len(told) == len(work), "one never ended"
    return [told[number][0] for number in range(len(work))]
