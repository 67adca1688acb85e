"""A mapping to begin with, made from the headings of a list: what can be told from a heading is filled in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from workflow.case.discretion import folded
from workflow.intake.rows import key
from workflow.language import later, say

_Likely = Mapping[str, str]
"""By what is told of a case or person, the headings that are likely for it; each language has its own."""

_CASE: _Likely = {
    "id": later("case id; id; case; case no; case no.; case number; file no; file number; reference"),
    "title": later("title; parties; matter"),
    "opened": later("opened; date opened; opened on; date received; filed on; date filed"),
    "court": later("court; name of court"),
    "seat": later("seat; station; court station"),
    "number": later("cause no; cause number; court case no; court case number; number"),
    "judge": later("judge; magistrate"),
}
_ACCUSED: _Likely = {
    "ref": later("ref; accused ref"),
    "name": later("accused; name; accused name; name of accused; defendant"),
    "stage": later("stage; status"),
}
_VICTIM: _Likely = {"name": later("victim; victim name; name of victim; complainant")}
_COUNT: _Likely = {
    "offence": later("offence; offense; charge; count"),
    "committed": later("committed; date of offence; date of offense; offence date"),
    "place": later("place; place of offence"),
}


def example(headings: Iterable[str], place: str | None = None) -> Iterator[str]:
    """The lines of a mapping. What nobody could tell from a heading is left as a comment, to be filled in."""
    left = {key(heading): heading for heading in headings}
    yield say("# Which column holds what: a text is a heading; {always: …} is said of every row.")
    yield f"place: {place}" if place else say("place:            # whose law governs: prosequi places")
    yield say('# dates: "%d/%m/%Y"     # how the list writes days, where they are not 2016-07-01')
    yield "case:"
    yield from _part(_CASE, left, "  ", "id")
    yield "people:"
    yield "  - role: {always: accused}"
    yield from _part(_ACCUSED, left, "    ", "")
    yield say(
        "    # details: {address: …}    facts: {born: …}    steps: {arrest: the column with the day of the arrest}"
    )
    yield from _listed("  - ", {"role": "{always: victim}"}, _VICTIM, left)
    yield from _listed("counts:\n  - ", {}, _COUNT, left)
    yield "# notes: [ … ]"
    yield say("# values:               # what the list says, and what the law says")
    heading, said = say("Status"), say("Pending trial")
    yield f"#   {heading}: {{{said}: trial_open}}"
    if left:
        yield say("# Columns that are not taken over yet:")
        yield from (f"#   {_quoted(heading)}" for heading in left.values())


def _part(words: _Likely, left: dict[str, str], indent: str, needed: str) -> Iterator[str]:
    for name, likely in words.items():
        if (heading := _taken(likely, left)) is not None:
            yield f"{indent}{name}: {_quoted(heading)}"
        else:
            empty = say("the heading of a column")
            yield f"{indent}{name}:     # {empty}" if name == needed else f"{indent}# {name}: …"


def _listed(head: str, said: dict[str, str], words: _Likely, left: dict[str, str]) -> Iterator[str]:
    """One part in one line, where any of its columns is there."""
    found = {name: _quoted(heading) for name, likely in words.items() if (heading := _taken(likely, left)) is not None}
    if next(iter(words)) in found:
        yield from f"{head}{{{', '.join(f'{name}: {value}' for name, value in (said | found).items())}}}".splitlines()


def _taken(likely: str, left: dict[str, str]) -> str | None:
    """The first likely heading that the list has; in another language also where it is written without accents."""
    words = likely.split("; ")
    if (said := say(likely)) != likely:
        plain = {folded(word): word for word in left}
        words += [plain.get(folded(word), "") for word in said.split("; ")]
    return next((left.pop(word) for word in words if word in left), None)


def _quoted(heading: str) -> str:
    """A heading as YAML writes any text: in quotation marks."""
    return json.dumps(heading, ensure_ascii=False)
