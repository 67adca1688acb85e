"""Every golden case of every place that has a folder holds, those of countries added later without a further line here."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.case.coverage import Way, country, coverage, travelled_by
from workflow.case.golden import failures, played
from workflow.law.library import LawLibrary

JURISDICTIONS = Path(__file__).parents[1] / "jurisdictions"
LIBRARY = LawLibrary(JURISDICTIONS)
PLACES = LIBRARY.places()


@pytest.mark.parametrize("land", sorted({country(place) for place in PLACES}))
def test_every_golden_case_of_a_country_holds_and_no_rule_is_left_untravelled(land: str) -> None:
    """Every procedure, step, destination, deadline with each of its lengths, and amount, in each of its places."""
    places = [place for place in PLACES if country(place) == land]
    failed: list[str] = []
    travelled: set[Way] = set()
    for place in places:
        for story, report in played(JURISDICTIONS, place, LIBRARY):
            failed += [str(finding) for finding in story.findings]
            if report is not None:
                failed += [str(finding) for finding in failures(story, report)]
                travelled.update(travelled_by(report.case) if report.case is not None else ())
    assert not failed, "\n".join(failed)
    left = {place: [f"{way.kind}: {way}" for way in coverage(LIBRARY[place], frozenset(travelled)).untravelled] for place in places}
    assert not any(left.values()), left


def test_the_countries_are_found() -> None:
    assert "kenya" in PLACES
    assert len(LIBRARY.stories("kenya")) >= 2
