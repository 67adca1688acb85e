"""What the PDF printer puts on paper, read back from the finished file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from workflow.documents.blocks import (  # fmt: skip
    Block,
    Columns,
    Group,
    Leaders,
    Line,
    Manuscript,
    Numbered,
    Paragraph,
    Rule,
    Run,
    Table,
)
from workflow.documents.house_style import Format
from workflow.documents.pdf import document as pdf
from workflow.errors import DraftError

DAY = date(2016, 8, 1)
CM = 72 / 2.54
ROOT = Path(__file__).parents[2]


def form(**figures: Any) -> Format:
    usual = {"paper": "A4", "margins": "2.54 cm", "font": "Times New Roman", "size": "12 pt", "line_spacing": 1.5,
             "after_paragraph": "6 pt", "page_numbers": "Page {page} of {pages}", "language": "en-KE"}  # fmt: skip
    return Format.model_validate({name: {"is": value} for name, value in (usual | figures).items()})


def words(text: str, **manner: bool) -> tuple[Run, ...]:
    return (Run(text, **manner),)


def p(text: str, **how: Any) -> Paragraph:
    return Paragraph(words(text), **how)


def n(text: str, level: int = 0, list: int = 0, **how: Any) -> Numbered:
    return Numbered(words(text), level, list, **how)


def printed(*blocks: Block, mark: str | None = None, title: str = "Filing", **figures: Any) -> PdfReader:
    return PdfReader(BytesIO(pdf.typeset(Manuscript(blocks), form(**figures), title=title, day=DAY, mark=mark)))


def pages(*blocks: Block, **how: Any) -> list[str]:
    """Texts of the pages without their page numbers."""
    return [re.sub(r"\s*Page \d+ of \d+\s*$", "", page.extract_text()) for page in printed(*blocks, **how).pages]


def placed(reader: PdfReader, page: int = 0) -> list[tuple[float, float, str]]:
    """Pieces of text with their place, in points from the left and the bottom of the paper."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, around: Any, own: Any, font: Any, size: Any) -> None:
        if text.strip():
            found.append(
                (
                    own[0] * around[4] + own[4] * around[0] + around[4] * (1 - own[0]),
                    around[5] + own[5] * around[3],
                    text.strip(),
                )
            )

    reader.pages[page].extract_text(visitor_text=visit)
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


LINE = "The officer in charge produced the register and the court admitted it without objection. "
LONG = LINE * 8  # a dozen lines


# ---- the file ----


def test_paper_is_what_the_court_asks_for():
    for name, width, height in (("A4", 21.0, 29.7), ("legal", 21.59, 35.56), ("folio", 21.59, 33.02)):
        box = printed(p("x"), paper=name).pages[0].mediabox
        assert (float(box.width) / CM, float(box.height) / CM) == pytest.approx((width, height), abs=0.01)


def test_it_says_it_is_pdf_a_2b_and_is_tagged():
    reader = printed(p("x"))
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp and "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert reader.trailer["/Root"]["/Lang"] == "en-KE"


def test_title_and_the_filings_day_and_nothing_of_the_machine():
    reader = printed(p("x"), title="Petition of (Appeal) & “more”")
    assert reader.metadata.title == "Petition of (Appeal) & “more”"
    assert reader.metadata["/CreationDate"].startswith("D:20160801120000")
    assert set(reader.metadata) <= {"/Title", "/CreationDate", "/ModDate", "/Creator"}
    assert reader.metadata["/Creator"].startswith("Typst")


def fonts_of(reader: PdfReader) -> dict[str, bool]:
    """Names of the fonts on all pages, and whether each is embedded."""
    found = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            found[str(inner["/BaseFont"]).partition("+")[2]] = any(
                f"/FontFile{kind}" in descriptor for kind in ("", "2", "3")
            )
    return found


@pytest.mark.parametrize(
    ("text", "family"),
    [("Republic", "LiberationSerif"), ("בית המשפט", "LiberationSerif"), ("Суд", "LiberationSerif"), ("शपथ पत्र", "NotoSansDevanagari"),
     ("நீதிமன்றம்", "NotoSansTamil"), ("សាលាដំបូង", "NotoSansKhmer"), ("ศาลอาญา", "NotoSansThai"), ("محكمة الجنايات", "NotoSansArabic")],
)  # fmt: skip
def test_every_script_prints_in_an_embedded_font_of_ours(text, family):
    found = fonts_of(printed(p(text)))
    assert all(found.values())
    assert any(name.startswith(family) for name in found)


