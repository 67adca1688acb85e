"""The other tracks a step reaches: those it opens, and those in which it takes a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workflow.case.entry import Entry
from workflow.case.governing import cited
from workflow.case.people import ACCUSED, VICTIM
from workflow.case.rules import StepLaw
from workflow.case.scope import Scope
from workflow.case.standing import Standing
from workflow.case.track import CASE, Track
from workflow.case.unmet import Unmet
from workflow.conditions import condition

if TYPE_CHECKING:
    from workflow.packs.procedures import Opening

Take = Callable[[Standing, StepLaw, str, Entry, dict[str, Any]], None]
"""How a step is taken (``stepping.take_step``): given, so that taking and linking do not import each other."""


def other_tracks(scope: Scope, step: StepLaw, entry: Entry, take: Take) -> list[Unmet]:
    """The tracks a step opens, and the steps it takes in tracks already running."""
    standing = scope.standing
    for procedure, opening in step.model.opens.items():
        if opening.when is not None and condition(opening.when)(scope) is not True:
            continue
        for subject in _subjects(scope, procedure, opening, entry):
            _open(standing, procedure, subject, opening.stage, entry, scope.acting)
    found: list[Unmet] = []
    for procedure, name in step.model.moves.items():
        found.extend(_take_elsewhere(scope, step, f"{procedure}.{name.rpartition('.')[2]}", entry, take))
    return found


def _subjects(scope: Scope, procedure: str, opening: Opening, entry: Entry) -> list[str]:
    standing = scope.standing
    wanted = standing.practice.procedures[procedure].for_each
    if wanted == "case" or opening.who == "case":
        return [CASE]
    role = VICTIM if wanted == "victim" else ACCUSED
    refs = [ref for ref, person in standing.people.items() if person.role == role]
    if opening.who == "named":
        refs = [ref for ref in entry.body.get("named", ()) if ref in refs]
    elif opening.who == "same":
        if scope.ref in refs:
            refs = [scope.ref]
        elif role == VICTIM and scope.ref:
            refs = scope.victim_refs()
        elif scope.ref:
            refs = [ref for ref in refs if ref in standing.related_to(scope.ref)]
    if wanted != "charge":
        return refs
    named = entry.body.get("counts")
    return [
        f"{charge.accused}/{charge.count.id}"
        for ref in refs for charge in standing.charges_of(ref) if not named or charge.count.id in named
    ]  # fmt: skip


def _open(standing: Standing, procedure: str, subject: str, stage: str, entry: Entry, cause: str | None) -> None:
    runs = standing.runs_of(procedure, subject)
    if runs and not standing.is_closed(runs[-1]):
        return  # while one runs no other begins
    track = Track(procedure, subject, len(runs) + 1, stage, entry.number)
    track.cause = cause
    standing.add_track(track)


def _take_elsewhere(scope: Scope, step: StepLaw, dotted: str, entry: Entry, take: Take) -> list[Unmet]:
    """Take a step in the latest open run of another procedure; what is unmet there is unmet here."""
    standing = scope.standing
    other = standing.practice.step(dotted)
    for subject in dict.fromkeys((scope.ref, scope.subject, CASE)):
        for track in reversed(standing.runs_of(other.procedure, subject)):
            if track.stage not in other.origins and standing.is_closed(track):
                continue
            before = standing.judged
            take(standing, other, subject, entry, {"step": dotted, "subjects": [subject], "elsewhere": True})
            mine = standing.judged[len(before) :]
            standing.judged = before
            return [row for judged in mine for row in judged.unmet]
    law = standing.practice.law
    title = law.text(standing.practice.procedures[other.procedure].title)
    whose = scope.ref or "the case"
    words = f"There is no {title} running for {whose} in which “{law.text(other.model.title)}” could be taken."
    return [Unmet("move", words, cited(scope, step.model.under), id="move")]
