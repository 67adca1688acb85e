"""Inheritance: a new name adds; a known name must say whom it replaces, and then changes only what it states."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.law.conftest import Lay
from workflow.errors import PackError
from workflow.moments import period

NORTH = "ruritania/north"
HERE = {f"{NORTH}/jurisdiction": "title: The North\niso: XR-N\n"}
CITY = {**HERE, f"{NORTH}/strelsau/jurisdiction": "title: Strelsau\n"}
Told = Callable[..., str]


def test_a_new_name_adds_and_leaves_the_rest(lay: Lay) -> None:
    law = lay({**HERE, f"{NORTH}/deadlines": "protest: {title: Protest, counts_from: trial.report, within: 3 days}"})[
        NORTH
    ]
    assert list(law.deadlines) == ["appeal", "protest"]
    assert law.deadlines["appeal"].within == period("30 days")


def test_a_replaced_rule_changes_what_is_stated_and_keeps_the_rest(lay: Lay) -> None:
    library = lay({**HERE, f"{NORTH}/deadlines": "appeal: {replaces: ruritania, within: 14 days, see: ~}"})
    law = library[NORTH]
    assert law.deadlines["appeal"].within == period("14 days")
    assert law.deadlines["appeal"].title == "Appeal"
    assert law.deadlines["appeal"].see == {}
    assert library["ruritania"].deadlines["appeal"].within == period("30 days")


def test_a_known_name_without_replaces_shows_both_places(lay: Lay, told: Told) -> None:
    said = told({**HERE, f"{NORTH}/deadlines": "# ours\nappeal: {within: 14 days}"}, NORTH)
    assert "jurisdictions/ruritania/north/deadlines.yaml, line 2" in said
    assert "jurisdictions/ruritania/deadlines.yaml, line 2" in said
    assert "Write replaces: ruritania" in said


def test_replaces_names_the_place_that_last_stated_it(lay: Lay, told: Told) -> None:
    files = {
        **CITY,
        f"{NORTH}/deadlines": "appeal: {replaces: ruritania, within: 14 days}",
        f"{NORTH}/strelsau/deadlines": "appeal: {replaces: ruritania, within: 7 days}",
    }
    said = told(files, f"{NORTH}/strelsau")
    assert "ruritania did not last state appeal; ruritania/north did" in said
    assert "Write replaces: ruritania/north" in said
    files[f"{NORTH}/strelsau/deadlines"] = "appeal: {replaces: ruritania/north, within: 7 days}"
    law = lay(files)[f"{NORTH}/strelsau"]
    assert law.chain == ("ruritania", NORTH, f"{NORTH}/strelsau")
    assert law.deadlines["appeal"].within == period("7 days")


def test_replacing_what_nobody_states(told: Told) -> None:
    said = told({**HERE, f"{NORTH}/deadlines": "apeal: {replaces: ruritania, within: 14 days}"}, NORTH)
    assert "ruritania states no apeal to replace" in said
    assert "Did you mean appeal?" in said


def test_a_procedure_file_states_only_the_steps_that_differ(lay: Lay) -> None:
    law = lay({
        **HERE,
        f"{NORTH}/procedures/trial": """
            steps:
              convict: {replaces: ruritania, title: Verdict of the North}
              adjourn: {title: Adjournment, from: reported, to: same}
            """,
    })[NORTH]  # fmt: skip
    trial = law.procedures["trial"]
    assert list(trial.steps) == ["report", "convict", "adjourn"]
    assert trial.title == "Trial"
    assert (trial.steps["convict"].title, trial.steps["convict"].outcome) == ("Verdict of the North", "convicted")


def test_the_fields_of_a_known_procedure_need_replaces_too(told: Told) -> None:
    said = told({**HERE, f"{NORTH}/procedures/trial": "title: Another trial\n"}, NORTH)
    assert "this procedure is already law here, stated by ruritania" in said


def test_a_step_needs_replaces(told: Told) -> None:
    said = told({**HERE, f"{NORTH}/procedures/trial": "steps:\n  convict: {title: Verdict}\n"}, NORTH)
    assert "north/procedures/trial.yaml, line 2" in said
    assert "convict is already law here" in said


def test_like_makes_a_procedure_from_a_neighbour(lay: Lay) -> None:
    law = lay({
        "ruritania/procedures/retrial": """
            like: trial
            title: Retrial
            steps:
              convict: {title: Second conviction}
              report: ~
              quash: {title: Quashed, from: reported, to: tried}
            """,
    })["ruritania"]  # fmt: skip
    retrial = law.procedures["retrial"]
    assert retrial.title == "Retrial"
    assert list(retrial.stages) == ["reported", "tried"]
    assert list(retrial.steps) == ["convict", "quash"]
    assert retrial.steps["convict"].outcome == "convicted"
    assert list(law.procedures["trial"].steps) == ["report", "convict"]


def test_like_may_follow_a_likeness_but_not_itself(lay: Lay, told: Told) -> None:
    law = lay({
        "ruritania/procedures/a_third": "like: retrial\ntitle: Third\n",
        "ruritania/procedures/retrial": "like: trial\ntitle: Second\n",
    })["ruritania"]  # fmt: skip
    assert law.procedures["a_third"].steps.keys() == law.procedures["trial"].steps.keys()
    assert "there is no b in deadlines to be like" in told({"ruritania/deadlines": "a: {like: b}\nb: {like: a}\n"})


def test_like_makes_a_deadline(lay: Lay) -> None:
    law = lay({**HERE, f"{NORTH}/deadlines": "second_appeal: {like: appeal, within: 60 days}"})[NORTH]
    assert law.deadlines["second_appeal"].counts_from == ["trial.convict"]
    assert law.deadlines["second_appeal"].within == period("60 days")
    assert law.deadlines["appeal"].within == period("30 days")


def test_holidays_and_other_names_of_the_calendar_join_by_name(lay: Lay) -> None:
    law = lay({
        **HERE,
        "ruritania/calendar": """
            closed: [sunday]
            verified_years: 2020..2026
            holidays: {crown: {day: 01-06, title: Crown Day}, rose: {day: 06-24, title: Rose Day}}
            """,
        f"{NORTH}/calendar": """
            closed: [saturday, sunday]
            holidays: {rose: {replaces: ruritania, day: 06-25}, frost: {day: 11-11, title: Frost Day}}
            """,
    })[NORTH]  # fmt: skip
    assert {name: rule.day for name, rule in law.calendar.holidays.items()} == {
        "crown": "01-06", "rose": "06-25", "frost": "11-11",
    }  # fmt: skip
    assert [list(entry) for entry in law.calendar.closed] == [["saturday"], ["sunday"]]
    assert law.calendar.verified_years == "2020..2026"


def test_the_nearer_place_keeps_language_and_time_zone_but_not_the_claims(lay: Lay) -> None:
    library = lay({
        **HERE,
        "ruritania/jurisdiction": """
            title: Ruritania
            iso: XR
            languages: [de]
            timezone: Europe/Vaduz
            trust: reviewed
            reviewed: {by: Nobody at All, on: 2025-01-01}
            """,
        "ruritania/facts": "{}",
    })  # fmt: skip
    north = library[NORTH].jurisdiction
    assert (north.languages, north.timezone, north.trust, north.reviewed, north.iso) == (
        ["de"], "Europe/Vaduz", "draft", None, "XR-N",
    )  # fmt: skip


def test_origins_lead_to_the_file_that_last_stated_a_field(lay: Lay) -> None:
    law = lay({**HERE, f"{NORTH}/deadlines": "\nappeal:\n  replaces: ruritania\n  within: 14 days\n"})[NORTH]
    assert law.origin("deadlines", "appeal", "within") == ("jurisdictions/ruritania/north/deadlines.yaml", 4)
    assert law.origin("deadlines", "appeal", "counts_from") == ("jurisdictions/ruritania/deadlines.yaml", 4)
    assert law.origin("procedures", "trial", "steps", "convict") == (
        "jurisdictions/ruritania/procedures/trial.yaml",
        11,
    )


def test_a_mistake_in_a_wider_place_is_told_at_its_own_file(told: Told) -> None:
    files = {
        **HERE,
        "ruritania/deadlines": "appeal: {title: Appeal, counts_from: trial.convict, within: soon}",
        f"{NORTH}/deadlines": "appeal: {replaces: ruritania, title: Appeal in the North}",
    }
    assert "jurisdictions/ruritania/deadlines.yaml, line 1\n  appeal → within" in told(files, NORTH)


def test_all_mistakes_of_all_files_are_told_at_once(lay: Lay) -> None:
    files = {
        "ruritania/deadlines": "appeal: {title: Appeal, counts_from: trial.convict, within: soon}",
        "ruritania/sources": "old_code: {title: Code}\nold_code: {title: Code}\nnew_code: {title: N, verified: memory}",
        "ruritania/courts": "cuorts: {}\n",
        "ruritania/filings": "petition: {title: Petition, sworn: perhaps}",
        "ruritania/facts": "minor: {of: accused, means: accused.agee < 18}",
    }
    with pytest.raises(PackError) as refusal:
        lay(files)["ruritania"]
    told = {finding.file.rpartition("/")[2] for finding in refusal.value.findings}
    assert told == {f"{name.rpartition('/')[2]}.yaml" for name in files}


def test_a_file_that_cannot_be_read_does_not_make_everything_look_misspelled(lay: Lay) -> None:
    files = {
        "ruritania/facts": "- a list",
        "ruritania/requirements": "grown_up: {that: not accused.minor, otherwise: The accused is a child.}",
    }
    with pytest.raises(PackError) as refusal:
        lay(files)["ruritania"]
    (finding,) = refusal.value.findings
    assert (finding.file, finding.problem) == ("jurisdictions/ruritania/facts.yaml", "the file is not a map")
