"""What is saved comes back the same; what cannot be saved leaves nothing behind and says why."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflow import CaseStore, UnknownName, open_case
from workflow.errors import CaseError, StoreError


def noted(case, text, day="2024-08-03"):
    return case.record({"on": day, "note": text, "written": day})


def rows(url, query):
    with sqlite3.connect(url.removeprefix("sqlite:///")) as database:
        return database.execute(query).fetchall()


def test_a_case_comes_back_as_it_was_saved(store, library, opened):
    id = store.save(noted(opened, "seen"))
    again = store.open(id, library)
    assert [entry.as_json() for entry in again.entries] == [entry.as_json() for entry in noted(opened, "seen").entries]
    assert again.names == {"A1": {"name": "Invented Name"}}
    assert again.people.keys() == {"A1"}


def test_another_program_sees_it(store, library, opened, url):
    id = store.save(opened)
    with CaseStore(url) as other:
        assert len(other.open(id, library).entries) == 2


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=6))
def test_any_text_comes_back_and_the_chain_holds(store, library, opened, texts):
    case = open_case(opened.law, "The State v A1", on="2024-08-02", written="2024-08-02")
    for text in texts:
        case = noted(case, text)
    id = store.save(case)
    assert [entry.body["text"] for entry in store.open(id, library).entries[1:]] == texts
    assert store.verify(id) == []


class TestNames:
    def test_a_made_id_says_place_year_and_number(self, store, opened, library):
        assert store.save(opened) == "XR-2024-0001"
        second = open_case(library["ruritania"], "Another", on="2024-12-31")
        assert store.save(second) == "XR-2024-0002"
        assert store.save(open_case(library["ruritania"], "Next year", on="2025-01-01")) == "XR-2025-0001"

    def test_a_case_keeps_its_id_as_it_grows(self, store, opened):
        first = store.save(opened)
        assert store.save(noted(opened, "more")) == first
        assert len(store.cases()) == 1

    def test_the_lawyer_chooses(self, store, opened, library):
        assert store.save(opened, "HC-57-2024") == "HC-57-2024"
        assert len(store.open("hc-57-2024", library).entries) == 2

    @pytest.mark.parametrize("id", ["", " ", "a b", "../x", "x" * 41, "57/2024", "-x"])
    def test_an_id_is_short_and_plain(self, store, opened, id):
        if id == "":
            return  # nothing chosen: one is made
        with pytest.raises(StoreError, match="cannot name a case"):
            store.save(opened, id)
        assert store.cases() == []

    def test_a_misspelt_id_is_answered_with_the_nearest(self, store, opened, library):
        store.save(opened, "HC-57-2024")
        with pytest.raises(UnknownName, match="Did you mean HC-57-2024"):
            store.open("HC-75-2024", library)


class TestAppendOnly:
    def test_only_new_entries_are_written(self, store, opened, url):
        store.save(opened)
        before = rows(url, "select rowid, hash from docket order by number")
        store.save(noted(opened, "more"))
        after = rows(url, "select rowid, hash from docket order by number")
        assert after[: len(before)] == before
        assert len(after) == len(before) + 1

    @pytest.mark.parametrize("change", ["update docket set body = '{}'", "delete from docket"])
    def test_the_database_itself_refuses_to_change_the_docket(self, store, opened, url, change):
        store.save(opened)
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            rows(url, change)

    def test_names_stand_beside_the_docket_and_never_on_it(self, store, opened, url):
        store.save(opened)
        docket = json.dumps(rows(url, "select * from docket"))
        assert "Invented Name" not in docket
        ((ref, sealed),) = rows(url, "select ref, sealed from people where ref <> ''")
        assert ref == "A1"
        assert b"Invented" not in sealed

    def test_a_changed_name_is_kept(self, store, opened, library):
        id = store.save(opened)
        store.save(opened.with_names({"A1": {"address": "1 Invented Street"}}))
        assert store.open(id, library).names["A1"] == {"name": "Invented Name", "address": "1 Invented Street"}

    def test_the_file_is_for_its_owner_only(self, store, url):
        mode = stat.S_IMODE(os.stat(url.removeprefix("sqlite:///")).st_mode)
        assert mode == 0o600


class TestTwoWriters:
    def test_the_second_is_told_and_writes_nothing(self, url, opened, library):
        with CaseStore(url) as one, CaseStore(url) as two:
            id = one.save(opened)
            theirs = two.open(id, library)
            one.save(noted(opened, "first"))
            with pytest.raises(StoreError, match=f"Somebody else wrote entry 2 of {id}"):
                two.save(noted(theirs, "second"))
            assert [entry.body.get("text") for entry in one.open(id, library).entries[2:]] == ["first"]
            assert one.verify(id) == []

    def test_who_opens_again_may_go_on(self, url, opened, library):
        with CaseStore(url) as one, CaseStore(url) as two:
            id = one.save(opened)
            one.save(noted(opened, "first"))
            two.save(noted(two.open(id, library), "second"))
            texts = [entry.body["text"] for entry in one.open(id, library).entries[2:]]
            assert texts == ["first", "second"]

    def test_of_many_at_once_exactly_one_writes_entry_two(self, url, opened, library):
        with CaseStore(url) as store:
            id = store.save(opened)
            stores = [CaseStore(url) for _ in range(6)]
            ready, told = threading.Barrier(len(stores)), []

            def write(each, text):
                case = noted(each.open(id, library), text)
                ready.wait()
                try:
                    each.save(case)
                    told.append("written")
                except StoreError:
                    told.append("refused")

            threads = [threading.Thread(target=write, args=(each, str(n))) for n, each in enumerate(stores)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert sorted(told) == ["refused"] * 5 + ["written"]
            assert len(store.open(id, library).entries) == 3
            assert store.verify(id) == []
            for each in stores:
                each.close()

    def test_a_case_that_went_another_way_is_not_mixed_in(self, store, opened):
        id = store.save(noted(opened, "here"))
        with CaseStore(store.url) as other, pytest.raises(StoreError, match="entry 2"):
            other.save(noted(opened, "there"), id)


class TestVerify:
    """What nobody should be able to do, done behind the program's back."""

    @pytest.fixture
    def saved(self, store, opened, url):
        case = opened
        for text in ("one", "two", "three"):
            case = noted(case, text)
        id = store.save(case)
        for name in ("docket_refuses_update", "docket_refuses_delete"):
            rows(url, f"drop trigger {name}")
        return id

    @pytest.mark.parametrize(
        ("tampering", "told"),
        [
            ('update docket set body = \'{"text":"other"}\' where number = 3', "Entry 3 was changed"),
            ("update docket set happened = '2024-08-09' where number = 0", "Entry 0 was changed"),
            ("update docket set law = 'x' where number = 2", "Entry 2 was changed"),
            ("delete from docket where number = 3", "Entry 3 is missing"),
            ("delete from docket where number > 2", "Entries 3 to 4 are missing at the end"),
            ("delete from docket where number = 0", "Entry 0 is missing"),
            ("update docket set number = number + 10 where number > 2", "Entries 3 to 12 are missing"),
            (
                "insert into docket select case_id, 5, kind, happened, written, after, body, law, before, hash from docket where number = 4",
                "Entry 5",
            ),
        ],
    )
    def test_it_says_which_entry(self, store, url, saved, tampering, told):
        assert store.verify(saved) == []
        rows(url, tampering)
        assert told in " ".join(store.verify(saved))

    def test_a_row_replaced_with_its_hash_breaks_the_chain(self, store, url, saved):
        from workflow.storage.chain import hash_of

        with sqlite3.connect(url.removeprefix("sqlite:///")) as database:
            database.row_factory = sqlite3.Row
            row = dict(database.execute("select * from docket where number = 3").fetchone())
            row["body"] = '{"text":"forged"}'
            database.execute("update docket set body = ?, hash = ? where number = 3", (row["body"], hash_of(row)))
        assert any("Entry 4" in fault for fault in store.verify(saved))


