"""``prosequi law diff``: what a new version of the law would change in the cases of the store, before it is adopted."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree, rmtree

import pytest

INVENTED = Path(__file__).parent.parent / "invented"
PRODUCE = "to: produced, by: police,"
NEEDS = "requires: [{that: accused.case_to_answer, otherwise: The accused has not been named., under: {constitution: art.9(3)}}],"


@pytest.fixture
def new(tmp_path):
    """``new(deadlines={"24 hours": "48 hours"})``: a folder of jurisdictions with some words replaced."""
    folder = tmp_path / "new"
    copytree(INVENTED, folder)

    def write(**files):
        for name, said in files.items():
            path = folder / "ruritania" / f"{name.replace('__', '/')}.yaml"
            for old, other in said.items():
                assert old in path.read_text("utf-8"), old
                path.write_text(path.read_text("utf-8").replace(old, other), "utf-8")
        return folder

    return write


def without(folder, word):
    """The folder without a step, and the deadline of that name."""
    for name in ("deadlines", "procedures/custody"):
        path = folder / "ruritania" / f"{name}.yaml"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = [line for at, line in enumerate(lines) if word not in line and not lines[at - 1].startswith(f"{word}:")]
        path.write_text("".join(kept), "utf-8")


@pytest.fixture
def another(say, case):
    """A second case like the first, and one that is still empty in the north."""
    for line in (
        "open ruritania 'The State v A1' --on 2024-08-01 --id XR-2 --court high_court --seat strelsau",
        "person XR-2 accused --fact occupation=police",
        "person XR-2 victim --fact born=1990-03-01",
        "count XR-2 murder --committed 2024-08-01 --accused A1 --victims V1",
        "take XR-2 report A1 --on 2024-08-02 --by police",
        "take XR-2 open_investigation A1 --on 2024-08-03",
        "take XR-2 arrest A1 --on 2024-08-05T14:00",
        "open ruritania/north 'The State v Nobody' --on 2024-08-01 --id XN-1 --court high_court --seat strelsau",
    ):
        assert say(line).status == 0
    return "XR-2"


def test_the_same_law(say, case):
    answer = say(["law", "diff", "ruritania", "--new", str(INVENTED)])
    assert (answer.status, answer.said) == (0, "ruritania: the same law")
    assert say(["law", "diff", "ruritania", "--new", str(INVENTED), "--json"]).json == {"place": "ruritania", "same": True}


def test_a_change_is_told_once_with_all_its_cases(say, another, new):
    folder = new(procedures__custody={PRODUCE: f"{PRODUCE} {NEEDS}"})
    answer = say(f"law diff ruritania --new {folder} --on 2024-08-06")
    assert answer.status == 0
    assert "steps changed custody.produce (requires)" in answer.said
    closed = answer.said.partition("Steps no longer open")[2]
    assert closed.count("custody.produce") == 1
    assert "XR-1 A1, A2; XR-2 A1" in closed
    assert "The accused has not been named." in closed and "Constitution of Ruritania art.9(3)" in closed
    assert "3 cases were looked at; nothing would change in 1." in answer.said
    assert "XN-1" not in answer.said


def test_in_json_with_ids_and_both_states(say, another, new):
    folder = new(deadlines={"within: 24 hours": "within: 48 hours"})
    said = say(f"law diff ruritania --new {folder} --on 2024-08-06 --json").json
    assert (said["place"], said["same"], said["on"]) == ("ruritania", False, "2024-08-06")
    assert said["rules"] == [{"how": "changed", "kind": "deadlines", "name": "produce_in_court", "fields": ["within"]}]
    assert (said["looked_at"], said["unchanged"], said["closed"]) == (3, 1, 0)
    (moved,) = (change for change in said["changes"] if change["kind"] == "deadline")
    assert (moved["how"], moved["name"], moved["under"]) == ("changed", "produce_in_court", {"constitution": "art.9(2)"})
    # arrested on Monday at two: the next day at two, then the day after
    assert (moved["before"]["due"], moved["after"]["due"]) == ("2024-08-06T14:00", "2024-08-07T14:00")
    assert {id: [whose["subject"] for whose in people] for id, people in moved["cases"].items()} == {"XR-1": ["A1", "A2"], "XR-2": ["A1"]}


def test_a_deadline_that_moves_is_told_with_both_days_and_its_provision(say, case, new):
    said = say(f"law diff ruritania --new {new(deadlines={'within: 24 hours': 'within: 48 hours'})} --on 2024-08-06").said
    assert "Production in court (produce_in_court) [Const. art.9(2)] 2024-08-06T14:00 → 2024-08-07T14:00: XR-1 A1, A2" in said


def test_a_day_that_would_not_have_passed_yet(say, case, new):
    said = say(f"law diff ruritania --new {new(deadlines={'within: 24 hours': 'within: 48 hours'})} --on 2024-08-06T15:00").said
    assert "2024-08-06T14:00 → 2024-08-07T14:00 (passed → running): XR-1 A1, A2" in said
    assert "Steps no longer open Release for want of production (custody.release_unproduced)" in said


def test_entries_that_could_not_be_read_any_more(say, case, new):
    assert say("take XR-1 tell_family A1 --on 2024-08-05T15:00").status == 0
    folder = new()
    without(folder, "tell_family")
    answer = say(f"law diff ruritania --new {folder} --on 2024-08-06")
    assert answer.status == 0 and "Traceback" not in answer.said
    assert "There is no step 'custody.tell_family' any more. XR-1 entry 8" in answer.said
    assert "steps removed custody.tell_family" in answer.said


def test_a_whole_offence_gone_is_a_finding_of_the_case(say, case, new):
    folder = new(offences={"murder:": "homicide:"})
    answer = say(f"law diff ruritania --new {folder} --on 2024-08-06")
    assert answer.status == 0
    assert "There is no offence 'murder' any more." in answer.said
    assert "the rest of the case cannot be read" in answer.said


def test_whoever_has_no_case_sees_the_rules(say, new):
    answer = say(f"law diff ruritania --new {new(deadlines={'within: 24 hours': 'within: 48 hours'})}")
    assert answer.status == 0
    assert "produce_in_court (within)" in answer.said
    assert "0 cases were looked at" in answer.said


def test_a_closed_case_is_left_out_unless_it_is_named(say, new):
    for line in (
        "open ruritania 'The State v A1' --on 2024-08-01 --id XR-5 --court high_court --seat strelsau",
        "person XR-5 accused",
        "take XR-5 arrest A1 --on 2024-08-05T14:00",
        "take XR-5 release A1 --on 2024-08-06T18:00 --by police",
    ):
        assert say(line).status == 0
    folder = new(deadlines={"counts_from: custody.arrest, within: immediately": "counts_from: custody.arrest, within: 2 hours"})
    every = say(f"law diff ruritania --new {folder} --on 2024-09-01")
    assert "0 cases were looked at" in every.said and "1 is closed and was left out" in every.said
    named = say(f"law diff ruritania xr-5 --new {folder} --on 2024-09-01")
    assert "Word to the family (tell_family) [Const. art.9(4)] 2024-08-05T14:00 → 2024-08-05T16:00 (passed): XR-5 A1" in named.said
    assert "1 case was looked at; nothing would change in 0." in named.said


def test_cases_that_are_named(say, another, new):
    folder = new(deadlines={"within: 24 hours": "within: 48 hours"})
    said = say(f"law diff ruritania XR-2 --new {folder} --on 2024-08-06").said
    assert "XR-2 A1" in said and "XR-1" not in said
    unknown = say(f"law diff ruritania XR-9 --new {folder}")
    assert unknown.status == 2 and "There is no case of ruritania called 'XR-9'. Did you mean" in unknown.said
    elsewhere = say(f"law diff ruritania/north XR-1 --new {folder}")
    assert elsewhere.status == 2 and "There is no case of ruritania/north called 'XR-1'." in elsewhere.said


def test_places_below_count_too(say, another, new):
    folder = new()
    rmtree(folder / "ruritania" / "north")
    answer = say(f"law diff ruritania --new {folder} --on 2024-08-06")
    assert "places removed ruritania/north, ruritania/north/strelsau" in answer.said
    assert "There is no place 'ruritania/north' any more. XN-1" in answer.said


def test_mistakes_of_the_new_law_are_told_as_check_tells_them(say, case, new):
    folder = new(deadlines={"counts_from: custody.arrest\n": "counts_from: custody.arest\n"})
    answer = say(f"law diff ruritania --new {folder}")
    assert answer.status == 1
    assert "new/ruritania/deadlines.yaml, line 3" in answer.said
    assert "Did you mean custody.arrest?" in answer.said
    told = answer.err.rpartition("\n\n")[0]
    assert told and told in say(f"check ruritania --places {folder}").out


def test_a_folder_that_is_none_and_a_place_that_is_none(say, case, new):
    assert say("law diff ruritania --new nowhere").status == 1
    folder = new()
    rmtree(folder / "ruritania")
    gone = say(f"law diff ruritania --new {folder}")
    assert gone.status == 2 and "called 'ruritania'" in gone.said
    assert say("law diff").status == say("law diff ruritania").status == 2


def test_nothing_is_written(say, case, new, tmp_path):
    before = say("docket XR-1 --json").out
    say(f"law diff ruritania --new {new(deadlines={'within: 24 hours': 'within: 48 hours'})}")
    assert say("docket XR-1 --json").out == before
    assert say("verify XR-1").status == 0


def test_only_words_that_no_rule_says(say, case, new):
    path = new() / "ruritania" / "deadlines.yaml"
    path.write_text(f"# read again\n{path.read_text('utf-8')}", "utf-8")
    answer = say(f"law diff ruritania --new {path.parents[1]}")
    assert "No rule says anything else." in answer.said
    assert "nothing would change in 1" in answer.said


class TestTheOtherLaw:
    """``law PLACE`` stays what it was."""

    def test_it_tells_of_the_difference(self, say):
        assert "law diff PLACE --new DIR" in say("law --help").said
        assert "--new DIR" in say("law diff --help").said
        assert say("law diff --help").out.startswith("Usage: prosequi law diff ")

    def test_it_still_tells_what_a_place_holds(self, say):
        assert say("law ruritania --json").json["place"] == "ruritania"
        assert say("law ruritania deadlines produce_in_court").status == 0
        assert say("--language de law ruritania custody").status == 0

    def test_options_before_the_command_hold(self, say, case, new):
        folder = new(deadlines={"within: 24 hours": "within: 48 hours"})
        assert say(["--json", "law", "diff", "ruritania", "--new", str(folder)]).json["same"] is False

    def test_a_stage_of_custody_is_marked(self, say):
        assert "remanded Remanded (investigation; in custody)" in say("law ruritania custody").said
        (custody,) = (row for row in say("law ruritania procedures --json").json if row["id"] == "custody")
        assert [name for name, stage in custody["stages"].items() if stage["custody"]] == ["arrested", "produced", "remanded", "imprisoned"]
