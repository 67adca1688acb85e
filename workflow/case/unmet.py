"""What stands between a person and a step: in words, with the provision, and with what cures it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from workflow.answers import Missing


class Cure(NamedTuple):
    """A step (or filing) that would cure it, and who takes it."""

    step: str
    title: Any
    by: tuple[str, ...]


class Unmet(NamedTuple):
    """One requirement that does not hold.

    ``kind`` is what sort: stage, requirement, filing, court, office, role, move, bar, ceiling, life, outcome, fact.
    ``words`` is for people (a text, or texts by language); ``under`` the provisions by source. With ``ask`` filled it
    is a question and not a "no": the facts are not recorded. ``directory``: a warning, never a refusal.
    """

    kind: str
    words: Any
    under: Mapping[str, Any]
    cures: tuple[Cure, ...] = ()
    ask: tuple[Missing, ...] = ()
    directory: bool = False
    id: str = ""
    confidence: str = "high"

    @property
    def undecided(self) -> bool:
        """Yes where the answer waits for a fact that is not recorded or a date that is not exact."""
        return bool(self.ask)
