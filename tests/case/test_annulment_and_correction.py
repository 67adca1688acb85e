"""What a higher court annuls is a real event and goes back; what was written wrongly is corrected and never was."""

from __future__ import annotations

import pytest
from playing import ROAD, day, derived, due, murder, play, refused, road, runs, said, stage, theft

from workflow.case.case import Case
from workflow.errors import CaseError


def number(case: Case, step: str) -> int:
    """The entry in which a step was taken last."""
    return max(entry.number for entry in case.entries if any(item["step"].endswith(f".{step}") for item in entry.body.get("takings", ())))


# -- annulment ---------------------------------------------------------------------------------------------------------


def test_an_annulled_step_returns_the_track_and_undoes_outcomes_and_clocks() -> None:
    case = road(theft(), "sentence")
    assert due(case, "trial_in_six_months").status == "met"
    assert runs(case, "reasons") == runs(case, "notice_of_appeal") == 1
    case = play(case, f"{{on: 2025-07-01, annulled: {number(case, 'convict')}}}")
    assert stage(case, "prosecution") == "judgment_reserved"
    charge = case.standing.charges["A1", "1"]
    assert (charge.outcome, charge.sentence) == ("charged", None)
    assert runs(case, "reasons") == runs(case, "notice_of_appeal") == 0
    assert due(case, "trial_in_six_months", on="2025-07-02").status == "running", "the conviction no longer meets it"


def test_what_followed_is_marked() -> None:
    case = road(theft(), "sentence")
    convicted, sentenced = number(case, "convict"), number(case, "sentence")
    case = play(case, f"{{on: 2025-07-01, annulled: {convicted}}}")
    assert case.standing.annulled == (convicted, sentenced)
    track = case.standing.runs_of("prosecution", "A1")[0]
    assert [taking.step for taking in track.annulled] == ["convict", "sentence"]
    assert [taking.step for taking in track.takings][-1] == "close_defence"


def test_the_same_step_may_be_taken_again() -> None:
    case = road(theft(), "sentence")
    case = play(case, f"{{on: 2025-07-01, annulled: {number(case, 'convict')}}}", "{on: 2025-07-20, take: {acquit: [A1]}}")
    assert stage(case, "prosecution") == "acquitted" and case.standing.charges["A1", "1"].outcome == "acquitted"
    assert day(due(case, "reasons")) == "2025-08-01", "ten open days from Sunday the 20th"


def test_an_annulled_hearing_falls_for_everybody_in_it_and_for_nobody_else() -> None:
    case = road(theft(accused=("A1", "A2", "A3")), "rule_on_case", people="A1, A2, A3")
    case = play(case, "{on: 2025-04-28, take: {close_defence: [A1, A2, A3]}}", "{on: 2025-05-19, take: {convict: [A1], acquit: [A2]}}", "{on: 2025-05-20, take: {convict: [A3]}}")
    case = play(case, f"{{on: 2025-07-01, annulled: {number(case, 'acquit')}}}")
    assert [stage(case, "prosecution", ref) for ref in ("A1", "A2", "A3")] == ["judgment_reserved", "judgment_reserved", "convicted"]
    assert [charge.outcome for charge in case.charges()] == ["charged", "charged", "convicted"]


