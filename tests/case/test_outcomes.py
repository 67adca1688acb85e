"""Outcomes, lesser offences, alternative counts, sentences: each on its charge."""

from __future__ import annotations

from typing import Any

import pytest
from playing import murder, play, refused, road, stage, theft

from workflow.case.case import Case
from workflow.case.charges import effective_term
from workflow.errors import CaseError, UnknownName
from workflow.moments import period

TWO = {
    "1": {"offence": "theft", "accused": ["A1"], "victims": ["V1"], "on": "2025-01-10"},
    "2": {"offence": "theft", "accused": ["A1"], "victims": ["V1"], "on": "2025-01-11"},
}
THREE = TWO | {"3": {"offence": "theft", "accused": ["A1"], "victims": ["V1"], "on": "2025-01-12"}}


def outcomes(case: Case) -> dict[str, str]:
    return {charge.count.id: charge.outcome for charge in case.charges("A1")}


def reserved(counts: Any = None) -> Case:
    return road(theft(counts=counts or TWO), "close_defence")


def test_an_outcome_sets_every_live_charge_of_the_person() -> None:
    assert outcomes(theft(counts=TWO)) == {"1": "alleged", "2": "alleged"}
    assert outcomes(road(theft(counts=TWO), "file_charge")) == {"1": "charged", "2": "charged"}
    assert outcomes(road(theft(counts=TWO), "convict")) == {"1": "convicted", "2": "convicted"}


def test_or_only_the_counts_of_the_entry() -> None:
    for line in ("take: {convict: [A1]}, counts: [1]", "take: {convict: {A1: [1]}}", "take: {convict: {A1: 1}}"):
        case = play(reserved(), f"{{on: 2025-05-19, {line}}}")
        assert outcomes(case) == {"1": "convicted", "2": "charged"}
        assert [charge.count.id for charge in case.charges("A1", live=True)] == ["1", "2"]


def test_a_charge_that_has_ended_is_not_touched_again() -> None:
    case = play(reserved(), "{on: 2025-05-19, take: {give_verdicts: [A1]}, outcome: {1: convicted, 2: acquitted}}", "{on: 2025-05-20, take: {die: [A1]}, by: police}")
    assert outcomes(case) == {"1": "abated", "2": "acquitted"}
    assert [str(charge.outcome_on) for charge in case.charges("A1")] == ["2025-05-20", "2025-05-19"]


def test_a_list_of_outcomes_makes_the_entry_say_which_for_each() -> None:
    unmet = refused(reserved(), "{on: 2025-05-19, take: {give_verdicts: [A1]}}")
    assert [item.kind for item in unmet] == ["outcome", "outcome"]
    assert "count 1" in unmet[0].words and "convicted or acquitted" in unmet[0].words
    unmet = refused(reserved(), "{on: 2025-05-19, take: {give_verdicts: [A1]}, outcome: {A1: {1: convicted}}}")
    assert len(unmet) == 1 and "count 2" in unmet[0].words
    unmet = refused(reserved(), "{on: 2025-05-19, take: {give_verdicts: [A1]}, outcome: {A1: {1: convicted, 2: quashed}}}")
    assert len(unmet) == 1 and "count 2" in unmet[0].words


@pytest.mark.parametrize("said", ["convicted", "{A1: convicted}", "{1: convicted, 2: convicted}", "{A1: {1: convicted, 2: convicted}}", "{A1 count 1: convicted, A1 count 2: convicted}"])
def test_the_outcome_may_be_said_in_several_ways(said: str) -> None:
    assert outcomes(play(reserved(), f"{{on: 2025-05-19, take: {{give_verdicts: [A1]}}, outcome: {said}}}")) == {"1": "convicted", "2": "convicted"}


def test_where_it_leads_is_read_after_the_outcome() -> None:
    both = play(reserved(), "{on: 2025-05-19, take: {give_verdicts: [A1]}, outcome: {1: acquitted, 2: convicted}}")
    none = play(reserved(), "{on: 2025-05-19, take: {give_verdicts: [A1]}, outcome: acquitted}")
    assert (stage(both, "prosecution"), stage(none, "prosecution")) == ("convicted", "acquitted")


