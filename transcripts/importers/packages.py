"""Documents that are ZIP archives of XML: opened with limits, parsed without entities."""

import io
import zipfile
import zlib
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from transcripts.importers.refusals import refused

MOST_ENTRIES = 5_000
MOST_BYTES = 24 * 1024**2  # of one part, unpacked
MOST_RATIO = 400
_SMALL = 4 * 1024**2  # repetitive XML may be pressed hard as long as it stays small


def names_in(data: bytes) -> frozenset[str]:
    """Return the names of the parts; raises DomainError for a damaged archive or one with too many parts."""
    with _opened(data) as archive:
        if len(archive.infolist()) > MOST_ENTRIES:
            raise refused("too_large_inside")
        return frozenset(archive.namelist())


def unpacked_size(data: bytes) -> int:
    """Return how many bytes the parts say that they hold; raises DomainError for a damaged archive."""
    with _opened(data) as archive:
        return sum(part.file_size for part in archive.infolist())


def xml_part(data: bytes, name: str) -> Any:
    """Return the root element of one part; raises DomainError when it is missing, too large or no XML."""
    with _opened(data) as archive:
        content = _read(archive, name)
    try:
        return fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        raise refused("damaged") from error


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refused("damaged") from error


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read one part; its announced size may be a lie, so no more than the limit is unpacked."""
    try:
        info = archive.getinfo(name)
        if info.flag_bits & 0x1:
            raise refused("encrypted")
        with archive.open(info) as part:
            content = part.read(MOST_BYTES + 1)
    except (
        KeyError,
        ValueError,
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        NotImplementedError,
    ) as error:
        raise refused("damaged") from error
    if len(content) > MOST_BYTES or len(content) > max(_SMALL, MOST_RATIO * max(info.compress_size, 1)):
        raise refused("too_large_inside")
    return content
