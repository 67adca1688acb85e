"""The Word file: valid, numbered by Word itself, in every script, and alike on every machine."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from workflow.documents.blocks import Group, Leaders, Manuscript, Paragraph, Rule, Run
from workflow.documents.house_style import Format
from workflow.documents.literal import carried
from workflow.documents.manuscript import read
from workflow.documents.word import typeset
from workflow.documents.word.scripts import segments

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = date(2025, 3, 1)
EVERY_BLOCK = """\
::: centre
**REPUBLIC**\\
second line
:::

::: leaders
**TESTUS PRIMUS EXAMPLE** | **1ST ACCUSED**
:::

# TITLE

1. one *slanted*

   more of one

   1. a
      1. i
   2. b

## HEAD

1. two
   1. a again

1) letter
2) letter

* dot
  * deeper

> quoted

---

| Name | Age |
|---|---|
| नाम | 34 |
| שלום | 5 |

::: box
| a | b |
|---|---|
| c | d |
:::

::: columns 60 40 ruled
left
+++
::: centre
right
:::
:::

::: page
new page
:::

### SMALL

DATED at \U0010005f

::: keep
::: columns 50 50
**SWORN**
+++
x
:::

BEFORE ME
:::
"""
# ECMA-376 part 1, 5th edition, annex A: wml.xsd, the sequences of CT_PPrBase, EG_RPrBase, CT_TblPrBase, CT_TcPrBase,
# CT_TrPrBase, CT_SectPr, CT_Style, CT_Lvl, CT_AbstractNum
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "numPr": "ilvl numId",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "tblCellMar": "top start left bottom end right",
    "settings": "mirrorMargins defaultTabStop evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "compat": "doNotExpandShiftReturn compatSetting",
}


def form(**figures: object) -> Format:
    return Format.model_validate({name: {"is": value} for name, value in figures.items()})


def made(text: str | Manuscript, given: Format | None = None, **named: object) -> bytes:
    manuscript = read(text) if isinstance(text, str) else text
    return typeset(manuscript, given or form(), title="Title", day=DAY, **named)  # type: ignore[arg-type]


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body(content: bytes):
    return etree.fromstring(parts(content)["word/document.xml"])


def disorder(content: bytes, *only: str) -> list[str]:
    """Elements whose children stand otherwise than the schema wants, or twice where it wants one."""
    found = []
    for name, written in parts(content).items():
        if not name.startswith("word/") or not name.endswith(".xml") or "theme" in name or (only and name not in only):
            continue
        for element in etree.fromstring(written).iter(*(W + tag for tag in ORDERS)):
            order = ORDERS[element.tag.removeprefix(W)].split()
            said = [child.tag.removeprefix(W) for child in element]
            ranks = [order.index("headerReference" if tag == "footerReference" else tag) for tag in said]  # a choice
            several = ("headerReference", "footerReference", "abstractNum", "num", "compatSetting")
            if ranks != sorted(ranks) or any(said.count(tag) > 1 for tag in said if tag not in several):
                found.append(f"{name}: {element.tag.removeprefix(W)} {said}")
    return found


def test_every_block_stands_in_the_order_of_the_schema():
    content = made(EVERY_BLOCK, form(language="ar", font="Amiri"), mark="NOT CHECKED")
    assert disorder(content) == [] and disorder(made(EVERY_BLOCK)) == []
    for cell in body(content).iter(W + "tc"):
        assert cell[-1].tag == W + "p"  # Word refuses a cell that ends with a table


def test_what_a_paragraph_names_is_defined():
    files = parts(made(EVERY_BLOCK))
    styles = {one.get(W + "styleId") for one in etree.fromstring(files["word/styles.xml"]).iter(W + "style")}
    lists = {one.get(W + "numId") for one in etree.fromstring(files["word/numbering.xml"]).iter(W + "num")} | {"0"}
    root = etree.fromstring(files["word/document.xml"])
    assert {one.get(W + "val") for one in root.iter(W + "pStyle", W + "tblStyle")} <= styles
    assert {one.get(W + "val") for one in root.iter(W + "numId")} <= lists


def numbers(content: bytes) -> list[tuple[str, str, str]]:
    """Words, list and level of each numbered paragraph."""
    found = []
    for paragraph in body(content).iter(W + "p"):
        number = paragraph.find(f"{W}pPr/{W}numPr")
        if number is not None:
            words = "".join(one.text or "" for one in paragraph.iter(W + "t"))
            found.append((words, number.find(W + "numId").get(W + "val"), number.find(W + "ilvl").get(W + "val")))
    return found


def test_numbers_run_on_across_headings_and_lists_that_begin_anew_have_their_own():
    found = numbers(
        made("1. one\n   1. a\n\n      more\n      1. i\n\n## H\n\n1. two\n   1. a\n\n1) x\n\ntext\n\n1) y")
    )
    (main,) = {number for words, number, _ in found if words in ("one", "two", "a", "i")}
    assert [level for words, number, level in found if number == main] == ["0", "1", "2", "0", "1"]
    x, y = (next(number for words, number, _ in found if words == sought) for sought in "xy")
    assert len({main, x, y}) == 3
    assert next(number for words, number, _ in found if words == "more") == "0"


def test_lists_that_begin_anew_do_not_share_counters():
    root = etree.fromstring(parts(made("1. one\n\n1) x\n\ntext\n\n1) y"))["word/numbering.xml"])
    abstract = [one.find(W + "abstractNumId").get(W + "val") for one in root.iter(W + "num")]
    assert len(abstract) == len(set(abstract)) == 3
    written = [one.get(W + "val") for one in root.find(W + "abstractNum").iter(W + "lvlText")]
    assert written == ["%1.", "(%2)", "(%3)", "(%4)"]


def test_whoever_picks_the_style_gets_the_number():
    files = parts(made("1. one"))
    linked = [one.get(W + "val") for one in etree.fromstring(files["word/numbering.xml"]).iter(W + "pStyle")]
    assert linked == ["Numbered1", "Numbered2", "Numbered3", "Numbered4"]
    style = next(
        one
        for one in etree.fromstring(files["word/styles.xml"]).iter(W + "style")
        if one.get(W + "styleId") == "Numbered2"
    )
    assert style.find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val") == numbers(made("1. one"))[0][1]


def runs(content: bytes) -> list[tuple[str, dict[str, dict[str, str]]]]:
    """Each run's words, and what is said of it."""
    found = []
    for run in body(content).iter(W + "r"):
        look = run.find(W + "rPr")
        said = {} if look is None else {
            one.tag.removeprefix(W): {name.removeprefix(W): value for name, value in one.attrib.items()} for one in look
        }  # fmt: skip
        found.append(("".join(one.text or "" for one in run.iter(W + "t")), said))
    return found


