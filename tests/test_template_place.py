"""The example that goes into every new place is itself a place without a mistake, and a new place begins empty."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

import pytest
import yaml

from workflow.case.coverage import coverage, travelled_in
from workflow.case.golden import check_golden, played
from workflow.case.way import way
from workflow.documents import draft
from workflow.documents.checks.templates import check_templates
from workflow.documents.finished.texts import texts
from workflow.errors import UnknownName, WorkflowError
from workflow.law.checks import check_law
from workflow.law.countries import country
from workflow.law.founding import found
from workflow.law.library import LawLibrary

HOUSE = Path(__file__).parents[1]
EXAMPLE, WORDS = HOUSE / "jurisdictions" / "_template", HOUSE / "legal_templates" / "_template"


@pytest.fixture
def newland(tmp_path, monkeypatch):
    """The example as if its law were meant."""
    copytree(EXAMPLE, tmp_path / "jurisdictions" / "newland")
    copytree(WORDS, tmp_path / "legal_templates" / "newland")
    monkeypatch.setenv("PROSEQUI_PLACES", str(tmp_path / "jurisdictions"))
    return LawLibrary(tmp_path / "jurisdictions")


@pytest.fixture
def empty(tmp_path):
    """The folders of jurisdictions and of templates, with no place in them."""
    (tmp_path / "jurisdictions").mkdir()
    return tmp_path / "jurisdictions", tmp_path / "legal_templates"


def covered(library, place):
    return coverage(library[place], travelled_in(library.root, [place], library))


class TestTheExample:
    def test_loads_checks_and_goes_every_way(self, newland):
        law = newland["newland"]
        assert check_law(law, newland.root) == []
        assert list(check_golden(newland.root, "newland", newland)) == []
        assert check_templates(law, newland.root.parent / "legal_templates") == []
        assert covered(newland, "newland").untravelled == ()

    def test_its_filing_prints_with_the_childs_initials(self, newland):
        [case] = [report.case for _, report in played(newland.root, "newland", newland)]
        case = case.with_names({"V1": {"name": "Wanda Mockchild"}})
        said = {"V1": {"circumstances": "Held on a farm.\nTwo years, without pay.", "help_needed": "A doctor."}}
        made = draft(case, "request_for_care", "V1", facts=said)
        assert made.missing == ()
        printed = " ".join(text for _, text in texts(made.as_word()))
        assert "Held on a farm." in printed and "Slavery Act" in printed and "Mockchild" not in printed

    def test_its_charge_sheet_prints_beside_no_layout_of_its_own(self, newland):
        [case] = [report.case for _, report in played(newland.root, "newland", newland)]
        case = case.with_names({
            "A1": {"name": "Testus Mockman"}, "A2": {"name": "Fictus Sampler"}, "V1": {"name": "Wanda Mockchild"},
        })  # fmt: skip
        made = draft(case, "charge_sheet", on="2026-02-09")
        assert made.missing == ()
        printed = " ".join(text for _, text in texts(made.as_word()))
        assert "IN THE HIGH COURT OF NEWLAND" in printed and "AT THE CAPITAL" in printed  # its caption, in capitals
        assert "TESTUS MOCKMAN" in printed and "1ST ACCUSED" in printed and "2ND ACCUSED" in printed
        particulars = (
            "Testus Mockman and Fictus Sampler, between 1 November 2025 and 10 January 2026, at the harbour,"
            " kept W.M. on a boat without pay."
        )
        assert particulars in printed
        assert "Criminal Procedure Code, 1990 s.10" in printed and "Mockchild" not in printed
        assert next(blank.what for blank in made.blanks) == "number of the case, which the registry gives"

    def test_the_page_for_those_who_write_filings_shows_it(self):
        [shown] = re.findall(r"^```jinja\n(.*?)^```", (WORDS.parent / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
        lines = (WORDS / "charge_sheet.md.j2").read_text("utf-8").splitlines()
        assert [line for line in shown.splitlines() if line not in lines] == []

    def test_the_page_names_every_macro_of_the_layout(self):
        page = (WORDS.parent / "README.md").read_text("utf-8")
        macros = re.findall(r"{% macro (\w+)\(", (WORDS.parent / "_shared" / "layout.md.j2").read_text("utf-8"))
        assert macros and [name for name in macros if f"`{name}(" not in page] == []

    def test_its_procedures_reach_one_another(self, newland):
        """Bail granted ends custody, bail cancelled begins it anew: the second run is the one that the acquittal ends."""
        [case] = [report.case for _, report in played(newland.root, "newland", newland)]
        runs = [track for track in case.tracks("A2") if track.procedure == "custody"]
        assert [(track.run, track.stage) for track in runs] == [(1, "released"), (2, "released")]
        assert [str(track.takings[-1].on) for track in runs] == ["2026-02-12", "2026-03-03"]

    def test_is_no_place(self):
        assert "_template" not in LawLibrary(EXAMPLE.parent).places()


class TestANewPlace:
    def test_begins_empty_and_without_a_mistake(self, empty):
        root, words = empty
        found("sierra_leone", root, country("SL"), words)
        library = LawLibrary(root)
        law = library["sierra_leone"]
        assert check_law(law, root) == []
        assert list(check_golden(root, "sierra_leone", library)) == []
        assert check_templates(law, words) == []
        assert {kind: len(rules) for kind, rules in law.kinds.items() if rules} == {}
        assert next(each.file for each in way(law, covered(library, "sierra_leone")) if each.todo) == "sources.yaml"

    def test_knows_what_the_world_knows_of_the_country(self, empty):
        root, words = empty
        found("guatemala", root, country("gt"), words)
        head = LawLibrary(root)["guatemala"].jurisdiction
        assert (head.iso, head.languages, head.timezone, head.currency) == ("GT", ["es", "en"], "America/Guatemala", "GTQ")
        assert head.title == {"es": "Guatemala", "en": "Guatemala"}

    def test_holds_the_example_in_comments(self, empty):
        root, words = empty
        found("sierra_leone", root, country("SL"), words)
        for path in sorted(EXAMPLE.rglob("*.yaml")):
            name = path.relative_to(EXAMPLE).as_posix().replace("cases/", "cases/_")
            text = (root / "sierra_leone" / name).read_text("utf-8")
            if name == "jurisdiction.yaml":
                continue
            assert yaml.safe_load(text) is None
            law = [line.removeprefix("# ") for line in text.splitlines() if not line.startswith("# An invented")]
            meant = yaml.safe_load(path.read_text("utf-8").replace("newland", "sierra_leone"))
            # the comments that explain stood as comments in the example too, at its head
            explained = len([line for line in path.read_text("utf-8").splitlines() if line.startswith("#")])
            assert yaml.safe_load("\n".join(law[explained:])) == meant

    def test_of_a_city_says_only_what_differs(self, empty):
        root, words = empty
        found("sierra_leone", root, country("SL"), words)
        assert found("sierra_leone/freetown", root, None, words) == [root / "sierra_leone" / "freetown"]
        assert LawLibrary(root)["sierra_leone/freetown"].jurisdiction.timezone == "Africa/Freetown"

    @pytest.mark.parametrize(
        ("place", "promised"),
        [
            ("Sierra Leone", "'Sierra Leone' is no name of a place. Write small letters and underscores: sierra_leone."),
            ("../elsewhere", "'../elsewhere' is no name of a place."),
            ("sierra_leone", "already. Nothing was made."),
            ("nowhere/city", "nowhere is no place yet: make that first."),
        ],
    )
    def test_is_refused_with_advice(self, empty, place, promised):
        root, words = empty
        found("sierra_leone", root, country("SL"), words)
        before = sorted(root.parent.rglob("*"))
        with pytest.raises(WorkflowError) as refused:
            found(place, root, country("SL"), words)
        assert promised in str(refused.value)
        assert sorted(root.parent.rglob("*")) == before

    def test_of_a_country_that_is_not_there(self):
        with pytest.raises(UnknownName) as refused:
            country("sierra leone")
        assert refused.value.nearest == ("SL (Sierra Leone)",)


class TestTheWay:
    def test_a_place_without_stories_is_told_what_to_write(self, newland):
        (newland.root / "newland" / "cases" / "first_story.yaml").unlink()
        head = newland.root / "newland" / "jurisdiction.yaml"
        head.write_text(head.read_text("utf-8").replace("proven", "draft"), "utf-8")
        library = LawLibrary(newland.root)
        todo = {each.file: each.todo for each in way(library["newland"], covered(library, "newland")) if each.todo}
        assert todo["cases/"] == "Tell cases that go through every step and time limit."
        assert todo["jurisdiction.yaml"] == "It has earned more: write trust: sourced."

    def test_one_that_went_every_way_has_earned_proven(self, newland):
        head = newland.root / "newland" / "jurisdiction.yaml"
        head.write_text(head.read_text("utf-8").replace("proven", "sourced"), "utf-8")
        library = LawLibrary(newland.root)
        todo = [each.todo for each in way(library["newland"], covered(library, "newland")) if each.todo]
        assert todo == ["It has earned more: write trust: proven."]

    def test_a_rule_that_cites_nothing_is_counted(self, newland):
        offences = newland.root / "newland" / "offences.yaml"
        offences.write_text(offences.read_text("utf-8").replace("  under: {slavery_act: s.6}\n", ""), "utf-8")
        head = newland.root / "newland" / "jurisdiction.yaml"
        head.write_text(head.read_text("utf-8").replace("proven", "draft"), "utf-8")
        library = LawLibrary(newland.root)
        assert [each.todo for each in way(library["newland"], covered(library, "newland")) if each.todo] == ["1 rule cites nothing."]