class TestRefused:
    def test_a_store_of_a_newer_program(self, store, url):
        rows(url, "update alembic_version set version_num = '0099'")
        with pytest.raises(StoreError, match=r"newer Prosequi \(form 0099"):
            CaseStore(url)

    def test_a_database_of_something_else(self, tmp_path):
        with sqlite3.connect(tmp_path / "other.db") as database:
            database.execute("create table recipes (name text)")
        with pytest.raises(StoreError, match="database of something else"):
            CaseStore(str(tmp_path / "other.db"))
        assert rows(f"sqlite:///{tmp_path / 'other.db'}", "select name from sqlite_master") == [("recipes",)]

    def test_a_file_that_is_no_database(self, tmp_path):
        (tmp_path / "letter.txt").write_text("Dear colleague, " * 100)
        with pytest.raises(StoreError, match="no database"):
            CaseStore(str(tmp_path / "letter.txt"))
        assert (tmp_path / "letter.txt").read_text().startswith("Dear colleague")

    def test_a_folder_that_is_not_there(self, tmp_path):
        with pytest.raises(StoreError, match="cannot be made"):
            CaseStore(str(tmp_path / "nowhere" / "cases.db"))

    @pytest.mark.parametrize("url", ["nonsense://x", "://", "sqlite:/x:y//"])
    def test_a_url_that_is_none(self, url):
        with pytest.raises(StoreError):
            CaseStore(url)

    def test_a_busy_store_says_so_and_writes_nothing(self, store, opened, url, monkeypatch):
        id = store.save(opened)
        with sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            monkeypatch.setattr("workflow.storage.opening.PATIENCE", 0)
            with CaseStore(url) as second, pytest.raises(StoreError, match="another program has been writing"):
                second.save(noted(opened, "late"), id)
            other.execute("ROLLBACK")
        assert [stored.entries for stored in store.cases()] == [2]

    def test_no_name_stands_in_an_error(self, store, opened, url):
        rows(url, "drop table people")
        with pytest.raises(StoreError) as refused:
            store.save(opened)
        told = str(refused.value)
        assert "Invented Name" not in told
        assert store.cases() == []


