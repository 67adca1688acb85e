"""The vault: what may not be read by whoever has the store alone.

Everything is sealed with AES-256-GCM under a random key of its own: each person's, each case's for its documents. Those
keys are locked with the office's key (a passphrase goes through scrypt first). A seal names what it belongs to, so that
nothing can be put in another's place. To erase a person, her key is thrown away.
"""

from __future__ import annotations

import hmac
import json
import unicodedata
from collections.abc import Mapping
from hashlib import sha256
from secrets import token_bytes
from typing import Any

from workflow.errors import StoreError
from workflow.language import say
from workflow.storage.keys import LENGTH, OfficeKey, name_of

_BY_KEY, _BY_PASSPHRASE = b"\x01", b"\x02"
_SALT, _NONCE, _NAME = 16, 12, 4
_SCRYPT = {"n": 2**17, "r": 8, "p": 1}
_BLOCK = 256
"""Sealed details are filled up to a multiple of so many bytes: their length tells no name."""


class WrongKey(StoreError):
    """The key held is not the one by which the vault is locked."""


class Damaged(StoreError):
    """Something sealed was changed after it was written."""


class Lock:
    """What locks keys: derived from the office's key once, for it is meant to be slow."""

    def __init__(self, head: bytes, secret: bytes) -> None:
        self.head, self._secret = head, secret

    def locked(self, key: bytes, whose: str) -> bytes:
        """A key, locked; ``whose`` it is cannot be changed any more."""
        return self.head + sealed(self._secret, key, f"key of {whose}")

    def opened(self, locked: bytes, whose: str) -> bytes:
        """The key again. Raises WrongKey."""
        try:
            return unsealed(self._secret, locked[len(self.head) :], f"key of {whose}")
        except Damaged:
            raise WrongKey(say("The key does not open this, or what it locks was changed. Nothing was done.")) from None


class Keyring:
    """An office's key at work: finds which of its keys locked something, and locks with the newest."""

    def __init__(self, office: OfficeKey) -> None:
        self.office = office
        self._locks: dict[bytes, Lock] = {}

    def lock(self) -> Lock:
        """The lock for what is new."""
        if self.office.keys:
            return self._by_key(self.office.keys[0])
        found = next((lock for head, lock in self._locks.items() if head[:1] == _BY_PASSPHRASE), None)
        return found or self._by_passphrase(token_bytes(_SALT))

    def opened(self, locked: bytes, whose: str) -> bytes:
        """A locked key. Raises WrongKey, saying which key is needed."""
        return self.lock_of(locked).opened(locked, whose)

    def lock_of(self, locked: bytes) -> Lock:
        """The lock by which something was locked."""
        if locked[:1] == _BY_PASSPHRASE:
            if not self.office.passphrase:
                locked_by = say("This vault is locked with a passphrase, and {held} is none.", held=self.office.held)
                raise WrongKey(f"{locked_by} {_where_it_is()}")
            return self._by_passphrase(locked[1 : 1 + _SALT])
        if locked[:1] != _BY_KEY:
            raise WrongKey(say("What was locked here was changed, and no key opens it. Nothing was done."))
        wanted = locked[1 : 1 + _NAME]
        for key in self.office.keys:
            if bytes.fromhex(name_of(key)) == wanted:
                return self._by_key(key)
        locked_by = say(
            "This vault is locked with the key {key}, and {held} is another.", key=wanted.hex(), held=self.office.held
        )
        raise WrongKey(f"{locked_by} {_where_it_is()}")

    def _by_key(self, key: bytes) -> Lock:
        head = _BY_KEY + bytes.fromhex(name_of(key))
        return self._locks.setdefault(head, Lock(head, key))

    def _by_passphrase(self, salt: bytes) -> Lock:
        head = _BY_PASSPHRASE + salt
        if head not in self._locks:
            from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

            # the same words typed on another machine may come as other signs for the same letters
            said = unicodedata.normalize("NFKC", self.office.passphrase).encode("utf-8", "surrogatepass")
            secret = Scrypt(salt=salt, length=LENGTH, **_SCRYPT).derive(said)
            self._locks[head] = Lock(head, secret)
        return self._locks[head]


def _where_it_is() -> str:
    return say("Say where the right one is: PROSEQUI_KEY_FILE, PROSEQUI_KEY or PROSEQUI_PASSPHRASE. Nothing was done.")


def sealed(key: bytes, content: bytes, what: str) -> bytes:
    """Content that only the key can read, and that cannot be changed or be taken for something else."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, what.encode())


def unsealed(key: bytes, content: bytes, what: str) -> bytes:
    """The content again. Raises Damaged where it was changed, or is something else."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(content[:_NONCE], content[_NONCE:], what.encode())
    except (InvalidTag, ValueError, TypeError):
        raise Damaged(
            say("What is sealed as {what} was changed after it was written, or the key is wrong.", what=what)
        ) from None


def written_details(details: Mapping[str, Any]) -> bytes:
    """Details of a person as bytes, filled up so that their length says little."""
    # not as escapes: by them letters of other scripts would be known, for they take six times the room
    said = json.dumps(dict(details), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    content = said.encode("utf-8", "surrogatepass")
    return content + b" " * (-len(content) % _BLOCK)


def read_details(said: bytes) -> dict[str, Any]:
    """What ``written_details`` wrote."""
    return dict(json.loads(said))


class Secrets:
    """What hangs on the office's own secret: the keyed index of names, the seal of a case, the signing of heads."""

    def __init__(self, secret: bytes) -> None:
        self._index, self._seal, self._sign = (
            hmac.new(secret, use, sha256).digest() for use in (b"names", b"cases", b"heads")
        )

    def token(self, word: str) -> bytes:
        """A word of a name as it stands in the index."""
        return hmac.new(self._index, word.encode("utf-8", "surrogatepass"), sha256).digest()[:16]

    def seal(self, said: str) -> str:
        """The seal over what stands of a case."""
        return hmac.new(self._seal, said.encode("utf-8", "surrogatepass"), sha256).hexdigest()

    def fits(self, said: str, seal: str) -> bool:
        """Whether a seal is the one over this."""
        return hmac.compare_digest(self.seal(said).encode(), str(seal).encode("utf-8", "replace"))

    def signed(self, said: bytes) -> tuple[str, str]:
        """The office's public key and its signature (Ed25519, hexadecimal)."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        key = Ed25519PrivateKey.from_private_bytes(self._sign)
        return key.public_key().public_bytes_raw().hex(), key.sign(said).hex()


def is_signed(public: str, signature: str, said: bytes) -> bool:
    """Whether a signature is that of a public key over these bytes."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), said)
    except (InvalidSignature, ValueError):
        return False
    return True
