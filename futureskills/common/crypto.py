"""Sealing: keys, the ring of keys in their own file, and a digest under which an equal text is found again.

What is sealed: version (1 byte), length of the key's id (1 byte), key's id, nonce (12 bytes), AES-256-GCM
ciphertext with its tag. The context (table/column/primary key) is authenticated, so that no sealed value can
be moved to another row. Texts are padded to whole blocks: a sealed name does not show how long it is.
"""

import base64
import binascii
import hmac
import os
import re
import secrets
import tempfile
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from futureskills.common.exceptions import DomainError

_VERSION = 1
_SECRET_LENGTH = 32  # bytes: AES-256
_NONCE_LENGTH = 12
_BLOCK = 64  # bytes that a padded text is a multiple of
_ID = re.compile(r"[\w.-]{1,40}", re.ASCII)


class IdentityKeysError(DomainError):
    """The file of identity keys is missing, cannot be read, or holds no usable key."""


class SealError(DomainError):
    """Something sealed cannot be opened: another key, another place, or damaged."""


@dataclass(frozen=True)
class Key:
    """One secret of 32 bytes with the id that stands in everything it has sealed."""

    id: str
    secret: bytes = field(repr=False)

    def seal(self, data: bytes, *, context: str) -> bytes:
        """Return the data sealed for this context, such as "table/column/12"."""
        nonce = secrets.token_bytes(_NONCE_LENGTH)
        head = bytes([_VERSION, len(self.id)]) + self.id.encode("ascii") + nonce
        return head + AESGCM(self.secret).encrypt(nonce, data, context.encode())

    def open(self, sealed: bytes, *, context: str) -> bytes:
        """Return what was sealed for this context; raises SealError."""
        rest = sealed[2 + len(self.id) :]
        try:
            return AESGCM(self.secret).decrypt(rest[:_NONCE_LENGTH], rest[_NONCE_LENGTH:], context.encode())
        except (InvalidTag, ValueError) as error:
            raise _cannot_open() from error

    def seal_text(self, text: str, *, context: str) -> bytes:
        """Return a text sealed, its length rounded up."""
        data = text.encode() + b"\x80"
        return self.seal(data + bytes(-len(data) % _BLOCK), context=context)

    def open_text(self, sealed: bytes, *, context: str) -> str:
        """Return the text that `seal_text` sealed; raises SealError."""
        return self.open(sealed, context=context).rstrip(b"\x00")[:-1].decode()

    def digest(self, text: str, *, purpose: str) -> bytes:
        """Return the HMAC-SHA256 under which an equal text is found (blind index)."""
        return hmac.digest(_derived(self.secret, purpose), text.encode(), "sha256")


@dataclass(frozen=True)
class KeyRing:
    """All keys of the server in the order of their file; the last one seals, each one opens its own."""

    keys: tuple[Key, ...]

    @property
    def newest(self) -> Key:
        """The key that seals."""
        return self.keys[-1]

    def open(self, sealed: bytes, *, context: str) -> bytes:
        """Open with the key that the sealed bytes name; raises SealError when the ring lacks it."""
        wanted = key_id_of(sealed)
        key = next((key for key in self.keys if key.id == wanted), None)
        if key is None:
            raise _cannot_open()
        return key.open(sealed, context=context)


def key_id_of(sealed: bytes) -> str:
    """Return the id of the key that sealed; raises SealError for bytes that nothing here has sealed."""
    head, length = sealed[:1], sealed[1:2]
    if head != bytes([_VERSION]) or not length:
        raise _cannot_open()
    return sealed[2 : 2 + length[0]].decode("ascii", "replace")


def new_key(id_: str) -> Key:
    """Return a fresh random key."""
    return Key(id_, secrets.token_bytes(_SECRET_LENGTH))


def key_ring() -> KeyRing:
    """Return the keys of the file that IDENTITY_KEYS names; raises IdentityKeysError."""
    return read_ring(Path(settings.IDENTITY_KEYS)) if settings.IDENTITY_KEYS else _no_ring()


def read_ring(path: Path) -> KeyRing:
    """Return the keys of a file with one `id:base64` a line; raises IdentityKeysError."""
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return _no_ring()
    wanted = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    keys = tuple(_key_of(line) for line in wanted)
    if not keys or len({key.id for key in keys}) < len(keys):
        return _no_ring()
    return KeyRing(keys)


def write_ring(path: Path, ring: KeyRing) -> None:
    """Replace the file of keys, whole or not at all, readable by its owner alone; raises OSError."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # 0600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            for key in ring.keys:
                file.write(f"{key.id}:{base64.urlsafe_b64encode(key.secret).decode()}\n")
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


@lru_cache(maxsize=64)
def _derived(secret: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret)


def _key_of(line: str) -> Key:
    id_, _colon, encoded = line.partition(":")
    try:
        secret = base64.b64decode(encoded.strip().replace("-", "+").replace("_", "/"), validate=True)
    except binascii.Error:
        secret = b""
    if not _ID.fullmatch(id_) or len(secret) != _SECRET_LENGTH:
        raise IdentityKeysError(
            _("The file of identity keys is damaged: each line is an id, a colon and 32 bytes in base64."),
            status=409,
        )
    return Key(id_, secret)


def _no_ring() -> KeyRing:
    raise IdentityKeysError(
        _(
            "The identity keys of this server were not found, so that nothing sealed can be opened or added. "
            "Everything else works. An administrator brings back the file that IDENTITY_KEYS names."
        ),
        status=409,
    )


def _cannot_open() -> SealError:
    return SealError(
        _(
            "This could not be opened: it was sealed with a key that this server does not have, "
            "or it is damaged."
        ),
        status=409,
    )
