"""What a model refuses, in plain words: one finding for each place."""

from __future__ import annotations

from textwrap import dedent

import pytest
from pydantic import BaseModel

from workflow.moments import moment, period
from workflow.packs.calendar import Calendar
from workflow.packs.deadlines import Deadline
from workflow.packs.facts import Fact
from workflow.packs.findings import Finding
from workflow.packs.offences import Offence
from workflow.packs.part import Option
from workflow.packs.procedures import InPhase, Procedure
from workflow.packs.reading import read_text
from workflow.packs.sources import Source
from workflow.packs.typed import MOST, typed


def findings(model: type[BaseModel], text: str) -> list[Finding]:
    reading = read_text(dedent(text).lstrip("\n"), "north/deadlines.yaml")
    found: list[Finding] = []
    typed(model, reading.value, reading.finding, found)
    return found


def value(model: type[BaseModel], text: str) -> BaseModel:
    reading = read_text(dedent(text), "x.yaml")
    found: list[Finding] = []
    result = typed(model, reading.value, reading.finding, found)
    assert result is not None, found
    return result


def test_text_becomes_what_the_law_means() -> None:
    rule = value(Deadline, "{title: Appeal, counts_from: trial.convict, within: 2 weeks, since: 2016-06-23, kind: bar}")
    assert isinstance(rule, Deadline)
    assert rule.within == period("14 days")
    assert rule.since == moment("2016-06-23")
    assert rule.counts_from == ["trial.convict"]


def test_a_choice_is_typed_option_by_option() -> None:
    rule = value(Offence, "{title: Theft, bailable: [{is: no, when: accused.armed}, {is: yes}], tried_by: [{is: low}]}")
    assert isinstance(rule, Offence)
    assert isinstance(rule.bailable, list)
    assert [(option.value, option.when) for option in rule.bailable] == [(False, "accused.armed"), (True, None)]
    assert isinstance(rule.tried_by[0], Option)
    assert rule.tried_by[0].value == ["low"]


@pytest.mark.parametrize(("written", "means"), [("yes", True), ("no", False), ("true", True), ("false", False)])
def test_yes_and_no(written: str, means: bool) -> None:
    rule = value(Fact, f"{{of: accused, type: yes_no, question: So?, identifies: {written}}}")
    assert isinstance(rule, Fact)
    assert rule.identifies is means


def test_whole_numbers_and_years_are_read_from_text() -> None:
    rule = value(Calendar, "recesses: {summer: {title: Summer, gazetted: {2025: 2025-08-01..2025-08-31}}}")
    assert isinstance(rule, Calendar)
    assert rule.recesses["summer"].gazetted[2025].last_day == moment("2025-08-31").day


def test_a_finding_says_where_what_and_what_to_write() -> None:
    (finding,) = findings(Deadline, "title: Appeal\ncounts_from: trial.convict\nwithin: two weeks\n")
    assert str(finding) == (
        "north/deadlines.yaml, line 3\n"
        '  within: "two weeks" cannot be read as a period\n'
        '  Write "24 hours", "14 days", "2 weeks", "1 month", "3 years", "6 years 1 day" or "immediately"'
    )


def test_only_the_option_that_is_wrong_is_told() -> None:
    found = findings(Deadline, "title: A\ncounts_from: a\nwithin:\n  - {is: 9 dys, when: x}\n  - {is: 3 days}\n")
    assert [(finding.line, finding.where) for finding in found] == [(4, ("within", 0, "is"))]


def test_an_unknown_word_is_told_with_the_nearest() -> None:
    found = findings(Deadline, "title: A\ncounts_from: a\nwithin: [{is: 9 days, whn: x}]\nmetby: b\n")
    assert {finding.where: finding.advice for finding in found} == {
        ("metby",): "Did you mean met_by?", ("within", 0, "whn"): "Did you mean when?",
    }  # fmt: skip


def test_a_wrong_choice_lists_the_choices() -> None:
    (finding,) = findings(Deadline, "title: A\ncounts_from: a\nwithin: 1 day\nkind: rigth\n")
    assert finding.problem == '"rigth" is none of the choices'
    assert finding.advice == "Did you mean right? The choices are: right, bar, duty, target, term."


def test_all_missing_keys_are_told() -> None:
    found = findings(Source, "from: 2020")
    assert {finding.where for finding in found} == {("title",), ("verified",)}


@pytest.mark.parametrize(
    ("origin", "where", "said"),
    [
        ("{phase: trail}", ("steps", "go", "from", "phase"), '"trail" is none of the choices'),
        ("{faze: trial}", ("steps", "go", "from", "faze"), "nobody knows the word faze here"),
        ("Anywhere Else", ("steps", "go", "from"), '"Anywhere Else" is no id'),
        ("[a, B]", ("steps", "go", "from", 1), '"B" is no id'),
        ("~", ("steps", "go", "from"), "has no value"),
    ],
)
def test_of_several_ways_to_write_the_one_that_was_meant_is_told(
    origin: str, where: tuple[str, ...], said: str
) -> None:
    found = findings(
        Procedure,
        f"""
        title: T
        purpose: relief
        for_each: case
        begins_in: a
        stages: {{a: {{title: A, phase: trial}}}}
        steps: {{go: {{title: G, to: a, from: {origin}}}}}
        """,
    )
    assert (where, said) in [(finding.where, finding.problem) for finding in found]
    assert len({finding.where for finding in found}) == len(found)
    assert all(finding.where[:3] == ("steps", "go", "from") for finding in found)


def test_a_phase_is_typed_as_one() -> None:
    rule = value(
        Procedure,
        "{title: T, purpose: relief, for_each: case, begins_in: a, stages: {}, "
        "steps: {s: {title: S, from: {phase: trial}, to: same}}}",
    )
    assert isinstance(rule, Procedure)
    assert rule.steps["s"].origin == InPhase(phase=["trial"])


def test_a_text_where_a_map_belongs() -> None:
    (finding,) = findings(
        Procedure, "title: T\npurpose: relief\nfor_each: case\nbegins_in: a\nstages: none\nsteps: {}\n"
    )
    assert (finding.where, finding.problem) == (("stages",), '"none" is not a map')


def test_our_own_rules_speak_for_themselves() -> None:
    (finding,) = findings(Deadline, "title: A\ncounts_from: a\nwithin: 1 day\nwait: 2 days\n")
    assert "exactly one length" in finding.problem


def test_of_more_mistakes_than_a_person_could_mend_the_first_are_told() -> None:
    words = "".join(f"word{number}: x\n" for number in range(MOST * 4))
    found = findings(Source, "title: Act\nverified: memory\n" + words)
    assert len(found) == MOST
    assert found[0].problem == "nobody knows the word word0 here"


@pytest.mark.parametrize("title", ["{english: Act}", "{en_GB: Act}", "{}"])
def test_a_text_by_language_names_languages(title: str) -> None:
    (finding,) = findings(Source, f"title: {title}\nverified: memory\n")
    assert finding.where[0] == "title"
    assert "language" in finding.problem or "empty" in finding.problem
