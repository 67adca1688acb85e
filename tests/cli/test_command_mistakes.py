"""A user's mistake ends in a sentence and an exit status, never in a traceback."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

INVENTED = Path(__file__).parent.parent / "invented"
MISTAKES = [
    # what was typed, what must be answered, exit status
    ("shwo XR-1", "There is no command 'shwo'. Did you mean show", 2),
    ("frobnicate", "See: prosequi --help", 2),
    ("show XR-2", "Did you mean XR-1", 2),
    ("take XR-1 arest A1 --on 2024-08-06", "Did you mean arrest", 2),
    ("take XR-1 arrest A9 --on 2024-08-06", "There is no person 'A9'", 2),
    ("take XR-1 arrest A1 --on 2024-08-06 --by polise", "Did you mean police", 2),
    ("take XR-1 arrest A1 --on 06/08/2024", "cannot be read as a date", 2),
    ("take XR-1 arrest A1 --on 2024-02-30", "2024-02-30", 2),
    ("take XR-1 arrest A1", "Missing option '--on'", 2),
    ("take XR-1 arrest A1 --on 2024-08-06 --fact may_flee", "says no value", 2),
    ("take XR-1 arrest A1 --on 2024-08-06 --fact hapy=yes", "hapy", 2),
    ("take XR-1 arrest A1 --on 2024-08-06 --within '3 days'", "gives time", 1),
    ("take XR-1 arrest A1 --on 2024-08-06 --counts 7", "There is no count '7'", 2),
    ("next XR-1 A7", "There is no person 'A7'", 2),
    ("next XR-1 A1 --step convct", "Did you mean convict", 2),
    ("bring-up-to XR-1 trial_opened A1", "Did you mean trial_open", 2),
    ("explain XR-1 produce_in_cort", "Did you mean produce_in_court", 2),
    ("law ruritannia", "Did you mean ruritania", 2),
    ("law ruritania deadlins", "Did you mean deadlines", 2),
    ("law ruritania deadlines apeal", "apeal", 2),
    ("diagram ruritania bial", "Did you mean bail", 2),
    ("check ruritannia", "Did you mean ruritania", 2),
    ("count XR-1 murdr --committed 2024-08-01 --accused A1", "Did you mean murder", 2),
    ("charge XR-1 A1 --counts 9 --on 2024-08-06", "There is no count '9'", 2),
    ("draft XR-1 charge_sheat A1", "Did you mean charge_sheet", 2),
    ("correct XR-1 99 --on 2024-08-06", "no entry 99", 1),
    ("correct XR-1 1", "changes nothing", 1),
    ("record XR-1 hello", "is no docket line", 1),
    ("record XR-1 '{on: 2024-08-06, note: ['", "cannot be read", 1),
    ("record XR-1 '{on: 2024-08-06, nota: x}'", "Did you mean note", 2),
    ("record XR-1 '{note: x}'", "no `on:`", 1),
    ("record XR-1 '{on: 2024-08-06, note: x, note: y}'", "twice", 1),
    ("replay nowhere.yaml", "does not exist", 2),
    ("deadlines --within soon", "soon", 2),
    ("open ruritania X --on 2024-08-01 --seat zenda", "Add --court", 2),
    ("open ruritania X --on 2024-08-01 --court hihg_court", "Did you mean high_court", 2),
    ("open ruritania X --on 2024-08-01 --id 'a/b'", "cannot name a case", 1),
    ("show XR-1 --places nowhere", "There is no folder nowhere", 1),
    ("show XR-1 --store nowhere/cases.db", "cannot be made", 1),
    ("show XR-1 --store nonsense://x", "is no store", 1),
]


@pytest.mark.parametrize(("line", "told", "status"), MISTAKES, ids=[line for line, _, _ in MISTAKES])
def test_told_in_words(say, case, line, told, status):
    answer = say(line)
    assert told in answer.said
    assert answer.status == status
    assert "Traceback" not in answer.said


def test_a_mistake_in_json_is_json(say, case):
    answer = say("show XR-2 --json")
    assert answer.status == 2
    assert answer.json["nearest"] == ["XR-1"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "place: ruritania",
        "- a\n- b",
        "place: nowhere\nstory: x",
        "\x00",
        "a: &x 1\nb: *x",
        "{" * 200,
        "place: [\n",
        "\ufeffplace: 7",
    ],
    ids=["empty", "half", "list", "no such place", "a zero byte", "aliases", "deep", "broken", "a number"],
)
def test_a_story_that_cannot_be_read(say, tmp_path, content):
    (tmp_path / "story.yaml").write_text(content, encoding="utf-8")
    answer = say("replay story.yaml")
    assert answer.status in (1, 2)
    assert answer.said


def test_a_story_in_another_encoding(say, tmp_path):
    (tmp_path / "story.yaml").write_bytes("story: ¿Qué?".encode("latin-1"))
    assert say("replay story.yaml").status == 1


def test_dates_out_of_order_are_told_with_their_line(say, tmp_path):
    (tmp_path / "story.yaml").write_text(
        "place: ruritania\nstory: x\npeople: {A1: {is: accused}}\ndocket:\n"
        "  - {on: 2024-08-05, note: later}\n  - {on: 2024-08-04, note: earlier}\n"
    )
    answer = say("replay story.yaml")
    assert answer.status == 1
    assert "written:" in answer.said


@pytest.mark.parametrize("condition", ["().__class__", "9**(9**9)", '"a"*10**9', "__import__('os')"])
def test_a_condition_that_tries_to_run_code_is_a_finding(say, tmp_path, condition):
    copytree(INVENTED / "ruritania", tmp_path / "places" / "ruritania")
    facts = tmp_path / "places" / "ruritania" / "facts.yaml"
    facts.write_text(
        facts.read_text()
        + f"\nwicked: {{of: accused, means: '{condition.replace(chr(39), chr(34))}', under: {{constitution: art.9}}}}\n"
    )
    answer = say("check ruritania --places places")
    assert answer.status == 1
    assert "wicked" in answer.said


def test_a_fault_of_ours_shows_no_name_and_no_traceback(say, case, monkeypatch):
    def broken(*_, **__):
        raise KeyError("Invented Officer")

    monkeypatch.setattr("workflow.case.case.Case.next_steps", broken)
    answer = say(f"next {case}")
    assert answer.status == 70
    assert "KeyError" in answer.said
    assert "Invented Officer" not in answer.said
