"""An office's own Word templates: the same rules as for ours, and nothing dangerous comes along."""

from __future__ import annotations

import sys
import zipfile
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.shared import RGBColor

from workflow.answers import Missing
from workflow.documents.sheet import Blank, Gap, Sheet
from workflow.documents.templates import Templates
from workflow.documents.word.office_template import render
from workflow.errors import DraftError

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def press(tmp_path):
    """Prints a Word template with these paragraphs, or with what ``shape`` writes into it."""

    def printed(*paragraphs: str, shape=None, sheet: Sheet | None = None, **names: object) -> bytes:
        document = Document()
        document.core_properties.author = "Madeup Typist"
        for words in paragraphs:
            document.add_paragraph(words)
        if shape:
            shape(document)
        path = tmp_path / "letter.docx"
        document.save(path)
        return render(
            path, names, sheet or Sheet(), Templates([tmp_path], "en"), title="A letter", day=date(2025, 3, 1)
        )

    return printed


def lines(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs]


def every_part(content: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return b"".join(package.read(name) for name in package.namelist())


def test_names_filters_and_loops_print_as_in_our_own_templates(press):
    content = press(
        "To {{ name|upper }}", "{%p for one in several %}", "Item {{ one }}", "{%p endfor %}", "{% if yes %}kept{% else %}lost{% endif %}",
        name="Testus", several=["a", "b"], yes=True,
    )  # fmt: skip
    assert lines(content) == ["To TESTUS", "Item a", "Item b", "kept"]


@pytest.mark.parametrize(
    "fact",
    [
        "<w:p>&amp;</w:t>",
        "{{ 7*7 }} {% x %}",
        "a\tb",
        "line one\nline two",
        "O’Nyong’o-Müller",
        "שלום नमस्ते",
        "a  b ",
        "]]>",
        "15. x",
    ],
)
def test_a_fact_is_text_and_keeps_its_lines(press, fact):
    assert lines(press("before {{ n }} after", n=fact)) == [f"before {fact} after"]


def test_a_fact_keeps_the_manner_of_its_place(press):
    def shape(document):
        document.add_paragraph().add_run("{{ n }}").bold = True

    paragraph = Document(BytesIO(press(shape=shape, n="one\ntwo"))).paragraphs[-1]
    assert [(run.text, run.bold) for run in paragraph.runs] == [("one\ntwo", True)]


def test_a_fact_in_a_complex_script_gets_what_word_needs(press):
    from test_word import disorder, runs

    def shape(document):
        run = document.add_paragraph().add_run("Name: {{ n }}, witness\t{{ m }}")
        run.bold = True
        run.font.color.rgb = RGBColor(255, 0, 0)

    content = press(shape=shape, n="नमस्ते", m="שלום")
    assert lines(content) == ["Name: नमस्ते, witness\tשלום"] and disorder(content, "word/document.xml") == []
    plain, script, between, turned = runs(content)
    assert [plain[0], script[0], between[0], turned[0]] == ["Name: ", "नमस्ते", ", witness", "שלום"]
    assert all("b" in look and look["color"]["val"] == "FF0000" for _, look in runs(content))
    assert script[1]["lang"] == {"bidi": "hi"} and "bCs" in script[1] and "rtl" in turned[1] and "rtl" not in between[1]


def test_facts_print_in_headers_tables_and_footers(press):
    def shape(document):
        document.sections[0].header.paragraphs[0].text = "H {{ n }}"
        document.sections[0].footer.paragraphs[0].text = "F {{ n }}"
        document.add_table(1, 1).cell(0, 0).text = "T {{ n }}"

    document = Document(BytesIO(press(shape=shape, n="<x>")))
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "H <x>"
    assert section.footer.paragraphs[0].text == "F <x>"
    assert document.tables[0].cell(0, 0).text == "T <x>"


def test_rows_of_a_table_repeat(press):
    def shape(document):
        table = document.add_table(3, 1)
        for row, words in zip(table.rows, ("{%tr for n in several %}", "{{ n }}", "{%tr endfor %}"), strict=True):
            row.cells[0].text = words

    table = Document(BytesIO(press(shape=shape, several=["x", "y", "z"]))).tables[0]
    assert [row.cells[0].text for row in table.rows] == ["x", "y", "z"]


def test_everything_missing_is_asked_at_once_and_blanks_are_ruled(press):
    sheet = Sheet()
    gaps = {name: Gap(sheet, Missing(name, "A1", f"What {name}?")) for name in ("age", "job")}
    content = press("{{ age }} {{ job|upper }} {{ by_hand('place of signing', 5) }}", sheet=sheet, **gaps)
    assert [item.name for item in sheet.missing] == ["age", "job"]
    assert list(sheet.blanks) == [Blank("place of signing", 5)]
    assert lines(content) == ["  _____"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dear {{ acused }},", "letter.docx, in the paragraph “Dear {{ acused }},”: 'acused' is undefined"),
        ("Dear {{ n }", "letter.docx.*Dear"),
        ("{% for i in range(900) %}{% for j in range(900) %}{% endfor %}{% endfor %}", "does not come to an end"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "without end"),
        ("{{ ''.__class__ }}", "letter.docx.*may only read"),
        ("{{ n.__class__.__mro__ }}", "may only read"),
        ("{{ 'x' * 1000000000 }}", "cannot stand here"),
        ("{% for i in range(900) %}{{ long }}{% endfor %}", "would print more than"),
        ("{{ nothing }}", "nothing cannot be printed"),
        ("{% include 'x.md.j2' %}", "include cannot stand in a Word template"),
        ("{% from 'x.md.j2' import y %}", "from cannot stand in a Word template"),
        ("a \U000f0041", "private use"),
        ("{{ n|safe }}", "safe"),
        ("{% if n %}", "letter.docx"),
        ("{%-" * 9000, "too long for a template"),
    ],
)
def test_refused_with_file_and_words(press, text, words):
    with pytest.raises(DraftError, match=words) as refused:
        press("An innocent line.", text, n="name", nothing=None, long="x" * 100_000)
    assert "letter.docx" in str(refused.value) and "innocent" not in str(refused.value)