def test_what_followed_for_another_in_the_same_hearing_stands() -> None:
    """A1's conviction falls, and with it his part of the sentencing; A2's sentence, deadlines and irregularity stand."""
    case = road(theft(accused=("A1", "A2")), "rule_on_case", people="A1, A2")
    case = play(
        case, "{on: 2025-04-28, take: {close_defence: [A1, A2]}}", "{on: 2025-05-19, take: {convict: [A1]}}",
        "{on: 2025-05-20, take: {convict: [A2]}}", "{on: 2025-05-21, take: {sentence: [A1, A2]}, by: crown_council, despite: it was so, sentence: 1 year}",
    )  # fmt: skip
    last = case.entries[-1].number
    assert sorted(item.subject for item in case.irregularities("2025-05-22") if item.entry == last) == ["A1", "A2"]
    convicted = next(entry.number for entry in case.entries if str(entry.on) == "2025-05-19")
    case = play(case, f"{{on: 2025-07-01, annulled: {convicted}}}")
    assert (stage(case, "prosecution", "A1"), stage(case, "prosecution", "A2")) == ("judgment_reserved", "sentenced")
    assert [charge.sentence is None for charge in case.charges()] == [True, False]
    assert runs(case, "notice_of_appeal") == 1 and due(case, "notice_of_appeal", "A2")
    assert [item.subject for item in case.irregularities("2025-07-02") if item.entry == last] == ["A2"]


def test_moves_are_undone_in_every_track() -> None:
    case = play(
        road(theft(), "open_investigation"), "{on: 2025-01-14T09:00, take: {arrest: [A1]}}", "{on: 2025-01-14T10:00, take: {produce: [A1]}}",
        "{on: 2025-01-16, filing_made: {bail_application: [A1]}}", "{on: 2025-01-16, take: {apply: [A1]}}", "{on: 2025-01-20, take: {grant: [A1]}, by: district_court}",
    )  # fmt: skip
    case = play(case, f"{{on: 2025-01-30, annulled: {case.entries[-1].number}}}")
    assert (stage(case, "bail"), stage(case, "custody"), stage(case, "prosecution")) == ("sought", "produced", "investigated")


def test_leave_and_time_that_were_granted_fall_too() -> None:
    late = "{on: 2025-07-30, take: {appeal.give_notice: [A1]}}"
    case = road(theft(), "sentence")
    assert [item.kind for item in refused(case, late)] == ["bar"]
    case = play(case, "{on: 2025-07-20, take: {admit_out_of_time: [A1]}, by: high_court}")
    assert stage(play(case, late), "appeal") == "noticed"
    case = play(case, f"{{on: 2025-07-25, annulled: {case.entries[-1].number}}}")
    assert [item.kind for item in refused(case, late)] == ["bar"]

    case = play(road(theft(), "sentence"), "{on: 2025-05-30, take: {appeal.give_notice: [A1]}}")
    before = day(due(case, "petition_of_appeal"))
    case = play(case, "{on: 2025-06-02, take: {extend_time: [A1]}, by: high_court}")
    assert day(due(case, "petition_of_appeal")) > before
    case = play(case, f"{{on: 2025-06-03, annulled: {case.entries[-1].number}}}")
    assert day(due(case, "petition_of_appeal")) == before


def test_an_order_that_is_annulled_binds_nobody() -> None:
    case = play(theft(), "{on: 2025-01-26, ordered: {what: give back the cow, within: 10 days, binds: police}}")
    case = play(case, f"{{on: 2025-01-30, annulled: {case.entries[-1].number}}}")
    assert runs(case, "ordered") == 0 and case.irregularities("2025-06-01") == []


def test_an_amendment_made_meanwhile_is_not_undone() -> None:
    case = road(theft(), "take_plea")
    plea = case.entries[-1].number
    case = play(case, "{on: 2025-03-01, count_amended: {1: {offence: manslaughter}}}", f"{{on: 2025-03-02, annulled: {plea}}}")
    charge = case.standing.charges["A1", "1"]
    assert charge.offence == charge.count.offence == case.standing.counts["1"].offence == "manslaughter"
    assert not charge.pleaded and stage(case, "prosecution") == "charged"


def test_an_irregularity_of_an_annulled_step_is_gone() -> None:
    case = play(road(theft(), "file_charge"), "{on: 2025-02-03, take: {take_plea: [A1]}, despite: in haste}")
    assert len(case.irregularities("2025-02-04")) == 1
    case = play(case, f"{{on: 2025-02-10, annulled: {case.entries[-1].number}}}")
    assert case.irregularities("2025-02-11") == []


