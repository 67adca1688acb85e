"""Counts and charges: an offence against victims at a time and place, and one accused on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workflow.errors import MomentError
from workflow.language import later, length, say
from workflow.moments import DEATH, FINE, LIFE, Moment, Period, period

LIVE = frozenset({"alleged", "charged", "convicted"})
"""Outcomes after which a charge is still alive."""


@dataclass(frozen=True, slots=True)
class Count:
    """An offence against victims at a time and place, numbered as in the charge."""

    id: str
    offence: str
    accused: tuple[str, ...]
    victims: tuple[str, ...]
    on: Moment
    place: Any = None
    cause: str | None = None
    instead_of: str | None = None
    particulars: Any = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was imposed on one charge: its kind, its term, and the counts after which it runs (else concurrent)."""

    kind: str
    term: Period | None = None
    consecutive_to: tuple[str, ...] = ()
    fine: str | None = None
    on: Moment | None = None
    """The day it was passed."""
    default: Period | None = None
    """What is served where the fine is not paid."""

    @property
    def words(self) -> str:
        """In words: ``30 years``, ``fine of 400,000, in default 6 months``."""
        if self.fine is None and self.default is None:
            return str(self.term if self.term is not None else self.kind)
        alone = self.term is None or self.term == FINE
        told = _WITH_A_FINE[alone, self.fine is not None, self.default is not None]
        parts = {"term": self.term, "fine": self.fine, "default": self.default}
        return say(told, **{name: length(part) if isinstance(part, Period) else part for name, part in parts.items()})


_WITH_A_FINE = {
    (True, True, False): later("fine of {fine}"),
    (True, True, True): later("fine of {fine}, in default {default}"),
    (True, False, True): later("fine, in default {default}"),
    (False, True, False): later("{term} and a fine of {fine}"),
    (False, True, True): later("{term} and a fine of {fine}, in default {default}"),
    (False, False, True): later("{term} and a fine, in default {default}"),
}
"""By whether the fine stands alone, whether its sum is told, and whether something is served in default of it."""


@dataclass(frozen=True, slots=True)
class Charge:
    """One accused on one count, with its outcome. ``pleaded`` is no again after the charge is amended."""

    accused: str
    count: Count
    outcome: str = "alleged"
    offence: str = ""
    pleaded: bool = False
    outcome_on: Moment | None = None
    sentence: Sentence | None = None
    charged_in: str | None = None
    """The cause in which it was charged, where the count names none and the law knows several at once."""

    @property
    def laid_in(self) -> str | None:
        """The cause in which it is laid; None where nobody has said."""
        return self.count.cause or self.charged_in

    @property
    def live(self) -> bool:
        """Alleged, charged or convicted."""
        return self.outcome in LIVE

    @property
    def key(self) -> tuple[str, str]:
        """Accused and count."""
        return self.accused, self.count.id

    def sentence_at(self, moment: Moment) -> Sentence | None:
        """The sentence, if it had been passed by the end of a moment."""
        on = self.sentence.on if self.sentence is not None else None
        return self.sentence if on is None or on.first <= moment.last else None

    def ended(self, outcome: str, on: Moment, offence: str | None = None) -> Charge:
        """The same charge with a new outcome; a sentence falls with the conviction it stood on."""
        kept = self.sentence if outcome == "convicted" else None
        return replace(self, outcome=outcome, outcome_on=on, offence=offence or self.offence, sentence=kept)


def sentence_from(said: Any) -> Sentence:
    """A sentence as an entry says it: ``death``, ``30 years``, or a map with kind, term, fine, default, consecutive_to.
    """
    if not isinstance(said, Mapping):
        text = str(said)
        return Sentence(text if text in ("death", "life", "fine") else "imprisonment", period(text))
    term = said.get("term")
    after = said.get("consecutive_to", said.get("consecutive_with", ()))
    fine, default = said.get("fine"), said.get("default")
    only_fined = not term and (fine or default)
    kind = str(said.get("kind") or (term if term in ("death", "life") else "fine" if only_fined else "imprisonment"))
    served = period(str(term)) if term else {"death": DEATH, "life": LIFE, "fine": FINE}.get(kind)
    afterwards = tuple(map(str, [after] if isinstance(after, str) else after))
    return Sentence(kind, served, afterwards, fine and str(fine), default=period(str(default)) if default else None)


def is_one_sentence(said: Mapping[str, Any]) -> bool:
    """Whether a map is a sentence itself, and not sentences by person or count."""
    return not {"kind", "term", "fine", "default"}.isdisjoint(said)


def effective_term(charges: Iterable[Charge]) -> Period | None:
    """What a person serves in all: concurrent terms do not add up, the longest counts; consecutive ones do.

    A fine where nothing else stands; ``None`` where no sentence of a known length does.
    Terms in different units are added part by part.
    """
    terms = {charge.count.id: charge.sentence for charge in charges if charge.sentence and charge.sentence.term}
    lengths = [_chain(count, terms, ()) for count in terms]
    return max(lengths, default=None)


def _chain(count: str, terms: Mapping[str, Sentence], seen: tuple[str, ...]) -> Period:
    sentence = terms[count]
    own = sentence.term
    assert own is not None
    before = [
        _chain(other, terms, (*seen, count))
        for other in sentence.consecutive_to
        if other in terms and other not in seen
    ]
    if not before:
        return own
    longest = max(before)
    if FINE in (own, longest):  # nothing of it is served
        return max(own, longest)
    if own in (LIFE, DEATH) or longest in (LIFE, DEATH):
        return max(own, longest)
    try:
        return own + longest
    except MomentError:  # years and hours have no common unit
        return Period(round((own.minutes + longest.minutes) / (24 * 60)), "days")
