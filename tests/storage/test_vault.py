"""Who is erased is gone for good; who is looked for is found however the name is written; nobody else is."""

from __future__ import annotations

import sqlite3
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from protected import DETAILS, PAPER, noted, told_case
from sqlalchemy import select

from workflow import CaseStore, open_case
from workflow.errors import AmbiguousName, StoreError, UnknownName
from workflow.storage import index, office, vault
from workflow.storage.keys import OfficeKey
from workflow.storage.tables import documents, keys, names, people
from workflow.storage.vault import written_details

DAY = date(2025, 2, 1)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """What a passphrase costs is not the point."""
    monkeypatch.setattr(vault, "_SCRYPT", {"n": 2, "r": 8, "p": 1})


class TestErased:
    @pytest.fixture
    def erased(self, any_store, library):
        """A store from which A1 was erased, the case as somebody held it before, and a file that has the name."""
        case = told_case(library)
        id = any_store.save(case)
        hash = any_store.keep_paper(id, PAPER, "A1")
        any_store.erase(id, "A1", DAY)
        return any_store, id, case, hash

    def test_names_papers_and_index_are_gone_and_the_docket_is_whole(self, erased, library):
        store, id, case, hash = erased
        again = store.open(id, library)
        assert again.names == {ref: who for ref, who in DETAILS.items() if ref != "A1"}
        assert again.entries == case.entries
        assert store.find_person("Quellwasser") == store.find_person("4455667") == []
        with pytest.raises(UnknownName):
            store.paper(id, hash)
        assert store.verify(id, library) == []
        assert store.rebuild(library) == 0
        with store.engine.connect() as connection:
            for table, column in ((keys, "ref"), (names, "ref"), (documents, "of")):
                assert "A1" not in set(connection.scalars(select(table.c[column])))
            row = connection.execute(select(people).where(people.c.ref == "A1")).one()
            assert (row.sealed, row.erased) == (None, "2025-02-01")

    def test_who_holds_the_case_still_cannot_bring_the_name_back(self, erased, library):
        store, id, case, _ = erased
        for stale in (case, noted(case, "later"), case.with_names({"A1": {"alias": "x"}})):
            for writer in (store, CaseStore(store.url)):
                try:
                    writer.save(stale, id)
                except StoreError as refused:
                    assert "was erased" in str(refused) or "Somebody else wrote" in str(refused)
                    assert "Quellwasser" not in str(refused)
                writer is store or writer.close()
        assert "A1" not in store.open(id, library).names
        assert store.verify(id, library) == []

    def test_a_program_that_was_there_before_goes_on_and_brings_nothing_back(self, any_url, library):
        with CaseStore(any_url) as one, CaseStore(any_url) as other:
            id = one.save(told_case(library))
            theirs = other.open(id, library)
            one.erase(id, "A1", DAY)
            other.save(noted(theirs, "later"))
            assert "A1" not in one.open(id, library).names
            assert len(one.open(id, library).entries) == len(theirs.entries) + 1

    def test_no_name_and_no_paper_is_taken_again(self, erased, library):
        store, id, _, _ = erased
        with pytest.raises(
            StoreError, match=f"A1 of {id} was erased: no name is kept of A1 any more. Nothing was written"
        ):
            store.save(store.open(id, library).with_names({"A1": {"name": "Anybody"}}))
        with pytest.raises(StoreError, match="A1 .* was erased: nothing is kept"):
            store.keep_paper(id, b"another", "A1")
        assert store.verify(id, library) == []

    def test_twice_is_no_harm_and_nobody_is_erased_by_mistake(self, erased, library):
        store, id, _, _ = erased
        store.erase(id, "A1", DAY)
        for ref in ("A7", "", "v1"):
            with pytest.raises(StoreError, match="there is nothing to erase"):
                store.erase(id, ref, DAY)
        assert store.verify(id, library) == []
        assert store.open(id, library).names.keys() == {"V1", "V2", "L1"}

    def test_a_file_written_before_does_not_bring_the_name_back(self, any_store, library, tmp_path):
        id = any_store.save(told_case(library))
        any_store.keep_paper(id, PAPER, "A1")
        office.export_case(any_store, id, tmp_path / "old", "four invented words here")
        any_store.erase(id, "A1", DAY)
        done = office.import_case(any_store, tmp_path / "old", library, "four invented words here")
        assert (done.entries, done.names) == (0, 0)
        assert "A1" not in any_store.open(id, library).names
        # nor where the case came to know of the erasing by a file of its own
        office.export_case(any_store, id, tmp_path / "new", "four invented words here")
        with CaseStore(str(tmp_path / "b.db"), OfficeKey((b"x" * 32,))) as other:
            office.import_case(other, tmp_path / "new", library, "four invented words here")
            office.import_case(other, tmp_path / "old", library, "four invented words here")
            assert "A1" not in other.open(id, library).names
            assert other.verify(id, library) == []
        with CaseStore(str(tmp_path / "c.db"), OfficeKey((b"x" * 32,))) as third:
            office.import_case(third, tmp_path / "old", library, "four invented words here")
            told = office.import_case(third, tmp_path / "new", library, "four invented words here")
            assert told.erased_there == ("A1",)
            assert "A1" in third.open(id, library).names  # it is for this office to say

    def test_a_filing_prints_the_reference(self, erased, library, tmp_path):
        from docx import Document

        from workflow import draft

        paper = Document()
        paper.add_paragraph("{{ accused.name }} of the case {{ case.title }} swears.")
        paper.save(str(tmp_path / "oath.docx"))
        store, id, case, _ = erased
        for known, name in ((case, "Quellwasser"), (store.open(id, library), "A1")):
            printed = draft(known, "fresh_grounds", "A1", on="2025-01-20", template=tmp_path / "oath.docx").printed(
                "word"
            )
            with ZipFile(BytesIO(printed)) as archive:
                told = archive.read("word/document.xml").decode()
            assert name in told and ("Quellwasser" in told) == (name != "A1")

    def test_the_key_is_nowhere_in_the_files(self, url, library, tmp_path):
        """Others have the store open, and one was reading when it was erased."""
        with CaseStore(url) as store, CaseStore(url) as other:
            id = store.save(told_case(library))
            other.open(id, library)
            gone = held(store)
            store.erase(id, "A1", DAY)
            for path in tmp_path.iterdir():
                content = path.read_bytes()
                assert not [value for value in gone if value in content], path.name
            assert held(store) == []


