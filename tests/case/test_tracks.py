"""Many tracks on one docket: what begins them, what moves them, and where steps with no fixed end lead."""

from __future__ import annotations

from typing import Any

from playing import law, murder, play, refused, road, said, stage, theft
from zenda_law import SMALL, Lay

from workflow.case.case import Case
from workflow.case.opening import open_case
from workflow.law.law import Law


def zenda_case(law: Law, *, accused: Any = ("A1",), victims: Any = ("V1",), counts: Any = None, offence: str = "slight") -> Case:
    counts = counts or {"1": {"offence": offence, "accused": list(accused), "victims": list(victims), "on": "2025-01-01"}}
    people = dict.fromkeys(accused, "accused") | dict.fromkeys(victims, "victim")
    return open_case(law, on="2025-01-02", written="2025-01-02", people=people, causes={"main": {"court": "court", "seat": "town"}}, counts=counts)


# -- opens ------------------------------------------------------------------------------------------------------------


def test_a_report_opens_relief_for_each_victim_and_an_inquest_for_the_case() -> None:
    case = play(murder(people={"V2": {"is": "victim"}}), "{on: 2025-01-13, take: {report: [A1]}, by: police}")
    assert stage(case, "relief", "V1") == stage(case, "relief", "V2") == "registered"
    assert stage(case, "inquest", "") == "called_for"


def test_a_track_opens_only_when_its_condition_holds() -> None:
    case = play(theft(), "{on: 2025-01-13, take: {report: [A1]}, by: police}")
    assert case.standing.runs_of("inquest", "") == ()


def test_a_second_report_opens_nothing_twice() -> None:
    case = murder(accused=("A1", "A2"))
    case = play(case, "{on: 2025-01-13, take: {report: [A1]}, by: police}", "{on: 2025-01-14, take: {report: [A2]}, by: police}")
    assert len(case.standing.runs_of("inquest", "")) == 1
    assert len(case.standing.runs_of("relief", "V1")) == 1


def test_what_has_moved_on_is_not_opened_over_again() -> None:
    """The relief of a victim goes on; a second report of the same matter begins no second relief beside it."""
    case = play(murder(accused=("A1", "A2")), "{on: 2025-01-13, take: {report: [A1]}, by: police}")
    case = play(case, "{on: 2025-01-14, take: {assess: [V1]}, facts: {held_in_bondage: no}}", "{on: 2025-01-15, take: {report: [A2]}, by: police}")
    assert [track.stage for track in case.standing.runs_of("relief", "V1")] == ["assessed"]


def test_for_the_same_person() -> None:
    case = play(theft(accused=("A1", "A2")), "{on: 2025-01-14T09:00, take: {arrest: [A1, A2]}}", "{on: 2025-01-14T12:00, take: {produce: [A2]}}")
    assert stage(case, "bail", "A2") == "may_apply"
    assert case.standing.runs_of("bail", "A1") == ()


def test_for_each_accused_and_for_those_named() -> None:
    case = play(murder(accused=("A1", "A2")), "{on: 2025-02-10, take: inquest.open_inquiry, by: district_court}")
    case = play(case, "{on: 2025-02-12, take: inquest.order_watch, by: district_court}")
    assert stage(case, "custody", "A1") == stage(case, "custody", "A2") == "at_liberty"
    case = play(case, "{on: 2025-03-20, take: inquest.conclude, by: district_court}", "{on: 2025-03-25, take: {inquest.refer: [A2]}, by: district_court}")
    assert stage(case, "prosecution", "A2") == "process_issued"
    assert case.standing.runs_of("prosecution", "A1") == ()
    case = play(case, "{on: 2025-03-26, take: inquest.refer, named: [A1], by: district_court}")
    assert stage(case, "prosecution", "A1") == "process_issued"


def test_of_a_victims_step_for_the_same_victim_alone() -> None:
    case = play(
        theft(people={"V2": {"is": "victim"}}), "{on: 2025-01-13, take: {report: [A1]}, by: police}",
        "{on: 2025-01-14, take: {assess: [V1, V2]}, facts: {held_in_bondage: yes}}", "{on: 2025-02-14, take: {claim: [V1]}}",
        "{on: 2025-03-14, take: {pay: [V1]}}",
    )  # fmt: skip
    assert stage(case, "aftercare", "V1") == "in_care"
    assert case.standing.runs_of("aftercare", "V2") == ()


