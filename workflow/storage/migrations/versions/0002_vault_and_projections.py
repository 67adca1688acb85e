"""Names sealed in a vault; cases sealed; what many cases are asked for; the docket append-only on both databases.

The docket is taken over as it stands, hash for hash. Projections are empty until they are asked for or rebuilt.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from secrets import token_hex
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Put the tables of the first form aside, make the new ones, carry everything over, drop what was put aside."""
    for old in ("people", "docket", "cases"):
        op.rename_table(old, f"first_{old}")
    if op.get_bind().dialect.name == "sqlite":
        for change in ("update", "delete"):
            op.execute(f"DROP TRIGGER docket_refuses_{change}")
    else:
        for old in ("people", "docket", "cases"):
            op.execute(f"ALTER INDEX IF EXISTS {old}_pkey RENAME TO first_{old}_pkey")
    _make_tables()
    _make_projections()
    _carry_over()
    for old in ("first_people", "first_docket", "first_cases", "prosequi_store"):
        op.drop_table(old)
    for statement in _APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


def _case(**said: Any) -> sa.Column[Any]:
    return sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.case_id"), primary_key=True, **said)


def _texts(*names: str) -> Iterator[sa.Column[Any]]:
    for name in names:
        yield sa.Column(name, sa.Text, nullable=False)


def _make_tables() -> None:
    op.create_table(
        "cases", sa.Column("case_id", sa.String(40), primary_key=True),
        sa.Column("origin", sa.String(32), nullable=False), *_texts("place", "title", "opened_on"),
        sa.Column("entries", sa.Integer, nullable=False), sa.Column("head", sa.String(64), nullable=False),
        sa.Column("seal", sa.String(64), nullable=False), *_texts("law"),
    )  # fmt: skip
    op.create_index("cases_by_law", "cases", ["place", "law"])
    op.create_index("cases_by_origin", "cases", ["origin"])
    op.create_index("cases_by_small_id", "cases", [sa.text("lower(case_id)")])
    op.create_table(
        "docket", _case(), sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *_texts("kind", "happened", "written"), sa.Column("after", sa.Integer), *_texts("body", "law"),
        sa.Column("before", sa.String(64), nullable=False), sa.Column("hash", sa.String(64), nullable=False),
    )  # fmt: skip
    op.create_table(
        "requests", _case(), sa.Column("request", sa.Text, primary_key=True),
        sa.Column("first", sa.Integer, nullable=False), sa.Column("digest", sa.String(64), nullable=False),
    )  # fmt: skip
    op.create_index("requests_by_request", "requests", ["request"])
    op.create_table(
        "keys", sa.Column("case_id", sa.String(40), primary_key=True), sa.Column("ref", sa.Text, primary_key=True),
        sa.Column("locked", sa.LargeBinary, nullable=False),
    )  # fmt: skip
    op.create_table(
        "people", _case(), sa.Column("ref", sa.Text, primary_key=True), sa.Column("sealed", sa.LargeBinary),
        sa.Column("erased", sa.String(10)),
    )  # fmt: skip
    op.create_table(
        "names", _case(), sa.Column("ref", sa.Text, primary_key=True),
        sa.Column("token", sa.LargeBinary, primary_key=True),
    )  # fmt: skip
    op.create_index("names_by_token", "names", ["token"])
    op.create_table(
        "documents", _case(), sa.Column("sha256", sa.String(64), primary_key=True), *_texts("of"),
        sa.Column("size", sa.Integer, nullable=False), sa.Column("sealed", sa.LargeBinary, nullable=False),
    )  # fmt: skip


