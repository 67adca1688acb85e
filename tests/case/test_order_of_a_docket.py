"""Two orders: of writing, which never changes, and of happening, in which the docket is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import ROAD, day, derived, due, folded, play, road, runs, stage, theft

from workflow.case.case import Case
from workflow.case.docket import corrected, in_order_of_happening
from workflow.case.entry import Entry
from workflow.moments import moment


def varied() -> Case:
    """Hours, days, intervals and unknown dates, several people, corrections, an annulment, things written late."""
    case = theft(accused=("A1", "A2"))
    return play(
        case,
        "{on: 2025-01-13, take: {report: [A1, A2]}, by: victim}",
        "{on: 2025-01-13, take: {open_investigation: [A1, A2]}}",
        "{on: 2025-01-14T09:00, take: {arrest: [A1]}}",
        "{on: 2025-01-14T15:00, take: {produce: [A1]}}",
        "{on: 2025-01-14T16:00, take: {remand: [A1]}, by: district_court, within: 10 days}",
        "{on: 2025-01-15, filing_made: {bail_application: [A1], charge_sheet: [A1, A2]}}",
        "{on: 2025-01-16, take: {apply: [A1]}}",
        "{on: 2025-01-20, take: {grant: [A1]}, by: district_court}",
        "{on: 2025-01, facts_recorded: {V1: {held_in_bondage: yes, injured_on: 2025-01-09}}}",
        "{on: 2025-02-01, take: {file_charge: [A1, A2]}}",
        "{on: unknown, take: {supply_copies: [A1, A2]}}",
        "{on: unknown, note: nobody knows when}",
        "{on: 2025-02-10, count_added: {2: {offence: manslaughter, accused: [A2], victims: [V1], on: 2025-01-10}}}",
        "{on: 2025-02-12, cause_transferred: {main: {court: high_court, seat: tarlenheim}}}",
        "{on: 2025-02-20..2025-02-22, take: {take_plea: [A1]}, by: high_court, despite: the wrong court}",
        "{on: 2025-02-25, correction: {entry: 6, on: 2025-01-17}}",
        "{on: 2025-03-01, take: {stay: [A1]}, by: high_court}",
        "{on: 2025-03-05, take: {lift_stay: [A1]}, by: high_court}",
        "{on: 2025-03-06, annulled: 17}",
        "{on: 2025-03-07, reading_chosen: {first_day_in_custody: included}}",
        "{on: 2025-03-08, role_changed: {A2: witness}}",
        "{on: 2025-03-10, time_excluded: {rule: abroad, from: 2025-01-18, to: 2025-01-19, of: [A1]}}",
        "{on: 2025-03-11, correction: {entry: 11, on: 2025-02-03}}",
    )  # fmt: skip


ENTRIES = 24


@cache
def docket() -> Case:
    case = varied()
    assert len(case.entries) == ENTRIES
    return case


def before(entries: tuple[Entry, ...]) -> dict[int, set[int]]:
    """Which entries must be written before each: what they name, and what happened at the same last moment."""
    wanted: dict[int, set[int]] = {}
    for entry in entries:
        named = {entry.after} if entry.after is not None and not entry.on.known else set()
        if entry.kind in ("correction", "annulled"):
            named.add(entry.body["entry"])
        for other in entries[: entry.number]:
            if other.kind == entry.kind == "correction" and other.body["entry"] == entry.body["entry"]:
                named.add(other.number)
            # a correction may bring two entries to one moment
            if entry.on.known and other.on.known and _moments(entries, entry) & _moments(entries, other):
                named.add(other.number)
        if entry.kind == "note" and not entry.on.known:
            named |= {other.number for other in entries[: entry.number] if not other.on.known}
        wanted[entry.number] = {number for number in named if number is not None} | ({0} if entry.number else set())
    return wanted


def _moments(entries: tuple[Entry, ...], entry: Entry) -> set[Any]:
    now = next((other for other in corrected(entries) if other.number == entry.number), entry)
    return {entry.on.last, now.on.last}


def written_in(entries: tuple[Entry, ...], wish: list[int]) -> list[int]:
    """The numbers of the entries in an order of writing as near to a wish as what they name allows."""
    wanted, order = before(entries), []
    while len(order) < len(entries):
        order.append(next(number for number in wish if number not in order and wanted[number] <= set(order)))
    return order


def renumbered(entries: tuple[Entry, ...], order: list[int]) -> list[Entry]:
    new = {old: at for at, old in enumerate(order)}
    found = []
    for old in order:
        entry = entries[old]
        body = dict(entry.body)
        if entry.kind in ("correction", "annulled"):
            body["entry"] = new[body["entry"]]
        after = new[entry.after] if entry.after is not None else None
        found.append(replace(entry, number=new[old], after=after, body=body))
    return found


def compared(case: Case, number: Callable[[int], int]) -> dict[str, Any]:
    told = folded(case, number)
    told["annulled"] = sorted(told["annulled"])
    return told


@given(st.permutations(range(ENTRIES)))
@settings(max_examples=60, deadline=None)
def test_the_order_of_writing_changes_nothing(wish: list[int]) -> None:
    order = written_in(docket().entries, wish)
    case = Case.from_entries(docket().law, renumbered(docket().entries, order))
    assert compared(case, lambda number: order[number]) == compared(docket(), lambda number: number)


@given(st.permutations(range(ENTRIES)))
@settings(max_examples=12, deadline=None)
def test_one_entry_more_gives_what_the_whole_docket_gives(wish: list[int]) -> None:
    """After every entry, in any order of writing, the incremental standing is the replayed one."""
    entries = renumbered(docket().entries, written_in(docket().entries, wish))
    case = Case.from_entries(docket().law, entries[:1])
    for at, entry in enumerate(entries[1:], 2):
        case = case.with_entry(entry)
        assert folded(case) == folded(Case.from_entries(docket().law, entries[:at]))


def test_every_entry_of_a_lawful_docket_too() -> None:
    case = theft()
    for line in ROAD.values():
        case = play(case, line)
        assert derived(case) == derived(Case.from_entries(case.law, case.entries))


# -- immutability -------------------------------------------------------------------------------------------------------


def test_a_case_never_changes() -> None:
    """All that is derived from each earlier case is the same to the letter after all the later ones were made."""
    cases, told = [], []
    case = theft(accused=("A1", "A2"))
    for entry in docket().entries[1:]:
        cases.append(case)
        told.append(json.dumps(derived(case), default=str))
        case = case.with_entry(entry)
    for old, words in zip(cases, told, strict=True):
        assert json.dumps(derived(old), default=str) == words
        assert json.dumps(derived(Case.from_entries(old.law, old.entries)), default=str) == words


def test_two_futures_of_one_case_do_not_meet() -> None:
    case = road(theft(), "close_defence")
    one, other = play(case, "{on: 2025-05-19, take: {convict: [A1]}}"), play(case, "{on: 2025-05-19, take: {acquit: [A1]}}")
    assert (stage(case, "prosecution"), stage(one, "prosecution"), stage(other, "prosecution")) == ("judgment_reserved", "convicted", "acquitted")
    assert [c.standing.charges["A1", "1"].outcome for c in (case, one, other)] == ["charged", "convicted", "acquitted"]


# -- places ---------------------------------------------------------------------------------------------------------------


def happened(case: Case) -> list[int]:
    return [entry.number for _, entry in in_order_of_happening(corrected(case.entries))]


def test_entries_stand_by_the_last_moment_they_can_have_happened() -> None:
    case = play(theft(), "{on: 2025-03, note: March}", "{on: 2025-03-31, note: its last day, written: 2025-04-01}", "{on: 2025-03-30, note: the day before, written: 2025-04-01}", "{on: 2025-02-01T10:00, note: an hour, written: 2025-04-01}", "{on: 2025-02-01T09:00, note: the hour before, written: 2025-04-01}", "{on: ..2025-01-31, note: some day, written: 2025-04-01}")
    assert happened(case) == [0, 6, 5, 4, 3, 1, 2]


def test_an_undated_entry_stands_right_after_the_one_it_names() -> None:
    case = play(
        theft(), "{on: 2025-01-13, note: a}", "{on: 2025-01-20, note: b}", "{on: unknown, note: c, after: 1}", "{on: unknown, note: d, after: 1}",
        "{on: unknown, note: e, after: 3}", "{on: 2025-01-13, note: f, written: 2025-01-20}", "{on: unknown, note: g}",
    )  # fmt: skip
    # e follows c, of which it is said; g stands after the line before it, f
    assert happened(case) == [0, 1, 3, 5, 4, 6, 7, 2]


def test_the_opening_comes_first_whatever_its_day() -> None:
    """The usual start in the field: a file opened today for what happened long ago."""
    case = play(road(theft(opened="2026-11-01"), "close_prosecution"), "{on: 2025-04-08, take: {rule_on_case: [A1]}, facts: {case_to_answer: yes}}")
    assert stage(case, "prosecution") == "on_defence"
    assert happened(case)[0] == 0


def test_what_a_case_is_opened_with_was_so_from_the_beginning() -> None:
    """Facts and counts told at the opening hold for steps and deadlines of earlier days."""
    from playing import murder

    lines = ("{on: 2025-01-14T09:00, take: {arrest: [A1]}}", "{on: 2025-01-14T12:00, take: {produce: [A1]}}", "{on: 2025-01-14T15:00, take: {remand: [A1]}, by: high_court, within: 15 days}")
    early, late = play(murder(), *lines), play(murder(opened="2026-11-01"), *lines)
    # ninety days: the offence is grave
    assert day(due(early, "charge_in_custody")) == day(due(late, "charge_in_custody")) == "2025-04-14"
    bail = ("{on: 2025-01-16, filing_made: {bail_application: [A1]}}", "{on: 2025-01-16, take: {apply: [A1]}}")
    line = {"on": "2025-01-20", "take": {"grant": ["A1"]}, "by": "district_court"}
    slight = play(theft(opened="2026-11-01"), *lines[:2], *bail)
    assert slight.preview(line).unmet == (), "it is known that he is no officer"


# -- what was known, and what stood ---------------------------------------------------------------------------------------


def test_as_known_on_leaves_out_what_was_written_later() -> None:
    case = road(theft(), "sentence")
    case = play(case, f"{{on: 2025-06-10, correction: {{entry: {case.entries[-1].number}, on: 2025-05-26}}}}")
    assert day(due(case.as_known_on("2025-06-09"), "notice_of_appeal")) == "2025-06-04"
    assert day(due(case.as_known_on("2025-06-10"), "notice_of_appeal")) == "2025-06-10"
    assert case.as_known_on("2025-05-20").entries == case.entries[:-2]
    late = play(road(theft(), "take_plea"), "{on: 2025-01-30, take: {stay: [A1]}, by: high_court, written: 2025-03-01, despite: it came to light}")
    assert stage(late.as_known_on("2025-02-28"), "prosecution") == "trial_open"


def test_as_of_leaves_out_what_happened_later_and_keeps_what_is_known_today() -> None:
    case = road(theft(), "sentence")
    assert stage(case.as_of("2025-05-20"), "prosecution") == "convicted"
    assert stage(case.as_of("2025-02-02"), "prosecution") == "charged"
    case = play(case, f"{{on: 2025-06-10, correction: {{entry: {case.entries[-1].number}, on: 2025-05-26}}}}")
    assert stage(case.as_of("2025-05-22"), "prosecution") == "convicted", "by the day we know today"
    assert stage(case.as_of("2025-05-26"), "prosecution") == "sentenced"
    earlier = play(case, "{on: 2025-06-11, correction: {entry: 7, on: 2025-03-01}}")
    assert stage(case.as_of("2025-03-02"), "prosecution") == "trial_open"
    assert stage(earlier.as_of("2025-03-02"), "prosecution") == "prosecution_closed"


def test_an_hour_is_a_moment_to_look_back_from() -> None:
    case = play(theft(), "{on: 2025-01-14T09:00, take: {arrest: [A1]}}", "{on: 2025-01-14T12:00, take: {produce: [A1]}}")
    assert stage(case.as_of("2025-01-14T11:59"), "custody") == "arrested"
    assert stage(case.as_of("2025-01-14T12:00"), "custody") == "produced"
    assert case.as_of("2025-01-13").standing.runs_of("custody", "A1") == ()


def test_an_undated_entry_is_left_out_with_the_one_behind_which_it_stands() -> None:
    case = play(road(theft(), "close_prosecution"), "{on: unknown, take: {rule_on_case: [A1]}, facts: {case_to_answer: yes}}")
    assert stage(case, "prosecution") == "on_defence"
    early = case.as_of("2025-03-01")
    assert stage(early, "prosecution") == "trial_open" and early.fact("A1", "case_to_answer") is None


def test_as_of_is_the_first_part_of_the_order_of_happening() -> None:
    order = in_order_of_happening(corrected(docket().entries))
    for text in ("2025-01-14T10:00", "2025-01-17", "2025-01-31", "2025-02-03", "2025-02-21", "2025-03-06", "2026-01-01"):
        on = moment(text)
        limit = on.last if on.timed else on.last.replace(hour=23, minute=59)
        kept = {entry.number for place, entry in order if place[0] <= limit}
        seen = docket().as_of(text)
        folded_entries = {entry.number for _, entry in in_order_of_happening(corrected(seen.entries)) if entry.kind != "correction"}
        assert folded_entries == {n for n in kept if docket().entries[n].kind != "correction"}, text


def test_questions_about_a_day_are_answered_from_what_stood_then() -> None:
    case = road(theft(), "sentence")
    assert runs(case, "notice_of_appeal", on="2025-05-20") == 0
    assert "prosecution.sentence" in [item.dotted for item in case.next_steps("A1", on="2025-05-20")]
    assert "prosecution.sentence" not in [item.dotted for item in case.next_steps("A1", on="2025-05-22")]
    relieved = play(theft(), "{on: 2025-01-13, take: {report: [A1]}, by: police}", "{on: 2025-01-14, take: {assess: [V1]}, facts: {held_in_bondage: yes}}")
    assert [item.id for item in relieved.amounts("2025-01-13")] == ["witness_allowance", "witness_allowance"]
    assert "interim_relief" in [item.id for item in relieved.amounts("2025-01-14")]


@pytest.mark.parametrize("text", ["2025-01-09", "1990"])
def test_a_day_before_everything(text: str) -> None:
    assert road(theft(), "sentence").deadlines(text) == []
