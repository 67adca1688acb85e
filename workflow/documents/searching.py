"""The search for protected names in what is about to leave the house: in words from the case, and in finished files.

A whole name or detail is looked for wherever words begin and end, whatever signs, spaces, accents or breaks part its
letters; a long one inside words too. A part of a name is looked for by itself, but not among the words that the
template brings along (*Mercy* in a prayer is no victim), nor in the full name of somebody who may be named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from workflow.case.discretion import digits_of, folded, squeezed
from workflow.documents.naming import fact_of, secret_of
from workflow.documents.wording import Language
from workflow.moments import Moment

if TYPE_CHECKING:
    from workflow.documents.vocabulary import Matter

_SHORTEST = 3  # letters of a name or a part of one that can be searched for
_SURE = 6  # letters from which a name is found inside a word
_PHRASE = 5  # letters from which a part of an address says something
_NUMBERS = frozenset(("telephone", "id_number", "service_number"))
_DETAILS = ("name", "alias", "family", "address", "residence", "email", *sorted(_NUMBERS))
_PARTICLES = frozenset("the van der den von bin binti ibn ben bint del los las dos abu wa".split())
_RUN = re.compile(r"\d(?:[\s\-().+/]{0,2}\d){5,}")


@dataclass(frozen=True)
class Secret:
    """Something that may not be shown: what it is, in words that do not give it away, and how it is looked for."""

    what: str
    words: tuple[str, ...]
    by_part: bool = False
    number: str = ""
    day: date | None = None

    @cached_property
    def letters(self) -> str:
        """All of it without spaces."""
        return "".join(self.words)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Words of a name that tell it by themselves."""
        if not self.by_part:
            return frozenset()
        return frozenset(word for word in self.words if len(word) >= _shortest(word)) - _PARTICLES

    @property
    def short(self) -> bool:
        """Whether something of it is too short to be searched for."""
        whole = [self.letters] if self.words else []
        return any(len(word) < _shortest(word) for word in (self.words if self.by_part else whole))


class Search:
    """What one copy of one filing may not show. ``open_names`` belong to people who may be named in full; ``own`` are
    the words of the template; ``nearly`` is what may be harmless and is only pointed at."""

    def __init__(
        self, secrets: Iterable[Secret], open_names: Iterable[str] = (), own: Iterable[str] = (),
        nearly: Iterable[Secret] = (), months: Iterable[str] = (),
    ) -> None:  # fmt: skip
        self.secrets, self.nearly = tuple(secrets), tuple(nearly)
        self.open_names, self.own = frozenset(open_names), frozenset(own)
        self.months = tuple(months)

    def with_own(self, text: str) -> Search:
        """The same search, knowing the words that the template brings."""
        own = self.own | set(_words(text))
        return Search(self.secrets, self.open_names, own, self.nearly, self.months)

    def hits(self, text: str, *, template: bool = True) -> list[str]:
        """What a text would show. ``template`` is no for words that come from the case alone."""
        return self._found(self.secrets, text, self.own if template else frozenset())

    def points(self, text: str) -> list[str]:
        """What in a text of the case may tell who somebody is, and may be harmless."""
        return self._found(self.nearly, text, frozenset())

    def _found(self, secrets: tuple[Secret, ...], text: str, own: frozenset[str]) -> list[str]:
        if not secrets:
            return []
        said = _Said(text, self.open_names, own, self.months)
        return list(dict.fromkeys(secret.what for secret in secrets if said.shows(secret)))

    def untold(self) -> list[str]:
        """What is too short to be searched for."""
        return list(dict.fromkeys(secret.what for secret in self.secrets if secret.short))


class _Said:
    """The words of a text, ready to be searched many times."""

    def __init__(self, text: str, open_names: frozenset[str], own: frozenset[str], months: tuple[str, ...]) -> None:
        self.text, self.own, self.months = text, own, months
        words = folded(text).split()
        self.letters, self.begins = _joined(words)
        line = f" {' '.join(words)} "
        for name in sorted(open_names, key=len, reverse=True):
            line = re.sub(rf"(?<= ){re.escape(name)}(?= )", "", line)
        self.open_letters, self.open_begins = _joined(line.split())
        # the words with their signs taken out (Ng'ang'a as nganga), beside the words parted at them
        open_words = {squeezed(word) for name in open_names for word in name.split()}
        self.words = set(line.split()) | (_words(text) - open_words)

    def shows(self, secret: Secret) -> bool:
        if secret.number:
            return any(secret.number in digits_of(run) for run in _RUN.findall(_plain_digits(self.text)))
        if secret.day is not None:
            return _tells_day(folded(self.text).split(), secret.day, self.months)
        if any(self._part(part) for part in secret.parts):
            return True
        if len(secret.letters) < _shortest(secret.letters) or (self.own and set(secret.words) <= self.own):
            return False
        turned = "".join(reversed(secret.words)) if secret.by_part else secret.letters
        return any(self._stands(looked, self.letters, self.begins) for looked in {secret.letters, turned})

    def _part(self, part: str) -> bool:
        if part in self.own:
            return False
        if part in self.words or f"{part}s" in self.words:
            return True
        return len(part) >= _PHRASE and self._stands(part, self.open_letters, self.open_begins, _SURE + 2)

    def _stands(self, looked: str, letters: str, begins: list[int], sure: int = _SURE) -> bool:
        """From the beginning of a word to the end of one, whatever parts its letters; a long one inside a word too."""
        at, borders = letters.find(looked), set(begins)
        while at >= 0:
            end = at + len(looked)
            if at in borders and end in borders:
                return True
            if (len(looked) >= sure or _without_spaces(looked)) and not any(at < border < end for border in begins):
                return not self.own or _word_at(letters, begins, at) not in self.own
            at = letters.find(looked, at + 1)
        return False


