"""Real sound with its waveform beside a document, for pages that play."""

from pathlib import Path

from django.core.files.base import ContentFile

from transcripts.media import samples
from transcripts.models import Document, Recording

VOICES = Path(__file__).parents[1] / "data" / "audio" / "de_free_voices_5spk.opus"


def give_sound(recording: Recording, folder: Path, source: Path = VOICES) -> None:
    """Give a recording playable sound, peaks and its true length."""
    raw = folder / "raw"
    with source.open("rb") as file:
        samples.write_samples(file, raw)
    sound = samples.open_samples(raw)
    recording.playback.save("playback.ogg", ContentFile(source.read_bytes()), save=False)
    recording.peaks.save("playback.peaks", ContentFile(samples.peaks(sound)), save=False)
    recording.duration_ms = samples.duration_ms(sound)
    recording.save()


def give_word_times(document: Document) -> None:
    """Spread the words of each turn evenly over its time; every seventh is uncertain."""
    turns = list(document.turns.all())
    for turn in turns:
        words, at = turn.text.split(" "), 0
        length = (turn.end_ms - turn.start_ms) // len(words)
        turn.words = []
        for number, word in enumerate(words):
            start = turn.start_ms + number * length
            turn.words.append([at, len(word), start, start + length, 0.3 if number % 7 == 3 else 0.9])
            at += len(word) + 1
    document.turns.bulk_update(turns, ["words"], batch_size=500)
