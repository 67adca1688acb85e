"""The docket in words: each entry in one line, and the addresses of people, charges and the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from workflow.cli.words import in_words, named, time_words
from workflow.language import day, later, say
from workflow.moments import moment

if TYPE_CHECKING:
    from workflow.case.case import Case
    from workflow.case.entry import Entry
    from workflow.law.law import Law
    from workflow.moments import Moment


def subject_words(subject: str) -> str:
    """``A1``, ``A1 count 2``, ``the case``."""
    person, charge, count = subject.partition("/")
    if charge:
        return say("{person} count {count}", person=person, count=count)
    return of_words(subject) or say("the case")


def of_words(of: str) -> str:
    """``A1``, ``count 1``, ``cause main``, ``case``: of whom or what something is asked."""
    kind, space, id = of.partition(" ")
    return say(_OF[kind], id=id) if space and kind in _OF else in_words(of)


_OF = {"count": later("count {id}"), "cause": later("cause {id}")}


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
    if body.get("by"):
        said = say("{what}, by {whom}", what=said, whom=named(law, body["by"], language))
    if body.get("within"):
        said = say("{what}, within {time}", what=said, time=time_words(body["within"]))
    if body.get("cause"):
        said = say("{what}, in {cause}", what=said, cause=body["cause"])
    if body.get("absent"):
        said = say("{what}, {people} absent", what=said, people=" ".join(body["absent"]))
    if body.get("facts") and entry.kind not in ("facts_recorded",):
        said += f"; {_facts(body['facts'])}"
    if body.get("despite"):
        said = say("{what}; despite: {why}", what=said, why=body["despite"])
    return f"{said} {say('(inferred)')}" if body.get("inferred") else said


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
        said = say("{what}; sentence {sentence}", what=said, sentence=_map(body["sentence"], time_words))
    if body.get("outcome"):
        said += f"; {_map(body['outcome'], in_words)}"
    return said


def _people(law: Law, body: Mapping[str, Any], language: str | None) -> str:
    return ", ".join(f"{ref} {named(law, who.get('is', ''), language)}".strip() for ref, who in body["people"].items())


def _roles(law: Law, body: Mapping[str, Any], language: str | None) -> str:
    return ", ".join(
        say("{person} is now {role}", person=ref, role=named(law, str(who.get("is")), language))
        for ref, who in body["roles"].items()
    )


def _counts(law: Law, body: Mapping[str, Any], language: str | None) -> str:
    def told(id: str) -> str:
        return named(law, id, language)

    return "; ".join(say("count {id}: {words}", id=id, words=_map(said, told)) for id, said in body["counts"].items())


def cause_since(case: Case, id: str) -> Moment:
    """The day from which something can be told of a cause: that of the line which opened it."""
    opened = (entry.on for entry in case.entries if id in entry.body.get("causes", ()) or entry.body.get("into") == id)
    return next(opened, case.entries[0].on)


def _causes(law: Law, body: Mapping[str, Any], language: str | None) -> str:
    def told(id: str) -> str:
        return named(law, id, language)

    return "; ".join(f"{id}: {_map(said, told)}" for id, said in body["causes"].items())


def _correction(law: Law, body: Mapping[str, Any], language: str | None) -> str:
    if body.get("struck"):
        return say("entry {entry} struck", entry=body["entry"])
    return say("entry {entry}: {words}", entry=body["entry"], words=_map(body.get("changes", {})))


def _filings(law: Law, body: Mapping[str, Any], language: str | None) -> str:
    return "; ".join(
        f"{law.text(law.filings[id].title, language) if id in law.filings else id}: {', '.join(who) or say('the case')}"
        for id, who in body["filings"].items()
    )


def _printed(law: Law, body: Mapping[str, Any], language: str | None) -> str:
    said = body["printed"]
    rule = law.filings.get(said["filing"])
    title = law.text(rule.title, language) if rule is not None else said["filing"]
    files = ", ".join(f"{kind} {str(digest)[:12]}" for kind, digest in said.get("files", {}).items())
    copy = say(COPIES[said["copy"]]) if said.get("copy") in COPIES else ""
    unverified = say("{number} unverified", number=len(said["unverified"])) if said.get("unverified") else ""
    final = say("final, by {lawyer}", lawyer=said["final_by"]) if said.get("final_by") else ""
    whose = ", ".join(body["people"]) or say("the case")
    return f"{title}: {whose} ({'; '.join(filter(None, (copy, files, unverified, final)))})"


COPIES = {"public": later("public copy"), "court": later("court copy"), "sealed": later("sealed copy")}
"""For whom a filing is printed."""


def _paper(id: str, said: Mapping[str, Any]) -> str:
    title = _map(said.get("title") or id.replace("_", " "))
    title = say("{paper} of {person}", paper=title, person=said["of"]) if said.get("of") else title
    return f"{title} ({str(said['sha256'])[:12]})" if said.get("sha256") else title


def _facts(facts: Mapping[str, Any]) -> str:
    told = gathered((_map(values), subject) for subject, values in facts.items())
    return "; ".join(f"{whose} {values}" for values, whose in told)


def _day(said: Any) -> str:
    return day(moment(said)) if isinstance(said, str) else str(said)


def _map(value: Any, told: Callable[[str], str] = str) -> str:
    """Plain values in a line; ``told`` says a single one in words."""
    if isinstance(value, Mapping):
        return ", ".join(f"{in_words(key)} {_map(part, told)}" for key, part in value.items())
    if isinstance(value, (list, tuple)):
        return " ".join(_map(part, told) for part in value)
    return told(str(value))


_SAID: dict[str, Any] = {
    "opened": lambda law, body, language: body.get("title", ""),
    "take": _takings,
    "person_added": _people,
    "role_changed": _roles,
    "count_added": _counts,
    "count_amended": _counts,
    "cause_opened": _causes,
    "cause_amended": _causes,
    "facts_recorded": lambda law, body, language: _facts(body["facts"]),
    "hearing_fixed": lambda law, body, language: say(
        "for {what} on {day}", what=body.get("for"), day=_day(body.get("day"))
    ),
    "ordered": lambda law, body, language: body.get("what", ""),
    "filing_made": _filings,
    "filing_printed": _printed,
    "document_received": lambda law, body, language: "; ".join(_paper(*item) for item in body["papers"].items()),
    "note": lambda law, body, language: body.get("text", ""),
    "correction": _correction,
    "annulled": lambda law, body, language: say("entry {entry} falls", entry=body["entry"]),
}
