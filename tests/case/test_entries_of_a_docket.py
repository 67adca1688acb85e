"""Every kind of entry: what it does, and that it survives being written down and read again."""

from __future__ import annotations

import json

import pytest
from playing import derived, due, folded, law, murder, play, road, stage, theft

from workflow.case.case import Case
from workflow.case.entry import KINDS, Entry
from workflow.case.opening import open_case
from workflow.errors import CaseError, WorkflowError


def eventful() -> Case:
    """A case whose docket has an entry of every kind."""
    case = theft(counts={
        "1": {"offence": "theft", "accused": ["A1"], "victims": ["V1"], "on": "2025-01-10", "facts": {"loss": 300}},
    })  # fmt: skip
    case = road(case, "file_charge")
    return play(
        case,
        "{on: 2025-01-21, person_added: {A2: {is: accused, facts: {occupation: police}}}}",
        "{on: 2025-01-21, count_added: {2: {offence: theft, accused: [A2], victims: [V1], on: 2025-01-11}}}",
        "{on: 2025-01-22, count_amended: {2: {on: 2025-01-12}}}",
        "{on: 2025-01-22, cause_opened: {second: {court: district_court, seat: zenda, number: 7 of 2025}}}",
        "{on: 2025-01-23, cause_severed: {accused: [A2], into: third}}",
        "{on: 2025-01-23, cause_joined: {cause: second, into: main}}",
        "{on: 2025-01-24, cause_transferred: {main: {court: high_court, seat: tarlenheim}}}",
        "{on: 2025-01-24, cause_closed: third}",
        "{on: 2025-01-25, facts_recorded: {A1: {may_flee: no}, case: {public_interest: yes}, 1: {weapon_used: no}}}",
        "{on: 2025-01-25, hearing_fixed: {for: plea, on: 2025-02-03, of: [A1]}, cause: main}",
        "{on: 2025-01-26, ordered: {what: give back the cow, within: 10 days, binds: police, of: [A1]}}",
        "{on: 2025-01-27, document_received: {photograph: {title: A cow, of: V1}}}",
        "{on: 2025-01-27, filing_made: {victim_statement: [V1]}}",
        "{on: 2025-01-28, time_excluded: {rule: abroad, from: 2025-01-20, to: 2025-01-24, of: [A1]}}",
        "{on: 2025-01-29, reading_chosen: {saturday_is_closed: open}, reason: the president said so}",
        "{on: 2025-01-30, role_changed: {A2: {is: witness, under: {cpa_2024: s.99}}}}",
        "{on: 2025-01-31, note: The cow is brown.}",
        "{on: 2025-02-01, take: {supply_copies: [A1]}}",
        "{on: 2025-02-01, correction: {entry: 22, on: 2025-01-31}}",
        "{on: 2025-02-02, annulled: 22}",
        "{on: 2025-02-03, filing_printed: {filing: charge_sheet, for: [A1], copy: public, files: {word: 00ff}, unverified: []}}",
        "{on: 2025-02-04, cause_amended: {main: {number: 12 of 2025}}}",
    )


def test_every_kind_of_entry_is_on_this_docket() -> None:
    assert {entry.kind for entry in eventful().entries} == set(KINDS)


def test_entries_are_numbered_from_nought_in_the_order_of_writing() -> None:
    assert [entry.number for entry in eventful().entries] == list(range(len(eventful().entries)))


def test_what_each_entry_does() -> None:
    standing = eventful().standing
    assert standing.people["A2"].role == "witness"
    assert (standing.causes["main"].number, standing.causes["main"].court) == ("12 of 2025", "high_court")
    assert [role.name for role in standing.people["A2"].roles] == ["accused", "witness"]
    assert standing.people["A2"].roles[1].under == {"cpa_2024": "s.99"}
    assert str(standing.counts["2"].on) == "2025-01-12"
    assert standing.charges["A2", "2"].offence == "theft"
    assert (standing.causes["main"].court, standing.causes["main"].seat) == ("high_court", "tarlenheim")
    assert not standing.causes["second"].open and not standing.causes["third"].open
    assert standing.causes["third"].court == "district_court", "severed before the transfer, from the same court"
    assert standing.facts["", "public_interest"][-1].value is True
    assert standing.facts["count 1", "weapon_used"][-1].value is False
    assert standing.facts["count 1", "loss"][-1].value == 300
    assert [(str(item.on), item.purpose, item.people, item.cause) for item in standing.hearings] == [("2025-02-03", "plea", ("A1",), "main")]
    assert [(item.id, item.title, item.of) for item in standing.papers] == [("photograph", "A cow", "V1")]
    assert standing.has_on_file("victim_statement", "V1") and standing.has_on_file("victim_statement", "A1")
    assert [(item.rule, str(item.first), str(item.last), item.people) for item in standing.excluded] == [("abroad", "2025-01-20", "2025-01-24", ("A1",))]
    assert standing.readings == {"saturday_is_closed": "open"}
    assert standing.reasons == {"saturday_is_closed": "the president said so"}
    assert len(standing.notes) == 1
    assert standing.runs_of("prosecution", "A1")[0].by_step.get("supply_copies") is None, "annulled"


