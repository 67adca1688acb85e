"""The way of a place from an empty folder to *proven*: what stands, and what is to be written next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workflow.case.coverage import Coverage
from workflow.language import later, listed, say, say_many
from workflow.law.checks.trust import LADDER, uncited
from workflow.law.law import Law

ALL_PURPOSES = ("accountability", "relief", "prevention", "aftercare")
"""What our users work for; a place without a procedure for one of them should have no such law, or say why."""


class Milestone(NamedTuple):
    """A part of the law on the way: the file, what stands in it in words, and what is to do (empty when done)."""

    file: str
    stands: str
    todo: str = ""


def way(law: Law, covered: Coverage) -> Iterator[Milestone]:
    """The parts of a place's law in the order in which they are best written."""
    yield from (_rules(law, *part) for part in _PARTS[:2])
    yield _courts(law)
    yield from (_rules(law, *part) for part in _PARTS[2:4])
    yield _procedures(law)
    yield _calendar(law)
    yield from (_rules(law, *part) for part in _PARTS[4:])
    yield _stories(law, covered)
    yield _trust(law, covered)


_PARTS = (
    ("jurisdiction.yaml", "", ""),
    ("sources.yaml", "sources", later("Name its statutes, rules and leading judgments.")),
    ("offences.yaml", "offences", later("What is punished, how, before which court.")),
    ("facts.yaml", "facts", later("What must be known of people and charges: when they were born first of all.")),
    ("deadlines.yaml", "deadlines", later("From which step each time limit counts, how long, and what meets it.")),
    ("privacy.yaml", "privacy", later("Whose name no paper may tell: children first.")),
    ("filings.yaml", "filings", later("What is filed; its words stand in legal_templates.")),
)


def _rules(law: Law, file: str, kind: str, todo: str) -> Milestone:
    if not kind:
        return Milestone(file, say("what the place is"))
    rules = law.kinds[kind]
    low = sum(getattr(rule, "confidence", "") == "low" for rule in rules.values())
    words = say("stated: {number}", number=len(rules))
    if low:
        words = say("stated: {number}, of them unverified: {low}", number=len(rules), low=low)
    return Milestone(file, words, "" if rules else say(todo))


def _courts(law: Law) -> Milestone:
    words = say(
        "courts: {courts}, offices: {offices}, roles: {roles}",
        courts=len(law.courts), offices=len(law.offices), roles=len(law.roles),
    )  # fmt: skip
    if not law.courts:
        return Milestone("courts.yaml", words, say("Which courts there are, where they sit, who else acts."))
    tries = any(role.tries for role in law.roles.values())
    return Milestone("courts.yaml", words, "" if tries else say("Say with a role which courts try: tries: yes."))


def _procedures(law: Law) -> Milestone:
    purposes = {law.procedures[id].purpose for id in law.procedures}
    words = say("stated: {number}", number=len(law.procedures))
    left = [purpose for purpose in ALL_PURPOSES if purpose not in purposes]
    if "accountability" in left:
        return Milestone("procedures/", words, say("The stages of a prosecution and the steps between them."))
    if left:
        words = say("{words}; none yet for {purposes}", words=words, purposes=listed(left))
    return Milestone("procedures/", words)


def _calendar(law: Law) -> Milestone:
    calendar = law.calendar
    numbers = {"rules": len(calendar.counting), "holidays": len(calendar.holidays)}
    words = say("rules of counting: {rules}, holidays: {holidays}", **numbers)
    if not calendar.counting:
        return Milestone("calendar.yaml", words, say("How days are counted, and which are closed."))
    if not (calendar.holidays or calendar.library):
        return Milestone("calendar.yaml", words, say("Name the public holidays, or the library that knows them."))
    if calendar.verified_years is None:
        words = say("{words}; no year verified, so days are provisional", words=words)
    return Milestone("calendar.yaml", words)


def _stories(law: Law, covered: Coverage) -> Milestone:
    counts = covered.counts()
    done, of = (sum(numbers) for numbers in zip(*counts.values(), strict=True)) if counts else (0, 0)
    words = say("stories go {done} of {of} ways", done=done, of=of)
    if of and not covered.untravelled:
        return Milestone("cases/", words)
    advice = say("prosequi check {place} --coverage names the rest.", place=law.place) if done else ""
    todo = say("Tell cases that go through every step and time limit.")
    return Milestone("cases/", words, f"{todo} {advice}".strip())


def _trust(law: Law, covered: Coverage) -> Milestone:
    claim = law.jurisdiction.trust
    earned = _earned(law, covered)
    words = say("trust: {claim}", claim=claim)
    if LADDER.index(claim) < LADDER.index(earned):
        return Milestone("jurisdiction.yaml", words, say("It has earned more: write trust: {earned}.", earned=earned))
    if claim == "draft":
        bare = len(uncited(law))
        todo = say_many("{number} rule cites nothing.", "{number} rules cite nothing.", bare) if bare else ""
        return Milestone("jurisdiction.yaml", words, todo or say("It grows with what stands above."))
    if claim == "sourced":
        return Milestone("jurisdiction.yaml", words, say("Proven is next: a story through every procedure."))
    if claim == "proven":
        words = say("{words}; reviewed is for a named lawyer", words=words)
    return Milestone("jurisdiction.yaml", words)


def _earned(law: Law, covered: Coverage) -> str:
    if not law.procedures or uncited(law):
        return "draft"
    done, of = covered.counts().get("procedures", (0, 0))
    return "proven" if done == of else "sourced"
