"""From the rows of a list to the matters they tell of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from workflow.case.facts import typed
from workflow.case.lines.naming import known_actor, known_role, new_reference
from workflow.case.people import ACCUSED, VICTIM
from workflow.case.practice import practice_of
from workflow.case.standing import Standing
from workflow.errors import AmbiguousName
from workflow.intake.line import Line, Words
from workflow.intake.mapping import CasePart, CountPart, History, Mapping, PersonPart, Slot, headings_of
from workflow.intake.matter import Laid, Matter, Party, Told, join
from workflow.intake.mistakes import Mistakes, Said
from workflow.intake.rows import Rows, key
from workflow.language import later, say, spoken
from workflow.law.law import Law
from workflow.packs.part import PackPart

NameCase = Callable[[str], object]
"""Raises a WorkflowError where an id cannot name a new case."""


class Gathering:
    """Reads row after row into matters, each slot checked against the law of the place."""

    def __init__(self, law: Law, mapping: Mapping, name_case: NameCase, today: date, wrong: Mistakes) -> None:
        self._law, self._mapping, self._name_case = law, mapping, name_case
        self._standing = Standing(practice_of(law))
        self._words, self._today, self._wrong = Words(mapping, _tongues(law)), today, wrong
        parts = [mapping.case, *mapping.people, *mapping.counts]
        self._own = {id(part): own for part, own in zip(parts, _own_columns(parts), strict=True)}
        self.matters: dict[str, Matter] = {}

    def read(self, rows: Rows) -> dict[str, Matter]:
        """The matters, by id in small letters."""
        for number, column in rows.strays:
            self._wrong.add(
                Said("", number, say("column {letter}", letter=column)),
                say("something stands here, and there is no heading above it"),
                say("Give the column a heading; in a text file, put a text that holds a comma in quotation marks."),
            )
        for row in rows.rows:
            self._read_row(Line(row, self._words, self._today, self._wrong))
        return self.matters

    def _read_row(self, line: Line) -> None:
        # names first: no mistake that follows may repeat one
        for part in self._mapping.people:
            for slot in part.kept_apart.values():
                if (said := line.said(slot)) is not None:
                    self._wrong.hide(said.text)
        matter = self._matter(line)
        join(matter.told, self._of_case(line, self._mapping.case), self._wrong, "case")
        here = [matter.join_person(party, self._wrong) for party in self._people(line)]
        for charge in self._mapping.counts:
            if (laid := self._count(line, charge, here)) is not None:
                matter.join_count(laid, self._wrong)
        told = {note.text for note in matter.notes}
        matter.notes += [said for slot in self._mapping.notes if (said := line.said(slot)) and said.text not in told]

    def _matter(self, line: Line) -> Matter:
        """The matter a row belongs to; one that is not kept where the row does not say."""
        slot = self._mapping.case.id
        said = line.words(slot)
        if said is None:
            if not line.says(slot):
                problem = say("no id of a case stands here")
                self._wrong.add(
                    Said("", line.number, slot), problem, say("Write it in every row that belongs to the case.")
                )
            return Matter(Said("", line.number, slot))
        found = self.matters.get(said.text.casefold())
        if found is None:
            advice = say("Write another id; a case that is there already is not taken over again.")
            line.known(slot, self._name_case, advice)
            found = self.matters[said.text.casefold()] = Matter(said)
        elif found.id.text != said.text:
            problem = say("row {row} writes the id with other capitals", row=found.id.row)
            self._wrong.add(said, problem, say("Write it in one way; capitals tell no cases apart."))
        found.rows.append(line.number)
        return found

    def _of_case(self, line: Line, part: CasePart) -> Told:
        law = self._law
        return self._history(line, part, "case") | _said({
            ("case", "title"): line.words(part.title),
            ("case", "opened"): line.day(part.opened),
            ("cause", "court"): line.known(part.court, law.courts.named),
            ("cause", "seat"): line.known(part.seat, law.seats.named),
            ("cause", "number"): line.words(part.number),
            ("cause", "judge"): line.words(part.judge),
        })  # fmt: skip

    def _people(self, line: Line) -> Iterable[Party]:
        for part in self._mapping.people:
            columns = self._own[id(part)] or [heading for _, heading in headings_of(part)]
            if columns and not any(map(line.says, columns)):
                continue
            role = line.known(part.role, lambda name: known_role(self._standing, name))
            if role is None:
                if isinstance(part.role, str) and not line.says(part.role):
                    here = Said("", line.number, part.role)
                    self._wrong.add(here, say("no role stands here"), say("Write accused, victim …"))
                continue
            yield self._person(line, part, role)

    def _person(self, line: Line, part: PersonPart, role: Said) -> Party:
        advice = say("Write a reference such as A1 or V2.")
        ref = line.known(part.ref, lambda name: new_reference(name, "person"), advice)
        told = self._history(line, part, role.text) | {("role", ""): role}
        told |= _said({("detail", name): line.said(slot) for name, slot in part.kept_apart.items()})
        told |= _said({("ref", ""): ref})
        return Party(role.text, told, {line.number}, ref.text if ref else "")

    def _count(self, line: Line, part: CountPart, here: list[Party]) -> Laid | None:
        offence = line.known(part.offence, self._law.offences.named)
        if offence is None:
            if isinstance(part.offence, str) and not line.says(part.offence):
                self._refuse_without_offence(line, part)
            return None
        told = _said({
            ("count", "offence"): offence,
            ("count", "number"): line.known(part.number, lambda name: new_reference(name, "count")),
            ("count", "on"): line.day(part.committed),
            ("count", "place"): line.words(part.place),
            ("count", "particulars"): line.words(part.particulars),
        })  # fmt: skip
        told |= self._facts(line, part.facts, "charge")
        return Laid(told, self._who(line, part.accused, here, ACCUSED), self._who(line, part.victims, here, VICTIM))

    def _refuse_without_offence(self, line: Line, part: CountPart) -> None:
        for heading in self._own[id(part)]:
            if (said := line.said(heading)) is not None:
                problem = say("this is told of a count without its offence")
                self._wrong.add(said, problem, say("Write the offence in the same row."))

    def _who(self, line: Line, slot: Slot | None, here: list[Party], role: str) -> list[Party | Said]:
        if slot is None:
            return [party for party in here if party.role == role]
        said = line.words(slot)
        refs = said.text.replace(",", " ").replace(";", " ").split() if said else []
        return [said._replace(text=ref) for ref in refs if said is not None]

    def _history(self, line: Line, part: History, of: str) -> Told:
        told = self._facts(line, part.facts, of)
        for name, step in part.dated.items():
            if (on := line.day(step.on)) is not None:
                by = line.known(step.by, lambda actor: known_actor(self._standing, actor))
                filed = Said(" ".join(step.filed), line.number) if step.filed else None
                told |= _said({("step", name): on, ("by", name): by, ("filed", name): filed})
                told |= _said({("despite", name): line.words(step.despite)})
        return told | _said({("stage", str(n)): line.known(slot, self._stage) for n, slot in enumerate(part.stage)})

    def _stage(self, name: str) -> None:
        try:
            self._standing.practice.stage_name(name)
        except AmbiguousName as several:
            # one of them may be running for these people; who has none will be asked
            if "." in name:
                raise several from None

    def _facts(self, line: Line, facts: dict[str, Slot], of: str) -> Told:
        return _said({("fact", name): self._fact(line, name, slot, of) for name, slot in facts.items()})

    def _fact(self, line: Line, name: str, slot: Slot, of: str) -> Said | None:
        fact = self._standing.practice.fact(name)[0]
        if fact.type == "date":
            said = line.day(slot, past=False)
        else:
            said = line.known(slot, lambda told: typed(name, fact, told))
        if said is not None and fact.of != of and (fact.of != "person" or of in ("case", "charge")):
            its, told = say(_OF[fact.of]), say(_OF[of]) if of in _OF else say("of {role}", role=of)
            self._wrong.add(said, say("{name} is a fact {its}, not {told}", name=name, its=its, told=told))
            return None
        return said


_OF = {
    "accused": later("of an accused"), "victim": later("of a victim"), "person": later("of a person"),
    "case": later("of the case"), "charge": later("of a count"), "cause": later("of a cause"),
}  # fmt: skip


def _tongues(law: Law) -> tuple[str, ...]:
    """The languages in which a list may name months: that of whoever reads it, and those of the place."""
    return tuple(dict.fromkeys((*filter(None, (spoken(),)), *law.jurisdiction.languages)))


def _said(told: dict[tuple[str, str], Said | None]) -> Told:
    return {name: said for name, said in told.items() if said is not None}


def _own_columns(parts: Iterable[PackPart]) -> Iterator[list[str]]:
    """For each part of a mapping, the columns that no other part speaks of."""
    every = [{key(heading): heading for _, heading in headings_of(part)} for part in parts]
    for part in every:
        others = {name for other in every if other is not part for name in other}
        yield [heading for name, heading in part.items() if name not in others]
