"""The codebook as REFI-QDA `.qdc`: strictly what Codebook.xsd 1.0 allows (exchange.md, 1.2)."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from coding.calculations.codebook_drafts import CategoryDraft
from coding.calculations.qdc_text import description_of

_ORIGIN = "Future Skills Workbench"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def codebook_qdc(drafts: Sequence[CategoryDraft], *, german: bool) -> bytes:
    """Return the file; GUIDs in lower case, no empty list, retired categories are not codable."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin={quoteattr(_ORIGIN)}>',
        "<Codes>",
    ]
    depths: list[int] = []
    for draft in drafts:
        while depths and depths[-1] >= draft.depth:
            depths.pop()
            lines.append("</Code>")
        lines.append(_code(draft, german=german))
        depths.append(draft.depth)
    lines += ["</Code>" for _depth in depths]
    return "\n".join([*lines, "</Codes>", "</CodeBook>", ""]).encode()


def _code(draft: CategoryDraft, *, german: bool) -> str:
    codable = "false" if draft.texts.get("status") == "retired" else "true"
    name = quoteattr(_FORBIDDEN.sub("", draft.name))
    parts = dict(draft.texts) | {"anchor_examples": "\n".join(draft.anchors)}
    description = escape(_FORBIDDEN.sub("", description_of(parts, german=german)))
    inside = f"<Description>{description}</Description>" if description else ""
    attributes = f'guid="{draft.guid}" name={name} isCodable="{codable}" color="{draft.colour}"'
    return f"<Code {attributes}>{inside}"