def held(store):
    """Every sealed value of A1, as it stands in the tables."""
    with store.engine.connect() as connection:
        asked = (
            select(table.c[column]).where(table.c.ref == "A1")
            for table, column in ((keys, "locked"), (people, "sealed"), (names, "token"))
        )
        return [value for each in asked for value in connection.scalars(each) if value]


def test_the_key_is_nowhere_in_the_heap_of_a_server(postgres, postgres_url, library):
    """Its logs (pg_wal) are the office's affair; a row that was deleted is not."""
    if postgres.borrowed:
        pytest.skip("the files of a borrowed PostgreSQL cannot be seen")
    with CaseStore(postgres_url) as store:
        id = store.save(told_case(library))
        gone = held(store)
        with store.engine.connect() as connection:
            oid = connection.exec_driver_sql("SELECT oid FROM pg_database WHERE datname = current_database()").scalar()
            connection.exec_driver_sql("CHECKPOINT")

        def lying():
            files = (postgres.folder / "data" / "base" / str(oid)).iterdir()
            contents = [path.read_bytes() for path in files]
            return [value for value in gone if any(value in content for content in contents)]

        assert len(lying()) == len(gone)
        store.erase(id, "A1", DAY)
        with store.engine.connect() as connection:
            connection.exec_driver_sql("CHECKPOINT")
        assert lying() == []


