"""One line of the docket: what happened, when it happened, and when that was written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workflow.language import later
from workflow.moments import Moment, moment

KINDS: dict[str, str] = {
    "opened": later("case opened"),
    "person_added": later("person added"),
    "role_changed": later("role changed"),
    "count_added": later("count added"),
    "count_amended": later("count amended"),
    "cause_opened": later("cause opened"),
    "cause_amended": later("cause amended"),
    "cause_joined": later("causes joined"),
    "cause_severed": later("cause severed"),
    "cause_transferred": later("cause transferred"),
    "cause_closed": later("cause closed"),
    "facts_recorded": later("facts recorded"),
    "take": later("steps taken"),
    "hearing_fixed": later("hearing fixed"),
    "ordered": later("ordered"),
    "document_received": later("document received"),
    "filing_made": later("filing made"),
    "filing_printed": later("filing printed"),
    "time_excluded": later("time excluded"),
    "reading_chosen": later("reading chosen"),
    "note": later("note"),
    "correction": later("correction"),
    "annulled": later("annulled"),
}
"""Every kind of entry there is, with its name in words."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Entry:
    """An entry never changes. A wrong one is corrected by a further entry.

    ``number`` counts the entries of a case from 0; ``on`` is when it happened (local time of the place);
    ``written`` the day it was written; ``after`` the entry behind which an undated one stands;
    ``body`` what the kind of entry says, in plain JSON values. It holds references, never names.
    """

    number: int
    kind: str
    on: Moment
    written: Moment
    body: Mapping[str, Any]
    after: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The entry as plain values, in a fixed order of keys."""
        said: dict[str, Any] = {
            "number": self.number, "kind": self.kind, "on": str(self.on), "written": str(self.written)
        }  # fmt: skip
        if self.after is not None:
            said["after"] = self.after
        said["body"] = dict(self.body)
        return said

    @staticmethod
    def from_json(said: Mapping[str, Any]) -> Entry:
        """The entry that ``as_json`` wrote."""
        return Entry(
            said["number"], said["kind"], moment(said["on"]), moment(said["written"]), said["body"], said.get("after")
        )
