"""A case of the invented country, and a store of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflow import CaseStore, LawLibrary, open_case

INVENTED = Path(__file__).parent.parent / "invented"


@pytest.fixture(scope="session")
def library():
    return LawLibrary(INVENTED)


@pytest.fixture
def opened(library):
    """A case with one accused, whose name is kept apart."""
    case = open_case(library["ruritania"], "The State v A1", on="2024-08-02", written="2024-08-02")
    return case.add_accused(name="Invented Name", written="2024-08-02")[0]


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'cases.db'}"


@pytest.fixture
def any_store(any_url):
    """A store on each database in turn."""
    with CaseStore(any_url) as store:
        yield store


@pytest.fixture
def store(url):
    with CaseStore(url) as store:
        yield store
