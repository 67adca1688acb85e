"""The head of a story: the case it opens, and where in it each mistake stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from workflow.case.case import Case
from workflow.case.opening import open_case
from workflow.errors import WorkflowError
from workflow.packs.findings import Path

if TYPE_CHECKING:
    from workflow.law.law import Law
    from workflow.moments import Moment
    from workflow.packs.stories import StoryHead


class Heading:
    """The parts of a head in plain values, as a case is opened with them on a day."""

    def __init__(self, law: Law, head: StoryHead, on: Moment) -> None:
        self._law, self._on = law, on
        self._title = law.text(head.title) or ""
        self._people: dict[str, dict[str, Any]] = {
            ref: {"is": person.role, "facts": person.facts} for ref, person in head.people.items()
        }
        self._causes = {id: cause.model_dump(exclude_none=True) for id, cause in head.causes.items()}
        self._counts = {id: _count(count) for id, count in head.counts.items()}
        self._settings, self._facts = head.settings, head.facts

    def opened(self) -> Case:
        """The case. Raises CaseError or UnknownName for the first mistake."""
        return self._with(
            people=self._people, causes=self._causes, counts=self._counts, settings=self._settings, facts=self._facts
        )

    def mistakes(self) -> Iterator[tuple[Path, str]]:
        """Every part that cannot stand, each looked at alone; nothing where they only contradict one another."""
        found = [*self._of_people(), *self._of_each("causes", self._causes, {})]
        yield from found
        if not found:  # a count names people and causes
            ground = {"people": self._people, "causes": self._causes}
            alone = {id: {key: said for key, said in count.items() if key != "instead_of"} for id, count in
                     self._counts.items()}  # fmt: skip
            yield from self._of_each("counts", alone, ground)
            yield from self._of_each("settings", self._settings, {})
            yield from self._of_each("facts", self._facts, {**ground, "counts": self._counts})

    def _of_people(self) -> Iterator[tuple[Path, str]]:
        for ref, person in self._people.items():
            facts = person["facts"].items()
            wrong = [
                (("people", ref, "facts", name), error) for name, said in facts
                if (error := self._wrong(people={ref: {**person, "facts": {name: said}}}))
            ]  # fmt: skip
            if not (bare := self._wrong(people={ref: {**person, "facts": {}}})):
                yield from wrong
            else:
                yield ("people", ref), bare

    def _of_each(self, part: str, parts: Mapping[str, Any], ground: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
        for id, said in parts.items():
            if error := self._wrong(**{**ground, part: {id: said}}):
                yield (part, id), error

    def _wrong(self, **parts: Any) -> str:
        try:
            self._with(**parts)
        except WorkflowError as error:
            return str(error)
        return ""

    def _with(self, **parts: Any) -> Case:
        return open_case(self._law, self._title, on=self._on, written=self._on, **parts)


def _count(count: Any) -> dict[str, Any]:
    said: dict[str, Any] = count.model_dump(exclude_none=True)
    return {**said, "on": str(count.on)}