def test_an_order_of_a_court_becomes_a_deadline_without_a_rule() -> None:
    item = due(eventful(), "ordered", "A1", on="2025-02-01")
    assert item.kind == "order" and item.binds == "police" and item.title == "give back the cow"
    # ten days from Sunday the 26th end on Wednesday the 5th
    assert str(item.due) == "2025-02-05"
    assert item.status == "running"
    assert any("give back the cow" in line for line in item.explain())


def test_an_order_is_met_by_the_step_it_names() -> None:
    case = play(road(theft(), "file_charge"), "{on: 2025-01-21, ordered: {what: give copies, within: 10 days, met_by: supply_copies, of: [A1]}}")
    assert due(case, "ordered", on="2025-01-22").status == "running"
    assert due(case, "ordered", on="2025-02-22").status == "lapsed"
    case = play(case, "{on: 2025-01-30, take: {supply_copies: [A1]}}")
    assert due(case, "ordered").status == "met"


def test_an_order_about_the_case_is_met_for_the_case() -> None:
    case = play(
        murder(), "{on: 2025-02-10, take: inquest.open_inquiry, by: district_court}",
        "{on: 2025-02-11, ordered: {what: conclude, within: 1 month, met_by: inquest.conclude}}",
        "{on: 2025-03-20, take: inquest.conclude, by: district_court}",
    )  # fmt: skip
    item = due(case, "ordered", "")
    # a month ends on the 11th, which the flood closed; the court opened again on the 13th
    assert (str(item.due), item.status) == ("2025-03-13", "met late")


def test_entries_survive_json() -> None:
    case = eventful()
    text = json.dumps([entry.as_json() for entry in case.entries])
    again = Case.from_entries(case.law, (Entry.from_json(said) for said in json.loads(text)))
    assert [entry.as_json() for entry in again.entries] == [entry.as_json() for entry in case.entries]
    assert derived(again) == derived(case)


def test_the_keys_of_an_entry_stand_in_a_fixed_order() -> None:
    case = play(theft(), "{on: 2025-01-13, take: {report: [A1]}, by: victim}", "{on: unknown, note: said so}")
    assert list(case.entries[1].as_json()) == ["number", "kind", "on", "written", "body"]
    assert list(case.entries[2].as_json()) == ["number", "kind", "on", "written", "after", "body"]


def test_names_stand_beside_the_docket_never_on_it() -> None:
    case, a1 = open_case(law(), "Crown v A1", on="2025-01-11").add_accused(name="Rupert Invented", address="1 Moat Lane")
    case, v1 = case.add_victim(name="Antoinette Invented", facts={"born": "1960"})
    assert (a1.ref, a1.role, v1.ref, v1.role) == ("A1", "accused", "V1", "victim")
    assert case.names == {"A1": {"name": "Rupert Invented", "address": "1 Moat Lane"}, "V1": {"name": "Antoinette Invented"}}
    text = json.dumps([entry.as_json() for entry in case.entries])
    assert "Invented" not in text and "Moat" not in text
    case, a2 = case.add_accused(on="2025-01-12")
    assert a2.ref == "A2"
    assert case.record({"on": "2025-01-12", "note": "x"}).names == case.names


def test_a_person_may_be_added_under_any_role_and_reference() -> None:
    case, person = theft().add_person("witness", on="2025-01-12")
    assert (person.ref, person.role) == ("W1", "witness")
    case, person = case.add_person("witness", "W7", on="2025-01-12")
    assert person.ref == "W7"
    with pytest.raises(CaseError, match="W7 is in the case already"):
        case.add_person("witness", "W7", on="2025-01-12")


