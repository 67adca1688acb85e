"""A step that several may take, the trial court among them: only what the trial court does is done there."""

from __future__ import annotations

import pytest
from playing import play, refused, said
from zenda_law import SMALL, Lay

from workflow.case.case import Case
from workflow.case.opening import open_case

COURTS = SMALL["courts"].replace("roles: {", "roles: {trier: {title: Trial court, may_be: court, tries: yes}, ")
MATTER = SMALL["procedures/matter"].replace(
    "act: {title: Act, from: running, to: same,", "act: {title: Act, from: running, to: same, by: [trier, upper, police],"
)


def two_causes(zenda: Lay, matter: str = MATTER) -> Case:
    """A slight wrong, tried by the Court, and a cause before the Upper Court; the matter lies in the first."""
    case = open_case(
        zenda(courts=COURTS, procedures__matter=matter), on="2025-01-02", written="2025-01-02", people={"A1": "accused"},
        causes={"main": {"court": "court", "seat": "town"}, "above": {"court": "upper", "seat": "castle"}},
        counts={"1": {"offence": "slight", "accused": ["A1"], "on": "2025-01-01"}},
    )  # fmt: skip
    return play(case, "{on: 2025-01-03, take: {begin: [A1]}, cause: main}")


@pytest.mark.parametrize("by", ["upper", "police"])
def test_what_another_than_the_trial_court_does_leaves_the_matter_where_it_is(zenda: Lay, by: str) -> None:
    case = play(two_causes(zenda), f"{{on: 2025-01-04, take: {{act: [A1]}}, by: {by}}}")
    assert case.tracks("A1")[0].cause == "main"


def test_the_upper_court_is_not_told_that_it_may_not_try(zenda: Lay) -> None:
    seen = two_causes(zenda).preview({"on": "2025-01-04", "take": {"act": ["A1"]}, "by": "upper"})
    assert seen.unmet == ()


def test_what_the_trial_court_does_is_done_there(zenda: Lay) -> None:
    case = play(two_causes(zenda), "{on: 2025-01-04, take: {act: [A1]}, by: upper, cause: above}")
    assert case.tracks("A1")[0].cause == "above"
    case = play(case, "{on: 2025-01-05, take: {act: [A1]}, by: court}")
    assert case.tracks("A1")[0].cause == "main"


def test_where_only_a_trial_court_may_act_it_must_be_one_that_tries_the_offence(zenda: Lay) -> None:
    """Both courts may be the trial court; a slight wrong is tried by the Court alone."""
    matter = MATTER.replace("[trier, upper, police]", "[any_court, police]")
    case = open_case(
        zenda(courts=COURTS, procedures__matter=matter), on="2025-01-02", written="2025-01-02", people={"A1": "accused"},
        causes={"main": {"court": "court", "seat": "town"}}, counts={"1": {"offence": "slight", "accused": ["A1"], "on": "2025-01-01"}},
    )  # fmt: skip
    case = play(case, "{on: 2025-01-03, take: {begin: [A1]}, cause: main}")
    assert [item.id for item in refused(case, "{on: 2025-01-04, take: {act: [A1]}, by: upper}")] == ["tried_by"]
    assert case.preview({"on": "2025-01-04", "take": {"act": ["A1"]}, "by": "police"}).unmet == ()


# -- a line that names no cause ---------------------------------------------------------------------------------------

ONLY_THE_TRIER = MATTER.replace("[trier, upper, police]", "any_court")


def brought_before_the_upper_court(zenda: Lay, *others: str) -> Case:
    """A slight wrong that came first before a court that may not try it, and as many causes before the one that may."""
    causes = {"above": {"court": "upper", "seat": "castle"}, **{id: {"court": "court", "seat": "town"} for id in others}}
    case = open_case(
        zenda(courts=COURTS, procedures__matter=ONLY_THE_TRIER), on="2025-01-02", written="2025-01-02",
        people={"A1": "accused"}, causes=causes, counts={"1": {"offence": "slight", "accused": ["A1"], "on": "2025-01-01"}},
    )  # fmt: skip
    return play(case, "{on: 2025-01-03, take: {begin: [A1]}, cause: above}")


def test_what_only_a_trial_court_may_do_is_done_in_the_one_cause_whose_court_may_try_it(zenda: Lay) -> None:
    case = play(brought_before_the_upper_court(zenda, "below"), "{on: 2025-01-04, take: {act: [A1]}}")
    assert case.tracks("A1")[0].cause == "below"
    assert case.irregularities() == []


@pytest.mark.parametrize("others", [(), ("below", "beside")])
def test_where_none_or_several_may_the_line_stays_where_the_matter_lies(zenda: Lay, others: tuple[str, ...]) -> None:
    assert [item.id for item in refused(brought_before_the_upper_court(zenda, *others), "{on: 2025-01-04, take: {act: [A1]}}")] == ["tried_by"]


# -- a condition that asks who acts -------------------------------------------------------------------------------------

ASKED = MATTER.replace("{title: Act,", "{title: Act, requires: [{that: 'act.by != \"upper\" or cause.court == \"upper\"', otherwise: Not from here., under: {act: s.9}}],").replace(
    "{title: End, from: running, to: over,", "{title: End, from: running, to: [{is: over, when: 'act.by == \"police\"'}, {is: same}], by: [court, police],"
)


def test_a_requirement_may_ask_who_acts(zenda: Lay) -> None:
    case = two_causes(zenda, ASKED)
    assert [item.words for item in refused(case, "{on: 2025-01-04, take: {act: [A1]}, by: upper, cause: main}")] == ["Not from here."]
    for line in ("by: police", "by: court", "by: upper, cause: above"):
        assert case.preview(said(f"{{on: 2025-01-04, take: {{act: [A1]}}, {line}}}")).unmet == ()


def test_where_nobody_says_who_it_is_asked(zenda: Lay) -> None:
    (told,) = refused(two_causes(zenda, ASKED), "{on: 2025-01-04, take: {act: [A1]}}")
    assert [(missing.of, missing.name) for missing in told.ask] == [("act", "by")]


def test_and_so_may_where_a_step_leads(zenda: Lay) -> None:
    case = two_causes(zenda, ASKED)
    stages = [play(case, f"{{on: 2025-01-04, take: {{finish: [A1]}}, by: {by}}}").tracks("A1")[0].stage for by in ("police", "court")]
    assert stages == ["over", "running"]


def test_next_steps_ask_it_too(zenda: Lay) -> None:
    (act,) = [step for step in two_causes(zenda, ASKED).next_steps("A1", on="2025-01-04") if step.step == "act"]
    assert [missing.name for item in act.unmet for missing in item.ask] == ["by"]
