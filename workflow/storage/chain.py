"""The chain of hashes: each row of a docket carries the hash of the row before, so that no row can change unnoticed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from workflow.case.entry import KINDS, Entry
from workflow.errors import StoreError, WorkflowError
from workflow.language import say, say_many

Row = Any
"""A row of the docket by column name: a plain map, or the database library's."""

FIRST = "0" * 64
"""What stands before the first entry."""

_HASHED = ("number", "kind", "happened", "written", "after", "body", "law", "before")


def rows(case_id: str, entries: Iterable[Entry], law: str, before: str) -> list[dict[str, Any]]:
    """The entries as rows of the docket, each chained to the one before."""
    made = []
    for entry in entries:
        row: dict[str, Any] = {
            "case_id": case_id, "number": entry.number, "kind": entry.kind, "happened": str(entry.on),
            "written": str(entry.written), "after": entry.after, "body": written(dict(entry.body)), "law": law,
            "before": before,
        }  # fmt: skip
        before = row["hash"] = hash_of(row)
        made.append(row)
    return made


def written(value: Any) -> str:
    """JSON in one way only: keys in order, no spaces, ASCII."""
    return _WRITER.encode(value)


_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


def hash_of(row: Row) -> str:
    """SHA-256 over everything a row says, and the hash of the row before. The case's id is no part: a case can move."""
    return sha256(written([row[name] for name in _HASHED]).encode()).hexdigest()


def is_whole(row: Row) -> bool:
    """Whether a row is what its hash says."""
    try:
        return bool(row["hash"] == hash_of(row))
    except TypeError:  # a value that no entry can hold
        return False


_SEALED = ("case_id", "origin", "place", "title", "opened_on", "entries", "head")


def seal_text(case: Row) -> str:
    """What the seal of a case is made over: all that stands in its row but the seal itself and the law last used."""
    return json.dumps([case[name] for name in _SEALED], separators=(",", ":"), default=repr)


def digest(entries: Iterable[Entry]) -> str:
    """What entries say, whatever their numbers: by it a request that is sent again is known."""
    said = [[entry.kind, str(entry.on), written(dict(entry.body))] for entry in entries]
    return sha256(written(said).encode()).hexdigest()


def entry_of(row: Row) -> Entry:
    """The entry that a row holds. Raises StoreError where it is none any more."""
    try:
        body = json.loads(row["body"])
        if not isinstance(body, dict) or row["kind"] not in KINDS:
            raise ValueError
        said = {"number": row["number"], "kind": row["kind"], "on": row["happened"], "written": row["written"]}
        return Entry.from_json({**said, "after": row["after"], "body": body})
    except (WorkflowError, ValueError, TypeError, RecursionError):
        raise StoreError(
            say(
                "Entry {number} was changed after it was written, and cannot be read. Look what else was: prosequi "
                "verify. Then restore your last backup (prosequi restore).",
                number=row["number"],
            )
        ) from None


def in_short(entry: Entry) -> str:
    """An entry in a few words that tell nothing but its kind, its steps and its people."""
    said = [
        f"{item['step']} {' '.join(item['subjects'])}".rstrip() for item in entry.body.get("takings", ())
    ]  # fmt: skip
    kind = say(KINDS[entry.kind])
    return f"{kind}: {', '.join(said)}" if said else kind


def same_entry(row: Row, entry: Entry) -> bool:
    """Whether a row holds this entry."""
    return bool(
        row["number"] == entry.number
        and row["kind"] == entry.kind
        and row["happened"] == str(entry.on)
        and row["written"] == str(entry.written)
        and row["after"] == entry.after
        and row["body"] == written(dict(entry.body))
    )


def faults(found: Sequence[Row], entries: int, head: str) -> list[str]:
    """Everything that is not as it was written, a sentence each; empty where the docket is whole."""
    told: list[str] = []
    before, expected = FIRST, 0
    for row in found:
        number = row["number"]
        if type(number) is not int or number < expected:
            told.append(say("There is a line on the docket that no entry can be: written past this program."))
            continue
        if number > expected:
            told.append(_missing(range(expected, number)))
        if not is_whole(row):
            told.append(say("Entry {number} was changed after it was written.", number=number))
        if row["before"] != before and number == expected:
            told.append(_apart(number))
        before, expected = row["hash"], number + 1
    if type(entries) is not int:
        told.append(say("How many entries there should be was changed."))
    elif expected < entries:
        told.append(_cut_off(range(expected, entries)))
    elif expected > entries:
        told.append(_behind(range(entries, expected)))
    elif before != head:
        told.append(say("The last entry is not the one that was written last."))
    return told


_COLUMNS = frozenset((*_HASHED, "hash"))


def strange(rows: Iterable[Row]) -> Iterator[str]:
    """Where rows that come from elsewhere hold what no docket of ours can hold, a sentence each."""
    for expected, row in enumerate(rows):
        texts = [row.get(name) for name in _COLUMNS - {"number", "after"}]
        good = row.keys() == _COLUMNS and row["number"] == expected and type(row["number"]) is int
        good = good and all(isinstance(text, str) and text.isascii() and "\0" not in text for text in texts)
        good = good and (row["after"] is None or type(row["after"]) is int and 0 <= row["after"] < expected)
        if not good or not _is_canonical(row["body"]):
            yield say("Entry {number} is none that this program writes.", number=expected)


def _is_canonical(body: str) -> bool:
    try:
        said = json.loads(body)
        return isinstance(said, dict) and written(said) == body
    except (ValueError, RecursionError):
        return False


def _missing(numbers: range) -> str:
    return say_many(
        "Entry {first} is missing.", "Entries {first} to {last} are missing.", len(numbers),
        first=numbers[0], last=numbers[-1],
    )  # fmt: skip


def _cut_off(numbers: range) -> str:
    return say_many(
        "Entry {first} is missing at the end.", "Entries {first} to {last} are missing at the end.", len(numbers),
        first=numbers[0], last=numbers[-1],
    )  # fmt: skip


def _behind(numbers: range) -> str:
    return say_many(
        "Entry {first} is behind the end of the docket: written past this program.",
        "Entries {first} to {last} are behind the end of the docket: written past this program.",
        len(numbers), first=numbers[0], last=numbers[-1],
    )  # fmt: skip


def _apart(number: int) -> str:
    return say("Entry {number} does not follow the entry before it: one of the two was replaced.", number=number)
