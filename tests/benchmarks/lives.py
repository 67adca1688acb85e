"""What happens in a case, line by line, for the benchmarks: a person charged with murder from the report to the appeal.

Between the charge and the judgment stands as much of the trial as a docket of the wanted length has room for: days on
which nothing was heard, witnesses, mentions, orders with a time to them, facts, hearings fixed, remand and bail. So
deadlines begin, are met and are extended, facts with a date run some, and custody moves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, cycle, islice
from pathlib import Path
from typing import Any

from workflow.case.case import Case
from workflow.case.opening import open_case
from workflow.law.library import LawLibrary

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = {"kenya": LawLibrary(ROOT / "jurisdictions"), "ruritania": LawLibrary(ROOT / "tests" / "invented")}
SEATS = {"kenya": "milimani", "ruritania": "strelsau"}
"""Kenya is a real country; Ruritania has two code families, choices and contested points in every deadline."""

Line = dict[str, Any]
Lines = list[tuple[int, Line]]
"""Lines of a docket, each so many days after the one before."""


TODAY = "the day of the line"


def order(what: str, met_by: str, binds: str) -> Line:
    """Something a court orders within a time."""
    return {"ordered": {"what": what, "within": "14 days", "met_by": [met_by], "binds": binds}}


BEGINNING: dict[str, Lines] = {
    "kenya": [
        (1, {"take": {"report_offence": ["A1"]}}),
        (1, {"take": {"habeas_corpus.apply_for_habeas": ["V1"]}, "despite": "no papers are ready"}),
        (1, {"take": {"order_production": ["V1"]}, "within": "48 hours"}),
        (1, {"take": {"extend_production": ["V1"]}, "within": "2 days"}),
        (1, {"take": {"arrest": ["A1"]}, "by": "police"}),
        (1, {"take": {"produce_in_court": ["A1"]}, "by": "police"}),
        (0, {"take": {"apply_for_custody": ["A1"]}, "by": "police"}),
        (0, {"take": {"order_custody": ["A1"]}, "within": "14 days", "facts": {"compelling_reasons": "Witnesses."}}),
        (12, {"take": {"extend_custody": ["A1"]}, "within": "10 days", "despite": "no fresh application"}),
        (2, {"facts_recorded": {"V1": {"died_on": TODAY}}}),
        (4, {"take": {"file_information": ["A1"]}, "cause": "main"}),
        (7, {"take": {"take_plea": ["A1"]}}),
        (0, {"take": {"remand": ["A1"]}}),
        (10, {"take": {"hold_pre_trial": ["A1"]}}),
    ],
    "ruritania": [
        (1, {"take": {"report": ["A1"]}, "by": "police"}),
        (1, {"take": {"open_investigation": ["A1"]}}),
        (1, {"take": {"relief.assess": ["V1"]}, "facts": {"V1": {"held_in_bondage": True}}}),
        (1, {"take": {"arrest": ["A1"]}}),
        (0, {"take": {"tell_family": ["A1"]}}),
        (1, {"take": {"produce": ["A1"]}}),
        (0, {"take": {"remand": ["A1"]}, "by": "high_court", "within": "15 days"}),
        (3, {"facts_recorded": {"V1": {"injured_on": TODAY}}}),
        (10, {"take": {"remand": ["A1"]}, "by": "high_court", "within": "15 days"}),
        (5, {"take": {"extend_investigation": ["A1"]}}),
        (3, {"take": {"relief.examine": ["V1"]}}),
        (6, {"filing_made": {"charge_sheet": ["A1"]}}),
        (0, {"take": {"file_charge": ["A1"]}}),
        (3, {"take": {"supply_copies": ["A1"]}}),
        (7, {"take": {"take_plea": ["A1"]}}),
    ],
}  # fmt: skip
TRIAL: dict[str, Lines] = {
    "kenya": [
        (6, {"take": {"hear_prosecution_witness": ["A1"]}}),
        (3, {"take": {"adjourn": ["A1"]}, "reason": "no witness came"}),
        (5, order("statements to be served", "prosecution.mention", "prosecution")),
        (4, {"take": {"mention": ["A1"]}}),
        (2, {"facts_recorded": {"A1": {"next_court_day": TODAY}}}),
        (0, {"hearing_fixed": {"for": "hearing", "on": TODAY}}),
        (5, {"take": {"hear_prosecution_witness": ["A1"]}}),
        (2, {"take": {"release_on_bail": ["A1"]}, "by": "high_court"}),
        (3, {"document_received": "Post mortem report"}),
        (6, {"take": {"adjourn": ["A1"]}, "reason": "the court did not sit"}),
        (7, {"take": {"remand": ["A1"]}}),
    ],
    "ruritania": [
        (6, {"take": {"prosecution.adjourn": ["A1"]}, "reason": "no witness came"}),
        (3, order("statements to be served", "prosecution.adjourn", "prosecutor")),
        (2, {"facts_recorded": {"A1": {"may_flee": False}}}),
        (0, {"hearing_fixed": {"for": "hearing", "on": TODAY}}),
        (5, {"take": {"prosecution.adjourn": ["A1"]}, "reason": "the court did not sit"}),
        (2, {"take": {"remand": ["A1"]}, "by": "high_court", "within": "15 days"}),
        (3, {"document_received": "Post mortem report"}),
        (8, {"take": {"remand": ["A1"]}, "by": "high_court", "within": "15 days"}),
    ],
}  # fmt: skip
END: dict[str, Lines] = {
    "kenya": [
        (5, {"take": {"close_prosecution": ["A1"]}}),
        (3, {"take": {"find_case_to_answer": ["A1"]}}),
        (5, {"take": {"open_defence": ["A1"]}}),
        (5, {"take": {"close_defence": ["A1"]}}),
        (9, {"take": {"final_submissions": ["A1"]}}),
        (1, {"take": {"reserve_judgment": ["A1"]}}),
        (20, {"take": {"convict": ["A1"]}}),
        (6, {"take": {"sentence": ["A1"]}, "sentence": {"A1": "20 years"}}),
        (0, {"take": {"commit_to_prison": ["A1"]}}),
    ],
    "ruritania": [
        (5, {"take": {"close_prosecution": ["A1"]}}),
        (3, {"take": {"rule_on_case": ["A1"]}, "facts": {"case_to_answer": True}}),
        (9, {"take": {"close_defence": ["A1"]}}),
        (9, {"take": {"make_submissions": ["A1"]}, "by": "prosecutor"}),
        (20, {"take": {"convict": ["A1"]}}),
        (2, {"take": {"give_reasons": ["A1"]}}),
        (5, {"take": {"sentence": ["A1"]}, "sentence": {"A1": {"kind": "imprisonment", "term": "20 years"}}}),
        (0, {"take": {"commit_to_prison": ["A1"]}, "by": "high_court"}),
        (4, {"take": {"appeal.give_notice": ["A1"]}}),
        (2, {"take": {"appeal.pay_fee": ["A1"]}}),
        (5, {"take": {"extend_time": ["A1"]}, "by": "court_of_appeal", "within": "5 days"}),
    ],
}  # fmt: skip


def opened(place: str, day: date) -> Case:
    """A case on the day it was opened."""
    return open_case(
        LIBRARIES[place][place], "The State v A1", on=day.isoformat(), written=day.isoformat(),
        people={"A1": {"is": "accused", "facts": {"occupation": "civilian"}}, "V1": {"is": "victim"}},
        causes={"main": {"court": "high_court", "seat": SEATS[place]}},
        counts={"1": {
            "offence": "murder", "accused": ["A1"], "victims": ["V1"], "on": (day - timedelta(2)).isoformat()
        }},
    )  # fmt: skip


def happening(place: str, day: date, length: int, ended: bool = True) -> Iterator[Line]:
    """The lines of a docket of so many entries behind the first, the last of which lead to the sentence and beyond."""
    beginning, end = BEGINNING[place], END[place] if ended else []
    trial = islice(cycle(TRIAL[place]), max(0, length - 1 - len(beginning) - len(end)))
    for days, line in islice(chain(beginning, trial, end), length - 1):
        day += timedelta(days=days)
        yield dated({"on": TODAY, "written": TODAY, **line}, day.isoformat())


def dated(said: Any, day: str) -> Any:
    """What a line says, said on a day."""
    if isinstance(said, dict):
        return {name: dated(value, day) for name, value in said.items()}
    return day if said is TODAY else said


def lived(place: str, day: date, length: int, ended: bool = True) -> Case:
    """A case with a docket of so many entries."""
    case = opened(place, day)
    for line in happening(place, day, length, ended):
        case = case.record(line)
    return case