@pytest.mark.parametrize(
    ("words", "font", "tag"),
    [("नमस्ते", "Nirmala UI", "hi"), ("தமிழ்", "Nirmala UI", "ta"), ("ភាសាខ្មែរ", "Leelawadee UI", "km"), ("ภาษาไทย", "Leelawadee UI", "th"),
     ("العربية", "Times New Roman", "ar"), ("עברית", "Times New Roman", "he")],
)  # fmt: skip
def test_a_complex_script_has_font_language_and_weight(words, font, tag):
    before, script, after = runs(made(f"The witness **{words}** said"))
    assert (before, after) == (("The witness ", {}), (" said", {}))
    text, look = script
    assert text == words and look["rFonts"]["cs"] == font and look["lang"] == {"bidi": tag}
    assert (
        "b" in look and "bCs" in look and ("rtl" in look) == (tag in ("ar", "he")) and ("cs" in look) != ("rtl" in look)
    )


def test_the_filings_own_language_wins_over_the_usual_one_of_its_script():
    assert runs(made("नेपाली", form(language="ne-NP")))[0][1]["lang"] == {"bidi": "ne-NP"}
    files = parts(made("x", form(language="km", font="Times New Roman")))
    fonts = etree.fromstring(files["word/styles.xml"]).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert fonts.get(W + "cs") == "Leelawadee UI" and fonts.get(W + "ascii") == "Times New Roman"


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("שלום עולם", True),
        ("15. שלום (a)", True),
        ("The word שלום", False),
        ("שלום said the man in a long English line", False),
        ("15.", False),
    ],
)
def test_a_paragraph_turns_only_as_a_whole(text, turned):
    content = made(Manuscript((Paragraph((Run(text),)),)))
    assert (body(content).find(f".//{W}bidi") is not None) == turned
    assert Document(BytesIO(content)).paragraphs[0].text == text


