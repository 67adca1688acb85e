"""The other tracks a step reaches: those it opens, and those in which it takes a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workflow.answers import Answer
from workflow.case.entry import Entry
from workflow.case.governing import cited
from workflow.case.judging import asked
from workflow.case.laying import many_at_once
from workflow.case.people import ACCUSED, VICTIM
from workflow.case.rules import StepLaw
from workflow.case.scope import Scope
from workflow.case.standing import Standing
from workflow.case.track import CASE, Track
from workflow.case.unmet import Unmet
from workflow.conditions import condition
from workflow.language import say

if TYPE_CHECKING:
    from workflow.packs.procedures import Opening

Take = Callable[[Standing, StepLaw, str, Entry, dict[str, Any]], None]
"""How a step is taken (``stepping.take_step``): given, so that taking and linking do not import each other."""


def other_tracks(scope: Scope, step: StepLaw, entry: Entry, take: Take) -> list[Unmet]:
    """The tracks a step opens, and the steps it takes in tracks already running: what is unmet there."""
    found: list[Unmet] = []
    for procedure, opening in step.model.opens.items():
        if opening.when is not None and condition(opening.when)(scope) is not True:
            continue
        for subject in _subjects(scope, procedure, opening, entry):
            running = _open(scope, procedure, subject, opening.stage, entry)
            if running is not None and running.stage != opening.stage:
                found.append(_runs_already(scope, step, running, opening.stage))
    for procedure, moving in step.model.moves.items():
        answer = True if moving.when is None else condition(moving.when)(scope)
        if answer is True:
            found.extend(_take_elsewhere(scope, step, f"{procedure}.{moving.name}", entry, take))
        elif answer is not False:
            found.append(_undecided(scope, step, procedure, answer))
    return found


def _undecided(scope: Scope, step: StepLaw, procedure: str, answer: Answer) -> Unmet:
    title = scope.standing.practice.law.text(scope.standing.practice.procedures[procedure].title)
    words = say("Whether it moves {procedure} is not decided.", procedure=title)
    return Unmet("move", words, cited(scope, step.model.under), ask=asked(answer), id="move")


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


def _open(scope: Scope, procedure: str, subject: str, stage: str, entry: Entry) -> Track | None:
    """Begin a run; while one runs no other begins, and that one is given back."""
    standing = scope.standing
    runs = standing.runs_of(procedure, subject)
    track = Track(procedure, subject, len(runs) + 1, stage, entry.number)
    track.cause = scope.acting
    if many_at_once(standing.practice, procedure):
        own = scope.own_track
        track.laid_in = own.laid_in if own is not None and own.laid_in else scope.acting
        runs = tuple(run for run in runs if run.laid_in == track.laid_in)
    if runs and not standing.is_closed(runs[-1]):
        return runs[-1]
    standing.add_track(track)
    return None


def _runs_already(scope: Scope, step: StepLaw, running: Track, stage: str) -> Unmet:
    """A warning: what a step would begin runs already, and stands elsewhere. Where it stands at that very stage, it is
    as if it had been begun."""
    law = scope.standing.practice.law
    rules = scope.standing.practice.procedures[running.procedure]
    words = say(
        "{procedure} ({ref}) runs already and stands at “{here}”: it does not begin anew at “{there}”. Take a step of"
        " its own there.",
        procedure=law.text(rules.title), ref=running.subject.replace("/", " count ") or say("the case"),
        here=law.text(rules.stages[running.stage].title), there=law.text(rules.stages[stage].title),
    )  # fmt: skip
    return Unmet("move", words, cited(scope, step.model.under), directory=True, id=f"opens {running.procedure}")


def _take_elsewhere(scope: Scope, step: StepLaw, dotted: str, entry: Entry, take: Take) -> list[Unmet]:
    """Take a step in the latest open run of another procedure; what is unmet there is unmet here."""
    standing = scope.standing
    other = standing.practice.step(dotted)
    for subject in dict.fromkeys((scope.ref, scope.subject, CASE)):
        for track in reversed(_of_the_matter(scope, standing.runs_of(other.procedure, subject))):
            if track.stage not in other.origins and standing.is_closed(track):
                continue
            before = standing.judged
            item = {"step": dotted, "subjects": [subject], "elsewhere": True, "laid_in": track.laid_in}
            take(standing, other, subject, entry, item)
            mine = standing.judged[len(before) :]
            standing.judged = before
            return [row for judged in mine for row in judged.unmet]
    law = standing.practice.law
    words = say(
        "There is no {procedure} running for {whose} in which “{step}” could be taken.",
        procedure=law.text(standing.practice.procedures[other.procedure].title),
        whose=scope.ref or say("the case"), step=law.text(other.model.title),
    )  # fmt: skip
    return [Unmet("move", words, cited(scope, step.model.under), id="move")]


def _of_the_matter(scope: Scope, runs: tuple[Track, ...]) -> tuple[Track, ...]:
    """The runs of the matter in which a step is taken; all of them where none is of that matter."""
    own = scope.own_track
    here = () if own is None else tuple(run for run in runs if run.laid_in in (own.laid_in, own.cause) and run.laid_in)
    return here or runs
