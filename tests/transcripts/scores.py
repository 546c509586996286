"""How good a transcript is: word errors, and time given to the wrong speaker."""

import re
from collections.abc import Iterable, Sequence
from itertools import permutations
from pathlib import Path

import numpy as np

_NUMBERS = {
    "0": "null", "1": "eins", "2": "zwei", "3": "drei", "4": "vier", "5": "fünf", "6": "sechs", "7": "sieben",
    "8": "acht", "9": "neun", "10": "zehn", "11": "elf", "12": "zwölf", "15": "fünfzehn", "30": "dreißig",
}  # fmt: skip
_STEP_MS = 10


def words_of(text: str) -> list[str]:
    """Words without case and punctuation; small numbers in letters."""
    bare = re.sub(r"[^\w ]+", " ", text.casefold().replace("–", " ").replace("-", " ").replace("\n", " "))
    return [_NUMBERS.get(word, word).casefold() for word in bare.split()]


def word_error_rate(reference: str, heard: str) -> float:
    """Insertions, deletions and substitutions over the words of the reference."""
    truth, guess = words_of(reference), words_of(heard)
    row = list(range(len(guess) + 1))
    for at, word in enumerate(truth, start=1):
        before, row[0] = row[0], at
        for column, other in enumerate(guess, start=1):
            change = before + (word != other)
            before, row[column] = row[column], min(change, row[column] + 1, row[column - 1] + 1)
    return row[-1] / len(truth)


def read_rttm(path: Path) -> list[tuple[int, int, str]]:
    """(start_ms, end_ms, speaker) of each stretch."""
    rows = [line.split() for line in path.read_text().splitlines() if line.startswith("SPEAKER")]
    return [(round(float(r[3]) * 1000), round((float(r[3]) + float(r[4])) * 1000), r[7]) for r in rows]


def speaker_error(
    reference: Sequence[tuple[int, int, str]], heard: Sequence[tuple[int, int, str]], *, collar_ms: int = 0
) -> float:
    """Diarization error rate, labels matched at best; `collar_ms` round each true edge is not scored."""
    end = max(stop for _start, stop, _who in [*reference, *heard]) // _STEP_MS + 1
    truth, guess = _raster(reference, end), _raster(heard, end)
    scored = np.ones(end, bool)
    for start, stop, _who in reference:
        for edge in (start, stop):
            scored[max(0, (edge - collar_ms) // _STEP_MS) : (edge + collar_ms) // _STEP_MS] = collar_ms == 0
    truth, guess = truth[:, scored], guess[:, scored]
    spoken, said = truth.sum(0), guess.sum(0)
    wrong = np.maximum(spoken, said).sum() - _best_match(truth, guess)
    return float(wrong / spoken.sum())


def _raster(rows: Iterable[tuple[int, int, str]], length: int) -> np.ndarray:
    names = sorted({who for _start, _stop, who in rows})
    raster = np.zeros((max(len(names), 1), length), int)
    for start, stop, who in rows:
        raster[names.index(who), start // _STEP_MS : stop // _STEP_MS] = 1
    return raster


def _best_match(truth: np.ndarray, guess: np.ndarray) -> int:
    """Steps on which the matched speakers agree, for the best matching of labels."""
    together = truth @ guess.T
    small, large = min(together, together.T, key=len), max(together.shape)
    return max(
        sum(small[row, column] for row, column in enumerate(chosen))
        for chosen in permutations(range(large), len(small))
    )