def test_nothing_opens_for_one_who_was_not_freed() -> None:
    case = play(
        theft(), "{on: 2025-01-13, take: {report: [A1]}, by: police}", "{on: 2025-01-14, take: {assess: [V1]}, facts: {held_in_bondage: no}}",
        "{on: 2025-02-14, take: {claim: [V1]}}", "{on: 2025-03-14, take: {pay: [V1]}}",
    )  # fmt: skip
    assert case.standing.runs_of("aftercare", "V1") == ()


CROSSING = SMALL["procedures/matter"].replace(
    "begin: {title: Beginning, from: start, to: running, under: {act: s.20}}",
    "begin: {title: Beginning, from: start, to: running, opens: {care: asked, deal: open, board: sitting}, under: {act: s.20}}",
)
CARE = """
    {title: Care, purpose: relief, for_each: victim, begins_in: asked, under: {act: part 2}, stages: {asked: {title: Asked, phase: care}, given: {title: Given, phase: closed}},
     steps: {give: {title: Giving, from: asked, to: given, opens: {matter: start}, under: {act: s.30}}}}
    """
DEAL = """
    {title: Deal, purpose: relief, for_each: charge, begins_in: open, under: {act: part 3}, stages: {open: {title: Open, phase: relief}, made: {title: Made, phase: closed}},
     steps: {strike: {title: Striking, from: open, to: made, outcome: compounded, under: {act: s.40}}}}
    """
BOARD = """
    {title: Board, purpose: prevention, for_each: case, begins_in: sitting, under: {act: part 4}, stages: {sitting: {title: Sitting, phase: investigation}, risen: {title: Risen, phase: closed}},
     steps: {rise: {title: Rising, from: sitting, to: risen, opens: {care: {in: asked, for: each_victim}}, under: {act: s.50}}}}
    """


ROUND_TABLE = {
    "procedures__matter": SMALL["procedures/matter"].replace(
        "act: {title: Act, from: running, to: same,", "act: {title: Act, from: running, to: same, opens: {talks: {in: asked, for: case}},"
    ),
    "procedures__talks": """
    {title: Talks, purpose: relief, for_each: case, begins_in: [asked], under: {act: part 2},
     stages: {asked: {title: Asked for, phase: report}, held: {title: Held, phase: relief}, over: {title: Talks over, phase: closed}},
     steps: {hold: {title: Holding, from: asked, to: held, under: {act: s.30}}, end: {title: Ending, from: held, to: over, under: {act: s.31}}}}
    """,
}


def test_what_runs_already_is_not_begun_anew_and_that_is_said(zenda: Lay) -> None:
    case = play(zenda_case(zenda(**ROUND_TABLE)), "{on: 2025-01-03, take: {begin: [A1]}}", "{on: 2025-01-04, take: {act: [A1]}}")
    again = {"on": "2025-01-06", "written": "2025-01-06", "take": {"act": ["A1"]}}
    assert case.preview(again).warnings == (), "it stands where it would have begun"
    case = play(case, "{on: 2025-01-05, take: hold}")
    seen = case.preview(again)
    (told,) = seen.warnings
    assert seen.unmet == () and (told.kind, told.id, dict(told.under)) == ("move", "opens talks", {"act": "s.21"})
    assert told.words.startswith("Talks (the case) runs already and stands at “Held”: it does not begin anew at “Asked for”.")
    assert stage(seen.case, "talks", "") == "held" and seen.case.irregularities("2025-01-07") == []
    case = play(case, "{on: 2025-01-05, take: end}")
    assert case.preview(again).warnings == () and stage(case.preview(again).case, "talks", "") == "asked"


def test_a_step_of_an_accused_opens_for_his_victims_his_charges_and_the_case(zenda: Lay) -> None:
    law = zenda(procedures__matter=CROSSING, procedures__care=CARE, procedures__deal=DEAL, procedures__board=BOARD)
    case = zenda_case(
        law, accused=("A1", "A2"), victims=("V1", "V2"),
        counts={
            "1": {"offence": "slight", "accused": ["A1"], "victims": ["V1"], "on": "2025-01-01"},
            "2": {"offence": "slight", "accused": ["A1"], "victims": [], "on": "2025-01-01"},
            "3": {"offence": "slight", "accused": ["A2"], "victims": ["V2"], "on": "2025-01-01"},
        },
    )  # fmt: skip
    case = play(case, "{on: 2025-01-03, take: {begin: [A1]}}")
    begun = {(procedure, subject) for procedure, subject in case.standing.tracks}
    assert begun == {("matter", "A1"), ("care", "V1"), ("deal", "A1/1"), ("deal", "A1/2"), ("board", "")}


