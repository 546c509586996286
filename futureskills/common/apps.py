"""The common app."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Registers the app under its short label."""

    name = "futureskills.common"
    label = "common"
