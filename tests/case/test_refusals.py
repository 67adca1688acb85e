"""A refusal is an answer: everything unmet at once, each with its provision and its cure."""

from __future__ import annotations

import pytest
from playing import ROAD, cited, derived, murder, play, refused, road, said, stage, theft

from workflow.errors import AmbiguousName, CaseError, StepRefused, UnknownName


def kinds(unmet: object) -> list[str]:
    return [item.kind for item in unmet]  # type: ignore[attr-defined]


# -- names -------------------------------------------------------------------------------------------------------------


def test_a_step_is_found_by_its_plain_name_where_only_one_procedure_has_it() -> None:
    case = play(theft(), "{on: 2025-01-14T09:00, take: {arrest: [A1]}}")
    assert case.entries[-1].body["takings"][0]["step"] == "custody.arrest"


def test_a_dotted_name_is_always_understood() -> None:
    assert stage(play(theft(), "{on: 2025-01-14T09:00, take: {custody.arrest: [A1]}}"), "custody") == "arrested"


def test_of_several_procedures_the_one_that_fits_the_people_is_meant() -> None:
    """`review` is a step of aftercare (victims); give_notice is one of appeal and of review: the running one is meant."""
    case = road(theft(), "sentence")
    case = play(case, "{on: 2025-05-30, take: {give_notice: [A1]}}")
    assert stage(case, "appeal") == "noticed"


def test_a_name_of_several_running_procedures_is_refused_with_both() -> None:
    with pytest.raises(AmbiguousName) as error:
        play(theft(), "{on: 2025-05-30, take: {give_notice: [A1]}}")
    assert set(error.value.names) == {"appeal.give_notice", "review.give_notice"}


def test_a_misspelt_step_gets_did_you_mean() -> None:
    with pytest.raises(UnknownName, match="Did you mean .*arrest"):
        play(theft(), "{on: 2025-01-14, take: {arest: [A1]}}")


def test_an_accused_need_not_be_named_where_there_is_one() -> None:
    assert stage(play(theft(), "{on: 2025-01-14, take: custody.arrest}"), "custody") == "arrested"
    with pytest.raises(CaseError, match="say for whom"):
        play(theft(accused=("A1", "A2")), "{on: 2025-01-14, take: custody.arrest}")


# -- wrong stage ---------------------------------------------------------------------------------------------------------


def test_a_wrong_stage_is_the_first_unmet_with_the_provision_of_the_step_and_its_cures() -> None:
    case = road(theft(), "take_plea")
    first = refused(case, ROAD["convict"])[0]
    assert first.kind == "stage"
    assert first.under == {"cpa_2024": "s.116(1)"}, "the code that governs"
    assert "Judgment reserved" in first.words and "Trial open" in first.words
    assert [cure.step for cure in first.cures] == ["prosecution.close_prosecution"]
    assert first.cures[0].by == ("prosecutor",)


def test_the_cures_of_a_wrong_stage_are_the_first_steps_of_every_shortest_way() -> None:
    """From the closing of the prosecution's case judgment can be reserved at once by the ruling; that is the shortest way."""
    case = road(theft(), "close_prosecution")
    assert [cure.step for cure in refused(case, ROAD["convict"])[0].cures] == ["prosecution.rule_on_case"]


def test_where_nothing_runs_the_cures_are_what_begins_it() -> None:
    first = refused(theft(), "{on: 2025-05-30, take: {appeal.lodge: [A1]}}")[0]
    assert first.kind == "stage" and "no Appeal running" in first.words
    assert "prosecution.sentence" in [cure.step for cure in first.cures]


def test_a_step_that_begins_a_track_needs_none() -> None:
    assert stage(play(theft(), ROAD["report"]), "prosecution") == "reported"


def test_nothing_but_opens_and_a_beginning_step_begins_a_track() -> None:
    assert kinds(refused(theft(), ROAD["open_investigation"])) == ["stage"]