def test_before_the_annulment_it_stood() -> None:
    case = road(theft(), "sentence")
    case = play(case, f"{{on: 2025-07-01, annulled: {number(case, 'convict')}}}")
    assert stage(case.as_of("2025-06-30"), "prosecution") == "sentenced"


# -- correction -----------------------------------------------------------------------------------------------------------


def test_a_corrected_date_moves_what_hangs_on_it() -> None:
    case = road(theft(), "sentence")
    assert day(due(case, "notice_of_appeal")) == "2025-06-04"
    case = play(case, f"{{on: 2025-06-10, correction: {{entry: {number(case, 'sentence')}, on: 2025-05-26}}}}")
    assert day(due(case, "notice_of_appeal")) == "2025-06-10", "the 9th is Whit Monday"


def test_what_is_struck_never_was() -> None:
    plain = road(theft(), "convict")
    wrong = play(plain, ROAD["sentence"])
    struck = play(wrong, f"{{on: 2025-06-10, correction: {{entry: {number(wrong, 'sentence')}, struck: yes}}}}")
    assert stage(struck, "prosecution") == "convicted" and runs(struck, "notice_of_appeal") == 0
    assert struck.standing.annulled == (), "it was no annulment"
    assert derived(struck) == derived(plain)
    assert len(struck.entries) == len(wrong.entries) + 1, "the docket keeps both"


def test_a_correction_may_be_struck_itself() -> None:
    case = road(theft(), "sentence")
    case = play(case, f"{{on: 2025-06-10, correction: {{entry: {number(case, 'sentence')}, on: 2025-05-26}}}}")
    case = play(case, f"{{on: 2025-06-11, correction: {{entry: {case.entries[-1].number}, struck: yes}}}}")
    assert day(due(case, "notice_of_appeal")) == "2025-06-04"
    sentenced = number(case, "sentence")
    gone = play(case, f"{{on: 2025-06-12, correction: {{entry: {sentenced}, struck: yes}}}}")
    assert stage(gone, "prosecution") == "convicted"
    back = play(gone, f"{{on: 2025-06-13, correction: {{entry: {gone.entries[-1].number}, struck: yes}}}}")
    assert stage(back, "prosecution") == "sentenced"


def test_the_last_of_two_corrections_stands() -> None:
    case = road(theft(), "sentence")
    n = number(case, "sentence")
    case = play(case, f"{{on: 2025-06-10, correction: {{entry: {n}, on: 2025-05-26}}}}", f"{{on: 2025-06-10, correction: {{entry: {n}, on: 2025-05-22}}}}")
    assert day(due(case, "notice_of_appeal")) == "2025-06-05"


def test_other_words_of_an_entry_are_corrected() -> None:
    case = road(theft(), "sentence")
    n = number(case, "sentence")
    case = play(case, f"{{on: 2025-06-10, correction: {{entry: {n}, sentence: {{A1: 3 years}}, absent: [A1], notified: {{A1: 2025-05-30}}}}}}")
    sentence = case.standing.charges["A1", "1"].sentence
    assert sentence is not None and str(sentence.term) == "3 years"
    assert day(due(case, "notice_of_appeal")) == "2025-06-13"
    fact = play(road(theft(), "rule_on_case"), "{on: 2025-04-09, correction: {entry: 8, facts: {A1: {case_to_answer: no}}}}")
    assert stage(fact, "prosecution") == "judgment_reserved"


def test_later_entries_that_a_correction_makes_unlawful_are_shown_before_writing() -> None:
    case = road(theft(), "take_plea")
    copies = number(case, "supply_copies")
    line = said(f"{{on: 2025-06-10, correction: {{entry: {copies}, struck: yes}}}}")
    seen = case.preview(line)
    assert [(item.entry, [unmet.id for unmet in item.unmet]) for item in seen.later] == [(number(case, "take_plea"), ["copies_supplied"])]
    after = play(case, line)
    assert [item.step for item in after.irregularities("2025-06-11")] == ["prosecution.take_plea"]


