"""Sealing with a passphrase: scrypt makes the key; its parameters stand readable at the head of the file.

Such a file is: one line that says what it is, one line of JSON ({"kdf": "scrypt", "n", "r", "p", "salt",
"nonce"}, the last two in base64), then AES-256-GCM ciphertext with its tag; both lines are authenticated.
"""

import base64
import json
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.utils.translation import gettext as _

from futureskills.common.exceptions import DomainError

SHORTEST_PASSPHRASE = 12
_COST, _BLOCK, _LANES = 2**15, 8, 1  # 32 MiB, about 0.1 s
_MOST_COST, _MOST_BLOCK, _MOST_LANES = 2**20, 16, 8  # what a file may ask of us


@dataclass(frozen=True)
class Stretching:
    """How a passphrase becomes a key."""

    salt: bytes
    n: int = _COST
    r: int = _BLOCK
    p: int = _LANES

    def key(self, passphrase: str) -> bytes:
        """Return 32 bytes; takes memory and time on purpose."""
        return Scrypt(salt=self.salt, length=32, n=self.n, r=self.r, p=self.p).derive(passphrase.encode())

    def as_values(self) -> dict[str, str | int]:
        """Return what the head of a file says of it."""
        salt = base64.b64encode(self.salt).decode()
        return {"kdf": "scrypt", "n": self.n, "r": self.r, "p": self.p, "salt": salt}


def new_stretching() -> Stretching:
    """Return one with a fresh salt."""
    return Stretching(secrets.token_bytes(16))


def stretching_of(values: dict[str, object]) -> Stretching:
    """Return what the head of a file asks for; raises DomainError when that is no sane request."""
    try:
        found = Stretching(
            base64.b64decode(str(values["salt"]), validate=True),
            *(int(str(values[name])) for name in ("n", "r", "p")),
        )
        sane = 1 < found.n <= _MOST_COST and 0 < found.r <= _MOST_BLOCK and 0 < found.p <= _MOST_LANES
    except (KeyError, ValueError):
        sane = False
    if not sane or found.n & (found.n - 1):
        raise unreadable()
    return found


def refuse_weak(passphrase: str) -> None:
    """Raise DomainError for a passphrase that is too short."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        sentence = _("A passphrase has at least {count} characters; several words are best.")
        raise DomainError(sentence.format(count=SHORTEST_PASSPHRASE))


def locked(data: bytes, *, passphrase: str, title: str) -> bytes:
    """Return a file that only the passphrase opens; raises DomainError for a weak one."""
    refuse_weak(passphrase)
    stretching, nonce = new_stretching(), secrets.token_bytes(12)
    values = stretching.as_values() | {"nonce": base64.b64encode(nonce).decode()}
    head = f"{title}\n{json.dumps(values)}\n".encode()
    return head + AESGCM(stretching.key(passphrase)).encrypt(nonce, data, head)


def unlocked(file: bytes, *, passphrase: str, title: str) -> bytes:
    """Return what `locked` put in; raises DomainError for another kind of file or a wrong passphrase."""
    parts = file.split(b"\n", 2)
    if len(parts) < 3 or parts[0] != title.encode():  # noqa: PLR2004 (two lines and the rest)
        raise unreadable()
    try:
        values = json.loads(parts[1])
        nonce = base64.b64decode(values["nonce"])
        key = stretching_of(values).key(passphrase)
        return AESGCM(key).decrypt(nonce, parts[2], b"\n".join(parts[:2]) + b"\n")
    except (ValueError, KeyError, TypeError, InvalidTag) as error:
        raise unreadable() from error


def unreadable() -> DomainError:
    """Return the refusal of a file that does not open."""
    return DomainError(
        _("The file did not open: the passphrase is another one, or it is not such a file, or it is damaged.")
    )
