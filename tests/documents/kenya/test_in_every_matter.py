"""Every filing of the place in nine matters: it holds what the law lists and names no child. How it prints is asked of all
places together, beside this folder."""

from __future__ import annotations

import pytest
from telling import LIBRARY, OnlyTheDocket, answered, told

from workflow.errors import DraftError

LAW = LIBRARY["kenya"]
FILINGS = sorted(LAW.filings)
MATTERS = {
    "before any charge": ("custody_before_charge", "2025-01-07T09:00"),
    "on the charge": ("defilement_to_the_court_of_appeal", "2011-05-03"),
    "convicted": ("defilement_to_the_court_of_appeal", "2012-02-14"),
    "late": ("defilement_to_the_court_of_appeal", "2012-06-01"),
    "first appeal dismissed": ("defilement_to_the_court_of_appeal", "2014-04-11"),
    "murder charged": ("police_murder_trial", "2016-07-20"),
    "murder convicted": ("police_murder_trial", "2022-08-01"),
    "inquest": ("death_in_custody_inquest", "2023-01-01"),
    "released, then taken": ("habeas_released_then_taken_again", "2021-01-01"),
}
SIGNS = ("{{", "{%", "None", "[]", " ,", "  ", "Gap(", "<", "..\n", " .\n", "()")


def drafts(filing: str):
    """The filing in every one of these matters that it is made in, with the matter's name."""
    rule = LAW.filings[filing]
    for name, (story, on) in MATTERS.items():
        case = told(f"kenya/cases/{story}", on)
        people = [ref for ref, person in case.people.items() if person.role == rule.for_each][:1]
        try:
            yield name, answered(case, filing, *people)
        except OnlyTheDocket:
            continue
        except DraftError as refused:
            # the law of a filing may close it to a matter; it says so with its section
            said = str(refused)
            assert ("is not the filing here" in said and "[" in said) or "is made for an accused" in said, (name, said)


@pytest.mark.parametrize("filing", FILINGS)
def test_it_is_whole_in_every_matter_and_names_no_child(filing):
    made = dict(drafts(filing))
    assert made, "no matter opens this filing"
    for name, draft in made.items():
        assert draft.contents == tuple(range(1, len(LAW.filings[filing].contents) + 1)), name
        text = draft.manuscript.text()
        assert [sign for sign in SIGNS if sign in text] == [], (name, text)
        if draft.copy == "public" and "murder" not in name and name not in ("inquest", "released, then taken"):
            assert "mockchild" not in text.casefold() and "hidden village" not in text.casefold(), name
