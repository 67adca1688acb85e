"""Stories: those of the invented countries hold; one with a wrong expectation does not, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from playing import INVENTED, law, library

from workflow.case.golden import check_golden, failures
from workflow.case.golden import played as golden_played
from workflow.case.replay import Report, replay_story
from workflow.errors import PackError
from workflow.law.stories import read_story

STORIES = sorted(path for path in INVENTED.rglob("cases/*.yaml"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_story_of_the_invented_countries_holds(path: Path) -> None:
    report = replay_story(path, library())
    assert report.problems == []
    assert [(line.line, line.verdict, line.problem) for line in report.lines if not line.good] == []
    assert [(end.what, end.expected, end.found) for end in report.ends if not end.held] == []
    assert report.held


@pytest.mark.parametrize("place", ["ruritania", "ruritania/north", "ruritania/north/strelsau"])
def test_the_check_of_golden_cases_finds_nothing(place: str) -> None:
    assert list(check_golden(INVENTED, place, library())) == []


def test_there_are_stories_in_every_place() -> None:
    assert {str(path.relative_to(INVENTED).parent.parent) for path in STORIES} == {"ruritania", "ruritania/north", "ruritania/north/strelsau"}


HEAD = """\
place: ruritania
story: A thief is tried.
people: {A1: {is: accused, facts: {occupation: civilian}}, V1: {is: victim, facts: {born: 1960}}}
causes: {main: {court: district_court, seat: strelsau}}
counts: {1: {offence: theft, accused: [A1], victims: [V1], on: 2025-01-10, facts: {loss: 300}}}
docket:
"""
DOCKET = """\
  - {on: 2025-01-13, take: {report: [A1]}, by: victim}
  - {on: 2025-01-13, take: {open_investigation: [A1]}}
  - {on: 2025-01-14T09:00, take: {arrest: [A1]}}
  - {on: 2025-01-20, filing_made: {charge_sheet: [A1]}}
  - {on: 2025-01-20, take: {file_charge: [A1]}}
  - {on: 2025-02-03, take: {take_plea: [A1]}, despite: no copies}
