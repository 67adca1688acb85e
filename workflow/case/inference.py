"""Taking over a running case: the lawful path from where it stands to where it is known to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflow.case.cures import shortest_ways
from workflow.case.entry import Entry
from workflow.case.judging import unmet
from workflow.case.lines.steps import subjects_of
from workflow.case.people import ACCUSED, VICTIM
from workflow.case.rules import StepLaw
from workflow.case.scope import Scope
from workflow.case.standing import Standing
from workflow.case.stepping import cause_of, located
from workflow.case.track import CASE, Track
from workflow.case.unmet import Unmet
from workflow.errors import CaseError
from workflow.language import say
from workflow.moments import UNKNOWN, Moment

if TYPE_CHECKING:
    from workflow.case.case import Case

Way = list[tuple[str, str]]
_SURE = frozenset({"requirement", "court", "stage", "life"})
"""What rules a way out when it is plainly not so; a question or a paper that may be on file does not."""


def bring_up_to(case: Case, stage: str, refs: list[str], written: Moment) -> tuple[Case, list[Entry]]:
    """Add the missing steps, inferred and undated. They start no deadline, and no irregularity rests on them.

    Raises CaseError where no usual steps lead there, or where several ways do and the lawyer must say which.
    """
    practice = case.standing.practice
    procedure, goal = _goal(case.standing, stage, refs)
    rules = practice.procedures[procedure]
    subjects = subjects_of(case.standing, rules, refs, [], f"{procedure}.{goal}")
    role = VICTIM if rules.for_each == "victim" else ACCUSED
    for ref in refs if rules.for_each != "case" else []:
        if case.standing.people[ref].role != role:
            title = practice.law.text(rules.title)
            raise CaseError(
                say("{procedure} runs for each {role}, and {ref} is none.", procedure=title, role=say(role), ref=ref)
            )
    added: list[Entry] = []
    for subject in subjects:
        for step, leads_to in _way(case, procedure, subject, goal, written):
            case, entry = _inferred(case, procedure, subject, step, leads_to, written)
            added.append(entry)
    return case, added


def _inferred(
    case: Case, procedure: str, subject: str, step: str, leads_to: str, written: Moment
) -> tuple[Case, Entry]:
    body = {"takings": [{"step": f"{procedure}.{step}", "subjects": [subject]}], "to": leads_to, "inferred": True}
    entry = Entry(len(case.entries), "take", UNKNOWN, written, body, len(case.entries) - 1)
    return case.with_entry(entry), entry


def _goal(standing: Standing, stage: str, refs: list[str]) -> tuple[str, str]:
    """The stage meant: where several procedures have it, the one that is running for these people."""
    practice = standing.practice
    having = practice.procedures_of_stage.get(stage, [])
    running = [id for id in having if any((id, ref) in standing.tracks for ref in refs or [CASE])]
    return practice.stage_name(stage, running[0] if len(running) == 1 else None)


def _way(case: Case, procedure: str, subject: str, goal: str, written: Moment) -> Way:
    standing = case.standing
    runs = standing.runs_of(procedure, subject)
    if runs and runs[-1].stage == goal:
        return []
    starts = [runs[-1].stage] if runs else list(standing.practice.procedures[procedure].begins_in)
    walked = [_walked(case, procedure, subject, way, written) for way in _shortest(standing, procedure, starts, goal)]
    fewest = min((breaches for _, breaches in walked), default=0)
    lawful = [way for way, breaches in walked if breaches == fewest]
    name = standing.practice.law.text(standing.practice.procedures[procedure].stages[goal].title)
    who = subject or say("the case")
    if not lawful:
        raise CaseError(
            say("No usual steps lead {whose} to “{stage}”. Record what happened step by step.", whose=who, stage=name)
        )
    if len(lawful) > 1:
        ways = "\n".join("  - " + " → ".join(step for step, _ in way) for way in lawful)
        raise CaseError(
            say("Several ways lead {whose} to “{stage}”. Record one step that tells them apart, then ask again:"
                "\n{ways}", whose=who, stage=name, ways=ways)
        )  # fmt: skip
    return lawful[0]


def _shortest(standing: Standing, procedure: str, starts: list[str], goal: str) -> list[Way]:
    """The shortest ways from where the track stands; for one not begun, from the first stage that leads there."""
    for start in starts:
        if ways := [way for way in shortest_ways(standing.practice, procedure, start, frozenset({goal})) if way]:
            return [list(way) for way in dict.fromkeys(map(tuple, ways))]
    return []


def _walked(case: Case, procedure: str, subject: str, way: Way, written: Moment) -> tuple[Way, int]:
    """A way with the steps that must come between, and how often it is still plainly against the law."""
    whole: Way = []
    breaches = 0
    for step, leads_to in way:
        found = _plainly_unmet(case, procedure, subject, step)
        for cure in [cure.step for item in found for cure in item.cures]:
            if (here := _stays(case, procedure, subject, cure)) is not None and (
                cure.partition(".")[2],
                here,
            ) not in whole:
                case, _ = _inferred(case, procedure, subject, cure.partition(".")[2], here, written)
                whole.append((cure.partition(".")[2], here))
        breaches += len(_plainly_unmet(case, procedure, subject, step))
        case, _ = _inferred(case, procedure, subject, step, leads_to, written)
        # where the step depends, the docket may tell that it leads elsewhere
        breaches += case.standing.runs_of(procedure, subject)[-1].stage != leads_to
        whole.append((step, leads_to))
    return whole, breaches


def _plainly_unmet(case: Case, procedure: str, subject: str, step: str) -> list[Unmet]:
    scope, rule, track = _scope(case, procedure, subject, step)
    return [
        item for item in unmet(scope, rule, track, {}) if not item.ask and not item.directory and item.kind in _SURE
    ]


def _stays(case: Case, procedure: str, subject: str, dotted: str) -> str | None:
    """The stage at which a curing step can be taken here without leaving it; None if it cannot."""
    if not dotted.startswith(f"{procedure}."):
        return None
    scope, rule, track = _scope(case, procedure, subject, dotted.partition(".")[2])
    if track is None or track.stage not in rule.origins or rule.model.unusual:
        return None
    return track.stage if rule.to.read(scope, scope.day).value in ("same", track.stage) else None


def _scope(case: Case, procedure: str, subject: str, step: str) -> tuple[Scope, StepLaw, Track | None]:
    rule = case.standing.practice.step(f"{procedure}.{step}")
    track, _ = located(case.standing, rule, subject)
    scope = Scope(case.standing, UNKNOWN, subject, procedure, track)
    scope.acting = cause_of(case.standing, rule, subject, track, {})
    return scope, rule, track
