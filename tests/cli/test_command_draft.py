"""``draft`` as a lawyer types it: asked one by one, kept on the docket, final, sealed, one for each."""

from __future__ import annotations

import hashlib

import pytest


@pytest.fixture
def ready(say):
    """A murder before the High Court whose information lacks only births and the place."""
    for line in (
        "open kenya 'Republic v A1 and another' --id D-1 --on 2016-07-01 --court high_court --seat milimani",
        "person D-1 accused --name 'Testus Mockman' --fact occupation=police",
        "person D-1 accused --name 'Fictus Sampler'",
        "person D-1 victim --name 'Invented Sufferer'",
        "person D-1 advocate --name 'Madeup Counsel'",
        "count D-1 murder --committed 2016-06-23 --accused A1,A2 --victims V1",
    ):
        answer = say(line)
        assert answer.status == 0, answer.said
    return "D-1"


@pytest.fixture
def say(say, monkeypatch):
    monkeypatch.delenv("PROSEQUI_PLACES")
    return say


def test_asked_one_by_one_and_kept_on_the_docket(say, ready, tmp_path):
    asked = say(f"draft {ready} information_for_murder --ask --out i.docx", answering="1970\n199x\n1990\nMock Junction in Sample County\n..1995\n")
    assert asked.status == 0, asked.said
    assert "199x' is no answer" in asked.said  # told, and asked again
    docket = say(f"docket {ready} --json").json
    recorded = [entry["body"] for entry in docket if entry["kind"] in ("facts_recorded", "count_amended")]
    assert [list(body.get("facts", body.get("counts"))) for body in recorded] == [["A1"], ["A2"], ["1"], ["V1"]]
    assert (tmp_path / "i.docx").is_file()


def test_a_lawyer_who_stops_halfway_keeps_the_answers_given(say, ready, tmp_path):
    stopped = say(f"draft {ready} information_for_murder --ask --out i.docx", answering="1970\n")
    assert stopped.status == 1
    assert not (tmp_path / "i.docx").exists()
    assert "A1: On what day" not in say(f"draft {ready} information_for_murder").said
    assert "A2, V1: On what day" in say(f"draft {ready} information_for_murder").said


def test_what_the_docket_offers_is_taken_by_number(say, ready, tmp_path):
    say(f"draft {ready} information_for_murder --ask --out i.docx", answering="1970\n1990\nMock Junction in Sample County\n1995\n")
    steps = ("arrest A1 --on 2016-07-01T15:00 --by police", "produce_in_court A1 --on 2016-07-06")
    for step in steps:
        assert say(f"take {ready} {step} --yes").status == 0
    missing = say(f"draft {ready} affidavit_opposing_bail A1").said
    assert "power by rank" in missing and "--ask" in missing


@pytest.fixture
def whole(say, ready):
    say(f"draft {ready} information_for_murder --ask --out first.docx", answering="1970\n1990\nMock Junction in Sample County\n1995\n")
    return ready


def test_what_was_printed_stands_on_the_docket_with_its_hashes(say, whole, tmp_path):
    printed = say(f"draft {whole} information_for_murder --out out/ --as both --json")
    assert printed.status == 1  # the folder is not there; nothing was written
    assert sum(entry["kind"] == "filing_printed" for entry in say(f"docket {whole} --json").json) == 1
    (tmp_path / "out").mkdir()
    printed = say(f"draft {whole} information_for_murder --out out/ --as both --json")
    assert printed.status == 0, printed.said
    files = [tmp_path / name for name in printed.json["files"]]
    assert [file.suffix for file in files] == [".docx", ".pdf"]
    entry = say(f"docket {whole} --json").json[-1]
    kept = entry["body"]["printed"]
    assert entry["kind"] == "filing_printed"
    assert kept["files"] == {kind: hashlib.sha256(file.read_bytes()).hexdigest() for kind, file in zip(("word", "pdf"), files, strict=True)}
    assert kept["template"]["name"] == "information_for_murder.md.j2" and len(kept["template"]["sha256"]) == 64
    assert kept["law"] and any("format of the page" in words for words in kept["unverified"])
    shown = say(f"docket {whole}").said
    assert "Information for murder" in shown and kept["files"]["word"][:12] in shown


def test_printing_again_changes_nothing_in_the_next_print(say, whole, tmp_path):
    say(f"draft {whole} information_for_murder --out a.docx --on 2016-08-01")
    say(f"draft {whole} information_for_murder --out b.docx")
    say(f"draft {whole} information_for_murder --out c.docx")
    first, b, c = ((tmp_path / name).read_bytes() for name in ("first.docx", "b.docx", "c.docx"))
    assert first == b == c != (tmp_path / "a.docx").read_bytes()