def test_arial_bold_and_italic():
    names = fonts_of(printed(Paragraph((Run("a"), Run("b", bold=True), Run("c", italic=True))), font="Arial"))
    assert names and all(name.startswith("Arimo") for name in names)
    names = fonts_of(printed(Paragraph((Run("a"), Run("b", bold=True), Run("c", italic=True), Run("d", True, True)))))
    assert set(names) == {
        "LiberationSerif",
        "LiberationSerif-Bold",
        "LiberationSerif-Italic",
        "LiberationSerif-BoldItalic",
    }


PROGRAM = """
import hashlib, sys
sys.path[:0] = [{root!r}, {here!r}]
from test_pdf import DAY, everything, form, pdf
print(hashlib.sha256(pdf.typeset(everything(), form(), title="T", day=DAY, mark="M")).hexdigest())
"""


def everything() -> Manuscript:
    """A filing with one of each."""
    return Manuscript((
        p("Heading", level=1), Leaders(words("A"), words("B")), p("q", quoted=True), n("one"), n("two", 1), Line(),
        Columns(((p("left"),), (p("right"),)), (60, 40), True), Table((words("h"),), ((words("c"),),)),
        Group("box", (p("boxed"),)), Group("page", (p("page"),)), Group("keep", (Paragraph((Rule(20), Run("\nname"))),)),
        p("ศาล محكمة बाल"),
    ))  # fmt: skip


def test_same_inputs_same_bytes_in_other_processes(tmp_path):
    program = PROGRAM.format(root=str(ROOT), here=str(Path(__file__).parent))
    settings = (
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LANG": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LANG": "de_DE.UTF-8", "SOURCE_DATE_EPOCH": "1", "TYPST_FONT_PATHS": "/usr/share/fonts"},
    )  # fmt: skip
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program], env={**os.environ, **env}, cwd=cwd, stdout=subprocess.PIPE, text=True
        )
        for env, cwd in zip(settings, (tmp_path, ROOT), strict=True)
    ]
    first, second = (process.communicate()[0] for process in started)
    assert len(first.strip()) == 64 and first == second


def test_another_filing_before_changes_nothing():
    once = pdf.typeset(everything(), form(), title="T", day=DAY)
    pdf.typeset(Manuscript((p("another"),)), form(size="14 pt"), title="U", day=DAY)
    assert pdf.typeset(everything(), form(), title="T", day=DAY) == once
    assert pdf.typeset(everything(), form(), title="T", day=date(2016, 8, 2)) != once
    assert pdf.typeset(Manuscript((p("x"),)), form(), title="T", day=date(1955, 1, 2))  # before computers count time


# ---- the page ----


def test_every_block_prints_its_words():
    text = " ".join(pages(*everything().blocks, mark="M"))
    for word in (
        "Heading",
        "A",
        "B",
        "q",
        "1.",
        "one",
        "(a)",
        "two",
        "left",
        "right",
        "h",
        "c",
        "boxed",
        "page",
        "_" * 20,
        "name",
    ):
        assert word in text


def test_page_numbers_and_the_mark_on_every_page():
    reader = printed(p("one"), Group("page", (p("two"),)), Group("page", (p("three"),)), mark="FOR COUNSEL")
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert text.startswith("FOR COUNSEL") and text.rstrip().endswith(f"Page {number} of 3")
    assert "FOR COUNSEL" not in printed(p("one")).pages[0].extract_text()


def test_words_begin_at_the_margin_and_stay_within_it():
    reader = printed(p(LONG), margins="3 cm")
    lines = [(x, y) for x, y, text in placed(reader) if not text.startswith("Page")]
    assert min(x for x, _ in lines) == pytest.approx(3 * CM, abs=0.5)
    assert max(y for _, y in lines) < 29.7 * CM - 3 * CM


def test_lines_are_as_far_apart_as_in_word():
    """Times New Roman is 1.15 high; at 12 points one and a half lines are 20.7 points."""
    heights = sorted(
        {round(y, 1) for _, y, text in placed(printed(p(LONG))) if not text.startswith("Page")}, reverse=True
    )
    gaps = {round(above - below, 1) for above, below in pairwise(heights)}
    assert gaps == {20.7}


