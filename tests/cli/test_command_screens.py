"""What a tired lawyer reads: everything once, nothing that cannot help, a line to copy for what comes next."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent.parent / "jurisdictions"


@pytest.fixture
def kenyan(say, monkeypatch):
    """Three accused of murder, arrested on the afternoon of Monday 1 March 2021."""
    monkeypatch.setenv("PROSEQUI_PLACES", str(HOME))
    monkeypatch.delenv("PROSEQUI_CACHE")
    for line in (
        "open kenya 'Republic v A1 and others' --id K-1 --on 2021-03-01 --court high_court --seat milimani",
        "person K-1 accused",
        "person K-1 accused",
        "person K-1 accused",
        "person K-1 victim",
        "count K-1 murder --committed 2021-02-20 --accused A1,A2,A3 --victims V1",
        "take K-1 arrest A1 A2 A3 --on 2021-03-01T15:00 --by police",
    ):
        answer = say(line)
        assert answer.status == 0, answer.said
    return "K-1"


def line_of(answer, words):
    found = [line for line in answer.out.splitlines() if words in line]
    assert len(found) == 1, answer.out
    return found[0]


class TestOnce:
    def test_people_who_stand_alike_are_told_together(self, say, kenyan):
        told = say(f"next {kenyan} --on 2021-03-02")
        assert line_of(told, "Prosecution:").startswith("A1, A2, A3  Prosecution: Arrested")
        assert told.out.count("produce_in_court") == 1

    def test_who_stands_elsewhere_is_told_apart(self, say, kenyan):
        say(f"take {kenyan} produce_in_court A2 --on 2021-03-02T09:00")
        told = say(f"next {kenyan} --on 2021-03-02")
        assert line_of(told, "Custody: In police custody").startswith("A1, A3  ")
        assert line_of(told, "Custody: Before the court").startswith("A2  ")

    def test_a_deadline_of_many(self, say, kenyan):
        for told in (say(f"deadlines {kenyan} --on 2021-03-02"), say(f"show {kenyan} --on 2021-03-02")):
            assert "A1, A2, A3" in line_of(told, "2021-03-02T15:00")
        # a program still gets one for each
        assert len(say(f"deadlines {kenyan} --on 2021-03-02 --json").json) == 3

    def test_stages_after_a_step_of_many(self, say, kenyan):
        taken = say(f"take {kenyan} produce_in_court A1 A2 A3 --on 2021-03-02T09:00")
        assert re.search(r"^  A1, A2, A3 +Custody +Before the court$", taken.out, re.MULTILINE)

    def test_an_irregularity_of_many(self, say, kenyan):
        late = say(f"take {kenyan} produce_in_court A1 A2 A3 --on 2021-03-04T09:00")
        assert late.status == 0, late.said
        assert "A1, A2, A3: Arrested person brought before a court" in say(f"show {kenyan} --on 2021-03-05").said

    def test_a_fact_of_many(self, say, kenyan):
        line = "{on: 2021-03-01, facts_recorded: {A1: {occupation: police}, A2: {occupation: police}}}"
        assert "A1, A2 occupation police" in say(["record", kenyan, line]).said


class TestCures:
    def test_no_way_that_the_law_refuses(self, say, kenyan):
        """Murder is tried in the High Court on an information; a charge sheet would be refused."""
        refused = say(f"take {kenyan} convict A1 --on 2021-03-03").said
        assert "First: Information filed in the High Court" in refused
        assert "Charge sheet registered" not in refused

    def test_of_several_ways_one_is_enough(self, say, kenyan):
        refused = say(f"next {kenyan} --step convict A1 --on 2021-03-03").said.partition("not pleaded")[2]
        assert re.search(r"First: \S.*? or: \S", refused)

    def test_an_acquitted_man_is_not_first_convicted(self, say, kenyan, tmp_path):
        for step, on in (
            ("file_information", "2021-03-12"), ("take_plea", "2021-03-15"), ("hear_prosecution_witness", "2021-06-01"),
            ("close_prosecution", "2021-09-01"), ("find_case_to_answer", "2021-10-01"), ("open_defence", "2021-11-01"),
            ("close_defence", "2021-12-01"), ("acquit", "2022-07-22"),
        ):  # fmt: skip
            answer = say(f"take {kenyan} {step} A1 --on {on}")
            assert answer.status == 0, answer.said
        refused = say(f"take {kenyan} sentence A1 --on 2022-08-01")
        assert refused.status == 1
        assert "not from “Acquitted” (A1)" in refused.said
        assert "prosecution.reverse_acquittal" in refused.said
        # neither is any way back for him, nor is an arrest that would leave him where he stands
        for step in ("prosecution.convict)", "prosecution.deliver_judgment", "prosecution.arrest"):
            assert step not in refused.said


class TestWhatIsMissing:
    def test_each_question_once_and_the_lines_that_answer(self, say, kenyan):
        asked = say(f"draft {kenyan} information_for_murder")
        assert asked.status == 1
        assert "A1, A2, A3, V1: On what day was this person born? (born)" in asked.said
        lines = re.findall(r"prosequi (record .*?}}}')", asked.said)
        assert len(lines) == 2
        for line in lines:
            answered = say(shlex.split(line.replace("born: …", "born: 1980").replace("place: …", "place: Mlolongo in Machakos County")))
            assert answered.status == 0, answered.said
        printed = say(f"draft {kenyan} information_for_murder --out information.docx")
        assert printed.status == 0, printed.said

    def test_only_what_can_be_printed_is_offered(self, say, kenyan):
        filed = say(f"take {kenyan} file_information A1 A2 --on 2021-03-12").said
        assert f"prosequi draft {kenyan} information_for_murder A1 A2" in filed


class TestBeginnings:
    def test_before_anything_runs_there_is_a_line_for_each_procedure(self, say, kenyan):
        say("open kenya 'Republic v A1' --id K-2 --on 2021-03-01")
        say("person K-2 accused")
        told = say("next K-2 --on 2021-03-02")
        procedures = [line for line in told.out.splitlines() if re.match(r"  \S.*\(", line)]
        assert procedures[0].startswith("  Prosecution (A1): report_offence")
        assert len(told.out) < len(say("next K-2 --on 2021-03-02 --all").out)

    def test_unusual_steps_are_named_and_no_more(self, say, kenyan):
        brief, whole = say(f"next {kenyan} A1 --on 2021-03-02"), say(f"next {kenyan} A1 --on 2021-03-02 --all")
        assert "UNUSUAL" in brief.out and "Escape from custody" not in brief.out and "escape" in brief.out
        assert "UNUSUAL" not in whole.out and "Escape from custody" in whole.out


def test_what_nobody_has_checked_says_so_in_a_replay(say, monkeypatch) -> None:
    monkeypatch.setenv("PROSEQUI_PLACES", str(HOME))
    answer = say(f"replay '{HOME / 'kenya' / 'cases' / 'minor_offence_charged_too_late.yaml'}'")
    assert answer.status == 0, answer.said
    assert "CPC s.219 (unverified)" in " ".join(answer.said.split()), "nobody has read section 219"
