"""The press knows no country: the invented one prints too, and asks what it needs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from strelsau import matter

from workflow.case.opening import open_case
from workflow.documents.blocks import Numbered
from workflow.documents.filings import draft
from workflow.documents.manuscript import read
from workflow.documents.sheet import Sheet
from workflow.documents.vocabulary import Matter
from workflow.errors import CaseError, DraftError, UnknownName
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


@pytest.mark.parametrize(("done", "on", "procedure", "penal"), [
    ("2024-07-30", "2024-08-02", "CPA", "PA"), ("2024-06-30", "2024-08-02", "CPA", "PO"), ("2024-06-01", "2024-06-28", "CPO", "PO"),
])  # fmt: skip
def test_only_the_code_that_governs_is_cited(case, done, on, procedure, penal):
    count = {"offence": "theft", "accused": ["A1"], "on": done}
    opened = open_case(
        case.law, "Crown v A1", on="2024-06-20", written="2024-06-20", people={"A1": {"is": "accused", "facts": {"born": "1980"}}},
        causes={"main": {"court": "district_court", "seat": "strelsau"}}, counts={"1": count},
    )  # fmt: skip
    made = draft(opened.with_names({"A1": {"name": "Fictus"}}), "charge_sheet", "A1", on=on)
    titles = {"CPA": "Criminal Procedure Act 2024", "CPO": "Criminal Procedure Ordinance 1955", "PA": "Penal Act 2024", "PO": "Penal Ordinance 1920"}
    for said in (made.manuscript.text(), " ".join(made.authorities)):
        assert {short for short, title in titles.items() if title in said} == {procedure, penal}


@pytest.mark.parametrize(("role", "drawn"), [("freed_counsel", True), ("advocate", True), ("relative", False)])
def test_whoever_speaks_for_a_party_draws_its_filings(monkeypatch, role, drawn):
    """The place itself says for whom its lawyers speak; some words are known everywhere."""
    monkeypatch.setenv("PROSEQUI_TEMPLATES", str(TESTS / "legal_templates"))
    case = matter({"L2": {"name": "Lexa Pleaderova"}}, held_in_bondage="yes").record(
        {"on": "2024-08-01", "written": "2024-08-01", "role_changed": {"L1": "relative"}}
    )
    case = case.record({"on": "2024-08-01", "written": "2024-08-01", "person_added": {"L2": {"is": role}}})
    text = draft(case, "victim_statement", "V1", on="2024-08-02").manuscript.text()
    assert ("Drawn by Lexa Pleaderova." in text) is drawn


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


def late(case):
    """Arrested on a Thursday, brought to court in the week after, against the rules of the invented country."""
    for line in (
        {"take": {"prosecution.report": ["A1"]}, "on": "2024-08-01", "by": "police"},
        {"take": {"prosecution.open_investigation": ["A1"]}, "on": "2024-08-02"},
        {"take": {"custody.arrest": ["A1"]}, "on": "2024-08-05T14:00"},
    ):
        case = case.record({"written": "2024-08-30", **line})
    return case


def test_the_docket_tells_its_own_history_and_what_was_late(case):
    case = late(case)
    made = draft(case, "bail_application", "A1", on="2024-08-20", facts={"A1": {"may_flee": "no"}})
    text = made.manuscript.text()
    assert "5 August 2024" in text  # the arrest, from the docket
    assert "I shall come to court." in text
    missed = [due for due in case.irregularities("2024-08-20") if due.due is not None]
    assert missed and all(case.law.text(item.due.title) in text for item in missed)


def test_what_a_condition_leaves_undecided_is_asked(case):
    made = draft(late(case), "bail_application", "A1", on="2024-08-20")
    assert ("A1", "may_flee") in [(item.of, item.name) for item in made.missing]


def test_documents_are_marked_in_the_order_of_mention_and_each_has_its_sheet(case):
    line = {"on": "2024-08-02", "written": "2024-08-02", "document_received": {"photo": {"title": "Photograph"}, "letter": "Letter"}}
    case = late(case.record(line))
    made = draft(case, "bail_application", "A1", on="2024-08-20", facts={"A1": {"may_flee": "yes"}}, annexes=["letter", "photo"])
    text = made.manuscript.text()
    assert [(item.mark, item.id) for item in made.exhibits] == [("EXH-1", "letter"), ("EXH-2", "photo")]
    assert "Letter is annexed, marked EXH-1." in text and text.index("EXHIBIT EXH-1") < text.index("EXHIBIT EXH-2")
    with pytest.raises(UnknownName, match="lettre.*letter"):
        draft(case, "bail_application", "A1", annexes=["lettre"])


def test_the_docket_offers_its_own_lines_as_grounds(case):
    case = late(case)
    for line in (
        {"take": {"appeal.give_notice": ["A1"]}, "on": "2024-08-19", "despite": "taken all the same"},
    ):
        case = case.record({"written": "2024-08-30", **line})
    made = draft(case, "petition_of_appeal", "A1", on="2024-08-20")
    (asked,) = [item for item in made.missing if item.name == "grounds"]
    assert made.offers[asked] and not any(letter >= "\ue000" for line in made.offers[asked] for letter in line)
    told = draft(case, "petition_of_appeal", "A1", on="2024-08-20", facts={"A1": {"grounds": "One.\nTwo."}})
    assert not told.offers and "One.\nTwo." in told.manuscript.text()


def test_a_fact_for_one_filing_answers_the_law_as_well_and_stays_off_the_docket(case):
    bare = case.record({"on": "2024-08-01", "written": "2024-08-01", "person_added": {"V1": "victim"}})
    bare = bare.record({"on": "2024-08-01", "written": "2024-08-01", "count_amended": {"1": {"victims": ["V1"]}}})
    made = draft(bare, "victim_statement", "V1", copy="public", facts={"V1": {"born": "1980", "held_in_bondage": "no", "village": "Mockham"}})
    assert made.missing == () and "Mockham" in made.manuscript.text()
    assert bare.fact("V1", "born") is None
    with pytest.raises(CaseError, match="is no answer"):
        draft(bare, "victim_statement", "V1", facts={"V1": {"born": "long ago"}})


def test_the_line_for_the_docket_holds_hashes_and_what_nobody_checked(case):
    made = draft(case, "charge_sheet", "A1", on="2024-08-02")
    line = made.line("word", "pdf")
    printed = case.record({"written": "2024-08-02", **line}).entries[-1]
    assert printed.kind == "filing_printed" and printed.body["people"] == ["A1"]
    assert set(printed.body["printed"]["files"]) == {"word", "pdf"}
    assert draft(case.record({"written": "2024-08-02", **line}), "charge_sheet", "A1", on="2024-08-02").as_word() == made.as_word()


def test_each_paper_of_a_filing_is_numbered_from_one():
    found = read("1. one\n1. two\n\n::: paper\n# Affidavit\n\n1. THAT\n\n   1. sub\n\n1. AND\n:::\n\n1. three\n")
    first, _, group, last = found.blocks
    assert group.manner == "page"
    mine = [block for block in group.blocks if isinstance(block, Numbered)]
    assert [(block.list == mine[0].list, block.level) for block in mine] == [(True, 0), (True, 1), (True, 0)]
    assert first.list == last.list == 0 != mine[0].list


def test_a_filing_without_a_template_says_which_to_write(case):
    with pytest.raises(DraftError, match="no template yet; write fresh_grounds.md.j2"):
        draft(case, "fresh_grounds", "A1")
