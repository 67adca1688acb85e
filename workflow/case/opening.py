"""Opening a case: entry 0 of its docket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflow.case.arguments import When, today
from workflow.case.arguments import written as in_writing
from workflow.case.case import Case
from workflow.case.docket import place_of
from workflow.case.entry import Entry
from workflow.case.folding import fold_entry
from workflow.case.legality import refuse_unlawful
from workflow.case.lines import read_line
from workflow.case.lines.matter import counts_body, opened_cause
from workflow.case.lines.naming import facts_of
from workflow.case.practice import practice_of
from workflow.case.standing import Standing
from workflow.law.law import Law
from workflow.moments import Moment, moment


def open_case(
    law: Law, title: str = "", *, on: When, written: When | None = None, people: Mapping[str, Any] | None = None,
    causes: Mapping[str, Any] | None = None, counts: Mapping[str, Any] | None = None,
    settings: Mapping[str, str] | None = None, facts: Mapping[str, Any] | None = None,
) -> Case:  # fmt: skip
    """Open a case under the law of a place: entry 0 of its docket.

    ``people``, ``causes`` and ``counts`` are as in the head of a story. ``written`` is today unless told.
    Raises CaseError or UnknownName; StepRefused where a count was no offence on its day and has no ``despite``.
    """
    day = moment(in_writing(on))
    known = moment(in_writing(written)) if written is not None else today(law)
    body = {"title": title, **_Ground(law, day, known).said(people, causes, counts, settings, facts)}
    entry = Entry(0, "opened", day, known, body)
    standing = Standing(practice_of(law))
    fold_entry(standing, entry)
    refuse_unlawful(standing)
    standing.last = place_of(entry, {})
    return Case(law, (entry,), None, standing)


class _Ground:
    """What a case is opened with, each part checked against those before it."""

    def __init__(self, law: Law, day: Moment, known: Moment) -> None:
        self._standing = Standing(practice_of(law))
        self._day, self._known = day, known
        self._body: dict[str, Any] = {}
        self._facts: dict[str, dict[str, Any]] = {}

    def said(self, people: Any, causes: Any, counts: Any, settings: Any, facts: Any) -> dict[str, Any]:
        standing = self._standing
        if people:
            told = read_line(standing, {"on": str(self._day), "person_added": dict(people)}).body
            self._keep("person_added", "people", told)
        if causes:
            kept = {str(id): opened_cause(standing, str(id), said) for id, said in causes.items()}
            self._keep("cause_opened", "causes", {"causes": kept})
        if counts:
            self._keep("count_added", "counts", counts_body(standing, counts))
        if settings:
            line = read_line(standing, {"on": str(self._day), "reading_chosen": settings})
            self._body["settings"] = line.body["readings"]
        for subject, values in facts_of(standing, facts, [], None).items() if facts else ():
            self._facts.setdefault(subject, {}).update(values)
        return {**self._body, "facts": self._facts} if self._facts else self._body

    def _keep(self, kind: str, part: str, told: dict[str, Any]) -> None:
        self._body[part] = told[part]
        self._facts.update(told.get("facts", {}))
        fold_entry(self._standing, Entry(0, kind, self._day, self._known, {part: told[part]}))
