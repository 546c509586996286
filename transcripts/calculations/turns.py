"""Words and voices become turns with text, word offsets and times."""

from collections.abc import Sequence
from typing import Any

from transcripts.calculations.sentences import ends_sentence
from transcripts.calculations.speakers import assign_speakers, clip_to_speech
from transcripts.calculations.words import DraftTurn, SpeakerStretch, Word

PAUSE_MS = 2_000
LONGEST_TURN_MS = 60_000  # a monologue is parted at the end of a sentence after this
_Spoken = tuple[Word, int]


def build_turns(words: Sequence[Word], stretches: Sequence[SpeakerStretch]) -> list[DraftTurn]:
    """Return turns labelled B1, B2, … in the order in which the voices are first heard.

    A turn ends where the voice changes, at a pause of more than two seconds, or after one minute at the
    end of a sentence. Words without a letter or a digit stay; words of blanks only go.
    """
    heard = clip_to_speech([word for word in words if word.text.strip()], stretches)
    groups = _groups(list(zip(heard, assign_speakers(heard, stretches), strict=True)))
    labels: dict[int, str] = {}
    for group in groups:
        labels.setdefault(group[0][1], f"B{len(labels) + 1}")
    return [_turn([word for word, _speaker in group], labels[group[0][1]]) for group in groups]


def _groups(spoken: Sequence[_Spoken]) -> list[list[_Spoken]]:
    groups: list[list[_Spoken]] = []
    for item in spoken:
        if groups and not _starts_turn(groups[-1], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _starts_turn(group: Sequence[_Spoken], item: _Spoken) -> bool:
    (first, _), (last, speaker) = group[0], group[-1]
    word, next_speaker = item
    return (
        speaker != next_speaker
        or word.start_ms - last.end_ms > PAUSE_MS
        or (ends_sentence(last.text) and last.end_ms - first.start_ms > LONGEST_TURN_MS)
    )


def _turn(words: Sequence[Word], label: str) -> DraftTurn:
    text, rows = "", []
    for word in words:
        bare = word.text.strip()
        text += " " if text and word.text[0].isspace() else ""
        rows.append(_row(word, offset=len(text), length=len(bare)))
        text += bare
    end_ms = max(word.end_ms for word in words)
    return DraftTurn(label, text, start_ms=words[0].start_ms, end_ms=end_ms, words=rows)


def _row(word: Word, *, offset: int, length: int) -> list[Any]:
    return [offset, length, word.start_ms, word.end_ms, round(word.probability, 3)]
