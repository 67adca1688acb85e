"""A charge as a condition sees it: the offence's own law is read on the day of the offence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from workflow.answers import Unknown
from workflow.case.charges import Charge, Sentence, effective_term
from workflow.case.choice import depends
from workflow.case.views import View
from workflow.language import later, say
from workflow.moments import FINE, NEVER, UNKNOWN, Moment
from workflow.money import money
from workflow.packs.offences import GREATEST_PENALTY, Penalty
from workflow.periods import Period

if TYPE_CHECKING:
    from workflow.case.scope import Scope

_NO_PENALTY = Penalty()
_WHICH_OFFENCE = later("Which offence is charged?")
_ASKED = {
    "bailable": later("Is {offence} bailable?"),
    "cognizable": later("Is {offence} cognizable?"),
}


class ChargeView(View):
    """One accused on one count; the offence's own law is read on the day of the offence."""

    __slots__ = ("_charge",)

    def __init__(self, scope: Scope, charge: Charge | None) -> None:
        super().__init__(scope, f"{charge.accused}/{charge.count.id}" if charge else "")
        self._charge = charge

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        standing = self._scope.standing
        if self._charge is None:
            return Unknown(name, "charge", say(_WHICH_OFFENCE))
        fact, means = standing.practice.fact(name)
        if means is not None:
            return means(self._scope.of_charge(self._charge))
        # a fact of the count holds for every accused on it
        for key in (self._key, f"count {self._charge.count.id}"):
            if (recorded := self._recorded(name, key)) is not None:
                return recorded.value
        return Unknown(name, f"count {self._charge.count.id}", standing.practice.law.text(fact.question))

    @property
    def offence(self) -> Any:
        return self._charge.offence if self._charge else Unknown("offence", "charge", say(_WHICH_OFFENCE))

    @property
    def count(self) -> Any:
        return self._charge.count.id if self._charge else ""

    @property
    def kinds(self) -> Any:
        return self._rule.kinds if self._charge else Unknown("offence", "charge", say(_WHICH_OFFENCE))

    @property
    def since(self) -> Any:
        on = self._charge.count.on if self._charge else UNKNOWN
        return Moment(on.first, on.first) if on.known and not on.is_day and on.first != UNKNOWN.first else on

    @property
    def until(self) -> Any:
        on = self._charge.count.on if self._charge else UNKNOWN
        return Moment(on.last, on.last) if on.known and not on.is_day and on.last != UNKNOWN.last else on

    @property
    def outcome(self) -> str:
        return self._charge.outcome if self._charge else ""

    @property
    def live(self) -> bool:
        return self._charge is not None and self._charge.live

    @property
    def pleaded(self) -> bool:
        return self._charge is not None and self._charge.pleaded

    @property
    def convicted(self) -> bool:
        return self.outcome == "convicted"

    @property
    def sentenced(self) -> bool:
        return self._charge is not None and self._charge.sentence is not None

    @property
    def sentence(self) -> Any:
        return SentenceView([self._charge] if self._charge is not None else [])

    @property
    def penalty(self) -> Any:
        chosen = self._chosen("penalty")
        return _PenaltyView(self, chosen or _NO_PENALTY) if chosen is None or isinstance(chosen, Penalty) else chosen

    def greatest_asked(self) -> Any:
        """The greatest penalty as it was told of the count; where the place asks no such thing, simply unknown."""
        if GREATEST_PENALTY in self._scope.standing.practice.law.facts:
            return getattr(self, GREATEST_PENALTY)
        return Unknown("penalty", "offence", say("What is the greatest penalty?"))

    @property
    def longest(self) -> Any:
        return self.penalty.max

    @property
    def tried_by(self) -> Any:
        return self._chosen("tried_by")

    @property
    def bailable(self) -> Any:
        return self._asked("bailable")

    @property
    def cognizable(self) -> Any:
        return self._asked("cognizable")

    @property
    def _rule(self) -> Any:
        assert self._charge is not None
        return self._scope.standing.practice.law.offences[self._charge.offence]

    def _chosen(self, name: str) -> Any:
        if self._charge is None:
            return Unknown("offence", "charge", say(_WHICH_OFFENCE))
        value = getattr(self._rule, name)
        if not depends(value):
            return value
        choice = self._scope.standing.practice.choice(value)
        chosen = choice.read(self._scope.of_charge(self._charge), self._charge.count.on)
        if chosen.undecided is None:
            return chosen.value
        return Unknown(name, self._key, say("What is the {name} here?", name=name))

    def _asked(self, name: str) -> Any:
        value = self._chosen(name)
        if value is not None or self._charge is None:
            return value
        return Unknown(name, self._key, say(_ASKED[name], offence=self._charge.offence))


class SentenceView:
    """What was imposed on a charge, or on all of somebody's together: nothing before, and no comparison then holds."""

    __slots__ = ("_charges",)

    def __init__(self, charges: Iterable[Charge]) -> None:
        self._charges = [charge for charge in charges if charge.sentence is not None]

    @property
    def term(self) -> Any:
        """What is served in all; a fine alone is less than a day."""
        served = effective_term(self._charges)
        return served if served is not None else FINE if self._charges else NEVER

    @property
    def kind(self) -> Any:
        """Death, life, imprisonment, fine: of several the gravest."""
        graver = sorted(self._charges, key=lambda charge: _weight(charge.sentence))
        return graver[-1].sentence.kind if graver and graver[-1].sentence is not None else NEVER

    @property
    def fine(self) -> Any:
        """All fines together; nothing where none was recorded."""
        said = [one.sentence.fine for one in self._charges if one.sentence is not None and one.sentence.fine]
        try:
            return sum(float(money(fine).least or 0) for fine in said)
        except ValueError:  # in words, as somebody wrote it
            return Unknown("fine", "charge", say("How much is the fine?"))


def _weight(sentence: Sentence | None) -> Period:
    return FINE if sentence is None or sentence.term is None else sentence.term


class _PenaltyView:
    """Least and greatest penalty; one that the pack does not state is asked of the count, never nothing."""

    __slots__ = ("_of", "_penalty")

    def __init__(self, of: ChargeView, penalty: Penalty) -> None:
        self._of, self._penalty = of, penalty

    @property
    def stated(self) -> Penalty:
        """As the pack has it."""
        return self._penalty

    @property
    def max(self) -> Any:
        return self._penalty.max or self._of.greatest_asked()

    @property
    def min(self) -> Any:
        return self._penalty.min or Period(0, "days")
