"""``replay``, ``demo``, ``check``, ``law``, ``places``, ``diagram``: the law itself, and stories played against it."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
INVENTED = ROOT / "tests" / "invented"
STORIES = INVENTED / "ruritania" / "cases"
WRONG = """\
place: ruritania
story: A story with one line the law refuses and one expectation that does not hold.
people: {A1: {is: accused}, V1: {is: victim}}
causes: {main: {court: district_court, seat: zenda}}
counts: {1: {offence: theft, accused: [A1], victims: [V1], on: 2025-04-01}}
docket:
  - {on: 2025-04-11T20:00, take: {arrest: [A1]}}
  - {on: 2025-04-12T10:00, take: {remand: [A1]}, by: district_court, within: 5 days}
  - {on: 2025-04-12T12:00, take: {remand: [A1]}, by: district_court, within: 5 days, despite: the court did so}
ends: {on: 2025-04-13, stage: {A1 custody: released}}
"""


class TestReplay:
    @pytest.mark.parametrize("story", sorted(path.stem for path in STORIES.glob("*.yaml")))
    def test_a_golden_case_holds(self, say, story):
        answer = say(["replay", str(STORIES / f"{story}.yaml"), "--json"])
        assert answer.status == 0, answer.said
        assert answer.json["held"] is True

    def test_each_line_says_what_became_of_it(self, say, tmp_path):
        (tmp_path / "wrong.yaml").write_text(WRONG)
        answer = say("replay wrong.yaml --json")
        assert answer.status == 1
        assert [line["verdict"] for line in answer.json["lines"]] == ["accepted", "refused", "irregular"]
        assert answer.json["lines"][1]["unmet"][0]["cited"]
        failed = [end for end in answer.json["expectations"] if not end["held"]]
        assert [(end["expected"], end["found"]) for end in failed] == [("released", "remanded")]

    def test_in_words(self, say, tmp_path):
        (tmp_path / "wrong.yaml").write_text(WRONG)
        said = say("replay wrong.yaml").said
        assert "REFUSED" in said
        assert "irregular" in said
        assert "Does not hold: stage of A1 custody: expected released, found remanded" in said
        assert "The story does not hold: 2 of 3 lines went as told, 0 of 1 expectations hold." in said

    def test_where_every_track_ends_and_what_is_due(self, say):
        said = say(["replay", str(STORIES / "held_over_the_weekend.yaml"), "--json"]).json
        assert {(t["subject"], t["procedure"], t["run"], t["stage"]) for t in said["tracks"]} >= {
            ("A1", "custody", 1, "released"),
            ("A1", "custody", 2, "arrested"),
        }
        assert any(due["deadline"] == "produce_in_court" and due["run"] == 2 for due in said["due"])


class TestDemo:
    """The demonstration of the country that came along."""

    @pytest.fixture
    def played(self, say, tmp_path, monkeypatch):
        monkeypatch.setenv("PROSEQUI_PLACES", str(ROOT / "jurisdictions"))
        return say("demo")

    def test_shows_the_accused_a_refusal_a_deadline_and_leaves_word_files(self, played, tmp_path):
        assert played.status == 0, played.said
        for ref in ("A1", "A2", "A3", "A4", "A5"):
            assert ref in played.out
        assert "Refused." in played.out
        assert "2023-02-17" in played.out  # fourteen days from the sentence of 3 February
        assert "14 days" in played.said
        files = sorted((tmp_path / "prosequi-demo").glob("*.docx"))
        assert len(files) >= 2
        for file in files:
            assert "word/document.xml" in zipfile.ZipFile(file).namelist()

    def test_the_case_can_be_gone_on_with(self, played, say, tmp_path):
        shown = say("show DEMO --store prosequi-demo/cases.db --json").json
        assert [who["ref"] for who in shown["people"] if who["role"] == "accused"] == ["A1", "A2", "A3", "A4", "A5"]

    def test_played_twice_it_leaves_the_same_files(self, played, say, tmp_path):
        before = {file.name: file.read_bytes() for file in (tmp_path / "prosequi-demo").glob("*.docx")}
        assert say("demo").status == 0
        assert {file.name: file.read_bytes() for file in (tmp_path / "prosequi-demo").glob("*.docx")} == before

    def test_a_place_without_one_says_so(self, say):
        answer = say("demo ruritania")
        assert answer.status == 1
        assert "no demonstration" in answer.said


class TestTheLaw:
    def test_every_place(self, say):
        assert [row["place"] for row in say("places --json").json] == [
            "ruritania",
            "ruritania/north",
            "ruritania/north/strelsau",
        ]

    def test_counts_by_confidence_add_up(self, say):
        kinds = say("law ruritania --json").json["kinds"]
        assert kinds["procedures"]["all"] == len(list((STORIES.parent / "procedures").glob("*.yaml")))
        assert all(count["all"] == sum(n for level, n in count.items() if level != "all") for count in kinds.values())

    def test_a_place_is_found_by_its_code(self, say):
        assert say("law xr-n --json").json["place"] == "ruritania/north"

    def test_one_rule_whole_with_its_file_and_line(self, say):
        said = say("law ruritania deadlines produce_in_court")
        assert "deadlines.yaml, line" in said.out
        assert "24 hours" in said.out

    def test_in_another_language(self, say):
        assert "Haft" in say("law ruritania procedures --language de").out
        assert "Custody" in say("law ruritania procedures --language en").out

    def test_a_diagram_draws_every_stage(self, say):
        text = say("diagram ruritania custody").out
        assert "stateDiagram-v2" in text
        assert "s_arrested --> s_produced: Production" in text
        assert "[*] --> s_at_liberty" in text
        assert "s_released --> [*]" in text


def test_check_finds_nothing_in_the_invented_country(say):
    answer = say("check ruritania --json")
    # its press has no templates, and that is all
    told = [finding["problem"] for finding in answer.json["ruritania"]]
    assert [problem for problem in told if "template" not in problem and "house style" not in problem] == []


def test_a_demonstration_needs_no_refusal_and_no_deadline(say, tmp_path):
    shutil.copytree(INVENTED / "ruritania", tmp_path / "places" / "ruritania")
    head = tmp_path / "places" / "ruritania" / "jurisdiction.yaml"
    head.write_text(head.read_text("utf-8") + "demo: {story: held_over_the_weekend, on: 2025-04-20}\n", "utf-8")
    answer = say(f"demo ruritania --places {tmp_path / 'places'}")
    assert answer.status == 0, answer.said
    assert "Deadlines, seen from" in answer.out and "A refusal" not in answer.out
    answer = say(f"demo ruritania --places {tmp_path / 'places'} --json")
    assert answer.json["refused"] is None and answer.json["explained"] is None


LATE = """\
place: ruritania
story: Produced a minute too late; nobody told the family.
people: {A1: {is: accused, facts: {occupation: civilian}}, V1: {is: victim}}
causes: {main: {court: district_court, seat: zenda}}
counts: {1: {offence: theft, accused: [A1], victims: [V1], on: 2025-04-01}}
docket:
  - {on: 2025-04-14, take: {report: [A1]}, by: victim}
  - {on: 2025-04-14, take: {open_investigation: [A1]}}
  - {on: 2025-04-15T09:00, take: {arrest: [A1]}}
  - {on: 2025-04-16T08:00, take: {convict: [A1]}, refused: yes}
  - {on: 2025-04-16T09:01, take: {produce: [A1]}}
