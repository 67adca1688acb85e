"""A procedure as a Mermaid state diagram (``stateDiagram-v2``): stages as boxes, steps as arrows with provisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from workflow.language import later, say, speaking
from workflow.packs.procedures import InPhase, Step

if TYPE_CHECKING:
    from workflow.law.law import Law

_COLOURS = {
    "report": "#fff8e1", "investigation": "#fff3c4", "charge": "#ffe0b2", "trial": "#dbeafe", "judgment": "#c7d2fe",
    "appeal": "#e9d5ff", "execution": "#fecaca", "relief": "#d1fae5", "care": "#ccfbf1", "paused": "#f3f4f6",
    "closed": "#d1d5db",
}  # fmt: skip
_OF_STAGES = re.compile(r"_any_of_(\d+)_stages")
MOST_ARROWS = 8
"""A step that may be taken from more stages than this is drawn once."""
_ANY, _RETURN, _ORDERED = "_any", "_where_it_stood_before", "_as_the_court_orders"
_BOXES = {
    _ANY: later("any"),
    _RETURN: later("where it stood before"),
    _ORDERED: later("as the court orders"),
    "_any_of_report": later("any of report"),
    "_any_of_investigation": later("any of investigation"),
    "_any_of_charge": later("any of charge"),
    "_any_of_trial": later("any of trial"),
    "_any_of_judgment": later("any of judgment"),
    "_any_of_appeal": later("any of appeal"),
    "_any_of_execution": later("any of execution"),
    "_any_of_relief": later("any of relief"),
    "_any_of_care": later("any of care"),
    "_any_of_paused": later("any of paused"),
    "_any_of_closed": later("any of closed"),
}
"""The boxes that are no stage: those from which a step may be taken wherever the case stands, or in a phase."""


def diagram(law: Law, procedure: str, language: str | None = None) -> str:
    """The procedure in Mermaid's words. A step that may be taken from any stage is drawn once, from a box that says so,
    in ``language``, else in that of the answers.

    Raises UnknownName where the place has no such procedure.
    """
    rules = law.procedures.named(procedure)
    arrows = _arrows(law, rules, language)
    used = {end for pair in arrows for end in pair}
    lines = ["---", f"title: {_plain(law.text(rules.title, language))}", "---", "stateDiagram-v2"]
    for id, stage in rules.stages.items():
        lines.append(f'    state "{_plain(law.text(stage.title, language))}" as {_id(id)}')
    with speaking(language):
        lines += [f'    state "{_boxed(id)}" as {_id(id)}' for id in sorted(used - set(rules.stages))]
    lines += [f"    [*] --> {_id(id)}" for id in rules.begins_in]
    for (start, end), labels in arrows.items():
        lines.append(f"    {_id(start)} --> {_id(end)}: {' / '.join(labels)}")
    lines += [f"    {_id(id)} --> [*]" for id, stage in rules.stages.items() if stage.phase == "closed"]
    return "\n".join([*lines, *_painted(rules.stages)]) + "\n"


def _arrows(law: Law, rules: Any, language: str | None) -> dict[tuple[str, str], list[str]]:
    """(from, to) with the steps between the two."""
    arrows: dict[tuple[str, str], dict[str, None]] = {}
    for step in rules.steps.values():
        label = _label(law, step, language)
        for start in _starts(step):
            for end in _ends(step, start):
                arrows.setdefault((start, end), {})[label] = None
    return {pair: list(labels) for pair, labels in arrows.items()}


def _starts(step: Step) -> list[str]:
    if step.origin == "any":
        return [_ANY]
    if isinstance(step.origin, InPhase):
        return [f"_any_of_{phase}" for phase in step.origin.phase]
    stages = [stage for stage in step.origin if stage not in step.excepted]
    return stages if len(stages) <= MOST_ARROWS else [f"_any_of_{len(stages)}_stages"]


def _ends(step: Step, start: str) -> Iterator[str]:
    options = [step.to] if isinstance(step.to, str) else [option.value for option in step.to]
    for stage in dict.fromkeys(options):
        if stage == "as_ordered":
            yield from step.ordered_to or [_ORDERED]
        else:
            yield {"same": start, "back": _RETURN}.get(stage, stage)


def _label(law: Law, step: Step, language: str | None) -> str:
    under = step.under if isinstance(step.under, Mapping) else step.under[-1].value
    cited = law.cite(under, short=True, language=language)
    title = law.text(step.title, language)
    return _plain(f"{title} ({cited})" if cited else title)


def _boxed(name: str) -> str:
    """What stands in a box that is no stage of the procedure."""
    if name in _BOXES:
        return _plain(say(_BOXES[name]))
    of_stages = _OF_STAGES.fullmatch(name)
    return (
        _plain(say("any of {number} stages", number=of_stages[1])) if of_stages else name.strip("_").replace("_", " ")
    )


def _painted(stages: Mapping[str, Any]) -> Iterator[str]:
    phases: dict[str, list[str]] = {}
    for id, stage in stages.items():
        phases.setdefault(stage.phase, []).append(_id(id))
    for phase, ids in phases.items():
        yield f"    classDef {phase} fill:{_COLOURS[phase]},color:#111827,stroke:#6b7280"
        yield f"    class {','.join(ids)} {phase}"


def _id(name: str) -> str:
    # Mermaid takes some bare words for its own ("end", "state"); a prefix keeps ours apart
    return f"s_{name.strip('_')}"


def _plain(text: str) -> str:
    """Words that Mermaid cannot take for its own marks."""
    for mark, instead in ((";", ","), (":", "#58;"), ('"', "'"), ("\n", " "), ("--", "–"), ("{", "("), ("}", ")")):
        text = text.replace(mark, instead)
    return text