def test_pages_and_tables_turn_with_the_language():
    root = body(made("| a |\n|---|\n| b |", form(language="ar")))
    assert root.find(f".//{W}tblPr/{W}bidiVisual") is not None and root.find(f".//{W}sectPr/{W}bidi") is not None


@given(st.text(max_size=80), st.sampled_from(["", "Arab", "Hebr"]))
def test_cutting_by_script_loses_nothing(text, around):
    cut = segments(text, around)
    assert "".join(words for _, words in cut) == text
    assert all(first != second for (first, _), (second, _) in pairwise(cut))


PRINTABLE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Co"]) | st.sampled_from("\t\n "), min_size=1, max_size=60
)


@settings(max_examples=60, deadline=None)
@given(PRINTABLE)
def test_a_fact_prints_as_written(text):
    kept = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\ufffe", "").replace("\uffff", "")
    content = made(read(f"x{carried(text)}x\n\n| a |\n|---|\n| x{carried(text)}x |"))
    document = Document(BytesIO(content))
    assert document.paragraphs[0].text == f"x{kept}x" == document.tables[0].cell(1, 0).text


def test_a_long_statement_prints_whole_and_its_row_may_break():
    statement = "He said: *no*.\n" * 1400
    content = made(f"1. {carried(statement)}\n\n| a |\n|---|\n| {carried(statement)} |")
    assert Document(BytesIO(content)).paragraphs[0].text == statement
    header, row = body(content).iter(W + "tr")
    assert header.find(f"{W}trPr/{W}tblHeader") is not None and row.find(f"{W}trPr/{W}cantSplit") is None


def test_control_letters_and_halves_of_letters_are_dropped():
    content = made(Manuscript((Paragraph((Run("a\x00\x0b\x1b\ud800b\r"),)),)))
    assert Document(BytesIO(content)).paragraphs[0].text == "ab"


def test_neighbours_of_one_manner_are_one_run():
    assert [words for words, _ in runs(made(f"The {carried('name')} is {carried('here')}, **{carried('x')} y**"))] == [
        "The name is here, ",
        "x y",
    ]


def test_a_blank_never_runs_over_the_margin():
    # 16 cm of a line, 6 pt an underscore of Times at 12 pt: 75 at the most
    wide = Manuscript((Paragraph((Rule(500),)), Group("box", (Paragraph((Rule(500),)),))))
    first, boxed = (len(words) for words, _ in runs(made(wide, form(margins="2.5 cm"))))
    assert 70 <= first <= 75 and 60 <= boxed < first
    content = made(
        f"| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n|{'|'.join([chr(0x100032) + chr(0x100030) + chr(0x100100)] * 6)}|"
    )
    blanks = [len(words) for words, _ in runs(content) if words.startswith("_")]
    assert len(blanks) == 6 and max(blanks) <= 12  # 2.65 cm each, less the sides of the cell


@pytest.mark.parametrize("name", ["SHORT", "TESTUS " * 30, "X" * 200, "(Suing as the next friend of) " + "Wordy " * 20])
def test_leaders_reach_the_margin_beside_any_name(name):
    content = made(Manuscript((Leaders((Run(name, True),), (Run("1ST RESPONDENT", True),)),)))
    (paragraph,) = Document(BytesIO(content)).paragraphs
    words, _, right = paragraph.text.rpartition("\t")
    assert right.strip() == "1ST RESPONDENT" and " ".join(words.split()) == name.strip()
    last = words.rpartition("\n")[2]
    # 16 cm hold 50 capitals of 12 pt with room for dots and what the party is
    assert len(last) + len(right) <= 45


