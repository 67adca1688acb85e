"""The press knows no country: the invented one prints too, and asks what it needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.case.opening import open_case
from workflow.documents.filings import draft
from workflow.errors import DraftError
from workflow.law.library import LawLibrary

TESTS = Path(__file__).parents[1]


@pytest.fixture
def case(monkeypatch):
    monkeypatch.setenv("PROSEQUI_TEMPLATES", str(TESTS / "legal_templates"))
    law = LawLibrary(TESTS / "invented")["ruritania"]
    case = open_case(
        law, "Crown v A1", on="2024-08-01", written="2024-08-01",
        people={"A1": {"is": "accused", "facts": {"born": "1980-01-01"}}},
        causes={"main": {"court": "district_court", "seat": "strelsau"}},
        counts={"1": {"offence": "theft", "accused": ["A1"], "on": "2024-07-30"}},
    )  # fmt: skip
    return case.with_names({"A1": {"name": "Fictus *Inventus*"}})


def test_a_charge_sheet_prints_with_the_code_that_governs_and_the_name_as_written(case):
    made = draft(case, "charge_sheet", "A1", on="2024-08-02")
    text = made.manuscript.text()
    assert made.missing == ()
    assert "Fictus *Inventus*" in text
    assert {blank.what for blank in made.blanks} >= {"signature of the prosecutor"}
    assert made.as_word() == made.as_word()


def test_a_petition_is_no_filing_before_notice_was_given(case):
    with pytest.raises(DraftError, match=r"(?s)No notice of appeal was given\..*r\.7"):
        draft(case, "petition_of_appeal", "A1", on="2024-08-02")
