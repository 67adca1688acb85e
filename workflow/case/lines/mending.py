"""Lines that mend the docket: a correction of an entry, an annulment by a higher court."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflow.case.lines.naming import AFTER, facts_of, many, mapped, numbered
from workflow.case.lines.steps import about_step
from workflow.case.lines.verdicts import verdicts
from workflow.case.lines.words import ABOUT_A_STEP
from workflow.case.standing import Standing
from workflow.errors import CaseError, UnknownName
from workflow.language import later, say
from workflow.moments import moment

_CORRECTION = later("A correction names an entry by its number, not {value!r}.")
_ANNULMENT = later("An annulment names an entry by its number, not {value!r}.")


def correction(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    parts = dict(mapped(value, "correction", "{entry: 5, on: 2024-07-02} or {entry: 5, struck: yes}"))
    if "entry" not in parts:
        raise CaseError(
            say("Which entry is wrong? Write correction: {entry: 5, on: 2024-07-02}, or {entry: 5, struck: yes}.")
        )
    body: dict[str, Any] = {"entry": numbered(parts.pop("entry"), _CORRECTION)}
    if str(parts.pop("struck", "no")).lower() in ("yes", "true"):
        if parts or body["entry"] == 0:
            raise CaseError(say("An entry is struck or changed, not both; the opening of a case is never struck."))
        return {**body, "struck": True}
    allowed = ABOUT_A_STEP | {"on", "after", "facts"}
    if unknown := [key for key in parts if key not in allowed]:
        raise UnknownName(later("word that a correction may change"), unknown[0], allowed)
    if parts.get("notified") is not None:
        mapped(parts["notified"], "notified", "{A1: 2024-07-02}")
    changes = about_step(standing, parts, []) | verdicts(standing, parts)
    if "on" in parts:
        changes["on"] = str(moment(parts["on"]))
    if "after" in parts:
        changes["after"] = numbered(parts["after"], AFTER)
        if not 0 <= changes["after"] < body["entry"]:
            number = body["entry"]
            raise CaseError(say("Entry {number} can only stand after one that was written before it.", number=number))
    if "counts" in parts:
        changes["counts"] = [str(count) for count in many(parts["counts"])]
    if "facts" in parts:
        changes["facts"] = facts_of(standing, parts["facts"], [], None)
    if not changes:
        raise CaseError(say("The correction changes nothing; write what is right, for example on: 2024-07-02."))
    return {**body, "changes": changes}


def annulled(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    entry = value.get("entry") if isinstance(value, Mapping) else value
    return {"entry": numbered(entry, _ANNULMENT)}
