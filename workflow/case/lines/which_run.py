"""Which run a line means where a procedure runs once for each cause."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflow.case.laying import many_at_once, undecided
from workflow.case.standing import Standing
from workflow.errors import CaseError
from workflow.language import say


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
                    say("{whose}: {procedure} runs in several causes ({causes}), and the line does not say in which."
                        " Write {how}.",
                        whose=subject or say("The case"), procedure=title, causes=", ".join(causes), how=how)
                )  # fmt: skip


def _laid(standing: Standing, subject: str, counts: Any) -> dict[str, str]:
    """The counts named, each with the cause in which it is laid."""
    ref = subject.partition("/")[0]
    charges = [standing.charges[ref, count] for count in counts if (ref, count) in standing.charges]
    return {charge.count.id: charge.laid_in for charge in charges if charge.laid_in is not None}


def _one_cause(subject: str, laid: Mapping[str, str], named: str | None, standing: Standing) -> None:
    """Raises CaseError for counts of several causes in one step, or of another cause than the one named."""
    causes = sorted(set(laid.values()))
    if len(causes) > 1:
        where = ", ".join(say("count {count} in {cause}", count=count, cause=cause) for count, cause in laid.items())
        raise CaseError(
            say("{subject}: these counts are laid in several causes ({where}). Write a line for each cause.",
                subject=subject, where=where)
        )  # fmt: skip
    if causes and named not in (None, *causes) and any(charge.laid_in == named for charge in standing.charges.values()):
        count = next(iter(laid))
        raise CaseError(
            say("{subject}: count {count} is laid in {cause}, not in {named}. Write cause: {cause}, or amend the count"
                " first: {example}.", subject=subject, count=count, cause=causes[0], named=named,
                example=f"count_amended: {{{count}: {{cause: {named}}}}}")
        )  # fmt: skip