def test_a_store_in_a_plain_path_is_the_same_store(store, opened, url, library):
    id = store.save(opened)
    with CaseStore(url.removeprefix("sqlite:///")) as same:
        assert len(same.open(id, library).entries) == 2


def test_a_name_that_another_program_just_learned_is_looked_for_too(any_store, any_url, opened, library):
    id = any_store.save(opened)
    mine = any_store.open(id, library)
    with CaseStore(any_url) as other:
        theirs = other.open(id, library)
        other.save(theirs.with_names({"A1": {"name": "Invented Name", "alias": "Obviously Made-Up"}}))
    with pytest.raises(CaseError, match="name or detail of A1"):
        any_store.save(noted(mine, "he calls himself Obviously Made-Up"))
    assert any_store.save(noted(mine, "he has another name")) == id
    assert any_store.open(id, library).names["A1"]["alias"] == "Obviously Made-Up"


class TestChanging:
    def test_many_who_write_to_one_case_all_come_through(self, any_store, any_url, opened, library):
        id = any_store.save(opened)

        def write(name):
            with CaseStore(any_url) as mine:
                for number in range(5):
                    mine.change(id, library, lambda case, n=number: noted(case, f"{name} {n}"))

        threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        texts = [entry.body["text"] for entry in any_store.open(id, library).entries[2:]]
        assert sorted(texts) == sorted(f"{name} {number}" for name in "abcd" for number in range(5))
        assert any_store.verify(id, library) == []

    def test_the_same_request_changes_once(self, any_store, opened, library):
        id = any_store.save(opened)
        for _ in range(2):
            case = any_store.change(id, library, lambda case: noted(case, "once"), request="r")
        assert len(case.entries) == 3 == len(any_store.open(id, library).entries)
        assert any_store.save(noted(case, "and on")) == id

    def test_what_is_refused_leaves_nothing(self, any_store, opened, library):
        id = any_store.save(opened)
        with pytest.raises(CaseError):
            any_store.change(id, library, lambda case: noted(case, "it was Invented Name"))
        assert len(any_store.open(id, library).entries) == 2


def test_amounts_and_questions_of_all_cases_are_those_of_each(any_store, library):
    case = open_case(
        library["ruritania"], "The State v A1", on="2024-08-02", written="2024-08-02",
        people={"A1": {"is": "accused"}, "V1": {"is": "victim"}},
        causes={"main": {"court": "high_court", "seat": "strelsau"}},
        counts={"1": {"offence": "murder", "accused": ["A1"], "victims": ["V1"], "on": "2024-08-01"}},
    )  # fmt: skip
    for on, step, by in (
        ("2024-08-02", "report", "police"), ("2024-08-03", "open_investigation", None), ("2024-08-05T14:00", "arrest", None),
    ):  # fmt: skip
        case = case.take(step, "A1", on=on, written="2024-08-05", **({"by": by} if by else {}))
    case = case.take("grant", "A1", on="2024-08-30", written="2024-08-30", by="high_court", despite="the court did")
    id = any_store.save(case)
    assert case.questions()
    assert any_store.questions() == [(id, *asked) for asked in case.questions()]
    assert any_store.questions("XR-9") == []
    promised = {(one.amount, one.subject, one.owed) for one in any_store.amounts(id)}
    assert promised == {(one.id, one.subject, one.amount) for one in case.amounts("2024-08-30")} != set()
