"""Plain text: its paragraphs."""

import re

_GAP = re.compile(r"\n[ \t]*\n\s*")


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs: what blank lines part, or, in a text without any, its lines."""
    body = text.strip("\n")
    parts = _GAP.split(body)
    return parts if len(parts) > 1 else body.split("\n")
