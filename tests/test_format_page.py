"""The pages for lawyers say what the program knows: every word of the files, and examples that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from workflow.case.entry import KINDS
from workflow.case.lines.words import ABOUT_A_STEP, ABOUT_ANY, SHORT
from workflow.conditions.vocabulary import CONSTRUCTORS, KNOWN, PENALTIES, QUESTIONS, ROOTS, SEVERAL
from workflow.law.terms import BUILT_IN, PARTS
from workflow.packs.schema import schemas

PAGES = Path(__file__).parents[1] / "jurisdictions"
FORMAT = (PAGES / "FORMAT.md").read_text("utf-8")
WORDS = set(re.findall(r"[a-z][a-z0-9_]*", FORMAT))
SHORT_LINES = {long: short for short, long in SHORT.items()}


def words_of(schema: dict) -> Iterator[str]:
    """Every word that a file may use, and every choice of one, by its schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (each for each in schema.get("enum", []) if isinstance(each, str))
        if isinstance(schema.get("const"), str):
            yield schema["const"]
        for each in schema.values():
            yield from words_of(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from words_of(each)


@pytest.mark.parametrize("file", sorted(schemas()))
def test_the_page_names_every_word_of_a_file(file):
    weekdays = {"monday", "tuesday", "wednesday", "thursday", "friday"}
    assert sorted(set(words_of(schemas()[file])) - WORDS - weekdays) == []


def test_the_page_names_every_line_of_a_docket():
    kinds = {kind for kind in KINDS if kind not in WORDS and SHORT_LINES.get(kind) not in WORDS}
    assert kinds <= {"opened"}  # a story's head opens its case
    assert {*ABOUT_ANY, *ABOUT_A_STEP} - WORDS == set()


def test_the_page_names_every_word_of_a_condition():
    parts = {part for several in PARTS.values() for part in several}
    built_in = {name for names in BUILT_IN.values() for name in names}
    assert sorted({*ROOTS, *QUESTIONS, *SEVERAL, KNOWN, *CONSTRUCTORS, *PENALTIES, *parts, *built_in} - WORDS) == []


@pytest.mark.parametrize("page", ["README.md", "FORMAT.md"])
def test_every_example_can_be_read(page):
    examples = re.findall(r"```yaml\n(.*?)```", (PAGES / page).read_text("utf-8"), re.DOTALL)
    assert examples
    assert all(yaml.safe_load(example) for example in examples)
