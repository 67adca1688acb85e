"""The calendar: contested days have their setting, rules of counting and pauses that are named exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from workflow.language import say
from workflow.law.checks.names import values
from workflow.law.checks.parts import calendar, deadlines, has_a_calendar, listed, mistake
from workflow.law.law import Law
from workflow.packs.findings import Finding, Path, nearest
from workflow.packs.procedures import Phase

DAY = ("closed", "open")
RECESS = ("not_counted",)
"""The readings by which a contested day is closed, and time in a contested recess is left out."""


def check_calendar(law: Law) -> Iterator[Finding]:
    """Settings of contested days and recesses, phases of excluded time, holidays with a title."""
    whole = calendar(law)
    for number, days in enumerate(whole.closed):
        for weekday, how in days.items():
            if how.setting is not None:
                yield from _contested(law, _weekly(law, number, weekday, "setting"), how.setting, DAY)
    for name, holiday in whole.holidays.items():
        if holiday.setting is not None:
            yield from _contested(law, ("calendar", "holidays", name, "setting"), holiday.setting, DAY)
        if holiday.title is None and not (holiday.not_a_holiday or holiday.courts_sit):
            untitled: Path = ("calendar", "holidays", name)
            yield law.finding(untitled, say("the holiday has no title"), say("Write title:, it is printed."))
    for name, recess in whole.recesses.items():
        if recess.setting is not None:
            needed = DAY if recess.closes else RECESS
            yield from _contested(law, ("calendar", "recesses", name, "setting"), recess.setting, needed)
    for name, excluded in whole.excluded.items():
        if excluded.while_phase is not None and excluded.while_phase not in get_args(Phase):
            phases = get_args(Phase)
            advice = nearest(excluded.while_phase, phases) or say("The phases are: {names}.", names=", ".join(phases))
            problem = say("there is no phase {name}", name=excluded.while_phase)
            yield law.finding(("calendar", "excluded", name, "while"), problem, advice)


def _weekly(law: Law, number: int, weekday: str, field: str) -> Path:
    """The path of what is said of a closed weekday; a setting may be written without its field."""
    path: Path = ("calendar", "closed", number, weekday)
    plain = law.rules["calendar"]["closed"][number]
    return (*path, field) if isinstance(plain, dict) and isinstance(plain[weekday], dict) else path


def _contested(law: Law, path: Path, setting: str, needed: tuple[str, ...]) -> Iterator[Finding]:
    """What a contested day or recess turns on has a fixed name."""
    if setting not in law.settings:
        mean = nearest(setting, law.settings) or say("Declare it in settings.yaml.")
        yield mistake(law, path, say("there is no setting {name}", name=setting), mean)
        return
    plain = law.rules["settings"][setting]
    readings = plain.get("readings") if isinstance(plain, dict) else None
    if isinstance(readings, dict) and not set(needed) <= set(readings):
        problem = say("the setting {setting} has the readings {names}", setting=setting, names=", ".join(readings))
        advice = say("What is contested here needs {names} among its readings.", names=listed(needed))
        yield mistake(law, path, problem, advice)


def check_counting(law: Law) -> Iterator[Finding]:
    """Rules of counting and pauses that deadlines name, and deadlines that nothing says how to count."""
    if not has_a_calendar(law):
        return  # its own mistake was told; whatever names something of it would only repeat it
    whole = calendar(law)
    pauses = {*whole.excluded, *whole.recesses}
    named = list(values(whole.usual_counting, ("calendar", "usual_counting")))
    for name, rule in deadlines(law):
        named += values(rule.counting, ("deadlines", name, "counting"))
        if rule.counting is None and whole.usual_counting is None:
            advice = say("Write counting: here, or usual_counting: in calendar.yaml.")
            yield law.finding(("deadlines", name), say("nothing says how it is counted"), advice)
        for path, pause in values(rule.pauses, ("deadlines", name, "pauses")):
            if pause not in pauses:
                mean = nearest(pause, pauses) or say("Pauses are excluded times or recesses of calendar.yaml.")
                yield mistake(law, path, say("there is no excluded time or recess {name}", name=pause), mean)
    for path, counting in named:
        if counting not in whole.counting:
            mean = nearest(counting, whole.counting) or say("Add it to calendar.yaml under counting:.")
            yield mistake(law, path, say("there is no rule of counting {name}", name=counting), mean)
