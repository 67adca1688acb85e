"""One case in one file, to be carried elsewhere: its docket as it stands, who its people are sealed to a passphrase.

A ZIP: ``manifest.json`` (case, place, version of the law, head of the chain, all signed by the office it comes from),
``docket.jsonl`` (a row a line, hash for hash), ``vault`` (names and details) and ``papers/`` (each named by the hash of
its content), both sealed.
"""

from __future__ import annotations

import json
import os
import zipfile
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from secrets import token_bytes
from typing import Any

from workflow.errors import StoreError
from workflow.storage import chain, heads
from workflow.storage.keys import LENGTH, OfficeKey
from workflow.storage.vault import Damaged, Keyring, WrongKey, sealed, unsealed, written_details

_KIND = "prosequi case 1"
_SAYS = ("case", "origin", "place", "title", "opened_on", "entries", "head", "law")
_TIME = (1980, 1, 1, 0, 0, 0)
LARGEST = 2**31
"""Bytes that a case file may unpack to: more is no case, but an attack."""


@dataclass(frozen=True)
class CaseFile:
    """What a case file holds. ``names`` and ``papers`` (content and whom it is of, by hash) are in the clear here, and
    nowhere on disk; ``signed`` are the signed heads of the office that made it."""

    says: Mapping[str, Any]
    rows: list[dict[str, Any]]
    names: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)
    papers: Mapping[str, tuple[str, bytes]] = field(default_factory=dict, repr=False)
    erased: Mapping[str, str] = field(default_factory=dict)
    signed: str = ""


def write(file: Path, case: CaseFile, passphrase: str | None) -> None:
    """Write a case file, whole or not at all; without a passphrase nobody's name goes along, and no paper."""
    manifest: dict[str, Any] = {"is": _KIND, **{name: case.says[name] for name in _SAYS}, "erased": dict(case.erased)}
    manifest["signed"] = json.loads(case.signed)
    parts = {"docket.jsonl": "".join(f"{chain.written(row)}\n" for row in case.rows).encode()}
    if passphrase is not None:
        key, whose = token_bytes(LENGTH), _whose(case.says)
        lock = Keyring(OfficeKey.from_passphrase(passphrase)).lock()
        manifest["key"] = b64encode(lock.locked(key, whose)).decode()
        parts["vault"] = sealed(key, written_details(case.names), f"vault of {whose}")
        for hash, (_, content) in case.papers.items():
            parts[f"papers/{hash}"] = sealed(key, content, f"paper {hash} of {whose}")
        manifest["papers"] = {hash: of for hash, (of, _) in case.papers.items()}
    parts["manifest.json"] = json.dumps(manifest, indent=2, sort_keys=True).encode()
    put(file, _packed(parts))


def read(file: Path, passphrase: str | None, *, with_names: bool = True) -> CaseFile:
    """A case file, with its chain, its signature and its seals checked. Raises StoreError with everything wrong."""
    parts = _unpacked(file)
    try:
        manifest = json.loads(parts["manifest.json"])
        if manifest["is"] != _KIND:
            raise ValueError
        says = {name: manifest[name] for name in _SAYS}
        rows = [dict(json.loads(line)) for line in parts["docket.jsonl"].decode().splitlines()]
        told = chain.faults(rows, says["entries"], says["head"])
        signed = json.dumps(manifest["signed"])
        stands = heads.read(signed)["cases"].get(says["case"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StoreError(f"{file} is no case file of Prosequi (made with: prosequi export), or is damaged.") from None
    if stands != (says["origin"], says["entries"], says["head"]):
        told.append("The signature is not that of this docket.")
    if told:
        raise StoreError(f"{file} was changed after it was made. {' '.join(told)} Nothing was written.")
    names, papers = _opened(parts, manifest, says, passphrase) if with_names else ({}, {})
    return CaseFile(says, rows, names, papers, dict(manifest.get("erased", {})), signed)


def _opened(
    parts: Mapping[str, bytes], manifest: Mapping[str, Any], says: Mapping[str, Any], passphrase: str | None
) -> tuple[dict[str, Any], dict[str, tuple[str, bytes]]]:
    """What is sealed in it. Raises WrongKey for another passphrase."""
    if "key" not in manifest:
        return {}, {}
    if passphrase is None:
        raise WrongKey("This file holds names, sealed to a passphrase. Give it: --passphrase-file FILE, or when asked.")
    whose = _whose(says)
    try:
        key = Keyring(OfficeKey.from_passphrase(passphrase)).opened(b64decode(manifest["key"]), whose)
        names = dict(json.loads(unsealed(key, parts["vault"], f"vault of {whose}")))
        papers = {
            hash: (str(of), unsealed(key, parts[f"papers/{hash}"], f"paper {hash} of {whose}"))
            for hash, of in manifest.get("papers", {}).items()
        }
    except WrongKey:
        raise WrongKey("The passphrase does not open this file. Nothing was written.") from None
    except (Damaged, KeyError):
        raise StoreError("What is sealed in this file was changed after it was made. Nothing was written.") from None
    return names, papers


def _whose(says: Mapping[str, Any]) -> str:
    """What is sealed belongs to this case at this length, and to no other."""
    return f"{says['origin']}/{says['head']}"


def _packed(parts: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts):
            archive.writestr(zipfile.ZipInfo(name, _TIME), parts[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _unpacked(file: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST:
                raise StoreError(f"{file} unpacks to more than a case can hold. It was not read.")
            return {part.filename: archive.read(part) for part in archive.infolist()}
    except OSError as error:
        raise StoreError(f"{file} cannot be read: {error.strerror or error}.") from None
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError):
        raise StoreError(f"{file} is no case file of Prosequi, or is damaged.") from None


def put(file: Path, content: bytes) -> None:
    """Write a private file, whole or not at all. Raises StoreError where it exists or cannot be made."""
    beside = file.with_name(f".{file.name}.part")
    try:
        if file.exists():
            raise StoreError(f"{file} exists already; it was not touched. Give another name.")
        descriptor = os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(beside, file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StoreError(f"{file} cannot be written: {error.strerror or error}.") from None
