"""A store as the program of the first form left it: ``first_form.sql`` is what SQLite tells of one that it made."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import create_engine

from workflow.storage.upgrading import configuration

DUMP = Path(__file__).with_name("first_form.sql").read_text("utf-8")
NAMES = ("Anneliese", "Erfunden", "Bartholomaeus", "Ausgedacht", "Cunigunde", "Fantasia", "Dagobert", "Niemand")
PRIVATE = (*NAMES, "Nowhere Lane", "0700 123 456")


def lay_out(url: str) -> None:
    """Make such a store, on either database."""
    if url.startswith("sqlite"):
        with sqlite3.connect(url.removeprefix("sqlite:///")) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.executescript(DUMP)
        database.close()
        return
    from alembic import command

    engine = create_engine(url)
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "0001")
        connection.exec_driver_sql("DROP TABLE alembic_version")  # it did not know Alembic
        connection.exec_driver_sql("DELETE FROM prosequi_store")
        for line in DUMP.splitlines():
            if line.startswith("INSERT INTO"):
                connection.exec_driver_sql(line)
    engine.dispose()


def dockets(url: str) -> list[tuple[object, ...]]:
    """Every row of every docket, whatever the form of the store."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    columns = 'case_id, number, kind, happened, written, "after", body, law, "before", hash'
    with engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT {columns} FROM docket ORDER BY case_id, number")
        rows = [tuple(row) for row in found]
    engine.dispose()
    return rows
