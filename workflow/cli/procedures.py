"""A procedure told so that a story can be written from it: every stage and step with its title and its sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from workflow.cli.printing import bold, dim, paragraph, yellow
from workflow.cli.words import in_words
from workflow.language import later, listed, say
from workflow.packs.procedures import InPhase

if TYPE_CHECKING:
    from workflow.cli.clerk import Clerk
    from workflow.packs.procedures import Procedure, Step


def procedure_told(clerk: Clerk, id: str, procedure: Procedure) -> Iterator[str]:
    """The whole of a procedure in words."""
    yield f"{bold(id)}  {say(_TRACKS[procedure.for_each], title=clerk.text(procedure.title))}"
    yield bold(f"  {say('Stages')}")
    for name, stage in procedure.stages.items():
        held = say("in custody") if stage.custody else ""
        begins = say("may begin here") if name in procedure.begins_in else ""
        said = "; ".join(filter(None, (in_words(stage.phase), held, begins)))
        yield from paragraph(f"{name}  {clerk.text(stage.title)} {dim(f'({said})')}", 4, 4)
    yield bold(f"  {say('Steps')}")
    for name, step in procedure.steps.items():
        yield from _step_told(clerk, name, step)


_TRACKS = {
    "accused": later("{title}, one track for each accused"), "victim": later("{title}, one track for each victim"),
    "charge": later("{title}, one track for each charge"), "case": later("{title}, one track for each case"),
}  # fmt: skip


def _step_told(clerk: Clerk, name: str, step: Step) -> Iterator[str]:
    unverified = yellow(f"  {say('unverified')}") if step.least_sure == "low" else ""
    yield from paragraph(f"{bold(name)}  {clerk.text(step.title)}  {dim(_cited(clerk, step))}{unverified}", 4, 4)
    yield from paragraph(dim(f"{_whence(step)} → {_whither(step)}"), 8, 2)
    said = {
        later("by {names}"): step.by, later("asks {names}"): step.records, later("other names {names}"): step.also,
        later("requires {names}"): [
            item if isinstance(item, str) else clerk.text(item.otherwise) for item in step.requires
        ],
        later("must be on file {names}"): step.filings, later("makes {names}"): step.makes,
        later("opens {names}"): [
            say("{track} in {stage}", track=track, stage=opening.stage) for track, opening in step.opens.items()
        ],
        later("moves {names}"): [
            say("{track} by {step}", track=track, step=moving.step) for track, moving in step.moves.items()
        ],
    }  # fmt: skip
    if words := "; ".join(say(does, names=", ".join(names)) for does, names in said.items() if names):
        yield from paragraph(dim(words), 8, 2)


def _cited(clerk: Clerk, step: Step) -> str:
    """The provisions; where they depend on the court, all of them."""
    if isinstance(step.under, Mapping):
        return clerk.cite(step.under)
    return say(", or ").join(clerk.cite(option.value) for option in step.under)


def _whence(step: Step) -> str:
    if step.origin == "any":
        found = say("any stage not closed")
    elif isinstance(step.origin, InPhase):
        found = say("any stage of {phases}", phases=", ".join(map(in_words, step.origin.phase)))
    else:
        found = ", ".join(step.origin)
    excepted = ", ".join(step.excepted)
    return say("{stages} except {excepted}", stages=found, excepted=excepted) if excepted else found


def _whither(step: Step) -> str:
    stages = [step.to] if isinstance(step.to, str) else [option.value for option in step.to]
    return listed(dict.fromkeys(stages), "or")


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
