"""A mapping to begin with, made from the headings of a list: what can be told from a heading is filled in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from workflow.intake.rows import key

_Likely = Mapping[str, tuple[str, ...]]

_CASE: _Likely = {
    "id": ("case id", "id", "case", "case no", "case no.", "case number", "file no", "file number", "reference"),
    "title": ("title", "parties", "matter"),
    "opened": ("opened", "date opened", "opened on", "date received", "filed on", "date filed"),
    "court": ("court",),
    "seat": ("seat", "station", "court station"),
    "number": ("cause no", "cause number", "court case no", "court case number", "number"),
    "judge": ("judge", "magistrate"),
}
_ACCUSED: _Likely = {
    "ref": ("ref", "accused ref"),
    "name": ("accused", "name", "accused name", "name of accused", "defendant"),
    "stage": ("stage", "status"),
}
_VICTIM: _Likely = {"name": ("victim", "victim name", "name of victim", "complainant")}
_COUNT: _Likely = {
    "offence": ("offence", "offense", "charge", "count"),
    "committed": ("committed", "date of offence", "date of offense", "offence date"),
    "place": ("place", "place of offence"),
}


def example(headings: Iterable[str], place: str | None = None) -> Iterator[str]:
    """The lines of a mapping. What nobody could tell from a heading is left as a comment, to be filled in."""
    left = {key(heading): heading for heading in headings}
    yield "# Which column holds what: a text is a heading; {always: …} is said of every row."
    yield f"place: {place}" if place else "place:            # whose law governs: prosequi places"
    yield '# dates: "%d/%m/%Y"     # how the list writes days, where they are not 2016-07-01'
    yield "case:"
    yield from _part(_CASE, left, "  ", "id")
    yield "people:"
    yield "  - role: {always: accused}"
    yield from _part(_ACCUSED, left, "    ", "")
    yield "    # details: {address: …}    facts: {born: …}    steps: {arrest: the column with the day of the arrest}"
    yield from _listed("  - ", {"role": "{always: victim}"}, _VICTIM, left)
    yield from _listed("counts:\n  - ", {}, _COUNT, left)
    yield "# notes: [ … ]"
    yield "# values:               # what the list says, and what the law says"
    yield "#   Status: {Pending trial: trial_open}"
    if left:
        yield "# Columns that are not taken over yet:"
        yield from (f"#   {_quoted(heading)}" for heading in left.values())


def _part(words: _Likely, left: dict[str, str], indent: str, needed: str) -> Iterator[str]:
    for name, likely in words.items():
        if (heading := _taken(likely, left)) is not None:
            yield f"{indent}{name}: {_quoted(heading)}"
        else:
            yield f"{indent}{name}:     # the heading of a column" if name == needed else f"{indent}# {name}: …"


def _listed(head: str, said: dict[str, str], words: _Likely, left: dict[str, str]) -> Iterator[str]:
    """One part in one line, where any of its columns is there."""
    found = {name: _quoted(heading) for name, likely in words.items() if (heading := _taken(likely, left)) is not None}
    if next(iter(words)) in found:
        yield from f"{head}{{{', '.join(f'{name}: {value}' for name, value in (said | found).items())}}}".splitlines()


def _taken(likely: Iterable[str], left: dict[str, str]) -> str | None:
    return next((left.pop(word) for word in likely if word in left), None)


def _quoted(heading: str) -> str:
    """A heading as YAML writes any text: in quotation marks."""
    return json.dumps(heading, ensure_ascii=False)
