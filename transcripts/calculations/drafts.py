"""What an importer makes of a file: a transcript before it has rows."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from transcripts.calculations.words import DraftTurn

TRANSCRIPT, PROTOCOL, FEEDBACK, OTHER = "transcript", "protocol", "feedback", "other"


@dataclass(frozen=True)
class TranscriptDraft:
    """Turns with what stood before them; `file_format`, `layout` and `warnings` are codes, not sentences."""

    title: str
    turns: tuple[DraftTurn, ...]
    file_format: str
    layout: str
    note: str = ""
    language: str = ""
    kind: str = TRANSCRIPT
    warnings: tuple[str, ...] = ()

    @property
    def labels(self) -> dict[str, int]:
        """How many turns each label has, in the order in which they first speak."""
        return dict(Counter(turn.label for turn in self.turns if turn.label))

    @property
    def last_ms(self) -> int | None:
        """The latest time that is known; None without any."""
        return max(
            (ms for turn in self.turns for ms in (turn.start_ms, turn.end_ms) if ms is not None), default=None
        )


def without_labels(draft: TranscriptDraft, labels: Collection[str]) -> TranscriptDraft:
    """Return the draft with some labels taken for text again: `Dann: weiter` was no speaker.

    Such a turn goes on in the turn before it, after a line break; the first one of all stands alone, without
    a speaker.
    """
    turns: list[DraftTurn] = []
    for turn in draft.turns:
        if turn.label not in labels or not turn.label:
            turns.append(turn)
        elif turns:
            turns[-1] = joined(turns[-1], _unlabelled(turn))
        else:
            turns.append(_unlabelled(turn))
    return replace(draft, turns=tuple(turns))


def with_different_titles(drafts: Sequence[TranscriptDraft]) -> list[TranscriptDraft]:
    """Return the drafts with a number behind a title that another one has too: `Tisch 1 (2)`."""
    titles: list[str] = []
    for draft in drafts:
        numbered = (f"{draft.title} ({number})" for number in range(2, len(drafts) + 2))
        titles.append(next(title for title in (draft.title, *numbered) if title not in titles))
    return [replace(draft, title=title) for draft, title in zip(drafts, titles, strict=True)]


def joined(first: DraftTurn, second: DraftTurn, *, between: str = "\n") -> DraftTurn:
    """Return two turns as one of the first one's speaker; word offsets move along."""
    shift = len(first.text) + len(between)
    return replace(
        first,
        text=first.text + between + second.text,
        end_ms=first.end_ms if second.end_ms is None else second.end_ms,
        words=first.words + _moved(second.words, shift),
    )


def _unlabelled(turn: DraftTurn) -> DraftTurn:
    prefix = f"{turn.label}: "
    return replace(turn, label="", text=prefix + turn.text, words=_moved(turn.words, len(prefix)))


def _moved(words: list[list[object]], shift: int) -> list[list[object]]:
    return [[int(str(row[0])) + shift, *row[1:]] for row in words]
