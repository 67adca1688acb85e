"""Which counts a step reaches where its line names none: a conviction stands until something sets it aside."""

from __future__ import annotations

from typing import Any

import pytest
from playing import play, refused
from zenda_law import Lay

from workflow.case.case import Case
from workflow.case.charges import effective_term
from workflow.case.opening import open_case
from workflow.moments import period

TRIAL = """
    title: Trial
    purpose: accountability
    for_each: accused
    begins_in: brought
    under: {act: part 1}
    stages:
      brought: {title: Brought, phase: charge}
      trial: {title: In trial, phase: trial}
      reserved: {title: Judgment reserved, phase: judgment}
      convicted: {title: Convicted, phase: judgment}
      sentenced: {title: Sentenced, phase: execution}
      retrial: {title: Retrial ordered, phase: charge}
      acquitted: {title: Acquitted, phase: closed}
      over: {title: Over, phase: closed}
    steps:
      bring: {title: Charge, from: [brought, over], to: trial, outcome: charged, under: {act: s.20}}
      own_up: {title: Conviction on plea, from: trial, to: same, outcome: convicted, under: {act: s.21}}
      withdraw:
        title: Withdrawal
        from: {phase: [charge, trial, judgment]}
        to: [{is: same, when: 'any(charges, "convicted")'}, {is: over}]
        outcome: withdrawn
        under: {act: s.22}
      reserve: {title: Judgment reserved, from: trial, to: reserved, under: {act: s.23}}
      judge: {title: Judgment, from: reserved, to: [{is: convicted, when: 'any(charges, "convicted")'}, {is: acquitted}], outcome: [convicted, acquitted], sentence: yes, under: {act: s.24}}
      acquit_rest: {title: Acquittal of the rest, from: [reserved, convicted], to: same, outcome: acquitted, under: {act: s.25}}
      punish: {title: Sentence, from: convicted, to: sentenced, sentence: yes, under: {act: s.26}}
      set_aside: {title: Conviction set aside, from: [convicted, sentenced], to: same, outcome: acquitted, under: {act: s.27}}
      replace: {title: Judgment replaced, from: [convicted, acquitted, sentenced], to: same, outcome: [convicted, acquitted], under: {act: s.28}}
      try_again: {title: Retrial, from: [convicted, sentenced, acquitted], to: retrial, outcome: charged, under: {act: s.29}}
      send_back: {title: Sent back, from: any, to: as_ordered, outcome: charged, under: {act: s.30}}
      quash: {title: Proceedings quashed, from: any, to: over, outcome: quashed, under: {act: s.31}}
      die: {title: Death, from: any, to: over, outcome: abated, under: {act: s.32}}
    """


def on_trial(zenda: Lay, *lines: str) -> Case:
    """A1 in trial on counts 1 and 2; he has been convicted of the first on his own plea."""
    counts: dict[str, Any] = {id: {"offence": "slight", "accused": ["A1"], "on": "2025-01-10"} for id in ("1", "2")}
    case = open_case(
        zenda(procedures__trial=TRIAL), on="2025-01-11", written="2025-01-11", people={"A1": {"is": "accused"}},
        causes={"main": {"court": "court", "seat": "town"}}, counts=counts,
    )  # fmt: skip
    bring, plead = "{on: 2025-02-01, take: {bring: [A1]}}", "{on: 2025-02-02, take: {own_up: [A1]}, counts: [1]}"
    return play(case, bring, plead, *lines)


def outcomes(case: Case) -> list[str]:
    return [charge.outcome for charge in case.charges("A1")]


RESERVED = "{on: 2025-02-03, take: {reserve: [A1]}}"
JUDGED = "{on: 2025-02-04, take: {judge: [A1]}, outcome: convicted, sentence: {2: 5 months}}"


def test_what_ends_the_open_counts_leaves_a_conviction_alone(zenda: Lay) -> None:
    case = on_trial(zenda, "{on: 2025-02-03, take: {withdraw: [A1]}}")
    assert outcomes(case) == ["convicted", "withdrawn"]
    assert case.tracks("A1")[0].stage == "trial"
    case = on_trial(zenda, RESERVED, "{on: 2025-02-04, take: {acquit_rest: [A1]}}")
    assert outcomes(case) == ["convicted", "acquitted"]


def test_a_charge_brought_anew_in_the_trial_leaves_it_alone_too(zenda: Lay) -> None:
    case = on_trial(zenda, "{on: 2025-02-03, take: {bring: [A1]}, despite: brought twice}")
    assert outcomes(case) == ["convicted", "charged"]


