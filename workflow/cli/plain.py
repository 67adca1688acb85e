"""Answers as plain values for ``--json``: ids beside words, dates as text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workflow.case.charges import Charge
    from workflow.case.coverage import Coverage
    from workflow.case.deadlines import Due
    from workflow.case.entry import Entry
    from workflow.case.steps import NextStep
    from workflow.case.track import Track
    from workflow.case.unmet import Unmet
    from workflow.law.law import Law
    from workflow.packs.findings import Finding


def text(said: Any) -> str:
    """JSON for people and programs."""
    return json.dumps(said, ensure_ascii=False, indent=2, default=str)


def unmet(law: Law, item: Unmet, language: str | None = None) -> dict[str, Any]:
    """One requirement that does not hold."""
    return {
        "kind": item.kind, "id": item.id, "words": law.text(item.words, language), "under": dict(item.under),
        "cited": law.cite(item.under, language=language),
        "cures": [
            {"step": cure.step, "title": law.text(cure.title, language), "by": list(cure.by)} for cure in item.cures
        ],
        "ask": _asked(item.ask),
        "directory": item.directory, "confidence": item.confidence,
    }  # fmt: skip


def step(law: Law, item: NextStep, language: str | None = None) -> dict[str, Any]:
    """One step that may come next, or why not."""
    return {
        "step": item.dotted, "subject": item.subject, "title": law.text(item.title, language), "by": list(item.by),
        "open": item.open, "begins": item.begins, "records": list(item.records), "makes": list(item.makes),
        "unmet": [unmet(law, one, language) for one in item.unmet],
        "warnings": [unmet(law, one, language) for one in item.warnings],
    }  # fmt: skip


def due(law: Law, item: Due, language: str | None = None, *, explained: bool = False) -> dict[str, Any]:
    """One deadline of one case."""
    said: dict[str, Any] = {
        "deadline": item.id, "subject": item.subject, "run": item.number, "cause": item.run.cause,
        "title": law.text(item.title, language),
        "kind": item.kind, "status": item.status, "alarm": _day(item.alarm), "due": _day(item.due),
        "outer": _day(item.outer), "binds": item.binds, "under": dict(item.under), "because": item.because or None,
        "contested": list(item.touched), "provisional": item.provisional, "unverified": item.unverified,
        "ask": _asked(item.ask),
    }  # fmt: skip
    if explained:
        said["explanation"] = item.explain(language)
    return said


def track(item: Track) -> dict[str, Any]:
    """Where one run of a procedure stands."""
    said = {"subject": item.subject, "procedure": item.procedure, "run": item.run, "stage": item.stage}
    return {**said, "cause": item.cause}


def charge(item: Charge) -> dict[str, Any]:
    """One accused on one count, with its outcome and sentence."""
    said = {
        "accused": item.accused, "count": item.count.id, "offence": item.offence or item.count.offence,
        "outcome": item.outcome,
    }  # fmt: skip
    return {**said, "sentence": sentence(item) or None}


def sentence(item: Charge) -> str:
    """``30 years``, ``death``, ``fine``; empty where none stands."""
    if item.sentence is None:
        return ""
    return item.sentence.words


def entry(item: Entry) -> dict[str, Any]:
    """One line of the docket."""
    return item.as_json()


def finding(item: Finding) -> dict[str, Any]:
    """One mistake in a pack."""
    return {
        "file": item.file, "line": item.line, "where": list(item.where), "problem": item.problem, "advice": item.advice
    }  # fmt: skip


def coverage(item: Coverage) -> dict[str, Any]:
    """By kind, how many rules are travelled and of how many; and those that are not."""
    return {
        "travelled": {kind: {"of": of, "travelled": done} for kind, (done, of) in item.counts().items()},
        "untravelled": [way._asdict() for way in item.untravelled],
    }


def _asked(ask: Iterable[Any]) -> list[dict[str, str]]:
    return [{"fact": asked.name, "of": asked.of, "question": asked.question} for asked in ask]


def _day(value: Any) -> str | None:
    return None if value is None else str(value)