"""


def played(tmp_path: Path, docket: str = DOCKET, ends: str = "", head: str = HEAD) -> Report:
    path = tmp_path / "story.yaml"
    path.write_text(head + docket + (f"ends: {ends}\n" if ends else ""), encoding="utf-8")
    return replay_story(path, library())


# -- expectations that hold -------------------------------------------------------------------------------------------


def test_an_expectation_of_each_kind(tmp_path: Path) -> None:
    report = played(tmp_path, ends="""
  on: 2025-02-04
  stage: {A1 prosecution: trial_open, A1 custody 1: arrested, V1 relief: registered}
  outcome: {A1 count 1: charged, A1: charged}
  due: {A1 trial_in_six_months: 2025-08-04, A1 produce_in_court 1: 2025-01-15T09:00}
  never: [convict, sentence, notice_of_appeal, V1 arrest]
  irregular: {A1 take_plea: {cpa_2024: s.60}}
  amounts: {V1 witness_allowance: 12.50 XRC, V1 interim_relief: none}
  code: {A1 prosecution: cpa_2024, A1 count 1: pa_2024}
  sentence: {A1: none}""")  # fmt: skip
    assert [(end.what, end.found) for end in report.ends if not end.held] == []
    assert report.held and len(report.ends) == 17


def test_irregular_lines_may_be_listed(tmp_path: Path) -> None:
    assert played(tmp_path, ends="{on: 2025-02-04, irregular: [6]}").held
    assert not played(tmp_path, ends="{on: 2025-02-04, irregular: [5, 6]}").held


def test_a_due_date_may_be_an_interval_that_contains_it(tmp_path: Path) -> None:
    for said, held in (("2025-08", True), ("2025-08-01..2025-08-10", True), ("2025-08-05..2025-08-10", False), ("2025", True)):
        assert played(tmp_path, ends=f"{{on: 2025-02-04, due: {{A1 trial_in_six_months: {said}}}}}").held is held


def test_alarm_outer_status_and_unknown(tmp_path: Path) -> None:
    assert played(tmp_path, ends="{on: 2025-02-04, due: {A1 trial_in_six_months: {alarm: 2025-08-04, due: 2025-08-04, outer: 2025-08-04, status: running}}}").held
    assert not played(tmp_path, ends="{on: 2025-02-04, due: {A1 trial_in_six_months: {status: met}}}").held
    assert not played(tmp_path, ends="{on: 2025-02-04, due: {A1 trial_in_six_months: unknown}}").held
    vague = DOCKET.replace("on: 2025-02-03", "on: unknown")
    assert played(tmp_path, vague, "{on: 2025-02-04, due: {A1 trial_in_six_months: unknown}}").held


def test_what_a_court_ordered_has_an_address_too(tmp_path: Path) -> None:
    docket = DOCKET + "  - {on: 2025-02-04, ordered: {what: give copies, within: 10 days, of: [A1]}}\n"
    assert played(tmp_path, docket, "{on: 2025-02-05, due: {A1 ordered: 2025-02-14}}").held


def test_an_end_is_read_as_it_was_known_that_day(tmp_path: Path) -> None:
    docket = DOCKET + "  - {on: 2025-03-01, correction: {entry: 6, on: 2025-02-10}}\n"
    report = played(tmp_path, docket, """
  - {on: 2025-02-28, due: {A1 trial_in_six_months: 2025-08-04}}
  - {on: 2025-03-01, due: {A1 trial_in_six_months: 2025-08-11}}""")  # fmt: skip
    assert [(end.what, end.found) for end in report.ends if not end.held] == []


def test_a_vague_date_ends_with_the_line_below_it(tmp_path: Path) -> None:
    vague = DOCKET.replace("on: 2025-01-13, take: {open", "on: 2025-01, take: {open")
    report = played(tmp_path, vague, "{on: 2025-02-04, stage: {A1 prosecution: trial_open}, irregular: [6]}")
    assert report.case is not None and str(report.case.entries[2].on) == "2025-01-01..2025-01-14T09:00"
    assert report.held


def test_what_was_late_is_found_by_the_name_of_its_deadline(tmp_path: Path) -> None:
    late = "  - {on: 2025-02-04, take: {produce: [A1]}}\n"
    report = played(tmp_path, DOCKET + late, "{on: 2025-02-05, irregular: {A1 produce_in_court: yes}}")
    assert [end.held for end in report.ends] == [True]


def test_an_address_without_its_half_is_told_what_is_missing(tmp_path: Path) -> None:
    report = played(tmp_path, ends="{on: 2025-02-04, stage: {A1: trial_open}, due: {trial_in_six_months: 2025-08-04}}")
    assert "Write A1 prosecution" in report.ends[0].found
    assert "write A1 trial_in_six_months" in report.ends[1].found


# -- expectations that do not ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("end", "what", "found"), [
    ("stage: {A1 prosecution: convicted}", "stage of A1 prosecution", "trial_open"),
    ("stage: {A1 prosecution: convcited}", "stage A1 prosecution", "Did you mean convicted"),
    ("stage: {A1 prosecuton: convicted}", "stage A1 prosecuton", "Did you mean prosecution"),
    ("stage: {A1 appeal: noticed}", "stage A1 appeal", "no such track has begun"),
    ("stage: {A1 custody 2: arrested}", "stage A1 custody 2", "only 1 run"),
    ("stage: {A1 count 1 extra words here: x}", "stage", "no address"),
    ("outcome: {A1 count 1: convicted}", "outcome of A1 count 1", "charged"),
    ("outcome: {A1 count 2: charged}", "outcome A1 count 2", "no such charge"),
    ("due: {A1 trial_in_six_months: 2025-08-03}", "A1 trial_in_six_months, due", "2025-08-04"),
    ("due: {A1 trial_in_six_months: {alarm: 2025-08-02}}", "A1 trial_in_six_months, alarm", "2025-08-04"),
    ("due: {A1 trial_in_six_months: {duee: 2025-08-02}}", "due A1 trial_in_six_months", "Did you mean due"),
    ("due: {A1 notice_of_appeal: 2025-08-03}", "due A1 notice_of_appeal", "not begun to run"),
    ("due: {A1 notice_of_apeal: 2025-08-03}", "due A1 notice_of_apeal", "Did you mean notice_of_appeal"),
    ("due: {A1 produce_in_court 2: 2025-08-03}", "due A1 produce_in_court 2", "only 1 runs"),
    ("due: {A1 produce_in_court: 2025-01-16}", "A1 produce_in_court, due", "2025-01-15T09:00"),
    ("due: {A1 produce_in_court: 2025-01-15T10:00}", "A1 produce_in_court, due", "2025-01-15T09:00"),
    ("never: [take_plea]", "take_plea never", "ran for A1"),
    ("never: [custody.arrest]", "custody.arrest never", "ran for A1"),
    ("never: [trial_in_six_months]", "trial_in_six_months never", "ran for A1"),
    ("never: [A1 take_plea]", "A1 take_plea never", "ran for A1"),
    ("never: [A1 produce_in_court 1]", "A1 produce_in_court 1 never", "ran for A1"),
    ("never: [A1 prosecution.take_plea main]", "A1 prosecution.take_plea main never", "ran for A1"),
    ("never: [A1 take_plea 1]", "A1 take_plea 1 never", "ran for A1"),
    ("never: [defualt_bail]", "never", "no deadline or step 'defualt_bail'"),
    ("never: [prosecution.take_pleas]", "never", "Did you mean prosecution.take_plea"),
    ("never: [A1 prosecution]", "never", "no deadline or step 'prosecution'"),
    ("never: [A9 convict]", "never", "no person 'A9'"),
    ("never: [produce_in_court 2]", "never", "no person 'produce_in_court'"),
    ("never: [A1 count 7 settlement.approve]", "never", "no such charge"),
    ("never: [A1 convict upper]", "never", "no cause 'upper'"),
    ("never: [A1 convict main 2 again]", "never", "no address"),
    ("irregular: {A1 take_plea: no}", "irregularity of A1 take_plea", "yes"),
    ("irregular: {A1 take_pleas: no}", "irregular A1 take_pleas", "Did you mean take_plea"),
    ("irregular: {A9 take_plea: no}", "irregular A9 take_plea", "no person 'A9'"),
    ("irregular: {A1 plea: yes}", "irregular A1 plea", "no deadline or step 'plea'"),
    ("irregular: {A1 take_plea: s.60}", "irregular A1 take_plea", "write yes, no, or the provisions"),
    ("irregular: {A1 take_plea: {}}", "irregular A1 take_plea", "nothing is expected"),
    ("irregular: {A1 take_plea: {po_1920: []}}", "irregularity of A1 take_plea", "yes"),
    ("due: {A1 trial_in_six_months: {}}", "due A1 trial_in_six_months", "nothing is expected"),
    ("amounts: {V1 interim_releif: none}", "amounts V1 interim_releif", "Did you mean interim_relief"),
    ("amounts: {V9 interim_relief: none}", "amounts V9 interim_relief", "no person 'V9'"),
    ("amounts: {V1 interim_relief: {}}", "amounts V1 interim_relief", "nothing is expected"),
    ("outcome: {A1 2: charged}", "outcome A1 2", "Write A1 count 1"),
    ("irregular: {A1 file_charge: yes}", "irregularity of A1 file_charge", "none"),
    ("irregular: {A1 take_plea: {cpa_2024: s.61}}", "irregularity of A1 take_plea", "yes"),
    ("irregular: []", "irregular lines", "[6]"),
    ("sentence: {A1: 2 years}", "effective sentence of A1", "none"),
    ("amounts: {V1 interim_relief: '10,000'}", "amount V1 interim_relief", "none"),
    ("code: {A1 prosecution: cpo_1955}", "code of A1 prosecution", "cpa_2024"),
    ("code: {A1 count 1: po_1920}", "code of A1 count 1", "pa_2024"),
])  # fmt: skip
def test_a_wrong_expectation_does_not_hold_and_says_so(tmp_path: Path, end: str, what: str, found: str) -> None:
    report = played(tmp_path, ends=f"{{on: 2025-02-04, {end}}}")
    assert not report.held and report.problems == []
    wrong = [item for item in report.ends if not item.held]
    assert len(wrong) == 1, wrong
    assert what in wrong[0].what and found in wrong[0].found, wrong[0]


FINED = DOCKET + """\
  - {on: 2025-02-05, take: {plead_guilty: [A1]}, despite: late}
  - {on: 2025-02-06, take: {sentence: [A1]}, sentence: {A1: {kind: fine, fine: "400,000", default: 6 months}}}
