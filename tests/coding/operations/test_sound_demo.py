"""The demo project with sound."""

import pytest

from coding.operations.demo import load_sound_demo
from transcripts.models import Recording, TranscriptionJob


@pytest.mark.django_db(transaction=True)
def test_the_sound_is_queued_for_transcription_once(administrator, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for _again in range(2):
        load_sound_demo(owners=[administrator])
    assert Recording.objects.get().duration_ms == pytest.approx(118_000, abs=2000)
    assert TranscriptionJob.objects.get().state == TranscriptionJob.State.QUEUED
