"""The history app."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """Registers the app under its short label."""

    name = "futureskills.history"
    label = "history"
