"""The things a condition asks about, with their facts as attributes: a person, a charge, a cause, the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflow.answers import Unknown
from workflow.language import say
from workflow.moments import UNKNOWN, Moment, age_on
from workflow.periods import Period

if TYPE_CHECKING:
    from workflow.case.scope import Scope
    from workflow.case.standing import Recorded


class View:
    """A thing with facts. A name the class does not know is looked up among the facts and terms of the law."""

    __slots__ = ("_key", "_scope")

    def __init__(self, scope: Scope, key: str) -> None:
        self._scope, self._key = scope, key

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        standing = self._scope.standing
        fact, means = standing.practice.fact(name)
        if means is not None:
            return means(self._scope)
        recorded = self._recorded(name)
        if recorded is not None:
            return recorded.value
        return Unknown(name, self._key or "case", standing.practice.law.text(fact.question))

    def _recorded(self, name: str, key: str | None = None) -> Recorded | None:
        """The last recording by the ruling day (or the day the docket is read up to); the opening always counts. Of a
        deadline, where nothing was told by then, what was told first afterwards: the age that is found at the trial."""
        until = (self._scope.horizon or self._scope.day).last
        told = self._scope.standing.facts.get((self._key if key is None else key, name), ())
        by_then = next((one for one in reversed(told) if one.entry == 0 or one.on.first <= until), None)
        return told[0] if by_then is None and told and self._scope.hindsight else by_then


class CaseView(View):
    """The case: its own facts."""

    __slots__ = ()

    @property
    def opened_on(self) -> Any:
        return self._scope.standing.opened_on or UNKNOWN


class PersonView(View):
    """A person: role, age, facts and terms."""

    __slots__ = ()

    @property
    def ref(self) -> str:
        return self._key

    @property
    def role(self) -> str:
        person = self._scope.standing.people.get(self._key)
        return person.role if person else ""

    def age_on(self, day: Moment) -> Any:
        """The age on a day, from the date of birth if recorded (``born``), else from the age somebody recorded."""
        if (born := self._recorded("born")) is not None:
            return age_on(born.value, day)
        if (age := self._recorded("age")) is not None:
            return self._reckoned(age.value, age.on, day)
        question = self._scope.standing.practice.law.facts.get("born")
        law = self._scope.standing.practice.law
        asked = law.text(question.question) if question else say("When was this person born?")
        return Unknown("born", self._key, asked)

    @staticmethod
    def _reckoned(age: Any, recorded: Moment, day: Moment) -> Any:
        """An age of 15 said on a day means a birth in the year that ends fifteen years before it."""
        years = Period(int(age), "years")
        born = Moment((recorded - Period(int(age) + 1, "years")).first, (recorded - years).last)
        return age_on(born, day)


class AccusedView(PersonView):
    """A person accused: also what he has to serve."""

    __slots__ = ()

    @property
    def sentence(self) -> Any:
        from workflow.case.charge_view import SentenceView  # a charge is seen by whoever is on it

        mine = self._scope.every_charge().values()
        return SentenceView(charge for charge in mine if charge.accused == self._key)


class CauseView(View):
    """The cause in which the step is taken."""

    __slots__ = ("_cause",)

    def __init__(self, scope: Scope) -> None:
        id = scope.cause_id()
        super().__init__(scope, f"cause {id}")
        self._cause = scope.standing.causes.get(id) if id else None

    @property
    def court(self) -> Any:
        return self._cause.court if self._cause else Unknown("court", "cause", say("Which court has the matter?"))

    @property
    def seat(self) -> Any:
        found = self._cause.seat if self._cause else None
        return found or Unknown("seat", "cause", say("Where does the court sit?"))

    @property
    def judge(self) -> Any:
        found = self._cause.judge if self._cause else None
        return found or Unknown("judge", "cause", say("Which judge has the matter?"))


    @property
    def branch(self) -> Any:
        if self._cause is not None and self._cause.branch:
            return self._cause.branch
        told = self._recorded("branch")  # a place may ask for it as a fact
        return told.value if told else Unknown("branch", "cause", say("Which branch of the court has the matter?"))


class TrackView:
    """The track in which the condition is asked."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    @property
    def stage(self) -> Any:
        track = self._scope.own_track
        return track.stage if track else ""

    @property
    def phase(self) -> Any:
        track = self._scope.own_track
        if track is None:
            return ""
        return self._scope.standing.practice.procedures[track.procedure].stages[track.stage].phase

    @property
    def run(self) -> Any:
        track = self._scope.own_track
        return track.run if track else 0


class SettingsView:
    """The readings of contested points."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._scope.reading(name)
