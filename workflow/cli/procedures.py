"""A procedure told so that a story can be written from it: every stage and step with its title and its sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from workflow.cli.printing import bold, dim, paragraph, yellow
from workflow.packs.procedures import InPhase

if TYPE_CHECKING:
    from workflow.cli.clerk import Clerk
    from workflow.packs.procedures import Procedure, Step


def procedure_told(clerk: Clerk, id: str, procedure: Procedure) -> Iterator[str]:
    """The whole of a procedure in words."""
    yield f"{bold(id)}  {clerk.text(procedure.title)}, one track for each {procedure.for_each}"
    yield bold("  Stages")
    for name, stage in procedure.stages.items():
        begins = "; may begin here" if name in procedure.begins_in else ""
        held = "; in custody" if stage.custody else ""
        yield from paragraph(f"{name}  {clerk.text(stage.title)} {dim(f'({stage.phase}{held}{begins})')}", 4, 4)
    yield bold("  Steps")
    for name, step in procedure.steps.items():
        yield from _step_told(clerk, name, step)


def _step_told(clerk: Clerk, name: str, step: Step) -> Iterator[str]:
    unverified = yellow("  unverified") if step.least_sure == "low" else ""
    yield from paragraph(f"{bold(name)}  {clerk.text(step.title)}  {dim(_cited(clerk, step))}{unverified}", 4, 4)
    yield from paragraph(dim(f"{_whence(step)} → {_whither(step)}"), 8, 2)
    said = {
        "by": step.by, "asks": step.records, "other names": step.also,
        "requires": [item if isinstance(item, str) else clerk.text(item.otherwise) for item in step.requires],
        "must be on file": step.filings, "makes": step.makes,
        "opens": [f"{track} in {opening.stage}" for track, opening in step.opens.items()],
        "moves": [f"{track} by {moving.step}" for track, moving in step.moves.items()],
    }  # fmt: skip
    if words := "; ".join(f"{key} {', '.join(names)}" for key, names in said.items() if names):
        yield from paragraph(dim(words), 8, 2)


def _cited(clerk: Clerk, step: Step) -> str:
    """The provisions; where they depend on the court, all of them."""
    if isinstance(step.under, Mapping):
        return clerk.cite(step.under)
    return ", or ".join(clerk.cite(option.value) for option in step.under)


def _whence(step: Step) -> str:
    if step.origin == "any":
        found = "any stage not closed"
    elif isinstance(step.origin, InPhase):
        found = f"any stage of {', '.join(step.origin.phase)}"
    else:
        found = ", ".join(step.origin)
    return f"{found} except {', '.join(step.excepted)}" if step.excepted else found


def _whither(step: Step) -> str:
    stages = [step.to] if isinstance(step.to, str) else [option.value for option in step.to]
    return " or ".join(dict.fromkeys(stages))


def procedure_as_json(clerk: Clerk, procedure: Procedure) -> dict[str, Any]:
    """Stages and steps as plain values."""
    return {
        "for_each": procedure.for_each, "begins_in": procedure.begins_in,
        "stages": {
            name: {"title": clerk.text(stage.title), "phase": stage.phase, "custody": stage.custody}
            for name, stage in procedure.stages.items()
        },
        "steps": {
            name: {
                "title": clerk.text(step.title), "from": _whence(step), "to": _whither(step), "by": step.by,
                "cited": _cited(clerk, step), "confidence": step.least_sure,
            }
            for name, step in procedure.steps.items()
        },
    }  # fmt: skip
