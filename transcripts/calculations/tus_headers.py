"""What the headers of a resumable upload say (tus 1.0: https://tus.io/protocols/resumable-upload)."""

import base64
from typing import NamedTuple

CHECKSUM_ALGORITHMS = ("sha256", "sha1")


class HeaderError(ValueError):
    """A header that does not follow the protocol."""


class Checksum(NamedTuple):
    """The digest that the body of one request must have."""

    algorithm: str
    digest: bytes


def read_metadata(header: str) -> dict[str, str]:
    """Return the pairs of an `Upload-Metadata` header: keys as they are, values Base64 of UTF-8.

    Raises HeaderError for a value that is neither.
    """
    values = {}
    for pair in filter(None, (part.strip() for part in header.split(","))):
        key, _blank, encoded = pair.partition(" ")
        try:
            values[key] = base64.b64decode(encoded, validate=True).decode()
        except ValueError as error:
            raise HeaderError(key) from error
    return values


def read_checksum(header: str) -> Checksum | None:
    """Return what an `Upload-Checksum` header asks for; None without one.

    Raises HeaderError for an algorithm that is not offered and for a digest that is not Base64.
    """
    if not header:
        return None
    algorithm, _blank, encoded = header.partition(" ")
    if algorithm not in CHECKSUM_ALGORITHMS:
        raise HeaderError(algorithm)
    try:
        return Checksum(algorithm, base64.b64decode(encoded, validate=True))
    except ValueError as error:
        raise HeaderError(header) from error


def read_count(header: str) -> int:
    """Return a number of bytes; raises HeaderError for anything but ASCII digits."""
    if not (header.isascii() and header.isdigit() and len(header) <= 18):  # noqa: PLR2004 (fits a bigint)
        raise HeaderError(header)
    return int(header)
