"""Where words stand in a document, with what stands round them."""

from dataclasses import dataclass

from transcripts.calculations.finding import Wanted, pattern_of, places
from transcripts.models import Document

MOST_HITS = 500
_AROUND = 40


@dataclass(frozen=True)
class Hit:
    """One place; `at` names it as pages send it back: turn, offset and length in code points."""

    at: str
    label: str
    clock: str
    before: str
    text: str
    after: str


@dataclass(frozen=True)
class Hits:
    """The first hits of a document at one version, and how many there are altogether."""

    version: int
    shown: list[Hit]
    count: int


def hits_in(document: Document, wanted: Wanted) -> Hits:
    """Return where something stands in a document; nothing where nothing is looked for."""
    pattern, shown, count = pattern_of(wanted), [], 0
    turns = document.turns.select_related("speaker").defer("words").order_by("order_key")
    for turn in turns if wanted.text.strip() else ():
        for offset, length in places(turn.text, pattern):
            count += 1
            if count > MOST_HITS:
                continue
            end = offset + length
            hit = Hit(
                at=f"{turn.pk}:{offset}:{length}",
                label=turn.speaker.label if turn.speaker else "",
                clock=turn.start_clock,
                before=("…" if offset > _AROUND else "") + turn.text[max(0, offset - _AROUND) : offset],
                text=turn.text[offset:end],
                after=turn.text[end : end + _AROUND] + ("…" if len(turn.text) > end + _AROUND else ""),
            )
            shown.append(hit)
    return Hits(document.version, shown, count)
