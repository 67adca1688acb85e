"""A case carried from one store to another, as a lawyer types it; papers; and what is asked of all cases."""

from __future__ import annotations

import pytest


@pytest.fixture
def phrase(monkeypatch):
    monkeypatch.setenv("PROSEQUI_EXPORT_PASSPHRASE", "four invented words here")


@pytest.fixture
def carried(say, case, phrase):
    """The case in a file, with a name and a paper."""
    say(f"detail {case} A1 name='Zuleika Invented'")
    assert say(f"export {case} case.prosequi").status == 0
    return case


class TestMoving:
    def test_there_it_is_the_same(self, say, carried, tmp_path):
        assert b"Zuleika" not in (tmp_path / "case.prosequi").read_bytes()
        done = say("--store other.db import case.prosequi --json").json
        assert (done["case"], done["entries"]) == (carried, 8)
        assert "Zuleika Invented" in say(f"--store other.db show {carried} --names").out
        assert say("--store other.db verify").status == 0
        assert "nothing new" in say("--store other.db import case.prosequi").said

    def test_without_names(self, say, carried):
        say(f"export {carried} bare.prosequi --without-names")
        say("--store other.db import bare.prosequi")
        assert "Zuleika" not in say(f"--store other.db show {carried} --names").out
        say("--store third.db import case.prosequi --without-names")
        assert "Zuleika" not in say(f"--store third.db show {carried} --names").out

    def test_another_passphrase(self, say, carried, monkeypatch):
        monkeypatch.setenv("PROSEQUI_EXPORT_PASSPHRASE", "quite another passphrase")
        refused = say("--store other.db import case.prosequi")
        assert refused.status == 1
        assert "does not open" in refused.said
        assert say("--store other.db show --json").json == []

    def test_what_went_on_comes_along(self, say, carried):
        say("--store other.db import case.prosequi")
        say(["record", carried, "{on: 2024-08-06, note: seen the prison}"])
        say(f"export {carried} later.prosequi")
        assert say("--store other.db import later.prosequi --json").json["entries"] == 1

    def test_two_copies_that_went_apart_are_shown_side_by_side(self, say, carried):
        say("--store other.db import case.prosequi")
        say(["record", carried, "{on: 2024-08-06, note: written here}"])
        say(["--store", "other.db", "record", carried, "{on: 2024-08-06, note: written there}"])
        say(f"--store other.db export {carried} theirs.prosequi")
        apart = say("import theirs.prosequi")
        assert apart.status == 1
        assert "the first 8 entries are the same" in apart.said
        assert "written here" in apart.said and "written there" in apart.said
        assert len(say(f"docket {carried} --json").json) == 9
        assert say("import theirs.prosequi --json").json["common"] == 8

    def test_another_case_of_that_name(self, say, carried):
        say("--store other.db open ruritania Another --on 2024-08-02 --id XR-1")
        refused = say("--store other.db import case.prosequi")
        assert "another case XR-1" in refused.said
        assert say("--store other.db import case.prosequi --id XR-2 --json").json["case"] == "XR-2"


class TestPapers:
    def test_in_and_out_again(self, say, case, tmp_path):
        (tmp_path / "report.txt").write_text("an invented finding")
        assert say(f"attach {case} medical_report report.txt --on 2024-08-07 --of V1").status == 0
        assert say(f"paper {case} medical_report --out back.txt").status == 0
        assert (tmp_path / "back.txt").read_text() == "an invented finding"
        assert b"invented finding" not in (tmp_path / "cases.db").read_bytes()
        assert "medical report of V1" in say(f"docket {case}").said

    def test_a_paper_nobody_put_there(self, say, case):
        assert say(f"paper {case} letter --out back.txt").status == 2

    def test_it_is_erased_with_the_person(self, say, case, tmp_path):
        (tmp_path / "report.txt").write_text("an invented finding")
        say(f"attach {case} medical_report report.txt --on 2024-08-07 --of V1")
        say(f"erase {case} V1 --yes")
        assert say(f"paper {case} medical_report --out back.txt").status != 0


class TestAcross:
    def test_who_is_in_custody_longest(self, say, case):
        held = say("custody --on 2024-08-15 --json").json
        assert [(one["case"], one["ref"], one["days"]) for one in held] == [("XR-1", "A1", 10), ("XR-1", "A2", 10)]
        assert "10" in say("custody --on 2024-08-15").out
        assert say("custody --place elsewhere --json").json == []

    def test_who_stands_where(self, say, case):
        counted = {(one["procedure"], one["stage"]): one["count"] for one in say("stages --json").json}
        assert counted["custody", "arrested"] == 2
        assert [one["subject"] for one in say("stages custody.arrested --json").json] == ["A1", "A2"]
        assert "Did you mean arrested" in say("stages arested").said

    def test_due_in_all_cases_is_what_is_due_in_each(self, say, case):
        of_all = say("deadlines --on 2024-08-06 --within '14 days' --json").json
        of_one = say(f"deadlines {case} --on 2024-08-06 --within '14 days' --json").json
        same = ("case", "deadline", "subject", "run", "title", "status", "alarm", "due", "outer", "unverified")
        assert of_all
        assert [[one[name] for name in same] for one in of_all] == [[one[name] for name in same] for one in of_one]

    def test_a_law_that_changed_is_read_again_before_anybody_is_told(self, say, case, tmp_path, monkeypatch):
        import shutil
        from pathlib import Path

        places = shutil.copytree(Path(__file__).parent.parent / "invented", tmp_path / "places")
        monkeypatch.setenv("PROSEQUI_PLACES", str(places))
        before = say("deadlines --on 2024-08-06 --json").json
        file = places / "ruritania" / "deadlines.yaml"
        file.write_text(file.read_text().replace("24 hours", "30 hours"))
        after = say("deadlines --on 2024-08-06 --json")
        assert "read again under the law that is here" in after.err
        assert after.json != before
