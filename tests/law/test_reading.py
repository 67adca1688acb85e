"""YAML as plain text, and everything about a file that a lawyer cannot see."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.packs.reading import DEEPEST, LARGEST, read_bytes, read_text

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12)
TREES = st.recursive(
    WORDS | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(WORDS, TREES, max_size=4))
def test_what_json_writes_is_read_as_it_stood(tree: dict[str, Any]) -> None:
    reading = read_text(json.dumps(tree, ensure_ascii=False, indent=1), "x.yaml")
    assert reading.findings == []
    assert reading.value == tree


@pytest.mark.parametrize("written", ["NO", "on", "1.10", "12:30", "2016-06-23", "0x10", "1e3", "30"])
def test_values_stay_as_they_were_written(written: str) -> None:
    assert read_text(f"a: {written}\nb: [{written}]\n", "x.yaml").value == {"a": written, "b": [written]}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_no_value(written: str) -> None:
    assert read_text(f"a: {written}\nb: [~]\n", "x.yaml").value == {"a": None, "b": [None]}


@pytest.mark.parametrize("written", ['"~"', "'null'", '""'])
def test_a_quoted_nothing_is_a_text(written: str) -> None:
    assert read_text(f"a: {written}", "x.yaml").value == {"a": written.strip("\"'")}


def test_an_empty_file_has_no_value_and_no_mistake() -> None:
    reading = read_text("# nothing yet\n", "x.yaml")
    assert (reading.value, reading.findings) == (None, [])


def test_lines_are_found_also_near_what_is_missing() -> None:
    reading = read_text("a:\n  b: 1\n  c:\n    - x\n    - {d: 2}\n", "x.yaml")
    assert reading.line(("a", "c", 1, "d")) == 5
    assert reading.line(("a", "c", 0)) == 4
    assert reading.line(("a", "nowhere", 7)) == 1
    assert reading.line(()) == 1


def test_a_key_written_twice_names_both_lines() -> None:
    (finding,) = read_text("a:\n  b: 1\n  c: 2\n  b: 3\n", "x.yaml").findings
    assert (finding.line, finding.where) == (4, ("a", "b"))
    assert "already in line 2" in finding.problem


def test_every_mistake_of_a_file_is_told_at_once() -> None:
    findings = read_text("a: 1\na: 2\nb: {c: 1, c: 2}\n", "x.yaml").findings
    assert [finding.line for finding in findings] == [2, 3]


def test_a_comma_that_split_a_citation() -> None:
    (finding,) = read_text("rule:\n  under: {cpc: s.36A(2), (3)}\n", "x.yaml").findings
    assert finding.line == 2
    assert "split your citation; write a list" in finding.advice


def test_a_comma_that_split_a_text() -> None:
    (finding,) = read_text("a: {title: Murder, in the first degree, phase: trial}\n", "x.yaml").findings
    assert "comma split your text" in finding.advice


def test_a_condition_with_commas_in_quotes_is_no_mistake() -> None:
    reading = read_text("a: {when: 'any(charges, \"grave\")', is: 3 days}\n", "x.yaml")
    assert reading.findings == []
    assert reading.value["a"]["when"] == 'any(charges, "grave")'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: &x 1\nb: *x\n", 1, "anchor"),
        ("a: &x [1]\nb:\n  - *x\n", 1, "anchor"),
        ("a: 1\nb: !!int 3\n", 2, "tag"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "tag"),
        ("a: [1\nb: 2\n", 2, "bracket"),
        ("a: 1\n---\nb: 2\n", 2, "more than one document"),
        ("a: b: c\n", 1, "colon"),
        ("a:\n\tb: 1\n", 2, "tab"),
    ],
)
def test_what_is_refused(text: str, line: int, said: str) -> None:
    findings = read_text(text, "x.yaml").findings
    assert findings[0].line == line
    assert said in findings[0].problem


@pytest.mark.parametrize("text", ["a: accused.age != 3\n", "a: x & y\n", 'a: "*bold*"\n', "a: Rights & Duties!\n"])
def test_signs_inside_a_text_are_no_anchors(text: str) -> None:
    assert read_text(text, "x.yaml").findings == []


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)]
)
def test_towers_are_refused(text: str) -> None:
    (finding,) = read_text(text, "x.yaml").findings
    assert "levels" in finding.problem or "bracket" in finding.problem


def test_a_thousand_laughs_are_refused() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    reading = read_text("\n".join(lines), "x.yaml")
    assert reading.value is None
    assert len(reading.findings) >= 40


def test_bytes_that_are_no_text() -> None:
    (finding,) = read_bytes(b"a: 1\nb: caf\xe9\n", "x.yaml").findings
    assert finding.line == 2
    assert "UTF-8" in finding.problem


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert read_bytes("\ufeffa: 1\n".encode(), "x.yaml").value == {"a": "1"}


def test_a_file_that_is_too_large() -> None:
    (finding,) = read_bytes(b"a" * (LARGEST + 1), "x.yaml").findings
    assert finding.problem == f"the file has more than {LARGEST} bytes"


def test_a_tower_of_brackets_behind_an_anchor_falls_at_once() -> None:
    """Looking for anchors walks the whole text; without a bound its time grew with the square of the depth."""
    (finding,) = read_text("a: &x 1\nb: " + "[" * 500_000, "x.yaml").findings
    assert finding.problem == f"more than {DEEPEST} levels of maps and lists"


def test_each_of_many_names_written_twice_is_told_with_its_first_line() -> None:
    names = [f"k{number}: x" for number in range(20_000)]
    findings = read_text("\n".join(names + names), "x.yaml").findings
    assert len(findings) == 20_000
    assert (findings[0].line, findings[-1].line) == (20_001, 40_000)
    assert findings[-1].problem == "k19999 is written twice; it stands already in line 20000"


def test_a_key_written_twice_in_one_line_is_told_too() -> None:
    (finding,) = read_text("a: {b: 1, b: 2}", "x.yaml").findings
    assert (finding.line, finding.where) == (1, ("a", "b"))
