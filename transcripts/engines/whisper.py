"""Whisper on CTranslate2, in batches; loaded once in a worker child, never in its parent.

A process that is forked after its parent ran a CTranslate2 model hangs: all imports of it stand in functions.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from transcripts.calculations.words import Word
from transcripts.engines.base import SAMPLE_RATE, EngineUnavailableError, Hint, OnProgress, Samples, Speech
from transcripts.engines.voice_activity import as_float

_BATCH = 4
_BEAM = 5
_LANGUAGE_FROM_MS = 30_000
_LOOP_RATIO = 2.4  # a text that can be pressed so much repeats itself
_DOUBTFUL_LOG_PROBABILITY = -1.0
_MOST_HINTS = 20
_NO_REPEAT = 5  # tokens in a row that may not come twice in a second hearing


@dataclass(frozen=True)
class Whisper:
    """A loaded model; see `load`."""

    name: str
    model: Any

    def detect_language(self, samples: Samples, speech: Speech) -> str:
        """Return the language of the first 30 seconds of speech; silence would count as English."""
        import numpy as np

        pieces, heard_ms = [], 0
        for start_ms, end_ms in speech:
            end_ms = min(end_ms, start_ms + _LANGUAGE_FROM_MS - heard_ms)  # noqa: PLW2901
            pieces.append(samples[_index(start_ms) : _index(end_ms)])
            heard_ms += end_ms - start_ms
            if heard_ms >= _LANGUAGE_FROM_MS:
                break
        if not pieces:
            return ""
        language, _probability, _all = self.model.detect_language(as_float(np.concatenate(pieces)))
        return str(language)

    def transcribe(self, samples: Samples, hint: Hint, on_progress: OnProgress) -> list[Word]:
        """Return the words; a batch whose text repeats itself or is doubtful is heard again, one by one."""
        from faster_whisper import BatchedInferencePipeline

        sound = as_float(samples)
        segments, _info = BatchedInferencePipeline(self.model).transcribe(
            sound,
            language=hint.language or None,
            beam_size=_BEAM,
            batch_size=_BATCH,
            word_timestamps=True,
            initial_prompt=_prompt(hint),
        )
        words: list[Word] = []
        for segment in segments:
            words += self._again(sound, segment, hint) if _is_doubtful(segment) else _words(segment)
            on_progress(int(segment.end * 1000))
        return words

    def _again(self, sound: Samples, segment: Any, hint: Hint) -> list[Word]:
        """Hear one segment once more, with repetition forbidden and silence left out.

        Whisper's own remedy, up to five more tries at rising temperatures, took fifteen times as long as the
        first hearing: hopeless sound must not hold up the rest.
        """
        from_ms = int(segment.start * 1000)
        piece = sound[_index(from_ms) : _index(int(segment.end * 1000))]
        segments, _info = self.model.transcribe(
            piece,
            language=hint.language or None,
            beam_size=_BEAM,
            word_timestamps=True,
            condition_on_previous_text=False,
            temperature=0.0,
            no_repeat_ngram_size=_NO_REPEAT,
            vad_filter=True,
            hallucination_silence_threshold=2.0,
        )
        words = [word for one in segments if not _is_loop(one) for word in _words(one, shift_ms=from_ms)]
        return words or ([] if _is_loop(segment) else _words(segment))


@lru_cache(maxsize=1)
def load(folder: Path, *, device: str = "auto", threads: int = 1) -> Whisper:
    """Load a model folder once; on a CPU with 8-bit numbers, on a graphics card with 16-bit ones."""
    import ctranslate2
    from faster_whisper import WhisperModel

    chosen = _device(device, cards=ctranslate2.get_cuda_device_count())
    precision = "float16" if chosen == "cuda" else "int8"
    try:
        model = WhisperModel(
            str(folder), device=chosen, compute_type=precision, cpu_threads=threads, local_files_only=True
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise EngineUnavailableError("model_unreadable", str(error)) from error
    return Whisper(name=folder.name, model=model)


def _device(wanted: str, *, cards: int) -> str:
    if wanted == "auto":
        return "cuda" if cards else "cpu"
    return wanted


def _prompt(hint: Hint) -> str | None:
    return ", ".join(hint.vocabulary[:_MOST_HINTS]) or None


def _is_doubtful(segment: Any) -> bool:
    return _is_loop(segment) or bool(segment.avg_logprob < _DOUBTFUL_LOG_PROBABILITY)


def _is_loop(segment: Any) -> bool:
    return bool(segment.compression_ratio > _LOOP_RATIO)


def _words(segment: Any, *, shift_ms: int = 0) -> list[Word]:
    return [
        Word(
            text=str(word.word),
            start_ms=shift_ms + round(float(word.start) * 1000),
            end_ms=shift_ms + round(float(word.end) * 1000),
            probability=float(word.probability),
        )
        for word in segment.words or []
    ]


def _index(ms: int) -> int:
    return ms * SAMPLE_RATE // 1000
