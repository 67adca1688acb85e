"""What questions about many cases are answered from: folded from the docket, written with each entry.

Nothing in a projection depends on today. Two programs that fold the same docket under the same law get the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from workflow.case.amounts import amounts
from workflow.case.case import Case
from workflow.case.custody import held
from workflow.case.deadlines import Due, due_of
from workflow.case.irregularities import questions
from workflow.case.laying import by_matter
from workflow.case.reckoning import hangs_on
from workflow.case.standing import Standing
from workflow.case.track import Track
from workflow.language import ever_asked, later, say, unasked
from workflow.moments import UNKNOWN, Moment, moment
from workflow.storage.tables import PROJECTIONS
from workflow.storage.tables import amounts as amounts_table
from workflow.storage.tables import custody as custody_table
from workflow.storage.tables import deadlines as deadlines_table
from workflow.storage.tables import questions as questions_table
from workflow.storage.tables import tracks as tracks_table

Row = dict[str, Any]
_IN_WORDS = {
    "tracks": later("tracks"), "deadlines": later("deadlines"), "custody": later("custody"),
    "amounts": later("amounts"), "questions": later("questions"),
}  # fmt: skip
Rows = dict[str, dict[tuple[Any, ...], Row]]
"""The rows of one case by table and by what stands behind the case in their key."""


def rows_of(case: Case) -> Rows:
    """What a case amounts to, as rows. They are compared with what others fold, so their words are those that are said
    when nobody asks for a language, whoever writes them."""
    rows = _rows(case)
    if not ever_asked() or not _worded(rows):
        return rows
    with unasked():  # what the case said before it said perhaps in the language that was asked for
        return _rows(Case.from_entries(case.law, case.entries))


def _worded(rows: Rows) -> bool:
    """Whether anything in them is in words of the program or of the law."""
    return any(row.get(name) is not None for each in rows.values() for row in each.values() for name in _WORDS)


_WORDS = ("because", "question", "owed")


def _rows(case: Case) -> Rows:
    standing = case.standing
    return {
        tracks_table.name: _keyed(tracks_table, _tracks(case)),
        deadlines_table.name: _keyed(deadlines_table, _deadlines(standing)),
        custody_table.name: _keyed(custody_table, _custody(standing)),
        amounts_table.name: _keyed(amounts_table, _amounts(standing)),
        questions_table.name: _keyed(questions_table, _questions(standing)),
    }


def stored(connection: Connection, case_id: str) -> Rows:
    """The rows of a case as they stand in the store."""
    found: Rows = {}
    for table in PROJECTIONS:
        columns = [column for column in table.c if column.name != "case_id"]
        rows = connection.execute(select(*columns).where(table.c.case_id == case_id)).mappings()
        found[table.name] = _keyed(table, (dict(row) for row in rows))
    return found


def write(connection: Connection, case_id: str, before: Rows, after: Rows) -> None:
    """Write what differs, and nothing else."""
    for table in PROJECTIONS:
        old, new = before[table.name], after[table.name]
        if old == new:
            continue
        adding, changing, removing = _statements(table.name)
        if gone := [key for key in old if key not in new]:
            connection.execute(removing, [_where(table, case_id, old[key]) for key in gone])
        if moved := [row for key, row in new.items() if key in old and old[key] != row]:
            connection.execute(changing, [{**row, **_where(table, case_id, row)} for row in moved])
        if come := [row for key, row in new.items() if key not in old]:
            connection.execute(adding, [{"case_id": case_id, **row} for row in come])


def in_words(table: Table) -> str:
    """What a table of projections keeps."""
    return say(_IN_WORDS[table.name])


def differences(before: Rows, after: Rows) -> list[str]:
    """Where stored rows are not what the docket gives, a sentence each."""
    told = []
    for table in PROJECTIONS:
        old, new = before[table.name], after[table.name]
        for key in sorted({*old, *new}, key=str):
            if old.get(key) != new.get(key):
                named = " ".join(str(part) for part in key if part != "")
                told.append(
                    say(
                        "What is kept of {what} ({named}) is not what the docket gives: prosequi rebuild.",
                        what=in_words(table), named=named,
                    )
                )  # fmt: skip
    return told


def _keyed(table: Table, rows: Iterator[Row]) -> dict[tuple[Any, ...], Row]:
    key = _KEYS[table.name]
    return {key(row): row for row in rows}


def _key(table: Table) -> list[str]:
    return [column.name for column in table.primary_key if column.name != "case_id"]


def _getter(names: list[str]) -> Callable[[Row], tuple[Any, ...]]:
    return itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)


_KEYS = {table.name: _getter(_key(table)) for table in PROJECTIONS}
"""What stands behind the case in the key of each table, of a row."""


def _where(table: Table, case_id: str, row: Row) -> Row:
    return {"of_case": case_id, **{f"of_{name}": row[name] for name in _key(table)}}


@lru_cache
def _statements(name: str) -> tuple[Any, Any, Any]:
    """How rows of a table are added, changed and removed."""
    table = next(table for table in PROJECTIONS if table.name == name)
    here = [table.c.case_id == bindparam("of_case"), *(table.c[key] == bindparam(f"of_{key}") for key in _key(table))]
    values: dict[str, Any] = {column.name: bindparam(column.name) for column in table.c if not column.primary_key}
    return insert(table), update(table).where(*here).values(values), delete(table).where(*here)


def _tracks(case: Case) -> Iterator[Row]:
    for runs in case.standing.tracks.values():
        latest = {id(of_one[-1]) for of_one in by_matter(runs)}
        for track in runs:
            stage = case.law.procedures[track.procedure].stages[track.stage]
            yield {
                "procedure": track.procedure, "subject": track.subject, "run": track.run, "stage": track.stage,
                "phase": stage.phase, "since": str(_since(case.standing, track)), "latest": id(track) in latest,
            }  # fmt: skip


def _since(standing: Standing, track: Track) -> Moment:
    """When a track came to the stage at which it stands: by its own step, or by that of another track that began it."""
    for taking in reversed(track.takings):
        if taking.came_from != taking.led_to:
            return taking.on
    began = (
        taking.on
        for runs in standing.tracks.values() for other in runs for taking in other.takings
        if taking.entry == track.began
    )  # fmt: skip
    return next(began, UNKNOWN)


def _deadlines(standing: Standing) -> Iterator[Row]:
    before, standing.carried = standing.carried, {}
    for name, waiting in standing.waiting.items():
        runs = standing.runs[name]
        for run in (runs[at] for at in waiting):
            if run.excused is not None:
                continue
            known, on = before.get(id(run)), hangs_on(standing, run)
            if known is None or known[0] is not run or on is None or known[1] != on:
                known = run, on, _deadline(due_of(standing, run, UNKNOWN))
            standing.carried[id(run)] = known
            if known[2] is not None:
                yield known[2]


def _deadline(due: Due) -> Row | None:
    if not due.reckoned.runs:
        return None
    alarm, usual, outer = due.alarm, due.due, due.outer
    said = _text(usual)
    return {
        "deadline": due.id, "subject": due.subject, "run": due.number,
        "alarm_day": alarm.first_day if alarm is not None else None,
        # mostly all readings agree, and writing a date costs more than comparing it
        "alarm": said if alarm is usual else _text(alarm), "due": said,
        "outer": said if outer is usual else _text(outer), "kind": due.kind, "waits": due.waits, "binds": due.binds,
        "words": due.run.words,
        "because": due.because or None, "provisional": due.provisional, "unverified": due.unverified,
    }  # fmt: skip


def _custody(standing: Standing) -> Iterator[Row]:
    for ref, there in held(standing).items():
        since = there.since
        yield {
            "ref": ref, "procedure": there.procedure, "stage": there.stage, "since": str(since),
            "since_day": since.first_day if since.known else None,
        }  # fmt: skip


def _amounts(standing: Standing) -> Iterator[Row]:
    if not standing.practice.law.amounts:
        return
    for owed in amounts(standing, _last_day(standing)):
        yield {
            "amount": owed.id, "subject": owed.subject, "owed": owed.amount, "paid_by": owed.paid_by,
            "unverified": owed.unverified,
        }  # fmt: skip


def _last_day(standing: Standing) -> Moment:
    """The last moment the docket tells of: what depends on a day is told as it was then."""
    last = standing.last[0] if standing.last else None
    if last is None or not 1000 <= last.year < 9999:
        return standing.opened_on or UNKNOWN
    return moment(last)


def _questions(standing: Standing) -> Iterator[Row]:
    for subject, fact, question in questions(standing):
        yield {"subject": subject, "fact": fact, "question": question}


def _text(value: Moment | None) -> str | None:
    return None if value is None else str(value)
