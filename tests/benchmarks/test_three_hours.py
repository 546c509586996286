"""Three hours of sound: what the workers need of memory and time.

manage.py test tests/benchmarks/test_three_hours.py -s
"""

import sys
from pathlib import Path

import av
import numpy as np
import pytest
from av.audio.resampler import AudioResampler

from tests.benchmarks.test_speech_speed import AUDIO, _finished, _peak_memory, workers  # noqa: F401
from transcripts.media.samples import resampled
from transcripts.models import Document
from transcripts.operations.recordings import store_upload

HOURS = 3
MOST_MEGABYTES = 1_200
RATE = 16_000
PARTS = ("de_workshop_1spk_pico.mp3", "de_free_voices_5spk.opus", "multi_real_3spk.opus")
pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.speech,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(7_200),
]


@pytest.fixture
def three_hours(tmp_path) -> Path:
    """The files of the tests one after the other, with gaps, again and again, as an MP3."""
    pieces = [np.concatenate([_samples(AUDIO / name), np.zeros(3 * RATE, np.int16)]) for name in PARTS]
    path, written, number = tmp_path / "three hours.mp3", 0, 0
    with av.open(str(path), "w", format="mp3") as container:
        stream = container.add_stream(
            "libmp3lame", rate=RATE, layout="mono", options={"compression_level": "9"}
        )
        stream.bit_rate = 32_000
        while written < HOURS * 3600 * RATE:
            piece = pieces[number % len(pieces)][: HOURS * 3600 * RATE - written]
            for start in range(0, len(piece), 576):
                frame = av.AudioFrame.from_ndarray(
                    piece[None, start : start + 576], format="s16", layout="mono"
                )
                frame.rate, frame.pts = RATE, written + start
                container.mux(stream.encode(frame))
            written, number = written + len(piece), number + 1
        container.mux(stream.encode(None))
    return path


def _samples(path: Path) -> np.ndarray:
    with path.open("rb") as file:
        resampler = AudioResampler(format="s16", layout="mono", rate=RATE)
        return np.concatenate([frame.to_ndarray()[0] for frame in resampled(file, resampler)])


def test_three_hours_stay_below_the_memory_of_a_small_server(workers, three_hours, project, owner, capsys):  # noqa: F811
    from django.core.files import File

    with three_hours.open("rb") as file:
        recording = store_upload(project, event=None, file=File(file, "3h.mp3"), language="de", by=owner)
    job = recording.jobs.get()
    words, whole = _finished(job)
    memory = _peak_memory(workers)
    seconds = recording.duration_ms / 1000
    longest = max(chunk.computing_ms for chunk in job.chunks.all()) / 1000
    document = Document.objects.get(job=job)
    with capsys.disabled():
        sys.stdout.write(
            f"\n| {seconds:.0f} s | {job.chunks.count()} chunks, the longest took {longest:.0f} s | words "
            f"{words:.0f} s ({words / seconds:.4f}) | all {whole:.0f} s ({whole / seconds:.4f}) "
            f"| {document.speakers.count()} speakers | {memory} MB |\n"
        )
    assert memory <= MOST_MEGABYTES
    assert document.turns.order_by("-order_key").first().end_ms > 0.99 * recording.duration_ms
