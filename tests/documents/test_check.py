"""Templates are checked against the place before a case meets them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from matters import ROOT

from workflow.documents import check_templates
from workflow.documents.house_style import Format, read
from workflow.errors import PackError, UnknownName
from workflow.packs.filings import Filing
from workflow.packs.findings import Finding


def steps(name: str) -> tuple[str, str]:
    if name != "custody.arrest":
        raise UnknownName("step", name, ["custody.arrest"])
    return "custody", "arrest"


@pytest.fixture
def place(tmp_path: Path):
    """A place with one filing ``letter``, and a way to check its template."""
    (tmp_path / "land").mkdir()
    (tmp_path / "land" / "house_style.yaml").write_text("usual: {paper: {is: A4}}")
    fact = SimpleNamespace(of="accused")
    law = SimpleNamespace(
        place="land", filings={"letter": Filing(title="Letter")}, facts={"occupation": fact}, find_step=steps, privacy={}, text=str,
        finding=lambda path, problem, advice="": Finding("filings.yaml", 1, path, problem, advice),
    )  # fmt: skip

    def checked(text: str | None) -> list[Finding]:
        if text is not None:
            (tmp_path / "land" / "letter.md.j2").write_text(text)
        return check_templates(law, tmp_path)

    checked.law, checked.root = law, tmp_path
    return checked


def test_a_good_template_has_no_findings(place):
    good = (
        "{% macro m(who) %}{{ who.name }}{% endmacro %}{{ accused.occupation }}{{ m(accused) }}{{ by_hand('day') }}"
        "{% for p in accused_list %}{{ p.address }}{{ loop.index }}{% endfor %}{{ date_of('custody.arrest', accused)|long_date }}"
        "{% set x = 1 %}{{ x }}{% for c in counts %}{{ c.offence.statement }}{% for v in c.victims %}{{ v.name }}{% endfor %}{% endfor %}"
    )
    assert place(good) == []


def test_a_filing_without_a_template_is_found_unless_it_says_so(place):
    (finding,) = place(None)
    assert "no template" in finding.problem and "letter.md.j2" in finding.advice
    place.law.filings = {"letter": Filing(title="Letter", template="none")}
    assert place(None) == []


@pytest.mark.parametrize(
    ("text", "line", "where", "advice"),
    [
        ("\n{{ acused.name }}", 2, ("acused",), "Did you mean accused"),
        ("\n\n{{ accused.ocupation }}", 3, ("accused.ocupation",), "occupation"),
        ("{% for p in accused_list %}\n{{ p.adress }}{% endfor %}", 2, ("p.adress",), "address"),
        ("{% for p in accused_list %}\n{{ loop.indx }}{% endfor %}", 2, ("loop.indx",), "index"),
        ("{{ case.ocupation }}", 1, ("case.ocupation",), "Declare it"),
        ("{{ date_of('custody.arest', accused) }}", 1, ("date_of",), "procedure.step"),
        ("\n{% include 'nothing.j2' %}", 2, (), "begins at the place's folder"),
        ("ok\n{% if %}", 2, (), "Mend"),
        ("{{ accused.name|safe }}", 1, (), "Mend"),
    ],
)
def test_mistakes_are_found_with_their_line(place, text, line, where, advice):
    (finding,) = place(text)
    assert (finding.line, finding.where) == (line, where)
    assert finding.file.endswith("letter.md.j2")
    assert advice in finding.advice


def test_what_is_included_is_read_too(place):
    (place.root / "land" / "part.j2").write_text("\n{{ nobody }}")
    (finding,) = place("{% include 'part.j2' %}")
    assert (finding.file.endswith("part.j2"), finding.line) == (True, 2)


def test_house_style_mistakes_come_all_at_once(tmp_path):
    file = tmp_path / "house_style.yaml"
    file.write_text("usual:\n  paper: {is: A5}\n  size: {is: 12}\n  margin: {is: 2 cm}\n")
    with pytest.raises(PackError) as refused:
        read(file)
    assert {finding.line for finding in refused.value.findings} == {2, 3, 4}


def test_a_court_takes_from_the_usual_what_it_leaves_out():
    style = read(ROOT / "legal_templates" / "kenya" / "house_style.yaml")
    supreme, high = style.of("supreme_court"), style.of("high_court")
    assert supreme.page_limit is not None and supreme.page_limit.value == 30
    assert high.page_limit is None
    assert supreme.paper == high.paper
    assert high.size is not None and round(high.size.value * 72 / 2.54) == 12
    assert "margins" not in style.unsure("supreme_court") and "margins" in style.unsure("high_court")
    assert isinstance(supreme, Format)


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("{{ content(1) }}a", "content(2)", "mandatory content is missing: The grounds"),
        ("{{ content(2) }}a{{ content(1) }}b", "content(1)", "stands behind content(2)"),
        ("{{ content(1) }}{{ content(2) }}\n{{ content(3) }}", "content(3)", "lists 2 contents"),
    ],
)
def test_a_template_holds_what_the_law_lists_in_its_order(place, text, where, said):
    place.law.filings = {"letter": Filing(title="Letter", contents=["The caption", "The grounds"])}
    assert place("{{ content(1) }}\n{% if 1 %}{{ content(2) }}{% endif %}") == []
    (finding,) = place(text)
    assert finding.where == (where,) and said in finding.problem


def test_a_place_that_hides_names_needs_an_annex_and_a_question(place):
    place.law.privacy = {"child": SimpleNamespace(true_name="sealed_annex")}
    place.law.finding = lambda path, problem, advice="": Finding("privacy.yaml", len(path), path, problem, advice)
    found = place("Dear Sir")
    assert any("sealed_annex.md.j2" in finding.advice for finding in found)
    assert any("named_in_full" in finding.advice for finding in found)
    (place.root / "land" / "sealed_annex.md.j2").write_text("{% for person in keys %}{{ person.name }}{% endfor %}")
    place.law.facts["named_in_full"] = SimpleNamespace(of="person", type="yes_no")
    assert place(None) == []
    place.law.privacy["agent"] = SimpleNamespace(true_name="never")
    assert place(None) == []
