"""The speed of this server comes from the chunks that it has finished, and decides how long chunks are."""

import pytest

from tests.factories import RecordingFactory, TranscriptionJobFactory
from transcripts.calculations.chunk_plan import target_ms
from transcripts.models import TranscriptionChunk
from transcripts.queries.speeds import measured_speed

pytestmark = pytest.mark.django_db


@pytest.fixture
def finish(project, owner):
    """Finish a chunk of one minute."""

    def finish(seconds: float, *, model: str = "whisper-base", state: str = "done") -> None:
        recording = RecordingFactory(project=project, uploaded_by=owner)
        job = TranscriptionJobFactory(recording=recording, requested_by=owner, model_name=model)
        times = {"start_ms": 0, "end_ms": 60_000, "heard_from_ms": 0, "heard_to_ms": 60_000}
        TranscriptionChunk.objects.create(
            job=job, index=0, state=state, computing_ms=int(seconds * 1000), **times
        )

    return finish


def test_nothing_is_known_before_the_first_chunk(finish):
    finish(6, state="failed")
    assert measured_speed("whisper-base") is None


def test_it_is_computing_time_over_sound_of_the_same_model(finish):
    finish(6)
    finish(12)
    finish(120, model="whisper-large-v3")
    assert measured_speed("whisper-base") == pytest.approx(0.15)
    assert measured_speed("whisper-large-v3") == pytest.approx(2.0)


def test_only_the_newest_count(finish):
    finish(60)
    for _number in range(50):
        finish(6)
    assert measured_speed("whisper-base") == pytest.approx(0.1)


def test_a_slow_model_gets_shorter_chunks(finish):
    finish(120, model="whisper-large-v3")
    assert target_ms(measured_speed("whisper-large-v3")) == 45_000
