"""What a line says of charges: outcomes, lesser offences, sentences. Each must be about somebody and something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workflow.case.charges import is_one_sentence, sentence_from
from workflow.case.lines.naming import only, plain_values
from workflow.case.rules import StepLaw
from workflow.case.standing import Standing
from workflow.errors import CaseError, UnknownName
from workflow.language import later, say
from workflow.money import money

SENTENCE = ("kind", "term", "fine", "default", "consecutive_to", "consecutive_with")


_UNHEARD = later("No step of this line ends a charge, so `{key}:` would be lost. Write it where it belongs.")
_UNHEARD_SENTENCE = later(
    "No step of this line passes a sentence, so `{key}:` would be lost. Write it where it belongs."
)


def verdicts(standing: Standing, said: Mapping[str, Any], steps: Iterable[StepLaw] | None = None) -> dict[str, Any]:
    """Outcome, lesser offence and sentence as an entry keeps them. ``steps`` are those taken, None in a correction.

    Raises CaseError or UnknownName for what no step of the line would hear, and for what cannot be read.
    """
    found = {key: plain_values(said[key]) for key in ("outcome", "lesser", "sentence") if said.get(key) is not None}
    taken = None if steps is None else list(steps)
    for key, value in found.items():
        if taken is not None and not any(step.model.sentence if key == "sentence" else step.outcomes for step in taken):
            raise CaseError(say(_UNHEARD_SENTENCE if key == "sentence" else _UNHEARD, key=key))
        for one in _each(standing, key, value):
            if key in _CHECKS:  # which outcomes a step gives is the law's answer, not ours
                _CHECKS[key](standing, one)
    return found


def _each(standing: Standing, key: str, value: Any) -> Iterable[Any]:
    """What is said of each charge, whoever and whichever it is said of."""
    if not isinstance(value, Mapping) or (key == "sentence" and is_one_sentence(value)):
        return [value]
    pairs = [f"{ref} count {count}" for ref, count in standing.charges]
    known = (*standing.people, *standing.counts, *pairs)
    for name in value:
        if name not in known:
            raise UnknownName(later("person or count"), name, known)
    return [one for part in value.values() for one in _each(standing, key, part)]


def _lesser(standing: Standing, said: Any) -> None:
    standing.practice.law.offences.named(str(said))


def _sentence(standing: Standing, said: Any) -> None:
    if isinstance(said, Mapping):
        only(said, SENTENCE, later("word in a sentence"))
        if said.get("default") and said.get("kind") != "fine" and not said.get("fine"):
            raise CaseError(say("`default:` is served where a fine is not paid, and this sentence has no `fine:`."))
        if said.get("fine"):
            _fine(str(said["fine"]))
    for count in sentence_from(said).consecutive_to:
        if count not in standing.counts:
            raise UnknownName(later("count"), count, standing.counts)


def _fine(said: str) -> None:
    try:
        money(said)
    except ValueError:
        told = say('`fine: {said}` is no sum of money; write it in digits, as "400,000".', said=said)
        raise CaseError(told) from None


_CHECKS = {"lesser": _lesser, "sentence": _sentence}
