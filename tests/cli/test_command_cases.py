"""A case from the opening to its deadlines, as a lawyer would type it."""

from __future__ import annotations

import pytest


def stages(answer):
    return {(track["subject"], track["procedure"]): track["stage"] for track in answer.json["stages"]}


class TestOpening:
    def test_a_case_gets_a_readable_name(self, say):
        said = say("open ruritania 'The State v A1' --on 2024-08-02 --json")
        assert (said.status, said.json["case"]) == (0, "XR-2024-0001")

    def test_the_same_name_is_not_given_twice(self, say, case):
        again = say("open ruritania Again --on 2024-08-02 --id xr-1")
        assert again.status == 1
        assert "There is a case xr-1 already" in again.said
        assert say("docket XR-1 --json").json[0]["body"]["title"] == "The State v A1 and A2"

    def test_references_are_given_in_order(self, say, case):
        assert say(f"person {case} accused --json").json["ref"] == "A3"

    def test_a_name_is_shown_only_when_asked_for(self, say, case):
        assert (
            "Invented Officer"
            not in say(f"show {case}").out + say(f"docket {case}").out + say(f"show {case} --json").out
        )
        assert "Invented Officer" in say(f"show {case} --names").out

    def test_a_further_accused_is_put_on_a_count(self, say, case):
        say(f"person {case} accused")
        assert say(f"charge {case} A3 --counts 1 --on 2024-08-06").status == 0
        shown = say(f"show {case} --json --on 2024-08-07").json
        charged = {one["ref"]: [charge["count"] for charge in one["charges"]] for one in shown["people"]}
        assert charged == {"A1": ["1"], "A2": ["1"], "A3": ["1"], "V1": []}


class TestTaking:
    def test_a_step_moves_every_accused_named(self, say, case):
        said = say(f"take {case} produce A1 A2 --on 2024-08-06T10:00 --json")
        assert said.status == 0
        assert stages(said)["A1", "custody"] == stages(said)["A2", "custody"] == "produced"

    def test_an_order_with_a_time_starts_its_deadline(self, say, case):
        say(f"take {case} produce A1 --on 2024-08-06T10:00")
        said = say(f"take {case} remand A1 --on 2024-08-06T10:30 --by high_court --within '15 days' --json")
        # the day of the order is counted in custody, so fifteen days from the sixth end on the twentieth
        assert ("remand_order", "2024-08-20") in {(due["deadline"], due["due"]) for due in said.json["started"]}

    def test_several_steps_in_one_hearing_are_one_line(self, say, case):
        said = say(
            [*f"record {case}".split(), "{on: 2024-08-06T10:00, take: {produce: [A1], tell_family: [A2]}}", "--json"]
        )
        assert said.status == 0
        assert [item["step"] for item in said.json["entry"]["body"]["takings"]] == [
            "custody.produce",
            "custody.tell_family",
        ]

    def test_all_of_a_hearing_or_nothing(self, say, case):
        before = say(f"docket {case} --json").json
        refused = say([*f"record {case}".split(), "{on: 2025-06-10, take: {produce: [A1], convict: [A2]}}"])
        assert refused.status == 1
        assert say(f"docket {case} --json").json == before


class TestRefused:
    def test_everything_unmet_at_once_with_provision_and_cure(self, say, case):
        # nobody has applied for bail, and nobody has asked whether he may flee: both are told
        refused = say(f"take {case} grant A2 --on 2024-08-30 --by high_court --json")
        assert refused.status == 1
        unmet = refused.json["unmet"]
        assert len(unmet) > 1
        assert all(item["words"] and item["cited"] for item in unmet)
        assert "s.81" in " ".join(item["cited"] for item in unmet)
        assert any(item["ask"] for item in unmet)
        assert any(cure["step"] for item in unmet for cure in item["cures"])

    def test_in_words_it_says_that_nothing_was_written(self, say, case):
        before = say(f"docket {case}").out
        refused = say(f"take {case} convict A1 --on 2024-09-01")
        assert refused.err.startswith("Refused.")
        assert "Nothing was written" in refused.said
        assert "First:" in refused.said
        assert "--despite" in refused.said
        assert refused.out == ""
        assert say(f"docket {case}").out == before

    def test_what_several_lack_is_said_once(self, say, case):
        refused = say(f"take {case} convict A1 A2 --on 2024-09-01")
        assert refused.said.count("A1, A2") >= 1

    def test_despite_leaves_an_irregularity(self, say, case):
        said = say(f"take {case} convict A1 --on 2024-09-01 --despite 'the court did so'")
        assert said.status == 0
        assert "irregularity" in said.said
        assert "Irregular" in say(f"show {case} --on 2024-09-02").out

    def test_why_not_from_whatever_stage(self, say, case):
        why = say(f"next {case} A1 --step sentence --on 2024-09-01 --json").json
        assert not why["open"]
        assert any("s.118" in item["cited"] for item in why["unmet"])


