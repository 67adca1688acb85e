"""From what a list tells of one case to the case: opened, its people, counts and dated steps, brought to its stage.

Dated steps come in the order of their days. What must lie between them is inferred, and undated, as is the way from
the last of them to the stage at which the list says the case stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import TypeVar

from workflow.case.case import Case
from workflow.case.discretion import refuse_names
from workflow.case.opening import open_case
from workflow.case.people import ACCUSED
from workflow.errors import WorkflowError
from workflow.intake.matter import Laid, Matter, Party, Told, of_kind
from workflow.intake.mistakes import Mistakes, Said
from workflow.intake.reaching import taken
from workflow.language import later, say
from workflow.law.law import Law
from workflow.moments import Moment, moment

T = TypeVar("T")

_DAY = later("Look at the day, leave the step out of the mapping, or let a column say under despite: why it stands.")
_STAGE = later("Tell the day of a step in a column of its own (steps:), or say another stage.")
_OPEN = {"opened": later("the day it was opened"), "title": later("title")}
_FREE = frozenset({"title", "judge", "number", "place", "particulars", "fact", "despite"})
"""What a list tells in words of its own, and the docket keeps."""


class CannotStand(Exception):
    """The case cannot be made further; why is told among the mistakes."""


class Making:
    """One case in the making. What cannot stand is told with the row and the column that says it."""

    def __init__(self, law: Law, matter: Matter, written: Moment, wrong: Mistakes) -> None:
        self._law, self._matter, self._written, self._wrong = law, matter, str(written), wrong
        self._refs: dict[int, str] = {}

    def case(self) -> Case:
        """The case. Raises CannotStand."""
        case = self._with_people(self._opened())
        self._refuse_names(case)
        case = self._with_counts(case)
        case = self._with_steps(case)
        case = self._brought(case)
        for note in self._matter.notes:
            case = self._tried(note, case.record, {**self._line(self._written), "note": note.text})
        return case

    def unknown(self, case: Case) -> Iterator[str]:
        """What the list leaves open, and the questions that the law has waited for."""
        told = self._matter.told
        for name in _OPEN:
            if ("case", name) not in told:
                yield say(_OPEN[name])
        if ("cause", "court") not in told:
            yield say("court")
        for party in self._matter.people:
            if party.role == ACCUSED and not party.kind("stage"):
                yield say("where {ref} stands", ref=self._refs[id(party)])
        for charge in case.standing.counts.values():
            if not charge.accused:
                yield say("the accused on count {count}", count=charge.id)
            if not moment(charge.on).known:
                yield say("the day of count {count}", count=charge.id)
        for subject, fact, _ in case.questions():
            yield f"{subject} {fact}".strip()

    def _opened(self) -> Case:
        told = self._matter.told
        about, cause = of_kind(told, "case"), self._cause(of_kind(told, "cause"))
        opened = about["opened"].text if "opened" in about else "unknown"
        title = about["title"].text if "title" in about else ""
        facts = texts(of_kind(told, "fact"))

        def made(on: str) -> Case:
            causes = {"main": cause} if cause else None
            return open_case(
                self._law, title, on=on, written=self._written, causes=causes, facts={"case": facts} if facts else None
            )

        return self._tried(self._matter.id, made, opened)

    def _cause(self, told: dict[str, Said]) -> dict[str, str]:
        alone = [said for said in told.values() if said.column] if "court" not in told else []
        for said in alone:
            problem = say("no court is told to which this belongs")
            self._wrong.add(said, problem, say("Write the court in a row of the case."))
        if alone:
            raise CannotStand
        return texts(told) if "court" in told else {}

    def _with_people(self, case: Case) -> Case:
        # those who have a reference first: the next free one is given to the others
        for party in sorted(self._matter.people, key=lambda party: not party.ref):

            def added(case: Case, party: Party = party) -> Case:
                details = texts(party.kind("detail"))
                case, person = case.add_person(
                    party.role, party.ref or None, name=details.pop("name", None), facts=texts(party.kind("fact")),
                    written=self._written, **details,
                )  # fmt: skip
                self._refs[id(party)] = person.ref
                return case

            case = self._tried(_where(party.told), added, case)
        return case

    def _refuse_names(self, case: Case) -> None:
        """Everything that goes on the docket is searched for every name before any of it does."""
        matter, found = self._matter, False
        people: list[Told] = [party.told for party in matter.people]
        every = [matter.told, *people, *(laid.told for laid in matter.counts)]
        free = [said for told in every for (kind, name), said in told.items() if kind in _FREE or name in _FREE]
        for said in [matter.id, *free, *matter.notes]:
            if held := _names_in(said.text, case.names):
                problem = say(
                    "This holds a name or detail of {refs}. The docket holds references only: write {refs} instead.",
                    refs=", ".join(held),
                )
                self._wrong.add(said, problem, say("Write a reference (A1, V1) in its place."))
                found = True
        if found:
            raise CannotStand

    def _with_counts(self, case: Case) -> Case:
        given = {laid.told["count", "number"].text for laid in self._matter.counts if ("count", "number") in laid.told}
        free = (str(number) for number in count(1) if str(number) not in given)
        for laid in self._matter.counts:
            said = of_kind(laid.told, "count")
            number = said["number"].text if "number" in said else next(free)
            body = {name: one.text for name, one in said.items() if name != "number"}
            facts = texts(of_kind(laid.told, "fact"))
            whole = {"on": "unknown", **body, **self._who(case, laid), **({"facts": facts} if facts else {})}
            line = {**self._line(str(case.entries[0].on)), "count_added": {number: whole}}
            case = self._tried(said["offence"], case.record, line)
        return case

    def _who(self, case: Case, laid: Laid) -> dict[str, list[str]]:
        """Who stands in a count, by reference."""
        found: dict[str, list[str]] = {"accused": [], "victims": []}
        for side, who in (("accused", laid.accused), ("victims", laid.victims)):
            for one in who:
                if isinstance(one, Said) and one.text not in case.people:
                    self._wrong.add(one, _nobody_has(", ".join(case.people)))
                    raise CannotStand
                found[side].append(one.text if isinstance(one, Said) else self._refs[id(one)])
        return {side: list(dict.fromkeys(refs)) for side, refs in found.items()}

    def _with_steps(self, case: Case) -> Case:
        for said, name, refs, told in sorted(self._dated(), key=lambda one: moment(one[0].text).last):
            about = {kind: told[kind, name].text for kind in ("by", "despite") if (kind, name) in told}
            line = {**self._line(said.text), **about}
            if filed := told.get(("filed", name)):
                papers = {paper: refs for paper in filed.text.split()}
                case = self._tried(said, case.record, {**self._line(said.text), "filing_made": papers}, say(_DAY))

            def reached(case: Case, name: str = name, refs: list[str] = refs, line: dict[str, str] = line) -> Case:
                return taken(case, name, refs, line)

            case = self._tried(said, reached, case, say(_DAY))
        return case

    def _dated(self) -> Iterator[tuple[Said, str, list[str], Told]]:
        for told, refs in self._each():
            for name, said in of_kind(told, "step").items():
                yield said, name, refs, told

    def _brought(self, case: Case) -> Case:
        for told, refs in self._each():
            for said in of_kind(told, "stage").values():

                def brought(case: Case, stage: str = said.text, refs: list[str] = refs) -> Case:
                    return case.bring_up_to(stage, *refs, written=self._written)[0]

                case = self._tried(said, brought, case, say(_STAGE))
        return case

    def _each(self) -> Iterator[tuple[Told, list[str]]]:
        """What is told of the case, then of everybody in it, with who is meant."""
        yield self._matter.told, []
        for party in self._matter.people:
            yield party.told, [self._refs[id(party)]]

    def _line(self, on: str) -> dict[str, str]:
        return {"on": on, "written": self._written}

    def _tried(self, said: Said, does: Callable[[T], Case], with_this: T, advice: str = "") -> Case:
        try:
            return does(with_this)
        except WorkflowError as error:
            self._wrong.add(said, str(error), advice)
            raise CannotStand from None


def _nobody_has(known: str) -> str:
    if not known:
        return say("nobody in the case has this reference; there are nobody")
    return say("nobody in the case has this reference; there are {refs}", refs=known)


def _names_in(text: str, names: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The references of those of whom a text holds a name or detail."""
    if not _holds_name(text, names):
        return []
    return sorted(ref for ref, details in names.items() if _holds_name(text, {ref: details}))


def _holds_name(text: str, names: Mapping[str, Mapping[str, str]]) -> bool:
    try:
        refuse_names({"text": text}, names)
    except WorkflowError:
        return True
    return False


def texts(said: dict[str, Said]) -> dict[str, str]:
    """What is said, without where."""
    return {name: one.text for name, one in said.items()}


def _where(told: Told) -> Said:
    """The column that says most plainly who is meant."""
    return next(told[name] for name in (("ref", ""), ("detail", "name"), ("role", "")) if name in told)
