"""What is kept, table by table. Every primary key begins with the case, so that a large store can be split by it.

The docket holds references, never names; names stand in ``people`` and nowhere else, so that they can be encrypted or
erased without touching the docket.
"""

from __future__ import annotations

from sqlalchemy import DDL, Column, ForeignKey, Integer, MetaData, String, Table, Text, event

FORMAT = 1
"""The form of these tables. A store with a higher number was made by a newer program and is refused."""

tables = MetaData()

store = Table(
    "prosequi_store", tables,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)  # fmt: skip
"""About the store itself: ``format``."""

cases = Table(
    "cases", tables,
    Column("case_id", String(40), primary_key=True),
    Column("place", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("opened_on", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("head", String(64), nullable=False),
)  # fmt: skip
"""One row a case: how many entries its docket has, and the hash of the last one (so that a cut-off end is noticed)."""

docket = Table(
    "docket", tables,
    Column("case_id", String(40), ForeignKey("cases.case_id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(40), nullable=False),
    Column("happened", Text, nullable=False),
    Column("written", Text, nullable=False),
    Column("after", Integer),
    Column("body", Text, nullable=False),
    Column("law", String(64), nullable=False),
    Column("before", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)  # fmt: skip
"""The entries. Two writers cannot both write entry 7: its key is (case, 7).

``body`` is canonical JSON kept as text, because its bytes are hashed; ``law`` the version of the law under which it
was written; ``before`` the hash of the row before, ``hash`` that of this row (SHA-256).
"""

people = Table(
    "people", tables,
    Column("case_id", String(40), ForeignKey("cases.case_id"), primary_key=True),
    Column("ref", String(40), primary_key=True),
    Column("particulars", Text, nullable=False),
)  # fmt: skip
"""Who the references are: name, address, as JSON."""

for _change in ("UPDATE", "DELETE"):
    event.listen(
        docket,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER docket_refuses_{_change.lower()} BEFORE {_change} ON docket "
            "BEGIN SELECT RAISE(ABORT, 'the docket is append-only'); END"
        ).execute_if(dialect="sqlite"),
    )