def test_an_outcome_the_step_does_not_give() -> None:
    assert [item.kind for item in refused(reserved(), "{on: 2025-05-19, take: {convict: [A1]}, outcome: acquitted}")] == ["outcome", "outcome"]


def test_each_accused_has_an_outcome_of_his_own() -> None:
    case = road(theft(accused=("A1", "A2")), "rule_on_case", people="A1, A2")
    case = play(case, "{on: 2025-04-28, take: {close_defence: [A1, A2]}}", "{on: 2025-05-19, take: {give_verdicts: [A1, A2]}, outcome: {A1: convicted, A2: acquitted}}")
    assert {charge.accused: charge.outcome for charge in case.charges()} == {"A1": "convicted", "A2": "acquitted"}


# -- lesser offences and alternative counts ------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["manslaughter", "{A1: manslaughter}", "{1: manslaughter}", "{A1: {1: manslaughter}}"])
def test_a_conviction_may_name_a_lesser_offence(said: str) -> None:
    case = play(road(murder(), "close_defence"), f"{{on: 2025-05-19, take: {{convict: [A1]}}, lesser: {said}}}")
    charge = case.standing.charges["A1", "1"]
    assert (charge.outcome, charge.offence, charge.count.offence) == ("convicted", "manslaughter", "murder")


def test_the_law_of_the_lesser_offence_holds_from_then_on() -> None:
    """Manslaughter is punished with twenty years, murder with life: both grave; but only murder is not bailable."""
    case = play(road(murder(), "close_defence"), "{on: 2025-05-19, take: {convict: [A1]}, lesser: manslaughter}")
    from workflow.case.scope import Scope
    from workflow.moments import moment

    charge = Scope(case.standing, moment("2025-05-20"), "A1").charges[0]
    assert charge.offence == "manslaughter" and charge.bailable is True and charge.penalty.max == period("20 years")


def test_a_lesser_offence_nobody_knows() -> None:
    with pytest.raises(UnknownName, match="Did you mean manslaughter"):
        play(road(murder(), "close_defence"), "{on: 2025-05-19, take: {convict: [A1]}, lesser: manslauhgter}")


def test_a_count_may_stand_instead_of_another() -> None:
    case = play(theft(), "{on: 2025-01-12, count_added: {2: {offence: manslaughter, accused: [A1], on: 2025-01-10, instead_of: 1}}}")
    assert case.standing.counts["2"].instead_of == "1"
    with pytest.raises(UnknownName, match="count"):
        play(theft(), "{on: 2025-01-12, count_added: {2: {offence: theft, accused: [A1], on: 2025-01-10, instead_of: 7}}}")


def test_an_amended_charge_is_pleaded_to_afresh() -> None:
    case = road(theft(), "take_plea")
    assert case.standing.charges["A1", "1"].pleaded
    case = play(case, "{on: 2025-03-01, count_amended: {1: {offence: manslaughter}}}")
    charge = case.standing.charges["A1", "1"]
    assert not charge.pleaded and charge.offence == "manslaughter" and charge.outcome == "charged"


def test_an_accused_struck_from_a_count_and_one_added_to_it() -> None:
    case = theft(accused=("A1", "A2"))
    case = play(case, "{on: 2025-01-12, count_amended: {1: {accused: [A1]}}}")
    assert [(charge.accused, charge.outcome) for charge in case.charges()] == [("A1", "alleged"), ("A2", "withdrawn")]
    case = play(theft(), "{on: 2025-01-12, person_added: {A2: accused}}", "{on: 2025-01-12, count_amended: {1: {accused: [A1, A2]}}}")
    assert [(charge.accused, charge.offence, charge.outcome) for charge in case.charges()] == [("A1", "theft", "alleged"), ("A2", "theft", "alleged")]


# -- sentences ---------------------------------------------------------------------------------------------------------------


def served(said: str, counts: Any = None) -> Case:
    return play(reserved(counts), "{on: 2025-05-19, take: {convict: [A1]}}", f"{{on: 2025-05-21, take: {{sentence: [A1]}}, sentence: {said}}}")


