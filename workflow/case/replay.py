"""Playing a story through a place: what was accepted, refused or irregular, and whether its expectations hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from workflow.case.case import Case
from workflow.case.chronicle import Chronicle
from workflow.case.ends import Expected, cites, expectations
from workflow.case.heading import Heading
from workflow.case.lines.naming import many
from workflow.case.lines.words import ABOUT_A_STEP, ABOUT_ANY
from workflow.case.unmet import Unmet
from workflow.errors import CaseError, MomentError, PackError, UnknownName, WorkflowError
from workflow.language import later, say
from workflow.moments import UNKNOWN, Moment
from workflow.packs.findings import Path as Where

if TYPE_CHECKING:
    from workflow.law.law import Law
    from workflow.packs.stories import StoryHead

Verdict = Literal["accepted", "irregular", "refused", "refused as expected", "not refused", "unreadable"]
VERDICTS: dict[Verdict, str] = {
    "accepted": later("accepted"),
    "irregular": later("irregular"),
    "refused": later("refused"),
    "refused as expected": later("refused as expected"),
    "not refused": later("not refused"),
    "unreadable": later("unreadable"),
}
"""Each verdict in words."""
GOOD: frozenset[str] = frozenset({"accepted", "irregular", "refused as expected"})


class Library(Protocol):
    """Where the law of a place comes from."""

    def __getitem__(self, place: str) -> Law: ...


@dataclass(frozen=True)
class LineReport:
    """What became of one line of the docket."""

    line: int
    on: str
    words: str
    verdict: Verdict
    entry: int | None = None
    unmet: tuple[Unmet, ...] = ()
    warnings: tuple[Unmet, ...] = ()
    problem: str = ""

    @property
    def good(self) -> bool:
        """Whether the line went as the story says."""
        return self.verdict in GOOD


@dataclass
class Report:
    """A story as it was played. ``held`` is yes where every line went as told and every expectation holds."""

    place: str
    story: str
    case: Case | None = None
    lines: list[LineReport] = field(default_factory=list)
    ends: list[Expected] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)
    """For each of the problems where in the file it stands."""
    until: Moment = UNKNOWN

    def finds(self, where: Where, problem: str) -> None:
        """Keeps a mistake of the story itself."""
        self.places.append(where)
        self.problems.append(problem)

    @property
    def held(self) -> bool:
        """Whether the story holds."""
        return not self.problems and all(line.good for line in self.lines) and all(end.held for end in self.ends)


def replay_story(story: Path | StoryHead, library: Library) -> Report:
    """Play a story. Raises PackError where the file itself cannot be read; everything else is told in the report."""
    head = _head(story) if isinstance(story, Path) else story
    law = library[head.place]
    report, chronicle = Report(head.place, law.text(head.story)), Chronicle(head)
    heading = Heading(law, head, chronicle.opened)
    try:
        case = heading.opened()
    except WorkflowError as error:
        for where, told in list(heading.mistakes()) or [((), str(error))]:
            report.finds(where, _of_the_head(where, told))
        return report
    report.case = case = _play(case, head, report, chronicle)
    if not report.problems:
        for end in head.ends:
            report.ends.extend(expectations(case, end, chronicle.entries))
            report.until = end.on
    return report


def _head(path: Path) -> StoryHead:
    from workflow.law.stories import read_story

    story = read_story(path)
    if story.head is None:
        raise PackError(story.findings)
    return story.head


def _of_the_head(where: Where, error: str) -> str:
    if not where:
        return say("The head of the story: {error}", error=error)
    return say("The head of the story, {part}: {error}", part=" ".join(map(str, where[:2])), error=error)


def _play(case: Case, head: StoryHead, report: Report, chronicle: Chronicle) -> Case:
    for number, said in enumerate(head.docket, 1):
        try:
            line = chronicle.read(said)
        except WorkflowError as error:
            on = str(said.get("on", "")) if isinstance(said, Mapping) else ""
            report.lines.append(LineReport(number, on, words_of(said), "unreadable", problem=str(error)))
            report.finds(("docket", number - 1), say("Line {number}: {error}", number=number, error=error))
            continue
        case, told = _line(case, number, line, said)
        report.lines.append(told)
        if told.entry is not None:
            chronicle.entries[number] = told.entry
    return case


def _refusal(said: Any) -> Any:
    """What a line expects of its refusal: the provisions, yes, or None. Raises CaseError for anything else."""
    if isinstance(said, list) and all(isinstance(item, Mapping) for item in said):
        sources = {source for item in said for source in item}
        said = {source: [one for item in said for one in many(item.get(source))] for source in sources}
    if isinstance(said, Mapping) and said:
        return said
    if (word := str(said).lower()) in ("yes", "true"):
        return True
    if said is None or word in ("no", "false"):
        return None
    raise CaseError(
        say("`refused: {said}` names no provision. Write {example} with its source, or refused: yes.",
            said=said, example="refused: {cpc: s.1}")
    )  # fmt: skip


def _line(case: Case, number: int, line: dict[str, Any], said: Mapping[str, Any]) -> tuple[Case, LineReport]:
    on, words = str(said["on"]), words_of(said)
    expected = wanted = None
    try:
        expected = _refusal(said.get("refused"))
        wanted = expected is not None
        for source in expected if isinstance(expected, Mapping) else ():
            case.law.sources.named(str(source))
        if "bring_up_to" in line:
            return _brought(case, number, line, on, words)
        seen = case.preview(line)
    except UnknownName as error:
        return case, LineReport(number, on, words, "unreadable", problem=str(error))
    except WorkflowError as error:
        # a day that cannot be is refused by any law; whatever else cannot be read is a mistake of the story
        impossible = wanted and not isinstance(expected, Mapping) and isinstance(error, MomentError)
        told: Verdict = "refused as expected" if impossible else "unreadable"
        return case, LineReport(number, on, words, told, problem=str(error))
    despite = bool(seen.entry.body.get("despite"))
    if wanted:
        return case, _expected(number, on, words, expected, seen)
    if seen.unmet and not despite:
        return case, LineReport(number, on, words, "refused", None, seen.unmet, seen.warnings)
    verdict: Verdict = "irregular" if seen.unmet else "accepted"
    return seen.case, LineReport(number, on, words, verdict, seen.entry.number, seen.unmet, seen.warnings)


def _expected(number: int, on: str, words: str, expected: Any, seen: Any) -> LineReport:
    if not seen.unmet:
        allowed = say("the law allows it; nothing was written")
        return LineReport(number, on, words, "not refused", None, (), seen.warnings, allowed)
    if isinstance(expected, Mapping) and not cites(expected, [unmet.under for unmet in seen.unmet]):
        given = "; ".join(f"{source} {provision}" for unmet in seen.unmet for source, provision in unmet.under.items())
        given, wanted = given or say("no provision"), _said(expected)
        problem = say("refused, but under {given}, not under {expected}", given=given, expected=wanted)
        return LineReport(number, on, words, "refused", None, seen.unmet, seen.warnings, problem)
    return LineReport(number, on, words, "refused as expected", None, seen.unmet, seen.warnings)


def _said(expected: Mapping[str, Any]) -> str:
    return "; ".join(f"{source} {provision}" for source, provision in expected.items())


def _brought(case: Case, number: int, line: Mapping[str, Any], on: str, words: str) -> tuple[Case, LineReport]:
    said = line["bring_up_to"]
    wanted = said.items() if isinstance(said, Mapping) else [(said, None)]
    entry = None
    for stage, who in wanted:
        refs = [] if who is None else [who] if isinstance(who, str) else [str(ref) for ref in who]
        case, added = case.bring_up_to(str(stage), *refs, written=line["written"])
        entry = added[-1].number if added else len(case.entries) - 1
    return case, LineReport(number, on, words, "accepted", entry)


def words_of(said: Any) -> str:
    """A docket line in short: what it does, to whom."""
    if not isinstance(said, Mapping):
        return str(said)
    dressing = ABOUT_A_STEP | ABOUT_ANY
    parts = [(key, value) for key, value in said.items() if key not in dressing] or [("facts", said.get("facts"))]
    kind, value = parts[0]
    shown = _short(value)
    return shown if kind == "take" else f"{kind.replace('_', ' ')}: {shown}"


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_short(part)}".strip() for key, part in value.items())
    if isinstance(value, (list, tuple)):
        return " ".join(_short(part) for part in value)
    return "" if value is None else str(value)
