"""The first form: dockets chained by hash; the particulars of people in the clear."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Tables as the first program made them."""
    op.create_table(
        "prosequi_store",
        sa.Column("name", sa.String(40), primary_key=True), sa.Column("value", sa.Text, nullable=False),
    )  # fmt: skip
    op.create_table(
        "cases", sa.Column("case_id", sa.String(40), primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("place", "title", "opened_on")),
        sa.Column("entries", sa.Integer, nullable=False), sa.Column("head", sa.String(64), nullable=False),
    )  # fmt: skip
    op.create_table(
        "docket", sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.case_id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(40), nullable=False), sa.Column("happened", sa.Text, nullable=False),
        sa.Column("written", sa.Text, nullable=False), sa.Column("after", sa.Integer),
        sa.Column("body", sa.Text, nullable=False),
        *(sa.Column(name, sa.String(64), nullable=False) for name in ("law", "before", "hash")),
    )  # fmt: skip
    op.create_table(
        "people", sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.case_id"), primary_key=True),
        sa.Column("ref", sa.String(40), primary_key=True), sa.Column("particulars", sa.Text, nullable=False),
    )  # fmt: skip
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER docket_refuses_{change.lower()} BEFORE {change} ON docket "
                "BEGIN SELECT RAISE(ABORT, 'the docket is append-only'); END"
            )
    op.execute("INSERT INTO prosequi_store (name, value) VALUES ('format', '1')")
