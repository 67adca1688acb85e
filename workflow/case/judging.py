"""What the law says of one step for one subject on one day: everything that is unmet, at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workflow.answers import Missing, Undecided
from workflow.case.acting import actor_of
from workflow.case.choice import RISING, depends, read_under, sureness
from workflow.case.cures import cures_of, shortest_ways, steps_leading_to
from workflow.case.governing import cited
from workflow.case.legality import no_offence, not_the_law
from workflow.case.people import ACCUSED, VICTIM, a_role
from workflow.case.rules import StepLaw
from workflow.case.scope import Scope
from workflow.case.track import Track, whose
from workflow.case.unmet import Cure, Unmet
from workflow.language import later, listed, say

_ON_WHICH_DAY = later("On which day did it happen? An exact day would decide it.")


def unmet(scope: Scope, step: StepLaw, track: Track | None, body: Mapping[str, Any]) -> list[Unmet]:
    """Every requirement of a step that does not hold, the wrong stage first.

    ``track`` is the run as it would stand when the step is taken (None: there is no run and the step begins none).
    """
    found: list[Unmet] = []
    scope.taking = (step, body)
    if track is None or track.stage not in step.origins:
        found.append(wrong_stage(scope, step, track))
    found.extend(_life(scope, step, body))
    found.extend(_person(scope, step))
    if step.model.by:
        found.extend(_actor(scope, step, body))
    for required in step.requires:
        if required.when is not None and required.when(scope) is False:
            continue
        if not scope.lives(required.model, scope.day):
            continue
        answer = required.that(scope)
        if answer is not True:
            found.append(_requirement(scope, step, required, answer))
    for filing in step.model.filings:
        if not scope.standing.has_on_file(filing, scope.ref):
            found.append(_not_on_file(scope, step, filing))
    if step.bars or step.model.extends or step.starts:
        from workflow.case.ceilings import barred, ceilings

        found.extend(barred(scope, step, body))
        found.extend(ceilings(scope, step, body))
    if step.limits:
        from workflow.case.time_bar import time_barred

        found.extend(time_barred(scope, step, body))
    return found


def wrong_stage(scope: Scope, step: StepLaw, track: Track | None) -> Unmet:
    """The step is not taken from where the track stands. Its cure is the steps that lead there."""
    words = _not_running(scope, step) if track is None else _elsewhere(scope, step, track)
    cures = steps_leading_to(scope.standing, step, track, lambda first: first.to.read(scope, scope.day).value != "same")
    return _by_the_step(scope, step, "stage", words, "stage")._replace(cures=_likely(scope, cures))


def _not_running(scope: Scope, step: StepLaw) -> str:
    law, rules = scope.standing.practice.law, scope.standing.practice.procedures[step.procedure]
    name, procedure, who = law.text(step.model.title), law.text(rules.title), scope.subject or say("the case")
    elsewhere = scope.acting is not None and scope.standing.runs_of(step.procedure, scope.subject)
    if elsewhere and rules.runs == "one_for_each_cause":
        return say(
            "{step}: there is no {procedure} running for {whose} in {cause}.",
            step=name, procedure=procedure, whose=who, cause=scope.acting,
        )  # fmt: skip
    return say("{step}: there is no {procedure} running for {whose}.", step=name, procedure=procedure, whose=who)


def _elsewhere(scope: Scope, step: StepLaw, track: Track) -> str:
    law, stages = scope.standing.practice.law, scope.standing.practice.procedures[step.procedure].stages
    name, here, who = law.text(step.model.title), law.text(stages[track.stage].title), whose(scope.subject)
    origins = [say("“{title}”", title=law.text(stages[stage].title)) for stage in stages if stage in step.origins]
    if not origins:
        return say("{step} is taken from no stage, not from “{here}” ({whose}).", step=name, here=here, whose=who)
    some = listed([*origins[:4], *([say("others")] if len(origins) > 4 else [])], "or")
    return say(
        "{step} is taken from {stages}, not from “{here}” ({whose}).", step=name, stages=some, here=here, whose=who
    )


def _by_the_step(scope: Scope, step: StepLaw, kind: str, words: str, id: str) -> Unmet:
    """What is unmet under the provision of the step itself, as sure as that provision is here."""
    return Unmet(kind, words, cited(scope, step.model.under), id=id, confidence=sureness(step.model, scope))


def _likely(scope: Scope, cures: tuple[Cure, ...]) -> tuple[Cure, ...]:
    """The cures that the law does not refuse as things stand; all of them where it refuses each."""
    if len(cures) < 2:
        return cures
    practice = scope.standing.practice
    own = [cure for cure in cures if cure.step.partition(".")[0] == scope.procedure]
    refused = [
        cure for cure in own
        if any(
            required.that(scope) is False
            for required in practice.step(cure.step).requires
            if not required.model.directory and (required.when is None or required.when(scope) is True)
        )
    ]  # fmt: skip
    return tuple(cure for cure in cures if cure not in refused) or cures


def _in_reach(scope: Scope, step: StepLaw, cures: tuple[Cure, ...]) -> tuple[Cure, ...]:
    """The cures without steps of the same procedure that cannot be reached any more from a stage that is wrong."""
    track, practice = scope.own_track, scope.standing.practice
    if track is None or track.stage in step.origins:
        return cures
    return tuple(
        cure for cure in cures
        if cure.step.partition(".")[0] != step.procedure
        or shortest_ways(practice, step.procedure, track.stage, practice.step(cure.step).origins)
    )  # fmt: skip


def _life(scope: Scope, step: StepLaw, body: Mapping[str, Any]) -> Iterator[Unmet]:
    if not scope.lives(step.model, scope.day):
        words = not_the_law(scope.standing.practice.law, step.model, scope.day)
        yield Unmet("life", words, read_under(step.model.under, scope), id="life")
    if step.model.plea or "charged" in step.outcomes:
        yield from _no_offence_then(scope, body)
    if step.when is not None:
        answer = step.when(scope)
        if answer is not True:
            title = scope.standing.practice.law.text(step.model.title)
            words = say("{step} does not exist in this situation ({condition}).", step=title, condition=step.model.when)
            yield _by_the_step(scope, step, "requirement", words, "when")._replace(ask=asked(answer))


def _no_offence_then(scope: Scope, body: Mapping[str, Any]) -> Iterator[Unmet]:
    """Nobody is charged under a law that was not in force on the day of the offence."""
    named = body.get("counts")
    for charge in scope.charge_list():
        if not isinstance(named, list) or charge.count.id in named:
            found = no_offence(scope.of_charge(charge), charge)
            if found is not None and not found.directory:  # what is a question was asked when the count was laid
                yield found


def _person(scope: Scope, step: StepLaw) -> Iterator[Unmet]:
    wanted = scope.standing.practice.procedures[step.procedure].for_each
    person = scope.standing.people.get(scope.ref)
    if person is None or wanted == "case":
        return
    needed = VICTIM if wanted == "victim" else ACCUSED
    if person.role != needed:
        words = say(
            "{ref} is {a_role}, not {needed}, and this is a step for {needed}.",
            ref=scope.ref, a_role=a_role(person.role), needed=a_role(needed),
        )  # fmt: skip
        yield _by_the_step(scope, step, "role", words, "role")
    elif wanted == "charge" and not scope.charge_list():
        yield _by_the_step(scope, step, "role", say("{ref} faces no such charge.", ref=scope.ref), "charge")


def _actor(scope: Scope, step: StepLaw, body: Mapping[str, Any]) -> Iterator[Unmet]:
    """Who acts: as the entry says, else the cause's court where only courts may act."""
    law = scope.standing.practice.law
    actor = actor_of(scope, step, body)
    if actor is None:
        return
    if actor not in step.actors:
        words = say(
            "{step} is for {allowed}, not for {actor}.", step=law.text(step.model.title),
            allowed=listed((_title(law, name) for name in step.actors), "or"), actor=_title(law, actor),
        )  # fmt: skip
        yield _by_the_step(scope, step, "court" if actor in law.courts else "office", words, "by")
    elif actor in step.tries:
        yield from _tried_elsewhere(scope, actor)


