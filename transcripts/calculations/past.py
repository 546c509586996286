"""Earlier versions of a text: its turns, taken back edit by edit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from transcripts.calculations.edits import Edit, Replace, Split


@dataclass(frozen=True)
class PastTurn:
    """A turn as it was; `speaker_id` is None for a turn without a speaker."""

    turn_id: int
    speaker_id: int | None
    text: str


def before_edit(
    turns: Sequence[PastTurn], edit: Edit, *, gone_speaker_id: int | None = None
) -> list[PastTurn]:
    """Return the turns as they were before an edit; a turn that a join took away had `gone_speaker_id`."""
    past: list[PastTurn] = []
    for turn in turns:
        if isinstance(edit, Split) and turn.turn_id == edit.new_turn_id and past:
            past[-1] = replace(past[-1], text=past[-1].text + turn.text)
        elif turn.turn_id != edit.turn_id or isinstance(edit, Split):
            past.append(turn)
        elif isinstance(edit, Replace):
            end = edit.offset + len(edit.inserted)
            past.append(replace(turn, text=turn.text[: edit.offset] + edit.removed + turn.text[end:]))
        else:
            past.append(replace(turn, text=turn.text[: edit.offset]))
            past.append(PastTurn(edit.gone_turn_id, gone_speaker_id, turn.text[edit.offset :]))
    return past


def before_speakers(turns: Sequence[PastTurn], speakers: Mapping[int, int | None]) -> list[PastTurn]:
    """Return the turns as they were before some got other speakers; `speakers` are those before, by turn."""
    return [replace(turn, speaker_id=speakers.get(turn.turn_id, turn.speaker_id)) for turn in turns]