"""


@pytest.mark.parametrize(("said", "wrong"), [
    ("fine", None), ("{fine: 400000, default: 6 months}", None), ("{term: fine}", None),
    ("none", "fine of 400,000, in default 6 months"), ("6 months", "fine of 400,000, in default 6 months"),
    ("{fine: '4,000'}", "400,000"), ("{default: none}", "6 months"), ("{default: 7 months}", "6 months"), ("{fien: 4}", "Did you mean fine"),
])  # fmt: skip
def test_the_sentence_of_somebody_fined(tmp_path: Path, said: str, wrong: str | None) -> None:
    report = played(tmp_path, FINED, f"{{on: 2025-02-07, sentence: {{A1: {said}}}}}")
    assert [line.line for line in report.lines if not line.good] == []
    assert [end.found for end in report.ends if not end.held] == [] if wrong is None else [wrong in end.found for end in report.ends] == [True]


# -- lines ---------------------------------------------------------------------------------------------------------------------


def test_every_line_is_reported(tmp_path: Path) -> None:
    report = played(tmp_path)
    assert [line.verdict for line in report.lines] == ["accepted"] * 5 + ["irregular"]
    assert [line.line for line in report.lines] == [1, 2, 3, 4, 5, 6]
    assert report.lines[5].words == "take_plea A1"
    assert [item.id for item in report.lines[5].unmet] == ["copies_supplied"]
    assert report.held, "an irregularity that was said to be one is no failure"


def test_a_refusal_nobody_expected(tmp_path: Path) -> None:
    report = played(tmp_path, DOCKET + "  - {on: 2025-03-01, take: {convict: [A1]}}\n")
    assert report.lines[-1].verdict == "refused" and not report.held
    assert report.lines[-1].entry is None and report.case is not None and len(report.case.entries) == 7


def test_a_refusal_that_was_expected_writes_nothing(tmp_path: Path) -> None:
    for refused in ("yes", "{cpa_2024: s.116}", "{cpa_2024: s.116(1)}"):
        report = played(tmp_path, DOCKET + f"  - {{on: 2025-03-01, take: {{convict: [A1]}}, refused: {refused}}}\n")
        assert report.held and report.lines[-1].verdict == "refused as expected"
        assert report.case is not None and len(report.case.entries) == 7


@pytest.mark.parametrize("refused", ["{cpa_2024: s.117}", "{cpa_2024: s.11}", "{cpo_1955: s.106}", "{cpa_2024: [s.116, s.117]}", "{constitution: art.1}"])
def test_a_refusal_under_another_provision(tmp_path: Path, refused: str) -> None:
    report = played(tmp_path, DOCKET + f"  - {{on: 2025-03-01, take: {{convict: [A1]}}, refused: {refused}}}\n")
    assert not report.held and report.lines[-1].verdict == "refused"
    assert "refused, but under cpa_2024 s.116(1)" in report.lines[-1].problem


def test_a_line_nobody_can_read_is_no_refusal_by_law(tmp_path: Path) -> None:
    """Theft carries no plea of a sentence: the line is mistaken, and the law was never asked."""
    report = played(tmp_path, DOCKET + "  - {on: 2025-03-01, take: {adjourn: [A1]}, sentence: 2 years, refused: yes}\n")
    assert report.lines[-1].verdict == "unreadable" and not report.held and "passes a sentence" in report.lines[-1].problem
    report = played(tmp_path, DOCKET + "  - {on: 2025-03-01, count_added: {2: {offence: theft, accused: [A1], on: 2025-01-09..2025-01-08}}, refused: yes}\n")
    assert report.lines[-1].verdict == "refused as expected" and report.held, "a day that cannot be is refused everywhere"


def test_what_never_ran_and_was_not_irregular(tmp_path: Path) -> None:
    report = played(tmp_path, ends="{on: 2025-02-04, never: [A1 produce_in_court 2, A1 take_plea 2, case open_inquiry, A1 count 1 approve], irregular: {A1 file_charge: no}}")
    assert [end.found for end in report.ends if not end.held] == [] and len(report.ends) == 5


def test_a_refusal_that_did_not_come(tmp_path: Path) -> None:
    report = played(tmp_path, DOCKET + "  - {on: 2025-03-01, take: {adjourn: [A1]}, refused: yes}\n")
    assert not report.held and report.lines[-1].verdict == "not refused"
    assert report.case is not None and len(report.case.entries) == 7, "nothing is written"


def test_several_provisions_must_all_be_cited(tmp_path: Path) -> None:
    docket = DOCKET.replace(", despite: no copies", ", refused: {cpa_2024: s.60}")
    assert played(tmp_path, docket).held


def test_dates_out_of_order_need_a_day_of_writing(tmp_path: Path) -> None:
    late = "  - {on: 2025-01-18, note: she had written}\n"
    report = played(tmp_path, DOCKET + late)
    assert not report.held and report.lines[-1].verdict == "unreadable"
    assert "before the line above it" in report.problems[0] and "written: 2025-02-03" in report.problems[0]
    assert played(tmp_path, DOCKET + late.replace("written}", "written, written: 2025-02-04}")).held


def test_an_undated_line_stands_after_the_line_before_it(tmp_path: Path) -> None:
    docket = DOCKET.replace("  - {on: 2025-02-03,", "  - {on: unknown, take: {supply_copies: [A1]}}\n  - {on: 2025-02-03,").replace(", despite: no copies", "")
    report = played(tmp_path, docket, "{on: 2025-02-04, stage: {A1 prosecution: trial_open}, irregular: []}")
    assert report.held


def test_lines_are_pointed_at_by_their_number_in_the_story(tmp_path: Path) -> None:
    docket = DOCKET + "  - {on: 2025-02-05, take: {convict: [A1]}, refused: yes}\n  - {on: 2025-02-06, note: x}\n  - {on: 2025-02-07, annulled: 6}\n"
    assert played(tmp_path, docket, "{on: 2025-02-08, stage: {A1 prosecution: charged}}").held
    lost = played(tmp_path, docket.replace("annulled: 6", "annulled: 7"))
    assert "line 7 wrote nothing" in lost.problems[0]
    assert "no number" in played(tmp_path, docket.replace("annulled: 6", "annulled: six")).problems[0]


@pytest.mark.parametrize(("line", "words"), [
    ("{on: 2025-03-01, take: {adjurn: [A1]}}", "Did you mean adjourn"),
    ("{on: 2025-03-01, tke: {adjourn: [A1]}}", "Did you mean take"),
    ("{on: 2025-03-01, take: {adjourn: [A2]}}", "A2"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, facts: {occupaton: police}}", "Did you mean occupation"),
    ("{on: 2025-03-01, take: {adjourn: [A1]}, by: trail_court}", "Did you mean trial_court"),
    ("{on: 2025-03-01, bring_up_to: {prosecution.trail_open: [A1]}}", "trial_open"),
    ("{on: 2025-03-01, bring_up_to: {prosecution.convicted: [A9]}}", "A9"),
    ("{on: 2025-03-01, take: {adjurn: [A1]}, refused: yes}", "Did you mean adjourn"),
])  # fmt: skip
def test_unknown_words_in_a_line(tmp_path: Path, line: str, words: str) -> None:
    report = played(tmp_path, f"{DOCKET}  - {line}\n")
    assert not report.held and report.lines[-1].verdict == "unreadable" and words in report.lines[-1].problem


@pytest.mark.parametrize(("docket", "words"), [
    ("  - {take: {report: [A1]}}\n", "no `on:`"),
    ("  - {on: 2025-02-30, take: {report: [A1]}}\n", "2025-02-30"),
    ("  - {on: soon, take: {report: [A1]}}\n", "soon"),
])  # fmt: skip
def test_a_line_without_a_day(tmp_path: Path, docket: str, words: str) -> None:
    report = played(tmp_path, docket)
    assert not report.held and words in report.problems[0] and "Line 1" in report.problems[0]


@pytest.mark.parametrize(("old", "new", "words"), [
    ("offence: theft", "offence: thefft", "Did you mean theft"),
    ("court: district_court", "court: distict_court", "Did you mean district_court"),
    ("occupation: civilian", "occupation: fireman", "police, prison, civilian"),
    ("accused: [A1]", "accused: [A7]", "A7"),
])  # fmt: skip
def test_a_wrong_head(tmp_path: Path, old: str, new: str, words: str) -> None:
    report = played(tmp_path, head=HEAD.replace(old, new))
    assert not report.held and words in report.problems[0] and "head of the story" in report.problems[0]
    assert report.case is None and report.lines == []


WRONG_IN_MANY_PLACES = """\
place: ruritania
story: Mistakes.
people:
  A1: {is: accused, facts: {occupation: civilian}}
  V1:
    is: victim
    facts:
      born: 10.9.2011
  V2: {is: victm}