class TestLaterEntries:
    """A line that makes what stands behind it unlawful is shown before it is written."""

    @pytest.fixture
    def produced(self, say, case):
        assert say(f"take {case} produce A1 --on 2024-08-06T10:00").status == 0
        assert say(f"take {case} remand A1 --on 2024-08-06T11:00 --by high_court --within '15 days'").status == 0
        return case

    def test_somebody_must_agree(self, say, produced):
        before = say(f"docket {produced} --json").json
        asked = say(f"take {produced} release A1 --on 2024-08-06T10:30 --by police", answering="n\n")
        assert asked.status == 1
        assert "later entries become unlawful" in asked.said
        assert "custody.remand A1" in asked.said
        assert say(f"docket {produced} --json").json == before

    def test_agreed(self, say, produced):
        said = say(f"take {produced} release A1 --on 2024-08-06T10:30 --by police", answering="y\n")
        assert said.status == 0

    def test_yes_does_not_ask(self, say, produced):
        assert say(f"take {produced} release A1 --on 2024-08-06T10:30 --by police --yes").status == 0

    def test_a_program_must_say_yes(self, say, produced):
        refused = say(f"take {produced} release A1 --on 2024-08-06T10:30 --by police --json")
        assert refused.status == 1
        assert "--yes" in refused.json["error"]

    def test_nobody_there_to_answer_is_no(self, say, produced):
        before = say(f"docket {produced} --json").json
        assert say(f"take {produced} release A1 --on 2024-08-06T10:30 --by police", answering="").status == 1
        assert say(f"docket {produced} --json").json == before


class TestDeadlines:
    def test_hours_and_the_person(self, say, case):
        # arrested at two on Monday: twenty-four hours end at two on Tuesday
        found = say("deadlines --on 2024-08-05 --json").json
        assert {
            (due["case"], due["subject"], due["due"]) for due in found if due["deadline"] == "produce_in_court"
        } == {
            (case, "A1", "2024-08-06T14:00"),
            (case, "A2", "2024-08-06T14:00"),
        }

    def test_within_keeps_what_has_passed_and_what_is_near(self, say, case):
        say(f"take {case} produce A1 A2 --on 2024-08-06T10:00")
        say(f"take {case} remand A1 --on 2024-08-06T10:30 --by high_court --within '15 days'")
        near = {due["deadline"] for due in say("deadlines --on 2024-08-19 --within '3 days' --json").json}
        far = {due["deadline"] for due in say("deadlines --on 2024-08-19 --json").json}
        assert "remand_order" in near
        assert "charge_in_custody" in far - near
        assert "remand_order" in {
            due["deadline"] for due in say("deadlines --on 2024-08-25 --within '1 days' --json").json
        }

    def test_explained_with_its_provision(self, say, case):
        said = say(f"explain {case} produce_in_court A1 --on 2024-08-05")
        assert said.status == 0
        assert "24 hours" in said.said
        assert "art.9(2)" in said.said

    def test_what_has_not_begun_says_so(self, say, case):
        said = say(f"explain {case} notice_of_appeal A1")
        assert said.status == 1
        assert "has not begun to run for A1" in said.said

    def test_a_calendar_shows_no_name_and_is_not_overwritten(self, say, case, tmp_path):
        assert say(f"deadlines {case} --on 2024-08-05 --ics due.ics").status == 0
        content = (tmp_path / "due.ics").read_text()
        assert f"{case} A1" in content
        assert "Invented Officer" not in content
        assert "The State" not in content
        assert say(f"deadlines {case} --on 2024-08-05 --ics due.ics").status == 1
        assert say(f"deadlines {case} --on 2024-08-05 --ics due.ics --force").status == 0


class TestCorrecting:
    def test_what_follows_moves_by_itself(self, say, case):
        arrest = next(e["number"] for e in say(f"docket {case} --json").json if "arrest" in str(e["body"]))
        assert say(f"correct {case} {arrest} --on 2024-08-05T09:00").status == 0
        dues = {
            due["due"]
            for due in say(f"deadlines {case} --on 2024-08-05 --json").json
            if due["deadline"] == "produce_in_court"
        }
        assert dues == {"2024-08-06T09:00"}
        assert f"[corrected by {arrest + 1}]" in say(f"docket {case}").said

    def test_a_docket_can_be_read_as_it_was_known(self, say, case):
        assert say(f"docket {case} --as-known-on 2024-08-01 --json").json == []

    def test_taking_over(self, say):
        say("open ruritania Taken --on 2025-01-01 --id T --court district_court --seat zenda")
        say("person T accused")
        say("count T theft --committed 2024-08-01 --accused A1")
        said = say("bring-up-to T trial_open A1")
        assert said.status in (0, 1)
        if said.status == 1:
            assert "Several ways lead" in said.said


def test_the_chain_is_walked(say, case):
    assert say("verify").out.strip() == "XR-1: whole"
    assert say("verify XR-1 --json").json == {"XR-1": []}


def test_a_line_of_any_other_kind(say, case):
    assert say([*f"record {case}".split(), "{on: 2024-08-07, hearing_fixed: {for: plea, on: 2024-09-01}}"]).status == 0
    assert say([*f"record {case}".split(), "{on: today, note: seen}"]).status == 0
    assert "seen" in say(f"docket {case}").out


def test_next_tells_steps_by_track(say, case):
    found = say(f"next {case} A1 --on 2024-08-05 --json").json
    produce = next(step for step in found if step["step"] == "custody.produce")
    assert produce["open"]
    assert produce["by"] == ["police"]
    words = say(f"next {case} A1 --on 2024-08-05").out
    assert "CAN BE TAKEN" in words
    assert "produce" in words


def test_without_a_case_every_case_is_listed(say, case):
    assert [row["id"] for row in say("show --json").json] == ["XR-1"]
    assert "The State v A1 and A2" in say("show").out


def test_an_empty_store_says_how_to_begin(say):
    assert "prosequi open" in say("show").out
    assert say("deadlines").out.strip() == "Nothing is due."
