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
_SETTINGS = {  # whole lines, so that nobody's "Kind: …" is mistaken for one; what is usual is left out
    ("kind", "factual"): ("Art: Fakten", "Kind: factual"),
    ("kind", "evaluative"): ("Art: evaluativ", "Kind: evaluative"),
    ("exclusive", "segment"): (
        "Ausprägungen schließen einander aus: je Segment",
        "Levels exclude one another: per segment",
    ),
    ("exclusive", "person"): (
        "Ausprägungen schließen einander aus: je Person",
        "Levels exclude one another: per person",
    ),
    ("exclusive", "person_attribute"): (
        "Ausprägungen schließen einander aus: je Person und Merkmal",
        "Levels exclude one another: per person and attribute",
    ),
    ("status", "proposed"): ("Stand: vorgeschlagen", "Status: proposed"),
    ("status", "retired"): ("Stand: stillgelegt", "Status: retired"),
    ("is_in_vivo", "yes"): ("In vivo: ja", "In vivo: yes"),
}
_KEYS = {name.lower(): key for key, names in _HEADINGS.items() for name in names}
_HEADING = re.compile(rf"^({'|'.join(map(re.escape, _KEYS))}):[ \t]*", re.IGNORECASE | re.MULTILINE)
_LINES = {line.lower(): setting for setting, lines in _SETTINGS.items() for line in lines}
_WITHIN = re.compile(r"^(?P<line>.+?merkmal|.+?attribute) \((?P<attribute>.+)\)$", re.IGNORECASE)
_INDENT = "  "


def description_of(parts: Mapping[str, str], *, german: bool) -> str:
    """Return definition, parts under their headings, settings; texts that look like these are indented."""
    texts = [_guarded(parts.get("definition", ""))]
    for key, names in _HEADINGS.items():
        heading = names[0] if german else names[-1]
        if parts.get(key):
            texts.append(f"{heading}: {_guarded(parts[key])}")
    texts.append("\n".join(_setting_lines(parts, german=german)))
    return "\n\n".join(text for text in texts if text)


def parts_of(description: str) -> dict[str, str]:
    """Return the parts of a description by field; what stands before the first heading is the definition."""
    settings: dict[str, str] = {}
    lines = []
    for line in description.replace("\r\n", "\n").split("\n"):
        found = _settings_in(line)
        settings |= found
        lines += [] if found else [line]
    text = "\n".join(lines)
    marks = list(_HEADING.finditer(text))
    ends = [*(mark.start() for mark in marks), len(text)]
    parts = {"definition": _plain(text[: ends[0]])}
    for number, mark in enumerate(marks):
        part = _plain(text[mark.end() : ends[number + 1]])
        key = _KEYS[mark[1].lower()]
        parts[key] = "\n".join(filter(None, (parts.get(key, ""), part)))
    return {key: part for key, part in (parts | settings).items() if part}


def _setting_lines(parts: Mapping[str, str], *, german: bool) -> list[str]:
    lines = []
    for (key, value), names in _SETTINGS.items():
        if parts.get(key) == value:
            attribute = parts.get("exclusive_attribute", "") if value == "person_attribute" else ""
            lines.append(names[0 if german else -1] + (f" ({attribute})" if attribute else ""))
    return lines


def _settings_in(line: str) -> dict[str, str]:
    """Return what a whole line sets, nothing for any other line."""
    if line.lower() in _LINES:
        return dict([_LINES[line.lower()]])
    within = _WITHIN.match(line)
    setting = _LINES.get(within["line"].lower()) if within else None
    if within is None or setting != ("exclusive", "person_attribute"):
        return {}
    return dict([setting, ("exclusive_attribute", within["attribute"])])


def _looks_like_ours(line: str) -> bool:
    return bool(_HEADING.match(line) or _settings_in(line))


def _guarded(text: str) -> str:
    return "\n".join(
        _INDENT + line if _looks_like_ours(line.lstrip(" ")) else line for line in text.split("\n")
    )


def _plain(text: str) -> str:
    lines = [
        line.removeprefix(_INDENT) if _looks_like_ours(line.lstrip(" ")) else line
        for line in text.strip("\n").split("\n")
    ]
    return "\n".join(lines).strip()