causes:
  main: {court: district_court, seat: zendda}
docket:
  - {on: 2025-01-13, take: {report: [A1]}, by: victim}
"""


def test_each_mistake_of_a_head_is_told_with_its_line_and_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(WRONG_IN_MANY_PLACES, encoding="utf-8")
    story = read_story(path)
    report = replay_story(path, library())
    found = [(item.line, item.problem) for item in failures(story, report)]
    assert [line for line, _ in found] == [8, 9, 11]
    assert "people V1: born: '10.9.2011' is no answer" in found[0][1]
    assert "people V2: " in found[1][1] and "Did you mean victim?" in found[1][1]
    assert "causes main: " in found[2][1] and "Did you mean zenda?" in found[2][1]


def test_a_count_that_names_nobody_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(HEAD.replace("accused: [A1]", "accused: [A7]") + DOCKET, encoding="utf-8")
    (found,) = failures(read_story(path), replay_story(path, library()))
    assert found.line == 5 and found.where == ("counts", "1") and "A7" in found.problem


def test_a_line_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(HEAD + DOCKET + "  - {on: soon, take: {report: [A1]}}\n", encoding="utf-8")
    (found,) = failures(read_story(path), replay_story(path, library()))
    assert found.line == 13 and "soon" in found.problem


@pytest.mark.parametrize(("head", "words"), [
    (HEAD.replace("story:", "stroy:"), "stroy"),
    (HEAD.replace("place: ruritania\n", ""), "place"),
    (HEAD.replace("people: {", "people: {A1: {is: accused}, "), "A1"),
    (HEAD.replace("docket:", "docket: {"), "line"),
    (HEAD + "ends: {on: 2025-01-01, stagge: {}}\n", "stagge"),
])  # fmt: skip
def test_a_file_that_cannot_be_read_tells_its_line(tmp_path: Path, head: str, words: str) -> None:
    with pytest.raises(PackError) as error:
        played(tmp_path, docket="", head=head)
    assert words in str(error.value) and "story.yaml" in str(error.value)


def test_a_place_nobody_knows(tmp_path: Path) -> None:
    from workflow.errors import UnknownName

    with pytest.raises(UnknownName, match="ruritania"):
        played(tmp_path, head=HEAD.replace("place: ruritania", "place: ruritanja"))


def test_bring_up_to_is_a_line(tmp_path: Path) -> None:
    report = played(tmp_path, "  - {on: 2025-08-01, bring_up_to: {prosecution.on_defence: [A1]}}\n  - {on: 2025-08-04, take: {close_defence: [A1]}}\n", "{on: 2025-08-05, stage: {A1 prosecution: judgment_reserved}, irregular: []}")
    assert report.held


def test_a_story_chooses_its_settings(tmp_path: Path) -> None:
    head = HEAD.replace("docket:", "settings: {saturday_is_closed: open}\ndocket:")
    report = played(tmp_path, head=head)
    assert report.case is not None and report.case.standing.readings == {"saturday_is_closed": "open"}


def test_golden_cases_that_fail_are_findings_with_their_lines(tmp_path: Path) -> None:
    import shutil

    from workflow.law.library import LawLibrary

    root = tmp_path / "places"
    shutil.copytree(INVENTED / "ruritania", root / "ruritania")
    for path in (root / "ruritania").rglob("cases/*.yaml"):
        path.unlink()
    (root / "ruritania/cases").mkdir(exist_ok=True)
    text = HEAD + DOCKET + "  - {on: 2025-03-01, take: {convict: [A1]}}\nends: {on: 2025-03-02, stage: {A1 prosecution: convicted}}\n"
    (root / "ruritania/cases/wrong.yaml").write_text(text, encoding="utf-8")
    (root / "ruritania/cases/broken.yaml").write_text("place: ruritania\nstory: [\n", encoding="utf-8")
    found = [str(finding) for finding in check_golden(root, "ruritania", LawLibrary(root))]
    assert len(found) == 3
    assert "broken.yaml" in found[0]
    assert "wrong.yaml, line 13" in found[1] and "convict" in found[1]
    assert "expected convicted, found trial_open" in found[2]


@pytest.mark.parametrize(("file", "was", "is_now"), [
    ("procedures/custody.yaml", "to: remanded", "to: remandd"), ("procedures/custody.yaml", "begins_in: [", "begins_in: [nowhere, "),
    ("requirements.yaml", "cure: ", "cure: nothing_like_"), ("offences.yaml", "tried_by: high_court", "tried_by: high_cort"),
    ("procedures/prosecution.yaml", "requires: [copies", "requires: [child, copies"),
])  # fmt: skip
def test_no_story_is_played_while_something_is_wrong_with_the_law(tmp_path: Path, file: str, was: str, is_now: str) -> None:
    import shutil

    from workflow.law.checks import faults
    from workflow.law.library import LawLibrary

    root = tmp_path / "places"
    shutil.copytree(INVENTED / "ruritania", root / "ruritania")
    text = (root / "ruritania" / file).read_text("utf-8")
    assert was in text
    (root / "ruritania" / file).write_text(text.replace(was, is_now, 1), "utf-8")
    dangling = LawLibrary(root)
    assert faults(dangling["ruritania"])
    assert list(check_golden(root, "ruritania", dangling)) == []
    assert {report for _, report in golden_played(root, "ruritania", dangling)} == {None}


def test_a_report_knows_its_place_and_story(tmp_path: Path) -> None:
    report = played(tmp_path)
    assert (report.place, report.story) == ("ruritania", "A thief is tried.")
    assert read_story(STORIES[0]).head is not None and law() is not None


def test_a_refusal_expected_under_a_source_nobody_knows_says_so(tmp_path: Path) -> None:
    report = played(tmp_path, "  - {on: 2025-01-13, take: {convict: [A1]}, refused: {CPA_2024: s.116}}")
    assert not report.held
    assert report.lines[-1].verdict == "unreadable"
    assert "Did you mean cpa_2024" in report.lines[-1].problem
