"""Finished files against the court's format: what our printers make keeps it, and every single figure broken is found."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflow.documents import manuscript, pdf, word
from workflow.documents.house_style import Format
from workflow.documents.measuring import Deviation, measure

DAY = date(2026, 11, 23)
WORDS = "The accused was held at Mock Junction and was not brought before a court on the day on which the law asks it. "
TEXT = (
    "# NOTICE OF MOTION\n\n::: leaders\nREPUBLIC | PROSECUTOR\n:::\n\n"
    + (WORDS * 6 + "\n\n") * 4
    + f"1. {WORDS * 3}\n   1. {WORDS * 2}\n      1. {WORDS * 2}\n" * 5
    + "\n\n| Exhibit | Pages |\n|---|---|\n| Mock letter | 3 |\n\n::: columns 50 50\nSWORN at Exampleton\n+++\nDEPONENT\n:::\n"
)
USUAL: dict[str, Any] = {
    "paper": "A4", "margins": "2.54 cm", "font": "Times New Roman", "size": "12 pt", "line_spacing": 1.5, "after_paragraph": "6 pt",
    "align": "justify", "numbering": ["1.", "(a)", "(i)"], "page_numbers": "Page {page} of {pages}", "language": "en-KE",
}  # fmt: skip


def form_of(**figures: Any) -> Format:
    return Format.model_validate(
        {name: {"is": value} for name, value in (USUAL | figures).items() if value is not None}
    )


def printed(kind: str, form: Format, text: str = TEXT, mark: str | None = "DRAFT FOR COUNSEL") -> bytes:
    printer = word if kind == "word" else pdf
    return printer.typeset(manuscript.read(text), form, title="Notice of motion", day=DAY, mark=mark)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {kind: printed(kind, form_of()) for kind in ("word", "pdf")}


def figures(found: tuple[Deviation, ...]) -> set[str]:
    return {each.figure for each in found}


LENGTHS = st.sampled_from(["2 cm", "2.54 cm", "1 in", "3 cm", "3.5 cm"])
FORMS = st.builds(
    form_of,
    paper=st.sampled_from(["A4", "letter", "legal", "folio"]),
    margins=st.one_of(LENGTHS, st.fixed_dictionaries(dict.fromkeys(("left", "right", "top", "bottom"), LENGTHS))),
    font=st.sampled_from(["Times New Roman", "Arial"]),
    size=st.sampled_from(["12 pt", "13 pt", "14 pt"]),
    line_spacing=st.sampled_from([1.0, 1.15, 1.5, 2.0]),
    after_paragraph=st.sampled_from(["0 pt", "6 pt", "10 pt"]),
    align=st.sampled_from(["left", "justify"]),
    numbering=st.sampled_from([["1.", "(a)", "(i)"], ["1)", "a)", "i)"], ["(1)", "(A)", "(I)"]]),
    page_numbers=st.sampled_from(["Page {page} of {pages}", "{page}", "- {page} -", "{page}/{pages}"]),
    language=st.sampled_from(["en-KE", "en-GB", "es-GT"]),
)


@pytest.mark.parametrize("kind", ["word", "pdf"])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(form=FORMS)
def test_what_we_print_keeps_its_own_form(kind, form):
    assert [each.words() for each in measure(printed(kind, form), form, kind)] == []


OTHERWISE = [
    ("paper", {"paper": "letter"}, "A4 paper (21.0 x 29.7 cm); the paper is 21.6 x 27.9 cm"),
    ("margins", {"margins": "2 cm"}, "margins of 2.54 cm; the left margin is 2.00 cm"),
    ("margins", {"margins": "3 cm"}, "margins of 2.54 cm; the left margin is 3.00 cm"),
    ("font", {"font": "Arial"}, "the font Times New Roman; Ari"),
    ("size", {"size": "11 pt"}, "letters of 12 pt"),
    ("size", {"size": "13 pt"}, "letters of 12 pt; the text is set in 13 pt"),
    ("line_spacing", {"line_spacing": 1.15}, "a line spacing of 1.5; it is"),
    ("line_spacing", {"line_spacing": 2.0}, "a line spacing of 1.5; it is"),
    ("page_numbers", {"page_numbers": "{page}"}, "page numbers in the form “Page {page} of {pages}”; the"),
    ("language", {"language": "es-GT"}, "the language en-KE marked in the file; it is marked es"),
]  # fmt: skip


@pytest.mark.parametrize("kind", ["word", "pdf"])
@pytest.mark.parametrize(("figure", "other", "said"), OTHERWISE, ids=str)
def test_another_form_is_found_and_named(kind, figure, other, said):
    found = measure(printed(kind, form_of(**other)), form_of(), kind)
    assert figures(found) >= {figure}
    assert any(said in each.words() for each in found), [each.words() for each in found]


@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
@pytest.mark.parametrize("kind", ["word", "pdf"])
def test_each_margin_is_measured_by_itself(kind, side):
    sides = dict.fromkeys(("left", "right", "top", "bottom"), "2.54 cm")
    found = measure(printed(kind, form_of(margins=sides | {side: "1.27 cm"}), mark=None), form_of(), kind)
    assert figures(found) == {"margins"}
    assert all(f"the {side} margin is 1." in each.words() for each in found), [each.words() for each in found]


@pytest.mark.parametrize(
    ("figure", "other", "said"),
    [
        ("after_paragraph", {"after_paragraph": "12 pt"}, "a space of 6 pt after each paragraph; it is 12 pt"),
        ("align", {"align": "left"}, "justified text; it is aligned to the left"),
        ("numbering", {"numbering": ["1)", "(a)", "(i)"]}, "the number 1. on level 1; it is 1)"),
        ("numbering", {"numbering": ["1.", "(a)", "(I)"]}, "the number (i) on level 3; it is (I)"),
    ],
)
def test_what_only_word_tells(figure, other, said):
    found = measure(printed("word", form_of(**other)), form_of(), "word")
    assert figures(found) == {figure}
    assert any(said in each.words() for each in found), [each.words() for each in found]


def edited(content: bytes, change: Any) -> bytes:
    document, made = Document(BytesIO(content)), BytesIO()
    change(document)
    document.save(made)
    return made.getvalue()


def running(document: Any) -> Any:
    return next(each for each in document.paragraphs if len(each.text) > 200)


def _theme_font(document: Any) -> None:
    fonts = running(document).runs[0]._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:asciiTheme"), "minorHAnsi")
    fonts.set(qn("w:hAnsiTheme"), "minorHAnsi")


def _style_below(document: Any) -> None:
    style = document.styles.add_style("Of The Office", 1)
    style.base_style = running(document).style
    style.font.size = Pt(9)
    running(document).style = style


def _cell(document: Any) -> None:
    document.tables[0].rows[1].cells[0].paragraphs[0].runs[0].font.size = Pt(8)


def _no_footer(document: Any) -> None:
    for paragraph in document.sections[0].footer.paragraphs:
        paragraph._p.getparent().remove(paragraph._p)


EDITS = [
    ("margins", lambda document: setattr(document.sections[0], "left_margin", Cm(3)), "the left margin is 3.00 cm"),
    ("margins", lambda document: setattr(document.sections[0], "bottom_margin", Cm(1)), "the bottom margin is 1.00 cm"),
    ("paper", lambda document: setattr(document.sections[0], "page_height", Cm(33)), "the paper is 21.0 x 33.0 cm"),
    ("font", lambda document: setattr(running(document).runs[0].font, "name", "Courier New"), "Courier New is used in “"),
    ("size", lambda document: setattr(running(document).runs[0].font, "size", Pt(10.5)), "they are 10.5 pt in “"),
    ("size", _style_below, "they are 9 pt in “"),
    ("size", _cell, "they are 8 pt in “Mock letter”"),
    ("line_spacing", lambda document: setattr(running(document).paragraph_format, "line_spacing", 1.0), "it is 1 in “"),
    ("line_spacing", lambda document: setattr(running(document).paragraph_format, "line_spacing", Pt(14)), "it is 1.01 in “"),
    ("after_paragraph", lambda document: setattr(running(document).paragraph_format, "space_after", Pt(0)), "it is 0 pt in “"),
    ("align", lambda document: setattr(running(document), "alignment", WD_ALIGN_PARAGRAPH.LEFT), "it is aligned to the left in “"),
    ("page_numbers", _no_footer, "the file numbers no pages"),
]  # fmt: skip


@pytest.mark.parametrize(("figure", "change", "said"), EDITS, ids=lambda value: str(getattr(value, "__name__", value))[:24])
def test_one_edit_in_word_is_found_and_named(files, figure, change, said):
    found = measure(edited(files["word"], change), form_of(), "word")
    assert figures(found) == {figure}
    assert any(said in each.words() for each in found), [each.words() for each in found]


def test_a_font_of_the_theme_is_followed_to_its_name(files):
    found = measure(edited(files["word"], _theme_font), form_of(), "word")
    # the theme of a filing names no other font, or names the one that Word would show
    assert figures(found) <= {"font"}


def test_a_second_section_is_measured_too(files):
    def across(document: Any) -> None:
        section = document.add_section()
        section.right_margin = Cm(1.5)

    found = measure(edited(files["word"], across), form_of(), "word")
    assert [each.words() for each in found] == [
        "The court asks for margins of 2.54 cm; the right margin is 1.50 cm in section 2."
    ]


def test_limits_of_pages_and_size_are_measured_in_the_pdf_alone(files):
    form = form_of(page_limit=1, file_limit=0.001)
    said = [each.words() for each in measure(files["pdf"], form, "pdf")]
    assert any(words.startswith("The court asks for at most 1 pages; the file has ") for words in said)
    assert any(words.startswith("The court asks for a file of at most 0.001 MB; it has 0.") for words in said)
    assert measure(files["word"], form, "word") == ()


def test_figures_nobody_asks_for_are_not_measured():
    strange = form_of(paper="legal", margins="1 cm", font="Arial", size="9 pt", line_spacing=1.0, page_numbers="{page}")
    nothing = Format.model_validate({})
    assert measure(printed("word", strange), nothing, "word") == ()
    assert measure(printed("pdf", strange), nothing, "pdf") == ()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_a_file_saved_by_another_program_is_measured_like_ours(files, tmp_path):
    (tmp_path / "in.docx").write_bytes(files["word"])
    for kind in ("docx:Office Open XML Text", "pdf"):
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/home", "--convert-to", kind,
             "--outdir", str(tmp_path / "out"), str(tmp_path / "in.docx")], check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    saved = (tmp_path / "out" / "in.docx").read_bytes()
    assert [each.words() for each in measure(saved, form_of(), "word")] == []
    assert figures(measure(saved, form_of(size="14 pt", margins="3 cm"), "word")) == {"size", "margins"}
    made = measure((tmp_path / "out" / "in.pdf").read_bytes(), form_of(), "pdf")
    assert figures(made) == {"archive"}  # it is no PDF/A, and all else is as asked


def scanned() -> bytes:
    """A page that is a picture of a page."""
    from pypdf import PageObject, PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

    picture, orders, writer, made = DecodedStreamObject(), DecodedStreamObject(), PdfWriter(), BytesIO()
    picture.set_data(b"\xff")
    for key, value in (("Type", "/XObject"), ("Subtype", "/Image"), ("ColorSpace", "/DeviceGray")):
        picture[NameObject(f"/{key}")] = NameObject(value)
    for key, number in (("Width", 1), ("Height", 1), ("BitsPerComponent", 8)):
        picture[NameObject(f"/{key}")] = NumberObject(number)
    orders.set_data(b"q 595 0 0 842 0 0 cm /P Do Q")
    page = PageObject.create_blank_page(width=595.28, height=841.89)
    held = DictionaryObject({NameObject("/P"): writer._add_object(picture)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): held})
    page[NameObject("/Contents")] = writer._add_object(orders)
    writer.add_page(page)
    writer.write(made)
    return made.getvalue()


def test_a_scan_is_told_and_its_lines_are_not_guessed():
    said = {each.figure: each.words() for each in measure(scanned(), form_of(), "pdf")}
    assert said["text"] == "A registry needs text that can be searched; there is a picture and no text on page 1."
    assert not {"font", "size", "line_spacing", "margins"} & set(said)


def test_fonts_left_out_of_the_file_are_told():
    from pypdf import PageObject, PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Times-Roman")})  # fmt: skip
    page = PageObject.create_blank_page(width=595.28, height=841.89)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 12 Tf 20 400 Td (Too near the edge \\(indeed\\)) Tj ET")
    writer, made = PdfWriter(), BytesIO()
    page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_page(page)
    writer.write(made)
    said = {each.figure: each.words() for each in measure(made.getvalue(), form_of(), "pdf")}
    assert said["embedded"] == "A registry needs fonts that travel in the file; Times-Roman does not on page 1."
    assert said["margins"] == "The court asks for margins of 2.54 cm; the left margin is 0.71 cm on page 1."
    assert "font" not in said


@pytest.mark.parametrize("kind", ["word", "pdf"])
@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 broken", b"%PDF-1.7\nbroken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600]
)
def test_what_cannot_be_opened_is_told(kind, content):
    (found,) = measure(content, form_of(), kind)
    assert found.figure == "file" and "this one does not" in found.words()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(spoilt=st.data())
def test_a_spoilt_file_never_breaks_the_measuring(files, spoilt):
    kind = spoilt.draw(st.sampled_from(["word", "pdf"]))
    content = bytearray(files[kind])
    for _ in range(spoilt.draw(st.integers(1, 12))):
        content[spoilt.draw(st.integers(0, len(content) - 1))] = spoilt.draw(st.integers(0, 255))
    for each in measure(bytes(content), form_of(), kind):
        assert each.words().endswith(".")


def test_an_empty_package_is_no_word_file():
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", "x")
    assert [each.figure for each in measure(made.getvalue(), form_of(), "word")] == ["file"]
