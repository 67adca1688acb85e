"""What a condition sees: the names and questions of the condition language, answered from a standing on a day."""

from __future__ import annotations

from typing import Any

from workflow.answers import Answer, any_of, every_of, is_unknown, merged
from workflow.case.acting import ActView
from workflow.case.charge_view import ChargeView
from workflow.case.charges import Charge
from workflow.case.people import ACCUSED
from workflow.case.subject import Subject
from workflow.case.track import CASE
from workflow.case.views import AccusedView, CaseView, CauseView, PersonView, SettingsView, TrackView
from workflow.errors import ConditionError
from workflow.language import say
from workflow.moments import NEVER, Moment


class Scope(Subject):
    """The names and questions of conditions, about one subject, in one procedure, on one ruling day."""

    __slots__ = ()

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

    def _each(self, about: str, term: str) -> list[Any]:
        if about == "accused":
            refs = [ref for ref, person in self.standing.people.items() if person.role == ACCUSED]
            mine = [ref for ref in refs if ref == self.ref] or refs
            return [getattr(AccusedView(self.of_person(ref), ref), term) for ref in mine]
        return [getattr(view, term) for view in getattr(self, about)]
