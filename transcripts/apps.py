"""The transcripts app."""

from django.apps import AppConfig


class TranscriptsConfig(AppConfig):
    """Registers the app."""

    name = "transcripts"
