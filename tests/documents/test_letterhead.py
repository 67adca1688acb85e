"""An office's own paper: its look stays, nobody's traces do, and nothing dangerous is opened."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from test_word import EVERY_BLOCK, W, disorder, form, made, parts

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BY = 'w:id="9" w:author="Secret Editor" w:date="2024-01-01T00:00:00Z"'
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def picture() -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, words: bytes) -> bytes:
        return struct.pack(">I", len(words)) + kind + words + struct.pack(">I", zlib.crc32(kind + words))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\x30")) + chunk(b"IEND", b"")


def letterhead(path: Path, shape=None) -> Path:
    """Paper of an invented firm, with everything its clerks left behind."""
    document = Document()
    section = document.sections[0]
    section.left_margin, section.page_width, section.page_height = Cm(4), Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = "MOCK & SPECIMEN, ADVOCATES"
    section.header.add_paragraph().add_run().add_picture(BytesIO(picture()), width=Cm(2))
    section.footer.paragraphs[0].text = "1 Invented Road, Exampleton"
    document.styles["Body Text"].font.name = "Garamond"
    document.styles["Body Text"].font.size = Pt(13)
    document.add_paragraph("Dear Secret Client, this must not be in a filing.", style="List Number")
    properties = document.core_properties
    properties.author, properties.last_modified_by, properties.comments = (
        "Secret Author",
        "Secret Editor",
        "Secret words",
    )
    if shape:
        shape(document)
    document.save(path)
    return path


@pytest.fixture
def paper(tmp_path):
    return lambda shape=None: letterhead(tmp_path / "paper.docx", shape)


def test_page_header_footer_and_styles_of_the_office_stay(paper):
    content = made("Words.\n\n# Title\n\n1. one", letterhead=paper())
    document = Document(BytesIO(content))
    section = document.sections[0]
    assert round(section.left_margin.cm, 1) == 4.0
    assert [one.text for one in section.header.paragraphs] == ["MOCK & SPECIMEN, ADVOCATES", ""]
    assert any(name.startswith("word/media/") for name in parts(content))
    assert section.footer.paragraphs[0].text == "1 Invented Road, Exampleton"
    assert document.styles["Body Text"].font.name == "Garamond"
    assert [(one.text, one.style.name) for one in document.paragraphs] == [
        ("Words.", "Body Text"), ("Title", "Heading 1"), ("one", "Numbered 1"),
    ]  # fmt: skip


def test_page_numbers_and_mark_are_added_below_what_is_there(paper):
    section = Document(BytesIO(made("x", letterhead=paper(), mark="NOT CHECKED"))).sections[0]
    assert section.header.paragraphs[-1].text == "NOT CHECKED" and section.header.paragraphs[0].text.startswith("MOCK")
    assert [one.text.strip() for one in section.footer._element.iter(qn("w:instrText"))] == ["PAGE"]
    assert section.footer.paragraphs[0].text == "1 Invented Road, Exampleton"


def test_numbers_the_office_prints_itself_are_not_printed_twice(paper):
    def shape(document):
        for words in ("PAGE", "NUMPAGES"):
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), f" {words} ")
            document.sections[0].footer.paragraphs[0]._p.append(field)

    given = form(page_numbers="Page {page} of {pages}")
    assert len(Document(BytesIO(made("x", given, letterhead=paper(shape)))).sections[0].footer.paragraphs) == 1


def test_first_and_left_pages_carry_the_mark_too(paper):
    def shape(document):
        document.settings.odd_and_even_pages_header_footer = True
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = "FIRST"

    section = Document(BytesIO(made("x", letterhead=paper(shape), mark="NOT CHECKED"))).sections[0]
    assert [one.text for one in section.first_page_header.paragraphs] == ["FIRST", "NOT CHECKED"]
    assert [one.text for one in section.even_page_header.paragraphs] == ["NOT CHECKED"]
    for footer in (section.footer, section.first_page_footer, section.even_page_footer):
        assert [one.text.strip() for one in footer._element.iter(qn("w:instrText"))] == ["PAGE"]


def test_the_last_of_several_sections_keeps_the_header_it_showed(paper):
    def shape(document):
        document.add_section(WD_SECTION.CONTINUOUS)

    section = Document(BytesIO(made("x", letterhead=paper(shape)))).sections
    assert len(section) == 1 and section[0].header.paragraphs[0].text == "MOCK & SPECIMEN, ADVOCATES"


def test_nobody_is_in_the_filing(paper):
    def shape(document):
        root, header = document.settings.element, document.sections[0].header
        root.append(parse_xml(f'<w:rsids {NS}><w:rsidRoot w:val="00ABCDEF"/></w:rsids>'))
        root.append(parse_xml(f'<w:docVars {NS}><w:docVar w:name="x" w:val="Secret Variable"/></w:docVars>'))
        header._element.append(parse_xml(
            f'<w:p {NS} w:rsidR="00ABCDEF"><w:ins {BY}><w:r><w:t>added</w:t></w:r></w:ins>'
            f"<w:del {BY}><w:r><w:delText>Secret struck</w:delText></w:r></w:del></w:p>"
        ))  # fmt: skip
        document.add_comment(document.paragraphs[0].runs, text="Secret remark", author="Secret Editor", initials="SE")

    path = paper(shape)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/vbaNotRelated.bin", b"Secret leftovers")
    content = made("x", letterhead=path)
    for name, part in parts(content).items():
        for word in (b"Secret", b"00ABCDEF", b"python-docx"):
            assert word not in part, name
    assert Document(BytesIO(content)).sections[0].header.paragraphs[-1].text == "added"
    assert not {"docProps/thumbnail.jpeg", "word/comments.xml", "customXml/item1.xml"} & set(parts(content))


def test_numbering_of_the_office_is_not_disturbed_and_ours_is_added_behind(paper):
    path = paper()
    before = Document(path).part.numbering_part.element
    after = Document(BytesIO(made("1. one\n\n1) x", letterhead=path))).part.numbering_part.element
    for tag in ("abstractNum", "num"):
        old, new = before.findall(W + tag), after.findall(W + tag)
        assert [one.attrib for one in new[: len(old)]] == [one.attrib for one in old] and len(new) == len(old) + 2
        ids = [next(iter(one.attrib.values())) for one in new]
        assert len(ids) == len(set(ids))


def test_headings_an_office_numbers_are_not_numbered_in_a_filing(paper):
    def shape(document):
        document.styles["Heading 1"].element.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {NS}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        )

    heading, text = Document(BytesIO(made("# AFFIDAVIT\n\nwords", letterhead=paper(shape)))).paragraphs
    assert heading._p.pPr.numPr.numId.val == 0 and text._p.pPr.numPr is None


def test_styles_in_another_tongue_are_found_by_name_and_used(paper):
    def shape(document):
        for style, id in (("Heading 1", "berschrift1"), ("Body Text", "Textkrper")):
            document.styles[style].element.set(qn("w:styleId"), id)

    content = made("# A\n\nb", letterhead=paper(shape))
    assert [one._p.pPr.pStyle.val for one in Document(BytesIO(content)).paragraphs] == ["berschrift1", "Textkrper"]


def test_a_paper_without_styles_or_lists_is_completed(paper):
    def shape(document):
        for style in list(document.styles.element.findall(W + "style")):
            document.styles.element.remove(style)
        for key, relation in list(document.part.rels.items()):
            if relation.reltype.endswith("/numbering"):
                del document.part.rels[key]

    content = made(EVERY_BLOCK, form(font="Times New Roman"), letterhead=paper(shape))
    styles = {one.get(W + "styleId") for one in Document(BytesIO(content)).styles.element.iter(W + "style")}
    assert {one._p.pPr.pStyle.val for one in Document(BytesIO(content)).paragraphs} <= styles


def test_every_block_on_a_letterhead_stands_in_the_order_of_the_schema(paper):
    content = made(EVERY_BLOCK, letterhead=paper(), mark="NOT CHECKED")
    assert disorder(content, "word/document.xml", "word/header1.xml", "word/footer1.xml", "word/numbering.xml") == []


def test_the_same_letterhead_gives_the_same_bytes_and_another_gives_others(paper):
    first = made(EVERY_BLOCK, letterhead=paper())
    assert made(EVERY_BLOCK, letterhead=paper()) == first
    assert made(EVERY_BLOCK, letterhead=paper(lambda document: document.sections[0].header.add_paragraph("x"))) != first


def zipped(path: Path, **changed: bytes) -> None:
    """The package at ``path`` with parts put in place of others (``__`` for a point, ``_`` for a stroke)."""
    with zipfile.ZipFile(path) as old:
        written = {name: old.read(name) for name in old.namelist()}
    written |= {name.replace("__", ".").replace("_", "/"): words for name, words in changed.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, words in written.items():
            package.writestr(name, words)


def kinds(path: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as package:
        words = package.read("[Content_Types].xml").decode().replace(old, new)
        written = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, part in {**written, "[Content_Types].xml": words.encode()}.items():
            package.writestr(name, part)


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
FAULTS = {
    "no file": (lambda path: path.unlink(), "cannot be read"),
    "no zip": (lambda path: path.write_bytes(b"Dear Sir"), "is not a Word document, or is damaged"),
    "empty": (lambda path: path.write_bytes(b""), "is not a Word document, or is damaged"),
    "cut": (lambda path: path.write_bytes(path.read_bytes()[:-500]), "damaged"),
    "broken": (lambda path: path.write_bytes(bytes(b ^ (200 < at < 20000) for at, b in enumerate(path.read_bytes()))), "damaged"),
    "old": (lambda path: path.write_bytes(OLD), "old format of Word"),
    "locked": (lambda path: path.write_bytes(OLD + "EncryptedPackage".encode("utf-16-le")), "protected by a password"),
    "macros": (lambda path: kinds(path, MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml"), "holds macros"),
    "template": (lambda path: kinds(path, MAIN, MAIN.replace("document.main", "template.main")), "Word template"),
    "a workbook": (lambda path: kinds(path, "wordprocessingml", "spreadsheetml"), "spreadsheet"),
    "a bomb": (lambda path: zipped(path, word_media_x__bin=bytes(65_000_000)), "unpacks to more than"),
    "entities": (lambda path: zipped(path, word_settings__xml=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "declares entities"),
    "no xml": (lambda path: zipped(path, word_document__xml=b"<w:document"), "damaged"),
    "no body": (lambda path: zipped(path, word_document__xml=f"<w:document {NS}/>".encode()), "damaged"),
    "another root": (lambda path: zipped(path, word_document__xml=b"<x/>"), "damaged"),
    "styles amiss": (lambda path: zipped(path, word_styles__xml=b"<x/>"), "damaged"),
    "strict": (lambda path: zipped(path, word_settings__xml=b'<x xmlns="http://purl.oclc.org/ooxml/w"/>'), "Strict"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_refused_in_plain_words(paper, fault):
    from workflow.errors import DraftError

    path = paper()
    spoil, words = FAULTS[fault]
    spoil(path)
    with pytest.raises(DraftError, match=words) as refused:
        made("x", letterhead=path)
    assert "paper.docx" in str(refused.value)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("image", "picture from elsewhere"), ("oleObject", "from elsewhere|embedded"), ("hyperlink", "only web")],
)
def test_a_header_that_fetches_from_elsewhere_is_refused(paper, kind, words):
    from workflow.errors import DraftError

    def shape(document):
        document.sections[0].header.part.relate_to("file:///secret/x", f"{RELATED}/{kind}", is_external=True)

    with pytest.raises(DraftError, match=words):
        made("x", letterhead=paper(shape))


def test_an_attached_template_of_a_letterhead_is_left_behind(paper):
    def shape(document):
        part = document.part._settings_part
        key = part.relate_to("file:///C:/Users/Secret/x.dotm", f"{RELATED}/attachedTemplate", is_external=True)
        attached = OxmlElement("w:attachedTemplate")
        attached.set(qn("r:id"), key)
        part.element.insert(0, attached)

    content = made("x", letterhead=paper(shape))
    assert not any(b"Secret" in part or b"attachedTemplate" in part for part in parts(content).values())