class TestChanged:
    def test_what_others_changed_of_the_same_person_stays(self, any_url, library):
        with CaseStore(any_url) as one, CaseStore(any_url) as other:
            id = one.save(told_case(library))
            theirs = other.open(id, library)
            one.save(
                one.open(id, library).with_names({"V1": {"telephone": "0700 123456", "email": "new@erdacht.invalid"}})
            )
            other.save(theirs.with_names({"V1": {"address": "elsewhere"}}))
            assert one.open(id, library).names["V1"] == {
                **DETAILS["V1"], "telephone": "0700 123456", "email": "new@erdacht.invalid", "address": "elsewhere",
            }  # fmt: skip
            assert one.find_person("0700123456") == [(id, "V1")]
            assert one.verify(id, library) == []

    def test_an_older_name_is_found_no_longer(self, any_store, library):
        id = any_store.save(told_case(library))
        any_store.save(any_store.open(id, library).with_names({"L1": {"name": "Somebody Else"}}))
        assert any_store.find_person("Ngozi") == []
        assert any_store.find_person("Else") == [(id, "L1")]


class TestPapers:
    def test_the_cases_own_becomes_the_persons_and_is_erased_with_her(self, any_store, library):
        id = any_store.save(told_case(library))
        hash = any_store.keep_paper(id, PAPER)
        assert any_store.keep_paper(id, PAPER, "V1") == any_store.keep_paper(id, PAPER) == hash
        with pytest.raises(StoreError, match="as one of V1 already"):
            any_store.keep_paper(id, PAPER, "A1")
        assert any_store.paper(id, hash.upper()[:10]) == PAPER
        assert any_store.verify(id, library) == []
        any_store.erase(id, "V1", DAY)
        with pytest.raises(UnknownName):
            any_store.paper(id, hash)

    def test_too_short_a_beginning_of_a_hash_is_no_name(self, store, library):
        id = store.save(told_case(library))
        for number in range(40):
            store.keep_paper(id, b"%d" % number)
        with pytest.raises(AmbiguousName, match="more than one paper"):
            store.paper(id, "")


NAMES = {
    "Bridget O'Brien": ["brien bridget", "O’BRIEN", "obrien", "o brien", "Bridget OBrien"],
    "José Ángel Núñez-Álvarez": ["jose nunez", "ALVAREZ NUÑEZ", "nunezalvarez", "Núñez-Álvarez José"],
    "Łukasz Żółć": ["lukasz zolc", "ŁUKASZ"],
    "Ivan MacDonald": ["macdonald", "Mac Donald", "ivan mac donald"],
    "Ewan Mac Donald": ["MacDonald", "Ewan", "ewan macdonald"],
    "محمّد بن عبد الله": ["محمد عبد", "عبد الله محمد"],
    "प्रिया शर्मा": ["शर्मा प्रिया", "प्रिया"],
    "王小明": ["王小明", "王 小明"],
    "欧阳 娜娜": ["欧阳娜娜", "娜娜"],
    "Ὀδυσσεὺς Ἰθακήσιος": ["οδυσσευσ", "Οδυσσεύς"],
    "Straße Weiß": ["strasse weiss"],
    "Nguyễn Thị Đào": ["nguyen thi dao", "Dao"],
    "Ann-Marie D’Souza": ["dsouza ann", "annmarie", "ann marie dsouza"],
}
NOBODY = [
    "O",
    "Br",
    "bridge",
    "Jose Brien",
    "Anna",
    "小",
    "王 明",
    "Mac Ivan Ewan",
    "%",
    "' OR 1=1",
    "",
    "  ",
    "—",
    "#",
    "*",
]


