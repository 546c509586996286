"""Engines that know what they hear, fast."""

import time

from transcripts.calculations.words import SpeakerStretch, Word


class FakeTranscriber:
    """Hears one word a second, the number of that second in the whole recording."""

    name = "fake"

    def __init__(self, *, delay_s: float = 0.0) -> None:
        self.delay_s = delay_s
        self.heard_count = 0
        self.failures = 0

    def detect_language(self, samples, speech) -> str:
        return "en"

    def transcribe(self, samples, hint, on_progress) -> list[Word]:
        if self.failures:
            self.failures -= 1
            raise RuntimeError("the engine stumbled")
        self.heard_count += 1
        seconds = len(samples) // 16_000
        for second in range(seconds):
            time.sleep(self.delay_s)
            on_progress(second * 1000)
        return [Word(f" wort{number}", number * 1000, number * 1000 + 900, 0.9) for number in range(seconds)]


class FakeDiarizer:
    """Hears two voices that take turns every ten seconds."""

    def __init__(self) -> None:
        self.fails: Exception | None = None
        self.heard_count = 0

    def voice_prints(self, samples, speech) -> bytes:
        if self.fails:
            raise self.fails
        self.heard_count += 1
        return b"print" * len(speech)

    def tell_apart(self, speech, prints, speaker_count) -> list[SpeakerStretch]:
        if self.fails:
            raise self.fails
        assert prints == b"print" * len(speech)
        return [
            SpeakerStretch(start_ms, end_ms, start_ms // 10_000 % (speaker_count or 2))
            for start_ms, end_ms in speech
        ]


def speech_everywhere(samples, **_options) -> list[tuple[int, int]]:
    """Speech of nine seconds, then one second of silence, again and again."""
    length = len(samples) * 1000 // 16_000
    return [(start, min(start + 9_000, length)) for start in range(0, length, 10_000)]
