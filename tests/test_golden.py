"""Every golden case of every place that has a folder holds, those of countries added later without a further line here."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow.case.coverage import country, coverage, travelled_in
from workflow.case.golden import check_golden
from workflow.law.library import LawLibrary

JURISDICTIONS = Path(__file__).parents[1] / "jurisdictions"
LIBRARY = LawLibrary(JURISDICTIONS)
PLACES = LIBRARY.places()


@pytest.mark.parametrize("land", sorted({country(place) for place in PLACES}))
def test_no_rule_of_a_country_is_left_untravelled(land: str) -> None:
    """Every procedure, step, destination, deadline with each of its lengths, and amount, in each of its places."""
    places = [place for place in PLACES if country(place) == land]
    travelled = travelled_in(JURISDICTIONS, places, LIBRARY)
    left = {place: [f"{way.kind}: {way}" for way in coverage(LIBRARY[place], travelled).untravelled] for place in places}
    assert not any(left.values()), left


@pytest.mark.parametrize("place", PLACES)
def test_every_golden_case_of_a_place_holds(place: str) -> None:
    assert not [str(finding) for finding in check_golden(JURISDICTIONS, place, LIBRARY)]


def test_the_countries_are_found() -> None:
    assert "kenya" in PLACES
    assert len(LIBRARY.stories("kenya")) >= 2
