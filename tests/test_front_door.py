"""The front door is short, sorted, lazy, and everything on it can be had."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import workflow

ROOT = Path(__file__).parent.parent


def test_short_and_sorted():
    assert workflow.__all__ == sorted(workflow.__all__)
    assert len(workflow.__all__) <= 12


@pytest.mark.parametrize("name", workflow.__all__)
def test_every_name_can_be_had(name):
    assert getattr(workflow, name).__name__
    assert name in dir(workflow)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'Engine'"):
        workflow.Engine  # noqa: B018


def test_nothing_heavy_loads_with_the_package():
    told = "import sys, workflow; print(*sorted(n for n in sys.modules if n.split('.')[0] in sys.argv[1:]))"
    heavy = ["pydantic", "sqlalchemy", "transitions", "docx", "jinja2", "yaml", "holidays", "click", "icalendar"]
    loaded = subprocess.run([sys.executable, "-c", told, *heavy], capture_output=True, text=True, cwd=ROOT, check=True)
    assert loaded.stdout.strip() == ""


def test_the_example_of_the_design():
    """Open, add, take, ask: the five lines that the library promises, under the law of an invented country."""
    ruritania = workflow.LawLibrary(ROOT / "tests" / "invented")["ruritania"]
    case = workflow.open_case(ruritania, "The State v A1", on="2024-08-01")
    case, a1 = case.add_accused(name="Invented Name")
    case = case.take("arrest", a1, on="2024-08-05T14:00", by="police")
    assert {step.dotted for step in case.next_steps(a1, on="2024-08-06") if step.open} >= {"custody.produce"}
    [due] = [due for due in case.deadlines(on="2024-08-05") if due.id == "produce_in_court"]
    assert str(due.due) == "2024-08-06T14:00"  # twenty-four hours later
    with pytest.raises(workflow.StepRefused) as refused:
        case.take("remand", a1, on="2024-08-06", by="high_court", within="15 days")
    assert refused.value.unmet
