"""What an office asks of all its cases at once, answered from projections without opening a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from workflow.answers import Undecided
from workflow.moments import Moment, moment
from workflow.storage.tables import amounts, cases, custody, deadlines, questions, tracks


@dataclass(frozen=True, slots=True)
class Waiting:
    """A deadline of some case that nobody has met: alarm (the earliest end under any reading), due (the usual one) and
    outer (the latest) as intervals of local time; None where it cannot be computed, and ``because`` says why."""

    case_id: str
    place: str
    deadline: str
    subject: str
    run: int
    alarm: Moment | None
    due: Moment | None
    outer: Moment | None
    kind: str
    waits: bool
    binds: str | None
    words: str | None
    because: str
    provisional: bool
    unverified: bool

    def status(self, on: date) -> str:
        """running, lapsed, unclear or unknown on a day; of a time to wait: waiting or open."""
        if self.due is None:
            return "unknown"
        day = moment(on)
        past = day >= self.due if self.waits else day > self.due
        if isinstance(past, Undecided):
            return "unclear"
        if self.waits:
            return "open" if past else "waiting"
        return "lapsed" if past else "running"


class InCustody(NamedTuple):
    """Somebody deprived of liberty: where, in which stage, since when."""

    case_id: str
    place: str
    ref: str
    procedure: str
    stage: str
    since: Moment


class AtStage(NamedTuple):
    """A track that stands in a stage, and since when."""

    case_id: str
    place: str
    procedure: str
    subject: str
    stage: str
    since: Moment


class Promised(NamedTuple):
    """Money the law promises somebody; no sum (``owed``) where something must be known first."""

    case_id: str
    amount: str
    subject: str
    owed: str | None
    paid_by: str | None
    unverified: bool


def waiting(
    connection: Connection, first: date | None, last: date | None, place: str | None, limit: int | None
) -> Iterator[Waiting]:
    """Deadlines whose alarm falls on or between two days, the earliest first; those that cannot be computed stand last,
    and only where no first day is asked for."""
    day, rest = deadlines.c.alarm_day, (deadlines.c.case_id, deadlines.c.deadline, deadlines.c.subject)
    dated = select(deadlines).where(day.is_not(None)).order_by(day, *rest)
    dated = dated if first is None else dated.where(day >= first)
    dated = dated if last is None else dated.where(day <= last)
    # asked one after the other, each follows an index
    asked = [dated] if first is not None else [dated, select(deadlines).where(day.is_(None)).order_by(*rest)]
    for row, place_of in _placed(connection, asked, deadlines, place, limit):
        said: dict[str, Any] = {**row._mapping, "place": place_of}
        del said["alarm_day"]
        said |= {name: _moment(said[name]) for name in ("alarm", "due", "outer")}
        yield Waiting(**{**said, "because": said["because"] or ""})


def in_custody(connection: Connection, place: str | None, limit: int | None) -> Iterator[InCustody]:
    """Who is in custody, the longest first; those of whom the day is not known stand first of all."""
    day, rest = custody.c.since_day, (custody.c.case_id, custody.c.ref)
    asked = [
        select(custody).where(day.is_(None)).order_by(*rest),
        select(custody).where(day.is_not(None)).order_by(day, *rest),
    ]
    for row, place_of in _placed(connection, asked, custody, place, limit):
        yield InCustody(row.case_id, place_of, row.ref, row.procedure, row.stage, moment(row.since))


def _placed(
    connection: Connection, asked: list[Select[Any]], table: Table, place: str | None, limit: int | None
) -> Iterator[tuple[Any, str]]:
    """Rows of one question after the other, each with the place of its case. The places are looked up for the rows that
    were found: a server that joins first may read every case there is."""
    left = limit
    for one in asked:
        if place is not None:
            one = one.join_from(table, cases).where(in_place(place))
        rows = connection.execute(one.limit(left)).all()
        places = _places(connection, sorted({row.case_id for row in rows}))
        yield from ((row, places[row.case_id]) for row in rows)
        left = None if left is None else left - len(rows)


def _places(connection: Connection, ids: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for at in range(0, len(ids), _AT_ONCE):
        asked = select(cases.c.case_id, cases.c.place).where(cases.c.case_id.in_(ids[at : at + _AT_ONCE]))
        found |= {row.case_id: row.place for row in connection.execute(asked)}
    return found


_AT_ONCE = 500
"""Cases looked up with one question."""


def stages(connection: Connection, place: str | None) -> list[tuple[str, str, str, int]]:
    """(place, procedure, stage, how many tracks stand there) over the latest runs of all cases."""
    columns = (cases.c.place, tracks.c.procedure, tracks.c.stage)
    asked = select(*columns, func.count()).join_from(tracks, cases).where(tracks.c.latest)
    asked = asked.group_by(*columns).order_by(*columns)
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(_in_place(asked, place))]


def at_stage(
    connection: Connection, procedure: str | None, stage: str, place: str | None, limit: int | None
) -> Iterator[AtStage]:
    """Every latest run that stands in a stage, by case."""
    named = ("case_id", "procedure", "subject", "stage", "since")
    asked = select(cases.c.place, *(tracks.c[name] for name in named)).join_from(tracks, cases)
    asked = asked.where(tracks.c.stage == stage, tracks.c.latest).order_by(tracks.c.case_id, tracks.c.subject)
    if procedure is not None:
        asked = asked.where(tracks.c.procedure == procedure)
    for row in connection.execute(_in_place(asked, place).limit(limit)):
        yield AtStage(row.case_id, row.place, row.procedure, row.subject, row.stage, moment(row.since))


def questions_of(connection: Connection, case_id: str | None) -> list[tuple[str, str, str, str]]:
    """(case, subject, fact, question): what somebody should answer, in one case or in all."""
    asked = select(questions).order_by(*questions.primary_key)
    asked = asked if case_id is None else asked.where(questions.c.case_id == case_id)
    return [(row.case_id, row.subject, row.fact, row.question) for row in connection.execute(asked)]


def amounts_of(connection: Connection, case_id: str | None) -> list[Promised]:
    """Money the law promises, in one case or in all."""
    asked = select(amounts).order_by(*amounts.primary_key)
    asked = asked if case_id is None else asked.where(amounts.c.case_id == case_id)
    return [Promised(**row) for row in connection.execute(asked).mappings()]


def in_place(place: str) -> ColumnElement[bool]:
    """Cases of a place, and of the places in it."""
    return (cases.c.place == place) | cases.c.place.startswith(f"{place}/", autoescape=True)


def _in_place(asked: Select[Any], place: str | None) -> Select[Any]:
    return asked if place is None else asked.where(in_place(place))


def _moment(text: str | None) -> Moment | None:
    return None if text is None else moment(text)
