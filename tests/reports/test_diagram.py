"""A procedure as a Mermaid diagram: every stage, every step, nothing that Mermaid would read as its own mark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workflow import LawLibrary, UnknownName
from workflow.reports.diagram import diagram

ROOT = Path(__file__).parent.parent.parent
LIBRARIES = [LawLibrary(ROOT / "tests" / "invented"), LawLibrary(ROOT / "jurisdictions")]
EVERY = [
    (library[place], procedure)
    for library in LIBRARIES
    for place in library.places()
    for procedure in library[place].procedures
]
STATE = re.compile(r'    state "[^":;{}]+(#58;[^":;{}]*)*" as s_\w+')
ARROW = re.compile(r"    (\[\*\]|s_\w+) --> (\[\*\]|s_\w+)(: [^:;]+(#58;[^:;]*)*)?")


@pytest.mark.parametrize(("law", "procedure"), EVERY, ids=[f"{law.place} {procedure}" for law, procedure in EVERY])
def test_every_line_is_one_that_mermaid_reads(law, procedure):
    lines = diagram(law, procedure).splitlines()
    assert lines[:1] == ["---"]
    assert lines[3] == "stateDiagram-v2"
    for line in lines[4:]:
        assert STATE.fullmatch(line) or ARROW.fullmatch(line) or line.startswith(("    class ", "    classDef ")), line


@pytest.mark.parametrize(("law", "procedure"), EVERY, ids=[f"{law.place} {procedure}" for law, procedure in EVERY])
def test_every_stage_is_declared_and_every_arrow_ends_at_one(law, procedure):
    text = diagram(law, procedure)
    declared = set(re.findall(r'" as (s_\w+)', text))
    assert {f"s_{stage}" for stage in law.procedures[procedure].stages} <= declared
    ends = {end for pair in re.findall(r"    (\S+) --> ([^\s:]+)", text) for end in pair} - {"[*]"}
    assert ends <= declared


def test_a_procedure_nobody_knows():
    with pytest.raises(UnknownName, match="Did you mean custody"):
        diagram(LIBRARIES[0]["ruritania"], "custdy")
