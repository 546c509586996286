"""Bytes become text: the encoding is found out, what no text may hold goes."""

import codecs
import re
from dataclasses import dataclass

from transcripts.importers.refusals import refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_FORM_FEED = re.compile(r"[\x0b\x0c\u2028\u2029\x85]")
_PROBE = 4096
_MOST_CONTROLS = 0.02


@dataclass(frozen=True)
class Text:
    """A decoded text with line ends as LF, and what its encoding is called."""

    text: str
    encoding: str


def decoded(data: bytes) -> Text:
    """Return the text of UTF-8, UTF-16 (with and without byte-order mark) or Windows-1252.

    Raises DomainError for bytes that are no text.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return Text(_checked(data.decode(codec, errors="replace")), name)
    wide = _wide(data[:_PROBE])
    if wide:
        return Text(_checked(data.decode(wide, errors="replace")), "UTF-16")
    try:
        return Text(_checked(data.decode("utf-8")), "UTF-8")
    except UnicodeDecodeError:
        return Text(_checked(data.decode("cp1252", errors="replace")), "Windows-1252")


def cleaned(text: str) -> str:
    """Return a text with LF line ends, without byte-order marks and control characters, else as it came."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", _FORM_FEED.sub("\n", text))


def _wide(probe: bytes) -> str:
    """Western text in UTF-16 has a zero in every second byte."""
    half = len(probe) // 2
    if half and probe[1::2].count(0) > 0.4 * half:
        return "utf-16-le"
    return "utf-16-be" if half and probe[0::2].count(0) > 0.4 * half else ""


def _checked(text: str) -> str:
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise refused("no_text")
    return cleaned(text)
