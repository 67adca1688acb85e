"""From text to blocks."""

from __future__ import annotations

import pytest

from workflow.documents.blocks import Columns, Group, Leaders, Numbered, Paragraph, Run
from workflow.documents.literal import carried
from workflow.documents.manuscript import read
from workflow.errors import DraftError


def test_numbering_runs_on_across_headings_and_letters_begin_anew():
    blocks = read("1. a\n   1. b\n      1. c\n\n## H\n\n1. d\n\n1) x\n1) y\n\ntext\n\n1) z").blocks
    numbered = [(block.level, block.list) for block in blocks if isinstance(block, Numbered)]
    assert numbered == [(0, 0), (1, 0), (2, 0), (0, 0), (1, 1), (1, 1), (1, 2)]


def test_a_second_paragraph_of_an_item_has_no_number():
    blocks = read("1. one\n\n   more\n\n1. two").blocks
    assert [block.marked for block in blocks if isinstance(block, Numbered)] == [True, False, True]


def test_containers_stand_in_one_another():
    (group,) = read("::: keep\n::: columns 60 40 ruled\nleft\n+++\n::: centre\nright\n:::\n:::\nafter\n:::").blocks
    assert isinstance(group, Group) and group.manner == "keep"
    columns, after = group.blocks
    assert isinstance(columns, Columns) and columns.widths == (60, 40) and columns.ruled
    assert columns.cells[1] == (Paragraph((Run("right"),), align="centre"),)
    assert after == Paragraph((Run("after"),))


def test_leaders_and_emphasis():
    assert read("::: leaders\n**REPUBLIC** | PROSECUTOR\n\n1. X | 1ST\n:::").blocks == (
        Leaders((Run("REPUBLIC", bold=True),), (Run("PROSECUTOR"),)),
        Leaders((Run("1. X"),), (Run("1ST"),)),
    )


def test_html_is_text():
    assert read("<b>x</b>").text() == "<b>x</b>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("::: middle\nx\n:::", "line 1.*no container 'middle'.*centre"),
        ("a\n\n::: keep\nx", "line 3.*never closed"),
        ("a\n:::", "closes nothing"),
        ("::: leaders\nno bar\n:::", "left | right"),
        ("::: columns 30 30 40\na\n+++\nb\n:::", "3 widths for 2 columns"),
        ("::: keep\n" * 40 + ":::\n" * 40, "more than 12"),
    ],
)
def test_mistakes_are_told(text, words):
    with pytest.raises(DraftError, match=words):
        read(text)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("She is {J.W.M.}.", "She is J.W.M."), ("She is **{J.W.M.}**.", "She is J.W.M."),
        ("At {5 p.m.}. Then", "At 5 p.m. Then"), ("So {far}...", "So far..."), ("{J.W.M.}...", "J.W.M...."), ("{x.}", "x."),
    ],
)  # fmt: skip
def test_a_sentence_that_ends_with_initials_has_one_full_stop(written, printed):
    before, _, rest = written.partition("{")
    fact, _, after = rest.partition("}")
    assert read(f"{before}{carried(fact)}{after}").text() == printed