def test_a_closed_stage_is_never_meant_by_any() -> None:
    case = road(theft(), "sentence")
    assert "stage" in kinds(refused(case, "{on: 2025-05-30, take: {stay: [A1]}, by: high_court}"))
    assert "stage" in kinds(refused(case, "{on: 2025-05-30, take: {die: [A1]}, by: police}"))


def test_what_is_excepted_from_any() -> None:
    case = play(road(theft(), "take_plea"), "{on: 2025-02-04, take: {stay: [A1]}, by: high_court}")
    assert "stage" in kinds(refused(case, "{on: 2025-02-05, take: {stay: [A1]}, by: high_court}"))


# -- everything at once ---------------------------------------------------------------------------------------------------


def test_all_unmet_requirements_are_told_at_once() -> None:
    """Under the old Ordinance a murder before the wrong court, without copies and without committal."""
    case = theft(offence="murder", on="2023-05-01", opened="2023-05-02")
    case = play(
        case, "{on: 2023-05-02, take: {report: [A1]}, by: police}", "{on: 2023-05-03, take: {open_investigation: [A1]}}",
        "{on: 2023-06-01, filing_made: {charge_sheet: [A1]}}", "{on: 2023-06-01, take: {file_charge: [A1]}}",
    )  # fmt: skip
    unmet = refused(case, "{on: 2023-06-20, take: {take_plea: [A1]}, by: district_court}")
    assert kinds(unmet) == ["court", "requirement", "requirement"]
    assert [item.id for item in unmet[1:]] == ["copies_supplied", "committed"]
    told = cited(case, unmet)
    assert "s.50" in told and "s.45" in told and "High Court" in told
    assert unmet[1].cures[0].step == "prosecution.supply_copies"
    assert unmet[2].cures[0].by == ("district_court",)


def test_the_error_says_it_all_in_words() -> None:
    case = road(theft(), "file_charge")
    with pytest.raises(StepRefused) as error:
        play(case, ROAD["take_plea"])
    assert "Plea taken on 2025-02-03" in str(error.value)
    assert "The accused has not been given copies of the evidence. [" in str(error.value)
    assert "s.60" in str(error.value)
    assert [item.id for item in error.value.unmet] == ["copies_supplied"]


def test_a_filing_the_step_needs_must_be_on_file() -> None:
    case = road(theft(), "open_investigation")
    unmet = refused(case, ROAD["file_charge"])
    assert kinds(unmet) == ["filing"] and unmet[0].id == "charge_sheet"
    assert unmet[0].cures[0].step == "charge_sheet" and unmet[0].cures[0].by == ("prosecutor",)
    assert stage(play(case, ROAD["charge_sheet"], ROAD["file_charge"]), "prosecution") == "charged"


def test_a_filing_of_one_accused_is_none_of_another() -> None:
    case = road(theft(accused=("A1", "A2")), "open_investigation", people="A1, A2")
    case = play(case, ROAD["charge_sheet"])
    assert stage(play(case, ROAD["file_charge"]), "prosecution") == "charged"
    assert kinds(refused(case, "{on: 2025-01-20, take: {file_charge: [A2]}}")) == ["filing"]


def test_a_filing_made_for_the_case_serves_everybody() -> None:
    case = road(theft(), "file_charge")
    case = play(case, "{on: 2025-01-22, filing_made: leave_to_withdraw}")
    assert stage(play(case, "{on: 2025-01-23, take: {withdraw: [A1]}}"), "prosecution") == "ended"


def test_a_provision_may_depend_on_the_court() -> None:
    """Without leave: section 101 in the district court, section 102 in the High Court."""
    below, above = road(theft(), "file_charge"), road(murder(), "file_charge")
    line = "{on: 2025-01-23, take: {withdraw: [A1]}}"
    assert refused(below, line)[0].under["cpa_2024"] == "s.101"
    assert refused(above, line)[0].under["cpa_2024"] == "s.102"


# -- a hearing -------------------------------------------------------------------------------------------------------------


