"""The library of law: one ``Law`` for each place, read from its files, or from the cache while no file has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from workflow.errors import PackError
from workflow.law import cache, places
from workflow.law.files import Content, contents, version
from workflow.law.law import MODELS, Law
from workflow.packs.calendar import Calendar
from workflow.packs.findings import Finding
from workflow.packs.jurisdiction import Jurisdiction

if TYPE_CHECKING:
    from workflow.law.joined import Joined
    from workflow.law.stories import Story
    from workflow.packs.reading import Reading

M = TypeVar("M", bound=BaseModel)


class LawLibrary:
    """Laws by place: ``LawLibrary()["ruritania/north"]``. It remembers what it has read; take a new one to read anew.

    ``root`` is the folder of jurisdictions; left out, the one ``workflow.law.places.jurisdictions`` finds.
    """

    def __init__(self, root: str | Path | None = None) -> None:
        self.root = places.jurisdictions(root)
        self._laws: dict[str, Law] = {}

    def __getitem__(self, name: str) -> Law:
        """The law of a place, by path or ISO code. Raises UnknownName; PackError with every mistake of its files."""
        place = name if name in self._laws else places.find(self.root, name)
        if place not in self._laws:
            self._laws[place] = load(self.root, place)
        return self._laws[place]

    def __contains__(self, name: str) -> bool:
        return name in places.places(self.root)

    def __iter__(self) -> Iterator[str]:
        return iter(places.places(self.root))

    @property
    def loaded(self) -> tuple[Law, ...]:
        """The laws it has read."""
        return tuple(self._laws.values())

    def places(self) -> list[str]:
        """Every place there is."""
        return places.places(self.root)

    def stories(self, name: str) -> list[Story]:
        """The golden cases of a place, each with the mistakes of its file."""
        from workflow.law.stories import stories

        return list(stories(self.root, places.find(self.root, name)))

    def read_anew(self, name: str) -> tuple[Law, list[Finding]]:
        """The law from its files, past the cache, with every mistake; for ``check``."""
        place = places.find(self.root, name)
        files, lost = contents(self.root, place)
        law, findings = typed_law(place, version(files), _joined(files, lost))
        if not findings:
            self._laws[place] = law  # its stories are played under what was read
        return law, findings


def load(root: Path, place: str) -> Law:
    """The law of a place from the cache if it is there, else from its files; then it is kept."""
    files, lost = contents(root, place)
    key = version(files)
    kept = None if lost else cache.find(root, place, key)
    if kept is not None:
        return Law(place, key, kept, lambda: _joined(files, lost))
    law, findings = typed_law(place, key, _joined(files, lost))
    if findings:
        raise PackError(findings)
    cache.keep(root, place, key, law.rules)
    return law


def _joined(files: Iterable[Content], lost: Iterable[Finding]) -> Joined:
    # PyYAML and the joining are needed only where the cache has nothing
    from workflow.law.joining import join
    from workflow.packs.reading import read_bytes

    levels: dict[str, dict[str, Reading]] = {}
    for place, file, shown, content in files:
        levels.setdefault(place, {})[file] = read_bytes(content, shown)
    joined = join(levels.items())
    joined.findings.extend(lost)
    return joined


def typed_law(place: str, key: str, joined: Joined) -> tuple[Law, list[Finding]]:
    """The law with every rule typed, and every mistake of its files."""
    from workflow.law.spelling import misspelled

    law = Law(place, key, joined.rules, lambda: joined)
    law.joined = joined
    findings = joined.findings
    for kind in MODELS:
        getattr(law, kind).type_all(joined.finding, findings)
    law.jurisdiction = _whole("jurisdiction", Jurisdiction, joined)
    law.calendar = _whole("calendar", Calendar, joined)
    # what leans on a file that cannot be read would all look misspelled
    if all(finding.where for finding in findings):
        findings.extend(misspelled(law))
    return law, findings


def _whole(file: str, model: type[M], joined: Joined) -> M:
    """A file that is one model; empty where it has mistakes, which are told."""
    from workflow.packs.typed import typed

    plain = joined.rules[file]
    found = typed(model, plain, lambda path, *words: joined.finding((file, *path), *words), joined.findings)
    return found if found is not None else model.model_construct()
