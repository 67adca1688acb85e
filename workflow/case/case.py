"""One matter: its people, causes, counts and docket. A case never changes; what writes gives a new case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workflow.case.arguments import When, given, ref_of, today
from workflow.case.arguments import written as in_writing
from workflow.case.charges import Charge
from workflow.case.discretion import refuse_names
from workflow.case.docket import end_of, entry_numbered, happened_by, place_of, written_by
from workflow.case.entry import KINDS, Entry
from workflow.case.folding import fold, fold_entry
from workflow.case.lines import read_line
from workflow.case.people import ACCUSED, VICTIM, Person
from workflow.case.practice import practice_of
from workflow.case.preview import Preview, preview, refusal
from workflow.case.standing import Standing
from workflow.case.track import Track
from workflow.errors import CaseError, StepRefused
from workflow.language import say
from workflow.law.law import Law
from workflow.moments import Moment, moment

if TYPE_CHECKING:
    from workflow.case.amounts import Owed
    from workflow.case.deadlines import Due
    from workflow.case.irregularities import Irregularity
    from workflow.case.steps import NextStep


class Case:
    """A matter as its docket has it. The docket is the truth; everything else is folded from it.

    ``names`` holds true names and addresses by reference. They stand beside the docket, never on it.
    """

    def __init__(
        self, law: Law, entries: tuple[Entry, ...], names: Mapping[str, Mapping[str, str]] | None = None,
        standing: Standing | None = None,
    ) -> None:  # fmt: skip
        self.law = law
        self.entries = entries
        self.names: Mapping[str, Mapping[str, str]] = dict(names or {})
        if standing is not None:
            self.__dict__["standing"] = standing

    @classmethod
    def from_entries(
        cls, law: Law, entries: Iterable[Entry], names: Mapping[str, Mapping[str, str]] | None = None
    ) -> Case:
        """The case that a docket tells."""
        return cls(law, tuple(entries), names)

    @cached_property
    def standing(self) -> Standing:
        """Everything the docket amounts to. Raises CaseError where the law no longer has what the docket names."""
        try:
            return fold(practice_of(self.law), self.entries)
        except KeyError:
            from workflow.case.lost import lost

            if not (gone := lost(self.law, self.entries)):
                raise
            told = " ".join(dict.fromkeys(one.words for one in gone))
            raise CaseError(
                say("The law of {place} that is here cannot read this docket. {told}", place=self.law.place, told=told)
            ) from None

    # -- what stands ----------------------------------------------------------------------------------------------

    @property
    def place(self) -> str:
        """The jurisdiction's id."""
        return self.law.place

    @property
    def title(self) -> str:
        """The title of the matter, without protected names."""
        return self.standing.title

    @property
    def people(self) -> Mapping[str, Person]:
        """Everybody in the case, by reference."""
        return self.standing.people

    @property
    def causes(self) -> Mapping[str, Any]:
        """What courts gave numbers."""
        return self.standing.causes

    def charges(self, ref: str | None = None, *, live: bool = False) -> list[Charge]:
        """One accused on one count each; of one accused, or of all."""
        return [
            charge for charge in self.standing.charges.values()
            if ref in (None, charge.accused) and (charge.live or not live)
        ]  # fmt: skip

    def fact(self, subject: str, name: str) -> Any:
        """The value last recorded, or None."""
        recorded = self.standing.facts.get((subject, name))
        return recorded[-1].value if recorded else None

    def tracks(self, subject: str | None = None) -> list[Track]:
        """Every run of every procedure, in the order in which they began; of one subject, or of all."""
        found = [track for runs in self.standing.tracks.values() for track in runs]
        mine = [track for track in found if subject is None or track.subject.partition("/")[0] == subject]
        return sorted(mine, key=lambda track: (track.began, track.procedure, track.run))

    # -- writing --------------------------------------------------------------------------------------------------

    def record(self, line: Mapping[str, Any]) -> Case:
        """One more docket line, in the form of a story.

        Raises StepRefused with everything unmet where the law does not allow it (unless the line says ``despite``),
        CaseError or UnknownName where the line cannot be read. Nothing is written then.
        """
        seen = self.preview(line)
        if seen.unmet and not seen.entry.body.get("despite"):
            raise StepRefused(refusal(self, seen), seen.unmet)
        return seen.case

    def preview(self, line: Mapping[str, Any]) -> Preview:
        """What recording a line would do and say, without refusing and without writing."""
        read = read_line(self.standing, line)
        refuse_names(read.body, self.names, self.law)
        on, last = read.on, len(self.entries) - 1
        after = read.after if read.after is not None or on.known else last
        if after is not None:
            entry_numbered(self.entries, after)
        if read.kind in ("correction", "annulled"):
            target = entry_numbered(self.entries, read.body["entry"])
            if read.kind == "annulled" and target.kind not in ("take", "ordered"):
                kind, number = say(KINDS[target.kind]), target.number
                raise CaseError(
                    say("Entry {number} ({kind}) is no act of a court; correct it instead.", number=number, kind=kind)
                )
        entry = Entry(len(self.entries), read.kind, on, read.written or today(self.law), read.body, after)
        case = self.with_entry(entry)
        return preview(self, case, entry)

    def with_entry(self, entry: Entry) -> Case:
        """The same case with one more entry, whatever the law says of it."""
        entries = (*self.entries, entry)
        standing = self.standing
        places = {standing.last[1]: standing.last} if standing.last and len(standing.last) == 2 else {}
        place = place_of(entry, places) if entry.on.known else None
        in_order = place is not None and standing.last is not None and place > standing.last
        if entry.kind == "correction" or not in_order:
            return Case(self.law, entries, self.names)
        new = standing.copy()
        fold_entry(new, entry)
        new.last = place
        return Case(self.law, entries, self.names, new)

    def take(self, step: str, *people: Person | str, on: When, **said: Any) -> Case:
        """Take a step, for nobody (the case) or for several people: all of it happens or nothing.

        ``on`` is local time of the place, as precise as it is known. ``said`` is what a docket line may add: ``by``,
        ``to``, ``counts``, ``facts``, ``within``, ``absent``, ``notified``, ``cause``, ``outcome``, ``sentence``,
        ``despite`` (a reason), ``against``, ``after``, ``written``. Raises StepRefused with ``.unmet``.
        """
        refs = [ref_of(person) for person in people]
        return self.record({"on": in_writing(on), "take": {step: refs or None}, **given(said)})

    def add_person(
        self, role: str, ref: str | None = None, *, name: str | None = None, on: When | None = None,
        facts: Mapping[str, Any] | None = None, written: When | None = None, **details: str,
    ) -> tuple[Case, Person]:  # fmt: skip
        """Somebody more in the case. ``name`` and ``details`` (address, …) are kept apart from the docket."""
        ref = ref or self._next_ref(role)
        day = on if on is not None else self.standing.opened_on or today(self.law)
        line = {
            "on": in_writing(day),
            "person_added": {ref: {"is": role, "facts": dict(facts or {})}},
            **given({"written": written}),
        }
        case = self.record(line)
        if name or details:
            case = case.with_names({ref: {**({"name": name} if name else {}), **details}})
        return case, case.people[ref]

    def add_accused(self, **said: Any) -> tuple[Case, Person]:
        """One more accused; see ``add_person``."""
        return self.add_person(ACCUSED, **said)

    def add_victim(self, **said: Any) -> tuple[Case, Person]:
        """One more victim; see ``add_person``."""
        return self.add_person(VICTIM, **said)

    def with_names(self, names: Mapping[str, Mapping[str, str]]) -> Case:
        """The same case with true names or addresses added; the docket does not change."""
        kept = {ref: {**self.names.get(ref, {}), **names.get(ref, {})} for ref in dict.fromkeys((*self.names, *names))}
        return Case(self.law, self.entries, kept, self.standing)

    def _next_ref(self, role: str) -> str:
        # an advocate is no A3, a victim's advocate no V2
        letter = {ACCUSED: "A", VICTIM: "V"}.get(role) or (role[:1].upper() if role[:1] not in "av" else "P")
        number = 1
        while f"{letter}{number}" in self.standing.people:
            number += 1
        return f"{letter}{number}"

    # -- asking ---------------------------------------------------------------------------------------------------

    def next_steps(self, person: Person | str | None = None, *, on: When | None = None) -> list[NextStep]:
        """What may be taken next on a day, and what still stands in the way of the rest."""
        from workflow.case.steps import next_steps

        day = moment(on) if on is not None else today(self.law)
        ref = ref_of(person) if person is not None else None
        return next_steps(self._on(day).standing, day, ref)

    def deadlines(self, on: When | None = None) -> list[Due]:
        """Every deadline that has begun by a day, with what is due, and why."""
        from workflow.case.deadlines import deadlines

        day = moment(on) if on is not None else today(self.law)
        return deadlines(self._on(day).standing, day)

    def irregularities(self, on: When | None = None) -> list[Irregularity]:
        """What was done against the rules, and duties that were not met in time."""
        from workflow.case.irregularities import irregularities

        day = moment(on) if on is not None else today(self.law)
        return irregularities(self._on(day).standing, day)

    def questions(self) -> list[tuple[str, str, str]]:
        """Facts somebody should answer, because a rule waited for them: (subject, fact, question), each once."""
        from workflow.case.irregularities import questions

        return questions(self.standing)

    def amounts(self, on: When | None = None) -> list[Owed]:
        """Money the law promises the people of this case."""
        from workflow.case.amounts import amounts

        day = moment(on) if on is not None else today(self.law)
        return amounts(self._on(day).standing, day)

    def bring_up_to(self, stage: str, *people: Person | str, written: When | None = None) -> tuple[Case, list[Entry]]:
        """Take over a running case: add the steps that lead to a stage, as inferred, with unknown dates.

        Raises CaseError where there is no usual way there, or where there are two and the lawyer must say which.
        """
        from workflow.case.inference import bring_up_to

        refs = [ref_of(person) for person in people]
        return bring_up_to(self, stage, refs, moment(written) if written is not None else today(self.law))

    def as_known_on(self, day: When) -> Case:
        """The case without what was written later: what the lawyer could know that day."""
        return Case(self.law, tuple(written_by(self.entries, moment(day).last_day)), self.names)

    def as_of(self, on: When) -> Case:
        """The case as it stood at a moment, with all that is known today of what had happened by then."""
        return self._on(moment(on))

    def _on(self, day: Moment) -> Case:
        limit = day.last if day.timed else end_of(day.last_day)
        last = self.standing.last
        if last is None or last[0] <= limit:
            return self
        return Case(self.law, tuple(happened_by(self.entries, limit)), self.names)