def test_a_hearing_happens_as_a_whole_or_not_at_all() -> None:
    case = road(theft(accused=("A1", "A2")), "rule_on_case", people="A1, A2")
    case = play(case, "{on: 2025-04-28, take: {close_defence: [A1]}}")
    unmet = refused(case, "{on: 2025-05-19, take: {convict: [A1], acquit: [A2]}}")
    assert kinds(unmet) == ["stage"]
    assert "A2" in unmet[0].words, "who is meant is said"
    assert case.standing.charges["A1", "1"].outcome == "charged"
    case = play(case, "{on: 2025-04-29, take: {close_defence: [A2]}}", "{on: 2025-05-19, take: {convict: [A1], acquit: [A2]}}")
    assert (stage(case, "prosecution", "A1"), stage(case, "prosecution", "A2")) == ("convicted", "acquitted")
    assert len([entry for entry in case.entries if len(entry.body.get("takings", ())) == 2]) == 1


def test_each_refusal_of_a_hearing_says_whose_it_is() -> None:
    case = road(theft(accused=("A1", "A2")), "file_charge", people="A1, A2")
    unmet = refused(case, "{on: 2025-02-03, take: {take_plea: [A1, A2]}}")
    said_of = [case.law.text(item.words) for item in unmet]
    assert [words[:2] for words in said_of] == ["A1", "A2"]


def test_a_later_step_of_a_hearing_stands_on_an_earlier_one() -> None:
    case = road(theft(), "file_charge")
    case = play(case, "{on: 2025-02-03, take: {supply_copies: [A1], take_plea: [A1]}}")
    assert stage(case, "prosecution") == "trial_open"


# -- despite -----------------------------------------------------------------------------------------------------------------


def test_what_was_done_against_the_rules_is_recorded_despite_a_reason_and_is_an_irregularity() -> None:
    case = road(theft(), "file_charge")
    case = play(case, "{on: 2025-02-03, take: {take_plea: [A1]}, despite: the court went on without copies}")
    assert stage(case, "prosecution") == "trial_open"
    wrong = case.irregularities("2025-02-04")
    assert len(wrong) == 1
    assert wrong[0].entry == case.entries[-1].number and wrong[0].step == "prosecution.take_plea" and wrong[0].subject == "A1"
    assert wrong[0].despite == "the court went on without copies"
    assert [item.id for item in wrong[0].unmet] == ["copies_supplied"], "the public hearing is only directed"
    assert "s.60" in wrong[0].words(case.law)[0]


def test_despite_is_no_irregularity_where_nothing_was_wrong() -> None:
    case = road(theft(), "supply_copies")
    case = play(case, "{on: 2025-02-03, take: {take_plea: [A1]}, despite: I was not sure}")
    assert case.irregularities("2025-02-04") == []


def test_a_step_out_of_place_moves_the_track_all_the_same() -> None:
    case = road(theft(), "take_plea")
    case = play(case, "{on: 2025-03-01, take: {convict: [A1]}, despite: there was no trial}")
    assert stage(case, "prosecution") == "convicted"
    assert case.standing.charges["A1", "1"].outcome == "convicted"
    taking = case.standing.runs_of("prosecution", "A1")[0].takings[-1]
    assert (taking.came_from, taking.led_to) == ("trial_open", "convicted")


def test_a_step_of_a_track_that_never_began_can_be_recorded_despite() -> None:
    case = play(theft(), "{on: 2025-05-30, take: {appeal.dismiss: [A1]}, by: high_court, despite: it is what they did}")
    assert stage(case, "appeal") == "dismissed"
    assert [item.kind for item in case.irregularities("2025-06-01")[0].unmet] == ["stage"]


# -- directory and undecided ---------------------------------------------------------------------------------------------------


def test_a_directory_rule_is_a_warning_and_never_a_refusal() -> None:
    case = road(theft(), "convict")
    seen = case.preview(said(ROAD["sentence"]))
    assert not seen.unmet
    assert [item.id for item in seen.warnings] == ["victim_heard"] and seen.warnings[0].directory
    assert seen.warnings[0].cures[0].step == "victim_statement"
    case = play(case, ROAD["sentence"])
    assert [item for item in case.irregularities("2025-05-22") if item.due is None] == []


