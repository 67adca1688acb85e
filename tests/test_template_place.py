"""The folder that a lawyer copies is itself a place without a mistake."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

from workflow.case.golden import check_golden
from workflow.law.checks import check_law
from workflow.law.library import LawLibrary

TEMPLATE = Path(__file__).parents[1] / "jurisdictions" / "_template"


def test_a_copy_of_the_template_loads_checks_and_plays(tmp_path):
    copytree(TEMPLATE, tmp_path / "newland")
    library = LawLibrary(tmp_path)
    assert check_law(library["newland"], tmp_path) == []
    assert list(check_golden(tmp_path, "newland", library)) == []


def test_the_template_is_no_place(tmp_path):
    assert "_template" not in LawLibrary(TEMPLATE.parent).places()