def test_an_entry_that_names_counts_opens_for_those_charges(zenda: Lay) -> None:
    law = zenda(procedures__matter=CROSSING, procedures__care=CARE, procedures__deal=DEAL, procedures__board=BOARD)
    counts = {str(n): {"offence": "slight", "accused": ["A1"], "on": "2025-01-01"} for n in (1, 2)}
    case = play(zenda_case(law, counts=counts), "{on: 2025-01-03, take: {begin: [A1]}, counts: [2]}")
    assert {subject for procedure, subject in case.standing.tracks if procedure == "deal"} == {"A1/2"}


# -- runs ----------------------------------------------------------------------------------------------------------------


def test_a_new_run_begins_when_the_last_is_closed() -> None:
    case = play(
        theft(), "{on: 2025-01-14T09:00, take: {arrest: [A1]}}", "{on: 2025-01-14T12:00, take: {release: [A1]}, by: police}",
        "{on: 2025-01-20T09:00, take: {arrest: [A1]}}",
    )  # fmt: skip
    runs = case.standing.runs_of("custody", "A1")
    assert [(track.run, track.stage) for track in runs] == [(1, "released"), (2, "arrested")]
    assert case.tracks("A1")[-1] is runs[1]


def test_while_one_runs_no_other_begins() -> None:
    case = play(theft(), "{on: 2025-01-14T09:00, take: {arrest: [A1]}}")
    assert [item.kind for item in refused(case, "{on: 2025-01-15T09:00, take: {arrest: [A1]}}")] == ["stage"]


def test_a_death_or_a_stay_begins_nothing() -> None:
    """A step of any stage, or of a phase, is no beginning: only a stage named in `from` is."""
    assert [item.kind for item in refused(theft(), "{on: 2025-01-14, take: {die: [A1]}, by: police}")] == ["stage"]
    assert [item.kind for item in refused(theft(), "{on: 2025-01-14, take: {stay: [A1]}, by: high_court}")] == ["stage"]
    done = road(theft(), "sentence")
    assert refused(done, "{on: 2025-06-14, take: {die: [A1]}, by: police}")[0].kind == "stage"


# -- moves -----------------------------------------------------------------------------------------------------------------


def asked_for_bail(*custody: str) -> Case:
    return play(
        road(theft(), "open_investigation"), "{on: 2025-01-14T09:00, take: {arrest: [A1]}}", "{on: 2025-01-14T10:00, take: {produce: [A1]}}",
        *custody, "{on: 2025-01-16, filing_made: {bail_application: [A1]}}", "{on: 2025-01-16, take: {apply: [A1]}}",
    )  # fmt: skip


GRANT = "{on: 2025-01-20, take: {grant: [A1]}, by: district_court}"


def test_a_step_moves_another_track_of_the_same_person() -> None:
    case = play(asked_for_bail(), GRANT)
    assert (stage(case, "bail"), stage(case, "custody")) == ("granted", "released")
    assert case.standing.runs_of("custody", "A1")[0].takings[-1].step == "release"


def test_nothing_to_move_is_an_unmet_requirement_and_nothing_happens() -> None:
    case = asked_for_bail("{on: 2025-01-15, take: {release: [A1]}, by: police}")
    unmet = refused(case, GRANT)
    assert [item.kind for item in unmet] == ["move"]
    assert "no Custody running for A1" in unmet[0].words and unmet[0].under["cpa_2024"] == "s.83"
    assert (stage(case, "bail"), stage(case, "custody")) == ("sought", "released")


def test_what_stands_in_the_way_over_there_is_unmet_here() -> None:
    """A1 is only watched, not held: there is a track, but nobody is released from liberty."""
    case = play(murder(), "{on: 2025-02-10, take: inquest.open_inquiry, by: district_court}", "{on: 2025-02-12, take: inquest.order_watch, by: district_court}")
    case = play(case, "{on: 2025-02-13, take: {bail.apply: [A1]}, despite: he asked}")
    unmet = refused(case, "{on: 2025-02-20, take: {grant: [A1]}, by: high_court, facts: {may_flee: no}}")
    assert [item.kind for item in unmet] == ["stage"]
    assert "Release is taken from" in unmet[0].words