def test_an_undecided_directory_rule_warns_too() -> None:
    case = road(theft(), "supply_copies")
    seen = case.preview(said(ROAD["take_plea"]))
    assert not seen.unmet and [item.id for item in seen.warnings] == ["public_hearing"]
    assert seen.warnings[0].undecided and seen.warnings[0].ask[0].name == "open_to_public"
    closed = play(case, "{on: 2025-01-30, facts_recorded: {cause main: {open_to_public: no}}}").preview(said(ROAD["take_plea"]))
    assert not closed.warnings[0].undecided
    opened = play(case, "{on: 2025-01-30, facts_recorded: {cause main: {open_to_public: yes}}}").preview(said(ROAD["take_plea"]))
    assert opened.warnings == ()


def on_bail(flees: str | None = None) -> object:
    """A murder suspect remanded who has asked for bail, and what is recorded of the danger that he flees."""
    case = play(
        road(murder(), "open_investigation"), "{on: 2025-01-14T09:00, take: {arrest: [A1]}}", "{on: 2025-01-14T10:00, take: {tell_family: [A1], produce: [A1]}}",
        "{on: 2025-01-14T15:00, take: {remand: [A1]}, by: high_court, within: 15 days}",
        "{on: 2025-01-16, filing_made: {bail_application: [A1]}}", "{on: 2025-01-16, take: {apply: [A1]}}",
    )  # fmt: skip
    return case if flees is None else play(case, f"{{on: 2025-01-17, facts_recorded: {{A1: {{may_flee: {flees}}}}}}}")


GRANT = "{on: 2025-01-20, take: {grant: [A1]}, by: high_court}"


def test_what_nobody_recorded_is_a_question_that_blocks() -> None:
    unmet = refused(on_bail(), GRANT)  # type: ignore[arg-type]
    assert len(unmet) == 1 and unmet[0].undecided and unmet[0].id == "not_a_flight_risk"
    assert (unmet[0].ask[0].name, unmet[0].ask[0].of) == ("may_flee", "A1")
    assert "would not come to court" in unmet[0].ask[0].question


def test_a_question_is_answered_with_the_facts_of_the_line() -> None:
    case = play(on_bail(), "{on: 2025-01-20, take: {grant: [A1]}, by: high_court, facts: {may_flee: no}}")  # type: ignore[arg-type]
    assert stage(case, "bail") == "granted" and stage(case, "custody") == "released"


def test_a_recorded_fact_decides_either_way() -> None:
    assert stage(play(on_bail("no"), GRANT), "bail") == "granted"  # type: ignore[arg-type]
    unmet = refused(on_bail("yes"), GRANT)  # type: ignore[arg-type]
    assert not unmet[0].undecided and unmet[0].under == {"cpa_2024": "s.81"}


def test_a_fact_of_a_later_day_decides_nothing() -> None:
    case = play(on_bail(), "{on: 2025-02-10, facts_recorded: {A1: {may_flee: no}}}")  # type: ignore[arg-type]
    assert refused(case, GRANT)[0].undecided


def test_an_undecided_step_recorded_despite_is_an_irregularity_and_without_it_only_a_question() -> None:
    case = play(on_bail(), GRANT[:-1] + ", despite: nobody asked}")  # type: ignore[arg-type]
    assert [item.step for item in case.irregularities("2025-01-21") if item.due is None] == ["bail.grant"]


def test_questions_are_facts_somebody_should_answer() -> None:
    case = road(theft(), "take_plea")
    asked = case.questions()
    assert [(of, name) for of, name, _ in asked] == [("cause main", "open_to_public")]
    case = play(case, "{on: 2025-02-04, take: {abscond: [A1]}}")
    assert case.questions() == asked, "each once"


