"""The whole store in one file that nobody without the office's key can read, and back into an empty store.

Every row of every table but the projections, which are folded again. The same file goes from SQLite to PostgreSQL: so
an office outgrows one machine. What is sealed stays sealed inside, under the same office key.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from secrets import token_bytes
from typing import Any, BinaryIO

from sqlalchemy import Connection, LargeBinary, Table, func, insert, select

from workflow.errors import StoreError
from workflow.language import say
from workflow.storage.files import unreadable, whole
from workflow.storage.keys import LENGTH
from workflow.storage.tables import REVISION, cases, docket, documents, keys, names, people, requests
from workflow.storage.vault import Damaged, Keyring, Lock, sealed, unsealed

_MAGIC = b"prosequi backup 1\n"
_TABLES = (cases, docket, keys, people, names, requests, documents)
_ROWS, _CHUNK = 500, 1 << 20
_LONGEST = 1 << 23
"""Bytes of a part above which nothing of ours was written."""


def write(connection: Connection, lock: Lock, file: Path) -> int:
    """Write a backup, whole or not at all; how many cases it holds. Raises StoreError where the file exists."""
    key = token_bytes(LENGTH)
    with whole(file) as out:
        _write_part(out, _MAGIC + lock.locked(key, "backup"))
        for number, chunk in enumerate(_chunks(_lines(connection))):
            _write_part(out, sealed(key, chunk, f"backup {number}"))
        _write_part(out, sealed(key, b"", f"backup ends with {number}"))
    return connection.scalar(select(func.count()).select_from(cases)) or 0


def restore(connection: Connection, keyring: Keyring, file: Path) -> int:
    """Write a backup into a store that is empty, in the transaction that is open; how many cases came back.

    Raises StoreError where the store is not empty or the file was changed; WrongKey for another office's.
    """
    if any(connection.execute(select(table).limit(1)).first() is not None for table in _TABLES):
        raise StoreError(
            say("A backup is restored into an empty store, and this one holds cases. Name another: --store.")
        )
    by_name = {table.name: table for table in _TABLES}
    count = 0
    for name, rows in _grouped(_read(keyring, file)):
        table = by_name[name]
        connection.execute(insert(table), [_unwritten(table, row) for row in rows])
        count += len(rows) if table is cases else 0
    return count


def _grouped(lines: Iterable[bytes]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Rows of one table after the other, some hundred at a time; of large ones fewer."""
    name, rows, size = "", list[dict[str, Any]](), 0
    for line in lines:
        said = json.loads(line)
        if "form" in said:
            _refuse_another_form(said["form"])
            continue
        if rows and (said["table"] != name or len(rows) >= _ROWS or size > _CHUNK):
            yield name, rows
            rows, size = [], 0
        name, size = said["table"], size + len(line)
        rows.append(said["row"])
    if rows:
        yield name, rows


def _refuse_another_form(form: str) -> None:
    if form != REVISION:
        raise StoreError(
            say(
                "The backup has the form {form}, and this program writes {ours}. Restore it with the one that made it.",
                form=form,
                ours=REVISION,
            )
        )


def _lines(connection: Connection) -> Iterator[bytes]:
    yield json.dumps({"form": REVISION}).encode() + b"\n"
    for table in _TABLES:
        asked = select(table).order_by(*table.primary_key)
        at_once = 1 if table is documents else _ROWS  # a paper may be large
        for row in connection.execute(asked, execution_options={"yield_per": at_once}).mappings():
            yield json.dumps({"table": table.name, "row": _written(table, dict(row))}).encode() + b"\n"


def _written(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    if table is cases:
        row["law"] = ""  # its projections do not come along
    for column in _binary(table):
        row[column] = None if row[column] is None else b64encode(row[column]).decode()
    return row


def _unwritten(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {**row, **{name: None if row[name] is None else b64decode(row[name]) for name in _binary(table)}}


def _binary(table: Table) -> list[str]:
    return [column.name for column in table.c if isinstance(column.type, LargeBinary)]


def _chunks(lines: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(6)
    packed = bytearray()
    for line in lines:
        for at in range(0, len(line), _CHUNK):
            packed += packer.compress(line[at : at + _CHUNK])
            if len(packed) >= _CHUNK:
                yield bytes(packed)
                packed.clear()
    yield bytes(packed + packer.flush())


def _write_part(out: BinaryIO, part: bytes) -> None:
    out.write(len(part).to_bytes(4, "big") + part)


def _parts(file: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as held:
            while size := held.read(4):
                length = int.from_bytes(size, "big")
                part = held.read(length) if len(size) == 4 and length < _LONGEST else b""
                if len(part) < max(length, 1):
                    raise _broken(file)
                yield part
    except OSError as error:
        raise unreadable(file, error) from None


def _read(keyring: Keyring, file: Path) -> Iterator[bytes]:
    """The lines of a backup, each part checked before anything of it is believed."""
    _refuse_stranger(file)
    parts = _parts(file)
    key = keyring.opened(next(parts)[len(_MAGIC) :], "backup")
    unpacker, line, ended = zlib.decompressobj(), bytearray(), False
    for number, part in enumerate(parts):
        if ended:
            raise _broken(file)
        content, ended = _opened(key, part, number, file)
        while piece := unpacker.decompress(content, _CHUNK):
            content = unpacker.unconsumed_tail
            first, *others = piece.split(b"\n")
            line += first
            for other in others:
                yield bytes(line)
                line = bytearray(other)
    if not ended or line or not unpacker.eof:
        raise _broken(file)


def _refuse_stranger(file: Path) -> None:
    try:
        with file.open("rb") as held:
            begins = held.read(4 + len(_MAGIC))[4:]
    except OSError as error:
        raise unreadable(file, error) from None
    if begins != _MAGIC:
        raise StoreError(say("{file} is no backup of Prosequi (made with: prosequi backup).", file=file))


def _opened(key: bytes, part: bytes, number: int, file: Path) -> tuple[bytes, bool]:
    """The content of a part, and whether it is the last one: which says how many there are before it."""
    for what, last in ((f"backup {number}", False), (f"backup ends with {number - 1}", True)):
        with suppress(Damaged):
            return unsealed(key, part, what), last
    raise _broken(file)


def _broken(file: Path) -> StoreError:
    return StoreError(say("{file} is not whole, or was changed after it was made. Nothing was restored.", file=file))