def test_the_methods_take_people_dates_and_moments() -> None:
    from datetime import date, datetime

    case = theft()
    a1 = case.people["A1"]
    case = case.take("report", a1, on=date(2025, 1, 13), by="victim", written=date(2025, 1, 13))
    case = case.take("arrest", "A1", on=datetime(2025, 1, 14, 9, 0), by="police", notified={a1: date(2025, 1, 15)}, absent=[a1])
    taking = case.standing.runs_of("custody", "A1")[0].takings[0]
    assert str(taking.on) == "2025-01-14T09:00" and taking.by == "police"
    assert case.entries[-1].body["absent"] == ["A1"] and case.entries[-1].body["notified"] == {"A1": "2025-01-15"}


def test_a_case_step_is_taken_for_nobody() -> None:
    case = murder().take("inquest.open_inquiry", on="2025-02-10", by="district_court")
    assert stage(case, "inquest", "") == "opened"


def test_opening_with_settings_and_facts_is_one_entry() -> None:
    case = theft(settings={"saturday_is_closed": "open"}, facts={"V1": {"village": "Upper Tarlen"}, "public_interest": "no"})
    assert len(case.entries) == 1
    assert case.standing.readings == {"saturday_is_closed": "open"}
    assert case.fact("V1", "village") == "Upper Tarlen"
    assert case.fact("", "public_interest") is False
    again = Case.from_entries(case.law, [Entry.from_json(entry.as_json()) for entry in case.entries])
    assert folded(again) == folded(case)


def test_facts_beside_any_entry_are_recorded_with_it() -> None:
    case = play(theft(), "{on: 2025-01-12, note: she said, facts: {V1: {held_in_bondage: yes}}}")
    assert case.fact("V1", "held_in_bondage") is True


def test_facts_are_typed_by_what_the_law_asks() -> None:
    case = play(
        theft(), "{on: 2025-01-12, facts_recorded: {V1: {wages_owed: '1,200 XRC', days_worked: 90 days, born: 1988-04, held_in_bondage: 'No'}}}",
        "{on: 2025-01-12, facts_recorded: {count 1: {loss: 12.5}}}",
    )  # fmt: skip
    assert case.fact("V1", "wages_owed") == 1200
    assert str(case.fact("V1", "days_worked")) == "90 days"
    assert str(case.fact("V1", "born")) == "1988-04"
    assert case.fact("V1", "held_in_bondage") is False
    assert case.fact("count 1", "loss") == 12.5


def test_a_fact_said_of_a_step_belongs_to_the_people_of_the_step() -> None:
    case = theft(accused=("A1", "A2"))
    case = road(case, "close_prosecution", people="A1, A2")
    case = play(case, "{on: 2025-04-08, take: {rule_on_case: [A1]}, facts: {case_to_answer: yes}}")
    assert case.fact("A1", "case_to_answer") is True and case.fact("A2", "case_to_answer") is None


def test_spaces_and_short_names_of_entries() -> None:
    case = play(theft(), "{on: 2025-01-12, facts recorded: {A1: {may_flee: no}}}", "{on: 2025-01-12, hearing: {for: plea, on: 2025-02-03}}")
    assert [entry.kind for entry in case.entries[1:]] == ["facts_recorded", "hearing_fixed"]


def test_a_list_of_steps_is_one_hearing() -> None:
    case = road(theft(), "file_charge")
    case = play(case, "{on: 2025-02-03, take: [{supply_copies: [A1]}, {take_plea: [A1]}]}")
    assert stage(case, "prosecution") == "trial_open"
    one = play(road(theft(), "file_charge"), "{on: 2025-02-03, take: [{supply_copies: [A1], take_plea: [A1]}]}")
    assert stage(one, "prosecution") == "trial_open", "a step written beside another is not dropped"


def test_a_printed_filing_names_its_filing_its_people_and_nothing_else() -> None:
    case = eventful()
    assert case.entries[-2].body["people"] == ["A1"]
    for said, words in (
        ("{filing: charge_sheat}", "charge_sheet"), ("{for: [A1]}", "Which filing was printed"),
        ("{filing: charge_sheet, for: [A9]}", "A9"), ("{filing: charge_sheet, final_by: L9}", "L9"),
        ("{filing: charge_sheet, colour: red}", "colour"),
    ):  # fmt: skip
        with pytest.raises(WorkflowError, match=words):
            play(case, f"{{on: 2025-02-04, filing_printed: {said}}}")
