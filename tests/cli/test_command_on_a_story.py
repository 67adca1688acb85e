"""A story where a command takes a case: looked at, explained and printed from as it was played, and never kept."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

import pytest

ROOT = Path(__file__).parents[2]
HELD = """\
place: newland
story: One accused is arrested late on a Friday; the police bring him to court in time.
people: {A1: {is: accused}, V1: {is: victim, facts: {born: 2012-05-01}}}
causes: {main: {court: high_court, seat: capital}}
counts: {1: {offence: slavery, accused: [A1], victims: [V1], on: 2026-01-10, place: The harbour}}
docket:
  - {on: 2026-01-12, take: {refer: [V1]}, by: police}
  - {on: 2026-02-05, take: {report: [A1]}, by: police}
  - {on: 2026-02-06T21:00, take: {arrest: [A1]}, by: police}
  - {on: 2026-02-07T09:00, take: {appeal: [A1]}, by: accused}
  - {on: 2026-02-08T20:00, take: {produce: [A1]}, by: high_court}
"""


@pytest.fixture
def own(say, tmp_path, monkeypatch):
    """The command with a folder of the lawyer's own, asked for each time, and the story in the folder she is in."""
    copytree(ROOT / "jurisdictions" / "_template", tmp_path / "places" / "newland")
    copytree(ROOT / "legal_templates" / "_template", tmp_path / "legal_templates" / "newland")
    monkeypatch.delenv("PROSEQUI_PLACES")
    (tmp_path / "held.yaml").write_text(HELD, "utf-8")
    return lambda line: say(f"--places places {line}")


def test_a_day_is_explained(own):
    said = own("explain held.yaml before_a_court A1 --on 2026-02-09")
    assert said.status == 0, said.said
    assert "2026-02-08T21:00" in said.out  # forty-eight hours, over a Sunday
    assert "art.15(2)" in said.out


def test_what_did_not_go_as_told_is_left_out_and_said(own):
    said = own("explain held.yaml before_a_court A1 --on 2026-02-09")
    assert "Line 4 did not go as told, and is left out. See: prosequi replay held.yaml" in said.said


def test_it_is_looked_at(own):
    assert [row["ref"] for row in own("show held.yaml --json").json["people"]] == ["A1", "V1"]
    due = own("deadlines held.yaml --on 2026-02-07 --json").json
    assert {row["deadline"] for row in due} >= {"before_a_court", "placing"}
    assert "place" in own("next held.yaml V1 --on 2026-01-13").said
    assert len(own("docket held.yaml --json").json) == 5  # its head, and the four lines that went as told


def test_a_filing_asks_for_the_lines_that_the_story_lacks_and_prints_once_they_stand_there(own, tmp_path):
    asked = own("draft held.yaml request_for_care V1 --on 2026-01-13 --out care.pdf")
    assert asked.status == 1
    assert "{on: 2026-01-12, facts_recorded: {V1: {circumstances: …, help_needed: …}}}" in asked.said
    assert "prosequi record" not in asked.said
    line = "  - {on: 2026-01-12, facts_recorded: {V1: {circumstances: On a farm, help_needed: A doctor}}}\n"
    (tmp_path / "held.yaml").write_text(HELD.replace("docket:\n", f"docket:\n{line}"), "utf-8")
    printed = own("draft held.yaml request_for_care V1 --on 2026-01-13 --out care.pdf")
    assert printed.status == 0, printed.said
    assert (tmp_path / "care.pdf").read_bytes().startswith(b"%PDF")


def test_nothing_of_it_is_kept(own, tmp_path):
    line = "  - {on: 2026-01-12, facts_recorded: {V1: {circumstances: On a farm, help_needed: A doctor}}}\n"
    (tmp_path / "held.yaml").write_text(HELD.replace("docket:\n", f"docket:\n{line}"), "utf-8")
    assert own("draft held.yaml request_for_care V1 --on 2026-01-13").status == 0
    assert (tmp_path / "held-request_for_care-V1.docx").is_file()
    assert not (tmp_path / "cases.db").exists()


@pytest.mark.parametrize(
    ("line", "promised"),
    [
        ("take held.yaml produce A1 --on 2026-02-08", "held.yaml is a story"),
        ("record held.yaml '{on: 2026-02-08, note: seen}'", "nothing is kept of it"),
        ("verify held.yaml", "held.yaml is a story"),
        ("open newland Held --on 2026-02-08 --id held.yaml", "held.yaml is a story"),
        ("draft held.yaml request_for_care V1 --ask", "The answers could not be kept"),
        ("draft held.yaml request_for_care V1 --final A1", "stays a draft"),
        ("show nowhere.yaml", "nowhere.yaml: No such file"),
    ],
)
def test_what_would_write_refuses_with_words(own, tmp_path, line, promised):
    answer = own(line)
    assert answer.status == 1
    assert promised in answer.said
    assert not (tmp_path / "cases.db").exists() or own("show --json").json == []


def test_the_page_for_new_places_leads_from_a_story_to_paper(say, tmp_path, monkeypatch):
    """Its two commands, typed beside the folder of a place that was filled as the example is."""
    place = copytree(ROOT / "jurisdictions" / "_template", tmp_path / "jurisdictions" / "sierra_leone")
    copytree(ROOT / "legal_templates" / "_template", tmp_path / "legal_templates" / "sierra_leone")
    story = place / "cases" / "first_story.yaml"
    story.write_text(story.read_text("utf-8").replace("newland", "sierra_leone"), "utf-8")
    monkeypatch.setenv("PROSEQUI_PLACES", "jurisdictions")
    page = (ROOT / "jurisdictions" / "README.md").read_text("utf-8")
    lines = re.findall(r"^\$ prosequi ((?:draft|explain) .*)$", page, re.MULTILINE)
    printed, explained = [say(line) for line in lines]
    assert printed.status == 0, printed.said
    assert (tmp_path / "charge_sheet.pdf").is_file()
    assert "2026-03-20" in explained.out  # fourteen days from the sentence of 6 March