def test_a_condition_that_ends_in_a_cell_is_refused_and_no_words_are_lost(press):
    def shape(document):
        document.add_table(1, 1).cell(0, 0).text = "second {% endif %}"

    with pytest.raises(DraftError, match="begins in one paragraph, row or cell"):
        press("first {% if yes %}", shape=shape, yes=False)


def test_a_fact_cannot_enter_a_field_of_word(press):
    def shape(document):
        from docx.oxml import OxmlElement

        words = OxmlElement("w:instrText")
        words.text = "HYPERLINK {{ n }}"
        document.add_paragraph().add_run()._r.append(words)

    with pytest.raises(DraftError, match="inside a field"):
        press(shape=shape, n="http://example.invalid")


@pytest.mark.parametrize(
    ("kind", "target", "words"),
    [
        ("image", "http://example.invalid/x.png", "picture from elsewhere"),
        ("hyperlink", "file:///etc/passwd", "only web and e-mail"),
        ("subDocument", "other.docx", "another document"),
        ("oleObject", "http://example.invalid/x", "an embedded object"),
        ("aFChunk", "http://example.invalid/x", "another document inside"),
    ],
)
def test_what_is_fetched_from_elsewhere_is_refused(press, kind, target, words):
    with pytest.raises(DraftError, match=words):
        press("x", shape=lambda document: document.part.relate_to(target, f"{RELATED}/{kind}", is_external=True))


def test_an_attached_template_and_a_fetching_field_are_refused(press):
    def attached(document):
        document.part._settings_part.relate_to(
            "http://example.invalid/t.dotm", f"{RELATED}/attachedTemplate", is_external=True
        )

    with pytest.raises(DraftError, match="attached template"):
        press("x", shape=attached)

    def fetching(document):
        from docx.oxml import OxmlElement

        for part in (" INCLUDE", 'PICTURE "http://example.invalid" '):  # Word splits an instruction as it likes
            words = OxmlElement("w:instrText")
            words.text = part
            document.add_paragraph().add_run()._r.append(words)

    with pytest.raises(DraftError, match="INCLUDEPICTURE"):
        press(shape=fetching)


def test_nobody_and_nothing_struck_out_gets_into_the_filing(press):
    def shape(document):
        from docx.oxml import parse_xml

        ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        by = 'w:id="9" w:author="Secret Editor" w:date="2024-01-01T00:00:00Z"'
        document.element.body.insert(0, parse_xml(
            f'<w:p {ns} w:rsidR="00ABCDEF"><w:ins {by}><w:r><w:t>added </w:t></w:r></w:ins>'
            f'<w:del {by}><w:r><w:delText>struck</w:delText></w:r></w:del><w:r><w:t>kept</w:t></w:r></w:p>'
        ))  # fmt: skip
        document.add_comment(
            document.add_paragraph("said").runs, text="hidden remark", author="Secret Editor", initials="SE"
        )

    content = press(shape=shape)
    assert lines(content) == ["added kept", "said"]
    for word in (b"Secret", b"struck", b"hidden remark", b"Madeup Typist", b"00ABCDEF", b"python-docx"):
        assert word not in every_part(content)


def test_names_in_endnotes_are_refused_and_never_printed_as_they_stand(press):
    def shape(document):
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        words = f"<w:endnotes {ns}><w:endnote><w:p><w:r><w:t>{{{{ n }}}}</w:t></w:r></w:p></w:endnote></w:endnotes>"
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
        part = Part(PackURI("/word/endnotes.xml"), kind, words.encode(), document.part.package)
        document.part.relate_to(part, f"{RELATED}/endnotes")

    with pytest.raises(DraftError, match="endnotes"):
        press("x", shape=shape, n="y")


def test_same_template_and_facts_same_bytes(press):
    assert press("{{ n }}", n="x") == press("{{ n }}", n="x")
    assert b"2025-03-01T12:00:00Z" in every_part(press("{{ n }}", n="x"))


def test_the_mark_stands_at_the_head(tmp_path):
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Office of nobody"
    document.save(tmp_path / "x.docx")
    content = render(
        tmp_path / "x.docx", {}, Sheet(), Templates([tmp_path]), title="x", day=date(2025, 3, 1), mark="NOT CHECKED"
    )
    header = Document(BytesIO(content)).sections[0].header
    assert [paragraph.text for paragraph in header.paragraphs] == ["Office of nobody", "NOT CHECKED"]


def test_without_docxtpl_it_says_how_to_install_it(press, monkeypatch):
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(DraftError, match=r"pip install 'prosequi\[docx\]'"):
        press("x")
