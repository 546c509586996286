"""The one description that a REFI-QDA code has, as several parts under headings, and back."""

import re
from collections.abc import Mapping

_HEADINGS = {
    "coding_rule": ("Kodierregel", "Codierregel", "Coding rule"),
    "delimitation": ("Abgrenzung", "Delimitation"),
    "theory": ("Theorie", "Theory"),
    "anchor_examples": ("Ankerbeispiele", "Ankerbeispiel", "Anchor examples", "Anchor example"),
    "short_code": ("Kürzel", "Short code"),
    "name_gloss": ("Englisch", "Gloss"),
}
_KEYS = {name.lower(): key for key, names in _HEADINGS.items() for name in names}
_HEADING = re.compile(rf"^({'|'.join(map(re.escape, _KEYS))}):[ \t]*", re.IGNORECASE | re.MULTILINE)
_INDENT = "  "


def description_of(parts: Mapping[str, str], *, german: bool) -> str:
    """Return definition, then each part under its heading; lines that look like headings are indented."""
    texts = [_guarded(parts.get("definition", ""))]
    for key, names in _HEADINGS.items():
        heading = names[0] if german else names[-1]
        if parts.get(key):
            texts.append(f"{heading}: {_guarded(parts[key])}")
    return "\n\n".join(text for text in texts if text)


def parts_of(description: str) -> dict[str, str]:
    """Return the parts of a description by field; what stands before the first heading is the definition."""
    text = description.replace("\r\n", "\n")
    marks = list(_HEADING.finditer(text))
    ends = [*(mark.start() for mark in marks), len(text)]
    parts = {"definition": _plain(text[: ends[0]])}
    for number, mark in enumerate(marks):
        part = _plain(text[mark.end() : ends[number + 1]])
        key = _KEYS[mark[1].lower()]
        parts[key] = "\n".join(filter(None, (parts.get(key, ""), part)))
    return {key: part for key, part in parts.items() if part}


def _guarded(text: str) -> str:
    return _HEADING.sub(lambda mark: _INDENT + mark[0], text)


def _plain(text: str) -> str:
    lines = [
        line.removeprefix(_INDENT) if _HEADING.match(line.strip()) else line
        for line in text.strip().split("\n")
    ]
    return "\n".join(lines).strip()
