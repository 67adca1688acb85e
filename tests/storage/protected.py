"""A case of people nobody may know of, and every form in which a word of theirs could be written somewhere."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import quote

from workflow import Case, LawLibrary, open_case

DETAILS = {
    "A1": {
        "name": "Bartholomäus Quellwasser-Ó'Finnegan", "alias": "Knirschzahn", "family": "Hildegund Quellwasser; Xaverius Quellwasser",
        "residence": "17 Phantasiegasse, Nirgendheim", "telephone": "+263 77 4455667", "id_number": "63-1234567 Q 42",
    },
    "V1": {"name": "Свитлана Выдуманная", "address": "Улица Несуществующая 9", "email": "svitlana@erdacht.invalid"},
    "V2": {"name": "زليخة المخترعة", "telephone": "0770 998877"},
    "L1": {"name": "Ngozi Wymyślona", "firm": "Wymyślona & Zmyślony Partnerzy", "practice_number": "P-7788991"},
}  # fmt: skip
PAPER = "Medical report of Bartholomäus Quellwasser, of Phantasiegasse: fit to stand.".encode()
PRIVATE = [
    "Bartholomäus", "Quellwasser", "Finnegan", "Knirschzahn", "Hildegund", "Xaverius", "Phantasiegasse", "Nirgendheim",
    "4455667", "1234567", "Свитлана", "Выдуманная", "Несуществующая", "svitlana", "erdacht", "زليخة", "المخترعة", "998877",
    "Ngozi", "Wymyślona", "Zmyślony", "Partnerzy", "7788991", "fit to stand",
]  # fmt: skip
"""Single words of all of these: who finds one, has found somebody."""


def told_case(library: LawLibrary) -> Case:
    """Two accused and two victims, arrested, with deadlines, custody, amounts and questions; a new one each time."""
    return Case.from_entries(library["ruritania"], [replace(entry) for entry in _told(library).entries], DETAILS)


@cache
def _told(library: LawLibrary) -> Case:
    case = open_case(
        library["ruritania"], "The State v A1 and A2", on="2025-01-12", written="2025-01-12",
        people={"A1": {"is": "accused", "facts": {"occupation": "civilian"}}, "A2": {"is": "accused"}, "V1": {"is": "victim", "facts": {"born": "2012-06-01"}}, "V2": {"is": "victim"}},
        causes={"main": {"court": "district_court", "seat": "tarlenheim"}},
        counts={1: {"offence": "theft", "accused": ["A1", "A2"], "victims": ["V1"], "on": "2025-01-10", "facts": {"loss": 300}}},
    )  # fmt: skip
    case = case.record({"on": "2025-01-12", "written": "2025-01-12", "person_added": {"L1": {"is": "advocate"}}})
    for line in (
        {"on": "2025-01-13", "take": {"report": ["A1", "A2"]}, "by": "victim"},
        {"on": "2025-01-13", "take": {"open_investigation": ["A1", "A2"]}},
        {"on": "2025-01-14T09:00", "take": {"arrest": ["A1"]}},
        {"on": "2025-01-14T15:00", "take": {"produce": ["A1"]}},
        {"on": "2025-01-14T15:00", "take": {"remand": ["A1"]}, "by": "district_court", "within": "15 days"},
        {"on": "2025-01-15", "note": "seen in the cells"},
    ):
        case = case.record({**line, "written": "2025-01-15"})
    return case


def noted(case: Case, text: str, day: str = "2025-01-20") -> Case:
    return case.record({"on": day, "note": text, "written": day})


def forms(word: str) -> Iterator[bytes]:
    """How a word could stand in a file."""
    for said in {word, word.lower(), word.upper()}:
        plain = said.encode()
        yield from (plain, said.encode("utf-16-le"), said.encode("utf-16-be"))
        yield from (plain.hex().encode(), plain.hex().upper().encode())
        yield json.dumps(said)[1:-1].encode()
        yield quote(said).encode()
        # base64 at each of its three beginnings, without the signs that hang on its neighbours
        yield from (b64encode(b"\0" * at + plain)[4 if at else 0 : -4] for at in range(3) if len(plain) > 8)


FORMS = sorted({form for word in PRIVATE for form in forms(word)})


def readable(contents: Iterable[tuple[str, bytes]], wanted: Iterable[bytes] = FORMS) -> list[tuple[str, bytes]]:
    """What of anybody stands anywhere in these."""
    return [(name, form) for name, content in contents for form in wanted if form in content]


def files(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Every file in these folders, by name and content; its name is part of the content."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.name, path.name.encode() + b"\n" + path.read_bytes()
