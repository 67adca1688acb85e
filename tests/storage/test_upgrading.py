"""A store of the first form, brought to the newest: hash for hash, with every name sealed, or left as it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import first_form
import pytest
from crowd import append, assert_whole, in_processes
from first_form import PRIVATE, dockets
from sqlalchemy import create_engine, inspect

from workflow import CaseStore
from workflow.errors import StoreError


@pytest.fixture
def first(any_url):
    first_form.lay_out(any_url)
    return any_url


def files(url):
    file = Path(url.removeprefix("sqlite:///"))
    return {each.name: each.read_bytes() for each in file.parent.glob(f"{file.name}*")}


def readable(url):
    """Private words that stand in the file of a store, or beside it."""
    return [(name, word) for name, content in files(url).items() for word in PRIVATE if word.encode() in content]


def schema(url):
    """Tables with their columns, keys, indexes and triggers, as the database tells them."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    asked = inspect(engine)
    told = {
        table: {
            "columns": [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in asked.get_columns(table)],
            "key": asked.get_pk_constraint(table)["constrained_columns"],
            "of": sorted((k["constrained_columns"], k["referred_table"]) for k in asked.get_foreign_keys(table)),
            "indexes": sorted((i["name"], i["column_names"], i["unique"]) for i in asked.get_indexes(table)),
        }
        for table in asked.get_table_names()
    }
    triggers = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
        "postgresql": "SELECT tgname, pg_get_triggerdef(oid), tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
    }
    with engine.connect() as connection:
        told["triggers"] = [tuple(row) for row in connection.exec_driver_sql(triggers[engine.dialect.name])]
    engine.dispose()
    return told


def test_the_docket_is_taken_over_hash_for_hash_and_names_are_sealed(first, library):
    before = dockets(first)
    with CaseStore(first, upgrade=True) as store:
        assert store.upgraded
        assert dockets(first) == before
        assert [(case.id, case.entries) for case in store.cases()] == [
            ("HC-1-2023", 1), ("XR-2024-0001", 7), ("XR-2024-0002", 5)
        ]  # fmt: skip
        assert store.open("XR-2024-0001", library).names == {
            "A1": {"name": "Anneliese Erfunden", "address": "17 Nowhere Lane"},
            "A2": {"name": "Bartholomaeus Ausgedacht", "telephone": "0700 123 456"},
        }
        assert store.find_person("cunigunde fantasia") == [("XR-2024-0002", "A1")]
        assert store.find_person("0700123456") == [("XR-2024-0001", "A2"), ("XR-2024-0002", "A2")]
    with CaseStore(first) as store:
        assert not store.upgraded


def test_what_is_derived_is_empty_until_it_is_made_again(first, library):
    with CaseStore(first, upgrade=True) as store:
        assert store.stages() == store.in_custody() == []
        assert store.stale(library) == [case.id for case in store.cases()]
        assert store.rebuild(library) > 0
        assert [(held.case_id, held.ref) for held in store.in_custody()] == [
            ("XR-2024-0001", "A1"), ("XR-2024-0002", "A1")
        ]  # fmt: skip
        assert store.stale(library) == []
        append(store, library, "XR-2024-0001", "and it goes on")
        assert_whole(store, library)


def test_who_writes_before_it_is_made_again_makes_the_case_whole(first, library):
    with CaseStore(first, upgrade=True) as store:
        append(store, library, "XR-2024-0001", "and it goes on")
        assert store.verify("XR-2024-0001", library) == []
        assert [held.case_id for held in store.in_custody()] == ["XR-2024-0001"]


def test_it_has_the_tables_of_a_new_store(first, tmp_path, request):
    new = f"sqlite:///{tmp_path / 'new.db'}"
    if not first.startswith("sqlite"):
        new = request.getfixturevalue("postgres").new_database()
    CaseStore(first, upgrade=True).close()
    CaseStore(new).close()
    assert schema(first) == schema(new)


def test_no_name_is_left_in_any_file(url, library):
    first_form.lay_out(url)
    assert readable(url)
    with CaseStore(url) as store:
        assert store.upgraded
        assert readable(url) == []
    assert readable(url) == []


def test_somebody_who_reads_meanwhile_keeps_traces_alive_and_it_is_said(url, monkeypatch):
    first_form.lay_out(url)
    with sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM people").fetchone()
        monkeypatch.setattr("workflow.storage.opening.PATIENCE", 0.2)
        with pytest.raises(StoreError, match="traces of what was there may lie in the file until everybody has closed"):
            CaseStore(url)
    reader.close()
    CaseStore(url).close()
    assert readable(url) == []


def test_on_a_server_somebody_must_ask_for_it(postgres_url):
    first_form.lay_out(postgres_url)
    before = dockets(postgres_url)
    with pytest.raises(StoreError, match=r"older form \(0001\).*prosequi upgrade. Nothing was touched"):
        CaseStore(postgres_url)
    assert dockets(postgres_url) == before
    CaseStore(postgres_url, upgrade=True).close()
    CaseStore(postgres_url).close()


@pytest.mark.parametrize("table", ["cases", "docket", "names"])
def test_broken_off_midway_it_is_as_it_was(first, library, monkeypatch, table):
    before, tables = dockets(first), schema(first)

    def fail(connection, _cursor, statement, *_):
        if statement.lstrip().startswith(f"INSERT INTO {table} "):
            raise KeyboardInterrupt

    from sqlalchemy import Engine, event

    event.listen(Engine, "before_cursor_execute", fail)
    try:
        with pytest.raises(KeyboardInterrupt):
            CaseStore(first, upgrade=True)
    finally:
        event.remove(Engine, "before_cursor_execute", fail)
    assert (dockets(first), schema(first)) == (before, tables)
    with CaseStore(first, upgrade=True) as store:
        store.rebuild(library)
        assert_whole(store, library)


def upgraded(url):
    with CaseStore(url, upgrade=True) as store:
        return store.find_person("Anneliese")


def test_many_at_once_bring_it_up_to_date_once(first, library):
    before = dockets(first)
    assert in_processes(upgraded, [(first,)] * 5) == [[("XR-2024-0001", "A1")]] * 5
    assert dockets(first) == before
    with CaseStore(first) as store:
        store.rebuild(library)
        assert_whole(store, library)


def test_another_keeps_it_from_being_brought_up_to_date_and_it_is_said(url, monkeypatch):
    first_form.lay_out(url)
    monkeypatch.setattr("workflow.storage.opening.PATIENCE", 0.2)
    with sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program has been writing"):
            CaseStore(url)
        other.execute("ROLLBACK")
    assert upgraded(url)