def test_an_act_on_an_unknown_day_leaves_what_depends_on_it_undecided() -> None:
    """A plea on an unknown day may or may not lie more than a year back."""
    case = road(theft(), "supply_copies")
    case = play(case, "{on: unknown, take: {take_plea: [A1]}}")
    unmet = refused(case, "{on: 2025-12-01, take: {discharge_for_delay: [A1]}}")
    assert unmet[0].undecided


def test_what_was_never_done_is_no_riddle() -> None:
    """No remand was ever ordered: the time to charge has not run out, plainly."""
    case = play(theft(), "{on: 2025-01-14T09:00, take: {arrest: [A1]}}")
    unmet = refused(case, "{on: 2025-06-14, take: {release_for_delay: [A1]}, by: district_court}")
    assert not any(item.undecided for item in unmet)


# -- by, and the courts that try --------------------------------------------------------------------------------------------------


def test_only_those_may_act_whom_the_law_names() -> None:
    unmet = refused(theft(), "{on: 2025-01-13, take: {report: [A1]}, by: prosecutor}")
    assert kinds(unmet) == ["office"]
    assert "The victim or Police" in unmet[0].words and "Crown Prosecutor" in unmet[0].words
    assert unmet[0].under == {"cpa_2024": "s.25"}


def test_a_role_may_be_filled_by_an_office_or_court_under_its_own_name() -> None:
    assert stage(play(theft(), "{on: 2025-01-13, take: {report: [A1]}, by: police}"), "prosecution") == "reported"


def test_left_out_it_is_the_court_of_the_cause() -> None:
    case = play(theft(court="crown_council"), "{on: 2025-01-14T09:00, take: {arrest: [A1]}}", "{on: 2025-01-14T10:00, take: {produce: [A1]}}")
    unmet = refused(case, "{on: 2025-01-14T15:00, take: {remand: [A1]}, within: 10 days}")
    assert kinds(unmet) == ["court"], "the Crown Council remands nobody"


def test_a_court_must_be_one_that_tries_the_offence() -> None:
    case = road(theft(offence="murder"), "supply_copies")
    unmet = refused(case, ROAD["take_plea"])
    assert kinds(unmet) == ["court"] and "count 1" in unmet[0].words
    assert "pa_2024" in unmet[0].under and unmet[0].under["constitution"] == "art.62"


def test_who_tries_may_depend() -> None:
    """Trafficking is tried by either court, but that of a child by the High Court alone."""
    grown = road(theft(offence="trafficking"), "supply_copies")
    assert stage(play(grown, ROAD["take_plea"]), "prosecution") == "trial_open"
    child = road(theft(offence="trafficking", people={"V1": {"is": "victim", "facts": {"born": "2012-05-05"}}}), "supply_copies")
    assert kinds(refused(child, ROAD["take_plea"])) == ["court"]


def test_a_role_that_does_not_try_looks_at_no_offence() -> None:
    """Any remand court may remand a murderer."""
    case = play(theft(offence="murder"), "{on: 2025-01-14T09:00, take: {arrest: [A1]}}", "{on: 2025-01-14T10:00, take: {produce: [A1]}}")
    assert stage(play(case, "{on: 2025-01-14T15:00, take: {remand: [A1]}, by: duty_court, within: 10 days}"), "custody") == "remanded"


def test_steps_are_for_people_of_one_kind() -> None:
    unmet = refused(theft(), "{on: 2025-01-14T09:00, take: {arrest: [V1]}}")
    assert kinds(unmet)[0] == "role" and "V1 is a victim, not an accused" in unmet[0].words


def test_a_role_changes_from_a_day() -> None:
    """Once a witness, he is no longer taken through the steps of an accused; before that day he was."""
    case = play(road(theft(accused=("A1", "A2")), "open_investigation", people="A1, A2"), "{on: 2025-01-18, role_changed: {A2: witness}}", ROAD["charge_sheet"])
    assert "role" in kinds(refused(case, "{on: 2025-01-20, take: {file_charge: [A1, A2]}}"))
    assert [item.subject for item in case.next_steps("A2", on="2025-01-21")] == []
    before = play(case, "{on: 2025-01-16, take: {abscond: [A2]}, despite: he hid, by: district_court, written: 2025-01-20}")
    assert "role" not in kinds(before.irregularities("2025-01-21")[0].unmet)
    assert before.as_of("2025-01-17").people["A2"].role == "accused"


