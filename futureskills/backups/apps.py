"""The backups app."""

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    """Registers the app under its short label."""

    name = "futureskills.backups"
    label = "backups"