def _make_projections() -> None:
    run = ("run", sa.Integer)
    op.create_table(
        "tracks", _case(), *(sa.Column(name, sa.Text, primary_key=True) for name in ("procedure", "subject")),
        sa.Column(*run, primary_key=True, autoincrement=False), *_texts("stage", "phase", "since"),
        sa.Column("latest", sa.Boolean, nullable=False),
    )  # fmt: skip
    op.create_index("tracks_by_stage", "tracks", ["stage", "case_id", "subject"])
    op.create_table(
        "deadlines", _case(), *(sa.Column(name, sa.Text, primary_key=True) for name in ("deadline", "subject")),
        sa.Column(*run, primary_key=True, autoincrement=False), sa.Column("alarm_day", sa.Date),
        *(sa.Column(name, sa.Text) for name in ("alarm", "due", "outer")), *_texts("kind"),
        sa.Column("waits", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("binds", "words", "because")),
        *(sa.Column(name, sa.Boolean, nullable=False) for name in ("provisional", "unverified")),
    )  # fmt: skip
    op.create_index("deadlines_by_alarm", "deadlines", ["alarm_day"])
    op.create_table(
        "custody", _case(), sa.Column("ref", sa.Text, primary_key=True), *_texts("procedure", "stage", "since"),
        sa.Column("since_day", sa.Date),
    )  # fmt: skip
    op.create_index("custody_by_day", "custody", ["since_day", "case_id"])
    op.create_table(
        "amounts", _case(), *(sa.Column(name, sa.Text, primary_key=True) for name in ("amount", "subject")),
        *(sa.Column(name, sa.Text) for name in ("owed", "paid_by")),
        sa.Column("unverified", sa.Boolean, nullable=False),
    )  # fmt: skip
    op.create_table(
        "questions", _case(), *(sa.Column(name, sa.Text, primary_key=True) for name in ("subject", "fact")),
        *_texts("question"),
    )  # fmt: skip


def _carry_over() -> None:
    from workflow.storage.chain import seal_text

    bind, vault = op.get_bind(), op.get_context().config.attributes["vault"]  # type: ignore[union-attr]
    told: dict[str, dict[str, Any]] = {}
    secrets = None
    for found in bind.execute(sa.text("SELECT * FROM first_cases ORDER BY case_id")).mappings().all():
        secrets, told[found["case_id"]] = secrets or vault.secrets(bind, make=True), {}
        case = {**found, "origin": token_hex(16), "law": ""}
        op.bulk_insert(_table("cases", *case, "seal"), [{**case, "seal": secrets.seal(seal_text(case))}])
    columns = ", ".join(f'"{name}"' for name in _DOCKET)
    op.execute(f"INSERT INTO docket ({columns}) SELECT {columns} FROM first_docket ORDER BY case_id, number")
    # by the bare driver: the library's own log, where somebody listens to it, repeats what it reads
    driver = bind.connection.cursor()
    driver.execute("SELECT case_id, ref, particulars FROM first_people")
    for case_id, ref, particulars in driver.fetchall():
        told[case_id][ref] = json.loads(particulars)
    driver.close()
    for case_id, names in told.items():
        vault.write(bind, case_id, {}, names)


_DOCKET = ("case_id", "number", "kind", "happened", "written", "after", "body", "law", "before", "hash")


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in columns))


_REFUSED = "BEGIN SELECT RAISE(ABORT, 'the docket is append-only'); END"
_APPEND_ONLY = {
    "sqlite": (
        f"CREATE TRIGGER docket_refuses_update BEFORE UPDATE ON docket {_REFUSED}",
        f"CREATE TRIGGER docket_refuses_delete BEFORE DELETE ON docket {_REFUSED}",
        "CREATE TRIGGER docket_refuses_replace BEFORE INSERT ON docket WHEN EXISTS "
        f"(SELECT 1 FROM docket WHERE case_id = NEW.case_id AND number = NEW.number) {_REFUSED}",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION docket_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the docket is append-only'; END $$",
        "CREATE TRIGGER docket_refuses_change BEFORE UPDATE OR DELETE ON docket "
        "FOR EACH ROW EXECUTE FUNCTION docket_is_append_only()",
        "CREATE TRIGGER docket_refuses_truncate BEFORE TRUNCATE ON docket "
        "FOR EACH STATEMENT EXECUTE FUNCTION docket_is_append_only()",
    ),
}
