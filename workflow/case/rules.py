"""Single rules made ready: conditions compiled, names resolved, what a step starts and meets worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from workflow.case.choice import Choice
from workflow.case.shares import each_share, longest_sentences
from workflow.conditions import condition, day_of
from workflow.law.triggers import Trigger, joined
from workflow.packs.amounts import Amount, Stated
from workflow.packs.deadlines import Beginning, Deadline
from workflow.packs.procedures import InPhase, Procedure, Step
from workflow.packs.requirements import Requirement

if TYPE_CHECKING:
    from workflow.case.practice import Practice

MOVES_NOWHERE = frozenset({"same", "back", "as_ordered"})


class Required:
    """A requirement with its conditions compiled."""

    __slots__ = ("id", "model", "that", "when")

    def __init__(self, id: str, model: Requirement) -> None:
        self.id, self.model = id, model
        self.that = condition(model.that)
        self.when = condition(model.when) if model.when else None


class StepLaw:
    """A step of a procedure: from where, to where, on what conditions, and which deadlines it starts and meets."""

    __slots__ = (
        "actors",
        "bars",
        "begins",
        "courts",
        "dotted",
        "excuses",
        "id",
        "limits",
        "meets",
        "model",
        "moves_time",
        "origins",
        "outcomes",
        "plain",
        "procedure",
        "remits",
        "requires",
        "starts",
        "to",
        "tries",
        "when",
    )  # fmt: skip

    def __init__(self, practice: Practice, procedure: str, id: str, model: Step) -> None:
        rules = practice.procedures[procedure]
        self.procedure, self.id, self.dotted, self.model = procedure, id, f"{procedure}.{id}", model
        self.origins = origins_of(rules, model)
        # a death or a stay may come at any stage, but it is no beginning: only a stage named in `from` is
        named = model.origin if isinstance(model.origin, list) else ()
        self.begins = tuple(stage for stage in rules.begins_in if stage in named)
        self.to: Choice[str] = Choice(model.to)
        self.remits = any(option.value == "as_ordered" for option, _ in self.to.options)
        self.requires = tuple(practice.required(item, f"{self.dotted}.{n}") for n, item in enumerate(model.requires))
        self.outcomes = (model.outcome,) if isinstance(model.outcome, str) else tuple(model.outcome or ())
        self.when = condition(model.when) if model.when else None
        self.starts = practice.started_by.get(self.dotted, ())
        self.meets = practice.met_by.get(self.dotted, ())
        self.excuses = practice.excused_by.get(self.dotted, ())
        self.bars = tuple(name for name in self.meets if practice.law.deadlines[name].kind == "bar")
        self.limits = practice.asked_at.get(self.dotted, ())
        # whether it may stop, ask for or excuse the time of a charge, or change which charges there are
        self.moves_time = bool(model.outcome or model.moves or self.dotted in practice.timed_steps)
        roles = practice.law.roles
        self.actors = tuple(
            dict.fromkeys(actor for name in model.by for actor in (roles[name].may_be if name in roles else [name]))
        )
        self.courts = frozenset(actor for actor in self.actors if actor in practice.law.courts)
        self.tries = any(name in roles and roles[name].tries for name in model.by)
        # nothing but a move: no outcome, sentence, plea, extension, other track
        self.plain = not (model.outcome or model.sentence or model.plea or model.extends or model.opens or model.moves)


class Starting(NamedTuple):
    """How a step starts a deadline: by its notice, only the first time, as which of several days of one run; and by
    which of the options of the law."""

    notice: bool
    first: bool
    slot: int | None
    option: int = 0


class DeadlineLaw:
    """A deadline with its choices compiled."""

    __slots__ = ("at_least", "at_most", "beginnings", "conditional", "contested_recess", "counting", "due_at",
                 "follows", "id", "in_all", "joined", "length", "model", "personal", "settings", "start_when", "starts",
                 "steady", "when")  # fmt: skip

    def __init__(
        self, practice: Practice, id: str, model: Deadline, paused_by: frozenset[str], begun: tuple[Trigger, ...]
    ) -> None:
        self.id, self.model = id, model
        stated: Choice[Any] = Choice(next(x for x in (model.within, model.wait, model.ahead) if x is not None))
        self.length = each_share(stated, lambda: longest_sentences(practice.law))
        self.at_least: Choice[Any] | None = Choice(model.at_least) if model.at_least else None
        self.at_most: Choice[Any] | None = Choice(model.at_most) if model.at_most else None
        self.in_all: Choice[Any] | None = Choice(model.in_all) if model.in_all else None
        # each option with its condition and its day; nothing for a deadline that a step or a recorded fact starts
        self.beginnings = tuple(
            (option, condition(option.when) if option.when else None, day_of(option.value))
            for option in _beginnings(model.runs_from)
        )
        counting = model.counting if model.counting is not None else practice.law.calendar.usual_counting
        self.counting: Choice[str] | None = Choice(counting) if counting is not None else None
        self.due_at: Choice[str] | None = Choice(model.due_at) if model.due_at is not None else None
        self.when = condition(model.when) if model.when else None
        settings: set[str] = set(self.when.settings) if self.when else set()
        for choice in (self.length, self.counting, self.due_at):
            settings |= choice.settings if choice else frozenset()
        settings |= {name for _, when, day in self.beginnings for rule in (when, day) if rule for name in rule.settings}
        # the days of which one begins it, where several make one run; nothing where each starts a run of its own
        self.joined = joined(begun)
        self.starts = tuple(start for trigger in begun for start in trigger.starts) if self.joined else ()
        self.start_when = tuple(condition(trigger.when) if trigger.when else None for trigger in begun)
        # whether an option says of the day that would begin a clock whether it does
        self.conditional = self.joined != "reading" and any(self.start_when)
        self.follows = any(start.kind == "ends" for start in self.starts)
        settings |= {name for rule in self.start_when if rule for name in rule.settings}
        self.settings = frozenset(settings | paused_by)
        self.contested_recess = bool(paused_by)
        # whether it asks of a person or charge, and so cannot run for a case in which nobody is known
        asked = [self.when, *(when for choice in (self.length, self.counting) if choice for _, when in choice.options)]
        roots = {name[0] for when in asked if when is not None for name in when.names}
        self.personal = bool(roots & {"accused", "victim", "charge"})
        # what is asked of the court alone is known when the step is taken, and need not wait for the end of the period
        self.steady = self.when is not None and self.when.names <= {("cause", "court"), ("cause", "seat")}
        self.steady = self.steady and not (self.when and self.when.questions)

    @property
    def direction(self) -> Literal["within", "wait", "ahead"]:
        """``within``, ``wait`` or ``ahead``."""
        return "within" if self.model.within is not None else "wait" if self.model.wait is not None else "ahead"


def _beginnings(said: str | list[Beginning] | None) -> list[Beginning]:
    return [Beginning.model_validate({"is": said})] if isinstance(said, str) else said or []


class AmountLaw:
    """An amount with its choices compiled."""

    __slots__ = ("amount", "id", "increases", "model", "parts", "when")

    def __init__(self, id: str, model: Amount) -> None:
        self.id, self.model = id, model
        self.amount: Choice[Stated] = Choice(model.amount)
        self.when = condition(model.when) if model.when else None
        self.increases = tuple((one, condition(one.when)) for one in model.increase)
        self.parts = tuple((one, condition(one.when) if one.when else None) for one in model.parts)


def origins_of(rules: Procedure, step: Step) -> frozenset[str]:
    """The stages a step can be taken from: ``any`` and a phase never include closed stages but those asked for."""
    if isinstance(step.origin, InPhase):
        stages = {id for id, stage in rules.stages.items() if stage.phase in step.origin.phase}
    elif step.origin == "any":
        stages = {id for id, stage in rules.stages.items() if stage.phase != "closed"}
    else:
        stages = set(step.origin)
    return frozenset(stages - set(step.excepted))
