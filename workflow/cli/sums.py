"""Money the law promises, as ``show`` tells it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workflow.cli.clerk import Clerk
from workflow.cli.entries import gathered
from workflow.cli.printing import bold, table, yellow
from workflow.cli.refusing import who
from workflow.language import say

if TYPE_CHECKING:
    from workflow.case.amounts import Owed
    from workflow.case.case import Case
    from workflow.law.law import Law


def money_told(clerk: Clerk, case: Case, day: Any) -> Iterator[str]:
    """Each amount once, with whom it is for; what waits for a fact says so."""
    found = gathered(((_words(clerk, case.law, owed)), owed.subject) for owed in case.amounts(day))
    if not found:
        return
    yield ""
    yield bold(say("Money"))
    yield from table(("", "", "", ""), [(sum, whose, title, mark) for (sum, title, mark), whose in found], 2)


def _words(clerk: Clerk, law: Law, owed: Owed) -> tuple[str, str, str]:
    sum = {"as_ordered": say("as ordered"), None: say("not known yet")}.get(owed.amount, owed.amount or "")
    parts = [f"{part.amount or say('not known yet')}{_how(clerk, law, part)}" for part in owed.parts]
    payer = f" ({who(law, owed.paid_by, clerk.language)})" if owed.paid_by else ""
    title = f"{clerk.text(owed.title)}{payer}{': ' if parts else ''}{'; '.join(parts)}"
    return sum, title, yellow(say("unverified")) if owed.unverified else ""


def _how(clerk: Clerk, law: Law, part: Any) -> str:
    """A part's own title, and the step it still waits for."""
    said = [clerk.text(part.title), clerk.text(part.paid_as)]
    if part.at is not None and not part.due:
        procedure, step = law.find_step(part.at)
        said.append(say("with: {step}", step=clerk.text(law.procedures[procedure].steps[step].title)))
    told = ", ".join(one for one in said if one)
    return f" {told}" if told else ""


def as_json(law: Law, owed: Owed, language: str | None) -> dict[str, Any]:
    """One amount as plain values."""
    return {
        "amount": owed.id, "subject": owed.subject, "title": law.text(owed.title, language), "sum": owed.amount,
        "payable": owed.payable, "paid_by": owed.paid_by, "under": dict(owed.under), "unverified": owed.unverified,
        "parts": [
            {"sum": part.amount, "title": law.text(part.title, language), "at": part.at, "due": part.due,
             "paid_as": law.text(part.paid_as, language) or None} for part in owed.parts
        ],
        "ask": [{"fact": one.name, "of": one.of, "question": one.question} for one in owed.ask],
    }  # fmt: skip
