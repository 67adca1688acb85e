"""``bundle`` as a registry wants it: one PDF, listed, numbered, with exhibits behind their cover sheets."""

from __future__ import annotations

import hashlib
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from workflow.documents.blocks import Manuscript, Paragraph, Run
from workflow.documents.house_style import Format
from workflow.documents.pdf import typeset


@pytest.fixture
def say(say, monkeypatch):
    monkeypatch.delenv("PROSEQUI_PLACES")
    return say


@pytest.fixture
def filed(say, tmp_path):
    """A defilement before a magistrate, with a medical report and a photograph on file."""
    for line in (
        "open kenya 'Republic v A1' --id B-1 --on 2024-03-04 --court senior_principal_magistrate --seat shanzu",
        "person B-1 accused --name 'Fictus Placeholder' --fact born=1980",
        "person B-1 victim --name 'Jane Wanda Mockchild' --fact born=2010-05-05",
        "person B-1 investigator --name 'Madeup Officer'",
        "count B-1 defilement_12_to_15 --committed 2024-03-02 --accused A1 --victims V1 --where 'Sample Town in Sample County'",
        "record B-1 '{on: 2024-03-04, document_received: {report: {title: Medical report form, of: V1}, photo: Photograph of the scene}}'",
    ):
        answer = say(line)
        assert answer.status == 0, answer.said
    for name, words in (("report", "A form about J.W.M."), ("named", "A form about Jane Wanda Mockchild")):
        (tmp_path / f"{name}.pdf").write_bytes(page(words))
    return "B-1"


def page(words: str) -> bytes:
    """A PDF of one page that says so."""
    manuscript = Manuscript((Paragraph((Run(words),)),))
    return typeset(manuscript, Format(), title="A form", day=date(2024, 3, 4))


def told(say, filed):
    """What the affidavit asks, answered."""
    for line in (
        "{A1: {flight_risk_facts: He was about to leave.}}", "{V1: {views_on_bail: She is afraid.}}",
        "{I1: {capacity: the investigating officer}}",
    ):  # fmt: skip
        assert say(["record", filed, f"{{on: 2024-03-04, facts_recorded: {line}}}"]).status == 0


def test_a_filing_with_its_exhibits_listed_and_numbered(say, filed, tmp_path):
    told(say, filed)
    answer = say(f"bundle {filed} affidavit_opposing_bail:A1 report=report.pdf --out bundle.pdf --json")
    assert answer.status == 0, answer.said
    bundle = (tmp_path / "bundle.pdf").read_bytes()
    assert answer.json["documents"][1].startswith("Medical report form (")
    reader = PdfReader(BytesIO(bundle))
    text = [page.extract_text() for page in reader.pages]
    assert "LIST OF DOCUMENTS" in text[0] and "Medical report form" in text[0]
    assert "EXHIBIT" in text[-2] and "J.W.M." in text[-1]
    assert not any("Mockchild" in words for words in text)
    kept = say(f"docket {filed} --json").json[-1]["body"]["printed"]["files"]
    assert kept["bundle"] == hashlib.sha256(bundle).hexdigest() == answer.json["sha256"]


def test_a_document_that_names_the_child_is_refused_and_nothing_is_written(say, filed, tmp_path):
    before = len(say(f"docket {filed} --json").json)
    told(say, filed)
    answer = say(f"bundle {filed} affidavit_opposing_bail:A1 report=named.pdf --out bundle.pdf")
    assert answer.status == 1
    assert "report would show the name of V1" in answer.said and "Redact it" in answer.said
    assert "Mockchild" not in answer.said and not (tmp_path / "bundle.pdf").exists()
    assert len(say(f"docket {filed} --json").json) == before + 3


@pytest.mark.parametrize(
    ("papers", "words"),
    [
        ("report=report.pdf", "at least one filing"),
        ("affidavit_opposing_bail:A1 raport=report.pdf", "report"),
        ("affidavit_opposing_bail:A1 report=nowhere.pdf", "nowhere.pdf cannot be read"),
        ("affidavit_opposing_bale:A1", "affidavit_opposing_bail"),
        ("affidavit_opposing_bail:A1 report=report.pdf", "cannot be printed yet"),
    ],
)
def test_what_cannot_be_bound_is_said(say, filed, tmp_path, papers, words):
    answer = say(f"bundle {filed} {papers} --out bundle.pdf")
    assert answer.status in (1, 2) and words in answer.said, answer.said
    assert not (tmp_path / "bundle.pdf").exists()
