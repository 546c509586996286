"""Sentences inside a turn's text."""

import re

_END = re.compile(r"[.?!…]+[\"'»«“”)]*\s+")
_NO_END = re.compile(
    r"(?:\b\d{1,2}|\b(?:bzw|ca|Dr|evtl|ggf|Nr|Prof|sog|usw|vgl|Mr|Mrs|etc)|\b[A-Za-zÄÖÜäöü])\.\s+$"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return [start, end) of each sentence, in code points, blanks between them left out.

    A dot after a number of one or two digits, a single letter or a common abbreviation ends no sentence.
    """
    starts = [0]
    starts += [end.end() for end in _END.finditer(text) if not _NO_END.search(text[: end.end()])]
    edges = zip(starts, [*starts[1:], len(text)], strict=True)
    spans = [(start, start + len(text[start:end].rstrip())) for start, end in edges]
    return [(start, end) for start, end in spans if end > start]
