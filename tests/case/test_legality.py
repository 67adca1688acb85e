"""Nobody is accused under a law that was not in force on the day of the act: asked when a count is laid.

In Ruritania trafficking is an offence under the Penal Act of 2024 alone, which governs from 1 July 2024; bonded labour
was one under the Ordinance of 1920, which governs before.
"""

from __future__ import annotations

from typing import Any

import pytest
from playing import play, refused, theft
from test_stories import DOCKET, HEAD, played
from zenda_law import Lay

from workflow.case.case import Case
from workflow.case.opening import open_case
from workflow.errors import StepRefused


def added(on: str, offence: str = "trafficking", **more: str) -> dict[str, Any]:
    count = {"offence": offence, "accused": ["A1"], "victims": ["V1"], "on": on}
    return {"on": "2025-01-12", "count_added": {"2": count}, **more}


def warned(case: Case, line: Any) -> list[str]:
    seen = case.preview({"written": "2025-01-12", **line})
    assert seen.unmet == ()
    return [item.id for item in seen.warnings]


def test_a_count_older_than_its_law_is_refused_with_the_provision_and_the_first_day() -> None:
    (told,) = refused(theft(), added("2024-06-30"))
    assert (told.kind, told.id, dict(told.under)) == ("life", "offence 2", {"pa_2024": "s.30"})
    assert "Trafficking in persons (count 2) was no offence" in told.words and "It is law from 2024-07-01." in told.words


def test_and_one_younger_than_its_law_with_the_last_day() -> None:
    (told,) = refused(theft(), added("2024-07-01", "bonded_labour"))
    assert "It was law until 2024-06-30." in told.words


def test_on_the_first_and_the_last_day_it_is_law() -> None:
    assert warned(theft(), added("2024-07-01")) == [] == warned(theft(), added("2024-06-30", "bonded_labour"))


@pytest.mark.parametrize(("on", "asked"), [("2024", True), ("2025", False), ("unknown", True), ("2024-01-10..2024-08-01", False), ("..2024-08-01", False)])
def test_a_vague_day_is_a_question_and_what_lasted_into_the_law_is_under_it(on: str, asked: bool) -> None:
    assert warned(theft(), added(on)) == (["offence 2"] if asked else [])


def test_a_vague_day_wholly_before_the_law_is_no_question() -> None:
    assert [item.id for item in refused(theft(), added("2023"))] == ["offence 2"]
    assert [item.id for item in refused(theft(), added("2025", "bonded_labour"))] == ["offence 2"]
    assert warned(theft(), added("2024", "bonded_labour")) == ["offence 2"]
    assert [item.id for item in refused(theft(), added("2023-01-10..2024-06-01"))] == ["offence 2"]


def test_what_was_charged_all_the_same_is_an_irregularity() -> None:
    case = play(theft(), added("2024-06-30", despite="the court went on"))
    (found,) = case.irregularities("2025-02-01")
    assert (found.step, found.subject, found.despite) == ("count_added", "A1", "the court went on")
    assert found.title(case.law) == "count added"


def test_an_amended_count_is_asked_again() -> None:
    case = theft(on="2024-06-30")
    amended = {"on": "2025-01-12", "count_amended": {"1": {"offence": "trafficking"}}}
    assert [item.id for item in refused(case, amended)] == ["offence 1"]
    case = play(case, {**amended, "despite": "so the court let it be amended"})
    assert [item.step for item in case.irregularities("2025-02-01")] == ["count_amended"]
    assert warned(case, {"on": "2025-01-13", "count_amended": {"1": {"place": "Zenda"}}}) == []


def test_a_case_is_not_opened_with_one_unless_somebody_says_why() -> None:
    count = {"offence": "trafficking", "accused": ["A1", "A2"], "on": "2024-06-30"}
    with pytest.raises(StepRefused, match=r"count 1\) was no offence.*`despite:` in count 1") as error:
        theft(accused=("A1", "A2"), counts={"1": count})
    assert str(error.value).count("was no offence") == 1
    case = theft(accused=("A1", "A2"), counts={"1": {**count, "despite": "the warrant says so"}})
    assert [(one.entry, one.subject) for one in case.irregularities("2025-02-01")] == [(0, "A1"), (0, "A2")]


def test_several_accused_on_one_count_hear_it_once() -> None:
    line = added("2024-06-30")
    line["count_added"]["2"]["accused"] = ["A1", "A2"]
    assert len(refused(theft(accused=("A1", "A2")), line)) == 1


def test_a_story_may_expect_it(tmp_path: Any) -> None:
    early = "  - {on: 2025-01-12, count_added: {2: {offence: trafficking, accused: [A1], on: 2024-01-10}}, %s}\n"
    lines = early % "refused: {pa_2024: s.30}" + early % "despite: so charged"
    report = played(tmp_path, lines + DOCKET.replace("take: {file_charge: [A1]}", "take: {file_charge: [A1]}, counts: [1]"),
                    "{on: 2025-02-04, irregular: {A1 count_added: {pa_2024: s.30}, A1 file_charge: no}}", HEAD)  # fmt: skip
    assert report.held, [line for line in report.lines if not line.good]


def test_an_offence_whose_options_alone_have_days_is_law_on_every_day(zenda: Lay) -> None:
    """A younger penalty makes no younger offence."""
    law = zenda(offences="""
        slight: {title: Slight, penalty: [{is: {max: 2 years}, since: 2020-01-01}, {is: {max: 1 year}}], tried_by: court, under: {act: s.10}}
        newer: {title: Newer, since: 2020-01-01, penalty: {max: 1 year}, tried_by: court, under: {act: s.11}}
        """)  # fmt: skip
    case = open_case(law, on="2025-01-11", written="2025-01-11", people={"A1": {"is": "accused"}})
    assert warned(case, {"on": "2025-01-12", "count_added": {"1": {"offence": "slight", "accused": ["A1"], "on": "1995"}}}) == []
    assert refused(case, {"on": "2025-01-12", "count_added": {"1": {"offence": "newer", "accused": ["A1"], "on": "1995"}}})


# -- a step before its law ---------------------------------------------------------------------------------------------


def test_a_step_before_the_first_code_says_from_when_it_is_law_and_what_to_do(zenda: Lay) -> None:
    case = open_case(zenda(), on="1989-06-14", written="2025-01-11", people={"A1": {"is": "accused"}})
    (told,) = refused(case, "{on: 1989-06-14, written: 2025-01-11, take: {begin: [A1]}}")
    assert told.words.startswith("Beginning is not the law on 1989-06-14 here. It is law from 1990-01-01.")
    assert "`despite:`" in told.words and "take the case over" in told.words
    case = play(case, "{on: 1989-06-14, written: 2025-01-11, take: {begin: [A1]}, despite: under the code of then}")
    assert case.tracks("A1")[0].stage == "running"


def test_a_step_whose_code_does_not_govern_says_no_more_than_that() -> None:
    """Committal is of the Ordinance alone; in a matter reported under the Act no day of it is too early."""
    case = play(theft(), "{on: 2025-01-13, take: {report: [A1]}, by: victim}")
    life = [item.words for item in refused(case, "{on: 2025-02-01, take: {commit_for_trial: [A1]}}") if item.kind == "life"]
    assert life == ["Committal for trial is not the law on 2025-02-01 here. It was law until 2024-06-30."]
