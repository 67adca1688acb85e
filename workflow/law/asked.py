"""The facts a place asks, and the one that is asked everywhere: a greatest penalty that nobody has read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workflow.packs.offences import GREATEST_PENALTY


def asked_facts(rules: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The facts of a place, and the one that is asked where an offence leaves its greatest penalty open."""
    facts = rules["facts"]
    if GREATEST_PENALTY in facts or not any(_is_open(offence.get("penalty")) for offence in _maps(rules["offences"])):
        return facts
    return {**facts, GREATEST_PENALTY: _GREATEST}


def _is_open(penalty: Any) -> bool:
    if isinstance(penalty, list):
        return any(_is_open(option.get("is")) for option in penalty if isinstance(option, dict))
    return penalty is None or isinstance(penalty, dict) and penalty.get("max", "unknown") == "unknown"


def _maps(rules: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    # a pack with mistakes is asked too, so that all of them are told
    return (rule for rule in rules.values() if isinstance(rule, dict))


_GREATEST = {
    "of": "charge", "type": "period",
    "question": {"en": "What is the greatest penalty on this count?", "es": "¿Cuál es la pena máxima por este cargo?"},
}  # fmt: skip