def test_a_hearing_that_moves_two_people_is_still_all_or_nothing() -> None:
    case = theft(accused=("A1", "A2"))
    case = play(
        case, "{on: 2025-01-14T09:00, take: {arrest: [A1, A2]}}", "{on: 2025-01-14T10:00, take: {produce: [A1, A2]}}",
        "{on: 2025-01-15, take: {release: [A2]}, by: police}", "{on: 2025-01-16, filing_made: {bail_application: [A1, A2]}}",
        "{on: 2025-01-16, take: {apply: [A1, A2]}}",
    )  # fmt: skip
    unmet = refused(case, "{on: 2025-01-20, take: {grant: [A1, A2]}, by: district_court}")
    assert [item.kind for item in unmet] == ["move"] and "A2" in unmet[0].words
    assert stage(case, "custody", "A1") == "produced"


# -- back --------------------------------------------------------------------------------------------------------------------


def test_back_returns_to_where_the_track_came_from() -> None:
    case = road(theft(), "take_plea")
    case = play(case, "{on: 2025-02-10, take: {stay: [A1]}, by: high_court}")
    assert stage(case, "prosecution") == "stayed"
    case = play(case, "{on: 2025-02-20, take: {lift_stay: [A1]}, by: high_court}")
    assert stage(case, "prosecution") == "trial_open"
    case = play(case, "{on: 2025-02-21, take: {adjourn: [A1]}, asked_by: prosecutor}", "{on: 2025-02-22, take: {abscond: [A1]}}", "{on: 2025-02-23, take: {surrender: [A1]}, by: accused}")
    assert stage(case, "prosecution") == "trial_open", "a return is not an entering, nor is an adjournment"


WANDERING = """
    title: Matter
    purpose: accountability
    for_each: accused
    begins_in: start
    under: {act: part 1}
    stages:
      start: {title: Start, phase: report}
      running: {title: Running, phase: trial}
      sick: {title: Sick, phase: paused}
      away: {title: Away, phase: paused}
      over: {title: Over, phase: closed}
      undone: {title: Undone, phase: closed}
    steps:
      begin: {title: Beginning, from: start, to: running, under: {act: s.20}}
      fall_sick: {title: Falling sick, from: [running, away], to: sick, under: {act: s.21}}
      leave: {title: Leaving, from: [running, sick], to: away, under: {act: s.21}}
      return: {title: Return, from: [sick, away], to: back, under: {act: s.21}}
      rest: {title: Rest, from: [sick, away], to: same, under: {act: s.21}}
      finish: {title: End, from: running, to: over, under: {act: s.22}}
      remit: {title: Remittal, from: over, to: as_ordered, ordered_to: [running, undone], under: {act: s.23}}
      send: {title: Sending, from: running, to: as_ordered, under: {act: s.24}}
    """


def test_back_undoes_the_latest_entering_not_yet_undone(zenda: Lay) -> None:
    case = zenda_case(zenda(procedures__matter=WANDERING))
    seen = []
    for number, step in enumerate(["begin", "fall_sick", "rest", "leave", "return", "return", "leave", "fall_sick", "return", "return"]):
        case = play(case, f"{{on: 2025-01-{number + 3:02d}, take: {{{step}: [A1]}}}}")
        seen.append(stage(case, "matter"))
    assert seen == ["running", "sick", "sick", "away", "sick", "running", "away", "sick", "away", "running"]


# -- as ordered ------------------------------------------------------------------------------------------------------------------


def remitted() -> Case:
    return play(
        road(theft(), "sentence"), "{on: 2025-05-30, take: {appeal.give_notice: [A1]}}", "{on: 2025-06-02, filing_made: {petition_of_appeal: [A1]}}",
        "{on: 2025-06-02, take: {appeal.lodge: [A1]}}", "{on: 2025-07-01, take: {appeal.hear: [A1]}, by: high_court}",
        "{on: 2025-07-15, take: {appeal.remit: [A1]}, by: high_court}",
    )  # fmt: skip


def test_as_ordered_leads_where_the_court_says() -> None:
    for to in ("trial_open", "charged", "judgment_reserved"):
        case = play(remitted(), f"{{on: 2025-08-01, take: {{try_again: [A1]}}, by: court_of_appeal, to: {to}}}")
        assert stage(case, "prosecution") == to
        assert case.standing.charges["A1", "1"].outcome == "charged"


