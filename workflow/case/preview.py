"""What a line would do: said before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from workflow.case.entry import Entry
from workflow.case.practice import practice_of
from workflow.case.standing import Judged
from workflow.case.unmet import Unmet
from workflow.language import day, listed, say

if TYPE_CHECKING:
    from workflow.case.case import Case


class Preview(NamedTuple):
    """What a line would do: the entry, what is unmet, the warnings, and later entries that it would make unlawful."""

    entry: Entry
    unmet: tuple[Unmet, ...]
    warnings: tuple[Unmet, ...]
    later: tuple[Judged, ...]
    case: Case


def preview(before: Case, after: Case, entry: Entry) -> Preview:
    """What one more entry does to a case: what the law says of it, and of later entries that it makes unlawful."""
    known, found = before.standing.judged, after.standing.judged
    fresh = found[len(known) :] if found[: len(known)] == known else found
    here = [
        item._replace(words=_about(judged, item, entry))
        for judged in fresh if judged.entry == entry.number for item in judged.unmet
    ]  # fmt: skip
    if entry.kind != "take":  # a count is judged for everybody who stands on it, and said once
        here = [item for at, item in enumerate(here) if item not in here[:at]]
    hard = tuple(item for item in here if not item.directory)
    warnings = tuple(item for item in here if item.directory)
    return Preview(entry, hard, warnings, _made_unlawful(known, fresh, entry), after)


def _made_unlawful(known: Iterable[Judged], found: Iterable[Judged], entry: Entry) -> tuple[Judged, ...]:
    before = {(judged.entry, judged.step, judged.subject, item.id) for judged in known for item in judged.unmet}
    later = []
    for judged in found:
        place = (judged.entry, judged.step, judged.subject)
        hard = (item for item in judged.unmet if not item.directory and not item.ask)
        new = tuple(item for item in hard if (*place, item.id) not in before)
        if new and judged.entry != entry.number:
            later.append(judged._replace(unmet=new))
    return tuple(later)


def _about(judged: Judged, item: Unmet, entry: Entry) -> Any:
    """With several people in one hearing, each refusal says whose it is."""
    several = {subject for taking in entry.body.get("takings", ()) for subject in taking["subjects"]}
    if len(several) < 2:
        return item.words
    if isinstance(item.words, Mapping):
        return {tag: f"{judged.subject}: {words}" for tag, words in item.words.items()}
    return item.words if judged.subject in item.words else f"{judged.subject}: {item.words}"


def refusal(case: Case, seen: Preview) -> str:
    """Why not yet: every requirement that is unmet, each with its provision."""
    steps = listed(
        case.law.text(practice_of(case.law).step(item["step"]).model.title)
        for item in seen.entry.body.get("takings", ())
    )
    lines = [say("{step} on {day}: not allowed by law.", step=steps or seen.entry.kind, day=day(seen.entry.on))]
    for item in seen.unmet:
        asked = "".join(f" ({missing.question})" for missing in item.ask if missing.question)
        lines.append(f"  - {case.law.text(item.words)}{asked} [{case.law.cite(item.under, short=True)}]")
    return "\n".join(lines)
