"""A lawyer with no Python begins a place: the folder, and what check says of it until it is proven."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

EXAMPLE = Path(__file__).parents[2] / "jurisdictions" / "_template"


@pytest.fixture
def own(say, tmp_path):
    """The command with a folder of jurisdictions of the lawyer's own."""
    (tmp_path / "jurisdictions").mkdir()
    return lambda line: say(f"--places {tmp_path / 'jurisdictions'} {line}")


def test_makes_the_folders_and_says_what_to_do_next(own, tmp_path):
    answer = own("new-place sierra_leone --country SL")
    assert answer.status == 0
    assert (tmp_path / "jurisdictions/sierra_leone/procedures/prosecution.yaml").is_file()
    assert (tmp_path / "legal_templates/sierra_leone/house_style.yaml").is_file()
    assert "What to write next: prosequi check sierra_leone" in answer.out
    assert "README.md" in answer.out


def test_leads_from_the_first_file_on(own, tmp_path):
    own("new-place sierra_leone --country SL")
    first = own("check sierra_leone")
    assert first.status == 0
    assert "sierra_leone: nothing found" in first.out
    assert "→ sources.yaml" in first.out and "→ courts.yaml" not in first.out
    sources = "cpa: {title: Criminal Procedure Act, verified: memory, confidence: low}\n"
    (tmp_path / "jurisdictions/sierra_leone/sources.yaml").write_text(sources, "utf-8")
    second = own("check sierra_leone")
    assert "✓ sources.yaml" in second.out and "stated: 1, of them unverified: 1" in second.out
    assert "→ courts.yaml" in second.out


def test_a_mistake_comes_before_the_way(own, tmp_path):
    own("new-place sierra_leone --country SL")
    (tmp_path / "jurisdictions/sierra_leone/sources.yaml").write_text("cpa: {titel: Act, verified: memory}\n", "utf-8")
    answer = own("check sierra_leone")
    assert answer.status == 1
    assert "sources.yaml, line 1" in answer.out and "The way to proven" not in answer.out


def test_ends_where_the_place_is_proven(own, tmp_path):
    copytree(EXAMPLE, tmp_path / "jurisdictions/newland")
    copytree(EXAMPLE.parents[1] / "legal_templates/_template", tmp_path / "legal_templates/newland")
    assert "The way to proven" not in own("check newland").out


@pytest.mark.parametrize(
    ("line", "promised"),
    [
        ("new-place sierra_leone", "Name the country with --country"),
        ("new-place sierra_leone/freetown --country SL", "a state or a city inherits it"),
        ("new-place sierra_leone --country XX", "There is no country code"),
        ("new-place sierra_leone --country leone", "Did you mean SL (Sierra Leone)?"),
        ("new-place sierra_leone/freetown", "sierra_leone is no place yet: make that first."),
    ],
)
def test_what_cannot_be_made_says_why_and_makes_nothing(own, tmp_path, line, promised):
    answer = own(line)
    assert answer.status in (1, 2)
    assert promised in answer.said
    assert list((tmp_path / "jurisdictions").iterdir()) == []
