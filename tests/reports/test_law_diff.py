"""What a new version of the law changes in a running case, thought out from the changed rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from workflow import LawLibrary, open_case, replay_story
from workflow.case.case import Case
from workflow.case.lost import lost
from workflow.law.checks import check_law
from workflow.law.law import Law
from workflow.moments import moment
from workflow.reports.law_diff import (
    CaseDifference,
    Change,
    RuleChange,
    difference,
    is_open,
    rules_changed,
    without_place,
)

ROOT = Path(__file__).parents[2]
INVENTED = ROOT / "tests" / "invented"
LIBRARY = LawLibrary(INVENTED)
ON = "2025-01-16"

Adopt = Callable[..., Law]


@pytest.fixture
def changed(tmp_path: Path) -> Adopt:
    """The law of the invented country with some words of its files replaced; it is sound."""

    def adopt(place: str = "ruritania", /, **files: Mapping[str, str]) -> Law:
        copytree(INVENTED, tmp_path / "new")
        for name, said in files.items():
            path = tmp_path / "new" / "ruritania" / f"{name.replace('__', '/')}.yaml"
            text = path.read_text("utf-8")
            for old, new in said.items():
                assert old in text, old
                text = text.replace(old, new)
            path.write_text(text, "utf-8")
        library = LawLibrary(tmp_path / "new")
        law, unreadable = library.read_anew(place)
        assert [*unreadable, *check_law(law, library.root)] == []
        return law

    return adopt


def opened(offence: str = "theft", court: str = "district_court") -> Case:
    """A case against one civilian, before a court; nothing has happened yet."""
    people = {"A1": {"is": "accused", "facts": {"occupation": "civilian"}}, "V1": {"is": "victim", "facts": {"born": "1960-05-05"}}}
    counts = {"1": {"offence": offence, "accused": ["A1"], "victims": ["V1"], "on": "2025-01-10"}}
    causes = {"main": {"court": court, "seat": "strelsau"}}
    return open_case(LIBRARY["ruritania"], "Crown v A1", on="2025-01-11", written="2025-01-11", people=people, causes=causes, counts=counts)


def arrested(**said: str) -> Case:
    """Reported, arrested, the family told and brought before the court within the day."""
    case = opened(**said).take("report", "A1", on="2025-01-13", by="victim", written="2025-01-13")
    case = case.take("arrest", "A1", on="2025-01-14T09:00", written="2025-01-14")
    case = case.take("tell_family", "A1", on="2025-01-14T09:00", written="2025-01-14")
    return case.take("produce", "A1", on="2025-01-15T09:00", written="2025-01-15")


def remanded(**said: str) -> Case:
    return arrested(**said).take("remand", "A1", on="2025-01-15T10:00", by="district_court", within="10 days", written="2025-01-15")


def compare(case: Case, new: Law, on: str = ON) -> CaseDifference:
    return difference("XR-1", case.entries, case.law, new, moment(on))


def of(found: CaseDifference, kind: str) -> list[Change]:
    return [change for change in found.changes if change.kind == kind]


def one(found: CaseDifference, kind: str) -> Change:
    (change,) = of(found, kind)
    return change


# -- nothing changes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("folder", "days"), [("jurisdictions", []), ("tests/invented", ["2024-06-30", "2026-01-01"])])
def test_a_law_changes_nothing_in_its_own_golden_cases(folder: str, days: list[str]) -> None:
    library = LawLibrary(ROOT / folder)
    played = 0
    for place in library.places():
        again, _ = LawLibrary(ROOT / folder).read_anew(place)
        # the law of every story is tried where all are played; of the comparing, every third and the longest tell as much
        stories = sorted((library.root / place / "cases").glob("*.yaml"), key=lambda path: -path.stat().st_size)
        for path in stories[:: 3 if len(stories) > 9 else 1]:
            report = replay_story(path, library)
            assert report.case is not None
            for on in (str(report.until), *days):
                assert difference(path.stem, report.case.entries, report.case.law, again, moment(on)).changes == (), path
            played += 1
        assert rules_changed(library[place], again) == []
    assert played >= 9, played


def test_a_rule_that_the_case_does_not_meet_changes_nothing_in_it(changed: Adopt) -> None:
    new = changed(deadlines={"within: 14 days, met_by: prosecution.make_submissions": "within: 7 days, met_by: prosecution.make_submissions"})
    assert compare(remanded(), new).changes == ()


# -- deadlines --------------------------------------------------------------------------------------------------------


def test_a_deadline_moves_with_its_rule(changed: Adopt) -> None:
    case = remanded()
    new = changed(deadlines={"{is: 60 days, under: {cpo_1955: s.31(2), cpa_2024: s.41(2)}}": "{is: 30 days, under: {cpo_1955: s.31(2), cpa_2024: s.41(2)}}"})
    found = compare(case, new)
    moved = one(found, "deadline")
    assert (moved.name, moved.subject, moved.law) == ("charge_in_custody", "A1", new)
    assert moved.before is not None and moved.after is not None
    before = next(due for due in case.deadlines(ON) if due.id == "charge_in_custody")
    assert moved.before["due"] == before.due, "as it stands today"
    # thirty days from Wednesday 15 January; whether that day counts is contested, and the usual reading leaves it out
    assert [str(moved.after[end]) for end in ("alarm", "due", "outer")] == ["2025-02-13", "2025-02-14", "2025-02-14"]
    assert new.cite(moved.under) == "Criminal Procedure Act 2024 s.41(2)"
    assert found.changes == (moved,), "and nothing else"


def test_a_time_that_would_have_run_out_opens_what_the_lapse_opens(changed: Adopt) -> None:
    new = changed(deadlines={"  within: 24 hours": "  within: 3 hours"})
    held = opened().take("arrest", "A1", on="2025-01-14T09:30", written="2025-01-14")
    held = held.take("tell_family", "A1", on="2025-01-14T09:30", written="2025-01-14")
    found = compare(held, new, on="2025-01-14T15:00")
    moved, freed = one(found, "deadline"), one(found, "step")
    assert moved.before is not None and moved.after is not None
    assert (moved.before["status"], moved.after["status"]) == ("running", "lapsed")
    # three hours from half past nine, when the court still sits
    assert str(moved.after["due"]) == "2025-01-14T12:30"
    assert (freed.name, freed.before) == ("custody.release_unproduced", None)


def test_what_was_met_is_nobodys_task_any_more(changed: Adopt) -> None:
    """Produced after 24 hours: in time before, late under three; the day itself matters to nobody now."""
    found = compare(arrested(), changed(deadlines={"  within: 24 hours": "  within: 3 hours"}))
    assert of(found, "deadline") == []
    breach = one(found, "irregularity")
    assert breach.after is not None and (breach.name, breach.after["status"]) == ("produce_in_court", "met late")


def test_a_new_deadline_and_one_that_is_gone(changed: Adopt) -> None:
    rule = "reasons:\n"
    new = changed(deadlines={rule: f"visit_the_remanded:\n  {{title: Visit, counts_from: custody.remand, within: 7 days, met_by: custody.release, kind: duty, under: {{cpa_2024: s.42}}}}\n{rule}"})
    case = remanded()
    there = one(compare(case, new), "deadline")
    assert (there.name, there.before) == ("visit_the_remanded", None)
    assert there.after is not None and str(there.after["due"]) == "2025-01-22"
    back = difference("XR-1", case.entries, new, case.law, moment(ON))
    gone = one(back, "deadline")
    assert (gone.name, gone.after, gone.law) == ("visit_the_remanded", None, new)


# -- steps, stages, charges --------------------------------------------------------------------------------------------


REMAND = "remand:      {title: Remand in custody, from: [produced, remanded], to: remanded, by: remand_court,"


def test_a_new_requirement_closes_a_step_and_says_why(changed: Adopt) -> None:
    new = changed(procedures__custody={REMAND: f"{REMAND} requires: [{{that: 'taken(\"prosecution.file_charge\")', otherwise: No charge is filed., cure: prosecution.file_charge, under: {{cpa_2024: s.40(2)}}}}],"})
    case = arrested()
    closed = one(compare(case, new), "step")
    assert (closed.name, closed.subject, closed.after) == ("custody.remand", "A1", None)
    (unmet,) = closed.why
    assert (unmet.words, dict(unmet.under)) == ("No charge is filed.", {"cpa_2024": "s.40(2)"})
    assert [cure.step for cure in unmet.cures] == ["prosecution.file_charge"]
    back = one(difference("XR-1", case.entries, new, case.law, moment(ON)), "step")
    assert (back.name, back.before, back.why) == ("custody.remand", None, ())


def test_what_was_done_against_a_new_requirement_becomes_irregular(changed: Adopt) -> None:
    new = changed(procedures__custody={REMAND: f"{REMAND} requires: [{{that: 'taken(\"prosecution.file_charge\")', otherwise: No charge is filed., under: {{cpa_2024: s.40(2)}}}}],"})
    breach = one(compare(remanded(), new), "irregularity")
    assert (breach.name, breach.entry, breach.before) == ("custody.remand", 5, None)
    assert [unmet.words for unmet in breach.why] == ["No charge is filed."]


def test_a_step_that_leads_elsewhere_moves_the_track(changed: Adopt) -> None:
    new = changed(procedures__custody={"from: arrested, to: produced, by: police, opens": "from: arrested, to: remanded, by: police, opens", "from: [produced, remanded], to: remanded": "from: [produced, remanded], to: produced"})
    moved = one(compare(arrested(), new), "stage")
    assert (moved.name, moved.subject) == ("custody", "A1")
    assert (moved.before, moved.after) == ({"stage": "produced", "title": "Before the court"}, {"stage": "remanded", "title": "Remanded"})


def test_an_outcome_that_a_step_gives_no_more(changed: Adopt) -> None:
    case = opened().take("report", "A1", on="2025-01-13", by="victim", written="2025-01-13")
    case = case.take("die", "A1", on="2025-01-14", by="police", written="2025-01-14")
    new = changed(procedures__prosecution={"outcome: abated": "outcome: discharged"})
    charge = one(compare(case, new), "outcome")
    assert (charge.name, charge.subject) == ("theft", "A1/1")
    assert (charge.before, charge.after) == ({"outcome": "abated"}, {"outcome": "discharged"})


# -- what cannot be read any more --------------------------------------------------------------------------------------


WITHOUT_TELLING: dict[str, dict[str, str]] = {
    "deadlines": {"tell_family:\n  {title: Word to the family, counts_from: custody.arrest, within: immediately, met_by: custody.tell_family, binds: police, benefits: accused, kind: duty, under: {constitution: art.9(4)}}\n": ""},
    "procedures__custody": {"  tell_family: {title: Family told, from: [arrested, produced, remanded], to: same, by: police, under: {constitution: art.9(4)}}\n": ""},
}


def test_a_step_that_is_gone_is_told_and_the_rest_is_compared(changed: Adopt) -> None:
    found = compare(arrested(), changed(**WITHOUT_TELLING))
    gone = one(found, "lost")
    assert (gone.name, gone.entry) == ("custody.tell_family", 3)
    assert "There is no step 'custody.tell_family' any more." in gone.title
    closed = one(found, "step")
    assert (closed.name, [unmet.id for unmet in closed.why]) == ("custody.tell_family", ["gone"])
    assert of(found, "irregularity") == []


def test_everything_that_is_gone_is_told_at_once(changed: Adopt) -> None:
    """An offence that a charge rests on bars the rest: it would be told wrongly."""
    law = changed(**WITHOUT_TELLING)
    rules: dict[str, Any] = {**law.rules, "offences": {name: rule for name, rule in law.rules["offences"].items() if name != "theft"}}
    new = Law("ruritania", "another", rules, lambda: law.joined)
    found = compare(arrested(), new)
    assert [(change.kind, change.name, change.entry) for change in found.changes] == [
        ("lost", "theft", 0), ("lost", "custody.tell_family", 3)
    ]  # fmt: skip


def test_a_fact_that_is_no_answer_any_more() -> None:
    case = opened().record({"on": "2025-01-14", "facts": {"A1": {"occupation": "police"}}, "written": "2025-01-14"})
    asked = {"of": "accused", "type": "number", "question": "How many occupations?"}
    rules: dict[str, Any] = {**case.law.rules, "facts": {**case.law.rules["facts"], "occupation": asked}}
    found = compare(case, Law("ruritania", "another", rules, lambda: case.law.joined))
    assert [(change.kind, change.name, change.entry) for change in found.changes] == [("lost", "occupation", 0), ("lost", "occupation", 1)]
    assert "'police' is no answer. Write a number." in found.changes[1].title


@pytest.mark.parametrize(
    ("line", "kind", "name"),
    [
        ({"filing_made": {"charge_sheet": ["A1"]}}, "filing", "charge_sheet"),
        ({"time_excluded": {"rule": "abroad", "from": "2025-01-14", "to": "2025-01-15"}}, "rule of excluded time", "abroad"),
        ({"reading_chosen": {"custody_before_charge": "forty_five"}}, "reading", "custody_before_charge: forty_five"),
        ({"ordered": {"what": "a report", "within": "3 days", "met_by": "custody.tell_family"}}, "step", "custody.tell_family"),
        ({"cause_opened": {"other": {"court": "high_court", "seat": "zenda"}}}, "seat", "zenda"),
        ({"take": "open_inquiry", "by": "district_court", "despite": "it was so", "to": "concluded"}, "stage", "concluded"),
    ],
    ids=lambda said: said if isinstance(said, str) else "",
)
def test_every_kind_of_name_a_docket_uses_is_looked_up(line: dict[str, Any], kind: str, name: str) -> None:
    case = opened().record({"on": "2025-01-14", "written": "2025-01-14", **line})
    assert lost(case.law, case.entries) == []
    nothing = Law("nowhere", "", {**{key: {} for key in case.law.rules}, "jurisdiction": case.law.rules["jurisdiction"]}, lambda: case.law.joined)
    found = {(item.kind, item.name) for item in lost(nothing, case.entries) if item.entry == 1}
    assert (kind, name) in found


def test_a_struck_entry_is_looked_up_no_more(changed: Adopt) -> None:
    case = arrested().record({"on": "2025-01-16", "written": "2025-01-16", "correction": {"entry": 3, "struck": "yes"}})
    assert of(compare(case, changed(**WITHOUT_TELLING)), "lost") == []


def test_a_place_that_is_gone() -> None:
    found = without_place("XN-1", LIBRARY["ruritania/north"])
    assert one(found, "lost").name == "ruritania/north"


# -- which cases are open, which rules differ ----------------------------------------------------------------------------


def test_a_case_is_open_while_a_track_or_a_time_runs() -> None:
    assert is_open(opened(), moment(ON)), "nothing has begun"
    assert is_open(arrested(), moment(ON))
    ended = opened().take("arrest", "A1", on="2025-01-14T09:00", written="2025-01-14")
    ended = ended.take("tell_family", "A1", on="2025-01-14T09:00", written="2025-01-14")
    ended = ended.take("release", "A1", on="2025-01-14T12:00", by="police", written="2025-01-14")
    assert is_open(ended, moment("2025-01-14")), "production could still be due"
    assert not is_open(ended, moment("2026-01-16"))


def test_rules_are_told_by_kind_and_name(changed: Adopt) -> None:
    new = changed(**WITHOUT_TELLING, calendar={"  coronation:    {day: 2025-09-12": "  coronation:    {day: 2025-09-13", "2010..2027": "2010..2026"})
    assert set(rules_changed(LIBRARY["ruritania"], new)) == {
        RuleChange("removed", "steps", "custody.tell_family"), RuleChange("removed", "deadlines", "tell_family"),
        RuleChange("changed", "holidays", "coronation", ("day",)), RuleChange("changed", "calendar", "verified_years"),
    }  # fmt: skip
    assert {change.how for change in rules_changed(new, LIBRARY["ruritania"])} == {"added", "changed"}


def test_a_changed_rule_names_its_fields(changed: Adopt) -> None:
    new = changed(deadlines={"  within: 24 hours": "  within: 48 hours"}, procedures__custody={"released:   {title: Released,": "released:   {title: At liberty again,"})
    assert set(rules_changed(LIBRARY["ruritania"], new)) == {
        RuleChange("changed", "deadlines", "produce_in_court", ("within",)),
        RuleChange("changed", "stages", "custody.released", ("title",)),
    }  # fmt: skip


def test_amounts_that_change_that_are_new_and_that_are_gone(changed: Adopt) -> None:
    case = opened().take("report", "A1", on="2025-01-13", by="victim", written="2025-01-13")
    case = case.take("assess", "V1", on="2025-01-14", written="2025-01-14", facts={"held_in_bondage": "yes", "wages_owed": "100"})
    new = changed(amounts={'"10,000"': '"12,000"'})
    raised = one(compare(case, new), "amount")
    assert (raised.name, raised.subject, raised.before, raised.after) == ("interim_relief", "V1", {"amount": "10,000"}, {"amount": "12,000"})
    freed = Law("ruritania", "another", {**new.rules, "amounts": {}}, lambda: new.joined)
    assert {(change.name, change.after) for change in of(compare(case, freed), "amount")} >= {("interim_relief", None)}
    assert all(change.before is None for change in of(difference("XR-1", case.entries, freed, case.law, moment(ON)), "amount"))
