"""Lines about what else happens: facts, hearings, orders, papers, filings, excluded time, readings, notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflow.case.lines.naming import (
    facts_of,
    known_cause,
    known_person,
    known_side,
    many,
    mapped,
    only,
    plain_values,
)
from workflow.case.lines.steps import refs_of
from workflow.case.standing import Standing
from workflow.errors import CaseError, UnknownName
from workflow.language import day, later, say
from workflow.moments import moment, period


def facts(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    counts = [str(count) for count in many(said.get("counts"))]
    return {
        "facts": facts_of(
            standing, mapped(value, "facts_recorded", "{A1: {born: 2009-05-01}}"), [], counts, cause=said.get("cause")
        )
    }


def hearing(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    parts = mapped(value, "hearing_fixed", "{for: judgment, on: 2024-07-01}")
    only(parts, ("for", "on", "of", "cause"), later("word in a hearing"))
    if "on" not in parts:
        raise CaseError(say("A hearing is fixed for a day: hearing_fixed: {for: judgment, on: 2024-07-01}."))
    body: dict[str, Any] = {"for": plain_values(parts.get("for")), "day": str(moment(parts["on"]))}
    if parts.get("of"):
        body["people"] = [known_person(standing, str(ref)) for ref in many(parts["of"])]
    if said.get("cause") or parts.get("cause"):
        body["cause"] = known_cause(standing, str(said.get("cause") or parts["cause"]))
    return body


def ordered(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    parts = {"what": value} if isinstance(value, str) else dict(mapped(value, "ordered", "{what: …, within: 3 months}"))
    only(parts, ("what", "within", "binds", "met_by", "of"), later("word in an order"))
    if "what" not in parts:
        raise CaseError(say("What was ordered? Write ordered: {what: finish the investigation, within: 3 months}."))
    body: dict[str, Any] = {"what": str(parts["what"])}
    within = parts.get("within", said.get("within"))
    if within is not None:
        body["within"] = str(period(str(within)))
    if parts.get("binds") is not None:
        body["binds"] = known_side(standing, str(parts["binds"]))
    body["met_by"] = [standing.practice.step_name(str(name)) for name in many(parts.get("met_by"))]
    body["people"] = [known_person(standing, str(ref)) for ref in many(parts.get("of"))]
    if said.get("cause"):
        body["cause"] = known_cause(standing, str(said["cause"]))
    return body


def document(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    papers = (
        {value: {}}
        if isinstance(value, str)
        else mapped(value, "document_received", "{post_mortem: {title: …, of: V1}}")
    )
    kept = {}
    for id, paper in papers.items():
        paper = {"title": paper} if isinstance(paper, str) else dict(mapped(paper or {}, str(id), "{title: …, of: V1}"))
        if paper.get("of") is not None:
            known_person(standing, str(paper["of"]))
        kept[str(id)] = {key: plain_values(part) for key, part in paper.items()}
    return {"papers": kept}


def filing(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    filings = value if isinstance(value, Mapping) else dict.fromkeys(map(str, many(value)))
    kept = {}
    for name, who in filings.items():
        standing.practice.law.filings.named(str(name))
        kept[str(name)] = refs_of(standing, who)
    return {"filings": kept}


_PRINTED = ("filing", "for", "copy", "files", "template", "law", "unverified", "final_by")


def printed(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    """A filing that was printed: for whom, which copy, the hash of each file, from which template and version of the
    law, on which rules that nobody has checked, and which lawyer made it final. It is not yet filed."""
    parts = mapped(value, "filing_printed", "{filing: charge_sheet, for: [A1], files: {word: …}}")
    only(parts, _PRINTED, later("word in a printed filing"))
    if "filing" not in parts:
        raise CaseError(say("Which filing was printed? Write filing_printed: {filing: charge_sheet, for: [A1]}."))
    standing.practice.law.filings.named(str(parts["filing"]))
    body = {key: plain_values(part) for key, part in parts.items() if key != "for"}
    if "final_by" in body:
        known_person(standing, str(body["final_by"]))
    return {"printed": body, "people": refs_of(standing, parts.get("for"))}


def excluded(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    parts = mapped(value, "time_excluded", "{rule: stayed, from: 2024-07-01, to: 2024-07-09}")
    only(parts, ("rule", "what", "from", "to", "of", "for"), later("word in excluded time"))
    rules = standing.practice.law.calendar.excluded
    rule = str(parts.get("rule", parts.get("what", "")))
    if rule not in rules:
        raise UnknownName(later("rule of excluded time"), rule, rules)
    if "from" not in parts or "to" not in parts:
        raise CaseError(say("Excluded time has a first and a last day: time_excluded: {rule: …, from: …, to: …}."))
    first, last = moment(parts["from"]), moment(parts["to"])
    if (last < first) is True:
        raise CaseError(
            say("The excluded time ends ({last}) before it begins ({first}).", last=day(last), first=day(first))
        )
    people = [known_person(standing, str(ref)) for ref in many(parts.get("of", parts.get("for")))]
    return {"rule": rule, "first": str(first), "last": str(last), "people": people}


def reading(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    """Readings for the whole case; a code may be held to govern for one person or count (``{A1: {family: code}}``)."""
    readings: dict[str, str] = {}
    held: dict[str, dict[str, str]] = {}
    for name, chosen in mapped(value, "reading_chosen", "{setting: reading}").items():
        if not isinstance(chosen, Mapping):
            readings[str(name)] = _known_reading(standing, str(name), str(chosen))
            continue
        whose = f"count {name}" if str(name) in standing.counts else known_person(standing, str(name))
        families = standing.practice.law.jurisdiction.codes
        if strange := [family for family in chosen if family not in families]:
            raise UnknownName(later("code family"), str(strange[0]), families)
        held[whose] = {str(family): _known_reading(standing, str(family), str(code)) for family, code in chosen.items()}
    reason = str(said.get("reason") or said.get("despite") or "")
    return {"readings": readings, **({"held": held} if held else {}), "reason": reason}


def _known_reading(standing: Standing, name: str, chosen: str) -> str:
    law = standing.practice.law
    codes = [option.value for option in law.jurisdiction.codes.get(name, ())]
    if codes:
        if chosen not in codes:
            raise UnknownName(say("code of {name}", name=name), chosen, codes)
    elif chosen not in law.settings.named(name).readings:
        raise UnknownName(say("reading of {name}", name=name), chosen, law.settings[name].readings)
    return chosen


def note(standing: Standing, value: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    return {"text": str(value)}
