"""Stretches of a recording that could not be transcribed stand in the transcript as turns of their own."""

from collections.abc import Sequence

from transcripts.calculations.words import DraftTurn


def joined_gaps(missing: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return (start_ms, end_ms) of missing chunks (index, start_ms, end_ms); neighbours become one gap."""
    gaps: list[tuple[int, int]] = []
    last_index = -2
    for index, start_ms, end_ms in sorted(missing):
        if gaps and index == last_index + 1:
            gaps[-1] = (gaps[-1][0], end_ms)
        else:
            gaps.append((start_ms, end_ms))
        last_index = index
    return gaps


def with_gaps(turns: Sequence[DraftTurn], gaps: Sequence[DraftTurn]) -> list[DraftTurn]:
    """Return turns and gaps in the order in which they begin; a turn without a time stays where it is."""
    merged, waiting = [], sorted(gaps, key=lambda gap: gap.start_ms or 0)
    for turn in turns:
        while waiting and turn.start_ms is not None and (waiting[0].start_ms or 0) <= turn.start_ms:
            merged.append(waiting.pop(0))
        merged.append(turn)
    return [*merged, *waiting]
