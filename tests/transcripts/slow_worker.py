"""A Celery application whose speech engine takes its time: something to kill in the middle of a chunk."""

import django

django.setup()

from futureskills.celery import app  # noqa: E402
from tests.transcripts.engines_for_tests import FakeDiarizer, FakeTranscriber, speech_everywhere  # noqa: E402
from transcripts.engines import voice_activity  # noqa: E402
from transcripts.tasks import steps  # noqa: E402

steps.transcriber = lambda _name: FakeTranscriber(delay_s=0.08)
steps.diarizer = FakeDiarizer
voice_activity.find_speech = speech_everywhere

__all__ = ["app"]
