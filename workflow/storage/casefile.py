"""One case in one file, to be carried elsewhere: its docket as it stands, who its people are sealed to a passphrase.

A ZIP: ``manifest.json`` (case, place, version of the law, head of the chain, who was erased, all of it signed by the
office it comes from), ``docket.jsonl`` (a row a line, hash for hash), ``vault`` (names and details, and whom each paper
is of) and ``papers/`` (each named by the hash of its content), both sealed.
"""

from __future__ import annotations

import json
import re
import struct
import zipfile
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes
from typing import Any

from workflow.errors import StoreError
from workflow.language import say
from workflow.storage import chain, heads
from workflow.storage.files import unreadable, whole
from workflow.storage.keys import LENGTH, OfficeKey
from workflow.storage.vault import Damaged, Keyring, WrongKey, sealed, unsealed, written_details

_KIND = "prosequi case 1"
_TIME = (1980, 1, 1, 0, 0, 0)
LARGEST = 2**31
"""Bytes that a case file may unpack to: more is no case, but an attack."""
_SMALL, _TIMES = 2**24, 200
"""What unpacks to more than this, and to so many times its size, is an attack too."""


@dataclass(frozen=True)
class CaseFile:
    """What a case file holds. ``names`` and ``papers`` (content and whom it is of, by hash) are in the clear here, and
    nowhere on disk; ``signed`` are the signed heads of the office that made it, and ``says`` what it says in them of
    the case: case, origin, place, law, entries, head, erased."""

    says: Mapping[str, Any]
    rows: list[dict[str, Any]]
    signed: str
    names: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)
    papers: Mapping[str, tuple[str, bytes]] = field(default_factory=dict, repr=False)


def write(file: Path, case: CaseFile, passphrase: str | None) -> None:
    """Write a case file, whole or not at all; without a passphrase nobody's name goes along, and no paper."""
    manifest: dict[str, Any] = {"is": _KIND, "signed": json.loads(case.signed)}
    parts = {"docket.jsonl": "".join(f"{chain.written(row)}\n" for row in case.rows).encode()}
    if passphrase is not None:
        key, whose = token_bytes(LENGTH), _whose(case.says)
        lock = Keyring(OfficeKey.from_passphrase(passphrase)).lock()
        manifest["key"] = b64encode(lock.locked(key, whose)).decode()
        owners = {hash: of for hash, (of, _) in case.papers.items()}
        inside = written_details({"names": dict(case.names), "papers": owners})
        parts["vault"] = sealed(key, inside, f"vault of {whose}")
        for hash, (_, content) in case.papers.items():
            parts[f"papers/{hash}"] = sealed(key, content, f"paper {hash} of {whose}")
    parts["manifest.json"] = json.dumps(manifest, indent=2, sort_keys=True).encode()
    if sum(map(len, parts.values())) > LARGEST:
        raise StoreError(say("The case with its papers is too large for one file. Export it without names and papers."))
    _pack(file, parts)


def read(file: Path, passphrase: str | None, *, without_names: bool = False) -> CaseFile:
    """A case file, with its chain, its signature and its seals checked. Raises StoreError with everything wrong."""
    parts = _unpacked(file)
    try:
        manifest = json.loads(parts["manifest.json"])
        if manifest["is"] != _KIND:
            raise ValueError
        signed = json.dumps(manifest["signed"])
        lines = parts["docket.jsonl"].decode("ascii").removesuffix("\n").split("\n")
        rows = [dict(json.loads(line)) for line in lines]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _stranger(file) from None
    says = _said(file, heads.read(signed))
    if told := [*chain.strange(rows)] or chain.faults(rows, says["entries"], says["head"]):
        raise StoreError(
            say("{file} was changed after it was made. {told} Nothing was written.", file=file, told=" ".join(told[:5]))
        )
    if ("key" in manifest) != says["sealed"]:
        raise StoreError(
            say("{file} was changed after it was made: what was sealed in it is gone. Nothing was written.", file=file)
        )
    if without_names or not says["sealed"]:
        return CaseFile(says, rows, signed)
    return CaseFile(says, rows, signed, *_opened(parts, manifest["key"], says, passphrase))


def _said(file: Path, told: Mapping[str, Any]) -> dict[str, Any]:
    """What the office signed of this case."""
    try:
        says, ((id, (origin, entries, head, _)),) = dict(told["case"]), told["cases"].items()
        erased, sealed = dict(says["erased"]), bool(says["sealed"])
        texts = (says["place"], says["law"], *erased, *erased.values())
        if not re.fullmatch("[0-9a-f]{32}", origin) or not all(isinstance(text, str) for text in texts):
            raise TypeError
        return {
            "case": id, "origin": origin, "place": says["place"], "law": says["law"], "entries": entries, "head": head,
            "erased": erased, "sealed": sealed,
        }  # fmt: skip
    except (ValueError, KeyError, TypeError):
        raise _stranger(file) from None


def _opened(
    parts: Mapping[str, bytes], locked: Any, says: Mapping[str, Any], passphrase: str | None
) -> tuple[dict[str, Any], dict[str, tuple[str, bytes]]]:
    """What is sealed in it. Raises WrongKey for another passphrase."""
    if passphrase is None:
        raise WrongKey(
            say("This file holds names, sealed to a passphrase. Give it: --passphrase-file FILE, or when asked.")
        )
    whose = _whose(says)
    try:
        key = Keyring(OfficeKey.from_passphrase(passphrase)).opened(b64decode(locked, validate=True), whose)
        inside = json.loads(unsealed(key, parts["vault"], f"vault of {whose}"))
        names = {str(ref): {str(name): str(said) for name, said in who.items()} for ref, who in inside["names"].items()}
        papers = {
            str(hash): (str(of), unsealed(key, parts[f"papers/{hash}"], f"paper {hash} of {whose}"))
            for hash, of in inside["papers"].items()
        }
    except WrongKey:
        raise WrongKey(say("The passphrase does not open this file. Nothing was written.")) from None
    except (Damaged, KeyError, ValueError, TypeError, AttributeError):
        raise StoreError(
            say("What is sealed in this file was changed after it was made. Nothing was written.")
        ) from None
    return names, papers


def _whose(says: Mapping[str, Any]) -> str:
    """What is sealed belongs to this case at this length, and to no other."""
    return f"{says['origin']}/{says['head']}"


def _pack(file: Path, parts: Mapping[str, bytes]) -> None:
    with whole(file) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts):
            archive.writestr(zipfile.ZipInfo(name, _TIME), parts[name], zipfile.ZIP_DEFLATED)


def _unpacked(file: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(file) as archive:
            listed = archive.infolist()
            size = sum(part.file_size for part in listed)
            if size > LARGEST or (size > _SMALL and size > _TIMES * file.stat().st_size):
                raise StoreError(say("{file} unpacks to more than a case can hold. It was not read.", file=file))
            if len({part.filename for part in listed}) != len(listed) or not all(map(_ours, listed)):
                raise _stranger(file)
            return {part.filename: archive.read(part) for part in listed}
    except OSError as error:
        raise unreadable(file, error) from None
    except (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, ValueError, OverflowError):
        raise _stranger(file) from None


def _ours(part: zipfile.ZipInfo) -> bool:
    return part.compress_type == zipfile.ZIP_DEFLATED and (
        part.filename in ("manifest.json", "docket.jsonl", "vault") or part.filename.startswith("papers/")
    )


def _stranger(file: Path) -> StoreError:
    return StoreError(say("{file} is no case file of Prosequi (made with: prosequi export), or is damaged.", file=file))