def test_page_group_begins_a_page_and_makes_no_empty_one():
    assert pages(Group("page", (p("first"),)), Group("page", (p("second"),))) == ["first", "second"]


def test_header_row_repeats_on_every_page():
    rows = tuple((words(f"row{number}"), words("something")) for number in range(80))
    texts = pages(Table((words("Exhibit"), words("What it is")), rows))
    assert len(texts) > 1
    assert all(text.count("Exhibit") == 1 and text.count("What it is") == 1 for text in texts)
    assert [int(found) for text in texts for found in re.findall(r"row(\d+)", text)] == list(range(80))


def test_a_row_stays_whole_unless_it_is_longer_than_a_page():
    rows = tuple((words(f"begin{number} " + "word " * 60 + f"end{number}"),) for number in range(12))
    for text in pages(Table((), rows)):
        assert re.findall(r"begin(\d+)", text) == re.findall(r"end(\d+)", text)
    assert "end" in pages(Table((words("H"),), ((words("word " * 4000 + "end"),),)))[-1]


def test_rows_of_different_length_and_empty_tables():
    assert "only" in pages(Table((words("a"), words("b")), ((words("only"),),)))[0]
    assert pages(p("before"), Table((), ()), p("after"))[0].split() == ["before", "after"]


# ---- numbers ----


def numbers(*blocks: Block, **figures: Any) -> list[str]:
    return re.findall(r"(\S+) w\b", "\n".join(pages(*blocks, **figures)))


def test_numbers_run_on_across_headings_and_sub_levels_begin_anew():
    assert numbers(n("w"), n("w", 1), n("w", 1), n("w", 2), n("w", 2), p("HEADING", level=2), n("w"), n("w", 1), n("w", 2)) == [
        "1.", "(a)", "(b)", "(i)", "(ii)", "2.", "(a)", "(i)",
    ]  # fmt: skip


def test_other_lists_begin_anew_and_the_filings_own_runs_on():
    assert numbers(n("w"), n("w", 1, 1), n("w", 1, 1), p("x"), n("w", 1, 2), n("w", 2, 2), n("w")) == [
        "1.", "(a)", "(b)", "(a)", "(i)", "2.",
    ]  # fmt: skip


def test_numbers_run_through_groups_and_columns():
    inside = Columns(((n("w"),), (n("w"),)), (50, 50))
    assert numbers(n("w"), Group("keep", (n("w"),)), Group("box", (n("w"),)), inside, n("w")) == [
        "1.",
        "2.",
        "3.",
        "4.",
        "5.",
        "6.",
    ]


def test_forms_of_the_levels_are_the_courts():
    assert numbers(n("w"), n("w", 1), n("w", 2), n("w"), numbering=["A)", "§1", "i."]) == ["A)", "§1", "i.", "B)"]


def test_a_further_paragraph_of_an_item_has_no_number_and_is_indented_like_it():
    reader = printed(n("first"), n("further", marked=False), n("second"))
    left = {text: x for x, _, text in placed(reader)}
    found = re.sub(r"\s+", " ", reader.pages[0].extract_text())
    assert found.startswith("1. first further 2. second")
    assert {key: value for key, value in left.items() if "further" in key}.popitem()[1] == pytest.approx(
        (2.54 + 1.27) * CM, abs=0.5
    )


def test_long_items_hang_beside_their_number():
    lines = placed(printed(n(LONG, 1)))
    body = {round(x / CM, 2) for x, _, text in lines if not text.startswith(("Page", "(a)"))}
    assert min(body) == pytest.approx(2.54 + 2 * 1.27, abs=0.03)


def test_bullets_are_not_counted():
    text = pages(n("w", bullet=True), n("w", bullet=True), n("w"))[0]
    assert text.count("•") == 2 and "1." in text and "3." not in text


# ---- what stays together ----


@lru_cache(maxsize=1)
def lines_of_a_page() -> int:
    """How many paragraphs of one line fill a page."""
    return pages(*[p("x")] * 60)[0].count("x")


