"""The step somebody may have meant: known by another name, leading to a stage or meeting a deadline of that name, or
like it in its words or its letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workflow.law.law import Law

MOST = 4
_STEM = 5
_ALIKE = 0.6


def steps_near(law: Law, name: str) -> list[str]:
    """The steps that a name that is none may mean, the likeliest first; empty where nothing comes near."""
    owner, dot, plain = name.rpartition(".")
    meant = list(dict.fromkeys(_meaning(law, plain))) or _alike(law, plain)
    meant.sort(key=lambda pair: pair[0] != owner)
    return [f"{procedure}.{step}" if dot or len(law.step_index[step]) > 1 else step for procedure, step in meant[:MOST]]


def _steps(law: Law) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for procedure, rule in law.rules["procedures"].items():
        steps = rule.get("steps") if isinstance(rule, dict) else None
        for step, said in steps.items() if isinstance(steps, dict) else ():
            if isinstance(said, dict):
                yield procedure, step, said


def _meaning(law: Law, name: str) -> Iterator[tuple[str, str]]:
    """Steps known by that name, else those that meet a deadline of that name, else those that lead to such a stage."""
    found = [(procedure, step) for procedure, step, said in _steps(law) if name in _list(said.get("also"))]
    if not found and name in law.rules["deadlines"]:
        met = _list(law.rules["deadlines"][name].get("met_by"))
        found = [law.find_step(step) for step in met if step.rpartition(".")[2] != name]
    if not found and name in law.stage_index:
        leading = [
            (said.get("unusual") is not None, procedure, step)
            for procedure, step, said in _steps(law)
            if procedure in law.stage_index[name] and name in _ends(said.get("to"))
        ]
        found = [(procedure, step) for _, procedure, step in sorted(leading, key=lambda one: one[0])]
    yield from found


def _ends(to: Any) -> list[Any]:
    return [to] if isinstance(to, str) else [option.get("is") for option in to or () if isinstance(option, dict)]


def _list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _alike(law: Law, name: str) -> list[tuple[str, str]]:
    """By shared words first, those of the title included, then by letters."""
    from difflib import SequenceMatcher

    letters = SequenceMatcher(b=name)
    wanted = _stems(name.replace("_", " "))
    found: list[tuple[float, str, str]] = []
    for procedure, step, said in _steps(law):
        letters.set_seq1(step)
        own, title = _stems(step.replace("_", " ")), _stems(str(said.get("title", "")))
        words = len(wanted & own) / max(len(wanted | own), 1)
        likeness = letters.ratio() + words + 0.5 * len(wanted & title) / max(len(wanted), 1)
        if letters.ratio() >= 0.75 or (wanted & (own | title) and likeness >= _ALIKE):
            found.append((likeness, procedure, step))
    found.sort(key=lambda one: -one[0])
    return [(procedure, step) for _, procedure, step in found]


def _stems(words: str) -> set[str]:
    """The beginnings of its longer words: ``judgement`` and ``judgment`` share one."""
    letters = "".join(letter if letter.isalnum() else " " for letter in words.lower())
    return {word[:_STEM] for word in letters.split() if len(word) > 3}
