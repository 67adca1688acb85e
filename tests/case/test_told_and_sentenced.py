"""Who was told and when, convictions for other offences, and periods that have no common unit."""

from __future__ import annotations

import pytest
from playing import murder, play, road, theft

from workflow.case.case import Case
from workflow.case.ceilings import _sum
from workflow.errors import UnknownName
from workflow.moments import period


def told(case: Case, line: str, kind: str) -> list[bool]:
    """Of the warnings of one kind, whether each is no refusal."""
    return [item.directory for judged in play(case, line).standing.judged for item in judged.unmet if item.id == kind]


def test_a_conviction_for_an_offence_that_is_not_a_lesser_one_is_a_warning() -> None:
    listed = "{on: 2025-06-10, take: {convict: [A1]}, lesser: manslaughter}"
    strange = "{on: 2025-06-10, take: {convict: [A1]}, lesser: theft}"
    assert told(road(murder(), "close_defence"), listed, "lesser") == []
    assert told(road(murder(), "close_defence"), strange, "lesser") == [True]


def test_an_office_may_be_told_and_a_stranger_may_not() -> None:
    sentenced = "{{on: 2025-06-02, take: {{sentence: [A1]}}, sentence: 1 year, absent: [A1], notified: {{{who}: 2025-06-05}}}}"
    case = road(theft(), "convict")
    kept = play(case, sentenced.format(who="prosecutor")).entries[-1].body["notified"]
    assert kept == {"prosecutor": "2025-06-05"}
    with pytest.raises(UnknownName, match="person"):
        play(case, sentenced.format(who="nobody"))


def test_the_day_the_one_it_binds_was_told_starts_the_clock() -> None:
    line = "{on: 2025-06-02, take: {sentence: [A1]}, sentence: 1 year, absent: [A1], notified: {accused: 2025-06-05}}"
    (run,) = play(road(theft(), "convict"), line).standing.runs["notice_of_appeal"]
    assert str(run.start) == "2025-06-05", "notice_of_appeal binds the accused"


def test_orders_in_days_and_months_together_are_added_by_their_usual_lengths() -> None:
    assert _sum([period("10 days"), None, period("20 days")]) == period("30 days")
    assert period("39 days") < _sum([period("1 month"), period("10 days")]) < period("42 days")