@pytest.mark.parametrize("spare", range(1, 9))
def test_a_kept_group_is_on_the_page_of_what_stands_before(spare):
    before = [p("x")] * (lines_of_a_page() - spare)
    signature = Group("keep", (Paragraph((Rule(20), Run("\nDEPONENT"))), p("BEFORE ME")))
    texts = pages(*before, p("TESTIMONY of two lines " + LINE), signature)
    (page,) = [text for text in texts if "TESTIMONY" in text]
    assert "DEPONENT" in page and "BEFORE ME" in page


@pytest.mark.parametrize("spare", range(1, 5))
def test_a_heading_never_stands_at_the_foot(spare):
    texts = pages(
        *[p("x")] * (lines_of_a_page() - spare), p("HEADING", level=2), p("SECOND", level=3), p("follows " + LONG)
    )
    (page,) = [text for text in texts if "HEADING" in text]
    assert "SECOND" in page and "follows" in page


def test_a_kept_group_longer_than_a_page_goes_on_over_it():
    texts = pages(p("before"), Group("keep", (p(LONG * 8), p("END"))))
    assert len(texts) > 1 and texts[-1].rstrip().endswith("END")
    assert squeezed(LONG * 8) in squeezed("".join(texts))


def test_a_group_after_a_paragraph_longer_than_a_page_stays_with_its_end():
    texts = pages(p(LONG * 8 + "LAST"), Group("keep", (p("KEPT"),)))
    (page,) = [text for text in texts if "LAST" in text]
    assert "KEPT" in page and squeezed(LONG * 8) in squeezed("".join(texts))


@pytest.mark.parametrize("spare", range(1, 7))
def test_no_line_of_a_paragraph_stands_alone(spare):
    before = lines_of_a_page() - spare
    lines = [text.count("\n") + 1 for text in pages(*[p("x")] * before, p(LONG))]
    first = lines[0] - before
    assert first != 1 and lines[1] != 1


def test_nested_groups_do_not_take_for_ever():
    block: Block = p("deep " + LONG * 6)
    for _ in range(12):
        block = Group("keep", (p("a"), block))
    assert "deep" in " ".join(pages(p("before"), block))


# ---- lines ----


def test_leaders_join_both_ends():
    text = pages(Leaders(words("REPUBLIC"), words("PROSECUTOR")))[0]
    assert re.search(r"REPUBLIC\s*\.{40,}\s*PROSECUTOR", text)


def test_a_long_name_wraps_and_the_party_stays_at_the_right():
    name = "THE REGISTERED TRUSTEES OF AN INVENTED SOCIETY WITH A NAME THAT NOBODY CAN SAY IN ONE BREATH OR WRITE ON ONE LINE"
    reader = printed(Leaders(words(name), words("RESPONDENT")))
    ends = {text: y for _, y, text in placed(reader) if "RESPONDENT" in text or "LINE" in text}
    assert squeezed(name) in squeezed(reader.pages[0].extract_text())
    assert len({round(y) for y in ends.values()}) == 1  # on the last line of the name


@pytest.mark.parametrize("width", [1, 5, 30, 74, 75, 200, 100_000])
def test_a_blank_never_runs_over_the_margin(width):
    """A low line is half as wide as the type is high: 75 of 6 points go into the 451 of a line."""
    for blocks, most in (((Paragraph((Rule(width),)),), 75), ((Numbered((Run("x "), Rule(width)), 1),), 63)):
        longest = max(map(len, re.findall("_+", printed(*blocks).pages[0].extract_text())))
        assert longest == min(width, most)


def test_long_words_are_broken_and_lose_nothing():
    word = "".join(chr(97 + at % 26) for at in range(700))
    for block in (p(word), Table((), ((words(word), words(word)),)), Columns(((p(word),), (p("x"),)), (30, 70))):
        reader = printed(block)
        assert squeezed(word) in squeezed("".join(page.extract_text() for page in reader.pages)) or isinstance(
            block, Table
        )
        assert all(x < (21 - 2.54) * CM for x, _, _ in placed(reader))


def test_line_breaks_and_tabs():
    assert pages(p("one\ntwo\r\nthree\tfour"))[0].split("\n") == ["one", "two", "three four"]


def test_twenty_thousand_letters():
    text = (LINE * 300)[:20_000]
    assert squeezed(text) in squeezed("".join(pages(p(text))))


