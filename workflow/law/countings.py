"""The rules of counting of a place, made ready for ``workflow.counting``."""

from __future__ import annotations

from functools import lru_cache

from workflow.counting import Counting, UnitRule
from workflow.errors import UnknownName
from workflow.language import later
from workflow.law.law import Law
from workflow.packs.calendar import UnitCounting

PLAIN = UnitRule()


@lru_cache(maxsize=1024)
def counting_rule(law: Law, name: str | None) -> Counting:
    """A rule of counting by name; without a name the plainest: first day excluded, nothing moved.

    Weeks, months and years left out are counted like days; hours left out run on. Raises UnknownName.
    """
    if name is None:
        return Counting()
    rules = law.calendar.counting
    if name not in rules:
        raise UnknownName(later("counting"), name, rules)
    rule = rules[name]
    days = _unit(rule.days, PLAIN)
    return Counting(
        name=name,
        hours=_unit(rule.hours, PLAIN),
        days=days,
        weeks=_unit(rule.weeks, days),
        months=_unit(rule.months, days),
        years=_unit(rule.years, days),
        short_up_to=rule.short.up_to.number if rule.short else None,
        provision=law.cite(rule.under, short=True),
    )


def _unit(stated: UnitCounting | None, otherwise: UnitRule) -> UnitRule:
    if stated is None:
        return otherwise
    return UnitRule(
        stated.first_day, stated.last_day, stated.last_day_closed, stated.run, stated.ends_outside_court_hours,
        tuple(stated.weekdays_open),
    )  # fmt: skip