def test_as_ordered_must_be_said() -> None:
    unmet = refused(remitted(), "{on: 2025-08-01, take: {try_again: [A1]}, by: court_of_appeal}")
    assert [item.id for item in unmet] == ["to"] and "trial_open" in unmet[0].words


def test_no_court_orders_into_a_closed_stage_unless_the_step_lists_it(zenda: Lay) -> None:
    unmet = refused(remitted(), "{on: 2025-08-01, take: {try_again: [A1]}, by: court_of_appeal, to: acquitted}")
    assert [item.id for item in unmet] == ["to"]
    done = play(zenda_case(zenda(procedures__matter=WANDERING)), "{on: 2025-01-03, take: {begin: [A1]}}", "{on: 2025-01-04, take: {finish: [A1]}}")
    assert stage(play(done, "{on: 2025-01-05, take: {remit: [A1]}, to: undone}"), "matter") == "undone"
    assert [item.id for item in refused(done, "{on: 2025-01-05, take: {remit: [A1]}, to: sick}")] == ["to"]
    running = play(zenda_case(zenda(procedures__matter=WANDERING)), "{on: 2025-01-03, take: {begin: [A1]}}")
    assert stage(play(running, "{on: 2025-01-05, take: {send: [A1]}, to: sick}"), "matter") == "sick"
    assert [item.id for item in refused(running, "{on: 2025-01-05, take: {send: [A1]}, to: over}")] == ["to"]


# -- a choice ----------------------------------------------------------------------------------------------------------------------


def test_where_a_choice_leads_is_read_after_the_facts_of_the_entry() -> None:
    case = road(theft(), "close_prosecution")
    for answer, leads in (("yes", "on_defence"), ("no", "judgment_reserved")):
        after = play(case, f"{{on: 2025-04-08, take: {{rule_on_case: [A1]}}, facts: {{case_to_answer: {answer}}}}}")
        assert stage(after, "prosecution") == leads


def test_a_choice_nobody_can_decide_is_a_question() -> None:
    unmet = refused(road(theft(), "close_prosecution"), "{on: 2025-04-08, take: {rule_on_case: [A1]}}")
    assert len(unmet) == 1 and unmet[0].undecided and unmet[0].ask[0].name == "case_to_answer"


def test_and_may_be_answered_with_to() -> None:
    case = play(road(theft(), "close_prosecution"), "{on: 2025-04-08, take: {rule_on_case: [A1]}, to: on_defence}")
    assert stage(case, "prosecution") == "on_defence"


def test_an_undecided_choice_recorded_despite_stays_where_it_is() -> None:
    case = play(road(theft(), "close_prosecution"), "{on: 2025-04-08, take: {rule_on_case: [A1]}, despite: no reason was given}")
    assert stage(case, "prosecution") == "prosecution_closed"


def test_each_accused_goes_his_own_way_through_a_choice() -> None:
    case = road(theft(accused=("A1", "A2")), "close_prosecution", people="A1, A2")
    case = play(case, "{on: 2025-04-08, take: {rule_on_case: [A1, A2]}, facts: {A1: {case_to_answer: yes}, A2: {case_to_answer: no}}}")
    assert (stage(case, "prosecution", "A1"), stage(case, "prosecution", "A2")) == ("on_defence", "judgment_reserved")


def test_a_preview_shows_the_case_as_it_would_be() -> None:
    case = road(theft(), "close_prosecution")
    seen = case.preview(said("{on: 2025-04-08, take: {rule_on_case: [A1]}, facts: {case_to_answer: yes}}"))
    assert stage(seen.case, "prosecution") == "on_defence" and stage(case, "prosecution") == "prosecution_closed"


def test_the_law_is_shared_and_no_case_changes_it() -> None:
    assert road(theft(), "convict").law is law()


# -- moves only where a condition holds ------------------------------------------------------------------------------------

CUSTODY = """
    title: Custody
    purpose: relief
    for_each: accused
    begins_in: held
    under: {act: part 2}
    stages:
      held: {title: Held, phase: relief, custody: yes}
      on_bail: {title: On bail, phase: relief}
      free: {title: Free, phase: closed}
    steps:
      arrest: {title: Arrest, from: held, to: same, under: {act: s.30}}
      bail: {title: Bail, from: held, to: on_bail, under: {act: s.31}}
      set_free: {title: Set free, from: held, to: free, under: {act: s.32}}
    """