# ---- hostile words ----

HOSTILE = ["= no heading", "#panic()", "$x$", "// no comment", "/* no */", '"quoted" \'too\'', "\\", "\\\\\" ) #panic() (\"", "`raw`", "*b* _i_", "- a\n- b",
           "15. Mock Lane", "<label> @ref", "{{ x }} {% y %}", "[link](x)", "https://example.invalid/a?b=c", "~ -- --- ...", "::: box", "{page} of {pages}",
           "\\u{41}", "]) #x", "O'Test-Müller", "]]>&amp;<!--"]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_print_as_written(text):
    for block in (
        p(text),
        n(text),
        p(text, level=1),
        Leaders(words(text), words(text)),
        Table((words(text),), ((words(text),),)),
    ):
        assert squeezed(text) in squeezed(printed(block, title=text, mark=text).pages[0].extract_text())


LETTERS = st.text(
    st.characters(
        min_codepoint=0x20, max_codepoint=0x17F, exclude_characters="\x7f\xad\u0149", exclude_categories=("Cc", "Cs")
    ),
    max_size=200,
)


@settings(max_examples=60, deadline=None)
@given(text=LETTERS)
@example(text='")) #read("page.typ") //')
def test_any_words_of_europe_come_back(text):
    assert squeezed(text) in squeezed("".join(pages(p("begin " + text + " end"))))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60))
@example(text="\u202eabc\u0301 \u05d0\u05b0 \u0627\u064e")
@example(text="\ud800")
def test_any_words_print_or_are_refused_in_words(text):
    try:
        assert printed(p(text), n(text)).pages
    except DraftError as error:
        assert "No font holds" in str(error)


def test_what_prints_nothing_does_not_hide_words_from_a_search():
    text = pages(p("Jane\u00ad Wan\u200bda M\u2060ock\u200dchild"))[0]
    assert text == "Jane Wanda Mockchild"


# ---- what cannot be printed ----


def test_letters_without_a_font_are_all_named_with_their_place():
    with pytest.raises(DraftError) as refused:
        printed(p("He sent 😀 twice"), n("and 日本 once"), p("\ue000"))
    said = str(refused.value)
    for part in ("😀 (U+1F600, GRINNING FACE) in “He sent 😀 twice”", "日 (U+65E5", "本 (U+672C", "“and 日本 once”",
                 "(U+E000, a letter without a name)", "Devanagari", "Khmer"):  # fmt: skip
        assert part in said
    assert "typst" not in said.lower() and "PDF/A" not in said


def test_letters_in_the_mark_and_table_are_found_too():
    with pytest.raises(DraftError, match="U\\+1F600.*“secret 😀”"):
        printed(p("x"), mark="secret 😀")
    with pytest.raises(DraftError, match="U\\+0001"):
        printed(Table((), ((words("a\x01b"),),)))


def test_a_font_of_the_house_style_that_nobody_provides():
    with pytest.raises(DraftError, match="Papyrus"):
        printed(p("x"), font="Papyrus")


@pytest.mark.parametrize("language", ["x", "klingonese", "en-Latn-KE-x-mock"])
def test_a_language_typst_does_not_know_is_no_traceback(language):
    try:
        assert printed(p("x"), language=language).pages
    except DraftError as error:
        assert "cannot be printed" in str(error)


class PanicException(BaseException):
    """Named like the one typst raises when it breaks down."""


def test_typst_breaking_down_is_said_in_words(monkeypatch):
    class Broken:
        def compile(self, *words: Any, **how: Any) -> bytes:
            raise PanicException("byte range")

    def broken(form: str) -> Broken:
        return Broken()

    broken.cache_clear = lambda: None  # type: ignore[attr-defined]
    monkeypatch.setattr(pdf, "_compiler", broken)
    with pytest.raises(DraftError, match="broke down .byte range"):
        printed(p("x"))


# ---- a real filing ----


def test_an_information_prints_all_its_words(murder):
    from workflow.documents import draft

    made = draft(murder, "information_for_murder")
    content = pdf.typeset(made.manuscript, made.form, title=made.title, day=made.day, mark=made.mark)
    text = squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))
    for line in made.manuscript.text().split("\n"):
        for part in line.split(" … "):
            assert squeezed(part) in text or "_" in part
