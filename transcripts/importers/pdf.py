"""PDF: the text of its pages; lines that a page broke are joined to paragraphs again."""

import io
import re
from collections.abc import Iterable

from transcripts.importers.refusals import refused

MOST_PAGES = 2_000
_ENDS = re.compile(r"[.?!:…][\"»“”)]*$|#$")
_STARTS = re.compile(r"\s*(?:[•\-–*]\s|\d{1,2}[.)]\s|[^\s:]{1,20}( [^\s:]{1,20})?:\s)")
_HYPHEN = re.compile(r"(?<=[a-zäöüß])-$")
_FULL = 0.8  # a line shorter than this part of the longest one ends its paragraph


def read(data: bytes) -> list[str]:
    """Return the paragraphs; raises DomainError for a damaged or locked file, or pages that are pictures."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise refused("encrypted")
        if len(reader.pages) > MOST_PAGES:
            raise refused("too_large_inside")
        pages = [page.extract_text() for page in reader.pages]
    except (
        PyPdfError,
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ) as error:
        raise refused("damaged") from error
    except (NotImplementedError, ImportError) as error:  # a cipher that needs another library
        raise refused("encrypted") from error
    if not any(page.strip() for page in pages):
        raise refused("no_text_layer")
    return joined_lines(line.rstrip() for page in pages for line in page.split("\n"))


def joined_lines(lines: Iterable[str]) -> list[str]:
    """Return paragraphs of lines that were broken at the margin; a hyphen at a line's end goes."""
    lines = list(lines)
    widest = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    is_open = False
    for line in lines:
        if not line.strip():
            is_open = False
            continue
        if is_open and not _STARTS.match(line):
            before = paragraphs[-1]
            is_divided = _HYPHEN.search(before) and line.lstrip()[:1].islower()
            paragraphs[-1] = (before[:-1] if is_divided else before + " ") + line.strip()
        else:
            paragraphs.append(line.strip())
        is_open = len(line) >= _FULL * widest or not _ENDS.search(line)
    return paragraphs
