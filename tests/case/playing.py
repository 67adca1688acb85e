"""Playing dockets in tests: lines as a lawyer writes them, the usual road of a trial, and all that is derived from a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from workflow.case.case import Case
from workflow.case.deadlines import Due
from workflow.case.opening import open_case
from workflow.errors import StepRefused
from workflow.law.law import Law
from workflow.law.library import LawLibrary
from workflow.moments import Moment, Period

INVENTED = Path(__file__).parents[1] / "invented"
Line = str | Mapping[str, Any]


@cache
def library() -> LawLibrary:
    """The invented countries."""
    return LawLibrary(INVENTED)


def law(place: str = "ruritania") -> Law:
    """The law of an invented place, read once."""
    return library()[place]


def said(text: Line) -> dict[str, Any]:
    """A docket line from the YAML a lawyer writes, everything still text."""
    return dict(text) if isinstance(text, Mapping) else yaml.load(text, yaml.BaseLoader)  # type: ignore[no-any-return]


def play(case: Case, *lines: Line) -> Case:
    """The case with these lines; a line that says no other day was written on the day it happened."""
    for text in lines:
        line = said(text)
        known = line.get("on", "unknown") != "unknown"
        line.setdefault("written", line["on"] if known else str(case.entries[-1].written))
        case = case.record(line)
    return case


def refused(case: Case, line: Line) -> tuple[Any, ...]:
    """What is unmet of a line that must be refused; nothing may be written."""
    before = len(case.entries)
    try:
        play(case, line)
    except StepRefused as error:
        assert len(case.entries) == before
        assert error.unmet
        return error.unmet
    raise AssertionError(f"the law should refuse {line}")


def cited(case: Case, unmet: Any) -> str:
    """What is unmet, in words with its provisions."""
    return "\n".join(f"{case.law.text(item.words)} [{case.law.cite(item.under)}]" for item in unmet)


def theft(
    *, place: str = "ruritania", accused: Any = ("A1",), court: str = "district_court", seat: str = "strelsau",
    on: str = "2025-01-10", counts: Any = None, opened: str = "2025-01-11", offence: str = "theft", **more: Any,
) -> Case:  # fmt: skip
    """A case of theft (or another offence) by one civilian or several against V1, before a court; nothing has happened yet."""
    people: dict[str, Any] = {ref: {"is": "accused", "facts": {"occupation": "civilian"}} for ref in accused}
    people["V1"] = {"is": "victim", "facts": {"born": "1960-05-05"}}
    counts = counts or {"1": {"offence": offence, "accused": list(accused), "victims": ["V1"], "on": on}}
    return open_case(
        law(place), "Crown v A1", on=opened, written=opened, people=people | more.pop("people", {}),
        causes={"main": {"court": court, "seat": seat}}, counts=counts, **more,
    )  # fmt: skip


def murder(**more: Any) -> Case:
    """A murder, before the High Court."""
    return theft(offence="murder", court="high_court", **more)


ROAD = {
    "report": "{on: 2025-01-13, take: {report: [A1]}, by: victim}",
    "open_investigation": "{on: 2025-01-13, take: {open_investigation: [A1]}}",
    "charge_sheet": "{on: 2025-01-20, filing_made: {charge_sheet: [A1]}}",
    "file_charge": "{on: 2025-01-20, take: {file_charge: [A1]}}",
    "supply_copies": "{on: 2025-01-21, take: {supply_copies: [A1]}}",
    "take_plea": "{on: 2025-02-03, take: {take_plea: [A1]}}",
    "close_prosecution": "{on: 2025-04-07, take: {close_prosecution: [A1]}}",
    "rule_on_case": "{on: 2025-04-08, take: {rule_on_case: [A1]}, facts: {case_to_answer: yes}}",
    "close_defence": "{on: 2025-04-28, take: {close_defence: [A1]}}",
    "convict": "{on: 2025-05-19, take: {convict: [A1]}}",
    "sentence": "{on: 2025-05-21, take: {sentence: [A1]}, sentence: {A1: {kind: imprisonment, term: 2 years}}}",
}
"""The usual road of a trial under the Act of 2024; every line is lawful."""


def road(case: Case, until: str, start: str = "report", people: str = "A1") -> Case:
    """The usual road up to and with a step."""
    names = list(ROAD)
    lines = [ROAD[name] for name in names[names.index(start) : names.index(until) + 1]]
    return play(case, *(line.replace("[A1]", f"[{people}]") for line in lines))


def due(case: Case, name: str, subject: str = "A1", number: int | None = None, on: str = "2027-12-31") -> Due:
    """The latest run of a deadline (or the one of that number), as it stands on a day."""
    mine = [item for item in case.deadlines(on) if item.id == name and item.subject == subject]
    chosen = [item for item in mine if number in (None, item.number)]
    assert chosen, f"{name} has not begun for {subject}; running: {[(item.id, item.subject) for item in case.deadlines(on)]}"
    return max(chosen, key=lambda item: item.number)


def runs(case: Case, name: str, on: str = "2027-12-31") -> int:
    """How many runs of a deadline there are, for anybody."""
    return sum(item.id == name for item in case.deadlines(on))


def day(item: Due) -> str:
    """The usual due date."""
    return str(item.due)


def stage(case: Case, procedure: str, subject: str = "A1", run: int = -1) -> str:
    """Where a track stands."""
    tracks = case.standing.runs_of(procedure, subject)
    assert tracks, f"no {procedure} of {subject}"
    return tracks[run].stage


# -- all that is derived -----------------------------------------------------------------------------------------------

_LINKS = frozenset({"entry", "began", "annulled", "notes"})


def plain(value: Any, number: Callable[[int], int] = lambda n: n, key: str = "") -> Any:
    """Anything a case holds as plain values; numbers of entries pass through ``number``."""
    if isinstance(value, Due):
        return [value.run, str(value.alarm), str(value.due), str(value.outer), value.status, value.because, value.provisional, value.touched]
    if isinstance(value, (Moment, Period)):
        return str(value)
    if isinstance(value, Mapping):
        return {str(name): plain(part, number) for name, part in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: plain(getattr(value, name), number, name) for name in value._fields}
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: plain(getattr(value, part.name), number, part.name) for part in fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(part, number, key) for part in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(part, number) for part in value)
    if key in _LINKS and isinstance(value, int):
        return number(value)
    if hasattr(value, "takings"):
        return {name: plain(getattr(value, name), number, name) for name in ("procedure", "subject", "run", "stage", "began", "began_in", "cause", "entered", "takings", "annulled")}
    return value


TABLES = (
    "title", "people", "causes", "counts", "charges", "facts", "tracks", "filings", "runs", "readings", "reasons", "judged",
    "papers", "hearings", "excluded", "annulled", "notes",
)  # fmt: skip


def folded(case: Case, number: Callable[[int], int] = lambda n: n) -> dict[str, Any]:
    """Everything the docket amounts to, as plain values that can be compared."""
    return {name: plain(getattr(case.standing, name), number, name) for name in TABLES}


def derived(case: Case, on: str = "2026-01-01") -> dict[str, Any]:
    """The standing, and what is answered from it: deadlines, irregularities, next steps, amounts."""
    dues = [
        [item.id, item.subject, item.number, str(item.alarm), str(item.due), str(item.outer), item.status, item.because, item.touched]
        for item in case.deadlines(on)
    ]
    wrong = [[item.entry, item.step, item.subject, plain(item.unmet), item.despite] for item in case.irregularities(on)]
    steps = [[item.dotted, item.subject, plain(item.unmet), plain(item.warnings)] for item in case.next_steps(on=on)]
    owed = [[item.id, item.subject, item.amount] for item in case.amounts(on)]
    return folded(case) | {"deadlines": dues, "irregularities": wrong, "next_steps": steps, "amounts": owed}
