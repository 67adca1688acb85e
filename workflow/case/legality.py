"""Whether an act was an offence on the day it was done: nobody is accused under a law that was not in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workflow.answers import Answer, Missing, Undecided
from workflow.case.governing import living
from workflow.case.scope import Scope
from workflow.case.standing import Judged
from workflow.case.unmet import Unmet
from workflow.errors import StepRefused
from workflow.language import day, listed, say
from workflow.law.governing import first_day, last_day
from workflow.moments import Moment

if TYPE_CHECKING:
    from workflow.case.charges import Charge, Count
    from workflow.case.entry import Entry
    from workflow.case.standing import Standing
    from workflow.law.law import Law

NO_OFFENCE = "offence "
"""How the id of what is unmet begins; the count follows."""


def judge_counts(standing: Standing, entry: Entry, counts: Iterable[Count]) -> None:
    """Counts that are laid or amended: what their offences' law says of the day on which they were done."""
    for count in counts:
        offence = standing.practice.law.offences[count.offence]
        if standing.practice.lives.always(offence):
            continue
        despite = entry.body.get("despite") or entry.body["counts"][count.id].get("despite")
        for ref in count.accused:
            charge = standing.charges[ref, count.id]
            unmet = no_offence(Scope(standing, entry.on, ref).of_charge(charge), charge) if charge.live else None
            if unmet is not None:
                judged = Judged(entry.number, entry.kind, ref, (unmet,), despite)
                standing.judged = (*standing.judged, judged)


def no_offence(scope: Scope, charge: Charge) -> Unmet | None:
    """What is unmet where the law of an offence was not in force on its day; nothing where it was.

    What lasted into the time of the law is done under it. A vague day that may lie outside is a question and a warning.
    """
    law, count = scope.standing.practice.law, charge.count
    offence = law.offences[charge.offence]
    answer = _lives(scope, charge, offence)
    if answer is True:
        return None
    title, ask = law.text(offence.title), tuple[Missing, ...]()
    if answer is False:
        words = say(
            "{offence} (count {count}) was no offence under that law on {day}.",
            offence=title, count=count.id, day=day(count.on),
        )  # fmt: skip
    else:
        words = say(
            "{offence} (count {count}) may have been no offence under that law on its day.",
            offence=title, count=count.id,
        )  # fmt: skip
        ask = (Missing("on", f"count {count.id}", say("On which day was the offence done?")),)
    words = " ".join((words, *lived(law, offence, count.on)))
    id = f"{NO_OFFENCE}{count.id}"
    return Unmet("life", words, offence.under, (), ask, bool(ask), id, offence.confidence)


def _lives(scope: Scope, charge: Charge, offence: Any) -> Answer:
    """Whether an offence was law: on its day; when what lasted ended; on some day of those that are possible."""
    on = charge.count.on
    if not _vague(on):
        return living(scope, offence, on) is not False
    answers = []
    for end in (Moment(on.first, on.first), Moment(on.last, on.last)):
        then = replace(charge, count=replace(charge.count, on=end))
        answers.append(living(scope.of_charge(then), offence, end))
    return answers[0] if answers[0] == answers[1] else Undecided(())


def _vague(on: Moment) -> bool:
    """A day that is known roughly; an interval with two ends says how long it lasted."""
    return not on.known or (not on.is_day and ".." not in str(on))


def lived(law: Law, rule: Any, on: Moment) -> list[str]:
    """In a sentence from when a rule is law, or until when it was: whichever a day lies beyond; else nothing."""
    first, last = first_day(law, rule), last_day(law, rule)
    if first is not None and on.first < first.first:
        return [say("It is law from {day}.", day=day(first))]
    if last is not None and last.last < on.last:
        return [say("It was law until {day}.", day=day(last))]
    return []


def not_the_law(law: Law, rule: Any, on: Moment) -> str:
    """Why a step cannot be taken on a day on which its rule is no law here; before its first day also what to do."""
    words = [say("{step} is not the law on {day} here.", step=law.text(rule.title), day=day(on)), *lived(law, rule, on)]
    first = first_day(law, rule)
    if first is not None and on.last < first.first:
        words.append(
            say(
                "Record what was done under an earlier law with `despite:`, or take the case over where it stood on"
                " that day."
            )
        )
    return " ".join(words)


def refuse_unlawful(standing: Standing) -> None:
    """Raises StepRefused where a case is opened with a count that was no offence, and nobody said why all the same."""
    found = [
        item for judged in standing.judged if not judged.despite for item in judged.unmet if not item.directory
    ]  # fmt: skip
    if not found:
        return
    law = standing.practice.law
    said = dict.fromkeys(f"{item.words} [{law.cite(item.under, short=True)}]" for item in found)
    ids = dict.fromkeys(item.id.removeprefix(NO_OFFENCE) for item in found)
    cure = say(
        "Charge the law of that day; or, where it was charged all the same, say why with `despite:` in count {counts}.",
        counts=listed(ids),
    )  # fmt: skip
    raise StepRefused(" ".join((*said, cure)), tuple(found))
