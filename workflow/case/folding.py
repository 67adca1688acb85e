"""From entries to a standing: each kind of entry, and what it does.

Folding never refuses: what is on the docket happened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workflow.case.annulling import annul
from workflow.case.causes import Cause
from workflow.case.charges import Charge, Count
from workflow.case.clocks import begin_fact_runs, order_run
from workflow.case.docket import corrected, in_order_of_happening
from workflow.case.entry import Entry
from workflow.case.facts import typed
from workflow.case.for_whom import newcomer
from workflow.case.legality import judge_counts
from workflow.case.limitation import keep_time
from workflow.case.people import Person, Role
from workflow.case.practice import Practice
from workflow.case.standing import Excluded, Filed, Hearing, Paper, Recorded, Standing
from workflow.case.stepping import fold_steps
from workflow.case.track import CASE, Track
from workflow.moments import UNKNOWN, moment


def fold(practice: Practice, entries: Sequence[Entry]) -> Standing:
    """Everything that entries amount to, corrections applied, in the order in which things happened."""
    standing = Standing(practice)
    for place, entry in in_order_of_happening(corrected(entries)):
        fold_entry(standing, entry)
        standing.last = place
    return standing


def fold_entry(standing: Standing, entry: Entry) -> None:
    """One more entry, in place. A correction has done its work before."""
    standing.forget()
    facts = entry.body.get("facts")
    brings_people = entry.kind in ("opened", "person_added")  # whose a fact is decides what it starts
    if brings_people:
        _KINDS[entry.kind](standing, entry)
    if facts:
        record_facts(standing, entry, facts)
    if not brings_people:
        _KINDS[entry.kind](standing, entry)
    if standing.practice.of_charges and standing.charges:
        keep_time(standing, entry)


def record_facts(standing: Standing, entry: Entry, facts: Mapping[str, Mapping[str, Any]]) -> None:
    """Facts by subject (``A1``, ``count 1``, ``cause main``, or empty for the case)."""
    practice = standing.practice
    for subject, values in facts.items():
        for name, said in values.items():
            if name not in practice.law.facts:
                continue  # a fact the law has since ceased to ask
            value = typed(name, practice.law.facts[name], said)
            key = (subject, name)
            standing.facts[key] = (*standing.facts.get(key, ()), Recorded(value, entry.on, entry.number))
            if name in practice.started_by_fact:
                begin_fact_runs(standing, entry, subject, name, value)


def _opened(standing: Standing, entry: Entry) -> None:
    body = entry.body
    standing.title = body.get("title", "")
    standing.opened_on = entry.on
    standing.readings.update(body.get("settings", {}))
    _people(standing, entry)
    _causes(standing, entry)
    _counts(standing, entry)


def _people(standing: Standing, entry: Entry) -> None:
    for ref, said in entry.body.get("people", {}).items():
        standing.people[ref] = Person(ref, (Role(said["is"], entry.on, said.get("under")),))
        newcomer(standing, ref)


def _role(standing: Standing, entry: Entry) -> None:
    for ref, said in entry.body["roles"].items():
        standing.people[ref] = standing.people[ref].with_role(Role(said["is"], entry.on, said.get("under")))
        newcomer(standing, ref)


def _counts(standing: Standing, entry: Entry) -> None:
    for id, said in entry.body.get("counts", {}).items():
        count = Count(
            id, said["offence"], tuple(said["accused"]), tuple(said.get("victims", ())), moment(said["on"]),
            said.get("place"), said.get("cause"), said.get("instead_of"), said.get("particulars"),
        )  # fmt: skip
        _stands(standing, entry, count)
        for ref in count.accused:
            standing.charges[ref, id] = Charge(ref, count, offence=count.offence)
    judge_counts(standing, entry, [standing.counts[id] for id in entry.body.get("counts", {})])


def _amended(standing: Standing, entry: Entry) -> None:
    for id, said in entry.body["counts"].items():
        old = standing.counts.get(id)
        if old is None:
            continue
        changes = dict(said)
        for name in ("facts", "despite"):
            changes.pop(name, None)
        for name in ("accused", "victims"):
            if name in changes:
                changes[name] = tuple(changes[name])
        if "on" in changes:
            changes["on"] = moment(changes["on"])
        count = replace(old, **changes)
        _stands(standing, entry, count)
        for ref in dict.fromkeys((*old.accused, *count.accused)):
            charge = standing.charges.get((ref, id), Charge(ref, count))
            if not charge.live:
                continue  # what has ended is not amended
            # an amended charge must be pleaded to afresh
            standing.charges[ref, id] = replace(charge, count=count, offence=count.offence, pleaded=False)
            if ref not in count.accused:
                standing.charges[ref, id] = charge.ended("withdrawn", entry.on)
        if "offence" in changes or "on" in changes:
            judge_counts(standing, entry, [count])


def _stands(standing: Standing, entry: Entry, count: Count) -> None:
    standing.counts[count.id] = count
    # what a case is opened with was so from the beginning, whatever day the file was opened
    since = UNKNOWN if entry.number == 0 else entry.on
    standing.versions[count.id] = (*standing.versions.get(count.id, ()), (since, count))


def _causes(standing: Standing, entry: Entry) -> None:
    for id, said in entry.body.get("causes", {}).items():
        standing.causes[id] = Cause(
            id, said["court"], said.get("seat"), said.get("number"), said.get("judge"), said.get("title"),
            branch=said.get("branch"),
        )  # fmt: skip


def _cause_amended(standing: Standing, entry: Entry) -> None:
    for id, changes in entry.body["causes"].items():
        if id in standing.causes:  # a line dated before its cause was opened tells nothing of it
            standing.causes[id] = replace(standing.causes[id], **changes)


def _joined(standing: Standing, entry: Entry) -> None:
    gone, into = entry.body["cause"], entry.body["into"]
    _lay(standing, into, lambda track: track.cause == gone)
    standing.causes[gone] = replace(standing.causes[gone], open=False)


def _severed(standing: Standing, entry: Entry) -> None:
    people, into = entry.body["people"], entry.body["into"]
    main = standing.main_cause()
    if into not in standing.causes and main:
        standing.causes[into] = replace(standing.causes[main], id=into, number=None, severed=tuple(people))
    # another matter of the same people, laid in a cause of its own, stays where it is
    _lay(standing, into, lambda track: track.subject.partition("/")[0] in people and _lies_in(track, main))


def _lies_in(track: Track, main: str | None) -> bool:
    return track.laid_in is None or (track.cause or track.laid_in) == main


def _lay(standing: Standing, cause: str, which: Callable[[Any], bool]) -> None:
    for runs in list(standing.tracks.values()):
        for track in runs:
            if which(track):
                standing.own_track(track).cause = cause


def _transferred(standing: Standing, entry: Entry) -> None:
    id = entry.body["cause"]
    changes = {key: entry.body[key] for key in ("court", "seat", "number", "judge", "branch") if key in entry.body}
    if "court" in changes or "seat" in changes:
        changes.setdefault("branch", None)  # that of the court it leaves
    standing.causes[id] = replace(standing.causes[id], **changes)


def _closed(standing: Standing, entry: Entry) -> None:
    id = entry.body["cause"]
    standing.causes[id] = replace(standing.causes[id], open=False)


def _hearing(standing: Standing, entry: Entry) -> None:
    body = entry.body
    fixed = Hearing(
        body.get("for"), moment(body["day"]), tuple(body.get("people", ())), body.get("cause"), entry.number
    )
    standing.hearings = (*standing.hearings, fixed)


def _paper(standing: Standing, entry: Entry) -> None:
    for id, said in entry.body["papers"].items():
        standing.papers = (*standing.papers, Paper(id, said.get("title", id), said.get("of"), entry.on, entry.number))


def _filed(standing: Standing, entry: Entry) -> None:
    for filing, subjects in entry.body["filings"].items():
        made = tuple(Filed(subject, entry.on, entry.number) for subject in (subjects or [CASE]))
        standing.filings[filing] = (*standing.filings.get(filing, ()), *made)


def _excluded(standing: Standing, entry: Entry) -> None:
    body = entry.body
    time = Excluded(
        body["rule"], moment(body["first"]), moment(body["last"]), tuple(body.get("people", ())), entry.number
    )
    standing.excluded = (*standing.excluded, time)


def _reading(standing: Standing, entry: Entry) -> None:
    standing.readings.update(entry.body["readings"])
    for whose, codes in entry.body.get("held", {}).items():
        standing.held.update({(whose, family): code for family, code in codes.items()})
    standing.reasons.update(dict.fromkeys(entry.body["readings"], entry.body.get("reason", "")))


def _note(standing: Standing, entry: Entry) -> None:
    standing.notes = (*standing.notes, entry.number)


def _nothing(standing: Standing, entry: Entry) -> None:
    """Recorded facts were folded before; a correction was applied before folding; a printed filing is not yet filed."""


_KINDS: dict[str, Callable[[Standing, Entry], None]] = {
    "opened": _opened,
    "person_added": _people,
    "role_changed": _role,
    "count_added": _counts,
    "count_amended": _amended,
    "cause_opened": _causes,
    "cause_amended": _cause_amended,
    "cause_joined": _joined,
    "cause_severed": _severed,
    "cause_transferred": _transferred,
    "cause_closed": _closed,
    "facts_recorded": _nothing,
    "take": fold_steps,
    "hearing_fixed": _hearing,
    "ordered": order_run,
    "document_received": _paper,
    "filing_made": _filed,
    "filing_printed": _nothing,
    "time_excluded": _excluded,
    "reading_chosen": _reading,
    "note": _note,
    "correction": _nothing,
    "annulled": annul,
}
