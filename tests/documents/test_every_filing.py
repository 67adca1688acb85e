"""Every filing of every place prints in a golden case of that place: whole, as the court's format asks, and naming no child.

``made_in.yaml`` says in which story and on which day each is made, for whom, and whose name it must hide.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from telling import LIBRARY, ROOT, answered, told

from workflow.documents import check_templates
from workflow.documents.finished import texts

MADE_IN: dict[str, dict[str, Any]] = yaml.load((Path(__file__).parent / "made_in.yaml").read_text("utf-8"), yaml.BaseLoader)
SIGNS = ("{{", "{%", "None", "[]", " ,", "  ", "Gap(", "<", "..\n", " .\n", "()")
"""What a page holds where something went wrong behind it."""


@pytest.mark.parametrize(("place", "filing"), [(place, filing) for place in MADE_IN for filing in MADE_IN[place]])
def test_it_prints_whole_as_the_court_asks_and_names_no_child(place: str, filing: str) -> None:
    said = MADE_IN[place][filing]
    case = told(said["story"], said["on"])
    draft = answered(case, filing, *said.get("people", ()))
    assert draft.contents == tuple(range(1, len(case.law.filings[filing].contents) + 1))
    text = draft.manuscript.text()
    assert [sign for sign in SIGNS if sign in text] == [], text
    for kind in ("word", "pdf"):
        assert [item.words() for item in draft.deviations(kind)] == []
    printed = " ".join(found for kind in ("word", "pdf") for _, found in texts(draft.printed(kind))).casefold()
    for ref in said.get("hides", ()):
        assert draft.copy == "public"
        assert f"wanda{ref}".casefold() not in printed and f"hidden village {ref}".casefold() not in printed


@pytest.mark.parametrize("place", LIBRARY.places())
def test_nothing_is_wrong_with_the_templates_and_each_filing_is_made_somewhere(place: str) -> None:
    law = LIBRARY[place]
    assert check_templates(law, ROOT / "legal_templates") == []
    made = {filing for around in law.chain for filing in MADE_IN.get(around, {})}
    assert {id for id, filing in law.filings.items() if filing.template != "none"} - made == set()
