"""The door to ``transitions``: it knows stages and moves, and nothing of requirements.

One machine serves every track of a procedure; a track is a bare object with a ``stage``. A step with several
destinations is one event per destination, named ``step>stage``; which one, we choose. Events are added to the
machine when first needed: a procedure with ``any`` and ``as_ordered`` has thousands, a case uses a few.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

from transitions import Machine, State

from workflow.case.track import Track


class Positions:
    """The flat state machine of one procedure."""

    __slots__ = ("_events", "_origins", "machine")

    def __init__(self, stages: list[str], origins: dict[str, frozenset[str]]) -> None:
        self.machine = Machine(
            model=None,
            states=stages,
            initial=stages[0],
            model_attribute="stage",
            auto_transitions=False,
            send_event=True,
        )
        self._events: dict[str, Any] = self.machine.events
        self._origins = origins

    def move(self, track: Track, step: str, stage: str) -> None:
        """Move a track along a step that leads from where it stands."""
        name = f"{step}>{stage}"
        event = self._events.get(name)
        if event is None:
            event = self._add(name, step, stage)
        event.trigger(track)

    def put(self, track: Track, stage: str) -> None:
        """Set a track where the docket says it stands, though no step leads there: what happened, happened."""
        self.machine.set_state(stage, model=track)

    def _add(self, name: str, step: str, stage: str) -> Any:
        self.machine.add_transition(name, list[str | Enum | State](sorted(self._origins[step])), stage)
        return self._events[name]
