"""One encrypted file that is written and read as a stream, whatever its size.

After two lines (what it is; JSON of the passphrase's stretching and of the nonces' beginning) come frames:
four bytes of length and AES-256-GCM ciphertext of up to 1 MiB. A frame's nonce is that beginning (7 bytes),
its number (4) and whether it is the last (1): frames can't be left out, doubled, moved or cut off.
"""

import base64
import json
import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from futureskills.common.passphrases import new_stretching, refuse_weak, stretching_of, unreadable

TITLE = b"future-skills-backup 1\n"
_FRAME = 1 << 20
_TAG = 16
_LONGEST_HEAD = 4096


class SealingStream:
    """Takes bytes and writes frames; `close` writes the last one."""

    def __init__(self, file: BinaryIO, *, passphrase: str) -> None:
        """Write the head; raises DomainError for a weak passphrase."""
        refuse_weak(passphrase)
        stretching, prefix = new_stretching(), secrets.token_bytes(7)
        values = stretching.as_values() | {"nonces": base64.b64encode(prefix).decode()}
        self._head = TITLE + json.dumps(values).encode() + b"\n"
        self._file, self._prefix, self._number = file, prefix, 0
        self._cipher = AESGCM(stretching.key(passphrase))
        self._waiting = bytearray()
        file.write(self._head)

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self._waiting += data
        while len(self._waiting) > _FRAME:
            self._frame(bytes(self._waiting[:_FRAME]), is_last=False)
            del self._waiting[:_FRAME]
        return len(data)

    def close(self) -> None:
        """Write what is left as the last frame."""
        self._frame(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _frame(self, data: bytes, *, is_last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._prefix, self._number, is_last=is_last), data, self._head)
        self._file.write(len(sealed).to_bytes(4, "big") + sealed)
        self._number += 1


class OpeningStream:
    """Gives the bytes that a SealingStream took; raises DomainError where it can't."""

    def __init__(self, file: BinaryIO, *, passphrase: str) -> None:
        """Read the head."""
        title, line = file.readline(_LONGEST_HEAD), file.readline(_LONGEST_HEAD)
        if title != TITLE:
            raise unreadable()
        try:
            values = json.loads(line)
            self._prefix = base64.b64decode(values["nonces"], validate=True)
        except (ValueError, KeyError, TypeError) as error:
            raise unreadable() from error
        self._head, self._file, self._number = title + line, file, 0
        self._cipher = AESGCM(stretching_of(values).key(passphrase))
        self._waiting = bytearray()
        self._is_over = False

    def read(self, size: int) -> bytes:
        """Return so many bytes, fewer at the end alone."""
        while len(self._waiting) < size and not self._is_over:
            self._waiting += self._frame()
        data = bytes(self._waiting[:size])
        del self._waiting[:size]
        return data

    def finish(self) -> None:
        """Read to the end, so that a file that was cut off is noticed."""
        while not self._is_over:
            self._frame()
        self._waiting.clear()

    def _frame(self) -> bytes:
        length = int.from_bytes(self._file.read(4), "big")
        if not _TAG <= length <= _FRAME + _TAG:
            raise unreadable()
        sealed = self._file.read(length)
        is_last = not (following := self._file.read(1))
        if following:
            self._file.seek(-1, 1)
        try:
            data = self._cipher.decrypt(
                _nonce(self._prefix, self._number, is_last=is_last), sealed, self._head
            )
        except InvalidTag as error:
            raise unreadable() from error
        self._number += 1
        self._is_over = is_last
        return data


def _nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([is_last])