"""


class TestWhatIsLate:
    @pytest.fixture
    def late(self, say, tmp_path):
        (tmp_path / "late.yaml").write_text(LATE)
        return say("replay late.yaml")

    def test_stands_below_the_line_with_its_last_day_and_changes_no_verdict(self, late):
        assert late.status == 0
        _, produced = late.out.split("produce A1\n")
        below = " ".join(produced.split("\n\n")[0].split())
        assert below.startswith("! A1: Production in court: was met late (last day 2025-04-16T09:00) [Const. art.9(2)]")
        assert "  5  2025-04-16T09:01 accepted" in late.out

    def test_what_nobody_did_stands_below_the_first_line_after_it(self, late):
        told = "! A1: Word to the family: was not met (last day 2025-04-15T09:00)"
        assert told in late.said.partition("refused, as told")[2]

    def test_all_of_it_is_listed_at_the_end(self, late):
        end = late.said.partition("Irregular ")[2]
        assert "- line 5, A1: Production in court: was met late" in end and "- A1: Word to the family: was not met" in end

    def test_a_program_reads_it_too(self, say, late):
        said = say("replay late.yaml --json").json
        assert {item["step"] for item in said["irregularities"]} == {"custody.produce", "tell_family"}


@pytest.fixture
def dangling(tmp_path):
    """The invented country with its stories, and a step that leads to no stage."""
    shutil.copytree(INVENTED / "ruritania", tmp_path / "places" / "ruritania")
    custody = tmp_path / "places" / "ruritania" / "procedures" / "custody.yaml"
    custody.write_text(custody.read_text("utf-8").replace("to: remanded", "to: remandd", 1), "utf-8")
    return tmp_path / "places"


@pytest.mark.parametrize("how", ["", "--coverage"])
def test_no_story_is_played_while_a_step_leads_to_no_stage(say, dangling, how):
    answer = say(f"check ruritania --places {dangling} {how}")
    assert answer.status == 1
    assert "there is no stage remandd in custody Did you mean remanded?" in answer.said
    assert "findings The stories are played when nothing is wrong with the law." in answer.said


def test_coverage_of_a_law_with_mistakes_is_none(say, dangling):
    said = say(f"check ruritania --places {dangling} --coverage --json").json["ruritania"]
    assert said["findings"] and said["coverage"] is None


def test_a_command_that_fails_on_a_dangling_name_says_that_the_law_has_mistakes(say, dangling):
    answer = say(["replay", str(STORIES / "murder_by_an_officer.yaml"), "--places", str(dangling)])
    assert answer.status == 1
    assert "The law of ruritania has mistakes" in answer.said and "prosequi check ruritania" in answer.said


def test_check_exits_with_one_when_there_is_a_finding(say, tmp_path):
    from shutil import copytree

    copytree(STORIES.parent, tmp_path / "places" / "ruritania")
    (tmp_path / "places" / "ruritania" / "amounts.yaml").write_text("fee: {amuont: 3}\n")
    answer = say("check ruritania --places places")
    assert answer.status == 1
    assert "amounts.yaml, line 1" in answer.said
    assert "amount" in answer.said


def test_law_tells_every_stage_and_step_of_a_procedure(say):
    told = say("law ruritania procedures").said
    assert "one track for each" in told and "→" in told
    assert say("law ruritania bail").said == say("law ruritania procedures bail").said
    (bail,) = (row for row in say("law ruritania procedures --json").json if row["id"] == "bail")
    assert bail["stages"] and all(step["title"] for step in bail["steps"].values())
