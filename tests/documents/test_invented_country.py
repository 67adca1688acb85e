"""The press knows no country: the invented one prints too, and asks what it needs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workflow.case.opening import open_case
from workflow.documents.filings import draft
from workflow.documents.sheet import Sheet
from workflow.documents.vocabulary import Matter
from workflow.errors import DraftError
from workflow.law.library import LawLibrary
from workflow.moments import moment

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


def test_a_filing_is_written_in_the_language_of_its_house_style(case, tmp_path, monkeypatch):
    folder = shutil.copytree(TESTS / "legal_templates", tmp_path / "legal_templates")
    style = folder / "ruritania" / "house_style.yaml"
    style.write_text(style.read_text("utf-8") + "  language: {is: de}\n", "utf-8")
    monkeypatch.setenv("PROSEQUI_TEMPLATES", str(folder))
    matter = Matter(case, moment("2024-08-02"), Sheet())
    assert matter.text(case.law.courts["district_court"].title) == "District Court"
    title = case.law.filings["charge_sheet"].title
    made = draft(case, "charge_sheet", "A1", on="2024-08-02")
    assert made.title == (title if isinstance(title, str) else title["de"])
    matter.language = "de"
    assert matter.text(case.law.courts["district_court"].title) == "Bezirksgericht"


@pytest.mark.parametrize(
    ("day", "above"),
    [("2018-05-05", "crown_council"), ("2019-12-31", "crown_council"), ("2020-01-01", "court_of_appeal")],
)
def test_the_court_above_may_depend_on_the_day(case, day, above):
    appeals_to = case.law.courts["high_court"].appeals_to
    assert Matter(case, moment(day), Sheet()).chosen(appeals_to) == above


def test_a_petition_is_no_filing_before_notice_was_given(case):
    with pytest.raises(DraftError, match=r"(?s)No notice of appeal was given\..*r\.7"):
        draft(case, "petition_of_appeal", "A1", on="2024-08-02")
