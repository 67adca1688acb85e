"""The search for protected names in what is about to leave the house: in words from the case, and in finished files.

A whole name or detail is looked for everywhere, without regard to case, accents, signs and spaces. A part of a name
is looked for as a word by itself, and not among the words that the template brings along: *Mercy* in a prayer is no
victim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workflow.case.discretion import folded
from workflow.documents.wording import Language
from workflow.moments import Moment

if TYPE_CHECKING:
    from workflow.documents.vocabulary import Matter

_SHORTEST = 3  # letters of a name or a part of one that can be searched for
_SURE = 6  # letters from which a name is found inside other words too
_DETAILS = ("name", "alias", "family", "address", "residence", "telephone", "email", "id_number", "service_number")


@dataclass(frozen=True)
class Secret:
    """Something that may not be shown: what it is, in words that do not give it away, and its letters."""

    what: str
    words: tuple[str, ...]
    by_part: bool

    @cached_property
    def letters(self) -> str:
        """All of it without spaces."""
        return "".join(self.words)

    def parts(self) -> set[str]:
        """Words of a name that tell it by themselves."""
        return {word for word in self.words if len(word) >= _SHORTEST} if self.by_part else set()


class Search:
    """What one copy of one filing may not show. ``open_words`` belong to people who may be named in full; ``own`` are
    the words of the template."""

    def __init__(self, secrets: Iterable[Secret], open_words: Iterable[str] = (), own: Iterable[str] = ()) -> None:
        self.secrets = tuple(secrets)
        self.open_words, self.own = frozenset(open_words), frozenset(own)

    def with_own(self, text: str) -> Search:
        """The same search, knowing the words that the template or the office's own paper brings."""
        return Search(self.secrets, self.open_words, self.own | set(folded_words(text)))

    def hits(self, text: str, *, template: bool = True) -> list[str]:
        """What a text would show. ``template`` is no for words that come from the case alone."""
        if not self.secrets:
            return []
        words = folded_words(text)
        said = _Said(words)
        allowed = self.open_words | (self.own if template else frozenset())
        return list(dict.fromkeys(secret.what for secret in self.secrets if said.shows(secret, allowed)))

    def untold(self) -> list[str]:
        """What is too short to be searched for."""
        return [secret.what for secret in self.secrets if len(secret.letters) < _SHORTEST]


class _Said:
    """The words of a text, ready to be searched many times."""

    def __init__(self, words: list[str]) -> None:
        self.words = set(words)
        self.letters = "".join(words)
        self.begins, at = {0}, 0
        for word in words:
            self.begins.add(at := at + len(word))

    def shows(self, secret: Secret, allowed: frozenset[str]) -> bool:
        if secret.parts() - allowed & self.words:
            return True
        return len(secret.letters) >= _SHORTEST and self._whole(secret)

    def _whole(self, secret: Secret) -> bool:
        looked, at = secret.letters, self.letters.find(secret.letters)
        while at >= 0:
            if len(looked) >= _SURE or (at in self.begins and at + len(looked) in self.begins):
                return True
            at = self.letters.find(looked, at + 1)
        return False


def search_for(matter: Matter, protected: Mapping[str, frozenset[str]], open_people: Iterable[str]) -> Search:
    """The search for the details of these people that are hidden, and for facts that identify them."""
    seats = matter.law.seats.values() if protected else ()
    # a town in which a court sits stands in every caption
    public = {letters(matter.law.text(said)) for seat in seats for said in (seat.title, seat.region) if said}
    secrets = [
        secret for ref, hidden in protected.items() for secret in _secrets(matter, ref, hidden | {"name"}, public)
    ]
    return Search(secrets, {word for ref in open_people for word in folded_words(matter.detail(ref, "name") or "")})


def _secrets(matter: Matter, ref: str, hidden: frozenset[str], public: set[str]) -> Iterator[Secret]:
    for detail in [detail for detail in _DETAILS if detail in hidden]:
        several = (matter.detail(ref, detail) or "").replace("\n", ";").split(";")
        for said in several if detail in ("alias", "family") else [" ".join(several)]:
            if words := tuple(folded_words(said)):
                what = f"the {detail.replace('_', ' ')} of {ref}"
                yield Secret(what, words, detail in ("name", "alias", "family"))
    for name in matter.law.facts:
        if name in hidden and (value := matter.said(ref, name)) is not None:
            for said in _manners(value, matter.language or "en"):
                if len(letters(said)) >= _SHORTEST and letters(said) not in public:
                    yield Secret(f"{name.replace('_', ' ')} of {ref}", tuple(folded_words(said)), False)


def _manners(value: Any, language: str) -> Iterator[str]:
    """The ways in which a fact may be written; a date as figures and in words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Moment) and value.is_day:
        day = value.day
        yield from (day.isoformat(), Language(language, {}).long_date(day))
        for one, other in ((day.day, day.month), (day.month, day.day)):
            yield from (f"{one}/{other}/{day.year}", f"{one:02}/{other:02}/{day.year}")


def letters(text: str) -> str:
    """Letters and digits only, in small letters without accents."""
    return folded(text).replace(" ", "")


def folded_words(text: str) -> list[str]:
    """The words of a text in small letters without accents and signs."""
    return folded(text).split()