def test_a_lawyer_makes_it_final_and_the_list_of_unverified_rules_stays(say, whole, tmp_path):
    refused = say(f"draft {whole} information_for_murder --final A1 --out f.docx")
    assert refused.status == 1 and "made final by a named lawyer" in refused.said and not (tmp_path / "f.docx").exists()
    final = say(f"draft {whole} information_for_murder --final P1 --out f.docx --json")
    assert final.status == 0, final.said
    from docx import Document

    header = Document(str(tmp_path / "f.docx")).sections[0].header
    assert "DRAFT" not in "".join(paragraph.text for paragraph in header.paragraphs)
    kept = say(f"docket {whole} --json").json[-1]["body"]["printed"]
    assert kept["final_by"] and kept["unverified"]
    assert "unverified" in say(f"draft {whole} information_for_murder --final {kept['final_by']} --out g.docx").said


def test_one_for_each_person_named(say, whole, tmp_path):
    printed = say(f"draft {whole} information_for_murder A1 A2 --each --json")
    assert printed.status == 0, printed.said
    names = [file for item in printed.json for file in item["files"]]
    assert names == [f"{whole}-information_for_murder-{ref}.docx" for ref in ("A1", "A2")]
    assert all((tmp_path / name).is_file() for name in names)


def test_an_existing_file_stays_and_nothing_is_kept(say, whole, tmp_path):
    before = len(say(f"docket {whole} --json").json)
    (tmp_path / "mine.docx").write_text("mine")
    refused = say(f"draft {whole} information_for_murder --out mine.docx")
    assert refused.status == 1 and "was not touched" in refused.said
    assert (tmp_path / "mine.docx").read_text() == "mine"
    assert len(say(f"docket {whole} --json").json) == before


def test_another_end_of_the_name_is_refused(say, whole):
    refused = say(f"draft {whole} information_for_murder --out filing.odt")
    assert refused.status == 1 and ".docx" in refused.said and ".pdf" in refused.said


def test_who_somebody_is_can_be_told_later_and_what_the_docket_told_before_is_said(say, whole):
    say(f"record {whole} '{{on: 2016-07-02, note: Ruth Beispiel called}}'")
    kept = say(f"detail {whole} P1 firm='Mockley and Sampler' practice_number=P.105/0/00")
    assert kept.status == 0 and "Kept of P1: firm, practice_number" in kept.said
    told = say(f"detail {whole} V1 family='Ruth Beispiel'")
    assert told.status == 0 and "holds a name or detail of V1" in told.said
    assert "Did you mean practice_number" in say(f"detail {whole} P1 practise_number=1").said
    assert say(f"detail {whole} P9 firm=x").status != 0
    assert "Mockley" not in say(f"docket {whole}").said


class TestTheNumberOfACase:
    """The registry gives it after the case was opened."""

    @pytest.fixture
    def numbered(self, say, tmp_path, monkeypatch):
        from shutil import copytree

        from tests.cli.conftest import INVENTED

        words = tmp_path / "legal_templates"
        copytree(INVENTED.parent / "legal_templates" / "ruritania", words / "ruritania")
        (words / "ruritania" / "charge_sheet.md.j2").write_text("CASE NO. {{ cause.number }}\n")
        monkeypatch.setenv("PROSEQUI_TEMPLATES", str(words))
        monkeypatch.setenv("PROSEQUI_PLACES", str(INVENTED))
        for line in (
            "open ruritania 'The State v A1' --on 2024-08-01 --id XR-1 --court high_court --seat strelsau",
            "person XR-1 accused --name 'Invented Officer'", "person XR-1 victim",
            "count XR-1 murder --committed 2024-08-01 --accused A1 --victims V1",
        ):  # fmt: skip
            assert say(line).status == 0
        return "draft XR-1 charge_sheet A1 --out c.docx"

    def test_is_asked_of_the_cause_with_the_line_that_tells_it(self, say, numbered):
        asked = say(numbered)
        assert asked.status == 1
        assert "cause main: Which number did the court give the matter? (number)" in asked.said
        assert "prosequi record XR-1 '{on: 2024-08-01, cause_amended: {main: {number: …}}}'" in asked.said
        assert say(["record", "XR-1", '{on: 2024-08-01, cause_amended: {main: {number: "12/2024"}}}']).status == 0
        assert say(numbered).status == 0

    def test_is_answered_one_by_one(self, say, numbered):
        assert say(f"{numbered} --ask", answering="12/2024\n").status == 0
        assert say("docket XR-1 --json").json[-2]["kind"] == "cause_amended"

    def test_is_answered_for_one_filing(self, say, numbered):
        assert say(f"{numbered} --fact number=12/2024").status == 0
        assert say(f"{numbered} --force").status == 1
