"""Recordings with a stored file that holds no real sound, and uploads of which nothing has arrived."""

import hashlib
from datetime import timedelta

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.people import UserFactory
from tests.factories.projects import ProjectFactory
from transcripts.models import Recording, TranscriptionJob, Upload


class RecordingFactory(DjangoModelFactory):
    class Meta:
        model = Recording

    project = factory.SubFactory(ProjectFactory)
    title = factory.Sequence(lambda number: f"Aufnahme {number}")
    original = factory.LazyFunction(lambda: ContentFile(b"sound", name="original"))
    original_name = "tisch-1.wav"
    sha256 = factory.LazyAttribute(lambda row: hashlib.sha256(row.title.encode()).hexdigest())
    size_bytes = 5
    duration_ms = 60_000
    format_name = "wav"
    uploaded_by = factory.SubFactory(UserFactory)


class TranscriptionJobFactory(DjangoModelFactory):
    class Meta:
        model = TranscriptionJob

    recording = factory.SubFactory(RecordingFactory)
    requested_by = factory.SubFactory(UserFactory)


class UploadFactory(DjangoModelFactory):
    class Meta:
        model = Upload

    project = factory.SubFactory(ProjectFactory)
    uploader = factory.SubFactory(UserFactory)
    name = "Tisch 1.wav"
    size_bytes = 1000
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
