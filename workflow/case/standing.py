"""What a docket amounts to: every derived thing, folded from entries.

A standing is never changed once a case holds it: ``copy`` gives one that can take a further entry. Tables are
copied shallowly and their values replaced, never edited, so that a copy costs microseconds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from workflow.case.causes import Cause
from workflow.case.charges import Charge, Count
from workflow.case.people import Person
from workflow.case.practice import Practice
from workflow.case.run import Run
from workflow.case.track import Track
from workflow.case.unmet import Unmet
from workflow.moments import Moment
from workflow.packs.part import every_option


class Recorded(NamedTuple):
    """One recording of a fact: its value (typed), from when, and by which entry."""

    value: Any
    on: Moment
    entry: int


class Filed(NamedTuple):
    """A filing on file: for whom, when, by which entry."""

    subject: str
    on: Moment
    entry: int


class Paper(NamedTuple):
    """A document received: a paper or object on file."""

    id: str
    title: Any
    of: str | None
    on: Moment
    entry: int


class Hearing(NamedTuple):
    """A hearing fixed for a day, and what for."""

    purpose: Any
    on: Moment
    people: tuple[str, ...]
    cause: str | None
    entry: int


class Excluded(NamedTuple):
    """Days that an entry says are not counted, under which rule, and for whom."""

    rule: str
    first: Moment
    last: Moment
    people: tuple[str, ...]
    entry: int


class Judged(NamedTuple):
    """What the law said of one step of one entry: what was unmet, and why it was recorded all the same."""

    entry: int
    step: str
    subject: str
    unmet: tuple[Unmet, ...]
    despite: str | None


_TABLES = (
    "people", "causes", "counts", "charges", "facts", "tracks", "filings", "runs", "waiting", "readings", "held",
    "reasons", "versions", "awaiting",
)  # fmt: skip


class Standing:
    """People, causes, counts, charges, facts, tracks, filings, deadlines begun, readings, and what was judged."""

    __slots__ = (
        "annulled",
        "awaiting",
        "carried",
        "causes",
        "charges",
        "counts",
        "ends",
        "excluded",
        "facts",
        "filings",
        "hearings",
        "held",
        "judged",
        "last",
        "notes",
        "opened_on",
        "own",
        "papers",
        "people",
        "practice",
        "readings",
        "reasons",
        "runs",
        "title",
        "tracks",
        "undo",
        "versions",
        "waiting",
        "worked",
    )  # fmt: skip

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.people: dict[str, Person] = {}
        self.causes: dict[str, Cause] = {}
        self.counts: dict[str, Count] = {}
        self.charges: dict[tuple[str, str], Charge] = {}
        self.facts: dict[tuple[str, str], tuple[Recorded, ...]] = {}
        self.tracks: dict[tuple[str, str], tuple[Track, ...]] = {}
        self.filings: dict[str, tuple[Filed, ...]] = {}
        self.runs: dict[str, tuple[Run, ...]] = {}
        # for each deadline the places among its runs of those that no step has met: most of a long docket is met
        self.waiting: dict[str, tuple[int, ...]] = {}
        # clocks begun for each accused or victim, which run also for whoever is found later
        self.awaiting: dict[str, tuple[Run, ...]] = {}
        self.readings: dict[str, str] = {}
        # a code that a court held to govern for one person or count, by (whose, family)
        self.held: dict[tuple[str, str], str] = {}
        self.reasons: dict[str, str] = {}
        self.judged: tuple[Judged, ...] = ()
        self.papers: tuple[Paper, ...] = ()
        self.hearings: tuple[Hearing, ...] = ()
        self.excluded: tuple[Excluded, ...] = ()
        self.annulled: tuple[int, ...] = ()
        self.notes: tuple[Any, ...] = ()
        self.title = ""
        self.opened_on: Moment | None = None
        self.last: tuple[Any, ...] | None = None
        # every version of a count with the moment from which it stood, and every charge as an entry found it
        self.versions: dict[str, tuple[tuple[Moment, Count], ...]] = {}
        self.undo: tuple[tuple[int, Charge], ...] = ()
        # tracks made or copied since this standing was; only these may be moved in place
        self.own: set[int] = set()
        # the ends of runs under the usual readings, as far as somebody has asked; nothing of the docket
        self.ends: dict[int, tuple[Run, Any]] = {}
        self.worked: dict[tuple[Any, ...], Any] = {}
        # what was last worked out of each run, with all it hangs on: after most steps it is found unchanged
        self.carried: dict[int, tuple[Run, Any, Any]] = {}

    def copy(self) -> Standing:
        """A standing that can take a further entry without changing this one."""
        new = Standing.__new__(Standing)
        for name in self.__slots__:
            setattr(new, name, getattr(self, name))
        for name in _TABLES:
            setattr(new, name, getattr(self, name).copy())
        new.own = set()
        new.ends, new.worked = {}, {}
        return new

    def add_run(self, run: Run) -> None:
        """A deadline begins to run."""
        runs = self.runs.get(run.deadline, ())
        self.runs[run.deadline] = (*runs, run)
        self.waiting[run.deadline] = (*self.waiting.get(run.deadline, ()), len(runs))

    def put_runs(self, deadline: str, runs: tuple[Run, ...]) -> None:
        """The runs of a deadline as they now stand."""
        self.runs[deadline] = runs
        self.waiting[deadline] = tuple(at for at, run in enumerate(runs) if run.met is None)

    def next_run(self, deadline: str, subject: str) -> int:
        """The number of the next run for a subject, from 1."""
        mine = (run.number for run in reversed(self.runs.get(deadline, ())) if run.subject == subject)
        return next(mine, 0) + 1

    def forget(self) -> None:
        """Let go of ends that were worked out: something is about to happen that may move them."""
        if self.worked:
            self.ends, self.worked = {}, {}

    def runs_of(self, procedure: str, subject: str) -> tuple[Track, ...]:
        """Every run of a procedure for a subject, the first first."""
        return self.tracks.get((procedure, subject), ())

    def charges_of(self, ref: str, *, live: bool = True) -> list[Charge]:
        """The charges of an accused, in the order of the counts; only the live ones unless asked."""
        return [charge for charge in self.charges.values() if charge.accused == ref and (charge.live or not live)]

    def charges_at(self, moment: Moment) -> dict[tuple[str, str], Charge]:
        """The charges as they stood at the end of a moment: later counts, amendments and outcomes left away."""
        found: dict[tuple[str, str], Charge] = {}
        for key, charge in self.charges.items():
            known = [count for since, count in self.versions[charge.count.id] if since.first <= moment.last]
            if not known:
                continue
            later = charge.outcome_on is not None and charge.outcome_on.first > moment.last
            offence = charge.offence if known[-1] is charge.count and not later else known[-1].offence
            outcome, passed = ("charged", None) if later else (charge.outcome, charge.sentence_at(moment))
            found[key] = replace(charge, count=known[-1], offence=offence, outcome=outcome, sentence=passed)
        return found

    def own_track(self, track: Track) -> Track:
        """The same track, free to be moved: a copy put in its place unless it is already ours."""
        if id(track) in self.own:
            return track
        new = track.copy()
        key = (track.procedure, track.subject)
        runs = self.tracks[key]
        self.tracks[key] = (*runs[: track.run - 1], new, *runs[track.run :])
        self.own.add(id(new))
        return new

    def add_track(self, track: Track) -> None:
        """A new run of a procedure."""
        key = (track.procedure, track.subject)
        self.tracks[key] = (*self.tracks.get(key, ()), track)
        self.own.add(id(track))

    def is_closed(self, track: Track) -> bool:
        """Whether the track stands in a closed stage."""
        return self.practice.procedures[track.procedure].stages[track.stage].phase == "closed"

    def main_cause(self) -> str | None:
        """The first cause that is open."""
        return next((id for id, cause in self.causes.items() if cause.open), None)

    def trial_cause(self, ref: str) -> str | None:
        """The first open cause before a court that tries what somebody is charged with; else the first open one."""
        return next(iter(self.trying(ref)), None) or self.main_cause()

    def trying(self, ref: str) -> list[str]:
        """The open causes before a court that may try all that somebody is charged with."""
        offences = self.practice.law.offences
        tried_by = [_courts(offences[charge.offence].tried_by) for charge in self.charges_of(ref)] if ref else []
        if not tried_by:
            return []
        return [
            id for id, cause in self.causes.items()
            if cause.open and all(cause.court in courts for courts in tried_by)
        ]  # fmt: skip

    def has_on_file(self, filing: str, ref: str) -> bool:
        """Whether a filing is on file for somebody, for the case, or for the other side of his charges."""
        return any(self.concerns(filed.subject, ref) for filed in self.filings.get(filing, ()))

    def concerns(self, one: str, other: str) -> bool:
        """Whether what runs for one subject concerns another: same person, the case, the other side of a charge."""
        mine, theirs = one.partition("/")[0], other.partition("/")[0]
        if "/" in one and "/" in other:
            return one == other
        return mine == theirs or not mine or not theirs or theirs in self.related_to(mine)

    def related_to(self, ref: str) -> set[str]:
        """Whose tracks somebody's rules may look at: from the case, everybody's; else also the other side's."""
        if not ref:
            return {"", *self.people}
        together = {ref}
        for charge in self.charges.values():
            if ref == charge.accused:
                together.update(charge.count.victims)
            elif ref in charge.count.victims:
                together.add(charge.accused)
        return together


def _courts(tried_by: Any) -> set[str]:
    """Every court that may try an offence, whatever it depends on."""
    return {court for option in every_option(tried_by) for court in option.value}
