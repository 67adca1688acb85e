"""A dated step on the docket, with what must have come before it inferred where the list does not tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workflow.case.case import Case
from workflow.case.lines.steps import step_meant
from workflow.case.practice import practice_of
from workflow.errors import StepRefused, WorkflowError


def taken(case: Case, step: str, refs: list[str], line: Mapping[str, Any]) -> Case:
    """The case with a step of that day. Where it cannot be taken from where the case stands, the usual way to it is
    inferred, as in ``bring_up_to``; ``despite`` stands only where the law refuses the step then too.

    Raises StepRefused with what the law asks, or another CaseError or UnknownName.
    """
    whole = {**line, "take": {step: refs or None}}
    despite = whole.pop("despite", None)
    try:
        return case.record(whole)
    except StepRefused as refused:
        for brought in _before(case, step, refs, str(line["written"])):
            try:
                return brought.record(whole)
            except StepRefused:
                continue
        if despite is None:
            raise refused from None
        return case.record({**whole, "despite": despite})


def _before(case: Case, step: str, refs: list[str], written: str) -> Iterator[Case]:
    """The case brought to where the step can be taken: along the usual way that ends with it, or to the one stage
    before it that there is."""
    practice = practice_of(case.law)
    rule = practice.step(step_meant(case.standing, step, refs))
    stages = practice.procedures[rule.procedure].stages
    for goal in [option.value for option, _ in rule.to.options if option.value in stages]:
        brought, added = _brought(case, f"{rule.procedure}.{goal}", refs, written)
        if added and added[-1].body["takings"][0]["step"] == rule.dotted:
            yield Case.from_entries(case.law, brought.entries[:-1], case.names)
    if len(rule.origins) == 1:
        yield _brought(case, f"{rule.procedure}.{min(rule.origins)}", refs, written)[0]


def _brought(case: Case, stage: str, refs: list[str], written: str) -> tuple[Case, list[Any]]:
    try:
        return case.bring_up_to(stage, *refs, written=written)
    except WorkflowError:
        return case, []
