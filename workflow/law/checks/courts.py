"""Courts and places: which a closed day names, where a deadline is due, and which seat serves whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workflow.language import say
from workflow.law.checks.names import values
from workflow.law.checks.parts import calendar, deadlines, mistake, typed_rules
from workflow.law.law import Law
from workflow.packs.findings import Finding, Path, nearest


def check_courts(law: Law) -> Iterator[Finding]:
    """Courts, seats and areas that closed days name; areas of which nobody speaks; courts where an act is due."""
    areas = {area for _, seat in typed_rules(law, "seats") for area in seat.areas}
    known = {*law.courts, *law.seats, *areas}
    spoken_of: set[str] = set()
    for path, name in (*_of_closed_days(law), *_served(law)):
        spoken_of.add(name)
        if name not in known:
            mean = nearest(name, known) or say("Areas are the regions of seats, and what seats say in lies_in:.")
            yield mistake(law, path, say("there is no court, seat or area {name}", name=name), mean)
    yield from _idle_areas(law, spoken_of)
    yield from _serving(law)
    yield from _due_at(law)


def _of_closed_days(law: Law) -> Iterator[tuple[Path, str]]:
    whole = calendar(law)
    sections: dict[str, dict[str, Any]] = {
        "holidays": dict(whole.holidays), "closures": dict(whole.closures), "recesses": dict(whole.recesses)
    }  # fmt: skip
    for section, rules in sections.items():
        for name, rule in rules.items():
            yield from values(rule.only_at, ("calendar", section, name, "only_at"))
            yield from values(rule.excepted, ("calendar", section, name, "except"))
    for number, days in enumerate(whole.closed):
        for weekday, how in days.items():
            yield from values(how.only_at, ("calendar", "closed", number, weekday, "only_at"))


def _served(law: Law) -> Iterator[tuple[Path, str]]:
    for name, court in typed_rules(law, "courts"):
        for seat, served in court.serves.items():
            yield from values(served, ("courts", name, "serves", seat))


def _idle_areas(law: Law, spoken_of: set[str]) -> Iterator[Finding]:
    """An area that only seats know is a slip of the pen, or is not needed."""
    for name, seat in typed_rules(law, "seats"):
        for path, area in values(seat.lies_in, ("seats", name, "lies_in")):
            if area not in spoken_of:
                mean = nearest(area, spoken_of) or say("Leave it out until a holiday, a closure or serves: names it.")
                yield mistake(law, path, say("no closed day and no court speaks of the area {name}", name=area), mean)


def _serving(law: Law) -> Iterator[Finding]:
    for name, court in typed_rules(law, "courts"):
        for seat in court.serves:
            if seat in law.seats and seat not in court.seats:
                problem = say("the court does not sit at {seat}", seat=seat)
                advice = say("Add the seat to seats:, or name another.")
                yield law.finding(("courts", name, "serves", seat), problem, advice)


def _due_at(law: Law) -> Iterator[Finding]:
    roles = dict(typed_rules(law, "roles"))
    for name, rule in deadlines(law):
        for path, court in values(rule.due_at, ("deadlines", name, "due_at")):
            if court in law.courts:
                continue
            if court not in law.roles:
                mean = nearest(court, {*law.courts, *law.roles}) or say("Name a court, or a role that courts fill.")
                yield mistake(law, path, say("there is no court or role {name}", name=court), mean)
            elif court in roles and not any(filler in law.courts for filler in roles[court].may_be):
                advice = say("Name a court: an office has no seat, and so no closed days of its own.")
                yield mistake(law, path, say("no court fills the role {name}", name=court), advice)