def _joined(words: list[str]) -> tuple[str, list[int]]:
    """Letters without spaces, and where words begin and end in them."""
    begins, at = [0], 0
    for word in words:
        begins.append(at := at + len(word))
    return "".join(words), begins


def _word_at(letters: str, begins: list[int], at: int) -> str:
    first = max(border for border in begins if border <= at)
    return letters[first : min(border for border in begins if border > at)]


def search_for(matter: Matter, protected: Mapping[str, frozenset[str]], open_people: Iterable[str]) -> Search:
    """The search for the details of these people that are hidden, and for facts that identify them."""
    seats = matter.law.seats.values() if protected else ()
    # a town in which a court sits stands in every caption
    towns = [said for seat in seats for said in (seat.title, seat.region) if said]
    public = {letters(matter.law.text(said, matter.language)) for said in towns}
    secrets: list[Secret] = []
    nearly: list[Secret] = []
    for ref, hidden in protected.items():
        secrets += _details(matter, ref, hidden | {"name"}, public)
        secrets += _facts(matter, ref, hidden, public)
        nearly += _places(matter, ref, hidden, public)
    judges = [cause.judge for cause in matter.whole.causes.values() if cause.judge]
    names = [*judges, *(name for ref in open_people for name in matter.told_details(ref, "name"))]
    tags = dict.fromkeys([matter.language or "en", *matter.law.jurisdiction.languages])
    dated = any(secret.day for secret in secrets)
    months = [month for tag in tags for month in Language(tag, {}).months()] if dated else []
    return Search(secrets, {folded(name) for name in names}, (), nearly, months)


def _details(matter: Matter, ref: str, hidden: frozenset[str], public: set[str]) -> Iterator[Secret]:
    for detail in [detail for detail in _DETAILS if detail in hidden]:
        what = secret_of(detail, ref)
        for kept in matter.told_details(ref, detail):
            for said in re.split(r"[;\n/]" if detail != "address" else r"[\n]", kept):
                if detail in _NUMBERS and len(number := digits_of(said)) >= _SURE:
                    yield Secret(what, (), number=number[-8:])
                elif (words := _name_words(said)) and letters(said) not in public:
                    yield Secret(what, words, detail in ("name", "alias", "family"))


def _facts(matter: Matter, ref: str, hidden: frozenset[str], public: set[str]) -> Iterator[Secret]:
    for name, fact in matter.law.facts.items():
        value = matter.said(ref, name) if name in hidden else None
        if isinstance(value, Moment) and value.is_day:
            yield Secret(fact_of(name, ref), (), day=value.day)
        elif isinstance(value, str):
            # the question's own words tell nothing: the county of Kilifi County is Kilifi
            asked = set(_words(matter.law.text(fact.question, matter.language)))
            words = tuple(word for word in _name_words(value) if word not in asked)
            if words and "".join(words) not in public:
                yield Secret(fact_of(name, ref), words)


def _places(matter: Matter, ref: str, hidden: frozenset[str], public: set[str]) -> Iterator[Secret]:
    """Parts of an address that may tell a village."""
    for detail in ("address", "residence"):
        for kept in matter.told_details(ref, detail) if detail in hidden else []:
            pieces = re.split(r"[,;\n]", kept)
            for piece in pieces if len(pieces) > 1 else []:
                words = _name_words(re.sub(r"(?i)p\.?\s*o\.?\s*box[\s\d-]*|\d+", "", piece))
                if len("".join(words)) >= _PHRASE and "".join(words) not in public:
                    yield Secret(secret_of(detail, ref, piece=True), words)


def _tells_day(words: list[str], day: date, months: tuple[str, ...]) -> bool:
    """Whether a day stands in a text: in figures, or the month in words with day and year near it."""
    figures = {f"{day.year} {day.month:02} {day.day:02}"}
    for one, other in ((day.day, day.month), (day.month, day.day)):
        figures |= {f"{one} {other} {year}" for year in (day.year, f"{day.year % 100:02}")}
        figures |= {f"{one:02} {other:02} {year}" for year in (day.year, f"{day.year % 100:02}")}
    line = f" {' '.join(words)} "
    if any(f" {said} " in line for said in figures):
        return True
    named = {month for number, month in enumerate(months) if number % 12 == day.month - 1}
    for at, word in enumerate(words):
        near = words[max(0, at - 4) : at + 5] if word in named else []
        if str(day.year) in near and any(re.match(rf"0?{day.day}(?!\d)", other) for other in near):
            return True
    return False


def _shortest(word: str) -> int:
    return 1 if _without_spaces(word) else _SHORTEST


def _without_spaces(word: str) -> bool:
    """Whether it is of a script that writes names in one or two signs, or without spaces."""
    return bool(word) and all(letter > "\u2e7f" or "\u0e00" <= letter <= "\u0fff" for letter in word)


def _plain_digits(text: str) -> str:
    return "".join(digits_of(letter) or letter for letter in text)


def _words(text: str) -> set[str]:
    """The words of a text in small letters without accents: parted at signs, and with the signs taken out."""
    return set(folded(text).split()) | {squeezed(word) for word in text.split()}


def _name_words(name: str) -> tuple[str, ...]:
    """The words of a name as they are between spaces: O'Brien and Mary-Ann are one word each."""
    return tuple(word for part in name.split() if (word := squeezed(part)))


def letters(text: str) -> str:
    """Letters and digits only, in small letters without accents."""
    return squeezed(text)


def folded_words(text: str) -> list[str]:
    """The words of a name in small letters without accents and signs."""
    return list(_name_words(text))
