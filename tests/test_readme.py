"""The README as it runs: every command and every line of Python in it, in the order in which it stands there."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from workflow.cli.commands import prosequi
from workflow.cli.overview import MODULES
from workflow.law.library import LawLibrary

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(console|python)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A folder of one's own, as if it were the checkout, and the law that came along."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jurisdictions").symlink_to(ROOT / "jurisdictions", target_is_directory=True)
    monkeypatch.setenv("PROSEQUI_STORE", f"sqlite:///{tmp_path / 'cases.db'}")
    monkeypatch.delenv("PROSEQUI_PLACES", raising=False)
    monkeypatch.setenv("COLUMNS", "80")


def test_the_commands_run_as_they_stand(elsewhere):
    """A line of ``$`` is run; a line below it must begin the answer, and a refusal is what it says it is."""
    commands = [line for kind, block in BLOCKS if kind == "console" for line in block.splitlines()]
    ran = 0
    for line, below in zip(commands, [*commands[1:], ""], strict=True):
        if not line.startswith("$ prosequi "):
            continue
        answer = CliRunner().invoke(prosequi, shlex.split(line)[2:])
        promised = below if below and not below.startswith("$") else ""
        said = " ".join(f"{answer.stdout} {answer.stderr}".split())
        assert said.startswith(promised), f"{line}\n{said}"
        assert answer.exit_code == (1 if promised.startswith("Refused") else 0), f"{line}\n{said}"
        ran += 1
    assert ran >= 11


def test_the_python_runs_as_it_stands(elsewhere, capsys):
    source = "\n".join(block for kind, block in BLOCKS if kind == "python")
    exec(compile(source, "README.md", "exec"), {"__name__": "readme"})
    printed = capsys.readouterr().out
    assert "'custody.produce_in_court'" in printed
    # twenty-four hours end on a Saturday; then the end of the next court day
    assert "Last moment: Mon 2016-07-04 17:00." in printed
    assert "Criminal Procedure Code" in printed
    assert Path("cases.db").exists()
    assert Path("information-A1.pdf").exists()


def test_every_command_is_named():
    assert [name for name in MODULES if f"`{name}`" not in README and f"prosequi {name}" not in README] == []


def test_it_is_short_and_in_the_order_in_which_a_newcomer_asks():
    heads = re.findall(r"^## (.+)$", README, re.MULTILINE)
    assert heads == [
        "Two commands", "Five minutes for a lawyer", "The same for a programmer", "Keep it safe", "Add a country",
        "Before you rely on it",
    ]  # fmt: skip
    assert len(README.splitlines()) <= 150


def test_what_it_points_to_exists():
    linked = re.findall(r"\]\(([^)]+)\)", README)
    folders = re.findall(r"^\| `([a-z_]+/)` \|", README, re.MULTILINE)
    assert linked and folders
    assert [path for path in [*linked, *folders] if not (ROOT / path).exists()] == []


def test_the_filings_it_counts():
    library = LawLibrary(ROOT / "jurisdictions")
    laws = [library[place] for place in library.places() if "/" not in place]
    whole = [law for law in laws if not any(rule.template == "none" for rule in law.filings.values())]
    counted = ", ".join(f"{law.text(law.jurisdiction.title)} {len(law.filings)}" for law in whole)
    assert f"Of the filings known here ({counted}), every one prints" in README


def test_the_two_commands_are_there():
    for line in re.findall(r"^\$ bash (\S+)", README, re.MULTILINE):
        script = ROOT / line
        assert script.is_file()
        assert os.access(script, os.X_OK)


def test_the_snippets_on_own_paper_run_as_they_stand(elsewhere):
    """An office's letterhead and its own Word template, as ``legal_templates/README.md`` shows them."""
    from docx import Document

    from workflow import draft
    from workflow.documents.manuscript import CONTAINERS

    guide = (ROOT / "legal_templates" / "README.md").read_text("utf-8")
    loop = re.search(r"^```text\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)[1]
    for name, words in (("our_paper.docx", ["Old words"]), ("our_information.docx", loop.splitlines())):
        paper = Document()
        for said in words:
            paper.add_paragraph(said)
        paper.save(name)
    case = open_murder()
    for block in re.findall(r"^```python\n(.*?)^```", guide, re.MULTILINE | re.DOTALL):
        exec(compile(block, "legal_templates/README.md", "exec"), {"draft": draft, "case": case})
    said = "\n".join(paragraph.text for paragraph in Document("our_own.docx").paragraphs)
    assert "Count I: Murder contrary to section 203" in said
    assert "Old words" not in "\n".join(paragraph.text for paragraph in Document("on_our_paper.docx").paragraphs)
    assert all(f"`{name}`" in guide or f"::: {name}" in guide or name in guide for name in CONTAINERS)


def open_murder():
    from workflow import LawLibrary, open_case

    case = open_case(LawLibrary()["kenya"], "Republic v A1", on="2016-07-01", causes={"main": {"court": "high_court"}})
    case, a1 = case.add_accused(name="Invented Officer", facts={"born": "1980"})
    case, v1 = case.add_victim(name="Invented Advocate", facts={"born": "1975"})
    count = {"offence": "murder", "accused": [a1.ref], "victims": [v1.ref], "on": "2016-06-23", "place": "Mlolongo in Machakos County"}
    return case.record({"on": "2016-07-01", "count_added": {"1": count}})
