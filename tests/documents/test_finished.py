"""Every text of a finished file is read: a hostile name is found wherever somebody may have left it."""

from __future__ import annotations

import re
import struct
import unicodedata
import zipfile
import zlib
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject, create_string_object

from workflow.documents import manuscript, pdf, word
from workflow.documents.finished import texts
from workflow.documents.house_style import Format
from workflow.errors import DraftError

DAY = date(2026, 11, 23)
FORM = Format.model_validate({"page_numbers": {"is": "Page {page} of {pages}"}, "language": {"is": "en-KE"}})
NAMES = [
    "Wanda Mockchild", "Zoë Móckchild", unicodedata.normalize("NFD", "Zoë Móckchild"), "N’Mock Ng'Example", "OʼMock",
    "Mock-Specimen", "Mock\u2011Specimen", "Q", "Mo\u00adckchild", "Testina\u00a0Mock",
]  # fmt: skip
HEBREW, ARABIC = "דוגמה בדויה", "مثال مختلق"


def bare(text: str) -> str:
    """Letters alone, whatever their dress: an independent way of looking for a name."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if unicodedata.category(letter)[0] in "LN").casefold()


def holds(content: bytes, name: str) -> list[str]:
    """Where a name stands."""
    wanted = bare(name)
    assert wanted
    return [where for where, text in texts(content) if wanted in bare(text)]


def as_word(change: Any = None, text: str = "He was held.") -> bytes:
    content = word.typeset(manuscript.read(text), FORM, title="Mock motion", day=DAY)
    if change is None:
        return content
    document, made = Document(BytesIO(content)), BytesIO()
    change(document)
    document.save(made)
    return made.getvalue()


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return made.getvalue()


def paragraph(inner: str) -> Any:
    return lambda document: document.element.body.insert(
        0, parse_xml(f"<w:p {nsdecls('w', 'wp', 'a', 'r')}>{inner}</w:p>")
    )


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


IN_WORD = {
    "runs": paragraph(run("held Wan") + '<w:proofErr w:type="spellStart"/>' + run("da Mock") + run("child there")),
    "a soft hyphen between": paragraph("<w:r><w:t>Wanda Mock</w:t><w:softHyphen/><w:t>child</w:t></w:r>"),
    "a hyphen that does not break": paragraph("<w:r><w:t>Wanda</w:t><w:noBreakHyphen/><w:t>Mockchild</w:t></w:r>"),
    "a tab between": paragraph("<w:r><w:t>Wanda</w:t><w:tab/><w:t>Mockchild</w:t></w:r>"),
    "bookmarks between": paragraph(run("Wanda Mo") + '<w:bookmarkStart w:id="9" w:name="x"/>' + run("ckchild")),
    "struck out": paragraph(f'<w:del w:id="1" w:author="X"><w:r><w:delText>Wanda Mockchild</w:delText></w:r></w:del>{run("J")}'),
    "struck letters within": paragraph(f'{run("Wanda Mock")}<w:del w:id="1"><w:r><w:delText>up</w:delText></w:r></w:del>{run("child")}'),
    "added letters within": paragraph(f'{run("Wanda Mock")}<w:ins w:id="1">{run("up")}</w:ins>{run("child")}'),
    "author of a change": paragraph(f'<w:ins w:id="1" w:author="Wanda Mockchild">{run("J")}</w:ins>'),
    "a field": paragraph('<w:r><w:instrText> AUTHOR "Wanda Mo</w:instrText></w:r><w:r><w:instrText>ckchild"</w:instrText></w:r>'),
    "a simple field": paragraph(f'<w:fldSimple w:instr="REF Wanda_Mockchild">{run("J")}</w:fldSimple>'),
    "a bookmark": paragraph('<w:bookmarkStart w:id="9" w:name="Wanda_Mockchild"/>'),
    "hidden text": paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Wanda Mockchild</w:t></w:r>"),
    "text of a picture": paragraph('<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Wanda Mockchild"/></wp:inline></w:drawing></w:r>'),
    "name of a picture": paragraph('<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Wanda Mockchild.jpg"/></wp:inline></w:drawing></w:r>'),
    "a text box": paragraph(f'<w:r><w:pict><w:txbxContent><w:p>{run("Wanda Mock")}{run("child")}</w:p></w:txbxContent></w:pict></w:r>{run("x")}'),
    "around a text box": paragraph(f'{run("Wanda Mock")}<w:r><w:pict><w:txbxContent><w:p>{run("x")}</w:p></w:txbxContent></w:pict></w:r>{run("child")}'),
    "a drop-down list": paragraph('<w:sdt><w:sdtPr><w:alias w:val="Wanda Mockchild"/></w:sdtPr><w:sdtContent/></w:sdt>'),
    "a remark in the XML": paragraph("<!-- Wanda Mockchild -->"),
    "signs of a symbol font": paragraph("<w:r><w:t>Wanda M</w:t><w:sym w:font='Symbol' w:char='F06F'/><w:t>ckchild</w:t></w:r>"),
    "the author": lambda document: setattr(document.core_properties, "author", "Wanda Mockchild"),
    "the keywords": lambda document: setattr(document.core_properties, "keywords", "Wanda Mockchild"),
    "the header": lambda document: document.sections[0].header.paragraphs[0].add_run("Wanda Mockchild"),
    "the footer": lambda document: document.sections[0].footer.paragraphs[0].add_run("Wanda Mockchild"),
    "a comment": lambda document: document.add_comment(document.paragraphs[0].runs, text="Wanda Mockchild"),
    "author of a comment": lambda document: document.add_comment(document.paragraphs[0].runs, text="x", author="Wanda Mockchild"),
    "name of a style": lambda document: document.styles.add_style("Wanda Mockchild", 1),
    "a link": lambda document: document.part.relate_to("https://example.org/Wanda_Mockchild", "x:hyperlink", is_external=True),
    "two cells": lambda document: [setattr(cell, "text", text) for cell, text in zip(document.add_table(1, 2).rows[0].cells, ("Wanda", "Mockchild"), strict=True)],
}  # fmt: skip


@pytest.mark.parametrize("place", IN_WORD)
def test_a_name_is_found_in_word(place):
    assert not holds(as_word(), "Wanda Mockchild")
    assert holds(as_word(IN_WORD[place]), "Wanda Mockchild")


NOTES = '<w:{0}s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:{0}><w:p><w:r><w:t>Wanda Mock</w:t></w:r><w:r><w:t>child</w:t></w:r></w:p></w:{0}></w:{0}s>'
IN_PARTS = {
    "word/footnotes.xml": NOTES.format("footnote").encode(),
    "word/endnotes.xml": NOTES.format("endnote").encode(),
    "word/glossary/document.xml": NOTES.format("docPart").encode("utf-16"),
    "customXml/item1.xml": b"<case><first>Wanda</first><p>Mock<b>child</b></p></case>",
    "customXml/item2.xml": b"<case victim='Wanda Mockchild'/>",
    "customXml/item3.xml": b"<case><?name Wanda Mockchild?></case>",
    "docProps/custom.xml": b"<Properties><property name='victim'><lpwstr>Wanda Mockchild</lpwstr></property></Properties>",
    "word/people.xml": b"<people><person author='Wanda Mockchild'/></people>",
    "word/media/Wanda Mockchild.png": b"\x89PNG\r\n\x1a\n",
    "word/afchunk.html": b"<p>Wanda Mock<b>child</b></p>",
    "word/afchunk.rtf": rb"{\rtf1 Wanda M\'6fckchild}",
    "word/vbaProject.bin": b"\x00\x01\x02" + "Wanda Mockchild".encode("utf-16-le") + b"\x00\x02",
    "word/embeddings/old.bin": b"\x00\x01Wanda Mockchild\x00",
}


@pytest.mark.parametrize("part", IN_PARTS)
def test_a_name_is_found_in_every_part(part):
    assert holds(with_parts(as_word(), {part: IN_PARTS[part]}), "Wanda Mockchild")


def sheet() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("xl/sharedStrings.xml", "<sst><si><r><t>Wanda Mock</t></r><r><t>child</t></r></si></sst>")
    return made.getvalue()


def test_a_name_is_found_in_files_packed_in_the_file():
    packed = with_parts(as_word(), {"word/embeddings/list.xlsx": sheet()})
    assert holds(packed, "Wanda Mockchild")
    twice = with_parts(
        as_word(), {"word/embeddings/in.docx": packed, "word/embeddings/in.pdf": as_pdf(title="Mock Motion")}
    )
    assert any("word/embeddings/in.docx" in where and "list.xlsx" in where for where in holds(twice, "Wanda Mockchild"))
    assert any("in.pdf" in where for where in holds(twice, "Mock Motion"))


def photograph() -> bytes:
    remark = b"Exif\x00\x00MM\x00*" + b"Artist\x00Wanda Mockchild\x00"
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(remark) + 2) + remark + b"\xff\xda\x00\x02pixels\xff\xd9"


def test_what_a_camera_wrote_is_found():
    chunk = b"Author\x00\x00" + zlib.compress(b"Wanda Mockchild")
    drawn = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", len(chunk), b"zTXt") + chunk + b"crc!"
    for name, picture in (("a.jpg", photograph()), ("a.png", drawn)):
        assert any(
            name in where for where in holds(with_parts(as_word(), {f"word/media/{name}": picture}), "Wanda Mockchild")
        )


def as_pdf(text: str = "He was held.", title: str = "Mock motion") -> bytes:
    return pdf.typeset(manuscript.read(text), FORM, title=title, day=DAY)


def of_pdf(change: Any) -> bytes:
    writer, made = PdfWriter(clone_from=PdfReader(BytesIO(as_pdf()))), BytesIO()
    change(writer)
    writer.write(made)
    return made.getvalue()


def _form_field(writer: PdfWriter) -> None:
    field = DictionaryObject(
        {NameObject("/FT"): NameObject("/Tx"), NameObject("/V"): create_string_object("Wanda Mockchild")}
    )
    writer._add_object(field)


def _look_of_a_remark(writer: PdfWriter) -> None:
    writer.add_annotation(0, FreeText(text="x", rect=(50, 50, 200, 100)))
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    look = DecodedStreamObject()
    look.set_data(b"BT /F 9 Tf (Wanda Mock) Tj 0 -12 Td (child) Tj ET")
    look[NameObject("/Subtype")] = NameObject("/Form")
    look[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): font})})
    writer._add_object(look)


def _to_be_read_instead(writer: PdfWriter) -> None:
    page = writer.pages[0]
    stream = DecodedStreamObject()
    stream.set_data(page.get_contents().get_data() + b"\n/Span << /ActualText (Wanda Mock\\143hild) >> BDC EMC")
    page[NameObject("/Contents")] = writer._add_object(stream)


def _a_script(writer: PdfWriter) -> None:
    script = DecodedStreamObject()
    script.set_data(b"app.alert('Wanda Mockchild')")
    writer._add_object(script)


IN_PDF = {
    "the author": lambda writer: writer.add_metadata({"/Author": "Wanda Mockchild"}),
    "a property of their own": lambda writer: writer.add_metadata({"/Wanda_Mockchild": "x"}),
    "outline": lambda writer: writer.add_outline_item(title="Wanda Mockchild", page_number=0),
    "an annotation": lambda writer: writer.add_annotation(0, FreeText(text="Wanda Mockchild", rect=(50, 50, 200, 100))),
    "the look of an annotation": _look_of_a_remark,
    "a form field": _form_field,
    "name of an attachment": lambda writer: writer.add_attachment("Wanda Mockchild.txt", b"x"),
    "an attachment": lambda writer: writer.add_attachment("a.txt", "Wanda Mockchild".encode("utf-16")),
    "an attached Word file": lambda writer: writer.add_attachment("a.docx", as_word(IN_WORD["runs"])),
    "an attached PDF": lambda writer: writer.add_attachment("a.pdf", as_pdf("held Wanda Mockchild there")),
    "page label": lambda writer: writer.set_page_label(0, 0, prefix="Wanda Mockchild "),
    "alternative text": lambda writer: writer._add_object(DictionaryObject({NameObject("/Alt"): TextStringObject("Wanda Mockchild")})),
    "text to be read instead": _to_be_read_instead,
    "a script": lambda writer: _a_script(writer),
    "a named place": lambda writer: writer.add_named_destination("Wanda Mockchild", 0),
}  # fmt: skip


@pytest.mark.parametrize("place", IN_PDF)
def test_a_name_is_found_in_a_pdf(place):
    assert not holds(as_pdf(), "Wanda Mockchild")
    assert holds(of_pdf(IN_PDF[place]), "Wanda Mockchild")


def test_a_name_left_by_an_earlier_saving_is_found():
    writer = PdfWriter(BytesIO(of_pdf(IN_PDF["the author"])), incremental=True)
    writer.add_metadata({"/Author": "J.W.M."})
    made = BytesIO()
    writer.write(made)
    assert PdfReader(BytesIO(made.getvalue())).metadata.author == "J.W.M."
    assert holds(made.getvalue(), "Wanda Mockchild")
    assert any(where == "author" for where in holds(made.getvalue(), "J.W.M."))


def test_what_stands_behind_the_end_of_a_pdf_is_found():
    assert holds(as_pdf() + b"\nWanda Mockchild", "Wanda Mockchild")


def drawn(writer: PdfWriter, orders: str) -> PageObject:
    """A page that is written by hand, in a font that every reader has."""
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    page = PageObject.create_blank_page(width=595, height=842)
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): font})})
    stream = DecodedStreamObject()
    stream.set_data(orders.encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    return page


def test_a_page_taken_out_but_left_in_the_file_is_found():
    made = of_pdf(
        lambda writer: writer._add_object(drawn(writer, "BT /F 9 Tf 72 800 Td [(Wan) 9 (da) -300 (Mockchild)] TJ ET"))
    )
    assert len(PdfReader(BytesIO(made)).pages) == 1
    assert any(where.startswith("a page taken out") for where in holds(made, "Wanda Mockchild"))


@pytest.mark.parametrize(
    "orders",
    [
        "BT /F 9 Tf 72 800 Td (Wanda Mock) Tj 300 0 Td (x) Tj ET BT /F 9 Tf 118 800 Td (child) Tj ET",  # drawn out of order
        "BT /F 9 Tf 72 800 Td (Wan\\144a Mock\\\nchild) Tj ET",  # an octal sign, a line broken within the string
        "BT /F 9 Tf 72 800 Td <57616E6461 204D6F636B6368696C 64> Tj ET",
        "BT /F 9 Tf 12 TL 72 800 Td (Wanda) Tj (Mock) ' 1 0 (child) \" ET",
        "q BT /F 9 Tf 0 1 -1 0 72 400 Tm (Wanda Mockchild) Tj ET Q",
        "BT /F 9 Tf 3 Tr 72 800 Td (Wanda Mockchild) Tj ET",  # never painted
        "BI /W 1 /H 1 /CS /G /BPC 8 ID ( EI BT /F 9 Tf 72 800 Td (Wanda Mockchild) Tj ET",
        "% a remark (\nBT /Unknown 9 Tf (x) Tj /F 9 Tf 72 800 Td (Wanda \\(Mock\\)child) Tj ET",
    ],
)  # fmt: skip
def test_a_name_is_found_however_a_page_is_written(orders):
    writer, made = PdfWriter(), BytesIO()
    writer.add_page(drawn(writer, orders))
    writer.write(made)
    assert holds(made.getvalue(), "Wanda Mockchild")


@pytest.mark.parametrize("kind", [as_word, as_pdf])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "where",
    ["{}", "pre{}post", "1. item {}", "| a | b |\n|---|---|\n| x | {} |", "# {}", "::: leaders\n{} | ACCUSED\n:::"],
)
def test_a_name_on_the_page_is_found_as_it_is_spelt(kind, name, where):
    assert holds(kind(text=where.format(name)), name)


@pytest.mark.parametrize(
    "name", [HEBREW, ARABIC, "علاء الاختلاق", "नमूना कृत्रिम", "உதாரணம் கொ", "ตัวอย่างสมมุติ", "ឧទាហរណ៍ខ្មែរ"]
)
def test_a_name_in_another_script_is_found(name):
    assert holds(as_word(text=f"He met {name} there."), name)
    assert holds(as_pdf(text=f"He met {name} there."), name)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(1, 130), st.sampled_from(["Wandamockchildofexampleton", "Wanda Mockchild", "Wanda Mock-Specimen"]))
def test_a_name_broken_over_lines_is_found(before, name):
    text = " ".join(["held"] * before) + f" {name} " + "there " * 20
    assert holds(as_pdf(text=text), name)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(380, 470))
def test_a_name_broken_over_pages_is_found(before):
    made = as_pdf(text=" ".join(["held"] * before) + " Wanda Mockchild " + "there " * 60)
    assert holds(made, "Wanda Mockchild")


def test_a_name_hyphenated_over_two_pages_is_found():
    writer, made = PdfWriter(), BytesIO()
    for below in ("Wanda Mock-", "child was held"):
        head, foot = "72 800 Td (MOCK LETTERHEAD) Tj", "0 -400 Td (Page 1 of 2) Tj"
        writer.add_page(drawn(writer, f"BT /F 9 Tf {head} 0 -300 Td ({below}) Tj {foot} ET"))
    writer.write(made)
    assert holds(made.getvalue(), "Wanda Mockchild")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.text(st.characters(codec="utf-8", categories=["L", "Mn", "Nd", "Pd", "Zs"]), min_size=1, max_size=30), st.data()
)
def test_any_name_split_anywhere_over_runs_is_found(name, split):
    assume(bare(name))
    cuts = sorted(split.draw(st.lists(st.integers(0, len(name)), max_size=4)))

    def change(document: Any) -> None:
        made = document.paragraphs[0]
        for start, end in zip([0, *cuts], [*cuts, len(name)], strict=True):
            made.add_run(name[start:end]).bold = bool(start % 2)

    assert holds(as_word(change), name)


def test_the_letters_of_pages_are_those_another_reader_finds():
    """Our reader of pages is quicker than pypdf's; it must not read less."""
    text = (
        "# HEADING “quoted”\n\n"
        + "Words – of ﬁgures, Zoë & N’Mock: 12½ % (so) \\ said.\n\n" * 60
        + "| a | b |\n|---|---|\n| x | y |\n"
    )
    made = as_pdf(text=text)
    read = dict(pair for pair in reversed(list(texts(made))) if re.fullmatch(r"page \d+", pair[0]))
    for number, page in enumerate(PdfReader(BytesIO(made)).pages, 1):
        assert sorted("".join(read[f"page {number}"].split())) == sorted("".join(page.extract_text().split()))


def bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(5):
            with package.open(f"word/{number}.bin", "w", force_zip64=True) as part:
                for _ in range(50):
                    part.write(b"\x00" * 1_000_000)
    return made.getvalue()


def nested(depth: int) -> bytes:
    content = as_word()
    for _ in range(depth):
        content = with_parts(as_word(), {"word/embeddings/in.docx": content})
    return content


REFUSED = {
    "no document": (lambda: b"just words", "neither a Word file nor a PDF"),
    "a broken package": (lambda: b"PK\x03\x04 broken", "broken or no Word file"),
    "a locked or old Word file": (lambda: with_parts(as_word(), {"word/document.xml": b"<w:document"}), "word/document.xml in this file is broken"),
    "a bomb": (bomb, "unpacks to more than 200 MB"),
    "files in files": (lambda: nested(6), "packed inside one another"),
    "a broken PDF": (lambda: b"%PDF-1.7\nbroken", "This PDF is broken"),
    "a locked PDF": (lambda: of_pdf(lambda writer: writer.encrypt("secret", algorithm="RC4-128")), "locked with a password"),
    "entities": (lambda: with_parts(as_word(), {"customXml/item1.xml": b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 20 + b'">]><a>&b;&b;</a>'}), ""),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_searched_is_refused_in_plain_words(case):
    made, words = REFUSED[case]
    if not words:
        assert list(texts(made()))
        return
    with pytest.raises(DraftError, match=words):
        list(texts(made()))


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(spoilt=st.data())
def test_a_spoilt_file_is_read_or_refused_and_nothing_else(spoilt):
    content = bytearray(spoilt.draw(st.sampled_from([as_word(), as_pdf()])))
    for _ in range(spoilt.draw(st.integers(1, 15))):
        content[spoilt.draw(st.integers(0, len(content) - 1))] = spoilt.draw(st.integers(0, 255))
    try:
        assert all(isinstance(text, str) for _, text in texts(bytes(content)))
    except DraftError as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize(
    "name", ["Roman", "Strong", "Light", "Mangal", "Shruti", "Kartika", "Latha", "Grid", "Angsana", "Noto"]
)
@pytest.mark.parametrize("kind", [as_word, as_pdf])
def test_the_programs_own_lists_are_no_leaks(kind, name):
    """Typefaces and built-in styles bear names of people; they stand in every file and tell nothing."""
    assert not [where for where, text in texts(kind()) if re.search(rf"\b{name}\b", text)]


def test_a_pdf_that_holds_itself_in_zips_ends():
    content = as_pdf(text="Wanda Mockchild")
    for _ in range(6):
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as package:
            package.writestr("in.pdf", content)
        content = as_pdf() + b"\n" + made.getvalue()
    with pytest.raises(DraftError, match="packed inside one another"):
        list(texts(content))


def test_pages_written_to_take_for_ever_end():
    orders = [
        "-" * 300_000,
        "(" * 300_000,
        "<" * 300_000,
        " " * 300_000,
        "BT (" + " " * 300_000 + ") Tj ET",
        "[" * 300_000,
    ]
    writer, made = PdfWriter(), BytesIO()
    for each in orders:
        writer.add_page(drawn(writer, each + "\nBT /F 9 Tf 72 800 Td (Wanda Mockchild) Tj ET"))
    writer.write(made)
    try:
        assert holds(made.getvalue(), "Wanda Mockchild")
    except DraftError as error:
        assert "cannot be read to its end" in str(error)
