"""Where filings touch the case: the one place that knows how a case answers.

``Matter`` is a case on the day of a filing, with facts given only for it. An answer nobody recorded is a Gap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workflow.answers import Answer, Missing, is_unknown
from workflow.documents.given import Facts, answered
from workflow.documents.naming import part_of, step_in_words
from workflow.documents.sheet import Gap, Sheet
from workflow.errors import UnknownName, WorkflowError
from workflow.language import later, say, speaking, spoken
from workflow.moments import NEVER, UNKNOWN, Moment

ACCUSED, VICTIM = "accused", "victim"
_REF = re.compile(r"\b[A-Z]\d{1,3}\b")
DETAILS = frozenset(
    "name alias family address residence telephone email id_number service_number firm practice_number".split()
)
"""What the vault knows of a person and the docket does not. Unknown ones print as blanks for a hand to fill."""


class Matter:
    """A case as a filing reads it. ``day`` is the day of the filing, ``language`` the BCP 47 tag it is written in: the
    place's first where none is given, never that of whoever reads the answers."""

    def __init__(
        self, case: Any, day: Moment, sheet: Sheet, facts: Facts | None = None, language: str | None = None
    ) -> None:
        self.language = language or next(iter(case.law.jurisdiction.languages), None)
        self.law, self.day, self.sheet = case.law, day, sheet
        self.case, self._given = answered(case, facts or {})
        self.whole = self.case
        """The case with all that is known today; ``case`` may end with the day of the filing."""
        self.naming: Callable[[str], Any] = lambda ref: ref
        """How a person of the case is named in this filing."""

    # -- people -------------------------------------------------------------------------------------------------------

    def person(self, ref: str) -> Any:
        """Raises UnknownName."""
        if ref not in self.case.people:
            raise UnknownName(later("person"), ref, self.case.people)
        return self.case.people[ref]

    def of_role(self, *roles: str) -> list[str]:
        """Everybody in one of these roles, in the order of the case."""
        return [ref for ref, person in self.case.people.items() if person.role in roles]

    def told_details(self, ref: str, name: str) -> list[str]:
        """A detail as the vault has it and as it was given for this filing: neither may show."""
        kept = (getattr(self.case, "names", None) or {}).get(ref) or {}
        return [str(said) for said in (kept.get(name), self._given.get(ref, {}).get(name)) if said not in (None, "")]

    def detail(self, ref: str, name: str) -> str | None:
        """A name, address or other detail from the vault."""
        said = self._given.get(ref, {}).get(name)
        known = (getattr(self.case, "names", None) or {}).get(ref) or {}
        said = known.get(name) if said is None else said
        return str(said) if said not in (None, "") else None

    def given(self, *subjects: str) -> dict[str, Any]:
        """What was answered for this filing only, about the first of these that was told of each thing."""
        return {name: said for subject in reversed(subjects) for name, said in self._given.get(subject, {}).items()}

    # -- facts --------------------------------------------------------------------------------------------------------

    def fact(self, subject: str, name: str, of: str) -> Any:
        """A recorded fact, or a term as the law means it; a Gap where nothing is recorded.

        ``of`` is what the subject is (accused, victim, charge …). Raises UnknownName where no such fact is declared.
        """
        declared = self.law.facts.get(name)
        given = self._given.get(subject, {})
        if name in given:
            return self._telling(given[name])
        if declared is None:
            raise UnknownName(later("fact"), name, self.law.facts)
        if declared.means is not None:
            return self._term(subject, name, of)
        value = self.case.fact("" if subject == "case" else subject, name)
        if value is None or value == "" or is_unknown(value):
            return self.gap(name, subject, self.law.text(declared.question, spoken()))
        if declared.confidence == "low":
            self.unsure(f"{name.replace('_', ' ')} ({self.law.cite(declared.under, language=self.language)})", declared)
        return self._telling(value)

    def _telling(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        self.sheet.told.append(value)
        # a reference alone is an answer that a template looks somebody up by
        return value if value in self.case.people else _REF.sub(self._in_place_of, value)

    def _in_place_of(self, found: re.Match[str]) -> str:
        """The name for a reference that stands in words of the docket, where it is known: no reader knows who V1 is."""
        name = self.naming(found[0]) if found[0] in self.case.people else None
        return name if isinstance(name, str) else found[0]

    def said(self, subject: str, name: str) -> Any:
        """A fact as it was recorded or given for this filing, without asking; None where nobody said it."""
        given = self._given.get(subject, {})
        return given[name] if name in given else self.case.fact("" if subject == "case" else subject, name)

    def gap(self, name: str, of: str, question: str) -> Gap:
        """Something that must be asked."""
        return Gap(self.sheet, Missing(name, of, question))

    def _term(self, subject: str, name: str, of: str) -> Any:
        answer = getattr(getattr(self.scope(subject), of), name)
        return Gap(self.sheet, *answer.missing) if is_unknown(answer) else answer

    # -- the docket ---------------------------------------------------------------------------------------------------

    def scope(self, subject: str = "") -> Any:
        """What a condition sees on the day of the filing, about a person, a charge or the case."""
        from workflow.case.scope import Scope

        return Scope(self.case.standing, self.day, "" if subject == "case" else subject)

    def governed(self, under: Mapping[str, Any], subject: str = "", charge: Any = None) -> dict[str, Any]:
        """The provisions among these that govern on the day of the filing: of the code that governs for this person, or
        for this charge; both codes while nobody can say which does."""
        from workflow.case.governing import cited

        scope = self.scope(subject)
        return dict(cited(scope.of_charge(charge) if charge is not None else scope, under))

    def date_of(self, step: str, ref: str) -> Any:
        """The day a step was last taken for somebody; a Gap where it was not, or nobody knows when."""
        on = self.scope(ref).date_of(step)
        if is_unknown(on) or on is NEVER or on == UNKNOWN:
            return self.gap(step, ref, say("On which day: {step}?", step=step_in_words(self.law, step)))
        return on

    def judged(self, text: str, subject: str) -> Answer | None:
        """Whether a condition of the law holds; None where it cannot be asked about this subject."""
        from workflow.conditions import condition

        try:
            return condition(text)(self.scope(subject))
        except WorkflowError:
            return None

    def chosen(self, value: Any, subject: str = "") -> Any:
        """A plain value, or what a choice gives on the day of the filing; None where that cannot be decided."""
        from workflow.case.choice import Choice

        return Choice[Any](value).read(self.scope(subject), self.day).value

    # -- causes, counts and charges -----------------------------------------------------------------------------------

    def cause_of(self, wanted: str | None, refs: list[str]) -> str | None:
        """The cause named; else that of the counts on which these people stand; else the last one opened."""
        causes = self.case.causes
        if wanted is not None:
            if wanted not in causes:
                raise UnknownName(later("cause"), wanted, causes)
            return wanted
        for charge in self.charges(refs):
            if (own := self.tried_in(charge)) in causes:
                return own
        still = [id for id, cause in causes.items() if getattr(cause, "open", True)]
        return str((still or list(causes))[-1]) if causes else None

    def tried_in(self, charge: Any) -> str | None:
        """The cause in which a charge is tried: that of its count, unless the accused was severed into another."""
        found: str | None = charge.count.cause
        return next((id for id, cause in self.case.causes.items() if charge.accused in cause.severed), found)

    def charges(self, refs: list[str], cause: str | None = None) -> list[Any]:
        """The charges on which these people stand, in the order of the counts; where they are tried in several causes
        and one is named, those tried in it."""
        every = [charge for charge in self.case.charges() if charge.accused in refs]
        return [charge for charge in every if cause is not None and self.tried_in(charge) == cause] or every

    def counts(self, refs: list[str], cause: str | None = None) -> Iterator[tuple[Any, list[Any]]]:
        """Every count on which one of these people stands, with their charges on it; of several causes like charges."""
        together: dict[str, tuple[Any, list[Any]]] = {}
        for charge in self.charges(refs, cause):
            together.setdefault(charge.count.id, (charge.count, []))[1].append(charge)
        return iter(together.values())

    def latest(self) -> Moment:
        """The day of the filing, or the last day of the docket where that is later."""
        known = [entry.on for entry in self.whole.entries if entry.on.known and entry.on.is_day]
        days: list[Moment] = [self.day, *known]
        return max(days, key=lambda on: on.last)

    def last_day(self) -> Moment:
        """The last day on the docket that is known: a filing's day where none is given, so that it is never "now".

        That a filing was printed changes nothing in the next one.
        """
        known = [entry.on for entry in self.case.entries if entry.on.known and entry.kind != "filing_printed"]
        days = [on for on in known if on.is_day]
        return max(days, key=lambda on: on.last) if days else UNKNOWN

    # -- law ----------------------------------------------------------------------------------------------------------

    def text(self, words: Any) -> str:
        """Words of the law in the language of the filing, else in that of the place."""
        said = str(self.law.text(words, self.language))
        self.sheet.lawful.append(said)
        return said

    def shown(self, words: Any) -> str:
        """Words of the law for whoever reads the answers; they do not go into the filing."""
        return str(self.law.text(words, spoken() or self.language))

    def told(self, words: Any) -> str:
        """Words of the case itself, such as a place or the title of a paper."""
        return str(self._telling(str(self.law.text(words, self.language))))

    def cited(self, under: Mapping[str, Any]) -> str:
        """Provisions in words."""
        said = str(self.law.cite(dict(under), language=self.language))
        self.sheet.lawful.append(said)
        return said

    def cite(self, under: Mapping[str, Any]) -> str:
        """Provisions in words; each source is kept for the table of authorities."""
        for source, provisions in under.items():
            self.sheet.authorities[self.cited({source: provisions})] = None
        return self.cited(under)

    def title_of(self, id: str) -> str:
        """The title of a court, an office or a role."""
        law = self.law
        rule = law.courts.get(id) or law.offices.get(id) or law.roles.get(id)
        if rule is not None:
            return self.text(rule.title)
        with speaking(self.language):
            return part_of(law, id).replace("_", " ")

    def unsure_due(self, due: Any) -> None:
        """Remember that the day of a deadline rests on something nobody checked."""
        if due.unverified:
            self.sheet.doubt(f"{self.text(due.title)} ({self.law.cite(due.under, language=self.language)})")

    def unsure(self, what: str, rule: Any) -> None:
        """Remember that a rule the filing rests on is unverified."""
        if rule is not None and getattr(rule, "confidence", "high") == "low":
            self.sheet.doubt(what)
