"""What the docket already knows, as a filing tells it: what happened and when, what was late, what was done wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from workflow.documents.sheet import Fault, Gap
from workflow.documents.views import Nobody, PersonView, View
from workflow.documents.vocabulary import Matter
from workflow.errors import UnknownName
from workflow.language import later, say
from workflow.moments import Moment

_NOBODY = "?"  # no reference is written so


class History:
    """The docket of a matter as the templates ask it. ``seen`` gives the view of a person by reference."""

    def __init__(self, matter: Matter, seen: Callable[[str], PersonView], people: list[str]) -> None:
        self._matter, self._seen = matter, seen
        self._about = people

    def functions(self) -> dict[str, Any]:
        """The questions under the names that templates use."""
        return {
            "history": self.history, "missed": self.missed, "limits": self.limits,
            "irregularities": self.irregularities, "age_of": self.age_of, "stage": self.stage, "holds": self.holds,
            "hearings": self.hearings,
            "offered": partial(offered, self._matter),
        }  # fmt: skip

    def history(self, procedure: str, person: Any = None) -> list[View]:
        """Every step taken in a procedure for a person (for the case, where none is named), in order of happening."""
        from workflow.case.standing import Standing

        matter = self._matter
        matter.law.procedures.named(procedure)
        standing: Standing = matter.case.standing
        subject = self._ref(person)
        own = {key for key in standing.tracks if key[0] == procedure and key[1].partition("/")[0] == subject}
        takings = [(taking, key[1]) for key in own for track in standing.tracks[key] for taking in track.takings]
        takings.sort(key=lambda pair: (pair[0].on.last, pair[0].entry))
        return [self._event(procedure, taking, subject) for taking, subject in takings]

    def _event(self, procedure: str, taking: Any, subject: str) -> View:
        matter = self._matter
        rule = matter.law.procedures[procedure].steps[taking.step]
        under = matter.governed(rule.under, subject)
        question = say("On which day: {step}?", step=matter.shown(rule.title))
        by = taking.by
        return View(
            matter, f"{procedure}.{taking.step}@{taking.entry}", "", step=taking.step, title=matter.text(rule.title),
            on=taking.on if taking.on.known else matter.gap(f"{procedure}.{taking.step}", subject, question),
            by=matter.title_of(by) if by else "", provisions=matter.cited(under),
        )  # fmt: skip

    def missed(self, *sides: str) -> list[View]:
        """Time limits that ran out unmet, or were met late, by the day of the filing; of these sides where any is named
        (an office, a role, a court: whoever the deadline binds), and only of the people this filing concerns."""
        return list(self._missed(sides))

    def _missed(self, sides: tuple[str, ...]) -> Iterator[View]:
        matter = self._matter
        for due in matter.case.deadlines(matter.day):
            late = due.status in ("met late", "lapsed") and due.kind in ("duty", "order", "bar")
            # that somebody let his own time pass is no ground, unless it is asked about
            asked = due.binds in sides if sides else due.kind != "bar"
            if not (late and asked and self._concerns(due.subject)):
                continue
            matter.unsure_due(due)
            yield View(
                matter, f"{due.id}@{due.subject}@{due.number}", "", title=matter.text(due.title), due=due.due,
                met_on=due.met.on if due.met is not None and due.met.on.known else "",
                of=self._person(due.subject), provisions=matter.cited(due.under),
            )  # fmt: skip

    def limits(self, *names: str) -> list[View]:
        """Every run of these deadlines that concerns the people of this filing, as it stands on its day: running, met
        or run out. ``count`` is the number of the count it runs for, empty where it runs for a person or the case."""
        matter = self._matter
        for name in names:
            if name not in matter.law.deadlines:
                raise UnknownName(later("deadline"), name, matter.law.deadlines)
        every = matter.case.deadlines(matter.day)
        return [self._limit(due) for due in every if due.id in names and self._concerns(due.subject)]

    def _limit(self, due: Any) -> View:
        matter, title = self._matter, self._matter.text(due.title)
        matter.unsure_due(due)
        question = say("When does this time end: {title}?", title=matter.shown(due.title))
        ends = due.due or matter.gap(due.id, due.subject, question)
        return View(
            matter, f"{due.id}@{due.subject}@{due.number}", "", title=title, due=ends, status=due.status,
            length=due.reckoned.length, of=self._person(due.subject),
            met_on=due.met.on if due.met is not None and due.met.on.known else "",
            count=due.subject.partition("/")[2], provisions=matter.cited(due.under),
        )  # fmt: skip

    def irregularities(self) -> list[View]:
        """Steps that were taken against the rules, for the people this filing concerns: what stood in the way."""
        found: list[View] = []
        matter = self._matter
        entries = {entry.number: entry for entry in matter.case.entries}
        for item in matter.case.irregularities(matter.day):
            if item.due is not None or not self._concerns(item.subject):
                continue
            title = matter.text(item.title(matter.law))
            for unmet in item.unmet:
                words = matter.text(unmet.words)
                matter.unsure(f"{words} ({matter.law.cite(unmet.under, language=matter.language)})", unmet)
                found.append(
                    View(
                        matter, f"{item.entry}.{len(found)}", "", title=title, words=words, on=entries[item.entry].on,
                        of=self._person(item.subject), despite=item.despite or "",
                        provisions=matter.cited(unmet.under),
                    )
                )  # fmt: skip
        return found

    def age_of(self, person: Any) -> Any:
        """Full years on the day of the filing, as recorded or from the day of birth; a Gap where neither tells them."""
        ref = self._ref(person)
        matter = self._matter
        if (said := matter.said(ref, "age")) is not None:
            return said
        born, day = matter.said(ref, "born"), matter.day.day
        if isinstance(born, Moment) and born.known and born.first_day.year > 1:
            ages = {
                day.year - on.year - ((day.month, day.day) < (on.month, on.day))
                for on in (born.first_day, born.last_day)
            }
            if len(ages) == 1:
                return ages.pop()
        return matter.gap("age", ref, "")

    def stage(self, procedure: str, person: Any = None) -> str:
        """The title of the stage in which somebody's latest run of a procedure stands; empty where there is none."""
        rule = self._matter.law.procedures.named(procedure)
        runs = self._matter.case.standing.runs_of(procedure, self._ref(person))
        return self._matter.text(rule.stages[runs[-1].stage].title) if runs else ""

    def hearings(self) -> list[View]:
        """Hearings fixed for a day on or after that of the filing."""
        matter = self._matter
        return [
            View(matter, f"hearing {hearing.entry}", "", on=hearing.on).telling(purpose=hearing.purpose)
            for hearing in matter.case.standing.hearings
            if hearing.on.known and hearing.on.last_day >= matter.day.first_day
        ]

    def holds(self, words: str, person: Any = None) -> Any:
        """Whether a condition of the law holds on the day of the filing: ``holds('taken("custody.arrest")', accused)``.
        What cannot be decided is asked."""
        from workflow.answers import Undecided

        if (ref := self._ref(person)) == _NOBODY:
            return False
        answer = self._matter.judged(words, ref)
        if answer is None:
            raise Fault(say("{words!r} cannot be asked here", words=words))
        return Gap(self._matter.sheet, *answer.missing) if isinstance(answer, Undecided) else answer

    def _ref(self, person: Any) -> str:
        if person is None:
            return ""
        if isinstance(person, Nobody):
            return _NOBODY
        if not isinstance(person, PersonView):
            raise Fault(say('this asks about a person, or about nobody: history("custody", accused)'))
        return person._subject

    def _person(self, subject: str) -> Any:
        ref = subject.partition("/")[0]
        return self._seen(ref) if ref in self._matter.case.people else ""

    def _concerns(self, subject: str) -> bool:
        ref = subject.partition("/")[0]
        return not ref or ref in self._about


def offered(matter: Matter, fact: Any, words: Any) -> Any:
    """A fact where it is recorded; else its question is asked and the docket's own lines are offered as an answer."""
    from workflow.documents.literal import plain

    if isinstance(fact, Gap):
        lines = tuple(dict.fromkeys(line.strip() for line in plain(str(words)).splitlines() if line.strip()))
        matter.sheet.offer(fact.missing, lines)
    return fact
