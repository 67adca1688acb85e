"""Lists of an invented office, taken over under the law of an invented country."""

from __future__ import annotations

from pathlib import Path

import pytest
from lists import DETAILS, MAPPING, ONE, mapped, refuse_known, write_csv

from workflow.intake.fitting import misfits
from workflow.intake.rows import read_rows
from workflow.intake.taking_over import take_over
from workflow.law.library import LawLibrary

INVENTED = Path(__file__).parent.parent / "invented"


@pytest.fixture(scope="session")
def law():
    return LawLibrary(INVENTED)["ruritania"]


@pytest.fixture
def taking(tmp_path, law):
    """``taking([{…}], mapping)`` takes over rows: what is not said of a row is as in ``ONE``."""

    def take(rows, text=MAPPING, plain=False, file=None):
        path = file or write_csv(tmp_path / "list.csv", rows if plain else [{**ONE, **row} for row in rows])
        mapping, read = mapped(tmp_path, text)
        listed = read_rows(path, None, mapping.headings)
        assert misfits(mapping, read, law, listed.headings, DETAILS) == []
        return take_over(law, mapping, listed, refuse_known, written="2025-08-01")

    return take
