"""The office's key: the one secret that stands outside the store, and by which everything in its vault is locked.

An office holds it as a key file, as a key in the environment, or as a passphrase. Where nothing is said, a key file of
the user's own is made. Whoever has the store alone can read no name; whoever loses the key has lost the names.
"""

from __future__ import annotations

import os
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes

from workflow.errors import StoreError
from workflow.language import say
from workflow.storage.files import named, put, settle

LENGTH = 32
"""Bytes of a key."""

_WRITTEN = re.compile(r"prosequi-key-1:([A-Za-z0-9+/]{43}=)")


class OfficeKey:
    """Keys (the newest first, which locks) or a passphrase. It never shows itself."""

    def __init__(self, keys: tuple[bytes, ...] = (), passphrase: str = "", *, held: str | None = None) -> None:
        self.keys, self.passphrase, self.held = keys, passphrase, held or say("the key given")

    def __repr__(self) -> str:
        return f"<OfficeKey: {self.held}>"

    @classmethod
    def from_passphrase(cls, passphrase: str, *, held: str | None = None) -> OfficeKey:
        """A passphrase: easy to carry, only as good as it is long. Raises StoreError for one below twelve signs."""
        if len(passphrase.strip()) < 12:
            raise StoreError(
                say("A passphrase has at least twelve signs; four or five words are easy to keep in mind.")
            )
        return cls(passphrase=passphrase, held=held or say("the passphrase given"))

    @classmethod
    def from_text(cls, text: str, *, held: str | None = None) -> OfficeKey:
        """Keys as a key file has them: ``prosequi-key-1:…``, the newest first. Raises StoreError, with no key in it."""
        lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
        found = [_WRITTEN.fullmatch(word) for line in lines for word in line.split()]
        held = held or say("the key given")
        if not found or None in found:
            raise StoreError(_no_key(held, begun=any(found)))
        return cls(tuple(b64decode(key[1]) for key in found if key), held=held)

    @classmethod
    def from_file(cls, file: str | Path) -> OfficeKey:
        """A key file. Raises StoreError where it cannot be read."""
        try:
            text = Path(file).read_text("utf-8")
        except (OSError, UnicodeError) as error:
            why = error.strerror if isinstance(error, OSError) else say("it is no text")
            raise StoreError(say("The key file {file} cannot be read: {why}.", file=file, why=why)) from None
        return cls.from_text(text, held=say("the key file {file}", file=file))


def _no_key(held: str, *, begun: bool) -> str:
    if begun:
        return say(
            "What stands in {held} is not whole: a key in it was cut off or changed. "
            "One looks like this: prosequi-key-1:… and 44 signs.",
            held=held,
        )
    return say("What stands in {held} is no key. One looks like this: prosequi-key-1:… and 44 signs.", held=held)


def office_key() -> OfficeKey:
    """The key this machine holds: ``PROSEQUI_KEY``, ``PROSEQUI_KEY_FILE``, ``PROSEQUI_PASSPHRASE``, else the user's own
    key file, made when it is first needed."""
    if text := os.environ.get("PROSEQUI_KEY"):
        return OfficeKey.from_text(text, held="PROSEQUI_KEY")
    if file := os.environ.get("PROSEQUI_KEY_FILE"):
        return OfficeKey.from_file(file)
    if passphrase := os.environ.get("PROSEQUI_PASSPHRASE"):
        return OfficeKey.from_passphrase(passphrase, held="PROSEQUI_PASSPHRASE")
    own = own_file()
    try:
        there = own.exists()
    except OSError:
        there = True  # it may be there and may not be looked at: reading it says why
    if not there:
        write_new(own, [token_bytes(LENGTH)])
    return OfficeKey.from_file(own)


def own_file() -> Path:
    """Where the user's own key file stands: apart from the cases, so that whoever copies these has no key."""
    from platformdirs import user_config_path

    return user_config_path("prosequi") / "office.key"


def name_of(key: bytes) -> str:
    """By what a key is told from another, without telling it."""
    return sha256(b"prosequi key " + key).hexdigest()[:8]


def write_new(file: Path, keys: list[bytes]) -> None:
    """A new key file, whole or not at all; one that exists (another program was quicker) is left alone."""
    beside = file.with_name(f".{token_bytes(6).hex()}.part")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        put(beside, _in_writing(keys))
        with suppress(FileExistsError):
            named(beside, file)
        settle(file.parent)
    except OSError as error:
        why = error.strerror or str(error)
        raise StoreError(
            say("The key file {file} cannot be made: {why}. Name one: PROSEQUI_KEY_FILE.", file=file, why=why)
        ) from None
    finally:
        with suppress(OSError):
            beside.unlink()


def add_to(file: Path) -> OfficeKey:
    """A new key on top of a key file; the earlier ones stay for other stores and for backups locked with them.

    Raises StoreError where somebody else is adding one: of two keys added at once one would be lost, and with it every
    name locked with it.
    """
    file = file.resolve()  # what a link leads to is changed, not the link
    if not file.exists():
        write_new(file, [token_bytes(LENGTH)])
        return OfficeKey.from_file(file)
    beside = file.with_name(f"{file.name}.new")
    if beside.exists():
        raise StoreError(
            say(
                "Somebody else adds a key to {file} at this moment. If nobody does, delete {beside}.",
                file=file, beside=beside,
            )
        )  # fmt: skip
    put(beside, b"")
    try:
        held = OfficeKey.from_file(file).keys
        _replace(file, beside, _in_writing([token_bytes(LENGTH), *held]))
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return OfficeKey.from_file(file)


def _replace(file: Path, beside: Path, content: bytes) -> None:
    try:
        with beside.open("r+b") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(beside, file)
        settle(file.parent)
    except OSError as error:
        why = error.strerror or error
        raise StoreError(say("The key file {file} cannot be written: {why}.", file=file, why=why)) from None


def _in_writing(keys: Iterable[bytes]) -> bytes:
    # one line, whatever the language: lines that begin with this sign are passed over
    head = say(
        "# The key of this office's vault. Who has it can read every name; without it nobody can. Keep a copy apart."
    )
    return "".join((f"{head}\n", *(f"prosequi-key-1:{b64encode(key).decode()}\n" for key in keys))).encode()
