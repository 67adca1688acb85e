"""What a condition sees: the names and questions of the condition language, answered from a standing on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from workflow.answers import Answer, any_of, every_of, is_unknown, merged
from workflow.case.acting import ActView
from workflow.case.charge_view import ChargeView
from workflow.case.charges import Charge
from workflow.case.laying import by_matter, many_at_once, own_charges, same_matter
from workflow.case.people import ACCUSED, VICTIM
from workflow.case.track import CASE, Taking, Track
from workflow.case.views import AccusedView, CaseView, CauseView, PersonView, SettingsView, TrackView
from workflow.errors import ConditionError
from workflow.language import say
from workflow.moments import NEVER, Moment

if TYPE_CHECKING:
    from workflow.case.rules import StepLaw
    from workflow.case.standing import Standing


class Scope:
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

    # -- names ----------------------------------------------------------------------------------------------------

    @property
    def case(self) -> CaseView:
        return CaseView(self, CASE)

    @property
    def cause(self) -> CauseView:
        return CauseView(self)

    @property
    def accused(self) -> AccusedView:
        return AccusedView(self, self.only_charge.accused if self.only_charge else self.ref)

    @property
    def victim(self) -> PersonView:
        victims = self.victim_refs()
        if len(victims) == 1:
            return PersonView(self, victims[0])
        raise ConditionError(
            say("`victim` is asked where there is not exactly one; write any(victims, …) or every(victims, …)")
        )

    @property
    def charge(self) -> ChargeView:
        return ChargeView(self, next(iter(self.spoken_of()), None))

    @property
    def charges(self) -> list[ChargeView]:
        return [ChargeView(self.of_charge(charge), charge) for charge in self.spoken_of()]

    @property
    def victims(self) -> list[PersonView]:
        return [PersonView(self.of_person(ref), ref) for ref in self.victim_refs()]

    @property
    def act(self) -> ActView:
        return ActView(self)

    @property
    def track(self) -> TrackView:
        return TrackView(self)

    @property
    def settings(self) -> SettingsView:
        return SettingsView(self)

    # -- questions ------------------------------------------------------------------------------------------------

    def taken(self, step: str) -> Answer:
        return bool(self.takings(step))

    def times(self, step: str) -> int:
        return len(self.takings(step))

    def date_of(self, step: str) -> Moment:
        takings = self.takings(step)
        return takings[-1].on if takings else NEVER

    def days_since(self, name: str) -> Any:
        if "." not in name and name in self.standing.practice.law.facts:
            since = getattr(PersonView(self, self.ref), name)
            return since if is_unknown(since) else self.day - since
        since = self.date_of(name)
        return NEVER if since is NEVER else self.day - since

    def reached(self, stage: str) -> Answer:
        procedure, stage = self.standing.practice.stage_name(stage, self.procedure)
        return any(
            stage == track.began_in or any(taking.led_to == stage for taking in track.known(self.horizon))
            for track in self._tracks(procedure)
        )

    def in_stage(self, stage: str) -> Answer:
        procedure, stage = self.standing.practice.stage_name(stage, self.procedure)
        if procedure == self.procedure and self.own_track is not None:
            return self.own_track.stage_at(self.horizon) == stage
        return any(self._latest(runs).stage_at(self.horizon) == stage for runs in self._runs(procedure))

    def lapsed(self, deadline: str) -> Answer:
        from workflow.case.deadlines import has_lapsed

        return has_lapsed(self, deadline)

    def running(self, deadline: str) -> Answer:
        from workflow.case.deadlines import is_running

        return is_running(self, deadline)

    def on_file(self, filing: str) -> Answer:
        return self.standing.has_on_file(filing, self.ref)

    def any(self, about: str, term: str) -> Answer:
        return any_of(self._each(about, term))

    def every(self, about: str, term: str) -> Answer:
        return every_of(self._each(about, term))

    def count(self, about: str, term: str) -> Any:
        answers = self._each(about, term)
        return merged(answers) if any(map(is_unknown, answers)) else sum(answers)

    def most(self, about: str, fact: str) -> Any:
        values = self._each(about, fact)
        unknown = next(filter(is_unknown, values), None)
        if unknown is not None:
            return unknown
        told = [value for value in values if value is not None]
        if len(told) > 1 and all(isinstance(value, Moment) for value in told):
            # of inexact days the last may be any that reaches beyond the others
            return Moment(max(value.first for value in told), max(value.last for value in told))
        return max(told, default=NEVER)

    # -- where the answers come from ------------------------------------------------------------------------------

    def lives(self, rule: Any, day: Moment) -> bool:
        """Whether an option or rule lives on a day, under the codes that govern here."""
        return self.standing.practice.lives.always(rule) or self._lives_now(rule, day)

    def _lives_now(self, rule: Any, day: Moment) -> bool:
        from workflow.case.governing import lives

        return lives(self, rule, day)

    def of_charge(self, charge: Charge) -> Scope:
        """The same scope, about one charge."""
        new = Scope(self.standing, self.day, charge.accused, self.procedure, self.own_track)
        new.only_charge, new.readings, new.acting, new.horizon = charge, self.readings, self.acting, self.horizon
        new.hindsight, new.taking = self.hindsight, self.taking
        return new

    def of_person(self, ref: str) -> Scope:
        """The same scope, about one person."""
        new = Scope(self.standing, self.day, ref, self.procedure, self.own_track)
        new.only_charge, new.readings, new.acting, new.horizon = (
            self.only_charge,
            self.readings,
            self.acting,
            self.horizon,
        )
        new.hindsight, new.taking = self.hindsight, self.taking
        return new

    def reading(self, setting: str) -> str:
        """The reading of a contested point: the one asked for, one chosen by an entry, or the usual one."""
        if self.readings and setting in self.readings:
            return self.readings[setting]
        chosen = self.standing.readings.get(setting)
        return chosen if chosen is not None else self.standing.practice.law.settings[setting].usual

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

    def _each(self, about: str, term: str) -> list[Any]:
        if about == "accused":
            refs = [ref for ref, person in self.standing.people.items() if person.role == ACCUSED]
            mine = [ref for ref in refs if ref == self.ref] or refs
            return [getattr(AccusedView(self.of_person(ref), ref), term) for ref in mine]
        return [getattr(view, term) for view in getattr(self, about)]
