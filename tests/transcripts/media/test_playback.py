"""The version for the player, silent where something must not be heard."""

import io
import wave

import av
import numpy as np

from transcripts.media.playback import write_playback

RATE = 16_000


def tone(seconds: int) -> io.BytesIO:
    times = np.arange(seconds * RATE) / RATE
    samples = (np.sin(2 * np.pi * 440 * times) * 12_000).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())
    file.seek(0)
    return file


def loudness(path, start_ms: int, end_ms: int) -> float:
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        frames = [frame.to_ndarray().astype(float).reshape(-1) for frame in container.decode(stream)]
        samples, rate = np.concatenate(frames), stream.rate
    piece = samples[start_ms * rate // 1000 : end_ms * rate // 1000]
    return float(np.sqrt(np.mean(piece**2)))


def test_a_silenced_stretch_is_silent_and_the_rest_is_not(tmp_path):
    path = tmp_path / "a.mp3"
    write_playback(tone(6), path, silences=[[2000, 3000]])
    loud = loudness(path, 500, 1800)
    assert loudness(path, 2150, 2850) < loud / 100
    assert loudness(path, 3300, 5500) > loud * 0.9


def test_without_silences_nothing_is_silent(tmp_path):
    path = tmp_path / "a.mp3"
    write_playback(tone(3), path)
    assert loudness(path, 1000, 2000) > 0
