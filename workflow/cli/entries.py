"""The docket in words: each entry in one line, and the addresses of people, charges and the case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workflow.case.entry import Entry
    from workflow.law.law import Law


def subject_words(subject: str) -> str:
    """``A1``, ``A1 count 2``, ``the case``."""
    return subject.replace("/", " count ") or "the case"


def people_words(subjects: Iterable[str]) -> str:
    """``A1, A2 count 1, the case``: several addresses in one cell."""
    return ", ".join(dict.fromkeys(map(subject_words, subjects)))


def gathered(rows: Iterable[tuple[Any, str]]) -> list[tuple[Any, str]]:
    """What is said of several people, said once: (what, address) pairs as (what, all its addresses in words)."""
    same: dict[Any, list[str]] = {}
    for said, subject in rows:
        same.setdefault(said, []).append(subject)
    return [(said, people_words(subjects)) for said, subjects in same.items()]


def tries(procedure: Any) -> bool:
    """Whether a procedure is the trial itself, which stands before what goes on beside it."""
    return {"trial", "judgment"} <= {stage.phase for stage in procedure.stages.values()}


def entry_words(law: Law, entry: Entry, language: str | None = None) -> str:
    """What an entry says, in one sentence."""
    body = entry.body
    said = _SAID[entry.kind](law, body, language) if entry.kind in _SAID else _map(body)
    for key, words in (("by", "by"), ("within", "within"), ("cause", "in")):
        if body.get(key):
            said += f", {words} {body[key]}"
    if body.get("absent"):
        said += f", {' '.join(body['absent'])} absent"
    if body.get("facts") and entry.kind not in ("facts_recorded",):
        said += f"; {_facts(body['facts'])}"
    if body.get("despite"):
        said += f"; despite: {body['despite']}"
    return f"{said} (inferred)" if body.get("inferred") else said


def _takings(law: Law, body: Mapping[str, Any], language: str | None) -> str:
    parts = []
    for item in body["takings"]:
        procedure, _, step = item["step"].partition(".")
        rules = law.procedures.get(procedure)
        title = (
            law.text(rules.steps[step].title, language) if rules is not None and step in rules.steps else item["step"]
        )
        parts.append(f"{title}: {', '.join(map(subject_words, item['subjects']))}")
    said = "; ".join(parts)
    if body.get("sentence"):
        said += f"; sentence {_map(body['sentence'])}"
    if body.get("outcome"):
        said += f"; {_map(body['outcome'])}"
    return said


def _people(law: Law, body: Mapping[str, Any], language: str | None) -> str:
    return ", ".join(f"{ref} {who.get('is', '')}".strip() for ref, who in body["people"].items())


def _roles(law: Law, body: Mapping[str, Any], language: str | None) -> str:
    return ", ".join(f"{ref} is now {who.get('is')}" for ref, who in body["roles"].items())


def _counts(law: Law, body: Mapping[str, Any], language: str | None) -> str:
    return "; ".join(f"count {id}: {_map(said)}" for id, said in body["counts"].items())


def _causes(law: Law, body: Mapping[str, Any], language: str | None) -> str:
    return "; ".join(f"{id}: {_map(said)}" for id, said in body["causes"].items())


def _correction(law: Law, body: Mapping[str, Any], language: str | None) -> str:
    return (
        f"entry {body['entry']} struck"
        if body.get("struck")
        else f"entry {body['entry']}: {_map(body.get('changes', {}))}"
    )


def _filings(law: Law, body: Mapping[str, Any], language: str | None) -> str:
    return "; ".join(
        f"{law.text(law.filings[id].title, language) if id in law.filings else id}: {', '.join(who) or 'the case'}"
        for id, who in body["filings"].items()
    )


def _printed(law: Law, body: Mapping[str, Any], language: str | None) -> str:
    said = body["printed"]
    rule = law.filings.get(said["filing"])
    title = law.text(rule.title, language) if rule is not None else said["filing"]
    files = ", ".join(f"{kind} {str(digest)[:12]}" for kind, digest in said.get("files", {}).items())
    unverified = f"; {len(said['unverified'])} unverified" if said.get("unverified") else ""
    final = f"; final, by {said['final_by']}" if said.get("final_by") else ""
    whose = ", ".join(body["people"]) or "the case"
    return f"{title}: {whose} ({said.get('copy', '')} copy; {files}{unverified}{final})"


def _paper(id: str, said: Mapping[str, Any]) -> str:
    of = f" of {said['of']}" if said.get("of") else ""
    digest = f" ({str(said['sha256'])[:12]})" if said.get("sha256") else ""
    return f"{_map(said.get('title') or id.replace('_', ' '))}{of}{digest}"


def _facts(facts: Mapping[str, Any]) -> str:
    told = gathered((_map(values), subject) for subject, values in facts.items())
    return "; ".join(f"{whose} {values}" for values, whose in told)


def _map(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_map(part)}" for key, part in value.items())
    if isinstance(value, (list, tuple)):
        return " ".join(_map(part) for part in value)
    return str(value)


_SAID: dict[str, Any] = {
    "opened": lambda law, body, language: body.get("title", ""),
    "take": _takings,
    "person_added": _people,
    "role_changed": _roles,
    "count_added": _counts,
    "count_amended": _counts,
    "cause_opened": _causes,
    "facts_recorded": lambda law, body, language: _facts(body["facts"]),
    "hearing_fixed": lambda law, body, language: f"for {body.get('for')} on {body.get('day')}",
    "ordered": lambda law, body, language: body.get("what", ""),
    "filing_made": _filings,
    "filing_printed": _printed,
    "document_received": lambda law, body, language: "; ".join(_paper(*item) for item in body["papers"].items()),
    "note": lambda law, body, language: body.get("text", ""),
    "correction": _correction,
    "annulled": lambda law, body, language: f"entry {body['entry']} falls",
}
