"""The coding app."""

from django.apps import AppConfig


class CodingConfig(AppConfig):
    """Registers the app."""

    name = "coding"
