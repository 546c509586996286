"""Recordings with a stored file that holds no real sound."""

import hashlib

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from tests.factories.people import UserFactory
from tests.factories.projects import ProjectFactory
from transcripts.models import Recording, TranscriptionJob


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
