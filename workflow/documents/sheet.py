"""What a filing gathers while it is written: questions, blanks for a hand, authorities, warnings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from workflow.answers import Missing
from workflow.language import say


class Fault(Exception):
    """A template asks for something it may not; the words say what to write instead. Told with template and line."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A ruled blank on the page: what a hand must write there, and how many letters wide it is."""

    what: str
    width: int = 24


class Pieces(tuple[Any, ...]):
    """Texts and blanks that print one after the other, as one value."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document annexed to a filing, and the mark by which the filing names it."""

    mark: str
    title: str
    id: str


@dataclass(slots=True)
class Sheet:
    """Gathered while one filing is written, each thing once, in the order of the page."""

    missing: dict[Missing, None] = field(default_factory=dict)
    blanks: dict[Blank, None] = field(default_factory=dict)
    authorities: dict[str, None] = field(default_factory=dict)
    warnings: dict[str, None] = field(default_factory=dict)
    unverified: dict[str, None] = field(default_factory=dict)
    """Rules nobody has checked, in the words in which the docket keeps them, whoever reads the warning."""
    offers: dict[Missing, tuple[str, ...]] = field(default_factory=dict)
    """What the docket itself offers as the answer to a question, a line each."""
    exhibits: list[Exhibit] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """Words of the case that went into the filing: facts, places, titles of papers."""
    lawful: list[str] = field(default_factory=list)
    """Words of the law that went into it: titles, provisions."""
    contents: dict[int, None] = field(default_factory=dict)
    """Numbers of the law's mandatory contents that the page holds, in the order of the page."""

    def ask(self, *missing: Missing) -> None:
        """Something must be known before this filing can be printed."""
        self.missing.update(dict.fromkeys(missing))

    def offer(self, missing: tuple[Missing, ...], lines: tuple[str, ...]) -> None:
        """These lines may answer the question."""
        if lines:
            self.offers.update(dict.fromkeys(missing, lines))

    def warn(self, words: str) -> None:
        """The lawyer must know this before signing."""
        self.warnings[words] = None

    def doubt(self, rule: str, words: str = "") -> None:
        """Nobody has checked a rule the filing rests on; ``words`` say so to the lawyer where it is not enough."""
        self.unverified[rule] = None
        self.warn(say("unverified: {rule}", rule=words or rule))

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

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The questions that wait; reading them asks them."""
        self._asked()
        return self._missing

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
        raise Fault(say("something that is not recorded cannot be called"))

    def __repr__(self) -> str:
        return f"Gap({', '.join(f'{item.of}.{item.name}' for item in self._missing)})"
