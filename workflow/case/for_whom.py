"""For whom a clock runs that a step starts: whoever's step it is, or each accused or victim (``for_each``)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from workflow.case.beginning import begin, fill
from workflow.case.entry import Entry
from workflow.case.people import ACCUSED, VICTIM
from workflow.case.rules import DeadlineLaw
from workflow.case.run import Run
from workflow.case.scope import Scope
from workflow.case.track import CASE, Track

if TYPE_CHECKING:
    from workflow.case.standing import Standing


def subjects(scope: Scope, rule: DeadlineLaw, track: Track, entry: Entry) -> Collection[str]:
    """Whose clocks a step starts: the subject of the step; or, for each of a role, those whom the entry names or whom
    the step concerns. Where nobody of the role is known yet the clock runs for the case."""
    role = rule.model.for_each
    if role is None:
        return (track.subject,)
    found = named(scope.standing, entry, role) or _concerned(scope, role)
    return found or (() if rule.personal else (CASE,))


def named(standing: Standing, entry: Entry, role: str) -> list[str]:
    """The people of a role whom an entry about the case names."""
    return [ref for ref in entry.body.get("named", ()) if standing.people[ref].role == role]


def _concerned(scope: Scope, role: str) -> list[str]:
    standing = scope.standing
    every = [ref for ref, person in standing.people.items() if person.role == role]
    if scope.ref == CASE or scope.ref in every:
        return [ref for ref in every if scope.ref in (CASE, ref)]
    mine = scope.victim_refs() if role == VICTIM else [charge.accused for charge in scope.charge_list()]
    return [ref for ref in every if ref in mine]


def newcomer(standing: Standing, ref: str) -> None:
    """Somebody is found, or changes roles: the clocks that the case started for each of that role run for him too, from
    the same day, which is the law's. One that ran for the case, because nobody was known, is his from now on."""
    role = standing.people[ref].role
    for name, started in standing.awaiting.items() if role in (ACCUSED, VICTIM) else ():
        if standing.practice.deadline(name).model.for_each != role:
            continue
        for run in started:
            runs = standing.runs.get(name, ())
            if any(other.subject == ref and _same_start(other, run) for other in runs):
                continue
            kept = tuple(other for other in runs if other.subject != CASE or other.met or not _same_start(other, run))
            if len(kept) < len(runs):
                standing.put_runs(name, kept)
            his = replace(run, subject=ref, number=standing.next_run(name, ref), starts=())
            if run.starts:
                fill(standing, standing.practice.deadline(name), run.starts[0].slot, his)
            else:
                begin(standing, his)


def _same_start(one: Run, other: Run) -> bool:
    return (one.entry, one.triggered_by) == (other.entry, other.triggered_by)


def others_named(standing: Standing, run: Run, track: Track, entry: Entry) -> bool:
    """Whether a step of the case names some of those for each of whom a clock runs, and not the one it runs for."""
    if track.subject != CASE or not entry.body.get("named") or run.words is not None:
        return False
    role = standing.practice.deadline(run.deadline).model.for_each
    return role is not None and run.subject not in (named(standing, entry, role) or [run.subject])
