"""One subject of a case on one day: which charges, victims, runs and steps of the docket are its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from workflow.case.charges import Charge
from workflow.case.laying import by_matter, many_at_once, own_charges, same_matter
from workflow.case.people import VICTIM
from workflow.case.track import CASE, Taking, Track
from workflow.moments import Moment

if TYPE_CHECKING:
    from workflow.case.rules import StepLaw
    from workflow.case.standing import Standing


class Subject:
    """One subject, in one procedure, on one ruling day. ``day`` is never today unless somebody says so.

    ``subject`` is a person (``A1``), a charge (``A1/2``: accused and count) or the case (empty).
    ``readings`` overrules the contested points, to see what a date would be under another reading.
    """

    __slots__ = (
        "acting",
        "began_on",
        "codes",
        "day",
        "hindsight",
        "horizon",
        "only_charge",
        "own_track",
        "procedure",
        "readings",
        "ref",
        "standing",
        "subject",
        "taking",
    )  # fmt: skip

    def __init__(
        self,
        standing: Standing,
        day: Moment,
        subject: str = CASE,
        procedure: str | None = None,
        track: Track | None = None,
    ) -> None:
        self.standing = standing
        self.day = day
        self.subject = subject
        self.ref = subject.partition("/")[0]
        self.procedure = procedure
        self.own_track = track
        self.only_charge: Charge | None = None
        self.readings: dict[str, str] | None = None
        # the cause named in the entry that is being judged, where it is not the track's
        self.acting: str | None = None
        # a deadline reads the docket only up to the last day of the period it would give
        self.horizon: Moment | None = None
        # what is told after the ruling day counts where nothing was told before: of a deadline, not of a step
        self.hindsight = False
        # the day of the step with which a deadline began: the charges that ended with it are its charges
        self.began_on: Moment | None = None
        self.codes: dict[str, str | None] | None = None
        # the step that is being judged, and what its entry says: for conditions that ask who acts
        self.taking: tuple[StepLaw, Mapping[str, Any]] | None = None

    # -- charges and victims --------------------------------------------------------------------------------------

    def charge_list(self) -> list[Charge]:
        """The charges this scope is about: one, those of the person that are live, or all live ones of the case."""
        if self.only_charge is not None:
            return [self.only_charge]
        return [charge for charge in self._mine() if charge.live or "/" in self.subject]

    def spoken_of(self) -> list[Charge]:
        """The charges that conditions speak of: the live ones, and those that ended with the step that began a deadline
        (the time to appeal from an acquittal asks of what was acquitted); where none lives, those that ended last."""
        live = self.charge_list()
        if self.only_charge is not None or (live and self.began_on is None):
            return live
        mine = self._mine()
        if self.began_on is not None:
            live = [charge for charge in mine if charge.live or charge.outcome_on == self.began_on]
        if live:
            return live
        last = max((charge.outcome_on.last for charge in mine if charge.outcome_on is not None), default=None)
        return [charge for charge in mine if charge.outcome_on is not None and charge.outcome_on.last == last]

    def of_the_matter(self, charges: list[Charge]) -> list[Charge]:
        """Of some charges those that the track is about, where its procedure runs once for each cause."""
        own = self.own_track
        if own is None or own.laid_in is None:
            return charges
        return own_charges(self.standing, own.procedure, own.laid_in, charges)

    def _mine(self) -> list[Charge]:
        """The charges of the subject, live or ended, that the track is about."""
        every = self.every_charge()
        if "/" in self.subject:
            ref, _, count = self.subject.partition("/")
            found = [every[ref, count]] if (ref, count) in every else []
        elif self._role(self.ref) == VICTIM:
            found = [charge for charge in every.values() if self.ref in charge.count.victims]
        else:
            found = [charge for charge in every.values() if self.ref in ("", charge.accused)]
        return self.of_the_matter(found)

    def every_charge(self) -> dict[tuple[str, str], Charge]:
        """Every charge of the case, as it stands at the end of the day the docket is read up to."""
        return self.standing.charges if self.horizon is None else self.standing.charges_at(self.horizon)

    def victim_refs(self) -> list[str]:
        """The victims this scope is about: the person, those of the charges, or all of the case."""
        if self.only_charge is None:
            if self._role(self.ref) == VICTIM:
                return [self.ref]
            if not self.ref:
                return [ref for ref, person in self.standing.people.items() if person.role == VICTIM]
        elif self.ref in self.only_charge.count.victims:
            return [self.ref]
        return list(dict.fromkeys(ref for charge in self.charge_list() for ref in charge.count.victims))

    def cause_id(self) -> str | None:
        """The cause in which this is asked."""
        if self.acting is not None:
            return self.acting
        own = self.own_track.cause if self.own_track is not None else None
        return own if own is not None else self.standing.trial_cause(self.ref)

    def _role(self, ref: str) -> str | None:
        person = self.standing.people.get(ref)
        return person.role if person else None

    # -- steps and runs -------------------------------------------------------------------------------------------

    def takings(self, name: str) -> tuple[Taking, ...] | list[Taking]:
        """Every taking of a step that this subject's rules may look at, in the order of happening."""
        dotted = self.standing.practice.resolved(name, self.procedure)
        procedure, _, step = dotted.partition(".")
        if procedure == self.procedure and self.own_track is not None and self.horizon is None:
            return self.own_track.by_step.get(step, ())
        found = [taking for track in self._tracks(procedure) for taking in track.by_step.get(step, ())]
        if self.horizon is not None:
            found = [taking for taking in found if taking.on.first <= self.horizon.last]
        return found if len(found) < 2 else sorted(found, key=lambda taking: (taking.on.last, taking.entry))

    def _tracks(self, procedure: str) -> Iterable[Track]:
        if procedure == self.procedure and self.own_track is not None:
            return (self.own_track,)
        return [track for runs in self._runs(procedure) for track in runs]

    def _latest(self, runs: tuple[Track, ...]) -> Track:
        """The last run that had begun by the end of the day the docket is read up to."""
        begun = [track for track in runs if self.horizon is None or not track.takings or track.known(self.horizon)]
        return (begun or runs)[-1]

    def _runs(self, procedure: str) -> list[tuple[Track, ...]]:
        """The runs of a procedure that concern this subject: its own, its person's, the case's; else anybody's."""
        tracks = self.standing.tracks
        keys = dict.fromkeys(((procedure, self.subject), (procedure, self.ref), (procedure, CASE)))
        found = [tracks[key] for key in keys if key in tracks]
        if not found:
            related = self.standing.related_to(self.ref)
            found = [
                runs for (id, subject), runs in tracks.items()
                if id == procedure and subject.partition("/")[0] in related
            ]  # fmt: skip
        return self._of_the_matter(found) if many_at_once(self.standing.practice, procedure) else found

    def _of_the_matter(self, found: list[tuple[Track, ...]]) -> list[tuple[Track, ...]]:
        """Of a procedure that runs once for each cause: the runs of the matter in which this is asked; all, each matter
        by itself, where it is asked outside of any."""
        apart = [runs for each in found for runs in by_matter(each)]
        own = self.own_track
        if own is None or own.laid_in is None:
            return apart
        here = (own.procedure, own.laid_in)
        return [runs for runs in apart if same_matter(self.standing, here, (runs[0].procedure, runs[0].laid_in))]
