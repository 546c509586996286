"""Transcripts as rich text (RTF) in f4's form, for MAXQDA and old word processors."""

from transcripts.calculations.drafts import TranscriptDraft
from transcripts.exports import f4

_HEAD = r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}\f0\fs24" + "\n"
_SIGNS = {"\\": "\\\\", "{": "\\{", "}": "\\}", "\n": "\\line ", "\t": "\\tab "}
_ASCII = 128


def text(draft: TranscriptDraft) -> bytes:
    """Return the file; every sign beyond ASCII is written as a number, so that no code page can spoil it."""
    body = "".join(f"{{\\pard\\sa240 {_escaped(paragraph)}\\par}}\n" for paragraph in f4.paragraphs(draft))
    return (_HEAD + body + "}").encode("ascii")


def _escaped(paragraph: str) -> str:
    return "".join(_SIGNS.get(sign, sign) if ord(sign) < _ASCII else _number(sign) for sign in paragraph)


def _number(sign: str) -> str:
    """RTF counts in signed 16-bit units; an emoji takes two."""
    units = sign.encode("utf-16-le")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(f"\\u{number}?" for number in numbers)
