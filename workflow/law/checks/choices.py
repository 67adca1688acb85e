"""Choices: each has an answer in every case, under every code and on every day the law changes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from workflow.language import say
from workflow.law.checks.parts import Choice, choices
from workflow.law.checks.worlds import World, days_of, done_in, gap, worlds
from workflow.law.law import Law
from workflow.packs.findings import Finding
from workflow.packs.part import Option


def check_choices(law: Law) -> Iterator[Finding]:
    """Choices that can run out, and options that are never read."""
    for choice in choices(law):
        for number, option in enumerate(choice.options[:-1]):
            if option.when is None and not option.under and option.since is None and option.until is None:
                problem = say("it always holds, so the options below it are never read")
                yield law.finding((*choice.path, number), problem, say("Put it last, or write when: it holds."))
        missing = gap(_lived_in(law, choice), partial(_answered, law, choice.options))
        if missing is not None:
            yield _runs_out(law, choice, missing)


def _runs_out(law: Law, choice: Choice, missing: World) -> Finding:
    if all(option.when is not None for option in choice.options) and not exhausts(law, choice.options):
        advice = say("Let the last option have no when:, so that there is always an answer.")
        path = (*choice.path, len(choice.options) - 1)
        return law.finding(path, say("the choice can run out: its last option has a condition"), advice)
    dated = any(option.since is not None or option.until is not None for option in choice.options)
    problem = say("{world} the choice has no answer", world=missing.words(dated))
    return law.finding(choice.path, problem, say("Add the option for that time, or a last one without when:."))


def _lived_in(law: Law, choice: Choice) -> Iterator[World]:
    """The worlds in which the rule of a choice lives. An offence is judged by the day it was done."""
    for world in worlds(law, list(days_of(choice.options))):
        if choice.path[0] == "offences" and not done_in(law, choice.rule, world):
            continue
        # the choice of a rule's own provision decides where the rule lives, so it cannot be asked first
        if choice.path[0] == "jurisdiction" or choice.path[-1] == "under" or world.has(law, choice.rule):
            yield world


def _answered(law: Law, options: list[Option[Any]], world: World) -> bool:
    living = [option for option in options if world.has(law, option)]
    return any(option.when is None for option in living) or exhausts(law, living)


def exhausts(law: Law, options: list[Option[Any]]) -> bool:
    """Whether conditions leave nothing over: every reading of a setting, or a condition and its opposite."""
    said = {option.when.strip() for option in options if option.when is not None}
    for name, setting in law.settings.items():
        ways = ({f'settings.{name} == "{reading}"', f"settings.{name} == '{reading}'"} for reading in setting.readings)
        if all(said & way for way in ways):
            return True
    return any(f"not {text}" in said or f"not ({text})" in said for text in said)
