"""What an offence carries at most, where the law says it and where nobody has read it."""

from __future__ import annotations

from typing import Any

import pytest
from playing import murder, play, refused, road
from zenda_law import SMALL, Lay

from workflow.case.case import Case
from workflow.case.opening import open_case
from workflow.errors import CaseError

OFFENCES = """
    slight: {title: Slight wrong, penalty: {max: 3 years}, tried_by: court, under: {act: s.10}}
    sold: {title: Sale of a person, penalty: {min: 5 years, max: unknown}, tried_by: court, under: {act: s.11}}
    fined: {title: Fined wrong, penalty: {min: fine, max: 3 years, fine_min: "1,000", fine_max: "5,000 XRC"}, tried_by: court, under: {act: s.13}}
    unread: {title: Unread wrong, penalty: {max: unknown}, tried_by: court, under: {act: s.12}}
    """
MATTER = """
    title: Matter
    purpose: accountability
    for_each: accused
    begins_in: start
    under: {act: part 1}
    stages:
      start: {title: Start, phase: report}
      over: {title: Over, phase: closed}
    steps:
      sentence: {title: Sentence, from: start, to: over, by: any_court, sentence: yes, outcome: convicted, under: {act: s.20}}
      transfer:
        title: Sent up
        from: start
        to: same
        by: any_court
        requires: [{that: 'any(charges, "heavy")', otherwise: Only a heavy charge is sent up., under: {act: s.21}}]
        under: {act: s.21}
    """


@pytest.fixture
def of(zenda: Lay) -> Any:
    """``of("sold")``: a case of that offence."""
    place = SMALL["jurisdiction"].replace("}", ", currency: XRC}")
    law = zenda(jurisdiction=place, offences=OFFENCES, procedures__matter=MATTER)

    def opened(offence: str) -> Case:
        counts = {"1": {"offence": offence, "accused": ["A1"], "victims": ["V1"], "on": "2025-01-01"}}
        people = {"A1": {"is": "accused"}, "V1": {"is": "victim"}}
        causes = {"main": {"court": "court", "seat": "town"}}
        return open_case(law, "", on="2025-01-02", written="2025-01-02", people=people, causes=causes, counts=counts)

    return opened


def warned(case: Case, sentence: str | dict[str, str]) -> list[str]:
    seen = case.preview({"on": "2025-02-01", "take": {"sentence": ["A1"]}, "sentence": sentence})
    return [str(item.words) for item in seen.warnings if item.id == "penalty"]


def test_a_sentence_below_the_least_is_told_where_nobody_has_read_the_greatest(of: Any) -> None:
    (told,) = warned(of("sold"), "2 years")
    assert told == "Sale of a person (count 1): 2 years is less than the least penalty; the law gives 5 years."
    assert warned(of("sold"), "40 years") == []


def test_no_least_penalty_is_no_bound_for_a_fine(of: Any) -> None:
    assert warned(of("slight"), "fine") == warned(of("unread"), "fine") == []
    assert "more than the greatest" in warned(of("slight"), "4 years")[0]


def test_a_greatest_penalty_nobody_has_read_is_asked_of_the_count_and_can_be_answered(of: Any) -> None:
    case, line = of("sold"), "{on: 2025-01-10, take: {transfer: [A1]}}"
    (asked,) = {item for unmet in refused(case, line) for item in unmet.ask}
    assert (asked.name, asked.of) == ("greatest_penalty", "count 1")
    assert asked.question == "What is the greatest penalty on this count?"
    told = "{on: 2025-01-10, take: {transfer: [A1]}, facts: {count 1: {greatest_penalty: 14 years}}}"
    assert play(case, told).entries[-1].kind == "take"
    few = play(case, "{on: 2025-01-09, facts_recorded: {count 1: {greatest_penalty: 4 years}}}")
    assert "Only a heavy charge" in str(refused(few, line)[0].words)
    assert "4 years" in few.preview({"on": "2025-02-01", "take": {"sentence": ["A1"]}, "sentence": "6 years"}).warnings[0].words


# -- fines -------------------------------------------------------------------------------------------------------------


def test_a_fine_outside_what_the_offence_carries_is_told(of: Any) -> None:
    case = of("fined")
    assert warned(case, {"fine": "6000"}) == ["Fined wrong (count 1): 6,000 XRC is more than the greatest penalty; the law gives 5,000 XRC."]
    assert warned(case, {"term": "1 year", "fine": "999"}) == ["Fined wrong (count 1): 999 XRC is less than the least penalty; the law gives 1,000 XRC."]
    assert len(warned(case, {"term": "4 years", "fine": "5,001 XRC"})) == 2


@pytest.mark.parametrize("fine", ["1000", "5,000 XRC", "5000 XRC", "9000 USD"])
def test_one_within_it_or_in_another_currency_is_not(of: Any, fine: str) -> None:
    assert warned(of("fined"), {"fine": fine}) == []


def test_an_offence_that_states_no_fine_sets_none(of: Any) -> None:
    assert warned(of("slight"), {"fine": "1000000"}) == []


def test_what_is_no_sum_is_refused_with_how_to_write_it(of: Any) -> None:
    with pytest.raises(CaseError, match='`fine: a lot` is no sum of money; write it in digits, as "400,000"'):
        warned(of("fined"), {"fine": "a lot"})


def test_the_code_that_governs_is_cited_and_no_other() -> None:
    seen = road(murder(), "convict").preview({"on": "2025-05-21", "take": {"sentence": ["A1"]}, "sentence": "2 years"})
    (told,) = [item for item in seen.warnings if item.id == "penalty"]
    assert dict(told.under) == {"pa_2024": "s.20"}
