"""What a step does to charges: outcomes, pleas, sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from workflow.case.charges import Charge, is_one_sentence, sentence_from
from workflow.case.entry import Entry
from workflow.case.governing import cited
from workflow.case.penalty import beyond_power, unusual_sentence
from workflow.case.reach import reached, revives, untouched
from workflow.case.rules import StepLaw
from workflow.case.scope import Scope
from workflow.case.unmet import Unmet
from workflow.language import listed, say


def end_charges(scope: Scope, step: StepLaw, entry: Entry, item: Mapping[str, Any]) -> list[Unmet]:
    """Outcomes, pleas and sentences on the charges the entry names; else on all live ones, with an outcome for those of
    them that the step reaches."""
    found: list[Unmet] = []
    charges, named = _named(scope, step, entry, item)
    touched = charges if named or not step.outcomes else reached(scope, step, charges)
    if step.outcomes and not touched and (nothing := untouched(scope, step)):
        found.append(nothing)
    for charge in charges:
        new = charge
        if step.outcomes and charge in touched:
            outcome, question = _outcome(scope, step, charge, entry.body)
            found.extend(question)
            if outcome is not None:
                new = _ended(scope, step, charge, outcome, entry)
        if new.outcome == "convicted" != charge.outcome:
            found.extend(_alternative_too(scope, new))
            found.extend(_not_lesser(scope, charge, new))
        if step.model.plea:
            new = replace(new, pleaded=True)
        if step.model.sentence and new.outcome == "convicted" and (said := _for(entry.body.get("sentence"), charge)):
            new = replace(new, sentence=replace(sentence_from(said), on=entry.on))
            found.extend(unusual_sentence(scope, new))
            found.extend(beyond_power(scope, new, entry.body.get("by")))
        if new is not charge:
            scope.standing.charges[charge.key] = new
            scope.standing.undo = (*scope.standing.undo, (entry.number, charge))
    return found


def _ended(scope: Scope, step: StepLaw, charge: Charge, outcome: str, entry: Entry) -> Charge:
    lesser = _for(entry.body.get("lesser"), charge)
    new = charge.ended(outcome, entry.on, str(lesser) if lesser else None)
    if outcome == "charged" and charge.laid_in is None and scope.own_track is not None:
        new = replace(new, charged_in=scope.own_track.laid_in)
    if outcome == "charged" and charge.outcome not in ("alleged", "charged") and not step.remits:
        return replace(new, pleaded=False)  # brought again, or to be tried again: pleaded to afresh
    return new


def _alternative_too(scope: Scope, charge: Charge) -> Iterator[Unmet]:
    """A warning where somebody is convicted of a count and of the one that stands instead of it."""
    for other in scope.standing.charges_of(charge.accused):
        paired = charge.count.id == other.count.instead_of or other.count.id == charge.count.instead_of
        if paired and other.outcome == "convicted":
            words = say(
                "Counts {one} and {other} stand in the alternative, and {accused} would be convicted of both.",
                one=other.count.id, other=charge.count.id, accused=charge.accused,
            )  # fmt: skip
            under = cited(scope.of_charge(charge), scope.standing.practice.law.offences[charge.offence].under)
            yield Unmet("alternative", words, under, directory=True, id="alternative")


def _not_lesser(scope: Scope, before: Charge, after: Charge) -> Iterator[Unmet]:
    """A warning where the conviction is for an offence the law does not list as a lesser one of the charge."""
    law = scope.standing.practice.law
    charged = law.offences[before.offence]
    if after.offence not in (before.offence, *charged.lesser):
        words = say(
            "{lesser} is not listed as a lesser offence of {offence} (count {count}).",
            lesser=law.text(law.offences[after.offence].title), offence=law.text(charged.title), count=after.count.id,
        )  # fmt: skip
        under = cited(scope.of_charge(before), charged.under)
        yield Unmet("lesser", words, under, directory=True, id="lesser", confidence=charged.confidence)


def _named(scope: Scope, step: StepLaw, entry: Entry, item: Mapping[str, Any]) -> tuple[list[Charge], bool]:
    """The charges a step is about, and whether the entry names them; else the live ones; where none is left, a step
    that brings charges to life again takes those that ended last."""
    counts = item.get("counts", {}).get(scope.ref) or entry.body.get("counts")
    if counts:
        every = {charge.count.id: charge for charge in scope.standing.charges_of(scope.ref, live=False)}
        return [every[count] for count in counts if count in every], True
    charges = scope.charge_list()
    if charges or not step.outcomes or not revives(scope, step):
        return charges, False
    mine = {charge.key for charge in scope.of_the_matter(scope.standing.charges_of(scope.ref, live=False))}
    ended = [(at, before.key) for at, before in scope.standing.undo if before.key in mine and before.live]
    last = {key for at, key in ended if at == ended[-1][0]}
    return [scope.standing.charges[key] for key in scope.standing.charges if key in last], True


def _outcome(scope: Scope, step: StepLaw, charge: Charge, body: Mapping[str, Any]) -> tuple[str | None, list[Unmet]]:
    said = _for(body.get("outcome"), charge)
    if len(step.outcomes) == 1 and said is None:
        return step.outcomes[0], []
    if said in step.outcomes:
        return str(said), []
    words = say(
        "Say for {accused} count {count} which it was: {outcomes}.",
        accused=charge.accused, count=charge.count.id, outcomes=listed(step.outcomes, "or"),
    )  # fmt: skip
    return None, [Unmet("outcome", words, {}, id="outcome")]


def _for(said: Any, charge: Charge) -> Any:
    """What an entry says of one charge: for all, by accused, by count, or by accused and count."""
    if not isinstance(said, Mapping) or is_one_sentence(said):
        return said
    if charge.accused in said:
        return _for(said[charge.accused], charge)
    return said.get(f"{charge.accused} count {charge.count.id}", said.get(charge.count.id))
