"""What a filing gathers while it is written: questions, blanks for a hand, authorities, warnings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from workflow.answers import Missing


class Fault(Exception):
    """A template asks for something it may not; the words say what to write instead. Told with template and line."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A ruled blank on the page: what a hand must write there, and how many letters wide it is."""

    what: str
    width: int = 24


@dataclass(slots=True)
class Sheet:
    """Gathered while one filing is written, each thing once, in the order of the page."""

    missing: dict[Missing, None] = field(default_factory=dict)
    blanks: dict[Blank, None] = field(default_factory=dict)
    authorities: dict[str, None] = field(default_factory=dict)
    warnings: dict[str, None] = field(default_factory=dict)

    def ask(self, *missing: Missing) -> None:
        """Something must be known before this filing can be printed."""
        self.missing.update(dict.fromkeys(missing))

    def rule(self, blank: Blank) -> None:
        """A ruled blank stands on the page."""
        self.blanks[blank] = None


class Gap:
    """A fact that is not recorded, where a template meets it.

    Printed, compared or asked yes-or-no, it puts its question on the sheet; it then counts as no, so that only the
    branches which known facts take are read on. ``is known`` looks at it without asking.
    """

    __slots__ = ("_missing", "_sheet")

    def __init__(self, sheet: Sheet, *missing: Missing) -> None:
        self._sheet = sheet
        self._missing = missing

    def _asked(self) -> None:
        self._sheet.ask(*self._missing)

    def __str__(self) -> str:
        self._asked()
        return ""

    def __bool__(self) -> bool:
        self._asked()
        return False

    def __iter__(self) -> Iterator[Any]:
        self._asked()
        return iter(())

    def __len__(self) -> int:
        self._asked()
        return 0

    def _compared(self, other: object) -> bool:
        self._asked()
        return False

    __lt__ = __le__ = __gt__ = __ge__ = __eq__ = __ne__ = __contains__ = _compared
    __hash__ = object.__hash__

    def __getattr__(self, name: str) -> Gap:
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __call__(self, *words: object, **named: object) -> NoReturn:
        raise Fault("something that is not recorded cannot be called")

    def __repr__(self) -> str:
        return f"Gap({', '.join(f'{item.of}.{item.name}' for item in self._missing)})"