def test_a_signature_never_stands_alone():
    content = made("Body.\n\nDATED at x\n\n\U00100033\U00100034\U00100100\\\n**COUNSEL**\n\nafter")
    held = [one.find(f"{W}pPr/{W}keepNext") is not None for one in body(content).iter(W + "p")]
    assert held == [True, True, False, False]


def test_only_the_last_row_of_a_table_is_held_to_what_follows():
    rows = "| a |\n|---|\n" + "| b |\n" * 50
    content = made(f"{rows}\n::: keep\nnot parted\n:::")
    held = [
        any(one.find(f"{W}pPr/{W}keepNext") is not None for one in row.iter(W + "p"))
        for row in body(content).iter(W + "tr")
    ]
    assert held == [False] * 50 + [True]


def test_a_page_begins_with_its_own_words_and_never_with_an_empty_sheet():
    root = body(made("a\n\n::: page\n| x |\n|---|\n| y |\n:::"))
    first = next(one for one in root.iter(W + "p") if one.find(f"{W}pPr/{W}pageBreakBefore") is not None)
    assert "".join(first.itertext()) == "x"
    assert body(made("::: page\na\n:::")).find(f".//{W}pageBreakBefore") is None


def test_papers_of_one_filing_are_parted_and_each_is_numbered_from_one():
    content = made(
        "::: paper\n1. motion\n   1. ground\n\n::: keep\n::: columns 50 50\nleft\n+++\nright\n:::\n:::\n:::\n\n::: paper\n1. oath\n:::"
    )
    (_, motion, level), (_, ground, below), (_, oath, other) = numbers(content)
    assert (level, below, other) == ("0", "1", "0") and motion == ground != oath
    before, _, after = body(content).find(W + "body")[:-1][-3:]
    broken = [one.find(f"{W}pPr/{W}pageBreakBefore") is not None for one in body(content).iter(W + "p")]
    assert broken == [False, False, False, False, True]
    table = body(content).find(f".//{W}tbl")
    assert table.find(f".//{W}keepNext") is None and (before.tag, after.tag) == (W + "p", W + "p")


def test_no_table_runs_over_its_lines():
    for text in ("::: box\n::: columns 60 40\na\n+++\nb\n:::\n:::", "| a | b |\n|---|---|\n| c | d |"):
        root = body(made(text, form(margins="2.5 cm")))
        for table in root.iter(W + "tbl"):
            columns = sum(int(one.get(W + "w")) for one in table.find(W + "tblGrid"))
            assert columns <= 9072 + 2 and abs(columns - int(table.find(f"{W}tblPr/{W}tblW").get(W + "w"))) <= 2


def test_page_numbers_are_words_of_the_house_style():
    footer = parts(made("x", form(page_numbers="Página {page} de {pages}")))["word/footer1.xml"].decode()
    assert [sign in footer for sign in ("Página ", " PAGE ", " de ", " NUMPAGES ")] == [True] * 4


SCRIPT = """
import sys; sys.path[:0] = {path!r}
from hashlib import sha256
import test_word as t
print(sha256(t.made(t.EVERY_BLOCK, t.form(language="hi"), mark="नमस्ते")).hexdigest())
"""


def test_same_bytes_in_another_process_zone_and_hash_order():
    here = Path(__file__)
    script = SCRIPT.format(path=[str(here.parents[2]), str(here.parent)])
    seen = set()
    for seed, zone in (("1", "Asia/Kathmandu"), ("77", "America/Guatemala")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        seen.add(
            subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True).stdout
        )
    assert len(seen) == 1 and len(seen.pop().strip()) == 64


def test_one_filing_leaves_nothing_in_the_next():
    first = made(EVERY_BLOCK)
    made("1. one\n\n1) two\n\n1) three")
    assert made(EVERY_BLOCK) == first