def test_a_verdict_is_asked_only_of_what_is_undecided(zenda: Lay) -> None:
    case = on_trial(zenda, RESERVED, "{on: 2025-02-04, take: {judge: [A1]}, outcome: {2: acquitted}}")
    assert outcomes(case) == ["convicted", "acquitted"]
    assert [str(charge.outcome_on) for charge in case.charges("A1")] == ["2025-02-02", "2025-02-04"]


def test_but_the_sentence_of_the_same_line_is_heard_of_what_was_convicted_before(zenda: Lay) -> None:
    case = on_trial(zenda, RESERVED, "{on: 2025-02-04, take: {judge: [A1]}, outcome: {2: acquitted}, sentence: {1: 3 months}}")
    assert effective_term(case.charges("A1")) == period("3 months")


def test_the_counts_a_line_names_are_taken_at_its_word(zenda: Lay) -> None:
    case = on_trial(zenda, "{on: 2025-02-03, take: {withdraw: [A1]}, counts: [1, 2]}")
    assert outcomes(case) == ["withdrawn", "withdrawn"]


@pytest.mark.parametrize(("step", "left"), [("set_aside", "acquitted"), ("try_again", "charged")])
def test_a_step_that_comes_after_the_verdict_reaches_what_was_decided(zenda: Lay, step: str, left: str) -> None:
    case = on_trial(zenda, RESERVED, JUDGED, f"{{on: 2025-03-01, take: {{{step}: [A1]}}}}")
    assert outcomes(case) == [left, left]


def test_and_leaves_what_is_still_undecided(zenda: Lay) -> None:
    one = "{on: 2025-02-04, take: {judge: [A1]}, counts: [1], outcome: convicted}"
    case = on_trial(zenda, RESERVED, one, "{on: 2025-03-01, take: {set_aside: [A1]}}")
    assert outcomes(case) == ["acquitted", "charged"]


@pytest.mark.parametrize(("line", "left"), [("quash: [A1]}", "quashed"), ("die: [A1]}", "abated"), ("send_back: [A1]}, to: trial", "charged")])
def test_quashing_abatement_and_the_order_of_a_higher_court_reach_all(zenda: Lay, line: str, left: str) -> None:
    assert outcomes(on_trial(zenda, f"{{on: 2025-02-03, take: {{{line}}}")) == [left, left]


def test_a_judgment_replaced_reaches_an_acquittal_where_nothing_else_is_left(zenda: Lay) -> None:
    both = "{on: 2025-02-04, take: {judge: [A1]}, counts: [1, 2], outcome: acquitted}"
    case = on_trial(zenda, RESERVED, both, "{on: 2025-03-01, take: {replace: [A1]}, outcome: {1: acquitted, 2: convicted}}")
    assert outcomes(case) == ["acquitted", "convicted"]


# -- a step that touches no count ------------------------------------------------------------------------------------


def test_a_step_that_finds_no_count_to_end_is_refused_and_says_how_each_stands(zenda: Lay) -> None:
    case = on_trial(zenda, RESERVED, JUDGED)
    (told,) = refused(case, "{on: 2025-02-05, take: {withdraw: [A1]}}")
    assert (told.kind, told.id) == ("outcome", "no count")
    assert "Withdrawal" in told.words and "count 1: convicted and count 2: convicted" in told.words and "counts:" in told.words
    assert outcomes(play(case, "{on: 2025-02-05, take: {withdraw: [A1]}, counts: [2]}")) == ["convicted", "withdrawn"]


def test_an_outcome_of_several_said_of_what_has_ended_is_not_lost_in_silence(zenda: Lay) -> None:
    both = "{on: 2025-02-04, take: {judge: [A1]}, counts: [1, 2], outcome: acquitted}"
    told = refused(on_trial(zenda, RESERVED, both), "{on: 2025-02-05, take: {judge: [A1]}, outcome: {A1: convicted}, despite: }")
    assert [item.id for item in told] == ["stage", "no count"]


def test_a_death_happens_whatever_became_of_the_charges(zenda: Lay) -> None:
    withdrawn = "{on: 2025-02-03, take: {acquit_rest: [A1]}, counts: [1, 2], despite: out of turn}"
    seen = on_trial(zenda, withdrawn).preview({"on": "2025-02-05", "take": {"die": ["A1"]}})
    assert (seen.unmet, [item.id for item in seen.warnings]) == ((), ["no count"])


def test_a_case_without_counts_is_asked_nothing(zenda: Lay) -> None:
    case = open_case(zenda(procedures__trial=TRIAL), on="2025-01-11", written="2025-01-11", people={"A1": {"is": "accused"}})
    assert case.preview({"on": "2025-02-01", "take": {"bring": ["A1"]}}).unmet == ()