def _tried_elsewhere(scope: Scope, court: str) -> Iterator[Unmet]:
    law = scope.standing.practice.law
    for charge in scope.charge_list():
        offence = law.offences[charge.offence]
        courts: Any = offence.tried_by
        if depends(courts):
            courts = scope.of_charge(charge).charge.tried_by
        if not isinstance(courts, list) or not courts or court in courts:
            continue
        words = say(
            "{offence} (count {count}) is tried by {courts}, not by {court}.",
            offence=law.text(offence.title), count=charge.count.id,
            courts=listed((_title(law, name) for name in courts), "or"), court=_title(law, court),
        )  # fmt: skip
        jurisdiction = cited(scope.of_charge(charge), {**offence.under, **law.courts[courts[0]].under})
        yield Unmet("court", words, jurisdiction, id="tried_by", confidence=offence.confidence)


def _requirement(scope: Scope, step: StepLaw, required: Any, answer: Any) -> Unmet:
    model = required.model
    rule = model if model.under else step.model
    cures = _in_reach(scope, step, cures_of(scope.standing, step.procedure, model.cure, model.who))
    return Unmet(
        "requirement", model.otherwise, cited(scope, rule.under), cures,
        asked(answer), model.directory, required.id, min(model.confidence, sureness(rule, scope), key=RISING.index),
    )  # fmt: skip


def _not_on_file(scope: Scope, step: StepLaw, filing: str) -> Unmet:
    law = scope.standing.practice.law
    rule = law.filings[filing]
    words = say("{filing} is not on file.", filing=law.text(rule.title))
    signed = tuple(rule.signed_by)
    return Unmet(
        "filing",
        words,
        cited(scope, rule.under or step.model.under),
        (Cure(filing, rule.title, signed),),
        id=filing,
    )


def asked(answer: Any) -> tuple[Missing, ...]:
    """What would decide an undecided answer; nothing for a plain no."""
    if not isinstance(answer, Undecided):
        return ()
    return answer.missing or (Missing("date", "", say(_ON_WHICH_DAY)),)


def _title(law: Any, name: str) -> str:
    for table in (law.courts, law.offices, law.roles):
        if name in table:
            return str(law.text(table[name].title))
    return name
