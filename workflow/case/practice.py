"""The law of a place made ready: names resolved, conditions compiled, deadlines found by what starts them.

Everything here is derived from the law alone and is made when first asked for, so that a case which uses three
procedures pays for three.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from workflow.case.choice import Choice
from workflow.case.life import Lives
from workflow.case.position import Positions
from workflow.case.reach import decided_stages
from workflow.case.rules import AmountLaw, DeadlineLaw, Required, Starting, StepLaw, origins_of
from workflow.conditions import Condition, condition
from workflow.errors import AmbiguousName, UnknownName
from workflow.language import later
from workflow.law.calendar import contested_settings
from workflow.law.law import Law
from workflow.law.triggers import Trigger, joined, triggers
from workflow.packs.facts import Fact
from workflow.packs.requirements import Requirement


class Practice:
    """The law of one place, ready for use. One per loaded law: ``practice_of(law)``."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.procedures = law.procedures
        self.procedures_of_stage: dict[str, list[str]] = {}
        # read from the plain rules, so that a procedure nobody uses is never typed
        for id, procedure in law.rules["procedures"].items():
            for stage in procedure.get("stages", ()):
                self.procedures_of_stage.setdefault(stage, []).append(id)
        self.started_by: dict[str, tuple[tuple[str, Starting], ...]] = {}
        self.followers: dict[str, tuple[tuple[str, int], ...]] = {}
        self.met_by: dict[str, tuple[str, ...]] = {}
        self.excused_by: dict[str, tuple[str, ...]] = {}
        # deadlines that run for each charge, and the steps at which it is asked whether they were met in time
        self.of_charges: tuple[str, ...] = ()
        self.asked_at: dict[str, tuple[str, ...]] = {}
        self.started_by_fact: dict[str, tuple[tuple[str, str, int], ...]] = {}
        self.calendar_settings = contested_settings(law)
        usual = law.calendar.usual_counting
        self.usual_counting: Choice[str] | None = Choice(usual) if usual is not None else None
        self.lives = Lives(law)
        self.codes = {family: Choice[str](options) for family, options in law.jurisdiction.codes.items()}
        self._index_deadlines()
        self._steps: dict[str, StepLaw] = {}
        self._deadlines: dict[str, DeadlineLaw] = {}
        self._amounts: dict[str, AmountLaw] = {}
        self._time_steps: dict[str, dict[str, tuple[tuple[str, str, int], ...]]] = {}
        self._required: dict[str, Required] = {}
        self._positions: dict[str, Positions] = {}
        # the value is kept beside its choice, so that its id stays its own
        self._choices: dict[int, tuple[Any, Choice[Any]]] = {}
        self._phases: dict[tuple[str, str], frozenset[str]] = {}
        self._charging: dict[str, bool] = {}
        self._decided: dict[str, frozenset[str]] = {}
        self._names: dict[tuple[str, str | None], str] = {}
        self._terms: dict[str, tuple[Fact, Condition | None]] = {}

    def _index_deadlines(self) -> None:
        for id, deadline in self.law.deadlines.items():
            if deadline.runs_from is not None:
                self.of_charges = (*self.of_charges, id)
                for name in deadline.asked_at or deadline.met_by if deadline.kind == "bar" else ():
                    _add(self.asked_at, self.step_name(name), id)
                continue
            self._index_starts(id, list(triggers(deadline.counts_from, self.procedures)))
            for name in deadline.met_by:
                _add(self.met_by, self.step_name(name), id)
            for name in deadline.excused_by:
                _add(self.excused_by, self.step_name(name), id)

    def _index_starts(self, id: str, found: list[Trigger]) -> None:
        apart = joined(found) is None
        every = ((at, start) for at, trigger in enumerate(found) for start in trigger.starts)
        for slot, (at, start) in enumerate(every):
            if start.kind == "fact":
                whose, fact = start.name.split(".", 1)
                _add(self.started_by_fact, fact, (id, whose, at))
            elif start.kind == "ends":
                _add(self.followers, start.name, (id, slot))
            else:
                how = Starting(start.kind == "notice", found[at].first, None if apart else slot, at)
                _add(self.started_by, self.step_name(start.name), (id, how))

    def step_name(self, name: str, procedure: str | None = None) -> str:
        """``procedure.step`` for a name as written: this procedure's, else the only other procedure that has it.

        Raises UnknownName, or AmbiguousName where several procedures have it.
        """
        return ".".join(self.law.find_step(name, procedure))

    def stage_name(self, name: str, procedure: str | None = None) -> tuple[str, str]:
        """(procedure, stage) for a stage as written, resolved like a step."""
        known, dot, stage = name.rpartition(".")
        having = self.procedures_of_stage.get(stage, [])
        if dot:
            if known in having:
                return known, stage
            raise UnknownName(later("stage"), name, self.stage_names())
        if procedure in having:
            return str(procedure), name
        if len(having) == 1:
            return having[0], name
        if having:
            raise AmbiguousName(later("stage"), name, [f"{known}.{name}" for known in having])
        raise UnknownName(later("stage"), name, self.procedures_of_stage)

    def step_names(self) -> Iterator[str]:
        """Every step of every procedure, dotted."""
        return (f"{id}.{step}" for id, procedure in self.procedures.items() for step in procedure.steps)

    def stage_names(self) -> Iterator[str]:
        """Every stage of every procedure, dotted."""
        return (f"{id}.{stage}" for id, procedure in self.procedures.items() for stage in procedure.stages)

    def resolved(self, name: str, procedure: str | None) -> str:
        """``step_name``, remembered: conditions ask for the same names all day."""
        key = (name, procedure)
        if (found := self._names.get(key)) is None:
            found = self._names[key] = self.step_name(name, procedure)
        return found

    def has_step(self, dotted: str) -> bool:
        """Whether the law still knows a step by its dotted name."""
        if dotted in self._steps:
            return True
        procedure, _, id = dotted.partition(".")
        return procedure in self.procedures and id in self.procedures[procedure].steps

    def step(self, dotted: str) -> StepLaw:
        """The step by its dotted name."""
        if (found := self._steps.get(dotted)) is None:
            procedure, _, id = dotted.partition(".")
            if procedure not in self.procedures or id not in self.procedures[procedure].steps:
                raise UnknownName(later("step"), dotted, self.step_names())
            found = self._steps[dotted] = StepLaw(self, procedure, id, self.procedures[procedure].steps[id])
        return found

    def required(self, item: str | Requirement, where: str) -> Required:
        """A requirement by name, or one written on the spot."""
        id = item if isinstance(item, str) else where
        if (found := self._required.get(id)) is None:
            found = self._required[id] = Required(id, self.law.requirements[item] if isinstance(item, str) else item)
        return found

    def deadline(self, id: str) -> DeadlineLaw:
        """The deadline by its id. Raises UnknownName."""
        if (found := self._deadlines.get(id)) is None:
            if id not in self.law.deadlines:
                raise UnknownName(later("deadline"), id, self.law.deadlines)
            model = self.law.deadlines[id]
            recesses = (self.law.calendar.recesses.get(name) for name in model.pauses)
            contested = frozenset(recess.setting for recess in recesses if recess is not None and recess.setting)
            begun = tuple(triggers(model.counts_from, self.procedures))
            found = self._deadlines[id] = DeadlineLaw(self, id, model, contested, begun)
        return found

    def time_steps(self, id: str) -> dict[str, tuple[tuple[str, str, int], ...]]:
        """The steps that stop the time of a charge (0), ask for it (1) and excuse it (2), by their procedure."""
        if (found := self._time_steps.get(id)) is None:
            found = self._time_steps[id] = {}
            model = self.law.deadlines[id]
            for group, names in enumerate((model.met_by, model.asked_at, model.excused_by)):
                for dotted in map(self.step_name, names):
                    procedure, _, step = dotted.partition(".")
                    _add(found, procedure, (step, dotted, group))
        return found

    @cached_property
    def timed_steps(self) -> frozenset[str]:
        """Every step that stops, asks for or excuses the time of a charge."""
        of_each = (steps for name in self.of_charges for steps in self.time_steps(name).values())
        return frozenset(dotted for steps in of_each for _, dotted, _ in steps)

    def amount(self, id: str) -> AmountLaw:
        """The amount by its id."""
        if (found := self._amounts.get(id)) is None:
            found = self._amounts[id] = AmountLaw(id, self.law.amounts[id])
        return found

    def fact(self, name: str) -> tuple[Fact, Condition | None]:
        """A fact, with its compiled meaning if it is a term. Raises UnknownName."""
        if (found := self._terms.get(name)) is None:
            if name not in self.law.facts:
                raise UnknownName(later("fact"), name, self.law.facts)
            fact = self.law.facts[name]
            found = self._terms[name] = (fact, condition(fact.means) if fact.means else None)
        return found

    def stages_in(self, procedure: str, phase: str) -> frozenset[str]:
        """The stages of a procedure that belong to a phase."""
        if (found := self._phases.get((procedure, phase))) is None:
            stages = self.procedures[procedure].stages
            found = self._phases[procedure, phase] = frozenset(id for id in stages if stages[id].phase == phase)
        return found

    def charging(self, procedure: str) -> bool:
        """Whether some step of a procedure charges: then its counts are laid in the causes in which it runs."""
        if (found := self._charging.get(procedure)) is None:
            steps = self.procedures[procedure].steps
            outcomes = (self.step(f"{procedure}.{id}").outcomes for id in steps)
            found = self._charging[procedure] = any("charged" in each for each in outcomes)
        return found

    def decided_stages(self, procedure: str) -> frozenset[str]:
        """The stages of a procedure where a verdict stands."""
        if (found := self._decided.get(procedure)) is None:
            found = self._decided[procedure] = decided_stages(self, procedure)
        return found

    def choice_of(self, value: Any) -> Choice[Any]:
        """A value that may be plain or depend, as a choice."""
        return self.choice(value) if isinstance(value, list) else Choice(value)

    def choice(self, value: list[Any]) -> Choice[Any]:
        """A choice of a rule that is met again and again, compiled once."""
        if (found := self._choices.get(id(value))) is None:
            found = self._choices[id(value)] = (value, Choice(value))
        return found[1]

    def positions(self, procedure: str) -> Positions:
        """The state machine of a procedure."""
        if (found := self._positions.get(procedure)) is None:
            rules = self.procedures[procedure]
            origins = {id: origins_of(rules, step) for id, step in rules.steps.items()}
            found = self._positions[procedure] = Positions(list(rules.stages), origins)
        return found


def _add(table: dict[str, tuple[Any, ...]], key: str, item: Any) -> None:
    table[key] = (*table.get(key, ()), item)


_PRACTICES: WeakKeyDictionary[Law, Practice] = WeakKeyDictionary()


def practice_of(law: Law) -> Practice:
    """The law made ready, once for as long as the law is in memory."""
    if (found := _PRACTICES.get(law)) is None:
        found = _PRACTICES[law] = Practice(law)
    return found
