"""Everything that can go wrong, on one page.

WorkflowError
├── MomentError      a date or period is written in a way that cannot be read
├── ConditionError   a condition says something a condition may not say
├── CannotCompute    a deadline has no day, and why
├── PackError        a pack says something it may not (fix the YAML; every finding is listed)
├── UnknownName      no such place, stage, step, person …, with the nearest names there are
├── AmbiguousName    two things have this name; write one of `.names`
├── CaseError        an entry cannot stand on this docket (nothing was written)
│   └── StepRefused  the law does not allow this step now (read `.unmet`)
├── ListError        a list of cases cannot be taken over, and what to do about it
├── DraftError       a filing cannot be printed yet, and what is missing
└── StoreError       the case store refuses, and nothing was lost
    └── StoreConflict  somebody else wrote to the case meanwhile (read `.entries`, open it again, repeat)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from workflow.language import listed, say, speaking, spoken


class WorkflowError(Exception):
    """Root of all errors a user of the library may want to catch. ``str(error)`` is written for people."""

    @property
    def message(self) -> str:
        """The error in words, without a class name."""
        return str(self)


class MomentError(WorkflowError):
    """A date, interval or period cannot be read; the message shows the forms that can."""


class ConditionError(WorkflowError):
    """A condition contains what a condition may not contain, or met a value it cannot judge."""


class CannotCompute(WorkflowError):
    """A deadline exists but no day can be given for it; the message ends the sentence "cannot be computed, because"."""


class PackError(WorkflowError):
    """A jurisdiction says something it may not. ``findings`` holds every mistake, each with file, line and advice."""

    def __init__(self, findings: Sequence[Any]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class UnknownName(WorkflowError):
    """Nobody knows this name; ``nearest`` holds names that look like it, or those that were given.

    ``kind`` is marked with ``later``: the error says it.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str] = (), nearest: Iterable[str] = ()) -> None:
        super().__init__(kind, name)
        self.kind, self.name = kind, name
        self.known = tuple(sorted(known))
        self._given, self._spoken = tuple(nearest), spoken()

    @cached_property
    def nearest(self) -> tuple[str, ...]:
        """Looked for only when somebody reads it: many a name is tried and not found without anybody being told."""
        return self._given or _alike(self.name, self.known)

    def __str__(self) -> str:
        with speaking(self._spoken):
            return " ".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        yield say("There is no {kind} {name!r}.", kind=say(self.kind), name=self.name)
        if self.nearest:
            yield say("Did you mean {names}?", names=listed(self.nearest, "or"))
        elif self.known and len(self.known) <= 12:
            yield say("There are: {names}.", names=", ".join(self.known))


def _alike(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Names that look like one, the nearest first; capitals do not count."""
    # difflib is slow to import and only needed when somebody misspells
    from difflib import get_close_matches

    small: dict[str, str] = {}
    for each in known:
        small.setdefault(each.casefold(), each)
    return tuple(small[each] for each in get_close_matches(name.casefold(), small, n=3, cutoff=0.5))


class AmbiguousName(WorkflowError):
    """Several things have this name; ``names`` says each in full. ``kind`` is marked with ``later``."""

    def __init__(self, kind: str, name: str, names: Iterable[str]) -> None:
        self.kind, self.name, self.names = kind, name, tuple(names)
        names = listed(self.names, "or")
        super().__init__(
            say("{name!r} may be more than one {kind}. Write {names}.", name=name, kind=say(kind), names=names)
        )


class CaseError(WorkflowError):
    """An entry cannot stand on this docket; nothing was written."""


class StepRefused(CaseError):
    """The law does not allow this step now. ``unmet`` lists every requirement that does not hold."""

    def __init__(self, message: str, unmet: Sequence[Any]) -> None:
        self.unmet = tuple(unmet)
        super().__init__(message)


class ListError(WorkflowError):
    """A list of cases cannot be read from its file; nothing was written."""


class DraftError(WorkflowError):
    """A filing cannot be printed. ``missing`` lists what must be known first."""

    def __init__(self, message: str, missing: Sequence[Any] = ()) -> None:
        self.missing = tuple(missing)
        super().__init__(message)


class StoreError(WorkflowError):
    """The store of cases refuses; nothing that was acknowledged is lost."""


class StoreConflict(StoreError):
    """Somebody else wrote to a case meanwhile. ``entries`` is what they wrote; nothing of the caller's was written, and
    the same may be tried again on the case opened anew."""

    def __init__(self, message: str, entries: Sequence[Any] = ()) -> None:
        self.entries = tuple(entries)
        super().__init__(message)
