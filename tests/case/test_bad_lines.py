"""Every wrong line is told in words, with what may have been meant; nothing is written, nothing is half done."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playing import derived, law, road, said, theft

from workflow.case.case import Case
from workflow.case.lines.words import ABOUT_A_STEP, ABOUT_ANY
from workflow.case.opening import open_case
from workflow.errors import AmbiguousName, CaseError, MomentError, StepRefused, UnknownName, WorkflowError


@cache
def ground() -> Case:
    """A trial that is open, with two causes and two accused."""
    from playing import play

    case = road(theft(accused=("A1", "A2")), "take_plea", people="A1, A2")
    return play(case, "{on: 2025-02-04, cause_opened: {second: {court: high_court, seat: zenda}}}")


TABLE: list[tuple[str, type[WorkflowError], str]] = [
    # the line itself
    ("{take: {adjourn: [A1]}}", CaseError, "no `on:`"),
    ("{on: 2025-03-01}", CaseError, "no kind of entry"),
    ("{on: 2025-03-01, tkae: {adjourn: [A1]}}", UnknownName, "Did you mean take"),
    ("{on: 2025-03-01, filing_maid: {charge_sheet: [A1]}}", UnknownName, "Did you mean filing_made"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, note: x}", CaseError, "one kind of entry"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, steps_taken: {adjourn: [A2]}}", CaseError, "one kind of entry"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, buy: trial_court}", UnknownName, "Did you mean by"),
    ("{on: 2025-03-01, note: x, within: 3 days}", UnknownName, "within"),
    ("{on: 2025-03-01, opened: x}", CaseError, "opened once"),
    # dates
    ("{on: 2025-02-30, note: x}", MomentError, "2025-02-30"),
    ("{on: 2025-13, note: x}", MomentError, "2025-13"),
    ("{on: yesterday, note: x}", MomentError, "write 2022-12-09"),
    ("{on: 01/03/2025, note: x}", MomentError, "01/03/2025"),
    ("{on: 2025-03-05..2025-03-01, note: x}", MomentError, "ends before it begins"),
    ("{on: 2025-03-01T25:00, note: x}", MomentError, "2025-03-01T25:00"),
    ("{on: 0025-03-01, note: x}", MomentError, "year 25"),
    ("{on: '', note: x}", MomentError, "cannot be read"),
    ("{on: 2025-03-01, note: x, written: soon}", MomentError, "soon"),
    ("{on: unknown, note: x, after: nine}", CaseError, "nine"),
    ("{on: unknown, note: x, after: 99}", CaseError, "no entry 99"),
    ("{on: unknown, note: x, after: -1}", CaseError, "no entry -1"),
    # steps
    ("{on: 2025-03-01, take: {ajourn: [A1]}}", UnknownName, "Did you mean adjourn"),
    ("{on: 2025-03-01, take: {prosecution.ajourn: [A1]}}", UnknownName, "Did you mean prosecution.adjourn"),
    ("{on: 2025-03-01, take: {prosecusion.adjourn: [A1]}}", UnknownName, "prosecution.adjourn"),
    ("{on: 2025-03-01, take: {give_notice: [A1]}}", AmbiguousName, "appeal.give_notice"),
    ("{on: 2025-03-01, take: {}}", CaseError, "names no step"),
    ("{on: 2025-03-01, take: }", CaseError, "names no step"),
    ("{on: 2025-03-01, take: [[adjourn]]}", CaseError, "is a map"),
    ("{on: 2025-03-01, take: [{}]}", CaseError, "names no step"),
    ("{on: 2025-03-01, take: {adjourn: [A7]}}", UnknownName, "A7"),
    ("{on: 2025-03-01, take: {adjourn: a1}}", UnknownName, "A1"),
    ("{on: 2025-03-01, take: adjourn}", CaseError, "say for whom"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, by: trail_court}", UnknownName, "Did you mean trial_court"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, cause: mian}", UnknownName, "Did you mean main"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, counts: [7]}", UnknownName, "count '7'"),
    ("{on: 2025-03-01, take: {adjourn: {A1: [7]}}}", UnknownName, "count '7'"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, absent: [A7]}", UnknownName, "A7"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, notified: {A7: 2025-03-02}}", UnknownName, "A7"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, notified: {A1: later}}", MomentError, "later"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, to: nowhere}", UnknownName, "stage"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, within: 3 days}", CaseError, "within"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, sentence: 3 days}", CaseError, "sentence"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, outcome: convicted}", CaseError, "outcome"),
    ("{on: 2025-03-01, take: {remand: [A1]}, within: fortnight}", MomentError, "fortnight"),
    ("{on: 2025-03-01, take: {remand: [A1]}, within: 15}", MomentError, "15"),
    # facts
    ("{on: 2025-03-01, take: {adjourn: [A1]}, facts: {case_to_anser: yes}}", UnknownName, "Did you mean case_to_answer"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, facts: {case_to_answer: perhaps}}", CaseError, "Write yes or no"),
    ("{on: 2025-03-01, facts_recorded: {A1: {occupaton: police}}}", CaseError, "Did you mean occupation"),
    ("{on: 2025-03-01, facts_recorded: {A1: {occupation: fireman}}}", CaseError, "police, prison, civilian"),
    ("{on: 2025-03-01, facts_recorded: {V1: {occupation: police}}}", CaseError, "occupation is a fact of an accused"),
    ("{on: 2025-03-01, facts_recorded: {A1: {loss: 5}}}", CaseError, "loss is a fact of a count"),
    ("{on: 2025-03-01, facts_recorded: {case: {loss: 5}}}", CaseError, "the case is none"),
    ("{on: 2025-03-01, facts_recorded: {A1: {born: long ago}}}", CaseError, "Write a date"),
    ("{on: 2025-03-01, facts_recorded: {V1: {wages_owed: much}}}", CaseError, "digits only"),
    ("{on: 2025-03-01, facts_recorded: {V1: {days_worked: a while}}}", CaseError, "such as 90 days"),
    ("{on: 2025-03-01, facts_recorded: {V1: {child: yes}}}", CaseError, "cannot be recorded"),
    ("{on: 2025-03-01, facts_recorded: {case_to_answer: yes}}", CaseError, "Of whom"),
    ("{on: 2025-03-01, facts_recorded: {count 9: {loss: 5}}}", UnknownName, "count '9'"),
    ("{on: 2025-03-01, facts_recorded: {cause nine: {open_to_public: yes}}}", UnknownName, "nine"),
    ("{on: 2025-03-01, facts_recorded: [A1]}", CaseError, "is a map"),
    ("{on: 2025-03-01, facts_recorded: {A9: {born: 1990}}}", UnknownName, "A9"),
    # people
    ("{on: 2025-03-01, person_added: {A1: accused}}", CaseError, "in the case already"),
    ("{on: 2025-03-01, person_added: [A3]}", CaseError, "is a map"),
    ("{on: 2025-03-01, person_added: {A3: {}}}", CaseError, "What is A3"),
    ("{on: 2025-03-01, person_added: {A3: {iss: accused}}}", UnknownName, "Did you mean is"),
    ("{on: 2025-03-01, person_added: {A3: [accused]}}", CaseError, "is a map"),
    ("{on: 2025-03-01, person_added: {A/3: accused}}", CaseError, "reference"),
    ("{on: 2025-03-01, person_added: {A 3: accused}}", CaseError, "reference"),
    ("{on: 2025-03-01, person_added: {case: accused}}", CaseError, "reference"),
    ("{on: 2025-03-01, role_changed: {A9: witness}}", UnknownName, "A9"),
    ("{on: 2025-03-01, role_changed: {A1: {under: {cpa_2024: s.1}}}}", CaseError, "What does A1 become"),
    ("{on: 2025-03-01, role_changed: A1}", CaseError, "is a map"),
    # counts
    ("{on: 2025-03-01, count_added: {1: {offence: theft, accused: [A1], on: 2025-01-01}}}", CaseError, "count 1 already"),
    ("{on: 2025-03-01, count_added: {2: {offence: thefft, accused: [A1], on: 2025-01-01}}}", UnknownName, "Did you mean theft"),
    ("{on: 2025-03-01, count_added: {2: {offence: theft, accused: [A1]}}}", CaseError, "needs on"),
    ("{on: 2025-03-01, count_added: {2: {offence: theft, acused: [A1], on: 2025-01-01}}}", UnknownName, "Did you mean accused"),
    ("{on: 2025-03-01, count_added: {2: theft}}", CaseError, "is a map"),
    ("{on: 2025-03-01, count_added: {2/3: {offence: theft, accused: [A1], on: 2025-01-01}}}", CaseError, "reference"),
    ("{on: 2025-03-01, count_added: {2: {offence: theft, accused: [A7], on: 2025-01-01}}}", UnknownName, "A7"),
    ("{on: 2025-03-01, count_added: {2: {offence: theft, accused: [A1], on: soon}}}", MomentError, "soon"),
    ("{on: 2025-03-01, count_added: {2: {offence: theft, accused: [A1], on: 2025-01-01, cause: x}}}", UnknownName, "cause"),
    ("{on: 2025-03-01, count_amended: {7: {offence: theft}}}", UnknownName, "count '7'"),
    ("{on: 2025-03-01, count_amended: {1: murder}}", CaseError, "is a map"),
    # causes
    ("{on: 2025-03-01, cause_opened: {third: {court: hihg_court}}}", UnknownName, "Did you mean high_court"),
    ("{on: 2025-03-01, cause_opened: {third: {court: high_court, seat: zneda}}}", UnknownName, "Did you mean zenda"),
    ("{on: 2025-03-01, cause_opened: {third: {seat: zenda}}}", CaseError, "Before which court"),
    ("{on: 2025-03-01, cause_opened: {third: high_court}}", CaseError, "is a map"),
    ("{on: 2025-03-01, cause_opened: {main: {court: high_court}}}", CaseError, "a cause main already"),
    ("{on: 2025-03-01, cause_joined: {cause: second, into: mian}}", UnknownName, "Did you mean main"),
    ("{on: 2025-03-01, cause_joined: {cause: main, into: main}}", CaseError, "to itself"),
    ("{on: 2025-03-01, cause_severed: {into: third}}", CaseError, "who leaves"),
    ("{on: 2025-03-01, cause_severed: {accused: [A9], into: third}}", UnknownName, "A9"),
    ("{on: 2025-03-01, cause_transferred: {main: {}}}", CaseError, "Where does main go"),
    ("{on: 2025-03-01, cause_transferred: {third: {court: high_court}}}", UnknownName, "third"),
    ("{on: 2025-03-01, cause_closed: third}", UnknownName, "third"),
    ("{on: 2025-03-01, cause_amended: {third: {number: 1/25}}}", UnknownName, "third"),
    ("{on: 2025-03-01, cause_amended: {main: {court: high_court, number: 1/25}}}", CaseError, "cause_transferred: {main: {court: …, seat: …}}"),
    ("{on: 2025-03-01, cause_amended: {main: {nubmer: 1/25}}}", UnknownName, "nubmer"),
    ("{on: 2025-03-01, cause_amended: {main: {}}}", CaseError, "What is told of main"),
    # the rest
    ("{on: 2025-03-01, hearing_fixed: {for: plea}}", CaseError, "fixed for a day"),
    ("{on: 2025-03-01, hearing_fixed: {for: plea, onn: 2025-04-01}}", UnknownName, "onn"),
    ("{on: 2025-03-01, ordered: {within: 3 days}}", CaseError, "What was ordered"),
    ("{on: 2025-03-01, ordered: {what: x, wihtin: 3 days}}", UnknownName, "Did you mean within"),
    ("{on: 2025-03-01, ordered: {what: x, within: soon}}", MomentError, "soon"),
    ("{on: 2025-03-01, ordered: {what: x, within: 3 days, binds: polcie}}", UnknownName, "Did you mean police"),
    ("{on: 2025-03-01, ordered: {what: x, within: 3 days, met_by: convcit}}", UnknownName, "Did you mean convict"),
    ("{on: 2025-03-01, document_received: {photo: {of: V9}}}", UnknownName, "V9"),
    ("{on: 2025-03-01, document_received: {photo: [x]}}", CaseError, "is a map"),
    ("{on: 2025-03-01, filing_made: {charge_shet: [A1]}}", UnknownName, "Did you mean charge_sheet"),
    ("{on: 2025-03-01, filing_made: {charge_sheet: [A9]}}", UnknownName, "A9"),
    ("{on: 2025-03-01, time_excluded: {rule: abraod, from: 2025-01-01, to: 2025-01-02}}", UnknownName, "Did you mean abroad"),
    ("{on: 2025-03-01, time_excluded: {rule: abroad, from: 2025-01-01}}", CaseError, "a first and a last day"),
    ("{on: 2025-03-01, time_excluded: {rule: abroad, from: 2025-01-03, to: 2025-01-02}}", CaseError, "before it begins"),
    ("{on: 2025-03-01, reading_chosen: {saturday_is_close: open}}", UnknownName, "Did you mean saturday_is_closed"),
    ("{on: 2025-03-01, reading_chosen: {saturday_is_closed: opne}}", UnknownName, "Did you mean open"),
    ("{on: 2025-03-01, reading_chosen: {procedure: cpa_2042}}", UnknownName, "Did you mean cpa_2024"),
    ("{on: 2025-03-01, reading_chosen: open}", CaseError, "is a map"),
    ("{on: 2025-03-01, correction: {entry: 99, on: 2025-01-01}}", CaseError, "no entry 99"),
    ("{on: 2025-03-01, annulled: 99}", CaseError, "no entry 99"),
    ("{on: 2025-03-01, annulled: the conviction}", CaseError, "by its number"),
    ("{on: 2025-03-01, annulled: 3}", CaseError, "no act of a court"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "kind", "words"), TABLE, ids=[line for line, _, _ in TABLE])
def test_a_wrong_line_is_told_in_words_and_writes_nothing(line: str, kind: type[WorkflowError], words: str) -> None:
    case = ground()
    before = len(case.entries)
    with pytest.raises(WorkflowError) as error:
        case.record(said(line))
    assert isinstance(error.value, kind) and not isinstance(error.value, StepRefused), repr(error.value)
    assert words in str(error.value), str(error.value)
    assert len(case.entries) == before


def test_after_all_of_them_the_case_is_as_it_was() -> None:
    fresh = Case.from_entries(ground().law, ground().entries)
    for line, _, _ in TABLE:
        with pytest.raises(WorkflowError):
            ground().record(said(line))
    assert json.dumps(derived(ground()), default=str) == json.dumps(derived(fresh), default=str)


@pytest.mark.parametrize("line", [None, 5, "note", [], ["note"], True])
def test_what_is_no_line_at_all(line: Any) -> None:
    with pytest.raises(CaseError, match="A docket line is a map"):
        ground().record(line)


@pytest.mark.parametrize(("head", "words"), [
    ({"people": {"A1": {"facts": {}}}}, "What is A1"),
    ({"people": {"A/1": "accused"}}, "reference"),
    ({"people": {"A1": {"is": "accused", "facts": {"occupation": "fireman"}}}}, "police"),
    ({"people": {"A1": {"is": "accused", "facts": {"ocupation": "police"}}}}, "Did you mean occupation"),
    ({"causes": {"main": {"court": "hihg_court"}}}, "Did you mean high_court"),
    ({"causes": {"main": {"seat": "zenda"}}}, "Before which court"),
    ({"counts": {"1": {"offence": "theft", "accused": ["A1"], "on": "2025"}}}, "no person 'A1'"),
    ({"people": {"A1": "accused"}, "counts": {"1": {"offence": "thefft", "accused": ["A1"], "on": "2025"}}}, "Did you mean theft"),
    ({"people": {"A1": "accused"}, "counts": {"1": {"offence": "theft", "accused": ["A1"]}}}, "needs on"),
    ({"settings": {"saturday_is_closed": "opne"}}, "Did you mean open"),
    ({"facts": {"V9": {"village": "x"}}}, "V9"),
])  # fmt: skip
def test_a_case_that_cannot_be_opened(head: dict[str, Any], words: str) -> None:
    with pytest.raises(WorkflowError) as error:
        open_case(law(), on="2025-01-01", written="2025-01-01", **head)
    assert words in str(error.value)


# -- anything at all ---------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from([
    "A1", "A9", "V1", "1", "9", "main", "x", "yes", "2025-03-01", "unknown", "10 days", "theft", "adjourn", "prosecution.convict",
    "charge_sheet", "high_court", "police", "", "case", "is", "on", "court", "offence", "accused", "what", "within", "entry", "struck", "rule", "from", "to",
    "A1/1", "count 1", "cause main", "born", "loss", "kind", "term", "life", "of", "for", "into",
])  # fmt: skip
ANYTHING = st.recursive(
    WORDS | st.none() | st.integers(-3, 20) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=6,
)  # fmt: skip
KEYS = st.sampled_from(sorted(ABOUT_ANY | ABOUT_A_STEP))
KIND = st.sampled_from([
    "take", "person_added", "role_changed", "count_added", "count_amended", "cause_opened", "cause_amended", "cause_joined", "cause_severed",
    "cause_transferred", "cause_closed", "facts_recorded", "hearing_fixed", "ordered", "document_received", "filing_made",
    "time_excluded", "reading_chosen", "note", "correction", "annulled",
])  # fmt: skip


@given(kind=KIND, value=ANYTHING, more=st.dictionaries(KEYS, ANYTHING, max_size=3), dated=st.booleans())
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_line_whatever_ends_in_anything_but_an_answer(kind: str, value: Any, more: dict[str, Any], dated: bool) -> None:
    line = {"on": "2025-03-01", **more, kind: value} if dated else {**more, kind: value}
    try:
        after = ground().record(line)
    except WorkflowError as error:
        assert str(error)
        return
    assert len(after.entries) == len(ground().entries) + 1
    json.dumps(after.entries[-1].as_json())
    after.deadlines("2026-01-01")
    after.irregularities("2026-01-01")
    assert Case.from_entries(after.law, after.entries).standing.people.keys() == after.standing.people.keys()


GOOD = [
    "{on: 2025-03-01, take: {adjourn: [A1]}, reason: ill, asked_by: prosecutor, absent: [A2], notified: {A1: 2025-03-02}}",
    "{on: 2025-03-01T10:00, take: [{custody.arrest: [A1]}, {custody.tell_family: [A1]}], by: police}",
    "{on: 2025-03-01, take: {offer: {A1: [1]}}, facts: {loss: 300}, counts: [1]}",
    "{on: 2025-03-01, person_added: {A3: {is: accused, facts: {occupation: police}}}}",
    "{on: 2025-03-01, role_changed: {A2: {is: witness, under: {cpa_2024: s.99}}}}",
    "{on: 2025-03-01, count_added: {2: {offence: theft, accused: [A1], victims: [V1], on: 2025-01-01, cause: main, instead_of: 1, facts: {loss: 5}}}}",
    "{on: 2025-03-01, count_amended: {1: {accused: [A1], on: 2025-01-02}}}",
    "{on: 2025-03-01, cause_opened: {third: {court: high_court, seat: zenda, number: 7 of 2025, judge: J}}}",
    "{on: 2025-03-01, cause_amended: {main: {number: 12 of 2025, judge: J, branch: B}}}", "{on: 2025-03-01, cause_numbered: {second: {number: 1/25}}}",
    "{on: 2025-03-01, cause_joined: {cause: second, into: main}}", "{on: 2025-03-01, cause_severed: {accused: [A2], into: third}}",
    "{on: 2025-03-01, cause_transferred: {main: {court: high_court, seat: zenda}}}", "{on: 2025-03-01, cause_closed: second}",
    "{on: 2025-03-01, facts_recorded: {A1: {born: 1990}, case: {public_interest: yes}, 1: {weapon_used: no}}}",
    "{on: 2025-03-01, hearing_fixed: {for: judgment, on: 2025-04-01, of: [A1]}, cause: main}",
    "{on: 2025-03-01, ordered: {what: x, within: 3 months, binds: police, met_by: [convict], of: [A1]}}",
    "{on: 2025-03-01, document_received: {photo: {title: A cow, of: V1}}}", "{on: 2025-03-01, filing_made: {charge_sheet: [A1]}}",
    "{on: 2025-03-01, time_excluded: {rule: abroad, from: 2025-01-01, to: 2025-01-02, of: A1}}",
    "{on: 2025-03-01, reading_chosen: {saturday_is_closed: open, procedure: cpo_1955}, reason: so held}",
    "{on: unknown, note: x, after: 3, written: 2025-03-01}", "{on: 2025-03-01, correction: {entry: 3, on: 2025-01-02, facts: {A1: {may_flee: no}}}}",
    "{on: 2025-03-01, correction: {entry: 3, struck: yes}}", "{on: 2025-03-01, annulled: 6}",
]  # fmt: skip


@pytest.mark.parametrize("line", GOOD)
def test_these_lines_are_good(line: str) -> None:
    assert len(ground().record(said(line)).entries) == len(ground().entries) + 1


def spoilt(value: Any, path: list[int], other: Any) -> Any:
    """A line in which one part, found along a path, is another thing."""
    if not path or not isinstance(value, (dict, list)) or not value:
        return other
    at = path[0] % len(value)
    if isinstance(value, list):
        return [spoilt(part, path[1:], other) if number == at else part for number, part in enumerate(value)]
    return {key: spoilt(part, path[1:], other) if number == at else part for number, (key, part) in enumerate(value.items())}


@given(line=st.sampled_from(GOOD), path=st.lists(st.integers(0, 5), min_size=1, max_size=4), other=ANYTHING)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_good_line_spoilt_in_one_place_ends_in_an_answer(line: str, path: list[int], other: Any) -> None:
    try:
        after = ground().record(spoilt(said(line), path, other))
    except WorkflowError as error:
        assert str(error)
        return
    json.dumps(after.entries[-1].as_json())
    json.dumps(derived(after), default=str)
    assert derived(Case.from_entries(after.law, after.entries)) == derived(after)
