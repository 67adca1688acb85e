"""What the keeper of a store does from the command line: keys, backups, signed heads, erasing, deriving again."""

from __future__ import annotations

import json
import sqlite3

import pytest


@pytest.fixture
def sealed(say, case):
    """The case with a name that nobody may see."""
    assert say(f"detail {case} V1 name='Zuleika Invented' telephone=0700-111222").status == 0
    return case


class TestKey:
    def test_it_says_where_the_key_is_and_not_what_it_is(self, say, sealed, office):
        said = say("key")
        assert str(office) in "".join(said.out.split())
        assert office.read_text().partition(":")[2].strip() not in said.out

    def test_a_new_key_file(self, say, sealed, tmp_path, monkeypatch):
        assert say("key --new-file new.key").status == 0
        assert say(f"show {sealed} --names").status == 1  # the key in use is the old one
        monkeypatch.setenv("PROSEQUI_KEY_FILE", str(tmp_path / "new.key"))
        assert "Zuleika Invented" in say(f"show {sealed} --names").out
        assert say("verify").status == 0

    def test_a_key_file_that_exists_is_not_written_over(self, say, sealed, tmp_path):
        (tmp_path / "new.key").write_text("something else")
        assert "was not touched" in say("key --new-file new.key").said
        assert (tmp_path / "new.key").read_text() == "something else"

    def test_a_passphrase_that_is_asked_for(self, say, sealed, monkeypatch):
        assert say("key --new-passphrase", answering="four invented words here\nfour invented words here\n").status == 0
        refused = say(f"show {sealed}")
        assert refused.status == 1
        assert "passphrase" in refused.said
        monkeypatch.delenv("PROSEQUI_KEY_FILE")
        monkeypatch.setenv("PROSEQUI_PASSPHRASE", "four invented words here")
        assert "Zuleika Invented" in say(f"show {sealed} --names").out

    def test_a_short_passphrase_is_refused(self, say, sealed):
        assert "at least twelve" in say("key --new-passphrase", answering="short\nshort\n").said
        assert say(f"show {sealed} --names").status == 0

    def test_renewing_keeps_the_earlier_key_for_backups(self, say, sealed, tmp_path, monkeypatch, office):
        own = tmp_path / "own.key"
        own.write_text(office.read_text())
        monkeypatch.setenv("PROSEQUI_KEY_FILE", str(own))
        say("backup before.backup")
        assert say("key --renew").status == 0
        assert own.read_text().count("prosequi-key-1:") == 2
        assert say("--store again.db restore before.backup").status == 0
        assert "Zuleika Invented" in say(f"--store again.db show {sealed} --names").out


class TestBackup:
    def test_there_and_back(self, say, sealed, tmp_path):
        assert say("backup all.backup --json").json == {"file": "all.backup", "cases": 1}
        assert b"Zuleika" not in (tmp_path / "all.backup").read_bytes()
        assert say("--store other.db restore all.backup").status == 0
        assert say(f"--store other.db docket {sealed} --json").json == say(f"docket {sealed} --json").json
        assert say("--store other.db verify").status == 0
        assert say("--store other.db deadlines --on 2024-08-06").out == say("deadlines --on 2024-08-06").out

    def test_nothing_is_written_over(self, say, sealed, tmp_path):
        (tmp_path / "all.backup").write_text("mine")
        assert "exists already" in say("backup all.backup").said
        say("backup other.backup")
        assert "empty store" in say("restore other.backup").said


class TestHeads:
    def test_a_docket_that_was_cut_short_is_shown(self, say, sealed, tmp_path):
        assert say("head --out heads.json").status == 0
        assert say("verify --against heads.json").status == 0
        with sqlite3.connect(tmp_path / "cases.db") as database:
            database.execute("drop trigger docket_refuses_delete")
            database.execute("delete from docket where number = 7")
        said = say("verify --against heads.json --json")
        assert said.status == 1
        assert "Entry 7 is missing at the end." in said.json[sealed]

    def test_a_changed_file_of_heads_is_refused(self, say, sealed, tmp_path):
        heads = json.loads(say("head").out)
        heads["at"] = "2020-01-01T00:00:00Z"
        (tmp_path / "heads.json").write_text(json.dumps(heads))
        assert "changed after it was signed" in say("verify --against heads.json").said

    def test_of_one_case(self, say, sealed):
        assert list(json.loads(say(f"head {sealed}").out)["cases"]) == [sealed]


class TestErasing:
    def test_the_name_is_gone_and_the_docket_whole(self, say, sealed):
        docket = say(f"docket {sealed} --json").json
        assert say("find Zuleika --json").json == [{"case": sealed, "ref": "V1"}]
        assert say(f"erase {sealed} V1 --yes").status == 0
        assert "Zuleika" not in say(f"show {sealed} --names").out
        assert say("find Zuleika --json").json == []
        assert say(f"docket {sealed} --json").json == docket
        assert say("verify").status == 0

    def test_it_asks_first(self, say, sealed):
        assert say(f"erase {sealed} V1", answering="n\n").status == 1
        assert "Zuleika" in say(f"show {sealed} --names").out

    def test_what_was_damaged_can_still_be_forgotten(self, say, sealed, tmp_path):
        with sqlite3.connect(tmp_path / "cases.db") as database:
            database.execute("update people set sealed = x'00' where ref = 'V1'")
        assert "prosequi erase XR-1 V1" in say(f"show {sealed}").said
        assert say(f"erase {sealed} V1 --yes").status == 0
        assert say(f"show {sealed}").status == 0

    def test_nobody_writes_the_name_again(self, say, sealed):
        say(f"erase {sealed} V1 --yes")
        assert "was erased" in say(f"detail {sealed} V1 name='Zuleika Invented'").said


class TestRequests:
    def test_the_same_request_writes_once(self, say, case):
        line = f"take {case} produce A1 --on 2024-08-06T10:00 --request p1"
        assert say(line).status == 0
        before = say(f"docket {case} --json").json
        again = say(line)
        assert again.status == 0
        assert "nothing more was written" in again.said
        assert say(f"docket {case} --json").json == before

    def test_opening_twice_under_one_request_opens_once(self, say):
        for _ in range(2):
            assert say("open ruritania 'The State v A1' --on 2024-08-02 --request o1 --json").json["case"] == "XR-2024-0001"
        assert len(say("show --json").json) == 1


def test_deriving_again_finds_what_was_changed(say, case, tmp_path):
    with sqlite3.connect(tmp_path / "cases.db") as database:
        database.execute("update deadlines set alarm_day = '2030-01-01'")
    assert say("verify").status == 1
    assert say("rebuild --json").json == {"cases": 1, "changed": 1, "left": []}
    assert say("verify").status == 0


def test_a_file_has_the_newest_form_already(say, case):
    assert say("upgrade --json").json == {"upgraded": False}
