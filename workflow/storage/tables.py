"""What is kept, table by table. Every primary key begins with the case, so that a large store can be split by it.

The docket holds references, never names. Who they are stands in ``people``, sealed under a key of each person's own;
the keys stand in ``keys``, each locked with the office's key. What answers questions about many cases (tracks,
deadlines, amounts, questions, custody) is folded from the docket and can be made again at any time.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    event,
    func,
)

REVISION = "0002"
"""The newest form of these tables: the last file in ``migrations/versions``. A store of a form that is not known here
was made by a newer program and is refused."""

OFFICE = ""
"""The case id of what belongs to the office as a whole: the row of ``keys`` that every other secret hangs on."""

tables = MetaData()

revision = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
"""The form that these tables have in this store; the table is Alembic's."""


def _of_a_case() -> Column[str]:
    return Column("case_id", String(40), ForeignKey("cases.case_id"), primary_key=True)


cases = Table(
    "cases", tables,
    Column("case_id", String(40), primary_key=True),
    Column("origin", String(32), nullable=False),
    Column("place", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("opened_on", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("head", String(64), nullable=False),
    Column("seal", String(64), nullable=False),
    Column("law", Text, nullable=False),
    Index("cases_by_law", "place", "law"),
    Index("cases_by_origin", "origin"),
)  # fmt: skip
"""One row a case: how many entries its docket has, the hash of the last one, and a seal over all of this that only the
office's key can make (so that a docket forged together with its hashes is noticed). ``origin`` stays with the case
wherever it is moved; ``law`` is the version of the law under which its projections were folded."""

Index("cases_by_small_id", func.lower(cases.c.case_id))

docket = Table(
    "docket", tables,
    _of_a_case(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("happened", Text, nullable=False),
    Column("written", Text, nullable=False),
    Column("after", Integer),
    Column("body", Text, nullable=False),
    Column("law", Text, nullable=False),
    Column("before", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)  # fmt: skip
"""The entries. Two writers cannot both write entry 7: its key is (case, 7).

``body`` is canonical JSON kept as text, because its bytes are hashed; ``law`` the version of the law under which it
was written; ``before`` the hash of the row before, ``hash`` that of this row (SHA-256).
"""

requests = Table(
    "requests", tables,
    _of_a_case(),
    Column("request", Text, primary_key=True),
    Column("first", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Index("requests_by_request", "request"),
)  # fmt: skip
"""Requests that were written, so that the same one sent twice writes once: from which entry on, and what they said."""

keys = Table(
    "keys", tables,
    Column("case_id", String(40), primary_key=True),
    Column("ref", Text, primary_key=True),
    Column("locked", LargeBinary, nullable=False),
)  # fmt: skip
"""The key of each person (of each case, for its documents; of the office), locked with the one the office holds."""

people = Table(
    "people", tables,
    _of_a_case(),
    Column("ref", Text, primary_key=True),
    Column("sealed", LargeBinary),
    Column("erased", String(10)),
)  # fmt: skip
"""Who the references are: name, address, as JSON sealed under the person's key. Of who was erased, only the day."""

names = Table(
    "names", tables,
    _of_a_case(),
    Column("ref", Text, primary_key=True),
    Column("token", LargeBinary, primary_key=True),
    Index("names_by_token", "token"),
)  # fmt: skip
"""The words of names as keyed hashes, by which a person is found; without the office's key they tell nothing."""

documents = Table(
    "documents", tables,
    _of_a_case(),
    Column("sha256", String(64), primary_key=True),
    Column("of", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)  # fmt: skip
"""Papers on file by the hash of their content, sealed under the key of the person they are of, or of the case."""

tracks = Table(
    "tracks", tables,
    _of_a_case(),
    Column("procedure", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("stage", Text, nullable=False),
    Column("phase", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("latest", Boolean, nullable=False),
    Index("tracks_by_stage", "stage", "case_id", "subject"),
)  # fmt: skip
"""Where each run of a procedure stands, and since when."""

deadlines = Table(
    "deadlines", tables,
    _of_a_case(),
    Column("deadline", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("alarm_day", Date),
    Column("alarm", Text),
    Column("due", Text),
    Column("outer", Text),
    Column("kind", Text, nullable=False),
    Column("waits", Boolean, nullable=False),
    Column("binds", Text),
    Column("words", Text),
    Column("because", Text),
    Column("provisional", Boolean, nullable=False),
    Column("unverified", Boolean, nullable=False),
    Index("deadlines_by_alarm", "alarm_day"),
)  # fmt: skip
"""The deadlines that nobody has met: alarm, due and outer as intervals in text, the first day of the alarm to sort by.
Nothing here depends on today: whether one has lapsed is said when it is asked."""

custody = Table(
    "custody", tables,
    _of_a_case(),
    Column("ref", Text, primary_key=True),
    Column("procedure", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("since_day", Date),
    Index("custody_by_day", "since_day", "case_id"),
)  # fmt: skip
"""Who is deprived of liberty, and since when."""

amounts = Table(
    "amounts", tables,
    _of_a_case(),
    Column("amount", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("owed", Text),
    Column("paid_by", Text),
    Column("unverified", Boolean, nullable=False),
)  # fmt: skip
"""Money the law promises, as the docket had it on the day of its last entry; no sum where something must be known
first."""

questions = Table(
    "questions", tables,
    _of_a_case(),
    Column("subject", Text, primary_key=True),
    Column("fact", Text, primary_key=True),
    Column("question", Text, nullable=False),
)  # fmt: skip
"""Facts that a rule waited for and somebody should answer."""

PROJECTIONS = (tracks, deadlines, custody, amounts, questions)
"""Folded from the docket; ``prosequi rebuild`` makes them again."""

_SQLITE = (
    "CREATE TRIGGER docket_refuses_update BEFORE UPDATE ON docket "
    "BEGIN SELECT RAISE(ABORT, 'the docket is append-only'); END",
    "CREATE TRIGGER docket_refuses_delete BEFORE DELETE ON docket "
    "BEGIN SELECT RAISE(ABORT, 'the docket is append-only'); END",
    # INSERT OR REPLACE would delete without asking the trigger above
    "CREATE TRIGGER docket_refuses_replace BEFORE INSERT ON docket "
    "WHEN EXISTS (SELECT 1 FROM docket WHERE case_id = NEW.case_id AND number = NEW.number) "
    "BEGIN SELECT RAISE(ABORT, 'the docket is append-only'); END",
)
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION docket_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the docket is append-only'; END $$",
    "CREATE TRIGGER docket_refuses_change BEFORE UPDATE OR DELETE ON docket "
    "FOR EACH ROW EXECUTE FUNCTION docket_is_append_only()",
    "CREATE TRIGGER docket_refuses_truncate BEFORE TRUNCATE ON docket "
    "FOR EACH STATEMENT EXECUTE FUNCTION docket_is_append_only()",
)
APPEND_ONLY = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
"""What makes the database itself refuse to change the docket, by its dialect."""

for _dialect, _statements in APPEND_ONLY.items():
    for _statement in _statements:
        event.listen(
            docket,
            "after_create",
            DDL(_statement).execute_if(dialect=_dialect),  # type: ignore[no-untyped-call]
        )
