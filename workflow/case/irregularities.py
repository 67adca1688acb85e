"""What was done against the rules, and what was not done in time. Either may be the ground of the next filing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workflow.case.deadlines import Due, every_due
from workflow.case.entry import KINDS
from workflow.case.standing import Judged, Standing
from workflow.case.unmet import Unmet
from workflow.language import day, later, say, speaking
from workflow.moments import Moment


@dataclass(frozen=True)
class Irregularity:
    """A step taken against the rules (``unmet`` says which, ``despite`` why it was recorded all the same), or a duty
    that was late or not done (``due``)."""

    entry: int | None
    step: str
    subject: str
    unmet: tuple[Unmet, ...]
    despite: str | None = None
    due: Due | None = None

    def title(self, law: Any) -> Any:
        """What was done, in the words of the law: the step; the time that was missed; of a count the kind of entry."""
        if self.due is not None:
            return self.due.title
        procedure, dot, step = self.step.partition(".")
        return law.procedures[procedure].steps[step].title if dot else say(KINDS[self.step])

    def words(self, law: Any, language: str | None = None) -> list[str]:
        """In sentences, each with its provision."""
        with speaking(language):
            if self.due is None:
                return [f"{law.text(item.words)} [{law.cite(item.under, short=True)}]" for item in self.unmet]
            assert self.due.due is not None
            sentence = _MISSED[self.due.waits, self.due.status if self.due.met else "lapsed"]
            said = say(sentence, deadline=law.text(self.due.title), day=day(self.due.due))
            return [f"{said} [{law.cite(self.due.under, short=True)}]"]


_MISSED = {
    (False, "met late"): later("{deadline}: was met late (last day {day})"),
    (False, "lapsed"): later("{deadline}: was not met (last day {day})"),
    (True, "met early"): later("{deadline}: was met early (first day {day})"),
}
"""By whether it is a time to wait, and what became of it."""


def irregularities(standing: Standing, on: Moment) -> list[Irregularity]:
    """In the order of the docket; then the duties that were missed. None rests on an inferred step alone: what an
    undated step leaves open is a question."""
    found = []
    for judged in standing.judged:
        counted = tuple(item for item in judged.unmet if not item.directory and (judged.despite or not item.ask))
        if counted and not _annulled(standing, judged):
            found.append(Irregularity(judged.entry, judged.step, judged.subject, counted, judged.despite))
    # a bar is no duty: who acted against one was judged on the day he acted
    for due in every_due(standing, on):
        if due.kind in ("duty", "right", "order") and due.status in ("met late", "met early", "lapsed"):
            if due.status == "lapsed" and due.kind == "right":
                continue  # nobody broke a rule by letting a right pass
            step = due.met.step if due.met else due.id
            found.append(Irregularity(due.met.entry if due.met else None, step, due.subject, (), None, due))
    return found


def _annulled(standing: Standing, judged: Judged) -> bool:
    """Whether this step was annulled for this person: in one hearing that of another may stand."""
    runs = standing.runs_of(judged.step.partition(".")[0], judged.subject)
    return judged.entry in standing.annulled and any(
        taking.entry == judged.entry for track in runs for taking in track.annulled
    )


def questions(standing: Standing) -> list[tuple[str, str, str]]:
    """Facts somebody should answer: (subject, fact, question), each once."""
    asked = {
        (item.of or judged.subject, item.name, item.question)
        for judged in standing.judged for unmet in judged.unmet for item in unmet.ask
    }  # fmt: skip
    return sorted(asked)
