"""Which run a line means where a procedure runs once for each cause."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflow.case.laying import many_at_once, undecided
from workflow.case.standing import Standing
from workflow.errors import CaseError


def told_apart(standing: Standing, body: Mapping[str, Any]) -> None:
    """Raises CaseError where a step could be meant in several causes, or names counts that are laid in another."""
    for item in body["takings"]:
        step = standing.practice.step(item["step"])
        if not many_at_once(standing.practice, step.procedure):
            continue
        for subject in item["subjects"]:
            laid = _laid(standing, subject, item.get("counts", {}).get(subject) or body.get("counts", ()))
            _one_cause(subject, laid, body.get("cause"), standing)
            runs = undecided(standing, step, subject, body, item)
            if runs:
                title = standing.practice.law.text(standing.practice.procedures[step.procedure].title)
                causes = sorted({str(track.laid_in or track.cause) for track in runs})
                how = f"counts: [{next(iter(standing.counts), 1)}]" if body.get("cause") else f"cause: {causes[0]}"
                raise CaseError(
                    f"{subject or 'The case'}: {title} runs in several causes ({', '.join(causes)}),"
                    f" and the line does not say in which. Write {how}."
                )


def _laid(standing: Standing, subject: str, counts: Any) -> dict[str, str]:
    """The counts named, each with the cause in which it is laid."""
    ref = subject.partition("/")[0]
    charges = [standing.charges[ref, count] for count in counts if (ref, count) in standing.charges]
    return {charge.count.id: charge.laid_in for charge in charges if charge.laid_in is not None}


def _one_cause(subject: str, laid: Mapping[str, str], named: str | None, standing: Standing) -> None:
    """Raises CaseError for counts of several causes in one step, or of another cause than the one named."""
    causes = sorted(set(laid.values()))
    if len(causes) > 1:
        where = ", ".join(f"count {count} in {cause}" for count, cause in laid.items())
        raise CaseError(f"{subject}: these counts are laid in several causes ({where}). Write a line for each cause.")
    if causes and named not in (None, *causes) and any(charge.laid_in == named for charge in standing.charges.values()):
        count = next(iter(laid))
        raise CaseError(
            f"{subject}: count {count} is laid in {causes[0]}, not in {named}. Write cause: {causes[0]},"
            f" or amend the count first: count_amended: {{{count}: {{cause: {named}}}}}."
        )