TRIAL = """
    title: Matter
    purpose: accountability
    for_each: accused
    begins_in: running
    under: {act: part 1}
    stages:
      running: {title: Running, phase: trial}
      over: {title: Over, phase: closed}
    steps:
      acquit: {title: Acquittal, from: running, to: over, outcome: acquitted, moves: {custody: %s}, under: {act: s.22}}
    """


def acquitted(zenda, moving: str, *lines: str):
    law = zenda(procedures__matter=TRIAL % moving, procedures__custody=CUSTODY, deadlines="{}",
                facts="held: {of: accused, type: yes_no, question: Is the accused held?, under: {act: s.33}}")  # fmt: skip
    counts = {"1": {"offence": "slight", "accused": ["A1"], "victims": ["V1"], "on": "2025-01-01"}}
    people = {"A1": {"is": "accused"}, "V1": {"is": "victim"}}
    causes = {"main": {"court": "court", "seat": "town"}}
    case = open_case(law, "", on="2025-01-02", written="2025-01-02", people=people, causes=causes, counts=counts)
    return play(case, *lines)


ACQUIT = "{on: 2025-03-03, take: {acquit: [A1]}}"
WHERE_HELD = "{step: set_free, when: 'in_stage(\"custody.held\")'}"


def test_whoever_is_not_held_is_acquitted_without_being_set_free(zenda) -> None:
    never = play(acquitted(zenda, WHERE_HELD), ACQUIT)
    assert stage(never, "matter") == "over" and not never.standing.runs_of("custody", "A1")
    on_bail = play(acquitted(zenda, WHERE_HELD, "{on: 2025-02-01, take: {arrest: [A1], bail: [A1]}}"), ACQUIT)
    assert (stage(on_bail, "matter"), stage(on_bail, "custody")) == ("over", "on_bail")


def test_whoever_is_held_is_set_free_by_the_acquittal(zenda) -> None:
    held = play(acquitted(zenda, WHERE_HELD, "{on: 2025-02-01, take: {arrest: [A1]}}"), ACQUIT)
    assert (stage(held, "matter"), stage(held, "custody")) == ("over", "free")


def test_without_a_condition_nobody_is_passed_over(zenda) -> None:
    assert [item.kind for item in refused(acquitted(zenda, "set_free"), ACQUIT)] == ["move"]


def test_whether_a_track_is_moved_is_asked_where_it_is_not_recorded(zenda) -> None:
    case = acquitted(zenda, "{step: custody.set_free, when: accused.held}")
    (unmet,) = refused(case, ACQUIT)
    assert unmet.undecided and [(item.of, item.name) for item in unmet.ask] == [("A1", "held")]
    assert "Whether it moves Custody is not decided" in unmet.words
    told = ACQUIT.replace("}}", "}, facts: {A1: {held: no}}}")
    assert stage(play(case, told), "matter") == "over"


# -- a requirement that two procedures share ---------------------------------------------------------------------------------

SHARED = """
    title: %s
    purpose: relief
    for_each: accused
    begins_in: noted
    under: {act: part 3}
    stages:
      noted: {title: Noted, phase: appeal}
      over: {title: Over, phase: closed}
    steps:
      lodge: {title: Lodged (%s), from: noted, to: same, under: {act: s.40}}
      hear: {title: Heard, from: noted, to: over, requires: [lodged], under: {act: s.41}}
    """
LODGED = "lodged: {that: 'taken(\"lodge\")', otherwise: It was not lodged., cure: [lodge], under: {act: s.40}}"


def test_a_cure_without_a_dot_is_the_step_of_the_procedure_that_asks(zenda: Lay) -> None:
    from workflow.law.checks import faults

    law = zenda(procedures__first=SHARED % ("First", "first"), procedures__second=SHARED % ("Second", "second"),
                procedures__matter=SMALL["procedures/matter"], requirements=LODGED)  # fmt: skip
    assert [str(item) for item in faults(law) if "cure" in item.where] == []
    for procedure in ("first", "second"):
        (unmet,) = refused(zenda_case(law), f"{{on: 2025-02-01, take: {{{procedure}.hear: [A1]}}}}")
        assert [cure.step for cure in unmet.cures] == [f"{procedure}.lodge"]
