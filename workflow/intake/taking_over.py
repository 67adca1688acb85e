"""Taking over a list: every case of it made in memory, and every mistake of it told at once."""

from __future__ import annotations

from typing import NamedTuple

from workflow.case.arguments import When, today
from workflow.case.case import Case
from workflow.intake.fitting import closed
from workflow.intake.gathering import Gathering, NameCase
from workflow.intake.making import CannotStand, Making
from workflow.intake.mapping import Mapping
from workflow.intake.mistakes import Mistake, Mistakes
from workflow.intake.rows import Rows, key
from workflow.law.law import Law
from workflow.moments import moment


class TakenOver(NamedTuple):
    """A case made from a list: from which rows, how many of its steps are inferred, and what is still not known."""

    id: str
    rows: tuple[int, ...]
    case: Case
    inferred: int
    unknown: tuple[str, ...]


class Intake(NamedTuple):
    """What came of a list. Where there is a mistake, none of the cases is to be kept."""

    cases: tuple[TakenOver, ...]
    mistakes: tuple[Mistake, ...]


def take_over(law: Law, mapping: Mapping, rows: Rows, name_case: NameCase, *, written: When | None = None) -> Intake:
    """Every case of a list, made in memory, and every mistake of the list. Nothing is kept anywhere.

    ``name_case`` raises where an id cannot name a new case. The mapping fits the list and the law (``misfits``).
    """
    known = moment(written) if written is not None else today(law)
    wrong = Mistakes(closed(mapping, law))
    matters = Gathering(law, mapping, name_case, known.first_day, wrong).read(rows)
    mistaken = {row for mistake in wrong for row in mistake.rows}
    cases = []
    for matter in matters.values():
        making = Making(law, matter, known, wrong)
        # what only follows from a mistake is no further mistake
        if mistaken.isdisjoint(matter.rows):
            try:
                case = making.case()
            except CannotStand:
                continue
            inferred = sum(bool(entry.body.get("inferred")) for entry in case.entries)
            unknown = tuple(making.unknown(case))
            cases.append(TakenOver(matter.id.text, tuple(matter.rows), case, inferred, unknown))
    return Intake(tuple(cases), tuple(wrong))


def unused(mapping: Mapping, rows: Rows) -> tuple[str, ...]:
    """The columns of a list that a mapping passes over."""
    used = {key(heading) for _, heading in mapping.columns()}
    return tuple(heading for heading in rows.headings if key(heading) not in used)
