"""The tables as an office with many servers needs them."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text

from workflow.storage.tables import tables


@pytest.mark.parametrize("table", tables.sorted_tables, ids=lambda table: table.name)
def test_every_primary_key_begins_with_the_case(table):
    assert next(column.name for column in table.primary_key) == "case_id"


@pytest.mark.parametrize("table", tables.sorted_tables, ids=lambda table: table.name)
def test_no_other_key_crosses_cases(table):
    """A database that is split by the case can neither check nor follow one."""
    assert [key.target_fullname for key in table.foreign_keys if key.target_fullname != "cases.case_id"] == []
    assert [index.name for index in table.indexes if index.unique] == []


def test_the_office_asks_by_an_index(any_store):
    """What is asked of all cases reads an index, not every case."""
    engine = create_engine(any_store.engine.url)
    questions = {
        "deadlines_by_alarm": "SELECT * FROM deadlines WHERE alarm_day >= '2024-01-01' AND alarm_day <= '2024-01-15'",
        "names_by_token": "SELECT * FROM names WHERE token = {token}",
        "tracks_by_stage": "SELECT * FROM tracks WHERE stage = 'remanded' ORDER BY case_id, subject",
        "cases_by_small_id": "SELECT * FROM cases WHERE lower(case_id) = 'x'",
        "custody_by_day": "SELECT * FROM custody WHERE since_day IS NOT NULL ORDER BY since_day, case_id LIMIT 5",
        "requests_by_request": "SELECT * FROM requests WHERE request = 'r'",
    }
    sqlite = engine.dialect.name == "sqlite"
    with engine.begin() as connection:
        if not sqlite:
            connection.execute(text("SET LOCAL enable_seqscan = off"))  # an empty table is read whole
        for index, question in questions.items():
            asked = question.format(token="x'00'" if sqlite else "'\\x00'::bytea")
            explain = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN"
            plan = " ".join(str(row) for row in connection.execute(text(f"{explain} {asked}")))
            assert index in plan, plan
