"""Which rules live on a day: a rule lives in the codes it cites.

A rule that cites a code family lives when the governing code is among those it cites, whatever that code's own dates
(an old code lives on in pending cases). A rule that cites none lives while one of its sources is in force on the
rule's *ruling day*. Answers are yes, no or undecided, since a date may be an interval.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from workflow.answers import Answer, Missing, Undecided, any_of, every_of
from workflow.language import say
from workflow.law.law import Law
from workflow.moments import Moment, moment

Governing = Mapping[str, str | Undecided]
"""The governing code of each family (``{"procedure": "bnss"}``), or what must be known first."""


@lru_cache(maxsize=256)
def families(law: Law) -> dict[str, tuple[str, ...]]:
    """The code families of a place, each with its codes in the order in which they are tried."""
    return {
        family: tuple(dict.fromkeys(option.value for option in options))
        for family, options in law.jurisdiction.codes.items()
    }


@lru_cache(maxsize=256)
def family_of(law: Law) -> dict[str, str]:
    """The family of each code."""
    return {code: family for family, codes in families(law).items() for code in codes}


def in_force(law: Law, source: str, day: date | Moment) -> Answer:
    """Whether a source is in force on a day, its first and last day included.

    An unknown beginning counts as in force; a judgment declares law and has none unless it says so.
    """
    known = law.sources.get(source)
    if known is None:
        return True  # that it does not exist is told when the pack is checked
    return _between(known.begins, known.ends, moment(day))


def _between(first: Moment | None, last: Moment | None, day: Moment) -> Answer:
    begun = first is None or not first.known or first <= day
    if begun is False or last is None or not last.known:
        return begun
    return every_of((begun, day <= last))


def first_day(law: Law, rule: Any) -> Moment | None:
    """The first day of a rule: its own, else that of the earliest of its sources, where all of them say one."""
    if rule.since is not None:
        return rule.since  # type: ignore[no-any-return]
    begins = [law.sources[source].begins for source in _cited(rule) if source in law.sources]
    known = [day for day in begins if day is not None and day.known]
    return min(known, key=lambda day: day.first) if known and len(known) == len(begins) else None


def _cited(rule: Any) -> list[str]:
    """Every source a rule rests on, in whatever court."""
    if not isinstance(rule.under, list):
        return list(rule.under)
    return [source for option in rule.under for source in option.value]


def last_day(law: Law, rule: Any) -> Moment | None:
    """The last day of a rule: its own, else that of the latest of its sources, where all of them have ended."""
    if rule.until is not None:
        return rule.until  # type: ignore[no-any-return]
    ends = [law.sources[source].ends for source in _cited(rule) if source in law.sources]
    known = [day for day in ends if day is not None and day.known]
    return max(known, key=lambda day: day.last) if known and len(known) == len(ends) else None


def lives(
    law: Law, rule: Any, governing: Governing, ruling_day: date | Moment, under: Mapping[str, Any] | None = None
) -> Answer:
    """Whether a rule (or an option of a choice) lives on its ruling day under the codes that govern.

    The ruling day is the day of the offence for an offence; the day its run began for a deadline or amount; the day
    of the step for the rest. ``under`` is the provision that applies, where the rule's own depends on the court.
    """
    if rule.since is not None or rule.until is not None:
        within: Answer = _between(rule.since, rule.until, moment(ruling_day))
        if within is False:
            return False
    else:
        within = True
    cited = rule.under if under is None else under
    if isinstance(cited, list):
        answer = (
            any_of([_sources_live(law, option.value, governing, ruling_day) for option in cited]) if cited else True
        )
    else:
        answer = _sources_live(law, cited, governing, ruling_day)
    return answer if within is True else every_of((within, answer))


def _sources_live(law: Law, cited: Mapping[str, Any], governing: Governing, day: date | Moment) -> Answer:
    if not cited:
        return True
    of = family_of(law)
    asked = {of[source] for source in cited if source in of}
    if asked:
        return every_of([_governs(family, cited, governing) for family in sorted(asked)])
    return any_of(in_force(law, source, day) for source in cited)


def _governs(family: str, cited: Mapping[str, Any], governing: Governing) -> Answer:
    code = governing.get(family)
    if code is None:
        question = say("Which code of the family {family} governs?", family=family)
        return Undecided((Missing(family, "case", question),))
    return code in cited if isinstance(code, str) else code


def applying(law: Law, under: Mapping[str, Any], governing: Governing, day: date | Moment) -> dict[str, Any]:
    """The provisions of ``under`` that govern or are in force on a day; all of them where none is."""
    of = family_of(law)

    def applies(source: str) -> bool:
        if source in of:
            code = governing.get(of[source])
            return not isinstance(code, str) or code == source
        return in_force(law, source, day) is not False

    return {source: provision for source, provision in under.items() if applies(source)} or dict(under)


def citation(
    law: Law, under: Mapping[str, Any], governing: Governing, day: date | Moment,
    *, short: bool = False, language: str | None = None,
) -> str:  # fmt: skip
    """The provisions that govern, in words; both codes while it is not known which governs."""
    return law.cite(applying(law, under, governing, day), short=short, language=language)


def days_the_law_changes(law: Law) -> list[date]:
    """Every first day of a source, and every day after a last one, as far as they are known exactly."""
    return sorted(set(_boundaries(law)))


def _boundaries(law: Law) -> Iterator[date]:
    for source in law.sources.values():
        if source.begins is not None and source.begins.is_day:
            yield source.begins.day
        if source.ends is not None and source.ends.is_day and source.ends.day < date.max:
            yield date.fromordinal(source.ends.day.toordinal() + 1)