@pytest.mark.parametrize(("said", "in_all"), [
    ("{1: 2 years, 2: 3 years}", "3 years"),
    ("{A1: {1: 2 years, 2: 3 years}}", "3 years"),
    ("{A1 count 1: 2 years, A1 count 2: 3 years}", "3 years"),
    ("{1: 2 years, 2: {term: 3 years, consecutive_to: 1}}", "5 years"),
    ("{1: 2 years, 2: {term: 3 years, consecutive_with: [1]}}", "5 years"),
    ("{1: {term: 2 years, consecutive_to: 2}, 2: {term: 3 years, consecutive_to: 1}}", "5 years"),
    ("{1: 18 months, 2: {term: 2 years, consecutive_to: 1}}", "42 months"),
    ("{1: 2 weeks, 2: {term: 3 days, consecutive_to: 1}}", "17 days"),
    ("{1: life, 2: {term: 3 years, consecutive_to: 1}}", "life"),
    ("{1: 3 years, 2: {kind: life, consecutive_to: 1}}", "life"),
    ("{1: death, 2: life}", "death"),
    ("{1: {kind: imprisonment, term: 30 years, fine: 500 XRC}, 2: fine}", "30 years"),
    ("{1: fine}", "fine"),
    ("{1: {kind: fine, fine: '400,000', default: 6 months}, 2: {fine: 500}}", "fine"),
    ("{1: {kind: fine, fine: 500, default: 6 months}, 2: 2 months}", "2 months"),
    ("{1: {fine: 500, consecutive_to: 2}, 2: 2 months}", "2 months"),
    ("{fine: 500, default: 6 months}", "fine"),
    ("2 years", "2 years"),
    ("{kind: imprisonment, term: 2 years}", "2 years"),
])  # fmt: skip
def test_concurrent_terms_do_not_add_up_and_consecutive_ones_do(said: str, in_all: str) -> None:
    assert effective_term(served(said).charges("A1")) == period(in_all)


@pytest.mark.parametrize(("said", "words"), [
    ("fine", "fine"),
    ("2 years", "2 years"),
    ("{kind: fine, fine: '400,000', default: 6 months}", "fine of 400,000, in default 6 months"),
    ("{fine: '400,000'}", "fine of 400,000"),
    ("{kind: fine, default: 6 months}", "fine, in default 6 months"),
    ("{term: 2 years, fine: 500 XRC}", "2 years and a fine of 500 XRC"),
    ("{term: 2 years, fine: 500 XRC, default: 3 months}", "2 years and a fine of 500 XRC, in default 3 months"),
])  # fmt: skip
def test_a_fine_is_told_with_what_is_served_in_default_of_it(said: str, words: str) -> None:
    (sentence,) = {charge.sentence for charge in served(said).charges("A1")}
    assert sentence is not None and sentence.words == words


def test_somebody_who_is_only_fined_serves_nothing_and_is_not_warned_of_too_little() -> None:
    """Theft has no least penalty."""
    case = road(theft(), "convict")
    seen = case.preview({"on": "2025-05-20", "take": {"sentence": ["A1"]}, "sentence": {"fine": "500", "default": "6 months"}})
    assert "penalty" not in [item.id for item in (*seen.unmet, *seen.warnings)]


def test_what_is_served_in_default_needs_a_fine() -> None:
    with pytest.raises(CaseError, match="`default:`"):
        served("{term: 2 years, default: 6 months}")


def test_a_third_sentence_may_follow_the_longer_of_two() -> None:
    case = served("{1: 2 years, 2: 3 years, 3: {term: 1 year, consecutive_to: [1, 2]}}", THREE)
    assert effective_term(case.charges("A1")) == period("4 years")


def test_a_sentence_keeps_what_was_said_of_it() -> None:
    case = served("{1: {kind: imprisonment, term: 2 years, fine: 500 XRC}, 2: {kind: community service, term: 3 months, consecutive_to: [1]}}")
    one, two = (charge.sentence for charge in case.charges("A1"))
    assert one is not None and two is not None
    assert (one.kind, one.term, one.fine, one.consecutive_to) == ("imprisonment", period("2 years"), "500 XRC", ())
    assert (two.kind, two.term, two.fine, two.consecutive_to) == ("community service", period("3 months"), None, ("1",))