def test_an_entry_written_late_is_judged_where_it_falls_and_so_are_those_after_it() -> None:
    """A stay of February comes to light in March: the plea had been taken during it."""
    case = road(theft(), "take_plea")
    seen = case.preview(said("{on: 2025-01-30, take: {stay: [A1]}, by: high_court, written: 2025-03-01}"))
    assert seen.unmet == ()
    assert [(item.step, item.unmet[0].kind) for item in seen.later] == [("prosecution.take_plea", "stage")]


def test_a_late_entry_may_also_heal() -> None:
    case = play(road(theft(), "file_charge"), "{on: 2025-02-03, take: {take_plea: [A1]}, despite: no copies on file}")
    assert case.irregularities("2025-03-01") != []
    case = play(case, "{on: 2025-01-30, take: {supply_copies: [A1]}, written: 2025-03-01}")
    assert case.irregularities("2025-03-02") == []


@pytest.mark.parametrize("line", [
    "{entry: 99, on: 2025-01-01}", "{entry: x, on: 2025-01-01}", "{on: 2025-01-01}", "{entry: 3}", "{entry: 0, struck: yes}",
    "{entry: 3, struck: yes, on: 2025-01-01}", "{entry: 3, after: 3}", "{entry: 3, after: 99}", "{entry: 3, after: x}",
    "{entry: 3, onn: 2025-01-01}", "{entry: 3, on: 2025-13-01}", "{entry: 3, notified: 2025-01-01}", "{entry: 3, by: nobody}",
    "{entry: -1, struck: yes}", "3",
])  # fmt: skip
def test_a_correction_that_cannot_be_meant(line: str) -> None:
    from workflow.errors import WorkflowError

    case = road(theft(), "take_plea")
    with pytest.raises(WorkflowError):
        play(case, f"{{on: 2025-06-10, correction: {line}}}")


def test_only_a_step_or_an_order_is_annulled() -> None:
    case = road(murder(), "file_charge")
    for target in (0, 3, 99):
        with pytest.raises(CaseError):
            play(case, f"{{on: 2025-06-10, annulled: {target}}}")


def test_a_track_that_an_annulled_step_only_opened_is_none() -> None:
    case = road(theft(), "sentence")
    assert stage(case, "appeal") == "judgment_given"
    annulled = play(case, f"{{on: 2025-07-01, annulled: {number(case, 'sentence')}}}")
    assert annulled.standing.runs_of("appeal", "A1") == ()
    again = play(annulled, "{on: 2025-07-20, take: {sentence: [A1]}, sentence: {A1: 1 year}}")
    assert [track.stage for track in again.standing.runs_of("appeal", "A1")] == ["judgment_given"]


def test_a_track_in_which_something_was_done_stays() -> None:
    """The court of appeal annuls the sentence in the very appeal that it opened."""
    case = play(road(theft(), "sentence"), "{on: 2025-05-30, take: {appeal.give_notice: [A1]}}")
    case = play(case, f"{{on: 2025-07-01, annulled: {number(case, 'sentence')}}}")
    assert stage(case, "appeal") == "noticed"


def test_what_another_step_would_have_opened_too_stays_open() -> None:
    """Both were reported: relief was opened by the first report, and the second would have opened it."""
    case = play(theft(accused=("A1", "A2")), "{on: 2025-01-13, take: {report: [A1]}, by: victim}", "{on: 2025-01-14, take: {report: [A2]}, by: victim}")
    case = play(case, "{on: 2025-01-20, annulled: 1}")
    assert [(track.stage, track.began) for track in case.standing.runs_of("relief", "V1")] == [("registered", 2)]
    assert play(case, "{on: 2025-01-21, annulled: 2}").standing.runs_of("relief", "V1") == ()