@pytest.fixture(scope="module")
def office_of_many(tmp_path_factory, library):
    with CaseStore(str(tmp_path_factory.mktemp("many") / "a.db")) as store:
        case = open_case(library["ruritania"], "Many", on="2024-08-02", written="2024-08-02")
        for name in NAMES:
            case, person = case.add_accused(name=name, written="2024-08-02")
            assert case.names[person.ref]["name"] == name
        case, _ = case.add_accused(telephone="+263 (0)77 445-5667", id_number="63-1234567 Q 42", written="2024-08-02")
        case, _ = case.add_accused(
            telephone="٠٧٧٠ ٩٩٨٨٧٧", family="Otto Zweig; Emma Zweig", service_number="AB 44556677", written="2024-08-02"
        )
        store.save(case, "HC-1")
        yield store


class TestFound:
    @pytest.mark.parametrize("name", NAMES)
    def test_however_it_is_written(self, office_of_many, name):
        ref = f"A{list(NAMES).index(name) + 1}"
        for asked in (name, name.upper(), name.lower(), *NAMES[name]):
            assert ("HC-1", ref) in office_of_many.find_person(asked), asked

    @pytest.mark.parametrize("asked", NOBODY)
    def test_and_nobody_else(self, office_of_many, asked):
        assert office_of_many.find_person(asked) in ([], [("HC-1", "A1")] if asked == "O" else [])

    @pytest.mark.parametrize(
        ("asked", "refs"),
        [
            ("0774455667", ["A14"]), ("+263774455667", ["A14"]), ("00263 77 4455667", ["A14"]), ("077-445-5667", ["A14"]),
            ("٠٧٧٤٤٥٥٦٦٧", ["A14"]), ("0770998877", ["A15"]), ("63-1234567-Q-42", ["A14"]), ("631234567q42", ["A14"]),
            ("63123456742", ["A14"]), ("AB44556677", ["A15"]), ("44556677", ["A15"]), ("12345678", []), ("445566", []),
            ("1234567 Q 42", []), ("emma zweig", ["A15"]), ("otto", ["A15"]),
        ],
    )  # fmt: skip
    def test_by_number_or_family(self, office_of_many, asked, refs):
        assert office_of_many.find_person(asked) == [("HC-1", ref) for ref in refs]

    def test_no_word_stands_in_what_the_database_is_asked(self, office_of_many):
        asked = []
        raw = office_of_many.engine.raw_connection()
        raw.driver_connection.set_trace_callback(asked.append)
        raw.close()
        office_of_many.find_person("Bridget O'Brien 0774455667")
        assert any("names" in line for line in asked)
        assert not [line for line in asked if "ridget" in line or "rien" in line or "4455667" in line]


def test_lengths_tell_no_name(store, library, url):
    """From one letter to a long name with an address all is as long."""
    names = ["X", "Bartholomäus Quellwasser-Finnegan von und zu Nirgendheim", "Свитлана Выдуманная", "زليخة المخترعة"]
    case = open_case(library["ruritania"], "Lengths", on="2024-08-02", written="2024-08-02")
    for name in names:
        case = case.add_accused(name=name, address="17 Phantasiegasse, Nirgendheim", written="2024-08-02")[0]
    store.save(case)
    with sqlite3.connect(url.removeprefix("sqlite:///")) as database:
        assert len(set(database.execute("select length(sealed) from people where ref <> ''"))) == 1
        assert len(set(database.execute("select length(locked) from keys"))) == 1


def test_details_come_back_whatever_is_in_them():
    from workflow.storage.vault import read_details

    for said in ({}, {"name": "\ud800 \0 \u202e"}, {"name": "x" * 10_000}, {"name": '"\\ \n'}):
        assert read_details(written_details(said)) == said
        assert len(written_details(said)) % 256 == 0


def test_words_of_a_name_are_no_words_of_a_number():
    who = {"name": "12345678", "telephone": "12345678", "id_number": "12345678"}
    assert index.words(who) == {"12345678", "#12345678", "=12345678"}
    assert index.words({"name": None, "telephone": 12, "family": ""}) == set()