def test_only_a_convicted_charge_is_sentenced() -> None:
    case = play(reserved(), "{on: 2025-05-19, take: {give_verdicts: [A1]}, outcome: {1: convicted, 2: acquitted}}", "{on: 2025-05-21, take: {sentence: [A1]}, sentence: {A1: 2 years}}")
    assert [charge.sentence is not None for charge in case.charges("A1")] == [True, False]


def test_a_sentence_falls_with_the_conviction_it_stood_on() -> None:
    case = road(theft(), "sentence")
    assert effective_term(case.charges("A1")) == period("2 years")
    case = play(
        case, "{on: 2025-05-30, take: {appeal.give_notice: [A1]}}", "{on: 2025-06-02, filing_made: {petition_of_appeal: [A1]}}",
        "{on: 2025-06-02, take: {appeal.lodge: [A1]}}", "{on: 2025-07-01, take: {appeal.hear: [A1]}, by: high_court}",
        "{on: 2025-07-15, take: {appeal.allow: [A1]}, by: high_court}",
    )  # fmt: skip
    charge = case.standing.charges["A1", "1"]
    assert (charge.outcome, charge.sentence, charge.live) == ("quashed", None, False)
    assert effective_term(case.charges("A1")) is None


@pytest.mark.parametrize("said", ["30 yaers", "{A1: a long time}", "{term: 2}", "{1: {term: 2 years, kind: imprisonment, consecutve_to: 2}}", "{7: 2 years}", "{A9: 2 years}"])
def test_a_sentence_that_cannot_be_read_writes_nothing(said: str) -> None:
    from workflow.errors import WorkflowError

    case = play(reserved(), "{on: 2025-05-19, take: {convict: [A1]}}")
    with pytest.raises(WorkflowError):
        play(case, f"{{on: 2025-05-21, take: {{sentence: [A1]}}, sentence: {said}}}")


def test_a_sentence_where_none_is_passed_is_a_mistake() -> None:
    with pytest.raises(CaseError, match="sentence"):
        play(reserved(), "{on: 2025-05-19, take: {convict: [A1]}, sentence: 2 years}")


def test_a_step_for_each_charge_ends_that_charge_alone() -> None:
    counts = {id: said | {"facts": {"loss": 300}} for id, said in TWO.items()}
    case = road(theft(counts=counts), "file_charge")
    case = play(case, "{on: 2025-01-22, take: {offer: [A1]}, counts: [1]}", "{on: 2025-02-05, take: {approve: [A1]}, counts: [1]}")
    assert outcomes(case) == {"1": "compounded", "2": "charged"}
    assert stage(case, "settlement", "A1/1") == "approved"
    assert case.standing.runs_of("settlement", "A1/2") == ()


def test_a_step_for_each_charge_without_counts_is_taken_on_all() -> None:
    counts = {id: said | {"facts": {"loss": 300}} for id, said in TWO.items()}
    case = play(road(theft(counts=counts), "file_charge"), "{on: 2025-01-22, take: {offer: [A1]}}")
    assert stage(case, "settlement", "A1/1") == stage(case, "settlement", "A1/2") == "offered"


def test_nobody_is_convicted_of_a_count_and_of_its_alternative_without_a_warning() -> None:
    alternative = TWO | {"2": TWO["2"] | {"instead_of": "1"}}
    one = play(reserved(alternative), "{on: 2025-05-19, take: {convict: [A1]}, counts: [1]}")
    both = play(reserved(alternative), "{on: 2025-05-19, take: {give_verdicts: [A1]}, outcome: convicted}")
    told = [[item for judged in case.standing.judged for item in judged.unmet if item.id == "alternative"] for case in (one, both)]
    assert [len(items) for items in told] == [0, 1]
    assert told[1][0].directory  # a warning, so no irregularity


def test_a_sentence_beyond_the_penalty_is_a_warning_and_no_refusal() -> None:
    case = road(theft(), "convict")
    seen = case.preview({"on": "2025-05-20", "take": {"sentence": ["A1"]}, "sentence": "40 years"})
    assert seen.unmet == ()
    (told,) = [item for item in seen.warnings if item.id == "penalty"]
    assert "40 years" in told.words and "penalty" in told.words