# -- laws that do not live -----------------------------------------------------------------------------------------------------------


def test_a_step_of_a_law_not_yet_made_is_refused() -> None:
    case = theft(on="2023-05-01", opened="2023-05-02")
    case = play(case, "{on: 2023-05-14T09:00, take: {arrest: [A1]}}", "{on: 2023-05-14T10:00, take: {produce: [A1]}}", "{on: 2023-05-14T12:00, take: {remand: [A1]}, within: 10 days}")
    unmet = refused(case, "{on: 2023-06-01, take: {extend_investigation: [A1]}, by: high_court}")
    assert "life" in kinds(unmet)


def test_a_step_that_does_not_exist_in_this_situation() -> None:
    """Only a grave matter is committed for trial."""
    case = theft(on="2023-05-01", opened="2023-05-02")
    case = play(
        case, "{on: 2023-05-02, take: {report: [A1]}, by: police}", "{on: 2023-05-03, take: {open_investigation: [A1]}}",
        "{on: 2023-06-01, filing_made: {charge_sheet: [A1]}}", "{on: 2023-06-01, take: {file_charge: [A1]}}",
    )  # fmt: skip
    unmet = refused(case, "{on: 2023-06-20, take: {commit_for_trial: [A1]}}")
    assert [item.id for item in unmet] == ["when"]
    assert "prosecution.commit_for_trial" not in [item.dotted for item in case.next_steps("A1", on="2023-06-20")]


# -- what may happen next ------------------------------------------------------------------------------------------------------------


def test_next_steps_are_those_from_where_each_track_stands_the_open_ones_first() -> None:
    case = road(theft(), "file_charge")
    steps = {item.dotted: item for item in case.next_steps("A1", on="2025-01-21")}
    assert steps["prosecution.supply_copies"].open and steps["prosecution.abscond"].open
    assert not steps["prosecution.take_plea"].open
    assert [item.id for item in steps["prosecution.take_plea"].unmet] == ["copies_supplied"]
    assert [item.id for item in steps["prosecution.take_plea"].warnings] == ["public_hearing"]
    assert "prosecution.convict" not in steps and "prosecution.report" not in steps
    assert steps["custody.arrest"].begins and steps["custody.arrest"].open
    opened = [item.open for item in case.next_steps("A1", on="2025-01-21")]
    assert opened == sorted(opened, reverse=True)


def test_next_steps_of_everybody_and_of_the_case() -> None:
    case = play(murder(), "{on: 2025-01-13, take: {report: [A1]}, by: police}")
    subjects = {(item.procedure, item.subject) for item in case.next_steps(on="2025-01-14")}
    assert {("prosecution", "A1"), ("relief", "V1"), ("inquest", ""), ("settlement", "A1/1")} <= subjects
    assert {item.subject.partition("/")[0] for item in case.next_steps("V1", on="2025-01-14")} == {"V1"}


def test_every_open_next_step_is_accepted_and_every_other_refused() -> None:
    """What is offered can be taken: the two ways of asking agree, all along the road."""
    for until in ROAD:
        case = road(theft(), until)
        on = str(case.entries[-1].on)
        for step in case.next_steps("A1", on=on):
            if step.procedure == "settlement":
                continue
            line = {"on": on, "take": {step.dotted: ["A1"]}}
            seen = case.preview(line)
            extra = {"fact", "outcome"}  # what the line itself must say
            hard = [item.id for item in seen.unmet if item.kind not in extra]
            assert hard == [item.id for item in step.unmet], (until, step.dotted)


def test_asking_writes_nothing() -> None:
    case = road(theft(), "take_plea")
    before = derived(case)
    case.preview(said(ROAD["convict"]))
    case.next_steps(on="2025-03-01")
    case.deadlines("2025-03-01")
    assert derived(case) == before
