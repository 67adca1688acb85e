"""What a docket names and a law does not know: a step, an offence, a court that was there when it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from workflow.case.docket import corrected
from workflow.case.entry import Entry
from workflow.case.facts import typed
from workflow.errors import CaseError
from workflow.language import later, say
from workflow.law.law import Law


class Lost(NamedTuple):
    """One name that an entry uses and the law does not know. ``bars`` where the docket cannot be read without it."""

    entry: int
    kind: str
    name: str
    words: str
    bars: bool


def lost(law: Law, entries: Iterable[Entry]) -> list[Lost]:
    """Every name that the entries of a docket, as corrected, use and a law does not know; and facts it cannot read."""
    known = _known(law)
    found = []
    for entry in corrected(entries):
        for kind, name in dict.fromkeys(_named(entry.body)):
            if name not in known[kind]:
                bars = kind in _BARRING
                words = say("There is no {kind} {name!r} any more.", kind=say(kind), name=name)
                found.append(Lost(entry.number, kind, name, _barring(words) if bars else words, bars))
        found.extend(_unreadable(law, entry))
    return found


_BARRING = frozenset({"offence"})
"""What everything about a charge is asked of; other names are passed over."""


def _barring(words: str) -> str:
    return words + " " + say("Without it the rest of the case cannot be read.")


def _known(law: Law) -> dict[str, Any]:
    """The names of a law, kind by kind, as dockets write them."""
    families = law.jurisdiction.codes
    codes = {f"{family}: {option.value}" for family in families for option in families[family]}
    readings = {f"{name}: {reading}" for name in law.settings for reading in law.settings[name].readings}
    return {
        later("step"): {f"{id}.{step}" for step, having in law.step_index.items() for id in having},
        later("stage"): law.stage_index, later("offence"): law.offences, later("court"): law.courts,
        later("seat"): law.seats, later("filing"): law.filings, later("fact"): law.facts,
        later("rule of excluded time"): law.calendar.excluded, later("reading"): codes | readings,
    }  # fmt: skip


def _named(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every name of the law in an entry, with its kind."""
    yield from (("step", item["step"]) for item in body.get("takings", ()))
    yield from (("step", step) for step in body.get("met_by", ()))
    yield from (("offence", offence) for offence in _leaves(body.get("lesser")))
    counts = body.get("counts")
    for count in counts.values() if isinstance(counts, Mapping) else ():
        yield from (("offence", offence) for offence in _leaves(count.get("offence")))
    for cause in (body, *body.get("causes", {}).values()):
        yield from ((kind, str(cause[kind])) for kind in ("court", "seat") if cause.get(kind))
    filings = (*body.get("filings", ()), *_leaves(body.get("printed", {}).get("filing")))
    yield from (("filing", filing) for filing in filings)
    yield from (("stage", stage) for stage in _leaves(body.get("to")))
    yield from (("rule of excluded time", rule) for rule in _leaves(body.get("rule")))
    chosen = (body.get("settings", {}), body.get("readings", {}), *body.get("held", {}).values())
    yield from (("reading", f"{name}: {reading}") for readings in chosen for name, reading in readings.items())
    yield from (("fact", fact) for facts in body.get("facts", {}).values() for fact in facts)


def _leaves(said: Any) -> list[str]:
    """What is said once for all, or of each: every value, however deep."""
    if isinstance(said, Mapping):
        return [leaf for part in said.values() for leaf in _leaves(part)]
    return [] if said is None else [str(said)]


def _unreadable(law: Law, entry: Entry) -> Iterator[Lost]:
    """Facts that are no answer any more to what the law asks."""
    for facts in entry.body.get("facts", {}).values():
        for name, said in facts.items():
            if name not in law.facts:
                continue
            try:
                typed(name, law.facts[name], said)
            except CaseError as error:
                yield Lost(entry.number, "fact", name, _barring(str(error)), True)
