"""Filings on an office's own paper, from the case to the file: letterhead, and templates written in Word."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from strelsau import TESTS, matter

from workflow.documents import draft
from workflow.errors import DraftError


@pytest.fixture(autouse=True)
def _templates(monkeypatch):
    monkeypatch.setenv("PROSEQUI_TEMPLATES", str(TESTS / "legal_templates"))


@pytest.fixture
def paper(tmp_path):
    """``paper("words", …)``: an office's Word file with a header and these paragraphs."""

    def made(*words, header="Mockley & Sampler, Advocates"):
        document = Document()
        document.sections[0].header.paragraphs[0].text = header
        for said in words:
            document.add_paragraph(said)
        document.core_properties.author = "Zofia Anna Mockówna"
        document.save(tmp_path / "paper.docx")
        return tmp_path / "paper.docx"

    return made


def words_of(content):
    document = Document(BytesIO(content))
    return [paragraph.text for paragraph in document.sections[0].header.paragraphs], "\n".join(
        paragraph.text for paragraph in document.paragraphs
    )


def test_a_letterhead_keeps_its_head_and_loses_its_words_and_its_author(paper):
    made = draft(matter(), "charge_sheet", "A1", letterhead=paper("Old letter to Zofia Anna Mockówna"))
    head, body = words_of(made.as_word())
    assert "Mockley & Sampler, Advocates" in head and "Fictus Inventus" in body and "Old letter" not in body
    assert b"Mock\xc3\xb3wna" not in made.as_word()
    with pytest.raises(DraftError, match="own Word paper"):
        made.as_pdf()


def test_a_letterhead_that_names_the_child_stops_the_filing(paper):
    made = draft(matter(), "charge_sheet", "A1", letterhead=paper(header="In re Zofia Anna Mockówna"))
    with pytest.raises(DraftError, match="name of V1"):
        made.as_word()


def test_an_offices_own_template_knows_the_same_names_and_asks_the_same_questions(paper):
    own = paper("{{ accused.name|upper }} stands charged.", "{{ victim.name }} and {{ accused.grounds }}", "{{ by_hand('seal', 9) }}")
    made = draft(matter(), "charge_sheet", "A1", template=own)
    assert [(item.of, item.name) for item in made.missing] == [("A1", "grounds")]
    told = draft(matter(), "charge_sheet", "A1", template=own, facts={"A1": {"grounds": "**None** {{ x }}"}})
    _, body = words_of(told.as_word())
    assert "FICTUS INVENTUS stands charged." in body and "Z.A.M. and **None** {{ x }}" in body
    assert [blank.what for blank in told.blanks] == ["seal"]
    assert told.template[0] == "the office's own" and told.as_word() == told.as_word()


@pytest.mark.parametrize("words", ["{{ acused.name }}", "{% for x in accused_list %}", "{{ ''.__class__ }}"])
def test_a_fault_in_it_is_told_with_the_file(paper, words):
    with pytest.raises(DraftError, match="paper.docx"):
        draft(matter(), "charge_sheet", "A1", template=paper(words))


def test_a_filing_that_has_no_template_can_be_made_from_the_offices_own(paper):
    made = draft(matter(), "fresh_grounds", "A1", template=paper("{{ accused.name }} swears."))
    assert "Fictus Inventus swears." in words_of(made.as_word())[1]
