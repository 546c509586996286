"""Rich text (RTF): its words, paragraph by paragraph; formatting, tables of fonts and pictures go."""

import re
from dataclasses import dataclass, field

from transcripts.importers.refusals import refused

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.IGNORECASE,
)
_PARAGRAPH = {"par", "row", "sect", "page"}
_SIGNS = {
    "tab": "\t",
    "cell": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
}
_SKIPPED = frozenset(  # a list of words reads best as words
    "annotation atnauthor atnid bkmkend bkmkstart colortbl datastore filetbl fldinst fonttbl footer "  # noqa: SIM905
    "footerf footerl footerr footnote generator header headerf headerl headerr info latentstyles "
    "listoverridetable listtable nonshppict object pict private1 revtbl rsidtbl stylesheet template "
    "themedata xmlnstbl".split()
)
_FEWEST_BYTES = 5
_DEEPEST = 1_000


@dataclass
class _Group:
    """What holds between two braces."""

    is_skipped: bool = False
    fallback_count: int = 1  # \uc: how many characters follow a Unicode one for old readers
    codec: str = "cp1252"


@dataclass
class _Reader:
    """The state while the tokens go by."""

    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    paragraphs: list[list[str]] = field(default_factory=lambda: [[]])
    to_skip: int = 0  # characters of a fallback still to come
    is_marked: bool = False  # a group that began with \* is skipped unless it is known

    @property
    def group(self) -> _Group:
        return self.groups[-1]

    def write(self, text: str) -> None:
        if not self.group.is_skipped:
            self.paragraphs[-1].append(text)

    def write_bytes(self, data: bytes) -> None:
        skipped = min(self.to_skip, len(data))
        self.to_skip -= skipped
        self.write(data[skipped:].decode(self.group.codec, errors="replace"))


def read(data: bytes) -> list[str]:
    """Return the paragraphs; raises DomainError when the file is cut off right behind its head."""
    if len(data) < _FEWEST_BYTES:
        raise refused("damaged")
    reader = _Reader()
    for found in _TOKEN.finditer(data):
        word, number, code, symbol, brace, text = found.groups()
        if brace:
            _brace(reader, brace)
        elif word:
            _control(reader, word.decode("ascii").lower(), int(number) if number else None)
        elif code:
            reader.write_bytes(bytes.fromhex(code.decode("ascii")))
        elif symbol:
            _symbol(reader, symbol)
        elif text:
            reader.write_bytes(text)
    return [_whole("".join(pieces)) for pieces in reader.paragraphs]


def _brace(reader: _Reader, brace: bytes) -> None:
    if len(reader.groups) > _DEEPEST:
        raise refused("damaged")
    if brace == b"{":
        group = reader.group
        reader.groups.append(_Group(group.is_skipped, group.fallback_count, group.codec))
    elif len(reader.groups) > 1:
        reader.groups.pop()
    reader.to_skip, reader.is_marked = 0, False


def _control(reader: _Reader, word: str, number: int | None) -> None:
    if reader.is_marked or word in _SKIPPED:
        reader.group.is_skipped = True
        reader.is_marked = False
    elif word in _PARAGRAPH:
        if not reader.group.is_skipped:
            reader.paragraphs.append([])
    elif word in _SIGNS:
        reader.write(_SIGNS[word])
    elif number is not None:
        _numbered(reader, word, number)


def _numbered(reader: _Reader, word: str, number: int) -> None:
    if word == "u":
        reader.write(chr(number % 0x10000))
        reader.to_skip = reader.group.fallback_count
    elif word == "uc":
        reader.group.fallback_count = max(0, min(number, 8))
    elif word == "ansicpg":
        reader.group.codec = _codec(f"cp{number}")
    elif word == "bin" and number > 0:
        raise refused("damaged")  # raw bytes within the text: nothing behind them can be trusted


def _symbol(reader: _Reader, symbol: bytes) -> None:
    if symbol == b"*":
        reader.is_marked = True
    elif symbol in (b"\n", b"\r"):  # macOS writes paragraphs so
        reader.paragraphs.append([])
    elif symbol in (b"\\", b"{", b"}"):
        reader.write_bytes(symbol)
    else:
        reader.write({b"~": "\u00a0", b"_": "\u2011"}.get(symbol, ""))


def _codec(name: str) -> str:
    try:
        b"".decode(name)
    except LookupError:
        return "cp1252"
    return name


def _whole(text: str) -> str:
    """Join the two halves of signs beyond the first 65,536 (emoji)."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
